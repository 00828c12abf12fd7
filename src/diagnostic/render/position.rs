//! From bytes to lines and columns.

use std::ops::Range;

use super::visible::visible;
use super::{Diagnostic, Sources};
use crate::diagnostic::Span;

/// A place as people count it: from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The character in it; one more than there are, for the end of the line.
    pub column: usize,
}

impl Position {
    /// The place of a byte of a text. Beyond the text it is its end; within a character, the character.
    pub fn of(text: &str, offset: usize) -> Self {
        let before = &text[..text.floor_char_boundary(offset)];
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        Self {
            line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
            column: before[start..].chars().count() + 1,
        }
    }
}

/// The range of a span as its text allows it: spans are made by many hands, and no report may panic over one.
pub(super) fn sound(text: &str, range: &Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(range.start);
    start..text.floor_char_boundary(range.end).max(start)
}

/// Where a span begins, and where it ends: after its last character.
pub(super) fn positions(span: &Span, sources: &dyn Sources) -> Option<(Position, Position)> {
    let text = sources.text(&span.file)?;
    let range = sound(text, &span.range);
    Some((
        Position::of(text, range.start),
        Position::of(text, range.end),
    ))
}

/// The same for a diagnostic, when it has a place.
pub(super) fn positions_of(
    diagnostic: &Diagnostic,
    sources: &dyn Sources,
) -> Option<(Position, Position)> {
    positions(diagnostic.span.as_ref()?, sources)
}

/// `content/a.md:3:5`, the file alone, the address that it is about, or nothing. Visible on a terminal.
pub(super) fn short_place(diagnostic: &Diagnostic, sources: &dyn Sources) -> String {
    let Some(path) = diagnostic.path() else {
        return diagnostic.url.as_deref().map(visible).unwrap_or_default();
    };
    let path = visible(path.as_str());
    match positions_of(diagnostic, sources) {
        Some((start, _)) => format!("{path}:{}:{}", start.line, start.column),
        None => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "été\n[x](ÿ)";
        let at = |offset| {
            let Position { line, column } = Position::of(text, offset);
            (line, column)
        };
        assert_eq!(at(0), (1, 1));
        assert_eq!(at(3), (1, 3));
        assert_eq!(at(4), (1, 3), "within the é");
        assert_eq!(at(5), (1, 4), "the end of the line");
        assert_eq!(at(6), (2, 1));
        assert_eq!(at(12), (2, 6));
        assert_eq!(at(900), (2, 7));
        assert_eq!(Position::of("", 0), Position { line: 1, column: 1 });
    }

    #[test]
    fn a_range_that_fits_no_text_is_made_to_fit() {
        assert_eq!(sound("été", &(1..4)), 0..3);
        let backwards = |start, end| sound("été", &Range { start, end });
        assert_eq!(backwards(70, 4), 5..5);
        assert_eq!(backwards(2, 0), 2..2);
    }
}
