//! What a reference can find: tables made once, then only asked.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::address::url;
use super::{ClassId, EntryId, File, Site};
use crate::address::{OutPath, SourcePath};
use crate::document::{Asset, Documents, Page};
use crate::text::slug::slug;

/// Something that a reference found.
#[derive(Debug, Clone)]
pub(super) enum Known {
    /// A published page.
    Page(EntryId),
    /// A page that is not published.
    Draft,
    /// A file with a fault, which is told already: that nothing can come of references to it would be no news.
    Broken,
    /// A file.
    File(Arc<File>),
    /// A badge class.
    Class(ClassId),
    /// The issuer.
    Issuer,
    /// An address that the generator makes.
    Address(String),
}

/// The tables.
pub(super) struct Index {
    sources: BTreeMap<SourcePath, Known>,
    addresses: HashMap<String, Known>,
    names: HashMap<String, Vec<Named>>,
}

/// Something that has a name, for wikilinks.
#[derive(Debug, Clone)]
pub(super) struct Named {
    /// Language of a page; `None` for what has none.
    pub(super) language: Option<usize>,
    /// What has it.
    pub(super) known: Known,
    /// How it is written without doubt (`cartes/trier`).
    pub(super) path: String,
}

impl Index {
    /// Tables over everything that can be referred to.
    pub(super) fn new(
        site: &Site,
        documents: &Documents,
        pages: &[Arc<Page>],
        drafts: &[Arc<Page>],
    ) -> Self {
        let mut index = Self {
            sources: BTreeMap::new(),
            addresses: HashMap::new(),
            names: HashMap::new(),
        };
        for (id, entry) in site.entries.iter().enumerate() {
            let page = &entry.page;
            index.sources.insert(page.path.clone(), Known::Page(id));
            index
                .addresses
                .insert(key(entry.path.address()), Known::Page(id));
            index.name_page(page, Known::Page(id), Some(page.title()));
        }
        // A page without an entry has an address that cannot be used, which is told already.
        for page in pages {
            if !index.sources.contains_key(&page.path) {
                index.sources.insert(page.path.clone(), Known::Broken);
                index.name_page(page, Known::Broken, Some(page.title()));
            }
        }
        for page in drafts {
            index.sources.insert(page.path.clone(), Known::Draft);
            index.name_page(page, Known::Draft, None);
        }
        for path in documents.broken() {
            index.sources.insert(path.clone(), Known::Broken);
            index.name_broken(path);
        }
        for (id, class) in site.classes.iter().enumerate() {
            let document = &class.document;
            index
                .sources
                .insert(document.path.clone(), Known::Class(id));
            index
                .addresses
                .insert(format!("badges/{}", document.slug), Known::Class(id));
            let path = format!("badges/{}", document.slug);
            let named = Named {
                language: None,
                known: Known::Class(id),
                path: path.clone(),
            };
            index.name([path, document.slug.clone(), slug(&document.name)], &named);
        }
        if let Some(issuer) = &site.issuer {
            index.sources.insert(issuer.path.clone(), Known::Issuer);
            index
                .addresses
                .insert("badges/issuer".into(), Known::Issuer);
        }
        for asset in documents.assets() {
            if let Some(file) = file(site, asset) {
                let known = Known::File(Arc::new(file));
                let named = Named {
                    language: None,
                    known: known.clone(),
                    path: asset.path.as_str().to_owned(),
                };
                index.name([file_key(asset.path.file_name())], &named);
                index.sources.insert(asset.path.clone(), known);
            }
        }
        for tag in &site.tags {
            index
                .addresses
                .insert(key(tag.path.address()), Known::Address(tag.url.clone()));
        }
        for (_, path) in super::route::tag_lists(site) {
            let url = url(&site.settings.base, &path);
            index
                .addresses
                .insert(key(path.address()), Known::Address(url));
        }
        if let Some(path) = super::badge::verifier(site) {
            index.addresses.insert(
                key(path.address()),
                Known::Address(url(&site.settings.base, &path)),
            );
        }
        let feeds = super::route::feeds(site).into_iter().map(|(_, path)| path);
        let lists = super::route::class_lists(site).map(|(path, ..)| path);
        for path in feeds.chain(lists) {
            index.addresses.insert(
                key(path.address()),
                Known::Address(url(&site.settings.base, &path)),
            );
        }
        index
    }

