//! `badges/published.lock`: what was published, with a digest of each field that must not change, and what was accepted
//! since.
//!
//! ```text
//! base https://wiki.example.org/
//! badges/tri.json criteria=0123456789abcdef description=89abcdef01234567 version=- …
//! badges/awards/474fd099-….json class=… issued=… recipient=… revoked
//! badges/awards/6fc25951-….json erased
//! accepted badges/tri.json description 89abcdef01234567 76543210fedcba98 2026-11-27T12:00:00Z "Une coquille."
//! ```
//!
//! One line an object, in any order, each line as often as one likes: two branches that both added lines are merged by
//! keeping all of them. So a line says nothing that another would have to take back: what is accepted is a line more, which
//! names what it replaces. The marks that git leaves around a conflict are passed over for the same reason.

mod line;
mod text;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::personal::{REMOVE, in_line};
use crate::diagnostic::{Code, Diagnostic};
use crate::digest::ShortDigest;
use crate::message;
use crate::path::SourcePath;
use crate::text::date::Moment;
use crate::text::personal::personal;
use line::Line;

/// The digest of a field; `None` for a field that is empty.
pub type FieldDigest = Option<ShortDigest>;

/// The record of what was published.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Lock {
    /// Path of its source file.
    pub path: SourcePath,
    /// Base URLs of the site under which objects were published, with the places of their lines.
    pub bases: Vec<(String, Range<usize>)>,
    /// Objects by their path below the base URL (`badges/x.json`).
    pub objects: BTreeMap<String, Recorded>,
    /// What was accepted since, by the path of the object, in the order of time.
    pub accepted: BTreeMap<String, Vec<Acceptance>>,
    /// Moves of the site before anything was awarded, in the order of time: their values are base URLs.
    pub moves: Vec<Acceptance<String>>,
}

/// An object as it was published.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Recorded {
    /// What must not change, by the name of the field.
    pub fields: BTreeMap<String, FieldDigest>,
    /// One digest for all of it, as versions before that of fields wrote it.
    pub whole: Option<String>,
    /// Whether it is valid, revoked or erased.
    pub state: State,
    /// Place of its first line, in bytes of the source.
    pub span: Range<usize>,
}

/// Whether an object is valid. An object never goes back to a state before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum State {
    /// Neither revoked nor erased.
    #[default]
    Valid,
    /// Revoked.
    Revoked,
    /// What it said was taken away at its holder's demand: nothing of it is kept here either.
    Erased,
}

/// A change of what was published that people accepted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Acceptance<T = FieldDigest> {
    /// When it was accepted.
    pub moment: Moment,
    /// Name of the field.
    pub field: String,
    /// Its digest before; of a move, the base URL before.
    pub before: T,
    /// Its digest since; of a move, the base URL since.
    pub after: T,
    /// Why, for everyone to read.
    pub reason: String,
    /// Who decided; empty when nobody is named.
    pub by: String,
    /// Start and end of its line, in bytes of the source.
    pub span: (usize, usize),
}

impl Lock {
    /// A record with nothing in it.
    pub fn new(path: &SourcePath) -> Self {
        Self {
            path: path.clone(),
            bases: Vec::new(),
            objects: BTreeMap::new(),
            accepted: BTreeMap::new(),
            moves: Vec::new(),
        }
    }

    /// What a field may be now: as it was published, or as it was accepted since. Two branches may each have accepted
    /// another change: both count. Nothing when the field was never recorded.
    pub fn current(&self, url: &str, field: &str) -> BTreeSet<FieldDigest> {
        let recorded = self.objects.get(url);
        let first = recorded.and_then(|recorded| recorded.fields.get(field));
        let accepted = self.accepted.get(url).into_iter().flatten();
        let accepted = accepted.filter(|acceptance| acceptance.field == field);
        followed(first.copied(), accepted)
    }

    /// Where the site may be, as [`Lock::current`] says it of a field.
    pub fn current_bases(&self) -> BTreeSet<String> {
        followed(
            self.bases.iter().map(|(base, _)| base.clone()),
            self.moves.iter(),
        )
    }

    /// Takes away all that is kept of an object. True when there was something.
    pub fn erase(&mut self, url: &str) -> bool {
        let accepted = self.accepted.remove(url).is_some();
        let Some(recorded) = self.objects.get_mut(url) else {
            return accepted;
        };
        let before = std::mem::replace(&mut recorded.state, State::Erased);
        let fields = std::mem::take(&mut recorded.fields);
        accepted || before != State::Erased || !fields.is_empty() || recorded.whole.take().is_some()
    }
}

