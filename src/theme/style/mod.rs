//! The style of a page: inside it, and only the rules that the page can use.
//!
//! A theme's style sheets are read once into a [`Sheet`] for each template. When a page is rendered, the rules whose
//! selectors can match something in it are put where the template left the mark, and their hash in the page's policy.

mod icon;
mod minify;
mod select;
mod url;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tint_tests;

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

pub(super) use icon::data_url;
use select::Sheet;
pub(super) use url::urls;

use super::file::Published;
use super::{Files, Policy, templates};
use crate::digest::Digest;

/// The style of the pages of one template, with or without highlighted code.
#[derive(Debug)]
pub struct Style {
    sheet: Sheet,
    mark: String,
    hash_mark: String,
    has_font: bool,
}

impl Style {
    fn new(css: &str) -> Self {
        // Marks that nobody writes by chance: they hold the digest of the style.
        let digest = Digest::of(css.as_bytes()).short(16);
        let (mark, hash_mark) = (format!("style-{digest}"), format!("hash-{digest}"));
        Self {
            has_font: css.contains("@font-face"),
            sheet: Sheet::read(css),
            mark,
            hash_mark,
        }
    }

    /// What a template writes inside its style element.
    pub fn mark(&self) -> &str {
        &self.mark
    }

    /// The content security policy that a template writes: pictures of its own site, its own style, and nothing that
    /// acts (CSP Level 3).
    pub fn policy(&self) -> Policy {
        let hash = format!("'sha256-{}'", self.hash_mark);
        page_policy(self.has_font).with("style-src", &hash)
    }

    /// Puts the rules that a page can use in the place of the mark, and their hash in its policy: that of the page and
    /// `policy`, which its template was given.
    pub fn fill(&self, html: String, policy: &Policy) -> (String, Policy) {
        let Some(at) = html.find(&self.mark) else {
            return (html, policy.clone());
        };
        let css = self.sheet.select(&html);
        let hash = STANDARD.encode(Sha256::digest(css.as_bytes()));
        let mut filled = String::with_capacity(html.len() + css.len());
        filled.push_str(&html[..at]);
        filled.push_str(&css);
        filled.push_str(&html[at + self.mark.len()..]);
        let filled = filled.replacen(&self.hash_mark, &hash, 1);
        (filled, policy.filled(&self.hash_mark, &hash))
    }
}

/// The style of every template, without and with highlighted code.
pub(super) fn all(files: &Files, published: &Published) -> BTreeMap<(&'static str, bool), Style> {
    let part = |name: &str| {
        files
            .get(&format!("styles/{name}.css"))
            .map_or(String::new(), |file| {
                published.rewrite(&minify::minify(&file.text))
            })
    };
    let (base, code) = (part("base"), part("code"));
    let mut styles = BTreeMap::new();
    for template in templates() {
        let own = part(template);
        styles.insert((template, false), Style::new(&format!("{base}{own}")));
        styles.insert((template, true), Style::new(&format!("{base}{own}{code}")));
    }
    styles
}

/// What every page may load but for its style: pictures of its own site, and fonts when the theme brings some.
pub(super) fn page_policy(has_font: bool) -> Policy {
    let policy = Policy::page();
    match has_font {
        true => policy.with("font-src", "'self'"),
        false => policy,
    }
}
