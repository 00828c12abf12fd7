//! Badge classes and their issuer: pages for people, JSON for wallets, and ids that follow the address of the site.

use serde_json::Value;

use super::page::page;
use super::samples::{ISSUER, class, png};
use crate::support::Site;

fn site() -> Site {
    Site::new()
        .compared()
        .file("content/index.md", "# Accueil\n")
        .file("badges/issuer.yaml", ISSUER)
        .file("badges/classes/rangement.yaml", &class("As du rangement"))
}

fn json(site: &Site, path: &str) -> Value {
    serde_json::from_str(&site.read(path)).expect("JSON")
}

/// Every absolute address in a document.
fn addresses(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) if text.starts_with("http") => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| addresses(item, found)),
        Value::Object(map) => map.values().for_each(|item| addresses(item, found)),
        _ => {}
    }
}

#[test]
fn a_class_and_its_issuer_are_open_badges() {
    let site = site().build();
    let class = json(&site, "badges/rangement.json");
    assert_eq!(class["@context"], "https://w3id.org/openbadges/v2");
    assert_eq!(class["type"], "BadgeClass");
    assert_eq!(class["id"], "https://essai.example/badges/rangement.json");
    assert_eq!(class["name"], "As du rangement");
    assert_eq!(class["description"], "Pour qui a rangé son bureau.");
    assert_eq!(class["issuer"], "https://essai.example/badges/issuer.json");
    assert_eq!(class["image"], "https://essai.example/badges/rangement.png");
    assert_eq!(
        class["criteria"]["id"],
        "https://essai.example/badges/rangement/"
    );
    assert_eq!(class["criteria"]["narrative"], "La personne a *rangé*.");
    assert_eq!(class["tags"][0], "rangement");
    let issuer = json(&site, "badges/issuer.json");
    assert_eq!(issuer["id"], class["issuer"]);
    assert_eq!(
        issuer["name"], "Collectif d'essai",
        "as written: no typography in data"
    );
    assert_eq!(issuer["url"], "https://essai.example/");
    assert_eq!(issuer["email"], "contact@essai.example");
    // every id is the address of a published file
    let files = site.files();
    for document in [&class, &issuer] {
        let mut found = Vec::new();
        addresses(document, &mut found);
        for url in found
            .iter()
            .filter_map(|url| url.strip_prefix("https://essai.example/"))
        {
            let url = url.split('#').next().unwrap();
            let path = if url.is_empty() || url.ends_with('/') {
                format!("{url}index.html")
            } else {
                url.to_owned()
            };
            assert!(files.contains_key(&path), "{path}");
        }
    }
}

#[test]
fn ids_follow_the_address_and_its_prefix() {
    let site = site()
        .change(
            "site.yaml",
            "https://essai.example/",
            "https://essai.example/wiki/",
        )
        .build();
    let class = json(&site, "badges/rangement.json");
    assert_eq!(
        class["id"],
        "https://essai.example/wiki/badges/rangement.json"
    );
    assert_eq!(
        class["image"],
        "https://essai.example/wiki/badges/rangement.png"
    );
    let issuer = json(&site, "badges/issuer.json");
    assert_eq!(
        issuer["id"],
        "https://essai.example/wiki/badges/issuer.json"
    );
    assert_eq!(
        issuer["verification"]["startsWith"],
        "https://essai.example/wiki/badges/"
    );
}

#[test]
fn a_badge_has_a_page_for_people() {
    let site = site()
        .file(
            "content/badges/index.md",
            "---\ntitle: Nos badges\n---\nDeux mots.\n",
        )
        .build();
    let badge = page(&site, "badges/rangement/index.html");
    assert_eq!(badge.text("h1"), "As du rangement");
    assert_eq!(badge.text(".certificate em"), "rangé");
    assert_eq!(badge.fact("Nature").as_deref(), Some("Savoir-faire"));
    assert_eq!(
        badge.fact("Reconnaît").as_deref(),
        Some("La participation à un projet")
    );
    assert_eq!(
        badge.fact("Délivré par").as_deref(),
        Some("Collectif d’essai")
    );
    assert_eq!(
        badge.links(".crumbs a"),
        ["Accueil → /", "Nos badges → /badges/"]
    );
    assert_eq!(
        badge.attr("link[type='application/json']", "href"),
        "https://essai.example/badges/rangement.json"
    );
    let list = page(&site, "badges/index.html");
    assert_eq!(list.attr("body", "data-template"), "badges");
    assert_eq!(list.text(".prose"), "Deux mots.");
    assert_eq!(
        list.links(".badges h3 a"),
        ["As du rangement → /badges/rangement/"]
    );
    let issuer = page(&site, "badges/issuer/index.html");
    assert_eq!(issuer.text("h1"), "Collectif d’essai");
    assert_eq!(
        issuer.links("a[href^=mailto]"),
        ["contact@essai.example → mailto:contact@essai.example"]
    );
    // the list lives without a page of its own too
    let site = site.remove("content/badges/index.md").build();
    assert_eq!(
        page(&site, "badges/index.html").text("h1"),
        "Badges ouverts"
    );
    let site = site.remove("badges/classes/rangement.yaml").build();
    site.expect_warning("S504", "site.yaml", "6 URLs")
        .expect_no_file("badges/index.html")
        .expect_no_file("badges/rangement.json");
}

