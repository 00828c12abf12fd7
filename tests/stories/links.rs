//! A visitor who follows every link of a published site: no address may lead to nothing.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use scraper::{Html, Selector};
use sobre::path::percent_decode;

use crate::support::Files;

/// Where a site is published, taken apart: `https://example.net` and `/wiki/`.
pub struct Base {
    /// Without a slash at its end.
    pub origin: &'static str,
    /// With a slash at both ends.
    pub prefix: &'static str,
}

/// An address of a published file, and the file that holds it.
#[derive(Debug)]
pub struct Address {
    /// The file.
    pub from: String,
    /// The element and attribute, such as `a href`.
    pub place: String,
    /// What is written there.
    pub url: String,
}

/// The attributes of HTML that hold one address each.
const ATTRIBUTES: &[&str] = &[
    "href",
    "src",
    "action",
    "poster",
    "data",
    "cite",
    "formaction",
];

/// All addresses in the pages of a site.
pub fn addresses(files: &Files) -> Vec<Address> {
    let mut addresses = Vec::new();
    let all = selector("*");
    for (from, html) in pages(files) {
        for element in html.select(&all) {
            let name = element.value().name();
            let mut push = |attribute: &str, url: &str| {
                addresses.push(Address {
                    from: from.to_owned(),
                    place: format!("{name} {attribute}"),
                    url: url.to_owned(),
                });
            };
            for attribute in ATTRIBUTES {
                if let Some(url) = element.attr(attribute) {
                    push(attribute, url);
                }
            }
            for candidate in element.attr("srcset").unwrap_or_default().split(',') {
                if let Some(url) = candidate.split_whitespace().next() {
                    push("srcset", url);
                }
            }
            let refresh = element.attr("http-equiv") == Some("refresh");
            if let Some((_, url)) = element
                .attr("content")
                .filter(|_| refresh)
                .and_then(|content| content.split_once("url="))
            {
                push("content", url);
            }
        }
    }
    addresses
}

/// Every address of the pages, the feeds and the sitemap that leads to nothing, in words.
pub fn broken(files: &Files, base: &Base) -> Vec<String> {
    let known = Known {
        files,
        base,
        ids: RefCell::default(),
    };
    let mut diagnostics = Vec::new();
    for address in addresses(files) {
        if let Err(why) = known.follow(&address.from, &address.url) {
            let Address { from, place, url } = address;
            diagnostics.push(format!("{from}: {place}=\"{url}\": {why}"));
        }
    }
    for (from, bytes) in files.iter().filter(|(path, _)| path.ends_with(".xml")) {
        let text = std::str::from_utf8(bytes).expect("XML is UTF-8");
        let document = roxmltree::Document::parse(text).expect("XML is well-formed");
        for node in document.descendants().filter(|node| node.is_element()) {
            let url = match node.tag_name().name() {
                "link" => node.attribute("href"),
                "loc" | "id" => node.text(),
                _ => None,
            };
            let Some(url) = url else { continue };
            let absolute = url.starts_with(base.origin);
            if let Err(why) = known
                .follow(from, url)
                .and(absolute.then_some(()).ok_or("it is not absolute"))
            {
                diagnostics.push(format!("{from}: {url}: {why}"));
            }
        }
    }
    diagnostics
}

/// The pages of a site, parsed.
pub fn pages(files: &Files) -> impl Iterator<Item = (&str, Html)> {
    files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| {
            let text = std::str::from_utf8(bytes).expect("pages are UTF-8");
            (path.as_str(), Html::parse_document(text))
        })
}

/// A selector of CSS.
pub fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("a selector")
}

struct Known<'a> {
    files: &'a Files,
    base: &'a Base,
    ids: RefCell<BTreeMap<String, Rc<BTreeSet<String>>>>,
}

impl Known<'_> {
    fn follow(&self, from: &str, url: &str) -> Result<(), &'static str> {
        let elsewhere = ["mailto:", "data:", "http://", "https://"];
        let own = url
            .strip_prefix(self.base.origin)
            .filter(|rest| rest.starts_with('/'));
        let url = match own {
            Some(own) => own,
            None if elsewhere.iter().any(|scheme| url.starts_with(scheme)) => return Ok(()),
            None => url,
        };
        let (path, fragment) = match url.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment)),
            None => (url, None),
        };
        let target = if path.is_empty() {
            from.to_owned()
        } else {
            self.file(path)?
        };
        let Some(fragment) = fragment else {
            return Ok(());
        };
        let fragment = percent_decode(fragment).ok_or("the fragment is not UTF-8")?;
        if self.ids(&target).contains(&fragment) {
            Ok(())
        } else {
            Err("no element has this id")
        }
    }

    fn file(&self, path: &str) -> Result<String, &'static str> {
        let below = path
            .strip_prefix(self.base.prefix)
            .ok_or("it leaves the path prefix of the site")?;
        let name = percent_decode(below).ok_or("the path is not UTF-8")?;
        let name = if name.is_empty() || name.ends_with('/') {
            format!("{name}index.html")
        } else {
            name
        };
        if self.files.contains_key(&name) {
            Ok(name)
        } else {
            Err("no file is published there")
        }
    }

    fn ids(&self, path: &str) -> Rc<BTreeSet<String>> {
        let mut known = self.ids.borrow_mut();
        let ids = known.entry(path.to_owned()).or_insert_with(|| {
            let text = String::from_utf8_lossy(&self.files[path]).into_owned();
            let html = Html::parse_document(&text);
            let all = selector("[id]");
            let ids = html.select(&all).filter_map(|element| element.attr("id"));
            Rc::new(ids.map(str::to_owned).collect())
        });
        ids.clone()
    }
}
