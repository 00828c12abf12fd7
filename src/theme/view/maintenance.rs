//! What a template sees of the reports for those who keep a site up.

use serde::Serialize;

/// The page of reports.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct MaintenanceView {
    /// The reports that found something.
    pub reports: Vec<FindingsView>,
    /// The titles of the others.
    pub empty: Vec<String>,
    /// True when a report has more than the page shows.
    pub is_cut: bool,
}

/// What a report found.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct FindingsView {
    /// Its name for programs, which is its anchor.
    pub name: &'static str,
    /// Its title.
    pub title: String,
    /// How many there are in all.
    pub total: usize,
    /// How many of them the page does not show.
    pub more: usize,
    /// Where all of them are, when a page lists them.
    pub url: Option<String>,
    /// The first ones.
    pub findings: Vec<FindingView>,
}

/// A page, a picture or a wanted page in a report.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct FindingView {
    /// The title of the page, typeset; of a picture, the path of its file.
    pub title: String,
    /// Language tag of the title, when it is not that of the page around it.
    pub language: Option<String>,
    /// URL of the page; of a wanted page, where it is begun on the forge.
    pub url: Option<String>,
    /// True for a page that nobody wrote.
    pub is_wanted: bool,
    /// What there is to say of it: a day, a size, a number of pages, languages.
    pub detail: Option<String>,
    /// Where it is edited on the forge; for a picture, where the file that says its licence is begun.
    pub edit: Option<String>,
}
