//! What git knows of a page: its dates, who changed it, and where its history is read.

use std::process::Command;

use super::metadata::json_ld;
use super::page::page;
use super::samples::{ISSUER, class};
use crate::support::Site;

/// Runs git in the site, without the settings of whoever runs the tests.
pub(super) fn git(site: &Site, args: &[&str]) {
    let done = Command::new("git")
        .args([
            "-c",
            "core.autocrlf=false",
            "-c",
            "protocol.file.allow=always",
        ])
        .args(args)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .current_dir(site.root())
        .output()
        .expect("git does not start: these tests need it, install it");
    assert!(done.status.success(), "git {args:?}: {done:?}");
}

/// Commits everything, as somebody on a day (`2026-03-01`).
pub(super) fn commit(site: Site, who: &str, day: &str, message: &str) -> Site {
    if !site.root().join(".git").exists() {
        git(&site, &["init", "-q", "-b", "main"]);
    }
    git(&site, &["add", "-A"]);
    let (name, email) = (format!("user.name={who}"), "user.email=secret@example.org");
    let date = format!("--date={day}T12:00:00+01:00");
    let done = Command::new("git")
        .args([
            "-c",
            &name,
            "-c",
            email,
            "commit",
            "-q",
            "--allow-empty",
            "-m",
            message,
            &date,
        ])
        .env("GIT_COMMITTER_DATE", format!("{day}T13:00:00+01:00"))
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .current_dir(site.root())
        .output()
        .unwrap();
    assert!(done.status.success(), "{done:?}");
    site
}

/// The dates of a page, as people read them.
fn dates(site: &Site, path: &str) -> String {
    page(site, path).fact("Dates").unwrap_or_default()
}

fn with_history(keys: &str) -> String {
    format!("title: Essai\nbase_url: https://essai.example/\n{keys}")
}

/// A site with two commits.
fn site(keys: &str) -> Site {
    let site = Site::new()
        .compared()
        .file("site.yaml", &with_history(keys))
        .file("content/index.md", "# Accueil\n\nBonjour.\n")
        .file("content/a.md", "# A\n\nTexte.\n");
    let site = commit(site, "Anne Le Gall", "2026-03-01", "Première version");
    let site = site.file("content/a.md", "# A\n\nUn autre texte.\n");
    commit(site, "Paul Roux", "2026-03-04", "Une correction")
}

#[test]
fn a_page_says_when_it_came_and_when_it_changed() {
    let site = site("").build();
    assert_eq!(
        dates(&site, "a/index.html"),
        "Publiée le 1ᵉʳ mars 2026, mise à jour le 4 mars 2026. 2 modifications par 2 personnes"
    );
    assert_eq!(dates(&site, "index.html"), "Publiée le 1ᵉʳ mars 2026");

    // what is not committed is no history yet
    let site = site
        .change("content/a.md", "Un autre", "Encore un autre")
        .file("content/b.md", "# B\n")
        .build();
    assert!(dates(&site, "a/index.html").contains("2 modifications"));
    assert_eq!(dates(&site, "b/index.html"), "");
    let site = commit(site, "Paul Roux", "2026-03-05", "Encore").build();
    assert_eq!(
        dates(&site, "a/index.html"),
        "Publiée le 1ᵉʳ mars 2026, mise à jour le 5 mars 2026. 3 modifications par 2 personnes"
    );
    assert_eq!(dates(&site, "b/index.html"), "Publiée le 5 mars 2026");

    // under another name too, and an edit may come with it
    let site = site.rename("content/a.md", "content/dossier/c.md");
    let site = commit(site, "Zoé", "2026-03-06", "Rangement")
        .build()
        .expect_warning(
            "S504",
            "content/dossier/c.md",
            "the URL `/a/` was published",
        );
    assert!(
        dates(&site, "dossier/c/index.html")
            .contains("mise à jour le 5 mars 2026. 3 modifications")
    );
}

#[test]
fn front_matter_goes_before_git() {
    let site = site("history: {names: all}\n").file(
        "content/a.md",
        "---\ntitle: A\ndate: 2020-05-01\nupdated: 2021-06-02\nauthors: [Le collectif]\n---\nUn autre texte.\n",
    );
    let site = commit(site, "Zoé", "2026-03-06", "Dates").build();
    assert_eq!(
        dates(&site, "a/index.html"),
        "Publiée le 1ᵉʳ mai 2020, mise à jour le 2 juin 2021. 3 modifications"
    );
    let a = page(&site, "a/index.html");
    let json = json_ld(&a);
    assert_eq!(json["datePublished"], "2020-05-01");
    assert_eq!(json["dateModified"], "2021-06-02");
    assert_eq!(json["dateCreated"], "2026-03-01");
    assert_eq!(json["author"][0]["name"], "Le collectif");
}

