//! What people read of badges: how one is claimed, where it stands, what it leads to, who speaks for it.

use super::page::{Page, page};
use super::samples::{ISSUER, class};
use crate::support::Site;

/// A site with the classes `a`, `b` and `c`, and lines added to each.
fn site(a: &str, b: &str, c: &str) -> Site {
    let file = |name: &str, lines: &str| format!("{}{lines}", class(name));
    Site::new()
        .file("content/index.md", "# Accueil\n")
        .file("badges/issuer.yaml", ISSUER)
        .file("badges/classes/a.yaml", &file("Abricot", a))
        .file("badges/classes/b.yaml", &file("Banane", b))
        .file("badges/classes/c.yaml", &file("Cerise", c))
}

fn class_page(site: &Site, slug: &str) -> Page {
    page(site, &format!("badges/{slug}/index.html"))
}

/// What an address asks of a forge or of a mail program.
pub(super) fn decoded(address: &str) -> String {
    sobre::path::percent_decode(address).expect("UTF-8")
}

const FORGE: &str = "forge: {kind: KIND, url: https://forge.example/a/b}\ntitle:";

#[test]
fn a_request_on_the_forge_is_written_already() {
    for (kind, start, text) in [
        (
            "github",
            "https://forge.example/a/b/issues/new?title=",
            "&body=",
        ),
        (
            "forgejo",
            "https://forge.example/a/b/issues/new?title=",
            "&body=",
        ),
        (
            "gitlab",
            "https://forge.example/a/b/-/issues/new?issue[title]=",
            "&issue[description]=",
        ),
    ] {
        let site = site("claim: {request: forge}\n", "", "")
            .change("site.yaml", "title:", &FORGE.replace("KIND", kind))
            .build();
        let a = class_page(&site, "a");
        let url = decoded(&a.attr(".ask", "href"));
        assert!(
            url.starts_with(&format!("{start}Demande de badge\u{a0}: Abricot{text}")),
            "{url}"
        );
        assert!(url.contains("https://essai.example/badges/a/"), "{url}");
        assert_eq!(a.texts(".claim dt"), ["Sur demande"]);
        // everybody reads a request on a forge
        assert!(!url.contains("adresse électronique"), "{url}");
        assert!(
            a.text(".fine").contains("N’y écrivez pas votre adresse"),
            "{}",
            a.text(".fine")
        );
    }
}

#[test]
fn a_request_by_mail_asks_for_what_each_route_needs() {
    let site = site(
        "claim: {request: mail, peers: 2, code: true}\n",
        "claim: {peers: 1}\n",
        "",
    )
    .build();
    let a = class_page(&site, "a");
    let url = decoded(&a.attr(".ask", "href"));
    assert!(
        url.starts_with(
            "mailto:contact@essai.example?subject=Demande de badge\u{a0}: Abricot&body="
        ),
        "{url}"
    );
    for words in [
        "Mon code",
        "se portent garantes (2)",
        "L’adresse électronique ou la page",
    ] {
        assert!(url.contains(words), "{words}: {url}");
    }
    assert!(
        url.contains("\r\n") && !url.replace("\r\n", "").contains('\n'),
        "{url:?}"
    );
    assert_eq!(
        a.texts(".claim dt"),
        ["Sur demande", "Par des pairs", "Avec un code"]
    );
    let b = class_page(&site, "b");
    assert_eq!(b.texts(".claim dt"), ["Par des pairs"]);
    assert!(
        b.text(".claim dd")
            .starts_with("Une personne qui a déjà ce badge")
    );
    assert!(
        b.attr(".ask", "href").starts_with("mailto:"),
        "a request has to go somewhere"
    );
    assert_eq!(
        class_page(&site, "c").count(".claim"),
        0,
        "no route, no claim"
    );
}

#[test]
fn a_retired_class_says_so_and_cannot_be_claimed() {
    let site = site(
        "claim: {request: mail}\nretired: {date: 2026-05-01, reason: Trop de pépins, replaced_by: b}\n",
        "version: \"2\"\nreplaces: a\n",
        "",
    )
    .build();
    let a = class_page(&site, "a");
    assert_eq!(a.text(".stamp"), "Retiré");
    assert_eq!(
        a.text(".notice time"),
        "1ᵉʳ\u{a0}mai 2026".replace('\u{a0}', " ")
    );
    assert!(
        a.text(".notice").contains("Trop de pépins"),
        "{}",
        a.text(".notice")
    );
    assert_eq!(a.links(".notice a"), ["Banane → /badges/b/"]);
    assert_eq!(a.count(".ask"), 0);
    assert_eq!(a.fact("Version").as_deref(), Some("remplacée par Banane"));
    let b = class_page(&site, "b");
    assert_eq!(
        b.fact("Version").as_deref(),
        Some("2 à la suite de Abricot")
    );
    assert_eq!(b.count(".notice"), 0);
    // it is awarded no more, so nobody is sent to it
    let matrix = page(&site, "badges/matrix/index.html");
    assert_eq!(matrix.texts("#know-how-2 a"), ["Banane", "Cerise"]);
    let list = page(&site, "badges/index.html");
    assert_eq!(list.texts(".badges h3"), ["Banane", "Cerise", "Abricot"]);
    assert!(list.texts(".badges li")[2].ends_with("Retiré"));
    let tag = page(&site, "tags/rangement/index.html");
    assert_eq!(tag.texts(".badges li > a"), ["Banane", "Cerise"]);
}

