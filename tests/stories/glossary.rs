//! Terms are defined once, and shown where they stand first in each page.

use super::page::page;
use crate::support::Site;

fn site() -> Site {
    Site::new()
        .compared()
        .file("content/index.md", "# Accueil\n")
        .file(
            "content/glossaire.md",
            "---\ntitle: Glossaire\nglossary: true\n---\nRéemploi\n: Faire servir encore.\n\nAnalyse du cycle de vie (ACV)\n: Un compte.\n",
        )
        .file("content/a.md", "# A\n\nLe réemploi, puis une ACV.\n")
        .file("content/b.md", "# B\n\nDes réemplois.\n")
        .file("content/c.md", "# C\n\nRien.\n")
}

fn terms(site: &Site, path: &str) -> Vec<String> {
    let page = page(site, path);
    let titles = page.attrs("a.term", "title");
    page.links("a.term")
        .into_iter()
        .zip(titles)
        .map(|(link, title)| format!("{link} ({title})"))
        .collect()
}

fn uses(site: &Site) -> Vec<String> {
    page(site, "glossaire/index.html").under("Où ces termes sont employés")
}

#[test]
fn a_definition_is_shown_where_its_term_is() {
    let site = site().build();
    assert_eq!(
        terms(&site, "a/index.html"),
        [
            "réemploi → /glossaire/#reemploi (Faire servir encore.)",
            "ACV → /glossaire/#analyse-du-cycle-de-vie (Un compte.)"
        ]
    );
    assert_eq!(
        uses(&site),
        [
            "Réemploi → #reemploi",
            "A → /a/",
            "B → /b/",
            "Analyse du cycle de vie → #analyse-du-cycle-de-vie",
            "A → /a/"
        ]
    );
    let glossary = page(&site, "glossaire/index.html");
    assert_eq!(
        glossary.texts("dt[id] dfn"),
        ["Réemploi", "Analyse du cycle de vie (ACV)"]
    );
    assert_eq!(glossary.count("a.term"), 0);

    // another definition changes the pages that hold the term, the glossary and the list of works
    let count = site.files().len();
    let site = site
        .change("content/glossaire.md", "Un compte.", "Un compte complet.")
        .build()
        .expect_report(3, count - 3, 0);
    assert!(terms(&site, "a/index.html")[1].ends_with("(Un compte complet.)"));

    // a page that holds a term now is among its uses; one whose words changed only is not looked for
    let site = site.change("content/c.md", "Rien.", "Une ACV.").build();
    assert_eq!(uses(&site)[4..], ["A → /a/", "C → /c/"]);
    let count = site.files().len();
    let site = site
        .change("content/c.md", "Une ACV.", "Encore une ACV.")
        .build()
        .expect_report(2, count - 2, 0);
    let site = site
        .change("content/c.md", "Encore une ACV.", "Rien.")
        .build();
    assert_eq!(uses(&site).len(), 5);

    // a term more is marked at once
    let site = site
        .change(
            "content/glossaire.md",
            "Réemploi\n",
            "Rien\n: Pas grand-chose.\n\nRéemploi\n",
        )
        .build();
    assert_eq!(
        terms(&site, "c/index.html"),
        ["Rien → /glossaire/#rien (Pas grand-chose.)"]
    );

    // without the glossary nothing is marked
    let site = site.remove("content/glossaire.md").build().expect_warning(
        "S504",
        "site.yaml",
        "/glossaire/",
    );
    assert_eq!(terms(&site, "a/index.html"), [""; 0]);
}

#[test]
fn each_language_has_its_glossary() {
    let site = site()
        .file(
            "site.yaml",
            "title: Essai\nbase_url: https://essai.example/\nlanguages: [fr, en]\n",
        )
        .file(
            "content/glossaire.en.md",
            "---\ntitle: Glossary\nglossary: true\n---\nReuse\n: Using again.\n",
        )
        .file(
            "content/a.en.md",
            "# A\n\nReuse, not réemploi. Read [[b]].\n",
        )
        .file(
            "content/b.en.md",
            "---\ntitle: B\nglossary: false\n---\nReuse.\n",
        )
        .build();
    assert_eq!(
        terms(&site, "en/a/index.html"),
        ["Reuse → /en/glossaire/#reuse (Using again.)"]
    );
    assert_eq!(terms(&site, "en/b/index.html"), [""; 0]);
    assert_eq!(terms(&site, "b/index.html").len(), 1);
}

#[test]
fn the_anchors_of_terms_can_be_linked_to() {
    let site = site()
        .file("content/d.md", "# D\n\nVoir [[glossaire#Réemploi]] et [l’ACV](glossaire.md#analyse-du-cycle-de-vie).\n")
        .build();
    assert_eq!(
        page(&site, "d/index.html").links(".prose a"),
        [
            "Réemploi → /glossaire/#reemploi",
            "l’ACV → /glossaire/#analyse-du-cycle-de-vie"
        ]
    );
}
