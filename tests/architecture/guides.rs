//! The documents for contributors say what is true of the repository: files, tests and steps that they name exist.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The documents, with the fewest names of files that each has: one that is emptied is not a right one.
const DOCUMENTS: &[(&str, usize)] = &[
    ("README.md", 15),
    (".github/CONTRIBUTING.md", 40),
    (".github/SECURITY.md", 2),
    (".github/CHANGELOG.md", 0),
];

/// Where the names of files of this repository begin.
const TOPS: &[&str] = &[
    "src/", "tests/", "themes/", "content/", "badges/", "benches/", ".ci/", ".github/",
];

/// Names of files that a reader is told to write, or that a build makes.
const EXAMPLES: &[&str] = &["badges/classes/preteur.yaml", "badges/preteur.json"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(document: &str) -> String {
    let text = std::fs::read_to_string(root().join(document));
    text.unwrap_or_else(|error| panic!("{document}: {error}"))
}

/// What stands between backticks on one line, fenced blocks included as they are.
fn code(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut is_fenced = false;
    for line in text.lines() {
        if line.starts_with("```") {
            is_fenced = !is_fenced;
        } else if is_fenced {
            found.push(line.to_owned());
        } else {
            found.extend(line.split('`').skip(1).step_by(2).map(str::to_owned));
        }
    }
    found
}

/// The names of files of this repository in a document; `<word>` stands for any name.
fn paths(text: &str) -> BTreeSet<String> {
    let words = code(text)
        .into_iter()
        .flat_map(|code| {
            let words = code.split_whitespace().map(str::to_owned);
            words.collect::<Vec<_>>()
        })
        .filter(|word| {
            let is_file = TOPS.iter().any(|top| word.starts_with(top));
            is_file && !EXAMPLES.contains(&word.as_str())
        });
    let links = text.split("](").skip(1).filter_map(|rest| {
        let target = rest.split([')', '#']).next()?;
        let is_here = !target.is_empty() && !target.contains("://");
        is_here.then(|| target.to_owned())
    });
    words.chain(links).collect()
}

/// The folder of a name with a part in its place that stands for any, and whether something has such a name.
fn exists(path: &Path) -> bool {
    let text = path.to_string_lossy();
    let Some((before, after)) = text.split_once('<') else {
        return path.exists();
    };
    let after = after.split_once('>').map_or("", |(_, after)| after);
    let (folder, start) = before.rsplit_once('/').unwrap_or(("", before));
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    files
        .map(|file| file.file_name().to_string_lossy().into_owned())
        .any(|name| name.starts_with(start) && name.ends_with(after))
}

#[test]
fn files_that_the_documents_name_exist() {
    let mut missing = Vec::new();
    for (document, least) in DOCUMENTS {
        let paths = paths(&read(document));
        assert!(paths.len() >= *least, "{document} names {paths:?}");
        let folder: PathBuf = root().join(document).parent().expect("a folder").into();
        for path in &paths {
            if !exists(&root().join(path)) && !exists(&folder.join(path)) {
                missing.push(format!("{document} names `{path}`"));
            }
        }
    }
    assert!(missing.is_empty(), "not there:\n{}", missing.join("\n"));
}

#[test]
fn tests_that_the_documents_name_exist() {
    let mut count = 0;
    for (document, _) in DOCUMENTS {
        for command in code(&read(document)) {
            let mut words = command.split_whitespace();
            while let Some(word) = words.next() {
                if word != "--test" && word != "--lib" {
                    continue;
                }
                let name = words.next().unwrap_or_default();
                let is_test =
                    word == "--test" && root().join("tests").join(format!("{name}.rs")).exists();
                let module = root().join("src").join(name.replace("::", "/"));
                let is_module = word == "--lib"
                    && (name.is_empty()
                        || name.starts_with('#')
                        || module.exists()
                        || module.with_extension("rs").exists());
                assert!(is_test || is_module, "{document}: `{command}`");
                count += 1;
            }
        }
    }
    assert!(count > 8, "{count} commands");
}

#[cfg(unix)]
#[test]
fn steps_that_the_documents_name_exist_and_so_do_their_files() {
    let script = read("tests/run");
    let run = |argument: &str| {
        let mut command = std::process::Command::new("bash");
        command.arg(root().join("tests/run")).arg(argument);
        command.output().expect("there is bash")
    };
    let listed = String::from_utf8(run("--list").stdout).expect("text");
    let steps: Vec<&str> = listed
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    let declared = script.lines().filter(|line| line.starts_with("step "));
    assert!(
        steps.len() > 15 && steps.len() == declared.count(),
        "{steps:?}"
    );
    for (document, _) in DOCUMENTS {
        for command in code(&read(document)) {
            let Some(names) = command.strip_prefix("tests/run ") else {
                continue;
            };
            let names = names
                .split('#')
                .next()
                .unwrap_or_default()
                .split_whitespace();
            for name in names.filter(|name| !name.starts_with('-')) {
                assert!(
                    steps.contains(&name),
                    "{document}: there is no step `{name}`"
                );
            }
        }
    }
    let wrong = run("nothing-of-the-kind");
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("links"));
    let is_script = |word: &&str| {
        let ends = [".mjs", ".py", ".sh"].iter().any(|end| word.ends_with(end));
        ends && !word.contains('*')
    };
    let words = script.split(|c: char| c.is_whitespace() || c == '"');
    for name in words.filter(is_script) {
        let file = name.rsplit('/').next().unwrap_or(name);
        assert!(
            root().join("tests/external").join(file).exists(),
            "tests/run names `{name}`"
        );
    }
}

#[test]
fn licences_lie_where_forges_look() {
    for licence in ["LICENSE-MIT", "LICENSE-APACHE", "LICENSE-CONTENT"] {
        assert!(read(licence).len() > 300, "{licence} says little");
        assert!(
            read("README.md").contains(&format!("({licence})")),
            "the README names no {licence}"
        );
    }
}
