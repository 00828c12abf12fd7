//! The style of a page: inside it, and only the rules that the page can use.
//!
//! A theme's style sheets are read once into a [`Sheet`] for each template. When a page is rendered, the rules whose
//! selectors can match something in it are put where the template left the mark, and their hash in the page's policy. Pages
//! with the same names have the same style: it is put together and hashed once for all of them.

mod icon;
mod minify;
mod select;
mod url;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tint_tests;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use memchr::memmem;
use sha2::{Digest as _, Sha256};

pub(super) use icon::data_url;
pub use select::PageNames;
use select::{Names, Sheet};
pub(super) use url::urls;

use super::file::Published;
use super::{Files, Policy, templates};
use crate::digest::Digest;

/// The style of the pages of one template, with or without highlighted code.
#[derive(Debug)]
pub struct Style {
    css: String,
    /// It is taken apart for the first page that has it: a build that changes one page renders few templates.
    sheet: OnceLock<Sheet>,
    mark: String,
    hash_mark: String,
    policy: Policy,
    /// What pages with some names get.
    chosen: Mutex<BTreeMap<Names, Arc<Chosen>>>,
}

/// The rules that a page can use, and their hash as a policy has it.
#[derive(Debug)]
struct Chosen {
    css: String,
    hash: String,
}

/// For how many sets of names a style remembers what they get: 10,000 pages of prose have some dozens, a style is 10 kB.
const MAX_CHOSEN: usize = 256;

impl Style {
    fn new(css: String) -> Self {
        // Marks that nobody writes by chance: they hold the digest of the style.
        let digest = Digest::of(css.as_bytes()).short(16);
        let (mark, hash_mark) = (format!("style-{digest}"), format!("hash-{digest}"));
        let policy = page_policy(css.contains("@font-face"));
        Self {
            policy: policy.with("style-src", &format!("'sha256-{hash_mark}'")),
            sheet: OnceLock::new(),
            css,
            mark,
            hash_mark,
            chosen: Mutex::default(),
        }
    }

    fn sheet(&self) -> &Sheet {
        self.sheet.get_or_init(|| Sheet::read(&self.css))
    }

    /// What a template writes inside its style element.
    pub fn mark(&self) -> &str {
        &self.mark
    }

    /// The content security policy that a template writes: pictures of its own site, its own style, and nothing that
    /// acts (CSP Level 3).
    pub fn policy(&self) -> Policy {
        self.policy.clone()
    }

    /// Takes the names of a page that is read, for [`Style::fill`].
    pub fn names(&self) -> PageNames<'_> {
        self.sheet().names()
    }

    /// Puts the rules that a page with these names can use in the place of the mark, and their hash in its policies: those
    /// that stand in the page, and `policy`, which its template was given.
    pub fn fill(&self, html: Vec<u8>, names: PageNames<'_>, policy: &mut Policy) -> Vec<u8> {
        let Some(at) = memmem::find(&html, self.mark.as_bytes()) else {
            return html;
        };
        let chosen = self.choose(names.into_set());
        let (before, after) = (&html[..at], &html[at + self.mark.len()..]);
        let mut filled = Vec::with_capacity(html.len() + chosen.css.len());
        let before_is_hashed = self.push_hashed(&mut filled, before, &chosen.hash);
        filled.extend_from_slice(chosen.css.as_bytes());
        if before_is_hashed {
            filled.extend_from_slice(after);
        } else {
            self.push_hashed(&mut filled, after, &chosen.hash);
        }
        policy.fill(&self.hash_mark, &chosen.hash);
        filled
    }

    /// Writes a part of a page with the hash in the place of its first mark; true when there was one.
    fn push_hashed(&self, out: &mut Vec<u8>, html: &[u8], hash: &str) -> bool {
        let Some(at) = memmem::find(html, self.hash_mark.as_bytes()) else {
            out.extend_from_slice(html);
            return false;
        };
        out.extend_from_slice(&html[..at]);
        out.extend_from_slice(hash.as_bytes());
        out.extend_from_slice(&html[at + self.hash_mark.len()..]);
        true
    }

    /// What pages with some names get.
    fn choose(&self, names: Names) -> Arc<Chosen> {
        // Nothing panics while it is locked, and what is in it would still be right.
        let lock = || self.chosen.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().get(&names) {
            return known.clone();
        }
        let css = self.sheet().select(&names);
        let hash = STANDARD.encode(Sha256::digest(css.as_bytes()));
        let chosen = Arc::new(Chosen { css, hash });
        let mut known = lock();
        if known.len() < MAX_CHOSEN {
            known.insert(names, chosen.clone());
        }
        chosen
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
        styles.insert((template, false), Style::new(format!("{base}{own}")));
        styles.insert((template, true), Style::new(format!("{base}{own}{code}")));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::html;

    const CSS: &str = "p{a:b}.x{a:b}.y{a:b}#z{a:b}@media print{p .y{a:b}h2{a:b}}";

    /// A page with some elements, filled.
    fn page(style: &Style, content: &str) -> (String, Policy) {
        let mut policy = style.policy();
        let page = format!(
            "<head><meta content=\"{policy}\"><style>{}</style></head>{content}",
            style.mark()
        );
        let mut names = style.names();
        html::scan(page.as_bytes(), &mut names);
        let filled = style.fill(page.into_bytes(), names, &mut policy);
        (String::from_utf8(filled).unwrap(), policy)
    }

    #[test]
    fn what_is_remembered_is_what_would_be_made() {
        let style = Style::new(CSS.to_owned());
        let parts = [
            "<p>",
            "<i class=x>",
            "<i class=\"y x\">",
            "<h2 id=z>",
            "<i>",
        ];
        for choice in (0..32).chain(0..32) {
            let parts = parts.iter().enumerate();
            let chosen = parts.filter(|(at, _)| choice >> at & 1 == 1);
            let content: String = chosen.map(|(_, part)| *part).collect();
            let expected = page(&Style::new(CSS.to_owned()), &content);
            assert_eq!(page(&style, &content), expected, "{content}");
            assert!(!expected.0.contains(&style.mark) && !expected.0.contains(&style.hash_mark));
        }
        // elements that no selector names make no difference
        let known = style.chosen.lock().unwrap().len();
        assert_eq!(known, 12);
    }

    #[test]
    fn the_style_of_a_page_is_let_in_by_its_policy() {
        let (html, policy) = page(&Style::new(CSS.to_owned()), "<p>");
        let css = html.split(['<', '>']).nth(6).unwrap();
        assert_eq!(css, "p{a:b}");
        let hash = STANDARD.encode(Sha256::digest(css));
        assert!(
            policy
                .to_string()
                .contains(&format!("style-src 'sha256-{hash}'"))
        );
        assert!(html.contains(&format!("content=\"{policy}\"")));
    }

    #[test]
    fn no_more_is_remembered_than_there_is_room_for() {
        let css: String = (0..9).map(|n| format!(".c{n}{{a:b}}")).collect();
        let style = Style::new(css);
        for choice in 0..2 * MAX_CHOSEN {
            let classes = (0..9).filter(|n| choice >> n & 1 == 1);
            let content: String = classes.map(|n| format!("<i class=c{n}>")).collect();
            let (html, _) = page(&style, &content);
            assert_eq!(html.matches("{a:b}").count(), choice.count_ones() as usize);
        }
        assert_eq!(style.chosen.lock().unwrap().len(), MAX_CHOSEN);
    }
}
