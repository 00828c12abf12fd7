//! B2 and B3: what an issuer vouches for, in all the spellings that were ever tried.

use proptest::prelude::*;

use super::*;
use crate::badge::verify::scope::{Policy, Voucher, vouches};

/// The reason why an issuer with a policy does not vouch for a URL; `None` when it does.
fn refused(issuer: &str, policy: Value, url: &str) -> Option<Reason> {
    let id = match Url::parse(url) {
        Ok(id) => id,
        Err(reason) => return Some(reason),
    };
    let issuer = Url::parse(issuer).expect("an issuer");
    let policy = Policy::of(policy.as_object().expect("a map"), "verification").expect("a policy");
    let voucher = Voucher {
        id: &issuer,
        policy: &policy,
    };
    vouches(&voucher, &id).err().map(|(reason, _)| reason)
}

#[test]
fn without_a_word_an_issuer_vouches_for_its_origin() {
    for url in [
        "https://x.org/a.json",
        "https://X.ORG/a.json",
        "HTTPS://x.org:443/a.json",
        "https://x.org",
        "https://x.org/a?b#c",
    ] {
        assert_eq!(refused(ISSUER, json!({}), url), None, "{url}");
    }
    for url in [
        "https://x.org.evil.example/a.json",
        "https://evil.example/https://x.org/a.json",
        "https://evil.example/?https://x.org/",
        "https://evil.example#x.org",
        "https://xxorg/a.json",
        "https://www.x.org/a.json",
        "https://x.org./a.json",
        "https://x.org:8443/a.json",
        "https://x.org:80/a.json",
        "http://x.org/a.json",
        "http://x.org:443/a.json",
    ] {
        let reason = refused(ISSUER, json!({}), url);
        assert_eq!(reason, Some(Reason::OtherOrigin), "{url}");
    }
    for (url, reason) in [
        ("https://x.org@evil.example/a.json", Reason::UserInAddress),
        ("https://x.org:443@evil.example/", Reason::UserInAddress),
        ("https://evil.example\\@x.org/", Reason::BadAddress),
        ("https://evil.example\t.x.org/", Reason::BadAddress),
        ("https://x。org/", Reason::BadAddress),
        ("https://x.org%2eevil.example/", Reason::BadAddress),
        ("https://x.org/../a.json", Reason::AmbiguousPath),
    ] {
        assert_eq!(refused(ISSUER, json!({}), url), Some(reason), "{url}");
    }
}

#[test]
fn a_folder_is_a_folder_and_no_beginning_of_a_text() {
    let bare = json!({"startsWith": "https://x.org"});
    assert_eq!(refused(ISSUER, bare.clone(), "https://x.org/a"), None);
    let evil = refused(ISSUER, bare, "https://x.org.evil.example/");
    assert_eq!(evil, Some(Reason::OtherOrigin));
    for folder in [
        "https://x.org/wiki",
        "https://x.org/wiki/",
        "https://X.org:443/wiki/",
    ] {
        let policy = || json!({"type": "VerificationObject", "startsWith": folder});
        for url in [
            "https://x.org/wiki/a.json",
            "https://x.org/wiki/b/a.json",
            "https://x.org/wiki",
        ] {
            assert_eq!(refused(ISSUER, policy(), url), None, "{url}");
        }
        for (url, reason) in [
            ("https://x.org/wiki-2/a.json", Reason::OutsideStartsWith),
            ("https://x.org/WIKI/a.json", Reason::OutsideStartsWith),
            ("https://x.org/", Reason::OutsideStartsWith),
            ("https://x.org//wiki/a.json", Reason::OutsideStartsWith),
            ("https://x.org/%77iki/a.json", Reason::OutsideStartsWith),
            ("https://x.org/?/wiki/a.json", Reason::OutsideStartsWith),
            ("https://x.org/wiki/../a.json", Reason::AmbiguousPath),
            ("https://x.org/wiki/%2e%2e/a.json", Reason::AmbiguousPath),
            ("https://x.org/wiki/.%2E/a.json", Reason::AmbiguousPath),
            ("https://x.org/wiki/..%2fa.json", Reason::AmbiguousPath),
            (
                "https://x.org/wiki/%252e%252e/a.json",
                Reason::AmbiguousPath,
            ),
            (
                "https://x.org/wiki/%25252e%25252e/a.json",
                Reason::AmbiguousPath,
            ),
            ("https://x.org/wiki/%ff%2f../a.json", Reason::AmbiguousPath),
            ("https://x.org/wiki/..%5ca.json", Reason::AmbiguousPath),
            ("https://x.org/wiki/..;/a.json", Reason::AmbiguousPath),
            ("https://x.org@evil.example/wiki/", Reason::UserInAddress),
            ("https://x.org:8443/wiki/a.json", Reason::OtherOrigin),
            ("http://x.org/wiki/a.json", Reason::OtherOrigin),
            ("https://evil.example/wiki/a.json", Reason::OtherOrigin),
        ] {
            assert_eq!(refused(ISSUER, policy(), url), Some(reason), "{url}");
        }
    }
    let two = json!({"startsWith": ["https://x.org/a/", "https://x.org/b/"]});
    assert_eq!(refused(ISSUER, two.clone(), "https://x.org/b/1"), None);
    assert_eq!(
        refused(ISSUER, two, "https://x.org/c/1"),
        Some(Reason::OutsideStartsWith)
    );
}

