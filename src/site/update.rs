//! A site after some of its pages changed, without linking the others again. It is equal to the site that a full link would
//! give, or there is none: whatever is not certain is left to the full link.
//!
//! | changed | what is done |
//! |---|---|
//! | the text, or what no link depends on | the page takes the place of the one before |
//! | its links | they are resolved; pages that it links to now, or does not any more, get their backlinks |
//! | its anchors | links to them are looked at: each still leads where it led |
//! | its title, when nobody looked for either title and its rank stays | what shows it follows by itself |
//! | its title otherwise, its tags, its place; pages that come or go; a file that is used or is not any more; anything that is wrong | nothing |

mod anchors;
mod links;

use std::collections::BTreeSet;
use std::fmt;
use std::sync::{Arc, OnceLock};

use super::asked::Asked;
use super::index::Index;
use super::{Entry, EntryId, PageLists, Site, embed, link, section, title_rank};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Documents, Page};
use crate::project::Project;

/// The tables by which links are resolved, made when the first link is resolved again. Sites whose pages have the same
/// names share them.
#[derive(Clone, Default)]
pub(super) struct SharedIndex {
    tables: Arc<OnceLock<Index>>,
    asked: Asked,
}

impl SharedIndex {
    /// The names by which links were resolved.
    pub(super) fn asked(&self) -> &Asked {
        &self.asked
    }
}

/// It follows from all else: two sites that are the same may have made it or not.
impl fmt::Debug for SharedIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SharedIndex")
    }
}

impl Site {
    /// This site after the pages `changed` took the places of those of the same paths, exactly as a full link of `documents`
    /// would give it; `None` when a full link is needed to know. What linking reports is then the same too.
    ///
    /// Errors of [`Self::personal_data`] are not among those: of the pages that changed they are looked for again, with
    /// [`Self::personal_data_of`]. The files of the theme stay published.
    ///
    /// The caller guarantees that `project` and the settings are those of this site, that `documents` are those of this
    /// site but for the pages `changed`, and that `reported` is what linking reported of this site. Debug builds link
    /// everything and compare.
    pub fn with_pages(
        &self,
        project: &Project,
        documents: &Documents,
        changed: &[Arc<Page>],
        reported: &[Diagnostic],
    ) -> Option<Self> {
        let site = self.updated(project, documents, changed, reported);
        if cfg!(debug_assertions)
            && let Some(site) = &site
        {
            let (mut whole, diagnostics) = link(project, &self.settings, documents, &self.history);
            whole.routes.copy_theme(&site.routes);
            assert!(
                format!("{site:?}") == format!("{whole:?}"),
                "an updated site is not what a full link gives"
            );
            assert_eq!(reported, diagnostics, "an update changes what is reported");
        }
        site
    }

    fn updated(
        &self,
        project: &Project,
        documents: &Documents,
        changed: &[Arc<Page>],
        reported: &[Diagnostic],
    ) -> Option<Self> {
        if reported.iter().any(depends_on_texts) {
            return None;
        }
        let about: BTreeSet<_> = reported.iter().flat_map(files).collect();
        let mut site = self.clone();
        let (mut all, mut titles) = (Vec::new(), Vec::new());
        let (mut with_links, mut with_anchors) = (Vec::new(), Vec::new());
        for page in changed {
            let id = self.entry_of(page)?;
            let difference = page.difference(&self.entries[id].page);
            if difference.identity || about.contains(&page.path) {
                return None;
            }
            all.push(id);
            titles.extend(difference.title.then_some(id));
            with_links.extend(difference.links.then_some(id));
            with_anchors.extend(difference.anchors.then_some(id));
            site.entries[id].page = page.clone();
        }
        if !titles.iter().all(|id| site.is_only_shown(self, *id)) {
            return None;
        }
        if !titles.is_empty() {
            site.index.tables = Arc::default();
            // another initial, or another place among the badges
            if PageLists::of(&site) != *site.page_lists {
                return None;
            }
        }
        // a link may name the title as a place in the page
        with_anchors.extend(titles);
        for id in with_links {
            site.relink(self, project, documents, id)?;
        }
        let is_same = |id: &EntryId| site.leads_where_it_led(*id);
        if !with_anchors.iter().all(is_same) {
            return None;
        }
        embed::is_sound(&site, all).then_some(site)
    }

    /// True when the title of an entry, which is another than `before`, changes nothing but what is shown: nothing was looked for
    /// by either, and the order of titles is the same.
    fn is_only_shown(&self, before: &Self, id: EntryId) -> bool {
        let titles = [before, self].map(|site| site.entries[id].page.title());
        let is_asked = titles.iter().any(|title| self.index.asked.has(title));
        !is_asked && title_rank::keeps(self, id)
    }

    /// The entry of the path of a page that somebody wrote; `None` when it is not published.
    pub fn entry_of(&self, page: &Page) -> Option<EntryId> {
        let has_path = |id: &EntryId| self.entries[*id].page.path == page.path;
        // entries are in the order of places; the page of a folder may lie beside it
        let place = section::place(page, None);
        let own = section::place(page, page.is_index().then_some(page.folder()));
        [place, own]
            .iter()
            .filter_map(|place| {
                self.entries
                    .find(|entry| section::place_of(entry).cmp(place))
            })
            .find(has_path)
            .or_else(|| (0..self.entries.len()).find(has_path))
            .filter(|id| !self.entries[*id].generated)
    }

    /// Makes the tables that [`Self::with_pages`] needs once a link changes, if nobody has: whoever has time makes them before.
    pub fn prepare(&self, project: &Project, documents: &Documents) {
        self.index(project, documents);
    }

    /// The tables by which links are resolved.
    pub(super) fn index(&self, project: &Project, documents: &Documents) -> &Index {
        self.index.tables.get_or_init(|| {
            let (pages, drafts) = self.visibility.pages(documents, project.drafts);
            let mut index = Index::new(self, documents, &pages, &drafts);
            index.complete(self);
            index
        })
    }

    /// Pages whose text may link to an entry, itself included. Those that name it otherwise are not among its backlinks.
    pub(super) fn linkers(&self, id: EntryId) -> BTreeSet<EntryId> {
        let entry = &self.entries[id];
        let backlinks = entry.backlinks.iter().copied();
        let mut all = shown(entry);
        all.extend(backlinks.chain([id]));
        all
    }
}

/// The pages that an entry shows as relations: their links are not shown again as backlinks.
pub fn shown(entry: &Entry) -> BTreeSet<EntryId> {
    let named = entry.relations.iter().flat_map(|(_, pages)| pages);
    let all = entry.related.iter().chain(&entry.named_by);
    let all = all.chain(&entry.works).chain(named);
    all.chain(entry.authors.iter().flatten()).copied().collect()
}

/// True for a message that another text may change, or take away.
fn depends_on_texts(diagnostic: &Diagnostic) -> bool {
    matches!(
        diagnostic.code,
        Code::NoSuchAnchor | Code::EmbedCycle | Code::TooDeep
    )
}

/// The files that a message names places of.
fn files(diagnostic: &Diagnostic) -> impl Iterator<Item = &crate::path::SourcePath> {
    let related = diagnostic.related.iter().map(|(span, _)| &span.file);
    diagnostic.path().into_iter().chain(related)
}

#[cfg(test)]
mod tests;
