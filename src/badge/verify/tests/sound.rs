//! What verifies, and for whom.

use proptest::prelude::*;

use super::*;

#[test]
fn a_sound_award_is_valid_for_its_recipient_and_nobody_unnamed() {
    let world = World::new();
    assert_eq!(world.verdict(), Verdict::Valid);
    for given in [" ADA@Example.org\n", EMAIL] {
        let report = world.report_for(Subject::Url(AWARD), Some(given));
        assert_eq!(report.verdict(), Verdict::Valid);
    }
    let unnamed = world.report_for(Subject::Url(AWARD), None);
    assert_eq!(unnamed.verdict(), Verdict::ValidForUnnamed);
    for (given, verdict) in [
        (
            "bob@example.org",
            Verdict::OtherRecipient(Reason::RecipientMismatch),
        ),
        (
            "https://ada.example/",
            Verdict::OtherRecipient(Reason::RecipientType),
        ),
        (
            "+33123456789",
            Verdict::OtherRecipient(Reason::RecipientType),
        ),
        ("ada", Verdict::OtherRecipient(Reason::RecipientForm)),
        ("", Verdict::OtherRecipient(Reason::RecipientForm)),
    ] {
        let report = world.report_for(Subject::Url(AWARD), Some(given));
        assert_eq!(report.verdict(), verdict, "{given}");
    }
}

#[test]
fn recipients_by_page_and_by_telephone_are_compared_in_one_form() {
    let by = |recipient: Value, given: &str| {
        let world = World::new().with(AWARD, "/recipient", recipient);
        world.report_for(Subject::Url(AWARD), Some(given)).verdict()
    };
    let page = json!({"type": "url", "hashed": false, "identity": "https://Ada.example"});
    assert_eq!(by(page.clone(), "https://ada.example/"), Verdict::Valid);
    assert_eq!(
        by(page, "https://ada.example/b"),
        Verdict::OtherRecipient(Reason::RecipientMismatch)
    );
    let hashed = hash("https://ada.example/", SALT)
        .to_uppercase()
        .replace("SHA256", "sha256");
    let page = json!({"type": "url", "hashed": true, "salt": SALT, "identity": hashed});
    assert_eq!(by(page, "https://ada.example"), Verdict::Valid);
    let number = json!({"type": "telephone", "hashed": false, "identity": "+33123456789"});
    assert_eq!(by(number, "+33123456789"), Verdict::Valid);
    // An issuer that hashed what was typed.
    let typed = json!({"type": "email", "hashed": true, "salt": SALT, "identity": hash("Ada@Example.org", SALT)});
    assert_eq!(by(typed, "Ada@Example.org"), Verdict::Valid);
}

#[test]
fn the_summary_says_who_gave_what() {
    let world = World::new().with(AWARD, "/expires", json!("2027-10-04T18:00:00Z"));
    let summary = Summary {
        id: Some(AWARD.into()),
        badge: Some("Rangement".into()),
        issuer: Some("Collectif".into()),
        issuer_id: Some(ISSUER.into()),
        issued: Some("2026-10-04T18:00:00Z".into()),
        expires: Some("2027-10-04T18:00:00Z".into()),
        revocation: None,
    };
    assert_eq!(world.report(AWARD).summary, summary);
}

