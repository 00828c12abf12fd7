//! What programs of others read of badges: the directory, and objects that hang on no other host.

use serde_json::Value;

use super::samples::{ISSUER, class};
use crate::support::Site;

const AWARDS: &str = "class: rangement
issued: 2026-04-04T10:00:00+02:00
awards:
  - id: 0b0e4a6c-7d7e-4f0e-9a53-2f1f4c1b9d10
    recipient: {url: https://exemple.org/ada}
    listed: true
  - id: 5c1f3b8e-2a46-4d7b-8f0a-6e9d3c7b1a24
    recipient: {url: https://exemple.org/noe}
";

fn site() -> Site {
    Site::new()
        .file("content/index.md", "# Accueil\n")
        .file("badges/issuer.yaml", ISSUER)
        .file("badges/classes/rangement.yaml", &class("As du rangement"))
        .file("badges/awards/avril.yaml", AWARDS)
}

fn json(site: &Site, path: &str) -> Value {
    serde_json::from_str(&site.read(path)).expect("JSON")
}

/// Every address that a validator of badges opens, and the contexts that give keys their meaning.
fn fetched(key: &str, value: &Value, found: &mut Vec<String>) {
    const OPENED: &[&str] = &[
        "@context",
        "id",
        "image",
        "issuer",
        "badge",
        "endorsement",
        "related",
        "revocationList",
    ];
    match value {
        Value::String(text) if OPENED.contains(&key) && text.starts_with("http") => {
            found.push(text.clone());
        }
        Value::Array(items) => items.iter().for_each(|item| fetched(key, item, found)),
        Value::Object(map) => map.iter().for_each(|(key, item)| fetched(key, item, found)),
        _ => {}
    }
}

#[test]
fn no_badge_hangs_on_another_host() {
    let site = site()
        .change(
            "badges/classes/rangement.yaml",
            "criteria:",
            "claim: {request: mail}\nlicence: CC-BY-SA-4.0\noriginal: https://guilde.example/issuer.json\ncriteria:",
        )
        .file("badges/endorsements/ici.yaml", "class: rangement\nby: {name: Une guilde, url: https://guilde.example/, email: bonjour@guilde.example}\nissued: 2026-05-01T10:00:00+02:00\n")
        .file("badges/endorsements/ailleurs.yaml", "class: rangement\nhosted: https://guilde.example/appui.json\n")
        .file("badges/endorsements/emetteur.yaml", "issuer: true\nhosted: https://guilde.example/emetteur.json\n")
        .file("badges/endorsements/remise.yaml", "award: 0b0e4a6c-7d7e-4f0e-9a53-2f1f4c1b9d10\nhosted: https://guilde.example/remise.json\n")
        .build();
    let files = site.files();
    let objects = files
        .keys()
        .filter(|path| path.starts_with("badges/") && path.ends_with(".json"));
    for path in objects.filter(|path| *path != "badges/index.json") {
        let mut found = Vec::new();
        fetched("", &json(&site, path), &mut found);
        found.retain(|url| {
            !url.starts_with("https://essai.example/") && url != "https://w3id.org/openbadges/v2"
        });
        // A licence is named, and nobody opens it to judge a badge.
        found.retain(|url| url != "https://creativecommons.org/licenses/by-sa/4.0/");
        assert_eq!(found, [""; 0], "{path}");
    }
    let class = json(&site, "badges/rangement.json");
    assert_eq!(
        class["endorsement"],
        serde_json::json!(["https://essai.example/badges/endorsements/ici.json"])
    );
    assert_eq!(
        class["extensions:OriginalCreator"]["url"],
        "https://guilde.example/issuer.json"
    );
    // people are led there all the same
    site.expect_file(
        "badges/rangement/index.html",
        "https://guilde.example/appui.json",
    )
    .expect_file(
        "badges/rangement/index.html",
        "https://guilde.example/issuer.json",
    )
    .expect_file(
        "badges/issuer/index.html",
        "https://guilde.example/emetteur.json",
    )
    .expect_file(
        "badges/awards/0b0e4a6c-7d7e-4f0e-9a53-2f1f4c1b9d10/index.html",
        "https://guilde.example/remise.json",
    );
}

#[test]
fn the_directory_names_those_who_want_it_and_nobody_else() {
    let site = site().build();
    let directory = json(&site, "badges/index.json");
    assert_eq!(directory["version"], 1);
    assert_eq!(directory["classes"][0]["listedAwards"], 1);
    assert_eq!(directory["awards"].as_array().map(Vec::len), Some(1));
    assert_eq!(directory["awards"][0]["holder"], "https://exemple.org/ada");
    for path in ["badges/index.json", "badges/index.csv"] {
        let text = site.read(path);
        assert!(
            !text.contains("noe") && !text.contains("5c1f3b8e"),
            "{path}"
        );
    }
    // one changes their mind
    let site = site
        .change("badges/awards/avril.yaml", "    listed: true\n", "")
        .build();
    let directory = json(&site, "badges/index.json");
    assert_eq!(directory["awards"], serde_json::json!([]));
    assert_eq!(directory["classes"][0]["listedAwards"], 0);
}

#[test]
fn the_table_of_badges_is_what_the_standard_calls_csv() {
    let site = site()
        .change(
            "badges/classes/rangement.yaml",
            "name: As du rangement",
            "name: \"=HYPERLINK(\\\"https://x.example\\\"), l'as\"\nshort_name: L'as",
        )
        .build();
    let text = site.read("badges/index.csv");
    assert!(text.ends_with("\r\n"));
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines.len(),
        2,
        "a line for each class, after the names of the columns"
    );
    assert!(
        lines[1].contains(r#","'=HYPERLINK(""https://x.example""), l'as","#),
        "{text}"
    );
}

#[test]
fn the_directory_is_an_address_that_people_keep() {
    let mut site = site()
        .build()
        .expect_file("badges/index.json", "\"classes\"")
        .remove("badges/awards/avril.yaml")
        .remove("badges/classes/rangement.yaml")
        .build();
    let reported = site.take_messages();
    assert!(
        reported
            .iter()
            .any(|message| message.code == "S504" && message.words.contains("/badges/")),
        "{reported:?}"
    );
    let run = site.run(&[
        "build",
        "--root",
        &site.root().display().to_string(),
        "--output",
        &site.output().display().to_string(),
    ]);
    run.expect_says("/badges/index.json")
        .expect_says("/badges/index.csv");
}

#[test]
fn a_host_with_accents_has_badges_that_verify() {
    let site = site()
        .change(
            "site.yaml",
            "https://essai.example/",
            "https://communs-numériques.example/à-nous/",
        )
        .build();
    let award = "badges/awards/0b0e4a6c-7d7e-4f0e-9a53-2f1f4c1b9d10";
    assert_eq!(
        json(&site, &format!("{award}.json"))["id"],
        format!("https://xn--communs-numriques-ltb.example/%C3%A0-nous/{award}.json")
    );
    let picture = site
        .output()
        .join(format!("{award}.png"))
        .display()
        .to_string();
    let folder = site.output().display().to_string();
    site.run(&[
        "verify",
        &picture,
        "--offline",
        &folder,
        "--recipient",
        "https://exemple.org/ada",
    ])
    .expect_status(0)
    .expect_says("xn--communs-numriques-ltb.example");
}

#[test]
fn who_awards_learns_which_badges_go_into_no_wallet() {
    let site = site().build();
    let award = |list: &str| {
        site.feed(
            &[
                "award",
                "rangement",
                "--recipients",
                "-",
                "--date",
                "2026-05-02",
            ],
            list,
        )
        .expect_status(0)
    };
    award("https://exemple.org/eve\nnoe@exemple.org\nhttps://exemple.org/lou\n")
        .expect_says(
            "2 people are known by the URL of a page: Open Badge Passport takes no such badge",
        )
        .expect_says("for a wallet, give an e-mail address");
    let quiet = award("mae@exemple.org\n");
    assert!(
        !quiet.stderr.contains("Open Badge Passport") && !quiet.stdout.contains("Passport"),
        "{quiet:?}"
    );
    site.run(&[
        "endorse",
        "rangement",
        "--by",
        "Une guilde",
        "--hosted",
        "https://guilde.example/appui.json",
    ])
    .expect_status(0)
    .expect_says("the page of the badge shows it, and its JSON does not");
}
