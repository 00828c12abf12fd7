//! Clause *Endorsement*: that somebody stands up for an issuer, a class or an award.

use serde::Serialize;

use super::{CONTEXT, Edition, HOSTED, Hosted, filled};

/// Clause *Endorsement*: what an endorser says of another object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Endorsement {
    /// Clause *Context*: always [`CONTEXT`].
    #[serde(rename = "@context")]
    context: &'static str,
    /// Clause *Endorsement*, `type`.
    #[serde(rename = "type")]
    kind: &'static str,
    /// Clause *Endorsement*, `id`: the very URL where this document is served.
    pub id: String,
    /// Clause *Endorsement*, `claim`: always in full, validators refuse a URL.
    pub claim: Claim,
    /// Clause *Endorsement*, `issuer`: URL of the endorser's [`Profile`](super::Profile).
    pub issuer: String,
    /// Clause *Endorsement*, `issuedOn`: ISO 8601 with a time and a zone.
    #[serde(rename = "issuedOn")]
    pub issued: String,
    /// Clause *Endorsement*, `verification`.
    verification: Hosted,
    /// Its language, its versions, its endorsements.
    #[serde(flatten)]
    pub edition: Edition,
}

impl Endorsement {
    /// An endorsement with all that the standard requires, and nothing else. `issued` has a time and a zone.
    pub fn new(id: &str, claim: Claim, issuer: &str, issued: &str) -> Self {
        Self {
            context: CONTEXT,
            kind: "Endorsement",
            id: id.to_owned(),
            claim,
            issuer: issuer.to_owned(),
            issued: issued.to_owned(),
            verification: HOSTED,
            edition: Edition::default(),
        }
    }
}

/// Clause *Endorsement*, `claim`: the object that is endorsed, and the words about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Claim {
    /// The id of the profile, class or assertion that is endorsed.
    pub id: String,
    /// What it is: a claim that held its `id` alone would be compacted to a text, which the reference validator refuses.
    #[serde(rename = "type")]
    kind: &'static str,
    /// Clause *Endorsement*, `endorsementComment`: Markdown.
    #[serde(rename = "endorsementComment", skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

impl Claim {
    /// What is endorsed (the name of its class in the standard), and why, in Markdown; an empty comment is left out.
    pub fn new(kind: &'static str, id: &str, comment: &str) -> Self {
        Self {
            id: id.to_owned(),
            kind,
            comment: filled(comment),
        }
    }
}
