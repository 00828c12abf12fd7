//! An award on paper: one sheet, of which the page says on a screen only how to print it.

use sobre::text::qr_code::QrCode;

use super::page::{Page, page};
use super::samples::{ISSUER, class};
use crate::support::Site;

const ADA: &str = "0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11";
const BOB: &str = "0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e12";
const BY_MAIL: &str = "recipient: {email: \"sha256$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\", salt: \"0123456789abcdef0123456789abcdef\"}";
const BY_PAGE: &str = "recipient: {url: https://wiki.example/ada/}";

/// A site with an award to Ada, of which `ada` is the line, and one to somebody by e-mail; `class` is the badge, and
/// `occasion` are lines of the file of both.
fn site(class: &str, occasion: &str, ada: &str) -> Site {
    Site::new()
        .file("content/index.md", "# Accueil\n")
        .file(
            "content/fete.md",
            "---\ntitle: La fête\nkind: event\nstart: 2026-04-04\n---\n",
        )
        .file("badges/issuer.yaml", ISSUER)
        .file("badges/classes/rangement.yaml", class)
        .file(
            "badges/awards/fete.yaml",
            &format!(
                "class: rangement\nevent: fete.md\nissued: 2026-04-04T18:00:00+02:00\n{occasion}awards:\n  - id: {ADA}\n    {ada}\n  - id: {BOB}\n    {BY_MAIL}\n"
            ),
        )
}

fn award(site: &Site, id: &str) -> Page {
    page(site, &format!("badges/awards/{id}/index.html"))
}

fn with_criteria(criteria: &str) -> String {
    let criteria = criteria.replace('\n', "\n  ");
    class("As du rangement").replace("La personne a *rangé*.", &criteria)
}

#[test]
fn a_sheet_holds_what_a_certificate_needs() {
    let occasion = "expires: 2028-04-04T18:00:00+02:00\nnarrative: Ensemble, *tout* rangé.\nevidence:\n  - {url: fete.md, name: Le compte rendu}\n";
    let class = with_criteria("J'ai tout rangé :\n\n- le **bureau** ;\n- l'[armoire](/fete.md).");
    let site = site(&class, occasion, BY_PAGE).build();
    let (ada, bob) = (award(&site, ADA), award(&site, BOB));
    assert_eq!(
        ada.attr(".sheet", "hidden"),
        "",
        "a screen does not show it"
    );
    assert_eq!(ada.text(".sheet .by"), "Délivré par Collectif d’essai");
    assert_eq!(ada.text(".sheet h2"), "As du rangement");
    assert_eq!(ada.text(".sheet .what"), "Pour qui a rangé son bureau.");
    assert_eq!(
        ada.texts(".sheet dl > *"),
        [
            "Remis le",
            "4 avril 2026",
            "Valable jusqu’au",
            "4 avril 2028",
            "À l’occasion de",
            "La fête"
        ]
    );
    assert_eq!(
        ada.texts(".sheet h3, .sheet h3 ~ p:not(.check)"),
        [
            "Ce que la personne a fait",
            "J’ai tout rangé\u{a0}:",
            "le bureau\u{202f};",
            "l’armoire.",
            "Ce qui a été fait",
            "Ensemble, tout rangé.",
            "Ce qui le montre",
            "Le compte rendu"
        ]
    );
    assert_eq!(ada.count(".sheet .item"), 2);
    let address = format!("https://essai.example/badges/awards/{ADA}/");
    assert_eq!(
        ada.texts(".sheet .check span"),
        [address.as_str(), "https://essai.example/badges/verify/"]
    );
    assert_eq!(ada.count(".sheet a"), 0, "nothing to be clicked on paper");
    // the name of the holder is nowhere in the site: there is a line to write it on
    assert_eq!(
        ada.text(".sheet .hint"),
        "nom de la personne dont la page publique est wiki.example/ada"
    );
    assert_eq!(
        bob.text(".sheet .hint"),
        "nom de la personne, à écrire à la main"
    );
}

#[test]
fn the_code_for_telephones_leads_to_the_page() {
    let site = site(&class("As du rangement"), "", BY_PAGE).build();
    for id in [ADA, BOB] {
        let page = award(&site, id);
        let code =
            QrCode::of(&format!("https://essai.example/badges/awards/{id}/")).expect("it is short");
        assert_eq!(page.attr("#qr", "d"), code.path);
        let shown = format!("0 0 {} {}", code.side, code.side);
        assert_eq!(
            page.attrs(".scan svg, .sheet svg", "viewBox"),
            [shown.as_str(), &shown]
        );
        assert_eq!(
            page.attrs("svg[role=img]", "aria-label"),
            ["Code QR qui mène à cette page"; 2]
        );
        // drawn once, on a light ground of its own
        assert_eq!(page.attr(".sheet use", "href"), "#qr");
        assert_eq!(
            page.attr(".scan path[fill='#fff']", "d"),
            format!("M0 0h{0}v{0}H0z", code.side)
        );
    }
}

