//! Every output path, claimed once: two documents for one path are a fault that names both.

mod alias;
mod badge;
mod place;

pub(super) use alias::paths as aliases;
pub(super) use badge::class_lists;
pub use place::{Place, Server};

use std::collections::BTreeMap;

use super::address::{language_folder, numbered};
use super::taxonomy::PAGE_SIZE;
use super::used::is_verbatim;
use super::{EntryId, Site, sitemap};
use crate::address::{OutPath, SourcePath};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::document::{Asset, Documents, Page};
use crate::project::Project;

/// The list of tags of each language that has tags.
pub(super) fn tag_lists(site: &Site) -> Vec<(usize, OutPath)> {
    let used = |language: &usize| site.tags.iter().any(|tag| tag.language == *language);
    fixed_per_language(site, "tags/index.html")
        .into_iter()
        .filter(|(language, _)| used(language))
        .collect()
}

/// The feed of each language that has pages.
pub(super) fn feeds(site: &Site) -> Vec<(usize, OutPath)> {
    let used = |language: &usize| {
        site.entries
            .iter()
            .any(|entry| entry.page.language == *language)
    };
    fixed_per_language(site, "feed.xml")
        .into_iter()
        .filter(|(language, _)| *language == 0 || used(language))
        .collect()
}

fn fixed_per_language(site: &Site, name: &str) -> Vec<(usize, OutPath)> {
    let path = |language| {
        OutPath::new(&format!(
            "{}{name}",
            language_folder(&site.settings, language)
        ))
        .ok()
    };
    (0..site.settings.languages.len())
        .filter_map(|language| Some((language, path(language)?)))
        .collect()
}

/// Who claims a path: words for a message, and the file when there is one.
struct Owner {
    path: OutPath,
    words: String,
    span: Option<Span>,
    file: Option<SourcePath>,
}

struct Claims<'a> {
    routes: BTreeMap<OutPath, Place>,
    folded: BTreeMap<String, Owner>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

/// Claims every path of the site, pages first and aliases last.
pub(super) fn claim(
    site: &mut Site,
    project: &Project,
    documents: &Documents,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut claims = Claims {
        routes: BTreeMap::new(),
        folded: BTreeMap::new(),
        diagnostics,
    };
    for (id, entry) in site.entries.iter().enumerate() {
        claims.page(
            &entry.page,
            entry.path.clone(),
            Place::Entry(id, 1),
            "this page",
        );
    }
    for id in 0..site.entries.len() {
        for number in 2..=list_pages(site, id) {
            let entry = &site.entries[id];
            if let Ok(path) = numbered(&entry.path, number) {
                claims.page(
                    &entry.page,
                    path,
                    Place::Entry(id, number),
                    "a page of this list",
                );
            }
        }
    }
    badge::claim(site, &mut claims);
    generated(site, &mut claims);
    // every page that it may list has its path now
    let parts = sitemap::parts(site, &claims.routes, project.sitemap);
    for part in 0..parts.more() {
        if let Ok(path) = sitemap::part_path(part) {
            claims.made(path, Place::SitemapPart(part), "a part of the sitemap");
        }
    }
    for asset in documents.assets().filter(|asset| is_verbatim(&asset.path)) {
        claims.file(
            asset,
            asset.path.as_str().trim_start_matches("content/"),
            Place::Verbatim(asset.clone()),
        );
    }
    for file in &site.files {
        // The same bytes under the same name are the same file.
        if matches!(claims.routes.get(&file.path), Some(Place::File(known)) if known.digest == file.asset.digest)
        {
            continue;
        }
        claims.file(
            &file.asset,
            file.path.as_str(),
            Place::File(file.asset.clone()),
        );
    }
    alias::claim(site, &mut claims);
    site.routes = claims.routes;
    site.sitemap = parts;
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
            if let Ok(path) = numbered(&tag.path, number) {
                claims.made(path, Place::Tag(id, number), "the list of a tag");
            }
        }
    }
    for (language, path) in tag_lists(site) {
        claims.made(path, Place::Tags(language), "the list of tags");
    }
    for (language, path) in feeds(site) {
        claims.made(path, Place::Feed(language), "the feed");
    }
    if let Some(path) = super::badge::verifier(site) {
        claims.made(path, Place::Verify, "the page that verifies badges");
    }
    for (name, place) in [
        ("sitemap.xml", Place::Sitemap),
        ("robots.txt", Place::Robots),
        ("404.html", Place::NotFound),
        ("_headers", Place::Headers),
        ("hosts/nginx.conf", Place::Server(Server::Nginx)),
        ("hosts/apache.conf", Place::Server(Server::Apache)),
        ("hosts/Caddyfile", Place::Server(Server::Caddy)),
    ] {
        if let Ok(path) = OutPath::new(name) {
            claims.made(path, place, "a file of the generator");
        }
    }
}

impl Claims<'_> {
    fn page(&mut self, page: &Page, path: OutPath, place: Place, words: &str) {
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

    fn own(&mut self, file: &SourcePath, path: String, place: Place) {
        match OutPath::new(&path) {
            Ok(path) => self.claim(
                Owner {
                    path,
                    words: "this badge".into(),
                    span: None,
                    file: Some(file.clone()),
                },
                place,
                Code::SameAddress,
            ),
            Err(why) => self
                .diagnostics
                .push(Diagnostic::about(Code::BadAddress, file, why).help("rename the file")),
        }
    }

    fn made(&mut self, path: OutPath, place: Place, words: &str) {
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

    fn file(&mut self, asset: &Asset, path: &str, place: Place) {
        match OutPath::new(path) {
            Ok(path) => {
                let owner = Owner {
                    path,
                    words: "this file".into(),
                    span: None,
                    file: Some(asset.path.clone()),
                };
                self.claim(owner, place, Code::SameAddress);
            }
            Err(why) => self
                .diagnostics
                .push(Diagnostic::about(Code::FileName, &asset.path, why).help("rename the file")),
        }
    }

    fn claim(&mut self, owner: Owner, place: Place, code: Code) {
        let folded = owner.path.folded();
        // An award has a random address, which is noted here only: thousands of owners are not worth their memory.
        if let Some(
            Place::Award(_) | Place::AwardJson(_) | Place::AwardSvg(_) | Place::AwardPng(_),
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
        let (told, first) = if owner.file.is_some() {
            (&owner, other)
        } else {
            (other, &owner)
        };
        let who = first
            .file
            .as_ref()
            .map_or_else(|| first.words.clone(), |file| format!("`{file}`"));
        let address = format!("/{}", told.path.address());
        let message = format!("the address `{address}` is taken by {who}");
        let mut fault = match (&told.span, &told.file) {
            (Some(span), _) => Diagnostic::at(code, &span.file, span.range.clone(), message),
            (None, Some(file)) => Diagnostic::about(code, file, message),
            (None, None) => Diagnostic::general(code, message),
        };
        if let Some(span) = &first.span {
            fault = fault.related(span.clone(), "taken here");
        }
        self.diagnostics
            .push(fault.help("rename one of the two, or give it another `slug`"));
    }
}
