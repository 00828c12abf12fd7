//! URLs that templates and styles write out: each leads somewhere, or is an error at its place.

use std::ops::Range;

use super::{is_elsewhere, styles, templates};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::Message;
use crate::path::{OutPath, SourcePath};
use crate::site::Site;
use crate::text::nearest::nearest;
use crate::theme::Files;
use crate::theme::file::Published;
use crate::theme::markup::Markup;
use crate::theme::style::urls;

/// Attributes that hold a URL.
const ATTRIBUTES: &[&str] = &[
    "href",
    "src",
    "poster",
    "action",
    "formaction",
    "data",
    "xlink:href",
    "manifest",
    "cite",
];
/// Attributes that hold several, each with a description after a space.
const LISTS: &[&str] = &["srcset", "imagesrcset"];

/// The expression that stands before a URL of the site.
const BASE: &str = "site.base";

/// The errors of all URLs that are written out, of which the engine computes no part.
pub(in crate::theme) fn links(
    files: &Files,
    published: &Published,
    site: &Site,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut reported = |path: &SourcePath, span, written: Written<'_>| {
        let check = Check { published, site };
        diagnostics.extend(check.diagnostic(path, span, written));
    };
    for (_, file, markup) in templates(files) {
        for tag in markup.tags() {
            for attribute in &tag.attributes {
                let name = attribute.name.as_str();
                let (raw, start) = (attribute.raw, attribute.span.start);
                if LISTS.contains(&name) && attribute.is_literal {
                    for (at, url) in candidates(raw) {
                        let span = start + at..start + at + url.len();
                        reported(&file.path, span, Written::Plain(url));
                    }
                } else if ATTRIBUTES.contains(&name) {
                    let written = match after_base(raw) {
                        Some(rest) => Written::AfterBase(rest),
                        None if attribute.is_literal => Written::Plain(raw),
                        None => continue,
                    };
                    reported(&file.path, attribute.span.clone(), written);
                }
            }
        }
    }
    for file in styles(files) {
        for url in urls(&file.text) {
            if !url.is_import {
                reported(&file.path, url.span.clone(), Written::InStyle(&url.value));
            }
        }
    }
    diagnostics
}

/// How a URL is written.
#[derive(Clone, Copy)]
enum Written<'a> {
    /// In an attribute.
    Plain(&'a str),
    /// In an attribute, after `{{ site.base }}`.
    AfterBase(&'a str),
    /// In a style.
    InStyle(&'a str),
}

/// What follows `{{ site.base }}` when that is all that the engine has to fill in.
fn after_base(value: &str) -> Option<&str> {
    let (expression, rest) = value.trim().strip_prefix("{{")?.split_once("}}")?;
    let is_base = expression.trim_matches(['-', ' ']) == BASE;
    (is_base && !rest.contains("{{") && !rest.contains("{%")).then_some(rest)
}

/// The URLs of a `srcset`, with their places in it.
fn candidates(list: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut start = 0;
    for part in list.split_inclusive(',') {
        let url = part.trim_end_matches(',').split_whitespace().next();
        if let Some(url) = url {
            let at = part.find(url).unwrap_or(0);
            found.push((start + at, url));
        }
        start += part.len();
    }
    found
}

/// The URLs of a rendered page that begin with the base of the site and have no output, each once.
pub(in crate::theme) fn dead<'a>(html: &'a str, site: &Site) -> Vec<&'a str> {
    let mut dead = Vec::new();
    // What contributors wrote about templates is text here.
    for tag in Markup::of_page(html).tags() {
        for attribute in &tag.attributes {
            let is_url = ATTRIBUTES.contains(&attribute.name.as_str());
            let below = attribute.raw.strip_prefix(&site.settings.base.path);
            if let Some(below) = below.filter(|_| is_url)
                && !is_elsewhere(attribute.raw)
                && !site.serves(below)
                && !dead.contains(&attribute.raw)
            {
                dead.push(attribute.raw);
            }
        }
    }
    dead
}

struct Check<'a> {
    published: &'a Published,
    site: &'a Site,
}

