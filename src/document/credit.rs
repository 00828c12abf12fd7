//! What is said of a work that somebody made: its title, its authors, its licence, and where it comes from. Of a picture in
//! the file beside it (`photo.jpg.yaml`) or in the front matter of a page that shows it; of the work that a page is based on in
//! its front matter.

use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::message;
use crate::path::SourcePath;
use crate::text::typography::typeset_plain;
use crate::yaml;
use crate::yaml::fields::{Elsewhere, Fields, Spanned};
use crate::yaml::{Node, Value};

/// What is said of a work. Places do not count when two are compared.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    /// Its title, typeset.
    pub title: Option<String>,
    /// SPDX expression of its licence.
    pub licence: Option<String>,
    /// Who made it, as written: names, or the pages of people and organisations.
    pub authors: Vec<Spanned<String>>,
    /// The URL where it was found.
    pub source: Option<String>,
}

/// What the front matter of a page says of a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureCredit {
    /// The path of the picture from the folder of the page.
    pub picture: Spanned<String>,
    /// What it says.
    pub credit: Credit,
}

/// The file beside a picture.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CreditFile {
    /// Its path.
    pub path: SourcePath,
    /// The path of its picture, which may not be there.
    pub picture: SourcePath,
    /// What it says.
    pub credit: Credit,
}

/// What other tools and people call the keys.
const ELSEWHERE: &[Elsewhere] = &[
    Elsewhere::same(
        "author auteur auteurs autrice by creator credit credits photographer photographe artist owner",
        "authors",
    ),
    Elsewhere::with("license rights copyright droits", "licence", || {
        message!("an SPDX identifier such as `CC-BY-SA-4.0`")
    }),
    Elsewhere::same("url link lien href origin origine provenance", "source"),
    Elsewhere::same("titre name nom", "title"),
    Elsewhere::other("alt caption legende description", || {
        message!("what the picture shows is said where it is shown: `![…](photo.jpg \"…\")`")
    }),
];

/// Reads the keys of a work.
fn read(fields: &mut Fields<'_>, language: &str) -> Credit {
    fields.elsewhere(ELSEWHERE);
    let title = fields.text("title");
    Credit {
        title: title.map(|title| typeset_plain(language, &title.value)),
        licence: fields.licence("licence").map(|licence| licence.value),
        authors: fields.texts("authors"),
        source: fields.url("source"),
    }
}

/// Reads the file beside a picture.
pub(super) fn parse(
    path: &SourcePath,
    picture: SourcePath,
    text: &str,
    language: &str,
) -> (Option<CreditFile>, Vec<Diagnostic>) {
    let node = match yaml::read(path, text, 0..text.len()) {
        Ok(node) => node,
        Err(diagnostic) => return (None, vec![diagnostic]),
    };
    let mut fields = Fields::new(path, node.as_ref());
    let credit = read(&mut fields, language);
    let file = CreditFile {
        path: path.clone(),
        picture,
        credit,
    };
    (Some(file), fields.finish())
}

/// Reads `credits` of a page: pictures by their paths, each with what is said of it.
pub(super) fn of_pictures(fields: &mut Fields<'_>, language: &str) -> Vec<PictureCredit> {
    let Some(node) = fields.node("credits") else {
        return Vec::new();
    };
    let Value::Map(entries) = &node.value else {
        // the reader of maps says what is wrong with it
        fields.map("credits", |_| ());
        return Vec::new();
    };
    let entries = entries.iter();
    entries
        .map(|(key, value)| PictureCredit {
            picture: Spanned {
                value: key.name.clone(),
                span: key.span.clone(),
            },
            credit: fields.map_of(value, |credit| read(credit, language)),
        })
        .collect()
}

/// Reads `based_on` of a page: one work or several, each as a URL or with its keys.
pub(super) fn based_on(fields: &mut Fields<'_>, language: &str) -> Vec<Credit> {
    fields.list("based_on", |fields, node: &Node| match node.value {
        Value::Text(_) => fields.url_of(node).map(|url| Credit {
            source: Some(url),
            ..Credit::default()
        }),
        _ => Some(fields.map_of(node, |credit| read(credit, language))),
    })
}
