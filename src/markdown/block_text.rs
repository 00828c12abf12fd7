//! The text of a block of code or of HTML, and where in the file it stands.

use std::ops::Range;

/// What a block holds that is not read as Markdown: the parser gives it line by line, without the marks of quotes around
/// it.
#[derive(Default)]
pub(super) struct BlockText {
    text: String,
    /// Where each piece of the text begins, and where in the file it stands.
    places: Vec<(usize, usize)>,
}

impl BlockText {
    /// Adds a piece that stands at `place` of the file.
    pub(super) fn push(&mut self, text: &str, place: usize) {
        self.places.push((self.text.len(), place));
        self.text.push_str(text);
    }

    /// What has been added.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The places in the file of a range of the text.
    pub(super) fn place(&self, range: Range<usize>) -> Range<usize> {
        let at = |offset: usize| {
            let piece = self
                .places
                .partition_point(|(start, _)| *start <= offset)
                .saturating_sub(1);
            self.places
                .get(piece)
                .map_or(0, |(start, place)| place + (offset - start))
        };
        let start = at(range.start);
        // the last character decides: what follows it may be the mark of a quote
        start..(at(range.end.saturating_sub(1)) + 1).max(start)
    }
}
