//! Another collective's wiki (`tests/sites/wiki`): below a path, in other languages, with a theme of its own. Nothing of
//! our first site may show in it.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::OnceLock;

use scraper::Html;
use serde_json::Value;

use super::links::{Base, addresses, broken, pages, selector};
use crate::support::{Files, Site, files};

const BASE: Base = Base {
    origin: "https://example.net",
    prefix: "/wiki/",
};

/// The other site, copied to a folder of its own.
pub fn other_site() -> Site {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/wiki");
    let mut site = Site::empty();
    for (path, bytes) in files(&folder) {
        site = site.bytes(&path, &bytes);
    }
    site
}

/// Its published files, built once.
pub fn published() -> &'static Files {
    static FILES: OnceLock<Files> = OnceLock::new();
    FILES.get_or_init(|| other_site().build().files())
}

/// All words that people read on a page: text, titles, descriptions.
fn words(html: &Html) -> String {
    let all = selector("title, body, meta[name=description], [aria-label], img[alt]");
    let mut words = String::new();
    for element in html.select(&all) {
        words.extend(element.text());
        for attribute in ["content", "aria-label", "alt"] {
            words.push('\n');
            words.push_str(element.attr(attribute).unwrap_or_default());
        }
    }
    words
}

/// The values of a file of strings.
fn strings(path: &str) -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let text = std::fs::read_to_string(path).expect("strings");
    let values = text.lines().filter_map(|line| line.split_once(": "));
    let values = values.map(|(_, value)| value.trim_matches('"').to_owned());
    values.collect()
}

#[test]
fn every_address_lies_below_the_prefix() {
    let mut diagnostics = Vec::new();
    let elsewhere = [
        "https://github.com/orchard/notes",
        "https://tools.example/",
        "https://drawings.example/",
        "https://almanac.example/",
        "https://creativecommons.org/",
        "https://spdx.org/licenses/MIT.html",
        "https://guild.example/",
        "https://school.example/",
        "https://people.example/",
        "https://www.linkedin.com/profile/add?",
        "mailto:hello@example.net",
        "data:",
        "#",
    ];
    for address in addresses(published()) {
        let below = address.url.starts_with("/wiki/")
            || address.url.starts_with("https://example.net/wiki/");
        if !below && !elsewhere.iter().any(|known| address.url.starts_with(known)) {
            diagnostics.push(format!("{address:?}"));
        }
    }
    assert!(diagnostics.is_empty(), "{}", diagnostics.join("\n"));
}

#[test]
fn every_link_leads_somewhere() {
    let diagnostics = broken(published(), &BASE);
    assert!(diagnostics.is_empty(), "{}", diagnostics.join("\n"));
}

#[test]
fn no_french_is_spoken() {
    let french = strings("themes/sobre/strings/fr.yaml");
    let known = strings("themes/sobre/strings/en.yaml");
    let foreign: Vec<&String> = french
        .difference(&known)
        .filter(|text| text.chars().count() > 4 && !text.contains('{'))
        .collect();
    assert!(foreign.len() > 50, "{} texts", foreign.len());
    for (path, html) in pages(published()) {
        let words = words(&html);
        for text in &foreign {
            assert!(!words.contains(text.as_str()), "{path} says {text:?}");
        }
        let tag = html.root_element().attr("lang").unwrap_or_default();
        assert_eq!(
            tag,
            if path.starts_with("de/") { "de" } else { "en" },
            "{path}"
        );
        // no-break spaces before colons, and French quotes, are French too
        assert!(
            !words.contains(['«', '\u{202f}']) && !words.contains("\u{a0}:"),
            "{path}"
        );
    }
}

#[test]
fn nothing_of_our_first_site_shows() {
    for (path, bytes) in published() {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        for word in [
            "rennes",
            "commun.example",
            "collectif",
            "démarche",
            env!("CARGO_MANIFEST_DIR"),
        ] {
            assert!(!text.contains(word), "{path} holds {word:?}");
        }
    }
}

#[test]
fn ids_of_badges_are_addresses_of_this_site() {
    let mut found = 0;
    for (path, bytes) in published()
        .iter()
        .filter(|(path, _)| path.starts_with("badges/") && path.ends_with(".json"))
    {
        let document: Value = serde_json::from_slice(bytes).expect("JSON");
        // The directory is no object of the standard: it has an address, and no id.
        let key = if path == "badges/index.json" {
            "url"
        } else {
            "id"
        };
        assert_eq!(document[key], format!("https://example.net/wiki/{path}"));
        let mut stack = vec![&document];
        while let Some(value) = stack.pop() {
            match value {
                Value::Object(map) => stack.extend(map.values()),
                Value::Array(items) => stack.extend(items),
                Value::String(text) if text.starts_with("https://example.net") => {
                    assert!(
                        text.starts_with("https://example.net/wiki/"),
                        "{path}: {text}"
                    );
                    found += 1;
                }
                _ => {}
            }
        }
    }
    assert!(found >= 6, "{found} addresses");
    let issuer: Value = serde_json::from_slice(&published()["badges/issuer.json"]).expect("JSON");
    assert_eq!(
        issuer["url"],
        "https://example.net/wiki/people/tool-library/"
    );
    assert_eq!(
        issuer["verification"]["startsWith"],
        "https://example.net/wiki/badges/"
    );
}

#[test]
fn its_own_theme_is_used_for_what_it_brings() {
    let site = other_site()
        .build()
        .expect_file("people/tool-library/index.html", "class=plain")
        .expect_file(
            "people/tool-library/index.html",
            "Written by hand under the apple trees.",
        )
        .expect_file("index.html", "Written by hand under the apple trees.")
        .expect_file("notes/pruning/index.html", "class=gesture")
        .expect_file("de/notes/pruning/index.html", "Zum Inhalt")
        .expect_file("de/index.html", "/wiki/de/notes/pruning/");
    // its template is changed: its pages change
    site.change(
        "themes/plain/templates/organisation.html",
        "class=\"plain\"",
        "class=\"bare\"",
    )
    .build()
    .expect_file("people/tool-library/index.html", "class=bare");
}

#[test]
fn it_moves_to_another_address_by_one_line() {
    let moved = |site: Site| {
        site.change(
            "site.yaml",
            "https://example.net/wiki/",
            "https://orchard.example/",
        )
    };
    // not once badges were published: they name the old address
    moved(other_site())
        .build()
        .expect_error("S628", "badges/published.lock", "the site is at");
    let site = moved(other_site().remove("badges/published.lock"))
        .build()
        .expect_warning("S660", "", "11 badges are awarded")
        .expect_nowhere("example.net/")
        .expect_nowhere("/wiki/");
    let base = Base {
        origin: "https://orchard.example",
        prefix: "/",
    };
    let diagnostics = broken(&site.files(), &base);
    assert!(diagnostics.is_empty(), "{}", diagnostics.join("\n"));
}
