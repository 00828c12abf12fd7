//! The outputs that other texts of some pages can change: those of these pages, of pages that embed them, and of pages that they
//! link to, which show the sentences of the links.
//!
//! Nothing else shows the text of a page, but for its digest in the list of works. Lists, feeds, the sitemap and the pages of badges show what others see of it, which
//! [`Page::difference`] compares; what linking makes of a page is made of that too.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Plan, Search, backlinks, glossary, related};
use crate::document::Page;
use crate::path::OutPath;
use crate::project::FeedContent;
use crate::site::{self, EntryId, Route};

impl Plan {
    /// The outputs that may differ from those of a plan for an earlier site, of which `before` are the pages that changed
    /// since, as they were. All other outputs are the same, byte for byte. `None` when others may see that a page changed:
    /// then any output may differ.
    ///
    /// The caller guarantees that all else was the same: the settings, the other files, the theme, the day, the generator.
    pub fn affected(&self, before: &[Arc<Page>]) -> Option<Vec<OutPath>> {
        let site = &self.site;
        let mut affected: BTreeSet<EntryId> = BTreeSet::new();
        let mut linked: BTreeSet<EntryId> = BTreeSet::new();
        let mut glossaries: BTreeSet<EntryId> = BTreeSet::new();
        let mut waiting = Vec::with_capacity(before.len());
        let mut parts: BTreeSet<usize> = BTreeSet::new();
        for page in before {
            let id = site.entry_of(page)?;
            if !site.entries[id].page.difference(page).is_nothing() {
                return None;
            }
            // their titles and URLs are the same: others may show other words of it beside them
            if backlinks::may_differ(&site.entries[id].page, page) {
                linked.extend(related::linked(&site.entries[id]));
            }
            glossaries.extend(glossary::affected(site, id, page));
            waiting.push(id);
            // the list of works has the digest of each page
            parts.extend(site.commons_part(id));
        }
        while let Some(id) = waiting.pop() {
            if affected.insert(id) {
                waiting.extend(site.embedders(id));
            }
        }
        linked.extend(glossaries);
        let targets = linked.difference(&affected).map(|id| Route::Entry(*id, 1));
        let targets: Vec<Route> = targets.collect();
        let feeds = self.feeds_of(&affected);
        let routes = affected.into_iter().flat_map(|id| {
            let numbers = 1..=site.list_pages(id);
            numbers.map(move |number| Route::Entry(id, number))
        });
        // how long a text is
        let routes = routes.chain(site.report_pages());
        let routes = routes
            .chain(parts.into_iter().map(Route::Commons))
            .chain(targets)
            .chain(feeds);
        let routes = routes.map(|route| OutPath::new(&route.path(site)).ok());
        let mut affected: Vec<OutPath> = routes.collect::<Option<_>>()?;
        // Other words of one page may be in any file of the index.
        affected.extend(self.search().into_iter().flat_map(Search::paths).cloned());
        Some(affected)
    }
}

impl Plan {
    /// The feeds that hold the text of one of these pages.
    fn feeds_of(&self, pages: &BTreeSet<EntryId>) -> Vec<Route> {
        let site = &self.site;
        if site.settings.feeds == FeedContent::Summary {
            return Vec::new();
        }
        let all = site::feeds(site).chain(site::more_feeds(site));
        let holds = |route: &Route| match route {
            Route::Feed(language) => {
                let mut pages = pages.iter();
                pages.any(|id| site.entries[*id].page.language == *language)
            }
            Route::SectionFeed(id) => pages.iter().any(|page| site.ancestors(*page).contains(id)),
            Route::TermFeed(id) => {
                let mut entries = site.tags[*id].entries.iter();
                entries.any(|entry| pages.contains(entry))
            }
            _ => false,
        };
        all.filter(holds).collect()
    }
}

#[cfg(test)]
mod tests;