#[test]
fn badges_are_found_by_kind_level_and_tag() {
    let site = site("", "", "")
        .change("badges/classes/b.yaml", "kind: know-how", "kind: knowledge")
        .change("badges/classes/c.yaml", "level: 2", "level: 5")
        .change(
            "badges/classes/c.yaml",
            "tags: [rangement]",
            "tags: [Été, rangement]",
        )
        .build();
    let list = page(&site, "badges/index.html");
    // addresses that led to the lists of old still lead to a way there
    for (id, way) in [
        ("#kind_knowledge", "Savoir → /badges/matrix/#row_knowledge"),
        ("#level_2", "Niveau 2 → /badges/matrix/#level_2"),
        ("#tag_ete", "Été → /tags/ete/"),
    ] {
        assert_eq!(list.links(id), [way]);
    }
    assert_eq!(list.count("#level_1"), 0, "what nothing has is left out");
    assert_eq!(
        class_page(&site, "c").links(".facts a[href*=tags]"),
        ["Été → /tags/ete/", "rangement → /tags/rangement/"]
    );
    let tag = page(&site, "tags/rangement/index.html");
    assert_eq!(tag.under("Badges").len(), 3);
    assert_eq!(
        page(&site, "tags/index.html").text(".index"),
        "Été 1rangement 3"
    );
    let matrix = page(&site, "badges/matrix/index.html");
    for anchor in ["#row_knowledge", "#level_2", "#knowledge-2"] {
        assert_eq!(matrix.count(anchor), 1, "{anchor}");
    }
}

#[test]
fn the_matrix_is_a_table_whose_empty_cells_are_wanted() {
    let site = site("", "", "").build();
    let matrix = page(&site, "badges/matrix/index.html");
    assert_eq!(matrix.text("h1"), "Matrice des badges");
    assert_eq!(
        matrix.texts(".matrix [role=rowheader]"),
        ["Savoir", "Savoir-faire", "Savoir-être", "Compétence"]
    );
    // a table by its roles, as it is shown as lists on a narrow screen
    for (role, count) in [("row", 5), ("cell", 21), ("columnheader", 5)] {
        let found = matrix.count(&format!("[role=table] [role=rowgroup] [role={role}]"));
        assert_eq!(found, count, "{role}");
    }
    assert_eq!(
        (matrix.count("[role=cell][id]"), matrix.count(".free")),
        (20, 19)
    );
    assert_eq!(matrix.texts("#knowledge-1"), ["Niveau 1 à imaginer"]);
    assert_eq!(matrix.count(".free a"), 0, "no forge, no proposal");
    let a = class_page(&site, "a");
    assert!(
        a.links(".facts a")
            .contains(&"Sa place dans la matrice → /badges/matrix/#know-how-2".to_owned())
    );

    let site = site
        .change("site.yaml", "title:", &FORGE.replace("KIND", "forgejo"))
        .file(
            "badges/framework.yaml",
            "name: Notre grille\ndescription: À nous.\nrows:\n  - {id: know-how, name: Faire, description: De ses mains.}\n\
             levels: [{name: Voir}, {name: Essayer, description: Avec de l'aide.}]\n",
        )
        .build();
    let matrix = page(&site, "badges/matrix/index.html");
    assert_eq!(
        (matrix.text("h1"), matrix.text(".lead")),
        ("Notre grille".into(), "À nous.".into())
    );
    assert_eq!(
        matrix.texts("[role=columnheader]"),
        ["Voir", "Essayer Avec de l’aide."]
    );
    assert_eq!(matrix.texts("[role=rowheader]"), ["Faire De ses mains."]);
    let label = matrix.attr("#know-how-1 a", "aria-label");
    assert_eq!(label, "à imaginer\u{a0}: proposer un badge, Faire, Voir");
    let url = decoded(&matrix.attr("#know-how-1 a", "href"));
    assert!(
        url.starts_with(
            "https://forge.example/a/b/issues/new?title=Un badge à imaginer\u{a0}: Faire, Voir"
        ),
        "{url}"
    );
    assert_eq!(
        class_page(&site, "a").fact("Nature").as_deref(),
        Some("Faire")
    );
}

