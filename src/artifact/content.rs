//! The bytes of an output: its own, or those of a file that others share.

use std::ops::Deref;
use std::sync::Arc;

/// Read-only bytes. Those of a file are the ones that were read from the disk: none is copied before it is written.
#[derive(Debug, Clone)]
pub enum Content {
    /// Made for this output.
    Made(Vec<u8>),
    /// The bytes of a file or a picture, which others use too.
    Shared(Arc<[u8]>),
}

impl From<Vec<u8>> for Content {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Made(bytes)
    }
}

impl From<Arc<[u8]>> for Content {
    fn from(bytes: Arc<[u8]>) -> Self {
        Self::Shared(bytes)
    }
}

impl From<Content> for Vec<u8> {
    fn from(content: Content) -> Self {
        match content {
            Content::Made(bytes) => bytes,
            Content::Shared(bytes) => bytes.to_vec(),
        }
    }
}

impl AsRef<[u8]> for Content {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

impl Deref for Content {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Made(bytes) => bytes,
            Self::Shared(bytes) => bytes,
        }
    }
}
