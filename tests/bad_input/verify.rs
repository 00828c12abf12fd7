//! Verification by the program, against a host on this machine: what holds, what is refused and why, and what is never
//! asked, sent or said.

use std::io::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use sobre::badge::bake;
use sobre::badge::identity::hash;

use crate::support::http::{Host, Reply};
use crate::support::{Run, Site};

const ID: &str = "0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11";
const REVOKED: &str = "7d3c1f0a-93b5-4f3e-8d57-1f2a9c4b6e22";
const SALT: &str = "0123456789abcdef0123456789abcdef";
const EMAIL: &str = "canari@example.org";
const AWARD: &str = "badges/awards/0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11.json";

/// A site with an award, another that was revoked, and an endorsement; built for the address of a host.
pub fn site(base: &str) -> Site {
    let identity = hash(EMAIL, SALT);
    Site::empty()
        .file("site.yaml", &format!("title: Essai\nbase_url: {base}\n"))
        .file("content/index.md", "# Accueil\n")
        .file(
            "badges/issuer.yaml",
            "name: Collectif\nurl: /index.md\nemail: contact@essai.example\ndescription: Un collectif.\n",
        )
        .file(
            "badges/classes/rangement.yaml",
            "name: Rangement\ndescription: A rangé.\nrecognition: project\nkind: know-how\nlevel: 2\ncriteria: Ranger.\n",
        )
        .file(
            "badges/awards/fete.yaml",
            &format!(
                "class: rangement\nissued: 2025-10-04T18:00:00Z\nawards:\n\
                 \x20 - id: {ID}\n    recipient: {{email: \"{identity}\", salt: \"{SALT}\"}}\n\
                 \x20 - id: {REVOKED}\n    recipient: {{url: \"https://ada.example/\"}}\n    revoked: {{reason: Par erreur.}}\n"
            ),
        )
        .file(
            "badges/endorsements/voisins.yaml",
            "class: rangement\nby: {name: Voisins, url: \"https://voisins.example/\", email: contact@voisins.example}\nissued: 2025-11-01T10:00:00Z\ncomment: Vrai.\n",
        )
        .build()
}

/// The site on a host, below `wiki/`.
fn hosted() -> (Site, Host) {
    let host = Host::new();
    let site = site(&host.url("wiki/"));
    for (path, bytes) in site.files() {
        host.serve(&format!("wiki/{path}"), &bytes);
    }
    (site, host)
}

fn award(site: &Site) -> Value {
    serde_json::from_str(&site.read(AWARD)).unwrap()
}

/// Verifies for the one who has the award.
fn verified(site: &Site, subject: &str) -> Run {
    site.run(&["verify", subject, "--recipient", EMAIL])
}

fn refused(site: &Site, subject: &str, reason: &str) -> Run {
    not_valid(site, subject, "✗ not verified", reason)
}

/// Ends with 3, with these words of the verdict.
fn not_valid(site: &Site, subject: &str, verdict: &str, reason: &str) -> Run {
    verified(site, subject)
        .expect_status(3)
        .expect_says(&format!("{verdict} ({reason})"))
}

#[test]
fn an_award_verifies_for_the_one_who_has_it() {
    let (site, host) = hosted();
    let url = host.url(&format!("wiki/{AWARD}"));
    let run = verified(&site, &url)
        .expect_status(0)
        .expect_says("✓ valid: 127.0.0.1:")
        .expect_says("vouches for it")
        .expect_says("  “Rangement”, by Collectif")
        .expect_says("endorsement");
    assert!(
        !run.stdout.contains(EMAIL) && run.stderr.is_empty(),
        "{run:?}"
    );
    let run = site.run(&["verify", &url]).expect_status(3);
    assert!(
        run.stdout.contains("valid for an unnamed recipient"),
        "{run:?}"
    );
    site.run(&["verify", &url, "--recipient", "bob@example.org"])
        .expect_status(3)
        .expect_says("✗ not this person's badge (recipient-mismatch)")
        .expect_says("the badge itself is valid");
    for head in host.asked() {
        assert!(head.contains("cache-control: no-cache"), "{head}");
        assert!(
            head.contains("accept: application/ld+json, application/json"),
            "{head}"
        );
        assert!(
            !head.contains("cookie") && !head.contains("canari"),
            "{head}"
        );
    }
}

