//! What those who keep a wiki up look for: `sobre check --reports`, and the page of the same reports.

use serde_json::Value;

use sobre::message::Language;
use sobre::site::Report;

use super::page::{Page, page};
use crate::support::Site;

fn site() -> Site {
    let long = "Un texte assez long. ".repeat(30);
    Site::new()
        .file(
            "site.yaml",
            "title: Essai\nbase_url: https://essai.example/\nlanguages: [fr, en]\nmaintenance: {stale_after: 12, long: 500}\nforge: {kind: github, url: \"https://github.com/c/w\"}\nimages: {missing_licence: ignore}\n",
        )
        .file("content/index.md", "# Accueil\n\n[a](a.md)\n")
        .file("content/index.en.md", "# Home\n")
        .file("content/a.md", "---\ntitle: A\ndescription: Une page.\ndate: 2023-01-02\nupdated: 2025-06-14\ntags: [tri]\n---\n[b](b.md) ![x](x.svg)\n")
        .file("content/a.en.md", "---\ntitle: A\ndescription: A page.\ndate: 2026-01-02\ntags: [tri]\n---\n[b](/b.md)\n")
        .file("content/b.md", &format!("---\ntitle: B\ndate: 2026-01-02\n---\n{long}\n"))
        .file("content/fete.md", "---\ntitle: Fête\nkind: event\nstart: 2020-01-02\ndate: 2019-12-01\ndescription: Une fête.\ntags: [tri]\n---\n[a](a.md)\n")
        .file("content/x.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 10\"><path d=\"M0 0h1v1z\"/></svg>")
}

