//! From the path of a source to the path of an output, and to a URL.

use super::route::path::{self, language_folder};
use super::{ClassId, Route, Site, Tag, TagId};
use crate::document::Page;
use crate::message::Message;
use crate::path::{OutPath, percent_decode};
use crate::project::Settings;
use crate::text::slug::segment;
use crate::text::tag::url as tag_url;

impl Site {
    /// The URL of an output, with the path prefix of the site (`/cartes/trier/`).
    pub fn url(&self, path: &OutPath) -> String {
        path::url(&self.settings.base, path.as_str())
    }

    /// The URL of what stands at a route, with the path prefix of the site.
    pub fn route_url(&self, route: &Route) -> String {
        path::url(&self.settings.base, &route.path(self))
    }

    /// The absolute URL of one with the path prefix of the site.
    pub fn absolute(&self, url: &str) -> String {
        self.settings.base.absolute(url)
    }

    /// The URL of the list of a tag in a language, when the site has one.
    pub fn tag_url(&self, language: usize, tag: &str) -> Option<&str> {
        let path = self.tag_path(language, tag);
        let known = |known: &&Tag| known.path.as_str() == path;
        self.tags.iter().find(known).map(|tag| tag.url.as_str())
    }

    /// Where the list of a tag would be in a language, whichever of its names is given.
    fn tag_path(&self, language: usize, tag: &str) -> String {
        let tags = &self.settings.taxonomies[0];
        let declared = tags.term(tag).map(|term| tags.terms[term].url(language));
        let slug = declared.unwrap_or_else(|| tag_url(tag));
        path::term(&self.settings, 0, language, &slug)
    }

    /// The same subject in another language: the same term when it is declared, else the word that is written alike.
    pub fn tag_in(&self, id: TagId, language: usize) -> Option<TagId> {
        let tag = &self.tags[id];
        let path = match tag.term {
            Some(term) => {
                let slug = self.settings.taxonomies[tag.taxonomy].terms[term].url(language);
                path::term(&self.settings, tag.taxonomy, language, &slug)
            }
            None => path::term(&self.settings, tag.taxonomy, language, &tag_url(&tag.label)),
        };
        self.tags.iter().position(|tag| tag.path.as_str() == path)
    }

    /// True for a site with a page that verifies badges.
    pub fn verifies(&self) -> bool {
        !self.classes.is_empty() && self.issuer.is_some()
    }

    /// The URL of the page that verifies badges in a language, when there is one.
    pub fn verify_url(&self, language: usize) -> Option<String> {
        self.verifies()
            .then(|| self.route_url(&Route::Verify(language)))
    }

    /// The URL of the page of a badge class in a language.
    pub fn class_url(&self, id: ClassId, language: usize) -> String {
        self.route_url(&Route::Class(id, language))
    }

    /// The URL of the search page of a language, or of the default language where that has none; `None` without a search.
    pub fn search_url(&self, language: usize) -> Option<String> {
        let counts = &self.page_lists.counts;
        let own = counts.get(language).is_some_and(|count| *count > 0);
        let language = if own { language } else { 0 };
        self.settings
            .search
            .then(|| self.route_url(&Route::Search(language)))
    }

    /// True for a URL below the base of the site that has an output: a page with or without its last slash, or a file.
    /// What follows a `?` or a `#` does not count.
    pub fn serves(&self, below: &str) -> bool {
        let path = below.split(['?', '#']).next().unwrap_or(below);
        let Some(path) = percent_decode(path) else {
            return false;
        };
        let bare = path.trim_end_matches('/');
        let folder = match bare {
            "" => "index.html".to_owned(),
            bare => format!("{bare}/index.html"),
        };
        let file = (!path.ends_with('/')).then_some(bare);
        let mut paths = file.into_iter().chain([folder.as_str()]);
        paths.any(|path| OutPath::new(path).is_ok_and(|path| self.routes.contains_key(&path)))
    }
}

/// The output path of a page; that of the page of a section is in its folder.
///
/// # Errors
/// Why the URL that the page would have cannot be used, as the end of a sentence.
pub(super) fn page_path(
    settings: &Settings,
    page: &Page,
    section: Option<&str>,
) -> Result<OutPath, Message> {
    let mut path = language_folder(settings, page.language);
    path.push_str(&folder(section.unwrap_or(page.folder())));
    if section.is_none() {
        match &page.front.slug {
            Some(slug) => {
                crate::path::check_segment(&slug.value)?;
                path.push_str(&slug.value);
            }
            None => path.push_str(&segment(&page.stem).0),
        }
        path.push('/');
    }
    OutPath::new(&format!("{path}index.html"))
}

/// The path of a folder of sources in a URL, with a slash after each segment; empty for the root.
pub(super) fn folder(folder: &str) -> String {
    let mut path = String::with_capacity(folder.len() + 1);
    for name in folder.split('/').filter(|name| !name.is_empty()) {
        path.push_str(&segment(name).0);
        path.push('/');
    }
    path
}
