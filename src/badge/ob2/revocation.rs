//! What stays of an award or an endorsement that was taken back: its URL, that it no longer holds, and why.

use serde::Serialize;

use super::{CONTEXT, filled};

/// Clause *Assertion*, `revoked`: all that a hosted object keeps once it is revoked. Whoever asks for its URL learns
/// that it was withdrawn; a URL that answers nothing would leave them in doubt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Revoked {
    /// Clause *Context*: always [`CONTEXT`].
    #[serde(rename = "@context")]
    context: &'static str,
    /// Clause *Assertion*, `type`: what it was.
    #[serde(rename = "type")]
    kind: &'static str,
    /// Clause *Assertion*, `id`: what it had before.
    pub id: String,
    /// Clause *Endorsement*, `issuer`: required of a revoked endorsement, not of a revoked assertion.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// Clause *Assertion*, `revoked`.
    revoked: bool,
    /// Clause *Assertion*, `revocationReason`.
    #[serde(rename = "revocationReason", skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl Revoked {
    /// A revoked award; an empty reason is left out.
    pub fn new(id: &str, reason: &str) -> Self {
        Self {
            context: CONTEXT,
            kind: "Assertion",
            id: id.to_owned(),
            issuer: None,
            revoked: true,
            reason: filled(reason),
        }
    }

    /// A revoked endorsement; an empty reason is left out.
    pub fn endorsement(id: &str, issuer: &str, reason: &str) -> Self {
        Self {
            kind: "Endorsement",
            issuer: Some(issuer.to_owned()),
            ..Self::new(id, reason)
        }
    }
}

/// Clause *RevocationList*: all that an issuer revoked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RevocationList {
    /// Clause *Context*: always [`CONTEXT`].
    #[serde(rename = "@context")]
    context: &'static str,
    /// Clause *RevocationList*, `type`.
    #[serde(rename = "type")]
    kind: &'static str,
    /// Clause *RevocationList*, `id`: the very URL where this document is served.
    pub id: String,
    /// Clause *RevocationList*, `issuer`: URL of the issuer's [`Profile`](super::Profile).
    pub issuer: String,
    /// Clause *RevocationList*, `revokedAssertions`: required, so an empty list is written too.
    #[serde(rename = "revokedAssertions")]
    pub revoked: Vec<RevokedEntry>,
}

impl RevocationList {
    /// The list of an issuer.
    pub fn new(id: &str, issuer: &str, revoked: Vec<RevokedEntry>) -> Self {
        Self {
            context: CONTEXT,
            kind: "RevocationList",
            id: id.to_owned(),
            issuer: issuer.to_owned(),
            revoked,
        }
    }
}

/// Clause *RevocationList*, one of `revokedAssertions`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RevokedEntry {
    /// The id of what was revoked.
    pub id: String,
    /// Clause *Assertion*, `revocationReason`.
    #[serde(rename = "revocationReason", skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl RevokedEntry {
    /// What was revoked, and why; an empty reason is left out.
    pub fn new(id: &str, reason: &str) -> Self {
        Self {
            id: id.to_owned(),
            reason: filled(reason),
        }
    }
}
