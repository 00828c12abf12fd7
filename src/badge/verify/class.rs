//! Badge classes: what is awarded, with an image that can be shown and an issuer that stands by it.

use std::sync::Arc;

use super::document::{self, Document, Kind};
use super::fetch::{LARGEST_IMAGE, Need};
use super::profile::{Profile, Role, properties_step};
use super::scope::vouches;
use super::shape;
use super::url::Url;
use super::value::{self, reference};
use super::{Check, Object, Part, Reason, Report, Summary, Verifier, copy};
use crate::message;
use crate::message::{Message, bytes};

/// A badge class that was looked at.
#[derive(Debug)]
pub(super) struct Class {
    /// What was checked of it.
    pub part: Arc<Part>,
    /// Its issuer, when it names one.
    pub issuer: Option<Arc<Profile>>,
    /// Its URL, when it is one that identifies it.
    pub id: Option<Url>,
    /// The name that its holders see.
    pub name: Option<String>,
}

impl Verifier<'_> {
    /// The class at a URL, looked at once.
    pub(super) fn class(&self, url: &str) -> Arc<Class> {
        self.classes.get(url, (), || {
            let mut part = Part::new(Object::BadgeClass, url);
            let document = document::fetched(self.fetch, url, Need::Verdict, &mut part)
                .and_then(|answer| document::read(answer, Some(Kind::BadgeClass), &mut part));
            match document {
                Some(document) => Class::of(self, &document, part),
                None => Class {
                    part: Arc::new(part),
                    issuer: None,
                    id: None,
                    name: None,
                },
            }
        })
    }

    /// Checks that the image of a class can be shown: by its first bytes, whatever the host says of it.
    fn image(&self, document: &Document, part: &mut Part) {
        let check = Check::Image;
        let Some(url) = reference(&document.map, "image") else {
            return;
        };
        if url.starts_with("data:") {
            part.pass(check, message!("in the document itself"));
            return;
        }
        // An error of the URL is among those of the properties.
        let Ok(url) = Url::parse(url) else {
            return;
        };
        let url = url.without_fragment().to_string();
        let response = match self.fetch.get(&url, Need::Verdict) {
            Ok(response) => response,
            Err(error) => {
                part.fail(check, without_image(error.reason), error.words);
                return;
            }
        };
        if response.status != 200 {
            let reason = without_image(document::status_reason(response.status));
            part.fail(
                check,
                reason,
                Message::verbatim(response.status.to_string()),
            );
        } else if response.body.len() > LARGEST_IMAGE {
            let found = message!("more than {size}", size = bytes(LARGEST_IMAGE as u64));
            part.fail(check, Reason::TooLarge, found);
        } else if let Some(format) = copy::format(&response.body) {
            part.pass(check, Message::verbatim(format));
        } else {
            part.fail(
                check,
                Reason::ImageType,
                Message::verbatim(response.content_type),
            );
        }
    }
}

impl Class {
    /// Looks at a class, at its image, its endorsements and its issuer.
    pub(super) fn of(verifier: &Verifier<'_>, document: &Document, mut part: Part) -> Self {
        properties_step(&mut part, document, shape::BADGE_CLASS);
        verifier.image(document, &mut part);
        let issuer =
            reference(&document.map, "issuer").map(|issuer| verifier.profile(issuer, Role::Issuer));
        scope_step(&mut part, document, issuer.as_deref());
        verifier.endorsements_of(document, &mut part);
        Self {
            part: Arc::new(part),
            issuer,
            id: Some(document.id.clone()),
            name: value::text(&document.map, "name").map(str::to_owned),
        }
    }

    /// The report of a class looked at for itself.
    pub(super) fn report(&self) -> Report {
        let issuer = self.issuer.as_ref();
        let known = issuer.and_then(|issuer| issuer.sound.as_ref());
        Report {
            parts: std::iter::once(self.part.clone())
                .chain(issuer.map(|issuer| issuer.part.clone()))
                .collect(),
            summary: Summary {
                id: self.id.as_ref().map(Url::to_string),
                badge: self.name.clone(),
                issuer: known.map(|known| known.name.clone()),
                issuer_id: known.map(|known| known.id.to_string()),
                ..Summary::default()
            },
            unnamed: false,
        }
    }
}

/// The reason of a class whose image was not fetched for a reason.
fn without_image(reason: Reason) -> Reason {
    match reason.is_silence() {
        true => Reason::ImageSilent,
        false => Reason::ImageUnreachable,
    }
}

/// Checks that a profile vouches for an object (B2, B3). Of a profile that is not sound, nothing is known to check.
pub(super) fn scope_step(part: &mut Part, document: &Document, issuer: Option<&Profile>) {
    let Some(known) = issuer.and_then(|issuer| issuer.sound.as_ref()) else {
        return;
    };
    match vouches(&known.voucher(), &document.id) {
        Ok(found) => part.pass(Check::Scope, found),
        Err((reason, found)) => part.fail(Check::Scope, reason, found),
    }
}
