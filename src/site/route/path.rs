//! Where each route is written: the one place in which the paths of outputs are spelled.

use std::sync::Arc;

use super::{Route, Server, search};
use crate::document::Asset;
use crate::path::percent_encode;
use crate::project::{BaseUrl, Settings};
use crate::site::search::FILES;
use crate::site::{ListedBy, Site};
use crate::text::collate::Initial;

/// The folder of the badges, whose URLs never change.
pub(in crate::site) const BADGES: &str = "badges";

/// True for a path below the folder of awards.
pub(super) fn is_below_awards(path: &str) -> bool {
    let below = path.strip_prefix(BADGES);
    below.is_some_and(|below| below.starts_with("/awards/"))
}

/// The directory of badges as JSON.
pub(super) const DIRECTORY_JSON: &str = "badges/index.json";

/// The name of the list of works, without its ending.
pub(super) const COMMONS: &str = "commons";

/// The name of a feed in the folder of its language.
pub(super) const FEED: &str = "feed.xml";

/// The name of a calendar of several events in its folder.
const CALENDAR: &str = "agenda.ics";

/// The file that stands for a folder.
const INDEX: &str = "index.html";

/// The forms in which one object of badges is published beside each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::site) enum Form {
    Page,
    Json,
    Svg,
    Png,
}

impl Form {
    fn suffix(self) -> &'static str {
        match self {
            Self::Page => "/index.html",
            Self::Json => ".json",
            Self::Svg => ".svg",
            Self::Png => ".png",
        }
    }
}

/// The folder of a language below the output, with its slash: empty for the default language.
pub(in crate::site) fn language_folder(settings: &Settings, language: usize) -> String {
    if language == 0 {
        String::new()
    } else {
        format!("{}/", settings.languages[language])
    }
}

/// The folder of the lists of a taxonomy, with its slash.
fn taxonomy(settings: &Settings, taxonomy: usize, language: usize) -> String {
    let folder = settings.taxonomies[taxonomy].folder(language);
    format!("{}{folder}/", language_folder(settings, language))
}

/// The list of a term, by the last segment of its URL.
pub(in crate::site) fn term(settings: &Settings, of: usize, language: usize, slug: &str) -> String {
    format!("{}{slug}/{INDEX}", taxonomy(settings, of, language))
}

/// The feed beside a list.
fn feed(list: &str) -> String {
    format!("{}{FEED}", list.strip_suffix(INDEX).unwrap_or(list))
}

/// The search page of a language.
fn search_page(settings: &Settings, language: usize) -> String {
    let tag = &settings.languages[language];
    let folder = language_folder(settings, language);
    format!("{folder}{}/{INDEX}", search::search(tag))
}

/// The first page of a list of all pages of a language.
fn page_list(settings: &Settings, language: usize, by: ListedBy) -> String {
    let tag = &settings.languages[language];
    let letter: String;
    let name = match by {
        ListedBy::Initial(Initial::Letter(initial)) => {
            letter = initial.to_lowercase().collect();
            &letter
        }
        ListedBy::Initial(Initial::Digit) => "0-9",
        ListedBy::Initial(Initial::Other) => search::other(tag),
        ListedBy::Kind(kind) => search::kind(tag, kind),
    };
    let folder = language_folder(settings, language);
    format!("{folder}{}/{name}/{INDEX}", search::search(tag))
}

/// The pages that the generator makes and whose names people read in a URL, by language: the first of each line is that of all
/// other languages.
const NAMES: &[(Named, &[(&str, &str)])] = &[
    (Named::Wanted, &[("en", "wanted"), ("fr", "pages-a-ecrire")]),
    (
        Named::Changes,
        &[("en", "changes"), ("fr", "modifications")],
    ),
    (
        Named::Reports,
        &[("en", "maintenance"), ("fr", "entretien")],
    ),
];

/// A page that the generator makes, under a name in the language of its readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    /// The list of wanted pages.
    Wanted,
    /// The page of recent changes.
    Changes,
    /// The page of reports.
    Reports,
}

impl Named {
    /// Its path in a language.
    fn path(self, settings: &Settings, language: usize) -> String {
        let tag = settings.languages[language]
            .split('-')
            .next()
            .unwrap_or_default();
        let names = NAMES.iter().find(|(page, _)| *page == self);
        let names = names.map_or(&[][..], |(_, names)| names);
        let own = names.iter().find(|(known, _)| *known == tag);
        let name = own.or(names.first()).map_or("", |(_, name)| name);
        format!("{}{name}/{INDEX}", language_folder(settings, language))
    }
}

/// A part of the list of works, from 0.
fn commons(part: usize) -> String {
    match part {
        0 => format!("{COMMONS}.json"),
        _ => format!("{COMMONS}-{}.json", part + 1),
    }
}

/// A form of a badge class.
pub(in crate::site) fn class(slug: &str, form: Form) -> String {
    format!("{BADGES}/{slug}{}", form.suffix())
}

/// The form of the image of a class: that of its own, else a drawing.
pub(in crate::site) fn image_form(image: &Option<Arc<Asset>>) -> Form {
    match image {
        Some(asset) if asset.path.extension() == "png" => Form::Png,
        _ => Form::Svg,
    }
}

/// The JSON of a badge class in another language.
pub(in crate::site) fn translation(slug: &str, language: &str) -> String {
    format!("{BADGES}/{slug}.{language}{}", Form::Json.suffix())
}

/// The path of the nth page of a list whose first page is at `first`.
pub(in crate::site) fn numbered(first: &str, number: usize) -> String {
    match number {
        1 => first.to_owned(),
        _ => {
            let folder = first.strip_suffix(INDEX).unwrap_or(first);
            format!("{folder}page/{number}/{INDEX}")
        }
    }
}

