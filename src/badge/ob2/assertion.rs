//! Clause *Assertion*: that somebody was awarded a badge, and on what grounds.

use serde::Serialize;

use super::{CONTEXT, Edition, HOSTED, Hosted, filled};
use crate::path::to_uri;

/// Clause *Assertion*: the award of a badge to a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Assertion {
    /// Clause *Context*: always [`CONTEXT`].
    #[serde(rename = "@context")]
    context: &'static str,
    /// Clause *Assertion*, `type`.
    #[serde(rename = "type")]
    kind: &'static str,
    /// Clause *Assertion*, `id`: the very URL where this document is served.
    pub id: String,
    /// Clause *Assertion*, `recipient`.
    pub recipient: Recipient,
    /// Clause *Assertion*, `badge`: URL of the [`BadgeClass`](super::BadgeClass).
    pub badge: String,
    /// Clause *Assertion*, `verification`.
    verification: Hosted,
    /// Clause *Assertion*, `issuedOn`: ISO 8601 with a time and a zone; validators refuse a bare date.
    #[serde(rename = "issuedOn")]
    pub issued: String,
    /// Clause *Assertion*, `image`: URL of the baked one; that of the class is not repeated here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
    /// Clause *Assertion*, `evidence`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// Clause *Assertion*, `narrative`: Markdown, what ties the pieces of evidence together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub narrative: Option<String>,
    /// Clause *Assertion*, `expires`: as `issuedOn`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires: Option<String>,
    /// Its language, its versions, its endorsements.
    #[serde(flatten)]
    pub edition: Edition,
}

impl Assertion {
    /// An award with all that the standard requires, and nothing else. `issued` has a time and a zone.
    pub fn new(id: &str, recipient: Recipient, badge: &str, issued: &str) -> Self {
        Self {
            context: CONTEXT,
            kind: "Assertion",
            id: id.to_owned(),
            recipient,
            badge: badge.to_owned(),
            verification: HOSTED,
            issued: issued.to_owned(),
            image: None,
            evidence: Vec::new(),
            narrative: None,
            expires: None,
            edition: Edition::default(),
        }
    }

    /// With the URL of its baked image; an empty one is left out.
    pub fn image(mut self, url: &str) -> Self {
        self.image = filled(url);
        self
    }

    /// With its evidence.
    pub fn evidence(mut self, evidence: Vec<Evidence>) -> Self {
        self.evidence = evidence;
        self
    }

    /// With its narrative in Markdown; an empty one is left out.
    pub fn narrative(mut self, narrative: &str) -> Self {
        self.narrative = filled(narrative);
        self
    }

    /// With its end, which has a time and a zone; an empty one is left out.
    pub fn expires(mut self, expires: &str) -> Self {
        self.expires = filled(expires);
        self
    }
}

/// Clause *IdentityObject*: who received a badge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Recipient {
    /// Clause *IdentityObject*, `type`: the property of a profile by which the person is known.
    #[serde(rename = "type")]
    kind: &'static str,
    /// Clause *IdentityObject*, `hashed`: never left out, validators ask for it.
    pub hashed: bool,
    /// Clause *IdentityObject*, `salt`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub salt: Option<String>,
    /// Clause *IdentityObject*, `identity`: the URL, or its hash.
    pub identity: String,
}

impl Recipient {
    /// A person known by an e-mail address, of which only the hash is published (see
    /// [`identity::hash`](crate::badge::identity::hash)).
    pub fn hashed_email(hash: &str, salt: &str) -> Self {
        Self {
            kind: "email",
            hashed: true,
            salt: filled(salt),
            identity: hash.to_owned(),
        }
    }

    /// A person known by the URL of a public page.
    pub fn url(url: &str) -> Self {
        Self {
            kind: "url",
            hashed: false,
            salt: None,
            identity: url.to_owned(),
        }
    }
}

/// Clause *Evidence*: what the person did to earn the badge. Each part is optional, empty ones are left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// Clause *Evidence*, `type`.
    #[serde(rename = "type")]
    kind: &'static str,
    /// Clause *Evidence*, `id`: the page where it is seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Clause *Evidence*, `name`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Clause *Evidence*, `description`: plain text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Clause *Evidence*, `narrative`: Markdown, how it came to be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub narrative: Option<String>,
    /// Clause *Evidence*, `genre`: poetry, film, workshop…
    #[serde(skip_serializing_if = "Option::is_none")]
    pub genre: Option<String>,
    /// Clause *Evidence*, `audience`: whom it is meant for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audience: Option<String>,
}

impl Evidence {
    /// A piece of evidence at a URL; with an empty one, it is reported by its words alone.
    pub fn at(url: &str) -> Self {
        Self {
            kind: "Evidence",
            id: filled(url).map(|url| to_uri(&url)),
            name: None,
            description: None,
            narrative: None,
            genre: None,
            audience: None,
        }
    }

    /// With its name.
    pub fn name(mut self, name: &str) -> Self {
        self.name = filled(name);
        self
    }

    /// With its description.
    pub fn description(mut self, description: &str) -> Self {
        self.description = filled(description);
        self
    }

    /// With its narrative in Markdown.
    pub fn narrative(mut self, narrative: &str) -> Self {
        self.narrative = filled(narrative);
        self
    }

    /// With its genre.
    pub fn genre(mut self, genre: &str) -> Self {
        self.genre = filled(genre);
        self
    }

    /// With its audience.
    pub fn audience(mut self, audience: &str) -> Self {
        self.audience = filled(audience);
        self
    }
}
