//! Pictures without metadata about people and places.
//!
//! Cameras and programs write into a picture where and when it was taken, with what and by whom, and often a small copy of
//! it as it was before it was cut. [`strip`] takes all of this out. Pixels are never decoded: what a picture is made of
//! keeps its bytes, with its colours, how it is turned and how it plays. Each format has a list of the parts that are
//! kept, so that what is not known is left out; a file that is damaged or means something else is refused.

mod avif;
mod copy;
mod exif;
mod gif;
mod jpeg;
mod location;
mod png;
#[cfg(test)]
mod tests;
mod webp;

use std::borrow::Cow;

pub use crate::image_format::Format;
use crate::message;
use crate::message::Message;
pub(super) use location::says_where;

/// Largest side that a browser and a phone can be asked to show, in pixels.
const MAX_SIDE: u32 = 20_000;

/// A picture without metadata.
#[derive(Debug)]
pub struct Stripped<'a> {
    /// What is published: the bytes of the file when there was nothing to take out.
    pub bytes: Cow<'a, [u8]>,
    /// Width and height in pixels as browsers show it: turned as its orientation says, where browsers agree on that.
    pub size: (u32, u32),
    /// True when its orientation is one that some browsers follow and others do not.
    pub is_turned_for_some: bool,
}

/// Takes everything out of a picture that is not seen: EXIF but for the orientation, XMP, IPTC, comments, texts, times,
/// small copies, second pictures, notes of programs, signed histories, and whatever follows the end of the picture.
///
/// `format` is the one that the content has: see [`Format::of_content`]. It is one of those that browsers show as pixels.
/// Time and memory are in proportion to the length of the file. What is stripped once is left as it is when stripped again.
///
/// # Errors
/// What is wrong with a file that is damaged, larger than browsers can be asked to show, or of another format, SVG included.
pub fn strip(bytes: &[u8], format: Format) -> Result<Stripped<'_>, Message> {
    let stripped = match format {
        Format::Jpeg => jpeg::strip(bytes),
        Format::Png => png::strip(bytes),
        Format::Webp => webp::strip(bytes),
        Format::Avif => avif::strip(bytes),
        Format::Gif => gif::strip(bytes),
        other => Err(message!(
            "{format} cannot be cleaned",
            format = other.name()
        )),
    }?;
    let (width, height) = stripped.size;
    if width == 0 || height == 0 || width > MAX_SIDE || height > MAX_SIDE {
        return Err(message!(
            "the picture is {width} × {height} pixels; {most} a side is the most",
            width,
            height,
            most = MAX_SIDE
        ));
    }
    Ok(stripped)
}

/// The formats that are published, for the help of a message.
pub const KNOWN: Message = message!("pictures are SVG, PNG, JPEG, WebP, AVIF or GIF files");

/// How a picture of a format that browsers do not show becomes one that they do.
pub fn way_out(format: Format) -> Message {
    match format {
        Format::Heic => message!(
            "export it as JPEG (\"File, Export\" in Preview, \"Save as\" in Windows Photos, or `magick photo.heic -auto-orient photo.jpg`); a phone set to \"Most Compatible\" takes JPEG at once"
        ),
        Format::Raw => message!(
            "export it as JPEG or WebP from the program that develops your photographs (darktable, RawTherapee, Lightroom)"
        ),
        Format::Photoshop | Format::Gimp => message!(
            "export it as WebP or PNG from the program that it was made with, and show that file"
        ),
        Format::PostScript => message!(
            "export it as SVG (\"File, Save as\" in Inkscape or Illustrator), and show that file"
        ),
        Format::CompressedSvg => {
            message!("save it as SVG that is not compressed: hosts compress it by themselves")
        }
        Format::Bmp => message!(
            "open it in any program for pictures and export it as PNG; or `magick plan.bmp plan.png`"
        ),
        _ => message!(
            "open it in a program for pictures and export it as JPEG, PNG or WebP; or `magick photo.tiff -auto-orient photo.jpg`"
        ),
    }
}
