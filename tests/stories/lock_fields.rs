//! Every field of every object that is published: what the table says of it is what a build does when it changes.

use std::collections::BTreeSet;

use serde_json::Value;
use sobre::engine::Engine;
use sobre::project::Project;
use sobre::site::{FieldRule, Permanence, field_rules};

use super::samples::PICTURE;
use crate::support::{Site, list, messages};

const VALID: &str = "0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11";
const REVOKED: &str = "0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e12";
const VOUCHER: &str = "0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e13";

const ISSUER: &str = "badges/issuer.yaml";
const CLASS: &str = "badges/classes/rangement.yaml";
const ENGLISH: &str = "badges/classes/rangement.en.yaml";
const GRID: &str = "badges/framework.yaml";
const AWARDS: &str = "badges/awards/fete.yaml";
const ENDORSEMENT: &str = "badges/endorsements/voisins.yaml";
const WITHDRAWN: &str = "badges/endorsements/anciens.yaml";

const CLASS_JSON: &str = "badges/rangement.json";
const ENGLISH_JSON: &str = "badges/rangement.en.json";

/// A site in which every field says something, published and recorded.
fn published() -> Site {
    let awards = format!(
        "class: rangement\nevent: fete.md\nissued: 2026-10-04T18:00:00Z\nexpires: 2036-10-04T18:00:00Z\n\
         narrative: A rangé toute la soirée.\nevidence:\n  - url: fete.md\n    name: La fête\n    genre: soirée\n    \
         audience: tout le monde\n    description: Le compte rendu.\n    narrative: On y voit le bureau.\nawards:\n  \
         - id: {VALID}\n    recipient: {{email: \"sha256${}\", salt: {}}}\n    listed: true\n    vouchers: [{VOUCHER}]\n  \
         - id: {REVOKED}\n    recipient: {{url: https://wiki.example/bob/}}\n    revoked: {{date: 2026-10-05, reason: Erreur.}}\n",
        "0".repeat(64),
        "1".repeat(32),
    );
    let voucher = format!(
        "class: rangement\nissued: 2026-10-01T18:00:00Z\nawards:\n  - id: {VOUCHER}\n    recipient: {{url: https://wiki.example/cy/}}\n"
    );
    let by = "by: {name: Voisins, url: https://voisins.example/, email: bonjour@voisins.example, description: Ceux d'à côté.}\n";
    let site = Site::new()
        .file("site.yaml", "title: Essai\nbase_url: https://essai.example/wiki/\nlanguages: [fr, en]\n")
        .file("content/index.md", "# Accueil\n")
        .file("content/index.en.md", "# Home\n")
        .file("content/fete.md", "# La fête\n\nOn y était.\n")
        .file("content/bal.md", "# Le bal\n\nOn y était aussi.\n")
        .file("badges/images/carre.svg", &PICTURE.replace("20 10", "20 20"))
        .file("badges/images/rond.svg", &PICTURE.replace("20 10", "20 20").replace("h20", "h10"))
        .file(ISSUER, "name: Collectif d'essai\nurl: /index.md\nemail: contact@essai.example\ndescription: Un collectif.\nimage: carre.svg\n")
        .file(GRID, "name: La grille\nrows:\n  - {id: tete, name: Tête, description: Ce que l'on sait.}\n  - {id: main, name: Main, description: Ce que l'on fait.}\nlevels:\n  - {name: Voir, description: On a vu.}\n  - {name: Faire, description: On a fait.}\nrecognitions:\n  - {id: project, name: Chantier, colour: blue}\n  - {id: event, name: Rencontre, colour: green}\n")
        .file(CLASS, "name: As du rangement\nshort_name: Rangement\ndescription: Pour qui a rangé son bureau.\nrecognition: project\nkind: main\nlevel: 2\ncriteria: |\n  La personne a *rangé*.\ntags: [rangement]\nalignment:\n  - {name: Ranger, url: https://ailleurs.example/r/, description: Tout ranger., framework: Ailleurs, code: R1}\nversion: \"1\"\nlicence: CC-BY-4.0\noriginal: https://premier.example/profil.json\nclaim: {peers: 1}\nimage: {file: carre.svg, alt: Un carré, licence: CC-BY-4.0, author: Ada}\n")
        .file(ENGLISH, "name: Ace of tidying\ndescription: For those who tidied a desk.\ncriteria: Has *tidied*.\ntags: [tidying]\nalignment:\n  - {url: https://ailleurs.example/r/, name: Tidy}\nimage_alt: A square\n")
        .file("badges/classes/suite.yaml", "name: Suite\ndescription: La suite.\nrecognition: event\nkind: tete\nlevel: 1\ncriteria: Suivre.\nversion: \"2\"\nreplaces: rangement\n")
        .file("badges/classes/autre.yaml", "name: Autre\ndescription: Un autre.\nrecognition: event\nkind: tete\nlevel: 1\ncriteria: Faire autrement.\n")
        .file(AWARDS, &awards)
        .file("badges/awards/avant.yaml", &voucher)
        .file(ENDORSEMENT, &format!("class: rangement\n{by}issued: 2026-10-06T12:00:00Z\ncomment: |\n  C'est *bien rangé*.\n"))
        .file("badges/endorsements/don.yaml", &format!("award: {VALID}\n{by}issued: 2026-10-06T12:00:00Z\n"))
        .file("badges/endorsements/tous.yaml", &format!("issuer: true\n{by}issued: 2026-10-06T12:00:00Z\n"))
        .file(WITHDRAWN, &format!("class: rangement\n{by}issued: 2026-10-06T12:00:00Z\nrevoked: {{reason: Trop tôt.}}\n"));
    site.run(&["lock"]).expect_status(0);
    site.run(&["check"]).expect_status(0);
    site
}

