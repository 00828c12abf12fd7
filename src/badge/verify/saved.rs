//! A document that somebody saved: what is known of it without asking any host. It shows that it is meant as a badge and
//! formed as one, never that anybody vouches for it.

use super::assertion::{dates_step, revoked_step};
use super::document::{self, Answer, Document, Kind};
use super::fetch::Response;
use super::profile::properties_step;
use super::url::Url;
use super::value::text;
use super::{Check, Object, Part, Reason, Report, json, shape};
use crate::message::Message;
use crate::text::date::Moment;

/// What stands for the URL of a document that says none.
const NOWHERE: &str = "https://nowhere.invalid/";

/// What a document is, by its context, its type and its `id`; [`Object::Document`] when one of them is wrong.
pub fn object(bytes: &[u8]) -> Object {
    let mut part = Part::new(Object::Document, "");
    read(bytes, &mut part).map_or(Object::Document, |document| document.kind.object())
}

/// Looks at the bytes of a document: JSON, context, type and `id`; of an award also whether it is revoked, its
/// properties, and its dates at a moment. Gives what it is too, as [`object`] does.
pub fn saved(bytes: &[u8], now: Moment) -> (Object, Report) {
    let mut part = Part::new(Object::Document, "");
    if let Some(document) = read(bytes, &mut part) {
        part.object = document.kind.object();
        if document.id.is_ambiguous() {
            part.fail(
                Check::Address,
                Reason::AmbiguousPath,
                Message::verbatim(&document.id_text),
            );
        } else if !document.id.is_private() {
            part.fail(
                Check::Address,
                Reason::Insecure,
                Message::verbatim(&document.id_text),
            );
        }
        if document.kind == Kind::Assertion && revoked_step(&mut part, &document).is_none() {
            properties_step(&mut part, &document, shape::ASSERTION);
            dates_step(&mut part, &document, now);
        }
    }
    (part.object, Report::of(vec![part]))
}

fn read(bytes: &[u8], part: &mut Part) -> Option<Document> {
    let map = json::object(bytes).ok();
    let id = map.as_ref().and_then(|map| text(map, "id"));
    let id = id.and_then(|id| Url::parse(id).ok());
    let asked = id.or_else(|| Url::parse(NOWHERE).ok())?;
    let answer = Answer {
        response: Response {
            url: asked.to_string(),
            status: 200,
            content_type: "application/ld+json".to_owned(),
            body: bytes.to_owned(),
        },
        asked,
    };
    document::read(answer, None, part)
}
