//! The kinds of pages: one table, from which keys, readers, relations, templates, schema.org types and messages derive.
//!
//! A new kind is six files:
//! 1. here, one entry: its word, its schema.org type, its keys with their readers, the pages that it names;
//! 2. `theme/view/kind.rs`: what its template sees, as one variant of `KindView`;
//! 3. `artifact/kind.rs`: how that is filled, and what lists, embeds and search engines get of it; the compiler asks for
//!    each;
//! 4. `themes/sobre/templates/<word>.html`;
//! 5. and 6. `themes/sobre/strings/`: `kind_<word>`, `list_<word>` and the names of its facts, in French and in English.
//!
//! A test then asks for an example in the guide and a case in the suite. A key of a kind is refused on the pages of all
//! others by this table alone.

pub mod event;
pub mod field;
pub(super) mod stored;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::document::repeat::Repeat;
use crate::message;
use crate::message::Message;
use crate::text::date::PartialDate;
use crate::text::zone::Zone;
use crate::yaml::fields::{Fields, Spanned};
use event::Moved;
pub use field::Status;
use field::{CardSource, NamedLink};

/// The keys of one kind that name other pages.
#[derive(Debug, Clone, Copy)]
pub struct Relation<'a> {
    /// The key.
    pub key: &'static str,
    /// The kinds of pages that may be named.
    pub kinds: &'static [Kind],
    /// True when any other name may stand there too.
    pub takes_names: bool,
    /// The paths, in the order written.
    pub pages: &'a [Spanned<String>],
}

