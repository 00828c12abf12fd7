//! The wiki of this repository: built whole, without a word of complaint, and as light as we promise.
#![allow(clippy::unwrap_used)]

#[path = "stories/links.rs"]
mod links;
mod support;

use std::path::Path;
use std::sync::OnceLock;

use rayon::prelude::*;
use scraper::{ElementRef, Html};
use sobre::build;
use sobre::engine::Engine;
use sobre::output::Target;
use sobre::project::Project;

use links::{Base, addresses, broken, pages, selector};
use support::{Files, Message};

const BASE: Base = Base {
    origin: "https://commun.example.org",
    prefix: "/",
};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What a build of the repository says and publishes.
struct Wiki {
    messages: Vec<Message>,
    files: Files,
}

/// Built once for all tests.
fn wiki() -> &'static Wiki {
    static WIKI: OnceLock<Wiki> = OnceLock::new();
    WIKI.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let project = Project::new(root());
        let target = Target::new(&project, None, Some(folder.path().join("public")));
        let snapshot = Engine::new(project).refresh().expect("there is a site");
        let outcome = build::publish(&snapshot, &target, false).expect("it can be written");
        let mut files = support::files(&target.output);
        files.retain(|path, _| !path.starts_with(".sobre"));
        Wiki {
            messages: support::messages(&outcome.diagnostics, snapshot.sources()),
            files,
        }
    })
}

fn published() -> &'static Files {
    let wiki = wiki();
    assert!(!wiki.files.is_empty(), "nothing is published");
    &wiki.files
}

/// The pages that people read: redirects are none.
fn read_pages() -> impl Iterator<Item = (&'static str, Html)> {
    let body = selector("body[data-template]");
    pages(published()).filter(move |(_, html)| html.select(&body).next().is_some())
}

fn template(html: &Html) -> String {
    let body = html.select(&selector("body")).next().expect("a body");
    body.attr("data-template").unwrap_or_default().to_owned()
}

#[test]
fn it_builds_without_a_message_and_holds_enough_to_read() {
    let messages = &wiki().messages;
    assert!(messages.is_empty(), "{}", support::list(messages));
    let written = read_pages()
        .filter(|(_, html)| !["tag", "tags", "404"].contains(&template(html).as_str()))
        .count();
    assert!(written >= 40, "{written} pages");
}

#[test]
fn every_link_leads_somewhere() {
    let diagnostics = broken(published(), &BASE);
    assert!(diagnostics.is_empty(), "{}", diagnostics.join("\n"));
}

#[test]
fn no_page_weighs_more_than_13_kilobytes_on_the_wire() {
    let pages: Vec<_> = published()
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .collect();
    let heavy: Vec<String> = pages
        .into_par_iter()
        .filter_map(|(path, bytes)| {
            let wire = compressed(bytes);
            (wire > 13_000).then(|| format!("{path}: {wire} bytes"))
        })
        .collect();
    assert!(heavy.is_empty(), "{}", heavy.join("\n"));
}

#[cfg(feature = "minify")]
#[test]
fn nothing_is_left_to_take_off_its_pages() {
    let loose = support::html::loose_pages(published().iter());
    assert!(loose.is_empty(), "{}", loose.join("\n"));
}

/// Brotli, quality 11: what a static host with compressed files sends.
fn compressed(bytes: &[u8]) -> usize {
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &params).expect("memory can be written");
    out.len()
}

#[test]
fn no_page_has_more_elements_than_an_old_phone_draws_at_once() {
    let mut heavy = Vec::new();
    for (path, html) in read_pages() {
        let lists = [
            "section",
            "deck",
            "badges",
            "tag",
            "tags",
            "search",
            "titles",
            "wanted",
            "changes",
            "maintenance",
        ];
        // forty of them for the head and the foot: the search, who links here, dates, and how the page is used again
        let limit = if lists.contains(&template(&html).as_str()) {
            320
        } else {
            250
        };
        let count = html
            .select(&selector("*"))
            .filter(|element| !inside_svg(*element))
            .count();
        if count > limit {
            heavy.push(format!("{path}: {count} elements, {limit} at most"));
        }
    }
    assert!(heavy.is_empty(), "{}", heavy.join("\n"));
}

