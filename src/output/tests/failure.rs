//! Every step that may fail fails once: SQLite's method. The standing site is untouched each time.

use super::probe::{InjectedFailure, arm};
use super::*;

const OLD: &[(&str, &str)] = &[
    ("index.html", "old"),
    ("a/b/index.html", "same"),
    ("a/gone.html", "gone"),
];
const NEW: &[(&str, &str)] = &[
    ("index.html", "new"),
    ("a/b/index.html", "same"),
    ("c/d/e/index.html", ""),
];

/// Runs one build with its n-th step failing, for all n, until one passes. Returns the number of steps.
fn fail_each_step(repo: &Repo, no_exchange: bool, files: &[(&str, &str)]) -> usize {
    for step in 0.. {
        let before = snapshot(repo.root());
        arm(InjectedFailure::Fail(step), no_exchange);
        let result = build(&repo.target(), files);
        arm(InjectedFailure::None, no_exchange);
        match result {
            Err(error) => {
                assert_eq!(error.code, Code::CannotWrite);
                assert_eq!(error.help.unwrap(), "free some space on this disk");
                assert_eq!(
                    snapshot(repo.root()),
                    before,
                    "after the failure of step {step}"
                );
            }
            Ok(_) => {
                assert_eq!(
                    read(&repo.out()),
                    site(files),
                    "after the failure of step {step}"
                );
                let rest = repo.litter();
                repo.build(files);
                if rest.is_empty() {
                    return step;
                }
                // only after the exchange, and gone with the next build
                assert_eq!((rest.len(), repo.litter().len()), (1, 0), "{rest:?}");
            }
        }
        repo.build(OLD);
    }
    unreachable!("every build passes when no step fails");
}

#[test]
fn a_failure_anywhere_leaves_the_standing_site() {
    for no_exchange in [false, true] {
        let repo = Repo::new();
        repo.build(OLD);
        let steps = fail_each_step(&repo, no_exchange, NEW);
        assert!(steps > 12, "{steps}");
    }
}

#[test]
fn a_failure_anywhere_in_the_first_build_leaves_nothing() {
    for step in 0.. {
        let repo = Repo::new();
        arm(InjectedFailure::Fail(step), false);
        let result = build(&repo.to(repo.root().join("build/site")), NEW);
        arm(InjectedFailure::None, false);
        if result.is_ok() {
            assert!(step > 10, "{step}");
            break;
        }
        assert!(
            !repo.root().join("build").exists(),
            "after the failure of step {step}"
        );
    }
}

#[test]
fn what_the_system_refuses_is_reported_and_nothing_is_published() {
    let repo = Repo::new();
    fs::write(repo.root().join("file"), "").unwrap();
    let long = "x".repeat(250);
    for output in ["file/site", &long, &format!("new/{long}")] {
        let before = snapshot(repo.root());
        let error = build(&repo.to(repo.root().join(output)), NEW).unwrap_err();
        assert_eq!(error.code, Code::CannotWrite, "{output}");
        assert!(
            error.message.english().starts_with("cannot "),
            "{:?}",
            error.message
        );
        assert_eq!(snapshot(repo.root()), before);
    }
}

#[test]
fn a_file_where_a_folder_should_be_fails_the_build() {
    let repo = Repo::new();
    repo.build(OLD);
    let before = snapshot(repo.root());
    let error = build(&repo.target(), &[("a", "file"), ("a/b", "below it")]).unwrap_err();
    assert_eq!(error.code, Code::CannotWrite);
    assert_eq!(snapshot(repo.root()), before);
}

#[test]
fn a_kept_file_that_disappears_before_the_end_fails_the_build() {
    let repo = Repo::new();
    repo.build(OLD);
    let stage = Stage::open(&repo.target(), GENERATOR).unwrap();
    assert!(stage.keep(&path("a/gone.html"), made_from("gone")).unwrap());
    stage
        .write(&path("index.html"), Digest::of(b""), b"new")
        .unwrap();
    fs::remove_file(repo.out().join("a/gone.html")).unwrap();
    assert_eq!(stage.commit().unwrap_err().code, Code::CannotWrite);
    assert_eq!(
        fs::read_to_string(repo.out().join("index.html")).unwrap(),
        "old"
    );
}
