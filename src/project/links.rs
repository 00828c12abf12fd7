//! `links` in `site.yaml`: what a link to a page that nobody wrote is, and which URLs of other sites are not to be checked.

use crate::yaml::fields::Fields;

/// What a link to no page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum MissingPages {
    /// A mistake: the site is not published.
    #[default]
    Error,
    /// It is allowed: the page is listed among those to be written.
    Wanted,
}

/// Reads the key `links`: what a link to no page is, and the URLs that `check --external` does not ask for.
pub(super) fn read(fields: &mut Fields<'_>) -> (MissingPages, Vec<String>) {
    let words = [
        ("error", MissingPages::Error),
        ("wanted", MissingPages::Wanted),
    ];
    let read = fields.map("links", |links| {
        let missing = links.choice("missing", &words).unwrap_or_default();
        let unchecked = links.texts("unchecked").into_iter();
        (missing, unchecked.map(|url| url.value).collect())
    });
    read.unwrap_or_default()
}
