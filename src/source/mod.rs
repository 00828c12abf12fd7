//! The tree of sources, read once. Nothing later touches the disk for input.

mod conflict;
mod ignore;
mod scan;
mod stamp;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

pub use conflict::lines as conflict_lines;
pub use ignore::is_ignored;
pub use scan::{scan, scan_folder, source_path};
use stamp::Stamp;

use crate::diagnostic::{Code, Diagnostic, Severity, Sources};
use crate::digest::Digest;
use crate::message;
use crate::path::SourcePath;

/// Largest page, in bytes.
pub const MAX_PAGE_BYTES: u64 = 2 * 1024 * 1024;
/// Largest file of any other sort, in bytes.
pub const MAX_FILE_BYTES: u64 = 64 * 1024 * 1024;

/// All sources of a site, by path.
#[derive(Debug, Clone, Default)]
pub struct SourceTree {
    files: BTreeMap<SourcePath, SourceFile>,
}

/// One source.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Its bytes, as they are on the disk.
    pub bytes: Arc<[u8]>,
    /// Its text, when it is of a sort that has one and can be read: UTF-8, `\n` line ends, no byte-order mark.
    pub text: Option<Arc<str>>,
    /// The text of a file with a merge conflict: it is shown in messages, and nothing else is made of it.
    conflict: Option<Arc<str>>,
    /// Something was reported, which has to be reported again each time.
    reported: bool,
    /// Digest of the bytes.
    pub digest: Digest,
    /// To know without reading that it is the same file; `None` when it has to be read again.
    stamp: Option<Stamp>,
}

impl SourceTree {
    /// A file by its path.
    pub fn get(&self, path: &SourcePath) -> Option<&SourceFile> {
        self.files.get(path)
    }

    /// The files below a folder (`content/`), by path.
    pub fn below<'a>(
        &'a self,
        folder: &'a str,
    ) -> impl Iterator<Item = (&'a SourcePath, &'a SourceFile)> {
        self.files
            .iter()
            .filter(move |(path, _)| path.as_str().starts_with(folder))
    }

    /// All files, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&SourcePath, &SourceFile)> {
        self.files.iter()
    }

    /// Takes in the files of another tree.
    pub fn extend(&mut self, other: SourceTree) {
        self.files.extend(other.files);
    }

    /// A tree from texts: for tests and for tools that have no disk.
    pub fn from_texts<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self::from_bytes(
            files
                .into_iter()
                .map(|(path, text)| (path, text.as_bytes())),
        )
    }

    /// The same from the bytes of files.
    pub fn from_bytes<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Self {
        let file = |(path, bytes): (&str, &[u8])| {
            let (file, _) = SourceFile::new(&SourcePath::new(path), bytes.into(), None);
            (SourcePath::new(path), file)
        };
        Self {
            files: files.into_iter().map(file).collect(),
        }
    }
}

impl Sources for SourceTree {
    fn text(&self, file: &SourcePath) -> Option<&str> {
        let file = self.get(file)?;
        file.text.as_deref().or(file.conflict.as_deref())
    }
}

impl SourceFile {
    fn new(
        path: &SourcePath,
        bytes: Arc<[u8]>,
        stamp: Option<Stamp>,
    ) -> (Self, Option<Diagnostic>) {
        let digest = Digest::of(&bytes);
        let lines = is_text(path) || (conflict::is_lines(path) && conflict::may_hold(&bytes));
        let (mut text, mut diagnostic) = if lines {
            decode(path, &bytes)
        } else {
            (None, None)
        };
        let merge = text
            .as_ref()
            .and_then(|text| conflict::reported(path, text));
        let mut conflict = None;
        if merge
            .as_ref()
            .is_some_and(|diagnostic| diagnostic.severity() == Severity::Error)
        {
            conflict = text.take();
        }
        if !is_text(path) {
            (text, diagnostic) = (None, None);
        }
        let diagnostic = merge.or(diagnostic);
        // Most texts are their bytes: one copy of them in memory is enough.
        let bytes = match text.as_ref().or(conflict.as_ref()) {
            Some(text) if text.as_bytes() == &*bytes => Arc::from(text.clone()),
            _ => bytes,
        };
        (
            Self {
                bytes,
                text,
                conflict,
                reported: diagnostic.is_some(),
                digest,
                stamp,
            },
            diagnostic,
        )
    }

    /// True when a merge conflict keeps it from being read, which the scan has reported.
    pub fn is_in_conflict(&self) -> bool {
        self.conflict.is_some()
    }
}

/// Files that the generator reads as text; all others are assets, taken as they are.
fn is_text(path: &SourcePath) -> bool {
    let extension = path.extension();
    match path.as_str().split('/').next() {
        Some("content") => extension == "md",
        Some("badges") => matches!(extension.as_str(), "yaml" | "yml" | "md" | "lock" | "svg"),
        Some("themes") => matches!(
            extension.as_str(),
            "html" | "css" | "js" | "yaml" | "svg" | "xml" | "txt"
        ),
        _ => true,
    }
}

fn decode(path: &SourcePath, bytes: &[u8]) -> (Option<Arc<str>>, Option<Diagnostic>) {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        let diagnostic = Diagnostic::about(Code::Encoding, path, message!("the file is UTF-16"))
            .help(message!("save it again as UTF-8"));
        return (None, Some(diagnostic));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            let text = unix_lines(text);
            let diagnostic = text.find('\0').map(|at| {
                Diagnostic::at(
                    Code::NulCharacter,
                    path,
                    at..at + 1,
                    message!("a NUL character in the text"),
                )
                .help(message!("remove it, or restore the file from git"))
            });
            (Some(Arc::from(text)), diagnostic)
        }
        Err(error) => {
            let line = bytes[..error.valid_up_to()]
                .iter()
                .filter(|b| **b == b'\n')
                .count()
                + 1;
            let byte = bytes[error.valid_up_to()];
            let byte = format!("{byte:#04x}");
            let message = message!(
                "line {line} is not UTF-8: it holds the byte {byte}",
                line,
                byte
            );
            (
                None,
                Some(
                    Diagnostic::about(Code::Encoding, path, message)
                        .help(message!("the file may be Latin-1: save it again as UTF-8")),
                ),
            )
        }
    }
}

fn unix_lines(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_its_bytes_is_in_memory_once() {
        let tree = SourceTree::from_texts([("content/a.md", "a\nb"), ("content/b.md", "a\r\nb")]);
        let place = |path: &str| {
            let file = tree.get(&SourcePath::new(path)).unwrap();
            (file.bytes.as_ptr(), file.text.as_ref().unwrap().as_ptr())
        };
        let (bytes, text) = place("content/a.md");
        assert_eq!(bytes, text);
        let (bytes, text) = place("content/b.md");
        assert_ne!(bytes, text);
    }

    #[test]
    fn text_is_utf8_with_unix_lines_and_no_mark() {
        let decode = |bytes: &[u8]| decode(&SourcePath::new("content/a.md"), bytes);
        assert_eq!(
            decode(b"\xef\xbb\xbfa\r\nb\rc").0.as_deref(),
            Some("a\nb\nc")
        );
        assert_eq!(decode(b"caf\xe9").1.unwrap().code, Code::Encoding);
        assert_eq!(
            decode(b"\xff\xfea\0").1.unwrap().message,
            "the file is UTF-16"
        );
        assert_eq!(decode(b"a\0b").1.unwrap().code, Code::NulCharacter);
    }
}
