//! The formats of pictures: their names, the endings of their files, and how a file begins. One table for all uses.

use serde::{Deserialize, Serialize};

use crate::message;
use crate::message::Message;

/// A format of pictures, or of files that programs for pictures keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// JPEG File Interchange Format.
    Jpeg,
    /// Portable Network Graphics, animated ones included.
    Png,
    /// WebP.
    Webp,
    /// AV1 Image File Format, image sequences included.
    Avif,
    /// Graphics Interchange Format.
    Gif,
    /// Scalable Vector Graphics.
    Svg,
    /// High Efficiency Image File Format: photographs of iPhones.
    Heic,
    /// Tagged Image File Format.
    Tiff,
    /// The many formats of what the sensor of a camera saw.
    Raw,
    /// JPEG XL.
    JpegXl,
    /// JPEG 2000.
    Jpeg2000,
    /// Windows bitmap.
    Bmp,
    /// Adobe Photoshop.
    Photoshop,
    /// PostScript and Adobe Illustrator.
    PostScript,
    /// GIMP.
    Gimp,
    /// SVG compressed with gzip.
    CompressedSvg,
}

/// What is known of a format.
struct Row {
    format: Format,
    name: &'static str,
    /// Endings under which the format is published, or known.
    endings: &'static [&'static str],
    /// Endings that stand for the same content, which hosts do not know.
    other_endings: &'static [&'static str],
    /// Browsers show it.
    shown: bool,
    /// How a file of it begins: a place and the bytes there, of which one has to fit.
    marks: &'static [(usize, &'static [u8])],
}

const ROWS: &[Row] = &[
    Row {
        format: Format::Jpeg,
        name: "JPEG",
        endings: &["jpg", "jpeg"],
        other_endings: &["jpe", "jfif", "jif", "pjpeg", "pjp", "mpo", "thm"],
        shown: true,
        marks: &[(0, b"\xff\xd8\xff")],
    },
    Row {
        format: Format::Png,
        name: "PNG",
        endings: &["png"],
        other_endings: &["apng"],
        shown: true,
        marks: &[(0, b"\x89PNG\r\n\x1a\n")],
    },
    Row {
        format: Format::Webp,
        name: "WebP",
        endings: &["webp"],
        other_endings: &[],
        shown: true,
        marks: &[(8, b"WEBP")],
    },
    Row {
        format: Format::Avif,
        name: "AVIF",
        endings: &["avif"],
        other_endings: &["avifs"],
        shown: true,
        marks: &[(4, b"ftypavif"), (4, b"ftypavis")],
    },
    Row {
        format: Format::Gif,
        name: "GIF",
        endings: &["gif"],
        other_endings: &[],
        shown: true,
        marks: &[(0, b"GIF87a"), (0, b"GIF89a")],
    },
    Row {
        format: Format::Svg,
        name: "SVG",
        endings: &["svg"],
        other_endings: &[],
        shown: true,
        marks: &[],
    },
    Row {
        format: Format::Heic,
        name: "HEIC",
        endings: &["heic", "heif", "hif"],
        other_endings: &["heics", "heifs"],
        shown: false,
        marks: &[
            (4, b"ftyphei"),
            (4, b"ftyphev"),
            (4, b"ftypmif1"),
            (4, b"ftypmsf1"),
        ],
    },
    Row {
        format: Format::Raw,
        name: "camera raw",
        endings: &[
            "dng", "cr2", "cr3", "crw", "nef", "nrw", "arw", "srf", "sr2", "orf", "rw2", "raf",
            "pef", "srw", "raw", "3fr", "iiq",
        ],
        other_endings: &[],
        shown: false,
        marks: &[(4, b"ftypcrx"), (0, b"FUJIFILM"), (8, b"CR\x02")],
    },
    Row {
        format: Format::Tiff,
        name: "TIFF",
        endings: &["tif", "tiff"],
        other_endings: &[],
        shown: false,
        marks: &[(0, b"II*\0"), (0, b"MM\0*"), (0, b"II+\0"), (0, b"MM\0+")],
    },
    Row {
        format: Format::JpegXl,
        name: "JPEG XL",
        endings: &["jxl"],
        other_endings: &[],
        shown: false,
        marks: &[(0, b"\0\0\0\x0cJXL \r\n\x87\n")],
    },
    Row {
        format: Format::Jpeg2000,
        name: "JPEG 2000",
        endings: &["jp2", "j2k", "jpx", "jpf", "jpm", "j2c"],
        other_endings: &[],
        shown: false,
        marks: &[(0, b"\0\0\0\x0cjP  \r\n\x87\n"), (0, b"\xff\x4f\xff\x51")],
    },
    Row {
        format: Format::Bmp,
        name: "BMP",
        endings: &["bmp", "dib"],
        other_endings: &[],
        shown: false,
        marks: &[],
    },
    Row {
        format: Format::Photoshop,
        name: "Photoshop",
        endings: &["psd", "psb"],
        other_endings: &[],
        shown: false,
        marks: &[(0, b"8BPS")],
    },
    Row {
        format: Format::PostScript,
        name: "PostScript or Illustrator",
        endings: &["ps", "eps", "ai"],
        other_endings: &[],
        shown: false,
        marks: &[(0, b"%!PS"), (0, b"\xc5\xd0\xd3\xc6")],
    },
    Row {
        format: Format::Gimp,
        name: "GIMP",
        endings: &["xcf"],
        other_endings: &[],
        shown: false,
        marks: &[(0, b"gimp xcf")],
    },
    Row {
        format: Format::CompressedSvg,
        name: "compressed SVG",
        endings: &["svgz"],
        other_endings: &[],
        shown: false,
        marks: &[],
    },
];