#[test]
fn people_are_named_when_they_say_so() {
    let anne = "---\ntitle: Anne\nkind: person\ngit: Anne Le Gall\n---\nBonjour.\n";
    let site = commit(
        site("").file("content/anne.md", anne),
        "Zoé",
        "2026-03-05",
        "Anne",
    )
    .build();
    let a = page(&site, "a/index.html");
    assert_eq!(
        a.fact("Dates").unwrap(),
        "Publiée le 1ᵉʳ mars 2026, mise à jour le 4 mars 2026. 2 modifications par Anne et une autre personne"
    );
    assert_eq!(a.links("dd a:not([rel])"), ["Anne → /anne/"]);
    assert_eq!(
        json_ld(&a)["author"],
        serde_json::json!([{ "@type": "Person", "name": "Anne", "url": "https://essai.example/anne/" }])
    );

    let all = site
        .file("site.yaml", &with_history("history: {names: all}\n"))
        .build();
    assert_eq!(
        dates(&all, "a/index.html"),
        "Publiée le 1ᵉʳ mars 2026, mise à jour le 4 mars 2026 par Paul Roux. 2 modifications par Anne, Paul Roux"
    );
    let none = all
        .file("site.yaml", &with_history("history: {names: none}\n"))
        .build();
    assert_eq!(
        dates(&none, "a/index.html"),
        "Publiée le 1ᵉʳ mars 2026, mise à jour le 4 mars 2026. 2 modifications"
    );
    for (path, bytes) in none.files() {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(
            !text.contains("secret@") && !text.contains("Paul Roux"),
            "{path}"
        );
    }
    let off = none
        .file("site.yaml", &with_history("history: {pages: false}\n"))
        .build();
    assert_eq!(dates(&off, "a/index.html"), "");
}

#[test]
fn what_is_dated_is_dated_everywhere_alike() {
    let class = class("As du rangement");
    let site = site("")
        .file("badges/issuer.yaml", ISSUER)
        .file("badges/classes/rangement.yaml", &class);
    let site = commit(site, "Zoé", "2026-03-07", "Un badge").build();
    let site = site.expect_file(
        "sitemap.xml",
        "<loc>https://essai.example/a/</loc><lastmod>2026-03-04</lastmod>",
    );
    let site = site.expect_file(
        "sitemap.xml",
        "<loc>https://essai.example/badges/rangement/</loc><lastmod>2026-03-07</lastmod>",
    );
    assert_eq!(
        dates(&site, "badges/rangement/index.html"),
        "Publiée le 7 mars 2026"
    );
    let feed = site.read("feed.xml");
    assert!(feed.contains("<id>https://essai.example/a/</id>\n<link rel=\"alternate\" type=\"text/html\" href=\"https://essai.example/a/\"/>\n<published>2026-03-01T00:00:00Z</published>\n<updated>2026-03-04T00:00:00Z</updated>"), "{feed}");
}

#[test]
fn a_page_leads_to_the_forge_wherever_the_site_is_in_its_repository() {
    let site = Site::new()
        .compared()
        .file(
            "site.yaml",
            &with_history("forge: {kind: github, url: \"https://github.com/c/w\"}\n"),
        )
        .file("content/a.md", "# Le tri & le reste\n");
    let above = site.root().parent().unwrap().to_owned();
    let at = |args: &[&str]| {
        let done = Command::new("git")
            .args(args)
            .current_dir(&above)
            .output()
            .unwrap();
        assert!(done.status.success(), "{done:?}");
    };
    at(&["init", "-q", "-b", "main"]);
    at(&["add", "site"]);
    at(&[
        "-c",
        "user.name=x",
        "-c",
        "user.email=x@example.org",
        "commit",
        "-q",
        "-m",
        "x",
        "--date=2026-03-01T12:00:00Z",
    ]);
    let site = site.build();
    let a = page(&site, "a/index.html");
    assert_eq!(
        a.links("dd a:not([rel])"),
        [
            "Modifier cette page → https://github.com/c/w/edit/main/site/content/a.md",
            "historique → https://github.com/c/w/commits/main/site/content/a.md",
            "texte source → https://github.com/c/w/blob/main/site/content/a.md?plain=1",
            "en discuter → https://github.com/c/w/issues/new?title=%C3%80%20propos%20de%20%C2%AB%20Le%20tri%20%26%20le%20reste%20%C2%BB&body=https%3A//essai.example/a/%0A%0A",
        ]
    );
    assert!(dates(&site, "a/index.html").contains("Publiée le 1ᵉʳ mars 2026"));
}

