//! A document, from its address to an object whose context, type and `id` are what they should be.

use serde_json::{Map, Value};

use super::fetch::{Fetch, LARGEST_DOCUMENT, Need, Response};
use super::url::Url;
use super::value::{each, text};
use super::{Object, Part, Reason, json, terms};
use crate::text::count::count;

/// The classes of the standard that have an address of their own.
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

/// An answer, and the address that was asked for.
pub(super) struct Answer {
    /// What was asked for.
    pub asked: Url,
    /// What came.
    pub response: Response,
}

/// An object of the standard, as its host serves it.
#[derive(Debug, Clone)]
pub(super) struct Document {
    /// What it is.
    pub kind: Kind,
    /// Its keys.
    pub map: Map<String, Value>,
    /// Its address.
    pub id: Url,
    /// Its address as it writes it.
    pub id_text: String,
}

/// Fetches an address. `None` after an error, which is a step.
///
/// Identity is what an address says, not who answers: a host that sends to another origin lets anybody speak in its name,
/// and vouches for nothing of what is found there.
pub(super) fn fetched(fetch: &dyn Fetch, url: &str, need: Need, part: &mut Part) -> Option<Answer> {
    let asked = match Url::parse(url) {
        Ok(address) if address.is_ambiguous() => Err(Reason::AmbiguousPath),
        Ok(address) => Ok(address.without_fragment()),
        Err(reason) => Err(reason),
    };
    let asked = match asked {
        Ok(asked) if asked.is_private() => asked,
        Ok(_) => {
            part.fail("address", Reason::Insecure, url);
            return None;
        }
        Err(reason) => {
            part.fail("address", reason, url);
            return None;
        }
    };
    let check = "fetched";
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
            part.fail(check, Reason::Gone, "410");
            return None;
        }
        status => {
            part.fail(check, status_reason(status), status.to_string());
            return None;
        }
    }
    let moved = if response.url == asked.to_string() {
        String::new()
    } else {
        let served = Url::parse(&response.url).ok();
        if !served.is_some_and(|served| served.is_same_origin(&asked)) {
            part.fail(check, Reason::RedirectedElsewhere, &response.url);
            return None;
        }
        format!(", after a redirect to {}", response.url)
    };
    part.pass(
        check,
        format!("{}{moved}", count(response.body.len(), "byte")),
    );
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
        Err((check, (reason, words))) => {
            part.fail(check, reason, words);
            None
        }
    }
}

type Refused = (&'static str, (Reason, String));

fn open(answer: Answer, wanted: Option<Kind>, part: &mut Part) -> Result<Document, Refused> {
    let Response {
        url,
        content_type,
        body,
        ..
    } = &answer.response;
    if body.len() > LARGEST_DOCUMENT {
        let words = format!("more than {} kB", LARGEST_DOCUMENT / 1000);
        return Err(("size", (Reason::TooLarge, words)));
    }
    let map = json::object(body).map_err(|error| ("JSON", error))?;
    part.pass("JSON", "an object, each key once");
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    let check = "content type";
    match essence.to_ascii_lowercase().as_str() {
        "application/ld+json" | "application/json" => part.pass(check, essence),
        "" => part.note(check, Reason::ContentType, "none"),
        _ => part.note(check, Reason::ContentType, essence),
    }
    terms::context(&map).map_err(|error| ("context", error))?;
    part.pass("context", crate::badge::ob2::CONTEXT);
    let kind = kind(&map, wanted).map_err(|error| ("type", error))?;
    part.pass("type", kind.object().as_str());
    let served = Url::parse(url).unwrap_or_else(|_| answer.asked.clone());
    let id_text = text(&map, "id").unwrap_or_default().to_owned();
    let id = id(&map, kind, &answer.asked, &served).map_err(|error| ("id", error))?;
    part.pass("id", "the address that serves it");
    let dropped = terms::dropped(&map);
    if !dropped.is_empty() {
        part.note("keys", Reason::DroppedKey, dropped.join(", "));
    }
    Ok(Document {
        kind,
        map,
        id,
        id_text,
    })
}

/// The class that `type` names: exactly one, and the one that is wanted.
fn kind(map: &Map<String, Value>, wanted: Option<Kind>) -> Result<Kind, (Reason, String)> {
    let types: Vec<&str> = map.get("type").map_or_else(Vec::new, |value| {
        each(value).filter_map(Value::as_str).collect()
    });
    if types.is_empty() {
        return Err((Reason::MissingProperty, "`type`".into()));
    }
    let of = |name: &&str| {
        let known = Kind::NAMES.iter().find(|(known, _)| known == name);
        known.map(|(_, kind)| *kind)
    };
    let mut kinds: Vec<Kind> = types.iter().filter_map(of).collect();
    kinds.dedup();
    match (kinds[..].first(), kinds.len()) {
        (Some(kind), 1) if wanted.is_none_or(|wanted| wanted == *kind) => Ok(*kind),
        _ => Err((Reason::WrongType, format!("`{}`", types.join("`, `")))),
    }
}

/// The `id`, which is the address that was asked for or the one, on the same origin, that answered (B1). Only a list of revocations may
/// leave it out.
fn id(
    map: &Map<String, Value>,
    kind: Kind,
    asked: &Url,
    served: &Url,
) -> Result<Url, (Reason, String)> {
    let Some(id) = text(map, "id") else {
        return match kind {
            Kind::RevocationList => Ok(asked.clone()),
            _ => Err((Reason::MissingProperty, "`id`".into())),
        };
    };
    let url = Url::parse(id).map_err(|reason| (reason, format!("`{id}`")))?;
    if url == *asked || url == *served {
        Ok(url)
    } else {
        Err((Reason::IdMismatch, format!("`{id}`")))
    }
}
