//! Other ways than tags to file pages: declared in the settings, with a list for each term.

use super::page::page;
use crate::support::Site;

const SETTINGS: &str = "title: Essai
base_url: https://essai.example/wiki/
languages: [fr, en]
taxonomies:
  publics:
    title: {fr: Publics, en: Audiences}
    slug: {en: audiences}
    terms:
      - name: écoles
        title: {fr: Écoles, en: Schools}
        text: {fr: \"Du primaire au lycée.\", en: From primary on.}
        parent: éducation
        synonyms: [collèges]
      - {name: éducation, title: {en: Education}}
";

fn site() -> Site {
    Site::new()
        .compared()
        .file("site.yaml", SETTINGS)
        .file("content/index.md", "# Accueil\n")
        .file("content/index.en.md", "# Home\n")
        .file("content/a.md", "---\ntitle: A\npublics: [écoles, éducation]\ntags: [tri]\n---\n")
        .file("content/b.md", "---\ntitle: B\npublics: [collèges, voisins]\n---\nVoir [les collèges](/publics/colleges/).\n")
        .file("content/a.en.md", "---\ntitle: A\npublics: [schools]\n---\n")
}

#[test]
fn terms_have_lists_in_each_language() {
    let site = site().build();
    let all = page(&site, "publics/index.html");
    assert_eq!(all.text("h1"), "Publics");
    assert_eq!(
        all.links(".index a"),
        [
            "éducation → /wiki/publics/education/",
            "Écoles → /wiki/publics/ecoles/",
            "voisins → /wiki/publics/voisins/"
        ]
    );
    assert_eq!(all.texts(".index b"), ["2", "2", "1"]);
    let schools = page(&site, "publics/ecoles/index.html");
    assert_eq!(schools.text("h1"), "Écoles");
    assert_eq!(schools.text(".lead"), "Du primaire au lycée.");
    assert_eq!(
        schools.links(".crumbs a"),
        [
            "Accueil → /wiki/",
            "Publics → /wiki/publics/",
            "éducation → /wiki/publics/education/"
        ]
    );
    assert_eq!(schools.texts(".lines h3"), ["A", "B"]);
    // a page of two terms, one part of the other, is listed once
    let education = page(&site, "publics/education/index.html");
    assert_eq!(education.texts(".lines h3"), ["A", "B"]);
    assert_eq!(
        education.links(".index a"),
        ["Écoles → /wiki/publics/ecoles/"]
    );
    let english = page(&site, "en/audiences/schools/index.html");
    assert_eq!(english.text("h1"), "Schools");
    assert_eq!(english.texts(".lines h3"), ["A"]);
    assert_eq!(
        english.links("[hreflang]:is(a)"),
        ["Français → /wiki/publics/ecoles/"]
    );
    assert_eq!(
        page(&site, "en/audiences/index.html").links(".index a"),
        [
            "Education → /wiki/en/audiences/education/",
            "Schools → /wiki/en/audiences/schools/"
        ]
    );
    let a = page(&site, "a/index.html");
    assert_eq!(a.fact("Publics").as_deref(), Some("Écoles, éducation"));
    assert_eq!(a.fact("Thèmes").as_deref(), Some("tri"));
    assert!(
        a.links(".foot a")
            .contains(&"Publics → /wiki/publics/".to_owned())
    );
}

#[test]
fn another_name_of_a_term_leads_to_its_list() {
    let site = site().build();
    site.read("publics/colleges/index.html")
        .contains("url=/wiki/publics/ecoles/")
        .then_some(())
        .expect("a redirect");
    assert_eq!(
        page(&site, "b/index.html").links(".prose a"),
        ["les collèges → /wiki/publics/ecoles/"]
    );
    assert_eq!(
        page(&site, "b/index.html").fact("Publics").as_deref(),
        Some("Écoles, voisins")
    );

    // a title changes no address
    let site = site
        .change(
            "site.yaml",
            "{fr: Écoles, en: Schools}",
            "{fr: Lycées, en: Schools}",
        )
        .build();
    assert_eq!(
        page(&site, "publics/ecoles/index.html").text("h1"),
        "Lycées"
    );
    // without the taxonomy the key is unknown
    site.file(
        "site.yaml",
        "title: Essai\nbase_url: https://essai.example/wiki/\nlanguages: [fr, en]\n",
    )
    .change(
        "content/b.md",
        "Voir [les collèges](/publics/colleges/).",
        "",
    )
    .build()
    .expect_error("S204", "content/a.en.md:3:1", "publics")
    .expect_error("S204", "content/a.md:3:1", "publics")
    .expect_error("S204", "content/b.md:3:1", "publics");
}
