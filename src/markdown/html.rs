//! HTML while it is written, with its placeholders.

use super::{Placeholder, PlaceholderKind};
use crate::text::escape;

/// A piece of HTML and the places in it that rendering fills.
#[derive(Default)]
pub(super) struct Html {
    /// What is written.
    pub(super) text: String,
    /// The placeholders, by position.
    pub(super) placeholders: Vec<Placeholder>,
}

impl Html {
    /// Writes markup as it is.
    pub(super) fn push(&mut self, markup: &str) {
        self.text.push_str(markup);
    }

    /// Writes text between tags.
    pub(super) fn text(&mut self, text: &str) {
        escape(&mut self.text, text);
    }

    /// Writes ` name="value"`.
    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        self.text.push(' ');
        self.text.push_str(name);
        self.text.push_str("=\"");
        escape_attribute(&mut self.text, value);
        self.text.push('"');
    }

    /// Leaves a placeholder here.
    pub(super) fn fill(&mut self, fill: PlaceholderKind) {
        self.placeholders.push(Placeholder {
            at: self.text.len(),
            fill,
        });
    }
}

/// Writes text so that it is text between two tags.
pub(super) fn escape(out: &mut String, text: &str) {
    escape_but(out, text, false);
}

/// Writes text so that it is text between two double quotes.
pub(super) fn escape_attribute(out: &mut String, text: &str) {
    escape_but(out, text, true);
}

fn escape_but(out: &mut String, text: &str, quotes: bool) {
    if !escape::is_needed(text, quotes) {
        return out.push_str(text);
    }
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' if quotes => "&quot;",
            _ => continue,
        };
        out.push_str(&text[done..at]);
        out.push_str(entity);
        done = at + 1;
    }
    out.push_str(&text[done..]);
}
