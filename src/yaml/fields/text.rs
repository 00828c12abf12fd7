//! Texts, alone and in lists.

use super::{Fields, Spanned};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::yaml::lost::{self, Reason};
use crate::yaml::quotes::{between_french, between_printed, list, quoted};
use crate::yaml::{Node, Value};

/// Keys whose values people read: a `#` may belong to them. Behind an id, a path or a URL it begins a comment.
const PROSE: [&str; 15] = [
    "title",
    "description",
    "name",
    "label",
    "image_alt",
    "alt",
    "author",
    "authors",
    "publisher",
    "tags",
    "criteria",
    "narrative",
    "reason",
    "comment",
    "practice",
];

impl<'a> Fields<'a> {
    /// A text. An empty one is an error: leave the key out instead. A number, `true` or `false` is taken as it is written:
    /// a title may be `2026`.
    pub fn text(&mut self, name: &'a str) -> Option<Spanned<String>> {
        if name == "title" {
            self.explicit_null(name);
        }
        let node = self.node(name)?;
        self.cut(name, Some(name), node);
        self.written(Some(name), node)
    }

    /// A text that people read: a `#` may belong to it.
    pub fn prose(&mut self, name: &'a str) -> Option<Spanned<String>> {
        self.prose.push(name);
        self.text(name)
    }

    /// Texts that people read.
    pub fn prose_list(&mut self, name: &'a str) -> Vec<Spanned<String>> {
        self.prose.push(name);
        self.texts(name)
    }

    /// A text that must be there.
    pub fn required_text(&mut self, name: &'a str) -> Option<Spanned<String>> {
        if self.node(name).is_none() {
            self.missing(name);
        }
        self.text(name)
    }

    /// A word that has no meaning but to the program (a choice, a URL), behind which a comment does no harm.
    pub(super) fn word(&mut self, name: &'a str) -> Option<Spanned<String>> {
        let node = self.node(name)?;
        self.written(Some(name), node)
    }

    /// The text of a value.
    pub fn text_of(&mut self, node: &Node) -> Option<Spanned<String>> {
        self.written(None, node)
    }

    /// A list of texts. A single text counts as a list of one, unless it looks like several.
    pub fn texts(&mut self, name: &'a str) -> Vec<Spanned<String>> {
        let Some(node) = self.node(name) else {
            return Vec::new();
        };
        match &node.value {
            Value::List(items) => {
                let texts = items.iter().filter_map(|item| self.item(name, None, item));
                texts.collect()
            }
            Value::Text(text) => match several(text) {
                Some(items) => {
                    let items = list(items.iter().map(String::as_str));
                    let message = message!("`{name}` is a list, and this is one text", name);
                    let single = list([text.trim()]);
                    let help = if text.contains([',', ';']) && !text.contains('#') {
                        message!(
                            "write `{name}: {items}`; if it is one value, `{name}: {single}`",
                            name,
                            items,
                            single
                        )
                    } else {
                        message!("write `{name}: {items}`", name, items)
                    };
                    let span = node.span.clone();
                    self.push(Diagnostic::at(Code::NotAList, self.file, span, message).help(help));
                    Vec::new()
                }
                None => self.item(name, Some(name), node).into_iter().collect(),
            },
            _ => self.item(name, Some(name), node).into_iter().collect(),
        }
    }

    /// One of several texts, where French quotation marks are no part of any.
    fn item(&mut self, list: &str, name: Option<&str>, node: &Node) -> Option<Spanned<String>> {
        self.cut(list, name, node);
        match &node.value {
            Value::Text(text) if between_french(text).is_some() => {
                self.quotes(name, node, between_french(text)?);
                None
            }
            Value::List(items)
                if matches!(
                    &items[..],
                    [Node {
                        value: Value::Text(_),
                        ..
                    }]
                ) =>
            {
                let message = message!("a text is expected here, not a list in a list");
                let help = message!(
                    "`[[…]]` is a list in a list: name the file of the page, such as `[page.md]`"
                );
                let span = node.span.clone();
                self.push(Diagnostic::at(Code::WrongType, self.file, span, message).help(help));
                None
            }
            Value::Map(entries) if name.is_none() => match &entries[..] {
                [
                    (
                        key,
                        Node {
                            value: Value::Text(rest),
                            ..
                        },
                    ),
                ] => {
                    let message =
                        message!("a text is expected here, and `: ` makes a key of its beginning");
                    let text = quoted(&format!("{}: {rest}", key.name));
                    let help = message!("put the text in quotes: `- {text}`", text);
                    let span = node.span.clone();
                    self.push(Diagnostic::at(Code::WrongType, self.file, span, message).help(help));
                    None
                }
                _ => self.written(name, node),
            },
            _ => self.written(name, node),
        }
    }

