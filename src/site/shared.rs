//! Values that several sites have in common: a site of which little changed holds the rest of the one before it.

use std::ops::{Deref, DerefMut, Index, IndexMut};
use std::sync::Arc;

use super::{Entry, EntryId};

/// A value that its clones share. Whoever writes to it while others hold it gets a copy of its own first.
#[derive(Debug, Clone, Default)]
pub struct Shared<T>(Arc<T>);

impl<T> From<T> for Shared<T> {
    fn from(value: T) -> Self {
        Self(Arc::new(value))
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Clone> DerefMut for Shared<T> {
    fn deref_mut(&mut self) -> &mut T {
        Arc::make_mut(&mut self.0)
    }
}

impl<'a, T> IntoIterator for &'a Shared<Vec<T>> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<'a, T: Clone> IntoIterator for &'a mut Shared<Vec<T>> {
    type Item = &'a mut T;
    type IntoIter = std::slice::IterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

/// Entries that lie together: a site of which one page changed has one chunk of its own, and all others in common with the
/// site before.
const CHUNK: usize = 128;

/// The entries of a site, which clones of it share: writing to one copies that one at most.
#[derive(Clone, Default)]
pub struct Entries {
    chunks: Vec<Shared<Vec<Shared<Entry>>>>,
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

    /// All entries, in order, to be written to: each that is shared is copied.
    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Entry> {
        let chunks = self.chunks.iter_mut();
        chunks.flat_map(|chunk| chunk.iter_mut().map(|entry| &mut **entry))
    }
}

impl FromIterator<Entry> for Entries {
    fn from_iter<I: IntoIterator<Item = Entry>>(entries: I) -> Self {
        let mut entries = entries.into_iter().map(Shared::from).peekable();
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
