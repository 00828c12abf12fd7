//! Keys of front matter that belong to pages of another kind.

use crate::message;
use std::ops::Range;

use super::Entry;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Kind;

/// The messages about a page: one for all its keys when it only lacks its kind.
pub(super) fn reported(entry: &Entry) -> Vec<Diagnostic> {
    let front = &entry.page.front;
    let wrong: Vec<&(&'static str, Range<usize>)> = front
        .kind_keys
        .iter()
        .filter(|(key, _)| !entry.kind.keys().contains(key))
        .collect();
    let kinds = Kind::ALL.iter().copied();
    let meant = kinds.filter(|kind| wrong.iter().all(|(key, _)| kind.keys().contains(key)));
    let meant: Vec<&str> = meant.map(Kind::as_str).collect();
    if let (None, [(_, first), ..], [kind, others @ ..]) = (front.kind, &wrong[..], &meant[..]) {
        let keys: Vec<String> = wrong.iter().map(|(key, _)| format!("`{key}`")).collect();
        let what = match &keys[..] {
            [key] => format!("the key {key} is"),
            keys => format!("the keys {} are", keys.join(", ")),
        };
        let message = message!(
            "{what} for pages of kind {meant}; this page says no kind, and is of kind `{kind}`",
            what,
            meant = list(&meant),
            kind = entry.kind.as_str()
        );
        let or: String = others
            .iter()
            .map(|kind| format!(" or `kind: {kind}`"))
            .collect();
        let help = message!(
            "add a line `kind: {kind}`{or}, or `children: {{kind: {kind}}}` to the `index.md` of the folder for all its pages",
            kind,
            or
        );
        let diagnostic = Diagnostic::at(Code::WrongKind, &entry.page.path, first.clone(), message);
        return vec![diagnostic.help(help)];
    }
    let one = |(key, span): &&(&'static str, Range<usize>)| {
        let kinds: Vec<&str> = Kind::with_key(key).map(Kind::as_str).collect();
        let message = message!(
            "the key `{key}` is for pages of kind {kinds}; this one is of kind `{kind}`",
            key,
            kinds = list(&kinds),
            kind = entry.kind.as_str()
        );
        let help = message!(
            "change the `kind` of the page, or the `children` of its section, or leave the key out"
        );
        Diagnostic::at(Code::WrongKind, &entry.page.path, span.clone(), message).help(help)
    };
    wrong.iter().map(one).collect()
}

fn list(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    words.join(" or ")
}
