//! The forms that values of the standard have, each checked down to its last URL.
//!
//! JSON-LD does not distinguish a value from a list that holds it alone, nor `null` from a key that is not there: neither do we.

use serde_json::{Map, Value};

use super::instant::instant;
use super::scope::Policy;
use super::url::Url;
use super::value::{each, one, text};
use super::{Failure, Reason, copy, recipient};
use crate::badge::identity::Email;
use crate::message;
use crate::message::Message;

/// The form of a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A text; Markdown too.
    Text,
    /// One text or several.
    Texts,
    /// True or false.
    Flag,
    /// A moment.
    Moment,
    /// A text or a number (clause *Version*).
    Version,
    /// A BCP 47 tag.
    Language,
    /// An e-mail address.
    Email,
    /// E.164.
    Telephone,
    /// An http or https URL.
    Url,
    /// A URL, or an object that has one.
    Reference,
    /// Some of these.
    References,
    /// Clause *Image*: a URL or an object; `true` where the picture itself may stand in the place of its URL.
    Image(bool),
    /// Clause *Criteria*.
    Criteria,
    /// Clause *Evidence*.
    Evidence,
    /// Clause *AlignmentObject*.
    Alignment,
    /// Clause *Related*.
    Related,
    /// Clause *IdentityObject*.
    Recipient,
    /// Clause *VerificationObject* of an assertion or an endorsement.
    Hosted,
    /// Clause *VerificationObject* of a profile.
    Policy,
    /// Clause *Endorsement*, `claim`.
    Claim,
    /// Clause *RevocationList*, `revokedAssertions`.
    Revoked,
}

/// A property of a class: its key, whether it is required, its form.
pub(super) type Property = (&'static str, bool, Shape);

const REQUIRED: bool = true;
const OPTIONAL: bool = false;

/// What each primary object may have.
const COMMON: &[Property] = &[
    ("@language", OPTIONAL, Shape::Language),
    ("version", OPTIONAL, Shape::Version),
    ("related", OPTIONAL, Shape::Related),
    ("endorsement", OPTIONAL, Shape::References),
];

/// Clause *Assertion*.
pub(super) const ASSERTION: &[Property] = &[
    ("recipient", REQUIRED, Shape::Recipient),
    ("badge", REQUIRED, Shape::Reference),
    ("verification", REQUIRED, Shape::Hosted),
    ("issuedOn", REQUIRED, Shape::Moment),
    ("expires", OPTIONAL, Shape::Moment),
    ("image", OPTIONAL, Shape::Image(false)),
    ("evidence", OPTIONAL, Shape::Evidence),
    ("narrative", OPTIONAL, Shape::Text),
    ("revoked", OPTIONAL, Shape::Flag),
    ("revocationReason", OPTIONAL, Shape::Text),
];

/// Clause *BadgeClass*.
pub(super) const BADGE_CLASS: &[Property] = &[
    ("name", REQUIRED, Shape::Text),
    ("description", REQUIRED, Shape::Text),
    ("image", REQUIRED, Shape::Image(true)),
    ("criteria", REQUIRED, Shape::Criteria),
    ("issuer", REQUIRED, Shape::Reference),
    ("alignment", OPTIONAL, Shape::Alignment),
    ("tags", OPTIONAL, Shape::Texts),
];

/// Clause *Profile*, for one who issues badges.
pub(super) const ISSUER: &[Property] = &[
    ("name", REQUIRED, Shape::Text),
    ("url", REQUIRED, Shape::Url),
    ("email", REQUIRED, Shape::Email),
    ("description", OPTIONAL, Shape::Text),
    ("telephone", OPTIONAL, Shape::Telephone),
    ("image", OPTIONAL, Shape::Image(true)),
    ("publicKey", OPTIONAL, Shape::References),
    ("revocationList", OPTIONAL, Shape::Reference),
    ("verification", OPTIONAL, Shape::Policy),
];

/// Clause *Profile*, for one who only says what they think: an e-mail address is theirs to give.
pub(super) const PROFILE: &[Property] = &[
    ("name", REQUIRED, Shape::Text),
    ("url", REQUIRED, Shape::Url),
    ("email", OPTIONAL, Shape::Email),
    ("description", OPTIONAL, Shape::Text),
    ("telephone", OPTIONAL, Shape::Telephone),
    ("image", OPTIONAL, Shape::Image(true)),
    ("publicKey", OPTIONAL, Shape::References),
    ("revocationList", OPTIONAL, Shape::Reference),
    ("verification", OPTIONAL, Shape::Policy),
];

/// Clause *Endorsement*.
pub(super) const ENDORSEMENT: &[Property] = &[
    ("claim", REQUIRED, Shape::Claim),
    ("issuer", REQUIRED, Shape::Reference),
    ("issuedOn", REQUIRED, Shape::Moment),
    ("verification", REQUIRED, Shape::Hosted),
    ("revoked", OPTIONAL, Shape::Flag),
    ("revocationReason", OPTIONAL, Shape::Text),
];

/// Clause *RevocationList*.
pub(super) const REVOCATION_LIST: &[Property] = &[
    ("revokedAssertions", REQUIRED, Shape::Revoked),
    ("issuer", OPTIONAL, Shape::Reference),
];

/// All errors of the properties of an object.
pub(super) fn errors(map: &Map<String, Value>, properties: &[Property]) -> Vec<Failure> {
    let mut errors = Vec::new();
    for (key, required, shape) in properties.iter().chain(COMMON) {
        property(map, "", key, *required, *shape, &mut errors);
    }
    for (key, value) in map.iter().filter(|(key, _)| key.contains(':')) {
        extension(key, value, &mut errors);
        nameless(key, value, &mut errors);
    }
    errors
}

fn property(
    map: &Map<String, Value>,
    path: &str,
    key: &str,
    required: bool,
    shape: Shape,
    errors: &mut Vec<Failure>,
) {
    let path = format!("{path}{key}");
    match map.get(key).filter(|value| !is_absent(value)) {
        Some(value) => check(value, shape, &path, errors),
        None if required => errors.push((Reason::MissingProperty, copy::codes(&[&path]))),
        None => {}
    }
}

/// `null`, and what holds nothing else. An empty list of revocations is one, though.
fn is_absent(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(list) => !list.is_empty() && list.iter().all(is_absent),
        _ => false,
    }
}

