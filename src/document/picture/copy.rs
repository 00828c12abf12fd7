//! A file that is written again without some of its parts. As long as no part is left out, nothing is copied.

use std::borrow::Cow;
use std::ops::Range;

/// The parts of a file that stay, in order, and what was written between them.
pub(super) struct Copy<'a> {
    source: &'a [u8],
    parts: Vec<Part>,
}

enum Part {
    Kept(Range<usize>),
    Written(Vec<u8>),
}

impl<'a> Copy<'a> {
    /// A copy of nothing yet.
    pub(super) fn of(source: &'a [u8]) -> Self {
        Self {
            source,
            parts: Vec::new(),
        }
    }

    /// Keeps a part. Parts that follow each other are one.
    pub(super) fn keep(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        match self.parts.last_mut() {
            Some(Part::Kept(before)) if before.end == range.start => before.end = range.end,
            _ => self.parts.push(Part::Kept(range)),
        }
    }

    /// Writes bytes in the place of a part, which stays when it holds just these.
    pub(super) fn replace(&mut self, range: Range<usize>, bytes: &[u8]) {
        if self.source.get(range.clone()) == Some(bytes) {
            self.keep(range);
        } else if !bytes.is_empty() {
            self.parts.push(Part::Written(bytes.to_vec()));
        }
    }

    /// Adds the parts of another copy of the same file.
    pub(super) fn append(&mut self, other: Self) {
        for part in other.parts {
            match part {
                Part::Kept(range) => self.keep(range),
                written => self.parts.push(written),
            }
        }
    }

    /// Length of the copy so far, in bytes.
    pub(super) fn len(&self) -> usize {
        let lengths = self.parts.iter().map(|part| match part {
            Part::Kept(range) => range.len(),
            Part::Written(bytes) => bytes.len(),
        });
        lengths.sum()
    }

    /// The copy: the file itself when all of it stays.
    pub(super) fn finish(self) -> Cow<'a, [u8]> {
        if let [Part::Kept(range)] = &self.parts[..]
            && *range == (0..self.source.len())
        {
            return Cow::Borrowed(self.source);
        }
        let mut out = Vec::with_capacity(self.len());
        for part in &self.parts {
            out.extend_from_slice(match part {
                Part::Kept(range) => &self.source[range.clone()],
                Part::Written(bytes) => bytes,
            });
        }
        Cow::Owned(out)
    }
}
