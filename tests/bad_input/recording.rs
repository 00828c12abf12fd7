//! The record of what was published when two branches write it, and when it is not what it was: what git merges without a
//! word loses nothing, and what is lost is reported.

use std::fs;

use crate::awarding::{award, site as sources};
use crate::merging::{DRIVERS, Driver, Merge, awards, check, merge, site};
use crate::support::Site;

const LOCK: &str = "badges/published.lock";
const CLASS: &str = "badges/classes/b.yaml";
const ADA: &str = "https://ada.example/\n";
const BO: &str = "https://bo.example/\n";

fn lock(site: &Site) -> String {
    fs::read_to_string(site.root().join(LOCK)).unwrap()
}

/// Writes other words in a file, and accepts them.
fn mend(site: &Site, file: &str, from: &str, to: &str) {
    let path = site.root().join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{from}: {text}");
    fs::write(&path, text.replace(from, to)).unwrap();
    let because = format!("Une coquille, comme {to}.");
    let args = ["lock", "--accept", file, "--because", because.as_str()];
    site.run(&args).expect_status(0);
}

fn give(site: &Site, who: &str) {
    award(site, &[], who).expect_status(0);
    site.run(&["lock"]).expect_status(0);
}

fn recorded() -> Site {
    let site = site();
    give(&site, "https://first.example/\n");
    site
}

/// The record is as the command would write it, once it has put the lines in order.
fn is_whole(site: &Site) {
    check(site).expect_status(0);
    site.run(&["lock"]).expect_status(0);
    site.run(&["lock"])
        .expect_status(0)
        .expect_says("nothing new");
    check(site).expect_status(0);
}

#[test]
fn one_branch_accepts_and_the_other_awards() {
    for driver in DRIVERS {
        let site = recorded();
        let done = merge(
            &site,
            driver,
            |site| mend(site, CLASS, "name: B", "name: Bé"),
            |site| give(site, ADA),
        );
        assert_eq!(done, Merge::Clean);
        is_whole(&site);
        assert_eq!(
            lock(&site).matches("accepted badges/b.json name ").count(),
            1
        );
        assert_eq!(lock(&site).matches("\nbadges/awards/").count(), 2);
        // What was not accepted is reported as before.
        let site = site.change(CLASS, "criteria: Faire.", "criteria: Refaire.");
        check(&site).expect_status(1).expect_says("S663");
    }
}

#[test]
fn two_branches_accept_two_fields_of_one_badge() {
    for driver in DRIVERS {
        let site = recorded();
        let done = merge(
            &site,
            driver,
            |site| mend(site, CLASS, "name: B", "name: Bé"),
            |site| mend(site, CLASS, "criteria: Faire.", "criteria: Bien faire."),
        );
        assert_eq!(done, Merge::Clean);
        is_whole(&site);
        assert_eq!(lock(&site).matches("accepted badges/b.json ").count(), 2);
    }
}

/// The words conflict, the record does not: whichever words people keep, they were accepted.
#[test]
fn two_branches_accept_two_words_for_one_field() {
    for kept in ["name: Bé", "name: Bè"] {
        let site = recorded();
        let done = merge(
            &site,
            Driver::Own,
            |site| mend(site, CLASS, "name: B", "name: Bé"),
            |site| mend(site, CLASS, "name: B", "name: Bè"),
        );
        assert_eq!(done, Merge::Conflict);
        check(&site).expect_status(1).expect_says("S110");
        assert!(!lock(&site).contains("<<<<<<<"), "{}", lock(&site));
        let text = fs::read_to_string(site.root().join(CLASS)).unwrap();
        let is_sign = |line: &&str| !line.starts_with(['<', '=', '>']);
        let own = |line: &&str| !line.starts_with("name: ") || *line == kept;
        let lines: Vec<&str> = text.lines().filter(is_sign).filter(own).collect();
        let site = site.file(CLASS, &format!("{}\n", lines.join("\n")));
        is_whole(&site);
        // A third word is another matter, and so is the first.
        for other in ["name: Ba", "name: B"] {
            let site = site.root().join(CLASS);
            fs::write(&site, lines.join("\n").replace(kept, other)).unwrap();
        }
        check(&site).expect_status(1).expect_says("S663");
    }
}

