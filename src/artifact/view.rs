//! What stands in a view for bytes that are not in memory.

use std::sync::Arc;

use super::picture::Picture;
use crate::diagnostic::Diagnostic;
use crate::document::Asset;

/// Why something cannot be shown.
#[derive(Debug)]
pub struct Lost(pub(super) Diagnostic);

impl std::hash::Hash for Lost {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.path().hash(state);
    }
}

/// The image of a badge class, which its drawing stands for.
#[derive(Debug, Hash)]
pub struct PictureView(pub(super) Arc<Picture>);

/// The bytes of a file, which its digest stands for.
#[derive(Debug, Clone)]
pub struct FileBytes(pub(super) Arc<Asset>);

impl std::hash::Hash for FileBytes {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.digest.hash(state);
    }
}
