//! What of a wiki nobody finds, finishes or keeps up to date: reports for those who take care of it.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{Entry, EntryId, Route, Site, Target, WantedPage};
use crate::document::Kind;
use crate::document::kind::Status;
use crate::message;
use crate::message::Message;
use crate::path::SourcePath;
use crate::text::date::PartialDate;

/// Pages that a report of the most linked ones lists.
const MOST: usize = 20;

/// A report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Report {
    /// Pages that links name and nobody wrote, the most wanted first.
    Wanted,
    /// Pages to which nothing leads but the list of their section.
    Orphans,
    /// Pages whose text leads to no other page.
    DeadEnds,
    /// Pages that have not been looked at for long.
    Stale,
    /// Pages that nobody changed since they came into the repository.
    Unchanged,
    /// Pages that are longer than people read.
    Long,
    /// Pages without a tag, on a site that has some.
    Untagged,
    /// Pages without a description.
    Undescribed,
    /// Pictures without a licence.
    Unlicensed,
    /// Pages that a language of the site does not have.
    Untranslated,
    /// The pages to which most others lead.
    MostLinked,
}

impl Report {
    /// All reports, in the order in which they are shown.
    pub const ALL: [Self; 11] = [
        Self::Wanted,
        Self::Orphans,
        Self::DeadEnds,
        Self::Stale,
        Self::Unchanged,
        Self::Long,
        Self::Untagged,
        Self::Undescribed,
        Self::Unlicensed,
        Self::Untranslated,
        Self::MostLinked,
    ];

    /// Its name, for programs: it never changes its meaning.
    pub fn name(self) -> &'static str {
        match self {
            Self::Wanted => "wanted",
            Self::Orphans => "orphans",
            Self::DeadEnds => "dead-ends",
            Self::Stale => "stale",
            Self::Unchanged => "unchanged",
            Self::Long => "long",
            Self::Untagged => "untagged",
            Self::Undescribed => "undescribed",
            Self::Unlicensed => "unlicensed",
            Self::Untranslated => "untranslated",
            Self::MostLinked => "most-linked",
        }
    }

    /// Its title, for people. The strings of the theme have the same words, in the languages of a site.
    pub fn title(self) -> Message {
        match self {
            Self::Wanted => message!("Pages to write"),
            Self::Orphans => message!("Pages to which nothing leads but their section"),
            Self::DeadEnds => message!("Pages that lead to no other"),
            Self::Stale => message!("Pages to look at again"),
            Self::Unchanged => message!("Pages that nobody changed since they came"),
            Self::Long => message!("Long pages, by bytes of HTML"),
            Self::Untagged => message!("Pages without a tag"),
            Self::Undescribed => message!("Pages without a description"),
            Self::Unlicensed => message!("Pictures without a licence"),
            Self::Untranslated => message!("Pages without a translation"),
            Self::MostLinked => message!("Pages to which most others lead"),
        }
    }

    /// True for a report whose rows have an order of their own, that of what is said of them.
    pub fn is_ranked(self) -> bool {
        matches!(
            self,
            Self::Wanted | Self::Stale | Self::Unchanged | Self::Long | Self::MostLinked
        )
    }
}

/// What a row of a report is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A page.
    Page(EntryId),
    /// A picture.
    Picture(SourcePath),
    /// A page to be written: where, and what it would be called.
    Wanted(SourcePath, String),
}

/// A row of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is about.
    pub subject: Subject,
    /// Why it is there, where that is not the same for all.
    pub detail: Option<Detail>,
}

/// Why something is in a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Detail {
    /// The day of its last change.
    Since(PartialDate),
    /// The bytes of its text as HTML.
    Bytes(usize),
    /// The languages that do not have it.
    Languages(Vec<usize>),
    /// How many pages lead to it.
    Links(usize),
}