/// Git brings the old line back beside the new one: nothing of it is kept.
#[test]
fn one_branch_erases_and_the_other_awards() {
    for driver in DRIVERS {
        let site = recorded();
        let (_, text) = awards(&site).remove(0);
        let id = &text.split("  - id: ").nth(1).unwrap()[..36];
        let done = merge(
            &site,
            driver,
            |site| drop(site.run(&["erase", id]).expect_status(0)),
            |site| {
                give(site, ADA);
                give(site, BO);
            },
        );
        assert_eq!(done, Merge::Clean);
        is_whole(&site);
        let text = lock(&site);
        assert!(
            text.contains(&format!("\nbadges/awards/{id}.json erased\n")),
            "{text}"
        );
        assert_eq!(text.matches(id).count(), 1, "{text}");
    }
}

/// Two branches that add a badge of the same name: which one was published first, people must say.
#[test]
fn two_branches_record_one_address_with_two_meanings() {
    for driver in DRIVERS {
        let site = recorded();
        let add = |level: u8| {
            move |site: &Site| {
                let text = format!(
                    "name: N\ndescription: N.\nrecognition: event\nkind: knowledge\nlevel: {level}\ncriteria: Faire.\n"
                );
                fs::write(site.root().join("badges/classes/n.yaml"), text).unwrap();
                site.run(&["lock"]).expect_status(0);
            }
        };
        merge(&site, driver, add(1), add(2));
        let text = "name: N\ndescription: N.\nrecognition: event\nkind: knowledge\nlevel: 1\ncriteria: Faire.\n";
        let site = site.file("badges/classes/n.yaml", text);
        let run = check(&site).expect_status(1).expect_says("S625");
        run.expect_says("keep the line of the one that was published first");
        site.run(&["lock"]).expect_status(1);
    }
}

#[test]
fn awards_without_a_record_are_reported() {
    let site = sources();
    award(&site, &[], ADA)
        .expect_status(0)
        .expect_says("once it is published, run `sobre lock` and commit");
    check(&site)
        .expect_status(0)
        .expect_says("warning[S660]: 1 badge is awarded, and no `badges/published.lock`");
    site.run(&["check", "--deny", "warnings"]).expect_status(1);
    // A preview publishes nothing for ever.
    let elsewhere = ["check", "--base-url", "https://apercu.example/"];
    let run = site.run(&elsewhere).expect_status(0);
    assert!(!run.stderr.contains("S660"), "{run:?}");
    let run = site.run(&["lock"]).expect_status(0);
    assert!(!run.stderr.contains("S660"), "{run:?}");
    let run = check(&site).expect_status(0);
    assert!(run.stderr.is_empty(), "{run:?}");
}

#[test]
fn a_record_that_is_gone_is_reported() {
    let site = recorded();
    let build = ["build", "--output", "{output}", "--deny", "warnings"];
    site.run(&build).expect_status(0);
    let text = lock(&site);
    let site = site.file(LOCK, text.lines().next().unwrap());
    site.run(&build)
        .expect_status(1)
        .expect_says("warning[S661]: 4 lines of the record are gone since the last build");
    let site = site.remove(LOCK);
    site.run(&build[..3])
        .expect_status(0)
        .expect_says("warning[S661]: the record of 3 badges")
        .expect_says("warning[S660]");
    // Another output folder knows nothing of it.
    let other = site.output().with_file_name("other");
    let run = site.run(&["build", "--output", other.to_str().unwrap()]);
    assert!(!run.expect_status(0).stderr.contains("S661"));
}

#[test]
fn what_never_changes_is_not_accepted() {
    let site = recorded();
    let (name, text) = awards(&site).remove(0);
    let file = format!("badges/awards/{name}");
    let before = lock(&site);
    let site = site.change(&file, "first.example", "second.example");
    let accept = ["lock", "--accept", file.as_str(), "--because", "Si."];
    site.run(&accept)
        .expect_status(1)
        .expect_says("S664")
        .expect_says("`recipient` of `badges/awards/");
    let site = site
        .file(&file, &text)
        .rename(CLASS, "badges/classes/c.yaml");
    let site = site.change(&file, "class: b", "class: c");
    for what in [file.as_str(), "badges/b.json", "badges/classes/b.yaml"] {
        site.run(&["lock", "--accept", what, "--because", "Si."])
            .expect_status(1)
            .expect_says("S664");
    }
    assert_eq!(lock(&site), before);
}
