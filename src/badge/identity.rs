//! Who a badge is for: the one form in which an identity is compared, and its hash.
//!
//! A clear address of e-mail lives in memory only, between the file that a maintainer feeds to a command and the hash.

use sha2::{Digest, Sha256};

use crate::text::personal::personal;
use crate::yaml::fields::is_web_address;

/// What stands before the hexadecimal digits of a hash (clause *IdentityHash*).
pub const HASH_PREFIX: &str = "sha256$";

/// An e-mail address as it is hashed: trimmed, in lower case. `None` for what is no address.
pub fn normal_email(text: &str) -> Option<String> {
    let email = text.trim().to_lowercase();
    let (name, host) = email.split_once('@')?;
    let unfit = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(
                c,
                '@' | '<' | '>' | ',' | ';' | '"' | ':' | '\\' | '(' | ')' | '/'
            )
    };
    let labels = host.split('.').collect::<Vec<_>>();
    let sound = !name.is_empty()
        && !name.contains(unfit)
        && !host.contains(unfit)
        && labels.len() > 1
        && labels
            .iter()
            .all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'));
    sound.then_some(email)
}

/// A public page as it is compared: trimmed, on the Web, without a name before the host. `None` for anything else.
pub fn normal_url(text: &str) -> Option<String> {
    let url = text.trim();
    let authority = url.split_once("://")?.1.split(['/', '?', '#']).next()?;
    (is_web_address(url) && !authority.contains('@') && personal(url).is_none())
        .then(|| url.to_owned())
}

/// The hash of an identity (clause *IdentityHash*): SHA-256 of the identity, then the salt; `sha256$` and 64 hexadecimal
/// digits in lower case.
pub fn hash(identity: &str, salt: &str) -> String {
    let digest = Sha256::new()
        .chain_update(identity)
        .chain_update(salt)
        .finalize();
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{HASH_PREFIX}{hex}")
}

/// True for the form that [`hash`] gives.
pub fn is_hash(text: &str) -> bool {
    text.strip_prefix(HASH_PREFIX).is_some_and(|hex| {
        hex.len() == 64 && hex.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
    })
}

/// True for a UUID as the generator writes it: lower case, with hyphens.
pub fn is_uuid(text: &str) -> bool {
    text.len() == 36 && uuid::Uuid::try_parse(text).is_ok_and(|uuid| uuid.to_string() == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_one_form() {
        assert_eq!(
            normal_email("  Ada@Example.ORG \n").as_deref(),
            Some("ada@example.org")
        );
        for bad in [
            "",
            "ada",
            "ada@",
            "@example.org",
            "a b@example.org",
            "ada@example",
            "ada@-x.org",
            "a@b@c.org",
            "mailto:a@b.org",
            "a@b..org",
        ] {
            assert_eq!(normal_email(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_hash_is_that_of_the_standard() {
        // printf 'mayze@example.orgdeadsea' | sha256sum
        let known = "sha256$c8d32d06746899d78eefe21857f5f8327c15f5f4fe7999d42c5c65fcd71e050e";
        let ours = hash("mayze@example.org", "deadsea");
        assert_eq!(ours, known);
        assert!(is_hash(&ours) && !is_hash(&ours.to_uppercase()) && !is_hash("sha256$00"));
        assert_eq!(
            hash("", ""),
            "sha256$e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
    }

    #[test]
    fn a_public_page_is_on_the_web_and_names_nobody_before_its_host() {
        assert_eq!(
            normal_url(" https://x.example/ada ").as_deref(),
            Some("https://x.example/ada")
        );
        for bad in [
            "ada",
            "ftp://x.example/",
            "https://ada@x.example/",
            "https://x.example/?m=ada@x.example",
            "javascript:alert(1)",
        ] {
            assert_eq!(normal_url(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_uuid_has_one_form() {
        assert!(is_uuid("0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11"));
        assert!(!is_uuid("0B0E7A52-4cf4-4d5e-9f0d-2f6a3c1b7e11"));
        assert!(!is_uuid("0b0e7a524cf44d5e9f0d2f6a3c1b7e11"));
    }
}
