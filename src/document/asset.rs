//! A file that pages show or link to. What is published is not always the file itself: a picture is published without
//! what it says of people and places, a drawing without what could act.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::page_text::changed;
use super::picture::{self, Format};
use super::svg;
use crate::badge::bake;
use crate::diagnostic::{Code, Diagnostic};
use crate::digest::Digest;
use crate::message;
use crate::path::SourcePath;
use crate::source::{Source, SourceFile};

/// A file as it is published.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Asset {
    /// Path of its source file.
    pub path: SourcePath,
    /// Digest of what is published.
    pub digest: Digest,
    /// Number of bytes of what is published.
    pub weight: usize,
    /// Width and height in pixels as browsers show it, of a picture.
    pub size: Option<(u32, u32)>,
    /// The format of a picture or of a file for pictures. One that browsers do not show is not published.
    pub format: Option<Format>,
    /// True when the file holds the place where it was made, and is published as it is.
    pub says_where: bool,
    /// True for a drawing with text, which each program sets in a font of its own.
    pub has_letters: bool,
    /// What is published, where it is; that depends on the process.
    #[serde(skip)]
    kept: Kept,
}

/// Where the bytes of an asset are.
#[derive(Debug, Clone, Default)]
enum Kept {
    /// Nowhere that is known: nobody reads them before it is said.
    #[default]
    Nowhere,
    Memory(Arc<[u8]>),
    /// In the file, or made of it.
    Source(Arc<Source>),
}

impl Asset {
    /// True for files that a page shows by `![]()`.
    pub fn is_image(&self) -> bool {
        self.format.is_some_and(Format::is_shown)
    }

    /// What is published: the file's own bytes, the stripped bytes of a picture, or the cleaned text of a drawing.
    ///
    /// # Errors
    /// The source changed since it was parsed.
    pub fn read(&self) -> Result<Arc<[u8]>, Diagnostic> {
        let bytes = match &self.kept {
            Kept::Memory(bytes) => return Ok(bytes.clone()),
            Kept::Source(source) => source.load().and_then(|file| self.again(&file)),
            Kept::Nowhere => None,
        };
        bytes.ok_or_else(|| changed(&self.path))
    }

    /// The same bytes, made of the file again.
    fn again(&self, file: &SourceFile) -> Option<Arc<[u8]>> {
        if file.digest == self.digest {
            return Some(file.bytes.clone());
        }
        match parse(&self.path, file).0?.kept {
            Kept::Memory(bytes) if Digest::of(&bytes) == self.digest => Some(bytes),
            _ => None,
        }
    }

    /// Leaves the bytes where the source has them.
    pub(super) fn leave_to(&mut self, source: &Arc<Source>) {
        self.kept = Kept::Source(source.clone());
    }
}

/// Parses an asset: pictures are stripped and measured, drawings are cleaned. `None` for a file that is not published.
pub fn parse(path: &SourcePath, file: &SourceFile) -> (Option<Asset>, Vec<Diagnostic>) {
    let ending = path.extension();
    if matches!(ending.as_str(), "html" | "htm" | "xhtml" | "js") {
        let diagnostic = Diagnostic::about(
            Code::FileName,
            path,
            message!("a file of this sort could run code in a visitor's browser"),
        );
        let help =
            message!("write the page in Markdown, or put templates and scripts in the theme");
        return (None, vec![diagnostic.help(help)]);
    }
    let named = Format::of_ending(&ending);
    if named.is_some_and(Format::is_shown) {
        return picture(path, file);
    }
    // A file that browsers do not show is reported where a page uses it: as a source beside its picture it does no harm.
    if let (None, Some(found)) = (named, misnamed(path, &file.bytes)) {
        return (None, vec![found]);
    }
    let asset = Asset {
        path: path.clone(),
        digest: file.digest,
        weight: file.bytes.len(),
        size: None,
        format: named,
        says_where: picture::says_where(&file.bytes),
        has_letters: false,
        kept: Kept::Memory(file.bytes.clone()),
    };
    (Some(asset), Vec::new())
}

