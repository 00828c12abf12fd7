//! One file, alone: what it says about itself, with the place of every word.
//!
//! A document depends on its own bytes, its path and the site's languages, and on no other file: parsing is parallel, and
//! a document is used again as long as the digest of its file is the same.

pub mod asset;
pub mod badge_class;
pub mod card;
pub mod event;
pub mod front;
mod image_size;
pub mod issuer;
pub mod organisation;
pub mod page;
pub mod project;
mod svg;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

pub use asset::Asset;
pub use badge_class::BadgeClass;
pub use front::Front;
pub use issuer::Issuer;
pub use page::{Kind, Page};

use crate::address::SourcePath;
use crate::diagnostic::{Code, Diagnostic};
use crate::digest::Digest;
use crate::source::{SourceFile, SourceTree};
use crate::text::nearest::nearest;

/// All documents of a site, by path.
#[derive(Debug, Clone, Default)]
pub struct Documents {
    documents: BTreeMap<SourcePath, Parsed>,
}

/// A document, the digest of the file that it was read from, and what was wrong with it.
#[derive(Debug, Clone)]
struct Parsed {
    digest: Digest,
    document: Option<Document>,
    diagnostics: Vec<Diagnostic>,
}

/// What a file is.
#[derive(Debug, Clone)]
pub enum Document {
    /// A page of any kind, the pages of sections included.
    Page(Arc<Page>),
    /// A file that pages show or link to.
    Asset(Arc<Asset>),
    /// `badges/issuer.yaml`.
    Issuer(Arc<Issuer>),
    /// `badges/classes/<slug>.yaml`.
    BadgeClass(Arc<BadgeClass>),
}

impl Documents {
    /// The pages, by path.
    pub fn pages(&self) -> impl Iterator<Item = &Arc<Page>> {
        self.iter().filter_map(|document| match document {
            Document::Page(page) => Some(page),
            _ => None,
        })
    }

    /// The assets, by path.
    pub fn assets(&self) -> impl Iterator<Item = &Arc<Asset>> {
        self.iter().filter_map(|document| match document {
            Document::Asset(asset) => Some(asset),
            _ => None,
        })
    }

    /// The issuer of the badges.
    pub fn issuer(&self) -> Option<&Arc<Issuer>> {
        self.iter().find_map(|document| match document {
            Document::Issuer(issuer) => Some(issuer),
            _ => None,
        })
    }

    /// The badge classes, by path.
    pub fn badge_classes(&self) -> impl Iterator<Item = &Arc<BadgeClass>> {
        self.iter().filter_map(|document| match document {
            Document::BadgeClass(class) => Some(class),
            _ => None,
        })
    }

    /// The files that a fault keeps from being documents, by path: what is wrong with them is told already.
    pub fn broken(&self) -> impl Iterator<Item = &SourcePath> {
        self.documents
            .iter()
            .filter(|(_, parsed)| parsed.document.is_none())
            .map(|(path, _)| path)
    }

    fn iter(&self) -> impl Iterator<Item = &Document> {
        self.documents
            .values()
            .filter_map(|parsed| parsed.document.as_ref())
    }
}

/// Parses every file of a tree. Documents of `before` whose file has the same digest are taken from there.
pub fn parse(
    tree: &SourceTree,
    languages: &[String],
    before: Option<&Documents>,
) -> (Documents, Vec<Diagnostic>) {
    let files: Vec<_> = tree.iter().collect();
    let documents: BTreeMap<_, _> = files
        .into_par_iter()
        .filter_map(|(path, file)| {
            let known = before
                .and_then(|documents| documents.documents.get(path))
                .filter(|parsed| parsed.digest == file.digest);
            let parsed = known
                .cloned()
                .or_else(|| parse_file(path, file, languages))?;
            Some((path.clone(), parsed))
        })
        .collect();
    let diagnostics = documents
        .values()
        .flat_map(|parsed| parsed.diagnostics.iter().cloned())
        .collect();
    (Documents { documents }, diagnostics)
}

/// `None` for a file that is no document of its own: settings, themes.
fn parse_file(path: &SourcePath, file: &SourceFile, languages: &[String]) -> Option<Parsed> {
    let text = file.text.as_deref();
    let extension = path.extension();
    let (folder, rest) = path.as_str().split_once('/')?;
    let (document, diagnostics) = match (folder, extension.as_str()) {
        ("content", "md") => match text {
            Some(text) => {
                let (page, diagnostics) = page::parse(path, text, languages);
                (page.map(|page| Document::Page(Arc::new(page))), diagnostics)
            }
            // The scan has said why it has no text.
            None => (None, Vec::new()),
        },
        ("content", _) => wrap(asset::parse(path, file), Document::Asset),
        ("badges", _) if rest.starts_with("images/") => {
            wrap(asset::parse(path, file), Document::Asset)
        }
        ("badges", "yaml") if rest == "issuer.yaml" => match text {
            Some(text) => wrap(issuer::parse(path, text), Document::Issuer),
            None => (None, Vec::new()),
        },
        ("badges", "yaml") if rest.starts_with("classes/") && rest.matches('/').count() == 1 => {
            match text {
                Some(text) => wrap(
                    badge_class::parse(path, text, &languages[0]),
                    Document::BadgeClass,
                ),
                None => (None, Vec::new()),
            }
        }
        ("badges", _) => (None, vec![unknown_badge_file(path, rest)]),
        _ => return None,
    };
    Some(Parsed {
        digest: file.digest,
        document,
        diagnostics,
    })
}

fn wrap<T>(
    (value, diagnostics): (Option<T>, Vec<Diagnostic>),
    document: fn(Arc<T>) -> Document,
) -> (Option<Document>, Vec<Diagnostic>) {
    (value.map(|value| document(Arc::new(value))), diagnostics)
}

fn unknown_badge_file(path: &SourcePath, rest: &str) -> Diagnostic {
    let fault = Diagnostic::about(
        Code::BadgeFile,
        path,
        "this file of the badge folder is not read",
    );
    let known = ["issuer.yaml", "classes/", "images/"];
    let first = rest.split_inclusive('/').next().unwrap_or(rest);
    match nearest(first, known) {
        Some(name) => fault.help(format!("did you mean `badges/{name}`?")),
        None => {
            fault.help("the badge folder holds `issuer.yaml`, `classes/<name>.yaml` and `images/`")
        }
    }
}
