//! What a page says of its history: the one place in which front matter and git meet.

use std::collections::BTreeMap;

use super::{EntryId, Site};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Kind;
use crate::message;
use crate::path::SourcePath;
use crate::project::ShownNames;
use crate::source::history::{FileHistory, PersonId};
use crate::text::date::PartialDate;

/// When a page was published and changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Dates {
    /// The date of its front matter, else the day of its first commit.
    pub created: Option<PartialDate>,
    /// The date of its last update in the front matter, else the day of its last commit; `None` when it did not change since
    /// `created`.
    pub updated: Option<PartialDate>,
}

impl Dates {
    /// The last of the two.
    pub fn last(self) -> Option<PartialDate> {
        self.updated.max(self.created)
    }

    /// What is written goes before what git knows.
    fn of(
        written: (Option<PartialDate>, Option<PartialDate>),
        history: Option<&FileHistory>,
    ) -> Self {
        let (date, updated) = written;
        let created = date.or_else(|| history?.created.day());
        let changed = || {
            let day = history?.updated.day()?;
            created
                .is_none_or(|created| created.is_before(&day))
                .then_some(day)
        };
        Self {
            created,
            updated: updated.or_else(changed),
        }
    }
}

/// People who changed something, as far as they may be named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct People {
    /// Those who are named, each with the page of theirs that says so.
    pub named: Vec<(PersonId, Option<EntryId>)>,
    /// How many are not.
    pub others: usize,
}

impl Site {
    /// The history of a source, where pages show it.
    pub fn history_of(&self, file: &SourcePath) -> Option<&FileHistory> {
        let history = self.history.of(file);
        history.filter(|_| self.settings.history.pages)
    }

    /// The dates of a page.
    pub fn dates(&self, id: EntryId) -> Dates {
        let entry = &self.entries[id];
        let front = &entry.page.front;
        let history = self
            .history_of(&entry.page.path)
            .filter(|_| !entry.generated);
        Dates::of((front.date, front.updated), history)
    }

    /// The dates of a source that is no page: of the definition of a badge.
    pub fn dates_of(&self, file: &SourcePath) -> Dates {
        Dates::of((None, None), self.history_of(file))
    }

    /// Who of some people may be named, in their order, on a page in a language.
    pub fn people(&self, ids: &[PersonId], language: usize) -> People {
        let mut people = People::default();
        for id in ids {
            let page = self.page_of_person(*id, language);
            let is_shown = match self.settings.history.names {
                ShownNames::All => !self.name(*id).is_empty(),
                ShownNames::Agreed => page.is_some(),
                ShownNames::None => return people,
            };
            if is_shown {
                people.named.push((*id, page));
            } else {
                people.others += 1;
            }
        }
        people
    }

    /// The name of a person in commits.
    pub fn name(&self, id: PersonId) -> &str {
        let name = self.history.names.get(id as usize);
        name.map_or("", String::as_str)
    }

    /// The path of a source in the repository, whose root may be above that of the site.
    pub fn in_repository(&self, file: &SourcePath) -> SourcePath {
        match self.history.folder.as_str() {
            "" => file.clone(),
            folder => SourcePath::new(&format!("{folder}{file}")),
        }
    }

    /// The page on which a person agreed to be named, in this language if there is one.
    fn page_of_person(&self, id: PersonId, language: usize) -> Option<EntryId> {
        let first = self.agreed.partition_point(|(known, _)| *known < id);
        let pages = self.agreed[first..].iter();
        let mut pages = pages
            .take_while(|(known, _)| *known == id)
            .map(|(_, page)| *page);
        let first = pages.clone().next();
        let is_of_language = |page: &EntryId| self.entries[*page].page.language == language;
        pages.find(is_of_language).or(first)
    }
}

/// The pages of people that give their names in commits, by person. Two people cannot have one name there: it would be that of
/// one of them under what the other did.
pub(super) fn agreed(site: &Site, diagnostics: &mut Vec<Diagnostic>) -> Vec<(PersonId, EntryId)> {
    let names = site.history.names.iter().zip(0..);
    let ids: BTreeMap<&str, PersonId> = names.map(|(name, id)| (name.as_str(), id)).collect();
    let mut claimed: BTreeMap<&str, EntryId> = BTreeMap::new();
    let mut agreed = Vec::new();
    for (id, entry) in site.entries.iter().enumerate() {
        if entry.kind != Kind::Person || entry.generated {
            continue;
        }
        for name in &entry.page.front.fields.person.git {
            let first = *claimed.entry(name.value.as_str()).or_insert(id);
            let other = &site.entries[first];
            let is_translation = |page: &EntryId| {
                site.entries[*page].page.stem == entry.page.stem
                    && site.entries[*page].page.folder() == entry.page.folder()
            };
            if first != id && !is_translation(&first) {
                let message = message!(
                    "`{name}` is already the name in git of `{page}`",
                    name = name.value,
                    page = other.page.path
                );
                let diagnostic = Diagnostic::at(
                    Code::SameGitName,
                    &entry.page.path,
                    name.span.clone(),
                    message,
                );
                diagnostics.push(diagnostic.help(message!(
                    "tell the two apart in `.mailmap`, then give each page the name that it has there"
                )));
            } else if let Some(person) = ids.get(name.value.as_str()) {
                agreed.push((*person, id));
            }
        }
    }
    agreed.sort_unstable();
    agreed.dedup();
    agreed
}
