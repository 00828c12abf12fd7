//! What the program tells: budgets, warnings taken for errors, forms for programs and forges, help and explanations.

use serde_json::Value;
use sobre::diagnostic::Code;
use sobre::message::Language;

use crate::support::Site;

/// A site with an error in one file and a warning in another.
fn faulty() -> Site {
    Site::new()
        .file(
            "content/a.md",
            "# A\n\nDes mots, puis [rien](rien.md), voilà.\n",
        )
        .file("content/b.md", "# B\n\n### Trop bas\n")
}

#[test]
fn a_page_over_the_budget_of_the_site_is_reported() {
    let reported = |site: Site| {
        site.expect_warning("S901", "", "bytes of HTML; the budget is 100")
            .expect_warning("S901", "", "bytes of HTML; the budget is 100")
            .expect_warning("S901", "", "elements; the budget is 10")
            .expect_warning("S901", "", "elements; the budget is 10")
    };
    let site = Site::new()
        .compared()
        .change(
            "site.yaml",
            "title:",
            "search: false\nbudgets: {bytes: 100, elements: 10}\ntitle:",
        )
        .file("content/index.md", "# Accueil\n")
        .build();
    let site = reported(site).expect_file("index.html", "Accueil");
    // a page that was not rendered again says it again
    reported(site.build())
        .expect_report(0, 10, 0)
        .change("site.yaml", "budgets: {bytes: 100, elements: 10}\n", "")
        .build();
}

#[test]
fn warnings_may_keep_a_site_from_being_published() {
    let site = Site::new().compared().file("content/a.md", "# A\n").build();
    let site = site
        .file("content/b.md", "# B\n\n### Trop bas\n")
        .deny_warnings();
    let site = site
        .build()
        .expect_warning("S305", "content/b.md:3", "")
        .expect_no_file("b/index.html");
    let run = site.run(&["check", "--deny", "warnings"]);
    run.expect_status(1).expect_says("S305");
    site.run(&["check"]).expect_status(0).expect_says("S305");
    site.run(&["build", "--deny", "warnings", "--output", "{output}"])
        .expect_status(1)
        .expect_says("the previous site is unchanged");
    site.change("content/b.md", "###", "##")
        .build()
        .expect_file("b/index.html", "Trop bas");
}

#[test]
fn programs_read_an_array_of_objects() {
    let site = faulty();
    let run = site.run(&["check", "--format", "json"]).expect_status(1);
    assert_eq!(run.stderr, "");
    let messages: Vec<Value> = serde_json::from_str(&run.stdout).expect("JSON");
    let keys = [
        "code", "severity", "message", "file", "line", "column", "help",
    ];
    let reported: Vec<Vec<&Value>> = messages
        .iter()
        .map(|m| keys.map(|key| &m[key]).to_vec())
        .collect();
    assert_eq!(messages.len(), 2, "{messages:#?}");
    assert_eq!(reported[0][..2], ["S401", "error"]);
    assert_eq!(reported[0][3], "content/a.md");
    assert_eq!(
        (reported[0][4].as_u64(), reported[0][5].as_u64()),
        (Some(3), Some(23))
    );
    assert_eq!(reported[1][..2], ["S305", "warning"]);
    // nothing wrong: an array all the same
    let site = site
        .remove("content/a.md")
        .remove("content/b.md")
        .file("content/c.md", "# C\n");
    let run = site.run(&["check", "--format", "json"]).expect_status(0);
    let messages: Vec<Value> = serde_json::from_str(&run.stdout).expect("JSON");
    assert!(messages.is_empty());
    // an error of the command is reported in the same form
    let run = site
        .run(&["check", "--root", "nulle-part", "--format", "json"])
        .expect_status(2);
    let messages: Vec<Value> = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(messages[0]["code"], "S801");
}

#[test]
fn editors_read_one_line_a_message() {
    let run = faulty()
        .run(&["check", "--format", "short"])
        .expect_status(1);
    let lines: Vec<&str> = run.stderr.lines().collect();
    assert!(
        lines[0].starts_with("content/a.md:3:23: error[S401]: `rien.md` leads to nothing"),
        "{lines:?}"
    );
    assert!(
        lines[1].starts_with("content/b.md:3:1: warning[S305]: "),
        "{lines:?}"
    );
    assert!(
        run.stderr.contains("1 error and 1 warning"),
        "{}",
        run.stderr
    );
}

