//! One file, alone: its content as a typed value, with the place of each part.
//!
//! A document depends on its own bytes, its path and the site's languages, and on no other file: parsing is parallel, and
//! a document is used again as long as the digest of its file is the same.

pub mod asset;
pub mod award;
pub mod badge_class;
pub mod class_image;
pub mod class_translation;
pub mod code_list;
pub mod credit;
mod difference;
mod documents;
pub mod drawing_limits;
pub mod endorsement;
pub mod framework;
pub mod framework_translation;
mod free;
pub mod front;
pub mod issuer;
pub mod kind;
pub mod lock;
mod opening;
pub mod original;
pub mod other_format;
pub mod page;
mod page_text;
mod personal;
pub mod picture;
pub mod recognition;
pub mod repeat;
mod stored;
mod svg;
mod svg_style;
pub mod words;

use std::sync::Arc;

use rayon::prelude::*;

pub use asset::Asset;
pub use award::Occasion;
pub use badge_class::BadgeClass;
pub use class_translation::ClassTranslation;
pub use code_list::CodeList;
pub use credit::{Credit, CreditFile};
pub use difference::Difference;
pub use documents::{Documents, Parsed};
pub use endorsement::Endorsement;
pub use framework::Framework;
pub use framework_translation::FrameworkTranslation;
pub use front::Front;
pub use issuer::Issuer;
pub use kind::Kind;
pub use lock::Lock;
pub use page::Page;
pub use page_text::{PageText, Texts, changed};
pub use stored::Encoded;

use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::path::SourcePath;
use crate::project::Settings;
use crate::source::{SourceFile, SourceTree};
use crate::text::nearest::nearest;

/// The record of what was published, a path below the folder of badges. `sobre lock` writes it.
pub const PUBLISHED: &str = "published.lock";

/// A file as it was parsed.
#[derive(Debug, Clone)]
pub enum Document {
    /// A page of any kind, the pages of sections included.
    Page(Arc<Page>),
    /// A file that pages show or link to.
    Asset(Arc<Asset>),
    /// What a file beside a picture says of it.
    Credit(Arc<CreditFile>),
    /// A file that the theme of the site publishes.
    ThemeFile(Arc<Asset>),
    /// `badges/issuer.yaml`.
    Issuer(Arc<Issuer>),
    /// `badges/classes/<slug>.yaml`.
    BadgeClass(Arc<BadgeClass>),
    /// `badges/classes/<slug>.<language>.yaml`.
    ClassTranslation(Arc<ClassTranslation>),
    /// `badges/framework.yaml`.
    Framework(Arc<Framework>),
    /// `badges/framework.<language>.yaml`.
    FrameworkTranslation(Arc<FrameworkTranslation>),
    /// A file of the folder of awards.
    Occasion(Arc<Occasion>),
    /// A file of the folder of codes.
    CodeList(Arc<CodeList>),
    /// `badges/endorsements/<slug>.yaml`.
    Endorsement(Arc<Endorsement>),
    /// `badges/published.lock`.
    Lock(Arc<Lock>),
}

/// Parses every file of a tree. Documents of `before` whose file has the same digest are taken from there: they were
/// parsed under settings with the same languages, taxonomies, theme and folder of awards.
pub fn parse(
    tree: &SourceTree,
    settings: &Settings,
    before: Option<&Documents>,
) -> (Documents, Vec<Diagnostic>) {
    let files: Vec<_> = tree.iter().collect();
    let parsed: Vec<_> = files
        .into_par_iter()
        .filter_map(|(path, file)| {
            let known = before
                .and_then(|documents| documents.get(path))
                .filter(|parsed| parsed.digest == file.digest);
            known
                .cloned()
                .or_else(|| parse_file(path, &file.load()?, settings).map(Arc::new))
        })
        .collect();
    let documents: Documents = parsed.into_iter().collect();
    let diagnostics = documents.diagnostics().cloned().collect();
    (documents, diagnostics)
}

/// The name of a file that the theme of the site publishes, below its folder of files, and the layer of the theme that has it;
/// `rest` is its path below `themes/`.
pub fn theme_file<'a>(rest: &'a str, settings: &Settings) -> Option<(usize, &'a str)> {
    let mut layers = settings.theme_layers().enumerate();
    layers.find_map(|(layer, theme)| {
        let name = rest.strip_prefix(theme)?.strip_prefix("/files/")?;
        Some((layer, name))
    })
}

