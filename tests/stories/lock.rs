//! What was published stays: the lock is written by a command, and every build compares.

use super::samples::{ISSUER, class};
use crate::support::Site;

const FIRST: &str = "0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11";
const SECOND: &str = "0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e12";

fn award(id: &str, who: &str) -> String {
    format!("  - id: {id}\n    recipient: {{url: https://wiki.example/{who}/}}\n")
}

fn occasion(awards: &[String]) -> String {
    format!(
        "class: rangement\nissued: 2026-10-04T18:00:00Z\nawards:\n{}",
        awards.concat()
    )
}

/// A site whose class and first award are published and recorded.
fn published() -> Site {
    let site = Site::new()
        .file("badges/issuer.yaml", ISSUER)
        .file("badges/classes/rangement.yaml", &class("As du rangement"))
        .file("badges/awards/fete.yaml", &occasion(&[award(FIRST, "ada")]));
    site.run(&["build"])
        .expect_status(0)
        .expect_says("3 badge URLs are not recorded yet");
    site.run(&["lock"]).expect_status(0).expect_says("3 new");
    site.run(&["build"]).expect_status(0);
    site.run(&["lock"])
        .expect_status(0)
        .expect_says("nothing new");
    site
}

fn lock(site: &Site) -> String {
    std::fs::read_to_string(site.root().join("badges/published.lock")).unwrap()
}

#[test]
fn what_is_recorded_is_reported_and_kept() {
    let site = published();
    let text = lock(&site);
    assert!(text.contains("base https://essai.example/\n"), "{text}");
    assert!(
        text.contains(&format!("badges/awards/{FIRST}.json ")),
        "{text}"
    );
    let run = site.run(&["check"]).expect_status(0);
    assert!(!run.stderr.contains("not recorded"), "{run:?}");
}

#[test]
fn a_changed_meaning_is_refused_and_a_new_version_is_not() {
    let site = published().change(
        "badges/classes/rangement.yaml",
        "a *rangé*",
        "a *tout rangé*",
    );
    site.run(&["build"])
        .expect_status(1)
        .expect_says("S663")
        .expect_says("`criteria` of `badges/rangement.json`")
        .expect_says("`replaces: rangement`");
    let site = site.change(
        "badges/classes/rangement.yaml",
        "a *tout rangé*",
        "a *rangé*",
    );
    let newer = format!(
        "{}version: \"2\"\nreplaces: rangement\n",
        class("As du rangement")
    )
    .replace("a *rangé*", "a *tout rangé*");
    let site = site.file("badges/classes/rangement-2.yaml", &newer);
    site.run(&["build"])
        .expect_status(0)
        .expect_says("1 badge URL is");
}

#[test]
fn tags_and_spaces_are_no_meaning() {
    let site = published().change(
        "badges/classes/rangement.yaml",
        "tags: [rangement]",
        "tags: [ordre]  # autre mot",
    );
    site.run(&["build"]).expect_status(0);
}

#[test]
fn nothing_published_is_deleted() {
    let site = published().remove("badges/awards/fete.yaml");
    site.run(&["build"])
        .expect_status(1)
        .expect_says("S627")
        .expect_says("sobre revoke");
    let site = published()
        .file("badges/classes/autre.yaml", &class("Autre"))
        .change(
            "badges/awards/fete.yaml",
            "class: rangement",
            "class: autre",
        )
        .remove("badges/classes/rangement.yaml");
    site.run(&["build"])
        .expect_status(1)
        .expect_says("S627")
        .expect_says("retired")
        .expect_says("S626");
}

#[test]
fn an_award_is_revoked_or_erased_and_stays_so() {
    let revoked = format!("{}    revoked: {{reason: Erreur.}}\n", award(FIRST, "ada"));
    let site = published().file("badges/awards/fete.yaml", &occasion(&[revoked]));
    site.run(&["build"]).expect_status(0);
    site.run(&["lock"]).expect_status(0).expect_says("1 new");
    let site = site.file("badges/awards/fete.yaml", &occasion(&[award(FIRST, "ada")]));
    site.run(&["build"]).expect_status(1).expect_says("S629");
    let erased = format!("  - id: {FIRST}\n    erased: true\n");
    let site = site.file("badges/awards/fete.yaml", &occasion(&[erased]));
    site.run(&["build"]).expect_status(0);
}

#[test]
fn the_site_does_not_move_away_from_its_badges() {
    let site = published().change(
        "site.yaml",
        "https://essai.example/",
        "https://ailleurs.example/",
    );
    site.run(&["build"])
        .expect_status(1)
        .expect_says("S628")
        .expect_says("https://essai.example/");
    // A preview elsewhere publishes nothing for ever.
    site.run(&["check", "--base-url", "https://apercu.example/"])
        .expect_status(0);
}

#[test]
fn two_branches_that_record_are_merged_without_a_thought() {
    let ours = published().file("badges/awards/b.yaml", &occasion(&[award(SECOND, "bob")]));
    ours.run(&["lock"]).expect_status(0);
    let theirs = published().file("badges/classes/autre.yaml", &class("Autre"));
    theirs.run(&["lock"]).expect_status(0);
    let both = format!(
        "<<<<<<< ours\n{}=======\n{}>>>>>>> theirs\n",
        lock(&ours),
        lock(&theirs)
    );
    let site = ours
        .file("badges/published.lock", &both)
        .file("badges/classes/autre.yaml", &class("Autre"));
    site.run(&["build"]).expect_status(0);
    site.run(&["lock"]).expect_status(0).expect_says("0 new");
    let text = lock(&site);
    assert!(
        !text.contains("<<<") && text.contains(SECOND) && text.contains("badges/autre.json"),
        "{text}"
    );
    assert_eq!(text.matches("badges/rangement.json").count(), 1);
}

#[test]
fn git_itself_keeps_the_lines_of_both_branches() {
    let site = published();
    let git = |args: &[&str]| {
        let done = std::process::Command::new("git")
            .args([
                "-c",
                "user.name=x",
                "-c",
                "user.email=x@example.org",
                "-c",
                "commit.gpgsign=false",
            ])
            .args(args)
            .current_dir(site.root())
            .output()
            .unwrap();
        assert!(
            done.status.success(),
            "git {args:?}: {}",
            String::from_utf8_lossy(&done.stderr)
        );
    };
    git(&["init", "-q", "-b", "main"]);
    git(&["add", "-A"]);
    git(&["commit", "-q", "-m", "start"]);
    let write = |name: &str, text: &str| std::fs::write(site.root().join(name), text).unwrap();
    for (branch, id) in [
        ("one", SECOND),
        ("two", "0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e13"),
    ] {
        git(&["checkout", "-q", "-b", branch, "main"]);
        write(
            &format!("badges/awards/{branch}.yaml"),
            &occasion(&[award(id, branch)]),
        );
        site.run(&["lock"]).expect_status(0);
        git(&["add", "-A"]);
        git(&["commit", "-q", "-m", branch]);
    }
    git(&["merge", "-q", "-m", "both", "one"]);
    site.run(&["build"]).expect_status(0);
    site.run(&["lock"]).expect_status(0).expect_says("0 new");
    site.run(&["lock"])
        .expect_status(0)
        .expect_says("nothing new");
}
