//! All pages of a language by initial and by kind: what readers find pages by without a script.

use std::collections::BTreeMap;

use super::{ClassId, Entry, EntryId, Route, Site};
use crate::text::collate::{Collation, Initial};

/// The folder of the files that the script of the search page asks for.
pub const FILES: &str = "search-index";

/// Most pages of a language whose titles stand on the search page itself.
const FEW: usize = 40;

/// Pages of one page of a list.
pub const LIST_SIZE: usize = 100;

/// What the page of a section is, beside the kinds.
pub const SECTION: &str = "section";

/// What the page of a badge class is, beside the kinds.
pub const BADGE: &str = "badge";

/// All pages, in lists: by language; then by initial, as the dictionary of the language has them; then by kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageLists {
    /// The lists.
    pub all: Vec<PageList>,
    /// Number of pages by language.
    pub counts: Vec<usize>,
}

/// Some pages of a language, by title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageList {
    /// Index of their language.
    pub language: usize,
    /// What they have in common.
    pub by: ListedBy,
    /// The pages.
    pub pages: Vec<Listed>,
}

/// What the pages of a list have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ListedBy {
    /// The first letter of their titles.
    Initial(Initial),
    /// [`SECTION`], [`BADGE`], or the word of their kind.
    Kind(&'static str),
}

/// A page of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// A page that somebody wrote, or the page of a folder.
    Entry(EntryId),
    /// A badge class, in the language of the list.
    Class(ClassId),
}

impl Entry {
    /// [`SECTION`] for the page of a section, else the word of its kind.
    pub fn sort(&self) -> &'static str {
        match self.is_section() {
            true => SECTION,
            false => self.kind.as_str(),
        }
    }
}

impl PageLists {
    /// The lists of a site; none of one without a search.
    pub(super) fn of(site: &Site) -> Self {
        if !site.settings.search {
            return Self::default();
        }
        let languages = 0..site.settings.languages.len();
        let of_language = |language| match site.is_in_use(language) {
            true => of_language(site, language),
            false => Vec::new(),
        };
        let lists: Vec<Vec<PageList>> = languages.map(of_language).collect();
        let counts = lists.iter().map(|lists| {
            let kinds = lists
                .iter()
                .filter(|list| matches!(list.by, ListedBy::Kind(_)));
            kinds.map(|list| list.pages.len()).sum()
        });
        Self {
            counts: counts.collect(),
            all: lists.into_iter().flatten().collect(),
        }
    }

    /// The lists of a language with their places.
    pub fn of_language(&self, language: usize) -> impl Iterator<Item = (usize, &PageList)> {
        self.all
            .iter()
            .enumerate()
            .filter(move |(_, list)| list.language == language)
    }

    /// True when the search page of a language has the titles itself, and no list is a page of its own.
    pub fn is_short(&self, language: usize) -> bool {
        self.counts[language] <= FEW
    }

    /// The routes of the search: the page of each language, then the pages of the lists.
    pub(super) fn routes(&self) -> impl Iterator<Item = Route> {
        let used =
            (0..self.counts.len()).filter(|language| *language == 0 || self.counts[*language] > 0);
        let pages = used.map(Route::Search);
        let lists = self.all.iter().enumerate();
        let lists = lists.filter(|(_, list)| !self.is_short(list.language));
        pages.chain(lists.flat_map(|(place, list)| {
            let numbers = 1..=list.pages.len().div_ceil(LIST_SIZE);
            numbers.map(move |number| Route::SearchList(place, number))
        }))
    }
}

/// The lists of one language.
fn of_language(site: &Site, language: usize) -> Vec<PageList> {
    let collation = Collation::of(&site.settings.languages[language]);
    let is_own = |id: &EntryId| site.entries[*id].page.language == language;
    let mut ids: Vec<EntryId> = (0..site.entries.len()).filter(is_own).collect();
    ids.sort_by_key(|id| site.title_ranks[*id]);
    let mut pages: Vec<Listed> = ids.into_iter().map(Listed::Entry).collect();
    for id in 0..site.classes.len() {
        if let Some(name) = class_name(site, id, language) {
            let key = collation.key(name);
            let place =
                pages.partition_point(|page| collation.key(title(site, *page, language)) <= key);
            pages.insert(place, Listed::Class(id));
        }
    }
    let mut lists: BTreeMap<(ListedBy, Vec<u8>), Vec<Listed>> = BTreeMap::new();
    for page in pages {
        let initial = collation.initial(title(site, page, language));
        let key = match initial {
            Initial::Letter(letter) => collation.key(letter.encode_utf8(&mut [0; 4])),
            _ => Vec::new(),
        };
        let kind = match page {
            Listed::Entry(id) => site.entries[id].sort(),
            Listed::Class(_) => BADGE,
        };
        lists
            .entry((ListedBy::Initial(initial), key))
            .or_default()
            .push(page);
        lists
            .entry((ListedBy::Kind(kind), Vec::new()))
            .or_default()
            .push(page);
    }
    let mut lists: Vec<((ListedBy, Vec<u8>), PageList)> = lists
        .into_iter()
        .map(|((by, key), pages)| {
            (
                (by, key),
                PageList {
                    language,
                    by,
                    pages,
                },
            )
        })
        .collect();
    // Letters as the dictionary has them; kinds by their number, the most first.
    lists.sort_by(|((a, a_key), a_list), ((b, b_key), b_list)| {
        let order = |by: &ListedBy| match by {
            ListedBy::Initial(Initial::Digit) => 0,
            ListedBy::Initial(Initial::Letter(_)) => 1,
            ListedBy::Initial(Initial::Other) => 2,
            ListedBy::Kind(_) => 3,
        };
        let count = |by: &ListedBy, list: &PageList| match by {
            ListedBy::Kind(_) => std::cmp::Reverse(list.pages.len()),
            ListedBy::Initial(_) => std::cmp::Reverse(0),
        };
        (order(a), a_key, count(a, a_list), a).cmp(&(order(b), b_key, count(b, b_list), b))
    });
    lists.into_iter().map(|(_, list)| list).collect()
}

/// The name of a class that has words in a language.
fn class_name(site: &Site, id: ClassId, language: usize) -> Option<&str> {
    let class = &site.classes[id];
    if language == 0 {
        return Some(&class.document.name);
    }
    let mut translations = class.translations.iter();
    let own = translations.find(|translation| translation.document.language == language);
    own.map(|translation| translation.document.name.as_str())
}

/// The title by which a page stands in a list.
fn title(site: &Site, page: Listed, language: usize) -> &str {
    match page {
        Listed::Entry(id) => match site.entries[id].page.title() {
            "" => &site.settings.title,
            title => title,
        },
        Listed::Class(id) => class_name(site, id, language).unwrap_or_default(),
    }
}
