//! Who a badge is for: the form of the identity in it, what to think of its salt, and the comparison with a person who
//! says that it is theirs.
//!
//! No step ever holds an identity, neither the one that was given nor the one in the badge.

use serde_json::{Map, Value};

use super::report::Part;
use super::url::Url;
use super::value::text;
use super::{Check, Failure, Object, Reason, copy};
use crate::badge::identity::{Email, HASH_PREFIX, hash, is_hash, normal_url};
use crate::message;

/// Shortest salt that a person who guesses has to take into account.
const SALT: usize = 16;

/// The kinds of identity of the standard.
const KINDS: &[&str] = &["email", "url", "telephone", "id"];

/// A person as they name themselves.
#[derive(Clone, PartialEq, Eq)]
pub enum Given {
    /// By an e-mail address, in the forms that are hashed.
    Email(Email),
    /// By a page, in its one form and as it was written.
    Url(String, String),
    /// By a telephone number (E.164).
    Telephone(String),
}

impl Given {
    /// Reads what a person typed. `None` for what is no identity.
    pub fn parse(text: &str) -> Option<Self> {
        let written = text.trim().to_owned();
        if let Some(email) = Email::parse(text) {
            return Some(Self::Email(email));
        }
        if is_telephone(&written) {
            return Some(Self::Telephone(written));
        }
        Some(Self::Url(normal_url(&written)?, written))
    }

    fn kinds(&self) -> &'static [&'static str] {
        match self {
            Self::Email(_) => &["email"],
            Self::Url(..) => &["url", "id"],
            Self::Telephone(_) => &["telephone"],
        }
    }

    /// The forms that an issuer may have taken: ours, and what people type.
    fn forms(&self) -> Vec<&str> {
        match self {
            Self::Email(email) => email.forms().collect(),
            Self::Url(normal, written) => vec![normal, written],
            Self::Telephone(number) => vec![number],
        }
    }
}

/// E.164: a plus sign, then digits without anything between.
pub(super) fn is_telephone(text: &str) -> bool {
    text.strip_prefix('+').is_some_and(|digits| {
        (2..=15).contains(&digits.len())
            && digits.bytes().all(|b| b.is_ascii_digit())
            && !digits.starts_with('0')
    })
}

/// The error of an identity in itself (clause *IdentityObject*).
pub(super) fn error(map: &Map<String, Value>) -> Option<Failure> {
    let (kind, identity) = (text(map, "type")?, text(map, "identity")?);
    if !KINDS.contains(&kind) {
        let found = message!("`{path}` is `{text}`", path = "recipient.type", text = kind);
        return Some((Reason::RecipientType, found));
    }
    let looks_hashed = identity.starts_with(HASH_PREFIX) || identity.starts_with("md5$");
    let found = match map.get("hashed")?.as_bool()? {
        true if !is_hash(&identity.to_lowercase()) => {
            message!("`hashed` is true, `identity` is no SHA-256")
        }
        false if looks_hashed => message!("`hashed` is false, `identity` is a hash"),
        false if kind == "email" && Email::parse(identity).is_none() => {
            message!("`hashed` is false, `identity` is no e-mail address")
        }
        false if kind == "url" => {
            let reason = Url::parse(identity).err()?;
            return Some((reason, copy::codes(&["recipient.identity"])));
        }
        _ => return None,
    };
    Some((Reason::RecipientHash, found))
}

/// What a person should know of the way in which an identity is hidden (B5).
pub(super) fn privacy(part: &mut Part, map: &Map<String, Value>, id: &str) {
    let check = Check::Privacy;
    if !is_hashed(map) {
        if text(map, "type") == Some("email") {
            part.note(
                check,
                Reason::ClearEmail,
                message!("the e-mail address is in clear"),
            );
        }
        return;
    }
    match text(map, "salt").unwrap_or_default() {
        "" => part.note(check, Reason::SaltMissing, message!("no salt")),
        salt if salt.chars().count() < SALT => {
            let n = salt.chars().count();
            let found = message!("{n} {n:character|characters}", n);
            part.note(check, Reason::SaltShort, found);
        }
        salt if id.contains(salt) => {
            part.note(check, Reason::SaltIsId, message!("the salt is in `id`"));
        }
        _ => part.pass(check, message!("the identity is hashed, with a salt")),
    }
}

/// Compares the recipient of a badge with a person (B4). Without one, any badge could be anybody's.
pub(super) fn compare(map: &Map<String, Value>, given: Option<&str>) -> Part {
    let mut part = Part::new(Object::Recipient, "");
    let check = Check::Recipient;
    let Some(given) = given else {
        part.pass(check, message!("nobody was named: it may be anybody's"));
        return part;
    };
    let Some(given) = Given::parse(given) else {
        part.fail(check, Reason::RecipientForm, None);
        return part;
    };
    let (kind, identity) = (text(map, "type"), text(map, "identity").unwrap_or_default());
    if !kind.is_some_and(|kind| given.kinds().contains(&kind)) {
        let kind = kind.unwrap_or_default();
        let found = message!("the badge names its recipient by `{kind}`", kind);
        part.fail(check, Reason::RecipientType, found);
        return part;
    }
    let salt = text(map, "salt").unwrap_or_default();
    let same = |form: &&str| {
        if is_hashed(map) {
            hash(form, salt) == identity.to_lowercase()
        } else {
            Given::parse(identity).is_some_and(|theirs| theirs.forms().contains(form))
        }
    };
    if given.forms().iter().any(same) {
        part.pass(check, message!("it was awarded to the one who was named"));
    } else {
        part.fail(
            check,
            Reason::RecipientMismatch,
            message!("another identity"),
        );
    }
    part
}

fn is_hashed(map: &Map<String, Value>) -> bool {
    map.get("hashed").and_then(Value::as_bool) == Some(true)
}
