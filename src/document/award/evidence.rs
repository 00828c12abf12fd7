//! What shows that a badge was earned (Open Badges 2.0, *Evidence*).

use serde::{Deserialize, Serialize};

use crate::document::framework::{check_plain, plain};
use crate::project::translations::{self, Translations};
use crate::yaml::Value;
use crate::yaml::fields::{Fields, Spanned};

/// A piece of evidence: a page, a file, or a few words.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Evidence {
    /// Where it is: a URL, or the path of a page below `content/`.
    pub url: Option<Spanned<String>>,
    /// Its title, plain text.
    pub name: String,
    /// What it is, plain text.
    pub description: String,
    /// What was done, plain text.
    pub narrative: String,
    /// Genre of the evidence (such as a photograph), plain text.
    pub genre: String,
    /// Intended audience, plain text.
    pub audience: String,
    /// Its words in other languages, for pages alone.
    pub translations: Translations<EvidenceWords>,
}

/// What a page says of a piece of evidence in another language. What is empty is as in the first.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct EvidenceWords {
    /// Its title, plain text.
    pub name: String,
    /// What it is, plain text.
    pub description: String,
    /// What was done, plain text.
    pub narrative: String,
    /// Genre of the evidence, plain text.
    pub genre: String,
}

/// Reads `evidence`: a list of maps.
pub(super) fn read(fields: &mut Fields<'_>, languages: &[String]) -> Vec<Evidence> {
    let read = fields.list("evidence", |fields, node| {
        Some(fields.map_of(node, |fields| Evidence {
            url: fields.text("url"),
            name: plain(fields, "name"),
            description: plain(fields, "description"),
            narrative: plain(fields, "narrative"),
            genre: plain(fields, "genre"),
            audience: plain(fields, "audience"),
            translations: words(fields, languages),
        }))
    });
    read.into_iter()
        .filter(|evidence| {
            evidence.url.is_some() || !evidence.narrative.is_empty() || !evidence.name.is_empty()
        })
        .collect()
}

/// Reads `translations: {en: {name: …, narrative: …}}`; a text alone is the name.
fn words(fields: &mut Fields<'_>, languages: &[String]) -> Translations<EvidenceWords> {
    translations::read(fields, languages, |fields, _, node| match &node.value {
        Value::Map(_) => Some(fields.map_of(node, |fields| EvidenceWords {
            name: plain(fields, "name"),
            description: plain(fields, "description"),
            narrative: plain(fields, "narrative"),
            genre: plain(fields, "genre"),
        })),
        _ => fields.text_of(node).map(|name| {
            check_plain(fields, &name);
            EvidenceWords {
                name: name.value,
                ..EvidenceWords::default()
            }
        }),
    })
}
