//! Lists of revocations. The standard wants them for signed badges; an issuer of hosted ones that has a list means it.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use super::assertion::revocation_reason;
use super::document::{self, Document, Kind};
use super::fetch::Need;
use super::profile::properties_step;
use super::shape;
use super::url::Url;
use super::value::{each, id_of, text};
use super::{Check, Object, Part, Reason, Report, Summary, Verifier};
use crate::message;
use crate::message::Message;

/// A list that was looked at.
#[derive(Debug)]
pub(super) struct Revocations {
    /// What was checked of it.
    part: Arc<Part>,
    /// The reason of each, by URL.
    listed: BTreeMap<Url, Option<String>>,
}

impl Verifier<'_> {
    /// Checks that the issuer does not list a badge as revoked. A list that cannot be read is only noted: the badge
    /// itself says whether it was revoked.
    pub(super) fn listed_step(&self, part: &mut Part, document: &Document, url: &str) {
        let check = Check::RevocationList;
        let list = self.revocations.get(url, (), || {
            let mut part = Part::new(Object::RevocationList, url);
            let document = document::fetched(self.fetch, url, Need::Verdict, &mut part)
                .and_then(|answer| document::read(answer, Some(Kind::RevocationList), &mut part));
            match document {
                Some(document) => Revocations::of(&document, part),
                None => Revocations {
                    part: Arc::new(part),
                    listed: BTreeMap::new(),
                },
            }
        });
        match (list.listed.get(&document.id), list.part.error()) {
            (Some(reason), _) => {
                let reason = revocation_reason(reason.as_deref());
                part.fail(check, Reason::ListedRevoked, reason);
            }
            (None, Some((reason, found))) => {
                let found = message!("{url}: {found}", url, found = reason.with(found));
                part.note(check, Reason::ListUnread, found);
            }
            (None, None) => part.pass(check, message!("not in {url}", url)),
        }
    }
}

impl Revocations {
    /// Looks at a list.
    pub(super) fn of(document: &Document, mut part: Part) -> Self {
        properties_step(&mut part, document, shape::REVOCATION_LIST);
        let entries = document.map.get("revokedAssertions");
        let entry = |value: &Value| {
            let url = Url::parse(id_of(value)?).ok()?;
            let reason = value
                .as_object()
                .and_then(|map| text(map, "revocationReason"))
                .map(str::to_owned);
            Some((url, reason))
        };
        let listed: BTreeMap<_, _> = entries
            .map(|entries| each(entries).filter_map(entry).collect())
            .unwrap_or_default();
        part.pass(Check::Entries, Message::verbatim(listed.len().to_string()));
        Self {
            part: Arc::new(part),
            listed,
        }
    }

    /// The report of a list looked at for itself.
    pub(super) fn report(&self) -> Report {
        Report {
            parts: vec![self.part.clone()],
            summary: Summary::default(),
            unnamed: false,
        }
    }
}
