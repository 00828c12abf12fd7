//! Two branches that award, and what git makes of them: what it merges without a word means what both sides meant, or the
//! next build tells of it. Each merge is one that git itself does.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::awarding::{award, site as sources};
use crate::support::{Run, Site, files};

/// How git merges the files of a repository.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Driver {
    /// As the commands ask it to.
    Own,
    /// With `union` for every file, in the one place that no file of the repository outweighs.
    Union,
}

pub const DRIVERS: [Driver; 2] = [Driver::Own, Driver::Union];

/// What came of a merge.
#[derive(Debug, PartialEq, Eq)]
pub enum Merge {
    Clean,
    Conflict,
}

fn run_git(site: &Site, args: &[&str]) -> Output {
    let mut git = Command::new("git");
    git.args(["-c", "user.name=x", "-c", "user.email=x@example.org"])
        .args(["-c", "commit.gpgsign=false", "-c", "core.autocrlf=false"])
        .args(args)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .current_dir(site.root());
    git.output()
        .expect("git does not start: these tests need it, install it")
}

fn git(site: &Site, args: &[&str]) {
    let done = run_git(site, args);
    assert!(done.status.success(), "git {args:?}: {done:?}");
}

fn commit(site: &Site, name: &str) {
    git(site, &["add", "-A"]);
    git(site, &["commit", "-q", "-m", name]);
}

/// The sources of a site with a badge that codes give too, committed on `main`.
pub fn site() -> Site {
    let site = sources().change(
        "badges/classes/b.yaml",
        "criteria:",
        "claim: {code: true}\ncriteria:",
    );
    git(&site, &["symbolic-ref", "HEAD", "refs/heads/main"]);
    commit(&site, "start");
    site
}

/// Does one thing on each of two branches that begin here, and merges the first into the second.
pub fn merge(
    site: &Site,
    driver: Driver,
    one: impl FnOnce(&Site),
    two: impl FnOnce(&Site),
) -> Merge {
    if driver == Driver::Union {
        let info = site.root().join(".git/info");
        fs::create_dir_all(&info).unwrap();
        fs::write(info.join("attributes"), "* merge=union\n").unwrap();
    }
    commit_all(site);
    git(site, &["checkout", "-q", "-b", "one", "main"]);
    one(site);
    commit(site, "one");
    git(site, &["checkout", "-q", "-b", "two", "main"]);
    two(site);
    commit(site, "two");
    let done = run_git(site, &["merge", "-q", "-m", "both", "one"]);
    match done.status.code() {
        Some(0) => Merge::Clean,
        Some(1) => Merge::Conflict,
        _ => panic!("{done:?}"),
    }
}

/// Commits what a story has changed on `main`, if anything.
fn commit_all(site: &Site) {
    git(site, &["add", "-A"]);
    git(site, &["commit", "-q", "--allow-empty", "-m", "more"]);
}

/// Paths of the files of awards below their folder, and their texts.
pub fn awards(site: &Site) -> Vec<(String, String)> {
    let files = files(&site.root().join("badges/awards")).into_iter();
    let awards = files.filter(|(name, _)| name.ends_with(".yaml") && !name.starts_with("codes/"));
    awards
        .map(|(name, text)| (name, String::from_utf8(text).unwrap()))
        .collect()
}

/// The record of an award whose recipient's address ends so.
fn record(site: &Site, who: &str) -> String {
    let awards = awards(site);
    let records = awards
        .iter()
        .flat_map(|(_, text)| text.split("  - id: ").skip(1));
    let end = format!("{who}}}");
    let mut found = records.filter(|record| record.contains(&end));
    let record = found.next().unwrap_or_else(|| panic!("{who}: {awards:?}"));
    assert!(found.next().is_none(), "{who} is there twice: {awards:?}");
    record.to_owned()
}

fn id(site: &Site, who: &str) -> String {
    record(site, who)[..36].to_owned()
}

pub fn check(site: &Site) -> Run {
    site.run(&["check"])
}

fn spend(site: &Site, who: &str, code: &str) {
    award(site, &[], &format!("recipient,code\n{who},{code}\n")).expect_status(0);
}

fn codes(site: &Site, count: &str) -> Vec<String> {
    let args = ["codes", "b", "--event", "fete.md", "--count", count];
    let run = site.run(&args).expect_status(0);
    run.stdout.lines().map(str::to_owned).collect()
}

const ADA: &str = "https://ada.example/";
const BO: &str = "https://bo.example/";