impl Check<'_> {
    fn diagnostic(
        &self,
        file: &SourcePath,
        span: Range<usize>,
        written: Written<'_>,
    ) -> Option<Diagnostic> {
        let diagnostic =
            |message: Message| Diagnostic::at(Code::ThemeLink, file, span.clone(), message);
        let (url, below) = match written {
            Written::AfterBase(rest) => (rest, Some(rest)),
            Written::Plain(url) | Written::InStyle(url) => {
                let url = url.trim();
                let has_scheme = url
                    .split_once(':')
                    .is_some_and(|(scheme, _)| !scheme.contains(['/', '.', '?', '#']));
                if url.is_empty() || url.starts_with('#') || has_scheme || is_elsewhere(url) {
                    return None;
                }
                match url.strip_prefix(&self.site.settings.base.path) {
                    Some(below) => (url, Some(below)),
                    None => (url, None),
                }
            }
        };
        let nothing = || diagnostic(message!("`{url}` leads to nothing", url));
        let elsewhere = || diagnostic(message!("`{url}` leads elsewhere from each page", url));
        if let Some(below) = below {
            let is_served = self.site.serves(below);
            return (!is_served).then(|| self.near(nothing(), below));
        }
        let base = &self.site.settings.base.path;
        if let Some(below) = url.strip_prefix('/') {
            if !self.site.serves(below) {
                return Some(self.near(nothing(), below));
            }
            let message = message!("`{url}` lacks the path of the site, `{base}`", url, base);
            return Some(diagnostic(message).help(match written {
                Written::InStyle(_) => message!("write `{base}{below}`", base, below),
                _ => in_template(below),
            }));
        }
        match (self.published.meant(url), written) {
            (Some(_), Written::InStyle(_)) => None,
            (Some(name), _) => {
                Some(elsewhere().help(message!("write `{{{{ files[\"{name}\"] }}}}`", name)))
            }
            (None, Written::InStyle(_)) => Some(nothing().help(match self.published.near(url) {
                Some(near) => message!("did you mean `../files/{near}`?", near),
                None => message!(
                    "put the file into the folder `files` of the theme, and write `url(../files/name.png)`"
                ),
            })),
            (None, _) if url.ends_with(".md") => Some(self.source(url, diagnostic)),
            (None, _) => {
                let near = self.published.near(url);
                Some(elsewhere().help(match near.filter(|_| is_file(url)) {
                    Some(near) => message!("did you mean `{{{{ files[\"{near}\"] }}}}`?", near),
                    None if is_file(url) => message!(
                        "put the file into the folder `files` of the theme, and write `{{{{ files[\"name.png\"] }}}}`"
                    ),
                    None => {
                        message!("begin with `/`: a URL of the site starts from its root")
                    }
                }))
            }
        }
    }

    /// The error of the path of a page in the place of its URL.
    fn source(&self, path: &str, diagnostic: impl Fn(Message) -> Diagnostic) -> Diagnostic {
        let bare = path.trim_start_matches("./").trim_start_matches("../");
        let bare = bare.strip_prefix("content/").unwrap_or(bare);
        let mut entries = self.site.entries.iter();
        let page =
            entries.find(|entry| entry.page.path.as_str().strip_prefix("content/") == Some(bare));
        diagnostic(message!(
            "`{path}` is a source: a template writes URLs",
            path
        ))
        .help(match page {
            Some(page) => in_template(page.path.url()),
            None => message!("write the URL of a page, such as `{{{{ site.base }}}}page/`"),
        })
    }

    /// Adds the URL that was probably meant to an error; `below` is what is written, from the base of the site.
    fn near(&self, diagnostic: Diagnostic, below: &str) -> Diagnostic {
        let near = || self.published.near(below).filter(|_| is_file(below));
        if let Some(name) = self.published.meant(below).or_else(near) {
            return diagnostic.help(message!(
                "the theme has `files/{name}`: write `{{{{ files[\"{name}\"] }}}}`, or `url(../files/{name})` in a style",
                name
            ));
        }
        let base = &self.site.settings.base.path;
        let known = self.site.routes.keys().map(OutPath::url);
        diagnostic.help(match nearest(below, known) {
            Some(near) => message!("did you mean `{base}{near}`?", base, near),
            None => message!(
                "write the URL of a page of the site, or put a file into the folder `files` of the theme"
            ),
        })
    }
}

/// What to write in a template for a URL below the base of the site.
fn in_template(below: &str) -> Message {
    message!("write `{{{{ {base} }}}}{below}`", base = BASE, below)
}

/// True for a URL whose last part has an extension.
fn is_file(url: &str) -> bool {
    let name = url.rsplit('/').next();
    name.is_some_and(|name| name.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_pictures_has_several_urls() {
        assert_eq!(
            candidates("/a.png, /b.png 2x,\n /c.png 300w"),
            [(0, "/a.png"), (8, "/b.png"), (20, "/c.png")]
        );
    }

    #[test]
    fn the_base_of_the_site_stands_before_a_url() {
        assert_eq!(after_base("{{ site.base }}a/"), Some("a/"));
        assert_eq!(after_base("{{site.base}}"), Some(""));
        assert_eq!(after_base("{{ site.base }}{{ x }}"), None);
        assert_eq!(after_base("{{ site.home }}a/"), None);
        assert_eq!(after_base("/a/"), None);
    }
}
