//! The context of Open Badges 2.0: what gives a key its meaning, and which keys have none.

use serde_json::{Map, Value};

use super::value::each;
use super::{Failure, Reason};
use crate::badge::ob2::CONTEXT;
use crate::message;
use crate::message::Message;

/// The terms of the context.
const TERMS: &[&str] = &[
    "alignment",
    "allowedOrigins",
    "audience",
    "author",
    "badge",
    "caption",
    "claim",
    "created",
    "creator",
    "criteria",
    "description",
    "email",
    "endorsement",
    "endorsementComment",
    "evidence",
    "expires",
    "genre",
    "hashed",
    "id",
    "identity",
    "image",
    "issuedOn",
    "issuer",
    "name",
    "narrative",
    "owner",
    "publicKey",
    "publicKeyPem",
    "recipient",
    "related",
    "revocationList",
    "revocationReason",
    "revoked",
    "revokedAssertions",
    "salt",
    "startsWith",
    "tags",
    "targetCode",
    "targetDescription",
    "targetFramework",
    "targetName",
    "targetUrl",
    "telephone",
    "type",
    "uid",
    "url",
    "validatesType",
    "validationFrame",
    "validationSchema",
    "verification",
    "verificationProperty",
    "version",
];

/// The prefixes of the context: `schema:award` is a whole name.
const PREFIXES: &[&str] = &[
    "cred",
    "dc",
    "extensions",
    "obi",
    "schema",
    "sec",
    "validation",
    "xsd",
];

/// True for a key that has a meaning under the context.
fn is_term(key: &str) -> bool {
    let is_name = || {
        key.split_once(':').is_some_and(|(prefix, rest)| {
            PREFIXES.contains(&prefix) || (rest.starts_with("//") && !prefix.is_empty())
        })
    };
    key.starts_with('@') || TERMS.binary_search(&key).is_ok() || is_name()
}

/// Checks the context of a document, and that nothing inside brings another one: a context can give every key another
/// meaning.
pub(super) fn context(map: &Map<String, Value>) -> Result<(), Failure> {
    let wrong = |found: Message| Err((Reason::WrongContext, found));
    match map.get("@context") {
        None | Some(Value::Null) => return wrong(message!("there is none")),
        Some(context) if !is_ours(context) => return wrong(Message::verbatim(brief(context))),
        Some(_) => {}
    }
    match map.iter().find_map(|(key, value)| foreign(key, value)) {
        Some(context) => wrong(message!(
            "{context} further inside",
            context = brief(context)
        )),
        None => Ok(()),
    }
}

/// The context of the standard and no other: one that came after it could change what it says.
fn is_ours(context: &Value) -> bool {
    match context {
        Value::String(url) => url == CONTEXT,
        Value::Array(list) => matches!(&list[..], [Value::String(url)] if url == CONTEXT),
        _ => false,
    }
}

/// A context inside an object that is no extension and is not the one of the standard.
fn foreign<'a>(key: &str, value: &'a Value) -> Option<&'a Value> {
    if key == "@context" || key.contains(':') {
        return None;
    }
    each(value).find_map(|item| match item {
        Value::Object(map) => match map.get("@context") {
            Some(context) if !is_ours(context) => Some(context),
            _ => map.iter().find_map(|(key, value)| foreign(key, value)),
        },
        _ => None,
    })
}

/// The keys that JSON-LD drops, by their path. What is inside an extension has a context of its own.
pub(super) fn dropped(map: &Map<String, Value>) -> Vec<String> {
    let mut paths = Vec::new();
    dropped_in(map, "", &mut paths);
    paths
}

fn dropped_in(map: &Map<String, Value>, path: &str, paths: &mut Vec<String>) {
    for (key, value) in map {
        if !is_term(key) {
            paths.push(format!("{path}{key}"));
        } else if !key.contains(':') && key != "@context" {
            for item in each(value) {
                if let Value::Object(map) = item {
                    dropped_in(map, &format!("{path}{key}."), paths);
                }
            }
        }
    }
}

fn brief(value: &Value) -> String {
    match value {
        Value::String(text) => format!("`{text}`"),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn map(value: Value) -> Map<String, Value> {
        value.as_object().cloned().unwrap_or_default()
    }

    #[test]
    fn terms_are_sorted() {
        assert!(TERMS.is_sorted());
    }

    #[test]
    fn the_context_is_the_one_of_the_standard_everywhere() {
        for good in [
            json!({"@context": CONTEXT}),
            json!({"@context": [CONTEXT]}),
            json!({"@context": CONTEXT, "badge": {"@context": CONTEXT}}),
            json!({"@context": CONTEXT, "extensions:x": {"@context": "https://example.org/x"}}),
        ] {
            assert_eq!(context(&map(good.clone())), Ok(()), "{good}");
        }
        for bad in [
            json!({}),
            json!({"@context": null}),
            json!({"@context": "https://w3id.org/openbadges/v1"}),
            json!({"@context": "http://w3id.org/openbadges/v2"}),
            json!({"@context": [CONTEXT, {"recipient": "https://example.org/x"}]}),
            json!({"@context": [CONTEXT, "https://example.org/other"]}),
            json!({"@context": {"badge": "https://example.org/x"}}),
            json!({"@context": CONTEXT, "recipient": {"@context": {"identity": "x:y"}}}),
            json!({"@context": CONTEXT, "evidence": [{"a": [{"@context": "x"}]}]}),
        ] {
            let reason = context(&map(bad.clone())).map_err(|(reason, _)| reason);
            assert_eq!(reason, Err(Reason::WrongContext), "{bad}");
        }
    }

    #[test]
    fn keys_without_meaning_are_found_wherever_they_stand() {
        let found = dropped(&map(json!({
            "@context": CONTEXT,
            "nmae": 1,
            "schema:award": 1,
            "https://example.org/x": 1,
            "x:y": 1,
            "evidence": [{"id": "x"}, {"titel": "y"}],
            "extensions:applyLink": {"anything": 1},
        })));
        assert_eq!(found, ["evidence.titel", "nmae", "x:y"]);
    }
}
