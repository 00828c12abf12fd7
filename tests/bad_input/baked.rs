//! Badges in pictures, by the program: what goes in comes out, and what is not sound is reported by its exit status.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use sobre::badge::bake;

use crate::support::Site;

const ID: &str = "https://essai.example/badges/awards/0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11.json";
const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"><g/></svg>\n";
/// A PNG of one grey pixel.
const PIXEL: &[u8] = b"\x89PNG\r\n\x1a\n\
    \0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\
    \0\0\0\x0aIDATx\x9c\x63\x68\0\0\0\x82\0\x81\x77\xcd\x72\xb6\
    \0\0\0\0IEND\xae\x42\x60\x82";

fn award() -> String {
    changed(|_| {})
}

/// An award, changed.
fn changed(change: impl FnOnce(&mut serde_json::Value)) -> String {
    let mut award = serde_json::json!({
        "@context": "https://w3id.org/openbadges/v2",
        "type": "Assertion",
        "id": ID,
        "recipient": {
            "type": "email", "hashed": true, "salt": "0123456789abcdef0123456789abcdef",
            "identity": "sha256$1da6dc81fe171d11de975e3ea5a03aa3dca7a40d664799fd9ac9bd2983fbbb45",
        },
        "badge": "https://essai.example/badges/a.json",
        "verification": {"type": "HostedBadge"},
        "issuedOn": "2026-01-04T18:00:00Z",
        "narrative": "É \u{9b}31m",
    });
    change(&mut award);
    format!("{award:#}\n")
}

