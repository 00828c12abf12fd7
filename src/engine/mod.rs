//! The only memory between builds: the tree that was read and the documents that were parsed, by path.
//!
//! [`Engine::refresh`] reads what changed and makes a [`Snapshot`]: the whole site as it is now, from which any output can
//! be rendered at any time, by as many threads as one likes. `build` renders all of it, `serve` what is asked for.

mod aside;
mod cache;
mod contents;
mod files;
mod history;
mod look;
mod made;
mod published;
mod removed;
mod snapshot;
mod theme;

use std::sync::Arc;

pub(crate) use aside::both;
pub use cache::Cache;
pub use contents::Contents;
use contents::Reported;
use look::Before;
pub use look::{Look, Looker};
use made::{Maker, Places};
pub use published::Published;
pub use snapshot::Snapshot;
use theme::LoadedTheme;

use crate::artifact::SearchMemory;
use crate::diagnostic::Diagnostic;
use crate::document::Documents;
use crate::project::{BuildDate, Project, Settings};
use crate::text::date::PartialDate;
use crate::timing::{self, Stage, Timings};

/// The name under which the cache has the index of the search.
const SEARCH: &str = "search";

/// Reads a project, and again after each change of its sources.
#[derive(Debug)]
pub struct Engine {
    project: Project,
    cache: Option<Arc<Cache>>,
    before: Option<Before>,
    /// Where the cache has the documents of `before`.
    places: Places,
    /// True when something was read since the last save.
    is_unsaved: bool,
    theme: Option<Arc<LoadedTheme>>,
    search: SearchMemory,
    last: Option<Last>,
    timings: Option<Arc<Timings>>,
}

/// The last snapshot, with all that it was made of.
#[derive(Debug)]
struct Last {
    look: Look,
    today: Option<PartialDate>,
    /// What is wrong with its contents; `None` without.
    reported: Option<Reported>,
    snapshot: Arc<Snapshot>,
}

impl Engine {
    /// An engine that has read nothing yet.
    pub fn new(project: Project) -> Self {
        Self {
            project,
            cache: None,
            before: None,
            places: Places::new(),
            is_unsaved: false,
            theme: None,
            search: SearchMemory::default(),
            last: None,
            timings: None,
        }
    }

    /// The same engine with the documents of a cache, to which it adds those that it parses.
    #[must_use]
    pub fn with_cache(mut self, cache: Option<Cache>) -> Self {
        self.cache = cache.map(Arc::new);
        if let Some(cache) = self.cache.clone() {
            self.search = SearchMemory::new(move || cache.get_other(SEARCH));
        }
        self
    }

    /// The same engine, which measures how long it takes.
    #[must_use]
    pub fn with_timings(mut self, timings: Option<Arc<Timings>>) -> Self {
        self.timings = timings;
        self
    }

    /// What it measures, for whoever measures more while it works; `None` when nobody asked.
    pub fn timings(&self) -> Option<Arc<Timings>> {
        self.timings.clone()
    }

    /// Saves for the next process where the cache has the documents. Nothing depends on it.
    pub fn save(&mut self) {
        let (Some(cache), Some(before)) = (&self.cache, &self.before) else {
            return;
        };
        if let Some(index) = self.search.unsaved() {
            cache.put_large(SEARCH, index);
        }
        if !std::mem::take(&mut self.is_unsaved) {
            return;
        }
        // Documents of single files went into memory only.
        for parsed in before.documents.files() {
            let known = self.places.get(&parsed.path);
            if known.is_none_or(|(digest, _)| *digest != parsed.digest)
                && let Some(frames) = cache.put(parsed)
            {
                self.places
                    .insert(parsed.path.clone(), (parsed.digest, frames));
            }
        }
        let context = cache::context(&before.settings);
        cache.save(context, &before.tree, |source| {
            let (digest, frames) = self.places.get(&source.path)?;
            (*digest == source.digest).then_some(*frames)
        });
    }

    /// The same for a look of which no snapshot was made, when it had to read files to know that they are the same.
    pub fn save_look(&self, look: &Look) {
        let (Some(cache), Some(settings)) = (&self.cache, &look.settings) else {
            return;
        };
        if look.has_read {
            let places = look.places();
            cache.save(cache::context(settings), &look.tree, |source| {
                places.get(&source.path).copied()
            });
        }
    }

    /// What a command remembered under a name; `None` when it is not there, or nothing is remembered.
    pub fn stored(&self, name: &str) -> Option<Vec<u8>> {
        self.cache.as_ref()?.get_other(name)
    }

    /// Remembers something for a later command, where it can. Nothing of a build depends on it.
    pub fn store(&self, name: &str, bytes: &[u8]) {
        if let Some(cache) = &self.cache {
            cache.put_other(name, bytes);
        }
    }

    /// The project that it reads.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// Gives later builds another date; what is in memory stays.
    pub fn set_date(&mut self, date: BuildDate) {
        self.project.date = date;
    }

    /// Takes drafts, scheduled and expired pages for pages of the site, or leaves them out. To be said before the first snapshot.
    pub fn set_drafts(&mut self, drafts: bool) {
        self.project.drafts = drafts;
    }