#[test]
fn a_recipient_is_read_from_the_standard_input_and_never_said() {
    let (site, host) = hosted();
    let piped = |text: &str, more: &[&str]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_sobre"))
            .env("SOBRE_LANG", "en")
            .args([
                "verify",
                &host.url(&format!("wiki/{AWARD}")),
                "--recipient",
                "-",
            ])
            .args(more)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        program
            .stdin
            .take()
            .unwrap()
            .write_all(text.as_bytes())
            .unwrap();
        let output = program.wait_with_output().unwrap();
        let said =
            String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
        assert!(!said.contains("canari"), "{said}");
        output.status.code()
    };
    assert_eq!(piped(" Canari@Example.ORG\n", &[]), Some(0));
    assert_eq!(piped(EMAIL, &["--format", "json"]), Some(0));
    assert_eq!(piped("canari", &[]), Some(2));
    assert_eq!(piped("canari", &["--format", "json"]), Some(2));
    assert_eq!(piped("", &[]), Some(2));
    let run = site
        .run(&["verify", "-", "--recipient", "-"])
        .expect_status(2);
    assert!(run.stderr.contains("S807"), "{run:?}");
}

#[test]
fn a_report_is_for_programs_too() {
    let (site, host) = hosted();
    let url = host.url(&format!("wiki/{AWARD}"));
    let run = site.run(&["verify", &url, "--recipient", EMAIL, "--format", "json"]);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(report["verdict"], "valid");
    assert_eq!(report["badge"], "Rangement");
    assert_eq!(report["issuerId"], host.url("wiki/badges/issuer.json"));
    let objects: Vec<_> = report["objects"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| &part["object"])
        .collect();
    assert_eq!(objects, ["assertion", "badge class", "issuer", "recipient"]);
    host.status(&format!("wiki/{AWARD}"), 410);
    let run = site
        .run(&["verify", &url, "--format", "json"])
        .expect_status(3);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(
        (&report["verdict"], &report["reason"]),
        (&json!("invalid"), &json!("gone"))
    );
}

#[test]
fn every_object_of_a_site_verifies() {
    let (site, host) = hosted();
    for path in [
        "badges/issuer.json",
        "badges/rangement.json",
        "badges/revocations.json",
        "badges/endorsements/voisins.json",
        "badges/endorsements/voisins/endorser.json",
    ] {
        site.run(&["verify", &host.url(&format!("wiki/{path}"))])
            .expect_status(0)
            .expect_says("✓ valid");
    }
}

#[test]
fn a_revoked_award_is_refused_with_its_reason() {
    let (site, host) = hosted();
    let path = format!("wiki/badges/awards/{REVOKED}.json");
    refused(&site, &host.url(&path), "revoked").expect_says("Par erreur.");
    host.status(&path, 410);
    refused(&site, &host.url(&path), "gone");
    // A host that goes on serving an old copy of an award that the issuer lists as revoked.
    let mut stale = award(&site);
    stale["id"] = json!(host.url(&path));
    host.serve(&path, stale.to_string().as_bytes());
    refused(&site, &host.url(&path), "listed-revoked").expect_says("Par erreur.");
}

#[test]
fn an_award_of_another_host_is_refused() {
    let (site, host) = hosted();
    let evil = Host::new();
    let mut theirs = award(&site);
    theirs["id"] = json!(evil.url("a.json"));
    evil.serve("a.json", theirs.to_string().as_bytes());
    // Our class is on a host that nobody typed, in a private network: it is not even asked for.
    let before = host.asked().len();
    refused(&site, &evil.url("a.json"), "private-address");
    assert_eq!(host.asked().len(), before);
    // On one host, in another folder: our issuer only vouches for its own.
    let path = "wiki-2/badges/awards/a.json";
    theirs["id"] = json!(host.url(path));
    host.serve(path, theirs.to_string().as_bytes());
    refused(&site, &host.url(path), "outside-starts-with");
    // A copy of the true award at another address.
    host.serve("copy.json", site.read(AWARD).as_bytes());
    refused(&site, &host.url("copy.json"), "id-mismatch");
}

