//! The contract: every value that a template may see, and nothing else.
//!
//! A template gets four variables: `site` ([`SiteView`]), `t` (the theme's strings of the page's language, by key), `files`
//! (the URL of each file of the theme's folder `files`, by its path below it: `{{ files["logo.png"] }}`) and `page`, whose
//! type depends on the template:
//!
//! | template | `page` |
//! |---|---|
//! | one for each kind of page, by its word: `page.html`, `event.html`… | [`PageView`] with the field of the kind: see [`KindView`] |
//! | `section.html`, `deck.html` (a section whose children are cards) | [`PageView`] with `listing` |
//! | `badges.html` | [`PageView`] with `badge_groups` and `badge_index` |
//! | `badge.html` | [`PageView`] with `badge` |
//! | `matrix.html` | [`PageView`] with `matrix` |
//! | `pathway.html` | [`PageView`] with `pathway` |
//! | `award.html` | [`PageView`] with `award` |
//! | `endorsement.html` | [`PageView`] with `endorsement` |
//! | `issuer.html` | [`PageView`] with `issuer` |
//! | `changes.html` | [`PageView`] with `changes` |
//! | `maintenance.html` | [`PageView`] with `maintenance` |
//! | `verify.html`, which has a script | [`PageView`] with `issuer` |
//! | `search.html`, which has the other script | [`PageView`] with `search` and `titles` |
//! | `titles.html` (all pages of an initial or of a kind) | [`PageView`] with `titles` |
//! | `tags.html` | [`PageView`] with `tag_list` |
//! | `tag.html` | [`PageView`] with `listing` and `subterms` |
//! | `wanted.html` | [`PageView`] with `listing` and `wanted` |
//! | `404.html` | [`PageView`] |
//!
//! `base.html` is the frame that the others extend. Text is escaped by the engine; the fields documented as *HTML* or
//! *JSON*, *CSS* or *JavaScript* are already safe and are written with the filter `safe`. Addresses are ready to be put in an attribute: they
//! carry the path prefix of the site.
//!
//! What only some pages show is in [`Content`], one variant for each sort of page. Templates see its fields on `page` itself
//! (`page.event`, `page.listing`); on pages of other sorts they are null or empty, and may be asked for.
//!
//! Beside the filters of Tera there are two: `hyphenate(lang=…)` puts soft hyphens into very long words, and `qr` makes of an
//! URL the drawing of its QR code, `side` and `path` ([`crate::text::qr_code::QrCode`]).
//!
//! A view is closed: it borrows from the linked site and holds no way back to it, so its fingerprint holds all that the
//! rendered page depends on. Fields are serialised for the engine and hashed for the fingerprint, in this order.

mod award;
mod backlink;
mod badge;
mod changes;
mod content;
mod event;
mod history;
mod kind;
mod listing;
mod maintenance;
mod reuse;
mod search;
mod taxonomy;
mod tile;
mod wanted;

pub use award::{
    AcceptedView, AwardLineView, AwardView, CertificateLineView, CertificateView,
    EndorsementLineView, EndorsementView, EvidenceView, IssuerView, RevokedView,
};
pub use backlink::{BacklinkView, MoreBacklinksView, SuggestionView, TermUsesView};
pub use badge::{
    AlignmentView, BadgeGroupView, BadgeIndexView, BadgeLineView, BadgeTileView, BadgeView,
    ClaimView, CreditView, MatrixCellView, MatrixLevelView, MatrixRowView, MatrixView, MedalView,
    PathwayBoxView, PathwayStepView, PathwayTextView, PathwayView, RetiredView,
};
pub use changes::{ChangeDayView, ChangeView, ChangedPageView, ChangesView};
pub use content::{BadgeListView, Content, SectionView};
pub use event::{EventDatesView, HomeEventsView, OccurrenceView};
pub use history::{ForgeView, HistoryView};
pub use kind::{
    CardView, EventView, KindView, NextView, OrganisationView, PersonView, ProjectView, ReportView,
    SourceView, StatusView,
};
pub use listing::{ListingGroupView, ListingView, UntranslatedView};
pub use maintenance::{FindingView, FindingsView, MaintenanceView};
pub use reuse::{ReuseView, WorkView};
pub use search::{ChoiceView, SearchView, TitleGroupView, TitleListView, TitlesView};
pub use taxonomy::{TagView, TermView, TermsView};
pub use tile::TileView;
pub use wanted::WantedView;

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use super::Policy;

