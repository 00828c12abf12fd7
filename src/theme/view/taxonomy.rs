//! What a template sees of tags and of the terms of other taxonomies.

use serde::Serialize;

use super::{LinkView, ListingView};

/// A term and its pages.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct TagView {
    /// The term as people read it.
    pub label: String,
    /// URL of its list.
    pub url: String,
    /// How many pages have it, or a term that is part of it.
    pub count: usize,
    /// The terms that are part of it.
    pub children: Vec<TagView>,
}

/// The list of the pages of a term.
#[derive(Debug, Clone, Hash)]
pub struct TermView {
    /// Its pages.
    pub listing: ListingView,
    /// The terms that are part of it.
    pub children: Vec<TagView>,
}

/// The terms of a page of one taxonomy.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct TermsView {
    /// What people call the taxonomy.
    pub label: String,
    /// The terms, linked to their lists.
    pub links: Vec<LinkView>,
}
