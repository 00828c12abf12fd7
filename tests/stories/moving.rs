//! `sobre move`: sources under other paths, with all that refers to them.

use std::fs;
use std::process::Command;

use super::page::page;
use super::samples::{ISSUER, PICTURE, class};
use crate::support::Site;

/// What a file of the sources holds now.
fn source(site: &Site, path: &str) -> String {
    fs::read_to_string(site.root().join(path)).unwrap_or_else(|why| panic!("{path}: {why}"))
}

fn is_there(site: &Site, path: &str) -> bool {
    site.root().join(path).exists()
}

fn moved(site: &Site, from: &str, to: &str) {
    site.run(&["move", from, to]).expect_status(0);
}

/// What git says in the repository of a site.
fn git(site: &Site, args: &[&str]) -> String {
    let who = ["-c", "user.name=A", "-c", "user.email=a@essai.example"];
    let out = Command::new("git")
        .arg("-C")
        .arg(site.root())
        .args(who)
        .args(args)
        .output()
        .unwrap();
    assert!(
        out.status.success(),
        "{args:?}: {}",
        String::from_utf8_lossy(&out.stderr)
    );
    String::from_utf8(out.stdout).unwrap()
}

/// Two pages in two folders, with every form of link between them.
fn cards() -> Site {
    Site::new()
        .file("content/index.md", "# Accueil\n\n[Tri](cartes/trier.md)\n")
        .file(
            "content/cartes/trier.md",
            "---\ntitle: Trier ses fichiers\n---\n\n## Pourquoi ?\n\n[Ranger](ranger.md), [accueil](../index.md), ![x](plan.svg)\n",
        )
        .file("content/cartes/trier.en.md", "---\ntitle: Sort your files\n---\n")
        .file("content/cartes/ranger.md", "# Ranger\n\n[[trier]]\n")
        .file("content/cartes/plan.svg", PICTURE)
        .file("site.yaml", "title: Essai\nbase_url: https://essai.example/\nlanguages: [fr, en]\nimages: {licence: CC-BY-4.0}\nnavigation:\n  - cartes/trier.md # le tri\n  - {page: \"cartes/ranger.md\", label: Ranger}\n")
}

#[test]
fn a_page_gets_another_name_and_every_link_follows() {
    let text = "---\ntitle: Liens\nrelated: [trier.md, '/cartes/trier.md', \"[[trier]]\"] # trois\n---\n\n\
        [a](trier.md) [b](./trier.md#pourquoi \"Oui\") [c](<trier.md>) [d](/cartes/trier.md) [e](/cartes/trier/)\n\
        [f](trier) [g](trier.html) [h](../cartes/trier.md) [i][ref] [[trier]] [[trier|le tri]] [[cartes/trier#Pourquoi ?]]\n\
        [[Trier ses fichiers]] [[/cartes/trier]] [[./trier]] [j](trier.en.md) <a href=\"trier.md\">k</a>\n\n\
        ![[trier]]\n\n![[trier#pourquoi|Un titre]]\n\n[ref]: trier.md 'Oui'\n\n\
        `[a](trier.md)` `[[trier]]`\n\n```\n[a](trier.md)\n```\n";
    let site = cards()
        .file("content/cartes/liens.md", text)
        .build()
        .expect_warning("S302", "content/cartes/liens.md", "the attribute `href`");
    let before_links = page(&site, "cartes/liens/index.html").links(".prose a");
    moved(&site, "cartes/trier.md", "cartes/tri.md");
    let expected = "---\ntitle: Liens\nrelated: [tri.md, '/cartes/tri.md', \"[[tri]]\"] # trois\n---\n\n\
        [a](tri.md) [b](./tri.md#pourquoi \"Oui\") [c](<tri.md>) [d](/cartes/tri.md) [e](/cartes/tri/)\n\
        [f](tri) [g](tri.html) [h](../cartes/tri.md) [i][ref] [[tri]] [[tri|le tri]] [[cartes/tri#Pourquoi ?]]\n\
        [[Trier ses fichiers]] [[/cartes/tri]] [[./tri]] [j](tri.en.md) <a href=\"tri.md\">k</a>\n\n\
        ![[tri]]\n\n![[tri#pourquoi|Un titre]]\n\n[ref]: tri.md 'Oui'\n\n\
        `[a](trier.md)` `[[trier]]`\n\n```\n[a](trier.md)\n```\n";
    assert_eq!(source(&site, "content/cartes/liens.md"), expected);
    assert_eq!(
        source(&site, "content/index.md"),
        "# Accueil\n\n[Tri](cartes/tri.md)\n"
    );
    assert_eq!(
        source(&site, "content/cartes/ranger.md"),
        "# Ranger\n\n[[tri]]\n"
    );
    assert!(source(&site, "site.yaml").contains("  - cartes/tri.md # le tri\n"));
    // the page keeps its old URL as an alias, and so does its translation; what it says itself did not move
    let page_text = source(&site, "content/cartes/tri.md");
    assert!(
        page_text.starts_with("---\ntitle: Trier ses fichiers\naliases: [/cartes/trier/]\n---\n"),
        "{page_text}"
    );
    assert!(page_text.contains("[Ranger](ranger.md), [accueil](../index.md)"));
    assert!(source(&site, "content/cartes/tri.en.md").contains("/en/cartes/trier/"));
    assert!(
        !is_there(&site, "content/cartes/trier.md")
            && !is_there(&site, "content/cartes/trier.en.md")
    );
    let site =
        site.build()
            .expect_warning("S302", "content/cartes/liens.md", "the attribute `href`");
    let links: Vec<String> = before_links
        .iter()
        .map(|link| link.replace("trier/", "tri/"))
        .collect();
    assert_eq!(
        page(&site, "cartes/liens/index.html").links(".prose a"),
        links
    );
    site.expect_file("cartes/trier/index.html", "/cartes/tri/");
}

