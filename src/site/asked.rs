//! The names by which something was looked for. A page under another title changes nothing for others when nobody looked for it by
//! the title before, nor by the new one.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use super::names;

/// The keys of all names that were looked for since a site was linked, whether something has them or not. Sites that come from
/// it by edits share them, so that they hold no less than a site asks for.
#[derive(Clone, Default)]
pub(super) struct Asked(Arc<RwLock<Keys>>);

#[derive(Default)]
struct Keys {
    keys: BTreeSet<String>,
    /// True once a name was compared with all others.
    all: bool,
}

/// It follows from all else, but for names that are not asked for any more.
impl fmt::Debug for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Asked")
    }
}

impl Asked {
    /// Notes that something was looked for by the key of a name.
    pub(super) fn note(&self, key: &str) {
        let is_known = |keys: &Keys| keys.all || keys.keys.contains(key);
        // Nothing panics while it is locked, and what is in it would still be right.
        if !is_known(&self.0.read().unwrap_or_else(PoisonError::into_inner)) {
            let mut keys = self.0.write().unwrap_or_else(PoisonError::into_inner);
            keys.keys.insert(key.to_owned());
        }
    }

    /// Notes that a name was compared with all others.
    pub(super) fn note_all(&self) {
        let mut keys = self.0.write().unwrap_or_else(PoisonError::into_inner);
        *keys = Keys {
            keys: BTreeSet::new(),
            all: true,
        };
    }

    /// True when a page with this title may have been looked for by it.
    pub(super) fn has(&self, title: &str) -> bool {
        let keys = self.0.read().unwrap_or_else(PoisonError::into_inner);
        keys.all || keys.keys.contains(&names::key(title))
    }
}