/// The files of a report.
fn files(reports: &Value, name: &str) -> Vec<String> {
    let reports = reports["reports"].as_array().unwrap();
    let report = reports
        .iter()
        .find(|report| report["report"] == name)
        .unwrap();
    let rows = report["rows"].as_array().unwrap().iter();
    rows.map(|row| row["file"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn each_report_has_what_belongs_in_it() {
    let run = site()
        .run(&[
            "check",
            "--reports",
            "--format",
            "json",
            "--date",
            "2026-06-15",
        ])
        .expect_status(0);
    let reports: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(reports["version"], 1);
    assert_eq!(
        files(&reports, "orphans"),
        ["content/fete.md", "content/a.en.md"]
    );
    assert_eq!(files(&reports, "dead-ends"), ["content/b.md"]);
    assert_eq!(
        files(&reports, "stale"),
        ["content/a.md"],
        "an event is of its day"
    );
    assert_eq!(files(&reports, "long"), ["content/b.md"]);
    assert_eq!(files(&reports, "untagged"), ["content/b.md"]);
    assert_eq!(files(&reports, "undescribed"), ["content/b.md"]);
    assert_eq!(files(&reports, "unlicensed"), ["content/x.svg"]);
    assert_eq!(
        files(&reports, "untranslated"),
        ["content/b.md", "content/fete.md"]
    );
    assert_eq!(
        files(&reports, "most-linked"),
        ["content/a.md", "content/b.md"]
    );
    let stale = &reports["reports"][3]["rows"][0];
    assert_eq!(
        (&stale["since"], &stale["url"], &stale["edit"]),
        (
            &"2025-06-14".into(),
            &"https://essai.example/a/".into(),
            &"https://github.com/c/w/edit/main/content/a.md".into()
        )
    );

    // the day decides what is old
    let run = site()
        .run(&[
            "check",
            "--reports",
            "--format",
            "json",
            "--date",
            "2026-06-14",
        ])
        .expect_status(0);
    let reports: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert!(files(&reports, "stale").is_empty());
}

#[test]
fn people_read_a_table() {
    let run = site()
        .run(&["check", "--reports", "--date", "2026-06-15"])
        .expect_status(0);
    for line in [
        "Pages to look at again: 1",
        "  content/a.md  2025-06-14  A",
        "Pages without a translation: 2",
        "  content/b.md     en  B",
    ] {
        assert!(
            run.stdout.lines().any(|found| found == line),
            "{line}: {run:?}"
        );
    }
    // what is wrong goes before
    let broken = site().file("content/c.md", "[x](x.md)\n");
    let run = broken.run(&["check", "--reports"]).expect_status(1);
    assert!(
        run.stderr.contains("S401") && !run.stdout.contains("Pages to look"),
        "{run:?}"
    );
}

/// The same site with the reports as a page.
fn published() -> Site {
    site()
        .change(
            "site.yaml",
            "{stale_after: 12, long: 500}",
            "{stale_after: 12, long: 500, page: true}",
        )
        .on_day("2026-06-15")
}

/// The lines of a report on the page.
fn findings(page: &Page, report: &str) -> Vec<String> {
    page.texts(&format!("h2#{report} + ul > li"))
}

#[test]
fn a_setting_publishes_the_same_reports() {
    let site = published().build();
    let french = page(&site, "entretien/index.html");
    assert_eq!(french.text("h1"), "Entretien du site");
    assert_eq!(french.attr("meta[name=robots]", "content"), "noindex");
    assert_eq!(findings(&french, "orphans"), ["Fête modifier"]);
    assert_eq!(findings(&french, "stale"), ["A 14 juin 2025 · modifier"]);
    assert_eq!(findings(&french, "long"), ["B 1\u{a0}ko · modifier"]);
    assert_eq!(findings(&french, "unlicensed"), ["content/x.svg modifier"]);
    assert_eq!(
        findings(&french, "untranslated"),
        ["B modifier", "Fête modifier"]
    );
    assert_eq!(
        french.links("h2#stale + ul a"),
        [
            "A → /a/",
            "modifier → https://github.com/c/w/edit/main/content/a.md"
        ]
    );
    assert_eq!(
        french.links("h2#unlicensed + ul a"),
        [
            "modifier → https://github.com/c/w/new/main?filename=content/x.svg.yaml&value=licence%3A%20%0Aauthors%3A%20%5B%5D%0A"
        ]
    );
    assert_eq!(
        french.texts("main h2.side:not([id]) + ul > li"),
        [
            "Pages à écrire",
            "Pages que personne n’a changées depuis leur arrivée"
        ]
    );
    // a language has its own pages, and those that it lacks
    let english = page(&site, "en/maintenance/index.html");
    assert_eq!(findings(&english, "orphans"), ["A edit"]);
    assert_eq!(findings(&english, "untranslated"), ["B edit", "Fête edit"]);
    assert_eq!(
        english.attrs("h2#untranslated + ul a", "lang"),
        ["fr", "fr"]
    );
    assert_eq!(
        english.links("header a[hreflang]"),
        ["Français → /entretien/"]
    );
    // it is found from the home page, and by no search
    let link = "Entretien du site → /entretien/";
    let foot = |path: &str| page(&site, path).links("footer a");
    assert!(foot("index.html").iter().any(|found| found == link));
    assert!(!foot("a/index.html").iter().any(|found| found == link));
    assert!(!site.read("sitemap.xml").contains("entretien"));
    for (path, bytes) in site.files() {
        if path.starts_with("search-index/") || path.starts_with("recherche/") {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            assert!(!text.contains("entretien"), "{path}");
        }
    }
    // nobody asked for it
    self::site().build().expect_no_file("entretien/index.html");
}

#[test]
fn the_page_follows_what_changes() {
    let site = published()
        .compared()
        .build()
        // a text alone: the page is longer, and nothing else sees it
        .change("content/fete.md", "[a](a.md)", "[a](a.md)\n\n!!!")
        .build();
    let long = "Un mot après l'autre. ".repeat(30);
    let site = site.change("content/fete.md", "!!!", &long).build();
    let french = page(&site, "entretien/index.html");
    assert_eq!(findings(&french, "long").len(), 2);
    // a link: who was an orphan is none
    let site = site
        .change("content/b.md", "Un texte", "[fête](fete.md) Un texte")
        .build();
    let french = page(&site, "entretien/index.html");
    assert!(findings(&french, "orphans").is_empty() && findings(&french, "dead-ends").is_empty());
    // a day: nothing is old
    let site = site.on_day("2026-06-14").build();
    assert!(findings(&page(&site, "entretien/index.html"), "stale").is_empty());
    let site = site
        .change("site.yaml", ", page: true", "")
        .build()
        .expect_no_file("entretien/index.html");
    assert!(!site.read("index.html").contains("entretien"));
}

#[test]
fn the_build_says_from_when_on_a_page_is_old() {
    let run = |site: Site| {
        site.run(&["build", "--no-cache", "--date", "2026-06-14"])
            .expect_status(0)
    };
    run(published())
        .expect_says("build again on 2026-06-15: `content/a.md` is to be looked at again");
    let quiet = run(site());
    assert!(!quiet.stderr.contains("looked at again"), "{quiet:?}");
}

#[test]
fn a_large_site_has_a_light_page() {
    let title = "Un titre qui n'en finit pas ".repeat(6);
    let mut site = published();
    for number in 0..150 {
        let folder = "un-dossier-au-nom-assez-long-é".repeat(2);
        let path = format!("content/{folder}/page-{number}.md");
        let text = format!("---\ntitle: {title} {number}\ndate: 2020-01-02\n---\n{title}\n");
        site = site.file(&path, &text);
    }
    let site = site.build();
    let page = page(&site, "entretien/index.html");
    let orphans = findings(&page, "orphans");
    assert!(orphans.len() > 2, "{orphans:?}");
    let shown = orphans.len() - 1;
    assert_eq!(orphans[shown], format!("et {} de plus", 151 - shown));
    // by title, as a dictionary has them
    assert!(
        orphans[0].starts_with("Fête") && orphans[1].contains("pas 0 "),
        "{orphans:?}"
    );
    assert_eq!(page.text("main code"), "sobre check --reports");
    assert!(page.count("*") <= 320, "{} elements", page.count("*"));
    let bytes = site.read("entretien/index.html").len();
    assert!(bytes <= 60_000, "{bytes} bytes");
}

#[test]
fn the_page_and_the_command_have_the_same_titles() {
    for (file, language) in [("fr", Language::French), ("en", Language::English)] {
        let path = format!(
            "{}/themes/sobre/strings/{file}.yaml",
            env!("CARGO_MANIFEST_DIR")
        );
        let strings = std::fs::read_to_string(path).unwrap();
        for report in Report::ALL {
            let (key, title) = (report.name().replace('-', "_"), report.title());
            let line = format!("findings_{key}: {}", title.text(language));
            assert!(strings.lines().any(|found| found == line), "{line}");
        }
    }
}