#[test]
fn other_objects_are_looked_at_for_themselves() {
    let world = World::new()
        .json(ENDORSEMENT, &endorsement())
        .json(ENDORSER, &endorser())
        .json(LIST, &list());
    for url in [CLASS, ISSUER, ENDORSEMENT, ENDORSER, LIST] {
        let report = world.report_for(Subject::Url(url), None);
        assert_eq!(report.verdict(), Verdict::Valid, "{url}: {report:#?}");
        let named = world.report_for(Subject::Url(url), Some(EMAIL));
        assert_eq!(named.verdict(), Verdict::Invalid(Reason::NoRecipient));
    }
    let broken = |url: &str, path: &str, value: Value| {
        let world = World::new()
            .json(ENDORSEMENT, &endorsement())
            .json(ENDORSER, &endorser())
            .json(LIST, &list())
            .with(url, path, value);
        world.report_for(Subject::Url(url), None).verdict()
    };
    for (url, path, value, reason) in [
        (CLASS, "/criteria", json!(null), Reason::MissingProperty),
        (ISSUER, "/email", json!(null), Reason::MissingProperty),
        (ENDORSER, "/url", json!(null), Reason::MissingProperty),
        (ENDORSEMENT, "/claim", json!(null), Reason::MissingProperty),
        (ENDORSEMENT, "/claim", json!(AWARD), Reason::WrongValue),
        (
            ENDORSEMENT,
            "/claim/id",
            json!(null),
            Reason::MissingProperty,
        ),
        (
            ENDORSEMENT,
            "/issuer",
            json!("https://y.org/none"),
            Reason::HttpStatus,
        ),
        (ENDORSEMENT, "/revoked", json!(true), Reason::Revoked),
        (
            ENDORSEMENT,
            "/issuedOn",
            json!("2030-01-01T00:00:00Z"),
            Reason::IssuedInFuture,
        ),
        (
            LIST,
            "/revokedAssertions",
            json!(null),
            Reason::MissingProperty,
        ),
        (LIST, "/revokedAssertions/0", json!(1), Reason::WrongValue),
        (
            LIST,
            "/revokedAssertions/0",
            json!({}),
            Reason::MissingProperty,
        ),
        (LIST, "/revokedAssertions/0", json!("x"), Reason::BadAddress),
    ] {
        assert_eq!(
            broken(url, path, value),
            Verdict::Invalid(reason),
            "{url} {path}"
        );
    }
    assert_eq!(broken(LIST, "/id", json!(null)), Verdict::Valid);
    assert_eq!(
        broken(LIST, "/revokedAssertions", json!([])),
        Verdict::Valid
    );
}

#[test]
fn what_json_ld_takes_for_the_same_is_the_same() {
    let world = World::new()
        .with(
            AWARD,
            "/badge",
            json!({"id": CLASS, "type": "BadgeClass", "name": "x"}),
        )
        .with(AWARD, "/issuedOn", json!(["2026-10-04T18:00:00Z"]))
        .with(AWARD, "/type", json!(["Assertion", "schema:Thing"]))
        .with(AWARD, "/expires", json!([null]))
        .with(AWARD, "/verification/type", json!("hosted"))
        .with(
            CLASS,
            "/image",
            json!({"id": IMAGE, "caption": "Une pile."}),
        )
        .with(ISSUER, "/type", json!("Profile"));
    assert_eq!(world.verdict(), Verdict::Valid);
    let embedded = "data:image/png;base64,iVBORw0KGgo=";
    let world = World::new().with(CLASS, "/image", json!(embedded));
    assert_eq!(world.verdict(), Verdict::Valid);
}

/// A host may move a file on itself, under its old id or a new one.
#[test]
fn a_url_may_redirect_to_another_on_the_same_host() {
    let to = AWARD.replace("/badges/", "/wiki/badges/");
    let sent = |id: &str| {
        let mut award = award();
        award["id"] = json!(id);
        let answer = answer(&to, 200, "application/json", award.to_string().as_bytes());
        World::new().answer(AWARD, answer).verdict()
    };
    assert_eq!(sent(AWARD), Verdict::Valid);
    assert_eq!(sent(&to), Verdict::Valid);
}

/// Who answers for another host can say anything in its name: an open redirect of the issuer would be enough.
#[test]
fn what_another_host_answers_vouches_for_nothing() {
    let elsewhere = |url: &str, value: Value| {
        let to = url.replace("x.org", "evil.example");
        answer(&to, 200, "application/json", value.to_string().as_bytes())
    };
    let all = [(AWARD, award()), (CLASS, class()), (ISSUER, issuer())];
    for (url, value) in all.clone() {
        let world = World::new().answer(url, elsewhere(url, value));
        let refused = Verdict::Invalid(Reason::RedirectedElsewhere);
        assert_eq!(world.verdict(), refused, "{url}");
    }
    // Not even when everything moved, the profile too, and allows the other host.
    let mut profile = issuer();
    profile["verification"] = json!({"allowedOrigins": ["x.org", "evil.example"]});
    let mut world = World::new();
    for (url, value) in all {
        let value = if url == ISSUER {
            profile.clone()
        } else {
            value
        };
        world = world.answer(url, elsewhere(url, value));
    }
    assert_eq!(
        world.verdict(),
        Verdict::Invalid(Reason::RedirectedElsewhere)
    );
}

