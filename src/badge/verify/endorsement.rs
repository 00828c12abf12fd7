//! Endorsements: what others say of a badge, a class or an issuer. One that does not verify counts for nothing, and
//! takes nothing away.

use std::sync::Arc;

use super::assertion::{dates_step, revoked_step};
use super::class::scope_step;
use super::document::{self, Document, Kind};
use super::fetch::Need;
use super::profile::{Profile, Role, properties_step};
use super::shape;
use super::url::Url;
use super::value::{self, each, id_of, reference};
use super::{Check, Object, Part, Reason, Report, Summary, Verifier};
use crate::message;
use crate::message::Message;

/// How many endorsements of one object are looked at: each is a request to a host that anybody may name.
const MOST: usize = 16;

/// An endorsement that was looked at.
#[derive(Debug)]
pub(super) struct Endorsement {
    /// What was checked of it.
    part: Arc<Part>,
    /// Who endorses, when the endorsement got so far.
    author: Option<Arc<Profile>>,
    /// What is endorsed.
    claimed: Option<Url>,
    /// When, as it says.
    issued: Option<String>,
}

impl Verifier<'_> {
    /// Looks at the endorsements that an object lists: a step for each.
    pub(super) fn endorsements_of(&self, document: &Document, part: &mut Part) {
        let Some(listed) = document.map.get("endorsement") else {
            return;
        };
        let check = Check::Endorsement;
        let urls: Vec<&str> = each(listed).filter_map(id_of).collect();
        if urls.len() > MOST {
            let found = message!("{some} of {all}", some = MOST, all = urls.len());
            part.note(check, Reason::ManyEndorsements, found);
        }
        for url in urls.into_iter().take(MOST) {
            let endorsement = self.endorsement(url);
            match endorsement.endorses(&document.id) {
                Ok(author) => part.pass(check, message!("by {author} ({url})", author, url)),
                // Its reason is reported, and counts for nothing.
                Err((reason, found)) => {
                    let found = match found {
                        Some(found) => message!("{url}: {found}", url, found),
                        None => Message::verbatim(url),
                    };
                    part.note(check, reason, found);
                }
            }
        }
    }

    fn endorsement(&self, url: &str) -> Arc<Endorsement> {
        self.endorsements.get(url, (), || {
            let mut part = Part::new(Object::Endorsement, url);
            let document = document::fetched(self.fetch, url, Need::Endorsement, &mut part)
                .and_then(|answer| document::read(answer, Some(Kind::Endorsement), &mut part));
            match document {
                Some(document) => Endorsement::of(self, &document, part),
                None => Endorsement::nothing(part),
            }
        })
    }
}

impl Endorsement {
    fn nothing(part: Part) -> Self {
        Self {
            part: Arc::new(part),
            author: None,
            claimed: None,
            issued: None,
        }
    }

    /// Looks at an endorsement and its author.
    pub(super) fn of(verifier: &Verifier<'_>, document: &Document, mut part: Part) -> Self {
        if revoked_step(&mut part, document).is_some() {
            return Self::nothing(part);
        }
        properties_step(&mut part, document, shape::ENDORSEMENT);
        dates_step(&mut part, document, verifier.now);
        let author =
            reference(&document.map, "issuer").map(|url| verifier.profile(url, Role::Other));
        scope_step(&mut part, document, author.as_deref());
        Self {
            part: Arc::new(part),
            author,
            claimed: reference(&document.map, "claim").and_then(|id| Url::parse(id).ok()),
            issued: value::text(&document.map, "issuedOn").map(str::to_owned),
        }
    }

    /// The name of its author when it endorses the object at a URL, else why it does not.
    fn endorses(&self, id: &Url) -> Result<String, (Reason, Option<Message>)> {
        let parts = [
            Some(&self.part),
            self.author.as_ref().map(|author| &author.part),
        ];
        if let Some((reason, found)) = parts.iter().flatten().find_map(|part| part.error()) {
            return Err((reason, found.cloned()));
        }
        if self.claimed.as_ref() != Some(id) {
            let claimed = self.claimed.as_ref();
            let found = claimed.map(|claimed| message!("it endorses {claimed}", claimed));
            return Err((Reason::IdMismatch, found));
        }
        let sound = self
            .author
            .as_ref()
            .and_then(|author| author.sound.as_ref());
        Ok(sound.map(|known| known.name.clone()).unwrap_or_default())
    }

    /// The report of an endorsement looked at for itself.
    pub(super) fn report(&self) -> Report {
        let known = self
            .author
            .as_ref()
            .and_then(|author| author.sound.as_ref());
        Report {
            parts: std::iter::once(self.part.clone())
                .chain(self.author.as_ref().map(|author| author.part.clone()))
                .collect(),
            summary: Summary {
                id: self.claimed.as_ref().map(Url::to_string),
                issuer: known.map(|known| known.name.clone()),
                issuer_id: known.map(|known| known.id.to_string()),
                issued: self.issued.clone(),
                ..Summary::default()
            },
            unnamed: false,
        }
    }
}