/// Parses one file. `None` for a file that is no document of its own: settings, themes.
pub fn parse_file(path: &SourcePath, file: &SourceFile, settings: &Settings) -> Option<Parsed> {
    let extension = path.extension();
    if file.is_in_conflict() {
        return Some(Parsed {
            path: path.clone(),
            digest: file.digest,
            document: None,
            diagnostics: Vec::new(),
        });
    }
    let awards = path
        .as_str()
        .strip_prefix(settings.awards.as_str())
        .and_then(|rest| rest.strip_prefix('/'));
    let is_badges = awards.is_some() || path.folder().split('/').next() == Some("badges");
    let personal = || personal::in_name(path).or_else(|| personal::in_drawing(path, file));
    let (document, diagnostics) = match (path.as_str().split_once('/')?, awards) {
        _ if let Some(diagnostic) = is_badges.then(personal).flatten() => (None, vec![diagnostic]),
        (_, Some(rest)) if extension == "yaml" => match file.text.as_deref() {
            Some(text) if rest.starts_with("codes/") => {
                wrap(code_list::parse(path, text), Document::CodeList)
            }
            Some(text) => wrap(
                award::parse(path, text, &settings.languages),
                Document::Occasion,
            ),
            None => (None, Vec::new()),
        },
        (("content", _), _) if other_format::misnamed(path).is_some() => {
            (None, other_format::misnamed(path).into_iter().collect())
        }
        (("content", _), _) if extension == "md" => match file.text.as_deref() {
            Some(text) => {
                let (mut page, reported) = page::parse(path, text, &page::Form::of(settings));
                if let Some(page) = &mut page {
                    page.digest = file.digest;
                }
                wrap((page, reported), Document::Page)
            }
            // The scan has said why it has no text.
            None => (None, Vec::new()),
        },
        (("content", _), _) if let Some(picture) = path.described_picture() => {
            match file.text.as_deref() {
                Some(text) => wrap(
                    credit::parse(path, picture, text, &settings.languages[0]),
                    Document::Credit,
                ),
                None => (None, Vec::new()),
            }
        }
        (("content", _), _) => wrap(asset::parse(path, file), Document::Asset),
        (("themes", rest), _) if theme_file(rest, settings).is_some() => {
            wrap(asset::parse(path, file), Document::ThemeFile)
        }
        (("badges", rest), _) if rest.starts_with("images/") => {
            wrap(class_image::parse(path, file), Document::Asset)
        }
        (("badges", PUBLISHED), _) => match file.text.as_deref() {
            Some(text) => wrap(lock::parse(path, text), Document::Lock),
            None => (None, Vec::new()),
        },
        (("badges", rest), _) if extension == "yaml" => match file.text.as_deref() {
            Some(text) => badge_file(path, rest, text, &settings.languages),
            None => (None, Vec::new()),
        },
        (("badges", rest), _) => (None, vec![unknown_badge_file(path, rest)]),
        _ => return None,
    };
    Some(Parsed {
        path: path.clone(),
        digest: file.digest,
        document,
        diagnostics,
    })
}

/// A YAML file of the folder of badges, other than an award.
fn badge_file(
    path: &SourcePath,
    rest: &str,
    text: &str,
    languages: &[String],
) -> (Option<Document>, Vec<Diagnostic>) {
    match rest.split_once('/') {
        None if rest == "issuer.yaml" => {
            wrap(issuer::parse(path, text, languages), Document::Issuer)
        }
        None if rest == "framework.yaml" => wrap(framework::parse(path, text), Document::Framework),
        None if let Some(language) = framework_translation::language(rest, languages) => wrap(
            framework_translation::parse(path, text, language),
            Document::FrameworkTranslation,
        ),
        Some(("classes", name)) if !name.contains('/') => {
            match class_translation::name(name, languages) {
                Some(translated) => wrap(
                    class_translation::parse(path, text, translated, &languages[translated.1]),
                    Document::ClassTranslation,
                ),
                None => wrap(
                    badge_class::parse(path, text, &languages[0]),
                    Document::BadgeClass,
                ),
            }
        }
        Some(("endorsements", name)) if !name.contains('/') => wrap(
            endorsement::parse(path, text, languages),
            Document::Endorsement,
        ),
        None if let Some(help) = framework_translation::other_language(rest, languages) => {
            let message = message!("this file of the badge folder is not read");
            let diagnostic = Diagnostic::about(Code::BadgeFile, path, message);
            (None, vec![diagnostic.help(help)])
        }
        _ => (None, vec![unknown_badge_file(path, rest)]),
    }
}

fn wrap<T>(
    (value, diagnostics): (Option<T>, Vec<Diagnostic>),
    document: fn(Arc<T>) -> Document,
) -> (Option<Document>, Vec<Diagnostic>) {
    (value.map(|value| document(Arc::new(value))), diagnostics)
}

fn unknown_badge_file(path: &SourcePath, rest: &str) -> Diagnostic {
    let diagnostic = Diagnostic::about(
        Code::BadgeFile,
        path,
        message!("this file of the badge folder is not read"),
    );
    let known = [
        "issuer.yaml",
        "framework.yaml",
        "classes/",
        "images/",
        "awards/",
        "endorsements/",
    ];
    if let Some(name) = path.file_name().strip_suffix(".yml") {
        return diagnostic.help(message!("rename it to `{name}.yaml`", name));
    }
    let first = rest.split_inclusive('/').next().unwrap_or(rest);
    match nearest(first, known) {
        Some(name) => diagnostic.help(message!("did you mean `badges/{name}`?", name)),
        None => diagnostic.help(message!(
            "the badge folder holds `issuer.yaml`, `framework.yaml`, `classes/<name>.yaml`, `awards/`, `endorsements/` and `images/`"
        )),
    }
}
