//! Lists of revocations. The standard wants them for signed badges; an issuer of hosted ones that has a list means it.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use super::document::{self, Document, Kind};
use super::fetch::Need;
use super::profile::properties_step;
use super::shape;
use super::url::Url;
use super::value::{each, id_of, text};
use super::{Object, Part, Reason, Report, Summary, Verifier};

/// A list that was looked at.
#[derive(Debug)]
pub(super) struct Revocations {
    /// The steps.
    part: Arc<Part>,
    /// The reason of each, by address.
    listed: BTreeMap<Url, Option<String>>,
}

impl Verifier<'_> {
    /// Checks that the issuer does not list a badge as revoked. A list that cannot be read is only noted: the badge
    /// itself says whether it was revoked.
    pub(super) fn listed_step(&self, part: &mut Part, document: &Document, url: &str) {
        let check = "revocation list";
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
                let words = reason.as_deref().unwrap_or("no reason is given");
                part.fail(check, Reason::ListedRevoked, words);
            }
            (None, Some((reason, words))) => {
                let why = format!("{url}: {} {words}", reason.sentence());
                part.note(check, Reason::ListUnread, why.trim_end());
            }
            (None, None) => part.pass(check, format!("not in {url}")),
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
        part.pass("entries", listed.len().to_string());
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