#[test]
fn awards_of_two_branches_are_both_published() {
    let day = ["award", "b", "--date", "2026-03-14", "--recipients", "-"];
    for driver in DRIVERS {
        let site = site();
        // Both add lines to the record of what was published, and files for an event and for a day.
        let give = |who: &str| {
            let list = format!("{who}\np{}@a.example\n", who.len());
            move |site: &Site| {
                award(site, &[], &list).expect_status(0);
                site.feed(&day, &list).expect_status(0);
                site.run(&["codes", "b", "--event", "fete.md", "--count", "2"])
                    .expect_status(0);
                site.run(&["lock"]).expect_status(0);
            }
        };
        site.run(&["lock"]).expect_status(0);
        assert_eq!(merge(&site, driver, give(ADA), give(BO)), Merge::Clean);
        let awards = awards(&site);
        assert_eq!(awards.len(), 4, "{awards:?}");
        check(&site).expect_status(0);
        site.run(&["build", "--output", "{output}"])
            .expect_status(0);
        for (name, text) in &awards {
            assert!(name.starts_with("b-fete-") || name.starts_with("b-2026-03-14-"));
            let ids: Vec<&str> = text.split("  - id: ").skip(1).map(|r| &r[..36]).collect();
            assert_eq!(ids.len(), 2, "{text}");
            for id in ids {
                let page = format!("badges/awards/{id}/index.html");
                assert!(site.output().join(&page).exists(), "{page}");
                let json = format!("badges/awards/{id}.json");
                assert!(site.output().join(&json).exists(), "{json}");
            }
        }
        // The record of both is in order again after the command, and holds everything.
        site.run(&["lock"]).expect_status(0);
        site.run(&["lock"])
            .expect_status(0)
            .expect_says("nothing new");
        check(&site).expect_status(0);
    }
}

#[test]
fn one_person_on_two_branches_is_reported_with_both_files() {
    for driver in DRIVERS {
        let site = site();
        let give = |site: &Site| drop(award(site, &[], &format!("{ADA}\n")).expect_status(0));
        assert_eq!(merge(&site, driver, give, give), Merge::Clean);
        let awards = awards(&site);
        let [(first, text), (second, _)] = &awards[..] else {
            panic!("{awards:?}");
        };
        let run = check(&site).expect_status(1).expect_says("S619");
        let run = run.expect_says(&format!("on this occasion, in `badges/awards/{first}`"));
        run.expect_says(&format!("badges/awards/{second}"));
        // The way out that the message names.
        let id = &text.split("  - id: ").nth(1).unwrap()[..36];
        site.run(&["revoke", id, "--reason", "Doublon."])
            .expect_status(0);
        check(&site).expect_status(0);
    }
}

/// Two hashes of one address tell nobody that they are of one person; who has the list is reported.
#[test]
fn one_address_of_mail_on_two_branches_is_reported_to_who_has_the_list() {
    let site = site();
    let give = |site: &Site| drop(award(site, &[], "ada@a.example\n").expect_status(0));
    assert_eq!(merge(&site, Driver::Own, give, give), Merge::Clean);
    check(&site).expect_status(0);
    let run = award(&site, &[], "ada@a.example\n")
        .expect_status(0)
        .expect_says("S646")
        .expect_says("sobre revoke");
    for (name, text) in awards(&site) {
        let id = &text.split("  - id: ").nth(1).unwrap()[..36];
        assert!(
            run.stderr
                .contains(&format!("{id} in `badges/awards/{name}`")),
            "{run:?}"
        );
    }
}

#[test]
fn one_code_on_two_branches_is_reported_with_both_files() {
    for driver in DRIVERS {
        let site = site();
        let code = &codes(&site, "3")[1];
        let (one, two) = (
            |site: &Site| spend(site, ADA, code),
            |site: &Site| spend(site, BO, code),
        );
        assert_eq!(merge(&site, driver, one, two), Merge::Clean);
        let awards = awards(&site);
        let [(first, _), (second, _)] = &awards[..] else {
            panic!("{awards:?}");
        };
        check(&site)
            .expect_status(1)
            .expect_says("S613")
            .expect_says(&format!("spent already, in `badges/awards/{first}`"))
            .expect_says(&format!("badges/awards/{second}"));
    }
}

/// A thing that is done to the awards of a site.
type Deed = fn(&Site);

/// True when a site means what both sides meant.
type Meaning = fn(&Site) -> bool;

fn revoke(site: &Site, who: &str, reason: &str) {
    site.run(&["revoke", &id(site, who), "--reason", reason])
        .expect_status(0);
}

fn erase(site: &Site, who: &str) {
    site.run(&["erase", &id(site, who)]).expect_status(0);
}

fn renew(site: &Site, who: &str, new: &str) {
    let id = id(site, who);
    site.feed(&["renew", &id, "--recipient", "-"], &format!("{new}\n"))
        .expect_status(0);
}

/// How many lines of all files of awards hold some words.
fn lines(site: &Site, words: &str) -> usize {
    let awards = awards(site);
    let lines = awards.iter().flat_map(|(_, text)| text.lines());
    lines.filter(|line| line.contains(words)).count()
}

const FILE: &str = "badges/awards/b-fete.yaml";

