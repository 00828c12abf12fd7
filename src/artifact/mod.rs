//! From the linked site to bytes: each output path gets a closed view, and a pure function makes bytes of each view.
//!
//! A view is all that its output depends on, so its fingerprint is known before anything is rendered: same fingerprint,
//! same bytes. That is the whole of incremental building.

mod accepted;
mod affected;
mod agenda;
mod award;
mod award_line;
mod backlinks;
mod badge;
mod badge_class;
mod badge_directory;
pub mod badge_image;
mod badge_index;
mod badge_json;
mod baked;
mod body;
mod calendar;
mod certificate;
mod changes;
mod claim;
mod commons;
mod content;
mod dates;
mod embed;
mod endorsement;
mod feed;
mod framework;
mod glossary;
mod head;
mod hidden;
mod history;
mod host;
mod issuer;
mod kind;
mod label;
mod licence;
mod listing;
mod maintenance;
mod medal;
mod minify;
mod next_day;
mod page;
mod pathway;
mod picture;
mod propose;
mod redirect;
mod related;
mod render;
mod repeat;
mod reuse;
mod reuse_toml;
mod sample;
mod search;
mod sitemap;
mod switch;
mod tag;
mod tile;
mod toc;
mod verify;
mod view;
mod wanted;
mod weight;

use std::sync::{Arc, OnceLock};

use crate::badge::bake::Format;
use crate::diagnostic::Diagnostic;
use crate::digest::Digested;
use crate::path::OutPath;
use crate::site::{Publications, Record, Records, Route, Site};
use crate::source::SourceTree;
use crate::text::date::{DateWords, PartialDate};
use crate::theme::view::{PageView, SiteView};
use crate::theme::{PagePolicy, Policy, Theme};
use agenda::Agenda;
use backlinks::Sentences;
use baked::Baked;
pub use content::Content;
use picture::Picture;
pub use reuse_toml::reuse_toml;
pub use sample::Samples;
pub use search::SearchMemory;
use search::{Opening, Search};
pub use view::{FileBytes, Lost, PictureView};

/// The generator and its version, as outputs name it.
pub const GENERATOR: &str = concat!("sobre ", env!("CARGO_PKG_VERSION"));

/// The generator with a digest of its sources and of its crates: what it made means nothing to another build of it. No
/// output holds it.
pub const BUILD: &str = concat!(
    "sobre ",
    env!("CARGO_PKG_VERSION"),
    " (",
    env!("SOBRE_BUILD"),
    ")"
);

/// Every output of a site, each with its closed view.
#[derive(Debug)]
pub struct Plan {
    site: Arc<Site>,
    theme: Arc<Theme>,
    /// What all pages of a language share, with the form in which the engine takes it.
    shared: Vec<Shared>,
    /// What the site is called in each language.
    names: Vec<label::SiteName>,
    /// How dates are written in each language.
    dates: Vec<DateWords>,
    /// The day of the build; events whose last day is before it are past.
    today: Option<PartialDate>,
    /// The dates of events that are repeated.
    agenda: Agenda,
    /// The image of each class.
    pictures: Vec<Arc<Picture>>,
    /// The index of the search, made when it is needed.
    search: OnceLock<Search>,
    memory: SearchMemory,
    /// What pages with many links say of those.
    sentences: Sentences,
}

#[derive(Debug)]
struct Shared {
    view: Digested<SiteView>,
    value: tera::Value,
}

/// All that one output may depend on.
#[derive(Debug, Hash)]
pub enum View {
    /// A page for people, in a language.
    Page(usize, Box<PageView>),
    /// A page that leads to another one, and needs no template.
    Redirect(String),
    /// Text that needs no template: JSON, XML, SVG, files for the host.
    Text(String),
    /// A file published as it is.
    File(Digested<FileBytes>),
    /// The image of a badge class as PNG.
    Picture(PictureView),
    /// The image of a badge class with an award in it.
    Baked(Box<Baked>),
    /// What results of the search show of some pages.
    Opening(Box<Opening>),
    /// What cannot be shown, because its source changed since it was read.
    Lost(Box<Lost>),
}

/// An output, rendered.
#[derive(Debug)]
pub struct Artifact {
    /// Its bytes.
    pub bytes: Content,
    /// The content security policy that a page for people was given; no other output has one.
    pub policy: Option<Policy>,
    /// Warnings about it: too heavy, not made small.
    pub diagnostics: Vec<Diagnostic>,
}

