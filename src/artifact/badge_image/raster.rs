//! A picture as PNG, for wallets and networks that take no SVG.
//!
//! Drawn by software alone and with a font that comes with the generator: nothing of the machine has a say, so the same
//! picture is the same bytes. Published once for each class and once for each award, it is written with few colours.

mod effort;
mod palette;

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{Group, ImageHrefResolver, Node, Options, Tree};
use roxmltree::Document;

use super::FONTS;
use palette::Colour;

/// Width and height in pixels: what wallets ask for at most.
pub const SIDE: u32 = 400;

/// Where the two faces stand among the fonts of the crate that brings them: regular and bold.
const FACES: [usize; 2] = [0, 1];

/// The family of both: letters of Latin, Greek and Cyrillic, drawn for books.
const FAMILY: &str = "Libertinus Serif";

/// A picture as PNG, and what it could not show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raster {
    /// The bytes of the file.
    pub png: Vec<u8>,
    /// Letters that the font does not have.
    pub missing: String,
}

/// Loaded once: it takes longer than a picture.
static FACES_LOADED: LazyLock<Arc<Database>> = LazyLock::new(|| {
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

/// Draws a picture; the error says why it cannot be.
pub fn png(svg: &str) -> Result<Raster, String> {
    let document = Document::parse(svg).map_err(|error| error.to_string())?;
    effort::of_source(&document)?;
    let options = Options {
        font_family: FAMILY.to_owned(),
        fontdb: FACES_LOADED.clone(),
        style_sheet: Some(optical_size()),
        // nothing outside of a picture is part of it: references were refused when it was read
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    let tree = Tree::from_xmltree(&document, &options).map_err(|error| error.to_string())?;
    effort::of_tree(&tree)?;
    let mut pixmap = Pixmap::new(SIDE, SIDE).ok_or("there is no memory for it")?;
    let scale = SIDE as f32 / tree.size().width().max(tree.size().height());
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut pixmap.as_mut(),
    );
    let pixels: Vec<Colour> = pixmap
        .pixels()
        .iter()
        .map(|pixel| {
            let colour = pixel.demultiply();
            [colour.red(), colour.green(), colour.blue(), colour.alpha()]
        })
        .collect();
    let mut missing = String::new();
    unknown_letters(tree.root(), &mut missing);
    Ok(Raster {
        png: written(&pixels).map_err(|error| error.to_string())?,
        missing,
    })
}

/// Letters of this family are smaller than those of the fonts that our drawings are measured for: they are set larger,
/// as a good setter would.
fn optical_size() -> String {
    format!("g[font-family=\"{FONTS}\"] > text {{ font-size: 1.12em }}")
}

/// Letters for which the font has a box only, each once.
fn unknown_letters(group: &Group, missing: &mut String) {
    for node in group.children() {
        match node {
            Node::Group(group) => unknown_letters(group, missing),
            Node::Text(text) => {
                let glyphs = text
                    .layouted()
                    .iter()
                    .flat_map(|span| &span.positioned_glyphs);
                for letter in glyphs
                    .filter(|glyph| glyph.id.0 == 0)
                    .flat_map(|glyph| glyph.text.chars())
                {
                    if !missing.contains(letter) {
                        missing.push(letter);
                    }
                }
            }
            Node::Path(_) | Node::Image(_) => {}
        }
    }
}

/// The file: few colours where they are enough, all of them where they are not.
fn written(pixels: &[Colour]) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, SIDE, SIDE);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    let data = match palette::reduce(pixels) {
        Some(reduced) => {
            encoder.set_color(png::ColorType::Indexed);
            encoder.set_filter(png::Filter::NoFilter);
            encoder.set_palette(reduced.rgb());
            encoder.set_trns(reduced.alpha());
            reduced.indices
        }
        None => {
            encoder.set_color(png::ColorType::Rgba);
            encoder.set_filter(png::Filter::Adaptive);
            pixels.as_flattened().to_vec()
        }
    };
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&data)?;
    writer.finish()?;
    Ok(bytes)
}

#[cfg(test)]
mod tests;
