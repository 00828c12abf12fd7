//! What front matter says of other files is seen from both ends.

use super::page::page;
use super::samples::{ISSUER, class};
use crate::support::Site;

fn site() -> Site {
    Site::new()
        .file("content/index.md", "# Accueil\n")
        .file("content/chantiers/wiki.md", "---\ntitle: Le wiki\nkind: project\nstatus: active\npartners: [/orga/bug.md, ../orga/afpa.md]\n---\n")
        .file("content/orga/bug.md", "---\ntitle: BUG\nkind: organisation\nform: association\nrole: anime\nplace: Rennes\nwebsite: https://bug.example/\n---\n")
        .file("content/orga/afpa.md", "---\ntitle: AFPA\nkind: organisation\n---\n")
        .file("content/dates/fete.md", "---\ntitle: La fête\nkind: event\nwhen: un 4 octobre\nplace: Place du Parlement\norganisers: [/orga/bug.md]\nrelated: [/chantiers/wiki.md]\n---\n")
        .file("content/cartes/trier.md", "---\ntitle: Trier\nkind: card\nrelated: [../chantiers/wiki.md]\n---\n")
}

#[test]
fn partners_and_organisers_are_linked_both_ways() {
    let site = site().build();
    let project = page(&site, "chantiers/wiki/index.html");
    assert_eq!(
        project.fact("Porté par").as_deref(),
        Some("BUG, AFPA"),
        "in the order written"
    );
    assert_eq!(project.fact("État").as_deref(), Some("En cours"));
    let event = page(&site, "dates/fete/index.html");
    assert_eq!(event.fact("Organisé par").as_deref(), Some("BUG"));
    assert_eq!(event.fact("Quand").as_deref(), Some("un 4 octobre"));
    assert_eq!(event.fact("Lieu").as_deref(), Some("Place du Parlement"));
    let bug = page(&site, "orga/bug/index.html");
    assert_eq!(bug.fact("Projets").as_deref(), Some("Le wiki"));
    assert_eq!(bug.fact("Événements").as_deref(), Some("La fête"));
    assert_eq!(
        bug.links("dd a")[..3],
        [
            "bug.example → https://bug.example/",
            "Le wiki → /chantiers/wiki/",
            "La fête → /dates/fete/"
        ]
    );
    let afpa = page(&site, "orga/afpa/index.html");
    assert_eq!(
        (afpa.fact("Projets").as_deref(), afpa.fact("Événements")),
        (Some("Le wiki"), None)
    );

    // a person who organises an event shows it too
    let site = site
        .file("content/ada.md", "---\ntitle: Ada\nkind: person\n---\n")
        .change("content/dates/fete.md", "[/orga/bug.md]", "[/ada.md]")
        .build();
    let ada = page(&site, "ada/index.html");
    assert_eq!(ada.fact("Événements").as_deref(), Some("La fête"));
    let site = site
        .change("content/dates/fete.md", "organisers: [/ada.md]\n", "")
        .build();
    assert_eq!(page(&site, "ada/index.html").fact("Événements"), None);
    assert_eq!(page(&site, "orga/bug/index.html").fact("Événements"), None);
    site.change(
        "content/chantiers/wiki.md",
        "../orga/afpa.md",
        "../dates/fete.md",
    )
    .build()
    .expect_error(
        "S412",
        "content/chantiers/wiki.md:5:26",
        "is of kind `event`, not `organisation`",
    );
}