#[test]
fn a_page_goes_into_another_folder_with_its_own_links() {
    let site = cards()
        .file("content/cartes/trier-schéma.svg", PICTURE)
        .file(
            "content/cartes/trier.md",
            "---\ntitle: Trier\nimage: trier-schéma.svg\nimage_alt: Un schéma\nrelated: [ranger.md]\n---\n\n[Ranger](ranger.md) [r](./ranger.md) ![x](plan.svg) ![y](trier-schéma.svg) [a](/cartes/ranger.md) [accueil](..) [ici](#là) ![[plan.svg]]\n\n## Là\n",
        )
        .build();
    let links = page(&site, "cartes/trier/index.html").links(".prose a");
    let out = site
        .run(&["move", "content/cartes/trier.md", "ateliers/"])
        .expect_status(0);
    assert!(
        out.stdout
            .contains("content/cartes/trier.md → content/ateliers/trier.md"),
        "{}",
        out.stdout
    );
    let text = source(&site, "content/ateliers/trier.md");
    assert!(
        text.contains(
            "image: trier-schéma.svg\nimage_alt: Un schéma\nrelated: [../cartes/ranger.md]\n"
        ),
        "{text}"
    );
    assert!(
        text.contains("[Ranger](../cartes/ranger.md) [r](../cartes/ranger.md) ![x](../cartes/plan.svg) ![y](trier-schéma.svg) [a](/cartes/ranger.md) [accueil](..) [ici](#là) ![[plan.svg]]"),
        "{text}"
    );
    // what has its name and nobody else uses comes along, and other files stay
    assert!(
        is_there(&site, "content/ateliers/trier-schéma.svg")
            && is_there(&site, "content/cartes/plan.svg")
    );
    assert!(is_there(&site, "content/ateliers/trier.en.md"));
    assert_eq!(
        source(&site, "content/cartes/ranger.md"),
        "# Ranger\n\n[[trier]]\n"
    );
    // no page of that section is left in English
    let site =
        site.build()
            .expect_warning("S504", "site.yaml", "the URL `/en/cartes/` was published");
    let links: Vec<String> = links
        .iter()
        .map(|link| link.replace("/cartes/trier/", "/ateliers/trier/"))
        .collect();
    assert_eq!(
        page(&site, "ateliers/trier/index.html").links(".prose a"),
        links
    );
}

