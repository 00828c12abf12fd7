//! `sobre check` over badges, by themselves and against a live site on this machine.

use super::verify::site;
use crate::support::Site;
use crate::support::http::{Host, Reply};

const AWARDS: &str = "badges/awards/fete.yaml";
const AWARD: &str = "wiki/badges/awards/0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11.json";
const REVOKED: &str = "wiki/badges/awards/7d3c1f0a-93b5-4f3e-8d57-1f2a9c4b6e22.json";

/// A site, published to a host.
fn published() -> (Site, Host) {
    let host = Host::new();
    let site = site(&host.url("wiki/"));
    for (path, bytes) in site.files() {
        host.serve(&format!("wiki/{path}"), &bytes);
    }
    (site, host)
}

fn headers(list: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    list.iter().map(owned).collect()
}

#[test]
fn a_badge_that_does_not_verify_is_reported_before_it_is_published() {
    let site = site("https://essai.example/");
    site.run(&["check"])
        .expect_status(0)
        .expect_says("nothing wrong");
    let site = site.change(AWARDS, "2025-10-04", "2999-10-04").build();
    let run = site.run(&["check"]).expect_status(1).expect_says("S640");
    assert!(run.stderr.contains("(issued-in-future)"), "{run:?}");
    assert_eq!(run.stderr.matches("[S640]").count(), 1, "{run:?}");
}

/// What is over or was taken back is as it should be.
#[test]
fn an_award_that_is_over_is_no_error() {
    site("https://essai.example/")
        .change(AWARDS, "awards:", "expires: 2025-11-04T18:00:00Z\nawards:")
        .build()
        .run(&["check"])
        .expect_status(0)
        .expect_says("nothing wrong");
}

#[test]
fn a_weakness_of_a_badge_is_reported() {
    site("https://essai.example/")
        .change(
            "badges/endorsements/voisins.yaml",
            "2025-11-01",
            "2999-11-01",
        )
        .build()
        .run(&["check"])
        .expect_status(1)
        .expect_says("S640")
        .expect_says("S643");
}

#[test]
fn a_live_site_that_is_this_build_is_sound() {
    let (site, host) = published();
    site.run(&["check", "--deployed"])
        .expect_status(0)
        .expect_says("nothing wrong");
    assert!(
        host.asked().iter().all(|head| !head.contains(".html")),
        "badges only"
    );
    host.status(REVOKED, 410);
    site.run(&["check", "--deployed"]).expect_status(0);
}

#[test]
fn a_live_site_that_differs_is_reported() {
    let (site, host) = published();
    let check = || site.run(&["check", "--deployed"]).expect_status(1);
    host.serve(AWARD, b"{}");
    let run = check()
        .expect_says("S641")
        .expect_says("is not what this build would publish");
    assert!(run.stderr.contains(AWARD), "{run:?}");
    host.status(AWARD, 410);
    check().expect_says("answers 410, not 200");
    host.status("wiki/badges/rangement.svg", 404);
    check()
        .expect_says("this badge file answers 404, not 200")
        .expect_says("wiki/badges/rangement.svg");
    host.send(AWARD, "http://localhost/");
    check().expect_says("is not served");
    let site = site.change("badges/classes/rangement.yaml", "A rangé.", "A tout rangé.");
    site.run(&["check", "--deployed"])
        .expect_status(1)
        .expect_says("this badge file is not what this build would publish")
        .expect_says("wiki/badges/rangement.json");
}

#[test]
fn a_live_site_with_other_headers_is_reported() {
    let (site, host) = published();
    let body = site.files()[AWARD.strip_prefix("wiki/").unwrap()].clone();
    for (list, words) in [
        (
            vec![
                ("Content-Type", "text/plain"),
                ("Access-Control-Allow-Origin", "*"),
            ],
            "is served as `text/plain`",
        ),
        (
            vec![("Content-Type", "application/json")],
            "lacks the header",
        ),
        (
            vec![
                ("Content-Type", "application/json"),
                ("Access-Control-Allow-Origin", "https://x.org"),
            ],
            "lacks the header",
        ),
        (
            vec![
                ("Content-Type", "application/json; charset=utf-8"),
                ("Access-Control-Allow-Origin", "*"),
                ("Cache-Control", "public, max-age=31536000, immutable"),
            ],
            "may be kept for 31536000 seconds",
        ),
    ] {
        host.set(AWARD, Reply::Whole(200, headers(&list), body.clone()));
        let run = site
            .run(&["check", "--deployed"])
            .expect_status(1)
            .expect_says("S642");
        assert!(run.stderr.contains(words), "{run:?}");
        assert_eq!(run.stderr.matches("[S64").count(), 1, "{run:?}");
    }
}

#[test]
fn a_live_site_that_does_not_answer_is_reported() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    site(&format!("http://{closed}/"))
        .run(&["check", "--deployed", "--timeout", "2"])
        .expect_status(2)
        .expect_says("S815");
}