/// A clone of a site beside it, with some arguments.
fn cloned(site: &Site, arguments: &[&str]) -> Site {
    let clone = Site::new();
    let url = format!("file://{}", site.root().display());
    std::fs::remove_dir_all(clone.root()).unwrap();
    std::fs::create_dir(clone.root()).unwrap();
    git(
        &clone,
        &[&["clone", "-q"], arguments, &[&url, "."]].concat(),
    );
    clone
}

#[test]
fn a_shallow_clone_builds_without_dates_and_says_why() {
    let site = site("").build();
    let clone = cloned(&site, &["--depth", "1"]);
    let run = clone
        .run(&["build", "--output", "{output}", "--deny", "warnings"])
        .expect_status(0)
        .expect_says("the clone is shallow");
    assert_eq!(
        run.stderr.matches("the clone is shallow").count(),
        1,
        "{}",
        run.stderr
    );
    assert_eq!(dates(&clone, "a/index.html"), "");
    git(&clone, &["fetch", "-q", "--unshallow"]);
    let run = clone
        .run(&["build", "--output", "{output}"])
        .expect_status(0);
    assert!(!run.stderr.contains("shallow"), "{}", run.stderr);
    assert!(dates(&clone, "a/index.html").contains("2 modifications"));
}

#[test]
fn a_partial_clone_says_what_it_knows_and_an_archive_says_nothing() {
    let site = site("").build();
    git(&site, &["config", "uploadpack.allowFilter", "true"]);
    // names of files without their texts are enough, unless a page was renamed
    let clone = cloned(&site, &["--filter=blob:none"]);
    clone
        .run(&["build", "--output", "{output}", "--deny", "warnings"])
        .expect_status(0);
    assert!(dates(&clone, "a/index.html").contains("2 modifications"));
    let clone = cloned(&site, &["--filter=tree:0"]);
    clone
        .run(&["build", "--output", "{output}", "--deny", "warnings"])
        .expect_status(0)
        .expect_says("the clone is shallow");
    std::fs::remove_dir_all(clone.root().join(".git")).unwrap();
    let run = clone
        .run(&["build", "--output", "{output}", "--deny", "warnings"])
        .expect_status(0);
    assert!(!run.stderr.contains("shallow"), "{}", run.stderr);
    assert_eq!(dates(&clone, "a/index.html"), "");
}

#[test]
fn an_event_says_how_often_it_was_revised() {
    let event = "---\ntitle: Fête\nkind: event\nstart: 2026-10-04\n---\n";
    let site = site("").file("content/fete.md", event).build();
    assert!(!site.read("fete.ics").contains("SEQUENCE"));
    let site = commit(site, "Anne", "2026-03-05", "Une fête").build();
    assert!(site.read("fete.ics").contains("SEQUENCE:0\r\n"));
    let site = site.change("content/fete.md", "2026-10-04", "2026-10-11");
    let site = commit(site, "Anne", "2026-03-06", "Plus tard").build();
    assert!(site.read("fete.ics").contains("SEQUENCE:1\r\n"));
}

#[test]
fn the_history_is_remembered_and_a_branch_is_another_one() {
    let site = site("");
    let build = |site: &Site| {
        site.run(&["build", "--output", "{output}"])
            .expect_status(0);
        dates(site, "a/index.html")
    };
    let first = build(&site);
    git(&site, &["checkout", "-q", "-b", "autre", "HEAD~1"]);
    assert_eq!(build(&site), "Publiée le 1ᵉʳ mars 2026");
    let site = site.file("content/a.md", "# A\n\nSur une branche.\n");
    let site = commit(site, "Zoé", "2026-03-09", "Sur une branche");
    assert!(build(&site).contains("mise à jour le 9 mars 2026"));
    git(&site, &["checkout", "-q", "main"]);
    assert_eq!(build(&site), first);
    site.run(&["build", "--output", "{output}"])
        .expect_says("up to date");
}
