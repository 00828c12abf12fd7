//! A folder is a section: its page, its order, its pages of pages, and the ways between them.

use super::page::page;
use crate::support::Site;

#[test]
fn a_folder_is_a_section_even_before_somebody_writes_its_page() {
    let site = Site::new()
        .compared()
        .file("content/index.md", "# Accueil\n")
        .file("content/vieux-outils/marteau.md", "# Marteau\n")
        .build();
    let section = page(&site, "vieux-outils/index.html");
    assert_eq!(section.text("h1"), "Vieux outils");
    assert_eq!(
        section.links(".lines h3 a"),
        ["Marteau → /vieux-outils/marteau/"]
    );
    assert_eq!(
        section.fact("Source"),
        None,
        "nobody can edit a page that is no file"
    );
    let home = page(&site, "index.html");
    assert_eq!(
        home.links(".contents h3 a"),
        ["Vieux outils → /vieux-outils/"]
    );

    let site = site
        .file(
            "content/vieux-outils/index.md",
            "---\ntitle: Outils d'avant\n---\nUn mot.\n",
        )
        .build();
    let section = page(&site, "vieux-outils/index.html");
    assert_eq!(section.text("h1"), "Outils d’avant");
    assert_eq!(section.text(".prose"), "Un mot.");
    assert_eq!(
        page(&site, "index.html").links(".contents h3 a"),
        ["Outils d’avant → /vieux-outils/"]
    );

    site.remove("content/vieux-outils/index.md")
        .remove("content/vieux-outils/marteau.md")
        .build()
        .expect_warning("S504", "site.yaml", "`/vieux-outils/`")
        .expect_no_file("vieux-outils/index.html");
}

#[test]
fn a_site_without_a_home_page_has_one() {
    let site = Site::new().file("content/a/b/c.md", "# C\n").build();
    let home = page(&site, "index.html");
    assert_eq!(home.text("h1"), "Essai");
    assert_eq!(home.links(".contents h3 a"), ["A → /a/"]);
    assert_eq!(
        page(&site, "a/index.html").links(".contents h3 a"),
        ["B → /a/b/"]
    );
}

#[test]
fn a_section_gives_its_kind_to_its_pages() {
    let site = Site::new()
        .compared()
        .file(
            "content/cartes/index.md",
            "---\ntitle: Cartes\nchildren: {kind: card}\n---\n",
        )
        .file(
            "content/cartes/trier.md",
            "---\ntitle: Trier\ngesture: Trie tes fichiers.\n---\n",
        )
        .file(
            "content/cartes/regles.md",
            "---\ntitle: Règles\nkind: page\n---\nSans geste.\n",
        )
        .build();
    assert_eq!(
        page(&site, "cartes/trier/index.html").attr("body", "data-template"),
        "card"
    );
    assert_eq!(
        page(&site, "cartes/trier/index.html").text(".gesture"),
        "Trie tes fichiers."
    );
    assert_eq!(
        page(&site, "cartes/regles/index.html").attr("body", "data-template"),
        "page"
    );
    // one page is no card: this is no deck
    assert_eq!(
        page(&site, "cartes/index.html").attr("body", "data-template"),
        "section"
    );

    let site = site
        .remove("content/cartes/regles.md")
        .build()
        .expect_warning("S504", "site.yaml", "`/cartes/regles/`");
    assert_eq!(
        page(&site, "cartes/index.html").attr("body", "data-template"),
        "deck"
    );
    assert_eq!(page(&site, "cartes/index.html").count(".deck > li"), 1);

    site.change("content/cartes/index.md", "kind: card", "kind: page")
        .build()
        .expect_error(
            "S210",
            "content/cartes/trier.md:3:1",
            "`gesture` is for pages of kind `card`",
        );
}

#[test]
fn the_order_is_that_of_the_section() {
    let site = Site::new()
        .compared()
        .file(
            "content/mots/index.md",
            "---\ntitle: Mots\nchildren: {sort: title}\n---\n",
        )
        .file(
            "content/mots/1.md",
            "---\ntitle: zola\nweight: 1\ndate: 2026-01-02\n---\n",
        )
        .file(
            "content/mots/2.md",
            "---\ntitle: écriture\nweight: 3\ndate: 2026-03-01\n---\n",
        )
        .file("content/mots/3.md", "---\ntitle: Écran\nweight: -2\n---\n")
        .file(
            "content/mots/4.md",
            "---\ntitle: abeille\ndate: 2025-12-31\n---\n",
        )
        .build();
    let order = |site: &Site| page(site, "mots/index.html").texts(".lines h3");
    assert_eq!(order(&site), ["abeille", "Écran", "écriture", "zola"]);

    let site = site
        .change("content/mots/index.md", "sort: title", "sort: weight")
        .build();
    assert_eq!(
        order(&site),
        ["Écran", "zola", "écriture", "abeille"],
        "without a weight: last"
    );

    let site = site
        .change("content/mots/index.md", "sort: weight", "sort: date")
        .build();
    assert_eq!(
        order(&site),
        ["écriture", "zola", "abeille", "Écran"],
        "newest first"
    );
}