/// One entry a kind: its word, its schema.org type, the name and type of its fields, and what is checked of all of them;
/// then its keys with their readers (of [`field`]), then its keys that name pages, with the kinds of these.
macro_rules! kinds {
    ($(
        $(#[doc = $doc:literal])+
        $kind:ident $word:literal $schema:literal $own:ident: $fields:ident $(, check $check:ident)?;
        { $($(#[doc = $about:literal])+ $key:ident: $type:ty = $reader:ident,)* }
        { $($(#[doc = $says:literal])+ $relation:ident: [$($target:ident),+] $(or $names:ident)?,)* }
    )+) => {
        /// What sort of thing a page is about; gives it its keys and its template.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Kind { $($(#[doc = $doc])+ $kind,)+ }

        impl Kind {
            /// All kinds, in the order in which lists of several kinds have them.
            pub const ALL: &[Kind] = &[$(Kind::$kind,)+];

            /// The kinds by the words of the front matter.
            pub const WORDS: &[(&str, Kind)] = &[$(($word, Kind::$kind),)+];

            /// Its word, which is also the name of its template.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$kind => $word,)+ }
            }

            /// What schema.org calls its pages.
            pub fn schema(self) -> &'static str {
                match self { $(Self::$kind => $schema,)+ }
            }

            /// The keys that its pages have besides those of all pages.
            pub fn keys(self) -> &'static [&'static str] {
                match self {
                    $(Self::$kind => &[$(stringify!($key),)* $(stringify!($relation),)*],)+
                }
            }
        }

        $(
            #[doc = concat!("The keys of the kind `", $word, "`.")]
            #[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
            pub struct $fields {
                $($(#[doc = $about])+ pub $key: $type,)*
                $($(#[doc = $says])+ pub $relation: Vec<Spanned<String>>,)*
            }

            impl $fields {
                fn read(fields: &mut Fields<'_>, language: &str) -> Self {
                    // A kind without keys reads nothing.
                    let _ = (&fields, language);
                    let read = Self {
                        $($key: field::$reader(fields, stringify!($key), language),)*
                        $($relation: fields.texts(stringify!($relation)),)*
                    };
                    $(field::$check(fields, &read);)?
                    read
                }
            }
        )+

        /// What a page says under the keys of each kind: its kind may come from its section, which its file does not know.
        #[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
        pub struct KindFields { $($(#[doc = $doc])+ pub $own: $fields,)+ }

        impl KindFields {
            fn of(fields: &mut Fields<'_>, language: &str) -> Self {
                Self { $($own: $fields::read(fields, language),)+ }
            }

            /// The pages that it names, by key.
            pub fn relations(&self) -> Vec<Relation<'_>> {
                vec![$($(Relation {
                    key: stringify!($relation),
                    kinds: &[$(Kind::$target),+],
                    pages: &self.$own.$relation,
                    takes_names: [$(stringify!($names),)? ""].len() > 1,
                },)*)+]
            }
        }

        /// What to write for keys by which other tools give a page its template.
        pub(super) fn advice() -> Message {
            let kinds = [$(concat!("`", $word, "`")),+].join(", ");
            message!("one of {kinds}, which gives the page its template", kinds)
        }
    };
}

kinds! {
    /// A plain page.
    Page "page" "Article" page: PageFields;
    {}
    {}

    /// A card of the deck.
    Card "card" "LearningResource" card: CardFields;
    {
        /// Word of its family of cards, typeset.
        theme: Option<String> = text,
        /// The thing to do, in one sentence.
        gesture: Option<String> = text,
        /// Effort that it takes, from 1 to 3.
        effort: Option<u8> = one_to_three,
        /// Effect that it has, from 1 to 3.
        effect: Option<u8> = one_to_three,
        /// Documents that the card rests on.
        sources: Vec<CardSource> = sources,
    }
    {}

    /// A project of the collective.
    Project "project" "Article" project: ProjectFields;
    {
        /// Status of the project.
        status: Option<Status> = status,
        /// Date of its start.
        started: Option<PartialDate> = date,
        /// Date of its end.
        ended: Option<PartialDate> = date,
    }
    {
        /// Paths of the organisations that run it.
        partners: [Organisation],
    }

    /// A meeting.
    Event "event" "Event" event: EventFields, check event_dates;
    {
        /// Date of its start, with a time or without.
        start: Option<PartialDate> = date,
        /// Date of its end, not before that of its start.
        end: Option<PartialDate> = date,
        /// When, in words, if the date is not known.
        when: Option<String> = text,
        /// The rule by which it is repeated.
        repeat: Option<Repeat> = repeat,
        /// Days on which the rule would have it, and it is not.
        except: Vec<Spanned<PartialDate>> = days,
        /// Dates that were moved.
        moved: Vec<Moved> = moved,
        /// Whether it takes place, when that is in doubt.
        status: Option<Status> = event_status,
        /// Its time zone, when not that of the site.
        timezone: Option<Zone> = zone,
        /// Place, typeset.
        place: Option<String> = text,
        /// Postal address of the place, typeset.
        address: Option<String> = text,
        /// URL where it takes place on line.
        online: Option<String> = url,
        /// URL where one registers.
        registration: Option<String> = url,
    }
    {
        /// Those who organise it: the pages of people and organisations, or other names.
        organisers: [Organisation, Person] or names,
    }

    /// The report of a meeting.
    Report "report" "Report" report: ReportFields, check report_pages;
    {
        /// What was decided, in plain text.
        decisions: Vec<String> = texts,
        /// Date of the next meeting, while that event has no page.
        next_date: Option<PartialDate> = date,
    }
    {
        /// Path of the event that it is about.
        event: [Event],
        /// Paths of those who took part: organisations, and people who have a public page.
        participants: [Organisation, Person],
        /// Path of the next event.
        next_event: [Event],
    }

    /// Somebody who wants a public page.
    Person "person" "ProfilePage" person: PersonFields;
    {
        /// Pronouns, typeset.
        pronouns: Option<String> = text,
        /// Role in the collective, typeset.
        role: Option<String> = text,
        /// Their pages elsewhere on the Web.
        links: Vec<NamedLink> = links,
        /// Their names in the commits of git: they agree to be named with what they changed.
        git: Vec<Spanned<String>> = names,
    }
    {
        /// Paths of the organisations that they belong to.
        organisations: [Organisation],
    }

    /// A partner.
    Organisation "organisation" "ProfilePage" organisation: OrganisationFields;
    {
        /// URL of its own site.
        website: Option<String> = url,
        /// What it does in the process that the site is about.
        role: Option<String> = text,
        /// Legal form, typeset.
        form: Option<String> = text,
        /// Place, typeset.
        place: Option<String> = text,
    }
    {}
}

impl Kind {
    /// The kinds whose pages have a key; none for a key of all pages.
    pub fn with_key(key: &str) -> impl Iterator<Item = Kind> {
        let kinds = Self::ALL.iter().copied();
        kinds.filter(move |kind| kind.keys().contains(&key))
    }
}

/// The keys of all kinds; one that several kinds have is there several times.
pub(super) fn keys() -> impl Iterator<Item = &'static str> {
    Kind::ALL
        .iter()
        .flat_map(|kind| kind.keys().iter().copied())
}

/// Reads the keys of all kinds, and says which are written and where.
pub(super) fn read(
    fields: &mut Fields<'_>,
    language: &str,
) -> (KindFields, Vec<(&'static str, Range<usize>)>) {
    let read = KindFields::of(fields, language);
    let mut written: Vec<(&'static str, Range<usize>)> = keys()
        .filter_map(|key| Some((key, fields.key_span(key)?)))
        .collect();
    written.sort_by_key(|(_, span)| span.start);
    written.dedup();
    (read, written)
}
