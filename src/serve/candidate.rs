//! A site that is shown, with the fingerprints that were asked for: the same page is asked for again and again.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use super::lock::lock;
use crate::digest::Digest;
use crate::engine::Snapshot;
use crate::path::OutPath;

/// A site in which pages are looked for.
pub(super) struct Candidate {
    pub(super) snapshot: Arc<Snapshot>,
    fingerprints: Mutex<BTreeMap<OutPath, Digest>>,
}

impl Candidate {
    /// Of a snapshot, of which nothing was asked yet.
    pub(super) fn new(snapshot: Arc<Snapshot>) -> Self {
        Self {
            snapshot,
            fingerprints: Mutex::default(),
        }
    }

    /// The fingerprint of an output; `None` when the site has none at this path.
    pub(super) fn fingerprint(&self, path: &OutPath) -> Option<Digest> {
        if let Some(known) = lock(&self.fingerprints).get(path) {
            return Some(*known);
        }
        let fingerprint = self.snapshot.fingerprint(path)?;
        lock(&self.fingerprints).insert(path.clone(), fingerprint);
        Some(fingerprint)
    }
}
