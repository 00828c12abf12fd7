//! Names of inputs and outputs. Both are made only here, so a path that exists as a value is a safe one.

mod plain;
mod relative;
mod sidecar;
mod stored;
mod uri;

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

pub use relative::relative;
pub use uri::{ascii_authority, to_uri};

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::image_format::Format;
use crate::message;
use crate::message::Message;

/// Path of an input below the root of the project: UTF-8, `/` between segments (`content/cartes/trier.md`).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// A path of which the caller knows that it lies below the root.
    pub fn new(path: &str) -> Self {
        Self(Arc::from(path))
    }

    /// The path from the root, without a leading slash.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder that holds it, without a trailing slash; empty at the root.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The last segment, with its extension.
    pub fn file_name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }

    /// The part of the name after its last dot, in lower case; empty without one.
    pub fn extension(&self) -> String {
        self.file_name()
            .rsplit_once('.')
            .map_or(String::new(), |(_, ext)| ext.to_lowercase())
    }

    /// True for the endings of pictures that pages show.
    pub fn is_image(&self) -> bool {
        Format::is_shown_ending(&self.extension())
    }

    /// Resolves a relative reference such as `../cartes/x.md` from the folder of this file, in NFC.
    /// `None` when it leaves the root.
    pub fn join(&self, reference: &str) -> Option<SourcePath> {
        resolve(self.folder(), reference)
    }
}

/// Resolves `reference` from `folder`: both below the root, the result too, else `None`.
pub fn resolve(folder: &str, reference: &str) -> Option<SourcePath> {
    let composed: Cow<'_, str> = match reference.is_ascii() {
        true => reference.into(),
        false => reference.nfc().collect(),
    };
    let mut path = String::with_capacity(folder.len() + composed.len() + 1);
    let push = |path: &mut String, name: &str| {
        if !path.is_empty() {
            path.push('/');
        }
        path.push_str(name);
    };
    for segment in folder.split('/').filter(|segment| !segment.is_empty()) {
        push(&mut path, segment);
    }
    for segment in composed.split('/') {
        match segment {
            "" | "." => {}
            ".." if path.is_empty() => return None,
            ".." => path.truncate(path.rfind('/').unwrap_or(0)),
            name => push(&mut path, name),
        }
    }
    Some(SourcePath::new(&path))
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

/// Path of an output below the output folder (`cartes/trier/index.html`): never empty, never outside, and of a form that
/// every file system and host takes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutPath(Arc<str>);

/// Longest segment of an output path, in bytes: file systems stop at 255, and the staging folder needs some.
const SEGMENT_BYTES: usize = 200;
/// Longest output path, in bytes.
const PATH_BYTES: usize = 1000;

impl OutPath {
    /// Checks each segment of `path`, which is not percent-encoded.
    ///
    /// # Errors
    /// What is wrong with the path, as a whole sentence.
    pub fn new(path: &str) -> Result<Self, Message> {
        if path.len() > PATH_BYTES {
            return Err(message!(
                "the path is {bytes} bytes long; {most} is the most",
                bytes = path.len(),
                most = PATH_BYTES
            ));
        }
        path.split('/').try_for_each(check_segment)?;
        Ok(Self(Arc::from(path)))
    }

    /// The path from the output folder, without a leading slash.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form under which two paths are one file somewhere: case folded, NFC.
    pub fn folded(&self) -> String {
        match self.0.is_ascii() {
            true => self.0.to_ascii_lowercase(),
            false => self.0.nfkc().flat_map(char::to_lowercase).nfc().collect(),
        }
    }

    /// The URL below the base of the site, not encoded: `index.html` is left out (`cartes/trier/`).
    pub fn url(&self) -> &str {
        match self.0.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => &self.0,
        }
    }
}

impl fmt::Display for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

/// One segment of the path of a source, in NFC: a name that people give to files, whatever its punctuation, since no
/// source is published under its own name but those that hosts look for. Refused is what acts on a terminal or hides what
/// it shows, what cannot be checked out everywhere as a file at all, and what is too long.
///
/// # Errors
/// What is wrong with the name, as a whole sentence.
pub fn check_source_segment(segment: &str) -> Result<(), Message> {
    if segment.is_empty() || segment == "." || segment == ".." {
        return Err(message!("`{segment}` would leave the site", segment));
    }
    check_length(segment)?;
    if let Some(bad) = segment
        .chars()
        .find(|&c| hides(c) || matches!(c, '/' | '\\'))
    {
        return Err(message!(
            "the character {character} cannot be part of the name of a file",
            character = shown(bad)
        ));
    }
    check_device(segment)
}

/// One segment of an output path: what file systems, hosts and shells all agree on.
///
/// # Errors
/// What is wrong with the segment, as a whole sentence.
pub fn check_segment(segment: &str) -> Result<(), Message> {
    if plain::is_plain(segment) {
        return check_device(segment);
    }
    if segment.is_empty() {
        return Err(message!("a part of the path is empty"));
    }
    if segment == "." || segment == ".." {
        return Err(message!("`{segment}` would leave the site", segment));
    }
    check_length(segment)?;
    if !is_nfc(segment) {
        return Err(message!("the path is not in Unicode normal form C"));
    }
    if let Some(bad) = segment.chars().find(|&c| !allowed(c)) {
        return Err(message!(
            "the character {character} cannot be part of a path",
            character = shown(bad)
        ));
    }
    if segment.ends_with('.') || segment.ends_with(' ') || segment.starts_with(' ') {
        return Err(message!(
            "a part of the path begins or ends with a space or ends with a dot"
        ));
    }
    check_device(segment)
}

