//! `badges/framework.yaml`: the framework of a collective's badges: kinds of competence by levels of appropriation, and what
//! badges recognise.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::personal::{self, Author};
use super::recognition::{self, MAX_RECOGNITIONS, Recognition};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::path::{SourcePath, check_segment};
use crate::text::slug::slug;
use crate::yaml::Value;
use crate::yaml::fields::{Fields, Keys, Spanned};

/// Path of the file of the framework.
pub const FRAMEWORK: &str = "badges/framework.yaml";
/// Most rows of a grid: each has its own shape of badge.
pub const MAX_ROWS: usize = 12;
/// Most levels of a grid.
pub const MAX_LEVELS: usize = 9;

/// What badges are described by. A list that the file does not have, or all of them without a file, is the default one,
/// which the theme names.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Framework {
    /// Path of its source file; `None` for the framework that comes with the generator.
    pub path: Option<SourcePath>,
    /// Its keys, each with its place in the source.
    pub keys: Keys,
    /// Name of the framework, plain text; empty when the theme names it.
    pub name: String,
    /// Description, plain text.
    pub description: String,
    /// Kinds of competence, in order.
    pub rows: Vec<Row>,
    /// Levels of appropriation, the first one first.
    pub levels: Vec<Level>,
    /// Grounds on which badges are awarded, in order.
    pub recognitions: Vec<Recognition>,
}

/// A kind of competence.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Row {
    /// Its word in the YAML of classes, and part of a URL.
    pub id: String,
    /// Its name, plain text; empty in the default framework.
    pub name: String,
    /// Description, plain text.
    pub description: String,
}

/// A level of appropriation.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Level {
    /// Its name, plain text; empty in the default framework.
    pub name: String,
    /// What it means, plain text.
    pub description: String,
}

impl Default for Framework {
    fn default() -> Self {
        let row = |id: &str| Row {
            id: id.to_owned(),
            name: String::new(),
            description: String::new(),
        };
        Self {
            path: None,
            keys: Keys::new(),
            name: String::new(),
            description: String::new(),
            rows: ["knowledge", "know-how", "attitude", "competence"]
                .map(row)
                .to_vec(),
            levels: vec![Level::default(); 5],
            recognitions: recognition::defaults(),
        }
    }
}

/// Parses the text of the framework.
pub fn parse(path: &SourcePath, text: &str) -> (Option<Framework>, Vec<Diagnostic>) {
    let node = match personal::read(path, text, Author::Anybody) {
        Ok(node) => node,
        Err(diagnostic) => return (None, vec![diagnostic]),
    };
    let mut fields = Fields::new(path, node.as_ref());
    let name = plain(&mut fields, "name");
    let description = plain(&mut fields, "description");
    let rows = fields.list("rows", |fields, node| fields.map_of(node, row));
    let levels = fields.list("levels", |fields, node| fields.map_of(node, level));
    let recognitions = fields.list("recognitions", |fields, node| {
        fields.map_of(node, recognition::read)
    });
    let ids = |row: &Spanned<Row>| (row.value.id.clone(), row.span.clone());
    twice(&mut fields, "rows", rows.iter().map(ids));
    let ids = |known: &Spanned<Recognition>| (known.value.id.clone(), known.span.clone());
    twice(&mut fields, "recognitions", recognitions.iter().map(ids));
    recognition::alike(&mut fields, &recognitions);
    for (key, most) in [
        ("rows", MAX_ROWS),
        ("levels", MAX_LEVELS),
        ("recognitions", MAX_RECOGNITIONS),
    ] {
        // Items with errors count too.
        let count = match fields.node(key).map(|node| &node.value) {
            Some(Value::List(items)) => items.len(),
            _ => continue,
        };
        if let Some(span) = fields.key_span(key)
            && !(1..=most).contains(&count)
        {
            let message = message!(
                "a framework has between 1 and {most} {key}, not {count}",
                most,
                key,
                count
            );
            let help = match count {
                0 => message!("leave `{key}` out to have the default ones", key),
                _ => message!("put together what is close"),
            };
            fields.push(Diagnostic::at(Code::Framework, path, span, message).help(help));
        }
    }
    let keys = fields.keys();
    let diagnostics = fields.finish();
    if crate::diagnostic::has_errors(&diagnostics) {
        return (None, diagnostics);
    }
    let default = Framework::default();
    let framework = Framework {
        path: Some(path.clone()),
        keys,
        name,
        description,
        rows: declared(rows.into_iter().map(|row| row.value), default.rows),
        levels: declared(levels, default.levels),
        recognitions: declared(
            recognitions.into_iter().map(|known| known.value),
            default.recognitions,
        ),
    };
    (Some(framework), diagnostics)
}

