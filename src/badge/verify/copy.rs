//! Copies of a badge: baked into a picture, or saved as a file. A copy leads to the hosted badge and decides nothing; but
//! one that says something else deceives whoever reads it without asking the host.

use std::borrow::Cow;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::document::{Document, Kind};
use super::fetch::{LARGEST_DOCUMENT, LARGEST_IMAGE};
use super::instant::instant;
use super::value::{one, reference, text};
use super::{Check, Object, Part, Reason, Report, Verifier, json};
use crate::badge::bake::{BakeError, Format, unbake};
use crate::message;
use crate::message::Message;

/// What of a copy misleads when it differs.
const DECISIVE: &[&str] = &["type", "recipient", "badge", "issuedOn", "expires"];

/// A copy, read.
struct Copy {
    /// The URL of the badge.
    id: String,
    /// What it says of it, when it says something.
    map: Option<Map<String, Value>>,
    /// True for one from a picture, which holds nothing but awards.
    baked: bool,
}

/// True for a picture that may hold a badge.
pub(super) fn is_image(bytes: &[u8]) -> bool {
    Format::of(bytes).is_some()
}

/// The URL of the JSON beside the page of an award (`…/awards/<36 characters>/`, with or without its last slash, a
/// query or a fragment); any other URL as it is.
pub(super) fn json_of_page(url: &str) -> Cow<'_, str> {
    let page = url.split(['?', '#']).next().unwrap_or_default();
    let page = page.strip_suffix('/').unwrap_or(page);
    let is_award = page.rsplit_once("/awards/").is_some_and(|(_, name)| {
        name.len() == 36
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    });
    match is_award {
        true => Cow::Owned(format!("{page}.json")),
        false => Cow::Borrowed(url),
    }
}

/// The name of the format of a picture, by its content.
pub(super) fn format(bytes: &[u8]) -> Option<&'static str> {
    Format::of(bytes).map(|format| match format {
        Format::Png => "PNG",
        Format::Svg => "SVG",
    })
}

impl Verifier<'_> {
    /// Verifies the badge that a copy leads to, then compares the two.
    pub(super) fn copy(&self, mut part: Part, bytes: &[u8], recipient: Option<&str>) -> Report {
        part.object = Object::Copy;
        let copy = match read(bytes, &mut part) {
            Ok(copy) => copy,
            Err((check, reason, found)) => {
                part.fail(check, reason, found);
                return Report::of(vec![part]);
            }
        };
        part.pass(Check::Address, Message::verbatim(&copy.id));
        let (mut report, document) = self.hosted(&copy.id, recipient);
        if let Some(document) = document {
            compare(&copy, &document, &mut part);
        }
        report.parts.insert(0, Arc::new(part));
        report
    }
}

/// Reads a copy. The error is what the step that failed holds.
fn read(bytes: &[u8], part: &mut Part) -> Result<Copy, (Check, Reason, Option<Message>)> {
    let not_json = |(reason, found)| (Check::Json, reason, Some(found));
    let Some(format) = format(bytes) else {
        if bytes.len() > LARGEST_DOCUMENT {
            return Err((Check::Size, Reason::TooLarge, None));
        }
        let map = json::object(bytes).map_err(not_json)?;
        let id = text(&map, "id").ok_or((Check::Address, Reason::NoId, None))?;
        part.pass(Check::File, Message::verbatim("JSON"));
        return Ok(Copy {
            id: id.to_owned(),
            map: Some(map),
            baked: false,
        });
    };
    if bytes.len() > LARGEST_IMAGE {
        return Err((Check::Size, Reason::TooLarge, None));
    }
    let baked =
        unbake(bytes).map_err(|error| (Check::Picture, reason(&error), Some(error.message())))?;
    part.pass(
        Check::Picture,
        message!("{format} with a badge inside", format),
    );
    let map = match baked.text.as_str() {
        "" => None,
        text => Some(json::object(text.as_bytes()).map_err(not_json)?),
    };
    Ok(Copy {
        id: baked.id,
        map,
        baked: true,
    })
}