fn check_length(segment: &str) -> Result<(), Message> {
    if segment.len() > SEGMENT_BYTES {
        return Err(message!(
            "a part of the path is {bytes} bytes long; {most} is the most",
            bytes = segment.len(),
            most = SEGMENT_BYTES
        ));
    }
    Ok(())
}

/// A character between quotes; its code where it would not be seen or would act on a terminal.
fn shown(character: char) -> String {
    format!("{character:?}")
}

/// Windows takes some names for devices, whatever their ending.
fn check_device(segment: &str) -> Result<(), Message> {
    let stem = segment.split('.').next().unwrap_or(segment).as_bytes();
    let is = |name: &str, of: &[u8]| of.eq_ignore_ascii_case(name.as_bytes());
    let device = match stem {
        [_, _, _] => ["con", "prn", "aux", "nul"]
            .iter()
            .any(|name| is(name, stem)),
        [first @ .., digit] if first.len() == 3 && digit.is_ascii_digit() => {
            is("com", first) || is("lpt", first)
        }
        _ => false,
    };
    if device {
        return Err(message!(
            "`{segment}` is a reserved name on some systems",
            segment
        ));
    }
    Ok(())
}

/// Characters that act on what shows them, or turn the text around them.
fn hides(c: char) -> bool {
    let bidi = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    c.is_control() || bidi
}

fn allowed(c: char) -> bool {
    !hides(c)
        && !matches!(
            c,
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '%' | '#' | '&'
        )
}

/// Percent-encodes the path of a URL: unreserved ASCII and `/` stay.
pub fn percent_encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            out.push(byte as char);
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Decodes the percent-encoding of a reference that a contributor wrote; `None` when it is not UTF-8.
pub fn percent_decode(text: &str) -> Option<String> {
    if !text.contains('%') {
        return Some(text.to_owned());
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let hex = |at: usize| bytes.get(at).and_then(|b| (*b as char).to_digit(16));
        if bytes[i] == b'%'
            && let (Some(high), Some(low)) = (hex(i + 1), hex(i + 2))
        {
            out.push((high * 16 + low) as u8);
            i += 3;
        } else {
            out.push(bytes[i]);
            i += 1;
        }
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_resolve_from_the_folder_and_stay_below_the_root() {
        let page = SourcePath::new("content/a/page.md");
        assert_eq!(page.join("../b/x.md").unwrap().as_str(), "content/b/x.md");
        assert_eq!(
            page.join("../../badges/classes/c.yaml").unwrap().as_str(),
            "badges/classes/c.yaml"
        );
        assert_eq!(page.join("../../../etc/passwd"), None);
    }

    #[test]
    fn output_paths_refuse_what_leaves_the_site_or_breaks_a_host() {
        for bad in [
            "",
            "/a",
            "a//b",
            "../x",
            "a/../../x",
            "a\\b",
            "CON",
            "aux.html",
            "a:b",
            "x.",
            "x ",
            "a\nb",
            "\u{202e}x",
            "a?b",
        ] {
            assert!(OutPath::new(bad).is_err(), "{bad:?}");
        }
        assert!(OutPath::new(&"x".repeat(201)).is_err());
        assert!(OutPath::new("cartes/trier/index.html").is_ok());
    }

    #[test]
    fn names_of_sources_are_those_that_people_give() {
        for good in [
            "Pourquoi sobre ?.md",
            "« Où » & l'\"ailleurs\" : 100 % !.md",
            "a<b>|c*#+@,;(1)’.md",
            "🎉.md",
            "Etc.",
            " a ",
            "2026-03-18 – réunion.md",
            "会議.md",
        ] {
            assert_eq!(check_source_segment(good), Ok(()), "{good}");
        }
        for bad in [
            "",
            ".",
            "..",
            "a\nb",
            "a\u{1b}[1m",
            "\u{202e}dm.x",
            "a\\b",
            "aux.md",
            "com1",
        ] {
            assert!(check_source_segment(bad).is_err(), "{bad:?}");
        }
        assert!(check_source_segment(&"x".repeat(201)).is_err());
    }

    #[test]
    fn two_spellings_of_one_file_fold_to_one() {
        let fold = |p: &str| OutPath::new(p).unwrap().folded();
        assert_eq!(fold("Cartes/É"), fold("cartes/é"));
    }

    #[test]
    fn urls_leave_out_the_index() {
        assert_eq!(OutPath::new("index.html").unwrap().url(), "");
        assert_eq!(OutPath::new("a/index.html").unwrap().url(), "a/");
        assert_eq!(OutPath::new("myindex.html").unwrap().url(), "myindex.html");
    }

    #[test]
    fn percent_encoding_goes_both_ways() {
        assert_eq!(percent_encode("é b/"), "%C3%A9%20b/");
        assert_eq!(percent_decode("%C3%A9%20b").as_deref(), Some("é b"));
        assert_eq!(percent_decode("%ff"), None);
    }
}