#[test]
fn related_pages_name_each_other() {
    let site = site()
        .file(
            "content/guide.md",
            "---\ntitle: Guide\nrelated: [cartes/trier.md]\n---\n",
        )
        .build();
    let card = |site: &Site| page(site, "cartes/trier/index.html").under("À lire aussi");
    assert_eq!(
        card(&site),
        ["Guide → /guide/", "Le wiki → /chantiers/wiki/"],
        "by kind, then title"
    );
    assert_eq!(
        page(&site, "guide/index.html").under("À lire aussi"),
        ["Trier → /cartes/trier/"]
    );
    // a project tells its cards and meetings among its facts, once
    let project = page(&site, "chantiers/wiki/index.html");
    assert_eq!(project.fact("Cartes").as_deref(), Some("Trier"));
    assert_eq!(project.fact("Événements").as_deref(), Some("La fête"));
    assert_eq!(project.under("À lire aussi"), [""; 0]);

    // said from both ends, and linked from the text too: shown once
    let site = site
        .change(
            "content/cartes/trier.md",
            "related:",
            "related: [../guide.md]\n# related:",
        )
        .build();
    assert_eq!(card(&site), ["Guide → /guide/"]);
    let site = site
        .file(
            "content/guide.md",
            "---\ntitle: Guide\nrelated: [cartes/trier.md]\n---\n[[trier]]\n",
        )
        .build();
    assert_eq!(card(&site), ["Guide → /guide/"]);
    assert_eq!(
        page(&site, "cartes/trier/index.html").under("Pages qui en parlent"),
        [""; 0]
    );

    let site = site
        .change("content/guide.md", "related: [cartes/trier.md]\n", "")
        .build();
    assert_eq!(card(&site), ["Guide → /guide/"], "one end is enough");
    site.change("content/cartes/trier.md", "../guide.md", "../guides.md")
        .build()
        .expect_error(
            "S401",
            "content/cartes/trier.md:4:11",
            "did you mean `../guide.md`?",
        );
}

#[test]
fn badges_and_the_pages_that_lead_to_them_name_each_other() {
    let site = site()
        .file("badges/issuer.yaml", ISSUER)
        .file("badges/classes/rangement.yaml", &class("As du rangement"))
        .change(
            "content/cartes/trier.md",
            "kind: card",
            "kind: card\nbadges: [rangement]",
        )
        .change(
            "content/dates/fete.md",
            "kind: event",
            "kind: event\nbadges: [rangement]",
        )
        .build();
    assert_eq!(
        page(&site, "cartes/trier/index.html").under("Badges à la clé"),
        ["As du rangement → /badges/rangement/"]
    );
    assert_eq!(
        page(&site, "badges/rangement/index.html").under("Pour s’y préparer"),
        ["Trier → /cartes/trier/", "La fête → /dates/fete/"]
    );
    let site = site
        .change("content/dates/fete.md", "badges: [rangement]\n", "")
        .build();
    assert_eq!(
        page(&site, "badges/rangement/index.html").under("Pour s’y préparer"),
        ["Trier → /cartes/trier/"]
    );
    // a new name shows on the page
    let site = site
        .change(
            "badges/classes/rangement.yaml",
            "As du rangement",
            "Main sûre",
        )
        .build();
    assert_eq!(
        page(&site, "cartes/trier/index.html").under("Badges à la clé"),
        ["Main sûre → /badges/rangement/"]
    );
    site.change("content/cartes/trier.md", "[rangement]", "[rangements]")
        .build()
        .expect_error(
            "S601",
            "content/cartes/trier.md:4:10",
            "did you mean `rangement`?",
        );
}

#[test]
fn a_card_shows_its_sources_and_its_measure() {
    let site = Site::new()
        .file(
            "content/a.md",
            "---\ntitle: A\nkind: card\ntheme: usages\ngesture: Éteins l'écran.\neffort: 1\neffect: 3\nsources:\n\
             \x20 - {title: \"Étude : l'écran\", url: \"https://etude.example/\", publisher: ADEME, date: 2024-05}\n\
             \x20 - {title: Sans adresse}\n---\n",
        )
        .build();
    let card = page(&site, "a/index.html");
    assert_eq!(card.text(".tab"), "usages");
    assert_eq!(card.text(".gesture"), "Éteins l’écran.");
    assert_eq!(
        card.attrs(".fiche .pips", "aria-label"),
        ["Effort\u{a0}: 1 sur 3, Effet\u{a0}: 3 sur 3"]
    );
    assert_eq!(
        card.texts(".sources li"),
        ["Étude\u{a0}: l’écran, ADEME, mai 2024", "Sans adresse"]
    );
    assert_eq!(card.attrs(".sources time", "datetime"), ["2024-05"]);
}