#[test]
fn a_folder_moves_with_all_that_it_holds() {
    let site = cards()
        .file("content/cartes/index.md", "# Cartes\n\n[Trier](trier.md)\n")
        .file("content/cartes/.brouillon", "x")
        .file("content/ailleurs/a.md", "# A\n\n[c](../cartes/) [t](../cartes/trier.md) [u](/cartes/trier/#pourquoi) [[cartes/ranger]] [[cartes]]\n")
        .build();
    moved(&site, "cartes", "archives/2026/fiches");
    assert_eq!(
        source(&site, "content/ailleurs/a.md"),
        "# A\n\n[c](../archives/2026/fiches/) [t](../archives/2026/fiches/trier.md) [u](/archives/2026/fiches/trier/#pourquoi) [[archives/2026/fiches/ranger]] [[cartes]]\n"
    );
    assert_eq!(
        source(&site, "content/archives/2026/fiches/index.md"),
        "---\naliases: [\"/cartes/*\", /en/cartes/]\n---\n\n# Cartes\n\n[Trier](trier.md)\n"
    );
    assert!(
        source(&site, "content/archives/2026/fiches/trier.md")
            .contains("[accueil](../../../index.md)")
    );
    assert!(!source(&site, "content/archives/2026/fiches/trier.md").contains("aliases"));
    // a language without a page of the folder: each page has its own
    assert!(
        source(&site, "content/archives/2026/fiches/trier.en.md")
            .contains("aliases: [/en/cartes/trier/]\n")
    );
    assert!(is_there(&site, "content/archives/2026/fiches/.brouillon"));
    assert!(!is_there(&site, "content/cartes"));
    let site = site.build();
    site.expect_file("cartes/trier/index.html", "/archives/2026/fiches/trier/")
        .expect_file("cartes/index.html", "/archives/2026/fiches/");
}

#[test]
fn a_page_leaves_its_folder_to_a_list() {
    let site = Site::new()
        .file(
            "content/index.md",
            "# Accueil\n\n[Cartes](cartes/index.md)\n",
        )
        .file("content/cartes/index.md", "# Les cartes\n")
        .file("content/cartes/a.md", "# A\n")
        .build();
    moved(&site, "cartes/index.md", "presentation.md");
    // the URL of the folder is that of its list, and no alias of a page
    assert_eq!(source(&site, "content/presentation.md"), "# Les cartes\n");
    let site = site.build();
    assert_eq!(
        page(&site, "index.html").links(".prose a"),
        ["Cartes → /presentation/"]
    );
    assert_eq!(page(&site, "cartes/index.html").text("h1"), "Cartes");
}

#[test]
fn a_move_that_was_killed_is_undone_by_the_next_command() {
    let site = cards().build();
    let before = site.sources();
    // what a move leaves that was killed between two steps
    let journal = r#"{"version":1,"process":1,"done":false,"folders":["content/fiches"],"renames":[{"from":"content/cartes/trier.md","to":"content/fiches/tri.md","aside":null}],"texts":[]}"#;
    fs::create_dir(site.root().join("content/fiches")).unwrap();
    let (from, to) = ("content/cartes/trier.md", "content/fiches/tri.md");
    fs::rename(site.root().join(from), site.root().join(to)).unwrap();
    fs::write(site.root().join(".sobre-move.json"), journal).unwrap();
    let run = site.run(&["check"]).expect_status(0);
    assert!(
        run.stderr.contains("the move of `content/cartes/trier.md` to `content/fiches/tri.md` was interrupted, and is undone: start it again"),
        "{run:?}"
    );
    assert_eq!(site.sources(), before);
    // a journal that nobody can read is named, and nothing is done by it
    fs::write(site.root().join(".sobre-move.json"), "{}").unwrap();
    let run = site.run(&["check"]).expect_status(0);
    assert!(
        run.stderr.contains("it is damaged, or of another version"),
        "{run:?}"
    );
    assert!(is_there(&site, ".sobre-move.json"));
}

#[test]
fn what_a_template_names_keeps_its_old_url() {
    let template = "{% extends \"base.html\" %}{% block main -%}<h1>{{ page.title }}</h1><a href=\"{{ site.base }}notes/a/\">A</a>{%- endblock main %}";
    let site = Site::new()
        .file("content/index.md", "# Accueil\n")
        .file("content/notes/a.md", "# A\n")
        .file("content/notes/b.md", "# B\n")
        .file("themes/sobre/templates/page.html", template);
    git(&site, &["init", "-q"]);
    git(&site, &["add", "site.yaml"]);
    git(&site, &["commit", "-q", "-m", "Un"]);
    // nobody knows the URLs of what was never committed
    moved(&site, "notes/b.md", "notes/c.md");
    assert_eq!(source(&site, "content/notes/c.md"), "# B\n");
    moved(&site, "notes/a.md", "notes/d.md");
    assert_eq!(
        source(&site, "content/notes/d.md"),
        "---\naliases: [/notes/a/]\n---\n\n# A\n"
    );
    site.run(&["check"]).expect_status(0);
}

