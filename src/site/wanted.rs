//! Wanted pages: those that links name and nobody wrote, with who names them.
//!
//! A link keeps the key of the page that it wants, which depends on its own file only. What is wanted of the site as a whole
//! (where the page would stand, what it would be called) is made of all keys at once.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::{EntryId, Route, Site, Target};
use crate::document::page::stem_and_language;
use crate::path::SourcePath;
use crate::project::MissingPages;
use crate::text::collate::Collation;
use crate::text::name;
use crate::text::slug::slug;

/// Wanted pages on each page of their list.
pub const PAGE_SIZE: usize = 24;

/// A page that nobody wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedPage {
    /// Index of its language.
    pub language: usize,
    /// What links call it, or what the name of its file says.
    pub title: String,
    /// Where it would be written.
    pub path: SourcePath,
    /// The pages whose text links to it, each once.
    pub wanted_by: Vec<EntryId>,
}

/// All wanted pages of a site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WantedPages {
    /// By language, the most wanted first, then by title.
    pages: Vec<WantedPage>,
    /// The places in `pages` of the keys that links have.
    by_key: BTreeMap<Arc<str>, usize>,
}

/// The key of a page that is wanted by its path.
pub(super) fn path_key(path: &SourcePath) -> String {
    path.as_str().to_owned()
}

/// The key of a page that is wanted by its name alone, from pages of a language. No path begins like it.
pub(super) fn named_key(language: usize, name: &str) -> String {
    match slug(name) {
        slug if slug.is_empty() => format!("{language}:{name}"),
        slug => format!("{language}:{slug}"),
    }
}

/// What links say of one page.
#[derive(Default)]
struct Wanting {
    /// How often it is called so.
    names: BTreeMap<String, usize>,
    by: Vec<EntryId>,
}

impl WantedPages {
    /// The page that a key of a link means.
    pub fn get(&self, key: &str) -> Option<&WantedPage> {
        self.by_key.get(key).map(|at| &self.pages[*at])
    }

    /// The wanted pages of a language, the most wanted first.
    pub fn of_language(&self, language: usize) -> &[WantedPage] {
        let start = self.pages.partition_point(|page| page.language < language);
        let end = self.pages.partition_point(|page| page.language <= language);
        &self.pages[start..end]
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.pages.len()
    }

    /// True when nothing is wanted.
    pub fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }
}

/// Gathers what the links of all pages want.
pub(super) fn gather(site: &Site) -> WantedPages {
    let mut by_key: BTreeMap<Arc<str>, Wanting> = BTreeMap::new();
    for (id, entry) in site.entries.iter().enumerate() {
        for (link, target) in entry.page.body.links.iter().zip(&entry.targets) {
            let Target::Wanted(key) = target else {
                continue;
            };
            let wanting = by_key.entry(key.clone()).or_default();
            *wanting.names.entry(link.target.to_string()).or_default() += 1;
            if wanting.by.last() != Some(&id) {
                wanting.by.push(id);
            }
        }
    }
    if by_key.is_empty() {
        return WantedPages::default();
    }
    let merged = merge(site, by_key);
    let orders: Vec<Collation> = site
        .settings
        .languages
        .iter()
        .map(|tag| Collation::of(tag))
        .collect();
    let mut all: Vec<(WantedPage, Vec<Arc<str>>)> = merged
        .into_iter()
        .map(|(keys, wanting)| (page(site, &keys[0], wanting), keys))
        .collect();
    all.sort_by_cached_key(|(page, _)| {
        let title = orders[page.language].key(&page.title);
        (
            page.language,
            Reverse(page.wanted_by.len()),
            title,
            page.path.clone(),
        )
    });
    let mut wanted = WantedPages::default();
    for (at, (page, keys)) in all.into_iter().enumerate() {
        wanted.by_key.extend(keys.into_iter().map(|key| (key, at)));
        wanted.pages.push(page);
    }
    wanted
}