impl Format {
    /// The format that the ending of a name stands for, in lower case and without its dot.
    pub fn of_ending(ending: &str) -> Option<Self> {
        let row = ROWS.iter().find(|row| row.endings.contains(&ending))?;
        Some(row.format)
    }

    /// True for the ending of a picture that pages show, in lower case and without its dot.
    pub fn is_shown_ending(ending: &str) -> bool {
        Self::of_ending(ending).is_some_and(Self::is_shown)
    }

    /// The format that an ending stands for under which hosts would not know it (`jfif` for JPEG).
    pub fn of_other_ending(ending: &str) -> Option<Self> {
        let row = ROWS
            .iter()
            .find(|row| row.other_endings.contains(&ending))?;
        Some(row.format)
    }

    /// The format of a file by its first bytes; `None` for a text, SVG included, and for what is no picture.
    pub fn of_content(bytes: &[u8]) -> Option<Self> {
        if bytes.get(4..8) == Some(b"ftyp".as_slice()) {
            return of_brands(bytes);
        }
        of_marks(bytes)
    }

    /// Its name in a message.
    pub fn name(self) -> Message {
        match self {
            Self::Raw => message!("camera raw"),
            Self::PostScript => message!("PostScript or Illustrator"),
            Self::CompressedSvg => message!("compressed SVG"),
            _ => Message::verbatim(self.row().name),
        }
    }

    /// The ending of its files, without the dot.
    pub fn ending(self) -> &'static str {
        self.row().endings[0]
    }

    /// True when every browser of today shows it: these formats, and no other, are published as pictures.
    pub fn is_shown(self) -> bool {
        self.row().shown
    }

    /// True for files that a page may link to though browsers do not show them: sources of drawings and posters, which
    /// others work on. Those of cameras and scanners hold where and when they were made, and a compressed SVG may act.
    pub fn may_be_downloaded(self) -> bool {
        matches!(
            self,
            Self::Bmp | Self::Photoshop | Self::PostScript | Self::Gimp
        )
    }

    fn row(self) -> &'static Row {
        let found = ROWS.iter().find(|row| row.format == self);
        // a test sees that every format has a row
        found.unwrap_or(&ROWS[0])
    }
}

fn of_marks(bytes: &[u8]) -> Option<Format> {
    let is =
        |(at, mark): &(usize, &[u8])| bytes.get(*at..).is_some_and(|rest| rest.starts_with(mark));
    let row = ROWS.iter().find(|row| row.marks.iter().any(is))?;
    // `WEBP` alone is a word: the container comes first
    (row.format != Format::Webp || bytes.starts_with(b"RIFF")).then_some(row.format)
}

/// The format of a file of boxes: its brand, or the first known one of those that it also fits.
fn of_brands(bytes: &[u8]) -> Option<Format> {
    if let Some(format) = of_marks(bytes).filter(|format| *format != Format::Heic) {
        return Some(format);
    }
    let length = u32::from_be_bytes(*bytes.first_chunk()?) as usize;
    let brands = bytes.get(16..length.min(bytes.len())).unwrap_or_default();
    // a picture of the general brand `mif1` may hold AV1
    let is_avif = brands
        .chunks_exact(4)
        .any(|brand| matches!(brand, b"avif" | b"avis"));
    let is_heic = brands
        .chunks_exact(4)
        .any(|brand| brand.starts_with(b"hei") || brand.starts_with(b"hev"));
    match (is_avif && !is_heic, of_marks(bytes)) {
        (true, _) => Some(Format::Avif),
        (false, found) => found,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_has_a_row_and_every_ending_one_format() {
        let mut endings: Vec<&str> = Vec::new();
        for row in ROWS {
            assert_eq!(row.format.row().name, row.name);
            assert_eq!(row.format.name(), row.name);
            endings.extend(row.endings.iter().chain(row.other_endings));
        }
        let count = endings.len();
        endings.sort_unstable();
        endings.dedup();
        assert_eq!(endings.len(), count);
        for ending in endings {
            let one = Format::of_ending(ending).is_some();
            assert!(one != Format::of_other_ending(ending).is_some(), "{ending}");
        }
        assert_eq!(Format::of_ending("md"), None);
    }

    #[test]
    fn pictures_are_known_by_their_content() {
        for (bytes, format) in [
            (b"\x89PNG\r\n\x1a\n".as_slice(), Some(Format::Png)),
            (b"\xff\xd8\xff\xe0", Some(Format::Jpeg)),
            (b"RIFF\0\0\0\0WEBP", Some(Format::Webp)),
            (b"RIFX\0\0\0\0WEBP", None),
            (b"RIFF\0\0\0\0WAVE", None),
            (b"GIF89a", Some(Format::Gif)),
            (b"\0\0\0\x20ftypavif", Some(Format::Avif)),
            (b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif", Some(Format::Avif)),
            (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", Some(Format::Heic)),
            (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", Some(Format::Heic)),
            (b"\0\0\0\x18ftypisom\0\0\0\0mp41avc1", None),
            (b"II*\0\x10\0\0\0CR\x02\0", Some(Format::Raw)),
            (b"II*\0\x08\0\0\0", Some(Format::Tiff)),
            (b"<svg/>", None),
            (b"", None),
        ] {
            assert_eq!(Format::of_content(bytes), format, "{bytes:?}");
        }
    }
}
