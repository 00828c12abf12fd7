//! Drafts leave no trace, unless they are asked for.

use super::page::page;
use super::samples::PICTURE;
use crate::support::Site;

fn site() -> Site {
    Site::new()
        .compared()
        .file("content/index.md", "# Accueil\n")
        .file("content/s/visible.md", "---\ntitle: Visible\ndate: 2026-01-01\n---\n")
        .file(
            "content/s/cache.md",
            "---\ntitle: Projet Mystère\ndraft: true\ndate: 2026-02-02\ntags: [mystere]\naliases: [/mystere/]\nrelated: [visible.md]\n---\n\
             [visible](visible.md) ![](mystere.svg)\n",
        )
        .file("content/s/mystere.svg", PICTURE)
}

#[test]
fn a_draft_is_in_no_page_no_list_no_feed() {
    let site = site()
        .build()
        .expect_nowhere("mystère")
        .expect_nowhere("mystere")
        .expect_nowhere("cache/");
    let visible = page(&site, "s/visible/index.html");
    assert_eq!(visible.under("À lire aussi"), [""; 0]);
    assert_eq!(visible.under("Pages qui en parlent"), [""; 0]);
}

#[test]
fn drafts_are_pages_when_they_are_asked_for() {
    let site = site()
        .with_drafts()
        .build()
        .expect_file("s/cache/index.html", "Projet Mystère")
        .expect_file("feed.xml", "Projet Mystère")
        .expect_file("mystere/index.html", "/s/cache/");
    let visible = page(&site, "s/visible/index.html");
    assert_eq!(
        visible.under("À lire aussi"),
        ["Projet Mystère → /s/cache/"]
    );
    let run = site.run(&["build", "--drafts", "--output", "{output}"]);
    run.expect_status(0).expect_says("up to date");
    // without the option they go again
    site.run(&["build", "--output", "{output}"])
        .expect_status(0);
    site.expect_nowhere("mystère");
}

#[test]
fn a_published_page_cannot_lead_to_a_draft() {
    site()
        .file("content/a.md", "# A\n\n[x](s/cache.md) et [[cache]]\n")
        .build()
        .expect_error("S403", "content/a.md:3:5", "publish the draft")
        .expect_error("S403", "content/a.md:3:22", "publish the draft")
        .change("content/s/cache.md", "draft: true\n", "")
        .build()
        .expect_file("a/index.html", "/s/cache/");
}

#[test]
fn a_section_whose_page_is_a_draft_is_a_draft_whole() {
    site()
        .file(
            "content/plus-tard/index.md",
            "---\ntitle: Plus tard\ndraft: true\n---\n",
        )
        .file("content/plus-tard/loin/a.md", "# Alpha lointain\n")
        .build()
        .expect_nowhere("plus-tard")
        .expect_nowhere("lointain")
        .change("content/plus-tard/index.md", "draft: true", "draft: false")
        .build()
        .expect_file("plus-tard/loin/a/index.html", "Alpha lointain");
}
