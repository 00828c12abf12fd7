//! Every output path, claimed once: two documents for one path are an error that names both.

#![expect(clippy::disallowed_types, reason = "asked by key only")]

mod alias;
mod badge;
pub mod delivery;
mod folder;
mod language;
mod output;
mod owner;
pub(in crate::site) mod path;
mod routes;
mod search;

pub(super) use alias::paths as aliases;
pub(super) use badge::class_lists;
pub use language::Elsewhere;
pub use output::{Route, Server};
pub use routes::Routes;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use self::owner::{Owner, Source};
use super::taxonomy::PAGE_SIZE;
use super::used::is_verbatim;
use super::{Entry, EntryId, File, Site, calendar, changes, sitemap};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Asset, Documents};
use crate::message;
use crate::message::Message;
use crate::path::{OutPath, SourcePath};
use crate::project::Project;

/// The list of terms of each taxonomy, in each language that has some.
pub(super) fn term_lists(site: &Site) -> impl Iterator<Item = Route> {
    let lists: BTreeSet<(usize, usize)> = site
        .tags
        .iter()
        .map(|tag| (tag.taxonomy, tag.language))
        .collect();
    lists
        .into_iter()
        .map(|(taxonomy, language)| Route::Taxonomy(taxonomy, language))
}

/// The feeds of sections and terms: of those with pages that have a date.
pub fn more_feeds(site: &Site) -> impl Iterator<Item = Route> {
    let mut sections: BTreeSet<EntryId> = BTreeSet::new();
    for entry in site.entries.iter().filter(|entry| entry.is_dated()) {
        let above = |id: &EntryId| site.entries[*id].parent;
        // a section that has one gave it to those above already
        let mut next = entry.parent;
        while let Some(id) = next.filter(|id| sections.insert(*id)) {
            next = above(&id);
        }
    }
    let sections = sections.into_iter().filter(|id| site.may_have_feed(*id));
    let terms = (0..site.tags.len()).filter(|id| site.term_has_feed(*id));
    sections
        .map(Route::SectionFeed)
        .chain(terms.map(Route::TermFeed))
}

/// The feed of each language that has pages, and that of its changes.
pub fn feeds(site: &Site) -> impl Iterator<Item = Route> {
    let used = |language: &usize| {
        site.entries
            .iter()
            .any(|entry| entry.page.language == *language)
    };
    (0..site.settings.languages.len())
        .filter(move |language| *language == 0 || used(language))
        .map(Route::Feed)
        .chain(changes::feeds(site))
}

struct Claims<'a> {
    site: &'a Site,
    routes: Vec<(OutPath, Route)>,
    /// Indices of `routes`.
    taken: HashMap<OutPath, usize>,
    owners: Vec<Owner>,
    /// Indices of `owners`, by the form of their paths under which two are one file somewhere.
    folded: HashMap<String, usize>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

/// Claims every path of the site, pages first and aliases last.
pub(super) fn claim(
    site: &Site,
    project: &Project,
    documents: &Documents,
    diagnostics: &mut Vec<Diagnostic>,
) -> (BTreeMap<OutPath, Route>, sitemap::Parts) {
    let mut claims = Claims {
        site,
        routes: Vec::with_capacity(site.entries.len()),
        taken: HashMap::with_capacity(site.entries.len()),
        owners: Vec::with_capacity(site.entries.len()),
        folded: HashMap::with_capacity(site.entries.len()),
        diagnostics,
    };
    for (id, entry) in site.entries.iter().enumerate() {
        claims.page(id, entry.path.clone(), Route::Entry(id, 1));
    }
    for id in 0..site.entries.len() {
        for number in 2..=site.list_pages(id) {
            let place = Route::Entry(id, number);
            if let Ok(path) = claims.path(&place) {
                claims.page(id, path, place);
            }
        }
    }
    badge::claim(site, &mut claims);
    generated(site, &mut claims);
    // every page that it may list has its path now
    let parts = sitemap::parts(site, by_path(&claims.routes), project.sitemap);
    for part in 0..parts.more() {
        claims.made(Route::SitemapPart(part), message!("a part of the sitemap"));
    }
    for asset in documents.assets().filter(|asset| is_verbatim(&asset.path)) {
        claims.verbatim(asset);
    }
    for file in &site.files {
        // The same bytes under the same name are the same file.
        if !matches!(claims.route(&file.path), Some(Route::File(known)) if known.asset.digest == file.asset.digest)
        {
            claims.file(Route::File(file.clone()), file);
        }
    }
    alias::claim(site, &mut claims);
    alias::claim_terms(site, &mut claims);
    claims.check_folders();
    let mut routes = claims.routes;
    routes.par_sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    (routes.into_iter().collect(), parts)
}

