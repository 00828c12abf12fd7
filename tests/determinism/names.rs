//! Whatever files, slugs and aliases are called, nothing is written outside the output folder.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::test_runner::Config;
use sobre::build;
use sobre::engine::Engine;
use sobre::output::Target;
use sobre::path::OutPath;
use sobre::project::Project;

use crate::support::files;

/// Parts that have led programs astray.
fn part() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("..".to_owned()),
        Just("...".to_owned()),
        Just("..%2f".to_owned()),
        Just("%2e%2e".to_owned()),
        Just("\\..\\".to_owned()),
        Just("C:".to_owned()),
        Just("CON".to_owned()),
        Just("．．／".to_owned()),
        Just("..\u{202e}".to_owned()),
        Just("e\u{301}".to_owned()),
        Just("É".to_owned()),
        Just("index".to_owned()),
        Just("-rf".to_owned()),
        Just("~".to_owned()),
        Just("$HOME".to_owned()),
        Just("{{x}}".to_owned()),
        "[a-z]{1,8}",
        "\\PC{0,12}",
        ".{0,6}",
        "[a-z]{190,210}",
    ]
}

/// A name for a file: what the system takes.
fn name() -> impl Strategy<Value = String> {
    prop::collection::vec(part(), 1..3)
        .prop_map(|parts| parts.concat().replace(['/', '\0'], "_"))
        .prop_filter("a name", |name| {
            !name.is_empty() && name != "." && name != ".." && name.len() < 240
        })
}

/// A path as front matter may claim it.
fn claim() -> impl Strategy<Value = String> {
    prop::collection::vec(part(), 0..4).prop_map(|parts| format!("/{}", parts.join("/")))
}

fn entries(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let name = |entry: std::io::Result<fs::DirEntry>| entry.expect("an entry").file_name();
    entries
        .map(|entry| name(entry).to_string_lossy().into_owned())
        .collect()
}

proptest! {
    #![proptest_config(Config { cases: 48, failure_persistence: None, max_shrink_iters: 200, ..Config::default() })]

    #[test]
    fn nothing_is_written_outside(folder_name in name(), file_name in name(), slug in claim(), alias in claim(), tag in part()) {
        let folder = tempfile::tempdir().expect("a folder");
        let above = folder.path().join("x/y/z");
        let root = above.join("site");
        let content = root.join("content").join(&folder_name);
        fs::create_dir_all(&content).expect("a folder");
        fs::write(root.join("site.yaml"), "title: E\nbase_url: https://e.example/\n").expect("written");
        let quoted = |text: &str| serde_json::to_string(text).expect("a text");
        let front = |keys: String| format!("---\ntitle: T\n{keys}\n---\n");
        let pages = [
            (content.join(format!("{file_name}.md")), front(format!("tags: [{}]", quoted(&tag)))),
            (root.join("content/s.md"), front(format!("slug: {}", quoted(slug.trim_start_matches('/'))))),
            (root.join("content/a.md"), front(format!("aliases: [{}]", quoted(&alias)))),
        ];
        // Each alone too: an error of one keeps the others from being published.
        for taken in [&pages[..], &pages[..1], &pages[1..2], &pages[2..]] {
            for (path, _) in &pages {
                let _ = fs::remove_file(path);
            }
            for (path, text) in taken {
                fs::write(path, text).expect("written");
            }
            let project = Project::new(&root);
            let output = above.join("public");
            let target = Target::new(&project, None, Some(output.clone()));
            let snapshot = Engine::new(project).refresh().expect("there is a site");
            for path in snapshot.paths() {
                prop_assert!(OutPath::new(path.as_str()).is_ok());
                prop_assert!(path.as_str().split('/').all(|part| part != ".." && part != "." && !part.is_empty()));
            }
            let outcome = build::publish(&snapshot, &target, false).expect("it can be written");
            let beside = entries(&above);
            // The site before may stay beside, as `output` says.
            let known = ["site", "public", ".public.sobre-shadow"];
            prop_assert!(beside.iter().all(|name| known.contains(&name.as_str())), "{beside:?}");
            prop_assert_eq!(entries(folder.path()).len(), 1);
            prop_assert_eq!(entries(&root), BTreeSet::from(["content", "site.yaml"].map(str::to_owned)));
            if outcome.report.is_some() {
                for name in files(&output).keys() {
                    prop_assert!(snapshot.paths().iter().any(|path| path.as_str() == name) || name.starts_with(".sobre"), "{name}");
                }
            }
        }
    }
}
