//! Where links lead.

use std::sync::Arc;

use super::{ClassId, EntryId, File};

/// Where a link leads.
#[derive(Debug, Clone)]
pub enum Target {
    /// A page, perhaps at an anchor.
    Page(EntryId, Option<String>),
    /// A badge class.
    Class(ClassId),
    /// The issuer.
    Issuer,
    /// A file.
    File(Arc<File>),
    /// The URL of what the generator makes (`/tags/`), with the path prefix of the site.
    Url(String),
    /// A page that nobody wrote, on a site where that is allowed: its key in `Site::wanted`.
    Wanted(Arc<str>),
    /// Nothing: the error has been reported, and the site is not rendered.
    Nowhere,
}
