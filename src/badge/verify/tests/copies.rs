//! Copies: in a picture or a file. The hosted badge decides.

use super::*;
use crate::badge::bake::bake;

fn baked(award: &Value) -> Vec<u8> {
    let id = award["id"].as_str().expect("an id");
    bake(SVG.as_bytes(), &award.to_string(), id).expect("it can be baked")
}

fn verdict(world: &World, bytes: &[u8]) -> Verdict {
    world
        .report_for(Subject::File(bytes), Some(EMAIL))
        .verdict()
}

#[test]
fn a_copy_leads_to_the_hosted_badge() {
    let world = World::new();
    for bytes in [baked(&award()), award().to_string().into_bytes()] {
        let report = world.report_for(Subject::File(&bytes), Some(EMAIL));
        assert_eq!(report.verdict(), Verdict::Valid, "{report:#?}");
        assert_eq!(report.notes().count(), 0);
        assert_eq!(report.parts[0].object, Object::Copy);
        let unnamed = world.report_for(Subject::File(&bytes), None);
        assert_eq!(unnamed.verdict(), Verdict::ValidForUnnamed);
    }
    let image = AWARD.replace(".json", ".svg");
    let world = World::new().bytes(&image, "image/svg+xml", &baked(&award()));
    assert_eq!(world.report(&image).verdict(), Verdict::Valid);
}

#[test]
fn a_copy_that_contradicts_is_refused() {
    for (key, value) in [
        (
            "recipient",
            json!({"type": "email", "hashed": true, "salt": SALT, "identity": hash("bob@example.org", SALT)}),
        ),
        ("badge", json!("https://x.org/badges/other.json")),
        ("issuedOn", json!("2020-10-04T18:00:00Z")),
        ("expires", json!("2099-01-01T00:00:00Z")),
        ("type", json!("BadgeClass")),
    ] {
        let mut copy = award();
        copy[key] = value;
        for bytes in [baked(&copy), copy.to_string().into_bytes()] {
            let report = World::new().report_for(Subject::File(&bytes), Some(EMAIL));
            assert_eq!(report.verdict(), Verdict::Invalid(Reason::CopyContradicts));
            let (_, step, _) = report.failures().next().expect("a failure");
            assert_eq!(found(step), format!("`{key}`"));
        }
    }
    // A copy without end of a badge with one.
    let world = World::new().with(AWARD, "/expires", json!("2027-01-01T00:00:00Z"));
    let reason = Verdict::Invalid(Reason::CopyContradicts);
    assert_eq!(verdict(&world, &baked(&award())), reason);
}

#[test]
fn a_copy_that_only_differs_is_noted() {
    for (key, value) in [
        ("narrative", json!("Plus.")),
        ("evidence", json!(null)),
        ("issuedOn", json!("2026-10-04T20:00:00+02:00")),
        ("badge", json!({"id": CLASS})),
    ] {
        let mut copy = award();
        copy[key] = value;
        let report = World::new().report_for(Subject::File(&baked(&copy)), Some(EMAIL));
        assert_eq!(report.verdict(), Verdict::Valid, "{key}");
        let notes: Vec<_> = report.notes().map(|(_, _, reason)| reason).collect();
        assert_eq!(notes, [Reason::CopyDiffers], "{key}");
    }
}

#[test]
fn the_hosted_badge_decides() {
    let revoked = World::new().with(AWARD, "/revoked", json!(true));
    assert_eq!(
        verdict(&revoked, &baked(&award())),
        Verdict::Invalid(Reason::Revoked)
    );
    let gone = World::new().answer(AWARD, answer(AWARD, 410, "", b""));
    assert_eq!(
        verdict(&gone, &baked(&award())),
        Verdict::Invalid(Reason::Gone)
    );
    let mut foreign = award();
    foreign["id"] = json!("https://evil.example/a.json");
    let reason = Verdict::Invalid(Reason::HttpStatus);
    assert_eq!(verdict(&World::new(), &baked(&foreign)), reason);
    // B2: their award, our class.
    let evil = World::new().json("https://evil.example/a.json", &foreign);
    let reason = Verdict::Invalid(Reason::OtherOrigin);
    assert_eq!(verdict(&evil, &baked(&foreign)), reason);
}

#[test]
fn only_an_award_is_baked() {
    let mut copy = award();
    copy["id"] = json!(CLASS);
    let report = World::new().report_for(Subject::File(&baked(&copy)), None);
    assert_eq!(report.verdict(), Verdict::Invalid(Reason::WrongType));
}

#[test]
fn files_that_are_no_copies_are_refused() {
    let world = World::new();
    for (bytes, reason) in [
        (b"".to_vec(), Reason::NotJson),
        (b"GIF89a".to_vec(), Reason::NotJson),
        (b"{}".to_vec(), Reason::NoId),
        (b"[]".to_vec(), Reason::NotAnObject),
        (br#"{"id": "urn:uuid:x"}"#.to_vec(), Reason::UnsafeScheme),
        (br#"{"id": "x", "id": "y"}"#.to_vec(), Reason::DuplicateKey),
        (vec![b' '; LARGEST_DOCUMENT + 1], Reason::TooLarge),
        (SVG.as_bytes().to_vec(), Reason::BakedNoBadge),
        (b"\x89PNG\r\n\x1a\n".to_vec(), Reason::BakedTruncated),
    ] {
        assert_eq!(verdict(&world, &bytes), Verdict::Invalid(reason));
    }
    assert_eq!(world.asked(), 0);
}

#[test]
fn two_spellings_of_a_baked_key_are_refused() {
    let svg = String::from_utf8(baked(&award())).expect("text");
    let twice = svg.replacen(
        "\"badge\":",
        "\"badge\":\"https://x.org/c.json\",\"badge\":",
        1,
    );
    assert_ne!(svg, twice);
    let reason = Verdict::Invalid(Reason::DuplicateKey);
    assert_eq!(verdict(&World::new(), twice.as_bytes()), reason);
}

/// B8: each error of a picture has its own reason; which bytes have which is for the module that reads them to test.
#[test]
fn errors_of_pictures_come_through() {
    let svg = String::from_utf8(baked(&award())).expect("text");
    let start = svg.find("<openbadges:assertion").expect("an element");
    let end =
        svg.find("</openbadges:assertion>").expect("its end") + "</openbadges:assertion>".len();
    let twice = format!("{}{}{}", &svg[..end], &svg[start..end], &svg[end..]);
    for (bytes, reason) in [
        (twice, Reason::BakedTwice),
        (
            svg.replacen("<![CDATA[{", "<![CDATA[", 1),
            Reason::BakedNotJson,
        ),
        (svg.replacen("</svg>", "", 1), Reason::BakedBadSvg),
        (
            svg.replacen("verify=\"https://x.org", "verify=\"https://y.org", 1),
            Reason::BakedTwoAddresses,
        ),
    ] {
        assert_ne!(bytes, svg);
        assert_eq!(
            verdict(&World::new(), bytes.as_bytes()),
            Verdict::Invalid(reason)
        );
    }
}
