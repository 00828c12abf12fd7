//! Wanted pages: a link to what nobody wrote is allowed, and listed until somebody does.

use super::page::page;
use crate::support::Site;

const SETTINGS: &str = "title: Jardin\nbase_url: https://example.net/wiki/\nlanguages: [fr, en]\nlinks: {missing: wanted}\nforge: {kind: forgejo, url: https://forge.example/a/b}\n";
const TITLE: &str = "Page à écrire\u{a0}: le lien ouvre l’éditeur de la forge";

fn garden() -> Site {
    Site::new()
        .compared()
        .file("site.yaml", SETTINGS)
        .file("content/index.md", "# Jardin\n\n[Tout ce qui manque](/pages-a-ecrire/)\n")
        .file(
            "content/sol/bêcher.md",
            "# Bêcher\n\nVoir [[Compost en tas]], [le paillage](pailler.md \"Et le foin\") et [[compost en tas|le tas]].\n",
        )
        .file("content/sol/semer.md", "# Semer\n\n[[Compost en tas]] d'abord, puis [la serre](../abris/serre/).\n")
        .file("content/sol/sow.en.md", "# Sow\n\n[[Compost]] first.\n")
}

#[test]
fn a_link_to_nothing_is_shown_as_missing_and_listed() {
    let site = garden().build();
    let dig = page(&site, "sol/becher/index.html");
    let new = "https://forge.example/a/b/_new/main/?filename=content/sol/compost-en-tas.md&value=---%0Atitle%3A%20Compost%20en%20tas%0A---%0A%0A";
    assert_eq!(
        dig.links(".prose a.wanted"),
        [
            format!("Compost en tas → {new}"),
            "le paillage → https://forge.example/a/b/_new/main/?filename=content/sol/pailler.md&value=---%0Atitle%3A%20Pailler%0A---%0A%0A".to_owned(),
            format!("le tas → {new}"),
        ]
    );
    let titles = dig.attrs(".prose a.wanted", "title");
    assert_eq!(titles, [TITLE, &format!("Et le foin ({TITLE})"), TITLE]);
    let list = page(&site, "pages-a-ecrire/index.html");
    assert_eq!(list.text("h1"), "Pages à écrire");
    assert_eq!(
        list.texts("main h3"),
        ["Compost en tas", "Pailler", "Serre"]
    );
    assert_eq!(
        list.texts("main .side")[1..],
        ["Pages 3", "2 demandes", "1 demande", "1 demande", "Licence"]
    );
    assert_eq!(
        list.texts("main .place"),
        [
            "content/sol/compost-en-tas.md",
            "content/sol/pailler.md",
            "content/abris/serre.md"
        ]
    );
    assert_eq!(
        list.links("main p:last-child a"),
        [
            "Bêcher → /wiki/sol/becher/",
            "Semer → /wiki/sol/semer/",
            "Bêcher → /wiki/sol/becher/",
            "Semer → /wiki/sol/semer/",
        ]
    );
    assert_eq!(list.attr("meta[name=robots]", "content"), "noindex");
    let english = page(&site, "en/wanted/index.html");
    assert_eq!(english.texts("main h3"), ["Compost"]);
    assert_eq!(english.texts("main .place"), ["content/sol/compost.en.md"]);
    assert_eq!(
        page(&site, "index.html").links("main .prose a"),
        ["Tout ce qui manque → /wiki/pages-a-ecrire/"]
    );
    // nobody looks for what is not there
    assert!(!site.read("sitemap.xml").contains("ecrire"));
}

#[test]
fn who_writes_a_wanted_page_is_linked_to() {
    let site = garden()
        .build()
        .file("content/sol/tas.md", "---\ntitle: Compost en tas\n---\n")
        .build();
    let dig = page(&site, "sol/becher/index.html");
    assert_eq!(
        dig.links(".prose a:not(.wanted)"),
        ["Compost en tas → /wiki/sol/tas/", "le tas → /wiki/sol/tas/"]
    );
    let heap = page(&site, "sol/tas/index.html");
    assert_eq!(
        heap.under("Pages qui en parlent"),
        ["Bêcher → /wiki/sol/becher/", "Semer → /wiki/sol/semer/"]
    );
    let list = |site: &Site| page(site, "pages-a-ecrire/index.html").texts("main h3");
    assert_eq!(list(&site), ["Pailler", "Serre"]);
    // a page that nobody links to any more
    let site = site
        .change(
            "content/sol/semer.md",
            ", puis [la serre](../abris/serre/)",
            "",
        )
        .build();
    assert_eq!(list(&site), ["Pailler"]);
    // another folder wants it: it would stand in the folder of both
    let site = site
        .change("content/sol/tas.md", "Compost en tas", "Le fumier")
        .file("content/cour/index.md", "# Cour\n\n[[compost en tas]]\n")
        .build();
    assert_eq!(list(&site), ["Compost en tas", "Pailler"]);
    let places = page(&site, "pages-a-ecrire/index.html").texts("main .place");
    assert_eq!(
        places,
        ["content/compost-en-tas.md", "content/sol/pailler.md"]
    );
    // what is written at the path of a wanted page replaces it, and nothing is left to be written
    let site = site
        .file("content/compost-en-tas.md", "# Le compost\n")
        .file("content/sol/pailler.md", "# Pailler\n")
        .build();
    assert_eq!(
        page(&site, "pages-a-ecrire/index.html").texts("main h3"),
        [""; 0]
    );
    site.expect_file("pages-a-ecrire/index.html", "Aucune page n’est attendue.");
}