#[test]
fn the_pathway_is_drawn_and_reported() {
    let site = site("", "requires: [a]\n", "requires: [b, a]\n")
        .file("badges/classes/d.yaml", &class("Datte"))
        .build();
    let pathway = page(&site, "badges/pathway/index.html");
    assert_eq!(
        pathway.texts("svg a"),
        ["Abricot", "Banane", "Cerise"],
        "in the order of reading"
    );
    assert_eq!(
        pathway.texts(".steps h2"),
        ["Pour commencer", "Étape 2", "Étape 3"]
    );
    assert_eq!(
        pathway.texts(".steps ul"),
        [
            "Abricot",
            "Banane après Abricot",
            "Cerise après Abricot, Banane"
        ]
    );
    assert_eq!(pathway.under("À tout moment"), ["Datte → /badges/d/"]);
    assert!(pathway.attr(".way", "aria-label").contains("dessiné"));
    assert_eq!(pathway.attr(".way", "tabindex"), "0");
    assert_eq!(pathway.count("svg image"), 0, "medals cost no request");
    let b = class_page(&site, "b");
    assert_eq!(b.fact("À avoir d’abord").as_deref(), Some("Abricot"));
    assert_eq!(b.fact("Ouvre la voie à").as_deref(), Some("Cerise"));
    assert_eq!(b.fact("Parcours").as_deref(), Some("Voir tout le parcours"));
    assert_eq!(class_page(&site, "d").fact("Parcours"), None);
    site.remove("badges/classes/b.yaml")
        .remove("badges/classes/c.yaml")
        .build()
        .expect_warning("S504", "site.yaml", "`/badges/b/`")
        .expect_warning("S504", "site.yaml", "`/badges/c/`")
        .expect_warning("S504", "site.yaml", "`/badges/pathway/`")
        .expect_no_file("badges/pathway/index.html");
}

#[test]
fn a_class_speaks_other_languages() {
    let site = site("", "requires: [a]\n", "")
        .change("site.yaml", "title:", "languages: [fr, en]\ntitle:")
        .file("content/index.en.md", "# Home\n")
        .file(
            "content/note.en.md",
            "---\ntitle: Note\nbadges: [a]\n---\n[It](../badges/classes/a.yaml)\n",
        )
        .file(
            "badges/classes/a.en.yaml",
            "name: Apricot\ndescription: For apricots.\ncriteria: |\n  Ate *one*.\ntags: [fruit]\n",
        )
        .build();
    let french = class_page(&site, "a");
    assert_eq!(french.links("nav a[hreflang]"), ["English → /en/badges/a/"]);
    let english = page(&site, "en/badges/a/index.html");
    assert_eq!(english.attr("html", "lang"), "en");
    assert_eq!(english.text("h1"), "Apricot");
    assert_eq!(english.text(".certificate em"), "one");
    assert_eq!(english.fact("Kind").as_deref(), Some("Know-how"));
    assert_eq!(english.links("nav a[hreflang]"), ["Français → /badges/a/"]);
    assert_eq!(
        english.attrs("link[hreflang]", "href"),
        [
            "https://essai.example/badges/a/",
            "https://essai.example/en/badges/a/",
            "https://essai.example/badges/a/"
        ]
    );
    assert_eq!(
        english.attr("link[type='application/json']", "href"),
        "https://essai.example/badges/a.en.json"
    );
    // pages of a language lead to the badge in that language
    let note = page(&site, "en/note/index.html");
    assert_eq!(
        note.links(".badges a, .prose a"),
        ["It → /en/badges/a/", "Apricot → /en/badges/a/"]
    );
}

#[test]
fn those_who_endorse_are_heard() {
    let by = "by: {name: Le Verger, url: https://verger.example/, email: contact@verger.example, description: des pommiers}\nissued: 2026-11-12T10:00:00Z\n";
    let site = site("", "", "")
        .file(
            "badges/endorsements/verger.yaml",
            &format!("class: a\n{by}comment: Ce badge dit **vrai**.\n"),
        )
        .file(
            "badges/endorsements/ailleurs.yaml",
            "class: a\nhosted: https://autre.example/x.json\n",
        )
        .file(
            "badges/endorsements/emetteur.yaml",
            &format!("issuer: true\n{by}comment: Sérieux.\n"),
        )
        .file(
            "badges/endorsements/repris.yaml",
            &format!("class: a\n{by}comment: Trop vite dit.\nrevoked: {{reason: Une erreur}}\n"),
        )
        .build();
    let a = class_page(&site, "a");
    assert_eq!(
        a.links(".voices a"),
        [
            "autre.example → https://autre.example/x.json",
            "Le Verger → /badges/endorsements/verger/"
        ]
    );
    assert_eq!(a.texts(".voices blockquote"), ["Ce badge dit vrai."]);
    let own = page(&site, "badges/endorsements/verger/index.html");
    assert_eq!(own.text("h1"), "Le Verger endosse «\u{a0}Abricot\u{a0}»");
    assert_eq!(own.text(".certificate strong"), "vrai");
    assert_eq!(
        own.fact("Endossé par").as_deref(),
        Some("Le Verger, des pommiers")
    );
    assert_eq!(
        own.attr("link[type='application/json']", "href"),
        "https://essai.example/badges/endorsements/verger.json"
    );
    let issuer = page(&site, "badges/issuer/index.html");
    assert_eq!(issuer.texts(".voices blockquote"), ["Sérieux."]);
    assert_eq!(issuer.under("Badges").len(), 3);
    let withdrawn = page(&site, "badges/endorsements/repris/index.html");
    assert!(withdrawn.text(".notice").contains("Une erreur"));
    site.expect_not_in_file("badges/endorsements/repris/index.html", "Trop vite dit");
}
