//! A move that would write over something, break a link or rename what is published is refused, and nothing is changed.

use crate::awarding::{award, site as with_badge};
use crate::support::Site;

fn pages() -> Site {
    Site::new()
        .file("content/a/trier.md", "# Trier\n")
        .file("content/a/ranger.md", "# Ranger\n\n[[trier]]\n")
}

fn refused(site: &Site, from: &str, to: &str, code: &str, words: &str) {
    let before = site.sources();
    site.run(&["move", from, to])
        .expect_status(2)
        .expect_says(code)
        .expect_says(words);
    assert_eq!(site.sources(), before, "{from} to {to}");
}

#[test]
fn a_move_of_nothing_is_refused() {
    refused(
        &pages(),
        "a/tirer.md",
        "b.md",
        "S830",
        "did you mean `a/trier.md`?",
    );
}

#[test]
fn a_move_over_something_or_to_no_name_is_refused() {
    let site = pages().file("content/index.md", "# Accueil\n");
    for (from, to, words) in [
        ("a/trier.md", "a/ranger.md", "is there already"),
        ("a/trier.md", "A/RANGER.md", "is there already"),
        ("a/trier.md", "a/ranger.md/x.md", "is there already"),
        ("a/trier.md", "a/aux.md", "reserved name"),
        ("a/trier.md", "a/../../x.md", "would leave the site"),
        ("a/trier.md", "a/.x.md", "begins with a dot"),
        ("a/trier.md", "a/x\u{202e}.md", "cannot be part of the name"),
        ("a", "a/dedans", "would lie in itself"),
        ("index.md", "x.md", "is the home page"),
        ("site.yaml", "x.yaml", "stays where it is"),
        ("a/trier.md", "a/trier.md", "the new path is the old one"),
    ] {
        refused(&site, from, to, "S831", words);
    }
}

#[cfg(unix)]
#[test]
fn a_move_that_the_system_refuses_is_undone() {
    let site = pages().symlink("content/b", "/tmp");
    refused(
        &site,
        "a/trier.md",
        "b/trier.md",
        "S831",
        "a symbolic link leads to",
    );
}

#[test]
fn a_published_class_keeps_its_name() {
    let site = with_badge();
    award(&site, &[], "https://ada.example/\n").expect_status(0);
    let words = "is published: its URL is part of every copy of it";
    refused(&site, "badges/classes/b.yaml", "c", "S832", words);
    site.run(&["lock"]).expect_status(0);
    refused(&site, "badges/classes/b.yaml", "c", "S832", words);
}

#[test]
fn a_move_that_would_break_a_link_is_refused() {
    let site = pages()
        .file("content/note.md", "# Un autre titre\n")
        .file("content/b.md", "# B\n\n[[note]]\n");
    // no wikilink can hold such a name
    let words = "this link would lead to nothing";
    refused(&site, "note.md", "[x].md", "S833", words);
}

#[test]
fn a_file_that_cannot_be_read_is_named_in_a_move() {
    let site = pages().file("content/b.md", "---\ntitle: [\n---\n\n[t](a/trier.md)\n");
    site.run(&["move", "a/trier.md", "a/tri.md"])
        .expect_status(0)
        .expect_says("S834");
    site.run(&["move", "b.md", "c.md"])
        .expect_status(1)
        .expect_says("content/b.md");
}
