//! What a template sees of the history of a page, and of where it is edited and discussed.

use serde::Serialize;

use super::AuthorView;

/// The history of a page, from git; empty where nothing is known of it. The dates are those of the page.
#[derive(Debug, Clone, Default, Serialize, Hash)]
pub struct HistoryView {
    /// How often the page changed, its creation included; 0 when it is not known.
    pub changes: u32,
    /// Who made the last change, of those who may be named.
    pub updaters: Vec<AuthorView>,
    /// Who changed the page, of those who may be named, those with most changes first.
    pub people: Vec<AuthorView>,
    /// How many others changed it.
    pub others: usize,
}

/// What the forge shows of a page. Each is a URL, and absent without a forge.
#[derive(Debug, Clone, Default, Serialize, Hash)]
pub struct ForgeView {
    /// All its changes.
    pub history: Option<String>,
    /// The text that it is made from.
    pub source: Option<String>,
    /// A new discussion about it.
    pub discussion: Option<String>,
    /// Of a section: a new page in it, with its front matter begun.
    pub new_page: Option<String>,
}
