//! The program itself: what it says where, and its exit status (0 done, 1 content, 2 command or machine).

use std::net::TcpListener;

use crate::standing;
use crate::support::{Site, files};

#[test]
fn a_build_that_is_done_ends_with_0() {
    let site = Site::new().file("content/a.md", "# A\n");
    site.run(&["build"])
        .expect_status(0)
        .expect_says("published");
    site.run(&["build"])
        .expect_status(0)
        .expect_says("up to date");
    site.run(&["check"])
        .expect_status(0)
        .expect_says("nothing wrong");
    site.run(&["explain", "s401"])
        .expect_status(0)
        .expect_says("S401");
    site.run(&["--help"])
        .expect_status(0)
        .expect_says("Exit status");
    site.run(&[]).expect_status(0).expect_says("Usage");
    let version = site.run(&["--version"]).expect_status(0);
    assert_eq!(version.stderr, "");
}

#[test]
fn errors_of_content_end_with_1() {
    let site = standing().file("content/a.md", "# A\n\n[x](rien.md)\n");
    let before = files(site.output());
    site.run(&["build", "--output", "{output}"])
        .expect_status(1)
        .expect_says("S401")
        .expect_says("content/a.md")
        .expect_says("the previous site is unchanged");
    site.run(&["check"]).expect_status(1).expect_says("S401");
    site.run(&["check", "--format", "short"])
        .expect_status(1)
        .expect_says("S401");
    let json = site.run(&["check", "--format", "json"]).expect_status(1);
    assert!(
        json.stdout.contains("S401") && json.stderr.is_empty(),
        "{json:?}"
    );
    assert!(files(site.output()) == before);
}

#[test]
fn warnings_end_with_0_unless_they_are_denied() {
    let site = Site::new().file("content/a.md", "# A\n\n#### B\n");
    site.run(&["check"]).expect_status(0).expect_says("S305");
    site.run(&["build"]).expect_status(0).expect_says("S305");
    site.run(&["check", "--deny", "warnings"])
        .expect_status(1)
        .expect_says("S305");
    site.run(&["build", "--deny", "warnings"])
        .expect_status(1)
        .expect_says("S305");
}

#[test]
fn errors_of_settings_end_with_1() {
    let site = Site::empty().file("site.yaml", "titre: T\nhumeur: bonne\n");
    site.run(&["build"])
        .expect_status(1)
        .expect_says("S214")
        .expect_says("S204");
}

#[test]
fn errors_of_the_theme_end_with_1() {
    let site = standing().file("themes/sobre/templates/page.html", "{{ config }}\n");
    site.run(&["build", "--output", "{output}"])
        .expect_status(1)
        .expect_says("S701")
        .expect_says("config");
}

#[test]
fn an_unknown_command_is_reported() {
    let site = Site::new();
    site.run(&["biuld"]).expect_status(2).expect_says("build");
    site.run(&["build", "--ouput", "x"])
        .expect_status(2)
        .expect_says("--output");
    site.run(&["check", "--format", "xml"])
        .expect_status(2)
        .expect_says("json");
    site.run(&["explain", "S999"])
        .expect_status(2)
        .expect_says("S807")
        .expect_says("there is no message `S999`");
    let help = site.run(&["build", "--ouput", "x"]);
    assert_eq!(help.stdout, "", "what is no result is no output");
}

#[test]
fn a_folder_without_site_ends_with_2() {
    let site = Site::empty();
    site.run(&["build"])
        .expect_status(2)
        .expect_says("S801")
        .expect_says("--root");
    site.run(&["check"]).expect_status(2).expect_says("S801");
    site.run(&["check", "--root", "nulle-part"])
        .expect_status(2)
        .expect_says("nulle-part");
}

#[test]
fn an_output_that_is_not_ours_ends_with_2() {
    let site = standing()
        .file("ailleurs/a.txt", "À moi.\n")
        .file("note", "Un fichier.\n");
    site.run(&["build", "--output", "ailleurs"])
        .expect_status(2)
        .expect_says("S802");
    site.run(&["build", "--output", "content"])
        .expect_status(2)
        .expect_says("S803");
    site.run(&["build", "--output", "site.yaml"])
        .expect_status(2);
    site.run(&["build", "--output", "note/x"])
        .expect_status(2)
        .expect_says("S804");
    assert_eq!(
        std::fs::read_to_string(site.root().join("ailleurs/a.txt")).unwrap(),
        "À moi.\n"
    );
}

#[test]
fn an_address_that_is_none_is_reported() {
    let site = Site::new().file("content/a.md", "# A\n");
    let run = site.run(&["check", "--base-url", "javascript:alert(1)"]);
    assert_ne!(run.status, 0);
    run.expect_says("S211");
}

#[test]
fn a_port_already_taken_is_reported() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port().to_string();
    standing()
        .run(&["serve", "--port", &port])
        .expect_status(2)
        .expect_says("S806")
        .expect_says(&port);
}