/// What is left of first values once changes, in the order of time, replaced some.
fn followed<'a, T: Ord + Clone + 'a>(
    first: impl IntoIterator<Item = T>,
    changes: impl Iterator<Item = &'a Acceptance<T>>,
) -> BTreeSet<T> {
    let mut current: BTreeSet<T> = first.into_iter().collect();
    for change in changes {
        current.remove(&change.before);
        current.insert(change.after.clone());
    }
    current
}

/// Parses the text of the lock. `None` when one of its lines is wrong.
pub fn parse(path: &SourcePath, text: &str) -> (Option<Lock>, Vec<Diagnostic>) {
    let mut lock = Lock::new(path);
    let mut diagnostics = Vec::new();
    let mut start = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let words = line.trim_end();
        let span = start..start + words.len();
        start += line.len();
        let read = line::read(words);
        // URLs and digests are made of figures; all else is what people wrote.
        if !matches!(read, Some(Line::Base(_) | Line::Object(..)))
            && let Some(what) = personal(words)
        {
            let message = in_line(number + 1, what);
            let diagnostic = Diagnostic::about(Code::ClearAddress, path, message);
            // An excerpt of another message would copy the datum into a log.
            return (None, vec![diagnostic.help(REMOVE)]);
        }
        match read {
            Some(Line::Nothing) => {}
            Some(Line::Base(base)) => lock.bases.push((base.to_owned(), span)),
            Some(Line::Object(url, recorded)) => {
                let recorded = Recorded { span, ..recorded };
                diagnostics.extend(add(&mut lock, url, recorded));
            }
            Some(Line::Accepted(url, acceptance)) => {
                let span = (span.start, span.end);
                let list = lock.accepted.entry(url.to_owned()).or_default();
                list.push(Acceptance { span, ..acceptance });
            }
            Some(Line::Moved(acceptance)) => {
                let span = (span.start, span.end);
                lock.moves.push(Acceptance { span, ..acceptance });
            }
            None => diagnostics.push(
                Diagnostic::at(
                    Code::LockLine,
                    path,
                    span,
                    message!("this line is not one that `sobre lock` writes"),
                )
                .help(message!("restore the file from git, then run `sobre lock`")),
            ),
        }
    }
    resolve(&mut lock);
    (diagnostics.is_empty().then_some(lock), diagnostics)
}

/// Adds a line of an object to what other lines say of it.
fn add(lock: &mut Lock, url: &str, recorded: Recorded) -> Option<Diagnostic> {
    let Some(known) = lock.objects.get_mut(url) else {
        lock.objects.insert(url.to_owned(), recorded);
        return None;
    };
    // Of two branches, one of which took it back, that one is right.
    known.state = known.state.max(recorded.state);
    let mut differs = false;
    for (field, digest) in recorded.fields {
        differs |= *known.fields.entry(field).or_insert(digest) != digest;
    }
    if let Some(whole) = recorded.whole {
        differs |= *known.whole.get_or_insert_with(|| whole.clone()) != whole;
    }
    let message = message!("this object is recorded twice, with two meanings");
    differs.then(|| {
        Diagnostic::at(Code::LockLine, &lock.path, recorded.span, message).help(message!(
            "keep the line of the one that was published first, then run `sobre lock`"
        ))
    })
}

/// What lines say of each other: the order of time, and nothing of what was erased.
fn resolve(lock: &mut Lock) {
    for list in lock.accepted.values_mut() {
        list.sort();
        list.dedup_by(|one, other| is_same(one, other));
    }
    lock.moves.sort();
    lock.moves.dedup_by(|one, other| is_same(one, other));
    let erased: Vec<String> = lock
        .objects
        .iter()
        .filter(|(_, recorded)| recorded.state == State::Erased)
        .map(|(url, _)| url.clone())
        .collect();
    for url in erased {
        lock.erase(&url);
    }
    for recorded in lock.objects.values_mut() {
        // A branch of before its fields were recorded brought its old line back.
        if !recorded.fields.is_empty() {
            recorded.whole = None;
        }
    }
}

/// True for two lines that say the same.
fn is_same<T: Clone + PartialEq>(one: &Acceptance<T>, other: &Acceptance<T>) -> bool {
    let span = other.span;
    Acceptance {
        span,
        ..one.clone()
    } == *other
}

#[cfg(test)]
mod tests;
