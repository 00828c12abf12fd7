//! What a reader needs to use a page again: how it is attributed, and what it holds of others.

use serde::Serialize;

use super::{AuthorView, LicenceView};

/// How a page may be used again.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct ReuseView {
    /// The attribution as plain text: title, authors, licence, URL, and what it is based on.
    pub text: String,
    /// The same as source of HTML, to be shown as it stands and copied.
    pub html: String,
    /// The works that it is made of or after.
    pub based_on: Vec<WorkView>,
    /// The pictures that it shows and that are attributed, each once.
    pub images: Vec<WorkView>,
}

/// A work that somebody made: a picture of the page, or what the page is based on.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct WorkView {
    /// Its title, typeset; of a picture without one, the name of its file; may be empty.
    pub title: String,
    /// URL of the picture on this site.
    pub url: Option<String>,
    /// Who made it; may be empty.
    pub authors: Vec<AuthorView>,
    /// Under which licence it may be used again.
    pub licence: Option<LicenceView>,
    /// Where it comes from.
    pub source: Option<String>,
}
