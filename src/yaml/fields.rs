//! Typed keys of a YAML map. Every error is gathered, and a key that nobody asked for is one too.

mod licence;
mod spanned;
mod text;
mod unknown;

use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

use super::{Key, Node, Value, lost};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::Message;
use crate::path::SourcePath;
use crate::text::date::{DateError, PartialDate};
use crate::text::nearest::nearest;
pub use spanned::Spanned;
pub use unknown::Elsewhere;

/// Where keys are written, by their names.
pub type Keys = BTreeMap<String, Range<usize>>;

/// Reads the keys of one map. What is asked for is known; [`Fields::finish`] reports the rest.
pub struct Fields<'a> {
    file: &'a SourcePath,
    entries: &'a [(Key, Node)],
    place: Range<usize>,
    asked: Vec<&'a str>,
    /// Keys whose values people read, besides those of `text::PROSE`.
    prose: Vec<&'a str>,
    /// The keys of other tools, for messages about unknown keys.
    elsewhere: &'static [Elsewhere],
    /// Unknown keys that are part of another diagnostic.
    reported: Vec<String>,
    /// False for what should be a map and is none: nothing can be missing there.
    is_map: bool,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Fields<'a> {
    /// Starts reading the root of a file; nothing at all counts as an empty map.
    pub fn new(file: &'a SourcePath, node: Option<&'a Node>) -> Self {
        let mut fields = Self::of(file, node);
        if let Some(node) = node {
            lost::reported(file, None, node, &mut fields.diagnostics);
        }
        fields
    }

    fn of(file: &'a SourcePath, node: Option<&'a Node>) -> Self {
        let mut fields = Self {
            file,
            entries: &[],
            place: 0..0,
            asked: Vec::new(),
            prose: Vec::new(),
            elsewhere: &[],
            reported: Vec::new(),
            is_map: true,
            diagnostics: Vec::new(),
        };
        if let Some(node) = node {
            fields.place = node.span.clone();
            match &node.value {
                Value::Map(entries) => fields.entries = entries,
                Value::Null => {}
                other => {
                    fields.is_map = false;
                    fields.wrong_type(node, message!("a map of `key: value`"));
                    if let (Value::Text(text), Some(diagnostic)) =
                        (other, fields.diagnostics.last_mut())
                    {
                        diagnostic.help = lone_key(text);
                    }
                }
            }
        }
        fields
    }

    /// The file that is read.
    pub fn file(&self) -> &'a SourcePath {
        self.file
    }

    /// The value of a key, whatever it is. `null` counts as absent.
    pub fn node(&mut self, name: &'a str) -> Option<&'a Node> {
        self.asked.push(name);
        let (_, node) = self.entries.iter().find(|(key, _)| key.name == name)?;
        (node.value != Value::Null).then_some(node)
    }

    /// Where the map is.
    pub fn place(&self) -> Range<usize> {
        self.place.clone()
    }

    /// Where a key is written, when it is.
    pub fn key_span(&self, name: &str) -> Option<Range<usize>> {
        self.entries
            .iter()
            .find(|(key, _)| key.name == name)
            .map(|(key, _)| key.span.clone())
    }

    /// Where the value of a key is written, when it has one.
    pub fn value_span(&self, name: &str) -> Option<Range<usize>> {
        let (_, node) = self.entries.iter().find(|(key, _)| key.name == name)?;
        (node.value != Value::Null).then(|| node.span.clone())
    }

    /// The keys that were asked for so far.
    pub fn asked(&self) -> &[&'a str] {
        &self.asked
    }

    /// True when YAML reads what stands behind a key as something else, which is reported already.
    pub fn is_lost(&self, name: &str) -> bool {
        let mut entries = self.entries.iter();
        entries.any(|(key, node)| key.name == name && node.lost.is_some())
    }

    /// Where each key is written.
    pub fn keys(&self) -> Keys {
        let keys = self.entries.iter();
        keys.map(|(key, _)| (key.name.clone(), key.span.clone()))
            .collect()
    }

    /// Reports that a required key is missing.
    pub fn missing(&mut self, name: &str) {
        if !self.is_map {
            return;
        }
        if let Some((key, diagnostic)) = self.renamed(name) {
            self.reported.push(key.name.clone());
            self.push(diagnostic);
            return;
        }
        let start = self.place.start;
        let message = message!("the key `{key}` is missing", key = name);
        self.push(
            Diagnostic::at(Code::MissingKey, self.file, start..start, message)
                .help(message!("add a line `{key}: …`", key = name)),
        );
    }

    /// `true` or `false`. A key without a value is neither.
    pub fn boolean(&mut self, name: &'a str) -> Option<bool> {
        self.asked.push(name);
        let (key, node) = self.entries.iter().find(|(key, _)| key.name == name)?;
        let text = match &node.value {
            Value::Bool(b) => return Some(*b),
            Value::Text(text) => text.trim().to_lowercase(),
            Value::Integer(number) => number.to_string(),
            _ => String::new(),
        };
        let message = match &node.value {
            Value::Null => message!("`{name}` says neither `true` nor `false`", name),
            other => other.instead_of(message!("`true` or `false`")),
        };
        let meant = match text.as_str() {
            "yes" | "oui" | "on" | "y" | "o" | "vrai" | "true" | "1" => {
                message!("write `{name}: true`", name)
            }
            "no" | "non" | "off" | "n" | "faux" | "false" | "0" => {
                message!("write `{name}: false`", name)
            }
            _ => message!(
                "write `{name}: true` or `{name}: false`, or leave the key out",
                name
            ),
        };
        let span = match &node.value {
            Value::Null => key.span.clone(),
            _ => node.span.clone(),
        };
        self.push(Diagnostic::at(Code::WrongType, self.file, span, message).help(meant));
        None
    }

    /// A whole number within bounds.
    pub fn integer(&mut self, name: &'a str, bounds: RangeInclusive<i64>) -> Option<i64> {
        let node = self.node(name)?;
        match &node.value {
            Value::Integer(number) if bounds.contains(number) => Some(*number),
            Value::Integer(number) => {
                let (least, most) = (*bounds.start(), *bounds.end());
                let message = match most {
                    i64::MAX => message!("{number} is less than {least}", number, least),
                    _ if least == most => {
                        message!("{number} is not {least}, the only value", number, least)
                    }
                    _ => message!(
                        "{number} is not between {least} and {most}",
                        number,
                        least,
                        most
                    ),
                };
                self.push(Diagnostic::at(
                    Code::OutOfRange,
                    self.file,
                    node.span.clone(),
                    message,
                ));
                None
            }
            _ => {
                self.wrong_type(node, message!("a whole number"));
                None
            }
        }
    }

    /// One of a few words.
    pub fn choice<T: Copy>(&mut self, name: &'a str, words: &[(&'static str, T)]) -> Option<T> {
        let text = self.word(name)?;
        if let Some((_, value)) = words.iter().find(|(word, _)| *word == text.value) {
            return Some(*value);
        }
        let known: Vec<String> = words.iter().map(|(word, _)| format!("`{word}`")).collect();
        let known = known.join(", ");
        let help = match nearest(&text.value, words.iter().map(|(word, _)| *word)) {
            Some(word) => message!("did you mean `{near}`? Known: {known}", near = word, known),
            None => message!("known: {known}", known),
        };
        let message = message!(
            "`{value}` is not a value of `{name}`",
            value = text.value,
            name
        );
        self.push(Diagnostic::at(Code::UnknownValue, self.file, text.span, message).help(help));
        None
    }

    /// A date, as exact as it is known.
    pub fn date(&mut self, name: &'a str) -> Option<Spanned<PartialDate>> {
        self.date_by(name, PartialDate::parse)
    }

    /// The day of a publication, for which it does not count in which zone its hour is.
    pub fn day(&mut self, name: &'a str) -> Option<Spanned<PartialDate>> {
        self.date_by(name, PartialDate::parse_zoned)
    }

    fn date_by(
        &mut self,
        name: &'a str,
        parse: fn(&str) -> Result<PartialDate, DateError>,
    ) -> Option<Spanned<PartialDate>> {
        let node = self.node(name)?;
        let text = match (&node.value, &node.written) {
            (Value::Integer(_) | Value::Float(_), Some(written)) => written.to_string(),
            (Value::Integer(year), None) => year.to_string(),
            (Value::Text(text), _) => text.trim().to_owned(),
            (other, _) => {
                let message = other.instead_of(message!("a date"));
                let (file, span) = (self.file, node.span.clone());
                let diagnostic = Diagnostic::at(Code::WrongType, file, span, message);
                self.push(diagnostic.help(message!(
                    "write one day, such as `{name}: 2026-12-05`",
                    name
                )));
                return None;
            }
        };
        match parse(&text) {
            Ok(value) => Some(Spanned {
                value,
                span: node.span.clone(),
            }),
            Err(error) => {
                let (file, span) = (self.file, node.span.clone());
                let diagnostic = Diagnostic::at(Code::BadDate, file, span, error.message());
                self.push(diagnostic.maybe_help(error.hint()));
                None
            }
        }
    }

    /// An http or https URL.
    pub fn url(&mut self, name: &'a str) -> Option<String> {
        let text = self.word(name)?;
        self.web_url(text)
    }

    /// The http or https URL that a value is.
    pub fn url_of(&mut self, node: &Node) -> Option<String> {
        let text = self.text_of(node)?;
        self.web_url(text)
    }

    fn web_url(&mut self, text: Spanned<String>) -> Option<String> {
        if is_web_url(&text.value) {
            return Some(text.value);
        }
        let message = message!("`{url}` is not a URL of the Web", url = text.value);
        self.push(
            Diagnostic::at(Code::BadUrl, self.file, text.span, message).help(message!(
                "it begins with `https://` or `http://` and holds no space"
            )),
        );
        None
    }

    /// A list, each value read by `read`; a single value counts as a list of one.
    pub fn list<T>(
        &mut self,
        name: &'a str,
        mut read: impl FnMut(&mut Self, &'a Node) -> Option<T>,
    ) -> Vec<T> {
        let Some(node) = self.node(name) else {
            return Vec::new();
        };
        match &node.value {
            Value::List(items) => items.iter().filter_map(|item| read(self, item)).collect(),
            _ => read(self, node).into_iter().collect(),
        }
    }

    /// A map within: `read` asks for its keys.
    pub fn map<T>(&mut self, name: &'a str, read: impl FnOnce(&mut Fields<'a>) -> T) -> Option<T> {
        let node = self.node(name)?;
        Some(self.map_of(node, read))
    }

    /// The map that a value is.
    pub fn map_of<T>(&mut self, node: &'a Node, read: impl FnOnce(&mut Fields<'a>) -> T) -> T {
        let mut inner = Fields::of(self.file, Some(node));
        let value = read(&mut inner);
        self.diagnostics.extend(inner.finish());
        value
    }

    /// The whole map as JSON: free data, whose keys are all known.
    pub fn free(&mut self) -> serde_json::Value {
        let entries = std::mem::take(&mut self.entries);
        serde_json::Value::Object(
            entries
                .iter()
                .map(|(key, node)| (key.name.clone(), node.to_json()))
                .collect(),
        )
    }

    /// Adds an error that the caller found.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    fn wrong_type(&mut self, node: &Node, wanted: Message) {
        let message = node.value.instead_of(wanted);
        self.push(Diagnostic::at(
            Code::WrongType,
            self.file,
            node.span.clone(),
            message,
        ));
    }
}

/// The line that a lone text was meant to be, when its key is not followed by a colon and a space.
fn lone_key(text: &str) -> Option<Message> {
    let space = |c: char| c.is_whitespace();
    let (key, value) = text.lines().next()?.split_once([':', '='])?;
    let (key, value) = (key.trim_matches(space), value.trim_matches(space));
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_');
    (is_key && !value.is_empty()).then(|| {
        message!(
            "a key is followed by a colon and a space: `{key}: {value}`",
            key,
            value
        )
    })
}

/// True for an http or https URL with a host, without spaces or control characters.
pub fn is_web_url(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let rest = lower
        .strip_prefix("https://")
        .or_else(|| lower.strip_prefix("http://"));
    let clean = !text
        .chars()
        .any(|c| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\' | '`'));
    clean && rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || c == '['))
}
