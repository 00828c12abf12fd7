//! `links` in `site.yaml`: what a link to a page that nobody wrote is.

use crate::yaml::fields::Fields;

/// What a link to no page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum MissingPages {
    /// A mistake: the site is not published.
    #[default]
    Error,
    /// A wish: the page is listed among those to be written.
    Wanted,
}

/// Reads the key `links`.
pub(super) fn read(fields: &mut Fields<'_>) -> MissingPages {
    let words = [
        ("error", MissingPages::Error),
        ("wanted", MissingPages::Wanted),
    ];
    let missing = fields.map("links", |links| links.choice("missing", &words));
    missing.flatten().unwrap_or_default()
}