/// Reads a picture that will be published, by a name that says so: an SVG is cleaned, any other is stripped of what it
/// says of people and places. Whatever publishes a picture that somebody brought (content, badges, themes) has it from here.
pub fn picture(path: &SourcePath, file: &SourceFile) -> (Option<Asset>, Vec<Diagnostic>) {
    let Some(named) = Format::of_ending(&path.extension()).filter(|format| format.is_shown())
    else {
        let diagnostic = Diagnostic::about(
            Code::PictureFormat,
            path,
            message!("browsers do not show this file"),
        );
        return (None, vec![diagnostic.help(picture::KNOWN)]);
    };
    let found = Format::of_content(&file.bytes);
    if found.is_some_and(|found| found != named) || (found.is_none() && named != Format::Svg) {
        return (None, vec![other_content(path, named, found)]);
    }
    let mut reported = Vec::new();
    let read = if named == Format::Svg {
        svg::clean(path, &file.bytes).map(|(text, size)| (Cow::Owned(text.into_bytes()), size))
    } else {
        match picture::strip(&file.bytes, named) {
            Ok(stripped) => {
                reported.extend(stripped.is_turned_for_some.then(|| turned(path)));
                Ok((stripped.bytes, Some(stripped.size)))
            }
            Err(why) => {
                let diagnostic = Diagnostic::about(Code::BadImage, path, why);
                Err(diagnostic.help(message!("export the picture again")))
            }
        }
    };
    let (bytes, size) = match read {
        Ok(read) => read,
        Err(diagnostic) => return (None, vec![diagnostic]),
    };
    if holds_badge(named, &file.bytes) {
        let diagnostic = Diagnostic::about(
            Code::BadgeTakenOut,
            path,
            message!("the picture holds a badge, which is not published with it"),
        );
        reported.push(diagnostic.help(message!(
            "link to the URL of the badge, where its holder and everybody else can verify it"
        )));
    }
    let (bytes, digest): (Arc<[u8]>, _) = match bytes {
        Cow::Borrowed(_) => (file.bytes.clone(), file.digest),
        Cow::Owned(bytes) => {
            let digest = Digest::of(&bytes);
            (bytes.into(), digest)
        }
    };
    let asset = Asset {
        path: path.clone(),
        digest,
        weight: bytes.len(),
        size,
        format: Some(named),
        says_where: false,
        has_letters: named == Format::Svg && memchr::memmem::find(&bytes, b"<text").is_some(),
        kept: Kept::Memory(bytes),
    };
    (Some(asset), reported)
}

/// The message about a WebP that is turned by its EXIF alone.
fn turned(path: &SourcePath) -> Diagnostic {
    let name = path.file_name();
    let message =
        message!("the picture says how it is turned, which only some browsers do with a WebP");
    Diagnostic::about(Code::Turned, path, message).help(message!(
        "turn its pixels: `magick \"{name}\" -auto-orient \"{name}\"`",
        name
    ))
}

/// True for a picture with a sound badge in it.
fn holds_badge(format: Format, bytes: &[u8]) -> bool {
    matches!(format, Format::Png | Format::Svg)
        && memchr::memmem::find(bytes, b"openbadges").is_some()
        && bake::unbake(bytes).is_ok()
}

/// The error of a picture whose name says another format than its content has.
fn other_content(path: &SourcePath, named: Format, found: Option<Format>) -> Diagnostic {
    let name = named.name();
    match found {
        Some(found) if found.is_shown() => {
            let message = message!(
                "by its name the picture is {name}, by its content {found}",
                name,
                found = found.name()
            );
            let stem = path
                .file_name()
                .rsplit_once('.')
                .map_or("", |(stem, _)| stem);
            let help = message!(
                "name the file `{stem}.{ending}`",
                stem,
                ending = found.ending()
            );
            Diagnostic::about(Code::BadImage, path, message).help(help)
        }
        Some(found) => {
            let message = message!(
                "by its name the picture is {name}, by its content {found}, which browsers do not show",
                name,
                found = found.name()
            );
            Diagnostic::about(Code::PictureFormat, path, message).help(picture::way_out(found))
        }
        None => {
            let message =
                message!("the picture cannot be read: its content is not what its name says");
            Diagnostic::about(Code::BadImage, path, message)
                .help(message!("export the picture again"))
        }
    }
}

/// The error of a photograph under a name that is not one of a picture: it would go out with all that it says.
fn misnamed(path: &SourcePath, bytes: &[u8]) -> Option<Diagnostic> {
    let stem = path
        .file_name()
        .rsplit_once('.')
        .map_or(path.file_name(), |(stem, _)| stem);
    let format =
        Format::of_other_ending(&path.extension()).or_else(|| Format::of_content(bytes))?;
    let message = message!(
        "the file is a picture ({format}), which its name does not say",
        format = format.name()
    );
    let diagnostic = Diagnostic::about(Code::BadImage, path, message);
    Some(diagnostic.help(message!(
        "name it `{stem}.{ending}`",
        stem,
        ending = format.ending()
    )))
}
