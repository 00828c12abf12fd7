//! Values as JSON-LD sees them: one that stands alone is a list of one, and `null` is nothing.

use serde_json::{Map, Value};

/// The items of a list, or a value alone; `null` is nothing.
pub(super) fn each(value: &Value) -> impl Iterator<Item = &Value> {
    let items = match value {
        Value::Array(list) => list.as_slice(),
        other => std::slice::from_ref(other),
    };
    items.iter().filter(|item| !item.is_null())
}

/// A value that stands alone.
pub(super) fn one(value: &Value) -> Option<&Value> {
    let mut items = each(value);
    items.next().filter(|_| items.next().is_none())
}

/// The text under a key.
pub(super) fn text<'a>(map: &'a Map<String, Value>, key: &str) -> Option<&'a str> {
    one(map.get(key)?)?.as_str()
}

/// The URL under a key, or that of the object there.
pub(super) fn reference<'a>(map: &'a Map<String, Value>, key: &str) -> Option<&'a str> {
    id_of(one(map.get(key)?)?)
}

/// A URL, or that of an object.
pub(super) fn id_of(value: &Value) -> Option<&str> {
    match value {
        Value::String(url) => Some(url),
        Value::Object(map) => text(map, "id"),
        _ => None,
    }
}
