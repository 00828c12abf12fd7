//! Hosted verification of Open Badges 2.0: the document at the URL of a badge decides, and nothing that anybody
//! shows beside it.
//!
//! Pure: the network is a [`Fetch`], the time is given, nothing is printed. Each check is a [`Step`] of the [`Report`],
//! each error has its own [`Reason`].

mod assertion;
mod check;
mod class;
mod copy;
mod document;
mod endorsement;
mod fetch;
mod instant;
mod json;
mod memo;
mod profile;
mod reason;
mod recipient;
mod report;
mod revocation;
mod saved;
mod scope;
mod shape;
mod terms;
mod text;
mod url;
mod value;

pub use check::Check;
pub use fetch::{Fetch, LARGEST_DOCUMENT, LARGEST_IMAGE, Need, Response, Unfetched};
pub use reason::Reason;
pub use recipient::Given;
pub use report::{Mark, Object, Part, Report, Step, Summary, Verdict, shown};
pub use saved::{object, saved};
pub use url::Url;

use std::sync::Arc;

use class::Class;
use document::{Document, Kind};
use endorsement::Endorsement;
use memo::Memo;
use profile::{Profile, Role};
use revocation::Revocations;

use crate::message::Message;
use crate::text::date::Moment;

/// What is wrong with a value: the reason, and words that begin with its path.
type Failure = (Reason, Message);

/// What is to be verified.
#[derive(Debug, Clone, Copy)]
pub enum Subject<'a> {
    /// The URL of a document or of a baked image.
    Url(&'a str),
    /// The bytes of a file: a baked PNG or SVG, or JSON. Nothing in it is believed but the URL of the badge.
    File(&'a [u8]),
}

/// Verifies one subject. `recipient` is the person whose badge it should be; `now` decides what has expired.
pub fn verify(
    subject: Subject<'_>,
    fetch: &dyn Fetch,
    recipient: Option<&str>,
    now: Moment,
) -> Report {
    Verifier::new(fetch, now).verify(subject, recipient)
}

/// Verifies many subjects of one network at one moment: classes, profiles, endorsements and lists are looked at once.
pub struct Verifier<'a> {
    fetch: &'a dyn Fetch,
    now: Moment,
    classes: Memo<Class>,
    profiles: Memo<Profile, Role>,
    endorsements: Memo<Endorsement>,
    revocations: Memo<Revocations>,
}

impl<'a> Verifier<'a> {
    /// A verifier that has seen nothing yet.
    pub fn new(fetch: &'a dyn Fetch, now: Moment) -> Self {
        Self {
            fetch,
            now,
            classes: Memo::default(),
            profiles: Memo::default(),
            endorsements: Memo::default(),
            revocations: Memo::default(),
        }
    }

    /// Verifies a subject.
    pub fn verify(&self, subject: Subject<'_>, recipient: Option<&str>) -> Report {
        match subject {
            Subject::Url(url) => self.url(url, recipient),
            Subject::File(bytes) => self.copy(Part::new(Object::Copy, ""), bytes, recipient),
        }
    }

    fn url(&self, url: &str, recipient: Option<&str>) -> Report {
        let mut part = Part::new(Object::Document, url);
        let url = copy::json_of_page(url);
        let Some(answer) = document::fetched(self.fetch, &url, Need::Verdict, &mut part) else {
            return Report::of(vec![part]);
        };
        if copy::is_image(&answer.response.body) {
            part.object = Object::Copy;
            return self.copy(part, &answer.response.body, recipient);
        }
        match document::read(answer, None, &mut part) {
            Some(document) => self.document(document, part, recipient).0,
            None => Report::of(vec![part]),
        }
    }

    /// Verifies the hosted object at a URL that a copy names. Gives the object too, for a comparison.
    fn hosted(&self, url: &str, recipient: Option<&str>) -> (Report, Option<Document>) {
        let mut part = Part::new(Object::Document, url);
        let document = document::fetched(self.fetch, url, Need::Verdict, &mut part)
            .and_then(|answer| document::read(answer, None, &mut part));
        match document {
            Some(document) => {
                let (report, document) = self.document(document, part, recipient);
                (report, Some(document))
            }
            None => (Report::of(vec![part]), None),
        }
    }

    fn document(
        &self,
        document: Document,
        mut part: Part,
        recipient: Option<&str>,
    ) -> (Report, Document) {
        part.object = document.kind.object();
        let report = match document.kind {
            Kind::Assertion => self.assertion(&document, part, recipient),
            kind => {
                let mut report = match kind {
                    Kind::BadgeClass => Class::of(self, &document, part).report(),
                    Kind::Profile => {
                        Profile::of(self, &document, Role::of(&document), part).report()
                    }
                    Kind::Endorsement => Endorsement::of(self, &document, part).report(),
                    _ => Revocations::of(&document, part).report(),
                };
                if recipient.is_some() {
                    let mut part = Part::new(Object::Recipient, "");
                    part.fail(
                        Check::Recipient,
                        Reason::NoRecipient,
                        kind.object().message(),
                    );
                    report.parts.push(Arc::new(part));
                }
                report
            }
        };
        (report, document)
    }
}

#[cfg(test)]
mod tests;
