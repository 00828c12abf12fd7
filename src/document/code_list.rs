//! `badges/awards/codes/**.yaml`: the hashes of one-time codes that were given out at an event.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::award::{hash, moment};
use super::personal::{self, Author};
use crate::diagnostic::Diagnostic;
use crate::path::SourcePath;
use crate::text::date::Moment;
use crate::yaml::fields::{Fields, Spanned};

/// A list of one-time codes for one class.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CodeList {
    /// Path of its source file.
    pub path: SourcePath,
    /// The slug of the class that a code gives.
    pub class: Spanned<String>,
    /// The page of the event where they were given out.
    pub event: Option<Spanned<String>>,
    /// When the codes were drawn.
    pub issued: Moment,
    /// Hashes of the codes: 80 random bits each, which no salt need protect.
    pub hashes: Vec<Spanned<String>>,
    /// Those that an award spent which was erased since and no longer names them.
    spent: BTreeSet<String>,
}

/// What stands behind the hash of a code whose award was erased. A line that were taken out instead could come back,
/// unseen, when git merges it with a change beside it.
const SPENT: &str = " spent";

impl CodeList {
    /// True for a hash of the list that is marked as spent.
    pub fn is_spent(&self, hash: &str) -> bool {
        self.spent.contains(hash)
    }
}

/// The hash of a code that is spent, though no award names it.
pub fn marked(hash: &str) -> String {
    format!("{hash}{SPENT}")
}

/// Parses the text of a list.
pub fn parse(path: &SourcePath, text: &str) -> (Option<CodeList>, Vec<Diagnostic>) {
    let node = match personal::read(path, text, Author::Anybody) {
        Ok(node) => node,
        Err(diagnostic) => return (None, vec![diagnostic]),
    };
    let mut fields = Fields::new(path, node.as_ref());
    let class = fields.required_text("class");
    let event = fields.text("event");
    if fields.node("issued").is_none() {
        fields.missing("issued");
    }
    let issued = moment(&mut fields, "issued");
    let mut spent = BTreeSet::new();
    let hashes = fields.texts("hashes").into_iter().filter_map(|mut text| {
        if let Some(code) = text.value.strip_suffix(SPENT) {
            text.value = code.to_owned();
            spent.insert(text.value.clone());
        }
        hash(&mut fields, text)
    });
    let hashes = hashes.collect();
    let diagnostics = fields.finish();
    let list = class.zip(issued).map(|(class, issued)| CodeList {
        path: path.clone(),
        class,
        event,
        issued: issued.value,
        hashes,
        spent,
    });
    (list, diagnostics)
}
