//! The commands in French: the life of one badge, and of a list that is wrong.

use std::fs;

use super::samples::{ISSUER, class};
use crate::support::{Run, Site};

const ADA: &str = "https://ada.example/";

fn site() -> Site {
    Site::new()
        .file("content/index.md", "# Accueil\n")
        .file("badges/issuer.yaml", ISSUER)
        .file("badges/classes/rangement.yaml", &class("As du rangement"))
}

/// Runs a command for a French reader, with a text on the standard input.
fn run(site: &Site, args: &[&str], input: &str) -> Run {
    let args = [args, &["--lang", "fr"]].concat();
    let mut run = site.feed(&args, input);
    run.stdout = run.stdout.replace('\u{a0}', " ");
    run.stderr = run.stderr.replace('\u{a0}', " ");
    run
}

const AWARD: &[&str] = &[
    "award",
    "rangement",
    "--recipients",
    "-",
    "--date",
    "2026-03-14",
];

#[test]
fn a_badge_is_awarded_verified_recorded_and_revoked() {
    let site = site();
    let awarded = run(&site, AWARD, ADA)
        .expect_status(0)
        .expect_says("1 personne a le badge `rangement` : `badges/awards/rangement-2026-03-14-")
        .expect_says("1 personne est désignée par l’adresse d’une page : Open Badge Passport")
        .expect_says(
            "après la publication, lancez `sobre lock`, puis validez `badges/published.lock` avec git",
        );
    let (line, _) = awarded.stdout.split_once('\n').unwrap();
    let page = line.strip_prefix("ligne 1 : ").unwrap();
    let id = page.trim_end_matches('/').rsplit('/').next().unwrap();
    run(&site, AWARD, ADA).expect_says(&format!("ligne 1 : cette personne a déjà le badge : {id}"));

    run(&site, &["build", "--output", "{output}"], "")
        .expect_status(0)
        .expect_says("est publié : ")
        .expect_says(" fichiers écrits, ");
    let url = format!("{}.json", page.trim_end_matches('/'));
    let verify = ["verify", &url, "--offline", "{output}", "--recipient", ADA];
    run(&site, &verify, "")
        .expect_status(0)
        .expect_says("\nclasse de badge  https://essai.example/badges/rangement.json\n")
        .expect_says("  ✓ propriétés           toutes celles qu’il faut, chacune dans sa forme\n")
        .expect_says("\n✓ valide : essai.example s’en porte garant\n  « As du rangement », par ");
    let others = [
        "verify",
        &url,
        "--offline",
        "{output}",
        "--recipient",
        "https://bo.example/",
    ];
    run(&site, &others, "").expect_status(3).expect_says(
        "✗ ce n’est pas le badge de cette personne (recipient-mismatch) : il a été remis à une autre personne ; essai.example s’en porte garant",
    );

    run(&site, &["lock"], "")
        .expect_status(0)
        .expect_says("badges/published.lock : 3 nouvelles adresses, à valider avec git");
    run(&site, &["revoke", id, "--reason", "Une erreur."], "")
        .expect_status(0)
        .expect_says(&format!("{id} est révoqué : `badges/awards/rangement-"));
    run(&site, &["build", "--output", "{output}"], "").expect_status(0);
    run(&site, &verify, "")
        .expect_status(3)
        .expect_says("  ✗ révocation       il a été révoqué : Une erreur.\n")
        .expect_says("\n✗ non vérifié (revoked) : il a été révoqué\n");
}

#[test]
fn a_list_that_is_wrong_is_reported_line_by_line() {
    let run = run(&site(), AWARD, "personne\nada@\n").expect_status(1);
    for expected in [
        "ligne 1 : ce n’est ni une adresse électronique ni l’adresse d’une page publique",
        "ligne 2 : ce n’est pas une adresse électronique",
        "une première ligne peut nommer les colonnes : recipient, code",
    ] {
        assert!(run.stderr.contains(expected), "{expected}\n{}", run.stderr);
    }
}

#[test]
fn names_for_programs_stay_english() {
    let site = site();
    let args = ["verify", "-", "--format", "json"];
    let run = run(&site, &args, "{").expect_status(3);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(report["verdict"], "invalid");
    assert_eq!(report["reason"], "not-json");
    assert_eq!(report["sentence"], "ce n’est pas du JSON");
    let part = &report["objects"][0];
    assert_eq!(
        (&part["object"], &part["steps"][0]["check"]),
        (&"copy".into(), &"JSON".into())
    );
    assert_eq!(
        part["steps"][0]["found"],
        "EOF while parsing an object, ligne 1, colonne 1"
    );
}

#[test]
fn a_file_that_somebody_completes_is_in_the_language_of_the_site() {
    let endorse = [
        "endorse",
        "rangement",
        "--by",
        "Voisins",
        "--url",
        "https://voisins.example/",
    ];
    let endorse = [&endorse[..], &["--email", "bonjour@voisins.example"]].concat();
    for (language, words) in [
        ("fr", "\n# Ce que dit qui endosse, en Markdown"),
        ("en", "\n# What the endorser says, in Markdown"),
    ] {
        let settings = format!(
            "title: Essai\ndescription: Un wiki d'essai.\nbase_url: https://essai.example/\nlanguages: [{language}]\n"
        );
        let site = site().file("site.yaml", &settings);
        site.run(&endorse).expect_status(0);
        let file = site
            .root()
            .join("badges/endorsements/voisins-rangement.yaml");
        let text = fs::read_to_string(file).unwrap();
        assert!(text.contains(words), "{text}");
    }
}
