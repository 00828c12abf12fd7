//! What a template sees of the recent changes.

use serde::Serialize;

use super::AuthorView;

/// The page of recent changes.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct ChangesView {
    /// By day, the last first.
    pub days: Vec<ChangeDayView>,
    /// URL of the Atom feed of the same changes.
    pub feed: String,
    /// How many there are on the page, when there are older ones.
    pub count: Option<usize>,
    /// Where all commits are listed on the forge.
    pub all: Option<String>,
}

/// The changes of a day.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct ChangeDayView {
    /// The day for machines (`2026-03-04`), and the anchor of its heading.
    pub iso: String,
    /// The same for people.
    pub text: String,
    /// The last first.
    pub changes: Vec<ChangeView>,
}

/// A change of some pages.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct ChangeView {
    /// Its anchor.
    pub id: String,
    /// What it is about, in the words of who made it; may be empty.
    pub subject: String,
    /// Who made it, of those who may be named.
    pub people: Vec<AuthorView>,
    /// Who made it besides.
    pub others: usize,
    /// The pages that it changed.
    pub pages: Vec<ChangedPageView>,
    /// How many more it changed.
    pub more: usize,
}

/// A page that a change touched.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct ChangedPageView {
    /// Its title, typeset.
    pub title: String,
    /// URL of the page; `None` for one that is no more.
    pub url: Option<String>,
    /// `created`, `changed`, `moved` or `removed`.
    pub what: &'static str,
    /// In a preview, why the page is not published: `draft`, `scheduled` or `expired`.
    pub hidden: Option<&'static str>,
}
