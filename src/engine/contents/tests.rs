//! How often commands parse and link: each time costs as much as reading the whole site.

use std::cell::Cell;
use std::ffi::OsString;
use std::fs;
use std::path::Path;

/// How often this thread read contents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Reads {
    /// With every file parsed.
    whole: usize,
    /// With documents that were known before.
    again: usize,
}

thread_local! {
    static READS: Cell<Reads> = const { Cell::new(Reads { whole: 0, again: 0 }) };
}

/// Notes that contents are read.
pub(super) fn count(with_known: bool) {
    let mut reads = READS.get();
    match with_known {
        true => reads.again += 1,
        false => reads.whole += 1,
    }
    READS.set(reads);
}

const ID: &str = "0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11";

const FILES: &[(&str, &str)] = &[
    (
        "site.yaml",
        "title: Test\nbase_url: https://test.example/\nlanguages: [en]\n",
    ),
    ("content/index.md", "# Home\n"),
    (
        "badges/issuer.yaml",
        "name: T\nurl: https://t.example/\nemail: hello@t.example\n",
    ),
    (
        "badges/classes/a.yaml",
        "name: A\ndescription: A.\nrecognition: event\nkind: knowledge\nlevel: 1\ncriteria: Did it.\n",
    ),
    (
        "badges/awards/a.yaml",
        "class: a\nissued: 2026-01-04T18:00:00Z\nawards:\n  - id: 0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11\n    recipient: {url: \"https://ada.example/\"}\n",
    ),
    ("people.csv", "recipient\nhttps://bob.example/\n"),
];

/// Runs a command on a small site of its own; gives its exit status and how often it read the contents.
fn run(args: &[&str]) -> (u8, Reads) {
    let root = tempfile::tempdir().unwrap();
    for (path, text) in FILES {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let argument = |text: &str| -> OsString {
        match text.strip_prefix("@") {
            Some(name) => root.path().join(Path::new(name)).into(),
            None => text.into(),
        }
    };
    let all = ["sobre"]
        .iter()
        .chain(args)
        .chain(&["--no-cache", "--root", "@"]);
    READS.set(Reads::default());
    let status = crate::cli::run(all.map(|text| argument(text)));
    (status, READS.get())
}

/// The site as it is, then as the command would leave it: one command, two states of the site.
#[test]
fn commands_that_change_badges_parse_the_site_once() {
    for args in [
        &["award", "a", "--recipients", "@people.csv"][..],
        &["revoke", ID, "--reason", "A mistake."],
        &["renew", ID, "--recipient", "@people.csv"],
        &["erase", ID],
    ] {
        let (status, reads) = run(args);
        assert_eq!(status, 0, "{args:?}");
        assert_eq!(reads, Reads { whole: 1, again: 1 }, "{args:?}");
    }
}

#[test]
fn a_command_that_changes_nothing_links_the_site_once() {
    for (args, expected) in [
        (&["check"][..], 0),
        (&["lock"], 0),
        (&["award", "a", "--recipients", "@none.csv"], 2),
    ] {
        let (status, reads) = run(args);
        assert_eq!(status, expected, "{args:?}");
        let most = Reads { whole: 1, again: 0 };
        assert!(
            reads == most || reads == Reads::default(),
            "{args:?}: {reads:?}"
        );
    }
}
