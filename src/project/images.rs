//! `images` in `site.yaml`: under which licence pictures are that say nothing of it, and whether they may.

use crate::yaml::fields::Fields;

/// What the settings say of pictures.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Images {
    /// SPDX expression of the licence of every picture that has no other.
    pub licence: Option<String>,
    /// What a picture without a licence is.
    pub missing_licence: MissingLicence,
}

/// What a picture without a licence is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum MissingLicence {
    /// A warning.
    #[default]
    Warn,
    /// An error: nothing is published.
    Error,
    /// Nothing.
    Ignore,
}

/// The words of the settings.
const WORDS: &[(&str, MissingLicence)] = &[
    ("warn", MissingLicence::Warn),
    ("error", MissingLicence::Error),
    ("ignore", MissingLicence::Ignore),
];

/// Reads the map `images`.
pub(super) fn read(fields: &mut Fields<'_>) -> Images {
    let images = fields.map("images", |images| Images {
        licence: images.licence("licence").map(|licence| licence.value),
        missing_licence: images.choice("missing_licence", WORDS).unwrap_or_default(),
    });
    images.unwrap_or_default()
}
