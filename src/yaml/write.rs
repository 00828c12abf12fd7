//! New YAML: a tree as text, in the style in which people write ours. Long values take a line each, short maps braces.

use std::fmt::Write;

use super::{Key, Node, Value, read};
use crate::path::SourcePath;

/// A map goes on one line between braces up to this length.
const LINE: usize = 150;

/// A value to be written.
#[derive(Debug, Clone, PartialEq)]
pub enum Fresh {
    /// `true` or `false`.
    Bool(bool),
    /// A text, in the quotes that it needs.
    Text(String),
    /// A list.
    List(Vec<Fresh>),
    /// A map: keys in order.
    Map(Vec<(String, Fresh)>),
}

impl Fresh {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// The values of a tree, to be written again. Numbers become texts.
    pub fn of(node: &Node) -> Self {
        match &node.value {
            Value::Null => Self::text(""),
            Value::Bool(b) => Self::Bool(*b),
            Value::Integer(number) => Self::text(number.to_string()),
            Value::Float(number) => Self::text(number.to_string()),
            Value::Text(text) => Self::text(text),
            Value::List(items) => Self::List(items.iter().map(Self::of).collect()),
            Value::Map(entries) => {
                let entry = |(key, node): &(Key, Node)| (key.name.clone(), Self::of(node));
                Self::Map(entries.iter().map(entry).collect())
            }
        }
    }

    /// Markdown, on lines of its own.
    pub fn markdown(text: &str) -> Self {
        Self::Text(format!("{}\n", text.trim()))
    }

    /// A map.
    pub fn map<'a>(entries: impl IntoIterator<Item = (&'a str, Fresh)>) -> Self {
        let entries = entries.into_iter();
        Self::Map(
            entries
                .map(|(key, value)| (key.to_owned(), value))
                .collect(),
        )
    }

    /// The text of a file that holds a map.
    pub fn file<'a>(entries: impl IntoIterator<Item = (&'a str, Fresh)>) -> String {
        let mut out = String::new();
        if let Self::Map(entries) = Self::map(entries) {
            lines(&entries, 0, &mut out);
        }
        out
    }

    /// What follows `key:` at a column: the rest of its line, then whole lines below it.
    pub(super) fn after_key(&self, column: usize) -> (String, String) {
        let mut below = String::new();
        match self {
            Self::Text(text) if is_literal(text) => {
                let chomp = if text.ends_with('\n') { "" } else { "-" };
                for line in text.lines() {
                    let indent = if line.is_empty() { 0 } else { column + 2 };
                    let _ = writeln!(below, "{:indent$}{line}", "");
                }
                return (format!(" |{chomp}"), below);
            }
            Self::List(items) if !items.is_empty() && !self.fits() => {
                for item in items {
                    item.behind_dash(column + 2, &mut below);
                }
            }
            Self::Map(entries) if !entries.is_empty() && !self.fits() => {
                lines(entries, column + 2, &mut below);
            }
            _ => return (format!(" {}", self.inline()), below),
        }
        (String::new(), below)
    }

    /// What follows a dash at a column: the rest of its line, then whole lines below it.
    pub(super) fn after_dash(&self, column: usize) -> (String, String) {
        let mut within = String::new();
        match self {
            Self::Map(entries) if !entries.is_empty() => lines(entries, column + 2, &mut within),
            Self::List(items) if !items.is_empty() && !self.fits() => {
                for item in items {
                    item.behind_dash(column + 2, &mut within);
                }
            }
            other => return other.after_key(column),
        }
        // The first line moves up to the dash.
        let (first, below) = within.split_once('\n').unwrap_or_default();
        (format!(" {}", first.trim_start()), below.to_owned())
    }

    /// An item of a list: whole lines, its dash at a column.
    pub(super) fn behind_dash(&self, column: usize, out: &mut String) {
        let (head, below) = self.after_dash(column);
        let _ = write!(out, "{:column$}-{head}\n{below}", "");
    }

    /// On one line: a scalar, or a list or a map in brackets.
    pub fn inline(&self) -> String {
        match self {
            Self::Bool(b) => b.to_string(),
            Self::Text(text) => scalar(text),
            Self::List(items) => {
                let items: Vec<_> = items.iter().map(Self::inline).collect();
                format!("[{}]", items.join(", "))
            }
            Self::Map(entries) => {
                let entry =
                    |(key, value): &(String, Fresh)| format!("{}: {}", scalar(key), value.inline());
                let entries: Vec<_> = entries.iter().map(entry).collect();
                format!("{{{}}}", entries.join(", "))
            }
        }
    }

    /// The tree that is read from it.
    pub(super) fn value(&self) -> Value {
        let node = |value: &Self| Node::new(0..0, value.value());
        match self {
            Self::Bool(b) => Value::Bool(*b),
            Self::Text(text) => Value::Text(text.clone()),
            Self::List(items) => Value::List(items.iter().map(node).collect()),
            Self::Map(entries) => {
                let entry = |(name, value): &(String, Self)| {
                    let name = name.clone();
                    (Key { span: 0..0, name }, node(value))
                };
                Value::Map(entries.iter().map(entry).collect())
            }
        }
    }

    /// True for a list or a map of scalars that reads well on a line.
    fn fits(&self) -> bool {
        let plain = |value: &Self| match value {
            Self::Bool(_) => true,
            Self::Text(text) => !text.contains('\n'),
            Self::List(_) | Self::Map(_) => false,
        };
        let plain = match self {
            Self::List(items) => items.iter().all(plain),
            Self::Map(entries) => entries.iter().all(|(_, value)| plain(value)),
            _ => false,
        };
        plain && self.inline().len() <= LINE
    }
}

