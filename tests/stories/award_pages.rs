//! The page of an award: what its holder shows, and what is left of it once it counts no more.

use super::page::{Page, page};
use super::samples::{ISSUER, class};
use crate::support::Site;

const ADA: &str = "0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11";
const BOB: &str = "0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e12";
const HASH: &str = "sha256$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
const SALT: &str = "0123456789abcdef0123456789abcdef";

/// A site with an award to Ada, by her page, and one to somebody by e-mail; `ada` and `bob` are lines of each.
fn site(ada: &str, bob: &str) -> Site {
    let occasion = format!(
        "class: rangement\nevent: fete.md\nissued: 2026-10-04T18:00:00+02:00\nexpires: 2028-10-04T18:00:00+02:00\n\
         narrative: Ensemble, *tout* rangé.\nevidence:\n  - {{url: fete.md, name: Le compte rendu, description: \"Écrit d'une traite.\", genre: Texte}}\n\
         awards:\n  - id: {ADA}\n    {}\n  - id: {BOB}\n    {}\n",
        ada.replace('\n', "\n    "),
        bob.replace('\n', "\n    "),
    );
    Site::new()
        .file("content/index.md", "# Accueil\n")
        .file("content/fete.md", "---\ntitle: La fête\nkind: event\n---\n")
        .file("badges/issuer.yaml", ISSUER)
        .file(
            "badges/classes/rangement.yaml",
            &format!("{}claim: {{peers: 1}}\n", class("As du rangement")),
        )
        .file("badges/awards/fete.yaml", &occasion)
}

fn award(site: &Site, id: &str) -> Page {
    page(site, &format!("badges/awards/{id}/index.html"))
}

fn path(id: &str) -> String {
    format!("badges/awards/{id}/index.html")
}

const BY_PAGE: &str = "recipient: {url: https://wiki.example/ada/}";

fn by_mail() -> String {
    format!("recipient: {{email: \"{HASH}\", salt: \"{SALT}\"}}")
}

#[test]
fn an_award_shows_all_that_makes_it_credible() {
    let ada = format!("{BY_PAGE}\nnarrative: Et l'armoire.\nvouchers: [{BOB}]");
    let site = site(&ada, &by_mail())
        .file(
            "badges/endorsements/x.yaml",
            &format!("award: {ADA}\nhosted: https://autre.example/x.json\n"),
        )
        .build();
    let ada = award(&site, ADA);
    assert_eq!(ada.text("h1"), "As du rangement");
    assert_eq!(
        ada.text(".lead"),
        "Badge délivré par Collectif d’essai le 4\u{a0}octobre\u{a0}2026."
    );
    assert_eq!(ada.fact("Remis à").as_deref(), Some("wiki.example/ada"));
    assert_eq!(
        ada.fact("Valable jusqu’au").as_deref(),
        Some("4 octobre 2028")
    );
    assert_eq!(ada.links("dd a[href^='/fete']"), ["La fête → /fete/"]);
    assert_eq!(
        ada.texts(".certificate p"),
        ["Ensemble, tout rangé.", "Et l’armoire."]
    );
    assert_eq!(
        ada.under("Ce qui le montre"),
        ["Le compte rendu → https://essai.example/fete/"]
    );
    assert_eq!(
        ada.under("S’en portent garants"),
        [format!("Une personne (La fête) → /badges/awards/{BOB}/")]
    );
    assert_eq!(
        ada.under("Endossé par"),
        ["autre.example → https://autre.example/x.json"]
    );
    assert_eq!(
        ada.links("a[download]"),
        [
            format!("Télécharger l’image PNG → /badges/awards/{ADA}.png"),
            format!("Télécharger l’image SVG → /badges/awards/{ADA}.svg"),
        ]
    );
    let profile = ada.attr("a[href*=linkedin]", "href");
    assert!(
        profile.contains("&issueYear=2026&issueMonth=10&expirationYear=2028&"),
        "{profile}"
    );
    assert_eq!(
        ada.attr("meta[property='og:image']", "content"),
        format!("https://essai.example/badges/awards/{ADA}.png")
    );
    assert_eq!(
        ada.attr("link[type='application/json']", "href"),
        format!("https://essai.example/badges/awards/{ADA}.json")
    );
    // what is pasted elsewhere: a picture that leads here, and nothing that acts
    assert_eq!(ada.attr("label", "for"), ada.attr("textarea", "id"));
    assert_eq!(
        ada.text("textarea"),
        format!(
            "<a href=\"https://essai.example/badges/awards/{ADA}/\"><img src=\"https://essai.example/badges/awards/{ADA}.png\" \
             alt=\"Badge\u{a0}: As du rangement, délivré par Collectif d'essai\" width=\"128\" height=\"128\"></a>"
        )
    );
}

