//! Keys of front matter that belong to pages of another kind.

use std::ops::Range;

use super::Entry;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Kind;
use crate::document::kind::field::Status;
use crate::message;
use crate::message::{all, any, quoted};

/// The messages about a page: one for all its keys when it only lacks its kind.
pub(super) fn reported(entry: &Entry) -> Vec<Diagnostic> {
    let front = &entry.page.front;
    let wrong: Vec<&(&'static str, Range<usize>)> = front
        .kind_keys
        .iter()
        .filter(|(key, _)| !entry.kind.keys().contains(key))
        .collect();
    if wrong.is_empty() {
        return status(entry).into_iter().collect();
    }
    let kinds = Kind::ALL.iter().copied();
    let meant = kinds.filter(|kind| wrong.iter().all(|(key, _)| kind.keys().contains(key)));
    let meant: Vec<&str> = meant.map(Kind::as_str).collect();
    if let (None, [(_, first), ..], [kind, ..]) = (front.kind, &wrong[..], &meant[..]) {
        let message = message!(
            "{n:the key|the keys} {keys} {n:is|are} for pages of kind {kinds}; this page says no kind, and is of kind `{kind}`",
            n = wrong.len(),
            keys = all(wrong.iter().map(|(key, _)| quoted(key))),
            kinds = any(meant.iter().map(quoted)),
            kind = entry.kind.as_str()
        );
        let help = message!(
            "add a line {lines}, or `children: {{kind: {kind}}}` to the `index.md` of the folder for all its pages",
            lines = any(meant.iter().map(|kind| quoted(format!("kind: {kind}")))),
            kind
        );
        let diagnostic = Diagnostic::at(Code::WrongKind, &entry.page.path, first.clone(), message);
        return vec![diagnostic.help(help)];
    }
    let one = |(key, span): &&(&'static str, Range<usize>)| {
        let kinds = Kind::with_key(key).map(Kind::as_str);
        let message = message!(
            "the key `{key}` is for pages of kind {kinds}; this one is of kind `{kind}`",
            key,
            kinds = any(kinds.map(quoted)),
            kind = entry.kind.as_str()
        );
        let help = message!(
            "change the `kind` of the page, or the `children` of its section, or leave the key out"
        );
        Diagnostic::at(Code::WrongKind, &entry.page.path, span.clone(), message).help(help)
    };
    wrong.iter().map(one).collect()
}

/// The error of a status that pages of another kind have.
fn status(entry: &Entry) -> Option<Diagnostic> {
    let front = &entry.page.front;
    let status = front.fields.event.status?;
    let kind = entry.kind;
    if status.kind() == kind {
        return None;
    }
    let mut keys = front.kind_keys.iter();
    let (_, span) = keys.find(|(key, _)| *key == "status")?;
    let message = message!(
        "`{status}` is not the status of a page of kind `{kind}`",
        status = status.as_str(),
        kind = kind.as_str()
    );
    let known = Status::ALL
        .into_iter()
        .filter(|status| status.kind() == kind);
    let help = message!(
        "write {known}",
        known = any(known.map(|status| quoted(status.as_str())))
    );
    let diagnostic = Diagnostic::at(Code::UnknownValue, &entry.page.path, span.clone(), message);
    Some(diagnostic.help(help))
}
