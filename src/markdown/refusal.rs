//! Messages about the targets of links and pictures that are refused: some are files of one computer.

use std::ops::Range;

use super::reference::schemes;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::Message;
use crate::path::SourcePath;

/// The message about a target that is refused, and why.
pub(super) fn refused(
    file: &SourcePath,
    span: Range<usize>,
    url: &str,
    why: Message,
) -> Diagnostic {
    let Some(name) = local(url) else {
        let starts: Vec<_> = schemes()
            .map(|scheme| format!("`{}…`", scheme.start))
            .collect();
        let message = message!("the URL is refused: {why}", why);
        return Diagnostic::at(Code::UnsafeLink, file, span, message).help(message!(
            "links are {starts}, or the path of a file of the site",
            starts = starts.join(", ")
        ));
    };
    let message = message!("`{url}` is on one computer: no visitor has it", url);
    Diagnostic::at(Code::LocalPath, file, span, message).help(match name {
        "" => message!("put the file beside the page, and write its name"),
        name => message!("put the file beside the page, and write `{name}`", name),
    })
}

/// The last name in a path of a disk or of a local network; `None` for any other target.
fn local(url: &str) -> Option<&str> {
    let bytes = url.as_bytes();
    let is_file = url
        .get(..5)
        .is_some_and(|scheme| scheme.eq_ignore_ascii_case("file:"));
    let is_drive = bytes.first().is_some_and(u8::is_ascii_alphabetic)
        && bytes.get(1) == Some(&b':')
        && matches!(bytes.get(2), Some(b'/' | b'\\'));
    let is_share = url.starts_with("\\\\");
    (is_file || is_drive || is_share).then(|| {
        let path = &url[url.find(':').map_or(0, |at| at + 1)..];
        path.rsplit(['/', '\\']).next().unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::reports;

    #[test]
    fn files_of_one_computer_are_reported_as_such() {
        reports(&[
            (
                "[a](file:///C:/Users/a/b.pdf)",
                "S423 file:///C:/Users/a/b.pdf",
            ),
            ("[a](C:\\b\\c.pdf)", "S423 C:\\b\\c.pdf"),
            ("[a](c:/b.pdf)", "S423 c:/b.pdf"),
            ("![a](C:/b.png)", "S423 C:/b.png"),
            ("[a](ftp://b.fr/c)", "S301 ftp://b.fr/c"),
        ]);
        assert_eq!(super::local("C:\\b\\c.pdf"), Some("c.pdf"));
        assert_eq!(super::local("\\\\host\\b\\c.pdf"), Some("c.pdf"));
        assert_eq!(super::local("FILE:///a/b"), Some("b"));
        assert_eq!(super::local("https://a.fr"), None);
    }
}
