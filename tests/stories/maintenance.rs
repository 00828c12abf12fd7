//! What `sobre check --reports` shows to those who keep a wiki up.

use serde_json::Value;

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
