//! JSON as a verifier reads it: a key that is there twice is an error, because readers differ on which of the two counts.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;
use serde_json::{Map, Value};

use super::{Failure, Reason};
use crate::message;

/// Names that mean the same in the context of the standard: both at once is the same key twice.
const ALIASES: &[(&str, &str)] = &[("@id", "id"), ("@type", "type"), ("verify", "verification")];

/// The object that some bytes hold, its keys in the words of the standard (`id` for `@id`).
pub(super) fn object(bytes: &[u8]) -> Result<Map<String, Value>, Failure> {
    match serde_json::from_slice(bytes) {
        Ok(Tree(Value::Object(map))) => Ok(map),
        Ok(_) => Err((Reason::NotAnObject, message!("a value that is no object"))),
        Err(error) => {
            let (line, column) = (error.line(), error.column());
            let text = error.to_string();
            let why = text.strip_suffix(&format!(" at line {line} column {column}"));
            let why = why.unwrap_or(&text);
            Err(match error.classify() {
                // Of well-formed JSON, a tree refuses nothing but doubled keys, which its error names.
                Category::Data => {
                    let key = why;
                    let found = message!(
                        "`{key}` is there twice at line {line} column {column}",
                        key,
                        line,
                        column
                    );
                    (Reason::DuplicateKey, found)
                }
                _ => {
                    let found = message!("{why} at line {line} column {column}", why, line, column);
                    (Reason::NotJson, found)
                }
            })
        }
    }
}

/// Any JSON value without doubled keys.
struct Tree(Value);

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader).map(Tree)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(Tree(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some((key, Tree(value))) = entries.next_entry::<String, Tree>()? {
            let name = ALIASES
                .iter()
                .find(|(alias, _)| *alias == key)
                .map_or(key.as_str(), |(_, name)| *name);
            if map.insert(name.to_owned(), value).is_some() {
                return Err(A::Error::custom(name));
            }
        }
        Ok(map.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Language;

    fn reason(text: &str) -> Option<Reason> {
        object(text.as_bytes()).err().map(|(reason, _)| reason)
    }

    #[test]
    fn only_an_object_without_doubled_keys_is_read() {
        assert_eq!(
            reason(r#"{"a": [1, -2, 3.5, null, true, {"b": "é"}]}"#),
            None
        );
        for doubled in [
            r#"{"a": 1, "a": 1}"#,
            r#"{"a": {"b": [{"c": 1, "c": 2}]}}"#,
            r#"{"a": 1, "\u0061": 2}"#,
            r#"{"id": "x", "@id": "y"}"#,
            r#"{"r": {"@type": "x", "type": "y"}}"#,
            r#"{"verify": {}, "verification": {}}"#,
        ] {
            assert_eq!(reason(doubled), Some(Reason::DuplicateKey), "{doubled}");
        }
        for other in ["[]", "1", "null", r#""text""#] {
            assert_eq!(reason(other), Some(Reason::NotAnObject), "{other}");
        }
        let deep = "[".repeat(100_000);
        for bad in [
            "",
            "{",
            r#"{"a": 1,}"#,
            "{} {}",
            "\u{feff}{}",
            "{'a': 1}",
            deep.as_str(),
        ] {
            assert_eq!(reason(bad), Some(Reason::NotJson));
        }
        assert_eq!(
            object(b"{\"a\": \"\xff\"}").err().map(|(reason, _)| reason),
            Some(Reason::NotJson)
        );
    }

    #[test]
    fn an_error_says_where_it_is() {
        let found = |text: &str| object(text.as_bytes()).expect_err("an error").1;
        let doubled = found("{\n  \"a\": 1,\n  \"a\": 2\n}");
        assert_eq!(doubled, "`a` is there twice at line 4 column 1");
        assert_eq!(
            doubled.text(Language::French),
            "la clé `a` apparaît une seconde fois ligne 4, colonne 1"
        );
        assert_eq!(found("{"), "EOF while parsing an object at line 1 column 1");
    }

    #[test]
    fn keys_are_in_the_words_of_the_standard() {
        let read = object(br#"{"@id": "x", "verify": {"@type": "hosted"}}"#).ok();
        let known = serde_json::json!({"id": "x", "verification": {"type": "hosted"}});
        assert_eq!(read.map(Value::Object), Some(known));
    }
}
