//! What was rendered, by fingerprint, within a bound: a page that is asked for again costs nothing.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use axum::body::Bytes;

use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::theme::PagePolicy;

/// An output as the site has it, without what the preview adds.
#[derive(Debug, Clone)]
pub(super) struct Rendered {
    /// Its bytes.
    pub(super) bytes: Bytes,
    /// That of a page; no other output has one.
    pub(super) policy: Option<Arc<PagePolicy>>,
}

/// What a render gave: an output, or the error that it will meet again each time.
pub(super) type Outcome = Result<Rendered, Diagnostic>;

/// Outcomes of renders, the oldest thrown away first.
pub(super) struct Cache {
    outcomes: BTreeMap<Digest, Outcome>,
    order: VecDeque<Digest>,
    bytes: usize,
    limit: usize,
}

/// What an error counts for: some text.
const FAULT_BYTES: usize = 1024;

impl Cache {
    /// A cache that holds `limit` bytes.
    pub(super) fn new(limit: usize) -> Self {
        Self {
            outcomes: BTreeMap::new(),
            order: VecDeque::new(),
            bytes: 0,
            limit,
        }
    }

    /// What the render of this fingerprint gave, when it is still known.
    pub(super) fn get(&self, fingerprint: Digest) -> Option<Outcome> {
        self.outcomes.get(&fingerprint).cloned()
    }

    /// True when it is known that the render of this fingerprint fails.
    pub(super) fn fails(&self, fingerprint: Digest) -> bool {
        matches!(self.outcomes.get(&fingerprint), Some(Err(_)))
    }

    /// Keeps an outcome. One that would push out most of the others is not kept: files are cheap to give again.
    pub(super) fn put(&mut self, fingerprint: Digest, outcome: Outcome) {
        let size = cost(&outcome);
        if size > self.limit / 8 || self.outcomes.contains_key(&fingerprint) {
            return;
        }
        self.outcomes.insert(fingerprint, outcome);
        self.order.push_back(fingerprint);
        self.bytes += size;
        while self.bytes > self.limit
            && let Some(oldest) = self.order.pop_front()
        {
            self.bytes -= self.outcomes.remove(&oldest).as_ref().map_or(0, cost);
        }
    }
}

fn cost(outcome: &Outcome) -> usize {
    outcome
        .as_ref()
        .map_or(FAULT_BYTES, |rendered| rendered.bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(bytes: usize) -> Outcome {
        Ok(Rendered {
            bytes: vec![b'x'; bytes].into(),
            policy: None,
        })
    }

    fn digest(n: usize) -> Digest {
        Digest::of(&n.to_le_bytes())
    }

    #[test]
    fn the_oldest_go_first_and_the_bound_holds() {
        let mut cache = Cache::new(800);
        for n in 0..20 {
            cache.put(digest(n), rendered(100));
            assert!(cache.bytes <= 800);
        }
        assert!(cache.get(digest(11)).is_none());
        assert_eq!(cache.get(digest(12)).unwrap().unwrap().bytes.len(), 100);
        assert_eq!((cache.outcomes.len(), cache.order.len()), (8, 8));
    }

    #[test]
    fn what_is_too_big_is_not_kept_and_what_is_known_counts_once() {
        let mut cache = Cache::new(800);
        cache.put(digest(1), rendered(101));
        assert!(cache.get(digest(1)).is_none());
        for _ in 0..3 {
            cache.put(digest(2), rendered(50));
        }
        assert_eq!(cache.bytes, 50);
    }
}
