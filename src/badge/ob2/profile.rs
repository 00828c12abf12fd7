//! Clause *Profile*: who issues badges, and who endorses them.

use serde::Serialize;

use super::{CONTEXT, Edition, filled};
use crate::path::to_uri;

/// Clause *Profile*: who issues or endorses badges.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Profile {
    /// Clause *Context*: always [`CONTEXT`].
    #[serde(rename = "@context")]
    context: &'static str,
    /// Clause *Profile*, `type`: `Issuer` is a `Profile` that issues; validators take both.
    #[serde(rename = "type")]
    kind: &'static str,
    /// Clause *Profile*, `id`: the very URL where this document is served.
    pub id: String,
    /// Clause *Profile*, `name`: required of an issuer.
    pub name: String,
    /// Clause *Profile*, `url`: its site; required of an issuer.
    pub url: String,
    /// Clause *Profile*, `email`: required of an issuer; the reference validator never looks at it, others do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Clause *Profile*, `telephone`: as E.164 writes it, a plus sign and digits without spaces.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub telephone: Option<String>,
    /// Clause *Profile*, `description`: plain text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Clause *Profile*, `image`: URL of its logo.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
    /// Clause *Profile*, `verification`: which URLs it vouches for. Without it, those of its own origin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verification: Option<Verification>,
    /// Clause *Profile*, `revocationList`: specified for signed badges, read by some for hosted ones too.
    #[serde(rename = "revocationList", skip_serializing_if = "Option::is_none")]
    pub revocation_list: Option<String>,
    /// Its language, its version, its endorsements.
    #[serde(flatten)]
    pub edition: Edition,
}

impl Profile {
    /// An issuer with all that the standard requires, and nothing else.
    pub fn issuer(id: &str, name: &str, url: &str, email: &str) -> Self {
        Self {
            kind: "Issuer",
            email: Some(email.to_owned()),
            ..Self::endorser(id, name, url)
        }
    }

    /// Somebody who endorses: the standard asks no e-mail address of them.
    pub fn endorser(id: &str, name: &str, url: &str) -> Self {
        Self {
            context: CONTEXT,
            kind: "Profile",
            id: id.to_owned(),
            name: name.to_owned(),
            url: to_uri(url),
            email: None,
            telephone: None,
            description: None,
            image: None,
            verification: None,
            revocation_list: None,
            edition: Edition::default(),
        }
    }

    /// With an e-mail address; an empty one is left out.
    pub fn email(mut self, email: &str) -> Self {
        self.email = filled(email);
        self
    }

    /// With a telephone number; an empty one is left out.
    pub fn telephone(mut self, number: &str) -> Self {
        self.telephone = filled(number);
        self
    }

    /// With its description; an empty one is left out.
    pub fn description(mut self, description: &str) -> Self {
        self.description = filled(description);
        self
    }

    /// With the URL of its logo; an empty one is left out.
    pub fn image(mut self, url: &str) -> Self {
        self.image = filled(url);
        self
    }

    /// Vouching only for badges whose URL begins with `prefix`: for a host that several sites share.
    pub fn vouching_for(mut self, prefix: &str) -> Self {
        self.verification = Some(Verification::starts_with(prefix));
        self
    }

    /// With the URL of the list of what it revoked.
    pub fn revocation_list(mut self, url: &str) -> Self {
        self.revocation_list = filled(url);
        self
    }
}

/// Clause *VerificationObject*, as a profile holds it: which badges the issuer acknowledges.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verification {
    /// Clause *VerificationObject*, `type`.
    #[serde(rename = "type")]
    kind: &'static str,
    /// Clause *VerificationObject*, `startsWith`: what the id of each badge begins with. The standard allows several,
    /// the reference validator one.
    #[serde(rename = "startsWith")]
    pub starts_with: String,
}

impl Verification {
    /// Only URLs under `prefix`, which ends with a slash: without it a neighbour's `/wiki-2/` would begin so too.
    pub fn starts_with(prefix: &str) -> Self {
        let slash = if prefix.ends_with('/') { "" } else { "/" };
        Self {
            kind: "VerificationObject",
            starts_with: format!("{prefix}{slash}"),
        }
    }
}
