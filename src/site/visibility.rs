//! Which pages are published on the day of a build, and why the others are not.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;

use super::home::Homes;
use super::{EntryId, Site};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::front::schedule::Hidden;
use crate::document::{Documents, Page};
use crate::message;
use crate::message::Message;
use crate::path::SourcePath;
use crate::text::date::PartialDate;

/// The pages that are not published on a day.
#[derive(Clone, Default)]
pub struct Visibility {
    today: Option<PartialDate>,
    next: Option<NextPage>,
    hidden: BTreeMap<SourcePath, Hidden>,
}

/// Without the day: what holds on several days is the same.
impl fmt::Debug for Visibility {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            today: _,
            next,
            hidden,
        } = self;
        f.debug_struct("Visibility")
            .field("next", next)
            .field("hidden", hidden)
            .finish()
    }
}

/// The next day on which a build publishes another set of pages.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct NextPage {
    /// The day.
    pub day: Date,
    /// A page that comes or goes on it.
    pub page: SourcePath,
    /// True when it goes.
    pub expires: bool,
}

impl Visibility {
    /// Reads the front matter of all pages. A section whose page is not published is hidden whole, in every language.
    pub(super) fn of(documents: &Documents, homes: &Homes, today: Option<PartialDate>) -> Self {
        let mut sections: BTreeMap<&str, Hidden> = BTreeMap::new();
        let mut next: Option<NextPage> = None;
        let day = today.and_then(|today| today.date());
        for page in documents.pages() {
            let coming = page
                .front
                .schedule
                .days()
                .filter(|(coming, _)| Some(*coming) > day);
            for (day, expires) in coming.filter(|_| !page.front.draft) {
                if next.as_ref().is_none_or(|next| day < next.day) {
                    let page = page.path.clone();
                    next = Some(NextPage { day, page, expires });
                }
            }
            if let Some(why) = page.front.hidden(today)
                && let Some(section) = homes.section(page)
            {
                sections.entry(section).or_insert(why);
            }
        }
        let by_section = |page: &Page| {
            let folder = homes.section(page).unwrap_or(page.folder());
            sections.iter().find_map(|(section, why)| {
                let below = folder.strip_prefix(section);
                let is_in = section.is_empty()
                    || below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
                is_in.then_some(*why)
            })
        };
        let why = |page: &Page| {
            let own = page.front.hidden(today);
            own.or_else(|| (!sections.is_empty()).then(|| by_section(page))?)
        };
        let hidden = documents.pages();
        let hidden = hidden.filter_map(|page| Some((page.path.clone(), why(page)?)));
        Self {
            hidden: hidden.collect(),
            today,
            next,
        }
    }

    /// Why a page is not published; `None` when it is.
    pub fn hidden(&self, page: &SourcePath) -> Option<Hidden> {
        self.hidden.get(page).copied()
    }

    /// The next day on which a build publishes another set of pages.
    pub fn next_change(&self) -> Option<&NextPage> {
        self.next.as_ref()
    }

    /// True for a day on which the same pages are published.
    pub fn holds_on(&self, today: Option<PartialDate>) -> bool {
        let day = today.and_then(|today| today.date());
        let own = self.today.and_then(|today| today.date());
        own <= day
            && own.is_some() == day.is_some()
            && self.next.as_ref().is_none_or(|next| day < Some(next.day))
    }

    /// The pages of a site, and those that are left out; with `all`, none is.
    pub(super) fn pages(
        &self,
        documents: &Documents,
        all: bool,
    ) -> (Vec<Arc<Page>>, Vec<Arc<Page>>) {
        let pages = documents.pages().cloned();
        pages.partition(|page| all || !self.hidden.contains_key(&page.path))
    }
}

impl Site {
    /// Why an entry is not published by a build that is not asked for drafts; `None` when it is.
    pub fn hidden(&self, id: EntryId) -> Option<Hidden> {
        self.visibility.hidden(&self.entries[id].page.path)
    }

    /// A warning for what leads from a published page to one that is there for a preview only.
    pub(super) fn unpublished(
        &self,
        file: &SourcePath,
        span: std::ops::Range<usize>,
        target: EntryId,
    ) -> Option<Diagnostic> {
        let why = self.hidden(target)?;
        if self.visibility.hidden(file).is_some() {
            return None;
        }
        let name = self.entries[target].page.path.as_str();
        let message = message!(
            "{why}: the build would refuse this link",
            why = is_hidden(name, why)
        );
        Some(Diagnostic::at(Code::PreviewOnly, file, span, message).help(advice(why)))
    }
}

/// The code of a reference to a page that is not published.
pub fn code(why: Hidden) -> Code {
    match why {
        Hidden::Draft => Code::LinkToDraft,
        Hidden::Scheduled(_) => Code::LinkToScheduled,
        Hidden::Expired(_) => Code::LinkToExpired,
    }
}

/// That a page is not published.
pub fn is_hidden(page: &str, why: Hidden) -> Message {
    match why {
        Hidden::Draft => message!("`{page}` is a draft", page),
        Hidden::Scheduled(day) => {
            message!("`{page}` is published from {day} on", page, day = day.iso())
        }
        Hidden::Expired(day) => {
            message!(
                "`{page}` is published no more since {day}",
                page,
                day = day.iso()
            )
        }
    }
}

/// What to do about a link to it.
fn advice(why: Hidden) -> Message {
    match why {
        Hidden::Draft => message!("publish the draft, or remove the link until then"),
        Hidden::Scheduled(day) => message!(
            "add the link on that day, give this page `publish_on: {day}` too, or publish the other one earlier",
            day = day.iso()
        ),
        Hidden::Expired(_) => message!("remove the link, or `expires_on` from that page"),
    }
}

/// The error of a link to it.
pub(super) fn refused(
    file: &SourcePath,
    span: std::ops::Range<usize>,
    page: &str,
    why: Hidden,
) -> Diagnostic {
    Diagnostic::at(code(why), file, span, is_hidden(page, why)).help(advice(why))
}
