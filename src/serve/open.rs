//! The pages that browsers show now, by address.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use super::lock::lock;

/// How many browsers show each address.
#[derive(Default, Clone)]
pub(super) struct OpenPages(Arc<Mutex<BTreeMap<String, usize>>>);

impl OpenPages {
    /// Counts a browser, until the value is dropped.
    pub(super) fn add(&self, url: &str) -> Open {
        *lock(&self.0).entry(url.to_owned()).or_insert(0) += 1;
        Open {
            pages: self.clone(),
            url: url.to_owned(),
        }
    }

    /// The addresses that at least one browser shows.
    pub(super) fn urls(&self) -> Vec<String> {
        lock(&self.0).keys().cloned().collect()
    }
}

/// A browser that shows an address.
pub(super) struct Open {
    pages: OpenPages,
    url: String,
}

impl Drop for Open {
    fn drop(&mut self) {
        let mut pages = lock(&self.pages.0);
        if let Some(count) = pages.get_mut(&self.url) {
            *count -= 1;
            if *count == 0 {
                pages.remove(&self.url);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_open_as_long_as_one_browser_shows_it() {
        let pages = OpenPages::default();
        let (first, second) = (pages.add("/a/"), pages.add("/a/"));
        drop(first);
        assert_eq!(pages.urls(), ["/a/"]);
        drop(second);
        assert!(pages.urls().is_empty());
    }
}
