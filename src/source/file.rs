//! What a file holds, once it is read.

use std::borrow::Cow;
use std::sync::Arc;

use super::conflict;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::digest::Digest;
use crate::message;
use crate::path::SourcePath;

/// A file that was read.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Its bytes, as they are on the disk.
    pub bytes: Arc<[u8]>,
    /// Its text, when it is of a sort that has one and can be read: UTF-8, `\n` line ends, no byte-order mark.
    pub text: Option<Arc<str>>,
    /// The text of a file with a merge conflict: it is shown in messages, and nothing else is made of it.
    pub(super) conflict: Option<Arc<str>>,
    /// Digest of the bytes.
    pub digest: Digest,
}

impl SourceFile {
    /// The file of some bytes, and what is wrong with them.
    pub(super) fn new(path: &SourcePath, bytes: Arc<[u8]>) -> (Self, Option<Diagnostic>) {
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
        let file = Self {
            bytes,
            text,
            conflict,
            digest,
        };
        (file, diagnostic)
    }

    /// True when a merge conflict keeps it from being read, which the scan has reported.
    pub fn is_in_conflict(&self) -> bool {
        self.conflict.is_some()
    }
}

/// Files that the generator reads as text; all others are assets, taken as they are.
pub(super) fn is_text(path: &SourcePath) -> bool {
    let extension = path.extension();
    match path.as_str().split('/').next() {
        Some("content") => extension == "md" || path.described_picture().is_some(),
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
            let diagnostic = memchr::memchr(0, text.as_bytes()).map(|at| {
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
    if memchr::memchr(b'\r', text.as_bytes()).is_some() {
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
        let place = |text: &str| {
            let path = SourcePath::new("content/a.md");
            let (file, _) = SourceFile::new(&path, text.as_bytes().into());
            (file.bytes.as_ptr(), file.text.as_ref().unwrap().as_ptr())
        };
        let (bytes, text) = place("a\nb");
        assert_eq!(bytes, text);
        let (bytes, text) = place("a\r\nb");
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
