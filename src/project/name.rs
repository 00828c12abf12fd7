//! `translations` of `site.yaml`: what the site is called in its other languages.

use super::translations::{self, Translations};
use crate::yaml::Value;
use crate::yaml::fields::Fields;

/// What the site is called in a language. What is `None` is as in the first language.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SiteName {
    /// Its title.
    pub title: Option<String>,
    /// One sentence about it.
    pub description: Option<String>,
}

/// Reads `translations: {en: {title: …, description: …}}`; a text alone is the title.
pub(super) fn read(fields: &mut Fields<'_>, languages: &[String]) -> Translations<SiteName> {
    translations::read(fields, languages, |fields, _, node| match &node.value {
        Value::Map(_) => Some(fields.map_of(node, |fields| SiteName {
            title: fields.text("title").map(|title| title.value),
            description: fields.text("description").map(|text| text.value),
        })),
        _ => fields.text_of(node).map(|title| SiteName {
            title: Some(title.value),
            description: None,
        }),
    })
}
