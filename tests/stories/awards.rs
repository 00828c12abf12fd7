//! Awards: what is published of them, where they may lie, and what goes when they are revoked or erased.

use serde_json::Value;

use super::samples::{ISSUER, class};
use crate::support::Site;

const ID: &str = "0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11";

fn occasion(award: &str) -> String {
    format!("class: rangement\nissued: 2026-10-04T18:00:00+02:00\nawards:\n  - id: {ID}\n{award}")
}

fn site() -> Site {
    Site::new()
        .file("content/index.md", "# Accueil\n")
        .file("badges/issuer.yaml", ISSUER)
        .file("badges/classes/rangement.yaml", &class("As du rangement"))
}

fn json(site: &Site, path: &str) -> Value {
    serde_json::from_str(&site.read(path)).unwrap()
}

#[test]
fn an_award_is_an_assertion_and_then_a_stub() {
    let path = format!("badges/awards/{ID}.json");
    let site = site()
        .file(
            "badges/awards/fete.yaml",
            &occasion("    recipient: {url: https://wiki.example/ada/}\n"),
        )
        .build();
    let award = json(&site, &path);
    assert_eq!(award["id"], format!("https://essai.example/{path}"));
    assert_eq!(
        award["badge"],
        "https://essai.example/badges/rangement.json"
    );
    assert_eq!(award["verification"]["type"], "HostedBadge");
    assert_eq!(award["recipient"]["hashed"], false);
    assert_eq!(award["issuedOn"], "2026-10-04T16:00:00Z");
    assert_eq!(
        json(&site, "badges/revocations.json")["revokedAssertions"]
            .as_array()
            .unwrap()
            .len(),
        0
    );
    let site = site
        .file("badges/awards/fete.yaml", &occasion("    erased: true\n"))
        .build()
        .expect_nowhere("wiki.example/ada")
        .expect_no_file(&format!("badges/awards/{ID}.png"))
        .expect_no_file(&format!("badges/awards/{ID}.svg"));
    let stub = json(&site, &path);
    assert_eq!(stub["revoked"], true);
    assert!(stub.get("recipient").is_none());
    assert_eq!(
        json(&site, "badges/revocations.json")["revokedAssertions"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn the_award_is_in_its_pictures() {
    let site = site()
        .file(
            "badges/awards/fete.yaml",
            &occasion("    recipient: {url: https://wiki.example/ada/}\n"),
        )
        .build();
    let files = site.files();
    let hosted = json(&site, &format!("badges/awards/{ID}.json"));
    for ending in ["png", "svg"] {
        let baked =
            sobre::badge::bake::unbake(&files[&format!("badges/awards/{ID}.{ending}")]).unwrap();
        assert_eq!(baked.id, hosted["id"].as_str().unwrap());
        assert_eq!(baked.json.as_ref(), Some(&hosted), "{ending}");
    }
}

#[test]
fn awards_may_lie_in_a_repository_of_their_own() {
    let award = occasion("    recipient: {url: https://wiki.example/ada/}\n");
    let site = site().change(
        "site.yaml",
        "title:",
        "badges: {awards: ../attributions}\ntitle:",
    );
    let beside = site.root().parent().unwrap().join("attributions");
    std::fs::create_dir_all(beside.join("2026")).unwrap();
    std::fs::write(beside.join("LISEZMOI.txt"), "x").unwrap();
    std::fs::write(beside.join("2026/fete.yaml"), &award).unwrap();
    // The record of what is published stays here.
    let site = site
        .build()
        .expect_warning("S660", "", "1 badge is awarded");
    site.run(&["lock"]).expect_status(0);
    let site = site.build();
    assert_eq!(
        json(&site, &format!("badges/awards/{ID}.json"))["type"],
        "Assertion"
    );
    std::fs::write(
        beside.join("2026/fete.yaml"),
        award.replace("class: rangement", "class: derangement"),
    )
    .unwrap();
    site.build().expect_error(
        "S601",
        "../attributions/2026/fete.yaml:1:8",
        "`derangement`",
    );
}

#[test]
fn no_list_shows_an_award() {
    let site = site()
        .file(
            "badges/awards/fete.yaml",
            &occasion("    recipient: {url: https://wiki.example/ada/}\n"),
        )
        .build();
    for path in [
        "sitemap.xml",
        "feed.xml",
        "index.html",
        "badges/index.html",
        "badges/rangement/index.html",
    ] {
        assert!(!site.read(path).contains(ID), "{path}");
    }
}