fn check(value: &Value, shape: Shape, path: &str, errors: &mut Vec<Failure>) {
    let several = matches!(
        shape,
        Shape::Texts
            | Shape::References
            | Shape::Evidence
            | Shape::Alignment
            | Shape::Related
            | Shape::Revoked
    );
    if !several {
        match one(value) {
            Some(item) => item_check(item, shape, path, errors),
            None => errors.push((
                Reason::WrongValue,
                message!("`{path}` is not one value", path),
            )),
        }
        return;
    }
    let listed = value.is_array();
    for (number, item) in each(value).enumerate() {
        let path = if listed {
            format!("{path}[{number}]")
        } else {
            path.to_owned()
        };
        item_check(item, shape, &path, errors);
    }
}

fn item_check(item: &Value, shape: Shape, path: &str, errors: &mut Vec<Failure>) {
    match (shape, item) {
        (Shape::Flag, Value::Bool(_)) | (Shape::Version, Value::Number(_)) => {}
        // Who a badge is for is not repeated, however it is written.
        (Shape::Recipient, Value::String(_)) => errors.push(wrong_type(path)),
        (_, Value::String(text)) => errors.extend(text_error(text, shape, path)),
        (_, Value::Object(map)) => object_check(map, shape, path, errors),
        _ => errors.push(wrong_type(path)),
    }
}

/// The error of a text where a form is wanted.
fn text_error(text: &str, shape: Shape, path: &str) -> Option<Failure> {
    let sound = match shape {
        Shape::Text | Shape::Texts | Shape::Version => true,
        Shape::Email => Email::parse(text).is_some(),
        Shape::Telephone => recipient::is_telephone(text),
        Shape::Language => is_language(text),
        Shape::Moment => {
            let error = (Reason::BadDate, value_is(path, text));
            return instant(text).is_none().then_some(error);
        }
        Shape::Image(true) if is_picture(text) => true,
        Shape::Url
        | Shape::Reference
        | Shape::References
        | Shape::Image(_)
        | Shape::Criteria
        | Shape::Evidence
        | Shape::Related
        | Shape::Revoked => {
            let error = Url::parse(text).err()?;
            return Some((error, value_is(path, text)));
        }
        Shape::Flag
        | Shape::Alignment
        | Shape::Recipient
        | Shape::Hosted
        | Shape::Policy
        | Shape::Claim => false,
    };
    (!sound).then(|| (Reason::WrongValue, value_is(path, text)))
}