/// A change of a field: the kind of object and the key, the file, what stands there, what is written instead, and the address
/// of an object that says something else then.
type Case = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

/// One change for each row of the table, several where a row holds several things. A line each.
#[rustfmt::skip]
const CASES: &[Case] = &[
    ("issuer", "name", ISSUER, "Collectif d'essai", "Collectif d'ailleurs", "badges/issuer.json"),
    ("issuer", "url", ISSUER, "/index.md", "https://c.example/", "badges/issuer.json"),
    ("issuer", "email", ISSUER, "contact@", "bonjour@", "badges/issuer.json"),
    ("issuer", "description", ISSUER, "Un collectif.", "Un autre.", "badges/issuer.json"),
    ("issuer", "image", ISSUER, "carre.svg", "rond.svg", ""),
    ("issuer", "translations", ISSUER, "image: carre.svg", "image: carre.svg\ntranslations: {en: A collective}", ""),
    ("issuer", "linkedin", ISSUER, "image: carre.svg", "image: carre.svg\nlinkedin: 1337", ""),
    ("issuer", "endorsements", "badges/endorsements/tous.yaml", "issued: 2026-10-06T12:00:00Z", "issued: 2026-10-06T12:00:00Z\nrevoked: {reason: Non.}", ""),
    ("class", "name", CLASS, "As du rangement", "As du désordre", CLASS_JSON),
    ("class", "description", CLASS, "Pour qui a rangé", "Pour qui a dérangé", CLASS_JSON),
    ("class", "criteria", CLASS, "a *rangé*", "a *vu*", CLASS_JSON),
    ("class", "recognition", CLASS, "recognition: project", "recognition: event", CLASS_JSON),
    ("class", "kind", CLASS, "kind: main", "kind: tete", CLASS_JSON),
    ("class", "level", CLASS, "level: 2", "level: 1", CLASS_JSON),
    ("class", "framework.row", GRID, "Main", "Pied", CLASS_JSON),
    ("class", "framework.row", GRID, "Ce que l'on fait.", "Ce que l'on voit.", CLASS_JSON),
    ("class", "framework.level", GRID, "Faire,", "Refaire,", CLASS_JSON),
    ("class", "framework.level", GRID, "On a fait.", "On a refait.", CLASS_JSON),
    ("class", "framework.recognition", GRID, "name: Chantier", "name: Atelier", CLASS_JSON),
    ("class", "framework.name", GRID, "La grille", "Une grille", CLASS_JSON),
    ("class", "framework.name", GRID, "levels:\n", "levels:\n  - {name: Zéro}\n", CLASS_JSON),
    ("class", "alignment", CLASS, "name: Ranger,", "name: Trier,", CLASS_JSON),
    ("class", "alignment", CLASS, "https://ailleurs.example/r/", "https://ailleurs.example/t/", CLASS_JSON),
    ("class", "alignment", CLASS, "Tout ranger.", "Tout trier.", CLASS_JSON),
    ("class", "alignment", CLASS, "framework: Ailleurs", "framework: Loin", CLASS_JSON),
    ("class", "alignment", CLASS, "code: R1", "code: R2", CLASS_JSON),
    ("class", "version", CLASS, "version: \"1\"", "version: \"0\"", CLASS_JSON),
    ("class", "licence", CLASS, "\nlicence: CC-BY-4.0", "\nlicence: CC-BY-SA-4.0", CLASS_JSON),
    ("class", "original", CLASS, "premier.example", "second.example", CLASS_JSON),
    ("class", "image", CLASS, "file: carre.svg, alt: Un carré", "file: rond.svg, alt: Un rond", ""),
    ("class", "short_name", CLASS, "short_name: Rangement", "short_name: Ranger", ""),
    ("class", "tags", CLASS, "tags: [rangement]", "tags: [ordre]", ""),
    ("class", "requires", CLASS, "claim:", "requires: [autre]\nclaim:", ""),
    ("class", "claim", CLASS, "claim: {peers: 1}", "claim: {peers: 1, code: true}", ""),
    ("class", "replaces", "badges/classes/suite.yaml", "replaces: rangement", "replaces: autre", ""),
    ("class", "retired", "badges/classes/autre.yaml", "level: 1", "level: 1\nretired: {date: 2026-10-05, reason: Fini.}", ""),
    ("class", "endorsements", ENDORSEMENT, "comment: |\n  C'est *bien rangé*.", "revoked: {reason: Non.}", ""),
    ("translation", "name", ENGLISH, "Ace of tidying", "Ace of mess", ENGLISH_JSON),
    ("translation", "description", ENGLISH, "tidied a desk", "saw a desk", ENGLISH_JSON),
    ("translation", "criteria", ENGLISH, "*tidied*", "*seen*", ENGLISH_JSON),
    ("translation", "alignment", ENGLISH, "name: Tidy", "name: Sort", ENGLISH_JSON),
    ("translation", "reason", ENGLISH, "image_alt: A square", "image_alt: A square\nreason: Nobody asks for it.", ""),
    ("translation", "image_alt", ENGLISH, "A square", "A disc", ""),
    ("translation", "tags", ENGLISH, "tags: [tidying]", "tags: [order]", ""),
    ("award", "class", "badges/awards/avant.yaml", "class: rangement", "class: autre", VOUCHER),
    ("award", "recipient", AWARDS, "salt: 1111", "salt: 2222", VALID),
    ("award", "recipient", "badges/awards/avant.yaml", "wiki.example/cy/", "wiki.example/di/", VOUCHER),
    ("award", "issued", "badges/awards/avant.yaml", "2026-10-01", "2026-10-02", VOUCHER),
    ("award", "expires", AWARDS, "2036", "2046", VALID),
    ("award", "event", AWARDS, "event: fete.md", "event: bal.md", VALID),
    ("award", "narrative", AWARDS, "toute la soirée", "une minute", VALID),
    ("award", "narrative", AWARDS, "    listed: true\n", "    listed: true\n    narrative: Et chanté.\n", VALID),
    ("award", "evidence", AWARDS, "url: fete.md", "url: bal.md", VALID),
    ("award", "evidence", AWARDS, "name: La fête", "name: Le bal", VALID),
    ("award", "evidence", AWARDS, "genre: soirée", "genre: bal", VALID),
    ("award", "evidence", AWARDS, "audience: tout le monde", "audience: personne", VALID),
    ("award", "evidence", AWARDS, "Le compte rendu.", "Une photo.", VALID),
    ("award", "evidence", AWARDS, "On y voit le bureau.", "On n'y voit rien.", VALID),
    ("award", "vouchers", AWARDS, "    vouchers: [0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e13]\n", "", VALID),
    ("award", "revocation", AWARDS, "reason: Erreur.", "reason: Faute.", REVOKED),
    ("award", "revocation", AWARDS, "date: 2026-10-05", "date: 2026-10-06", REVOKED),
    ("award", "translations", AWARDS, "listed: true", "listed: true\n    translations: {en: Has tidied.}", ""),
    ("award", "listed", AWARDS, "listed: true", "listed: false", ""),
    ("award", "image", "badges/images/carre.svg", "h20", "h15", ""),
    ("award", "endorsements", "badges/endorsements/don.yaml", "issued: 2026-10-06T12:00:00Z", "issued: 2026-10-06T12:00:00Z\nrevoked: {reason: Non.}", ""),
    ("endorsement", "subject", ENDORSEMENT, "class: rangement", "class: autre", "badges/endorsements/voisins.json"),
    ("endorsement", "issued", ENDORSEMENT, "2026-10-06", "2026-10-07", "badges/endorsements/voisins.json"),
    ("endorsement", "comment", ENDORSEMENT, "*bien rangé*", "*très mal rangé*", "badges/endorsements/voisins.json"),
    ("endorsement", "by.name", ENDORSEMENT, "name: Voisins", "name: Inconnus", "badges/endorsements/voisins.json"),
    ("endorsement", "by.url", ENDORSEMENT, "https://voisins.example/", "https://inconnus.example/", "badges/endorsements/voisins.json"),
    ("endorsement", "by.email", ENDORSEMENT, "bonjour@", "salut@", "badges/endorsements/voisins.json"),
    ("endorsement", "by.description", ENDORSEMENT, "Ceux d'à côté.", "Ceux de loin.", "badges/endorsements/voisins.json"),
    ("endorsement", "revocation", WITHDRAWN, "Trop tôt.", "Trop tard.", "badges/endorsements/anciens.json"),
];

