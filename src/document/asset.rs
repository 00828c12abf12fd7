//! A file that pages show or link to: published as it is, under a name that holds its digest.

use std::sync::Arc;

use super::{image_size, svg};
use crate::address::SourcePath;
use crate::diagnostic::{Code, Diagnostic};
use crate::digest::Digest;
use crate::source::SourceFile;

/// An asset.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its file.
    pub path: SourcePath,
    /// What is published: the file's own bytes, or the cleaned text of an SVG picture.
    pub bytes: Arc<[u8]>,
    /// Digest of what is published.
    pub digest: Digest,
    /// Width and height in pixels, of a picture.
    pub size: Option<(u32, u32)>,
}

impl Asset {
    /// True for files that a page shows by `![]()`.
    pub fn is_image(&self) -> bool {
        self.path.is_image()
    }
}

/// Reads an asset: pictures are measured, SVG is cleaned.
pub fn parse(path: &SourcePath, file: &SourceFile) -> (Option<Asset>, Vec<Diagnostic>) {
    if path.extension() == "html"
        || path.extension() == "htm"
        || path.extension() == "xhtml"
        || path.extension() == "js"
    {
        let fault = Diagnostic::about(
            Code::FileName,
            path,
            "a file of this sort could run code in a visitor's browser",
        );
        return (
            None,
            vec![
                fault.help("write the page in Markdown, or put templates and scripts in the theme"),
            ],
        );
    }
    if path.extension() == "svg" {
        return match svg::clean(path, &file.bytes) {
            Ok((text, size)) => {
                let bytes: Arc<[u8]> = text.into_bytes().into();
                (
                    Some(Asset {
                        path: path.clone(),
                        digest: Digest::of(&bytes),
                        bytes,
                        size,
                    }),
                    Vec::new(),
                )
            }
            Err(fault) => (None, vec![fault]),
        };
    }
    let (size, fault) = match path.is_image().then(|| image_size::of(&file.bytes)) {
        Some(Ok(size)) => (Some(size), None),
        Some(Err(why)) => (
            None,
            Some(Diagnostic::about(Code::BadImage, path, why).help("export the picture again")),
        ),
        None => (None, None),
    };
    let asset = Asset {
        path: path.clone(),
        bytes: file.bytes.clone(),
        digest: file.digest,
        size,
    };
    (
        fault.is_none().then_some(asset),
        fault.into_iter().collect(),
    )
}
