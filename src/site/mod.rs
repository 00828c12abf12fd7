//! The site: all relations *between* files. It contains no HTML.
//!
//! [`link`] makes it whole from all documents. [`Site::with_pages`] takes in edits whose effect on other pages is certain, with
//! the same result. All errors that need more than one file are found here: two pages with one URL, links to nothing, kinds
//! that do not fit.

mod asked;
pub mod award;
mod badge;
mod calendar;
mod class_words;
mod commons;
mod copy_on_write;
mod credit;
mod embed;
mod endorsement;
mod entries;
mod family;
mod feed;
mod file;
mod framework;
mod framework_words;
mod glossary;
mod history;
mod home;
mod index;
mod kind;
mod lineage;
mod lock;
mod maintenance;
mod names;
mod near_path;
mod page_names;
mod pathway;
mod person;
mod picture;
mod publication;
mod reference;
mod relation;
mod report;
mod resolver;
mod route;
pub mod search;
mod section;
pub mod sitemap;
mod target;
mod taxonomy;
mod theme_file;
mod title_rank;
mod translation;
mod update;
mod url;
mod used;
pub mod visibility;
mod wanted;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use award::Award;
pub use class_words::AlignmentWords;
pub use commons::Work;
pub use copy_on_write::CopyOnWrite;
pub use credit::{Attribution, Credits};
pub use endorsement::{Endorsement, Subject};
pub use entries::Entries;
pub use file::File;
pub use framework_words::GridText;
pub use glossary::{Glossary, GlossaryTerm};
pub use history::{Dates, People};
pub use lock::{Change, FieldRule, Permanence, Record, Records, field_rules};
pub use maintenance::{Detail, Report, Row, Subject as ReportSubject};
pub use publication::{Publication, Publications};
pub use reference::Manner;
pub use resolver::{Holder, Referent, Resolver};
pub use route::{Elsewhere, Route, Routes, Server, delivery, feeds, more_feeds};
pub use search::{BADGE, Listed, ListedBy, PageList, PageLists, SECTION};
pub use target::Target;
pub use taxonomy::{PAGE_SIZE as TAG_PAGE_SIZE, Tag};
pub use theme_file::theme_file;
pub use translation::{Outdated, ToTranslate};
pub use update::shown;
use visibility::Visibility;
pub use wanted::{PAGE_SIZE as WANTED_PAGE_SIZE, WantedPage, WantedPages};

use crate::diagnostic::Diagnostic;
use crate::document::{
    Asset, BadgeClass, ClassTranslation, Documents, Framework, FrameworkTranslation, Issuer, Kind,
    Lock, Page,
};
use crate::path::{OutPath, SourcePath};
use crate::project::{Project, Settings};
use crate::source::history::{History, PersonId};
use crate::text::date::PartialDate;

/// Index of an [`Entry`] in [`Site::entries`].
pub type EntryId = usize;
/// Index of a [`Class`] in [`Site::classes`].
pub type ClassId = usize;
/// Index of an [`Award`] in [`Site::awards`].
pub type AwardId = usize;
/// Index of an [`Endorsement`] in [`Site::endorsements`].
pub type EndorsementId = usize;
/// Index of a [`Tag`] in [`Site::tags`].
pub type TagId = usize;

