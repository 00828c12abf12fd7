//! Which pages feeds list, and which sections and terms have a feed of their own.

use super::{Entry, EntryId, Site, TagId};
use crate::text::date::PartialDate;

impl Entry {
    /// True for a page that somebody wrote and dated.
    pub fn is_dated(&self) -> bool {
        !self.generated && self.page.front.updated.or(self.date).is_some()
    }
}

impl Site {
    /// Since when there is something to read: a page is news when it is published, and when its author says that it was updated.
    /// Each correction that git knows of would push news out of the feeds; there is one of changes.
    pub fn news(&self, id: EntryId) -> Option<PartialDate> {
        let entry = &self.entries[id];
        let published = entry.date.or(self.dates(id).created);
        entry.page.front.updated.max(published)
    }

    /// True for a section that has a feed when one of its pages has a date. The feed of a home page is that of its language.
    pub(super) fn may_have_feed(&self, id: EntryId) -> bool {
        self.entries[id].parent.is_some()
            && self.entries[id].is_section()
            && !self.is_badge_list(id)
    }

    /// True for a section that has a feed.
    pub fn has_feed(&self, id: EntryId) -> bool {
        let is_dated = |id: &EntryId| self.entries[*id].is_dated();
        self.may_have_feed(id) && self.below(id).iter().any(is_dated)
    }

    /// True for a term that has a feed.
    pub fn term_has_feed(&self, id: TagId) -> bool {
        let mut entries = self.tags[id].entries.iter();
        entries.any(|id| self.entries[*id].is_dated())
    }

    /// The pages of a section and of the sections below it, without itself.
    pub fn below(&self, id: EntryId) -> Vec<EntryId> {
        let mut all = Vec::new();
        let mut waiting = vec![id];
        while let Some(section) = waiting.pop() {
            let entry = &self.entries[section];
            all.extend(&entry.children);
            all.extend(&entry.subsections);
            waiting.extend(&entry.subsections);
        }
        all
    }
}