/// A file in the folder of a page.
fn beside(page: &str, name: &str) -> String {
    format!("{}{name}", page.strip_suffix(INDEX).unwrap_or(page))
}

/// The URL of an output path with the path prefix of the site: what stands in an `href`.
pub(in crate::site) fn url(base: &BaseUrl, path: &str) -> String {
    let below = match path.strip_suffix(INDEX) {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => path,
    };
    format!("{}{}", base.path, percent_encode(below))
}

impl Route {
    /// The path of this output in a site, unchecked: the path that a slug gives may be one that no host takes.
    pub fn path(&self, site: &Site) -> String {
        let settings = &site.settings;
        let class = |id: usize, form| class(&site.classes[id].document.slug, form);
        let translation = |id: usize, at: usize| {
            let language = site.classes[id].translations[at].document.language;
            translation(
                &site.classes[id].document.slug,
                &settings.languages[language],
            )
        };
        // A page stands below the folder of its language, an object of the standard has one path.
        let page = |language: &usize, path: String| {
            format!("{}{path}", language_folder(settings, *language))
        };
        let award = |id: usize, form: Form| {
            format!("{BADGES}/awards/{}{}", site.awards[id].id(), form.suffix())
        };
        let endorsement = |id: usize, end: &str| {
            let slug = &site.endorsements[id].document.slug;
            format!("{BADGES}/endorsements/{slug}{end}")
        };
        match self {
            Self::Entry(id, number) => numbered(site.entries[*id].path.as_str(), *number),
            Self::Tag(id, number) => numbered(site.tags[*id].path.as_str(), *number),
            Self::Taxonomy(id, language) => {
                format!("{}{INDEX}", taxonomy(settings, *id, *language))
            }
            Self::Wanted(language, number) => {
                numbered(&Named::Wanted.path(settings, *language), *number)
            }
            Self::Changes(language) => Named::Changes.path(settings, *language),
            Self::Reports(language) => Named::Reports.path(settings, *language),
            Self::ChangesFeed(language) => {
                let page = Named::Changes.path(settings, *language);
                format!("{}{FEED}", page.trim_end_matches(INDEX))
            }
            Self::Feed(language) => format!("{}{FEED}", language_folder(settings, *language)),
            Self::SectionFeed(id) => feed(site.entries[*id].path.as_str()),
            Self::TermFeed(id) => feed(site.tags[*id].path.as_str()),
            Self::Calendar(language) => {
                format!("{}{CALENDAR}", language_folder(settings, *language))
            }
            Self::SectionCalendar(id) => beside(site.entries[*id].path.as_str(), CALENDAR),
            Self::TagCalendar(id) => beside(site.tags[*id].path.as_str(), CALENDAR),
            Self::EventCalendar(id) => {
                let path = site.entries[*id].path.as_str();
                let page = path.strip_suffix(INDEX).unwrap_or(path);
                format!("{}.ics", page.trim_end_matches('/'))
            }
            Self::Class(id, language) => page(language, class(*id, Form::Page)),
            Self::ClassJson(id) => class(*id, Form::Json),
            Self::ClassImage(id) => class(*id, image_form(&site.classes[*id].image)),
            Self::ClassPng(id) => class(*id, Form::Png),
            Self::TranslationJson(id, at) => translation(*id, *at),
            Self::Award(id, language) => page(language, award(*id, Form::Page)),
            Self::AwardJson(id) => award(*id, Form::Json),
            Self::AwardSvg(id) => award(*id, Form::Svg),
            Self::AwardPng(id) => award(*id, Form::Png),
            Self::Endorsement(id, language) => {
                page(language, endorsement(*id, Form::Page.suffix()))
            }
            Self::EndorsementJson(id) => endorsement(*id, Form::Json.suffix()),
            Self::EndorserJson(id) => endorsement(*id, "/endorser.json"),
            Self::Revocations => format!("{BADGES}/revocations.json"),
            Self::DirectoryJson => DIRECTORY_JSON.to_owned(),
            Self::DirectoryCsv => format!("{BADGES}/index.csv"),
            Self::Matrix(language) => page(language, format!("{BADGES}/matrix/{INDEX}")),
            Self::Pathway(language) => page(language, format!("{BADGES}/pathway/{INDEX}")),
            Self::Issuer(language) => page(language, format!("{BADGES}/issuer/{INDEX}")),
            Self::IssuerJson => format!("{BADGES}/issuer.json"),
            Self::Verify(language) => page(language, format!("{BADGES}/verify/{INDEX}")),
            Self::Verbatim(file) | Self::File(file) => file.path.as_str().to_owned(),
            Self::Redirect(_, path) | Self::TermRedirect(_, path) => path.as_str().to_owned(),
            Self::Search(language) => search_page(settings, *language),
            Self::SearchList(list, number) => {
                let list = &site.page_lists.all[*list];
                numbered(&page_list(settings, list.language, list.by), *number)
            }
            Self::SearchRoot => format!("{FILES}/root.txt"),
            Self::Commons(part) => commons(*part),
            Self::Sitemap => "sitemap.xml".to_owned(),
            Self::SitemapPart(part) => format!("sitemap-{}.xml", part + 1),
            Self::Robots => "robots.txt".to_owned(),
            Self::NotFound(language) => page(language, "404.html".to_owned()),
            Self::Headers => "_headers".to_owned(),
            Self::Server(server) => match server {
                Server::Nginx => "hosts/nginx.conf",
                Server::Apache => "hosts/apache.conf",
                Server::Caddy => "hosts/Caddyfile",
            }
            .to_owned(),
        }
    }
}
