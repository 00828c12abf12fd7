//! Seals: keyed hashes, which nobody makes without the secret.

/// Length of a seal in bytes: nobody finds another value with the same by chance or by trying.
pub(super) const SEAL: usize = 16;

/// A key, of all seals of one sort.
#[derive(Clone)]
pub(super) struct Key([u8; 32]);

impl Key {
    /// The key that a secret gives for a purpose.
    pub(super) fn of(secret: &[u8; 32], purpose: &[u8]) -> Self {
        Self(*blake3::keyed_hash(secret, purpose).as_bytes())
    }

    /// Another key, which this one gives for a purpose.
    pub(super) fn derived(&self, purpose: &[u8]) -> Self {
        Self::of(&self.0, purpose)
    }

    /// The seal of some bytes.
    pub(super) fn seal(&self, bytes: &[u8]) -> [u8; SEAL] {
        let mut seal = [0; SEAL];
        seal.copy_from_slice(&blake3::keyed_hash(&self.0, bytes).as_bytes()[..SEAL]);
        seal
    }
}

/// A key is shown nowhere.
impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key")
    }
}
