//! The history of the sources as the engine uses it: read again when `HEAD` moved, and then new commits only.

use std::sync::Arc;

use super::look::Looker;
use super::removed::Titles;
use crate::artifact::BUILD;
use crate::diagnostic::{Code, Diagnostic};
use crate::digest::Digest;
use crate::document::page::Form;
use crate::message;
use crate::project::Settings;
use crate::source::history::{Extent, History, Log, Repository};

/// The name under which the history of the last `HEAD` is remembered, and that of what is known of each commit.
const HISTORY: &str = "history";
const COMMITS: &str = "commits";

/// What a look found of the history of the sources.
#[derive(Debug, Clone, Default)]
pub(super) struct Found {
    pub(super) history: Arc<History>,
    /// What the history depends on; `None` where there is none.
    pub(super) key: Option<Digest>,
    pub(super) diagnostic: Option<Diagnostic>,
}

impl Looker {
    /// The history of the sources, from memory or from the store if `HEAD` did not move.
    pub(super) fn history(&self, settings: &Settings) -> Found {
        let repository = match Repository::open(&self.project.root) {
            Ok(Some(repository)) => repository,
            Ok(None) => return Found::default(),
            Err(_) => {
                return Found {
                    diagnostic: Some(unread()),
                    ..Found::default()
                };
            }
        };
        let wanted = settings.history;
        let is_wanted = wanted.pages || wanted.changes;
        // Titles of what was removed are read by the languages of the site.
        let key = Digest::of_value(&(BUILD, repository.key(), &settings.languages, is_wanted));
        let found = |history: Arc<History>| Found {
            diagnostic: (history.extent == Extent::Damaged).then(unread),
            history,
            key: Some(key),
        };
        if let Some(before) = self
            .before
            .as_ref()
            .filter(|before| before.history == Some(key))
        {
            return found(before.tree.history().clone());
        }
        if !is_wanted {
            return found(Arc::new(repository.without_commits()));
        }
        let cache = self.cache.as_deref();
        let stored = cache.and_then(|cache| cache.get_other(HISTORY));
        let stored =
            stored.and_then(|bytes| postcard::from_bytes::<(Digest, History)>(&bytes).ok());
        if let Some((_, history)) = stored.filter(|(known, _)| *known == key) {
            return found(Arc::new(history));
        }
        let log = cache.and_then(|cache| cache.get_other(COMMITS));
        let log = log.and_then(|bytes| postcard::from_bytes::<(String, Log)>(&bytes).ok());
        let mut log = log
            .filter(|(build, _)| build == BUILD)
            .map(|(_, log)| log)
            .unwrap_or_default();
        let form = Form::of(settings);
        let titles = Titles::new(&form);
        let history = repository.read(&mut log, &|removed| titles.of(removed));
        if let Some(cache) = cache.filter(|_| history.extent != Extent::Damaged) {
            let put = |name: &str, bytes: postcard::Result<Vec<u8>>| {
                if let Ok(bytes) = bytes {
                    cache.put_other(name, &bytes);
                }
            };
            put(COMMITS, postcard::to_stdvec(&(BUILD, &log)));
            put(HISTORY, postcard::to_stdvec(&(key, &history)));
        }
        found(Arc::new(history))
    }
}

fn unread() -> Diagnostic {
    let message =
        message!("the history of git cannot be read: pages have no dates and no authors from it");
    Diagnostic::general(Code::HistoryUnread, message).help(message!(
        "`git fsck` says what is damaged; a new clone mends it"
    ))
}
