//! `badges/classes/<slug>.<language>.yaml`: the words of a badge class in another language.

use serde::{Deserialize, Serialize};

use super::badge_class::{self, Alignment};
use super::framework::check_plain;
use super::personal::{self, Author};
use crate::diagnostic::Diagnostic;
use crate::markdown::{self, Prose};
use crate::path::SourcePath;
use crate::yaml::fields::{Fields, Keys, Spanned};

/// The words of a class in another language; all else is that of the class.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ClassTranslation {
    /// Path of its source file.
    pub path: SourcePath,
    /// Slug of the class.
    pub class: String,
    /// Index of its language among the languages of the site.
    pub language: usize,
    /// Its keys, each with its place in the source.
    pub keys: Keys,
    /// Name of the class, plain text.
    pub name: String,
    /// Description, plain text.
    pub description: String,
    /// What the earner did, in Markdown as written.
    pub criteria: String,
    /// The criteria as HTML with placeholders.
    pub criteria_body: Prose,
    /// Tags, as written.
    pub tags: Vec<String>,
    /// The words for alignments of the class, by their URLs.
    pub alignment: Vec<Spanned<Alignment>>,
    /// What the image of the class shows.
    pub image_alt: Option<String>,
    /// Why the class is awarded no more, plain text.
    pub reason: Option<String>,
}

/// Parses a translation into the language of this index.
pub fn parse(
    path: &SourcePath,
    text: &str,
    (class, language): (&str, usize),
    tag: &str,
) -> (Option<ClassTranslation>, Vec<Diagnostic>) {
    let node = match personal::read(path, text, Author::Anybody) {
        Ok(node) => node,
        Err(diagnostic) => return (None, vec![diagnostic]),
    };
    let mut fields = Fields::new(path, node.as_ref());
    let name = fields.required_text("name");
    let description = fields.required_text("description");
    let criteria = fields.required_text("criteria");
    let tags = fields
        .texts("tags")
        .into_iter()
        .map(|tag| tag.value)
        .collect();
    let alignment = fields.list("alignment", |fields, node| {
        let value = fields.map_of(node, badge_class::alignment)?;
        let span = node.span.clone();
        Some(Spanned { value, span })
    });
    let image_alt = fields.text("image_alt").map(|text| text.value);
    let reason = fields.text("reason");
    for text in [&name, &description, &reason].into_iter().flatten() {
        check_plain(&mut fields, text);
    }
    let keys = fields.keys();
    let mut diagnostics = fields.finish();
    let translation = (|| {
        let criteria = criteria?;
        let (criteria_body, reported) =
            markdown::criteria(path, text, criteria.span.clone(), &criteria.value, tag);
        diagnostics.extend(reported);
        diagnostics.extend(personal::in_body(
            path,
            text,
            &criteria.span,
            &criteria_body.text,
        ));
        Some(ClassTranslation {
            path: path.clone(),
            class: class.to_owned(),
            language,
            keys,
            name: name?.value,
            description: description?.value,
            criteria: criteria.value,
            criteria_body,
            tags,
            alignment,
            image_alt,
            reason: reason.map(|text| text.value),
        })
    })();
    (translation, diagnostics)
}

/// The class and the language in the name of a file (`trier.en.yaml`), for a language of the site other than the
/// first.
pub fn name<'a>(file_name: &'a str, languages: &[String]) -> Option<(&'a str, usize)> {
    let (class, tag) = file_name.strip_suffix(".yaml")?.rsplit_once('.')?;
    let language = languages.iter().position(|language| language == tag)?;
    (language > 0).then_some((class, language))
}