/// Routes in the order of their paths.
fn by_path(routes: &[(OutPath, Route)]) -> Vec<(&OutPath, &Route)> {
    let mut all: Vec<_> = routes.iter().map(|(path, route)| (path, route)).collect();
    all.par_sort_unstable_by_key(|(path, _)| *path);
    all
}

impl Site {
    /// How many pages the list of a section has; 1 for any other page. The list of badges and the home page are not split.
    pub fn list_pages(&self, id: EntryId) -> usize {
        let entry = &self.entries[id];
        if entry.children.is_empty() || self.is_badge_list(id) {
            return 1;
        }
        let children = entry.children.len();
        children.div_ceil(entry.page.front.children.page_size)
    }
}

fn generated(site: &Site, claims: &mut Claims<'_>) {
    for (id, tag) in site.tags.iter().enumerate() {
        for number in 1..=tag.entries.len().div_ceil(PAGE_SIZE).max(1) {
            claims.listed(Route::Tag(id, number), tag.taxonomy, tag.language);
        }
    }
    for list in term_lists(site) {
        if let Route::Taxonomy(taxonomy, language) = list {
            claims.listed(list, taxonomy, language);
        }
    }
    for page in changes::pages(site) {
        claims.made(page, message!("the page of recent changes"));
    }
    for list in site.wanted_lists() {
        claims.made(list, message!("the list of wanted pages"));
    }
    for page in site.report_pages() {
        claims.made(page, message!("the page of reports"));
    }
    for feed in feeds(site).chain(more_feeds(site)) {
        claims.made(feed, message!("the feed"));
    }
    for calendar in calendar::calendars(site) {
        claims.made(calendar, message!("a calendar"));
    }
    let search: Vec<Route> = site.page_lists.routes().collect();
    for place in search {
        let what = match place {
            Route::Search(_) => message!("the search page"),
            _ => message!("a list of all pages"),
        };
        claims.made(place, what);
    }
    if site.settings.search {
        claims.made(Route::SearchRoot, message!("the index of the search"));
    }
    for part in 0..site.commons_parts() {
        claims.made(Route::Commons(part), message!("the list of works"));
    }
    for language in site.languages_in_use() {
        if site.verifies() {
            claims.made(
                Route::Verify(language),
                message!("the page that verifies badges"),
            );
        }
        claims.made(
            Route::NotFound(language),
            message!("a file of the generator"),
        );
    }
    for place in [
        Route::Sitemap,
        Route::Robots,
        Route::Headers,
        Route::Server(Server::Nginx),
        Route::Server(Server::Apache),
        Route::Server(Server::Caddy),
    ] {
        claims.made(place, message!("a file of the generator"));
    }
}

