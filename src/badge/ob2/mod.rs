//! Open Badges 2.0: the documents that a hosted badge is made of.
//!
//! Clauses are those of *Open Badges 2.0, IMS Final Release, 12 April 2018*. Version 2.1 keeps this data model and only
//! adds an interface that needs a server; there is no other context than that of 2.0.
//!
//! URLs that people wrote are written in the letters of RFC 3986, which validators ask for
//! ([`to_uri`](crate::path::to_uri)).
//!
//! Fields are declared in the order of the file. Every key is a term of the context: JSON-LD software drops the others
//! without a word, so a key of our own would not be part of the badge. What is only for signed badges (`publicKey`), and
//! what the standard gave up (`uid`), has no field here.

mod assertion;
mod class;
mod endorsement;
mod extension;
mod profile;
mod revocation;

use serde::Serialize;

pub use assertion::{Assertion, Evidence, Recipient};
pub use class::{Alignment, BadgeClass, Criteria};
pub use endorsement::{Claim, Endorsement};
pub use extension::{Licence, Link};
pub use profile::{Profile, Verification};
pub use revocation::{RevocationList, Revoked, RevokedEntry};

/// URL of the context: what gives the keys of a document their meaning (clause *Context*).
pub const CONTEXT: &str = "https://w3id.org/openbadges/v2";

/// Clause *Properties*, `related`: another edition of the same object, in another language or another version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Related {
    /// The id of the other one.
    pub id: String,
    /// Its version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The language of its texts.
    #[serde(rename = "@language", skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

impl Related {
    /// Another edition by its version, its language, or both; what is empty is left out.
    pub fn new(id: &str, version: &str, language: &str) -> Self {
        Self {
            id: id.to_owned(),
            version: filled(version),
            language: filled(language),
        }
    }
}

/// What every object of its own says of itself: which edition it is, which others there are, and who endorses it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Edition {
    /// Clause *Properties*, `version`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Clause *Properties*, `related`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Related>,
    /// Clause *Endorsement*, `endorsement`: URLs of endorsements of this object.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub endorsement: Vec<String>,
    /// Clause *Internationalization*, `@language`: BCP 47 tag of its texts.
    #[serde(rename = "@language", skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// Gives each object the builders of its [`Edition`].
macro_rules! editions {
    ($($object:ty),+) => { $(
        impl $object {
            /// With the language of its texts; an empty tag is left out.
            pub fn language(mut self, tag: &str) -> Self {
                self.edition.language = filled(tag);
                self
            }

            /// With its version; an empty one is left out.
            pub fn version(mut self, version: &str) -> Self {
                self.edition.version = filled(version);
                self
            }

            /// With its other languages and versions.
            pub fn related(mut self, others: Vec<Related>) -> Self {
                self.edition.related = others;
                self
            }

            /// With the URLs of its endorsements.
            pub fn endorsed_by<T: AsRef<str>>(mut self, endorsements: &[T]) -> Self {
                self.edition.endorsement = owned(endorsements);
                self
            }
        }
    )+ };
}

editions!(Profile, BadgeClass, Assertion, Endorsement);

/// Clause *VerificationObject*, as an assertion and an endorsement hold it: it is valid as long as its URL serves it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
struct Hosted {
    /// Clause *VerificationObject*, `type`.
    #[serde(rename = "type")]
    kind: &'static str,
}

const HOSTED: Hosted = Hosted {
    kind: "HostedBadge",
};

/// The text of a document: indented by two spaces so that people read its history in git, letters as they are, a line
/// end last.
///
/// # Panics
///
/// Never for the objects of this module: their keys are texts, which is all that can go wrong.
pub fn to_json(object: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(object).expect("objects with texts as keys");
    text.push('\n');
    text
}

/// `None` for a text with nothing in it: the standard has no use for empty values, and validators refuse some.
fn filled(text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| text.trim_end().to_owned())
}

/// The texts of a list that say something.
fn owned<T: AsRef<str>>(texts: &[T]) -> Vec<String> {
    texts
        .iter()
        .filter_map(|text| filled(text.as_ref()))
        .collect()
}

#[cfg(test)]
mod tests;