/// Rows that may change at will and that no change of one file shows.
const WITHOUT_CASE: &[(&str, &str)] = &[
    ("issuer", "revocations"), // it comes with the first award
    ("issuer", "language"),    // each file of the site would change with it
    ("class", "language"),
    ("translation", "language"),
    ("award", "language"),
    ("endorsement", "language"),
    ("award", "code"),     // a code that is spent twice is an error of its own
    ("award", "replaces"), // so is that of an award replaced twice
];

fn rule(of: &str, key: &str) -> FieldRule {
    let mut rules = field_rules().into_iter();
    let found = rules.find(|rule| rule.of == of && rule.key == key);
    found.unwrap_or_else(|| panic!("`{key}` of {of} is in no row"))
}

/// What is wrong with the sources; nothing is rendered.
fn said(site: &Site) -> String {
    let snapshot = Engine::new(Project::new(site.root())).refresh().unwrap();
    list(&messages(snapshot.diagnostics(), snapshot.sources()))
}

fn accept(file: &str) -> [&str; 5] {
    ["lock", "--accept", file, "--because", "Une coquille."]
}

#[test]
fn each_field_that_changes_has_the_verdict_of_its_row() {
    let mut site = published();
    let mut accepted = BTreeSet::new();
    for (of, key, file, from, to, address) in CASES {
        let rule = rule(of, key);
        let name = format!("{of} {key}: {from} → {to}");
        let record = std::fs::read_to_string(site.root().join("badges/published.lock")).unwrap();
        let source = std::fs::read_to_string(site.root().join(file)).unwrap();
        site = site.change(file, from, to);
        let said = said(&site);
        let is_error = said.contains("error[");
        // One decision of each row is enough.
        let with_command = accepted.insert((of, key));
        let is_named = said.contains(&format!("`{key}` of ")) && said.contains(address);
        match rule.permanence {
            Permanence::Locked => {
                assert!(said.contains("error[S626]"), "{name}: {said}");
                assert!(is_named && !said.contains("S663"), "{name}: {said}");
                if with_command {
                    let run = site.run(&accept(file)).expect_status(1);
                    run.expect_says("S664").expect_says(&format!("`{key}` of "));
                }
            }
            Permanence::Accepted => {
                assert!(said.contains("error[S663]"), "{name}: {said}");
                assert!(is_named && !said.contains("S626"), "{name}: {said}");
                if with_command {
                    site.run(&accept(file)).expect_status(0);
                    let said = self::said(&site);
                    assert!(!said.contains("error["), "{name}: {said}");
                }
            }
            Permanence::Free => assert!(!is_error, "{name}: {said}"),
            Permanence::Elsewhere => panic!("{name}: kept elsewhere"),
        }
        site = site
            .file("badges/published.lock", &record)
            .file(file, &source);
    }
}

