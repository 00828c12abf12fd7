//! Badges in pictures, by the program: what goes in comes out, and what is not sound is told by its exit status.

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
    format!("{{\n  \"id\": \"{ID}\",\n  \"narrative\": \"É \u{9b}31m\"\n}}\n")
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
fn a_file_that_cannot_be_used_is_told() {
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
fn what_cannot_be_baked_is_told() {
    let site = kitchen()
        .file("uid.json", "{\"uid\": 1}")
        .bytes("latin.json", b"{\"id\": \"\xe9\"}");
    for (image, json, words) in [
        ("award.json", "award.json", "neither PNG nor SVG"),
        ("badge.png", "badge.svg", "not JSON"),
        ("badge.png", "uid.json", "no `id`"),
        ("badge.png", "latin.json", "not UTF-8"),
    ] {
        site.run(&["bake", image, "--assertion", json])
            .expect_status(2)
            .expect_says("S822")
            .expect_says(words);
    }
    assert_eq!(fs::read_dir(site.root()).unwrap().count(), 5);
}
