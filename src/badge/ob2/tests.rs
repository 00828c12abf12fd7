//! The documents as they are written, letter by letter.

mod context;

use super::*;

const ID: &str = "https://example.org/wiki/badges/awards/0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11.json";
const ISSUER: &str = "https://example.org/wiki/badges/issuer.json";

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
        "https://example.org/wiki/badges/fresque.svg",
        Criteria::new(
            "https://example.org/wiki/badges/fresque/",
            "- **du début à la fin**\n- « \"quoted\" »\n",
        ),
        "https://example.org/wiki/badges/issuer.json",
    )
}

/// An award with all that one may say.
fn award() -> Assertion {
    Assertion::new(
        ID,
        Recipient::hashed_email("sha256$00ff", "0123456789abcdef0123456789abcdef"),
        "https://example.org/wiki/badges/fresque.json",
        "2026-10-04T18:00:00Z",
    )
    .image("https://example.org/wiki/badges/awards/x.svg")
    .evidence(vec![
        Evidence::at("https://example.org/wiki/evenements/lancement/")
            .name("Réunion")
            .description("Le soir du lancement.")
            .narrative("A tenu la *table*.")
            .genre("atelier")
            .audience("tout public"),
    ])
    .narrative("A **animé** la soirée.\n")
    .expires("2028-10-04T18:00:00Z")
    .version("2")
    .related(vec![Related::new(ISSUER, "1", "en")])
    .endorsed_by(&["https://example.org/wiki/badges/endorsements/a.json"])
    .language("fr")
}

#[test]
fn an_issuer_reads_in_the_order_of_the_standard() {
    let profile = issuer()
        .description("Un collectif.")
        .image("https://example.org/wiki/badges/issuer.svg")
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
fn what_is_not_reported_leaves_no_key() {
    let bare = to_json(&issuer().description(" ").language(""));
    for key in ["description", "image", "verification", "@language", "null"] {
        assert!(!bare.contains(key), "{key} in {bare}");
    }
    let mut bare = class();
    bare.criteria = Criteria::new("https://example.org/x/", "\n");
    let bare = to_json(&bare.tags::<&str>(&[]));
    for key in [
        "tags",
        "@language",
        "narrative",
        "null",
        "[]",
        "extensions",
        "license",
    ] {
        assert!(!bare.contains(key), "{key} in {bare}");
    }
    let bare = to_json(
        &Assertion::new(ID, Recipient::hashed_email("sha256$00", ""), ID, "d")
            .evidence(vec![Evidence::at("").name("n").genre(" ")])
            .narrative("\n")
            .expires("")
            .version("")
            .endorsed_by(&[""]),
    );
    for key in [
        "salt",
        "genre",
        "narrative",
        "expires",
        "version",
        "null",
        "[]",
        "\"\"",
    ] {
        assert!(!bare.contains(key), "{key} in {bare}");
    }
}

#[test]
fn an_award_reads_in_the_order_of_the_standard() {
    let expected = r#"{
  "@context": "https://w3id.org/openbadges/v2",
  "type": "Assertion",
  "id": "https://example.org/wiki/badges/awards/0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11.json",
  "recipient": {
    "type": "email",
    "hashed": true,
    "salt": "0123456789abcdef0123456789abcdef",
    "identity": "sha256$00ff"
  },
  "badge": "https://example.org/wiki/badges/fresque.json",
  "verification": {
    "type": "HostedBadge"
  },
  "issuedOn": "2026-10-04T18:00:00Z",
  "image": "https://example.org/wiki/badges/awards/x.svg",
  "evidence": [
    {
      "type": "Evidence",
      "id": "https://example.org/wiki/evenements/lancement/",
      "name": "Réunion",
      "description": "Le soir du lancement.",
      "narrative": "A tenu la *table*.",
      "genre": "atelier",
      "audience": "tout public"
    }
  ],
  "narrative": "A **animé** la soirée.",
  "expires": "2028-10-04T18:00:00Z",
  "version": "2",
  "related": [
    {
      "id": "https://example.org/wiki/badges/issuer.json",
      "version": "1",
      "@language": "en"
    }
  ],
  "endorsement": [
    "https://example.org/wiki/badges/endorsements/a.json"
  ],
  "@language": "fr"
}
"#;
    assert_eq!(to_json(&award()), expected);
}

#[test]
fn a_person_with_a_public_page_has_no_salt() {
    let text = to_json(&Recipient::url("https://example.org/@ada"));
    assert_eq!(
        text,
        "{\n  \"type\": \"url\",\n  \"hashed\": false,\n  \"identity\": \"https://example.org/@ada\"\n}\n"
    );
}

#[test]
fn what_is_revoked_keeps_its_url_and_says_why() {
    let stub = r#"{
  "@context": "https://w3id.org/openbadges/v2",
  "type": "Assertion",
  "id": "https://example.org/a.json",
  "revoked": true,
  "revocationReason": "Erreur."
}
"#;
    let id = "https://example.org/a.json";
    assert_eq!(to_json(&Revoked::new(id, "Erreur.")), stub);
    let endorsement = to_json(&Revoked::endorsement(id, "https://e.org/p.json", " "));
    assert!(endorsement.contains("\"type\": \"Endorsement\""));
    assert!(endorsement.contains("\"issuer\": \"https://e.org/p.json\""));
    assert!(!endorsement.contains("revocationReason"));
}

#[test]
fn an_empty_list_of_revocations_is_reported() {
    let text = to_json(&RevocationList::new(ID, ISSUER, Vec::new()));
    assert!(text.contains("\"revokedAssertions\": []"), "{text}");
}

#[test]
fn what_a_class_adds_is_said_without_a_context_that_somebody_must_fetch() {
    let class = class()
        .apply("https://example.org/apply/")
        .original(ISSUER)
        .licence(Licence::At {
            id: "https://creativecommons.org/licenses/by-sa/4.0/".into(),
        });
    let value = serde_json::to_value(&class).expect("JSON");
    assert_eq!(
        value["extensions:ApplyLink"],
        serde_json::json!({"url": "https://example.org/apply/"})
    );
    assert_eq!(
        value["extensions:OriginalCreator"],
        serde_json::json!({ "url": ISSUER })
    );
    assert_eq!(
        value["schema:license"],
        serde_json::json!({"id": "https://creativecommons.org/licenses/by-sa/4.0/"})
    );
    let text = to_json(&class);
    assert_eq!(text.matches("@context").count(), 1, "{text}");
    assert!(!text.contains("Extension\""), "{text}");
    let words = Licence::Words("MIT OR Apache-2.0".into());
    assert_eq!(to_json(&words), "\"MIT OR Apache-2.0\"\n");
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
