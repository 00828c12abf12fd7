//! A document, from its URL to an object whose context, type and `id` are what they should be.

use serde_json::{Map, Value};

use super::fetch::{Fetch, LARGEST_DOCUMENT, Need, Response};
use super::url::Url;
use super::value::{each, text};
use super::{Check, Failure, Object, Part, Reason, copy, json, terms};
use crate::message;
use crate::message::{Message, bytes};

/// The classes of the standard that have a URL of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Clause *Assertion*.
    Assertion,
    /// Clause *BadgeClass*.
    BadgeClass,
    /// Clause *Profile*; an `Issuer` is one.
    Profile,
    /// Clause *Endorsement*.
    Endorsement,
    /// Clause *RevocationList*.
    RevocationList,
}

impl Kind {
    const NAMES: &[(&str, Kind)] = &[
        ("Assertion", Kind::Assertion),
        ("BadgeClass", Kind::BadgeClass),
        ("Issuer", Kind::Profile),
        ("Profile", Kind::Profile),
        ("Endorsement", Kind::Endorsement),
        ("RevocationList", Kind::RevocationList),
    ];

    /// What a step calls it.
    pub(super) fn object(self) -> Object {
        match self {
            Self::Assertion => Object::Assertion,
            Self::BadgeClass => Object::BadgeClass,
            Self::Profile => Object::Profile,
            Self::Endorsement => Object::Endorsement,
            Self::RevocationList => Object::RevocationList,
        }
    }
}

/// An answer, and the URL that was asked for.
pub(super) struct Answer {
    /// The URL that was asked for, without its fragment.
    pub asked: Url,
    /// What a host answered, whatever its status.
    pub response: Response,
}

/// An object of the standard, as its host serves it.
#[derive(Debug, Clone)]
pub(super) struct Document {
    /// The class of the standard that its `type` names.
    pub kind: Kind,
    /// Its keys, in the words of the standard.
    pub map: Map<String, Value>,
    /// Its `id`, or the URL that was asked for when it has none.
    pub id: Url,
    /// Its `id` as it writes it; empty when it has none.
    pub id_text: String,
}

/// Fetches a URL. `None` after an error, which is a step.
///
/// Identity is what a URL says, not who answers: a host that sends to another origin lets anybody speak in its name,
/// and vouches for nothing of what is found there.
pub(super) fn fetched(fetch: &dyn Fetch, url: &str, need: Need, part: &mut Part) -> Option<Answer> {
    let asked = match Url::parse(url) {
        Ok(asked) if asked.is_ambiguous() => Err(Reason::AmbiguousPath),
        Ok(asked) => Ok(asked.without_fragment()),
        Err(reason) => Err(reason),
    };
    let asked = match asked {
        Ok(asked) if asked.is_private() => asked,
        Ok(_) => {
            part.fail(Check::Address, Reason::Insecure, Message::verbatim(url));
            return None;
        }
        Err(reason) => {
            part.fail(Check::Address, reason, Message::verbatim(url));
            return None;
        }
    };
    let check = Check::Fetched;
    let response = match fetch.get(&asked.to_string(), need) {
        Ok(response) => response,
        Err(error) => {
            part.fail(check, error.reason, error.words);
            return None;
        }
    };
    match response.status {
        200 => {}
        410 => {
            part.fail(check, Reason::Gone, Message::verbatim("410"));
            return None;
        }
        status => {
            part.fail(
                check,
                status_reason(status),
                Message::verbatim(status.to_string()),
            );
            return None;
        }
    }
    let size = response.body.len();
    if response.url == asked.to_string() {
        part.pass(check, message!("{size} {size:byte|bytes}", size));
    } else {
        let (url, served) = (&response.url, Url::parse(&response.url).ok());
        if !served.is_some_and(|served| served.is_same_origin(&asked)) {
            part.fail(check, Reason::RedirectedElsewhere, Message::verbatim(url));
            return None;
        }
        let found = message!(
            "{size} {size:byte|bytes}, after a redirect to {url}",
            size,
            url
        );
        part.pass(check, found);
    }
    Some(Answer { asked, response })
}