#[test]
fn meetings_stand_by_the_day_they_begin() {
    let site = Site::new()
        .file(
            "content/dates/index.md",
            "---\ntitle: Dates\nchildren: {kind: event, sort: date}\n---\n",
        )
        .file(
            "content/dates/a.md",
            "---\ntitle: Annoncée tôt\ndate: 2026-01-01\nstart: 2026-09-01\n---\n",
        )
        .file(
            "content/dates/b.md",
            "---\ntitle: Annoncée tard\ndate: 2026-05-01\nstart: 2026-06-01T18:30\n---\n",
        )
        .build();
    let list = page(&site, "dates/index.html");
    assert_eq!(list.texts(".lines h3"), ["Annoncée tôt", "Annoncée tard"]);
    assert_eq!(
        list.attrs(".lines time", "datetime"),
        ["2026-09-01", "2026-06-01T18:30"]
    );
}

#[test]
fn a_long_list_is_split_into_pages() {
    let mut site = Site::new().compared().file(
        "content/notes/index.md",
        "---\ntitle: Notes\nchildren: {page_size: 2}\n---\nUn texte.\n",
    );
    for name in ["a", "b", "c", "d", "e"] {
        site = site.file(
            &format!("content/notes/{name}.md"),
            &format!("# Note {name}\n"),
        );
    }
    let site = site
        .build()
        .expect_no_file("notes/page/1/index.html")
        .expect_no_file("notes/page/4/index.html");
    let first = page(&site, "notes/index.html");
    assert_eq!(first.texts(".lines h3"), ["Note a", "Note b"]);
    assert_eq!(first.texts(".bar b"), ["5"]);
    assert_eq!(first.attrs("nav.pages a", "href"), ["/notes/page/2/"]);
    assert_eq!(first.text("nav.pages span"), "Page 1 sur 3");
    let second = page(&site, "notes/page/2/index.html");
    assert_eq!(second.texts(".lines h3"), ["Note c", "Note d"]);
    assert_eq!(
        second.attrs("nav.pages a", "href"),
        ["/notes/", "/notes/page/3/"]
    );
    assert_eq!(second.text("title"), "Notes, page 2 · Essai");
    assert_eq!(
        second.attr("link[rel=canonical]", "href"),
        "https://essai.example/notes/page/2/"
    );
    assert_eq!(
        second.count(".prose"),
        0,
        "the text stands on the first page"
    );
    assert_eq!(
        page(&site, "notes/page/3/index.html").texts(".lines h3"),
        ["Note e"]
    );

    let site = site
        .remove("content/notes/e.md")
        .build()
        .expect_warning("S504", "site.yaml", "`/notes/e/`")
        .expect_no_file("notes/page/3/index.html");
    assert_eq!(
        page(&site, "notes/page/2/index.html").attrs("nav.pages a", "href"),
        ["/notes/"]
    );
}

#[test]
fn every_page_says_where_it_is_and_what_lies_beside_it() {
    let site = Site::new().compared()
        .file(
            "site.yaml",
            "title: Essai\nbase_url: https://essai.example/\nnavigation: [livre/index.md, {page: apropos.md, label: \"Qui ?\"}]\n",
        )
        .file("content/apropos.md", "# À propos\n")
        .file("content/livre/index.md", "# Livre\n")
        .file("content/livre/un/index.md", "# Chapitre un\n")
        .file("content/livre/un/a.md", "# Alpha\n")
        .file("content/livre/un/b.md", "# Bêta\n")
        .file("content/livre/un/c.md", "# Gamma\n")
        .build();
    let b = page(&site, "livre/un/b/index.html");
    assert_eq!(
        b.links(".crumbs a"),
        ["Accueil → /", "Livre → /livre/", "Chapitre un → /livre/un/"]
    );
    assert_eq!(
        b.links("nav.pages a"),
        ["← Alpha → /livre/un/a/", "Gamma → → /livre/un/c/"]
    );
    assert_eq!(
        page(&site, "livre/un/a/index.html").attrs("nav.pages a", "rel"),
        ["next"]
    );
    assert_eq!(
        page(&site, "livre/un/c/index.html").attrs("nav.pages a", "rel"),
        ["prev"]
    );
    // the navigation: the section of the page is marked, and the page itself
    assert_eq!(
        b.links("header nav a"),
        ["Livre → /livre/", "Qui\u{202f}? → /apropos/"]
    );
    assert_eq!(b.links("[aria-current=true]"), ["Livre → /livre/"]);
    assert_eq!(
        page(&site, "livre/index.html").links("[aria-current=page]"),
        ["Livre → /livre/"]
    );
    assert_eq!(
        page(&site, "index.html").count(".crumbs"),
        0,
        "the home page is the first"
    );

    // a new page goes between its neighbours
    let site = site
        .file("content/livre/un/a2.md", "# Alpha deux\n")
        .build();
    assert_eq!(
        page(&site, "livre/un/b/index.html").links("nav.pages a[rel=prev]"),
        ["← Alpha deux → /livre/un/a2/"]
    );
    site.change("site.yaml", "apropos.md", "a-propos.md")
        .build()
        .expect_error("S401", "site.yaml:3:37", "did you mean `apropos.md`?");
}

#[test]
fn what_is_for_sections_is_refused_elsewhere() {
    Site::new()
        .file(
            "content/a.md",
            "---\ntitle: A\nchildren: {kind: card}\n---\n",
        )
        .build()
        .expect_error("S215", "content/a.md:3:1", "`index.md` of the folder");
}
