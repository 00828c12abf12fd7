//! A value with the place where it was written.

use std::hash::{Hash, Hasher};
use std::ops::{Deref, Range};

use serde::{Deserialize, Serialize};

/// A value and where it was written. The place does not count when two are compared or hashed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Spanned<T> {
    /// The value as it is read.
    pub value: T,
    /// Its place, in bytes of the file's text.
    pub span: Range<usize>,
}

impl<T> Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Spanned<T> {}

impl<T: Hash> Hash for Spanned<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}