    fn written(&mut self, name: Option<&str>, node: &Node) -> Option<Spanned<String>> {
        let spanned = |text: &str| {
            Some(Spanned {
                value: text.trim().to_owned(),
                span: node.span.clone(),
            })
        };
        match (&node.value, &node.written) {
            (Value::Text(text), _) if text.trim().is_empty() => {
                self.push(
                    Diagnostic::at(
                        Code::WrongType,
                        self.file,
                        node.span.clone(),
                        message!("the text is empty"),
                    )
                    .help(message!("leave the key out, or write something")),
                );
                None
            }
            (Value::Text(text), _) => match between_printed(text) {
                Some(inner) => {
                    self.quotes(name, node, inner);
                    None
                }
                None => spanned(text),
            },
            (Value::Integer(_) | Value::Float(_) | Value::Bool(_), Some(written)) => {
                spanned(written)
            }
            (Value::Integer(number), None) => spanned(&number.to_string()),
            (Value::Float(number), None) => spanned(&number.to_string()),
            (Value::Bool(truth), None) => spanned(&truth.to_string()),
            // What stands in its place has been reported.
            (Value::Null, _) if node.lost.is_some() => None,
            (Value::List(_) | Value::Map(_) | Value::Null, _) => {
                self.wrong_type(node, message!("a text"));
                None
            }
        }
    }

    /// Reports typographic quotes around a text.
    fn quotes(&mut self, name: Option<&str>, node: &Node, inner: &str) {
        let Value::Text(text) = &node.value else {
            return;
        };
        let message =
            message!("these quotes are no quotes of YAML: they would be a part of the value");
        let line = |value: &str| match name {
            Some(name) => format!("`{name}: {}`", quoted(value)),
            None => format!("`{}`", quoted(value)),
        };
        let help = message!(
            "write {without}; if they belong to it, {with}",
            without = line(inner),
            with = line(text.trim())
        );
        let span = node.span.clone();
        self.push(Diagnostic::at(Code::PrintedQuotes, self.file, span, message).help(help));
    }

    /// Reports a comment that ends a text; what else is lost in a line is reported once for the whole file. `name` is the key
    /// of the value itself, which an item of the list `key` has not.
    fn cut(&mut self, key: &str, name: Option<&str>, node: &Node) {
        if let Some(lost) = &node.lost
            && lost.reason == Reason::Comment
            && (PROSE.contains(&key) || self.prose.contains(&key))
        {
            let diagnostic = lost.reported(self.file, name);
            self.push(diagnostic);
        }
    }

    /// Reports a `null` in the place of a title, which may be one. Elsewhere it stands for no value, as programs write it.
    fn explicit_null(&mut self, name: &str) {
        let entry = self.entries.iter().find(|(key, _)| key.name == name);
        let Some((_, node)) = entry.filter(|(_, node)| node.value == Value::Null) else {
            return;
        };
        if let Some(written) = &node.written {
            let message = message!(
                "`{written}` is nothing to YAML: the key has no value",
                written
            );
            let help = message!(
                "leave the key out, or write `{name}: {written}`",
                name,
                written = quoted(written)
            );
            let span = node.span.clone();
            self.push(Diagnostic::at(Code::WrongType, self.file, span, message).help(help));
        }
    }
}

/// The values of a text that looks like several: with commas or semicolons, with a `#` before each, or with dashes that
/// lack their space.
fn several(text: &str) -> Option<Vec<String>> {
    let words = |items: &mut dyn Iterator<Item = &str>| -> Vec<String> {
        let items = items.map(|item| item.trim().trim_start_matches('#').trim());
        items
            .filter(|item| !item.is_empty())
            .map(str::to_owned)
            .collect()
    };
    if let Some(tags) = lost::hashtags(text).filter(|tags| tags.len() > 1) {
        return Some(tags.into_iter().map(str::to_owned).collect());
    }
    if text.starts_with('-') && text[1..].starts_with(char::is_alphanumeric) {
        return Some(words(&mut text[1..].split(" -")));
    }
    // A comma between digits is that of a number.
    let bytes = text.as_bytes();
    let between_digits = |at: usize| {
        at > 0
            && bytes[at - 1].is_ascii_digit()
            && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
    };
    let mut ends = text
        .match_indices([',', ';'])
        .map(|(at, _)| at)
        .filter(|at| !between_digits(*at))
        .collect::<Vec<_>>();
    ends.push(text.len());
    let mut start = 0;
    let mut parts = Vec::new();
    for end in ends {
        parts.push(&text[start..end]);
        start = (end + 1).min(text.len());
    }
    let parts = words(&mut parts.into_iter());
    (parts.len() > 1).then_some(parts)
}
