//! What a reference can find: tables made once, then only asked.

#![expect(clippy::disallowed_types, reason = "asked by key only")]

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::file::file;
use super::names::{Fit, KeyedNames, Named, Names};
use super::near_path::NearPaths;
use super::page_names::{PageNames, page_names, written_path};
use super::route::delivery::is_page_ending;
use super::{ClassId, EntryId, File, Route, Site};
use crate::document::front::schedule::Hidden;
use crate::document::page::is_index_name;
use crate::document::{Asset, Documents, Page};
use crate::path::{OutPath, SourcePath};

/// What a reference may lead to.
#[derive(Debug, Clone)]
pub(super) enum Known {
    /// A published page.
    Page(EntryId),
    /// A page that is not published: a link to it is an error.
    Hidden(Hidden),
    /// A file with an error, which is reported already: references to it are not reported again.
    Broken,
    /// An asset: a picture or a file to download.
    File(Arc<File>),
    /// A badge class.
    Class(ClassId),
    /// The issuer.
    Issuer,
    /// The URL of a page or file that the generator makes, such as the list of tags.
    Url(String),
}

/// A page in the languages that it has, by language.
#[derive(Debug, Default)]
struct InLanguages(Vec<(usize, Known)>);

impl InLanguages {
    /// Adds the page in a language, unless there is one.
    fn add(&mut self, language: usize, known: Known) {
        if let Err(place) = self.0.binary_search_by_key(&language, |(known, _)| *known) {
            self.0.insert(place, (language, known));
        }
    }

    fn get(&self, language: usize) -> Option<&Known> {
        let mut all = self.0.iter();
        all.find(|(known, _)| *known == language)
            .map(|(_, known)| known)
    }

    fn values(&self) -> impl Iterator<Item = &Known> {
        self.0.iter().map(|(_, known)| known)
    }
}

/// Everything that can be referred to, by path, by URL and by name.
pub(super) struct Index {
    sources: HashMap<SourcePath, Known>,
    /// The paths of `sources`.
    listed: Vec<SourcePath>,
    /// The same in order, each once; made when the first path that leads to nothing is met.
    paths: OnceLock<Vec<SourcePath>>,
    /// Pages by their path without language and ending, and pages of folders by the path of the folder too.
    pages: HashMap<String, InLanguages>,
    urls: HashMap<String, Known>,
    names: Names,
    /// Made when the first path that leads to nothing is met.
    near_paths: OnceLock<NearPaths>,
}

impl Index {
    /// Tables over everything that has a file. [`Self::complete`] adds the rest.
    pub(super) fn new(
        site: &Site,
        documents: &Documents,
        pages: &[Arc<Page>],
        drafts: &[Arc<Page>],
    ) -> Self {
        let mut index = Self {
            sources: HashMap::with_capacity(site.entries.len()),
            listed: Vec::with_capacity(site.entries.len()),
            paths: OnceLock::new(),
            pages: HashMap::with_capacity(site.entries.len()),
            urls: HashMap::with_capacity(site.entries.len()),
            names: Names::noting(site.index.asked().clone()),
            near_paths: OnceLock::new(),
        };
        let published: Vec<PageNames> = (0..site.entries.len())
            .into_par_iter()
            .map(|id| {
                let entry = &site.entries[id];
                page_names(site, &entry.page, Known::Page(id), Some(entry))
            })
            .collect();
        for ((id, entry), names) in site.entries.iter().enumerate().zip(published) {
            index.urls.insert(key(entry.path.url()), Known::Page(id));
            index.add_page(&entry.page, Known::Page(id), names);
        }
        // A page without an entry has a URL that cannot be used, which is reported already.
        for page in pages {
            if !index.sources.contains_key(&page.path) {
                let names = page_names(site, page, Known::Broken, None);
                index.add_page(page, Known::Broken, names);
            }
        }
        for page in drafts {
            let Some(why) = site.visibility.hidden(&page.path) else {
                continue;
            };
            let names = page_names(site, page, Known::Hidden(why), None);
            index.add_page(page, Known::Hidden(why), names);
        }
        for path in documents.broken() {
            index.add_broken(path);
        }
        for (id, class) in site.classes.iter().enumerate() {
            let document = &class.document;
            let path = format!("badges/{}", document.slug);
            index.add_source(&document.path, Known::Class(id));
            index.urls.insert(path.clone(), Known::Class(id));
            let named = Named {
                language: None,
                known: Known::Class(id),
                folder: document.path.folder().to_owned(),
                file: document.path.file_name().to_owned(),
                path: path.clone(),
                bare: false,
            };
            let names = [document.slug.as_str(), document.name.as_str()];
            index
                .names
                .add(KeyedNames::new(named, [path.as_str()], names));
        }
        if let Some(issuer) = &site.issuer {
            index.add_source(&issuer.path, Known::Issuer);
            index.urls.insert("badges/issuer".into(), Known::Issuer);
        }
        for asset in documents.assets() {
            if let Some(file) = file(site, asset) {
                index.add_file(asset, Known::File(Arc::new(file)));
            }
        }
        index
    }