#[test]
fn who_moves_back_finds_the_old_bytes_but_for_the_aliases() {
    let site = cards()
        .file("content/cartes/index.md", "# Cartes\n")
        .build();
    let texts = |site: &Site| {
        ["content/index.md", "content/cartes/ranger.md", "site.yaml"].map(|path| source(site, path))
    };
    let before = texts(&site);
    moved(&site, "cartes/trier.md", "tri.md");
    moved(&site, "tri.md", "cartes/trier.md");
    assert_eq!(texts(&site), before);
    let text = source(&site, "content/cartes/trier.md");
    assert!(text.starts_with("---\ntitle: Trier ses fichiers\naliases: [/tri/]\n---\n\n## Pourquoi ?\n\n[Ranger](ranger.md), [accueil](../index.md), ![x](plan.svg)\n"), "{text}");
    moved(&site, "cartes", "fiches");
    moved(&site, "fiches", "cartes");
    assert_eq!(texts(&site), before);
    assert_eq!(
        source(&site, "content/cartes/index.md"),
        "---\naliases: [\"/fiches/*\", /en/fiches/]\n---\n\n# Cartes\n"
    );
    site.build();
}

#[test]
fn a_file_and_its_embeds() {
    let site = Site::new()
        .file("content/a/image.svg", PICTURE)
        .file("content/a/un.md", "---\ntitle: Un\nimage: image.svg\nimage_alt: x\n---\n\n![x](image.svg)\n\n![[image.svg]]\n\n[voir](image.svg)\n")
        .file("content/b/deux.md", "# Deux\n\n![x](../a/image.svg) <img src=\"../a/image.svg\" alt=\"\">\n");
    moved(&site, "content/a/image.svg", "content/b/Le plan (2).svg");
    assert_eq!(
        source(&site, "content/a/un.md"),
        "---\ntitle: Un\nimage: ../b/Le plan (2).svg\nimage_alt: x\n---\n\n![x](../b/Le%20plan%20%282%29.svg)\n\n![[Le plan (2).svg]]\n\n[voir](../b/Le%20plan%20%282%29.svg)\n"
    );
    assert!(source(&site, "content/b/deux.md").contains("<img src=\"Le%20plan%20(2).svg\""));
    site.build()
        .expect_warning("S302", "content/b/deux.md", "`<img>` was removed")
        .expect_file("b/deux/index.html", "<img");
}

#[test]
fn what_is_said_of_a_picture_follows_it() {
    let site = Site::new()
        .file("content/gens/ada.md", "---\ntitle: Ada\nkind: person\n---\n")
        .file("content/a/plan.svg", PICTURE)
        .file("content/a/plan.svg.yaml", "licence: CC0-1.0\nauthors: [../gens/ada.md] # elle\n")
        .file("content/a/autre.svg", &PICTURE.replace("<svg", "<svg id=\"b\""))
        .file("content/a/un.md", "---\ntitle: Un\ncredits:\n  autre.svg: {licence: CC0-1.0}\n---\n\n![x](plan.svg) ![y](autre.svg)\n");
    moved(&site, "a/plan.svg", "b/le-plan.svg");
    moved(&site, "a/autre.svg", "b/");
    moved(&site, "gens/ada.md", "ada.md");
    assert!(!is_there(&site, "content/a/plan.svg.yaml"));
    assert_eq!(
        source(&site, "content/b/le-plan.svg.yaml"),
        "licence: CC0-1.0\nauthors: [../ada.md] # elle\n"
    );
    assert_eq!(
        source(&site, "content/a/un.md"),
        "---\ntitle: Un\ncredits:\n  ../b/autre.svg: {licence: CC0-1.0}\n---\n\n![x](../b/le-plan.svg) ![y](../b/autre.svg)\n"
    );
    site.build().expect_file("a/un/index.html", "<img");
}