impl Claims<'_> {
    /// What stands at a path.
    fn route(&self, path: &OutPath) -> Option<&Route> {
        self.taken.get(path).map(|at| &self.routes[*at].1)
    }

    /// Who has a path, in its folded form. Awards have their paths in `routes` only.
    fn owner(&self, folded: &str) -> Option<&Owner> {
        self.folded.get(folded).map(|at| &self.owners[*at])
    }

    fn insert(&mut self, path: OutPath, place: Route) {
        match self.taken.get(&path) {
            // two awards of one id, which is reported
            Some(at) => self.routes[*at].1 = place,
            None => {
                self.taken.insert(path.clone(), self.routes.len());
                self.routes.push((path, place));
            }
        }
    }

    fn own_path(&mut self, folded: String, owner: Owner) {
        self.folded.insert(folded, self.owners.len());
        self.owners.push(owner);
    }

    /// The path of a route that has no file to name in a message: it is one that every host takes, or there is none.
    fn path(&self, place: &Route) -> Result<OutPath, Message> {
        OutPath::new(&place.path(self.site))
    }

    fn page(&mut self, id: EntryId, path: OutPath, place: Route) {
        let Entry {
            page,
            generated: is_generated,
            ..
        } = &self.site.entries[id];
        let slug = page.front.slug.as_ref().map(|slug| slug.span.clone());
        let source = match is_generated {
            true => Source::Generated(message!(
                "the page of the folder `{folder}`, which has no `index.md`",
                folder = page.path.folder()
            )),
            false => Source::File(page.path.clone(), slug),
        };
        self.claim(Owner { path, source }, place, Code::SameAddress);
    }

    fn own(&mut self, file: &SourcePath, place: Route) {
        self.of_file(file, place, Code::BadAddress);
    }

    fn file(&mut self, place: Route, file: &File) {
        self.of_file(&file.asset.path, place, Code::FileName);
    }

    /// A file that keeps its name: what a host looks for, or what lies beside a page under the name that it must have.
    fn verbatim(&mut self, asset: &Arc<Asset>) {
        let name = asset.path.as_str().trim_start_matches("content/");
        match OutPath::new(name) {
            Ok(path) => {
                let file = File::at(&self.site.settings.base, asset.clone(), path);
                self.file(Route::Verbatim(Arc::new(file.clone())), &file);
            }
            Err(why) => self.diagnostics.push(
                Diagnostic::about(Code::FileName, &asset.path, why)
                    .help(message!("rename the file")),
            ),
        }
    }

    /// Claims the path of an output that is made from one file. A path that no host takes is reported with `code`.
    fn of_file(&mut self, file: &SourcePath, place: Route, code: Code) {
        match self.path(&place) {
            Ok(path) => {
                let source = Source::File(file.clone(), None);
                self.claim(Owner { path, source }, place, Code::SameAddress);
            }
            Err(why) => self
                .diagnostics
                .push(Diagnostic::about(code, file, why).help(message!("rename the file"))),
        }
    }

    /// Claims the path of an output that is made from several files or none; `what` names it in a message.
    fn made(&mut self, place: Route, what: Message) {
        let Ok(path) = self.path(&place) else { return };
        let source = Source::Generated(what);
        self.claim(Owner { path, source }, place, Code::SameAddress);
    }

    /// Claims the path of a list of a taxonomy: of its terms, or of the pages of one.
    fn listed(&mut self, place: Route, taxonomy: usize, language: usize) {
        let Ok(path) = self.path(&place) else { return };
        let what = match (&place, taxonomy) {
            (Route::Taxonomy(..), 0) => message!("the list of tags"),
            (Route::Taxonomy(..), _) => message!("the list of a taxonomy"),
            (_, 0) => message!("the list of a tag"),
            _ => message!("the list of a term"),
        };
        let settings = &self.site.settings.taxonomies[taxonomy];
        let written = settings.slug.own(language).unwrap_or(&settings.key);
        let source = match taxonomy {
            0 => Source::Generated(what),
            _ => Source::Setting(what, written.span.clone()),
        };
        self.claim(Owner { path, source }, place, Code::SameAddress);
    }

    fn claim(&mut self, owner: Owner, place: Route, code: Code) {
        let folded = owner.path.folded();
        // The path of an award is random. Its owner is noted here only: thousands of them are not worth their memory.
        if path::is_below_awards(owner.path.as_str())
            && let Some(
                Route::Award(..) | Route::AwardJson(_) | Route::AwardSvg(_) | Route::AwardPng(_),
            ) = self.route(&owner.path)
        {
            let award = Owner {
                path: owner.path.clone(),
                source: Source::Generated(message!("an award")),
            };
            if !self.folded.contains_key(&folded) {
                self.own_path(folded.clone(), award);
            }
        }
        let Some(other) = self.owner(&folded) else {
            self.insert(owner.path.clone(), place);
            self.own_path(folded, owner);
            return;
        };
        // The message stands where a person can change something.
        let (reported, first) = match owner.rank() >= other.rank() {
            true => (&owner, other),
            false => (other, &owner),
        };
        let message = message!(
            "the URL `/{url}` is taken by {who}",
            url = reported.path.url(),
            who = first.shown()
        );
        let mut diagnostic = reported.diagnostic(code, message);
        if let Some(span) = first.place() {
            diagnostic = diagnostic.related(span, message!("taken here"));
        }
        self.diagnostics
            .push(diagnostic.help(message!("rename one of the two, or give it another `slug`")));
    }
}