impl Site {
    /// The rows of a report on a day; without it, no page is old. With a language, those that concern its readers: its own
    /// pages, those that it lacks, and all pictures.
    pub fn report(
        &self,
        report: Report,
        today: Option<PartialDate>,
        language: Option<usize>,
    ) -> Vec<Row> {
        let pages = self.entries.iter().enumerate();
        let pages = pages.filter(|(_, entry)| !entry.generated && entry.parent.is_some());
        let is_own = |entry: &Entry| language.is_none_or(|own| entry.page.language == own);
        let everywhere = pages.clone();
        let pages = pages.filter(|(_, entry)| is_own(entry));
        let simple = |is_in: &dyn Fn(EntryId, &Entry) -> bool| -> Vec<Row> {
            let found = pages.clone().filter(|(id, entry)| is_in(*id, entry));
            found.map(|(id, _)| row(id, None)).collect()
        };
        let settings = &self.settings.maintenance;
        match report {
            Report::Wanted => self.most_wanted(language),
            Report::Orphans => {
                let named = self.navigation.iter().flatten();
                let named: BTreeSet<EntryId> = named.map(|link| link.entry).collect();
                simple(&|id, entry| {
                    !entry.is_section() && !named.contains(&id) && links_to(entry) == 0
                })
            }
            Report::DeadEnds => {
                simple(&|id, entry| entry.children.is_empty() && leads_nowhere(id, entry))
            }
            Report::Stale => {
                let limit = today.and_then(|day| day.months_before(settings.stale_after));
                let Some(limit) = limit else {
                    return Vec::new();
                };
                let dated = pages.filter(|(_, entry)| ages(entry));
                let dated = dated.filter_map(|(id, _)| Some((self.dates(id).last()?, id)));
                let mut old: Vec<_> = dated.filter(|(day, _)| day.is_before(&limit)).collect();
                old.sort();
                let row = |(day, id)| row(id, Some(Detail::Since(day)));
                old.into_iter().map(row).collect()
            }
            Report::Unchanged => {
                let since = |entry: &Entry| {
                    let history = self.history_of(&entry.page.path)?;
                    (history.changes == 1).then(|| history.created.day())?
                };
                let aging = pages.filter(|(_, entry)| ages(entry));
                let found = aging.filter_map(|(id, entry)| Some((since(entry)?, id)));
                let mut found: Vec<_> = found.collect();
                found.sort();
                let row = |(day, id)| row(id, Some(Detail::Since(day)));
                found.into_iter().map(row).collect()
            }
            Report::Long => {
                let length = |entry: &Entry| entry.page.body.length as usize;
                let mut long: Vec<(usize, EntryId)> = pages
                    .map(|(id, entry)| (length(entry), id))
                    .filter(|(length, _)| *length > settings.long)
                    .collect();
                long.sort_by_key(|(length, id)| (Reverse(*length), *id));
                let row = |(length, id)| row(id, Some(Detail::Bytes(length)));
                long.into_iter().map(row).collect()
            }
            Report::Untagged if self.tags.is_empty() => Vec::new(),
            Report::Untagged => simple(&|_, entry| !entry.is_section() && entry.tags.is_empty()),
            Report::Undescribed => simple(&|_, entry| entry.page.front.description.is_none()),
            Report::Unlicensed => self.unlicensed(),
            Report::Untranslated => {
                let languages = 0..self.settings.languages.len();
                let lacking = |entry: &Entry| -> Vec<usize> {
                    let own = entry.translations.iter();
                    let own: Vec<usize> = own.map(|id| self.entries[*id].page.language).collect();
                    let others = languages.clone().filter(|language| *language != 0);
                    let asked = others.filter(|other| {
                        matches!(language, None | Some(0)) || language == Some(*other)
                    });
                    asked.filter(|language| !own.contains(language)).collect()
                };
                let pages = everywhere.filter(|(_, entry)| entry.page.language == 0);
                let pages = pages.map(|(id, entry)| (id, lacking(entry)));
                pages
                    .filter(|(_, lacking)| !lacking.is_empty())
                    .map(|(id, lacking)| row(id, Some(Detail::Languages(lacking))))
                    .collect()
            }
            Report::MostLinked => {
                let mut linked: Vec<(usize, EntryId)> = pages
                    .map(|(id, entry)| (links_to(entry), id))
                    .filter(|(count, _)| *count > 1)
                    .collect();
                linked.sort_by_key(|(count, id)| (Reverse(*count), *id));
                linked.truncate(MOST);
                let row = |(count, id)| row(id, Some(Detail::Links(count)));
                linked.into_iter().map(row).collect()
            }
        }
    }

