//! What stands in the placeholders of a message.

use std::fmt::Display;

use super::{Language, Message};

/// What stands in a placeholder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// The same in every language: a name, a path, a number in digits, what somebody wrote.
    Text(String),
    /// Words of the program.
    Message(Message),
    /// Words of a table of its own, in the order of [`Language::ALL`].
    Each([&'static str; Language::ALL.len()]),
    /// Things that belong together: `a, b and c`.
    All(Vec<Value>),
    /// Choices: `a, b or c`.
    Any(Vec<Value>),
}

/// What can stand in a placeholder: a message, or what shows itself the same in every language.
pub trait ToValue {
    /// The value.
    fn to_value(&self) -> Value;
}

impl<T: Display + ?Sized> ToValue for T {
    fn to_value(&self) -> Value {
        Value::Text(self.to_string())
    }
}

impl ToValue for Message {
    fn to_value(&self) -> Value {
        Value::Message(self.clone())
    }
}

impl ToValue for &Message {
    fn to_value(&self) -> Value {
        Value::Message((*self).clone())
    }
}

impl ToValue for Value {
    fn to_value(&self) -> Value {
        self.clone()
    }
}

/// Things that belong together: `a`, `a and b`, `a, b and c`.
pub fn all<T: ToValue>(items: impl IntoIterator<Item = T>) -> Value {
    Value::All(items.into_iter().map(|item| item.to_value()).collect())
}

/// The first things of those that belong together, at most `limit`, and how many there are besides: `a, b and 4 more`.
pub fn first_of<T: ToValue>(limit: usize, items: impl IntoIterator<Item = T>) -> Value {
    let mut items = items.into_iter().map(|item| item.to_value());
    let mut shown: Vec<Value> = items.by_ref().take(limit).collect();
    let more = items.count();
    if more > 0 {
        shown.push(crate::message!("{more} more", more).to_value());
    }
    Value::All(shown)
}

/// Choices: `a`, `a or b`, `a, b or c`.
pub fn any<T: ToValue>(items: impl IntoIterator<Item = T>) -> Value {
    Value::Any(items.into_iter().map(|item| item.to_value()).collect())
}

/// What somebody writes or wrote, in the signs that set code apart.
pub fn quoted(code: impl Display) -> Value {
    Value::Text(format!("`{code}`"))
}

/// A size in bytes, in whole units of a thousand.
pub fn bytes(size: u64) -> Message {
    match size {
        0..1_000 => crate::message!("{size} {size:byte|bytes}", size),
        1_000..1_000_000 => crate::message!("{size} kB", size = size / 1_000),
        _ => crate::message!("{size} MB", size = size / 1_000_000),
    }
}

impl Value {
    pub(super) fn write(&self, language: Language, out: &mut String) {
        match self {
            Self::Text(text) => out.push_str(text),
            Self::Message(message) => message.write(language, out),
            Self::Each(texts) => out.push_str(texts[language as usize]),
            Self::All(items) => list(items, language.and(), language, out),
            Self::Any(items) => list(items, language.or(), language, out),
        }
    }

    pub(super) fn map_texts(&mut self, change: fn(&str) -> String) {
        match self {
            Self::Text(text) => *text = change(text),
            Self::Each(_) => {}
            Self::Message(message) => *message = message.clone().map_texts(change),
            Self::All(items) | Self::Any(items) => {
                items.iter_mut().for_each(|item| item.map_texts(change));
            }
        }
    }

    /// The number that it is.
    pub(super) fn count(&self) -> Option<u64> {
        match self {
            Self::Text(text) => text.parse().ok(),
            _ => None,
        }
    }
}

fn list(items: &[Value], last: &str, language: Language, out: &mut String) {
    for (index, item) in items.iter().enumerate() {
        match index {
            0 => {}
            _ if index + 1 == items.len() => out.push_str(last),
            _ => out.push_str(", "),
        }
        item.write(language, out);
    }
}
