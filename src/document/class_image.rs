//! The image of a badge class: what its file says of it, and whether the file is what it seems.
//!
//! An image of a badge is copied into wallets and baked into every award, for ever. So it says what it shows, may be
//! shared, and is sound down to its last byte before anybody has it.

use serde::{Deserialize, Serialize};

use super::asset::{self, Asset};
use super::drawing_limits::Excess;
use super::picture::Format;
use super::svg;
use crate::badge::bake::{self, BakeError};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::{Message, ToValue};
use crate::path::SourcePath;
use crate::source::SourceFile;
use crate::yaml::Value;
use crate::yaml::fields::{Fields, Spanned};

/// The key `image` of a class.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ClassImage {
    /// Name of its file, below `badges/images/`.
    pub file: Spanned<String>,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// SPDX identifier of its licence.
    pub licence: String,
    /// Who made it; empty when nobody is named.
    pub author: String,
}

/// Most bytes of a file: every award holds a copy.
const MAX_BYTES: usize = 1024 * 1024;

/// Smallest and largest side of a PNG in pixels: less is blurred on a phone, more is of use to nobody.
const SIDES: std::ops::RangeInclusive<u32> = 90..=2048;

/// Reads `image` of a class: a map, or the file alone, to which words are missing.
pub(super) fn read(fields: &mut Fields<'_>) -> Option<ClassImage> {
    let node = fields.node("image")?;
    if let Value::Text(_) = node.value {
        let file = fields.text_of(node)?;
        if let Some(diagnostic) = wordless(fields.file(), &file, false, false) {
            fields.push(diagnostic);
        }
        return Some(ClassImage {
            file,
            alt: String::new(),
            licence: String::new(),
            author: String::new(),
        });
    }
    fields.map_of(node, |fields| {
        let file = fields.required_text("file");
        let alt = fields.text("alt").map(|text| text.value);
        let licence = fields.licence_as("licence", Code::BadgeImageWords);
        let author = fields.text("author").map(|text| text.value);
        let file = file?;
        if let Some(diagnostic) = wordless(fields.file(), &file, alt.is_some(), licence.is_some()) {
            fields.push(diagnostic);
        }
        Some(ClassImage {
            file,
            alt: alt.unwrap_or_default(),
            licence: licence.map(|text| text.value).unwrap_or_default(),
            author: author.unwrap_or_default(),
        })
    })
}

/// The warning about what is not said of an image; `None` when all is.
fn wordless(
    path: &SourcePath,
    file: &Spanned<String>,
    has_alt: bool,
    has_licence: bool,
) -> Option<Diagnostic> {
    let name = &file.value;
    let message = match (has_alt, has_licence) {
        (false, false) => message!("the image `{name}` has neither `alt` nor `licence`", name),
        (false, true) => message!("the image `{name}` has no `alt`", name),
        (true, false) => message!("the image `{name}` has no `licence`", name),
        (true, true) => return None,
    };
    let diagnostic = Diagnostic::at(Code::BadgeImageWords, path, file.span.clone(), message);
    Some(diagnostic.help(message!(
        "write `image: {{file: x.svg, alt: \"{alt}\", licence: CC-BY-4.0, author: \"{author}\"}}`",
        alt = message!("what it shows"),
        author = message!("who made it")
    )))
}

/// Reads a file of `badges/images/`: it is what its name says, and sound.
pub(super) fn parse(path: &SourcePath, file: &SourceFile) -> (Option<Asset>, Vec<Diagnostic>) {
    if let Some(diagnostic) = unsound(path, &file.bytes) {
        return (None, vec![diagnostic]);
    }
    if path.extension() == "svg" && file.text.is_none() {
        // the scan has said why it has no text
        return (None, Vec::new());
    }
    let (asset, mut reported) = asset::parse(path, file);
    let text = file.text.as_deref().filter(|_| asset.is_some());
    if let Some(excess) = text.and_then(svg::excess) {
        reported.push(too_much(path, excess));
        return (None, reported);
    }
    (asset, reported)
}

/// A drawing that asks for more than is given to one picture.
fn too_much(path: &SourcePath, excess: Excess) -> Diagnostic {
    let message = message!(
        "the picture cannot be drawn as PNG: {why}",
        why = excess.message
    );
    let diagnostic = match excess.range {
        Some(range) => Diagnostic::at(Code::BadgeDrawingLimit, path, range, message),
        None => Diagnostic::about(Code::BadgeDrawingLimit, path, message),
    };
    diagnostic.help(message!("simplify the drawing, or export it as PNG"))
}

