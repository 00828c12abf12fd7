//! Who somebody is: compared in clear, in memory only, and written as a hash with a salt.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::random;
use super::recipients::Who;
use crate::badge::identity::{Email, Likeness, digest, digest_in, hash, normal_url};
use crate::diagnostic::Diagnostic;
use crate::document::award::Recipient;
use crate::message;
use crate::message::Message;
use crate::site::award::Status;
use crate::site::{Award, Class, Site};
use crate::yaml::write::Fresh;

/// Who somebody is, in the form that is compared.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Identity {
    /// An e-mail address, of which only a hash is written.
    Email(Email),
    /// The URL of a public page.
    Page(String),
}

impl Identity {
    /// Who a line of a list names.
    pub(super) fn of(site: &Site, who: &Who) -> Result<Self, Message> {
        match who {
            Who::Email(email) => Ok(Self::Email(email.clone())),
            Who::Url(url) => Ok(Self::Page(url.clone())),
            Who::Page(page) => {
                let path = format!("content/{page}");
                let mut entries = site.entries.iter();
                let id = entries
                    .position(|entry| entry.page.path.as_str() == path && !entry.generated)
                    .ok_or_else(|| message!("there is no such page in `content/`"))?;
                // A page in another language is of the same person.
                let first = &site.entries[site.original(id)];
                let url = site.absolute(&first.url);
                Ok(Self::Page(normal_url(&url).unwrap_or(url)))
            }
        }
    }

    /// In clear, for a private file.
    pub(super) fn shown(&self) -> &str {
        match self {
            Self::Email(email) => email.normal(),
            Self::Page(url) => url,
        }
    }

    /// What it has in common with other identities that are perhaps of the same person: the mailbox of an e-mail address,
    /// or the likeness of a page.
    pub(super) fn likeness(&self) -> Likeness {
        match self {
            Self::Email(email) => Likeness::of(&email.mailbox()),
            Self::Page(url) => Likeness::of(url),
        }
    }

    /// True when an award is of this person.
    pub(super) fn has(&self, award: &Award) -> bool {
        match (self, award.recipient()) {
            (Self::Email(email), Some(Recipient::Email { hash: known, salt })) => {
                digest_in(known).is_some_and(|known| is_digest_of(email, salt, &known))
            }
            (Self::Page(page), Some(recipient)) => recipient.page().as_ref() == Some(page),
            _ => false,
        }
    }
}

/// True for the digest of an e-mail address in any form in which it may have been hashed.
fn is_digest_of(email: &Email, salt: &str, known: &[u8; 32]) -> bool {
    email.forms().any(|form| digest(form, salt) == *known)
}

/// Hashes that one thread makes before it asks for more.
const HASHES_AT_A_TIME: usize = 512;

/// The holders of a class, for many people to be looked up: an e-mail address is tried with the salt of each award, a
/// page is found by its URL.
pub(super) struct Holders<'a> {
    /// Each with its salt and the digest of the address.
    hashed: Vec<(&'a Award, &'a str, [u8; 32])>,
    pages: BTreeMap<String, Vec<&'a Award>>,
    alike: BTreeMap<String, Vec<(Likeness, &'a Award)>>,
}

impl<'a> Holders<'a> {
    /// The holders of the awards of a class that count.
    pub(super) fn of(site: &'a Site, class: &Class) -> Self {
        let mut holders = Self {
            hashed: Vec::new(),
            pages: BTreeMap::new(),
            alike: BTreeMap::new(),
        };
        let awards = class.awards.iter();
        let awards = awards.map(|id| &site.awards[*id]);
        for award in awards.filter(|award| award.status() == Status::Valid) {
            match award.recipient() {
                Some(Recipient::Email { hash, salt }) => {
                    let digest = digest_in(hash);
                    holders
                        .hashed
                        .extend(digest.map(|digest| (award, &**salt, digest)));
                }
                Some(recipient) => {
                    let page = recipient.page().unwrap_or_default();
                    let likeness = Likeness::of(&page);
                    let alike = holders.alike.entry(likeness.key().to_owned());
                    alike.or_default().push((likeness, award));
                    holders.pages.entry(page).or_default().push(award);
                }
                None => {}
            }
        }
        holders
    }

    /// The awards of a person.
    pub(super) fn awards(&self, identity: &Identity) -> Vec<&'a Award> {
        match identity {
            Identity::Email(email) => self.hashed(email),
            Identity::Page(page) => self.pages.get(page).cloned().unwrap_or_default(),
        }
    }

    /// Awards that are perhaps of the same person: of an e-mail address without what its owner may add to it, of a page at
    /// a URL that leads to the same one on nearly every host.
    pub(super) fn perhaps(&self, identity: &Identity) -> Vec<&'a Award> {
        match identity {
            Identity::Email(email) => {
                let mailbox = email.mailbox();
                let other = (mailbox != email.normal()).then(|| Email::parse(&mailbox));
                other
                    .flatten()
                    .map_or_else(Vec::new, |other| self.hashed(&other))
            }
            Identity::Page(page) => {
                let likeness = Likeness::of(page);
                let alike = self.alike.get(likeness.key()).into_iter().flatten();
                alike
                    .filter(|(other, award)| likeness.is_like(other) && !identity.has(award))
                    .map(|(_, award)| *award)
                    .collect()
            }
        }
    }

    fn hashed(&self, email: &Email) -> Vec<&'a Award> {
        let same = self.hashed.par_iter().with_min_len(HASHES_AT_A_TIME);
        same.filter(|(_, salt, known)| is_digest_of(email, salt, known))
            .map(|(award, ..)| *award)
            .collect()
    }
}

/// What of a person is published as the recipient, with a salt of their own.
pub(super) fn recipient(identity: &Identity) -> Result<Recipient, Diagnostic> {
    match identity {
        Identity::Page(url) => Ok(Recipient::Url(url.clone())),
        Identity::Email(email) => {
            let salt = random::salt()?;
            Ok(Recipient::Email {
                hash: hash(email.normal(), &salt),
                salt,
            })
        }
    }
}

/// `recipient` of an award.
pub(super) fn written(recipient: &Recipient) -> Fresh {
    match recipient {
        Recipient::Email { hash, salt } => {
            Fresh::map([("email", Fresh::text(hash)), ("salt", Fresh::text(salt))])
        }
        Recipient::Url(url) => Fresh::map([("url", Fresh::text(url))]),
    }
}