/// The entries of a map, each from a line of its own on.
pub(super) fn lines(entries: &[(String, Fresh)], column: usize, out: &mut String) {
    for (key, value) in entries {
        let (head, below) = value.after_key(column);
        let _ = write!(out, "{:column$}{}:{head}\n{below}", "", scalar(key));
    }
}

/// True for a text that reads better on lines of its own, and that YAML reads from there as it is.
fn is_literal(text: &str) -> bool {
    let body = text.strip_suffix('\n').unwrap_or(text);
    let strange = |c: char| (c.is_control() && c != '\n') || is_hidden(c);
    (body.contains('\n') || text.len() > body.len())
        && !body.ends_with('\n')
        && !body.contains(strange)
        && body
            .lines()
            .next()
            .is_some_and(|line| !line.is_empty() && !line.starts_with(' '))
        && body.lines().all(|line| !line.ends_with(' '))
}

/// Line ends that are no line end to all, marks that nobody sees.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{85}' | '\u{a0}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// A text on one line: without quotes when every reader of YAML takes it for a text there, between brackets too.
fn scalar(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if (c.is_control() || is_hidden(c)) && u32::from(c) < 0x1_0000 => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn is_plain(text: &str) -> bool {
    let known = |c: char| {
        c.is_alphanumeric()
            || matches!(c, ' ' | '_' | '-' | '.' | '/' | '’' | ':' | '(' | ')' | '@')
    };
    let word = text.to_ascii_lowercase();
    // What looks like the digits of a number is none to some and one to others.
    let digits = text.contains(|c: char| c.is_ascii_digit())
        && text
            .chars()
            .all(|c| c.is_ascii_hexdigit() || matches!(c, '.' | '_'));
    let switch = matches!(word.as_str(), "y" | "n" | "yes" | "no" | "on" | "off");
    // a path may begin so
    let begins = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.');
    let sound = text.starts_with(begins)
        && text.chars().all(known)
        && !text.contains(": ")
        && !text.ends_with([':', ' ']);
    if !sound || digits || switch {
        return false;
    }
    let line = format!("x: {text}");
    let node = read(&SourcePath::new(""), &line, 0..line.len());
    matches!(node, Ok(Some(Node { value: Value::Map(entries), .. })) if matches!(&entries[..], [(_, Node { value: Value::Text(read), .. })] if read == text))
}
