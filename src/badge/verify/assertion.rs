//! Assertions: that a badge was awarded, by whom, when, and whether it still stands.

use std::sync::Arc;

use serde_json::Value;

use super::class::scope_step;
use super::document::Document;
use super::instant::instant;
use super::profile::properties_step;
use super::shape;
use super::value::{self, reference, text};
use super::{Check, Part, Reason, Report, Summary, Verifier, recipient};
use crate::message;
use crate::message::Message;
use crate::text::date::Moment;

impl Verifier<'_> {
    /// Looks at an award, at what is awarded and at who awards it, then at who it is for.
    pub(super) fn assertion(
        &self,
        document: &Document,
        mut part: Part,
        given: Option<&str>,
    ) -> Report {
        let map = &document.map;
        let mut summary = Summary {
            id: Some(document.id.to_string()),
            issued: text(map, "issuedOn").map(str::to_owned),
            expires: text(map, "expires").map(str::to_owned),
            ..Summary::default()
        };
        // Of a revoked badge only its URL need be left (clause *Assertion*, `revoked`).
        if let Some(reason) = revoked_step(&mut part, document) {
            summary.revocation = Some(reason);
            return Report {
                summary,
                ..Report::of(vec![part])
            };
        }
        properties_step(&mut part, document, shape::ASSERTION);
        dates_step(&mut part, document, self.now);
        let identity = map
            .get("recipient")
            .and_then(value::one)
            .and_then(Value::as_object);
        if let Some(identity) = identity {
            recipient::privacy(&mut part, identity, &document.id_text);
        }
        let class = reference(map, "badge").map(|url| self.class(url));
        let issuer = class.as_ref().and_then(|class| class.issuer.clone());
        scope_step(&mut part, document, issuer.as_deref());
        let known = issuer.as_ref().and_then(|issuer| issuer.sound.as_ref());
        if let Some(list) = known.and_then(|known| known.revocations.as_ref()) {
            self.listed_step(&mut part, document, list);
        }
        self.endorsements_of(document, &mut part);
        summary.badge = class.as_ref().and_then(|class| class.name.clone());
        summary.issuer = known.map(|known| known.name.clone());
        summary.issuer_id = known.map(|known| known.id.to_string());
        let mut parts = vec![Arc::new(part)];
        parts.extend(class.map(|class| class.part.clone()));
        parts.extend(issuer.map(|issuer| issuer.part.clone()));
        parts.extend(identity.map(|identity| Arc::new(recipient::compare(identity, given))));
        Report {
            parts,
            summary,
            unnamed: given.is_none(),
        }
    }
}

/// Checks whether an object says that it was revoked (B7). The reason when it was.
pub(super) fn revoked_step(part: &mut Part, document: &Document) -> Option<Message> {
    let map = &document.map;
    let revoked = map.get("revoked").and_then(value::one)?;
    // Whatever is not plainly false might be meant as a revocation by software that is less strict.
    if *revoked == Value::Bool(false) {
        return None;
    }
    let reason = revocation_reason(text(map, "revocationReason"));
    part.fail(Check::Revoked, Reason::Revoked, reason.clone());
    Some(reason)
}

/// What a badge or a list gives as the reason of a revocation.
pub(super) fn revocation_reason(given: Option<&str>) -> Message {
    match given {
        Some(reason) => Message::verbatim(reason),
        None => message!("no reason is given"),
    }
}

/// Checks the dates against one another and against the present.
pub(super) fn dates_step(part: &mut Part, document: &Document, now: Moment) {
    let check = Check::Dates;
    let read = |key: &str| {
        let text = text(&document.map, key)?;
        Some((text, instant(text)?))
    };
    let Some((issued_text, issued)) = read("issuedOn") else {
        return;
    };
    let expires = read("expires");
    if issued > now {
        part.fail(
            check,
            Reason::IssuedInFuture,
            Message::verbatim(issued_text),
        );
    }
    match expires {
        Some((text, moment)) if moment < issued => {
            part.fail(check, Reason::ExpiresBeforeIssue, Message::verbatim(text));
        }
        Some((text, moment)) if moment < now => {
            part.fail(check, Reason::Expired, Message::verbatim(text));
        }
        Some((text, _)) if issued <= now => {
            let found = message!(
                "issued {issued}, expires {expires}",
                issued = issued_text,
                expires = text
            );
            part.pass(check, found);
        }
        None if issued <= now => {
            part.pass(
                check,
                message!("issued {issued}, does not expire", issued = issued_text),
            );
        }
        _ => {}
    }
}
