//! Markdown inside a block of raw HTML, which CommonMark shows as it is written.

use std::ops::Range;

use super::page::Page;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;

/// The first part of a text that only Markdown makes something of.
fn markdown(text: &str) -> Option<Range<usize>> {
    let pair = |open: &str, close: &str| {
        let start = text.find(open)?;
        let inner = &text[start + open.len()..];
        let len = inner.find(close)?;
        let sound =
            len > 0 && !inner.starts_with(char::is_whitespace) && !inner[..len].contains('\n');
        sound.then(|| start..start + open.len() + len + close.len())
    };
    let link = || {
        let middle = text.find("](")?;
        let start = text[..middle].rfind('[')?;
        let end = middle + text[middle..].find(')')? + 1;
        Some(start..end)
    };
    pair("**", "**").or_else(link).or_else(|| pair("[[", "]]"))
}

impl Page<'_> {
    /// Reports signs of Markdown in a block of raw HTML, once for a block.
    pub(super) fn look_for_markdown(
        &mut self,
        text: &str,
        place: impl Fn(Range<usize>) -> Range<usize>,
    ) {
        if self.markdown_in_html || self.open.is_hidden() || self.open.is_literal() {
            return;
        }
        let Some(found) = markdown(text) else {
            return;
        };
        self.markdown_in_html = true;
        let message = message!("Markdown inside of HTML is shown as it is");
        let diagnostic =
            Diagnostic::at(Code::MarkdownInHtml, self.input.file, place(found), message);
        let help =
            message!("put an empty line after the tag before it, and one before the end tag");
        self.diagnostics.push(diagnostic.help(help));
    }
}
