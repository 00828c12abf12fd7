//! Where an entry stands among the others: its folder, what is above it, and the page that it is in other languages.

use super::{Class, Entry, EntryId, Site, Translation};

impl Entry {
    /// True for the page of a section.
    pub fn is_section(&self) -> bool {
        self.section.is_some()
    }

    /// The pages that it names under a key of its kind, in the order written.
    pub fn named_under(&self, key: &str) -> &[EntryId] {
        let mut relations = self.relations.iter();
        let found = relations.find(|(known, _)| *known == key);
        found.map_or(&[], |(_, pages)| pages)
    }

    /// The folder below `content/` whose page it is, or that holds it; without slashes at its ends.
    pub fn folder(&self) -> &str {
        self.section.as_deref().unwrap_or(self.page.folder())
    }
}

impl Class {
    /// The class in a language other than the first, when it is translated.
    pub fn translation(&self, language: usize) -> Option<&Translation> {
        let mut translations = self.translations.iter();
        translations.find(|translation| translation.document.language == language)
    }
}

impl Site {
    /// The languages in which the site is read: the first, and those that have a page. What the generator makes of badges has a
    /// page in each of them.
    pub fn languages_in_use(&self) -> impl Iterator<Item = usize> {
        (0..self.settings.languages.len()).filter(|language| self.is_in_use(*language))
    }

    /// True for a language in which the site is read.
    pub fn is_in_use(&self, language: usize) -> bool {
        language == 0 || self.home(language).is_some()
    }

    /// Index of a language's home page.
    pub fn home(&self, language: usize) -> Option<EntryId> {
        self.homes.get(language).copied().flatten()
    }

    /// URL of the home page of a language, with the path prefix of the site; that of the site for a language without pages.
    pub fn home_url(&self, language: usize) -> &str {
        match self.home(language) {
            Some(home) => &self.entries[home].url,
            None => &self.settings.base.path,
        }
    }

    /// Index of the list of badges of a language.
    pub fn badge_list(&self, language: usize) -> Option<EntryId> {
        self.badge_lists.get(language).copied().flatten()
    }

    /// True for a section whose children are shown as the list of badges.
    pub fn is_badge_list(&self, id: EntryId) -> bool {
        self.badge_list(self.entries[id].page.language) == Some(id)
    }

    /// The page of an entry in the first of the languages that it has: what is the same in all of them has one name.
    pub fn original(&self, id: EntryId) -> EntryId {
        let all = std::iter::once(&id).chain(&self.entries[id].translations);
        let first = all.min_by_key(|id| self.entries[**id].page.language);
        first.copied().unwrap_or(id)
    }

    /// From the home page down to the parent of an entry.
    pub fn ancestors(&self, id: EntryId) -> Vec<EntryId> {
        let mut line: Vec<EntryId> =
            std::iter::successors(self.entries[id].parent, |id| self.entries[*id].parent).collect();
        line.reverse();
        line
    }
}

/// The first entry of each language that is such a page.
pub(super) fn first_of_each_language(
    site: &Site,
    is_it: impl Fn(&Entry) -> bool,
) -> Vec<Option<EntryId>> {
    let mut found = vec![None; site.settings.languages.len()];
    for (id, entry) in site.entries.iter().enumerate() {
        let first = &mut found[entry.page.language];
        if first.is_none() && is_it(entry) {
            *first = Some(id);
        }
    }
    found
}
