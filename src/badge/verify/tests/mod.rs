//! A small network in memory: one issuer, one class, one award, all sound. Each test breaks one thing.

mod copies;
mod notes;
mod refusals;
mod scope;
mod sound;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use super::*;
use crate::badge::identity::hash;
use crate::badge::ob2::CONTEXT;

pub(super) const ISSUER: &str = "https://x.org/badges/issuer.json";
pub(super) const CLASS: &str = "https://x.org/badges/b.json";
pub(super) const IMAGE: &str = "https://x.org/badges/b.svg";
pub(super) const AWARD: &str =
    "https://x.org/badges/awards/0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11.json";
pub(super) const ENDORSEMENT: &str = "https://x.org/badges/endorsements/e.json";
pub(super) const ENDORSER: &str = "https://x.org/badges/endorsements/e/endorser.json";
pub(super) const LIST: &str = "https://x.org/badges/revocations.json";
pub(super) const EMAIL: &str = "ada@example.org";
pub(super) const SALT: &str = "0123456789abcdef0123456789abcdef";
pub(super) const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>";

/// What a step found, in English.
pub(super) fn found(step: &Step) -> String {
    let found = step.found.as_ref();
    found.map(Message::english).unwrap_or_default()
}

/// Answers by URL.
#[derive(Default)]
pub(super) struct World {
    answers: BTreeMap<String, Result<Response, Unfetched>>,
    asked: AtomicUsize,
}

impl Fetch for World {
    fn get(&self, url: &str, _: Need) -> Result<Response, Unfetched> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let missing = || Ok(answer(url, 404, "text/html", b"<!doctype html>"));
        self.answers.get(url).cloned().unwrap_or_else(missing)
    }
}

pub(super) fn answer(url: &str, status: u16, content_type: &str, body: &[u8]) -> Response {
    Response {
        url: url.to_owned(),
        status,
        content_type: content_type.to_owned(),
        body: body.to_owned(),
    }
}

impl World {
    /// The sound network.
    pub(super) fn new() -> Self {
        Self::default()
            .json(ISSUER, &issuer())
            .json(CLASS, &class())
            .json(AWARD, &award())
            .bytes(IMAGE, "image/svg+xml", SVG.as_bytes())
    }

    /// With an object at a URL.
    pub(super) fn json(self, url: &str, value: &Value) -> Self {
        self.bytes(url, "application/ld+json", value.to_string().as_bytes())
    }

    /// With bytes at a URL.
    pub(super) fn bytes(self, url: &str, content_type: &str, body: &[u8]) -> Self {
        self.answer(url, answer(url, 200, content_type, body))
    }

    /// With an answer to a URL.
    pub(super) fn answer(mut self, url: &str, answer: Response) -> Self {
        self.answers.insert(url.to_owned(), Ok(answer));
        self
    }

    /// With a URL that cannot be reached.
    pub(super) fn unreached(mut self, url: &str, reason: Reason) -> Self {
        let words = Some(Message::verbatim("in a test"));
        self.answers
            .insert(url.to_owned(), Err(Unfetched { reason, words }));
        self
    }

    /// With another value at the path of an object; `null` takes the key away.
    pub(super) fn with(mut self, url: &str, path: &str, value: Value) -> Self {
        let Some(Ok(answer)) = self.answers.get_mut(url) else {
            panic!("nothing at {url}")
        };
        let mut object: Value = serde_json::from_slice(&answer.body).expect("JSON");
        let (parent, key) = path.rsplit_once('/').expect("a path");
        let parent = object.pointer_mut(parent).expect("a parent");
        match (parent, value) {
            (Value::Object(map), Value::Null) => {
                map.remove(key).expect("a key to take away");
            }
            (Value::Object(map), value) => {
                map.insert(key.to_owned(), value);
            }
            (other, value) => other[key.parse::<usize>().expect("a number")] = value,
        }
        answer.body = object.to_string().into_bytes();
        self
    }

    /// The report on a URL, for Ada.
    pub(super) fn report(&self, url: &str) -> Report {
        self.report_for(Subject::Url(url), Some(EMAIL))
    }

    /// The report on a subject for a person.
    pub(super) fn report_for(&self, subject: Subject<'_>, recipient: Option<&str>) -> Report {
        verify(subject, self, recipient, now())
    }

    /// The verdict on the award, for Ada.
    pub(super) fn verdict(&self) -> Verdict {
        self.report(AWARD).verdict()
    }

    /// The reasons of all notes on the award.
    pub(super) fn notes(&self) -> Vec<Reason> {
        let report = self.report(AWARD);
        report.notes().map(|(_, _, reason)| reason).collect()
    }

    /// How many URLs were asked for so far.
    pub(super) fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }
}

pub(super) fn now() -> Moment {
    Moment::parse("2026-11-01T00:00:00Z").expect("a moment")
}

pub(super) fn issuer() -> Value {
    json!({
        "@context": CONTEXT, "type": "Issuer", "id": ISSUER, "name": "Collectif",
        "url": "https://x.org/", "email": "contact@x.org",
    })
}

pub(super) fn class() -> Value {
    json!({
        "@context": CONTEXT, "type": "BadgeClass", "id": CLASS, "name": "Rangement", "description": "A rangé.",
        "image": IMAGE, "criteria": {"id": "https://x.org/badges/b/", "narrative": "Ranger."}, "issuer": ISSUER,
    })
}

pub(super) fn award() -> Value {
    json!({
        "@context": CONTEXT, "type": "Assertion", "id": AWARD,
        "recipient": {"type": "email", "hashed": true, "salt": SALT, "identity": hash(EMAIL, SALT)},
        "badge": CLASS, "verification": {"type": "HostedBadge"}, "issuedOn": "2026-10-04T18:00:00Z",
        "evidence": [{"id": "https://x.org/a/", "narrative": "Vu."}],
    })
}

pub(super) fn endorsement() -> Value {
    json!({
        "@context": CONTEXT, "type": "Endorsement", "id": ENDORSEMENT, "issuer": ENDORSER,
        "claim": {"id": AWARD, "endorsementComment": "Vrai."}, "issuedOn": "2026-10-05T18:00:00Z",
        "verification": {"type": "HostedBadge"},
    })
}

pub(super) fn endorser() -> Value {
    json!({
        "@context": CONTEXT, "type": "Profile", "id": ENDORSER, "name": "Voisins", "url": "https://voisins.example/",
    })
}

pub(super) fn list() -> Value {
    json!({
        "@context": CONTEXT, "type": "RevocationList", "id": LIST, "issuer": ISSUER,
        "revokedAssertions": ["https://x.org/badges/awards/other.json"],
    })
}