/// The site, the same for all the pages of a language.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct SiteView {
    /// The site's title, typeset.
    pub title: String,
    /// One sentence about the site, typeset.
    pub description: String,
    /// Language tag of these pages (`fr`).
    pub language: String,
    /// The direction of its script: `rtl`, or nothing for the usual one.
    pub direction: Option<&'static str>,
    /// URL of the home page of this language.
    pub home: String,
    /// Where the site lives: its path prefix, from slash to slash (`/` or `/wiki/`). It stands before a URL that a template writes itself.
    pub base: String,
    /// The main navigation, in order.
    pub navigation: Vec<NavigationView>,
    /// URL of the Atom feed of this language.
    pub feed: String,
    /// URL of the page of recent changes of this language, when there is one.
    pub changes: Option<String>,
    /// URL of the page of the reports of this language, on a site that publishes them.
    pub reports: Option<String>,
    /// URL of the list of all tags, when a page has one.
    pub tags: Option<String>,
    /// The lists of terms of the other taxonomies that pages have.
    pub taxonomies: Vec<LinkView>,
    /// URL of the search page of this language; `None` on a site without a search.
    pub search: Option<String>,
    /// URL of the list of badges, when there are badges.
    pub badges: Option<String>,
    /// URL of the page that verifies badges, when the site issues badges.
    pub verify: Option<String>,
    /// URL of the forge, when the settings name one.
    pub forge: Option<String>,
    /// URL of the site's icon: a `data:` URL.
    pub icon: String,
    /// `sobre` and its version, for the generator element.
    pub generator: String,
}

/// A link.
#[derive(Debug, Clone, Serialize, Hash, PartialEq, Eq)]
pub struct LinkView {
    /// Its text, typeset.
    pub label: String,
    /// The URL that it leads to.
    pub url: String,
}

/// An entry of the main navigation.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct NavigationView {
    /// Its text, typeset.
    pub label: String,
    /// The URL that it leads to.
    pub url: String,
    /// Language tag of the text and of the page, when it is not that of the site around it.
    pub language: Option<String>,
}

/// Everything about one page.
#[derive(Debug, Clone, Hash)]
pub struct PageView {
    /// What the head of the document needs.
    pub head: HeadView,
    /// Why it is shown in a preview only; `None` for a page that is published.
    pub hidden: Option<HiddenView>,
    /// The title, typeset.
    pub title: String,
    /// The description, typeset; may be empty.
    pub description: String,
    /// Name of the template, which is also the mark `data-template` of the body.
    pub template: &'static str,
    /// Language tag of the page.
    pub language: String,
    /// Language tag of the title and of the description, when it is not that of the page.
    pub words: Option<String>,
    /// What the page stands for: the text that is not translated, or that changed since.
    pub original: Option<OriginalView>,
    /// URL of the page.
    pub url: String,
    /// The navigation entry under which the page lives: the `url` of one of [`SiteView::navigation`].
    pub navigation: Option<String>,
    /// From the home page down to the section of this page, without the page itself.
    pub breadcrumbs: Vec<LinkView>,
    /// Table of contents; empty when the page has fewer than three headings or does not want one.
    pub toc: Vec<TocView>,
    /// *HTML*: the body; may be empty.
    pub body: String,
    /// When it was published: the date of its front matter, else that of its first commit.
    pub date: Option<DateView>,
    /// When it changed last: the date of its front matter, else that of its last commit, if it is later.
    pub updated: Option<DateView>,
    /// How often it changed, and by whom.
    pub history: HistoryView,
    /// Its tags, linked to their lists.
    pub tags: Vec<LinkView>,
    /// Its terms of other taxonomies, linked to their lists.
    pub terms: Vec<TermsView>,
    /// Under which licence it may be used again.
    pub licence: LicenceView,
    /// To whom it is attributed; may be empty.
    pub authors: Vec<String>,
    /// The same with their pages.
    pub author_pages: Vec<AuthorView>,
    /// Where it is edited on the forge.
    pub edit_url: Option<String>,
    /// What the forge shows of it.
    pub forge: ForgeView,
    /// The picture of the page.
    pub image: Option<ImageView>,
    /// The same page in other languages: the label is the language's own name.
    pub translations: Vec<SwitchView>,
    /// The badges that it leads to; on the list of a tag, those that have it.
    pub badges: Vec<BadgeTileView>,
    /// *HTML*: the symbols of all medals of the page, each once; empty when it has none.
    pub medals: String,
    /// Of a glossary, the pages that hold each of its terms.
    pub term_uses: Vec<TermUsesView>,
    /// The pages that it names as related, and those that name it so.
    pub related: Vec<TileView>,
    /// A few other pages that have rare tags or links in common with it, with the reason.
    pub suggested: Vec<SuggestionView>,
    /// Other pages that link here from their text, by title: the first of them, with the sentence of the link.
    pub backlinks: Vec<BacklinkView>,
    /// The pages that link here after those.
    pub more_backlinks: Option<MoreBacklinksView>,
    /// The page before in its section.
    pub previous: Option<LinkView>,
    /// The page after in its section.
    pub next: Option<LinkView>,
    /// URL of the calendar of an event, or of the events of a section or tag; on a home page, of those of its language.
    pub calendar: Option<String>,
    /// Free data of the front matter.
    pub extra: serde_json::Value,
    /// What was accepted as meaning the same since the badge was published, on the pages of badges, the last decision first.
    pub accepted: Vec<AcceptedView>,
    /// How it may be used again, on the first page of what somebody wrote.
    pub reuse: Option<ReuseView>,
    /// What only pages of its sort show.
    pub content: Content,
}

/// Writes each of some fields under its own name.
macro_rules! write_fields {
    ($fields:ident: $($name:ident),+) => {
        $($fields.serialize_field(stringify!($name), $name)?;)+
    };
}

