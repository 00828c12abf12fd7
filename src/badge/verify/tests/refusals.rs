//! Each way of being wrong, with its own reason.

use std::collections::BTreeSet;

use super::*;
use crate::badge::verify::Reason::*;

type Case = (&'static str, Reason, fn(World) -> World);

fn moved(url: &str, to: &str, value: &Value) -> Response {
    let mut moved = answer(to, 200, "application/ld+json", value.to_string().as_bytes());
    assert_ne!(moved.url, url);
    moved.url = to.to_owned();
    moved
}

/// What is broken in the sound network, and what the verdict on the award of Ada is then.
const CASES: &[Case] = &[
    // the network
    ("no answer", NotFetched, |w| w.unreached(AWARD, NotFetched)),
    ("private", PrivateAddress, |w| {
        w.unreached(AWARD, PrivateAddress)
    }),
    ("https to http", InsecureRedirect, |w| {
        w.unreached(AWARD, InsecureRedirect)
    }),
    ("a loop", TooManyRedirects, |w| {
        w.unreached(AWARD, TooManyRedirects)
    }),
    ("no such page", HttpStatus, |w| {
        w.answer(
            AWARD,
            answer(
                AWARD,
                404,
                "application/json",
                award().to_string().as_bytes(),
            ),
        )
    }),
    ("B7: gone", Gone, |w| {
        w.answer(
            AWARD,
            answer(
                AWARD,
                410,
                "application/json",
                award().to_string().as_bytes(),
            ),
        )
    }),
    ("huge", TooLarge, |w| {
        w.bytes(AWARD, "application/json", &vec![b' '; LARGEST_DOCUMENT + 1])
    }),
    // the document
    ("a page", NotJson, |w| {
        w.bytes(AWARD, "text/html", b"<!doctype html>")
    }),
    ("cut", NotJson, |w| {
        w.bytes(
            AWARD,
            "application/json",
            &award().to_string().as_bytes()[..200],
        )
    }),
    ("a list", NotAnObject, |w| w.json(AWARD, &json!([award()]))),
    ("two ids", DuplicateKey, |w| {
        let text = award()
            .to_string()
            .replacen('{', &format!("{{\"id\":\"{AWARD}\","), 1);
        w.bytes(AWARD, "application/json", text.as_bytes())
    }),
    ("id and @id", DuplicateKey, |w| {
        w.with(AWARD, "/@id", json!(AWARD))
    }),
    ("no context", WrongContext, |w| {
        w.with(AWARD, "/@context", json!(null))
    }),
    ("version 1", WrongContext, |w| {
        w.with(AWARD, "/@context", json!("https://w3id.org/openbadges/v1"))
    }),
    ("its own words", WrongContext, |w| {
        w.with(
            AWARD,
            "/@context",
            json!([CONTEXT, {"badge": "https://x.org/b"}]),
        )
    }),
    ("no type", MissingProperty, |w| {
        w.with(AWARD, "/type", json!(null))
    }),
    ("an unknown type", WrongType, |w| {
        w.with(AWARD, "/type", json!("Badge"))
    }),
    ("two types", WrongType, |w| {
        w.with(AWARD, "/type", json!(["Assertion", "BadgeClass"]))
    }),
    ("the class is none", WrongType, |w| {
        w.with(AWARD, "/badge", json!(ISSUER))
    }),
    ("the issuer is none", WrongType, |w| {
        w.with(CLASS, "/issuer", json!(AWARD))
    }),
    // B1
    ("no id", MissingProperty, |w| {
        w.with(AWARD, "/id", json!(null))
    }),
    ("B1: another id", IdMismatch, |w| {
        w.with(
            AWARD,
            "/id",
            json!("https://x.org/badges/awards/other.json"),
        )
    }),
    ("B1: another host", IdMismatch, |w| {
        w.with(AWARD, "/id", json!(AWARD.replace("x.org", "y.org")))
    }),
    ("B1: a name", BadAddress, |w| {
        w.with(AWARD, "/id", json!("urn-uuid"))
    }),
    ("B1: a class elsewhere", IdMismatch, |w| {
        w.with(CLASS, "/id", json!("https://x.org/badges/c.json"))
    }),
    ("B1: an issuer elsewhere", IdMismatch, |w| {
        w.with(ISSUER, "/id", json!("https://x.org/issuer.json"))
    }),
    // what is required
    ("no recipient", MissingProperty, |w| {
        w.with(AWARD, "/recipient", json!(null))
    }),
    ("no badge", MissingProperty, |w| {
        w.with(AWARD, "/badge", json!(null))
    }),
    ("no date", MissingProperty, |w| {
        w.with(AWARD, "/issuedOn", json!(null))
    }),
    ("no verification", MissingProperty, |w| {
        w.with(AWARD, "/verification", json!(null))
    }),
    ("no type of verification", MissingProperty, |w| {
        w.with(AWARD, "/verification", json!({}))
    }),
    ("hashed is not said", MissingProperty, |w| {
        w.with(AWARD, "/recipient/hashed", json!(null))
    }),
    ("no name", MissingProperty, |w| {
        w.with(CLASS, "/name", json!(null))
    }),
    ("an empty name", MissingProperty, |w| {
        w.with(CLASS, "/name", json!(" "))
    }),
    ("no description", MissingProperty, |w| {
        w.with(CLASS, "/description", json!(null))
    }),
    ("no image", MissingProperty, |w| {
        w.with(CLASS, "/image", json!(null))
    }),
    ("no criteria", MissingProperty, |w| {
        w.with(CLASS, "/criteria", json!(null))
    }),
    ("empty criteria", MissingProperty, |w| {
        w.with(CLASS, "/criteria", json!({"type": "Criteria"}))
    }),
    ("no issuer", MissingProperty, |w| {
        w.with(CLASS, "/issuer", json!(null))
    }),
    ("an issuer without name", MissingProperty, |w| {
        w.with(ISSUER, "/name", json!(null))
    }),
    ("an issuer without site", MissingProperty, |w| {
        w.with(ISSUER, "/url", json!(null))
    }),
    ("an issuer without mail", MissingProperty, |w| {
        w.with(ISSUER, "/email", json!(null))
    }),
    ("an alignment to nothing", MissingProperty, |w| {
        w.with(CLASS, "/alignment", json!([{"targetName": "x"}]))
    }),
    // what values are
    ("a number for a name", WrongValue, |w| {
        w.with(CLASS, "/name", json!(1))
    }),
    ("two names", WrongValue, |w| {
        w.with(CLASS, "/name", json!(["a", "b"]))
    }),
    ("a number for a tag", WrongValue, |w| {
        w.with(CLASS, "/tags", json!(["a", 1]))
    }),
    ("an issuer's mail", WrongValue, |w| {
        w.with(ISSUER, "/email", json!("contact"))
    }),
    ("no language", WrongValue, |w| {
        w.with(CLASS, "/@language", json!("français"))
    }),
    ("a text for a flag", WrongValue, |w| {
        w.with(AWARD, "/recipient/hashed", json!("true"))
    }),
    ("a text for a recipient", WrongValue, |w| {
        w.with(AWARD, "/recipient", json!(EMAIL))
    }),
    ("two badges", WrongValue, |w| {
        w.with(AWARD, "/badge", json!([CLASS, CLASS]))
    }),
    ("a telephone", WrongValue, |w| {
        w.with(ISSUER, "/telephone", json!("01 23"))
    }),
    ("another property", WrongValue, |w| {
        w.with(
            ISSUER,
            "/verification",
            json!({"verificationProperty": "url"}),
        )
    }),
    ("a folder that climbs", WrongValue, |w| {
        w.with(
            ISSUER,
            "/verification",
            json!({"startsWith": "https://x.org/../"}),
        )
    }),
    ("a host that is none", WrongValue, |w| {
        w.with(
            ISSUER,
            "/verification",
            json!({"allowedOrigins": "x.org/badges"}),
        )
    }),
    ("signed", VerificationType, |w| {
        w.with(AWARD, "/verification/type", json!("SignedBadge"))
    }),
    // B10
    ("B10: criteria", UnsafeScheme, |w| {
        w.with(CLASS, "/criteria", json!("javascript:alert(1)"))
    }),
    ("B10: criteria inside", UnsafeScheme, |w| {
        w.with(CLASS, "/criteria/id", json!("JavaScript:alert(1)"))
    }),
    ("B10: evidence", UnsafeScheme, |w| {
        w.with(AWARD, "/evidence", json!("javascript:alert(1)"))
    }),
    ("B10: evidence inside", UnsafeScheme, |w| {
        w.with(AWARD, "/evidence/0/id", json!(" java\nscript:alert(1)"))
    }),
    ("B10: site", UnsafeScheme, |w| {
        w.with(ISSUER, "/url", json!("data:text/html,x"))
    }),
    ("B10: image", UnsafeScheme, |w| {
        w.with(CLASS, "/image", json!("javascript:alert(1)"))
    }),
    ("B10: image of the award", UnsafeScheme, |w| {
        w.with(AWARD, "/image", json!("data:image/png;base64,AA"))
    }),
    ("B10: extension", UnsafeScheme, |w| {
        w.with(CLASS, "/extensions:applyLink", json!({"url": "vbscript:x"}))
    }),
    ("extension without context", MissingProperty, |w| {
        let nameless = json!({"type": ["Extension"], "url": "https://x.example/"});
        w.with(CLASS, "/extensions:applyLink", nameless)
    }),
    ("B10: alignment", UnsafeScheme, |w| {
        w.with(
            CLASS,
            "/alignment",
            json!({"targetName": "x", "targetUrl": "file:///etc/passwd"}),
        )
    }),
    ("B10: badge", UnsafeScheme, |w| {
        w.with(AWARD, "/badge", json!("javascript:alert(1)"))
    }),
    ("half an address", BadAddress, |w| {
        w.with(AWARD, "/evidence/0/id", json!("/a/"))
    }),
    ("an address with spaces", BadAddress, |w| {
        w.with(AWARD, "/evidence/0/id", json!("https://x.org/a b"))
    }),
    ("a user in an address", UserInAddress, |w| {
        w.with(
            AWARD,
            "/evidence/0/id",
            json!("https://x.org@evil.example/"),
        )
    }),
    // the class, the issuer, the image
    ("no class", HttpStatus, |w| {
        w.with(AWARD, "/badge", json!("https://x.org/badges/none.json"))
    }),
    ("no issuer there", NotFetched, |w| {
        w.unreached(ISSUER, NotFetched)
    }),
    ("no image there", ImageUnreachable, |w| {
        w.with(CLASS, "/image", json!("https://x.org/none.png"))
    }),
    ("no network for the image", ImageSilent, |w| {
        w.unreached(IMAGE, NotFetched)
    }),
    ("an image that is none", ImageType, |w| {
        w.bytes(IMAGE, "image/svg+xml", b"GIF89a")
    }),
    ("a page for an image", ImageType, |w| {
        w.bytes(IMAGE, "image/png", b"<!doctype html><html><svg>")
    }),
    ("a huge image", TooLarge, |w| {
        w.bytes(IMAGE, "image/svg+xml", &vec![b' '; LARGEST_IMAGE + 1])
    }),
    // dates
    ("a day", BadDate, |w| {
        w.with(AWARD, "/issuedOn", json!("2026-10-04"))
    }),
    ("no zone", BadDate, |w| {
        w.with(AWARD, "/issuedOn", json!("2026-10-04T18:00:00"))
    }),
    ("no zone at the end", BadDate, |w| {
        w.with(AWARD, "/expires", json!("2027-10-04T18:00:00"))
    }),
    ("tomorrow", IssuedInFuture, |w| {
        w.with(AWARD, "/issuedOn", json!("2026-11-02T18:00:00Z"))
    }),
    ("yesterday", Expired, |w| {
        w.with(AWARD, "/expires", json!("2026-10-31T18:00:00Z"))
    }),
    ("before its time", ExpiresBeforeIssue, |w| {
        w.with(AWARD, "/expires", json!("2026-10-01T18:00:00Z"))
    }),
    // B7
    ("B7: revoked", Revoked, |w| {
        w.with(AWARD, "/revoked", json!(true))
    }),
    ("B7: a stub", Revoked, |w| {
        w.json(
            AWARD,
            &json!({"@context": CONTEXT, "type": "Assertion", "id": AWARD, "revoked": true}),
        )
    }),
    ("B7: in other words", Revoked, |w| {
        w.with(AWARD, "/revoked", json!("true"))
    }),
    ("B7: listed", ListedRevoked, |w| {
        w.with(ISSUER, "/revocationList", json!(LIST))
            .json(LIST, &list())
            .with(
                LIST,
                "/revokedAssertions/0",
                json!({"id": AWARD, "revocationReason": "x"}),
            )
    }),
    // B2, B3: more of it in `scope`
    ("B2: our class elsewhere", RedirectedElsewhere, |w| {
        let theirs = AWARD.replace("x.org", "evil.example");
        let mut award = award();
        award["id"] = json!(theirs);
        w.answer(AWARD, moved(AWARD, &theirs, &award))
    }),
    ("http", Insecure, |w| {
        w.with(AWARD, "/badge", json!(CLASS.replace("https", "http")))
    }),
    ("B2: a class of others", OtherOrigin, |w| {
        w.with(CLASS, "/issuer", json!("https://y.org/issuer.json"))
            .json("https://y.org/issuer.json", &issuer())
            .with(
                "https://y.org/issuer.json",
                "/id",
                json!("https://y.org/issuer.json"),
            )
    }),
    ("B2: a host not allowed", OriginNotAllowed, |w| {
        w.with(
            ISSUER,
            "/verification",
            json!({"allowedOrigins": "b.x.org"}),
        )
    }),
    ("B3: a folder beside", OutsideStartsWith, |w| {
        w.with(
            ISSUER,
            "/verification",
            json!({"startsWith": "https://x.org/badge"}),
        )
    }),
    ("B3: climbing", AmbiguousPath, |w| {
        w.with(AWARD, "/badge", json!("https://x.org/badges/../b.json"))
    }),
    ("sent away", RedirectedElsewhere, |w| {
        w.answer(AWARD, moved(AWARD, "https://evil.example/a.json", &award()))
    }),
    // B4
    ("B4: somebody else's", RecipientMismatch, |w| {
        w.with(
            AWARD,
            "/recipient/identity",
            json!(hash("bob@example.org", SALT)),
        )
    }),
    ("B4: another salt", RecipientMismatch, |w| {
        w.with(AWARD, "/recipient/salt", json!("another salt of length"))
    }),
    ("B4: by page", RecipientType, |w| {
        w.with(
            AWARD,
            "/recipient",
            json!({"type": "url", "hashed": false, "identity": "https://ada.example/"}),
        )
    }),
    ("B4: by nickname", RecipientType, |w| {
        w.with(AWARD, "/recipient/type", json!("nickname"))
    }),
    ("B4: half a hash", RecipientHash, |w| {
        w.with(AWARD, "/recipient/identity", json!("sha256$c7ef"))
    }),
    ("B4: an old hash", RecipientHash, |w| {
        w.with(
            AWARD,
            "/recipient/identity",
            json!("md5$d41d8cd98f00b204e9800998ecf8427e"),
        )
    }),
    ("B4: a hash in clear", RecipientHash, |w| {
        w.with(AWARD, "/recipient/hashed", json!(false))
    }),
    ("B4: no address", RecipientHash, |w| {
        w.with(
            AWARD,
            "/recipient",
            json!({"type": "email", "hashed": false, "identity": "ada"}),
        )
    }),
];

#[test]
fn each_broken_badge_is_refused_for_its_own_reason() {
    let mut wrong = Vec::new();
    for (name, reason, broken) in CASES {
        let verdict = broken(World::new()).verdict();
        let expected = match reason {
            NotFetched | ImageSilent => Verdict::Unknown(*reason),
            RecipientMismatch => Verdict::OtherRecipient(*reason),
            // A kind of identity that the standard has, and one that it has not.
            RecipientType if name.contains("page") => Verdict::OtherRecipient(*reason),
            _ => Verdict::Invalid(*reason),
        };
        if verdict != expected {
            wrong.push(format!("{name}: {verdict:?}, not {reason:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(CASES.len() >= 80);
    let reasons: BTreeSet<_> = CASES.iter().map(|(_, reason, _)| reason).collect();
    assert!(reasons.len() >= 35, "{} reasons", reasons.len());
}

#[test]
fn the_url_given_is_looked_at_before_anything_is_fetched() {
    let world = World::new();
    for (url, reason) in [
        ("", BadAddress),
        ("x.org", BadAddress),
        ("//x.org/", BadAddress),
        ("https:x.org", BadAddress),
        ("https://", BadAddress),
        ("https://x.org:0/", BadAddress),
        ("https://x.org:99999/", BadAddress),
        ("https://x.org\\@evil.example/", BadAddress),
        ("https://x..org/", BadAddress),
        ("https://2130706433/", BadAddress),
        ("https://0x7f.1/", BadAddress),
        ("https://x.org/%zz", BadAddress),
        ("https://été.example/", BadAddress),
        ("ftp://x.org/", UnsafeScheme),
        ("file:///etc/passwd", UnsafeScheme),
        ("javascript:alert(1)", UnsafeScheme),
        ("https://ada@x.org/", UserInAddress),
        ("https://x.org:443@evil.example/", UserInAddress),
        ("https://x.org/a/../b", AmbiguousPath),
        ("https://x.org/a/%2e%2E/b", AmbiguousPath),
        ("https://x.org/a/%252e%252e/b", AmbiguousPath),
        ("https://x.org/a%2fb", AmbiguousPath),
        ("https://x.org/a/..;x/b", AmbiguousPath),
    ] {
        assert_eq!(
            world.report(url).verdict(),
            Verdict::Invalid(reason),
            "{url}"
        );
    }
    assert_eq!(world.asked(), 0);
}

#[test]
fn the_reason_of_a_revocation_is_shown() {
    let world = World::new().with(AWARD, "/revoked", json!(true)).with(
        AWARD,
        "/revocationReason",
        json!("par \u{1b}[2Jerreur"),
    );
    let report = world.report(AWARD);
    let (_, step, _) = report.failures().next().expect("a failure");
    assert_eq!(found(step), "par \u{fffd}[2Jerreur");
    assert_eq!(report.parts.len(), 1, "nothing else counts");
    assert_eq!(world.asked(), 1);
}

#[test]
fn all_errors_are_reported_and_the_first_decides() {
    let report = World::new()
        .with(AWARD, "/issuedOn", json!("2026-10-04"))
        .with(CLASS, "/name", json!(null))
        .with(ISSUER, "/email", json!(null))
        .report(AWARD);
    let reasons: Vec<_> = report
        .failures()
        .map(|(part, _, reason)| (part.object, reason))
        .collect();
    assert_eq!(
        reasons,
        [
            (Object::Assertion, BadDate),
            (Object::BadgeClass, MissingProperty),
            (Object::Issuer, MissingProperty),
        ]
    );
    assert_eq!(report.verdict(), Verdict::Invalid(BadDate));
}
