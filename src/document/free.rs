//! How the free data of a page is stored: as a list of its parts, each before what it holds. The form of the log does not
//! describe itself, so that a tree of any shape has to; a list can be read without a call for each level.

use std::borrow::Cow;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Number, Value};

/// Deeper data is none that the reader of YAML lets through.
const DEPTH: usize = 128;

#[derive(Serialize, Deserialize)]
enum Part<'a> {
    Null,
    Bool(bool),
    /// Negative.
    Integer(i64),
    Natural(u64),
    Float(f64),
    Text(#[serde(borrow)] Cow<'a, str>),
    /// Number of its items, which follow.
    List(usize),
    /// Its keys; the values follow in the same order.
    Map(#[serde(borrow)] Vec<Cow<'a, str>>),
}

/// Writes the parts.
pub(super) fn serialize<S: Serializer>(value: &Value, serializer: S) -> Result<S::Ok, S::Error> {
    let mut parts = Vec::new();
    flatten(value, &mut parts);
    parts.serialize(serializer)
}

/// Reads them.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
    let parts = Vec::<Part<'de>>::deserialize(deserializer)?;
    let mut parts = parts.into_iter();
    let value = grow(&mut parts, DEPTH).filter(|_| parts.len() == 0);
    value.ok_or_else(|| D::Error::custom("free data that is not whole"))
}

fn flatten<'a>(value: &'a Value, parts: &mut Vec<Part<'a>>) {
    parts.push(match value {
        Value::Null => Part::Null,
        Value::Bool(truth) => Part::Bool(*truth),
        Value::Number(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
            (Some(natural), ..) => Part::Natural(natural),
            (_, Some(integer), _) => Part::Integer(integer),
            (_, _, float) => Part::Float(float.unwrap_or_default()),
        },
        Value::String(text) => Part::Text(text.into()),
        Value::Array(items) => Part::List(items.len()),
        Value::Object(entries) => Part::Map(entries.keys().map(Into::into).collect()),
    });
    match value {
        Value::Array(items) => items.iter().for_each(|item| flatten(item, parts)),
        Value::Object(entries) => entries.values().for_each(|item| flatten(item, parts)),
        _ => {}
    }
}

/// The value that the next parts are; `None` when there are too few, or too many levels.
fn grow<'a>(parts: &mut impl Iterator<Item = Part<'a>>, depth: usize) -> Option<Value> {
    let below = depth.checked_sub(1);
    Some(match parts.next()? {
        Part::Null => Value::Null,
        Part::Bool(truth) => Value::Bool(truth),
        Part::Integer(integer) => Value::Number(integer.into()),
        Part::Natural(natural) => Value::Number(natural.into()),
        Part::Float(float) => Value::Number(Number::from_f64(float)?),
        Part::Text(text) => Value::String(text.into_owned()),
        Part::List(length) => {
            let mut items = Vec::new();
            for _ in 0..length {
                items.push(grow(parts, below?)?);
            }
            Value::Array(items)
        }
        Part::Map(keys) => {
            let mut entries = Map::new();
            for key in keys {
                entries.insert(key.into_owned(), grow(parts, below?)?);
            }
            Value::Object(entries)
        }
    })
}
