//! Tags: lists of pages, one spelling a subject.

use super::page::page;
use crate::support::Site;

#[test]
fn a_tag_lists_its_pages() {
    let site = Site::new()
        .compared()
        .file(
            "content/a.md",
            "---\ntitle: Zèbre\ntags: [Sobriété, réemploi]\n---\n",
        )
        .file("content/b.md", "---\ntitle: Âne\ntags: [Sobriété]\n---\n")
        .file("content/c.md", "---\ntitle: Sans rien\n---\n")
        .build();
    let tag = page(&site, "tags/sobriete/index.html");
    assert_eq!(tag.text("h1"), "Pages sur «\u{a0}Sobriété\u{a0}»");
    assert_eq!(tag.links(".lines h3 a"), ["Âne → /b/", "Zèbre → /a/"]);
    assert_eq!(tag.links(".crumbs a"), ["Accueil → /", "Thèmes → /tags/"]);
    let all = page(&site, "tags/index.html");
    assert_eq!(
        all.links(".index a"),
        ["réemploi → /tags/reemploi/", "Sobriété → /tags/sobriete/"]
    );
    assert_eq!(all.texts(".index b"), ["1", "2"]);
    assert_eq!(
        page(&site, "a/index.html").fact("Thèmes").as_deref(),
        Some("réemploi, Sobriété")
    );
    assert_eq!(page(&site, "c/index.html").fact("Thèmes"), None);

    // the last page of a tag takes the tag along
    let site = site
        .change("content/a.md", "[Sobriété, réemploi]", "[Sobriété]")
        .build()
        .expect_no_file("tags/reemploi/index.html");
    assert_eq!(
        page(&site, "tags/index.html").links(".index a"),
        ["Sobriété → /tags/sobriete/"]
    );
    site.change("content/a.md", "tags: [Sobriété]\n", "")
        .change("content/b.md", "tags: [Sobriété]\n", "")
        .build()
        .expect_no_file("tags/index.html")
        .expect_nowhere("/tags/");
}

#[test]
fn one_subject_in_two_spellings_is_reported() {
    let site = Site::new().compared()
        .file("content/a.md", "---\ntitle: A\ntags: [réparation]\n---\n")
        .file("content/b.md", "---\ntitle: B\ntags: [réparation]\n---\n")
        .file("content/c.md", "---\ntitle: C\ntags: [reparation]\n---\n")
        .file("content/d.md", "---\ntitle: D\ntags: [réparations]\n---\n")
        .build()
        .expect_error(
            "S505",
            "content/c.md:3:8",
            "the tags `reparation` and `réparation` have the same URL, `/tags/reparation/` (help: write `réparation` if it is the same subject",
        )
        .expect_warning(
            "S213",
            "content/d.md:3:8",
            "the tag `réparations` is also there as `réparation`: they make two lists (help: write `réparation` if it is the same subject",
        );
    // the list takes the spelling most used
    let site = site
        .change("content/c.md", "reparation", "Réparation")
        .change("content/d.md", "réparations", "réparation")
        .build()
        .expect_warning(
            "S213",
            "content/c.md:3:8",
            "the tag `Réparation` is also written `réparation`",
        );
    let tag = page(&site, "tags/reparation/index.html");
    assert_eq!(tag.text("h1"), "Pages sur «\u{a0}réparation\u{a0}»");
    assert_eq!(tag.texts(".lines h3"), ["A", "B", "C", "D"]);
    site.change("content/c.md", "Réparation", "réparation")
        .build();
}

#[test]
fn the_settings_may_close_the_list() {
    let settings = "title: Essai\nbase_url: https://essai.example/\ntags: [sobriété, équipement]\n";
    Site::new()
        .compared()
        .file("site.yaml", settings)
        .file(
            "content/a.md",
            "---\ntitle: A\ntags: [équipment, chat]\n---\n",
        )
        .build()
        .expect_error("S212", "content/a.md:3:8", "did you mean `équipement`?")
        .expect_error("S212", "content/a.md:3:19", "add this one to it")
        .change("content/a.md", "équipment, chat", "équipement")
        .build()
        .expect_file("tags/index.html", "équipement");
}

#[test]
fn a_tag_with_many_pages_is_split() {
    let mut site = Site::new();
    for n in 1..=25 {
        let text = format!("---\ntitle: Page {n:02}\ntags: [banc]\n---\n");
        site = site.file(&format!("content/p{n}.md"), &text);
    }
    let site = site.build();
    assert_eq!(page(&site, "tags/banc/index.html").count(".lines > li"), 24);
    let second = page(&site, "tags/banc/page/2/index.html");
    assert_eq!(second.texts(".lines h3"), ["Page 25"]);
    assert_eq!(second.attrs("nav.pages a", "href"), ["/tags/banc/"]);
}
