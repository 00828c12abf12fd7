//! The links of one page, resolved again, and the backlinks that follow from them.

use std::collections::BTreeSet;

use super::shown;
use crate::document::{Documents, Page};
use crate::markdown::LinkForm;
use crate::project::Project;
use crate::site::reference::Finder;
use crate::site::relation::list_key;
use crate::site::{EntryId, Site, Target};

impl Site {
    /// Resolves the links of an entry, whose page is another than `before`. `None` when one of them is reported, leads to
    /// nothing, or uses other files or wants other pages than before.
    pub(super) fn relink(
        &mut self,
        before: &Self,
        project: &Project,
        documents: &Documents,
        id: EntryId,
    ) -> Option<()> {
        let page = self.entries[id].page.clone();
        let finder = Finder {
            site: self,
            index: self.index(project, documents),
            file: &page.path,
            language: page.language,
        };
        let (targets, reported) = finder.page_body(&page.body);
        let old = &before.entries[id];
        let leads_nowhere = |target: &Target| matches!(target, Target::Nowhere);
        if !reported.is_empty()
            || targets.iter().chain(&old.targets).any(leads_nowhere)
            || !files(&page, &targets).eq(files(&old.page, &old.targets))
            || !wanted(&page, &targets).eq(wanted(&old.page, &old.targets))
        {
            return None;
        }
        let (linked, was_linked) = (pages(id, &targets), pages(id, &old.targets));
        for other in was_linked.difference(&linked) {
            self.entries[*other].backlinks.retain(|from| *from != id);
        }
        for other in linked.difference(&was_linked) {
            self.add_backlink(*other, id);
        }
        self.entries[id].targets = targets;
        Some(())
    }

    /// Adds a page to the backlinks of another, where a full link would put it.
    fn add_backlink(&mut self, to: EntryId, from: EntryId) {
        let entry = &self.entries[to];
        if shown(entry).contains(&from) {
            return;
        }
        let key = |id: EntryId| (list_key(self, id), id);
        let place = entry
            .backlinks
            .binary_search_by(|other| key(*other).cmp(&key(from)));
        if let Err(place) = place {
            self.entries[to].backlinks.insert(place, from);
        }
    }
}

/// The files that a text uses, in order, and whether it shows them.
fn files<'a>(
    page: &'a Page,
    targets: &'a [Target],
) -> impl Iterator<Item = (&'a crate::path::SourcePath, bool)> {
    let links = page.body.links.iter().zip(targets);
    links.filter_map(|(link, target)| match target {
        Target::File(file) => {
            let is_shown = matches!(link.form, LinkForm::Image | LinkForm::Embed);
            Some((&file.asset.path, is_shown))
        }
        _ => None,
    })
}

/// The pages that a text wants, in order, and what it calls them.
fn wanted<'a>(page: &'a Page, targets: &'a [Target]) -> impl Iterator<Item = (&'a str, &'a str)> {
    let links = page.body.links.iter().zip(targets);
    links.filter_map(|(link, target)| match target {
        Target::Wanted(key) => Some((&**key, &*link.target)),
        _ => None,
    })
}

/// The other pages that a text links to.
fn pages(own: EntryId, targets: &[Target]) -> BTreeSet<EntryId> {
    let pages = targets.iter().filter_map(|target| match target {
        Target::Page(id, _) => Some(*id),
        _ => None,
    });
    pages.filter(|id| *id != own).collect()
}
