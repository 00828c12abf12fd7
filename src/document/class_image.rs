//! The image of a badge class: what its file says of it, and whether the file is what it seems.
//!
//! An image of a badge is copied into wallets and baked into every award, for ever. So it says what it shows, may be
//! shared, and is sound down to its last byte before anybody has it.

use super::asset::{self, Asset};
use super::drawing_limits::Excess;
use super::picture::Format;
use super::svg;
use crate::badge::bake::{self, BakeError};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::path::SourcePath;
use crate::source::SourceFile;
use crate::yaml::Value;
use crate::yaml::fields::{Fields, Spanned};

/// What a class says of an image that it brings.
#[derive(Debug, Clone)]
pub struct ClassImage {
    /// Its file, in `badges/images/`.
    pub file: Spanned<String>,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// SPDX identifier of its licence.
    pub licence: String,
    /// Who made it; empty when nobody is named.
    pub author: String,
}

/// The form of `image`, for those who do not know it.
const FORM: &str = "write `image: {file: x.svg, alt: \"what it shows\", licence: CC-BY-4.0, author: \"who made it\"}`";

/// Most bytes of a file: every award holds a copy.
const MAX_BYTES: usize = 1024 * 1024;

/// Smallest and largest side of a PNG in pixels: less is blurred on a phone, more is of use to nobody.
const SIDES: std::ops::RangeInclusive<u32> = 90..=2048;

/// Reads `image` of a class: a map, or the file alone, to which words are missing.
pub(super) fn read(fields: &mut Fields<'_>) -> Option<ClassImage> {
    let node = fields.node("image")?;
    if let Value::Text(_) = node.value {
        let file = fields.text_of(node)?;
        let diagnostic = wordless(fields.file(), &file, "neither `alt` nor `licence`");
        fields.push(diagnostic);
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
        let licence = fields.text("licence");
        let author = fields.text("author").map(|text| text.value);
        let file = file?;
        let missing = match (&alt, &licence) {
            (None, None) => Some("neither `alt` nor `licence`"),
            (None, _) => Some("no `alt`"),
            (_, None) => Some("no `licence`"),
            _ => None,
        };
        if let Some(missing) = missing {
            let diagnostic = wordless(fields.file(), &file, missing);
            fields.push(diagnostic);
        }
        if let Some(licence) = licence.as_ref().filter(|licence| !is_spdx(licence)) {
            let message = message!(
                "`{value}` is not the identifier of a licence",
                value = licence.value
            );
            let diagnostic = Diagnostic::at(
                Code::BadgeImageWords,
                fields.file(),
                licence.span.clone(),
                message,
            );
            fields.push(diagnostic.help(message!(
                "write it as SPDX does: `CC-BY-4.0`, `CC0-1.0`, `MIT`"
            )));
        }
        Some(ClassImage {
            file,
            alt: alt.unwrap_or_default(),
            licence: licence.map(|text| text.value).unwrap_or_default(),
            author: author.unwrap_or_default(),
        })
    })
}

fn wordless(path: &SourcePath, file: &Spanned<String>, missing: &str) -> Diagnostic {
    let message = message!(
        "the image `{value}` has {missing}",
        value = file.value,
        missing
    );
    Diagnostic::at(Code::BadgeImageWords, path, file.span.clone(), message).help(FORM)
}

/// True for what may be an SPDX identifier or an expression of several.
fn is_spdx(text: &str) -> bool {
    let name = |word: &str| {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '+');
        !word.is_empty() && word.chars().all(plain)
    };
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    let joins = |word: &&str| matches!(*word, "AND" | "OR" | "WITH");
    // names and what joins them take turns
    words.len() % 2 == 1
        && words
            .iter()
            .step_by(2)
            .all(|word| name(word.trim_matches(['(', ')'])))
        && words.iter().skip(1).step_by(2).all(joins)
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
        "the picture cannot be drawn as PNG: {message}",
        message = excess.message
    );
    let diagnostic = match excess.range {
        Some(range) => Diagnostic::at(Code::BadgeDrawingLimit, path, range, message),
        None => Diagnostic::about(Code::BadgeDrawingLimit, path, message),
    };
    diagnostic.help(message!("simplify the drawing, or export it as PNG"))
}

