//! `badges/framework.yaml`: the grid of a collective, kinds of competence by levels of appropriation.

use std::collections::BTreeSet;

use super::personal::{self, Words};
use crate::address::{SourcePath, check_segment};
use crate::diagnostic::{Code, Diagnostic};
use crate::text::slug::slug;
use crate::yaml::fields::{Fields, Spanned};

/// Most rows of a grid: each has its own shape of badge.
pub const MAX_ROWS: usize = 12;
/// Most levels of a grid.
pub const MAX_LEVELS: usize = 9;

/// A grid. Without a file it is that of the Dôme: four kinds by five levels, named by the theme.
#[derive(Debug, Clone)]
pub struct Framework {
    /// Its file; `None` for the grid that comes with the generator.
    pub path: Option<SourcePath>,
    /// Its name; empty when the theme names it.
    pub name: String,
    /// What it is, in plain text.
    pub description: String,
    /// Kinds of competence, in order.
    pub rows: Vec<Row>,
    /// Levels of appropriation, the first one first.
    pub levels: Vec<Level>,
}

/// A kind of competence.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its word in the YAML of classes, and part of an address.
    pub id: String,
    /// Its name; empty when the theme names it.
    pub name: String,
    /// What it is, in plain text.
    pub description: String,
}

/// A level of appropriation.
#[derive(Debug, Clone)]
pub struct Level {
    /// Its name; empty when the theme names it.
    pub name: String,
    /// What it means, in plain text.
    pub description: String,
}

impl Default for Framework {
    fn default() -> Self {
        let row = |id: &str| Row {
            id: id.to_owned(),
            name: String::new(),
            description: String::new(),
        };
        let level = Level {
            name: String::new(),
            description: String::new(),
        };
        Self {
            path: None,
            name: String::new(),
            description: String::new(),
            rows: ["savoir", "savoir-faire", "savoir-etre", "competence"]
                .map(row)
                .to_vec(),
            levels: vec![level; 5],
        }
    }
}

/// Parses the text of the framework.
pub fn parse(path: &SourcePath, text: &str) -> (Option<Framework>, Vec<Diagnostic>) {
    let node = match personal::read(path, text, Words::Anybody) {
        Ok(node) => node,
        Err(fault) => return (None, vec![fault]),
    };
    let mut fields = Fields::new(path, node.as_ref());
    let name = fields.required_text("name");
    let description = plain(&mut fields, "description");
    let rows = fields.list("rows", |fields, node| fields.map_of(node, row));
    let levels = fields.list("levels", |fields, node| fields.map_of(node, level));
    let mut known = BTreeSet::new();
    for row in &rows {
        if !known.insert(row.value.id.clone()) {
            let message = format!("two rows have the id `{}`", row.value.id);
            fields.push(
                Diagnostic::at(Code::Framework, path, row.span.clone(), message)
                    .help("give one of them another id"),
            );
        }
    }
    for (key, count, most) in [
        ("rows", rows.len(), MAX_ROWS),
        ("levels", levels.len(), MAX_LEVELS),
    ] {
        if fields.key_span(key).is_none() {
            fields.missing(key);
        } else if !(1..=most).contains(&count) {
            let span = fields.key_span(key).unwrap_or(0..0);
            let message = format!("a framework has between 1 and {most} {key}, not {count}");
            fields.push(
                Diagnostic::at(Code::Framework, path, span, message)
                    .help("put together what is close"),
            );
        }
    }
    let diagnostics = fields.finish();
    let framework = name
        .filter(|_| diagnostics.is_empty())
        .map(|name| Framework {
            path: Some(path.clone()),
            name: name.value,
            description,
            rows: rows.into_iter().map(|row| row.value).collect(),
            levels,
        });
    (framework, diagnostics)
}

/// Reads a row.
pub(super) fn row(fields: &mut Fields<'_>) -> Option<Spanned<Row>> {
    let id = fields.required_text("id");
    let name = fields.required_text("name");
    let description = plain(fields, "description");
    let id = id?;
    if id.value != slug(&id.value) || check_segment(&id.value).is_err() {
        let message = format!("`{}` would be part of an address", id.value);
        let help = format!("write `{}`", slug(&id.value));
        fields.push(Diagnostic::at(Code::BadAddress, fields.file(), id.span, message).help(help));
        return None;
    }
    Some(Spanned {
        value: Row {
            id: id.value,
            name: name?.value,
            description,
        },
        span: id.span,
    })
}

/// Reads a level.
pub(super) fn level(fields: &mut Fields<'_>) -> Option<Level> {
    let name = fields.required_text("name");
    let description = plain(fields, "description");
    Some(Level {
        name: name?.value,
        description,
    })
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
        let fault = Diagnostic::at(
            Code::BadgeText,
            fields.file(),
            text.span.clone(),
            "names and descriptions are plain text",
        );
        fields.push(fault.help("leave out HTML and line breaks"));
    }
}