#[test]
fn a_class_that_nobody_has_gets_another_slug() {
    let site = Site::new()
        .file("badges/issuer.yaml", ISSUER)
        .file("badges/classes/rangement.yaml", &class("As du rangement"))
        .file("badges/classes/suite.yaml", &format!("{}requires: [rangement] # avant\n", class("La suite")))
        .file("content/a.md", "---\ntitle: A\nbadges: [rangement]\n---\n\n[b](../badges/classes/rangement.yaml) [c](/badges/rangement/) [[rangement]] [[badges/rangement|d]]\n\n![[rangement]]\n");
    moved(&site, "badges/classes/rangement.yaml", "ordre");
    assert_eq!(
        source(&site, "content/a.md"),
        "---\ntitle: A\nbadges: [ordre]\n---\n\n[b](../badges/classes/ordre.yaml) [c](/badges/ordre/) [[ordre]] [[badges/ordre|d]]\n\n![[ordre]]\n"
    );
    assert!(source(&site, "badges/classes/suite.yaml").contains("requires: [ordre] # avant\n"));
    let site = site.build();
    site.run(&["lock"]).expect_status(0);
    site.run(&["move", "badges/classes/ordre.yaml", "rangement"])
        .expect_status(2)
        .expect_says("S832");
    assert!(is_there(&site, "badges/classes/ordre.yaml"));
}

#[test]
fn a_name_that_would_fit_two_pages_becomes_a_path() {
    let site = Site::new()
        .file("content/a/note.md", "# Une\n")
        .file("content/b/autre.md", "# Autre\n")
        .file("content/c.md", "# C\n\n[[note]] [[autre]]\n")
        .build();
    moved(&site, "b/autre.md", "b/note.md");
    assert_eq!(
        source(&site, "content/c.md"),
        "# C\n\n[[a/note]] [[autre]]\n"
    );
    site.build().expect_file("c/index.html", "/a/note/");
}

#[test]
fn a_dry_run_shows_the_difference_and_changes_nothing() {
    let site = cards().build();
    let run = site
        .run(&["move", "--dry-run", "cartes/trier.md", "tri.md"])
        .expect_status(0);
    for words in [
        "diff --git a/content/cartes/trier.md b/content/tri.md\nrename from content/cartes/trier.md\nrename to content/tri.md\n",
        "--- a/content/cartes/ranger.md\n+++ b/content/cartes/ranger.md\n@@ -1,3 +1,3 @@\n # Ranger\n \n-[[trier]]\n+[[tri]]\n",
        "-[Ranger](ranger.md), [accueil](../index.md), ![x](plan.svg)\n+[Ranger](cartes/ranger.md), [accueil](index.md), ![x](cartes/plan.svg)\n",
        "+aliases: [/cartes/trier/]\n",
    ] {
        assert!(
            run.stdout.contains(words),
            "{words}\nis not in\n{}",
            run.stdout
        );
    }
    assert!(is_there(&site, "content/cartes/trier.md") && !is_there(&site, "content/tri.md"));
    assert_eq!(
        source(&site, "content/cartes/ranger.md"),
        "# Ranger\n\n[[trier]]\n"
    );
}

#[test]
fn line_ends_comments_and_drafts_stay_as_they_are() {
    let site = Site::new()
        .file("content/a.md", "\u{feff}---\r\ntitle: A # un\r\nrelated:\r\n  - b.md # deux\r\n---\r\n\r\n[b](b.md)\r\n")
        .file("content/b.md", "---\r\ntitle: B\r\ndraft: true\r\n---\r\n[a](a.md)\r\n")
        .with_drafts();
    moved(&site, "b.md", "c/d.md");
    assert_eq!(
        source(&site, "content/a.md"),
        "\u{feff}---\r\ntitle: A # un\r\nrelated:\r\n  - c/d.md # deux\r\n---\r\n\r\n[b](c/d.md)\r\n"
    );
    // nobody knows the URL of a draft
    assert_eq!(
        source(&site, "content/c/d.md"),
        "---\r\ntitle: B\r\ndraft: true\r\n---\r\n[a](../a.md)\r\n"
    );
}

#[test]
fn only_the_case_of_a_name_changes() {
    let site = cards().build();
    moved(&site, "cartes", "Cartes");
    assert!(is_there(&site, "content/Cartes/trier.md") && !is_there(&site, "content/cartes"));
    assert_eq!(
        source(&site, "content/index.md"),
        "# Accueil\n\n[Tri](Cartes/trier.md)\n"
    );
    assert!(!source(&site, "content/Cartes/trier.md").contains("aliases"));
    moved(&site, "Cartes/trier.md", "Cartes/Trier.md");
    assert_eq!(
        source(&site, "content/index.md"),
        "# Accueil\n\n[Tri](Cartes/Trier.md)\n"
    );
    site.build();
}