fn unsound(path: &SourcePath, bytes: &[u8]) -> Option<Diagnostic> {
    // told to be of no use where a badge names it
    let named = Format::of_ending(&path.extension())
        .filter(|format| matches!(format, Format::Png | Format::Svg))?;
    let found = content(bytes);
    if found.is_some_and(|found| found != named.name()) || (found.is_none() && named == Format::Png)
    {
        let found = found.unwrap_or("something that is no picture");
        let named = named.name();
        let message = message!(
            "by its name it is {named}, by its content {found}",
            named,
            found
        );
        let diagnostic = Diagnostic::about(Code::BadgeImageContent, path, message);
        return Some(diagnostic.help(message!("export the picture as {named}", named)));
    }
    if bytes.len() > MAX_BYTES {
        let message = message!(
            "the picture weighs {bytes} kB, 1,024 at most",
            bytes = bytes.len() / 1024
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
fn content(bytes: &[u8]) -> Option<&'static str> {
    let others = [
        (b"BM".as_slice(), "BMP"),
        (b"\x1f\x8b", "a compressed file"),
        (b"%PDF", "PDF"),
    ];
    let other = || others.iter().find(|(mark, _)| bytes.starts_with(mark));
    let is_svg = || bake::Format::of(bytes) == Some(bake::Format::Svg);
    Format::of_content(bytes)
        .map(Format::name)
        .or_else(|| other().map(|(_, name)| *name))
        .or_else(|| is_svg().then_some(Format::Svg.name()))
}

/// What is wrong with the chunks of a PNG, and whether it holds a badge already. No pixel is decoded.
fn damage(path: &SourcePath, bytes: &[u8]) -> Option<Diagnostic> {
    let diagnostic = |message: String| Diagnostic::about(Code::BadgeImageDamaged, path, message);
    match bake::unbake(bytes) {
        Err(BakeError::NoBadge) => {}
        Err(
            why @ (BakeError::NoHeader
            | BakeError::Truncated
            | BakeError::Checksum(_)
            | BakeError::AfterEnd),
        ) => {
            return Some(
                diagnostic(why.message().english()).help(message!("export the picture again")),
            );
        }
        _ => {
            return Some(
                diagnostic("the picture holds a badge already".into()).help(message!(
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
        diagnostic(format!("the PNG cannot be read: {why}"))
            .help(message!("export the picture again")),
    )
}

/// Why a picture is too small or too large for a badge class. A drawing has no size of its own.
pub fn wrong_size(asset: &Asset) -> Option<String> {
    let (width, height) = asset.size.filter(|_| asset.path.extension() == "png")?;
    (!SIDES.contains(&width) || !SIDES.contains(&height)).then(|| {
        format!(
            "is {width} × {height} pixels; a side has {} at least and {} at most",
            SIDES.start(),
            SIDES.end()
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_are_identifiers_or_expressions() {
        for good in [
            "CC-BY-4.0",
            "MIT OR Apache-2.0",
            "(MIT OR GPL-2.0+)",
            "LicenseRef-nous",
        ] {
            assert!(is_spdx(good), "{good}");
        }
        for bad in [
            "tous droits réservés",
            "CC BY 4.0",
            "MIT OR",
            "MIT/Apache-2.0",
            "()",
            "",
        ] {
            assert!(!is_spdx(bad), "{bad}");
        }
    }

    #[test]
    fn pictures_are_known_by_their_content() {
        for (bytes, name) in [
            (b"\x89PNG\r\n\x1a\n".as_slice(), Some("PNG")),
            (b"BM", Some("BMP")),
            (b"<?xml version='1.0'?><!-- x --><svg/>", Some("SVG")),
            (b"<html>", None),
            (b"", None),
        ] {
            assert_eq!(content(bytes), name, "{bytes:?}");
        }
    }
}
