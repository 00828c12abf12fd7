//! What a template sees of a page of each kind: one variant a kind, under the word of the kind (`page.event`).

use serde::Serialize;

use super::{AuthorView, AwardLineView, DateView, EventDatesView, LinkView, OccurrenceView};
use crate::document::Kind;

/// The variants, each with its view, under the word of its kind.
macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $kind:ident($view:ident),)+) => {
        /// What a page of a kind shows besides what all pages do.
        #[derive(Debug, Clone, Hash)]
        pub enum KindView {
            /// A plain page shows nothing besides.
            Page,
            $($(#[doc = $doc])+ $kind($view),)+
        }

        impl KindView {
            /// The kind.
            pub fn kind(&self) -> Kind {
                match self {
                    Self::Page => Kind::Page,
                    $(Self::$kind(_) => Kind::$kind,)+
                }
            }

            /// How many fields [`KindView::write`] writes.
            pub(super) const FIELDS: usize = [$(Kind::$kind),+].len();

            /// Writes the fields of all kinds as fields of the page: those of the other kinds are null, so that a template
            /// may ask for them.
            pub(super) fn write<S: serde::ser::SerializeStruct>(&self, page: &mut S) -> Result<(), S::Error> {
                $(
                    let own = match self {
                        Self::$kind(view) => Some(view),
                        _ => None,
                    };
                    page.serialize_field(Kind::$kind.as_str(), &own)?;
                )+
                Ok(())
            }
        }
    };
}

kinds! {
    /// Of a card.
    Card(CardView),
    /// Of a project.
    Project(ProjectView),
    /// Of an event.
    Event(EventView),
    /// Of a report.
    Report(ReportView),
    /// Of a person.
    Person(PersonView),
    /// Of an organisation.
    Organisation(OrganisationView),
}

/// What a card adds to a page.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct CardView {
    /// The name of its family.
    pub theme: Option<String>,
    /// The colour of its family, a number from 1 to 6; 0 for a card without family.
    pub theme_index: u8,
    /// The thing to do.
    pub gesture: Option<String>,
    /// 1 to 3.
    pub effort: Option<u8>,
    /// 1 to 3.
    pub effect: Option<u8>,
    /// Where the facts come from.
    pub sources: Vec<SourceView>,
}

/// A document that a card rests on.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct SourceView {
    /// The title of the document.
    pub title: String,
    /// URL of the document.
    pub url: Option<String>,
    /// Who published the document.
    pub publisher: Option<String>,
    /// The date of the document.
    pub date: Option<DateView>,
}

/// Where a project stands, or whether an event takes place.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct StatusView {
    /// Of a project `planned`, `active`, `paused` or `done`; of an event `tentative`, `postponed` or `cancelled`.
    pub id: &'static str,
    /// The theme's string for it.
    pub label: String,
}

/// What a project adds to a page.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct ProjectView {
    /// The state of the project.
    pub status: Option<StatusView>,
    /// The date on which it began.
    pub started: Option<DateView>,
    /// The date on which it ended.
    pub ended: Option<DateView>,
    /// Organisations that carry it.
    pub partners: Vec<LinkView>,
    /// Cards that name it or that it names.
    pub cards: Vec<LinkView>,
    /// Events that name it or that it names.
    pub events: Vec<LinkView>,
}

/// What an event adds to a page.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct EventView {
    /// The date on which it begins, with its time if known.
    pub start: Option<DateView>,
    /// The date on which it ends, with its time if known.
    pub end: Option<DateView>,
    /// Both in words, when it has a date.
    pub dates: Option<EventDatesView>,
    /// When, in the words of its author: the date is not known, or there is more to say.
    pub when: Option<String>,
    /// Its next dates when it is repeated, the first of them first.
    pub coming: Vec<OccurrenceView>,
    /// *HTML*: the days to come on which it does not take place; may be empty.
    pub except: String,
    /// Whether it takes place, when that is in doubt.
    pub status: Option<StatusView>,
    /// The place, as its author wrote it.
    pub place: Option<String>,
    /// Postal address of the place.
    pub address: Option<String>,
    /// URL of a map of that address.
    pub map: Option<String>,
    /// URL at which it takes place on line.
    pub online: Option<String>,
    /// URL where one registers.
    pub registration: Option<String>,
    /// The organisations and people who organise it, each with its page if it has one.
    pub organisers: Vec<AuthorView>,
    /// The reports of it.
    pub reports: Vec<LinkView>,
    /// Reports of other meetings that announced it.
    pub announced: Vec<LinkView>,
}

/// What a report of a meeting adds to a page.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct ReportView {
    /// The event that it is about.
    pub event: Option<LinkView>,
    /// When that was, when the event has a date.
    pub dates: Option<EventDatesView>,
    /// The same in the words of the author of the event.
    pub when: Option<String>,
    /// The place of that event.
    pub place: Option<String>,
    /// Organisations and people who took part, in the order written.
    pub participants: Vec<LinkView>,
    /// The decisions, in the order written.
    pub decisions: Vec<String>,
    /// The meeting that follows.
    pub next: Option<NextView>,
}

/// A meeting to come.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct NextView {
    /// *HTML*: its dates in words; may be empty.
    pub period: String,
    /// When, in the words of the author of the event.
    pub when: Option<String>,
    /// The page of the event, when it has one.
    pub event: Option<LinkView>,
}

/// What a person adds to a page.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct PersonView {
    /// How to speak of them.
    pub pronouns: Option<String>,
    /// What they do in the collective.
    pub role: Option<String>,
    /// Organisations that they belong to.
    pub organisations: Vec<LinkView>,
    /// Where they are found elsewhere on the Web; the label of one without a name is its URL.
    pub links: Vec<LinkView>,
    /// Events that they organise.
    pub events: Vec<LinkView>,
    /// Reports of meetings that they took part in.
    pub reports: Vec<LinkView>,
    /// Badges that they want to be listed with, the last award first; the label is the name of the badge.
    pub awards: Vec<AwardLineView>,
    /// Pages of which they are an author, the last first.
    pub works: Vec<LinkView>,
    /// How many more there are.
    pub more_works: usize,
}

/// What an organisation adds to a page.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct OrganisationView {
    /// URL of the site of the organisation.
    pub website: Option<String>,
    /// What it does in the process that the site is about.
    pub role: Option<String>,
    /// What form it has.
    pub form: Option<String>,
    /// The place where it is, as its author wrote it.
    pub place: Option<String>,
    /// Projects that it carries.
    pub projects: Vec<LinkView>,
    /// Events that it organises.
    pub events: Vec<LinkView>,
    /// Reports of meetings that it took part in.
    pub reports: Vec<LinkView>,
    /// People whose pages name it as theirs.
    pub people: Vec<LinkView>,
}
