//! `commons.json`: all that may be used again, for programs. A site of more than a thousand works has several files, of which
//! each names the next.
//!
//! Plain JSON with absolute URLs and a `version`, without `@context`: a program needs only a parser to read it. Keys are added
//! and never change their meaning; one that would has another name, or `version` another number. A work has no key for what is
//! not known of it. The guide documents it (`content/guide/faire-vivre/commons-json.md`).

use serde::Serialize;

use super::{Plan, badge_json, label, licence};
use crate::digest::Digest;
use crate::document::Credit;
use crate::site::{Attribution, ClassId, EntryId, File, Route, Work, delivery};
use crate::theme::view::AuthorView;

/// The form of the list. Another number means that keys have another meaning.
const VERSION: u32 = 1;

/// What stands before the works.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Head<'a> {
    version: u32,
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    site: SiteEntry<'a>,
    total: usize,
}

#[derive(Serialize)]
struct SiteEntry<'a> {
    url: String,
    title: &'a str,
    licence: &'a str,
    languages: &'a [String],
}

/// A work.
#[derive(Serialize, Default)]
#[serde(rename_all = "camelCase")]
struct Entry {
    /// `page`, `badge` or `image`.
    #[serde(rename = "type")]
    sort: &'static str,
    /// Of a page: the word of its kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    url: String,
    /// Of a badge: its JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    json: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    licence: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    licence_url: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author>,
    /// The works that it is made of or after, or where it was found.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<Source>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    media_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    width: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    height: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bytes: Option<usize>,
    /// Path of its file in the repository.
    file: String,
    digest: String,
}

#[derive(Serialize)]
struct Author {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize, Default)]
#[serde(rename_all = "camelCase")]
struct Source {
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author>,
    #[serde(skip_serializing_if = "Option::is_none")]
    licence: Option<String>,
}

/// A part of the list, from 0: a line for each work.
pub(super) fn json(plan: &Plan, part: usize) -> String {
    let (site, settings) = (&plan.site, &plan.site.settings);
    let url = |part: usize| site.absolute(&site.route_url(&Route::Commons(part)));
    let head = Head {
        version: VERSION,
        url: url(part),
        next: (part + 1 < site.commons_parts()).then(|| url(part + 1)),
        site: SiteEntry {
            url: settings.base.href(),
            title: &settings.title,
            licence: &settings.licence,
            languages: &settings.languages,
        },
        total: site.commons_total(),
    };
    let works: Vec<String> = site
        .commons(part)
        .map(|work| line(&entry(plan, work)))
        .collect();
    let head = line(&head);
    let head = head.strip_suffix('}').unwrap_or(&head);
    format!("{head},\"works\":[\n{}\n]}}\n", works.join(",\n"))
}

fn line(object: &impl Serialize) -> String {
    serde_json::to_string(object).expect("objects with texts as keys")
}

fn entry(plan: &Plan, work: Work<'_>) -> Entry {
    match work {
        Work::Page(id) => page(plan, id),
        Work::Class(id) => class(plan, id),
        Work::Picture(file) => picture(plan, file),
    }
}

/// A page. Its digest is that of its file in the repository: what is published of it depends on the theme too.
fn page(plan: &Plan, id: EntryId) -> Entry {
    let site = &plan.site;
    let entry = &site.entries[id];
    let (page, front) = (&entry.page, &entry.page.front);
    let licence = front.licence.as_ref().unwrap_or(&site.settings.licence);
    let tag = plan.language_tag(page.language);
    let dates = site.dates(id);
    let based_on = front.based_on.iter();
    Entry {
        sort: "page",
        kind: Some(if entry.is_section() {
            "section"
        } else {
            entry.kind.as_str()
        }),
        url: site.absolute(&entry.url),
        title: label::title(plan, id),
        language: Some(tag.to_owned()),
        licence_url: licence::url(licence),
        licence: Some(licence.clone()),
        authors: authors(plan, label::authors(plan, id)),
        sources: based_on.map(|credit| source(plan, tag, credit)).collect(),
        date: dates.created.or(entry.date).map(|date| date.iso()),
        updated: dates.updated.map(|date| date.iso()),
        file: page.path.to_string(),
        digest: shown(page.digest),
        ..Entry::default()
    }
}

/// A badge class. Its digest is that of its JSON.
fn class(plan: &Plan, id: ClassId) -> Entry {
    let site = &plan.site;
    let class = &site.classes[id];
    let document = &class.document;
    let issuer = site.issuer.iter().map(|issuer| Author {
        name: issuer.name.clone(),
        url: Some(site.issuer_url.clone()).filter(|url| !url.is_empty()),
    });
    let original = document.original.iter().map(|original| Source {
        url: Some(original.url.clone()),
        ..Source::default()
    });
    let licence = document.licence.as_ref().unwrap_or(&site.settings.licence);
    Entry {
        sort: "badge",
        url: site.absolute(&class.url),
        json: Some(site.absolute(&class.json_url)),
        title: document.name.clone(),
        language: Some(plan.language_tag(0).to_owned()),
        licence_url: licence::url(licence),
        licence: Some(licence.clone()),
        authors: issuer.collect(),
        sources: original.collect(),
        file: document.path.to_string(),
        digest: shown(Digest::of(badge_json::class(plan, id).as_bytes())),
        ..Entry::default()
    }
}

/// A picture. Its digest is that of the file that is published.
fn picture(plan: &Plan, file: &File) -> Entry {
    let site = &plan.site;
    let asset = &file.asset;
    let said = site.credits.get(&asset.path);
    let credit = said.map(|said| &said.credit);
    let general = site.settings.images.licence.as_ref();
    let licence = credit
        .and_then(|credit| credit.licence.as_ref())
        .or(general);
    let (width, height) = asset.size.unzip();
    let media_type = delivery::content_type(file.path.as_str());
    Entry {
        sort: "image",
        url: site.absolute(&file.url),
        title: credit
            .and_then(|credit| credit.title.clone())
            .unwrap_or_default(),
        licence_url: licence.and_then(|id| licence::url(id)),
        licence: licence.cloned(),
        authors: said.map_or_else(Vec::new, |said| attributed(plan, said)),
        sources: credit
            .and_then(|credit| credit.source.clone())
            .map(|url| Source {
                url: Some(url),
                ..Source::default()
            })
            .into_iter()
            .collect(),
        media_type: Some(media_type),
        width,
        height,
        bytes: Some(asset.weight),
        file: asset.path.to_string(),
        digest: shown(asset.digest),
        ..Entry::default()
    }
}

fn attributed(plan: &Plan, said: &Attribution) -> Vec<Author> {
    let tag = plan.language_tag(0);
    let written = said.credit.authors.iter().zip(&said.authors);
    let views = written.map(|(written, page)| label::author(plan, tag, written, *page));
    authors(plan, views.collect())
}

fn authors(plan: &Plan, authors: Vec<AuthorView>) -> Vec<Author> {
    let author = |author: AuthorView| Author {
        name: author.name,
        url: author.url.map(|url| plan.site.absolute(&url)),
    };
    authors.into_iter().map(author).collect()
}

fn source(plan: &Plan, tag: &str, credit: &Credit) -> Source {
    let written = credit.authors.iter();
    let views = written.map(|written| label::author(plan, tag, written, None));
    Source {
        url: credit.source.clone(),
        title: credit.title.clone(),
        authors: authors(plan, views.collect()),
        licence: credit.licence.clone(),
    }
}

/// A digest as it is written: the first 16 bytes of BLAKE3, as `b3sum --length 16` shows them.
fn shown(digest: Digest) -> String {
    format!("blake3:{digest}")
}
