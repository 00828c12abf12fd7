//! What a template sees of pages that nobody wrote.

use serde::Serialize;

use super::LinkView;

/// A page that links name and nobody wrote.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct WantedView {
    /// What it would be called, typeset.
    pub title: String,
    /// Where it is begun on the forge, with its path and its title filled in; none without a forge.
    pub url: Option<String>,
    /// Path of its file in the repository.
    pub path: String,
    /// How many pages want it.
    pub count: usize,
    /// The first of them.
    pub wanted_by: Vec<LinkView>,
}
