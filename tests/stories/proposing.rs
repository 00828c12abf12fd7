//! A page is proposed from its section: the forge opens a new file with the front matter begun.

use super::badge_pages::decoded;
use super::page::page;
use crate::support::Site;

const SETTINGS: &str = "title: Essai\nbase_url: https://essai.example/\nlanguages: [fr, en]\nforge: {kind: forgejo, url: \"https://f.example/c/w\"}\n";

/// What the link of a section leads to: a file and its text; nothing without a link.
fn proposed(site: &Site, path: &str) -> Option<(String, String)> {
    let links = page(site, path).links("dl.colophon a");
    let mut links = links.iter().filter_map(|link| {
        let (label, url) = link.split_once(" → ")?;
        ["Proposer une page ici", "Propose a page here"]
            .contains(&label)
            .then_some(url)
    });
    let (_, query) = links.next()?.split_once("?filename=")?;
    let (file, text) = query.split_once("&value=")?;
    Some((decoded(file), decoded(text)))
}

fn site() -> Site {
    Site::new()
        .compared()
        .file("site.yaml", SETTINGS)
        .file("content/index.md", "# Accueil\n")
        .file(
            "content/jardin/semis.md",
            "---\ntitle: Semis\ntags: [sol, printemps]\n---\n",
        )
        .file(
            "content/jardin/pailler.md",
            "---\ntitle: Pailler\ntags: [été, sol]\n---\n",
        )
        .file("content/jardin/mulch.en.md", "---\ntitle: Mulch\n---\n")
        .file(
            "content/fêtes/index.md",
            "---\ntitle: Fêtes\nchildren: {kind: event}\n---\n",
        )
        .file("content/fêtes/index.en.md", "# Parties\n")
}

#[test]
fn a_section_leads_to_a_new_page_with_its_front_matter_begun() {
    let site = site().build();
    let file = |path: &str| proposed(&site, path).unwrap();
    let plain = "---\ntitle: Nouvelle page\n# description:\n---\n\n".to_owned();
    assert_eq!(
        file("index.html"),
        ("content/nouvelle-page.md".to_owned(), plain)
    );
    // nobody wrote the page of this section; both of its pages have one tag
    let garden = "---\ntitle: Nouvelle page\ntags: [sol]\n# description:\n---\n\n".to_owned();
    assert_eq!(
        file("jardin/index.html"),
        ("content/jardin/nouvelle-page.md".to_owned(), garden)
    );
    let (path, text) = file("en/jardin/index.html");
    assert_eq!(path, "content/jardin/new-page.en.md");
    assert_eq!(text, "---\ntitle: New page\n# description:\n---\n\n");
    // the kind that the section gives, with its keys
    for (at, name) in [("fetes", "nouvelle-page"), ("en/fetes", "new-page.en")] {
        let (path, text) = file(&format!("{at}/index.html"));
        assert_eq!(path, format!("content/fêtes/{name}.md"));
        assert!(
            text.contains("\nkind: event\n# description:\n# start:\n"),
            "{text}"
        );
    }
    assert_eq!(proposed(&site, "jardin/semis/index.html"), None);
    assert_eq!(proposed(&site, "tags/sol/index.html"), None);

    // all pages of a kind give it too; a tag that one of them lacks is none of theirs
    let site = site
        .change("content/jardin/semis.md", "sol, ", "")
        .change("content/jardin/semis.md", "title", "kind: card\ntitle")
        .change("content/jardin/pailler.md", "title", "kind: card\ntitle")
        .build();
    let (_, text) = proposed(&site, "jardin/index.html").unwrap();
    assert!(
        text.starts_with("---\ntitle: Nouvelle page\nkind: card\n# description:\n# theme:\n"),
        "{text}"
    );
    let without = site.change("site.yaml", "forge", "#").build();
    assert_eq!(proposed(&without, "jardin/index.html"), None);
}

#[test]
fn what_is_proposed_builds_as_it_is() {
    let mut site = site().build();
    for path in [
        "jardin/index.html",
        "fetes/index.html",
        "en/fetes/index.html",
    ] {
        let (file, text) = proposed(&site, path).unwrap();
        site = site.file(&file, &text);
    }
    let site = site.build();
    assert_eq!(
        page(&site, "fetes/nouvelle-page/index.html").text("h1"),
        "Nouvelle page"
    );
    assert_eq!(
        page(&site, "en/fetes/new-page/index.html").text("h1"),
        "New page"
    );
}
