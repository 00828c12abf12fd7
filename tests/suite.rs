//! Runs the cases of `tests/suite/*.md`: see the README there.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use sobre::build;
use sobre::diagnostic::{Code, Diagnostic};
use sobre::engine::Engine;
use sobre::message::Language;
use sobre::output::Target;
use sobre::project::Project;
use support::codes::ELSEWHERE;

/// A file of the suite: free text, then cases.
struct Book {
    path: PathBuf,
    preface: String,
    cases: Vec<Case>,
}

/// A site, and what must come of it.
#[derive(Clone)]
struct Case {
    name: String,
    /// Number of its first line.
    line: usize,
    files: Vec<(String, String)>,
    diagnostics: String,
    outputs: Vec<(String, String)>,
    /// Each text of the messages in French, once the case has run.
    french: Vec<String>,
}

#[test]
fn every_case_gives_what_it_says() {
    let overwrite = std::env::var("SOBRE_SUITE").is_ok_and(|value| value == "overwrite");
    let mut failures = Vec::new();
    for book in books() {
        let found: Vec<Case> = book.cases.par_iter().map(run).collect();
        for (case, found) in book.cases.iter().zip(&found) {
            let place = format!("{}:{}", book.path.display(), case.line);
            failures.extend(differences(case, found, &place));
            let english = found.french.iter().filter(|text| has_english(text));
            let english = english.filter(|text| !OF_LIBRARIES.iter().any(|of| text.contains(of)));
            failures.extend(english.map(|text| format!("{place}: English in French: {text}")));
        }
        if overwrite {
            fs::write(&book.path, write(&book, &found)).unwrap();
        }
    }
    assert!(
        failures.is_empty(),
        "{} differences\n\n{}\n(SOBRE_SUITE=overwrite takes what was found)",
        failures.len(),
        failures.join("\n")
    );
}

#[test]
fn every_code_is_provoked() {
    let books = books();
    let cases = books.iter().flat_map(|book| &book.cases);
    let provoked: BTreeSet<&str> = cases
        .flat_map(|case| case.diagnostics.split(['[', ']']))
        .collect();
    let bad_input = bad_input();
    for (code, test) in ELSEWHERE {
        assert!(Code::find(code).is_some(), "there is no code {code}");
        assert!(
            bad_input.contains(&format!("fn {test}(")) || test.contains(' '),
            "tests/bad_input has no test `{test}`"
        );
        assert!(
            !provoked.contains(code),
            "{code} has a case in the suite: take it out of the list"
        );
    }
    let missing: Vec<String> = Code::ALL
        .iter()
        .filter(|code| !provoked.contains(code.id()))
        .filter(|code| ELSEWHERE.iter().all(|(known, _)| *known != code.id()))
        .map(|code| format!("{} {}", code.id(), code.title(Language::English)))
        .collect();
    assert!(missing.is_empty(), "codes without a case: {missing:#?}");
}

/// The text of the tests of bad input.
fn bad_input() -> String {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let modules = support::files(&tests.join("bad_input"));
    let mut text = fs::read_to_string(tests.join("bad_input.rs")).unwrap();
    text.extend(
        modules
            .into_values()
            .map(|bytes| String::from_utf8(bytes).unwrap()),
    );
    text
}

/// A suite that loses its files would pass too.
#[test]
fn names_are_unique_within_a_file() {
    let books = books();
    assert!(books.len() > 5, "the files of the suite are gone");
    for book in books {
        let names: BTreeSet<&str> = book.cases.iter().map(|case| case.name.as_str()).collect();
        assert_eq!(names.len(), book.cases.len(), "{}", book.path.display());
    }
}

/// What a diagnostic says, in French.
fn french(diagnostic: &Diagnostic) -> Vec<String> {
    let related = diagnostic.related.iter().map(|(_, words)| words);
    let messages = std::iter::once(&diagnostic.message).chain(related);
    let messages = messages.chain(&diagnostic.help);
    messages
        .map(|message| message.text(Language::French))
        .collect()
}

/// Words of the XML parser and of the template engine, which have one language.
const OF_LIBRARIES: [&str; 4] = [
    "the root node was opened but never closed",
    "Unexpected end of input",
    "is not defined. Available fields: ",
    "which doesn't exist or isn't loaded",
];

/// True for a text with a usual word of English outside of what somebody wrote: a part that went around the tables.
fn has_english(text: &str) -> bool {
    const WORDS: [&str; 16] = [
        "the", "is", "are", "of", "with", "and", "this", "that", "not", "has", "was", "be",
        "write", "which", "from", "it",
    ];
    let outside: String = text.split('`').step_by(2).collect();
    let outside: String = outside.split('"').step_by(2).collect();
    let mut words = outside.split(|c: char| !c.is_alphanumeric());
    words.any(|word| WORDS.contains(&word))
}

#[test]
fn english_is_seen_where_it_is_left() {
    assert!(has_english("la page `a` is here"));
    assert!(!has_english("la page `this is it` est ici, comme \"that\""));
}

fn books() -> Vec<Book> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "md") && !path.ends_with("README.md"))
        .collect();
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

/// Where the lines of a case go.
enum Part {
    Start,
    File,
    Diagnostics,
    Output,
}

