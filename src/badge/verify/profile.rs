//! Profiles: who issues and who endorses.

use std::sync::Arc;

use serde_json::Value;

use super::document::{self, Document, Kind};
use super::fetch::Need;
use super::scope::{Policy, Voucher};
use super::shape;
use super::url::Url;
use super::value::{self, each, reference};
use super::{Check, Object, Part, Reason, Report, Summary, Verifier, text};
use crate::message;

/// What a profile is wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// It issues badges: a person must be able to write to it.
    Issuer,
    /// It endorses, or is looked at for itself.
    Other,
}

impl Role {
    /// The role of a profile that is looked at for itself, by its `type`.
    pub(super) fn of(document: &Document) -> Self {
        let types = document.map.get("type");
        let issues = types.is_some_and(|types| each(types).any(|kind| kind == "Issuer"));
        if issues { Self::Issuer } else { Self::Other }
    }
}

/// A profile that was looked at.
#[derive(Debug)]
pub(super) struct Profile {
    /// What was checked of it.
    pub part: Arc<Part>,
    /// What it says, when it is sound.
    pub sound: Option<Known>,
}

/// What a sound profile says.
#[derive(Debug)]
pub(super) struct Known {
    /// The URL that identifies it.
    pub id: Url,
    /// The name that it gives itself.
    pub name: String,
    /// Which URLs it vouches for.
    pub policy: Policy,
    /// Where it lists what it took back.
    pub revocations: Option<String>,
}

impl Known {
    /// As the scope of badges sees it.
    pub(super) fn voucher(&self) -> Voucher<'_> {
        Voucher {
            id: &self.id,
            policy: &self.policy,
        }
    }
}

impl Verifier<'_> {
    /// The profile at a URL, looked at once for each role.
    pub(super) fn profile(&self, url: &str, role: Role) -> Arc<Profile> {
        self.profiles.get(url, role, || {
            let (object, need) = match role {
                Role::Issuer => (Object::Issuer, Need::Verdict),
                Role::Other => (Object::Profile, Need::Endorsement),
            };
            let mut part = Part::new(object, url);
            let document = document::fetched(self.fetch, url, need, &mut part)
                .and_then(|answer| document::read(answer, Some(Kind::Profile), &mut part));
            match document {
                Some(document) => Profile::sound(&document, role, part),
                None => Profile {
                    part: Arc::new(part),
                    sound: None,
                },
            }
        })
    }
}

impl Profile {
    /// Looks at a profile for itself: its endorsements too.
    pub(super) fn of(
        verifier: &Verifier<'_>,
        document: &Document,
        role: Role,
        mut part: Part,
    ) -> Self {
        verifier.endorsements_of(document, &mut part);
        Self::sound(document, role, part)
    }

    /// Looks at a profile, and at nothing else: an endorsement may lead back to it.
    fn sound(document: &Document, role: Role, mut part: Part) -> Self {
        let properties = match role {
            Role::Issuer => shape::ISSUER,
            Role::Other => shape::PROFILE,
        };
        properties_step(&mut part, document, properties);
        let policy = document
            .map
            .get("verification")
            .and_then(value::one)
            .and_then(Value::as_object)
            .map_or_else(
                || Ok(Policy::default()),
                |map| Policy::of(map, "verification"),
            );
        // A policy that cannot be read is among the errors of the properties.
        let sound = policy.ok().filter(|_| part.error().is_none());
        let known = sound.map(|policy| Known {
            id: document.id.clone(),
            name: value::text(&document.map, "name")
                .unwrap_or_default()
                .to_owned(),
            policy,
            revocations: reference(&document.map, "revocationList").map(str::to_owned),
        });
        Self {
            part: Arc::new(part),
            sound: known,
        }
    }

    /// The report of a profile looked at for itself.
    pub(super) fn report(&self) -> Report {
        let known = self.sound.as_ref();
        Report {
            parts: vec![self.part.clone()],
            summary: Summary {
                issuer: known.map(|known| known.name.clone()),
                issuer_id: known.map(|known| known.id.to_string()),
                ..Summary::default()
            },
            unnamed: false,
        }
    }
}

/// Checks the properties of an object: one step when all is well, else one for each error.
pub(super) fn properties_step(
    part: &mut Part,
    document: &Document,
    properties: &[shape::Property],
) {
    let errors = shape::errors(&document.map, properties);
    if errors.is_empty() {
        part.pass(
            Check::Properties,
            message!("all that are required, each in its form"),
        );
    }
    for (reason, found) in errors {
        let check = match reason {
            Reason::BadDate => Check::Dates,
            Reason::BadAddress | Reason::UnsafeScheme | Reason::UserInAddress => Check::Addresses,
            _ => Check::Properties,
        };
        part.fail(check, reason, found);
    }
    text::links(part, &document.map);
}