    fn name_page(&mut self, page: &Page, known: Known, title: Option<&str>) {
        let folder = segments(page.folder());
        let last = if page.is_index() {
            folder.rsplit('/').next().unwrap_or_default().to_owned()
        } else {
            slug(&page.stem)
        };
        let path = match (page.is_index(), folder.is_empty()) {
            (true, _) => folder,
            (false, true) => last.clone(),
            (false, false) => format!("{folder}/{last}"),
        };
        let named = Named {
            language: Some(page.language),
            known,
            path: path.clone(),
        };
        self.name([path, last, title.map(slug).unwrap_or_default()], &named);
    }

    /// The names that are known without the text of a file.
    fn name_broken(&mut self, path: &SourcePath) {
        let (folder, name) = (path.folder(), path.file_name());
        let stem = slug(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
        let (own, path) = match folder.split_once('/') {
            Some(("badges", _)) => (format!("badges/{stem}"), path.as_str().to_owned()),
            Some((_, below)) => (
                format!("{}/{stem}", segments(below)),
                path.as_str().to_owned(),
            ),
            None => (stem.clone(), path.as_str().to_owned()),
        };
        let named = Named {
            language: None,
            known: Known::Broken,
            path,
        };
        self.name([own, stem, file_key(name)], &named);
    }

    /// A name given twice to one thing counts once.
    fn name<const N: usize>(&mut self, mut names: [String; N], named: &Named) {
        names.sort();
        let mut before = "";
        for name in &names {
            if name != before {
                self.names
                    .entry(name.clone())
                    .or_default()
                    .push(named.clone());
            }
            before = name;
        }
    }

    /// The thing that a source path names; a folder names its section.
    pub(super) fn source(
        &self,
        path: &SourcePath,
        language_suffix: Option<&str>,
    ) -> Option<&Known> {
        let translated = language_suffix.and_then(|suffix| {
            let stem = path.as_str().strip_suffix(".md")?;
            self.sources
                .get(&SourcePath::new(&format!("{stem}.{suffix}.md")))
        });
        let index = |path: &SourcePath| SourcePath::new(&format!("{path}/index.md"));
        translated
            .or_else(|| self.sources.get(path))
            .or_else(|| self.sources.get(&index(path)))
    }

    /// The thing at an address below the base of the site, with or without its slashes.
    pub(super) fn address(&self, address: &str) -> Option<&Known> {
        self.addresses.get(&key(address))
    }

    /// The things that a wikilink may mean.
    pub(super) fn named(&self, name: &str) -> &[Named] {
        let name = match name.trim().trim_matches('/') {
            file if file.contains('.') && self.names.contains_key(&file_key(file)) => {
                file_key(file)
            }
            name => segments(name.strip_suffix(".md").unwrap_or(name)),
        };
        let whole = self.names.get(&name);
        whole
            .or_else(|| self.names.get(&name.replace('/', "-")))
            .map_or(&[], Vec::as_slice)
    }

    /// True for a file whose fault is told already.
    pub(super) fn is_broken(&self, path: &str) -> bool {
        matches!(
            self.sources.get(&SourcePath::new(path)),
            Some(Known::Broken)
        )
    }

    /// All source paths, for the nearest one.
    pub(super) fn source_paths(&self) -> impl Iterator<Item = &SourcePath> {
        self.sources.keys()
    }
}

/// Each segment of a path as it is in an address.
fn segments(path: &str) -> String {
    let slugs: Vec<String> = path.split('/').map(slug).collect();
    slugs.join("/")
}

fn key(address: &str) -> String {
    address.trim_matches('/').to_owned()
}

fn file_key(name: &str) -> String {
    format!("file:{}", name.to_lowercase())
}

/// Where an asset is published: under a name that holds its digest, in one folder so that hosts can keep all of it for long.
fn file(site: &Site, asset: &Arc<Asset>) -> Option<File> {
    let folder = asset
        .path
        .folder()
        .strip_prefix("content")
        .unwrap_or_default()
        .trim_start_matches('/');
    let name = asset.path.file_name();
    let stem = slug(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
    let folder = segments(folder);
    let folder = if folder.is_empty() {
        folder
    } else {
        format!("{folder}/")
    };
    let extension = asset.path.extension();
    let dot = if extension.is_empty() { "" } else { "." };
    let stem = if stem.is_empty() {
        "fichier".to_owned()
    } else {
        stem
    };
    let path = OutPath::new(&format!(
        "assets/{folder}{stem}.{}{dot}{extension}",
        asset.digest.short(10)
    ))
    .ok()?;
    Some(File {
        asset: asset.clone(),
        url: url(&site.settings.base, &path),
        path,
    })
}