#[test]
fn each_row_has_a_case() {
    let rules = field_rules();
    let cases: BTreeSet<(&str, &str)> = CASES.iter().map(|case| (case.0, case.1)).collect();
    let without: BTreeSet<(&str, &str)> = WITHOUT_CASE.iter().copied().collect();
    for rule in &rules {
        let place = (rule.of, rule.key);
        let is_free = rule.permanence == Permanence::Free;
        let expected = rule.permanence != Permanence::Elsewhere && !without.contains(&place);
        assert_eq!(cases.contains(&place), expected, "{place:?}");
        assert!(
            is_free || !without.contains(&place),
            "{place:?} has no case"
        );
    }
    let known: BTreeSet<(&str, &str)> = rules.iter().map(|rule| (rule.of, rule.key)).collect();
    assert!(without.is_subset(&known), "{without:?}");
}

/// Every key below a value, with dots between; what is in a list is as what is alone.
fn keys(value: &Value, prefix: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                let key = match prefix {
                    "" => key.clone(),
                    prefix => format!("{prefix}.{key}"),
                };
                keys(value, &key, found);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            items.iter().for_each(|item| keys(item, prefix, found));
        }
        _ => {
            found.insert(prefix.to_owned());
        }
    }
}

fn kind(path: &str, value: &Value) -> Option<&'static str> {
    let stem = path.trim_end_matches(".json");
    match value["type"].as_str()? {
        "Issuer" => Some("issuer"),
        "BadgeClass" if stem.contains('.') => Some("translation"),
        "BadgeClass" => Some("class"),
        "Assertion" => Some("award"),
        "Endorsement" | "Profile" => Some("endorsement"),
        // Made of awards, which have their own lines.
        "RevocationList" => None,
        other => panic!("{path}: objects of the type {other} are in no table"),
    }
}

