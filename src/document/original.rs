//! `original` of a badge class: the profile of who described it first.

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::yaml::fields::Fields;

/// The key `original` of a class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Original {
    /// URL of the profile, or of a page.
    pub url: String,
    /// False when the URL is that of a page, which programs cannot read.
    pub is_document: bool,
}

/// The ends of names of files that are for people to look at.
const PAGES: [&str; 12] = [
    ".html", ".htm", ".xhtml", ".php", ".asp", ".aspx", ".md", ".pdf", ".png", ".svg", ".jpg",
    ".jpeg",
];

/// Reads the URL. That of a page is reported: Open Badge Passport reads JSON there, and rejects the badge when it finds
/// something else.
pub(super) fn read(fields: &mut Fields<'_>) -> Option<Original> {
    let span = fields.node("original")?.span.clone();
    let url = fields.url("original")?;
    let is_document = !is_page(&url);
    if !is_document {
        let message = message!(
            "`{url}` is the URL of a page, and that of the issuer's JSON is asked for",
            url
        );
        let host: String = url.split('/').take(3).collect::<Vec<_>>().join("/");
        let help = message!(
            "open the JSON of the badge there and copy what follows `issuer`, such as `original: {host}/badges/issuer.json`; until then the page of the badge shows the URL, and its JSON does not",
            host
        );
        fields.push(Diagnostic::at(Code::OriginalCreator, fields.file(), span, message).help(help));
    }
    Some(Original { url, is_document })
}

/// True for the URL of a page rather than of a document for programs: a site as a whole, a folder, a file of a page.
/// Some issuers have no ending at all (`https://x.example/public/issuers/4b1`), so what may be a document is taken.
fn is_page(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    let lower = path.to_ascii_lowercase();
    let below = lower.split_once("://").map_or("", |(_, rest)| rest);
    !below.contains('/')
        || below.ends_with('/')
        || PAGES.iter().any(|ending| below.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::is_page;

    #[test]
    fn urls_of_pages_are_distinguished_from_those_of_documents() {
        for page in [
            "https://guild.example",
            "https://guild.example/",
            "https://guild.example/about/",
            "https://guild.example/about.HTML?x=1",
            "https://guild.example/?issuer=1",
            "https://guild.example/badge.png",
        ] {
            assert!(is_page(page), "{page}");
        }
        for document in [
            "https://guild.example/profile.json",
            "https://guild.example/public/issuers/Zx-4b1",
            "https://guild.example/v1/client/issuer.json?v=2",
            "https://guild.example/issuer?v=2_0",
        ] {
            assert!(!is_page(document), "{document}");
        }
    }
}