#[test]
fn forges_show_messages_beside_the_lines() {
    let site = faulty();
    let run = site.run(&["check", "--format", "github"]).expect_status(1);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(
        lines[0].starts_with("::error file=content/a.md,line=3,col=23,"),
        "{lines:?}"
    );
    assert!(
        lines[1].starts_with("::warning file=content/b.md,line=3,"),
        "{lines:?}"
    );

    let run = site.run(&["check", "--format", "gitlab"]).expect_status(1);
    let messages: Vec<Value> = serde_json::from_str(&run.stdout).expect("JSON");
    let mut fingerprints: Vec<&str> = Vec::new();
    for message in &messages {
        for key in ["description", "check_name", "fingerprint", "severity"] {
            assert!(message[key].is_string(), "{message}");
        }
        fingerprints.extend(message["fingerprint"].as_str());
    }
    assert_eq!(messages[0]["location"]["path"], "content/a.md");
    assert_eq!(messages[0]["location"]["lines"]["begin"], 3);
    assert_ne!(fingerprints[0], fingerprints[1]);
}

#[test]
fn people_read_an_excerpt_and_a_hint() {
    let run = faulty().run(&["check"]).expect_status(1);
    for words in [
        "S401",
        "content/a.md:3:23",
        "puis [rien](rien.md)",
        "leads to nothing",
        "help",
    ] {
        assert!(run.stderr.contains(words), "{words:?} in\n{}", run.stderr);
    }
    assert!(
        !run.stderr.contains('\u{1b}'),
        "no colours without a terminal"
    );
    assert_eq!(run.stdout, "");
}

#[test]
fn help_is_a_result_when_it_is_asked_for() {
    let site = Site::empty();
    for args in [&["--help"][..], &[], &["build", "--help"], &["check", "-h"]] {
        let run = site.run(args).expect_status(0);
        assert!(
            run.stdout.contains("Usage: sobre"),
            "{args:?}:\n{}",
            run.stdout
        );
        assert_eq!(run.stderr, "", "{args:?}");
        let long = run.stdout.lines().filter(|line| line.chars().count() > 120);
        assert_eq!(long.count(), 0, "{}", run.stdout);
    }
    let run = site.run(&["--help"]);
    for command in ["build", "serve", "check", "explain"] {
        assert!(
            run.stdout.contains(&format!("  {command} ")),
            "{}",
            run.stdout
        );
    }
    assert!(
        site.run(&["--version"])
            .expect_status(0)
            .stdout
            .starts_with("sobre ")
    );
    for args in [
        &["bild"][..],
        &["build", "--formt", "json"],
        &["check", "--format", "xml"],
    ] {
        let run = site.run(args).expect_status(2);
        assert!(!run.stderr.is_empty() && run.stdout.is_empty(), "{args:?}");
    }
}

#[test]
fn every_message_is_explained() {
    let site = Site::empty();
    let run = site.run(&["explain"]).expect_status(0);
    assert_eq!(run.stdout.lines().count(), Code::ALL.len());
    for code in [Code::NoSuchPage, Code::OverBudget] {
        let run = site
            .run(&["explain", &code.id().to_lowercase()])
            .expect_status(0);
        assert!(run.stdout.starts_with(code.id()), "{}", run.stdout);
        assert!(
            run.stdout.contains(code.title(Language::English)),
            "{}",
            run.stdout
        );
    }
    site.run(&["explain", "S4011"])
        .expect_status(2)
        .expect_says("S401");
}

#[test]
fn a_folder_without_a_site_is_reported() {
    let site = Site::empty();
    for command in ["build", "check"] {
        site.run(&[command])
            .expect_status(2)
            .expect_says("site.yaml");
    }
    site.build()
        .expect_failure("S801", "there is no `site.yaml`");
}

#[test]
fn another_address_may_be_given_for_one_build() {
    let site = Site::new().file("content/a.md", "# A\n");
    site.run(&[
        "build",
        "--base-url",
        "https://autre.example/x/",
        "--output",
        "{output}",
    ])
    .expect_status(0)
    .expect_says("files written");
    let site = site
        .expect_file("a/index.html", "https://autre.example/x/a/")
        .expect_nowhere("essai.example");
    site.run(&[
        "build",
        "--base-url",
        "autre.example",
        "--output",
        "{output}",
    ])
    .expect_status(1)
    .expect_says("begins with `https://`");
}