    /// Adds what has a URL and no file, once the tags of the site are known.
    pub(super) fn complete(&mut self, site: &Site) {
        self.add_generated(site);
        self.add_aliases(site);
    }

    fn add_source(&mut self, path: &SourcePath, known: Known) {
        self.listed.push(path.clone());
        self.sources.insert(path.clone(), known);
    }

    /// Adds a page with all its names.
    fn add_page(&mut self, page: &Page, known: Known, PageNames { stems, names }: PageNames) {
        self.add_source(&page.path, known.clone());
        for stem in stems {
            let all = self.pages.entry(stem).or_default();
            all.add(page.language, known.clone());
        }
        self.names.add(names);
    }

    /// Adds a file that could not be read because of an error, under the names that its path gives.
    fn add_broken(&mut self, path: &SourcePath) {
        self.add_source(path, Known::Broken);
        let name = path.file_name();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let folder = path.folder();
        let own = match folder.split_once('/') {
            Some(("badges", _)) => format!("badges/{stem}"),
            Some((_, below)) => format!("{below}/{stem}"),
            None => stem.to_owned(),
        };
        if folder.starts_with("content") {
            let stem = format!("{folder}/{stem}");
            self.pages.entry(stem).or_default().add(0, Known::Broken);
        }
        let named = Named {
            language: None,
            known: Known::Broken,
            folder: folder.to_owned(),
            file: name.to_owned(),
            path: written_path(&own),
            bare: false,
        };
        self.names
            .add(KeyedNames::new(named, [own.as_str()], [stem, name]));
    }

    fn add_file(&mut self, asset: &Asset, known: Known) {
        let path = asset.path.as_str();
        let own = path.strip_prefix("content/").unwrap_or(path);
        self.add_source(&asset.path, known.clone());
        let named = Named {
            language: None,
            known,
            folder: asset.path.folder().to_owned(),
            file: asset.path.file_name().to_owned(),
            path: own.to_owned(),
            bare: false,
        };
        let names = [asset.path.file_name()];
        self.names.add(KeyedNames::new(named, [own], names));
    }

    fn add_generated(&mut self, site: &Site) {
        for tag in &site.tags {
            self.urls
                .insert(key(tag.path.url()), Known::Url(tag.url.clone()));
        }
        for tag in &site.tags {
            for path in &tag.redirects {
                let known = Known::Url(tag.url.clone());
                self.urls.entry(key(path.url())).or_insert(known);
            }
        }
        let lists = super::route::class_lists(site).map(|(place, _)| place);
        let languages = || site.languages_in_use();
        let verifiers = languages().filter(|_| site.verifies()).map(Route::Verify);
        let searches = site
            .page_lists
            .routes()
            .filter(|route| matches!(route, Route::Search(_)));
        let generated = super::route::term_lists(site)
            .chain(super::route::feeds(site))
            .chain(super::route::more_feeds(site))
            .chain(lists)
            .chain(verifiers)
            .chain(super::changes::pages(site))
            .chain(searches)
            .chain(site.wanted_lists())
            .chain(site.report_pages());
        for place in generated {
            if let Ok(path) = OutPath::new(&place.path(site)) {
                self.urls
                    .insert(key(path.url()), Known::Url(site.url(&path)));
            }
        }
    }

