//! What the generator writes, to be read by people in `tests/snapshots`: a change that nobody meant is seen there.
//!
//! `INSTA_UPDATE=always cargo test --test stories snapshots` writes them again. Styles, which change often and are tested
//! elsewhere, are left out, with the digests of policies and the version of the generator.

use super::other_site::published;

fn snapshot(name: &str, path: &str) {
    let text = String::from_utf8(published()[path].clone()).expect("text");
    let text = if path.ends_with(".html") {
        lines(&without_style(&text))
    } else {
        text
    };
    let text = without_digests(text);
    let version = format!("sobre {}", env!("CARGO_PKG_VERSION"));
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_description(path);
    settings.bind(|| insta::assert_snapshot!(name, text.replace(&version, "sobre [version]")));
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
fn what_hosts_are_told() {
    snapshot("headers", "_headers");
    snapshot("robots", "robots.txt");
    snapshot("sitemap", "sitemap.xml");
}
