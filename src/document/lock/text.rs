//! The record of what was published, as text.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::line::{ACCEPTED, BASE, object, shown, words};
use super::{Acceptance, Lock, Recorded};

/// The first line of the file.
const HEADER: &str = "# What was published and must not change. Written by `sobre lock`; lines of two branches are kept together.\n";

impl Lock {
    /// The text of the file: each line once, in an order that two branches share.
    pub fn text(&self) -> String {
        let mut text = HEADER.to_owned();
        let bases: BTreeSet<&String> = self.bases.iter().map(|(base, _)| base).collect();
        // Writing to a string cannot fail.
        for base in bases {
            let _ = writeln!(text, "{BASE} {base}");
        }
        for (url, recorded) in &self.objects {
            let _ = writeln!(text, "{url} {}", words(recorded));
        }
        for change in &self.moves {
            let (before, after) = (change.before.as_str(), change.after.as_str());
            accepted(&mut text, BASE, change, (before, after));
        }
        for (url, changes) in &self.accepted {
            for change in changes {
                let (before, after) = (shown(&change.before), shown(&change.after));
                accepted(&mut text, url, change, (&before, &after));
            }
        }
        text
    }
}

fn accepted<T>(text: &mut String, url: &str, change: &Acceptance<T>, values: (&str, &str)) {
    let Acceptance {
        moment, field, by, ..
    } = change;
    let (before, after) = values;
    let reason = serde_json::Value::from(change.reason.as_str());
    let _ = write!(
        text,
        "{ACCEPTED} {url} {field} {before} {after} {moment} {reason}"
    );
    if !by.is_empty() {
        let _ = write!(text, " {}", serde_json::Value::from(by.as_str()));
    }
    text.push('\n');
}

impl Recorded {
    /// What its line says after the path.
    pub fn words(&self) -> String {
        words(self)
    }

    /// Reads what [`Recorded::words`] gives; `None` for anything else.
    pub fn from_words(text: &str) -> Option<Self> {
        object(text.split_whitespace())
    }
}
