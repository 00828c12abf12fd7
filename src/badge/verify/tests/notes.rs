//! What a person should know of a badge that stands.

use super::*;
use crate::message::Language;

fn noted(world: World, reason: Reason) {
    assert_eq!(world.verdict(), Verdict::Valid, "{reason:?}");
    assert_eq!(world.notes(), [reason]);
}

#[test]
fn a_sound_badge_has_no_notes() {
    assert_eq!(World::new().notes(), []);
}

#[test]
fn another_content_type_is_noted() {
    let body = award().to_string();
    for (kind, is_noted) in [
        ("application/ld+json; charset=utf-8", false),
        ("Application/JSON", false),
        ("text/plain", true),
        ("", true),
    ] {
        let world = World::new().bytes(AWARD, kind, body.as_bytes());
        assert_eq!(world.verdict(), Verdict::Valid);
        assert_eq!(world.notes() == [Reason::ContentType], is_noted, "{kind}");
    }
}

#[test]
fn keys_that_mean_nothing_are_noted() {
    noted(
        World::new().with(AWARD, "/score", json!(20)),
        Reason::DroppedKey,
    );
    noted(
        World::new().with(CLASS, "/criteria/text", json!("x")),
        Reason::DroppedKey,
    );
}

/// B5.
#[test]
fn salts_that_hide_nothing_are_noted() {
    let salted = |salt: Value, words: &str| {
        World::new().with(AWARD, "/recipient/salt", salt).with(
            AWARD,
            "/recipient/identity",
            json!(hash(EMAIL, words)),
        )
    };
    noted(salted(json!(null), ""), Reason::SaltMissing);
    noted(salted(json!(""), ""), Reason::SaltMissing);
    noted(salted(json!("deadsea"), "deadsea"), Reason::SaltShort);
    let uuid = "0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11";
    noted(salted(json!(uuid), uuid), Reason::SaltIsId);
    noted(salted(json!(AWARD), AWARD), Reason::SaltIsId);
}

#[test]
fn an_email_address_in_clear_is_noted_and_not_repeated() {
    let clear = json!({"type": "email", "hashed": false, "identity": EMAIL});
    let world = World::new().with(AWARD, "/recipient", clear);
    let report = world.report(AWARD);
    assert!(!format!("{report:?}").contains(EMAIL));
    noted(world, Reason::ClearEmail);
}

#[test]
fn links_in_texts_that_run_code_are_noted() {
    noted(
        World::new().with(
            AWARD,
            "/evidence/0/narrative",
            json!("[x](javascript:alert)"),
        ),
        Reason::UnsafeText,
    );
}

#[test]
fn endorsements_count_or_are_noted() {
    let world = || {
        World::new()
            .with(AWARD, "/endorsement", json!([ENDORSEMENT]))
            .json(ENDORSEMENT, &endorsement())
            .json(ENDORSER, &endorser())
    };
    assert_eq!(world().notes(), []);
    let report = world().report(AWARD);
    let steps = &report.parts[0].steps;
    let step = steps
        .iter()
        .find(|step| step.check == Check::Endorsement)
        .expect("a step");
    assert_eq!(found(step), format!("by Voisins ({ENDORSEMENT})"));
    for (url, path, value, wanted) in [
        (ENDORSEMENT, "/claim/id", json!(CLASS), Reason::IdMismatch),
        (ENDORSEMENT, "/claim", json!(null), Reason::MissingProperty),
        (ENDORSEMENT, "/revoked", json!(true), Reason::Revoked),
        (ENDORSEMENT, "/type", json!("Assertion"), Reason::WrongType),
        (
            ENDORSEMENT,
            "/issuer",
            json!("https://y.org/p.json"),
            Reason::HttpStatus,
        ),
        (ENDORSEMENT, "/id", json!(CLASS), Reason::IdMismatch),
        (ENDORSER, "/name", json!(null), Reason::MissingProperty),
        (
            AWARD,
            "/endorsement",
            json!("https://y.org/e.json"),
            Reason::HttpStatus,
        ),
    ] {
        let broken = world().with(url, path, value);
        let report = broken.report(AWARD);
        let (_, step, reason) = report.notes().next().expect("a note");
        assert_eq!((step.check, reason), (Check::Endorsement, wanted));
        assert_eq!(report.verdict(), Verdict::Valid);
    }
    let revoked = world().with(ENDORSEMENT, "/revoked", json!(true));
    let report = revoked.report(AWARD);
    let (_, step, _) = report.notes().next().expect("a note");
    let message = step.message().expect("words");
    assert_eq!(
        message,
        &*format!("it was revoked: {ENDORSEMENT}: no reason is given")
    );
    assert_eq!(
        message.text(Language::French),
        format!("il a été révoqué\u{a0}: {ENDORSEMENT}\u{a0}: aucune raison n’est donnée")
    );
    // Another host may endorse, if it vouches for what it says.
    let foreign = "https://y.org/e.json";
    let world = World::new()
        .with(AWARD, "/endorsement", json!(foreign))
        .json(foreign, &endorsement())
        .with(foreign, "/id", json!(foreign))
        .json(ENDORSER, &endorser());
    let report = world.report(AWARD);
    assert!(
        report
            .notes()
            .any(|(_, _, reason)| reason == Reason::OtherOrigin)
    );
}

#[test]
fn more_endorsements_than_anybody_reads_are_not_fetched() {
    let listed: Vec<String> = (0..500)
        .map(|n| format!("https://y.org/{n}.json"))
        .collect();
    let world = World::new().with(AWARD, "/endorsement", json!(listed));
    assert_eq!(world.verdict(), Verdict::Valid);
    assert!(world.asked() < 30);
    assert!(world.notes().contains(&Reason::ManyEndorsements));
}

#[test]
fn a_profile_may_endorse_itself_without_end() {
    let world = World::new()
        .with(ISSUER, "/endorsement", json!(ENDORSEMENT))
        .json(ENDORSEMENT, &endorsement())
        .with(ENDORSEMENT, "/issuer", json!(ISSUER))
        .with(ENDORSEMENT, "/claim/id", json!(ISSUER))
        .with(ENDORSEMENT, "/endorsement", json!(ENDORSEMENT))
        .with(CLASS, "/endorsement", json!(ENDORSEMENT));
    let report = world.report_for(Subject::Url(ISSUER), None);
    assert_eq!(report.verdict(), Verdict::Valid);
    assert_eq!(
        world.report_for(Subject::Url(CLASS), None).verdict(),
        Verdict::Valid
    );
}

#[test]
fn a_list_of_revocations_is_asked_or_noted() {
    let world = || World::new().with(ISSUER, "/revocationList", json!(LIST));
    assert_eq!(world().json(LIST, &list()).notes(), []);
    noted(world(), Reason::ListUnread);
    noted(
        world().unreached(LIST, Reason::NotFetched),
        Reason::ListUnread,
    );
    noted(world().json(LIST, &award()), Reason::ListUnread);
}
