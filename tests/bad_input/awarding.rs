//! The commands that award, given what they must not take: each refuses, says why, and changes nothing.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::support::{Files, Run, Site, files};

const FILE: &str = "badges/awards/b-fete.yaml";

/// A site with a badge and an event, in a repository of git.
pub fn site() -> Site {
    let class = "name: B\ndescription: B.\nrecognition: event\nkind: knowledge\nlevel: 1\ncriteria: Faire.\n";
    let site = Site::new()
        .file("content/index.md", "# Accueil\n")
        .file("content/fete.md", "# La fête\n\nOn y était.\n")
        .file(
            "badges/issuer.yaml",
            "name: C\nurl: https://c.example/\nemail: contact@c.example\n",
        )
        .file("badges/classes/b.yaml", class)
        .file(".gitignore", "/prive/\npublic/\n")
        .file("prive/lisez-moi", "")
        .file("public/.sobre-manifest", "");
    let mut git = Command::new("git");
    let made = git
        .args(["init", "--quiet"])
        .current_dir(site.root())
        .status();
    assert!(made.unwrap().success());
    site
}

/// A path beside the repository.
pub fn beside(site: &Site, name: &str) -> PathBuf {
    site.root().parent().unwrap().join(name)
}

/// Awards for the event of the site.
pub fn award(site: &Site, more: &[&str], list: &str) -> Run {
    let args = ["award", "b", "--event", "fete.md", "--recipients", "-"];
    site.feed(&[&args, more].concat(), list)
}

/// The sources, without what git keeps for itself.
fn sources(site: &Site) -> Files {
    let mut files = files(&site.root());
    files.retain(|path, _| !path.starts_with(".git/"));
    files
}

#[test]
fn a_list_with_bad_lines_writes_nothing() {
    let site = site();
    let before = sources(&site);
    let handout = beside(&site, "remise.csv");
    let list = "a@a.example\nb@@a.example\nhttps://a.example/\nrien.md\n\n\"c @a.example\n";
    award(&site, &["--handout", handout.to_str().unwrap()], list)
        .expect_status(1)
        .expect_says("S645")
        .expect_says("line 2: this is no e-mail address")
        .expect_says("line 6: this is no e-mail address")
        .expect_says("line 4: there is no such page in `content/`")
        .expect_says("3 errors");
    let list = "recipient,narrative,evidence\na@a.example,[x](rien.md)\nb@a.example,## b\nc@a.example,,rien.md\n";
    award(&site, &[], list)
        .expect_status(1)
        .expect_says("line 4: the evidence is neither")
        .expect_says("line 2: a link leads to nothing")
        .expect_says("line 3: the text of a badge holds something it may not");
    assert!(sources(&site) == before && !handout.exists());
}

#[test]
fn nobody_gets_a_badge_twice() {
    let site = site();
    award(&site, &[], "a@a.example\nb@a.example\n A@a.example\n")
        .expect_status(0)
        .expect_says("S646")
        .expect_says("line 3: the same person as on line 1")
        .expect_says("2 people have the badge");
    let before = sources(&site);
    award(&site, &[], "c@a.example\nb@a.example\n")
        .expect_says("line 2: this person has the badge already: ");
    let mut after = sources(&site);
    let ids = |files: &Files| {
        let texts = files
            .iter()
            .filter(|(path, _)| path.starts_with("badges/awards/"));
        texts
            .map(|(_, text)| String::from_utf8_lossy(text).matches("id: ").count())
            .sum::<usize>()
    };
    assert_eq!((ids(&before), ids(&after)), (2, 3));
    // Who comes later is in another file: the first is as it was.
    after.retain(|path, _| before.contains_key(path));
    assert!(after == before);
}