#[test]
fn badges_stand_by_recognition_then_level_then_name() {
    let named = |name: &str, level: u8, recognition: &str| {
        class(name)
            .replace("level: 2", &format!("level: {level}"))
            .replace(
                "recognition: project",
                &format!("recognition: {recognition}"),
            )
    };
    let site = site()
        .remove("badges/classes/rangement.yaml")
        .file("badges/classes/a.yaml", &named("Zèle", 1, "event"))
        .file("badges/classes/b.yaml", &named("Éveil", 1, "event"))
        .file(
            "badges/classes/c.yaml",
            &named("Avance", 3, "participation"),
        )
        .file("badges/classes/d.yaml", &named("Début", 1, "participation"))
        .build();
    let list = page(&site, "badges/index.html");
    assert_eq!(
        list.texts(".group h2"),
        [
            "La participation à la vie du groupe",
            "La participation à un événement"
        ]
    );
    assert_eq!(
        list.texts(".badges h3"),
        ["Début", "Avance", "Éveil", "Zèle"]
    );
}

#[test]
fn a_badge_is_drawn_or_brings_its_picture() {
    let site = site().build().expect_file("badges/rangement.svg", "<svg");
    let drawn = site.read("badges/rangement.svg");
    roxmltree::Document::parse(&drawn).expect("well-formed");
    let pixels = &site.files()["badges/rangement.png"];
    assert!(pixels.starts_with(b"\x89PNG") && pixels.len() < 25_000);
    let site = site
        .bytes("badges/images/as.png", &png(512, 512))
        .change(
            "badges/classes/rangement.yaml",
            "tags:",
            "image: {file: as.png, alt: \"Un bureau d'étudiant, vide\", licence: CC0-1.0}\ntags:",
        )
        .build()
        .expect_no_file("badges/rangement.svg");
    assert_eq!(site.files()["badges/rangement.png"], png(512, 512));
    assert_eq!(
        json(&site, "badges/rangement.json")["image"],
        "https://essai.example/badges/rangement.png",
        "an address: some consumers take an object for its text"
    );
    let badge = page(&site, "badges/rangement/index.html");
    assert_eq!(
        badge.attr("meta[property='og:image']", "content"),
        "https://essai.example/badges/rangement.png"
    );
    assert_eq!(
        badge.attr(".head img", "alt"),
        "Un bureau d’étudiant, vide",
        "alone, it speaks"
    );
    site.bytes("badges/images/as.png", &png(512, 256))
        .build()
        .expect_error(
            "S604",
            "badges/classes/rangement.yaml:8:15",
            "is not square",
        );
}

/// The PNG of a drawing is made from the drawing alone, and again only when it changes.
#[test]
fn a_drawing_has_its_png_beside_it() {
    const DISC: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\"><circle cx=\"4\" cy=\"4\" r=\"4\"/></svg>\n";
    let site = site()
        .file("badges/images/as.svg", DISC)
        .change(
            "badges/classes/rangement.yaml",
            "tags:",
            "image: {file: images/as.svg, alt: Un disque., licence: MIT, author: Nous}\ntags:",
        )
        .build()
        .expect_file("badges/rangement.svg", "<circle");
    let before = site.files()["badges/rangement.png"].clone();
    let badge = page(&site, "badges/rangement/index.html");
    assert_eq!(badge.attr(".head img", "src"), "/badges/rangement.svg");
    assert_eq!(
        badge.attr("meta[property='og:image']", "content"),
        "https://essai.example/badges/rangement.png"
    );
    let count = site.files().len();
    let site = site
        .change("badges/images/as.svg", "r=\"4\"", "r=\"3\"")
        .build()
        .expect_report(2, count - 2, 0);
    assert_ne!(site.files()["badges/rangement.png"], before);
}

#[test]
fn links_of_criteria_are_whole_in_the_json() {
    let site = site()
        .file("content/cartes/trier.md", "# Trier\n\n## Vite\n")
        .change(
            "badges/classes/rangement.yaml",
            "La personne a *rangé*.",
            "A suivi [la carte](../../content/cartes/trier.md#vite) et [ceci](https://ailleurs.example/).",
        )
        .build();
    assert_eq!(
        page(&site, "badges/rangement/index.html").attrs(".certificate a", "href"),
        ["/cartes/trier/#vite", "https://ailleurs.example/"]
    );
    assert_eq!(
        json(&site, "badges/rangement.json")["criteria"]["narrative"],
        "A suivi [la carte](https://essai.example/cartes/trier/#vite) et [ceci](https://ailleurs.example/)."
    );
}

#[test]
fn badges_need_an_issuer() {
    site().remove("badges/issuer.yaml").build().expect_error(
        "S602",
        "badges/classes/rangement.yaml",
        "write it with `name`, `url` and `email`",
    );
}
