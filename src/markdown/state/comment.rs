//! The comments of a page.

use std::ops::Range;

/// The sign that begins a comment, and ends it.
pub(in crate::markdown) const SIGN: &str = "%%";

/// What is known of the comments of a page.
#[derive(Default)]
pub(in crate::markdown) struct Comments {
    /// False when the page cannot hold one.
    pub(in crate::markdown) possible: bool,
    /// The sign that opened the comment.
    pub(in crate::markdown) open: Option<Range<usize>>,
    /// What began since the comment did and has not ended.
    pub(in crate::markdown) begun: Vec<Begun>,
    /// A paragraph that was added because its own was left out.
    pub(in crate::markdown) paragraph: bool,
    /// The code, or the HTML, that is open.
    pub(in crate::markdown) code: Option<Verbatim>,
    /// How many elements such as `<code>` are open in raw HTML.
    pub(in crate::markdown) literal: usize,
    /// True in a comment of HTML.
    pub(in crate::markdown) html_comment: bool,
    /// True in a cell of a table.
    pub(in crate::markdown) cell: bool,
}

/// An element that began in a comment.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::markdown) struct Begun {
    pub(in crate::markdown) kept: bool,
    /// True where text after the comment needs a paragraph, because its block was left out.
    pub(in crate::markdown) bare: bool,
}

/// Blocks whose text is not read as Markdown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::markdown) enum Verbatim {
    Fenced,
    Indented,
    Html,
}

impl Comments {
    /// What is known before a page is read.
    pub(in crate::markdown) fn new(body: &str) -> Self {
        Self {
            possible: body.contains(SIGN),
            ..Self::default()
        }
    }
}
