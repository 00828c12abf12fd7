//! What a template sees of the search, and of the lists of all pages.

use serde::Serialize;

use super::LinkView;

/// The form of the search.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct SearchView {
    /// URL of the folder of the index, with its slash.
    pub index: String,
    /// The kinds of the pages of the site, to choose one.
    pub kinds: Vec<ChoiceView>,
    /// The languages of the pages of the site; empty when there is one.
    pub languages: Vec<ChoiceView>,
}

/// What one may choose.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct ChoiceView {
    /// What it is called.
    pub label: String,
    /// What the script knows it by.
    pub value: String,
}

/// All pages of a language, or the ways to them.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct TitlesView {
    /// The lists of pages by initial; empty when all titles are on this page.
    pub initials: Vec<TitleListView>,
    /// The lists of pages by kind; empty when all titles are on this page.
    pub kinds: Vec<TitleListView>,
    /// Titles, by what they have in common.
    pub groups: Vec<TitleGroupView>,
    /// Number of this page of the list, from 1.
    pub number: usize,
    /// How many pages the list has.
    pub count: usize,
    /// URL of the page before.
    pub previous: Option<String>,
    /// URL of the page after.
    pub next: Option<String>,
}

/// A list that is a page of its own.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct TitleListView {
    /// A letter, or the name of a kind.
    pub label: String,
    /// URL of its first page.
    pub url: String,
    /// How many pages it lists.
    pub count: usize,
    /// True on its own pages.
    pub is_here: bool,
}

/// Titles that have something in common.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct TitleGroupView {
    /// A letter, or the name of a kind.
    pub label: String,
    /// The pages, by title.
    pub pages: Vec<LinkView>,
}