impl Artifact {
    /// The policy of a page for people, with what stands of it in the page.
    pub fn page_policy(&self) -> Option<PagePolicy> {
        let html = std::str::from_utf8(&self.bytes).ok()?;
        Some(PagePolicy::of(html, self.policy.clone()?))
    }
}

impl Plan {
    /// A plan for a site with a theme, built on the day `today`. Without it, no event counts as past. `memory` is that of the
    /// plans for earlier sites.
    pub fn new(
        site: Arc<Site>,
        theme: Arc<Theme>,
        today: Option<PartialDate>,
        memory: SearchMemory,
    ) -> Self {
        let mut plan = Self::bare(site, theme, today, memory);
        plan.pictures = (0..plan.site.classes.len())
            .map(|id| Arc::new(Picture::of(&plan, id)))
            .collect();
        plan.with_shared()
    }

    /// The same for a site that has the settings and the badge classes of this one: their images, which are drawn once, stay.
    pub fn alike(&self, site: Arc<Site>, theme: Arc<Theme>, today: Option<PartialDate>) -> Self {
        let mut plan = Self::bare(site, theme, today, self.memory.clone());
        plan.pictures.clone_from(&self.pictures);
        plan.with_shared()
    }

    fn bare(
        site: Arc<Site>,
        theme: Arc<Theme>,
        today: Option<PartialDate>,
        memory: SearchMemory,
    ) -> Self {
        let languages = || site.settings.languages.iter().enumerate();
        let name = |(language, _)| label::SiteName::of(&site.settings, language);
        Self {
            names: languages().map(name).collect(),
            dates: languages()
                .map(|(language, tag)| dates::words(&theme, language, tag))
                .collect(),
            agenda: Agenda::of(&site, today),
            today,
            shared: Vec::new(),
            pictures: Vec::new(),
            search: OnceLock::new(),
            sentences: Sentences::default(),
            memory,
            site,
            theme,
        }
    }

    /// Makes what all pages of a language share.
    fn with_shared(mut self) -> Self {
        self.shared = (0..self.site.settings.languages.len())
            .map(|language| {
                let view = page::site(&self, language);
                Shared {
                    value: tera::Value::from_serializable(&view),
                    view: Digested::new(view),
                }
            })
            .collect();
        self
    }

    /// What the record of published badges would contain.
    pub fn record(&self) -> Record {
        self.site.record()
    }

    /// The errors of URLs that a site's own templates compute: one page of each template is rendered and checked.
    /// Pages that are in `known`, those of a site with the same URLs and the same theme, are rendered again only if they changed.
    pub fn check_templates(&self, known: Option<&Samples>) -> Samples {
        Samples::of(self, known)
    }

    /// Warnings for the URLs that were published before and are served no more, and the URLs that the next build must know of.
    pub fn urls(
        &self,
        before: &Publications,
        tree: &SourceTree,
    ) -> (Vec<Diagnostic>, Publications) {
        (self.site.gone(before, tree), self.site.remembered(before))
    }

    /// Warnings for what the record of published badges contained before and no longer does, and what the next build must know
    /// of it.
    pub fn records(&self, before: &Records) -> (Vec<Diagnostic>, Records) {
        (
            self.site.forgotten(before),
            self.site.remembered_records(before),
        )
    }

    /// Every output path, in order.
    pub fn paths(&self) -> Vec<&OutPath> {
        let mut paths: Vec<&OutPath> = self.site.routes.keys().collect();
        if let Some(search) = self.search() {
            let known = |path: &&OutPath| !self.site.routes.contains_key(path);
            paths.extend(search.paths().filter(known));
            paths.sort_unstable();
        }
        paths
    }

    /// True when the plan has this path.
    pub fn contains(&self, path: &OutPath) -> bool {
        self.site.routes.contains_key(path)
            || search::is_file(path) && self.search().is_some_and(|search| search.contains(path))
    }

    /// The index of the search; `None` on a site without one. The first call reads the texts of the pages that the memory does
    /// not know.
    fn search(&self) -> Option<&Search> {
        let make = || Search::of(self, &self.memory);
        self.site
            .settings
            .search
            .then(|| self.search.get_or_init(make))
    }