fn read(path: &Path) -> Book {
    let text = fs::read_to_string(path).unwrap();
    let mut book = Book {
        path: path
            .strip_prefix(env!("CARGO_MANIFEST_DIR"))
            .unwrap()
            .to_owned(),
        preface: String::new(),
        cases: Vec::new(),
    };
    let mut part = Part::Start;
    for (number, line) in text.lines().enumerate() {
        let place = || format!("{}:{}", path.display(), number + 1);
        if let Some(name) = between(line, "--- ", " ---") {
            book.cases.push(Case {
                name: name.to_owned(),
                line: number + 1,
                files: Vec::new(),
                diagnostics: String::new(),
                outputs: Vec::new(),
                french: Vec::new(),
            });
            part = Part::Start;
            continue;
        }
        let Some(case) = book.cases.last_mut() else {
            book.preface += &format!("{line}\n");
            continue;
        };
        if let Some(path) = between(line, "=== ", " ===") {
            case.files.push((path.to_owned(), String::new()));
            part = Part::File;
        } else if line == ">>> diagnostics" {
            part = Part::Diagnostics;
        } else if let Some(path) = line.strip_prefix(">>> ") {
            case.outputs.push((path.to_owned(), String::new()));
            part = Part::Output;
        } else {
            let text = match part {
                Part::Start if line.is_empty() => continue,
                Part::Start => panic!("{}: this belongs to no file", place()),
                Part::File => &mut case.files.last_mut().unwrap().1,
                Part::Diagnostics => &mut case.diagnostics,
                Part::Output => &mut case.outputs.last_mut().unwrap().1,
            };
            *text += &format!("{line}\n");
        }
    }
    for case in &mut book.cases {
        let files = case.files.iter_mut().map(|(_, text)| text);
        let outputs = case.outputs.iter_mut().map(|(_, text)| text);
        files
            .chain(outputs)
            .chain([&mut case.diagnostics])
            .for_each(one_end);
    }
    book
}

fn between<'a>(line: &'a str, start: &str, end: &str) -> Option<&'a str> {
    line.strip_prefix(start)?.strip_suffix(end)
}

/// Empty lines before the next block are there for the eye.
fn one_end(text: &mut String) {
    text.truncate(text.trim_end_matches('\n').len());
    if !text.is_empty() {
        text.push('\n');
    }
}

/// Builds the site of a case; gives the case with what was found in the place of what was expected.
fn run(case: &Case) -> Case {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("site");
    let settings = ("site.yaml".to_owned(), support::SETTINGS.to_owned());
    let has = |name: &str| case.files.iter().any(|(path, _)| path == name);
    let awards = |(path, _): &(String, String)| path.starts_with("badges/awards/");
    let (lock, text) = support::LOCK;
    let lock = (lock.to_owned(), text.to_owned());
    let settings = (!has("site.yaml")).then_some(&settings);
    let lock_too = case.files.iter().any(awards) && !has(&lock.0);
    let defaults = settings.into_iter().chain(lock_too.then_some(&lock));
    for (path, text) in case.files.iter().chain(defaults) {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let project = Project {
        date: support::build_date(support::TODAY),
        ..Project::new(&root)
    };
    let output = folder.path().join("public");
    let target = Target::new(&project, None, Some(output.clone()));
    let mut found = case.clone();
    let snapshot = match Engine::new(project).refresh() {
        Ok(snapshot) => snapshot,
        Err(diagnostic) => {
            found.diagnostics = format!("{diagnostic:?}\n");
            return found;
        }
    };
    // Writing costs more than the rest of a small site: it is done for those who look.
    let diagnostics = if case.outputs.is_empty() {
        build::check(&snapshot)
    } else {
        match build::publish(&snapshot, &target, false) {
            Ok(outcome) => outcome.diagnostics,
            Err(diagnostic) => vec![diagnostic],
        }
    };
    found.french = diagnostics.iter().flat_map(french).collect();
    found.diagnostics = support::list(&support::messages(&diagnostics, snapshot.sources()));
    for (path, expected) in &mut found.outputs {
        let mut text = match fs::read(output.join(&path)) {
            Ok(bytes) => {
                let text = String::from_utf8(bytes).unwrap();
                let is_page = path.ends_with(".html");
                if is_page {
                    support::html::canonical(&text)
                } else {
                    text
                }
            }
            Err(_) => "(nothing)".to_owned(),
        };
        one_end(&mut text);
        // What is contained is not rewritten: only a person knows what part of the file matters.
        if !expected.starts_with("~ ") {
            *expected = text;
        } else if let Some(missing) = expected.lines().find(|line| !text.contains(&line[2..])) {
            let main = text.find("<main").unwrap_or(0)..text.find("</main>").unwrap_or(text.len());
            *expected = format!("{expected}{missing}   <- is not in:\n{}\n", &text[main]);
        }
    }
    found
}

fn differences(case: &Case, found: &Case, place: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut compare = |what: &str, expected: &str, found: &str| {
        if expected != found {
            all.push(format!(
                "{place}: {}\n>>> {what}\n{}",
                case.name,
                support::changed_lines(expected, found)
            ));
        }
    };
    compare("diagnostics", &case.diagnostics, &found.diagnostics);
    for ((path, expected), (_, found)) in case.outputs.iter().zip(&found.outputs) {
        compare(path, expected, found);
    }
    all
}

/// The text of a book with other expectations.
fn write(book: &Book, cases: &[Case]) -> String {
    let mut text = book.preface.clone();
    one_end(&mut text);
    for (case, found) in book.cases.iter().zip(cases) {
        text += &format!("\n--- {} ---\n", case.name);
        for (path, file) in &case.files {
            text += &format!("=== {path} ===\n{file}");
        }
        if !found.diagnostics.is_empty() {
            text += &format!(">>> diagnostics\n{}", found.diagnostics);
        }
        for ((path, expected), (_, found)) in case.outputs.iter().zip(&found.outputs) {
            let contains = expected.starts_with("~ ");
            text += &format!(">>> {path}\n{}", if contains { expected } else { found });
        }
    }
    text
}
