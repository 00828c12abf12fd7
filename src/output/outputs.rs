//! The files of the new site, as several threads name them.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Mutex, PoisonError};

use super::manifest::{self, Entry, Manifest};
use crate::path::OutPath;

/// Threads that name files at once seldom wait for each other with so many parts.
const PARTS: usize = 16;

/// What became of a file of the standing site.
const FREE: u8 = 0;
const KEPT: u8 = 1;
const NAMED: u8 = 2;

/// Where a file of the new site comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// It is in the staging folder.
    Written,
    /// It is in the standing site, and is linked when it turns out that there is something to publish.
    Standing,
}

/// A file of the new site.
#[derive(Debug)]
pub(super) struct Output {
    pub(super) path: OutPath,
    pub(super) entry: Entry,
    pub(super) origin: Origin,
}

/// The files that were named so far.
#[derive(Debug)]
pub(super) struct Outputs {
    /// For each file of the standing site what became of it: most files are kept as they are, which takes no lock.
    standing: Vec<AtomicU8>,
    /// The other files, in parts by their paths.
    named: [Mutex<BTreeMap<OutPath, (Entry, Origin)>>; PARTS],
}

impl Outputs {
    /// None yet, beside a standing site with this number of files.
    pub(super) fn new(standing: usize) -> Self {
        Self {
            standing: (0..standing).map(|_| AtomicU8::new(FREE)).collect(),
            named: Default::default(),
        }
    }

    /// Takes over the file with this number of the standing site. False when a file with its path was named before.
    pub(super) fn keep(&self, number: usize) -> bool {
        self.take(number, KEPT)
    }

    /// Names a file, which has the number `before` in the standing site if there is one with its path. False when a file
    /// with this path was named before.
    pub(super) fn name(
        &self,
        path: &OutPath,
        before: Option<usize>,
        entry: Entry,
        origin: Origin,
    ) -> bool {
        let is_first = before.is_none_or(|number| self.take(number, NAMED));
        let part = path.as_str().bytes().fold(0, |sum: usize, byte| {
            sum.wrapping_mul(31).wrapping_add(byte.into())
        });
        // a thread that panicked while it inserted leaves a map that is whole
        let mut part = self.named[part % PARTS]
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let is_alone = part.insert(path.clone(), (entry, origin)).is_none();
        is_first && is_alone && path.as_str() != manifest::NAME
    }

    fn take(&self, number: usize, how: u8) -> bool {
        self.standing[number]
            .compare_exchange(FREE, how, Ordering::Relaxed, Ordering::Relaxed)
            .is_ok()
    }

    /// All of them, by path. `standing` is the manifest of the standing site.
    pub(super) fn into_list(self, standing: &Manifest) -> Vec<Output> {
        let kept = self
            .standing
            .into_iter()
            .zip(standing.entries())
            .filter(|(state, _)| state.load(Ordering::Relaxed) == KEPT)
            .map(|(_, (path, entry))| Output {
                path: path.clone(),
                entry: *entry,
                origin: Origin::Standing,
            });
        let named = self
            .named
            .into_iter()
            .flat_map(|part| part.into_inner().unwrap_or_else(PoisonError::into_inner))
            .map(|(path, (entry, origin))| Output {
                path,
                entry,
                origin,
            });
        let mut list: Vec<Output> = kept.chain(named).collect();
        list.sort_unstable_by(|one, other| one.path.cmp(&other.path));
        list
    }
}