    /// The closed view of a path; `None` when the site has no output there.
    pub fn view(&self, path: &OutPath) -> Option<View> {
        if search::is_file(path)
            && let Some(view) = self.search().and_then(|search| search.view(path))
        {
            return Some(view);
        }
        let place = self.site.routes.get(path)?;
        let page = |language: usize, mut view: PageView| {
            switch::complete(self, place, &mut view);
            view.medals = medal::symbols(&view);
            View::Page(language, Box::new(view))
        };
        let text = |text: Result<String, Diagnostic>| match text {
            Ok(text) => View::Text(text),
            Err(why) => View::Lost(Box::new(Lost(why))),
        };
        let site = &self.site;
        Some(match place {
            Route::Entry(id, number) => match page::entry(self, *id, *number) {
                Ok(view) => page(site.entries[*id].page.language, view),
                Err(why) => View::Lost(Box::new(Lost(why))),
            },
            Route::Tag(id, number) => {
                page(site.tags[*id].language, tag::one(self, *id, *number, path))
            }
            Route::Taxonomy(id, language) => page(*language, tag::all(self, *id, *language, path)),
            Route::Changes(language) => page(*language, changes::view(self, *language, path)),
            Route::ChangesFeed(language) => View::Text(changes::atom(self, *language, path)),
            Route::Search(language) => page(*language, search::start(self, *language, path)),
            Route::SearchList(list, number) => page(
                site.page_lists.all[*list].language,
                search::list(self, *list, *number, path),
            ),
            // on a site without an index
            Route::SearchRoot => return None,
            Route::Wanted(language, number) => {
                page(*language, wanted::list(self, *language, *number, path))
            }
            Route::Reports(language) => page(*language, maintenance::view(self, *language, path)),
            Route::Class(id, language) => page(*language, badge_class::view(self, *id, *language)),
            Route::Award(id, language) => page(*language, award::view(self, *id, *language)),
            Route::Endorsement(id, language) => {
                page(*language, endorsement::view(self, *id, *language))
            }
            Route::Matrix(language) => page(*language, framework::view(self, *language)),
            Route::Pathway(language) => page(*language, pathway::view(self, *language)),
            Route::Issuer(language) => page(*language, issuer::view(self, *language)),
            Route::Verify(language) => page(*language, verify::view(self, *language)),
            Route::NotFound(language) => page(*language, page::not_found(self, *language)),
            Route::ClassJson(id) => View::Text(badge_json::class(self, *id)),
            Route::TranslationJson(id, place) => {
                View::Text(badge_json::translation(self, *id, *place))
            }
            Route::AwardJson(id) => View::Text(badge_json::award(self, *id)),
            Route::EndorsementJson(id) => View::Text(badge_json::endorsement(self, *id)),
            Route::EndorserJson(id) => View::Text(badge_json::endorser(self, *id)),
            Route::Revocations => View::Text(badge_json::revocations(self)),
            Route::DirectoryJson => View::Text(badge_directory::json(self)),
            Route::DirectoryCsv => View::Text(badge_directory::csv(self)),
            Route::IssuerJson => View::Text(badge_json::issuer(self)),
            Route::AwardSvg(id) => View::Baked(Box::new(Baked::of(self, *id, Format::Svg))),
            Route::AwardPng(id) => View::Baked(Box::new(Baked::of(self, *id, Format::Png))),
            Route::ClassImage(id) => match self.pictures[*id].svg() {
                Ok(Some(svg)) => View::Text(svg.to_owned()),
                Ok(None) => View::Picture(PictureView(self.pictures[*id].clone())),
                Err(why) => View::Lost(Box::new(Lost(why))),
            },
            Route::ClassPng(id) => View::Picture(PictureView(self.pictures[*id].clone())),
            Route::Verbatim(file) | Route::File(file) => {
                View::File(Digested::new(FileBytes(file.asset.clone())))
            }
            Route::Redirect(id, _) => View::Redirect(redirect::to(self, *id)),
            Route::TermRedirect(id, _) => View::Redirect(redirect::to_term(self, *id)),
            Route::Feed(language) => text(feed::of_site(self, *language, path)),
            Route::SectionFeed(id) => text(feed::of_section(self, *id, path)),
            Route::TermFeed(id) => text(feed::of_term(self, *id, path)),
            Route::Calendar(_)
            | Route::SectionCalendar(_)
            | Route::TagCalendar(_)
            | Route::EventCalendar(_) => View::Text(calendar::text(self, place)),
            Route::Commons(part) => View::Text(commons::json(self, *part)),
            Route::Sitemap => View::Text(sitemap::first(self)),
            Route::SitemapPart(part) => View::Text(sitemap::part(self, *part)),
            Route::Robots => View::Text(host::robots(self)),
            Route::Headers => View::Text(host::headers(self)),
            Route::Server(server) => View::Text(host::server(self, *server)),
        })
    }

    fn string(&self, language: usize, key: &str) -> &str {
        self.theme.string(language, key)
    }

    fn language_tag(&self, language: usize) -> &str {
        &self.site.settings.languages[language]
    }
}