/// The linked site. A clone costs little, however many pages it has: clones share what is large.
#[derive(Debug, Clone)]
pub struct Site {
    /// The settings that it is built with.
    pub settings: Arc<Settings>,
    /// What git knows of its sources.
    pub history: Arc<History>,
    /// The pages of people whose names may be shown with what they changed.
    agreed: CopyOnWrite<Vec<(PersonId, EntryId)>>,
    /// All published pages, by language and path; sections without a file of their own included.
    pub entries: Entries,
    /// All badge classes, by slug.
    pub classes: CopyOnWrite<Vec<Class>>,
    /// The grid of their kinds and levels, and what they recognise.
    pub framework: Arc<Framework>,
    /// The translations of the framework.
    pub framework_translations: CopyOnWrite<Vec<Arc<FrameworkTranslation>>>,
    /// All awards, by file and place.
    pub awards: CopyOnWrite<Vec<Award>>,
    /// All endorsements, by slug.
    pub endorsements: CopyOnWrite<Vec<Endorsement>>,
    /// Endorsements of the issuer.
    pub issuer_endorsements: CopyOnWrite<Vec<EndorsementId>>,
    /// The record of what was published of badges.
    pub lock: Option<Arc<Lock>>,
    /// True when it is built for another base URL than its own: nothing of it is published for ever.
    pub is_preview: bool,
    /// The profile of the issuer of the badges.
    pub issuer: Option<Arc<Issuer>>,
    /// The URL that the profile of the issuer names as its site.
    pub issuer_url: String,
    /// The image of the issuer.
    pub issuer_image: Option<Arc<File>>,
    /// Tags and terms of other taxonomies in use, by taxonomy, language and name.
    pub tags: CopyOnWrite<Vec<Tag>>,
    /// The glossary of each language that has one.
    pub glossaries: BTreeMap<usize, Arc<Glossary>>,
    /// Pages that links name and nobody wrote.
    pub wanted: Arc<WantedPages>,
    /// What is said of pictures.
    pub credits: CopyOnWrite<Credits>,
    /// Files that published pages use.
    pub files: CopyOnWrite<Vec<Arc<File>>>,
    /// The navigation of each language.
    pub navigation: Vec<Vec<NavigationLink>>,
    /// The home page of each language that has one.
    pub homes: Vec<Option<EntryId>>,
    /// The section of each language whose children are shown as the list of badges, where there is one.
    pub badge_lists: Vec<Option<EntryId>>,
    /// All pages by initial and by kind.
    pub page_lists: CopyOnWrite<PageLists>,
    /// How the URLs of the sitemap are split into files.
    pub sitemap: sitemap::Parts,
    /// Every output path, with what stands there.
    pub routes: Routes,
    /// Which pages are not published on the day for which it was linked.
    pub visibility: Arc<Visibility>,
    /// The rank of the title of each entry: see [`title_rank`].
    title_ranks: CopyOnWrite<Vec<u32>>,
    /// The tables by which links are resolved.
    index: update::SharedIndex,
}

/// A published page.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The parsed file.
    pub page: Arc<Page>,
    /// True for the page of a folder for which nobody wrote one.
    pub generated: bool,
    /// Of the page of a section: its folder below `content/`, without slashes at its ends; empty for a home page.
    pub section: Option<String>,
    /// Its kind: its own, or the one its section gives.
    pub kind: Kind,
    /// Its output path.
    pub path: OutPath,
    /// Its URL, with the path prefix of the site.
    pub url: String,
    /// The section that holds it; `None` for the home page.
    pub parent: Option<EntryId>,
    /// The pages of a section, in its order.
    pub children: Vec<EntryId>,
    /// Its index among the children of its section; of the page of a section, 0.
    pub position: usize,
    /// True when the pages of a section are listed as an agenda: those to come first, then those past. They are then in
    /// the order of time.
    pub agenda: bool,
    /// The sections directly below, in order.
    pub subsections: Vec<EntryId>,
    /// Targets of the links of its body, in the order of the links.
    pub targets: Vec<Target>,
    /// The picture that its front matter names.
    pub image: Option<Arc<File>>,
    /// Pages that it names as related, and those that name it.
    pub related: Vec<EntryId>,
    /// The date of its front matter; a report without one has that of its event.
    pub date: Option<PartialDate>,
    /// Pages that it names under the keys of its kind, by key, in the order written.
    pub relations: Vec<(&'static str, Vec<EntryId>)>,
    /// The page of each of those who organise it, for those who have one.
    pub organisers: Vec<Option<EntryId>>,
    /// Pages that name it under a key of their kind.
    pub named_by: Vec<EntryId>,
    /// The page of each of its authors, for those who have one.
    pub authors: Vec<Option<EntryId>>,
    /// Pages of which it is an author.
    pub works: Vec<EntryId>,
    /// Awards whose recipient it is.
    pub awards: Vec<AwardId>,
    /// Pages whose text links here.
    pub backlinks: Vec<EntryId>,
    /// The same page in other languages.
    pub translations: Vec<EntryId>,
    /// Badge classes that it leads to.
    pub badges: Vec<ClassId>,
    /// Tags of its front matter, and the terms of other taxonomies.
    pub tags: Vec<TagId>,
}

