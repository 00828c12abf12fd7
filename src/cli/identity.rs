//! Who somebody is: compared in clear, in memory only, and written as a hash with a salt.

use super::random;
use super::recipients::Who;
use crate::badge::identity::hash;
use crate::diagnostic::Diagnostic;
use crate::document::award::Recipient;
use crate::site::{Award, Site};
use crate::yaml::fields::is_web_address;
use crate::yaml::write::Fresh;

/// Who somebody is, in the form that is compared.
pub(super) fn identity(site: &Site, who: &Who) -> Result<String, &'static str> {
    match who {
        Who::Email(identity) | Who::Url(identity) => Ok(identity.clone()),
        Who::Page(page) => {
            let path = format!("content/{page}");
            let mut entries = site.entries.iter();
            let entry = entries.find(|entry| entry.page.path.as_str() == path && !entry.generated);
            entry
                .map(|entry| site.absolute(&entry.url))
                .ok_or("there is no such page in `content/`")
        }
    }
}

/// True when an award is of this person.
pub(super) fn is_of(award: &Award, identity: &str) -> bool {
    match award.recipient() {
        Some(Recipient::Email { hash: known, salt }) => hash(identity, salt) == *known,
        Some(Recipient::Url(url)) => url == identity,
        None => false,
    }
}

/// What of a person is published as the recipient, with a salt of their own.
pub(super) fn recipient(identity: &str) -> Result<Recipient, Diagnostic> {
    if is_web_address(identity) {
        return Ok(Recipient::Url(identity.to_owned()));
    }
    let salt = random::salt()?;
    Ok(Recipient::Email {
        hash: hash(identity, &salt),
        salt,
    })
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
