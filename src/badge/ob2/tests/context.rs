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
    "author",
    "badge",
    "caption",
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

/// The terms that an extension adds within its own object, by the address of its context.
const EXTENSIONS: &[(&str, &[&str])] = &[
    (
        "https://openbadgespec.org/extensions/applyLinkExtension/context.json",
        &["url"],
    ),
    (
        "https://openbadgespec.org/extensions/originalCreatorExtension/context.json",
        &["url"],
    ),
    (
        "https://openbadgespec.org/extensions/licenseExtension/context.json",
        &["legalCode"],
    ),
];

/// Every object with every property that it may have.
fn everything() -> Vec<Value> {
    let logo = Image::described("https://example.org/l.svg", "Logo", ISSUER);
    let others = || vec![Related::new("https://example.org/o.json", "1", "en")];
    let endorsements = ["https://example.org/wiki/badges/endorsements/a.json"];
    let profile = issuer()
        .telephone("+33298000000")
        .description("d")
        .image(logo.clone())
        .vouching_for("https://example.org/wiki")
        .revocation_list("https://example.org/wiki/badges/revocations.json")
        .version("2")
        .related(others())
        .endorsed_by(&endorsements)
        .language("fr");
    let mut class = class()
        .alignment(vec![
            Alignment::new("Découvrir", "https://example.org/matrix/")
                .description("d")
                .framework("f")
                .code("knowledge-1"),
        ])
        .tags(&["t"])
        .apply("https://example.org/apply/")
        .original(ISSUER)
        .licence("CC-BY-4.0")
        .version("2")
        .related(others())
        .endorsed_by(&endorsements)
        .language("fr");
    class.image = logo;
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
fn dropped(value: &Value, added: &[&str], found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            let own = map.get("@context").and_then(Value::as_str);
            let own = EXTENSIONS
                .iter()
                .find(|(context, _)| own == Some(*context))
                .map_or(added, |(_, terms)| terms);
            for (key, value) in map {
                let prefixed = key
                    .split_once(':')
                    .is_some_and(|(prefix, _)| PREFIXES.contains(&prefix));
                if !TERMS.contains(&key.as_str()) && !own.contains(&key.as_str()) && !prefixed {
                    found.insert(key.clone());
                }
                dropped(value, own, found);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| dropped(value, added, found)),
        _ => {}
    }
}

#[test]
fn no_key_is_unknown_to_the_context() {
    let mut found = BTreeSet::new();
    let objects = everything();
    objects
        .iter()
        .for_each(|object| dropped(object, &[], &mut found));
    assert!(found.is_empty(), "{found:?}");
    for object in &objects {
        assert_eq!(object["@context"], CONTEXT);
    }
    let text = serde_json::json!({"uid": "1", "schema:license": {"legalCode": "x"}});
    dropped(&text, &[], &mut found);
    assert!(
        found.contains("uid") && found.contains("legalCode"),
        "{found:?}"
    );
}