fn object_check(map: &Map<String, Value>, shape: Shape, path: &str, errors: &mut Vec<Failure>) {
    let inside = format!("{path}.");
    let mut has = |key: &str, required: bool, shape: Shape| {
        property(map, &inside, key, required, shape, errors);
    };
    match shape {
        Shape::Reference | Shape::References | Shape::Related => {
            has("id", REQUIRED, Shape::Url);
        }
        Shape::Image(data) => {
            // The only URL of an object that may be the picture itself.
            has("id", REQUIRED, Shape::Image(data));
            has("caption", OPTIONAL, Shape::Text);
            has("author", OPTIONAL, Shape::Url);
        }
        Shape::Criteria => {
            has("id", OPTIONAL, Shape::Url);
            has("narrative", OPTIONAL, Shape::Text);
            if text(map, "id").is_none() && text(map, "narrative").is_none() {
                let found = message!("`{path}` has neither `id` nor `narrative`", path);
                errors.push((Reason::MissingProperty, found));
            }
        }
        Shape::Evidence => {
            has("id", OPTIONAL, Shape::Url);
            for key in ["narrative", "name", "description", "genre", "audience"] {
                has(key, OPTIONAL, Shape::Text);
            }
        }
        Shape::Alignment => {
            has("targetName", REQUIRED, Shape::Text);
            has("targetUrl", REQUIRED, Shape::Url);
            for key in ["targetDescription", "targetFramework", "targetCode"] {
                has(key, OPTIONAL, Shape::Text);
            }
        }
        Shape::Claim => {
            has("id", REQUIRED, Shape::Url);
            has("endorsementComment", OPTIONAL, Shape::Text);
        }
        Shape::Revoked => {
            has("id", OPTIONAL, Shape::Url);
            has("uid", OPTIONAL, Shape::Text);
            has("revocationReason", OPTIONAL, Shape::Text);
            if text(map, "id").is_none() && text(map, "uid").is_none() {
                errors.push((
                    Reason::MissingProperty,
                    copy::codes(&[&format!("{path}.id")]),
                ));
            }
        }
        Shape::Recipient => {
            has("type", REQUIRED, Shape::Text);
            has("identity", REQUIRED, Shape::Text);
            has("hashed", REQUIRED, Shape::Flag);
            has("salt", OPTIONAL, Shape::Text);
            errors.extend(recipient::error(map));
        }
        Shape::Hosted => {
            has("type", REQUIRED, Shape::Text);
            if let Some(kind) = text(map, "type").filter(|kind| !is_hosted(kind)) {
                let found = value_is(&format!("{path}.type"), kind);
                errors.push((Reason::VerificationType, found));
            }
        }
        Shape::Policy => {
            has("type", OPTIONAL, Shape::Texts);
            let error = Policy::of(map, path).err();
            errors.extend(error.map(|found| (Reason::WrongValue, found)));
        }
        _ => errors.push((Reason::WrongValue, message!("`{path}` is an object", path))),
    }
}

/// Extensions have forms of their own, which only their authors know. But a URL in them is followed by people
/// all the same.
fn extension(path: &str, value: &Value, errors: &mut Vec<Failure>) {
    const URLS: &[&str] = &["id", "url", "href", "image", "link"];
    for item in each(value) {
        let Value::Object(map) = item else { continue };
        for (key, value) in map {
            let path = format!("{path}.{key}");
            match value {
                Value::String(text) if URLS.contains(&key.as_str()) => {
                    if Url::parse(text) == Err(Reason::UnsafeScheme) {
                        errors.push((Reason::UnsafeScheme, value_is(&path, text)));
                    }
                }
                other => extension(&path, other, errors),
            }
        }
    }
}

/// Clause *Extensions*: what calls itself an extension brings the context that gives its keys their meaning. A value that
/// does not, under the same name, has the meaning of the context of the standard, as any other.
fn nameless(path: &str, value: &Value, errors: &mut Vec<Failure>) {
    let is_extension = |map: &Map<String, Value>| {
        let mut kinds = map.get("type").into_iter().flat_map(each);
        kinds.any(|kind| kind == "Extension")
    };
    let is_nameless = |item: &Value| {
        item.as_object()
            .is_some_and(|map| is_extension(map) && !map.contains_key("@context"))
    };
    if each(value).any(is_nameless) {
        let key = format!("{path}.@context");
        errors.push((Reason::MissingProperty, copy::codes(&[&key])));
    }
}

fn wrong_type(path: &str) -> Failure {
    let found = message!("`{path}` has the wrong type", path);
    (Reason::WrongValue, found)
}

fn value_is(path: &str, text: &str) -> Message {
    message!("`{path}` is `{text}`", path, text)
}

/// `HostedBadge`, or the older name that the context gives it.
fn is_hosted(kind: &str) -> bool {
    matches!(kind, "HostedBadge" | "hosted")
}

/// A PNG or SVG picture in the place of its URL.
fn is_picture(text: &str) -> bool {
    ["data:image/png", "data:image/svg+xml"].iter().any(|kind| {
        text.strip_prefix(kind)
            .is_some_and(|rest| rest.starts_with([',', ';']) && rest.contains(','))
    })
}

/// The form of a BCP 47 tag; which tags exist is not for a verifier to know.
fn is_language(text: &str) -> bool {
    let mut subtags = text.split('-');
    let first =
        |tag: &str| (2..=8).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphabetic());
    let other =
        |tag: &str| (1..=8).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric());
    subtags.next().is_some_and(first) && subtags.all(other)
}
