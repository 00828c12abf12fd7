//! `![[name]]`: a page, a section, a card, a badge or a picture inside another page.

use super::page::page;
use super::samples::{ISSUER, PICTURE, class};
use crate::support::Site;

const GUIDE: &str = "---\ntitle: Guide\n---\nEntrée.\n\n## Un\n\nTexte un, [lien](b/c.md).\n\n### Un bis\n\nTexte bis.\n\n## Deux\n\nTexte deux.[^1]\n\n[^1]: Une note.\n";

fn site() -> Site {
    Site::new()
        .file("content/guide.md", GUIDE)
        .file("content/b/c.md", "# C\n")
        .file(
            "content/carte.md",
            "---\ntitle: Trier\nkind: card\ngesture: Trie tes fichiers.\n---\nLe détail.\n",
        )
}

#[test]
fn a_whole_page_is_shown_with_its_title() {
    let site = site()
        .file("content/x/a.md", "# A\n\nAvant.\n\n![[guide]]\n\nAprès.\n")
        .build();
    let a = page(&site, "x/a/index.html");
    assert_eq!(a.links(".embed-title a"), ["Guide → /guide/"]);
    assert_eq!(a.count(".embed h2"), 2);
    assert_eq!(
        a.links(".embed p:not(.embed-title) a[href^='/b']"),
        ["lien → /b/c/"]
    );
    assert_eq!(a.count(".embed [id]"), 0, "no anchor is there twice");
    assert_eq!(
        page(&site, "guide/index.html").under("Pages qui en parlent"),
        ["A → /x/a/"]
    );

    // what changes there changes here
    let site = site
        .change("content/guide.md", "Entrée.", "Autre entrée.")
        .build();
    assert!(
        page(&site, "x/a/index.html")
            .text(".embed")
            .contains("Autre entrée.")
    );
    site.rename("content/guide.md", "content/manuel.md")
        .change("content/manuel.md", "title: Guide", "title: Manuel")
        .build()
        .expect_error("S404", "content/x/a.md:5:4", "");
}

#[test]
fn a_section_is_shown_with_what_lies_below_it() {
    let site = site()
        .file("content/a.md", "# A\n\n![[guide#un]]\n")
        .build();
    let a = page(&site, "a/index.html");
    assert_eq!(a.links(".embed-title a"), ["Guide → /guide/#un"]);
    let text = a.text(".embed");
    assert!(
        text.contains("Texte un") && text.contains("Texte bis"),
        "{text}"
    );
    assert!(!text.contains("Entrée") && !text.contains("deux"), "{text}");

    // the last section ends before the notes
    let site = site.change("content/a.md", "#un", "#deux").build();
    let text = page(&site, "a/index.html").text(".embed");
    assert!(
        text.contains("Texte deux") && !text.contains("Une note"),
        "{text}"
    );
    site.change("content/a.md", "#deux", "#trois")
        .build()
        .expect_error("S402", "content/a.md:3:4", "`#deux`");
}

#[test]
fn a_card_is_shown_with_its_gesture() {
    let site = site().file("content/a.md", "# A\n\n![[carte]]\n").build();
    let a = page(&site, "a/index.html");
    assert_eq!(a.text(".embed strong"), "Trie tes fichiers.");
    assert!(a.text(".embed").contains("Le détail."));
}

#[test]
fn a_badge_and_a_picture_are_shown() {
    let site = site()
        .file("content/index.md", "# Accueil\n")
        .file("badges/issuer.yaml", ISSUER)
        .file("badges/classes/rangement.yaml", &class("As du rangement"))
        .file("content/feuille.svg", PICTURE)
        .file(
            "content/a.md",
            "# A\n\n![[badges/rangement]]\n\n![[feuille.svg]]\n",
        )
        .build();
    let a = page(&site, "a/index.html");
    assert_eq!(
        a.links(".embed a"),
        ["As du rangement → /badges/rangement/"]
    );
    assert_eq!(a.attr(".embed img", "src"), "/badges/rangement.svg");
    assert!(a.text(".embed").contains("Pour qui a rangé son bureau."));
    let picture = a.attr(".prose > p > img", "src");
    assert!(picture.starts_with("/assets/feuille."), "{picture}");
}

#[test]
fn what_cannot_be_shown_is_told() {
    let site = site()
        .bytes("content/notice.pdf", b"%PDF-1.7")
        .file("content/a.md", "# A\n\n![[notice.pdf]]\n")
        .build()
        .expect_error(
            "S413",
            "content/a.md:3:4",
            "write a link to it, without `!`",
        );
    site.file(
        "content/a.md",
        "# A\n\n[[notice.pdf]] et ![[guide]] dans le texte\n",
    )
    .build()
    .expect_error(
        "S413",
        "content/a.md:3:19",
        "put an empty line before and after it",
    )
    .remove("content/a.md")
    .remove("content/notice.pdf")
    .build();
}

#[test]
fn pages_that_show_each_other_are_told() {
    Site::new()
        .file("content/a.md", "# A\n\n![[b]]\n")
        .file("content/b.md", "# B\n\n![[c]]\n")
        .file("content/c.md", "# C\n\n![[a]]\n")
        .build()
        .expect_error(
            "S407",
            "content/c.md:3:4",
            "write a link instead of one of the embeds",
        )
        .change("content/c.md", "![[a]]", "[[a]]")
        .build()
        .expect_file("a/index.html", "href=/c/");
}
