//! The head of a page: what shares and search engines read.

use serde_json::Value;

use super::page::{Page, page};
use crate::support::Site;

pub(super) fn json_ld(page: &Page) -> Value {
    let text = page.inner("script[type='application/ld+json']");
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn a_share_shows_title_description_and_address() {
    let site = Site::new()
        .file("content/index.md", "# Accueil\n")
        .file(
            "content/a.md",
            "---\ntitle: \"L'essai : a\"\ndescription: Deux mots.\n---\n",
        )
        .build();
    let a = page(&site, "a/index.html");
    let property = |name: &str| a.attr(&format!("meta[property='og:{name}']"), "content");
    assert_eq!(property("title"), "L’essai\u{a0}: a");
    assert_eq!(property("description"), "Deux mots.");
    assert_eq!(property("url"), "https://essai.example/a/");
    assert_eq!(property("site_name"), "Essai");
    assert_eq!(property("type"), "article");
    assert_eq!(property("locale"), "fr_FR");
    assert_eq!(a.text("title"), "L’essai\u{a0}: a · Essai");
    assert_eq!(a.attr("meta[name=description]", "content"), "Deux mots.");
    assert_eq!(
        a.attr("link[rel=canonical]", "href"),
        "https://essai.example/a/"
    );
    let home = page(&site, "index.html");
    assert_eq!(home.attr("meta[property='og:type']", "content"), "website");
    assert_eq!(
        home.attr("meta[property='og:description']", "content"),
        "Un wiki d’essai."
    );
}

#[test]
fn each_kind_describes_itself_to_machines() {
    let site = Site::new()
        .file(
            "content/a.md",
            "---\ntitle: A\ndate: 2026-01-02\nupdated: 2026-02-03\nauthors: [Le Dôme]\ntags: [usage]\nlicence: CC0-1.0\n---\n",
        )
        .file("content/carte.md", "---\ntitle: Carte\nkind: card\n---\n")
        .file("content/fete.md", "---\ntitle: Fête\nkind: event\nstart: 2026-10-04T18:30\nend: 2026-10-04T20:00\nplace: Parlement\n---\n")
        .file("content/un-jour.md", "---\ntitle: Un jour\nkind: event\nwhen: un 4 octobre\n---\n")
        .file("content/bug.md", "---\ntitle: BUG\nkind: organisation\nwebsite: https://bug.example/\n---\n")
        .build();
    let of = |path: &str| json_ld(&page(&site, path));
    let a = of("a/index.html");
    assert_eq!(a["@context"], "https://schema.org");
    assert_eq!(a["@type"], "Article");
    assert_eq!(a["url"], "https://essai.example/a/");
    assert_eq!(
        (&a["datePublished"], &a["dateModified"]),
        (&"2026-01-02".into(), &"2026-02-03".into())
    );
    assert_eq!(a["author"][0]["name"], "Le Dôme");
    assert_eq!(a["keywords"][0], "usage");
    assert_eq!(
        a["license"],
        "https://creativecommons.org/publicdomain/zero/1.0/"
    );
    assert_eq!(a["isPartOf"]["url"], "https://essai.example/");
    assert_eq!(of("carte/index.html")["@type"], "LearningResource");
    let event = of("fete/index.html");
    assert_eq!(event["@type"], "Event");
    assert_eq!(
        (&event["startDate"], &event["endDate"]),
        (&"2026-10-04T18:30".into(), &"2026-10-04T20:00".into())
    );
    assert_eq!(event["location"]["name"], "Parlement");
    // an event is no work: its page has the licence, and is part of the site
    assert!(event["license"].is_null() && event["isPartOf"].is_null());
    assert_eq!(
        (
            &event["mainEntityOfPage"]["license"],
            &event["mainEntityOfPage"]["isPartOf"]["@type"]
        ),
        (
            &"https://creativecommons.org/licenses/by-sa/4.0/".into(),
            &"WebSite".into()
        )
    );
    // schema.org wants a date of every event: one without is an article
    assert_eq!(of("un-jour/index.html")["@type"], "Article");
    assert_eq!(
        of("bug/index.html")["mainEntity"]["url"],
        "https://bug.example/"
    );
    assert_eq!(of("index.html")["@type"], "CollectionPage");
}

#[test]
fn no_title_can_end_the_element_that_describes_it() {
    let site = Site::new()
        .file("content/a.md", "---\ntitle: \"</script><script>alert(1)</script>\"\ndescription: \"</title><b>&amp;\"\n---\n")
        .build();
    let a = page(&site, "a/index.html");
    assert_eq!(a.count("script"), 1);
    assert_eq!(json_ld(&a)["name"], "</script><script>alert(1)</script>");
    assert_eq!(a.text("h1"), "</script><script>alert(1)</script>");
    assert_eq!(
        a.attr("meta[name=description]", "content"),
        "</title><b>&amp;"
    );
    assert_eq!(a.count("b"), 0);
}

#[test]
fn free_data_harms_nobody() {
    Site::new()
        .file(
            "content/a.md",
            "---\ntitle: A\nextra: {couleur: bleu, nombres: [1, 2.5, true, null]}\n---\n",
        )
        .build()
        .expect_nowhere("couleur");
}
