//! Every output path, claimed once: two documents for one path are an error that names both.

mod alias;
mod badge;
pub mod delivery;
mod folder;
mod output;
pub(in crate::site) mod path;

pub(super) use alias::paths as aliases;
pub(super) use badge::class_lists;
pub use output::{Route, Server};

use crate::message;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::taxonomy::PAGE_SIZE;
use super::used::is_verbatim;
use super::{EntryId, File, Site, sitemap};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::document::{Asset, Documents, Page};
use crate::path::{OutPath, SourcePath};
use crate::project::Project;

/// The list of tags of each language that has tags.
pub(super) fn tag_lists(site: &Site) -> impl Iterator<Item = Route> {
    let used = |language: &usize| site.tags.iter().any(|tag| tag.language == *language);
    (0..site.settings.languages.len())
        .filter(used)
        .map(Route::Tags)
}

/// The feed of each language that has pages.
pub fn feeds(site: &Site) -> impl Iterator<Item = Route> {
    let used = |language: &usize| {
        site.entries
            .iter()
            .any(|entry| entry.page.language == *language)
    };
    (0..site.settings.languages.len())
        .filter(move |language| *language == 0 || used(language))
        .map(Route::Feed)
}

/// Who claims a path: words for a message, and the file when there is one.
struct Owner {
    path: OutPath,
    words: String,
    span: Option<Span>,
    file: Option<SourcePath>,
}

struct Claims<'a> {
    site: &'a Site,
    routes: BTreeMap<OutPath, Route>,
    folded: BTreeMap<String, Owner>,
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
        routes: BTreeMap::new(),
        folded: BTreeMap::new(),
        diagnostics,
    };
    for (id, entry) in site.entries.iter().enumerate() {
        claims.page(&entry.page, Route::Entry(id, 1), "this page");
    }
    for (id, entry) in site.entries.iter().enumerate() {
        for number in 2..=list_pages(site, id) {
            claims.page(&entry.page, Route::Entry(id, number), "a page of this list");
        }
    }
    badge::claim(site, &mut claims);
    generated(site, &mut claims);
    // every page that it may list has its path now
    let parts = sitemap::parts(site, &claims.routes, project.sitemap);
    for part in 0..parts.more() {
        claims.made(Route::SitemapPart(part), "a part of the sitemap");
    }
    for asset in documents.assets().filter(|asset| is_verbatim(&asset.path)) {
        claims.verbatim(asset);
    }
    for file in &site.files {
        // The same bytes under the same name are the same file.
        if !matches!(claims.routes.get(&file.path), Some(Route::File(known)) if known.asset.digest == file.asset.digest)
        {
            claims.file(Route::File(file.clone()), file);
        }
    }
    alias::claim(site, &mut claims);
    claims.check_folders();
    (claims.routes, parts)
}

/// How many pages the list of a section has. The list of badges and the home page are not split.
pub(crate) fn list_pages(site: &Site, id: EntryId) -> usize {
    let entry = &site.entries[id];
    if entry.children.is_empty() || site.is_badge_list(id) {
        return 1;
    }
    entry
        .children
        .len()
        .div_ceil(entry.page.front.children.page_size)
}

fn generated(site: &Site, claims: &mut Claims<'_>) {
    for (id, tag) in site.tags.iter().enumerate() {
        for number in 1..=tag.entries.len().div_ceil(PAGE_SIZE).max(1) {
            claims.made(Route::Tag(id, number), "the list of a tag");
        }
    }
    for list in tag_lists(site) {
        claims.made(list, "the list of tags");
    }
    for feed in feeds(site) {
        claims.made(feed, "the feed");
    }
    if site.verify_url().is_some() {
        claims.made(Route::Verify, "the page that verifies badges");
    }
    for place in [
        Route::Sitemap,
        Route::Robots,
        Route::NotFound,
        Route::Headers,
        Route::Server(Server::Nginx),
        Route::Server(Server::Apache),
        Route::Server(Server::Caddy),
    ] {
        claims.made(place, "a file of the generator");
    }
}

impl Claims<'_> {
    /// The path of a route that has no file to name in a message: it is one that every host takes, or there is none.
    fn path(&self, place: &Route) -> Result<OutPath, crate::message::Message> {
        OutPath::new(&place.path(self.site))
    }

    fn page(&mut self, page: &Page, place: Route, words: &str) {
        let Ok(path) = self.path(&place) else { return };
        let span = page.front.slug.as_ref().map(|slug| Span {
            file: page.path.clone(),
            range: slug.span.clone(),
        });
        self.claim(
            Owner {
                path,
                words: words.to_owned(),
                span,
                file: Some(page.path.clone()),
            },
            place,
            Code::SameAddress,
        );
    }

    fn own(&mut self, file: &SourcePath, place: Route) {
        self.of_file(file, place, "this badge", Code::BadAddress);
    }

    fn file(&mut self, place: Route, file: &File) {
        self.of_file(&file.asset.path, place, "this file", Code::FileName);
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

    fn of_file(&mut self, file: &SourcePath, place: Route, words: &str, code: Code) {
        match self.path(&place) {
            Ok(path) => self.claim(
                Owner {
                    path,
                    words: words.to_owned(),
                    span: None,
                    file: Some(file.clone()),
                },
                place,
                Code::SameAddress,
            ),
            Err(why) => self
                .diagnostics
                .push(Diagnostic::about(code, file, why).help(message!("rename the file"))),
        }
    }

    fn made(&mut self, place: Route, words: &str) {
        let Ok(path) = self.path(&place) else { return };
        self.claim(
            Owner {
                path,
                words: words.to_owned(),
                span: None,
                file: None,
            },
            place,
            Code::SameAddress,
        );
    }

    fn claim(&mut self, owner: Owner, place: Route, code: Code) {
        let folded = owner.path.folded();
        // An award has a random address, which is noted here only: thousands of owners are not worth their memory.
        if let Some(
            Route::Award(_) | Route::AwardJson(_) | Route::AwardSvg(_) | Route::AwardPng(_),
        ) = self.routes.get(&owner.path)
        {
            let words = "an award".to_owned();
            self.folded.entry(folded.clone()).or_insert(Owner {
                path: owner.path.clone(),
                words,
                span: None,
                file: None,
            });
        }
        let Some(other) = self.folded.get(&folded) else {
            self.routes.insert(owner.path.clone(), place);
            self.folded.insert(folded, owner);
            return;
        };
        // The message stands at the file that a person can change.
        let (reported, first) = if owner.file.is_some() {
            (&owner, other)
        } else {
            (other, &owner)
        };
        let who = first
            .file
            .as_ref()
            .map_or_else(|| first.words.clone(), |file| format!("`{file}`"));
        let url = format!("/{}", reported.path.url());
        let message = message!("the address `{url}` is taken by {who}", url, who);
        let mut diagnostic = match (&reported.span, &reported.file) {
            (Some(span), _) => Diagnostic::at(code, &span.file, span.range.clone(), message),
            (None, Some(file)) => Diagnostic::about(code, file, message),
            (None, None) => Diagnostic::general(code, message),
        };
        if let Some(span) = &first.span {
            diagnostic = diagnostic.related(span.clone(), message!("taken here"));
        }
        self.diagnostics
            .push(diagnostic.help(message!("rename one of the two, or give it another `slug`")));
    }
}
