//! The lines of a text.

use std::ops::Range;

use super::fence;

/// A line of a text and where it begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    /// Its first byte.
    pub(super) start: usize,
    /// What it says, without its end.
    pub(super) text: &'a str,
}

impl Line<'_> {
    /// Its bytes, without the spaces around them.
    pub(super) fn range(&self) -> Range<usize> {
        let start = self.start + self.text.len() - self.text.trim_start().len();
        start..start + self.text.trim().len()
    }

    /// The place behind its line end.
    pub(super) fn next(&self, whole: &str) -> usize {
        (self.start + self.text.len() + 1).min(whole.len())
    }

    /// True for a line of spaces only, and of marks that nobody sees.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim_matches(fence::is_blank).is_empty()
    }
}