/// The items of a list of the file; those of the default framework when it has none.
fn declared<T>(items: impl IntoIterator<Item = T>, default: Vec<T>) -> Vec<T> {
    let items: Vec<T> = items.into_iter().collect();
    if items.is_empty() { default } else { items }
}

/// Errors for ids that a list has twice.
fn twice(
    fields: &mut Fields<'_>,
    list: &str,
    ids: impl Iterator<Item = (String, std::ops::Range<usize>)>,
) {
    let mut known = BTreeSet::new();
    for (id, span) in ids {
        if !known.insert(id.clone()) {
            let message = message!("two {list} have the id `{id}`", list, id);
            fields.push(
                Diagnostic::at(Code::Framework, fields.file(), span, message)
                    .help(message!("give one of them another id")),
            );
        }
    }
}

/// Reads the key `id`, by which classes name an item of a list.
pub(super) fn identifier(fields: &mut Fields<'_>) -> Option<Spanned<String>> {
    let id = fields.required_text("id")?;
    if id.value == slug(&id.value) && check_segment(&id.value).is_ok() {
        return Some(id);
    }
    let message = message!("`{value}` cannot be an id", value = id.value);
    let help = match slug(&id.value) {
        slug if slug.is_empty() => message!("write small letters, figures and hyphens"),
        slug => message!("write `{slug}`", slug),
    };
    fields.push(Diagnostic::at(Code::Framework, fields.file(), id.span, message).help(help));
    None
}

/// Reads an item of the list `rows`.
pub(super) fn row(fields: &mut Fields<'_>) -> Option<Spanned<Row>> {
    let id = identifier(fields);
    let name = name(fields);
    let description = plain(fields, "description");
    let id = id?;
    Some(Spanned {
        value: Row {
            id: id.value,
            name: name?,
            description,
        },
        span: id.span,
    })
}

/// Reads an item of the list `levels`.
pub(super) fn level(fields: &mut Fields<'_>) -> Option<Level> {
    let name = name(fields);
    let description = plain(fields, "description");
    Some(Level {
        name: name?,
        description,
    })
}

/// Reads the key `name`, which must be there.
pub(super) fn name(fields: &mut Fields<'_>) -> Option<String> {
    let name = fields.required_text("name")?;
    check_plain(fields, &name);
    Some(name.value)
}

/// A plain text that may be missing.
pub(super) fn plain(fields: &mut Fields<'_>, key: &'static str) -> String {
    let Some(text) = fields.text(key) else {
        return String::new();
    };
    check_plain(fields, &text);
    text.value
}

/// Badge software shows these texts as they are: no HTML, no line breaks.
pub(super) fn check_plain(fields: &mut Fields<'_>, text: &Spanned<String>) {
    if text.value.contains(['<', '>']) || text.value.chars().any(char::is_control) {
        let diagnostic = Diagnostic::at(
            Code::BadgeText,
            fields.file(),
            text.span.clone(),
            message!("names and descriptions are plain text"),
        );
        fields.push(diagnostic.help(message!("leave out HTML and line breaks")));
    }
}
