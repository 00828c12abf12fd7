//! The Atom feed, read by an XML parser as a reader of feeds would.

use roxmltree::{Document, Node};

use super::page::page;
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

fn sections() -> Site {
    Site::new()
        .compared()
        .file("content/index.md", "# Accueil\n")
        .file("content/journal/index.md", "---\ntitle: Journal\ndescription: Au jour le jour.\n---\n")
        .file(
            "content/journal/2026/mars.md",
            "---\ntitle: Mars\ndate: 2026-03-01\ntags: [eau]\ndescription: En mars.\n---\nVoir [avril](avril.md#debut), [un plan](plan.csv) et la note[^1].\n\n[^1]: Une note.\n",
        )
        .file("content/journal/2026/avril.md", "---\ntitle: Avril\ndate: 2026-04-01\n---\n## Début\n\nDu code : `<a href=\"/x/\">`.\n")
        .file("content/journal/2026/plan.csv", "a,b\n")
        .file("content/notes/une.md", "---\ntitle: Une\ntags: [air]\n---\n")
}

#[test]
fn sections_and_terms_with_dated_pages_have_their_feeds() {
    let site = sections().build();
    let xml = site.read("journal/feed.xml");
    let document = Document::parse(&xml).expect("well-formed");
    let feed = document.root_element();
    assert_eq!(texts(feed, "title"), ["Journal · Essai"]);
    assert_eq!(texts(feed, "subtitle"), ["Au jour le jour."]);
    assert_eq!(
        texts(feed, "id"),
        ["https://essai.example/journal/feed.xml"]
    );
    let titles: Vec<_> = entries(&document)
        .iter()
        .flat_map(|e| texts(*e, "title"))
        .collect();
    assert_eq!(titles, ["Avril", "Mars"]);
    assert!(!xml.contains("<content"));
    let tag = site.read("tags/eau/feed.xml");
    let document = Document::parse(&tag).expect("well-formed");
    assert_eq!(
        texts(document.root_element(), "title"),
        ["Pages sur «\u{a0}eau\u{a0}» · Essai"]
    );
    let site = site
        .expect_file("journal/2026/feed.xml", "Mars")
        .expect_no_file("notes/feed.xml")
        .expect_no_file("tags/air/feed.xml");
    let section = page(&site, "journal/index.html");
    assert_eq!(
        section.attrs("link[type='application/atom+xml']", "href"),
        ["/feed.xml", "/journal/feed.xml"]
    );
    assert_eq!(section.fact("Flux Atom").as_deref(), Some("Journal"));
    assert_eq!(
        page(&site, "tags/eau/index.html").links("dd a")[0],
        "Pages sur «\u{a0}eau\u{a0}» → /tags/eau/feed.xml"
    );
    assert_eq!(page(&site, "notes/index.html").fact("Flux Atom"), None);
    // the last date of a section takes its feed along
    site.change("content/journal/2026/mars.md", "date: 2026-03-01\n", "")
        .change("content/journal/2026/avril.md", "date: 2026-04-01\n", "")
        .build()
        .expect_warning("S504", "site.yaml", "/journal/2026/feed.xml")
        .expect_warning("S504", "site.yaml", "`/journal/feed.xml`")
        .expect_no_file("journal/feed.xml");
}

#[test]
fn a_feed_may_hold_whole_texts() {
    let site = sections()
        .file(
            "site.yaml",
            "title: Essai\nbase_url: https://essai.example/wiki/\nfeeds: {content: full}\n",
        )
        .build();
    let contents = |site: &Site, path: &str| -> Vec<String> {
        let xml = site.read(path);
        let document = Document::parse(&xml).expect("well-formed");
        let all = entries(&document);
        let all = all.iter().flat_map(|entry| texts(*entry, "content"));
        all.map(str::to_owned).collect()
    };
    let all = contents(&site, "journal/feed.xml");
    assert_eq!(all.len(), 2);
    assert!(
        all[0].contains("<code>&lt;a href=\"/x/\"&gt;</code>"),
        "{}",
        all[0]
    );
    for words in [
        "href=\"https://essai.example/wiki/journal/2026/avril/#debut\"",
        "href=\"https://essai.example/wiki/assets/",
        "href=\"https://essai.example/wiki/journal/2026/mars/#fn",
    ] {
        assert!(all[1].contains(words), "{words}: {}", all[1]);
    }
    // a text that changes changes the feeds that hold it, and no others
    let site = site
        .change(
            "content/journal/2026/mars.md",
            "Une note.",
            "Une autre note.",
        )
        .build();
    for path in [
        "feed.xml",
        "journal/feed.xml",
        "journal/2026/feed.xml",
        "tags/eau/feed.xml",
    ] {
        let all = contents(&site, path);
        assert!(
            all.iter().any(|text| text.contains("Une autre note.")),
            "{path}"
        );
    }
}
