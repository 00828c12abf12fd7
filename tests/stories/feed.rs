//! The Atom feed, read by an XML parser as a reader of feeds would.

use roxmltree::{Document, Node};

use crate::support::Site;

const ATOM: &str = "http://www.w3.org/2005/Atom";

fn site() -> Site {
    Site::new()
        .file("content/index.md", "# Accueil\n")
        .file(
            "content/a.md",
            "---\ntitle: \"A & <b> : l'un\"\ndescription: \"Un \\\"mot\\\".\"\ndate: 2026-01-02\ntags: [réemploi]\nauthors: [Le Dôme]\n---\n",
        )
        .file("content/b.md", "---\ntitle: B\ndate: 2025-12-01\nupdated: 2026-02-03\n---\n")
        .file("content/sans-date.md", "# Sans date\n")
}

/// The words of the children of this name.
fn texts<'a>(node: Node<'a, '_>, name: &str) -> Vec<&'a str> {
    node.children()
        .filter(|child| child.has_tag_name((ATOM, name)))
        .map(|child| child.text().unwrap_or_default())
        .collect()
}

fn entries<'a, 'b>(document: &'b Document<'a>) -> Vec<Node<'b, 'a>> {
    document
        .root_element()
        .children()
        .filter(|child| child.has_tag_name((ATOM, "entry")))
        .collect()
}

#[test]
fn dated_pages_are_in_the_feed_newest_change_first() {
    let site = site().build();
    let xml = site.read("feed.xml");
    let document = Document::parse(&xml).expect("well-formed");
    let feed = document.root_element();
    assert_eq!(texts(feed, "title"), ["Essai"]);
    assert_eq!(texts(feed, "subtitle"), ["Un wiki d’essai."]);
    assert_eq!(texts(feed, "id"), ["https://essai.example/feed.xml"]);
    assert_eq!(texts(feed, "updated"), ["2026-02-03T00:00:00Z"]);
    let entries = entries(&document);
    let titles: Vec<_> = entries.iter().flat_map(|e| texts(*e, "title")).collect();
    assert_eq!(titles, ["B", "A & <b>\u{a0}: l’un"]);
    let a = entries[1];
    assert_eq!(texts(a, "id"), ["https://essai.example/a/"]);
    assert_eq!(texts(a, "published"), ["2026-01-02T00:00:00Z"]);
    assert_eq!(texts(a, "updated"), ["2026-01-02T00:00:00Z"]);
    assert_eq!(texts(a, "summary"), ["Un «\u{a0}mot\u{a0}»."]);
    let attribute = |element: &str, name: &str| {
        let found = a.children().find(|c| c.has_tag_name((ATOM, element)));
        found.and_then(|c| c.attribute(name)).map(str::to_owned)
    };
    assert_eq!(attribute("category", "term").as_deref(), Some("réemploi"));
    assert_eq!(
        attribute("link", "href").as_deref(),
        Some("https://essai.example/a/")
    );
    let author = a.children().find(|c| c.has_tag_name((ATOM, "author")));
    assert_eq!(texts(author.expect("an author"), "name"), ["Le Dôme"]);
}

/// RFC 4287, section 4.1.1 and 4.1.2: what a feed and an entry must have.
#[test]
fn a_feed_has_all_that_the_standard_asks_for() {
    let site = site().build();
    let xml = site.read("feed.xml");
    let document = Document::parse(&xml).expect("well-formed");
    let feed = document.root_element();
    let own_author = !feed.children().any(|c| c.has_tag_name((ATOM, "author")));
    assert!(
        !own_author,
        "an entry without author takes that of the feed"
    );
    for node in entries(&document).into_iter().chain([feed]) {
        for name in ["id", "title", "updated"] {
            assert_eq!(texts(node, name).len(), 1, "{name}");
        }
    }
    let own = feed.children().find(|c| c.attribute("rel") == Some("self"));
    assert_eq!(
        own.and_then(|c| c.attribute("href")),
        Some("https://essai.example/feed.xml")
    );
}

#[test]
fn a_site_without_dates_has_an_empty_feed() {
    let site = Site::new().compared().file("content/a.md", "# A\n").build();
    let xml = site.read("feed.xml");
    let document = Document::parse(&xml).expect("well-formed");
    assert_eq!(entries(&document).len(), 0);
    let site = site
        .change("content/a.md", "# A", "---\ndate: 2026-01-01\n---\n# A")
        .build();
    let xml = site.read("feed.xml");
    assert_eq!(
        entries(&Document::parse(&xml).expect("well-formed")).len(),
        1
    );
}

#[test]
fn a_long_history_is_cut() {
    let mut site = Site::new();
    for day in 1..=25 {
        let text = format!("---\ntitle: Jour {day}\ndate: 2026-01-{day:02}\n---\n");
        site = site.file(&format!("content/j{day}.md"), &text);
    }
    let site = site.build();
    let xml = site.read("feed.xml");
    let document = Document::parse(&xml).expect("well-formed");
    let entries = entries(&document);
    assert_eq!(entries.len(), 20);
    assert_eq!(texts(entries[19], "title"), ["Jour 6"]);
}
