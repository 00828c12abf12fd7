//! What a template sees of a list of pages.

use serde::Serialize;

use super::{LinkView, TileView};

/// A page of a list.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct ListingView {
    /// What it lists: the word of the kind of its pages, `page` when they are of several.
    pub kind: &'static str,
    /// The pages of this page of the list.
    pub items: Vec<TileView>,
    /// On the list of a section of events, how the items are grouped: each group is a run of them. Empty elsewhere.
    pub groups: Vec<ListingGroupView>,
    /// How many there are in the whole list.
    pub total: usize,
    /// Number of this page of the list, from 1.
    pub number: usize,
    /// How many pages the list has.
    pub count: usize,
    /// URL of the page before.
    pub previous: Option<String>,
    /// URL of the page after.
    pub next: Option<String>,
}

/// A run of the items of a list that belong together.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct ListingGroupView {
    /// `upcoming`, `past`, `undated` (events without a date), or `page` (pages that are no events).
    pub id: &'static str,
    /// The year of past events, each of which has a group of its own.
    pub year: Option<String>,
    /// How many there are in the whole list.
    pub total: usize,
    /// The first of its items on this page of the list, from 0.
    pub first: usize,
    /// The item after its last on this page.
    pub last: usize,
}

/// The pages of a section that are not translated: in the lists of a language, those of the first language alone.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct UntranslatedView {
    /// Language tag of these pages.
    pub language: String,
    /// That language's own name.
    pub label: String,
    /// Sections, then pages; the first ones where there are many.
    pub links: Vec<LinkView>,
    /// How many there are.
    pub total: usize,
    /// URL of the section in their language, which lists all.
    pub url: String,
}