/// As a structure: the engine then takes the names of its fields as they are, and flattened fields would cost a copy of each.
impl Serialize for PageView {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[rustfmt::skip]
        let Self {
            head, hidden, title, description, template, language, words, original, url, navigation, breadcrumbs, toc, body, date, updated, history, tags,
            terms, licence, authors, author_pages, edit_url, forge, image, translations, badges, medals, term_uses, related, suggested,
            backlinks, more_backlinks, previous, next, calendar, extra, accepted, reuse, content,
        } = self;
        let mut fields = serializer.serialize_struct("PageView", 38 + Content::FIELDS)?;
        #[rustfmt::skip]
        write_fields!(
            fields: head, hidden, title, description, template, language, words, original, url, navigation, breadcrumbs, toc, body, date, updated,
            history, tags, terms, licence, authors, author_pages, edit_url, forge, image, translations, badges, medals, term_uses, related, suggested,
            backlinks, more_backlinks, previous, next, calendar, extra, accepted, reuse
        );
        content.write(&mut fields)?;
        fields.end()
    }
}

/// Why a page is shown in a preview only.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct HiddenView {
    /// `draft`, `scheduled` or `expired`.
    pub id: &'static str,
    /// From when it is published, or since when no more.
    pub date: Option<DateView>,
}

/// An author.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct AuthorView {
    /// The name of the person or the organisation.
    pub name: String,
    /// URL of the page of the author, when it is on this site.
    pub url: Option<String>,
    /// The kind of that page, `person` or `organisation`; empty without one.
    pub kind: &'static str,
}

/// What the `head` element needs.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct HeadView {
    /// Title of the document: the page, then the site.
    pub title: String,
    /// Absolute URL of the page; `None` on the page for what is not found.
    pub canonical: Option<String>,
    /// Value of the robots element; absent when the page may be indexed.
    pub robots: Option<&'static str>,
    /// Open Graph type: `website`, `article` or `profile`.
    pub og_type: &'static str,
    /// Absolute URL of the picture for shares.
    pub image: Option<String>,
    /// *JSON*: schema.org description, safe inside a script element of type `application/ld+json`.
    pub json_ld: String,
    /// Absolute URL of a machine-readable form of the page (a badge's JSON, the directory of all badges).
    pub alternate_json: Option<String>,
    /// Absolute URL of the page as a table (the directory of all badges).
    pub alternate_csv: Option<String>,
    /// The Atom feed of this section or term, and its title.
    pub feed: Option<LinkView>,
    /// *CSS*: the content of the page's style element. It stands for the rules that the page turns out to use.
    pub style: String,
    /// Content security policy of the page, as text: lets in its own style and script by their hash, and no other.
    pub policy: Policy,
    /// *JavaScript*: the content of the page's only script element; `None` but on `verify.html` and `search.html`.
    pub script: Option<String>,
    /// True when the page has highlighted code.
    pub with_code: bool,
    /// Absolute URLs of the same page in each language, itself included, then that for readers of no language of the site
    /// (`x-default`); empty for a page of one language.
    pub alternates: Vec<TranslationView>,
}

/// The same page in a language.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct TranslationView {
    /// Language tag, or `x-default`.
    pub language: String,
    /// Absolute URL of the page in that language.
    pub url: String,
}

/// A link to another language.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct SwitchView {
    /// Language tag.
    pub language: String,
    /// The language's own name (`English`).
    pub label: String,
    /// URL of the page in that language; of its section there, or of the home page, when it is not translated.
    pub url: String,
    /// True when it is the same page.
    pub is_same: bool,
}

/// The text that a page shows for want of a translation, or of which its own is an old one.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct OriginalView {
    /// Language tag.
    pub language: String,
    /// The language's own name (`Français`).
    pub label: String,
    /// URL of the page in that language.
    pub url: String,
    /// When the text changed, after it was translated; `None` for one that is not translated.
    pub changed: Option<DateView>,
}

/// A line of the table of contents.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct TocView {
    /// *HTML*: the text of the heading, inline elements without links.
    pub label: String,
    /// `#anchor`.
    pub url: String,
    /// Headings below it.
    pub children: Vec<TocView>,
}

/// A date twice: for machines and for people.
#[derive(Debug, Clone, Serialize, Hash, PartialEq, Eq)]
pub struct DateView {
    /// ISO 8601, as exact as it is known.
    pub iso: String,
    /// In the page's language.
    pub text: String,
}

/// A licence.
#[derive(Debug, Clone, Serialize, Hash, PartialEq, Eq)]
pub struct LicenceView {
    /// SPDX identifier.
    pub id: String,
    /// Its short name for people (`CC BY-SA 4.0`).
    pub name: String,
    /// Where its text is, when the generator knows it.
    pub url: Option<String>,
}

/// A picture with its size in pixels.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct ImageView {
    /// URL of the file of the picture.
    pub url: String,
    /// What it shows, for those who do not see it; may be empty when it only decorates.
    pub alt: String,
    /// Width in pixels, when the file holds it.
    pub width: Option<u32>,
    /// Height in pixels, when the file holds it.
    pub height: Option<u32>,
}