fn value(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

/// A folder with two pictures and an award.
fn kitchen() -> Site {
    Site::empty()
        .bytes("badge.png", PIXEL)
        .file("badge.svg", DRAWING)
        .file("award.json", &award())
}

#[test]
fn what_is_baked_comes_out_again() {
    let site = kitchen();
    for format in ["png", "svg"] {
        let name = format!("badge.{format}");
        let baked = format!("badge.baked.{format}");
        let run = site
            .run(&["bake", &name, "--assertion", "award.json"])
            .expect_status(0);
        assert_eq!(run.stdout.trim(), baked);
        let run = site.run(&["unbake", &baked]).expect_status(0);
        assert_eq!(value(&run.stdout), value(&award()));
        assert!(!run.stdout.contains('\u{9b}'), "{run:?}");
        assert_eq!(run.stderr.trim(), ID);
        let bytes = fs::read(site.root().join(&baked)).unwrap();
        let image = fs::read(site.root().join(&name)).unwrap();
        assert_eq!(bake::bake(&image, &award(), ID), Ok(bytes));
    }
}

#[test]
fn a_picture_is_read_from_a_pipe() {
    let mut program = Command::new(env!("CARGO_BIN_EXE_sobre"))
        .env("SOBRE_LANG", "en")
        .args(["unbake", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let picture = bake::bake(PIXEL, &award(), ID).unwrap();
    let mut pipe = program.stdin.take().unwrap();
    pipe.write_all(&picture).unwrap();
    drop(pipe);
    let output = program.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(
        value(&String::from_utf8(output.stdout).unwrap()),
        value(&award())
    );
}

#[test]
fn an_address_alone_is_no_json() {
    let element = format!("<openbadges:assertion verify=\"{ID}\"/>");
    let picture = DRAWING
        .replace("<svg", "<svg xmlns:openbadges=\"http://openbadges.org\"")
        .replace("<g/>", &element);
    let run = kitchen()
        .file("a.svg", &picture)
        .run(&["unbake", "a.svg"])
        .expect_status(0);
    assert_eq!((run.stdout.as_str(), run.stderr.trim()), ("", ID));
}

#[test]
fn a_file_that_cannot_be_used_is_reported() {
    let site = kitchen();
    for args in [
        ["bake", "rien.png", "--assertion", "award.json"].as_slice(),
        &["bake", "badge.png", "--assertion", "rien.json"],
        &["bake", ".", "--assertion", "award.json"],
        &[
            "bake",
            "badge.png",
            "--assertion",
            "award.json",
            "--output",
            "rien/a.png",
        ],
        &["unbake", "rien.png"],
        &["unbake", "/dev/zero"],
    ] {
        let run = site.run(args).expect_status(2).expect_says("S820");
        assert_eq!(run.stdout, "", "{args:?}");
    }
}

#[test]
fn what_is_there_is_only_replaced_when_asked() {
    let site = kitchen().file("a.png", "À moi.\n");
    let bake = [
        "bake",
        "badge.png",
        "--assertion",
        "award.json",
        "--output",
        "a.png",
    ];
    site.run(&bake)
        .expect_status(2)
        .expect_says("S820")
        .expect_says("--force");
    let there = fs::read_to_string(site.root().join("a.png")).unwrap();
    assert_eq!(there, "À moi.\n");
    site.run(&[bake.as_slice(), &["--force"]].concat())
        .expect_status(0);
    site.run(&["unbake", "a.png"]).expect_status(0);
    // The picture itself may be the output; nothing else is left behind.
    let bake = [
        "bake",
        "badge.png",
        "--assertion",
        "award.json",
        "--output",
        "badge.png",
        "--force",
    ];
    site.run(&bake).expect_status(0);
    site.run(&["unbake", "badge.png"]).expect_status(0);
    assert_eq!(fs::read_dir(site.root()).unwrap().count(), 4);
}

#[test]
fn a_picture_without_sound_badge_ends_with_3() {
    let mut flipped = bake::bake(PIXEL, &award(), ID).unwrap();
    flipped[60] ^= 1;
    let site = kitchen().bytes("flipped.png", &flipped);
    for (name, words) in [
        ("badge.png", "no badge is baked"),
        ("badge.svg", "no badge is baked"),
        ("award.json", "neither PNG nor SVG"),
        ("flipped.png", "the checksum of chunk `iTXt`"),
    ] {
        let run = site
            .run(&["unbake", name])
            .expect_status(3)
            .expect_says("S821")
            .expect_says(words);
        assert_eq!(run.stdout, "", "{name}");
    }
}

#[test]
fn what_cannot_be_baked_is_reported() {
    let of = |kind: &'static str| changed(|award| award["type"] = kind.into());
    let key = |key: &'static str, value: &'static str| {
        changed(|award| award[key] = serde_json::from_str(value).unwrap())
    };
    let old = "{\"uid\": \"1\", \"badge\": \"https://essai.example/b\", \"verify\": {\"type\": \"hosted\"}}";
    let site = kitchen()
        .bytes("latin.json", b"{\"id\": \"\xe9\"}")
        .file("classe.json", &of("BadgeClass"))
        .file("emetteur.json", &of("Issuer"))
        .file("appui.json", &of("Endorsement"))
        .file("liste.json", &of("RevocationList"))
        .file("verifiable.json", &of("VerifiableCredential"))
        .file("ancien.json", old)
        .file(
            "quelconque.json",
            "{\"id\": \"https://essai.example/a.json\"}",
        )
        .file("tableau.json", "[1, 2]")
        .file("revoque.json", &key("revoked", "true"))
        .file("dit-revoque.json", &key("revoked", "\"perhaps\""))
        .file("personne.json", &key("recipient", "null"))
        .file("en-clair.json", &key("recipient", "\"ada@fuite.example\""))
        .file("sans-date.json", &key("issuedOn", "\"hier\""))
        .file("http.json", &key("id", "\"http://essai.example/a.json\""))
        .file(
            "double.json",
            &award().replacen('{', "{\"id\": \"https://x.example/\",", 1),
        );
    for (image, json, words) in [
        ("award.json", "award.json", "neither PNG nor SVG"),
        ("badge.png", "badge.svg", "it is not JSON"),
        ("badge.png", "latin.json", "not UTF-8"),
        (
            "badge.png",
            "classe.json",
            "is not an award but a badge class",
        ),
        (
            "badge.png",
            "emetteur.json",
            "is not an award but a profile",
        ),
        (
            "badge.png",
            "appui.json",
            "is not an award but an endorsement",
        ),
        (
            "badge.png",
            "liste.json",
            "is not an award but a revocation list",
        ),
        (
            "badge.png",
            "verifiable.json",
            "is a credential of Open Badges 3.0",
        ),
        ("badge.png", "ancien.json", "is a badge of Open Badges 1"),
        (
            "badge.png",
            "quelconque.json",
            "its context is not that of Open Badges 2.0",
        ),
        ("badge.png", "tableau.json", "it is JSON, but no object"),
        ("badge.png", "revoque.json", "it was revoked"),
        ("badge.png", "dit-revoque.json", "it was revoked"),
        (
            "badge.png",
            "personne.json",
            "a required property is missing: `recipient`",
        ),
        ("badge.png", "en-clair.json", "is not a sound award"),
        ("badge.png", "sans-date.json", "a date is not ISO 8601"),
        ("badge.png", "http.json", "its URL is http"),
        ("badge.png", "double.json", "a key is there twice"),
    ] {
        let run = site
            .run(&["bake", image, "--assertion", json])
            .expect_status(2)
            .expect_says("S822")
            .expect_says(words);
        assert!(!run.stderr.contains("fuite"), "{run:?}");
    }
    let left = fs::read_dir(site.root()).unwrap();
    let baked = left.filter(|file| {
        let name = file.as_ref().unwrap().file_name();
        name.to_string_lossy().contains("baked")
    });
    assert_eq!(baked.count(), 0);
}

#[test]
fn a_badge_that_counts_no_more_is_baked_with_a_warning() {
    let dates = |issued: &'static str, expires: &'static str| {
        changed(|award| {
            award["issuedOn"] = issued.into();
            award["expires"] = expires.into();
        })
    };
    let site = kitchen()
        .file(
            "ancien.json",
            &dates("2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z"),
        )
        .file(
            "futur.json",
            &dates("2120-01-01T00:00:00Z", "2121-01-01T00:00:00Z"),
        );
    for (json, words) in [
        ("ancien.json", "it has expired"),
        ("futur.json", "dated in the future"),
    ] {
        site.run(&["bake", "badge.png", "--assertion", json, "--force"])
            .expect_status(0)
            .expect_says("S675")
            .expect_says(words);
        site.run(&["unbake", "badge.baked.png"]).expect_status(0);
    }
    let run = site.run(&["bake", "badge.svg", "--assertion", "award.json"]);
    assert!(!run.expect_status(0).stderr.contains("S675"));
}

#[test]
fn a_badge_in_the_place_of_another_is_reported() {
    const OTHER: &str =
        "https://essai.example/badges/awards/7d3c1f0a-93b5-4f3e-8d57-1f2a9c4b6e22.json";
    let other = changed(|award| award["id"] = OTHER.into());
    let site = kitchen().file("other.json", &other);
    for image in ["badge.png", "badge.svg"] {
        for (json, reported) in [
            ("other.json", false),
            ("other.json", false),
            ("award.json", true),
        ] {
            let args = [
                "bake",
                image,
                "--assertion",
                json,
                "--output",
                image,
                "--force",
            ];
            let run = site.run(&args).expect_status(0);
            let said = format!("it replaces the badge that the picture held: {OTHER}");
            assert_eq!(
                run.stderr.contains(&said),
                reported,
                "{image} {json}: {run:?}"
            );
        }
        let run = site.run(&["unbake", image]).expect_status(0);
        assert_eq!(run.stderr.trim(), ID);
    }
}

/// Others bake what is no award: its JSON is shown, and the exit status tells programs.
#[test]
fn what_is_baked_in_the_place_of_an_award_is_reported() {
    let class = changed(|award| award["type"] = "BadgeClass".into());
    let site = kitchen()
        .bytes("class.png", &bake::bake(PIXEL, &class, ID).unwrap())
        .bytes(
            "old.png",
            &bake::bake(PIXEL, &format!("{{\"id\": \"{ID}\"}}"), ID).unwrap(),
        );
    let run = site
        .run(&["unbake", "class.png"])
        .expect_status(3)
        .expect_says("S821")
        .expect_says("badge class");
    assert_eq!(value(&run.stdout), value(&class));
    site.run(&["unbake", "old.png"]).expect_status(0);
}