/// What two branches do to one file that both have: its name, both deeds, and what must come of them.
const EDITS: &[(&str, Deed, Deed, Meaning)] = &[
    (
        "two people lose it",
        |site| revoke(site, ADA, "Erreur."),
        |site| revoke(site, BO, "Erreur."),
        |site| record(site, ADA).contains("revoked") && record(site, BO).contains("revoked"),
    ),
    (
        "one person loses it twice, in two words",
        |site| revoke(site, ADA, "Erreur."),
        |site| revoke(site, ADA, "Doublon."),
        |_| false,
    ),
    (
        "one person loses it twice, in the same words",
        |site| revoke(site, ADA, "Erreur."),
        |site| revoke(site, ADA, "Erreur."),
        |site| record(site, ADA).matches("revoked").count() == 1,
    ),
    (
        "one person loses it and is erased",
        |site| revoke(site, ADA, "Erreur."),
        |site| erase(site, ADA),
        |site| lines(site, "erased: true") == 1 && lines(site, ADA) == 0,
    ),
    (
        "one person loses it, the other is erased",
        |site| revoke(site, ADA, "Erreur."),
        |site| erase(site, BO),
        |site| record(site, ADA).contains("revoked") && lines(site, BO) == 0,
    ),
    (
        "two people are erased",
        |site| erase(site, ADA),
        |site| erase(site, BO),
        |site| lines(site, "erased: true") == 2 && lines(site, ADA) + lines(site, BO) == 0,
    ),
    (
        "two people have new addresses",
        |site| renew(site, ADA, "https://ada.example/2"),
        |site| renew(site, BO, "https://bo.example/2"),
        |site| {
            lines(site, "replaces: ") == 2
                && lines(site, "revoked: ") == 2
                && !record(site, "ada.example/2").contains("revoked")
                && !record(site, "bo.example/2").contains("revoked")
                && record(site, "ada.example/2").contains("listed: true")
                && record(site, "bo.example/2").contains("listed: true")
        },
    ),
    (
        "one person has two new addresses",
        |site| renew(site, ADA, "https://ada.example/2"),
        |site| renew(site, ADA, "https://ada.example/3"),
        |_| false,
    ),
    (
        "one person has a new address and loses it",
        |site| renew(site, ADA, "https://ada.example/2"),
        |site| revoke(site, ADA, "Erreur."),
        |_| false,
    ),
    (
        "one person has a new address and is erased",
        |site| renew(site, ADA, "https://ada.example/2"),
        |site| erase(site, ADA),
        |_| false,
    ),
    (
        "one person has a new address, others get the badge",
        |site| renew(site, ADA, "https://ada.example/2"),
        |site| {
            award(site, &[], "https://cy.example/\n").expect_status(0);
        },
        |site| record(site, ADA).contains("revoked") && lines(site, "cy.example") == 1,
    ),
];

/// A file with two people, whose codes are neighbours in their list. Lines as alike as can be, as `union` likes them.
fn with_two_people() -> (Site, Vec<String>) {
    let site = site();
    let codes = codes(&site, "3");
    let list = format!(
        "recipient,narrative,code,listed\n{ADA},Merci.,{},oui\n{BO},Merci.,{},oui\n",
        codes[0], codes[1]
    );
    award(&site, &[], &list).expect_status(0);
    let (name, _) = awards(&site).remove(0);
    // As before each command had a file of its own.
    let site = site.rename(&format!("badges/awards/{name}"), FILE);
    (site, codes)
}

#[test]
fn edits_of_one_file_mean_what_both_meant_or_are_reported() {
    for driver in DRIVERS {
        for (name, one, two, meant) in EDITS {
            let (site, codes) = with_two_people();
            let merged = merge(&site, driver, one, two);
            assert!(
                (driver, &merged) != (Driver::Union, &Merge::Conflict),
                "{name}: the driver is not in force"
            );
            let run = check(&site);
            let reported = run.status != 0;
            if merged == Merge::Conflict {
                run.expect_status(1).expect_says("S110");
            } else if !reported {
                assert!(meant(&site), "{driver:?}: {name}: {:?}", awards(&site));
            }
            if reported {
                continue;
            }
            // Whatever became of those who spent them, the codes are spent.
            for code in &codes[..2] {
                let list = format!("recipient,code\nhttps://eve.example/,{code}\n");
                award(&site, &[], &list)
                    .expect_status(1)
                    .expect_says("the code is spent already");
            }
        }
    }
}

/// `union` for the whole repository is a setting that people make: awards are merged as text all the same.
#[test]
fn a_repository_that_asks_for_union_gets_conflicts_in_awards() {
    let (site, _) = with_two_people();
    let site = site.file(".gitattributes", "* merge=union\n");
    let (one, two) = (
        |site: &Site| revoke(site, ADA, "Erreur."),
        |site: &Site| revoke(site, ADA, "Doublon."),
    );
    assert_eq!(merge(&site, Driver::Own, one, two), Merge::Conflict);
    check(&site)
        .expect_status(1)
        .expect_says("S110")
        .expect_says(FILE);
}

/// What people wrote there is theirs.
#[test]
fn attributes_that_are_there_stay() {
    let own = "*.yaml merge=binary\n";
    let path = Path::new("badges/awards/.gitattributes");
    let site = site().file(path.to_str().unwrap(), own);
    award(&site, &[], &format!("{ADA}\n")).expect_status(0);
    assert_eq!(fs::read_to_string(site.root().join(path)).unwrap(), own);
}