/// The page of an award stands beside its JSON.
#[test]
fn the_page_of_an_award_leads_to_it() {
    let page = AWARD.trim_end_matches(".json");
    for page in [
        page.to_owned(),
        format!("{page}/"),
        format!("{page}/?utm_source=x"),
        format!("{page}#verify"),
        format!("{page}/?a/b#c/d"),
    ] {
        assert_eq!(
            World::new().report(&page).verdict(),
            Verdict::Valid,
            "{page}"
        );
    }
    let other = World::new().report("https://x.org/badges/awards/");
    assert_eq!(other.verdict(), Verdict::Invalid(Reason::HttpStatus));
}

#[test]
fn a_host_that_does_not_answer_is_no_verdict_on_the_badge() {
    for status in [408, 429, 500, 503] {
        for url in [AWARD, CLASS, ISSUER] {
            let world = World::new().answer(url, answer(url, status, "text/html", b""));
            assert_eq!(world.verdict(), Verdict::Unknown(Reason::ServerError));
        }
        let world = World::new().answer(IMAGE, answer(IMAGE, status, "text/html", b""));
        assert_eq!(world.verdict(), Verdict::Unknown(Reason::ImageSilent));
    }
    let silent = World::new().unreached(AWARD, Reason::NotFetched);
    assert_eq!(silent.verdict(), Verdict::Unknown(Reason::NotFetched));
    // An error that was found counts, whatever else is silent.
    let world = World::new().unreached(ISSUER, Reason::NotFetched).with(
        AWARD,
        "/issuedOn",
        json!("2026-10-04"),
    );
    assert_eq!(world.verdict(), Verdict::Invalid(Reason::BadDate));
}

#[test]
fn what_many_awards_share_is_asked_for_once() {
    let world = World::new()
        .with(ISSUER, "/revocationList", json!(LIST))
        .json(LIST, &list())
        .with(CLASS, "/endorsement", json!([ENDORSEMENT]))
        .with(AWARD, "/endorsement", json!([ENDORSEMENT]))
        .json(ENDORSEMENT, &endorsement())
        .json(ENDORSER, &endorser());
    let verifier = Verifier::new(&world, now());
    for _ in 0..50 {
        let report = verifier.verify(Subject::Url(AWARD), Some(EMAIL));
        assert_eq!(report.verdict(), Verdict::Valid);
    }
    // Fifty awards; then one class, image, issuer, list, endorsement and endorser.
    assert_eq!(world.asked(), 50 + 6);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 300 } else { 3000 }))]

    #[test]
    fn nothing_that_is_given_panics(text in "\\PC*", bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let world = World::new();
        world.report_for(Subject::Url(&text), Some(&text));
        world.report_for(Subject::File(text.as_bytes()), None);
        world.report_for(Subject::File(&bytes), None);
        let _ = Url::parse(&format!("https://{text}")).map(|url| url.is_ambiguous());
        let _ = Given::parse(&text);
    }

    #[test]
    fn nothing_that_a_host_answers_panics(
        text in "\\PC*",
        path in prop::sample::select(vec![
            "/@context", "/type", "/id", "/recipient", "/recipient/identity", "/recipient/salt", "/recipient/type",
            "/badge", "/verification", "/verification/type", "/issuedOn", "/evidence/0/id", "/evidence/0", "/expires",
            "/revoked", "/endorsement", "/image", "/related",
        ]),
        value in prop::sample::select(vec![0u8, 1, 2, 3, 4, 5]),
    ) {
        let value = match value {
            0 => json!(text),
            1 => json!([text, null, 1.5]),
            2 => json!({"id": text, "type": text, text.clone(): [{"id": text}]}),
            3 => json!([[[]]]),
            4 => json!({}),
            _ => json!(-1),
        };
        let report = World::new().with(AWARD, path, value).report(AWARD);
        for (_, step, _) in report.failures() {
            prop_assert!(!found(step).contains(char::is_control));
        }
    }

    /// An award that verifies says what the sound one says: a changed URL or identity is always seen.
    #[test]
    fn another_recipient_never_verifies(name in "[a-z]{1,12}", salt in "[ -~]{0,40}") {
        prop_assume!(name != "ada");
        let other = format!("{name}@example.org");
        let world = World::new()
            .with(AWARD, "/recipient/salt", json!(salt))
            .with(AWARD, "/recipient/identity", json!(hash(&other, &salt)));
        prop_assert_eq!(world.verdict(), Verdict::OtherRecipient(Reason::RecipientMismatch));
    }
}
