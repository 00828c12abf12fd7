//! Digests: what makes two values the same without looking at them again.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;

use serde::{Deserialize, Serialize};

/// The first 16 bytes of a BLAKE3 hash: enough that two different files never share one.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Digest([u8; 16]);

impl Digest {
    /// Digest of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self::cut(blake3::hash(bytes).as_bytes())
    }

    /// Digest of a value through its `Hash`: the same for the same value in every process of the same build.
    pub fn of_value<T: Hash + ?Sized>(value: &T) -> Self {
        let mut hasher = Fingerprinter::default();
        value.hash(&mut hasher);
        hasher.digest()
    }

    /// The first `n` hexadecimal digits, for the name of a file.
    pub fn short(&self, n: usize) -> String {
        let mut hex = self.to_string();
        hex.truncate(n);
        hex
    }

    fn cut(bytes: &[u8; 32]) -> Self {
        let mut digest = [0; 16];
        digest.copy_from_slice(&bytes[..16]);
        Self(digest)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// The first 8 bytes of a BLAKE3 hash: short enough for a line that people review, and too many for anybody to find
/// another text with the same.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ShortDigest([u8; 8]);

impl ShortDigest {
    /// Number of its hexadecimal digits.
    const DIGITS: usize = 16;

    /// Digest of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        let mut digest = [0; 8];
        digest.copy_from_slice(&blake3::hash(bytes).as_bytes()[..8]);
        Self(digest)
    }

    /// Reads what it is written as: 16 hexadecimal digits in lower case.
    pub fn parse(text: &str) -> Option<Self> {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        if text.len() != Self::DIGITS || !text.bytes().all(is_digit) {
            return None;
        }
        let number = u64::from_str_radix(text, 16).ok()?;
        Some(Self(number.to_be_bytes()))
    }
}

impl fmt::Display for ShortDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for ShortDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ShortDigest({self})")
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

/// A `Hasher` whose result does not depend on the process: feeds BLAKE3. A value writes some bytes at a time, hundreds of
/// times; the hash is many times as fast on all of them at once.
#[derive(Default)]
pub struct Fingerprinter {
    hasher: blake3::Hasher,
    /// What the hasher has not seen yet.
    rest: Vec<u8>,
}

impl Fingerprinter {
    /// Bytes that are kept before they are hashed together.
    const CAPACITY: usize = 1 << 14;

    /// The digest of all that was written.
    pub fn digest(&self) -> Digest {
        if self.hasher.count() == 0 {
            return Digest::of(&self.rest);
        }
        let mut hasher = self.hasher.clone();
        hasher.update(&self.rest);
        Digest::cut(hasher.finalize().as_bytes())
    }
}

impl Hasher for Fingerprinter {
    fn write(&mut self, bytes: &[u8]) {
        if self.rest.len() + bytes.len() > Self::CAPACITY {
            self.hasher.update(&self.rest);
            self.rest.clear();
        }
        if bytes.len() > Self::CAPACITY {
            self.hasher.update(bytes);
        } else {
            self.rest.extend_from_slice(bytes);
        }
    }

    fn finish(&self) -> u64 {
        let digest = self.digest();
        u64::from_le_bytes([
            digest.0[0],
            digest.0[1],
            digest.0[2],
            digest.0[3],
            digest.0[4],
            digest.0[5],
            digest.0[6],
            digest.0[7],
        ])
    }
}

/// A value that carries its digest: hashing or comparing it costs 16 bytes, however big it is.
#[derive(Clone, Debug)]
pub struct Digested<T> {
    value: T,
    digest: Digest,
}

impl<T: Hash> Digested<T> {
    /// Hashes the value once, for all later uses.
    pub fn new(value: T) -> Self {
        let digest = Digest::of_value(&value);
        Self { value, digest }
    }
}

impl<T> Digested<T> {
    /// The digest of the value.
    pub fn digest(&self) -> Digest {
        self.digest
    }
}

impl<T> Deref for Digested<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> Hash for Digested<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.digest.hash(state);
    }
}

impl<T> PartialEq for Digested<T> {
    fn eq(&self, other: &Self) -> bool {
        self.digest == other.digest
    }
}

impl<T> Eq for Digested<T> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_the_same_in_every_process() {
        assert_eq!(
            Digest::of(b"sobre").to_string(),
            Digest::of(b"sobre").to_string()
        );
        assert_eq!(
            Digest::of(b"").to_string(),
            "af1349b9f5f9a1a6a0404dea36dcc949"
        );
    }

    #[test]
    fn a_digest_depends_on_the_bytes_and_not_on_how_they_come() {
        let bytes: Vec<u8> = (0..100_000u32).map(|n| (n % 251) as u8).collect();
        for size in [1, 7, 1000, Fingerprinter::CAPACITY, 50_000, 100_000] {
            let mut hasher = Fingerprinter::default();
            bytes.chunks(size).for_each(|chunk| hasher.write(chunk));
            assert_eq!(
                hasher.digest(),
                Digest::of(&bytes),
                "{size} bytes at a time"
            );
        }
    }

    #[test]
    fn a_short_digest_is_read_as_it_is_written() {
        let digest = ShortDigest::of(b"sobre");
        assert_eq!(ShortDigest::parse(&digest.to_string()), Some(digest));
        for text in [
            "",
            "-",
            "0123456789abcde",
            "0123456789ABCDEF",
            "+123456789abcdef",
        ] {
            assert_eq!(ShortDigest::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_digested_value_stands_for_what_it_digests() {
        let of = |text: &str| Digested::new(vec![text.to_owned(); 1000]);
        let (page, same, other) = (of("page"), of("page"), of("other"));
        assert_eq!(page, same);
        assert_ne!(page, other);
        assert_eq!(Digest::of_value(&page), Digest::of_value(&same));
        assert_ne!(Digest::of_value(&page), Digest::of_value(&other));
        // what is hashed is 16 bytes, not the value
        assert_eq!(page.digest(), Digest::of_value(&*page));
        assert_ne!(Digest::of_value(&page), Digest::of_value(&*page));
    }
}