/// Why an answer with a status other than 200 or 410 gives nothing: 408, 429 and 5xx are about the host and the moment.
pub(super) fn status_reason(status: u16) -> Reason {
    match status {
        408 | 429 | 500.. => Reason::ServerError,
        _ => Reason::HttpStatus,
    }
}

/// Reads a document. `wanted` is what it must be; `None` takes any class. `None` is given after an error, which is a step.
pub(super) fn read(answer: Answer, wanted: Option<Kind>, part: &mut Part) -> Option<Document> {
    match open(answer, wanted, part) {
        Ok(document) => Some(document),
        Err((check, (reason, found))) => {
            part.fail(check, reason, found);
            None
        }
    }
}

/// Opens a document. The error is the check that failed, and why.
fn open(
    answer: Answer,
    wanted: Option<Kind>,
    part: &mut Part,
) -> Result<Document, (Check, Failure)> {
    let Response {
        url,
        content_type,
        body,
        ..
    } = &answer.response;
    if body.len() > LARGEST_DOCUMENT {
        let found = message!("more than {size}", size = bytes(LARGEST_DOCUMENT as u64));
        return Err((Check::Size, (Reason::TooLarge, found)));
    }
    let map = json::object(body).map_err(|error| (Check::Json, error))?;
    part.pass(Check::Json, message!("an object, each key once"));
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    let check = Check::ContentType;
    match essence.to_ascii_lowercase().as_str() {
        "application/ld+json" | "application/json" => {
            part.pass(check, Message::verbatim(essence));
        }
        "" => part.note(check, Reason::ContentType, message!("none")),
        _ => part.note(check, Reason::ContentType, Message::verbatim(essence)),
    }
    terms::context(&map).map_err(|error| (Check::Context, error))?;
    part.pass(
        Check::Context,
        Message::verbatim(crate::badge::ob2::CONTEXT),
    );
    let kind = kind(&map, wanted).map_err(|error| (Check::Type, error))?;
    part.pass(Check::Type, kind.object().message());
    let served = Url::parse(url).unwrap_or_else(|_| answer.asked.clone());
    let id_text = text(&map, "id").unwrap_or_default().to_owned();
    let id = id(&map, kind, &answer.asked, &served).map_err(|error| (Check::Id, error))?;
    part.pass(Check::Id, message!("the URL that serves it"));
    let dropped = terms::dropped(&map);
    if !dropped.is_empty() {
        part.note(
            Check::Keys,
            Reason::DroppedKey,
            Message::verbatim(dropped.join(", ")),
        );
    }
    Ok(Document {
        kind,
        map,
        id,
        id_text,
    })
}

/// The class that `type` names: exactly one, and the one that is wanted.
fn kind(map: &Map<String, Value>, wanted: Option<Kind>) -> Result<Kind, Failure> {
    let types: Vec<&str> = map.get("type").map_or_else(Vec::new, |value| {
        each(value).filter_map(Value::as_str).collect()
    });
    if types.is_empty() {
        return Err((Reason::MissingProperty, copy::codes(&["type"])));
    }
    let of = |name: &&str| {
        let known = Kind::NAMES.iter().find(|(known, _)| known == name);
        known.map(|(_, kind)| *kind)
    };
    let mut kinds: Vec<Kind> = types.iter().filter_map(of).collect();
    kinds.dedup();
    match (kinds[..].first(), kinds.len()) {
        (Some(kind), 1) if wanted.is_none_or(|wanted| wanted == *kind) => Ok(*kind),
        _ => Err((Reason::WrongType, copy::codes(&types))),
    }
}

/// The `id`, which is the URL that was asked for or the one, on the same origin, that answered (B1). Only a list of
/// revocations may leave it out.
fn id(map: &Map<String, Value>, kind: Kind, asked: &Url, served: &Url) -> Result<Url, Failure> {
    let Some(id) = text(map, "id") else {
        return match kind {
            Kind::RevocationList => Ok(asked.clone()),
            _ => Err((Reason::MissingProperty, copy::codes(&["id"]))),
        };
    };
    let url = Url::parse(id).map_err(|reason| (reason, copy::codes(&[id])))?;
    if url == *asked || url == *served {
        Ok(url)
    } else {
        Err((Reason::IdMismatch, copy::codes(&[id])))
    }
}