/// A badge class with its URLs.
#[derive(Debug, Clone)]
pub struct Class {
    /// The parsed file.
    pub document: Arc<BadgeClass>,
    /// URL of its page.
    pub url: String,
    /// URL of its JSON: with the origin before it, the id of the class.
    pub json_url: String,
    /// URL of its image.
    pub image_url: String,
    /// URL of its image as PNG.
    pub png_url: String,
    /// The image that its file names; `None` for a class whose image is drawn.
    pub image: Option<Arc<Asset>>,
    /// Targets of the links of its criteria.
    pub targets: Vec<Target>,
    /// Pages that name it under `badges`, by kind then title.
    pub paths: Vec<EntryId>,
    /// Its row of the framework, from 0; its level is in the document.
    pub row: usize,
    /// Its recognition in the framework, from 0.
    pub recognition: usize,
    /// Its prerequisites.
    pub requires: Vec<ClassId>,
    /// Classes of which it is a prerequisite.
    pub required_by: Vec<ClassId>,
    /// The class that it replaces.
    pub previous: Option<ClassId>,
    /// The class that replaces it.
    pub next: Option<ClassId>,
    /// The class to look at instead, once retired.
    pub successor: Option<ClassId>,
    /// The same class in other languages, by language.
    pub translations: Vec<Translation>,
    /// Endorsements of this class.
    pub endorsements: Vec<EndorsementId>,
    /// Awards of this class.
    pub awards: Vec<AwardId>,
}

/// A badge class in another language.
#[derive(Debug, Clone)]
pub struct Translation {
    /// The parsed file.
    pub document: Arc<ClassTranslation>,
    /// URL of its JSON.
    pub json_url: String,
    /// Targets of the links of its criteria.
    pub targets: Vec<Target>,
}

/// An entry of the navigation in a language.
#[derive(Debug, Clone)]
pub struct NavigationLink {
    /// The page: its translation, where there is one.
    pub entry: EntryId,
    /// The label that the settings give, when it is not the title of the page.
    pub label: Option<String>,
    /// Index of the language of the label.
    pub language: usize,
}

