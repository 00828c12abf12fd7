//! No key of any object is one that JSON-LD would drop.

use std::collections::BTreeSet;

use serde_json::Value;

use super::*;

/// The terms of <https://w3id.org/openbadges/v2> that may be keys, and the keywords of JSON-LD.
const TERMS: &[&str] = &[
    "@context",
    "@language",
    "alignment",
    "allowedOrigins",
    "audience",
    "badge",
    "claim",
    "criteria",
    "description",
    "email",
    "endorsement",
    "endorsementComment",
    "evidence",
    "expires",
    "genre",
    "hashed",
    "id",
    "identity",
    "image",
    "issuedOn",
    "issuer",
    "name",
    "narrative",
    "recipient",
    "related",
    "revocationList",
    "revocationReason",
    "revoked",
    "revokedAssertions",
    "salt",
    "startsWith",
    "tags",
    "targetCode",
    "targetDescription",
    "targetFramework",
    "targetName",
    "targetUrl",
    "telephone",
    "type",
    "url",
    "verification",
    "verificationProperty",
    "version",
];

/// The prefixes of the same context: a key may be one of them, a colon and a name.
const PREFIXES: &[&str] = &["extensions", "schema"];

/// Every object with every property that it may have.
fn everything() -> Vec<Value> {
    let logo = "https://example.org/l.svg";
    let others = || vec![Related::new("https://example.org/o.json", "1", "en")];
    let endorsements = ["https://example.org/wiki/badges/endorsements/a.json"];
    let profile = issuer()
        .telephone("+33298000000")
        .description("d")
        .image(logo)
        .vouching_for("https://example.org/wiki")
        .revocation_list("https://example.org/wiki/badges/revocations.json")
        .version("2")
        .related(others())
        .endorsed_by(&endorsements)
        .language("fr");
    let class = class()
        .alignment(vec![
            Alignment::new("Découvrir", "https://example.org/matrix/")
                .description("d")
                .framework("f")
                .code("knowledge-1"),
        ])
        .tags(&["t"])
        .apply("https://example.org/apply/")
        .original(ISSUER)
        .licence(Licence::At {
            id: "https://creativecommons.org/licenses/by/4.0/".into(),
        })
        .version("2")
        .related(others())
        .endorsed_by(&endorsements)
        .language("fr");
    let endorsement = Endorsement::new(
        "https://example.org/wiki/badges/endorsements/a.json",
        Claim::new("Assertion", ID, "**Oui.**"),
        "https://example.org/wiki/badges/endorsements/a/endorser.json",
        "2026-10-05T08:00:00+02:00",
    )
    .language("fr");
    let list = RevocationList::new(
        "https://example.org/wiki/badges/revocations.json",
        ISSUER,
        vec![RevokedEntry::new(ID, "erreur"), RevokedEntry::new(ID, "")],
    );
    [
        to_json(&profile),
        to_json(&Profile::endorser("https://e.org/p.json", "E", "https://e.org/").email("e@e.org")),
        to_json(&class),
        to_json(&award()),
        to_json(&endorsement),
        to_json(&Revoked::new(ID, "erreur")),
        to_json(&Revoked::endorsement(ID, ISSUER, "erreur")),
        to_json(&list),
    ]
    .iter()
    .map(|text| serde_json::from_str(text).expect("JSON"))
    .collect()
}

/// The keys of a value that no context knows: what JSON-LD would drop.
fn dropped(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                let prefixed = key
                    .split_once(':')
                    .is_some_and(|(prefix, _)| PREFIXES.contains(&prefix));
                if !TERMS.contains(&key.as_str()) && !prefixed {
                    found.insert(key.clone());
                }
                dropped(value, found);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| dropped(value, found)),
        _ => {}
    }
}

#[test]
fn no_key_is_unknown_to_the_context() {
    let mut found = BTreeSet::new();
    let objects = everything();
    objects
        .iter()
        .for_each(|object| dropped(object, &mut found));
    assert!(found.is_empty(), "{found:?}");
    for object in &objects {
        assert_eq!(object["@context"], CONTEXT);
    }
    let text = serde_json::json!({"uid": "1", "schema:license": {"legalCode": "x"}});
    dropped(&text, &mut found);
    assert!(
        found.contains("uid") && found.contains("legalCode"),
        "{found:?}"
    );
}
