//! A picture as PNG, for wallets and networks that take no SVG.
//!
//! Drawn by software alone and with a font that comes with the generator: nothing depends on the machine, so the same
//! picture gives the same bytes. Published once for each class and once for each award, it is written with few colours.

mod palette;

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Group, Node, Tree};
use roxmltree::Document;

use super::font;
use crate::diagnostic::contained;
use crate::document::drawing_limits;
use crate::message;
use crate::message::Message;
use palette::Colour;

/// Width and height in pixels: what wallets ask for at most.
pub const SIDE: u32 = 400;

/// A picture as PNG, and what it could not show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raster {
    /// The bytes of the file.
    pub png: Arc<[u8]>,
    /// Letters that the font does not have.
    pub missing: String,
}

/// Why a picture cannot be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undrawable {
    /// It is not a drawing that can be read, for this reason.
    Unreadable(Message),
    /// It passes a limit of time or memory, which the message names.
    TooMuch(Message),
    /// The software that draws failed on it.
    Failed,
}

impl Undrawable {
    /// The reason that a library gives, in its own words.
    fn library(error: impl std::fmt::Display) -> Self {
        Self::Unreadable(Message::verbatim(error.to_string()))
    }
}

/// Draws a picture within bounds of time and memory.
///
/// # Errors
/// Why it cannot be drawn.
pub fn png(svg: &str) -> Result<Raster, Undrawable> {
    contained(|| drawn(svg)).unwrap_or(Err(Undrawable::Failed))
}

fn drawn(svg: &str) -> Result<Raster, Undrawable> {
    let document = Document::parse(svg).map_err(Undrawable::library)?;
    drawing_limits::check(&document).map_err(|excess| Undrawable::TooMuch(excess.message))?;
    let tree = Tree::from_xmltree(&document, &font::options()).map_err(Undrawable::library)?;
    drawing_limits::check_resolved(&tree, SIDE)
        .map_err(|excess| Undrawable::TooMuch(excess.message))?;
    let mut pixmap = Pixmap::new(SIDE, SIDE)
        .ok_or_else(|| Undrawable::Unreadable(message!("there is no memory for it")))?;
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
        png: written(&pixels).map_err(Undrawable::library)?.into(),
        missing,
    })
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
    encoder.set_compression(png::Compression::High);
    let data = match palette::reduce(pixels) {
        Some(reduced) => {
            let (depth, packed) = reduced.packed(SIDE as usize);
            encoder.set_depth(depth);
            encoder.set_color(png::ColorType::Indexed);
            encoder.set_filter(png::Filter::NoFilter);
            encoder.set_palette(reduced.rgb());
            encoder.set_trns(reduced.alpha());
            packed
        }
        None => {
            encoder.set_depth(png::BitDepth::Eight);
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