    /// The page of the reports of each language, on a site that publishes them.
    pub fn report_pages(&self) -> impl Iterator<Item = Route> {
        let languages = self.languages_in_use();
        languages
            .filter(|_| self.settings.maintenance.page)
            .map(Route::Reports)
    }

    /// The first day on which a page is old; `None` for one that never is.
    pub fn old_on(&self, id: EntryId) -> Option<Date> {
        let entry = &self.entries[id];
        if entry.generated || entry.parent.is_none() || !ages(entry) {
            return None;
        }
        let (last, months) = (
            self.dates(id).last()?,
            self.settings.maintenance.stale_after,
        );
        let earliest = last.last_day()?;
        let earliest = earliest
            .checked_add(jiff::Span::new().try_months(months).ok()?)
            .ok()?;
        let is_old = |day: &Date| {
            let day = PartialDate::of_day(day.year(), day.month(), day.day(), None);
            let limit = day.and_then(|day| day.months_before(months));
            limit.is_some_and(|limit| last.is_before(&limit))
        };
        // months are not equally long
        earliest
            .series(jiff::Span::new().days(1))
            .take(5)
            .find(is_old)
    }

    /// The pages that nobody wrote, with how many pages want each.
    fn most_wanted(&self, language: Option<usize>) -> Vec<Row> {
        let languages = 0..self.settings.languages.len();
        let mut wanted: Vec<&WantedPage> = languages
            .filter(|own| language.is_none_or(|language| language == *own))
            .flat_map(|language| self.wanted.of_language(language))
            .collect();
        wanted.sort_by_key(|page| Reverse(page.wanted_by.len()));
        let row = |page: &WantedPage| Row {
            subject: Subject::Wanted(page.path.clone(), page.title.clone()),
            detail: Some(Detail::Links(page.wanted_by.len())),
        };
        wanted.into_iter().map(row).collect()
    }

    /// The pictures that are published without a licence, whatever the settings make of it.
    fn unlicensed(&self) -> Vec<Row> {
        if self.settings.images.licence.is_some() {
            return Vec::new();
        }
        let has_licence = |path: &SourcePath| {
            let said = self.credits.get(path);
            said.is_some_and(|said| said.credit.licence.is_some())
        };
        let pictures = self.files.iter().filter(|file| file.asset.is_image());
        pictures
            .map(|file| &file.asset.path)
            .filter(|path| !has_licence(path))
            .map(|path| Row {
                subject: Subject::Picture(path.clone()),
                detail: None,
            })
            .collect()
    }
}

fn row(id: EntryId, detail: Option<Detail>) -> Row {
    Row {
        subject: Subject::Page(id),
        detail,
    }
}

/// How many pages lead to an entry by their text or their front matter.
fn links_to(entry: &Entry) -> usize {
    let relations = entry.relations.iter().flat_map(|(_, pages)| pages);
    let all = entry
        .backlinks
        .iter()
        .chain(&entry.related)
        .chain(&entry.named_by);
    let all: BTreeSet<EntryId> = all.chain(&entry.works).chain(relations).copied().collect();
    all.len()
}

/// True for a page from which a reader goes to no other page of the site, but by its list.
fn leads_nowhere(id: EntryId, entry: &Entry) -> bool {
    let is_other = |target: &Target| match target {
        Target::Page(other, _) => *other != id,
        Target::Class(_) | Target::Issuer => true,
        Target::Wanted(_) | Target::File(_) | Target::Url(_) | Target::Nowhere => false,
    };
    !entry.targets.iter().any(is_other)
        && entry.related.is_empty()
        && entry.relations.is_empty()
        && entry.badges.is_empty()
}

/// False for what is of its day: events, their reports, projects that are over.
fn ages(entry: &Entry) -> bool {
    let is_over = entry.page.front.fields.project.status == Some(Status::Done);
    !matches!(entry.kind, Kind::Event | Kind::Report) && !is_over
}
