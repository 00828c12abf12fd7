//! How a message is stored: as a list of its parts, each before what it holds. The patterns and the names in them are found
//! again in the table of patterns: a message that this build of the program does not say cannot be read.

use std::borrow::Cow;

use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::pattern::{Piece, pieces};
use super::{FRENCH, Message, VERBATIM, Value};

/// No message holds more messages in each other.
const DEPTH: usize = 32;

#[derive(Serialize, Deserialize)]
enum Part<'a> {
    Text(#[serde(borrow)] Cow<'a, str>),
    /// A pattern and the names of its values, which follow.
    Message(
        #[serde(borrow)] Cow<'a, str>,
        #[serde(borrow)] Vec<Cow<'a, str>>,
    ),
    /// Number of the things that belong together, which follow.
    All(usize),
    /// Number of the choices, which follow.
    Any(usize),
}

impl Serialize for Message {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut parts = Vec::new();
        if flatten_message(self, &mut parts).is_none() {
            return Err(S::Error::custom("words of a table of their own"));
        }
        parts.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Message {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let parts = Vec::<Part<'de>>::deserialize(deserializer)?;
        let mut parts = parts.into_iter();
        match grow(&mut parts, DEPTH) {
            Some(Value::Message(message)) if parts.len() == 0 => Ok(message),
            _ => Err(D::Error::custom("no message of this build")),
        }
    }
}

/// `None` for what cannot be stored.
fn flatten_message<'a>(message: &'a Message, parts: &mut Vec<Part<'a>>) -> Option<()> {
    let names = message.values.iter().map(|(name, _)| Cow::from(*name));
    parts.push(Part::Message(message.pattern.into(), names.collect()));
    let mut values = message.values.iter();
    values.try_for_each(|(_, value)| flatten(value, parts))
}

fn flatten<'a>(value: &'a Value, parts: &mut Vec<Part<'a>>) -> Option<()> {
    let items = match value {
        Value::Text(text) => {
            parts.push(Part::Text(text.into()));
            return Some(());
        }
        Value::Message(message) => return flatten_message(message, parts),
        // Only the table that has them could give them back.
        Value::Each(_) => return None,
        Value::All(items) => {
            parts.push(Part::All(items.len()));
            items
        }
        Value::Any(items) => {
            parts.push(Part::Any(items.len()));
            items
        }
    };
    items.iter().try_for_each(|item| flatten(item, parts))
}

/// The value that the next parts are; `None` when there are too few, too many levels, or a pattern that nobody says.
fn grow<'a>(parts: &mut impl Iterator<Item = Part<'a>>, depth: usize) -> Option<Value> {
    let below = depth.checked_sub(1);
    let items = |parts: &mut _, length: usize| {
        let mut items = Vec::new();
        for _ in 0..length {
            items.push(grow(parts, below?)?);
        }
        Some(items)
    };
    Some(match parts.next()? {
        Part::Text(text) => Value::Text(text.into_owned()),
        Part::All(length) => Value::All(items(parts, length)?),
        Part::Any(length) => Value::Any(items(parts, length)?),
        Part::Message(text, names) => {
            let pattern = pattern(&text)?;
            let mut values = Vec::with_capacity(names.len());
            for wanted in names {
                let name = pieces(pattern).find_map(|piece| match piece {
                    Piece::Value(name) | Piece::Plural(name, _) if name == wanted => Some(name),
                    _ => None,
                });
                values.push((name?, grow(parts, below?)?));
            }
            Value::Message(Message { pattern, values })
        }
    })
}

/// The pattern that is this text.
fn pattern(text: &str) -> Option<&'static str> {
    let known = FRENCH.get_key_value(text);
    known
        .map(|(pattern, _)| *pattern)
        .or((text == VERBATIM).then_some(VERBATIM))
}
