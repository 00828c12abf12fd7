//! One award of an occasion.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{Context, Evidence, Narrative, evidence, moment, narrative, narratives, ordered};
use crate::badge::identity::{is_hash, is_uuid, normal_url, public_url};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::framework::{check_plain, plain};
use crate::message;
use crate::project::translations::{self, Translations};
use crate::text::date::{Moment, PartialDate};
use crate::yaml::Node;
use crate::yaml::fields::{Fields, Spanned};

/// An award.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Award {
    /// Its UUID: part of its URL, for ever.
    pub id: Spanned<String>,
    /// Place of the whole record, in bytes of the source.
    pub span: Range<usize>,
    /// The recipient; `None` once erased.
    pub recipient: Option<Recipient>,
    /// When it was issued, if not with the others of the occasion.
    pub issued: Option<Moment>,
    /// When it expires, if not with the others.
    pub expires: Option<Moment>,
    /// What this person did.
    pub narrative: Option<Narrative>,
    /// The same in other languages, for pages alone.
    pub narratives: Translations<Narrative>,
    /// Evidence for this award alone.
    pub evidence: Vec<Evidence>,
    /// True when the holder agreed to be listed.
    pub listed: bool,
    /// Ids of the awards of those who vouch.
    pub vouchers: Vec<Spanned<String>>,
    /// Hash of the one-time code that was spent.
    pub code: Option<Spanned<String>>,
    /// Id of the award that it replaces.
    pub replaces: Option<Spanned<String>>,
    /// Set when it is revoked.
    pub revoked: Option<Revocation>,
    /// True when its content was erased at the holder's demand.
    pub erased: bool,
}

/// Who got a badge (Open Badges 2.0, *IdentityObject*).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Recipient {
    /// An e-mail address, as a hash with its salt.
    Email {
        /// `sha256$…`
        hash: String,
        /// 32 hexadecimal digits.
        salt: String,
    },
    /// The URL of a public page of the person.
    Url(String),
}

impl Recipient {
    /// The public page, in the form in which two are compared. `None` for an e-mail address, of
    /// which only a hash is known.
    pub fn page(&self) -> Option<String> {
        match self {
            Self::Url(url) => Some(normal_url(url).unwrap_or_else(|| url.clone())),
            Self::Email { .. } => None,
        }
    }

    /// True when both are of one person, as far as can be known: two hashes with different salts are never found equal.
    pub fn is_same_person(&self, other: &Self) -> bool {
        self == other || self.page().is_some_and(|page| other.page() == Some(page))
    }
}

/// When and why something was revoked.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Revocation {
    /// Since when it is revoked.
    pub date: Option<PartialDate>,
    /// Why, plain text for everyone to read.
    pub reason: String,
    /// The same in other languages, for pages alone.
    pub reasons: Translations<Spanned<String>>,
}

/// Digits of a salt: 128 bits.
const SALT_DIGITS: usize = 32;

pub(super) fn read<'a>(
    fields: &mut Fields<'a>,
    node: &'a Node,
    context: &Context<'_>,
) -> Option<Award> {
    fields.map_of(node, |fields| award(fields, node, context))
}

fn award(fields: &mut Fields<'_>, node: &Node, context: &Context<'_>) -> Option<Award> {
    let id = fields.required_text("id").and_then(|id| uuid(fields, id));
    let erased = fields.boolean("erased").unwrap_or(false);
    let revoked = fields
        .map("revoked", |fields| revocation(fields, context.languages))
        .flatten();
    if erased {
        // Any other key is reported as unknown: it would be what should have gone.
        return Some(Award {
            id: id?,
            span: node.span.clone(),
            recipient: None,
            issued: None,
            expires: None,
            narrative: None,
            narratives: Translations::default(),
            evidence: Vec::new(),
            listed: false,
            vouchers: Vec::new(),
            code: None,
            replaces: None,
            revoked,
            erased,
        });
    }
    if fields.node("recipient").is_none() {
        fields.missing("recipient");
    }
    let recipient = fields.map("recipient", recipient).flatten();
    let issued = moment(fields, "issued");
    let expires = moment(fields, "expires");
    if let (Some(issued), Some(expires)) = (&issued, &expires) {
        ordered(fields, issued, expires);
    }
    let narrative = narrative(fields, context);
    let narratives = narratives(fields, context);
    let evidence = evidence::read(fields, context.languages);
    let listed = fields.boolean("listed").unwrap_or(false);
    let vouchers = fields.texts("vouchers");
    let vouchers = vouchers
        .into_iter()
        .filter_map(|id| uuid(fields, id))
        .collect();
    let code = fields.text("code").and_then(|code| hash(fields, code));
    let replaces = fields.text("replaces").and_then(|id| uuid(fields, id));
    Some(Award {
        id: id?,
        span: node.span.clone(),
        recipient: Some(recipient?),
        issued: issued.map(|moment| moment.value),
        expires: expires.map(|moment| moment.value),
        narrative,
        narratives,
        evidence,
        listed,
        vouchers,
        code,
        replaces,
        revoked,
        erased,
    })
}