    /// Reads the sources and makes a snapshot; files and documents that did not change are used again.
    ///
    /// # Errors
    /// A folder without settings.
    pub fn refresh(&mut self) -> Result<Arc<Snapshot>, Diagnostic> {
        let look = self.looker().look()?;
        Ok(self.adopt(look))
    }

    /// A way to look at the sources without the engine.
    pub fn looker(&self) -> Looker {
        Looker {
            project: self.project.clone(),
            before: self.before.clone(),
            cache: self.cache.clone(),
            timings: self.timings.clone(),
        }
    }

    /// Makes a snapshot of what a look found; documents that did not change are used again. The same sources on the same day
    /// give the same snapshot again.
    pub fn adopt(&mut self, look: Look) -> Arc<Snapshot> {
        // Asked once: all of a snapshot is of one day.
        let today = self.project.date.today();
        let date = std::mem::replace(&mut self.project.date, BuildDate::Fixed(today));
        let snapshot = self.adopt_on(today, look);
        self.project.date = date;
        snapshot
    }

    fn adopt_on(&mut self, today: Option<PartialDate>, mut look: Look) -> Arc<Snapshot> {
        let is_same = |last: &&Last| last.today == today && last.look.is_same(&look);
        if let Some(last) = self.last.as_ref().filter(is_same) {
            let snapshot = last.snapshot.clone();
            if let Some(before) = &mut self.before {
                // Its files need no longer be read to be known.
                before.tree = look.tree;
                self.is_unsaved |= look.has_read;
            }
            return snapshot;
        }
        let made = std::mem::take(&mut look.made);
        let last = self.last.take();
        let new = match &look.settings {
            Some(settings) => {
                let before = self.before.take();
                let known = before
                    .as_ref()
                    .and_then(|before| before.documents(settings));
                let timings = self.timings.as_deref();
                let maker = Maker::new(settings, self.cache.as_deref(), known, timings);
                let documents = || maker.documents(&look.tree, made);
                let (documents, places) = timing::stage(timings, Stage::Documents, documents);
                self.places.extend(places);
                self.link(&settings.clone(), look, documents, last.as_ref())
            }
            // The documents of before are kept until the settings are corrected: parsing all of them again would be slow.
            None => Last {
                today,
                reported: None,
                snapshot: Arc::new(Snapshot::without_settings(&look)),
                look,
            },
        };
        let snapshot = new.snapshot.clone();
        self.last = Some(new);
        snapshot
    }

    /// Makes the snapshot of some documents; of the site of `last` only what changed is linked, if that is enough.
    fn link(
        &mut self,
        settings: &Arc<Settings>,
        look: Look,
        documents: Documents,
        last: Option<&Last>,
    ) -> Last {
        let (project, tree) = (&self.project, &look.tree);
        let known = last.and_then(|last| {
            let contents = last.snapshot.contents()?;
            let visibility = &contents.site.visibility;
            let is_known = contents.settings == *settings
                && contents.site.history == *tree.history()
                && visibility.holds_on(project.date.today());
            is_known.then_some((contents, last.reported.as_ref()?, &*last.snapshot))
        });
        let Some((contents, reported, snapshot)) = known else {
            let (before, timings) = (self.theme.take(), self.timings.as_deref());
            let load = || LoadedTheme::of(before, settings, tree, &documents);
            let link = || Contents::of(project, settings, tree, documents.clone());
            let at_once = || both(load, link);
            let (theme, (contents, reported)) = timing::stage(timings, Stage::Link, at_once);
            self.theme = Some(theme);
            return self.make(look, contents, reported, None);
        };
        let (contents, reported, is_alike) =
            contents.with_documents(project, tree, documents, reported);
        let new = self.make(look, contents, reported, is_alike.then_some(snapshot));
        #[cfg(debug_assertions)]
        self.check(&new);
        new
    }

    /// Makes the snapshot of some contents. What is known of the snapshot `alike` is used again: of a site with the same
    /// pages under the same URLs and titles.
    fn make(
        &mut self,
        look: Look,
        contents: Contents,
        reported: Reported,
        alike: Option<&Snapshot>,
    ) -> Last {
        let today = self.project.date.today();
        self.is_unsaved = true;
        self.before = Some(Before {
            settings: contents.settings.clone(),
            tree: look.tree.clone(),
            history: look.history,
            documents: contents.documents.clone(),
        });
        let before = self.theme.take();
        let plan = || {
            let theme =
                LoadedTheme::of(before, &contents.settings, &look.tree, &contents.documents);
            let theme_of = theme.clone();
            let memory = &self.search;
            let snapshot =
                Snapshot::new(&look, contents, &reported, theme_of, today, memory, alike);
            (theme, snapshot)
        };
        let (theme, snapshot) = timing::stage(self.timings.as_deref(), Stage::Theme, plan);
        self.theme = Some(theme);
        Last {
            look,
            today,
            reported: Some(reported),
            snapshot: Arc::new(snapshot),
        }
    }
}
