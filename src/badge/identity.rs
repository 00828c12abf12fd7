//! Who a badge is for: the one form in which an identity is compared, and its hash.
//!
//! A clear address of e-mail lives in memory only, between the file that a maintainer feeds to a command and the hash.

mod email;
mod page;

pub use email::Email;
pub use page::{Likeness, normal_url, public_url};

use sha2::{Digest, Sha256};

/// What stands before the hexadecimal digits of a hash (clause *IdentityHash*).
pub const HASH_PREFIX: &str = "sha256$";

/// The hash of an identity (clause *IdentityHash*): SHA-256 of the identity, then the salt; `sha256$` and 64 hexadecimal
/// digits in lower case.
pub fn hash(identity: &str, salt: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digest = digest(identity, salt);
    let mut hash = String::with_capacity(HASH_PREFIX.len() + 2 * digest.len());
    hash.push_str(HASH_PREFIX);
    for byte in digest {
        hash.push(char::from(DIGITS[usize::from(byte >> 4)]));
        hash.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    hash
}

/// The digest that [`hash`] writes in digits. Commands hash each person of a list with the salt of each award, and compare bytes.
pub fn digest(identity: &str, salt: &str) -> [u8; 32] {
    let hasher = Sha256::new().chain_update(identity).chain_update(salt);
    hasher.finalize().into()
}

/// The digest in a text of the form that [`hash`] gives; `None` for any other text.
pub fn digest_in(text: &str) -> Option<[u8; 32]> {
    let digits = text.strip_prefix(HASH_PREFIX).filter(|_| is_hash(text))?;
    let mut digest = [0; 32];
    for (byte, pair) in digest.iter_mut().zip(digits.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(digest)
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
    fn a_uuid_has_one_form() {
        assert!(is_uuid("0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11"));
        assert!(!is_uuid("0B0E7A52-4cf4-4d5e-9f0d-2f6a3c1b7e11"));
        assert!(!is_uuid("0b0e7a524cf44d5e9f0d2f6a3c1b7e11"));
    }
}
