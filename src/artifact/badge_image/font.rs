//! The font that comes with the generator: pictures are set in it, whatever the machine has.

use std::sync::{Arc, LazyLock};

use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{ImageHrefResolver, Options};

/// Where the two faces stand among the fonts of the crate that brings them: regular and bold.
const FACES: [usize; 2] = [0, 1];

/// The family of both: letters of Latin, Greek and Cyrillic, drawn for books.
pub const FAMILY: &str = "Libertinus Serif";

/// Loaded once: it takes longer than a picture.
static DATABASE: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut database = Database::new();
    for (_, bytes) in typst_assets::fonts()
        .enumerate()
        .filter(|(at, _)| FACES.contains(at))
    {
        database.load_font_source(Source::Binary(Arc::new(bytes)));
    }
    // whatever family a picture asks for, this is the one there is
    database.set_serif_family(FAMILY);
    database.set_sans_serif_family(FAMILY);
    database.set_monospace_family(FAMILY);
    database.set_cursive_family(FAMILY);
    database.set_fantasy_family(FAMILY);
    Arc::new(database)
});

/// How a picture is read: with this font, and with nothing from outside of it.
pub fn options() -> Options<'static> {
    Options {
        font_family: FAMILY.to_owned(),
        fontdb: DATABASE.clone(),
        // nothing outside of a picture is part of it: references were refused when it was read
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_font_is_the_one_that_we_chose() {
        let faces: Vec<(String, u16)> = DATABASE
            .faces()
            .map(|face| (face.families[0].0.clone(), face.weight.0))
            .collect();
        assert_eq!(faces, [(FAMILY.to_owned(), 400), (FAMILY.to_owned(), 700)]);
    }
}