#[test]
fn a_file_that_shares_values_is_left_alone() {
    let (one, two) = (
        "0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11",
        "0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e12",
    );
    let shared = format!(
        "class: b\nevent: fete.md\nissued: 2026-01-01T00:00:00Z\nawards:\n  - id: {one}\n    recipient: {{url: https://a.example/}}\n    evidence: &e [{{url: https://a.example/}}]\n  - id: {two}\n    recipient: {{url: https://b.example/}}\n    evidence: *e\n"
    );
    let site = site().file(FILE, &shared);
    let text = || fs::read_to_string(site.root().join(FILE)).unwrap();
    site.run(&["erase", one])
        .expect_status(1)
        .expect_says("S647")
        .expect_says("an anchor");
    assert_eq!(text(), shared);
    // What the alias is not part of can be changed.
    site.run(&["revoke", one, "--reason", "x"]).expect_status(0);
    site.run(&["erase", two]).expect_status(0);
    award(&site, &[], "https://c.example/\n").expect_status(0);
    assert!(!text().contains("c.example"));
    assert!(text().contains("evidence: &e [{url: https://a.example/}]\n    revoked: {"));
    let unusual = format!(
        "class: b\nevent: fete.md\nissued: 2026-01-01T00:00:00Z\n? awards\n: - id: {one}\n    recipient: {{url: https://a.example/}}\n"
    );
    let site = site.file(FILE, &unusual);
    site.run(&["revoke", one, "--reason", "x"])
        .expect_status(1)
        .expect_says("S647")
        .expect_says("laid out in an unusual way");
    assert_eq!(fs::read_to_string(site.root().join(FILE)).unwrap(), unusual);
}

#[test]
fn a_badge_that_counts_no_more_is_not_renewed() {
    let site = site();
    let run = award(&site, &[], "https://a.example/\n").expect_status(0);
    let page = run.stdout.lines().next().unwrap().to_owned();
    site.feed(
        &["renew", &page, "--recipient", "-"],
        "https://a.example/\n",
    )
    .expect_status(1)
    .expect_says("S648")
    .expect_says("this address has the badge already");
    site.feed(
        &["renew", &page, "--recipient", "-"],
        "a@a.example\nb@a.example\n",
    )
    .expect_status(1)
    .expect_says("S645")
    .expect_says("more than one person");
    site.run(&["erase", &page]).expect_status(0);
    let before = sources(&site);
    site.feed(&["renew", &page, "--recipient", "-"], "b@a.example\n")
        .expect_status(1)
        .expect_says("S648")
        .expect_says("counts no more");
    assert!(sources(&site) == before);
}

#[test]
fn an_address_in_what_is_published_is_refused() {
    let site = site();
    let before = sources(&site);
    for args in [
        &["--narrative", "Voir <a@a.example>."][..],
        &["--evidence", "https://a.example/?m=a@a.example"],
    ] {
        award(&site, args, "https://a.example/\n")
            .expect_status(1)
            .expect_says("S649")
            .expect_says(args[0]);
    }
    let by = [
        "endorse",
        "b",
        "--url",
        "https://a.example/",
        "--email",
        "a@a.example",
    ];
    site.run(&[&by[..], &["--by", "a@a.example"]].concat())
        .expect_status(1)
        .expect_says("S649");
    assert!(sources(&site) == before);
}

/// What git ignores is published all the same, when a page leads to it.
#[test]
fn a_private_file_never_lies_where_a_build_reads_or_writes() {
    let site = site().file(
        ".gitignore",
        "/prive/\npublic/\ncontent/prive/\n*.secret.csv\n",
    );
    for folder in ["content/prive", "themes/mien", "badges/awards"] {
        fs::create_dir_all(site.root().join(folder)).unwrap();
    }
    let before = sources(&site);
    for inside in [
        "content/prive/remise.csv",
        "content/remise.secret.csv",
        "badges/remise.secret.csv",
        "badges/awards/remise.secret.csv",
        "themes/mien/remise.secret.csv",
        "prive/../content/remise.secret.csv",
    ] {
        award(&site, &["--handout", inside], "https://a.example/\n")
            .expect_status(2)
            .expect_says("S810")
            .expect_says("among the sources of the site");
    }
    fs::create_dir_all(site.root().join("public")).unwrap();
    award(
        &site,
        &["--handout", "public/remise.secret.csv"],
        "https://a.example/\n",
    )
    .expect_status(2)
    .expect_says("S810");
    assert!(sources(&site) == before);
}