/// Compares what a copy says with the hosted object. Of a revoked badge, nothing is left to compare.
fn compare(copy: &Copy, document: &Document, part: &mut Part) {
    let check = Check::Same;
    if copy.baked && document.kind != Kind::Assertion {
        part.fail(check, Reason::WrongType, document.kind.object().message());
        return;
    }
    let hosted = &document.map;
    let Some(map) = &copy.map else { return };
    if hosted
        .get("revoked")
        .is_some_and(|revoked| *revoked != Value::Bool(false))
    {
        return;
    }
    let differs = |key: &&&str| !same(key, map, hosted);
    let contradicted: Vec<&str> = DECISIVE.iter().filter(differs).copied().collect();
    if !contradicted.is_empty() {
        part.fail(check, Reason::CopyContradicts, codes(&contradicted));
    } else if map == hosted {
        part.pass(check, message!("to the last key"));
    } else {
        let keys = map
            .keys()
            .chain(hosted.keys().filter(|key| !map.contains_key(*key)));
        let other: Vec<&str> = keys
            .filter(|key| map.get(*key) != hosted.get(*key))
            .map(String::as_str)
            .collect();
        part.note(check, Reason::CopyDiffers, codes(&other));
    }
}

/// Keys or types, set apart as code: one text, so that a stranger cannot make it long.
pub(super) fn codes(words: &[&str]) -> Message {
    Message::verbatim(format!("`{}`", words.join("`, `")))
}

/// True when a copy does not contradict the hosted object. It may say less, but not that a badge never expires.
fn same(key: &str, copy: &Map<String, Value>, hosted: &Map<String, Value>) -> bool {
    let value = |map: &Map<String, Value>| map.get(key).filter(|value| !value.is_null()).cloned();
    let (ours, theirs) = match (value(copy), value(hosted)) {
        (None, theirs) => return theirs.is_none() || key != "expires",
        (Some(_), None) => return false,
        (Some(ours), Some(theirs)) => (ours, theirs),
    };
    let moment = |map| text(map, key).and_then(instant);
    one(&ours) == one(&theirs)
        || ours == theirs
        || match key {
            "badge" => {
                reference(copy, key).is_some() && reference(copy, key) == reference(hosted, key)
            }
            "issuedOn" | "expires" => moment(copy).is_some() && moment(copy) == moment(hosted),
            _ => false,
        }
}

/// The reason of a verifier for an error of a picture (B8).
fn reason(error: &BakeError) -> Reason {
    match error {
        BakeError::NoBadge | BakeError::NotAPicture => Reason::BakedNoBadge,
        BakeError::TwoBadges => Reason::BakedTwice,
        BakeError::NotJson => Reason::BakedNotJson,
        BakeError::NotUtf8 => Reason::BakedNotUtf8,
        BakeError::TooLarge => Reason::BakedTooLarge,
        BakeError::NoAddress => Reason::BakedNoAddress,
        BakeError::NotHosted => Reason::BakedNotHosted,
        BakeError::TwoAddresses => Reason::BakedTwoAddresses,
        BakeError::Checksum(_) => Reason::BakedChecksum,
        BakeError::Truncated => Reason::BakedTruncated,
        BakeError::NoHeader => Reason::BakedNoHeader,
        BakeError::AfterEnd => Reason::BakedAfterEnd,
        BakeError::Legacy => Reason::BakedLegacy,
        BakeError::Compressed => Reason::BakedCompressed,
        BakeError::LanguageTag | BakeError::TranslatedKeyword => Reason::BakedLanguage,
        BakeError::BadChunk => Reason::BakedBadChunk,
        BakeError::BadXml(_)
        | BakeError::Doctype
        | BakeError::Encoding
        | BakeError::LateRoot
        | BakeError::Prefix => Reason::BakedBadSvg,
        BakeError::BadElement => Reason::BakedBadElement,
    }
}
