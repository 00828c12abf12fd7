//! The same page in other languages: which route it has there, and where it leads whoever wants another language.

use std::collections::BTreeSet;

use super::Route;
use crate::site::{EntryId, Site};

impl Route {
    /// The language of a page; that of a file which is in none is the first.
    pub fn language(&self, site: &Site) -> usize {
        match self {
            Self::Entry(id, _) | Self::Redirect(id, _) | Self::SectionFeed(id) => {
                site.entries[*id].page.language
            }
            Self::Tag(id, _) | Self::TermFeed(id) | Self::TermRedirect(id, _) => {
                site.tags[*id].language
            }
            Self::SearchList(list, _) => site.page_lists.all[*list].language,
            Self::Class(_, language)
            | Self::Award(_, language)
            | Self::Endorsement(_, language)
            | Self::Taxonomy(_, language)
            | Self::Wanted(language, _)
            | Self::Reports(language)
            | Self::Matrix(language)
            | Self::Pathway(language)
            | Self::Issuer(language)
            | Self::Verify(language)
            | Self::NotFound(language)
            | Self::Changes(language)
            | Self::ChangesFeed(language)
            | Self::Search(language)
            | Self::Feed(language) => *language,
            _ => 0,
        }
    }

    /// The same page in another language in which the site is read; `None` when it has none there.
    pub fn in_language(&self, site: &Site, language: usize) -> Option<Self> {
        Some(match self {
            Self::Entry(id, _) => Self::Entry(site.translation(*id, language)?, 1),
            Self::Tag(id, _) => Self::Tag(site.tag_in(*id, language)?, 1),
            Self::Taxonomy(id, _) => {
                let mut tags = site.tags.iter();
                tags.any(|tag| tag.taxonomy == *id && tag.language == language)
                    .then_some(Self::Taxonomy(*id, language))?
            }
            Self::Wanted(..) => Self::Wanted(language, 1),
            Self::Changes(_) => {
                let changes = site.changes.get(language);
                changes.filter(|changes| !changes.is_empty())?;
                Self::Changes(language)
            }
            Self::Reports(_) => Self::Reports(language),
            Self::Search(_) => Self::Search(language),
            Self::Class(id, _) => Self::Class(*id, language),
            Self::Award(id, _) => Self::Award(*id, language),
            Self::Endorsement(id, _) => Self::Endorsement(*id, language),
            Self::Matrix(_) => Self::Matrix(language),
            Self::Pathway(_) => Self::Pathway(language),
            Self::Issuer(_) => Self::Issuer(language),
            Self::Verify(_) => Self::Verify(language),
            _ => return None,
        })
    }

    /// True when the text of the page is in its own language, not in the first one for want of a translation.
    pub fn is_translated(&self, site: &Site) -> bool {
        match self {
            Self::Class(_, 0) | Self::Endorsement(_, 0) | Self::Issuer(0) => true,
            Self::Class(id, language) => site.classes[*id].translation(*language).is_some(),
            // The words of others are not translated in their name.
            Self::Endorsement(..) => false,
            Self::Issuer(language) => {
                let issuer = site.issuer.as_ref();
                issuer.is_some_and(|issuer| issuer.translations.get(*language).is_some())
            }
            _ => true,
        }
    }

    /// True for a page that search engines may list in each of its languages.
    fn is_listed(&self) -> bool {
        match self {
            Self::Entry(_, number) | Self::Tag(_, number) => *number == 1,
            Self::Taxonomy(..)
            | Self::Class(..)
            | Self::Endorsement(..)
            | Self::Matrix(_)
            | Self::Pathway(_)
            | Self::Issuer(_)
            | Self::Verify(_) => true,
            _ => false,
        }
    }
}

/// Where a page leads whoever wants it in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// Index of that language.
    pub language: usize,
    /// URL with the path prefix of the site.
    pub url: String,
    /// True for the same page; else it is its nearest section there, or the home page.
    pub is_same: bool,
}

impl Site {
    /// The page of an entry in a language: itself, or its translation.
    pub fn translation(&self, id: EntryId, language: usize) -> Option<EntryId> {
        let mut all = std::iter::once(&id).chain(&self.entries[id].translations);
        all.find(|id| self.entries[**id].page.language == language)
            .copied()
    }

    /// The page of an entry for a reader of a language: its translation, else the page itself.
    pub fn for_reader(&self, id: EntryId, language: usize) -> EntryId {
        self.translation(id, language).unwrap_or(id)
    }

    /// A list of pages as a reader of a language wants it: of a page and its translations that are in it, the one in that
    /// language, else the first.
    pub fn once_each(&self, ids: &[EntryId], language: usize) -> Vec<EntryId> {
        let listed: BTreeSet<EntryId> = ids.iter().copied().collect();
        let mut taken = BTreeSet::new();
        let mut once = Vec::with_capacity(ids.len());
        for id in ids {
            let own = self.translation(*id, language);
            let chosen = own.filter(|own| listed.contains(own)).unwrap_or(*id);
            let translations = &self.entries[chosen].translations;
            if !translations.iter().any(|other| taken.contains(other)) && taken.insert(chosen) {
                once.push(chosen);
            }
        }
        once
    }

    /// The URLs of a page in all the languages in which it has a text of its own, with the index of each; none for a page of
    /// one language.
    pub fn alternates(&self, route: &Route) -> Vec<(usize, String)> {
        if self.settings.languages.len() == 1 || !route.is_listed() || !route.is_translated(self) {
            return Vec::new();
        }
        let own = route.language(self);
        let all = self.languages_in_use().filter_map(|language| {
            let there = match language == own {
                true => route.clone(),
                false => route.in_language(self, language)?,
            };
            let is_own = there.is_translated(self);
            is_own.then(|| (language, self.route_url(&there)))
        });
        let all: Vec<_> = all.collect();
        if all.len() > 1 { all } else { Vec::new() }
    }

    /// Where a page leads whoever wants another language: one line for each other language in which the site is read. It is
    /// the same page, else its nearest section there, else the home page.
    pub fn elsewhere(&self, route: &Route) -> Vec<Elsewhere> {
        if self.settings.languages.len() == 1 {
            return Vec::new();
        }
        let own = route.language(self);
        let others = self.languages_in_use().filter(|other| *other != own);
        others
            .map(|language| match route.in_language(self, language) {
                Some(there) => Elsewhere {
                    language,
                    url: self.route_url(&there),
                    is_same: true,
                },
                None => Elsewhere {
                    language,
                    url: self.nearest(route, language),
                    is_same: false,
                },
            })
            .collect()
    }

    /// The URL of what is nearest to a page that a language does not have.
    fn nearest(&self, route: &Route, language: usize) -> String {
        let above = match route {
            Route::Entry(id, _) => self.ancestors(*id),
            _ => Vec::new(),
        };
        let mut above = above.into_iter().rev();
        if let Some(id) = above.find_map(|id| self.translation(id, language)) {
            return self.entries[id].url.clone();
        }
        if let Route::Tag(id, _) = route
            && let list = Route::Taxonomy(self.tags[*id].taxonomy, 0)
            && let Some(list) = list.in_language(self, language)
        {
            return self.route_url(&list);
        }
        self.home_url(language).to_owned()
    }
}
