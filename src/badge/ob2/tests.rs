use std::collections::BTreeSet;

use serde_json::Value;

use super::*;

/// The terms of <https://w3id.org/openbadges/v2> that our objects use, and the keywords of JSON-LD.
const TERMS: &[&str] = &[
    "@context",
    "@language",
    "author",
    "caption",
    "criteria",
    "description",
    "email",
    "id",
    "image",
    "issuer",
    "name",
    "narrative",
    "startsWith",
    "tags",
    "type",
    "url",
    "verification",
];

fn issuer() -> Profile {
    Profile::issuer(
        "https://example.org/wiki/badges/issuer.json",
        "Collectif numérique sobre",
        "https://example.org/wiki/demarche/",
        "contact@example.org",
    )
}

fn class() -> BadgeClass {
    BadgeClass::new(
        "https://example.org/wiki/badges/fresque.json",
        "J'ai vécu une fresque",
        "Reconnaît une participation.",
        Image::at("https://example.org/wiki/badges/fresque.svg"),
        Criteria::new(
            "https://example.org/wiki/badges/fresque/",
            "- **du début à la fin**\n- « \"quoted\" »\n",
        ),
        "https://example.org/wiki/badges/issuer.json",
    )
}

fn keys(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| {
            found.insert(key.clone());
            keys(value, found);
        }),
        Value::Array(list) => list.iter().for_each(|value| keys(value, found)),
        _ => {}
    }
}

#[test]
fn an_issuer_reads_in_the_order_of_the_standard() {
    let profile = issuer()
        .description("Un collectif.")
        .image(Image::at("https://example.org/wiki/badges/issuer.svg"))
        .vouching_for("https://example.org/wiki/badges/")
        .language("fr");
    let expected = r#"{
  "@context": "https://w3id.org/openbadges/v2",
  "type": "Issuer",
  "id": "https://example.org/wiki/badges/issuer.json",
  "name": "Collectif numérique sobre",
  "url": "https://example.org/wiki/demarche/",
  "email": "contact@example.org",
  "description": "Un collectif.",
  "image": "https://example.org/wiki/badges/issuer.svg",
  "verification": {
    "type": "VerificationObject",
    "startsWith": "https://example.org/wiki/badges/"
  },
  "@language": "fr"
}
"#;
    assert_eq!(to_json(&profile), expected);
}

#[test]
fn a_class_reads_in_the_order_of_the_standard() {
    let class = class().tags(&["sobriété", "événements"]).language("fr");
    let expected = r#"{
  "@context": "https://w3id.org/openbadges/v2",
  "type": "BadgeClass",
  "id": "https://example.org/wiki/badges/fresque.json",
  "name": "J'ai vécu une fresque",
  "description": "Reconnaît une participation.",
  "image": "https://example.org/wiki/badges/fresque.svg",
  "criteria": {
    "type": "Criteria",
    "id": "https://example.org/wiki/badges/fresque/",
    "narrative": "- **du début à la fin**\n- « \"quoted\" »"
  },
  "issuer": "https://example.org/wiki/badges/issuer.json",
  "tags": [
    "sobriété",
    "événements"
  ],
  "@language": "fr"
}
"#;
    assert_eq!(to_json(&class), expected);
}

#[test]
fn what_is_not_told_leaves_no_key() {
    let bare = to_json(&issuer().description(" ").language(""));
    for key in ["description", "image", "verification", "@language", "null"] {
        assert!(!bare.contains(key), "{key} in {bare}");
    }
    let mut bare = class();
    bare.criteria = Criteria::new("https://example.org/x/", "\n");
    let bare = to_json(&bare.tags::<&str>(&[]));
    for key in ["tags", "@language", "narrative", "null"] {
        assert!(!bare.contains(key), "{key} in {bare}");
    }
}

#[test]
fn no_key_is_unknown_to_the_context() {
    let logo = Image::described(
        "https://example.org/l.svg",
        "Logo",
        "https://example.org/badges/issuer.json",
    );
    let profile = issuer()
        .description("d")
        .image(logo.clone())
        .vouching_for("https://example.org/wiki")
        .language("fr");
    let mut class = class().tags(&["t"]).language("fr");
    class.image = logo;
    let mut found = BTreeSet::new();
    for text in [to_json(&profile), to_json(&class)] {
        keys(&serde_json::from_str(&text).expect("JSON"), &mut found);
    }
    assert!(
        found.iter().all(|key| TERMS.contains(&key.as_str())),
        "{found:?}"
    );
}

#[test]
fn a_prefix_ends_with_a_slash() {
    for prefix in ["https://example.org/wiki", "https://example.org/wiki/"] {
        assert_eq!(
            Verification::starts_with(prefix).starts_with,
            "https://example.org/wiki/"
        );
    }
}

#[test]
fn a_picture_tells_its_address_in_both_forms() {
    let address = "https://example.org/a.svg";
    assert_eq!(Image::at(address).address(), address);
    let described = Image::described(address, "Un sceau rouge", "");
    assert_eq!(described.address(), address);
    assert_eq!(
        to_json(&described),
        "{\n  \"type\": \"schema:ImageObject\",\n  \"id\": \"https://example.org/a.svg\",\n  \"caption\": \"Un sceau rouge\"\n}\n"
    );
}