#[test]
fn hosts_are_whole_hosts() {
    let allowed = |hosts: Value, url: &str| refused(ISSUER, json!({"allowedOrigins": hosts}), url);
    assert_eq!(allowed(json!("b.x.org"), "https://b.x.org/a"), None);
    assert_eq!(
        allowed(json!(["x.org", "B.x.org"]), "https://b.x.org/a"),
        None
    );
    assert_eq!(
        allowed(json!("b.x.org:8443"), "https://b.x.org:8443/a"),
        None
    );
    assert_eq!(allowed(json!("https://b.x.org"), "https://b.x.org/a"), None);
    assert_eq!(allowed(json!("http://b.x.org"), "http://b.x.org/a"), None);
    for (hosts, url) in [
        ("x.org", "https://b.x.org/a"),
        ("b.x.org", "https://x.org/a"),
        ("x.org", "https://x.org.evil.example/a"),
        ("x.org", "https://evilx.org/a"),
        ("x.org", "https://x.org:8443/a"),
        ("x.org", "http://x.org/a"),
        ("b.x.org:8443", "https://b.x.org/a"),
        ("https://b.x.org", "http://b.x.org/a"),
    ] {
        let reason = allowed(json!(hosts), url);
        assert_eq!(reason, Some(Reason::OriginNotAllowed), "{hosts} {url}");
    }
    // On this machine a site has a port, which the profile need not repeat.
    let local = "http://localhost:8000/badges/issuer.json";
    let policy = json!({"allowedOrigins": "localhost"});
    assert_eq!(
        refused(local, policy.clone(), "http://localhost:8000/a"),
        None
    );
    assert_eq!(
        refused(local, policy, "http://localhost:8001/a"),
        Some(Reason::OriginNotAllowed)
    );
    // Both apply when both are there.
    let both = json!({"allowedOrigins": "b.x.org", "startsWith": "https://b.x.org/wiki/"});
    assert_eq!(
        refused(ISSUER, both.clone(), "https://b.x.org/wiki/a"),
        None
    );
    assert_eq!(
        refused(ISSUER, both, "https://b.x.org/a"),
        Some(Reason::OutsideStartsWith)
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 2000 } else { 50_000 }))]

    /// Whatever stands in a URL, what is accepted goes to the host of the issuer, by its port, below its folder:
    /// asked of a parser that is not ours, the one of the HTTP client.
    #[test]
    fn another_origin_is_never_accepted(
        before in "[a-z0-9@:/.\\\\%#?_\\- ]{0,8}",
        host in prop::sample::select(vec!["x.org", "X.org", "x.org.evil.example", "evil.example", "x.org:443", "x.org:80"]),
        after in "[a-z0-9@:/.\\\\%#?;2ef_\\- ]{0,12}",
        folder in prop::sample::select(vec!["", "https://x.org/wiki", "https://x.org/wiki/"]),
    ) {
        let url = format!("https://{before}{host}{after}");
        let policy = if folder.is_empty() { json!({}) } else { json!({"startsWith": folder}) };
        if refused(ISSUER, policy, &url).is_none() {
            let uri: ureq::http::Uri = url.parse().expect("accepted by both");
            let authority = uri.authority().expect("a host");
            prop_assert_eq!(authority.host().to_ascii_lowercase(), "x.org");
            prop_assert!(authority.port_u16().is_none_or(|port| port == 443));
            prop_assert!(!authority.as_str().contains('@'));
            if !folder.is_empty() {
                prop_assert!(uri.path() == "/wiki" || uri.path().starts_with("/wiki/"));
                prop_assert!(!uri.path().contains("/.."));
            }
        }
    }

    #[test]
    fn a_url_that_is_written_again_is_the_same(text in "https?://[a-z.]{1,12}(:[0-9]{1,5})?(/[a-z%20.]{0,5}){0,3}(\\?[a-z=]{0,5})?") {
        if let Ok(url) = Url::parse(&text) {
            prop_assert_eq!(Url::parse(&url.to_string()), Ok(url));
        }
    }
}
