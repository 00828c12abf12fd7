//! Random issuers, classes, awards and endorsements: whatever their words, each published object is JSON with all that
//! the standard requires, at its own address, and says what was written.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use crate::support::{Files, Site, list};

/// Plain words that are hard for JSON, YAML, XML or a terminal. Neither HTML nor line breaks: a build refuses these.
fn plain() -> impl Strategy<Value = String> {
    let hard = prop_oneof![
        Just("\"'\\\"".to_owned()),
        Just("🌳👩‍🌾".to_owned()),
        Just("שלום עולם".to_owned()),
        Just("مرحبا".to_owned()),
        Just("]]&amp;]]".to_owned()),
        Just("{{ x }}{% raw %}".to_owned()),
        Just(": - # %ok & | !".to_owned()),
        Just("~ null true 1e3".to_owned()),
        Just("\u{2028}\u{a0}\u{301}e\u{301}".to_owned()),
        Just("long ".repeat(60)),
        "[a-zé ]{1,12}",
        "[^\\p{Cc}\\p{Cf}\\p{Cn}\\p{Co}<>@]{1,12}",
    ];
    let words = proptest::collection::vec(hard, 1..4);
    words.prop_map(|words| format!("n{}", words.concat().trim_end()))
}

/// Markdown with what is hard inside of a `CDATA` section. A build refuses code, headings, quotations and pictures.
fn markdown() -> impl Strategy<Value = String> {
    let hard = prop_oneof![
        Just("a ]]> b".to_owned()),
        Just("*em* **fort** _aussi_".to_owned()),
        Just("\n\n- un\n- deux\n\n".to_owned()),
        Just("[le site](https://essai.example/x?a=1&b=2)".to_owned()),
        Just("1 > 0 & \\* \\\\".to_owned()),
        Just("שלום «🌳» {{ x }} \"'".to_owned()),
        Just("long ".repeat(90)),
        "[a-zéß漢 ,.;]{1,12}",
    ];
    proptest::collection::vec(hard, 1..5)
        .prop_map(|parts| format!("d{}", parts.join(" ").trim_end()))
}

#[derive(Debug, Clone)]
struct Class {
    name: String,
    description: String,
    criteria: String,
    tags: Vec<String>,
    level: u8,
    version: Option<String>,
    licence: Option<&'static str>,
    code: bool,
}

#[derive(Debug, Clone)]
struct Award {
    class: usize,
    id: [u8; 16],
    email: bool,
    narrative: Option<String>,
    evidence: Vec<(String, bool)>,
    expires: bool,
    state: u8,
}

#[derive(Debug, Clone)]
struct Wiki {
    base: &'static str,
    issuer: (String, Option<String>),
    classes: Vec<Class>,
    awards: Vec<Award>,
    endorsements: Vec<(String, String)>,
}

fn class() -> impl Strategy<Value = Class> {
    let licence = prop_oneof![Just(None), Just(Some("CC-BY-SA-4.0")), Just(Some("MIT"))];
    let words = (plain(), plain(), markdown());
    let rest = (proptest::collection::vec(plain(), 0..3), 1..=5u8);
    let option = (proptest::option::of(plain()), licence, any::<bool>());
    (words, rest, option).prop_map(|(words, (tags, level), (version, licence, code))| Class {
        name: words.0,
        description: words.1,
        criteria: words.2,
        tags,
        level,
        version,
        licence,
        code,
    })
}

fn award() -> impl Strategy<Value = Award> {
    let evidence = proptest::collection::vec((plain(), any::<bool>()), 0..3);
    let flags = (any::<bool>(), any::<bool>(), 0..6u8);
    (
        any::<[u8; 16]>(),
        0..99usize,
        proptest::option::of(markdown()),
        evidence,
        flags,
    )
        .prop_map(
            |(id, class, narrative, evidence, (email, expires, state))| Award {
                class,
                id,
                email,
                narrative,
                evidence,
                expires,
                state,
            },
        )
}

fn wiki() -> impl Strategy<Value = Wiki> {
    let base = prop_oneof![
        Just("https://essai.example/"),
        Just("https://essai.example/un/wiki/"),
    ];
    (
        base,
        (plain(), proptest::option::of(plain())),
        proptest::collection::vec(class(), 1..4),
        proptest::collection::vec(award(), 0..9),
        proptest::collection::vec((plain(), markdown()), 0..3),
    )
        .prop_map(|(base, issuer, mut classes, awards, mut endorsements)| {
            // Two that are alike would be reported as copies.
            for (number, class) in classes.iter_mut().enumerate() {
                class.name += &number.to_string();
            }
            for (number, (name, comment)) in endorsements.iter_mut().enumerate() {
                *name += &number.to_string();
                *comment += &format!(" {number}");
            }
            Wiki {
                base,
                issuer,
                classes,
                awards,
                endorsements,
            }
        })
}