/// Links all documents to a site whose sources have this history, with every error and warning that needs more than one file.
pub fn link(
    project: &Project,
    settings: &Arc<Settings>,
    documents: &Documents,
    history: &Arc<History>,
) -> (Site, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let has_badges = documents.badge_classes().next().is_some();
    let homes = home::Homes::of(documents, has_badges);
    let visibility = Visibility::of(documents, &homes, project.date.today());
    let (pages, drafts) = visibility.pages(documents, project.drafts);
    let mut site = Site {
        settings: settings.clone(),
        history: history.clone(),
        agreed: CopyOnWrite::default(),
        entries: section::entries(settings, &pages, &homes, has_badges, &mut diagnostics)
            .into_iter()
            .collect(),
        classes: CopyOnWrite::default(),
        framework: documents.framework().cloned().unwrap_or_default(),
        framework_translations: CopyOnWrite::default(),
        lock: documents.lock().cloned(),
        is_preview: project.base_url.is_some(),
        awards: CopyOnWrite::default(),
        endorsements: CopyOnWrite::default(),
        issuer_endorsements: CopyOnWrite::default(),
        issuer: documents.issuer().cloned(),
        issuer_url: String::new(),
        issuer_image: None,
        tags: CopyOnWrite::default(),
        glossaries: BTreeMap::new(),
        wanted: Arc::default(),
        credits: CopyOnWrite::default(),
        files: CopyOnWrite::default(),
        navigation: Vec::new(),
        homes: Vec::new(),
        badge_lists: Vec::new(),
        page_lists: CopyOnWrite::default(),
        sitemap: sitemap::Parts::default(),
        routes: Routes::default(),
        title_ranks: CopyOnWrite::default(),
        visibility: visibility.into(),
        index: update::SharedIndex::default(),
    };
    site.title_ranks = title_rank::ranks(settings, &site.entries).into();
    site.homes = lineage::first_of_each_language(&site, |entry| entry.parent.is_none());
    site.classes = badge::classes(&site, documents, &mut diagnostics).into();
    if !site.classes.is_empty() {
        let is_list = |entry: &Entry| entry.section.as_deref() == Some(route::path::BADGES);
        site.badge_lists = lineage::first_of_each_language(&site, is_list);
    }
    badge::translations(&mut site, documents, &mut diagnostics);
    site.framework_translations =
        framework_words::translations(&site, documents, &mut diagnostics).into();
    class_words::check(&site, documents, &mut diagnostics);
    site.page_lists = PageLists::of(&site).into();
    pathway::relate(&mut site, &mut diagnostics);
    let (mut about_tags, shared) = (Vec::new(), &site);
    let (tags, mut index) = rayon::join(
        || taxonomy::tags(shared, &mut about_tags),
        || index::Index::new(shared, documents, &pages, &drafts),
    );
    diagnostics.extend(about_tags);
    taxonomy::assign(&mut site, tags);
    taxonomy::check_keys(&site, &mut diagnostics);
    site.glossaries = glossary::gather(&site, &mut diagnostics);
    index.complete(&site);
    family::check(&site, &mut diagnostics);
    translation::check(&site, &mut diagnostics);
    site.agreed = history::agreed(&site, &mut diagnostics).into();
    reference::resolve(&mut site, &index, &mut diagnostics);
    site.wanted = wanted::gather(&site).into();
    relation::relate(&mut site, &index, &mut diagnostics);
    site.credits = credit::gather(&site, &index, documents, &mut diagnostics).into();
    badge::issuer(&mut site, &index, documents, &mut diagnostics);
    award::link(&mut site, &index, documents, &mut diagnostics);
    endorsement::link(&mut site, &index, documents, &mut diagnostics);
    // A class with an error is not gone, nor is a record with one.
    let awards = format!("{}/", settings.awards);
    let is_broken = |path: &SourcePath| {
        let path = path.as_str();
        path.starts_with("badges/") || path.starts_with(&awards)
    };
    if !site.is_preview && !documents.broken().any(is_broken) {
        match site.lock.clone() {
            Some(lock) => lock::compare(&site, &lock, documents, &mut diagnostics),
            None => diagnostics.extend(lock::missing(&site)),
        }
    }
    let (mut about_shown, mut about_files) = (Vec::new(), Vec::new());
    let ((), files) = rayon::join(
        || {
            embed::check(&site, &mut about_shown);
            picture::check(&site, &mut about_shown);
            credit::check(&site, &mut about_shown);
        },
        || used::gather(&site, &index, documents, &drafts, &mut about_files),
    );
    diagnostics.extend(about_shown.into_iter().chain(about_files));
    site.files = files.into();
    let (routes, parts) = route::claim(&site, project, documents, &mut diagnostics);
    (site.routes, site.sitemap) = (routes.into(), parts);
    publication::check_acknowledged(&site, &mut diagnostics);
    (site, diagnostics)
}

#[cfg(test)]
mod tests;
