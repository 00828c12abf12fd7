//! Files of badges hold no e-mail address and no telephone number of a person: neither where people read it, nor where
//! software does, nor in a name.

use std::ops::Range;

use crate::badge::identity::Email;
use crate::diagnostic::{Code, Diagnostic};
use crate::markdown::BodyText;
use crate::message;
use crate::message::Message;
use crate::path::SourcePath;
use crate::source::SourceFile;
use crate::text::personal::{Personal, personal};
use crate::yaml::{self, Node, Value};

/// The key under which an organisation gives the e-mail address at which anybody may write to it.
const PUBLIC: &str = "email";

/// What to do about a datum of a person.
pub(super) const REMOVE: Message = message!("remove it, from the history of git too");

/// Whose words a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Author {
    /// Of an organisation, whose `email` is for all to read.
    Organisation,
    /// Of anybody.
    Anybody,
}

/// Reads a YAML file of badges. The error is one of its syntax, or of something personal in it, which takes the place of
/// all others: an excerpt would copy the datum into a log.
pub(super) fn read(
    path: &SourcePath,
    text: &str,
    words: Author,
) -> Result<Option<Node>, Diagnostic> {
    let is_public = words == Author::Organisation;
    if let Some(diagnostic) = in_text(path, text, is_public) {
        return Err(diagnostic);
    }
    let node = yaml::read(path, text, 0..text.len())?;
    match node
        .as_ref()
        .and_then(|node| in_values(path, text, node, is_public))
    {
        Some(diagnostic) => Err(diagnostic),
        None => Ok(node),
    }
}

/// The same for a Markdown text once it is a page: emphasis and links join what stood apart.
pub(super) fn in_body(
    path: &SourcePath,
    text: &str,
    span: &Range<usize>,
    shown: &BodyText,
) -> Option<Diagnostic> {
    let what = personal(&shown.html)?;
    let line = text[..span.start].matches('\n').count() + 1;
    let message = message!(
        "the text at line {line} holds {what} in clear",
        line,
        what = what.message()
    );
    Some(reported(path, message, what))
}

/// The diagnostic of a file whose name or text holds something personal, comments included. It names the line alone.
fn in_text(path: &SourcePath, text: &str, is_public: bool) -> Option<Diagnostic> {
    let of = |line: &str| match is_public {
        true => personal(&without_own(line)),
        false => personal(line),
    };
    in_name(path).or_else(|| {
        let mut lines = text.lines().enumerate();
        let (line, what) = lines.find_map(|(line, text)| Some((line, of(text)?)))?;
        Some(reported(path, in_line(line + 1, what), what))
    })
}

/// The same for values, which YAML may write over several lines or with escapes of its own.
fn in_values(path: &SourcePath, text: &str, node: &Node, is_public: bool) -> Option<Diagnostic> {
    let (at, what) = in_node(node, is_public)?;
    let line = text[..at].matches('\n').count() + 1;
    let message = message!(
        "the value at line {line} holds {what} in clear",
        line,
        what = what.message()
    );
    Some(reported(path, message, what))
}

/// The same for the name of a file, which is published or kept by git.
pub(super) fn in_name(path: &SourcePath) -> Option<Diagnostic> {
    let what = personal(path.as_str())?;
    let folder = path.folder();
    let message = message!(
        "the name of a file in `{folder}/` holds {what}",
        folder,
        what = what.message()
    );
    let diagnostic = Diagnostic::general(Code::ClearAddress, message);
    Some(diagnostic.help(message!(
        "give the file another name, in the history of git too"
    )))
}

/// The same for a drawing, which travels with the badge.
pub(super) fn in_drawing(path: &SourcePath, file: &SourceFile) -> Option<Diagnostic> {
    let is_drawing = path.extension().eq_ignore_ascii_case("svg");
    let text = std::str::from_utf8(&file.bytes)
        .ok()
        .filter(|_| is_drawing)?;
    // Coordinates look like telephone numbers now and then.
    let what = personal(text).filter(|what| *what == Personal::Email)?;
    let message = message!("the drawing holds {what} in clear", what = what.message());
    Some(reported(path, message, what))
}

fn in_node(node: &Node, is_public: bool) -> Option<(usize, Personal)> {
    match &node.value {
        Value::Text(text) => personal(text).map(|what| (node.span.start, what)),
        Value::List(items) => items.iter().find_map(|item| in_node(item, is_public)),
        Value::Map(entries) => entries.iter().find_map(|(key, value)| {
            let is_own = is_public
                && key.name == PUBLIC
                && matches!(&value.value, Value::Text(text) if is_email(text));
            let in_key = || personal(&key.name).map(|what| (key.span.start, what));
            in_key().or_else(|| in_node(value, is_public).filter(|_| !is_own))
        }),
        _ => None,
    }
}

/// A line without the e-mail address that follows the public key, in block or in flow style.
fn without_own(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(PUBLIC) {
        let (before, after) = rest.split_at(at + PUBLIC.len());
        out.push_str(before);
        rest = after;
        // the key may be in quotes, as in JSON
        let colon = after.trim_start_matches(['"', '\'']).trim_start();
        if let Some(value) = colon.strip_prefix(':') {
            let value = value.trim_start().trim_start_matches(['"', '\'']);
            let end = value
                .find([' ', ',', '}', '"', '\''])
                .unwrap_or(value.len());
            if is_email(&value[..end]) {
                rest = &value[end..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn is_email(text: &str) -> bool {
    Email::parse(text).is_some()
}

/// The message about a line, counted from 1: an excerpt would copy the datum into a log.
pub(super) fn in_line(line: usize, what: Personal) -> Message {
    message!(
        "line {line} holds {what} in clear",
        line,
        what = what.message()
    )
}

fn reported(path: &SourcePath, message: Message, what: Personal) -> Diagnostic {
    let help = match what {
        Personal::Email => message!(
            "remove it, from the history of git too, and award with `sobre award`, which keeps a salted hash only"
        ),
        Personal::Telephone => REMOVE,
    };
    Diagnostic::about(Code::ClearAddress, path, message).help(help)
}