#[test]
fn an_award_that_was_altered_is_refused() {
    let (site, host) = hosted();
    let path = format!("wiki/{AWARD}");
    let serve = |change: &dyn Fn(&mut Value)| {
        let mut value = award(&site);
        change(&mut value);
        host.serve(&path, value.to_string().as_bytes());
    };
    serve(&|award| award["recipient"]["identity"] = json!(hash("bob@example.org", SALT)));
    let other = "✗ not this person's badge";
    not_valid(&site, &host.url(&path), other, "recipient-mismatch");
    let altered = |change: &dyn Fn(&mut Value), reason: &str| {
        serve(change);
        refused(&site, &host.url(&path), reason);
    };
    altered(
        &|award| award["recipient"]["type"] = json!("nickname"),
        "recipient-type",
    );
    altered(
        &|award| award["issuedOn"] = json!("2999-01-01T00:00:00Z"),
        "issued-in-future",
    );
    altered(
        &|award| award["expires"] = json!("2025-12-01T00:00:00Z"),
        "expired",
    );
    altered(
        &|award| award["evidence"] = json!("javascript:alert(1)"),
        "unsafe-scheme",
    );
    altered(
        &|award| award["badge"] = json!(host.url("wiki/badges/issuer.json")),
        "wrong-type",
    );
    let twice = site
        .read(AWARD)
        .replacen('{', &format!("{{\"id\":\"{}\",", host.url(&path)), 1);
    host.serve(&path, twice.as_bytes());
    refused(&site, &host.url(&path), "duplicate-key");
}

#[test]
fn a_redirect_leads_to_no_private_network() {
    let (site, host) = hosted();
    let other = Host::new();
    host.send("a", &other.url("secret"));
    refused(&site, &host.url("a"), "private-address");
    host.send("b", &host.named("localhost", "secret"));
    refused(&site, &host.url("b"), "private-address");
    host.send("c", "http://169.254.169.254/latest/meta-data/");
    refused(&site, &host.url("c"), "private-address");
    host.send("d", "http://[::ffff:127.0.0.1]/");
    refused(&site, &host.url("d"), "private-address");
    host.send("e", "http://2130706433/");
    refused(&site, &host.url("e"), "bad-address");
    host.send("f", "javascript:alert(1)");
    refused(&site, &host.url("f"), "unsafe-scheme");
    assert_eq!(other.asked(), [] as [&str; 0]);
    assert!(host.asked().iter().all(|head| !head.contains("secret")));
    // What a person types is meant.
    host.send("g", &host.url(&format!("wiki/{AWARD}")));
    verified(&site, &host.url("g")).expect_status(0);
    host.send("loop", &host.url("loop"));
    refused(&site, &host.url("loop"), "too-many-redirects");
    let asked: Vec<_> = host
        .asked()
        .into_iter()
        .filter(|head| head.contains("/loop"))
        .collect();
    assert_eq!(asked.len(), 6);
    assert!(
        asked.iter().all(|head| !head.contains("cookie")),
        "{asked:?}"
    );
}

#[test]
fn a_host_that_never_ends_is_left() {
    let (site, host) = hosted();
    host.set("slow", Reply::Slow).set("endless", Reply::Endless);
    let start = Instant::now();
    site.run(&["verify", &host.url("slow"), "--timeout", "1"])
        .expect_status(3)
        .expect_says("? nobody can tell now (not-fetched)");
    refused(&site, &host.url("endless"), "too-large");
    assert!(start.elapsed() < Duration::from_secs(20));
    let closed = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let unknown = "? nobody can tell now";
    for silent in [
        &format!("http://{closed}/a"),
        "https://nulle-part.invalid/a.json",
    ] {
        not_valid(&site, silent, unknown, "not-fetched");
    }
    refused(&site, "http://essai.example/a.json", "insecure");
}

/// What others say of a badge is looked at in the time that is left for it, however many they are.
#[test]
fn endorsements_on_hosts_that_hang_do_not_hold_a_verdict() {
    let (site, host) = hosted();
    let hanging: Vec<String> = (0..40)
        .map(|number| {
            host.set(&format!("slow/{number}"), Reply::Slow);
            host.url(&format!("slow/{number}"))
        })
        .collect();
    for path in ["badges/rangement.json", "badges/issuer.json", AWARD] {
        let mut object: Value = serde_json::from_str(&site.read(path)).unwrap();
        object["endorsement"] = json!(hanging);
        host.serve(&format!("wiki/{path}"), object.to_string().as_bytes());
    }
    let start = Instant::now();
    let url = host.url(&format!("wiki/{AWARD}"));
    site.run(&["verify", &url, "--recipient", EMAIL, "--timeout", "1"])
        .expect_status(0)
        .expect_says("too much time was spent on other hosts")
        .expect_says("✓ valid");
    assert!(start.elapsed() < Duration::from_secs(12));
}

