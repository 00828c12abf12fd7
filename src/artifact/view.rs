//! The closed view of an output.

use std::sync::Arc;

use super::baked::Baked;
use super::picture::Picture;
use crate::diagnostic::Diagnostic;
use crate::digest::Digested;
use crate::document::Asset;
use crate::theme::view::PageView;

/// All that one output may depend on.
#[derive(Debug, Hash)]
pub enum View {
    /// A page for people, in a language.
    Page(usize, Box<PageView>),
    /// A page that leads to another one, and needs no template.
    Redirect(String),
    /// Text that needs no template: JSON, XML, SVG, files for the host.
    Text(String),
    /// A file published as it is.
    File(Digested<FileBytes>),
    /// The image of a badge class as PNG.
    Picture(PictureView),
    /// The image of a badge class with an award in it.
    Baked(Box<Baked>),
    /// What cannot be shown, because its source changed since it was read.
    Lost(Box<Lost>),
}

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
