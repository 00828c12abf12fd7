//! Which pages feeds list, and which sections and terms have a feed of their own.

use super::{Entry, EntryId, Site, TagId};
use crate::text::date::PartialDate;

impl Entry {
    /// The date of its last change, or of its publication; feeds list the pages that have one.
    pub fn changed(&self) -> Option<PartialDate> {
        self.page.front.updated.max(self.date)
    }

    /// True for a page that somebody wrote and dated.
    pub fn is_dated(&self) -> bool {
        !self.generated && self.changed().is_some()
    }
}

impl Site {
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