#[test]
fn the_index_of_git_follows_and_what_was_never_committed_gets_no_alias() {
    let site = cards();
    let git = |args: &[&str]| git(&site, args);
    git(&["init", "-q"]);
    git(&["add", "content", "site.yaml"]);
    git(&["commit", "-q", "-m", "Un"]);
    fs::write(site.root().join("content/neuve.md"), "# Neuve\n").unwrap();
    moved(&site, "cartes", "fiches");
    moved(&site, "neuve.md", "toute-neuve.md");
    let status = git(&["status", "--porcelain", "--no-renames"]);
    for line in [
        "D  content/cartes/ranger.md",
        "A  content/fiches/plan.svg",
        "AM content/fiches/trier.md",
        "?? content/toute-neuve.md",
    ] {
        assert!(
            status.lines().any(|known| known == line),
            "{line} is not in\n{status}"
        );
    }
    assert_eq!(source(&site, "content/toute-neuve.md"), "# Neuve\n");
    assert!(source(&site, "content/fiches/trier.md").contains("/cartes/trier/"));
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_done() {
    let site = cards().file(
        "content/cassee.md",
        "---\ntitle: [\n---\n\n[t](cartes/trier.md)\n",
    );
    site.run(&["move", "cartes/trier.md", "cartes/tri.md"])
        .expect_status(0)
        .expect_says("S834");
    assert_eq!(
        source(&site, "content/index.md"),
        "# Accueil\n\n[Tri](cartes/tri.md)\n"
    );
    site.run(&["move", "cassee.md", "x.md"])
        .expect_status(1)
        .expect_says("content/cassee.md");
}

#[test]
fn links_to_nothing_and_to_wanted_pages_go_on_naming_the_same_place() {
    let site = Site::new()
        .file(
            "site.yaml",
            "title: Essai\nbase_url: https://essai.example/\nlinks: {missing: wanted}\n",
        )
        .file(
            "content/a/un.md",
            "# Un\n\n[x](manque.md) [y](../b/manque.md) [[Rien]] ![z](manque.png)\n",
        );
    moved(&site, "a/un.md", "b/un.md");
    assert!(
        source(&site, "content/b/un.md").ends_with(
            "# Un\n\n[x](../a/manque.md) [y](manque.md) [[Rien]] ![z](../a/manque.png)\n"
        )
    );
    // a missing page in a folder goes where the folder goes
    let site = site
        .file(
            "content/c.md",
            "# C\n\n[x](a/manque.md) [[a/manque]] [[a/autre|y]] [z](/a/manque.md)\n",
        )
        .file("content/a/deux.md", "# Deux\n\n[x](manque.md)\n");
    moved(&site, "a", "d/e");
    assert_eq!(
        source(&site, "content/c.md"),
        "# C\n\n[x](d/e/manque.md) [[d/e/manque]] [[d/e/autre|y]] [z](/d/e/manque.md)\n"
    );
    assert!(source(&site, "content/d/e/deux.md").ends_with("[x](manque.md)\n"));
    assert!(source(&site, "content/b/un.md").contains("[x](../d/e/manque.md)"));
}

#[test]
fn events_and_awards_follow_each_other() {
    let site = Site::new()
        .file(
            "content/agenda/index.md",
            "---\ntitle: Agenda\nchildren: {kind: event}\n---\n",
        )
        .file(
            "content/agenda/depart.md",
            "---\ntitle: Départ\nstart: 2026-03-18\n---\n",
        )
        .file(
            "content/agenda/bilan.md",
            "---\ntitle: Bilan\nkind: report\nevent: depart.md\n---\n",
        )
        .build();
    moved(&site, "agenda/depart.md", "agenda/2026/lancement.md");
    assert!(source(&site, "content/agenda/bilan.md").contains("event: 2026/lancement.md\n"));
    // its kind came from the section that it left
    let text = source(&site, "content/agenda/2026/lancement.md");
    assert!(
        text.starts_with(
            "---\ntitle: Départ\nstart: 2026-03-18\nkind: event\naliases: [/agenda/depart/]\n---\n"
        ),
        "{text}"
    );
    site.build()
        .expect_file("agenda/2026/lancement/index.html", "Départ");
}