/// Anybody can write the name and the address of another site into a profile of their own: the host comes first.
#[test]
fn a_badge_of_another_issuer_is_said_to_be_one() {
    let (site, host) = hosted();
    let url = host.url(&format!("wiki/{AWARD}"));
    let inside = |base: &str| {
        let folder = site.root().join("elsewhere");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(
            folder.join("site.yaml"),
            format!("title: Autre\nbase_url: {base}\n"),
        )
        .unwrap();
        let run = Command::new(env!("CARGO_BIN_EXE_sobre"))
            .env("SOBRE_LANG", "en")
            .args(["verify", &url, "--recipient", EMAIL])
            .current_dir(folder)
            .output()
            .unwrap();
        String::from_utf8(run.stdout).unwrap()
    };
    let other = inside("https://autre.example/");
    assert!(
        other.contains(
            "it does not come from the issuer of the site in this folder (https://autre.example/)"
        ),
        "{other}"
    );
    let own = inside(&host.url("wiki/"));
    assert!(
        own.contains("✓ valid") && !own.contains("does not come from"),
        "{own}"
    );
}

#[test]
fn a_folder_stands_for_the_network() {
    let site = site("https://essai.example/wiki/");
    let offline = |subject: &str| {
        let output = "{output}";
        site.run(&["verify", subject, "--offline", output, "--recipient", EMAIL])
    };
    let url = format!("https://essai.example/wiki/{AWARD}");
    offline(&url).expect_status(0).expect_says("✓ valid");
    let file = site.output().join(AWARD);
    offline(file.to_str().unwrap()).expect_status(0);
    offline("https://ailleurs.example/a.json")
        .expect_status(3)
        .expect_says("outside-folder");
    offline("https://essai.example/wiki/badges/awards/rien.json")
        .expect_status(3)
        .expect_says("http-status");
    offline("https://essai.example/wiki/../site.yaml")
        .expect_status(3)
        .expect_says("ambiguous-path");
}

/// B4, B8: what was baked leads to the hosted award, which decides.
#[test]
fn a_baked_picture_is_no_proof() {
    let site = site("https://essai.example/");
    let json = site.read(AWARD);
    let id = format!("https://essai.example/{AWARD}");
    let drawing = site.read("badges/rangement.svg");
    let bake = |json: &str| bake::bake(drawing.as_bytes(), json, &id).unwrap();
    let site = site.bytes("a.svg", &bake(&json));
    let offline = ["--offline", "{output}"];
    let run = |more: &[&str]| site.run(&[&["verify", "a.svg"], &offline[..], more].concat());
    run(&["--recipient", EMAIL])
        .expect_status(0)
        .expect_says("to the last key");
    run(&[])
        .expect_status(3)
        .expect_says("valid for an unnamed recipient");
    let stolen = json.replace(&hash(EMAIL, SALT), &hash("bob@example.org", SALT));
    let site = site.bytes("a.svg", &bake(&stolen));
    let run = |recipient| {
        site.run(&[
            "verify",
            "a.svg",
            "--offline",
            "{output}",
            "--recipient",
            recipient,
        ])
    };
    run("bob@example.org")
        .expect_status(3)
        .expect_says("copy-contradicts");
    run(EMAIL).expect_status(3).expect_says("copy-contradicts");
    let flipped = String::from_utf8(bake(&json))
        .unwrap()
        .replacen("<![CDATA[{", "<![CDATA[[", 1);
    let site = site.file("a.svg", &flipped);
    site.run(&["verify", "a.svg", "--offline", "{output}"])
        .expect_status(3)
        .expect_says("baked-not-json");
    let site = site.file("a.svg", &drawing);
    site.run(&["verify", "a.svg", "--offline", "{output}"])
        .expect_status(3)
        .expect_says("baked-no-badge");
}

#[test]
fn what_a_stranger_wrote_does_not_move_the_cursor() {
    let (site, host) = hosted();
    let path = format!("wiki/{AWARD}");
    let stub = json!({
        "@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": host.url(&path), "revoked": true,
        "revocationReason": "\u{1b}[2J\u{202e}\n✓ valid",
    });
    host.serve(&path, stub.to_string().as_bytes());
    let run = refused(&site, &host.url(&path), "revoked");
    assert!(!run.stdout.contains(['\u{1b}', '\u{202e}']), "{run:?}");
    assert!(!run.stdout.contains("\n✓ valid"), "{run:?}");
}

#[test]
fn a_folder_without_a_built_site_is_reported() {
    let site = Site::new();
    site.run(&["verify", "https://essai.example/a.json", "--offline", "."])
        .expect_status(2)
        .expect_says("S816");
    site.run(&["verify", "rien.svg"])
        .expect_status(2)
        .expect_says("S820");
    site.run(&["verify", "javascript:alert(1)"])
        .expect_status(2);
    site.run(&["verify"]).expect_status(2);
    site.run(&["verify", "x", "--timeout", "0"])
        .expect_status(2);
}
