//! `badges/awards/codes/**.yaml`: the hashes of one-time codes that were given out at an event.

use super::award::{hash, moment};
use super::personal::{self, Words};
use crate::address::SourcePath;
use crate::diagnostic::Diagnostic;
use crate::text::date::Moment;
use crate::yaml::fields::{Fields, Spanned};

/// A list of codes.
#[derive(Debug, Clone)]
pub struct CodeList {
    /// Its file.
    pub path: SourcePath,
    /// The slug of the class that a code gives.
    pub class: Spanned<String>,
    /// The page of the event where they were given out.
    pub event: Option<Spanned<String>>,
    /// When they were drawn.
    pub issued: Moment,
    /// Hashes of the codes: 80 random bits each, which no salt need protect.
    pub hashes: Vec<Spanned<String>>,
}

/// Parses the text of a list.
pub fn parse(path: &SourcePath, text: &str) -> (Option<CodeList>, Vec<Diagnostic>) {
    let node = match personal::read(path, text, Words::Anybody) {
        Ok(node) => node,
        Err(fault) => return (None, vec![fault]),
    };
    let mut fields = Fields::new(path, node.as_ref());
    let class = fields.required_text("class");
    let event = fields.text("event");
    if fields.node("issued").is_none() {
        fields.missing("issued");
    }
    let issued = moment(&mut fields, "issued");
    let hashes = fields.texts("hashes");
    let hashes = hashes
        .into_iter()
        .filter_map(|text| hash(&mut fields, text))
        .collect();
    let diagnostics = fields.finish();
    let list = class.zip(issued).map(|(class, issued)| CodeList {
        path: path.clone(),
        class,
        event,
        issued: issued.value,
        hashes,
    });
    (list, diagnostics)
}