/// A name means the page of a path that has it, as it will when that page is written: they are one missing page, whose path comes first.
fn merge(site: &Site, by_key: BTreeMap<Arc<str>, Wanting>) -> Vec<(Vec<Arc<str>>, Wanting)> {
    let mut merged: Vec<(Vec<Arc<str>>, Wanting)> = Vec::new();
    let mut named: BTreeMap<String, usize> = BTreeMap::new();
    let (by_name, by_path): (Vec<_>, Vec<_>) = by_key
        .into_iter()
        .partition(|(key, _)| !key.starts_with("content/"));
    for (key, wanting) in by_path {
        let (stem, language) = stem_and_language(file_name(&key), &site.settings.languages);
        named
            .entry(named_key(language, &stem))
            .or_insert(merged.len());
        merged.push((vec![key], wanting));
    }
    for (key, wanting) in by_name {
        match named.get(&*key) {
            Some(at) => {
                let (keys, known) = &mut merged[*at];
                keys.push(key);
                known.by.extend(wanting.by);
                known.by.sort_unstable();
                known.by.dedup();
                known.names.extend(wanting.names);
            }
            None => merged.push((vec![key], wanting)),
        }
    }
    merged
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn page(site: &Site, key: &str, wanting: Wanting) -> WantedPage {
    let languages = &site.settings.languages;
    if key.starts_with("content/") {
        let (stem, language) = stem_and_language(file_name(key), languages);
        return WantedPage {
            language,
            title: called(&wanting.names).unwrap_or_else(|| name::title(&stem)),
            path: SourcePath::new(key),
            wanted_by: wanting.by,
        };
    }
    let (language, rest) = key.split_once(':').unwrap_or(("0", key));
    let language = language.parse().unwrap_or(0);
    let suffix = site.settings.file_suffix(language);
    let folder = common_folder(site, &wanting.by);
    WantedPage {
        language,
        title: called(&wanting.names).unwrap_or_else(|| rest.to_owned()),
        path: SourcePath::new(&format!("{folder}/{rest}{suffix}.md")),
        wanted_by: wanting.by,
    }
}

/// What a page is called most often by those who name it and no file: a title has no slash and no ending.
fn called(names: &BTreeMap<String, usize>) -> Option<String> {
    let is_title = |name: &str| {
        !name.contains('/') && !name.ends_with(".md") && name.contains(char::is_alphanumeric)
    };
    let mut titles = names.iter().filter(|(name, _)| is_title(name));
    let first = titles.next()?;
    let most = titles.fold(
        first,
        |most, next| if next.1 > most.1 { next } else { most },
    );
    Some(most.0.clone())
}

/// The folder that holds all pages of a list, below `content` or itself.
fn common_folder(site: &Site, ids: &[EntryId]) -> String {
    let mut common: Option<Vec<&str>> = None;
    for id in ids {
        let folder: Vec<&str> = site.entries[*id].page.path.folder().split('/').collect();
        common = Some(match common {
            None => folder,
            Some(known) => {
                let same = known.iter().zip(&folder).take_while(|(a, b)| a == b);
                let same = same.count();
                known[..same].to_vec()
            }
        });
    }
    let folder = common.unwrap_or_default().join("/");
    if folder.is_empty() {
        "content".to_owned()
    } else {
        folder
    }
}

impl Site {
    /// The lists of wanted pages, of each language that has pages: there when nothing is wanted too, for those who come back to
    /// see what is.
    pub(super) fn wanted_lists(&self) -> impl Iterator<Item = Route> {
        let has_list = self.settings.missing_pages == MissingPages::Wanted;
        let used = move |language: &usize| {
            let mut entries = self.entries.iter();
            has_list && (*language == 0 || entries.any(|entry| entry.page.language == *language))
        };
        (0..self.settings.languages.len())
            .filter(used)
            .flat_map(|language| {
                let pages = self.wanted.of_language(language).len();
                (1..=pages.div_ceil(PAGE_SIZE).max(1))
                    .map(move |number| Route::Wanted(language, number))
            })
    }
}