fn inside_svg(element: ElementRef<'_>) -> bool {
    element
        .ancestors()
        .filter_map(ElementRef::wrap)
        .any(|above| above.value().name() == "svg")
}

#[test]
fn a_page_runs_nothing_and_asks_nobody_else() {
    let (scripts, styles) = (selector("script"), selector("style, [style]"));
    let handlers = selector("*");
    for (path, html) in read_pages() {
        let mut modules = 0;
        for script in html.select(&scripts) {
            assert_eq!(script.attr("src"), None, "{path}");
            match script.attr("type") {
                Some("module") => modules += 1,
                kind => assert_eq!(kind, Some("application/ld+json"), "{path}"),
            }
        }
        // Two pages alone run something: one verifies badges in the browser of its visitor, the other searches there.
        let runs = ["verify", "search"].contains(&template(&html).as_str());
        assert_eq!(modules == 1, runs, "{path}");
        for style in html.select(&styles) {
            let css = style.text().collect::<String>() + style.attr("style").unwrap_or_default();
            for word in ["@font-face", "@import", "http:", "https:", "//"] {
                assert!(!css.contains(word), "{path}: the style holds `{word}`");
            }
        }
        for element in html.select(&handlers) {
            let active = element
                .value()
                .attrs()
                .find(|(name, _)| name.starts_with("on"));
            assert_eq!(active, None, "{path}");
        }
    }
}

/// The page itself, and its pictures: nothing else is fetched.
#[test]
fn a_page_without_pictures_is_one_request() {
    let fetching = selector(
        "link[rel~=stylesheet], link[rel~=preload], link[rel~=prefetch], link[rel~=modulepreload], \
         link[rel~=manifest], link[rel~=preconnect], link[rel~=dns-prefetch], iframe, embed, object, \
         video, audio, source, track",
    );
    for (path, html) in read_pages() {
        let fetched = html.select(&fetching).next().map(|element| element.html());
        assert_eq!(fetched, None, "{path}");
        let icon = html.select(&selector("link[rel~=icon]")).next();
        let icon = icon.and_then(|link| link.attr("href")).unwrap_or_default();
        assert!(icon.starts_with("data:"), "{path}: the icon is a request");
    }
    for address in addresses(published()) {
        if address.place == "img src" {
            assert!(
                address.url.starts_with("/assets/") || address.url.starts_with("/badges/"),
                "{}: `{}` is not a picture of this site",
                address.from,
                address.url
            );
        }
    }
}

#[test]
fn every_picture_says_its_size_and_what_it_shows() {
    for (path, html) in read_pages() {
        for picture in html.select(&selector("img")) {
            for attribute in ["alt", "width", "height"] {
                assert!(
                    picture.attr(attribute).is_some(),
                    "{path}: no `{attribute}`: {}",
                    picture.html()
                );
            }
        }
    }
}

#[test]
fn at_least_fifteen_cards_each_with_its_gesture_and_sources() {
    let (gesture, source) = (selector(".gesture"), selector(".sources li"));
    let mut cards = 0;
    for (path, html) in read_pages().filter(|(_, html)| template(html) == "card") {
        cards += 1;
        let words: String = html.select(&gesture).flat_map(|p| p.text()).collect();
        assert!(
            (10..=140).contains(&words.chars().count()),
            "{path}: the gesture is {words:?}"
        );
        assert!(html.select(&source).next().is_some(), "{path}: no source");
    }
    assert!(cards >= 15, "{cards} cards");
}

#[test]
fn pages_have_one_title_and_a_description_of_their_own() {
    let mut seen = std::collections::BTreeMap::new();
    for (path, html) in read_pages().filter(|(_, html)| template(html) != "404") {
        assert_eq!(html.select(&selector("h1")).count(), 1, "{path}");
        let title = html.select(&selector("title")).next().expect("a title");
        let title: String = title.text().collect();
        // Two people may hold one badge; the pages of their awards are in no list and for no search engine.
        let award = template(&html) == "award";
        if !award && let Some(other) = seen.insert(title.clone(), path) {
            panic!("{path} and {other} are both {title:?}");
        }
        let lists = ["tag", "tags", "titles"].contains(&template(&html).as_str());
        let described = html.select(&selector("meta[name=description]")).next();
        assert!(lists || described.is_some(), "{path} has no description");
    }
}