    /// Adds the old URL of each page, unless something else has it.
    fn add_aliases(&mut self, site: &Site) {
        for (id, entry) in site.entries.iter().enumerate() {
            for path in super::route::aliases(site, entry) {
                self.urls.entry(key(path.url())).or_insert(Known::Page(id));
            }
        }
    }

    /// What a path names: a file, the page of a folder, or a page whose ending was left out or is that of another tool. A
    /// path that does not say the language of a page names the page in `language`, if there is one; with `translated`, so
    /// does the path of a file.
    pub(super) fn find(
        &self,
        path: &SourcePath,
        language: usize,
        translated: bool,
    ) -> Option<&Known> {
        let path_text = path.as_str().trim_end_matches('/');
        let parts = path_text.rsplit_once('.');
        let parts = parts.filter(|(_, ending)| is_page_ending(ending));
        let stem = parts.map_or(path_text, |(stem, _)| stem);
        if let Some(known) = self.sources.get(path) {
            let own = || self.pages.get(stem)?.get(language);
            return match translated.then(own).flatten() {
                Some(own @ Known::Page(_)) => Some(own),
                _ => Some(known),
            };
        }
        let folder = || {
            let (folder, name) = stem.rsplit_once('/')?;
            is_index_name(name).then(|| self.page(folder, language))?
        };
        self.page(path_text, language)
            .or_else(|| self.page(stem, language))
            .or_else(folder)
    }

    /// A page or folder in a language, else in the first that has it.
    fn page(&self, stem: &str, language: usize) -> Option<&Known> {
        let all = self.pages.get(stem)?;
        let published = |known: &&Known| !matches!(known, Known::Hidden(_));
        let own = all.get(language);
        own.filter(published)
            .or_else(|| all.values().find(published))
            .or(own)
            .or_else(|| all.values().next())
    }

    /// The file at a path, and nothing else.
    pub(super) fn source(&self, path: &SourcePath) -> Option<&Known> {
        self.sources.get(path)
    }

    /// The only file of this name; the names of pages of folders are not looked for.
    pub(super) fn only_file(&self, name: &str) -> Option<&Known> {
        let name: String = name.nfc().collect();
        if is_index_name(name.split('.').next().unwrap_or_default()) {
            return None;
        }
        let mut files = self
            .paths()
            .iter()
            .filter(|path| path.file_name() == name && path.as_str().starts_with("content/"));
        let path = files.next()?;
        files.next().is_none().then(|| self.source(path))?
    }

    /// The paths of everything that has a file, in order.
    fn paths(&self) -> &[SourcePath] {
        self.paths.get_or_init(|| {
            let mut paths = self.listed.clone();
            paths.sort_unstable();
            paths.dedup();
            paths
        })
    }

    /// What stands at a URL below the base of the site, with or without its slashes.
    pub(super) fn url(&self, url: &str) -> Option<&Known> {
        let url = url.strip_suffix("index.html").unwrap_or(url);
        self.urls.get(&key(url))
    }

    /// All that a wikilink in `file` may mean.
    pub(super) fn named(&self, name: &str, file: &SourcePath) -> Vec<Fit<'_>> {
        self.names.find(name, file.folder())
    }

    /// The name of something published that is nearest to one that nothing has.
    pub(super) fn nearest_name(&self, name: &str) -> Option<&str> {
        self.names.nearest(name)
    }

    /// True when something published has this very name.
    pub(super) fn has_name(&self, name: &str) -> bool {
        self.names.has(name)
    }

    /// The path of a file that was probably meant by one in `file` that leads to nothing.
    pub(super) fn near_path(&self, path: &SourcePath, file: &SourcePath) -> Option<&str> {
        self.near_paths
            .get_or_init(|| NearPaths::new(self.paths()))
            .find(path, file)
    }

    /// True for a file whose error is reported already.
    pub(super) fn is_broken(&self, path: &str) -> bool {
        matches!(
            self.sources.get(&SourcePath::new(path)),
            Some(Known::Broken)
        )
    }
}

fn key(url: &str) -> String {
    url.trim_matches('/').to_owned()
}