#[test]
fn long_texts_are_made_to_fit() {
    let items: Vec<String> = (1..=20)
        .map(|number| {
            format!(
                "- chose {number} : {}.",
                "un mot et puis un autre ".repeat(4).trim_end()
            )
        })
        .collect();
    let class = with_criteria(&format!("J'ai fait :\n\n{}", items.join("\n")));
    let narrative = format!("narrative: {}\n", "Beaucoup de mots. ".repeat(30));
    let site = site(&class, &narrative, BY_PAGE).build();
    let ada = award(&site, ADA);
    let shown = ada.texts(".sheet .item");
    assert!((5..20).contains(&shown.len()), "{shown:?}");
    for (place, item) in shown.iter().enumerate() {
        let start = format!("chose {}\u{a0}: un mot", place + 1);
        assert!(
            item.starts_with(&start) && item.ends_with("un autre."),
            "{item}"
        );
    }
    assert_eq!(
        ada.text(".sheet .more"),
        "La suite des critères : https://essai.example/badges/rangement/"
    );
    // what has no room is on the page
    assert!(
        !ada.texts(".sheet h3")
            .contains(&"Ce qui a été fait".to_owned())
    );
    assert!(ada.text(".certificate").contains("Beaucoup de mots."));
}

#[test]
fn an_award_that_counts_no_more_is_not_printed_as_one() {
    let site = site(
        &class("As du rangement"),
        "expires: 2026-06-15T18:00:00+02:00\n",
        &format!("{BY_PAGE}\n    revoked: {{reason: Erreur}}"),
    )
    .build();
    let paper = "#qr, .sheet, .scan";
    assert_eq!(award(&site, ADA).count(paper), 0, "it is revoked");
    // on its last day it counts
    let bob = award(&site, BOB);
    assert_eq!((bob.count(".sheet"), bob.count(".notice")), (1, 0));
    let site = site.on_day("2026-06-16").build();
    let bob = award(&site, BOB);
    assert_eq!(bob.count(paper), 0, "it has expired");
    assert_eq!(
        bob.text(".notice"),
        "Expiré15 juin 2026\u{a0}: ce badge ne compte plus. Il a bien été remis, et cette page le dit toujours."
    );
    assert_eq!(bob.count("a[download]"), 2, "its holder keeps the image");
    let site = site
        .change(
            "badges/awards/fete.yaml",
            "    revoked: {reason: Erreur}\n",
            "    erased: true\n",
        )
        .change("badges/awards/fete.yaml", &format!("    {BY_PAGE}\n"), "")
        .build();
    assert_eq!(award(&site, ADA).count(paper), 0, "it is erased");
}

#[test]
fn the_page_of_the_issuer_on_linkedin_stands_for_its_name() {
    let profile = |site: &Site| award(site, ADA).attr("a[href*=linkedin]", "href");
    let site = site(&class("As du rangement"), "", BY_PAGE).build();
    assert!(profile(&site).contains("&organizationName=Collectif%20d%27essai&issueYear=2026&"));
    let mut json = None;
    for written in [
        "1337",
        "\"1337\"",
        "https://www.linkedin.com/company/1337/admin/",
    ] {
        let site = Site::new()
            .file("content/index.md", "# Accueil\n")
            .file("content/fete.md", "# La fête\n")
            .file("badges/issuer.yaml", &format!("{ISSUER}linkedin: {written}\n"))
            .file("badges/classes/rangement.yaml", &class("As du rangement"))
            .file(
                "badges/awards/fete.yaml",
                &format!("class: rangement\nissued: 2026-04-04T18:00:00Z\nawards:\n  - id: {ADA}\n    {BY_PAGE}\n"),
            )
            .build();
        let link = profile(&site);
        assert!(
            link.contains("&organizationId=1337&issueYear=2026&"),
            "{link}"
        );
        assert!(!link.contains("organizationName"), "{link}");
        // the standard has no such key: the profile of the issuer stays what it was
        let profile = site.read("badges/issuer.json");
        assert!(!profile.contains("1337"), "{profile}");
        assert_eq!(*json.get_or_insert_with(|| profile.clone()), profile);
    }
}
