//! A contributor's slips: each is reported at its place, and the site that stood still stands (which the builder checks).

use crate::standing;
use crate::support::Site;

/// A file, its text, and the message: code, place, words.
type Slip = (
    &'static str,
    &'static str,
    (&'static str, &'static str, &'static str),
);

const SLIPS: &[Slip] = &[
    (
        "content/b.md",
        "---\ntitle: B\n\nTexte.\n",
        (
            "S201",
            "content/b.md:1:1",
            "this front matter does not end (help: add a line `---` below the last key, `title: B`)",
        ),
    ),
    (
        "content/b.md",
        "---\ntitle: B\ntags: [x]\ntitle: C\n---\n",
        (
            "S203",
            "content/b.md:4:1",
            "the key `title` is given twice (help: keep one of the two)",
        ),
    ),
    (
        "content/b.md",
        "---\nextra:\n\ta: 1\n---\n",
        (
            "S202",
            "content/b.md:3:1",
            "a tab cannot indent YAML (help: use two spaces for each level)",
        ),
    ),
    (
        "content/b.md",
        "---\ntitel: B\n---\n",
        (
            "S204",
            "content/b.md:2:1",
            "the key `titel` is not known (help: did you mean `title`?)",
        ),
    ),
    (
        "content/b.md",
        "---\ntitle: [B, C]\n---\n",
        (
            "S205",
            "content/b.md:2:8",
            "a text is expected here, not a list",
        ),
    ),
    (
        "content/b.md",
        "---\ndate: 2026-02-30\n---\n",
        (
            "S206",
            "content/b.md:2:7",
            "there is no day 30 in February 2026 (help: the nearest day of that month is 2026-02-28)",
        ),
    ),
    (
        "content/b.md",
        "---\nslug: a\n---\n",
        (
            "S501",
            "content/b.md:2:7",
            "the URL `/a/` is taken by `content/a.md` (help: rename one of the two, or give it another `slug`)",
        ),
    ),
    (
        "content/b.md",
        "---\nslug: A\n---\n",
        (
            "S501",
            "content/b.md:2:7",
            "the URL `/A/` is taken by `content/a.md`",
        ),
    ),
    (
        "content/b.md",
        "---\naliases: [/a/]\n---\n",
        (
            "S502",
            "content/b.md:2:11",
            "the URL `/a/` is taken by `content/a.md`",
        ),
    ),
    (
        "content/b.md",
        "---\nslug: ../../etc\n---\n",
        ("S503", "content/b.md:2:7", "this slug cannot be used"),
    ),
    (
        "content/b.md",
        "---\naliases: [/../x/]\n---\n",
        (
            "S503",
            "content/b.md:2:11",
            "the alias `/../x/` cannot be used: it climbs with `..`",
        ),
    ),
    (
        "content/b.md",
        "# B\n\n[x](rein.md)\n",
        ("S401", "content/b.md:3:5", "`rein.md` leads to nothing"),
    ),
    (
        "content/b.md",
        "# B\n\n[x](a.md#icci)\n",
        (
            "S402",
            "content/b.md:3:5",
            "`content/a.md` has no heading with the anchor `#icci` (help: did you mean `#ici`?)",
        ),
    ),
    (
        "content/b.md",
        "# B\n\n![Une photo](photo.jpg)\n",
        ("S406", "content/b.md:3:14", "`photo.jpg` leads to nothing"),
    ),
    (
        "content/b.md",
        "---\ntitle: Page A\n---\n[[Page A]]\n",
        (
            "S405",
            "content/b.md:4:3",
            "`Page A` is ambiguous: it matches 2 pages (help: write `[[/a]]` or `[[/b]]`)",
        ),
    ),
];

#[test]
fn each_slip_is_reported_and_the_site_stands() {
    for (path, text, (code, place, words)) in SLIPS {
        standing()
            .file(path, text)
            .build()
            .expect_error(code, place, words)
            .remove(path)
            .build()
            .expect_file("a/index.html", "Page A");
    }
}

#[test]
fn a_page_that_became_a_draft_breaks_its_links() {
    standing()
        .file("content/a.md", "---\ndraft: true\n---\n")
        .build()
        .expect_error("S403", "content/index.md:5:14", "`a.md` is a draft");
}

#[test]
fn two_spellings_of_one_name_are_reported() {
    // The first is composed, the second decomposed: two files here, one on a Mac.
    standing()
        .file("content/\u{e9}t\u{e9}.md", "# Composé\n")
        .file("content/e\u{301}te\u{301}.md", "# Décomposé\n")
        .build()
        .expect_error(
            "S108",
            "content/été.md",
            "two files have this name, with accents written in two ways (help: rename one of the two)",
        );
    standing()
        .file("content/B.md", "# Grand\n")
        .file("content/b.md", "# Petit\n")
        .build()
        .expect_error(
            "S108",
            "content/b.md",
            "`content/B.md` has the same name in another spelling",
        )
        .expect_error("S501", "content/b.md", "is taken by `content/B.md`");
}

#[test]
fn a_template_that_asks_for_what_is_not_there_is_reported_once() {
    standing()
        .file(
            "themes/sobre/templates/page.html",
            "<!doctype html>\n<p>{{ page.titel }}</p>\n",
        )
        .build()
        .expect_error(
            "S701",
            "themes/sobre/templates/page.html:2:12",
            "Field `titel` is not defined",
        )
        .file(
            "themes/sobre/templates/page.html",
            "<!doctype html>\n<p>{{ config.title }}</p>\n",
        )
        .build()
        .expect_error(
            "S701",
            "themes/sobre/templates/page.html:2:7",
            "a template has no variable `config` (help: a template sees `site`, `t`, `files` and `page`)",
        );
}

#[test]
fn a_theme_without_a_file_that_it_names_is_reported() {
    standing()
        .file("themes/sobre/theme.yaml", "name: sobre\nicon: rien.svg\n")
        .build()
        .expect_error(
            "S702",
            "themes/sobre/theme.yaml:2:7",
            "the theme has no file `rien.svg` (help: put it beside `theme.yaml`)",
        );
}

#[test]
fn warnings_keep_the_old_site_when_they_are_denied() {
    standing()
        .deny_warnings()
        .file("content/b.md", "# B\n\n#### Trop bas\n")
        .build()
        .expect_warning(
            "S305",
            "content/b.md:3:1",
            "a heading of level 4 after the title",
        )
        .expect_no_file("b/index.html");
}

#[test]
fn a_renamed_page_is_reported() {
    Site::new()
        .file("content/a.md", "# A\n")
        .build()
        .rename("content/a.md", "content/b.md")
        .build()
        .expect_warning("S504", "content/b.md", "`aliases: [/a/]`");
}

/// One cause is reported once, with every place; to programs at each place.
#[test]
fn one_cause_in_many_places_is_reported_once() {
    let site = Site::new()
        .file("content/index.md", "# A\n\n[un](parti.md)\n")
        .file(
            "content/b/b.md",
            "# B\n\n[deux](../parti.md) [trois](../parti.md#x)\n",
        )
        .file("content/c.md", "---\ntitle: C\nbadges: [parti]\n---\n")
        .file("content/d.md", "---\ntitle: D\nbadges: [parti]\n---\n");
    let run = site
        .run(&["check"])
        .expect_status(1)
        .expect_says("2 errors in 5 places");
    assert_eq!(run.stderr.matches("error[S401]").count(), 1, "{run:?}");
    assert_eq!(run.stderr.matches("error[S601]").count(), 1, "{run:?}");
    for place in [
        "content/b/b.md:3:8",
        "content/b/b.md:3:29",
        "content/d.md:3:10",
    ] {
        assert!(run.stderr.contains(place), "{place}: {run:?}");
    }
    let run = site.run(&["check", "--format", "github"]).expect_status(1);
    assert_eq!(run.stdout.matches("::error ").count(), 5, "{run:?}");
}

#[test]
fn a_link_that_works_in_the_preview_only_is_reported() {
    Site::new()
        .file(
            "content/a.md",
            "---\ntitle: A\nrelated: [b.md]\n---\n[b](b.md)\n",
        )
        .file(
            "content/b.md",
            "---\ntitle: B\ndraft: true\n---\n[a](a.md)\n",
        )
        .with_drafts()
        .build()
        .expect_warning(
            "S267",
            "content/a.md:3:11",
            "the build would refuse this link",
        )
        .expect_warning("S267", "content/a.md:5:5", "publish the draft");
}