#[test]
fn a_private_file_stays_out_of_the_repository() {
    let site = site();
    let before = sources(&site);
    for inside in [
        "remise.csv",
        "badges/remise.csv",
        "public/remise.csv",
        "prive/../remise.csv",
    ] {
        award(&site, &["--handout", inside], "https://a.example/\n")
            .expect_status(2)
            .expect_says("S810");
        site.run(&[
            "codes", "b", "--event", "fete.md", "--count", "1", "--sheet", inside,
        ])
        .expect_status(2)
        .expect_says("S810");
    }
    // A link that leads in is looked through.
    std::os::unix::fs::symlink(site.root(), beside(&site, "dehors")).unwrap();
    award(
        &site,
        &["--handout", "../dehors/remise.csv"],
        "https://a.example/\n",
    )
    .expect_status(2)
    .expect_says("S810");
    assert!(sources(&site) == before);
    award(
        &site,
        &["--handout", "prive/remise.csv"],
        "https://a.example/\n",
    )
    .expect_status(0);
    award(
        &site,
        &["--handout", "../remise.csv"],
        "https://b.example/\n",
    )
    .expect_status(0);
    assert!(beside(&site, "remise.csv").exists());
    // The list itself may be there already: that is said.
    for (list, said) in [("prive/liste.csv", false), ("liste.csv", true)] {
        fs::write(site.root().join(list), "https://c.example/\n").unwrap();
        let run = site
            .run(&["award", "b", "--recipients", list])
            .expect_status(0);
        assert_eq!(
            run.stderr.contains("move it out before you commit"),
            said,
            "{list}"
        );
    }
}

#[test]
fn a_file_that_is_there_stands() {
    let site = site();
    fs::write(beside(&site, "a.csv"), "à moi").unwrap();
    std::os::unix::fs::symlink("nulle-part", beside(&site, "b.csv")).unwrap();
    let before = sources(&site);
    for name in ["../a.csv", "../b.csv"] {
        award(&site, &["--handout", name], "https://a.example/\n")
            .expect_status(2)
            .expect_says("S811");
    }
    assert!(sources(&site) == before);
    assert_eq!(fs::read_to_string(beside(&site, "a.csv")).unwrap(), "à moi");
}

#[test]
fn a_folder_that_cannot_be_written_is_reported() {
    use std::os::unix::fs::PermissionsExt;
    let site = site();
    let list = beside(&site, "liste.csv");
    fs::write(&list, "https://a.example/\n").unwrap();
    let before = sources(&site);
    let badges = site.root().join("badges");
    fs::set_permissions(&badges, fs::Permissions::from_mode(0o555)).unwrap();
    let args = ["award", "b", "--recipients", list.to_str().unwrap()];
    site.run_without_privileges(&args)
        .expect_status(2)
        .expect_says("S812");
    fs::set_permissions(&badges, fs::Permissions::from_mode(0o755)).unwrap();
    assert!(sources(&site) == before);
    // Links in the way of the file.
    let elsewhere = beside(&site, "ailleurs");
    fs::create_dir(&elsewhere).unwrap();
    let site = site.symlink("badges/awards", &elsewhere);
    site.run(&args)
        .expect_status(2)
        .expect_says("S812")
        .expect_says("symbolic link");
    assert_eq!(fs::read_dir(&elsewhere).unwrap().count(), 0);
}

#[test]
fn a_list_that_cannot_be_read_is_reported() {
    let site = site();
    let before = sources(&site);
    fs::write(beside(&site, "grand.csv"), vec![b'a'; 5_000_000]).unwrap();
    for list in ["../liste.csv", "content", "../grand.csv"] {
        site.run(&["award", "b", "--recipients", list])
            .expect_status(2)
            .expect_says("S813");
    }
    assert!(sources(&site) == before);
}

#[test]
fn what_is_wrong_with_a_file_is_reported_before_it_is_edited() {
    let site = site().file(FILE, "class: b\nevent: fete.md\nawards: []\n");
    let before = sources(&site);
    award(&site, &[], "https://a.example/\n")
        .expect_status(1)
        .expect_says("S214")
        .expect_says(FILE);
    assert!(sources(&site) == before);
    let site = site.file("badges/classes/b.yaml", "name: B\n");
    award(&site, &[], "https://a.example/\n")
        .expect_status(1)
        .expect_says("S214")
        .expect_says("badges/classes/b.yaml");
}

#[test]
fn five_hundred_people_fill_a_file() {
    let site = site();
    let list: String = (0..1200).map(|n| format!("p{n}@a.example\n")).collect();
    award(&site, &[], &list)
        .expect_status(0)
        .expect_says("1200 people");
    let mut written = files(&site.root().join("badges/awards"));
    assert!(written.remove(".gitattributes").is_some());
    let mut people: Vec<usize> = written
        .iter()
        .map(|(name, text)| {
            assert!(name.starts_with("b-fete-") && name.len() == "b-fete-1f2e3d4c.yaml".len());
            String::from_utf8_lossy(text).matches("id: ").count()
        })
        .collect();
    people.sort_unstable();
    assert_eq!(people, [200, 500, 500]);
    site.run(&["check"]).expect_status(0);
    award(&site, &[], &list)
        .expect_status(0)
        .expect_says("nothing to write");
}
