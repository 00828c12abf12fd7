//! What the generator writes, to be read by people in `tests/snapshots`: a change that nobody meant is seen there.
//!
//! `SOBRE_SUITE=overwrite cargo test --test stories snapshots` writes them again, as it does for the suite. Styles, which
//! change often and are tested elsewhere, are left out, with the digests of policies and the version of the generator.

use std::fs;
use std::path::Path;

use super::other_site::published;
use crate::support::changed_lines;

fn snapshot(name: &str, path: &str) {
    let text = String::from_utf8(published()[path].clone()).expect("text");
    let text = if path.ends_with(".html") {
        lines(&without_style(&text))
    } else {
        text
    };
    let text = without_digests(text);
    let version = format!("sobre {}", env!("CARGO_PKG_VERSION"));
    let found = text
        .replace(&version, "sobre [version]")
        .trim_end()
        .to_owned()
        + "\n";
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/snapshots/{name}.snap"));
    if std::env::var("SOBRE_SUITE").is_ok_and(|value| value == "overwrite") {
        return fs::write(file, found).unwrap();
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        expected == found,
        "`{path}` is not as in {}:\n{}",
        file.display(),
        changed_lines(&expected, &found)
    );
}

fn without_style(html: &str) -> String {
    let mut html = html.to_owned();
    if let (Some(start), Some(end)) = (html.find("<style>"), html.find("</style>")) {
        html.replace_range(start + "<style>".len()..end, "[style]");
    }
    html
}

fn without_digests(mut text: String) -> String {
    while let Some(at) = text.find("'sha256-") {
        let end = text[at + 1..].find('\'').expect("its end") + at + 2;
        text.replace_range(at..end, "[digest]");
    }
    text
}

/// An element a line.
fn lines(html: &str) -> String {
    html.replace("><", ">\n<")
}

#[test]
fn a_home_page() {
    snapshot("home", "index.html");
}

#[test]
fn a_card() {
    snapshot("card", "notes/pruning/index.html");
}

#[test]
fn a_card_in_another_language() {
    snapshot("card-translated", "de/notes/pruning/index.html");
}

#[test]
fn a_project() {
    snapshot("project", "works/press/index.html");
}

#[test]
fn a_meeting() {
    snapshot("event", "dates/blossom/index.html");
}

#[test]
fn a_list() {
    snapshot("list", "notes/index.html");
}

#[test]
fn a_badge() {
    snapshot("badge", "badges/keen-pruner/index.html");
}

#[test]
fn the_matrix() {
    snapshot("matrix", "badges/matrix/index.html");
}

#[test]
fn the_pathway() {
    snapshot("pathway", "badges/pathway/index.html");
}

#[test]
fn an_award() {
    snapshot(
        "award",
        "badges/awards/81f898fb-6c73-4530-a3c6-ef8860107c36/index.html",
    );
}

#[test]
fn an_endorsement() {
    snapshot(
        "endorsement",
        "badges/endorsements/growers-on-pruning/index.html",
    );
}

#[test]
fn the_definition_of_a_badge() {
    snapshot("badge-json", "badges/keen-pruner.json");
}

#[test]
fn the_profile_of_the_issuer() {
    snapshot("issuer-json", "badges/issuer.json");
}

#[test]
fn a_feed() {
    snapshot("feed", "feed.xml");
}

#[test]
fn an_old_address() {
    snapshot("redirect", "cutting/index.html");
}

#[test]
fn what_hosts_are_reported() {
    snapshot("headers", "_headers");
    snapshot("robots", "robots.txt");
    snapshot("sitemap", "sitemap.xml");
}
