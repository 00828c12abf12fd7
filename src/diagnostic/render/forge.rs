//! For forges, which show messages beside the changed lines of a merge request.

use std::collections::BTreeMap;

use serde::Serialize;

use super::json::array;
use super::position::positions_of;
use super::visible::acts;
use super::{Diagnostic, Severity, Sources, labelled_help};
use crate::digest::Digest;
use crate::message::Language;

/// Where a message about no file is shown: a report of GitLab drops messages without one.
const NO_FILE: &str = "site.yaml";

/// Workflow commands. A runner reads each as one line; the end column is the one after the last character.
pub(super) fn github(
    diagnostics: &[Diagnostic],
    sources: &dyn Sources,
    language: Language,
) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        let mut properties = Vec::new();
        if let Some(path) = diagnostic.path() {
            properties.push(format!("file={}", property(path.as_str())));
        }
        if let Some((start, end)) = positions_of(diagnostic, sources) {
            properties.push(format!("line={}", start.line));
            // columns are for one line only
            if start.line == end.line {
                properties.push(format!("col={},endColumn={}", start.column, end.column));
            } else {
                properties.push(format!("endLine={}", end.line));
            }
        }
        properties.push(format!("title={}", diagnostic.code.id()));
        let severity = diagnostic.severity().as_str();
        let words = data(&words(diagnostic, "\n", language));
        out += &format!("::{severity} {}::{words}\n", properties.join(","));
    }
    out
}

/// Text after the second `::`.
fn data(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '%' => out += "%25",
            '\r' => out += "%0D",
            '\n' => out += "%0A",
            // a log of a forge is a terminal too
            _ if acts(c) => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out
}

/// Text in a property, where a comma and a colon mean something too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[derive(Serialize)]
struct Quality<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'a str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
}

/// The code quality report. A fingerprint does not hold the line, so that a message which only moved is not a new
/// one, and is of the English text, so that another language makes none new; equal messages of one file are distinguished by
/// their number.
pub(super) fn gitlab(
    diagnostics: &[Diagnostic],
    sources: &dyn Sources,
    language: Language,
) -> String {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    array(diagnostics.iter().map(|diagnostic| {
        let path = diagnostic.path().map_or(NO_FILE, |path| path.as_str());
        let code = diagnostic.code.id();
        let identity = format!("{code}\n{path}\n{}", message(diagnostic, Language::English));
        let number = seen.entry(identity.clone()).or_default();
        *number += 1;
        Quality {
            description: words(diagnostic, " – ", language),
            check_name: code,
            fingerprint: Digest::of(format!("{identity}\n{number}").as_bytes()).to_string(),
            severity: match diagnostic.severity() {
                Severity::Error => "major",
                Severity::Warning => "minor",
            },
            location: Location {
                path,
                lines: Lines {
                    begin: positions_of(diagnostic, sources).map_or(1, |(start, _)| start.line),
                },
            },
        }
    }))
}

fn words(diagnostic: &Diagnostic, between: &str, language: Language) -> String {
    let message = message(diagnostic, language);
    match &diagnostic.help {
        Some(help) => format!("{message}{between}{}", labelled_help(help, language)),
        None => message,
    }
}

/// The message, after the URL that it is about: a forge has no place for one.
fn message(diagnostic: &Diagnostic, language: Language) -> String {
    let message = diagnostic.message.text(language);
    match &diagnostic.url {
        Some(url) => format!("{url}: {message}"),
        None => message,
    }
}
