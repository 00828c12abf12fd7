//! Merge conflicts of git, and front matter that is not seen: nothing of them is ever published.

use crate::support::Site;

const CONFLICT: &str = "# A\n\n<<<<<<< HEAD\nUn mot.\n=======\nDeux mots.\n>>>>>>> autre\n";

#[test]
fn a_conflict_is_reported_until_it_is_resolved() {
    let sides = "`HEAD` has line 4, `autre` has line 6";
    Site::new()
        .compared()
        .file("content/a.md", CONFLICT)
        .build()
        .expect_error("S110", "content/a.md:3:1", sides)
        .file("content/b.md", "# B\n\n[A](a.md)\n")
        .build()
        .expect_error("S110", "content/a.md:3:1", sides)
        .change("content/a.md", "<<<<<<< HEAD\n", "")
        .build()
        .expect_error("S110", "content/a.md:6:1", "whose other markers are gone")
        .change(
            "content/a.md",
            "\n=======\nDeux mots.\n>>>>>>> autre\n",
            "\n",
        )
        .build()
        .expect_file("a/index.html", "Un mot.");
}

#[test]
fn a_conflict_in_the_settings_or_the_theme_leaves_what_was_published() {
    let site = Site::new()
        .compared()
        .file("content/a.md", "# A\n\nUn mot.\n")
        .build()
        .expect_file("a/index.html", "Un mot.");
    let site = site
        .change(
            "site.yaml",
            "title: Essai\n",
            "<<<<<<< HEAD\ntitle: Essai\n=======\ntitle: Test\n>>>>>>> autre\n",
        )
        .build()
        .expect_error("S110", "site.yaml:1:1", "`HEAD` has line 2");
    site.change(
        "site.yaml",
        "<<<<<<< HEAD\ntitle: Essai\n=======\ntitle: Test\n>>>>>>> autre\n",
        "title: Essai\n",
    )
    .file(
        "themes/sobre/strings/fr.yaml",
        "<<<<<<< HEAD\nhome: A\n=======\nhome: B\n>>>>>>> autre\n",
    )
    .build()
    .expect_error(
        "S110",
        "themes/sobre/strings/fr.yaml:1:1",
        "`autre` has line 4",
    )
    .remove("themes/sobre/strings/fr.yaml")
    .build()
    .expect_file("a/index.html", "Un mot.");
}

#[test]
fn a_draft_in_another_form_is_not_published() {
    for (text, code) in [
        ("+++\ndraft = true\n+++\n\nSecret.\n", "S216"),
        ("{\"draft\": true}\n\nSecret.\n", "S216"),
        ("\n---\ndraft: true\n---\n\nSecret.\n", "S217"),
        ("# A\n\n---\ndraft: true\n---\n\nSecret.\n", "S217"),
        ("---\npublished: false\n---\n\nSecret.\n", "S204"),
        ("---\ndraft: oui\n---\n\nSecret.\n", "S205"),
        ("---\ndraft:true\n---\n\nSecret.\n", "S205"),
        ("---\ndraft:\n---\n\nSecret.\n", "S205"),
    ] {
        Site::new()
            .compared()
            .file("content/index.md", "# Accueil\n")
            .build()
            .file("content/a.md", text)
            .build()
            .expect_error(code, "content/a.md", "")
            .expect_no_file("a/index.html");
    }
}