/// A UUID of version 4 from random bytes.
fn uuid(bytes: &[u8; 16]) -> String {
    let mut bytes = *bytes;
    (bytes[6], bytes[8]) = (bytes[6] & 0x0f | 0x40, bytes[8] & 0x3f | 0x80);
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let parts = [
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..],
    ];
    parts.join("-")
}

impl Award {
    /// A JSON text is a YAML text.
    fn yaml(&self, number: usize) -> String {
        let mut award = json!({"id": uuid(&self.id)});
        let set = |award: &mut Value, key: &str, value: Value| award[key] = value;
        if self.state == 0 {
            set(&mut award, "erased", json!(true));
        } else {
            let hex: String = self.id.iter().map(|byte| format!("{byte:02x}")).collect();
            let email = json!({"email": format!("sha256${hex}{hex}"), "salt": hex});
            let url = json!({"url": format!("https://gens.example/{number}/")});
            set(
                &mut award,
                "recipient",
                if self.email { email } else { url },
            );
            if let Some(narrative) = &self.narrative {
                set(&mut award, "narrative", json!(narrative));
            }
            let evidence = self.evidence.iter().map(|(text, linked)| match linked {
                true => json!({"url": "https://gens.example/preuve/", "name": text}),
                false => json!({"name": "Un mot", "narrative": text}),
            });
            set(&mut award, "evidence", evidence.collect());
            if self.expires {
                set(&mut award, "expires", json!("2126-01-01T00:00:00Z"));
            }
        }
        if self.state == 1 {
            set(
                &mut award,
                "revoked",
                json!({"reason": "Remis par erreur."}),
            );
        }
        award.to_string()
    }
}

fn site(wiki: &Wiki) -> Site {
    let settings = format!(
        "title: Essai\ndescription: Un essai.\nbase_url: {}\nlanguages: [fr]\nlicence: CC-BY-SA-4.0\n",
        wiki.base
    );
    let (name, description) = &wiki.issuer;
    let mut issuer =
        json!({"name": name, "url": "https://essai.example/", "email": "a@essai.example"});
    if let Some(description) = description {
        issuer["description"] = json!(description);
    }
    let mut site = Site::empty()
        .never_compared()
        .file("site.yaml", &settings)
        .file("content/index.md", "# Accueil\n")
        .file("badges/issuer.yaml", &issuer.to_string());
    for (number, class) in wiki.classes.iter().enumerate() {
        let mut yaml = json!({
            "name": class.name, "description": class.description, "recognition": "event", "kind": "knowledge",
            "level": class.level, "criteria": class.criteria, "tags": class.tags, "claim": {"code": class.code},
        });
        if let Some(version) = &class.version {
            yaml["version"] = json!(version);
        }
        if let Some(licence) = class.licence {
            yaml["licence"] = json!(licence);
        }
        site = site.file(&format!("badges/classes/c{number}.yaml"), &yaml.to_string());
    }
    for (number, award) in wiki.awards.iter().enumerate() {
        let class = award.class % wiki.classes.len();
        let text = format!(
            "class: c{class}\nissued: 2026-01-01T00:00:00+02:00\nawards:\n  - {}\n",
            award.yaml(number)
        );
        site = site.file(&format!("badges/awards/o{number}.yaml"), &text);
    }
    for (number, (name, comment)) in wiki.endorsements.iter().enumerate() {
        let by = json!({"name": name, "url": "https://gens.example/", "email": "a@gens.example"});
        let endorsement =
            json!({"class": "c0", "by": by, "issued": "2026-02-01T00:00:00Z", "comment": comment});
        let path = format!("badges/endorsements/e{number}.yaml");
        site = site.file(&path, &endorsement.to_string());
    }
    site
}

