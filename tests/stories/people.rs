//! People who have a page, and reports of meetings: what names them changes with them.

use super::page::page;
use super::samples::{ISSUER, class};
use crate::support::Site;

const AWARD: &str = "badges/awards/0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11/index.html";

fn site() -> Site {
    Site::new()
        .file("content/index.md", "# Accueil\n")
        .file(
            "content/gens/camille.md",
            "---\ntitle: Camille\nkind: person\nlinks: https://social.example/@camille\n---\nBonjour.\n",
        )
        .file(
            "content/a.md",
            "---\ntitle: Un texte\nauthors: [Camille, Un collectif]\n---\nTexte.\n",
        )
        .file("badges/issuer.yaml", ISSUER)
        .file("badges/classes/rangement.yaml", &class("As du rangement"))
        .file(
            "badges/awards/a.yaml",
            "class: rangement\nissued: 2026-05-04T18:00:00+02:00\nawards:\n  - id: 0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11\n    recipient: {url: https://essai.example/gens/camille/}\n    listed: true\n",
        )
}

#[test]
fn a_person_is_named_where_they_wrote_and_where_they_got_a_badge() {
    let site = site().build();
    let text = page(&site, "a/index.html");
    assert_eq!(text.links("a[rel=author]"), ["Camille → /gens/camille/"]);
    assert_eq!(
        text.fact("Licence").as_deref(),
        Some("CC BY-SA 4.0, Camille, Un collectif")
    );
    let award = page(&site, AWARD);
    assert_eq!(award.fact("Remis à").as_deref(), Some("Camille"));
    let person = page(&site, "gens/camille/index.html");
    assert_eq!(person.under("Textes"), ["Un texte → /a/"]);
    assert_eq!(
        person.under("Badges reçus"),
        ["As du rangement → /badges/awards/0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11/"]
    );
    assert_eq!(
        person.attrs("a[rel=me]", "href"),
        ["https://social.example/@camille"]
    );

    // another name shows where the address names the page; where the name did, it is any name again
    let site = site
        .change(
            "content/gens/camille.md",
            "title: Camille",
            "title: Dominique\naliases: [Dom]",
        )
        .build();
    assert_eq!(
        page(&site, AWARD).fact("Remis à").as_deref(),
        Some("Dominique")
    );
    assert_eq!(
        page(&site, "a/index.html").links("a[rel=author]"),
        ["Dominique → /gens/camille/"],
        "`camille` is the name of the file"
    );
    let site = site.change("content/a.md", "[Camille,", "[Dom,").build();
    assert_eq!(
        page(&site, "a/index.html").links("a[rel=author]"),
        ["Dominique → /gens/camille/"]
    );

    // who wants no page any more is not named
    let site = site
        .remove("content/gens/camille.md")
        .build()
        .expect_warning("S504", "site.yaml", "gens/camille");
    assert_eq!(page(&site, "a/index.html").links("a[rel=author]"), [""; 0]);
    assert_eq!(
        page(&site, AWARD).fact("Remis à").as_deref(),
        Some("essai.example/gens/camille")
    );
}

#[test]
fn who_does_not_want_to_be_listed_is_not() {
    let site = site()
        .change("badges/awards/a.yaml", "    listed: true\n", "")
        .build();
    let person = page(&site, "gens/camille/index.html");
    assert_eq!(person.under("Badges reçus"), [""; 0]);
    // the award itself has said it all along
    assert_eq!(
        page(&site, AWARD).fact("Remis à").as_deref(),
        Some("Camille")
    );
}

#[test]
fn reports_are_ordered_by_the_dates_of_their_events() {
    let event = |title: &str, start: &str| {
        format!("---\ntitle: {title}\nkind: event\nstart: {start}\n---\nTexte.\n")
    };
    let site = Site::new()
        .file("content/index.md", "# Accueil\n")
        .file("content/e/un.md", &event("Un", "2026-03-01"))
        .file("content/e/deux.md", &event("Deux", "2026-05-01"))
        .file(
            "content/r/index.md",
            "---\ntitle: Rapports\nchildren: {kind: report, sort: date}\n---\n",
        )
        .file(
            "content/r/a.md",
            "---\ntitle: Du premier\nevent: /e/un.md\n---\nTexte.\n",
        )
        .file(
            "content/r/b.md",
            "---\ntitle: Du second\nevent: /e/deux.md\nnext_event: /e/trois.md\n---\nTexte.\n",
        )
        .file("content/e/trois.md", &event("Trois", "2026-09-01"))
        .build();
    let titles = |site: &Site| page(site, "r/index.html").texts(".lines h3");
    assert_eq!(titles(&site), ["Du second", "Du premier"]);
    let fact = |site: &Site, path: &str, name: &str| page(site, path).fact(name);
    assert_eq!(
        fact(&site, "e/un/index.html", "Compte rendu").as_deref(),
        Some("Du premier")
    );
    assert_eq!(
        fact(&site, "e/trois/index.html", "Annoncé dans").as_deref(),
        Some("Du second")
    );
    assert_eq!(fact(&site, "e/trois/index.html", "Compte rendu"), None);

    let site = site
        .change("content/e/un.md", "2026-03-01", "2026-06-01")
        .build();
    assert_eq!(titles(&site), ["Du premier", "Du second"]);
    assert_eq!(
        fact(&site, "r/a/index.html", "Quand").as_deref(),
        Some("lundi 1ᵉʳ\u{a0}juin 2026")
    );
}

#[test]
fn templates_of_a_site_see_one_kind_and_may_ask_for_all() {
    let frame = |asked: &str| {
        format!(
            "{{% extends \"base.html\" %}}{{% block main %}}<h1>{{{{ page.title }}}}</h1><p class=\"seen\">{asked}</p>{{% endblock main %}}"
        )
    };
    let asked = "{% if page.event %}event{% endif %}{% if page.person %}{{ page.person.pronouns }}{% endif %}\
                 {% if page.listing or page.badge or page.tag_list or page.subsections %}list{% endif %}\
                 {{ page.card?.theme or \"none\" }} {{ page.authors | join(sep=\"+\") }}";
    let site = Site::new()
        .file("themes/sobre/templates/person.html", &frame(asked))
        .file("themes/sobre/templates/page.html", &frame(asked))
        .file("content/index.md", "# Accueil\n")
        .file(
            "content/a.md",
            "---\ntitle: A\nkind: person\npronouns: elle\nauthors: [B, C]\n---\n",
        )
        .file("content/b.md", "# B\n")
        .build();
    assert_eq!(page(&site, "a/index.html").text(".seen"), "ellenone B+C");
    assert_eq!(page(&site, "b/index.html").text(".seen").trim(), "none");
}
