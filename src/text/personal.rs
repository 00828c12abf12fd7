//! E-mail addresses and telephone numbers of people in texts that are published: as they are written, and as the software
//! of a reader makes them of what is written.
//!
//! What is looked for is the grammar of e-mail addresses and numbers (RFC 5322, 3.4.1; RFC 6531; E.164), whatever stands around it: a list
//! of separators always misses one.

mod email;
mod readings;
mod telephone;

use std::borrow::Cow;
use std::ops::Range;

use readings::readings;

use crate::message;
use crate::message::Message;

/// What a text holds of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Personal {
    /// An e-mail address.
    Email,
    /// A telephone number.
    Telephone,
}

impl Personal {
    /// The words for it, with their article.
    pub fn message(self) -> Message {
        match self {
            Self::Email => message!("an e-mail address"),
            Self::Telephone => message!("a telephone number"),
        }
    }
}

/// What a text holds of a person, as it stands or once entities, percent-encoding, escapes, markup, invisible characters
/// and full-width letters are read as a browser, a wallet or a Markdown reader reads them.
pub fn personal(text: &str) -> Option<Personal> {
    if is_plain(text) {
        return None;
    }
    readings(text).iter().find_map(|reading| {
        if email::find(reading).is_some() {
            Some(Personal::Email)
        } else {
            telephone::find(reading).map(|_| Personal::Telephone)
        }
    })
}

/// The text without what it holds of people: each address and number is replaced by what it was, and a word that only
/// holds one once it is decoded, whole.
pub fn redact(text: &str) -> Cow<'_, str> {
    if personal(text).is_none() && !email::is_mistyped(text) {
        return Cow::Borrowed(text);
    }
    let shown = each(text, email::find, "(e-mail)");
    let shown = each(&shown, telephone::find, "(telephone)");
    // What is left is only there for who decodes it: the word goes.
    let words: Vec<&str> = shown.split_inclusive(char::is_whitespace).collect();
    let mut out = String::with_capacity(shown.len());
    for word in words {
        let bare = word.trim_end();
        match personal(bare) {
            Some(Personal::Email) => out.push_str("(e-mail)"),
            Some(Personal::Telephone) => out.push_str("(telephone)"),
            // One letter short of an address: better one word too many than a datum in a log.
            None if email::is_mistyped(bare) => out.push_str("(e-mail)"),
            None => out.push_str(bare),
        }
        out.push_str(&word[bare.len()..]);
    }
    // Decoding joined words: nothing of the text is safe to show.
    match personal(&out) {
        Some(_) => Cow::Borrowed("(personal data)"),
        None => Cow::Owned(out),
    }
}

/// The text with each range that `find` gives replaced.
fn each(text: &str, find: fn(&str) -> Option<Range<usize>>, instead: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(range) = find(rest) {
        out.push_str(&rest[..range.start]);
        out.push_str(instead);
        rest = &rest[range.end..];
    }
    out.push_str(rest);
    out
}

/// True for a text in which nothing can hide: the cheap test that most texts pass.
fn is_plain(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits < 8
        && !text.chars().any(|c| {
            matches!(c, '@' | '&' | '%' | '\\' | '\u{fe6b}' | '\u{ff20}')
                || readings::is_digit(c) && !c.is_ascii_digit()
        })
}

#[cfg(test)]
mod tests;