/// What the standard requires of each type.
fn required(object: &Value) -> &'static [&'static str] {
    match object["type"].as_str().unwrap_or_default() {
        "Assertion" if object["revoked"] == true => &["id"],
        "Issuer" => &["id", "name", "url", "email"],
        "Profile" => &["id", "name", "url"],
        "BadgeClass" => &["id", "name", "description", "image", "criteria", "issuer"],
        "Assertion" => &["id", "recipient", "badge", "verification", "issuedOn"],
        "Endorsement" => &["id", "claim", "issuer", "issuedOn", "verification"],
        "RevocationList" => &["id", "issuer"],
        _ => &["a type of the standard"],
    }
}

/// No object says nothing: the standard has no empty values, and readers stumble over them.
fn full(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(items) => !items.is_empty() && items.iter().all(full),
        Value::Object(map) => !map.is_empty() && map.values().all(full),
        Value::Bool(_) | Value::Number(_) => true,
    }
}

fn objects(wiki: &Wiki, files: &Files) -> Result<Vec<Value>, TestCaseError> {
    let mut objects = Vec::new();
    // The directory is no object of the standard.
    let is_object = |path: &str| {
        path.starts_with("badges/") && path.ends_with(".json") && path != "badges/index.json"
    };
    for (path, bytes) in files.iter().filter(|(path, _)| is_object(path)) {
        let object: Value = match serde_json::from_slice(bytes) {
            Ok(object) => object,
            Err(error) => return Err(TestCaseError::fail(format!("{path}: {error}"))),
        };
        prop_assert_eq!(&object["@context"], "https://w3id.org/openbadges/v2");
        prop_assert_eq!(object["id"].clone(), format!("{}{path}", wiki.base));
        for key in required(&object) {
            prop_assert!(
                object.get(*key).is_some(),
                "{path} has no {key}: {object:#}"
            );
        }
        // An issuer that revoked nothing says so.
        let list = object["type"] == "RevocationList" && object["revokedAssertions"] == json!([]);
        prop_assert!(
            list || full(&object),
            "{path} has an empty value: {object:#}"
        );
        let ids: BTreeSet<&str> = ["badge", "issuer"]
            .into_iter()
            .filter_map(|key| object[key].as_str())
            .collect();
        for id in ids {
            let named = id.strip_prefix(wiki.base).unwrap_or(id);
            prop_assert!(files.contains_key(named), "{path} names {id}");
        }
        objects.push(object);
    }
    Ok(objects)
}

fn says_what_was_written(wiki: &Wiki, objects: &[Value]) -> Result<(), TestCaseError> {
    let find = |path: &str| {
        let id = format!("{}badges/{path}.json", wiki.base);
        objects
            .iter()
            .find(|object| object["id"] == *id)
            .cloned()
            .unwrap_or_default()
    };
    prop_assert_eq!(&find("issuer")["name"], &wiki.issuer.0);
    for (number, class) in wiki.classes.iter().enumerate() {
        let object = find(&format!("c{number}"));
        prop_assert_eq!(&object["name"], &class.name);
        prop_assert_eq!(&object["description"], &class.description);
        prop_assert_eq!(&object["criteria"]["narrative"], &class.criteria);
    }
    for award in &wiki.awards {
        let object = find(&format!("awards/{}", uuid(&award.id)));
        prop_assert_eq!(object["revoked"] == true, award.state < 2);
        if award.state >= 2 {
            prop_assert_eq!(object["narrative"].as_str(), award.narrative.as_deref());
            prop_assert_eq!(
                object["evidence"].as_array().map_or(0, Vec::len),
                award.evidence.len()
            );
        }
    }
    for (number, (name, comment)) in wiki.endorsements.iter().enumerate() {
        let object = find(&format!("endorsements/e{number}"));
        prop_assert_eq!(&object["claim"]["endorsementComment"], comment);
        prop_assert_eq!(
            &find(&format!("endorsements/e{number}/endorser"))["name"],
            name
        );
    }
    Ok(())
}

#[test]
fn whatever_their_words() {
    let config = Config {
        cases: 8,
        failure_persistence: None,
        ..Config::default()
    };
    let outcome = TestRunner::new(config).run(&wiki(), |wiki| {
        let mut site = site(&wiki).build();
        // A picture that is drawn from a name has letters of some scripts only, and says so.
        let reported = site.take_messages();
        prop_assert!(
            reported
                .iter()
                .all(|message| ["S314", "S634", "S635"].contains(&message.code)),
            "{}",
            list(&reported)
        );
        let files = site.files();
        let objects = objects(&wiki, &files)?;
        says_what_was_written(&wiki, &objects)
    });
    if let Err(diagnostic) = outcome {
        panic!("{diagnostic}");
    }
}
