//! The last changes of the pages of each language: what each commit did to pages that are published.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::route::Route;
use super::{ClassId, EntryId, Site};
use crate::document::page;
use crate::path::SourcePath;
use crate::source::history::{Commit, What};
use crate::text::date::PartialDate;

/// The changes of the pages of one language, the last first.
pub type Changes = Arc<Vec<Changed>>;

/// What a commit did to the pages of a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Index of the commit in the history.
    pub commit: usize,
    /// The day on which it was made, on the clock of who made it.
    pub day: PartialDate,
    /// The pages, with what was done to them.
    pub pages: Vec<ChangedPage>,
}

/// A page that a commit changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangedPage {
    /// A page of the site.
    Entry(EntryId, What),
    /// The page of a badge class, in its own language or in the language of a translation.
    Class(ClassId, What),
    /// A page that is no more, by its title.
    Removed(String),
}

impl Site {
    /// The commit of a change.
    pub fn commit(&self, changed: &Changed) -> &Commit {
        &self.history.commits[changed.commit]
    }
}

/// The changes of each language; empty where none is shown.
pub(super) fn of_site(site: &Site) -> Vec<Changes> {
    let languages = &site.settings.languages;
    let mut changes: Vec<Vec<Changed>> = vec![Vec::new(); languages.len()];
    if site.settings.history.changes && !site.history.commits.is_empty() {
        let known = Known::of(site);
        for (at, commit) in site.history.commits.iter().enumerate() {
            let Some(day) = commit.when.day() else {
                continue;
            };
            let mut pages: Vec<Vec<ChangedPage>> = vec![Vec::new(); languages.len()];
            for touched in &commit.touched {
                if let Some((language, page)) = known.page(languages, &touched.path, &touched.what)
                {
                    pages[language].push(page);
                }
            }
            for (language, pages) in pages.into_iter().enumerate() {
                if !pages.is_empty() {
                    let commit = at;
                    changes[language].push(Changed { commit, day, pages });
                }
            }
        }
    }
    let shown = |(language, mut changes): (usize, Vec<Changed>)| {
        // On two clocks one moment may be of two days: each day is there once.
        changes.sort_by_key(|change| std::cmp::Reverse(change.day));
        // A page that somebody wrote goes first.
        let path = Route::Changes(language).path(site);
        let is_taken =
            !changes.is_empty() && site.entries.iter().any(|entry| entry.path.as_str() == path);
        Arc::new(if is_taken { Vec::new() } else { changes })
    };
    changes.into_iter().enumerate().map(shown).collect()
}

/// What is published of a file.
#[derive(Clone, Copy)]
enum Published {
    Entry(EntryId),
    Class(ClassId),
}

/// The published files that commits changed, each with its language.
struct Known<'a>(BTreeMap<&'a SourcePath, (usize, Published)>);

impl<'a> Known<'a> {
    fn of(site: &'a Site) -> Self {
        let touched = site
            .history
            .commits
            .iter()
            .flat_map(|commit| &commit.touched);
        let wanted: BTreeSet<&SourcePath> = touched.map(|touched| &touched.path).collect();
        let entries = site.entries.iter().enumerate();
        let entries = entries
            .filter(|(_, entry)| !entry.generated)
            .map(|(id, entry)| {
                (
                    &entry.page.path,
                    (entry.page.language, Published::Entry(id)),
                )
            });
        let classes = site.classes.iter().enumerate().flat_map(|(id, class)| {
            let own = std::iter::once((&class.document.path, (0, Published::Class(id))));
            own.chain(class.translations.iter().map(move |translation| {
                let document = &translation.document;
                (&document.path, (document.language, Published::Class(id)))
            }))
        });
        let all = entries.chain(classes);
        Self(all.filter(|(path, _)| wanted.contains(path)).collect())
    }

    /// What is shown of a file that a commit changed, and in which language; `None` for what is not published.
    fn page(
        &self,
        languages: &[String],
        path: &SourcePath,
        what: &What,
    ) -> Option<(usize, ChangedPage)> {
        if let What::Removed(title) = what {
            let language = page::stem_and_language(path.file_name(), languages).1;
            return Some((language, ChangedPage::Removed(title.clone())));
        }
        let (language, published) = *self.0.get(path)?;
        let page = match published {
            Published::Entry(id) => ChangedPage::Entry(id, what.clone()),
            Published::Class(id) => ChangedPage::Class(id, what.clone()),
        };
        Some((language, page))
    }
}

/// The page of changes of each language that has some.
pub(super) fn pages(site: &Site) -> impl Iterator<Item = Route> {
    with_changes(site).map(Route::Changes)
}

/// Its feed.
pub(super) fn feeds(site: &Site) -> impl Iterator<Item = Route> {
    with_changes(site).map(Route::ChangesFeed)
}

fn with_changes(site: &Site) -> impl Iterator<Item = usize> {
    let languages = site.changes.iter().enumerate();
    languages
        .filter(|(_, changes)| !changes.is_empty())
        .map(|(language, _)| language)
}
