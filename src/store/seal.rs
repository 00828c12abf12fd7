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

    /// Takes bytes piece by piece for a seal.
    pub(super) fn sealer(&self) -> Sealer {
        Sealer(blake3::Hasher::new_keyed(&self.0))
    }

    /// The seal of some bytes.
    pub(super) fn seal(&self, bytes: &[u8]) -> [u8; SEAL] {
        first(blake3::keyed_hash(&self.0, bytes))
    }
}

/// A seal that is being made.
pub(super) struct Sealer(blake3::Hasher);

impl Sealer {
    /// Takes more bytes.
    pub(super) fn take(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The seal of all of them.
    pub(super) fn seal(&self) -> [u8; SEAL] {
        first(self.0.finalize())
    }
}

fn first(hash: blake3::Hash) -> [u8; SEAL] {
    let mut seal = [0; SEAL];
    seal.copy_from_slice(&hash.as_bytes()[..SEAL]);
    seal
}

/// A key is shown nowhere.
impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key")
    }
}
