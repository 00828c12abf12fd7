//! One person, however they are named: `sobre award` finds the badge that they have, whichever file and whichever form.

use std::fmt::Write;

use sobre::badge::identity::hash;

use crate::awarding::{award, site};
use crate::support::{Site, files};

/// The ids of all awards of the site.
fn ids(site: &Site) -> usize {
    let files = files(&site.root().join("badges/awards"));
    let texts = files
        .values()
        .map(|text| String::from_utf8_lossy(text).into_owned());
    texts.map(|text| text.matches("id: ").count()).sum()
}

#[test]
fn one_person_is_found_however_they_are_named() {
    let site = site();
    let list = "zo\u{e9}@example.org\nada@\u{e9}cole.fr\nhttps://Ada.example\nbob@example.org\nhttps://\u{e9}cole.fr/~bob\n";
    award(&site, &[], list)
        .expect_status(0)
        .expect_says("5 people");
    let again = "ZOE\u{301}@Example.ORG\nada@xn--cole-9oa.fr\nhttps://ada.example:443/\n\u{ff42}\u{ff4f}\u{ff42}\u{ff20}example.org\n\u{202a}bob@example.org\u{202c}\nhttps://XN--cole-9oa.fr/%7Ebob\n";
    let run = award(&site, &[], again)
        .expect_status(0)
        .expect_says("nothing to write")
        .expect_says("line 5: the same person as on line 4");
    for line in [1, 2, 3, 4, 6] {
        assert!(
            run.stderr
                .contains(&format!("line {line}: this person has the badge already")),
            "{run:?}"
        );
    }
    assert_eq!(ids(&site), 5);
    // What is new is published in its one form.
    let texts: String = files(&site.root().join("badges/awards"))
        .values()
        .map(|text| String::from_utf8_lossy(text).into_owned())
        .collect();
    assert!(
        texts.contains("https://ada.example/") && texts.contains("https://xn--cole-9oa.fr/~bob"),
        "{texts}"
    );
}

/// Earlier versions hashed an address as it was typed, in lower case: those awards are known.
#[test]
fn what_an_earlier_version_hashed_is_known() {
    let mut text = "class: b\nevent: fete.md\nissued: 2026-01-01T00:00:00Z\nawards:\n".to_owned();
    for (number, address) in [
        "ada@example.org",
        "ada@\u{e9}cole.fr",
        "zoe\u{301}@example.org",
    ]
    .iter()
    .enumerate()
    {
        let salt = format!("{number:032x}");
        let id = format!("0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e1{number}");
        let hash = hash(address, &salt);
        writeln!(
            text,
            "  - id: {id}\n    recipient: {{email: \"{hash}\", salt: \"{salt}\"}}"
        )
        .unwrap();
    }
    text.push_str("  - id: 0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e14\n    recipient: {url: \"HTTPS://Ada.example\"}\n");
    let site = site().file("badges/awards/b-fete.yaml", &text);
    let list = "Ada@Example.org\nada@\u{e9}cole.fr\nzo\u{e9}@example.org\nhttps://ada.example/\n";
    let run = award(&site, &[], list)
        .expect_status(0)
        .expect_says("nothing to write");
    for number in [0, 1, 2, 4] {
        assert!(run.stderr.contains(&format!("7e1{number}")), "{run:?}");
    }
}

#[test]
fn who_is_perhaps_the_same_is_reported_by_line_and_awarded() {
    let site = site();
    let list = "ada@example.org\nada+badges@example.org\nhttps://ada.example/moi\nhttp://www.ada.example/moi/\nhttps://club.example/#eve\nhttps://club.example/#zoe\n";
    let run = award(&site, &[], list)
        .expect_status(0)
        .expect_says("6 people")
        .expect_says("line 2: perhaps the same person as on line 1")
        .expect_says("line 4: perhaps the same person as on line 3");
    assert_eq!(run.stderr.matches("S670").count(), 2, "{run:?}");
    let list = "ADA+other@example.org\nhttps://ada.example/Moi\nhttps://club.example/#bob\n";
    let run = award(&site, &[], list)
        .expect_status(0)
        .expect_says("line 1: perhaps this person has the badge already")
        .expect_says("line 2: perhaps this person has the badge already");
    assert_eq!(run.stderr.matches("S670").count(), 2, "{run:?}");
    assert_eq!(ids(&site), 9);
}

/// Without an event, a badge is held once; that of each event is one more.
#[test]
fn a_badge_from_another_occasion_is_reported() {
    let site = site();
    let on = |date: &str, list: &str| {
        site.feed(&["award", "b", "--date", date, "--recipients", "-"], list)
    };
    on("2025-03-01", "ada@example.org\nhttps://bob.example/\n").expect_status(0);
    let run = on(
        "2025-04-01",
        "Ada@example.org\nhttps://BOB.example\neve@example.org\n",
    )
    .expect_status(0)
    .expect_says("line 1: this person has the badge from another occasion, and gets it again")
    .expect_says("line 2: this person has the badge from another occasion");
    assert_eq!(run.stderr.matches("S671").count(), 2, "{run:?}");
    award(&site, &["--date", "2025-03-01"], "ada@example.org\n").expect_says("S671");
    site.run(&["check"]).expect_status(0).expect_says("S671");
    // What has expired is given again.
    let until = [
        "award",
        "b",
        "--date",
        "2025-05-01",
        "--expires",
        "2025-06-01",
        "--recipients",
        "-",
    ];
    site.feed(&until, "zoe@example.org\n").expect_status(0);
    let run = on("2025-07-01", "zoe@example.org\n").expect_status(0);
    assert!(!run.stderr.contains("S671"), "{run:?}");
}

/// Each person of a list is tried with the salt of each award, in all files of the class.
#[test]
fn the_salts_of_all_files_are_tried() {
    let mut site = site();
    for file in 0..3 {
        let mut text =
            "class: b\nevent: fete.md\nissued: 2026-01-01T00:00:00Z\nawards:\n".to_owned();
        for number in 0..300 {
            let number = 1000 * file + number;
            let salt = format!("{number:032x}");
            let hash = hash(&format!("p{number}@a.example"), &salt);
            let id = format!("0b0e7a52-4cf4-4d5e-9f0d-{number:012x}");
            writeln!(
                text,
                "  - id: {id}\n    recipient: {{email: \"{hash}\", salt: \"{salt}\"}}"
            )
            .unwrap();
        }
        site = site.file(&format!("badges/awards/b-{file}.yaml"), &text);
    }
    let list = "P0@A.example\np1299@a.example\np2000@a.example\np2300@a.example\n";
    let run = award(&site, &[], list)
        .expect_status(0)
        .expect_says("1 person has");
    assert_eq!(run.stderr.matches("S646").count(), 3, "{run:?}");
}
