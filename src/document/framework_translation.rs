//! `badges/framework.<language>.yaml`: the words of the grid in another language.

use serde::{Deserialize, Serialize};

use super::framework::{Level, Row, identifier, level, name, plain, row};
use super::personal::{self, Author};
use crate::diagnostic::Diagnostic;
use crate::message;
use crate::message::Message;
use crate::path::SourcePath;
use crate::yaml::fields::{Fields, Spanned};

/// The words of the grid in another language. What is left out is said in the first language.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FrameworkTranslation {
    /// Path of its source file.
    pub path: SourcePath,
    /// Index of its language.
    pub language: usize,
    /// Name of the grid; may be empty.
    pub name: String,
    /// Description; may be empty.
    pub description: String,
    /// Rows by their ids, in any order.
    pub rows: Vec<Spanned<Row>>,
    /// Levels, the first one first.
    pub levels: Vec<Spanned<Level>>,
    /// Names of recognitions with the ids of these, in any order.
    pub recognitions: Vec<Spanned<(String, String)>>,
}

/// Parses a translation into the language of this index.
pub fn parse(
    path: &SourcePath,
    text: &str,
    language: usize,
) -> (Option<FrameworkTranslation>, Vec<Diagnostic>) {
    let node = match personal::read(path, text, Author::Anybody) {
        Ok(node) => node,
        Err(diagnostic) => return (None, vec![diagnostic]),
    };
    let mut fields = Fields::new(path, node.as_ref());
    let grid = plain(&mut fields, "name");
    let description = plain(&mut fields, "description");
    let rows = fields.list("rows", |fields, node| fields.map_of(node, row));
    let levels = fields.list("levels", |fields, node| {
        let value = fields.map_of(node, level)?;
        let span = node.span.clone();
        Some(Spanned { value, span })
    });
    let recognitions = fields.list("recognitions", |fields, node| {
        fields.map_of(node, |fields| {
            let (id, name) = (identifier(fields), name(fields));
            let id = id?;
            Some(Spanned {
                value: (id.value, name?),
                span: id.span,
            })
        })
    });
    let diagnostics = fields.finish();
    let translation = diagnostics.is_empty().then(|| FrameworkTranslation {
        path: path.clone(),
        language,
        name: grid,
        description,
        rows,
        levels,
        recognitions,
    });
    (translation, diagnostics)
}

/// The language in the name of a file (`framework.en.yaml`), one of the site other than the first.
pub fn language(file_name: &str, languages: &[String]) -> Option<usize> {
    let tag = tag(file_name)?;
    let language = languages.iter().position(|language| language == tag)?;
    (language > 0).then_some(language)
}

/// What to do with a translation into a language that needs none, or that the site does not have.
pub(super) fn other_language(file_name: &str, languages: &[String]) -> Option<Message> {
    let tag = tag(file_name)?;
    Some(match languages.first() {
        Some(first) if first == tag => {
            message!(
                "`framework.yaml` holds the words in `{tag}`: write them there",
                tag
            )
        }
        _ => message!(
            "add `{tag}` to `languages` in `site.yaml`, or take the file away",
            tag
        ),
    })
}

fn tag(file_name: &str) -> Option<&str> {
    file_name.strip_prefix("framework.")?.strip_suffix(".yaml")
}