#[test]
fn nobody_is_named_who_gave_no_page_of_theirs() {
    let site = site(BY_PAGE, &by_mail()).build();
    assert!(
        award(&site, BOB)
            .fact("Remis à")
            .is_some_and(|words| words.contains("protégée par une empreinte"))
    );
    site.expect_not_in_file(&path(BOB), HASH)
        .expect_not_in_file(&path(BOB), SALT);
}

#[test]
fn only_those_who_want_it_are_listed() {
    let listed = format!("{BY_PAGE}\nlisted: true");
    let site = site(&listed, &by_mail()).build();
    let class = |site: &Site| page(site, "badges/rangement/index.html");
    assert_eq!(
        class(&site).under("Des personnes qui l’ont"),
        [format!("wiki.example/ada → /badges/awards/{ADA}/")]
    );
    assert_eq!(
        award(&site, ADA).attr("meta[name=robots]", "content"),
        "noindex"
    );
    for path in [
        "sitemap.xml",
        "feed.xml",
        "badges/index.html",
        "tags/index.html",
    ] {
        if site.files().contains_key(path) {
            assert!(!site.read(path).contains("badges/awards/"), "{path}");
        }
    }
    let both = site
        .change(
            "badges/awards/fete.yaml",
            "listed: true",
            "listed: true\n    revoked: {reason: Erreur}",
        )
        .build();
    assert_eq!(
        class(&both).count(".near a[href*=awards]"),
        0,
        "a revoked award is listed no more"
    );
}

#[test]
fn a_revoked_award_says_why_and_is_shown_no_more() {
    let ada = format!("{BY_PAGE}\nrevoked: {{date: 2026-11-02, reason: Remis par erreur}}");
    let bob = format!("{}\nreplaces: {ADA}", by_mail());
    let site = site(&ada, &bob).build();
    let ada = award(&site, ADA);
    assert_eq!(ada.text("h1"), "As du rangement");
    assert_eq!(ada.text(".stamp"), "Révoqué");
    assert!(
        ada.text(".notice")
            .contains("2 novembre 2026\u{a0}: Remis par erreur"),
        "{}",
        ada.text(".notice")
    );
    assert_eq!(
        ada.links(".notice a"),
        [format!(
            "Voir le badge qui le remplace → /badges/awards/{BOB}/"
        )]
    );
    assert_eq!(ada.count("textarea, a[download], a[href*=linkedin]"), 0);
    assert_eq!(ada.attrs("meta[property='og:image']", "content"), [""; 0]);
    for gone in ["wiki.example", "Ensemble", "compte rendu"] {
        assert!(!site.read(&path(ADA)).contains(gone), "{gone}");
    }
}

#[test]
fn an_erased_award_says_nothing_of_its_holder() {
    let site = site("erased: true", &by_mail()).build();
    let ada = award(&site, ADA);
    assert_eq!(ada.text("h1"), "Badge effacé");
    assert_eq!(ada.attr("meta[name=robots]", "content"), "noindex");
    assert_eq!(
        ada.count(".facts:not(.colophon), textarea, .certificate, .notice"),
        0
    );
    for gone in ["As du rangement", "La fête", "4 octobre", "Ensemble"] {
        assert!(!site.read(&path(ADA)).contains(gone), "{gone}");
    }
}
