//! What was looked at once is not looked at again, by however many threads.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// A value that is being made, or is.
type Cell<T> = Arc<OnceLock<Arc<T>>>;

/// Values by the URL that they were found at, and what they were wanted for.
#[derive(Debug)]
pub(super) struct Memo<T, K = ()> {
    known: Mutex<BTreeMap<(String, K), Cell<T>>>,
}

impl<T, K> Default for Memo<T, K> {
    fn default() -> Self {
        Self {
            known: Mutex::default(),
        }
    }
}

impl<T, K: Ord> Memo<T, K> {
    /// The value for a key, made on the first call. Making one must not ask for the same key again.
    pub(super) fn get(&self, url: &str, wanted: K, make: impl FnOnce() -> T) -> Arc<T> {
        let cell = self
            .known
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .entry((url.to_owned(), wanted))
            .or_default()
            .clone();
        cell.get_or_init(|| Arc::new(make())).clone()
    }
}
