//! Changes of a file of boxes: parts that are cut out, bytes that are written over others. Lengths and offsets follow.

use std::borrow::Cow;
use std::ops::Range;

use super::boxes::{Block, DAMAGED, digits};
use crate::message::Message;

/// Changes, gathered in any order and made at once.
#[derive(Default)]
pub(super) struct Edit {
    cuts: Vec<Range<usize>>,
    /// Bytes that are cut before the start of each cut.
    before: Vec<usize>,
    patches: Vec<(usize, Vec<u8>)>,
    /// Boxes whose length follows what is cut in them.
    holders: Vec<Block>,
}

impl Edit {
    /// Cuts a part out.
    pub(super) fn cut(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            self.cuts.push(range);
        }
    }

    /// Writes bytes over those at a place.
    pub(super) fn patch(&mut self, at: usize, bytes: Vec<u8>) {
        self.patches.push((at, bytes));
    }

    /// Fills a part with zeros.
    pub(super) fn blank(&mut self, range: Range<usize>) {
        self.patch(range.start, vec![0; range.len()]);
    }

    /// Says that parts of a box may be cut.
    pub(super) fn holder(&mut self, block: &Block) {
        self.holders.push(block.clone());
    }

    /// Takes in the changes of another list, which is not settled.
    pub(super) fn append(&mut self, other: Self) {
        self.cuts.extend(other.cuts);
        self.patches.extend(other.patches);
        self.holders.extend(other.holders);
    }

    /// Ends the cutting: from now on it is known where everything goes.
    pub(super) fn resolve(&mut self) {
        self.cuts.sort_by_key(|cut| (cut.start, cut.end));
        let mut merged: Vec<Range<usize>> = Vec::new();
        for cut in self.cuts.drain(..) {
            match merged.last_mut() {
                Some(before) if cut.start <= before.end => before.end = before.end.max(cut.end),
                _ => merged.push(cut),
            }
        }
        self.cuts = merged;
        let mut sum = 0;
        for cut in &self.cuts {
            self.before.push(sum);
            sum += cut.len();
        }
    }

    /// Where a place goes. Only after [`Edit::resolve`].
    pub(super) fn moved(&self, at: usize) -> usize {
        match self.cuts.partition_point(|cut| cut.start < at) {
            0 => at,
            count => {
                let last = &self.cuts[count - 1];
                at - self.before[count - 1] - (at.min(last.end) - last.start)
            }
        }
    }

    /// The file with all changes: itself when there are none.
    pub(super) fn apply(mut self, bytes: &[u8]) -> Result<Cow<'_, [u8]>, Message> {
        for holder in std::mem::take(&mut self.holders) {
            let (start, end) = (self.moved(holder.whole.start), self.moved(holder.whole.end));
            if end - start == holder.whole.len() || start == end {
                continue;
            }
            // the length stands in the first four bytes, after the name, or nowhere
            let (at, size) = match bytes[holder.whole.start..].first_chunk::<4>() {
                Some([0, 0, 0, 0]) => continue,
                Some([0, 0, 0, 1]) => (holder.whole.start + 8, 8),
                _ => (holder.whole.start, 4),
            };
            self.patch(at, digits(end - start, size).ok_or(DAMAGED)?);
        }
        let is_news = |(at, patch): &(usize, Vec<u8>)| {
            bytes
                .get(*at..at + patch.len())
                .is_some_and(|old| old != patch)
        };
        self.patches.retain(is_news);
        if self.cuts.is_empty() && self.patches.is_empty() {
            return Ok(Cow::Borrowed(bytes));
        }
        let mut whole = bytes.to_vec();
        for (at, patch) in &self.patches {
            whole[*at..at + patch.len()].copy_from_slice(patch);
        }
        let mut out = Vec::with_capacity(self.moved(bytes.len()));
        let mut at = 0;
        for cut in &self.cuts {
            out.extend_from_slice(&whole[at..cut.start]);
            at = cut.end;
        }
        out.extend_from_slice(&whole[at..]);
        Ok(Cow::Owned(out))
    }
}

/// Cuts everything out of a part but some ranges of it. Fails when one of them leaves the parts.
pub(super) fn keep_only(
    edit: &mut Edit,
    parts: &[Range<usize>],
    mut kept: Vec<Range<usize>>,
) -> Result<(), Message> {
    kept.retain(|range| !range.is_empty());
    kept.sort_by_key(|range| (range.start, range.end));
    let mut left = kept.into_iter().peekable();
    for part in parts {
        let mut at = part.start;
        while let Some(range) = left.next_if(|range| range.start < part.end) {
            if range.start < part.start || range.end > part.end {
                return Err(DAMAGED);
            }
            if range.start > at {
                edit.cut(at..range.start);
            }
            at = at.max(range.end);
        }
        edit.cut(at..part.end);
    }
    match left.next() {
        Some(_) => Err(DAMAGED),
        None => Ok(()),
    }
}