/// Reads `revoked` of an award or an endorsement.
pub(in crate::document) fn revocation(
    fields: &mut Fields<'_>,
    languages: &[String],
) -> Option<Revocation> {
    if fields.node("reason").is_none() {
        fields.missing("reason");
    }
    let reason = plain(fields, "reason");
    let date = fields.date("date").map(|date| date.value);
    let reasons = translations::names(fields, languages);
    for (_, reason) in reasons.iter() {
        check_plain(fields, reason);
    }
    (!reason.is_empty()).then_some(Revocation {
        date,
        reason,
        reasons,
    })
}

fn recipient(fields: &mut Fields<'_>) -> Option<Recipient> {
    let place = fields.place();
    let email = fields.text("email").and_then(|text| hash(fields, text));
    let salt = fields.text("salt");
    let url = fields.text("url");
    match (email, salt, url) {
        (Some(hash), Some(salt), None) => {
            if salt.value.len() < SALT_DIGITS || !salt.value.bytes().all(|b| b.is_ascii_hexdigit())
            {
                let message = message!(
                    "the salt is not {digits} hexadecimal digits",
                    digits = SALT_DIGITS
                );
                fields.push(
                    Diagnostic::at(Code::Salt, fields.file(), salt.span, message).help(message!(
                        "award with `sobre award`, which draws 128 random bits for each person"
                    )),
                );
                return None;
            }
            Some(Recipient::Email {
                hash: hash.value,
                salt: salt.value,
            })
        }
        (None, None, Some(url)) => match public_url(&url.value) {
            // As it is written: what was published never changes.
            Some(url) => Some(Recipient::Url(url.to_owned())),
            None => {
                let message = message!(
                    "`{value}` is not the URL of a public page",
                    value = url.value
                );
                fields.push(
                    Diagnostic::at(Code::BadUrl, fields.file(), url.span, message).help(message!(
                        "it begins with `https://` or `http://` and holds neither space nor name before `@`"
                    )),
                );
                None
            }
        },
        // What each of them has wrong is reported already.
        (None, Some(_), None) if fields.key_span("email").is_some() => None,
        _ => {
            fields.push(
                Diagnostic::at(
                    Code::Recipient,
                    fields.file(),
                    place,
                    message!("a recipient has `email` (a hash) with `salt`, or `url`"),
                )
                .help(message!("award with `sobre award`, which writes it")),
            );
            None
        }
    }
}

fn uuid(fields: &mut Fields<'_>, id: Spanned<String>) -> Option<Spanned<String>> {
    if is_uuid(&id.value) {
        return Some(id);
    }
    let message = message!("`{value}` is not a UUID in lower case", value = id.value);
    fields.push(
        Diagnostic::at(Code::AwardId, fields.file(), id.span, message).help(message!(
            "ids are drawn by `sobre award`: a name or a number would say who it is"
        )),
    );
    None
}

pub(in crate::document) fn hash(
    fields: &mut Fields<'_>,
    text: Spanned<String>,
) -> Option<Spanned<String>> {
    if is_hash(&text.value) {
        return Some(text);
    }
    fields.push(
        Diagnostic::at(
            Code::Recipient,
            fields.file(),
            text.span,
            message!("this is not `sha256$` and 64 hexadecimal digits"),
        )
        .help(message!(
            "let the commands write it: `sobre award`, `sobre codes`"
        )),
    );
    None
}
