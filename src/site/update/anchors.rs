//! Links to the anchors of a page that has others than before.

use crate::document::endorsement::Host;
use crate::markdown::{Body, Link};
use crate::site::reference::anchor;
use crate::site::{EntryId, Site, Target};

impl Site {
    /// True when every link to a place in an entry leads where it led: of other pages, of the page itself, of badges.
    pub(super) fn leads_where_it_led(&self, id: EntryId) -> bool {
        let page = &self.entries[id].page;
        let is_same = |(link, target): (&Link, &Target)| match (target, link.fragment()) {
            (Target::Page(other, anchor), Some(fragment)) if *other == id => {
                anchor::find(fragment, page.title(), &page.body).as_ref() == Some(anchor)
            }
            _ => true,
        };
        let linkers = self.linkers(id);
        let pages = linkers.iter().map(|linker| &self.entries[*linker]);
        let pages = pages.map(|entry| (&entry.page.body, &entry.targets));
        let classes = self.classes.iter().flat_map(|class| {
            let own = (&class.document.criteria_body.body, &class.targets);
            let translations = class.translations.iter();
            let translations = translations.map(|translation| {
                (
                    &translation.document.criteria_body.body,
                    &translation.targets,
                )
            });
            std::iter::once(own).chain(translations)
        });
        pages
            .chain(classes)
            .chain(self.narratives())
            .filter(|(_, targets)| !targets.is_empty())
            .all(|(body, targets)| body.links.iter().zip(targets).all(is_same))
    }

    /// The texts of awards and of endorsements, with the targets of their links.
    fn narratives(&self) -> impl Iterator<Item = (&Body, &Vec<Target>)> {
        let awards = self.awards.iter().flat_map(|award| {
            let shared = &award.occasion;
            let all = [
                (&shared.document.narrative, &shared.targets),
                (&award.record().narrative, &award.targets),
            ];
            let all = all.into_iter();
            let own = all.filter_map(|(text, targets)| Some((&text.as_ref()?.body.body, targets)));
            let translated = [
                (&shared.document.narratives, &shared.translated),
                (&award.record().narratives, &award.translated),
            ];
            let translated = translated.into_iter().flat_map(|(texts, targets)| {
                let texts = texts.iter().map(|(_, text)| &text.body.body);
                texts.zip(targets)
            });
            own.chain(translated)
        });
        let endorsements = self.endorsements.iter();
        let comments = endorsements.filter_map(|endorsement| match &endorsement.document.host {
            Host::Here(statement) => {
                let comment = statement.comment.as_ref()?;
                Some((&comment.body.body, &endorsement.targets))
            }
            Host::Author(_) => None,
        });
        awards.chain(comments)
    }
}