/// An object of badges as it is published.
fn object(path: &str) -> serde_json::Value {
    let bytes = published()
        .get(path)
        .unwrap_or_else(|| panic!("{path} is not published"));
    serde_json::from_slice(bytes).expect("JSON")
}

/// Nobody real is named: the wiki awards its first badge to three pages of its own guide.
#[test]
fn three_example_awards_one_revoked_one_endorsed() {
    let awards: Vec<(&str, serde_json::Value)> = published()
        .keys()
        .filter(|path| path.starts_with("badges/awards/") && path.ends_with(".json"))
        .map(|path| (path.as_str(), object(path)))
        .collect();
    assert_eq!(awards.len(), 3);
    let (revoked, valid): (Vec<_>, Vec<_>) = awards
        .iter()
        .partition(|(_, award)| award["revoked"] == true);
    assert_eq!(revoked.len(), 1);
    assert!(revoked[0].1["revocationReason"].is_string());
    let endorsed: Vec<_> = valid
        .iter()
        .filter_map(|(_, award)| award["endorsement"].as_array()?.first()?.as_str())
        .collect();
    assert_eq!(endorsed.len(), 1);
    let endorsement = object(own(endorsed[0]));
    assert_eq!(endorsement["type"], "Endorsement");
    for (path, award) in valid {
        assert_eq!(
            own(text(&award["badge"])),
            "badges/je-m-implique.json",
            "{path}"
        );
        assert_eq!(award["recipient"]["type"], "url", "{path}");
        let page = own(text(&award["recipient"]["identity"]));
        assert!(page.starts_with("guide/exemples/"), "{path}: {page}");
        let page = String::from_utf8_lossy(&published()[&format!("{page}index.html")]);
        assert!(page.contains("elle ne désigne personne"), "{path}");
        assert!(text(&award["narrative"]).contains("exemple"), "{path}");
    }
}

fn text(value: &serde_json::Value) -> &str {
    value.as_str().expect("a text")
}

/// An address of this site, below its base.
fn own(address: &str) -> &str {
    let below = address.strip_prefix(BASE.origin);
    below
        .expect("an address of this site")
        .trim_start_matches('/')
}

/// What is published is recorded: a change of meaning would fail the build.
#[test]
fn the_lock_holds_every_badge_that_is_published() {
    let lock = std::fs::read_to_string(root().join("badges/published.lock")).expect("a lock");
    assert!(lock.contains(&format!("\nbase {}/\n", BASE.origin)));
    for path in published().keys() {
        let is_object = path.starts_with("badges/") && path.ends_with(".json");
        let made = ["badges/revocations.json", "badges/index.json"].contains(&path.as_str());
        if is_object && !made && !path.ends_with("/endorser.json") {
            assert!(
                lock.contains(&format!("\n{path} ")),
                "{path} is not recorded"
            );
        }
    }
}

/// The address may change in one line: that of the settings. An e-mail address of the collective is no address of the
/// site. Awards and the lock hold addresses for ever.
#[test]
fn the_address_of_the_site_is_written_in_its_settings_only() {
    let mut diagnostics = Vec::new();
    for folder in ["content", "badges"] {
        for (path, bytes) in support::files(&root().join(folder)) {
            let kept = path.starts_with("awards/") || path == "published.lock";
            if folder == "badges" && kept {
                continue;
            }
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let host = BASE.origin.trim_start_matches("https://");
            for (at, _) in text.match_indices(host) {
                if !text[..at].ends_with('@') {
                    diagnostics.push(format!("{folder}/{path}"));
                }
            }
        }
    }
    assert!(diagnostics.is_empty(), "written again in {diagnostics:?}");
    let settings = std::fs::read_to_string(root().join("site.yaml")).expect("settings");
    assert_eq!(settings.matches(BASE.origin).count(), 1);
}