#[test]
fn each_key_of_what_is_published_is_in_the_table() {
    let rules = field_rules();
    let mut site = published().build();
    // The second image waits for its case.
    site.take_messages();
    let mut kinds = BTreeSet::new();
    for (path, bytes) in site.files() {
        if !path.starts_with("badges/") || !path.ends_with(".json") {
            continue;
        }
        let value: Value = serde_json::from_slice(&bytes).unwrap();
        if value["@context"] != "https://w3id.org/openbadges/v2" {
            continue;
        }
        let Some(kind) = kind(&path, &value) else {
            continue;
        };
        kinds.insert(kind);
        let mut found = BTreeSet::new();
        keys(&value, "", &mut found);
        for key in found {
            let key = match path.ends_with("/endorser.json") {
                true => format!("endorser.json#{key}"),
                false => key,
            };
            let is_listed = |listed: &str| match listed.strip_suffix(".*") {
                Some(above) => key.starts_with(&format!("{above}.")),
                None => key == listed,
            };
            let mut listed = rules.iter().filter(|rule| rule.of == kind);
            assert!(
                listed.any(|rule| rule.json.iter().any(|listed| is_listed(listed))),
                "{path}: `{key}` is in no row of {kind} (src/site/lock/field.rs)"
            );
        }
    }
    assert_eq!(kinds.len(), 5, "{kinds:?}");
}