#[test]
fn without_a_forge_a_wanted_page_is_a_text() {
    let site = garden()
        .change(
            "site.yaml",
            "forge: {kind: forgejo, url: https://forge.example/a/b}\n",
            "",
        )
        .build();
    let dig = page(&site, "sol/becher/index.html");
    assert_eq!(
        dig.texts(".prose a.wanted"),
        ["Compost en tas", "le paillage", "le tas"]
    );
    assert_eq!(dig.count(".prose a.wanted[href]"), 0);
    assert_eq!(dig.attrs(".prose a.wanted", "title")[0], "Page à écrire");
    assert_eq!(page(&site, "pages-a-ecrire/index.html").count("h3 a"), 0);
}

#[test]
fn a_name_and_a_path_are_one_wanted_page() {
    let site = garden()
        .file(
            "content/cour.md",
            "# Cour\n\n[[Pailler]], [ici](sol/pailler.md).\n",
        )
        .build();
    let list = page(&site, "pages-a-ecrire/index.html");
    assert_eq!(
        list.texts("main h3"),
        ["Compost en tas", "Pailler", "Serre"]
    );
    assert_eq!(list.texts("main .place")[1], "content/sol/pailler.md");
    assert_eq!(list.texts("main .side")[3], "2 demandes");
}

#[test]
fn what_cannot_be_written_is_still_an_error() {
    garden()
        .file(
            "content/a.md",
            "# A\n\n![[Rien]]\n\n![x](rien.png) [y](rien.pdf) [z](sol/semer.md#rien) [[plan.pdf]] [w](../rien.md) [v](@/rien.md)\n",
        )
        .file("content/brouillon.md", "---\ntitle: B\ndraft: true\n---\n")
        .file("content/b.md", "---\ntitle: C\nrelated: [rien.md]\n---\n\n[x](brouillon.md)\n")
        .check()
        .expect_error("S404", "content/a.md:3:4", "no page is named `Rien`")
        .expect_error("S406", "content/a.md:5:6", "`rien.png` leads to nothing")
        .expect_error("S401", "content/a.md:5:20", "`rien.pdf` leads to nothing")
        .expect_error("S402", "content/a.md:5:34", "has no heading with the anchor `#rien`")
        .expect_error("S404", "content/a.md:5:55", "no page is named `plan.pdf`")
        .expect_error("S401", "content/a.md:5:70", "`../rien.md` leads to nothing")
        .expect_error("S421", "content/a.md:5:86", "`@/rien.md` is a path of another tool")
        .expect_error("S401", "content/b.md:3:11", "`rien.md` leads to nothing")
        .expect_error("S403", "content/b.md:6:5", "`brouillon.md` is a draft");
}

#[test]
fn a_build_says_how_many_pages_are_to_be_written() {
    let site = garden();
    site.run(&["build", "--deny", "warnings"])
        .expect_status(0)
        .expect_says("4 pages are still to be written: `/wiki/pages-a-ecrire/` lists them");
    site.run(&["check", "--lang", "fr"])
        .expect_status(0)
        .expect_says("il reste 4 pages à écrire\u{a0}: voyez `/wiki/pages-a-ecrire/`");
}

#[test]
fn a_long_list_has_pages() {
    let links: String = (10..40).map(|n| format!("[[Page {n}]]\n")).collect();
    let site = garden()
        .file("content/beaucoup.md", &format!("# Beaucoup\n\n{links}"))
        .build();
    let first = page(&site, "pages-a-ecrire/index.html");
    assert_eq!(first.count("main h3"), 24);
    assert_eq!(
        first.links("nav.pages a"),
        ["Page suivante → → /wiki/pages-a-ecrire/page/2/"]
    );
    let second = page(&site, "pages-a-ecrire/page/2/index.html");
    assert_eq!(
        second.texts("main h3").last().map(String::as_str),
        Some("Serre")
    );
}
