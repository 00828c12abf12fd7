//! The entries of a site. Two sites of which little differs have most entries in common.

use std::cmp::Ordering;
use std::ops::{Index, IndexMut};

use super::{CopyOnWrite, Entry, EntryId};

/// Entries that lie together: a site of which one page changed has one chunk of its own, and all others in common with the
/// site before.
const CHUNK: usize = 128;

/// The entries of a site, which clones of it share: writing to one copies that one at most.
#[derive(Clone, Default)]
pub struct Entries {
    chunks: Vec<CopyOnWrite<Vec<CopyOnWrite<Entry>>>>,
    len: usize,
}

impl Entries {
    /// Number of entries.
    pub fn len(&self) -> usize {
        self.len
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// All entries, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Entry> + ExactSizeIterator + Clone {
        (0..self.len).map(|id| &self[id])
    }

    /// The entry that a comparison finds, in an order that the entries have.
    pub(super) fn find(&self, compare: impl Fn(&Entry) -> Ordering) -> Option<EntryId> {
        let (mut start, mut end) = (0, self.len);
        while start < end {
            let middle = start.midpoint(end);
            match compare(&self[middle]) {
                Ordering::Less => start = middle + 1,
                Ordering::Greater => end = middle,
                Ordering::Equal => return Some(middle),
            }
        }
        None
    }

    /// All entries, in order, to be written to: each that is shared is copied.
    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Entry> {
        let chunks = self.chunks.iter_mut();
        chunks.flat_map(|chunk| chunk.iter_mut().map(|entry| &mut **entry))
    }
}

impl FromIterator<Entry> for Entries {
    fn from_iter<I: IntoIterator<Item = Entry>>(entries: I) -> Self {
        let mut entries = entries.into_iter().map(CopyOnWrite::from).peekable();
        let (mut chunks, mut len) = (Vec::new(), 0);
        while entries.peek().is_some() {
            let chunk: Vec<_> = entries.by_ref().take(CHUNK).collect();
            len += chunk.len();
            chunks.push(chunk.into());
        }
        Self { chunks, len }
    }
}

impl Index<EntryId> for Entries {
    type Output = Entry;

    fn index(&self, id: EntryId) -> &Entry {
        &self.chunks[id / CHUNK][id % CHUNK]
    }
}

impl IndexMut<EntryId> for Entries {
    fn index_mut(&mut self, id: EntryId) -> &mut Entry {
        &mut self.chunks[id / CHUNK][id % CHUNK]
    }
}

impl std::fmt::Debug for Entries {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
