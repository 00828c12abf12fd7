//! One line of the record of what was published.

use std::collections::BTreeMap;

use super::{Acceptance, FieldDigest, Recorded, State};
use crate::digest::ShortDigest;
use crate::text::date::Moment;

/// The first word of a line about the base URL of the site.
pub(super) const BASE: &str = "base";
/// The first word of a line about a change.
pub(super) const ACCEPTED: &str = "accepted";
/// The digest of what is empty.
pub(super) const EMPTY: &str = "-";
/// Digits of the one digest that older versions wrote.
const WHOLE_DIGITS: usize = 32;

/// What a line says.
pub(super) enum Line<'a> {
    /// A comment, a mark of git, or nothing.
    Nothing,
    /// The base URL of the site.
    Base(&'a str),
    /// The object at a path below the base URL.
    Object(&'a str, Recorded),
    /// A change of the object at a path below the base URL.
    Accepted(&'a str, Acceptance),
    /// A move of the site.
    Moved(Acceptance<String>),
}

/// Reads a line. `None` for one that no version wrote.
pub(super) fn read(line: &str) -> Option<Line<'_>> {
    let mut words = line.split_whitespace();
    let Some(first) = words.next() else {
        return Some(Line::Nothing);
    };
    if first.starts_with(['#', '<', '=', '>', '|']) {
        return Some(Line::Nothing);
    }
    match first {
        BASE => {
            let base = words.next()?;
            words.next().is_none().then_some(Line::Base(base))
        }
        ACCEPTED => accepted(line),
        url if url.starts_with("badges/") => object(words).map(|o| Line::Object(url, o)),
        _ => None,
    }
}

/// What is said of an object, after its path.
pub(super) fn object<'a>(words: impl Iterator<Item = &'a str>) -> Option<Recorded> {
    let mut recorded = Recorded::default();
    let mut is_empty = true;
    for word in words {
        is_empty = false;
        match word.split_once('=') {
            Some((field, digest)) if is_field(field) => {
                let digest = digest_of(digest)?;
                recorded.fields.insert(field.to_owned(), digest);
            }
            None if word == "revoked" => recorded.state = recorded.state.max(State::Revoked),
            None if word == "erased" => recorded.state = State::Erased,
            None if word == EMPTY => {}
            None if is_whole(word) && recorded.whole.is_none() => {
                recorded.whole = Some(word.to_owned());
            }
            _ => return None,
        }
    }
    (!is_empty).then_some(recorded)
}

/// `accepted path field before after moment "reason" "by"`.
fn accepted(line: &str) -> Option<Line<'_>> {
    let mut rest = line.trim_start();
    let mut words = [""; 6];
    for word in &mut words {
        let (first, others) = rest.split_once(' ')?;
        (*word, rest) = (first, others.trim_start());
    }
    let [_, url, field, before, after, moment] = words;
    let mut texts = serde_json::Deserializer::from_str(rest).into_iter::<String>();
    let reason = texts
        .next()?
        .ok()
        .filter(|reason| !reason.trim().is_empty())?;
    let by = texts.next().transpose().ok()?.unwrap_or_default();
    if texts.next().is_some() {
        return None;
    }
    let moment = Moment::parse(moment)?;
    let span = (0, 0);
    if url == BASE {
        return Some(Line::Moved(Acceptance {
            moment,
            field: field.to_owned(),
            before: before.to_owned(),
            after: after.to_owned(),
            reason,
            by,
            span,
        }));
    }
    let is_change = url.starts_with("badges/") && is_field(field);
    is_change.then_some(())?;
    Some(Line::Accepted(
        url,
        Acceptance {
            moment,
            field: field.to_owned(),
            before: digest_of(before)?,
            after: digest_of(after)?,
            reason,
            by,
            span,
        },
    ))
}

fn digest_of(word: &str) -> Option<FieldDigest> {
    match word {
        EMPTY => Some(None),
        digits => ShortDigest::parse(digits).map(Some),
    }
}

/// Names of fields are those of YAML keys, with dots between; later versions may have others.
fn is_field(word: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-".contains(c);
    word.starts_with(|c: char| c.is_ascii_lowercase()) && word.chars().all(is_sign)
}

fn is_whole(word: &str) -> bool {
    let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    word.len() == WHOLE_DIGITS && word.bytes().all(is_digit)
}

/// What is said of an object, as words.
pub(super) fn words(recorded: &Recorded) -> String {
    let fields: &BTreeMap<String, FieldDigest> = &recorded.fields;
    let mut words: Vec<String> = fields
        .iter()
        .map(|(field, digest)| format!("{field}={}", shown(digest)))
        .collect();
    words.extend(recorded.whole.clone());
    match recorded.state {
        State::Valid if words.is_empty() => words.push(EMPTY.to_owned()),
        State::Valid => {}
        State::Revoked => words.push("revoked".to_owned()),
        State::Erased => words.push("erased".to_owned()),
    }
    words.join(" ")
}

/// A digest as it is written.
pub(super) fn shown(digest: &FieldDigest) -> String {
    digest.map_or_else(|| EMPTY.to_owned(), |digest| digest.to_string())
}