fn unsound(path: &SourcePath, bytes: &[u8]) -> Option<Diagnostic> {
    // any other format is reported where a badge names it
    let named = Format::of_ending(&path.extension())
        .filter(|format| matches!(format, Format::Png | Format::Svg))?;
    let found = content(bytes);
    let differs = match &found {
        Content::Picture(found) => *found != named,
        Content::Other(_) => true,
        // an SVG that is damaged is reported as such
        Content::Unknown => named == Format::Png,
    };
    if differs {
        let named = named.name();
        let message = message!(
            "by its name it is {named}, by its content {found}",
            named,
            found = match found {
                Content::Picture(found) => found.name().to_value(),
                Content::Other(found) => found.to_value(),
                Content::Unknown => message!("something that is no picture").to_value(),
            }
        );
        let diagnostic = Diagnostic::about(Code::BadgeImageContent, path, message);
        return Some(diagnostic.help(message!("export the picture as {named}", named)));
    }
    if bytes.len() > MAX_BYTES {
        let message = message!(
            "the picture weighs {size} kB, 1,024 at most",
            size = bytes.len() / 1024
        );
        let diagnostic = Diagnostic::about(Code::BadgeImageSize, path, message);
        return Some(diagnostic.help(message!(
            "each award holds a copy: make it smaller or simpler"
        )));
    }
    if named == Format::Png {
        damage(path, bytes)
    } else {
        None
    }
}

/// What a file is by its content.
#[derive(Debug, PartialEq)]
enum Content {
    Picture(Format),
    /// Something else that people take for a picture; in words.
    Other(Message),
    Unknown,
}

fn content(bytes: &[u8]) -> Content {
    if let Some(format) = Format::of_content(bytes) {
        return Content::Picture(format);
    }
    if bytes.starts_with(b"BM") {
        return Content::Picture(Format::Bmp);
    }
    if bytes.starts_with(b"\x1f\x8b") {
        return Content::Other(message!("a compressed file"));
    }
    if bytes.starts_with(b"%PDF") {
        return Content::Other(Message::verbatim("PDF"));
    }
    match bake::Format::of(bytes) {
        Some(bake::Format::Svg) => Content::Picture(Format::Svg),
        _ => Content::Unknown,
    }
}

/// What is wrong with the chunks of a PNG, and whether it holds a badge already. No pixel is decoded.
fn damage(path: &SourcePath, bytes: &[u8]) -> Option<Diagnostic> {
    let diagnostic = |message: Message| Diagnostic::about(Code::BadgeImageDamaged, path, message);
    match bake::unbake(bytes) {
        Err(BakeError::NoBadge) => {}
        Err(
            why @ (BakeError::NoHeader
            | BakeError::Truncated
            | BakeError::Checksum(_)
            | BakeError::AfterEnd),
        ) => {
            return Some(diagnostic(why.message()).help(message!("export the picture again")));
        }
        _ => {
            return Some(
                diagnostic(message!("the picture holds a badge already")).help(message!(
                    "give the picture without it: `sobre` bakes a copy for each award"
                )),
            );
        }
    }
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    // texts and colour profiles may be compressed, and are not ours to unpack
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    let why = decoder.read_info().err()?;
    Some(
        diagnostic(message!("the PNG cannot be read: {why}", why))
            .help(message!("export the picture again")),
    )
}

/// The message about a PNG that is too small or too large for a badge class; `None` when it is not, and for a drawing, which
/// has no size of its own.
pub fn wrong_size(asset: &Asset) -> Option<Message> {
    let (width, height) = asset.size.filter(|_| asset.path.extension() == "png")?;
    (!SIDES.contains(&width) || !SIDES.contains(&height)).then(|| {
        message!(
            "`{name}` is {width} × {height} pixels; a side has {least} at least and {most} at most",
            name = asset.path.file_name(),
            width,
            height,
            least = SIDES.start(),
            most = SIDES.end()
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Language;

    #[test]
    fn the_form_of_an_image_is_shown_in_the_language_of_the_reader() {
        let file = Spanned {
            value: "a.svg".to_owned(),
            span: 0..5,
        };
        let path = SourcePath::new("badges/classes/a.yaml");
        let diagnostic = wordless(&path, &file, false, true).unwrap();
        assert_eq!(diagnostic.message, "the image `a.svg` has no `alt`");
        assert_eq!(
            diagnostic.help.unwrap().text(Language::French),
            "écrivez `image: {file: x.svg, alt: \"ce qu’elle montre\", licence: CC-BY-4.0, author: \"qui l’a faite\"}`"
        );
        assert!(wordless(&path, &file, true, true).is_none());
    }

    #[test]
    fn pictures_are_known_by_their_content() {
        for (bytes, found) in [
            (
                b"\x89PNG\r\n\x1a\n".as_slice(),
                Content::Picture(Format::Png),
            ),
            (b"BM", Content::Picture(Format::Bmp)),
            (
                b"<?xml version='1.0'?><!-- x --><svg/>",
                Content::Picture(Format::Svg),
            ),
            (b"<html>", Content::Unknown),
            (b"", Content::Unknown),
        ] {
            assert_eq!(content(bytes), found, "{bytes:?}");
        }
    }
}
