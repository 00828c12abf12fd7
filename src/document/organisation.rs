//! What a partner adds to a page.

use crate::text::typography::typeset_plain;
use crate::yaml::fields::{Fields, Spanned};

/// The fields of an organisation.
#[derive(Debug, Clone, Default)]
pub struct OrganisationFields {
    /// Its own site.
    pub website: Option<String>,
    /// What it does for the collective.
    pub role: Option<String>,
    /// What form it has.
    pub form: Option<String>,
    /// Where it is.
    pub place: Option<String>,
}

/// Reads the fields of an organisation.
pub(super) fn read(fields: &mut Fields<'_>, language: &str) -> OrganisationFields {
    let typeset = |text: Spanned<String>| typeset_plain(language, &text.value);
    OrganisationFields {
        website: fields.url("website"),
        role: fields.text("role").map(typeset),
        form: fields.text("form").map(typeset),
        place: fields.text("place").map(typeset),
    }
}
