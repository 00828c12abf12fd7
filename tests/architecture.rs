//! The layers of the crate: the direction of imports, what may reach the outside, and how files are named and sized, read from
//! the sources.
//!
//! What a lint sees is left to the lints: the clock, printing and hash maps are in `.clippy.toml`. Tests inside `src` may look
//! anywhere, so `#[cfg(test)]` is left out everywhere but in the size of files.
#![allow(clippy::unwrap_used)]

#[path = "architecture/guides.rs"]
mod guides;
#[path = "architecture/source.rs"]
mod source;

use std::collections::{BTreeMap, BTreeSet};

use source::{File, files};

/// The modules of the crate by layer: a module may use those of the layers before its own.
const LAYERS: &[&[&str]] = &[
    &[
        "message",
        "path",
        "diagnostic",
        "digest",
        "image_format",
        "text",
        "timing",
        "yaml",
    ],
    &["project", "source", "store"],
    &["badge", "document", "markdown"],
    &["site"],
    &["artifact", "theme"],
    &["build", "engine", "output", "rename"],
    &["cli", "serve"],
];

/// The dependencies that are allowed between modules of one layer, each with its reason.
const ALLOWED: &[(&str, &str, &str)] = &[
    (
        "path",
        "image_format",
        "the extension of a path says whether it is a picture",
    ),
    (
        "text",
        "image_format",
        "the name of a picture is no e-mail address",
    ),
    ("path", "message", "an error of a path says what is wrong"),
    ("text", "message", "an error of a date says what is wrong"),
    (
        "image_format",
        "message",
        "the format of a picture is named in messages",
    ),
    ("diagnostic", "path", "a message names a file"),
    ("diagnostic", "message", "a diagnostic says something"),
    ("yaml", "message", "an error of the YAML says what is wrong"),
    (
        "diagnostic",
        "digest",
        "a forge knows a message again by its digest",
    ),
    ("yaml", "path", "an error of the YAML has its place"),
    ("yaml", "diagnostic", "an error of the YAML is a message"),
    (
        "yaml",
        "text",
        "the nearest known key, and dates, are read from strings",
    ),
    (
        "source",
        "project",
        "the project says where its sources are",
    ),
    ("document", "markdown", "the body of a page is Markdown"),
    (
        "document",
        "badge",
        "an award is written in the forms of the standard",
    ),
    (
        "artifact",
        "theme",
        "an output is rendered by the templates",
    ),
    ("build", "engine", "a build publishes a snapshot"),
    ("build", "output", "a build writes what it rendered"),
    (
        "rename",
        "engine",
        "the site of after a move is made as any other",
    ),
    ("cli", "serve", "a command starts the preview"),
];

/// Files that may be longer than [`LINES`], each with its reason.
const LONG: &[(&str, &str)] = &[
    (
        "diagnostic/code.rs",
        "one table, which each kind of message lengthens by two lines",
    ),
    (
        "diagnostic/code/french.rs",
        "the same table in another language",
    ),
];

/// A reader must not scroll for long to find the point of a file.
const LINES: usize = 400;

/// The three files of every kind of page: a new one is an entry in each, with its template and its strings.
const KINDS: [&str; 3] = ["document/kind.rs", "theme/view/kind.rs", "artifact/kind.rs"];

/// Other files that name a kind, each with the feature that is about this kind only.
const NAMING_KINDS: &[(&str, &str)] = &[
    (
        "artifact/agenda.rs",
        "lists of events, and their next dates",
    ),
    ("artifact/calendar/mod.rs", "calendars of events"),
    ("artifact/feed.rs", "the feed says when an event is"),
    ("artifact/kind/event.rs", "what an event shows"),
    ("artifact/next_day.rs", "events pass"),
    ("artifact/page.rs", "decks of cards"),
    (
        "document/kind/field.rs",
        "projects and events have statuses of their own under one key",
    ),
    ("artifact/related.rs", "what a project shows once"),
    ("document/front.rs", "a page without a kind is a plain one"),
    (
        "engine/removed.rs",
        "somebody whose page is gone is not named in the changes",
    ),
    ("site/calendar.rs", "calendars of events"),
    ("site/family.rs", "families of cards"),
    (
        "site/history.rs",
        "people say on their own page whether they are named",
    ),
    (
        "site/maintenance.rs",
        "events and reports are of their day: they do not become old",
    ),
    ("site/person.rs", "authors and holders of badges"),
    ("site/relation.rs", "events and reports are ordered by date"),
    ("site/report.rs", "a report takes its date from its event"),
    ("site/section.rs", "a section of events is an agenda"),
];

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|modules| modules.contains(&module))
}

#[test]
fn every_module_has_its_layer_and_every_layer_its_modules() {
    let found: BTreeSet<String> = files()
        .iter()
        .map(|file| file.module().to_owned())
        .filter(|module| module != "lib" && module != "main")
        .collect();
    let listed: BTreeSet<String> = LAYERS
        .iter()
        .flat_map(|modules| modules.iter().map(|module| (*module).to_owned()))
        .collect();
    let without_layer: Vec<_> = found.difference(&listed).collect();
    assert!(without_layer.is_empty(), "no layer: {without_layer:?}");
    let missing: Vec<_> = listed.difference(&found).collect();
    assert!(
        missing.is_empty(),
        "modules that are not there: {missing:?}"
    );
}

#[test]
fn a_module_uses_lower_layers_and_what_is_allowed_of_its_own() {
    let mut wrong = Vec::new();
    let mut taken = BTreeSet::new();
    for file in files() {
        let module = file.module();
        for used in file.used_modules() {
            if used == module || module == "lib" || (module == "main" && used == "cli") {
                continue;
            }
            let here = if module == "main" {
                None
            } else {
                layer(module)
            };
            let allowed = match (here, layer(&used)) {
                (Some(here), Some(there)) if there < here => true,
                (Some(here), Some(there)) if there == here => {
                    taken.insert((module.to_owned(), used.clone()));
                    ALLOWED
                        .iter()
                        .any(|(from, to, _)| *from == module && *to == used)
                }
                _ => false,
            };
            if !allowed {
                wrong.push(format!("src/{} uses `{used}`", file.name));
            }
        }
    }
    assert!(wrong.is_empty(), "not allowed:\n{}", wrong.join("\n"));
    let unused: Vec<_> = ALLOWED
        .iter()
        .filter(|(from, to, _)| !taken.contains(&((*from).to_owned(), (*to).to_owned())))
        .map(|(from, to, _)| format!("{from} → {to}"))
        .collect();
    assert!(unused.is_empty(), "allowed and not used: {unused:?}");
}

#[test]
fn super_does_not_leave_a_module_of_the_crate() {
    for file in files() {
        let depth = file.name.trim_end_matches("/mod.rs").matches('/').count()
            + usize::from(file.name != "lib.rs" && file.name != "main.rs");
        let highest = file.longest_super();
        assert!(
            highest < depth.max(1),
            "src/{} leaves its module by `super`: write `crate::`",
            file.name
        );
    }
}

#[test]
fn disk_network_environment_and_processes_stay_at_the_edges() {
    // What is looked for, and the modules that may hold it.
    const EDGES: &[&str] = &["source", "store", "output", "serve", "cli"];
    let outside: &[(&str, &[&str])] = &[
        ("std::fs", EDGES),
        ("fs::", EDGES),
        ("File::open(", EDGES),
        ("File::create(", EDGES),
        ("OpenOptions", EDGES),
        ("walkdir::", EDGES),
        ("rustix::", EDGES),
        (".canonicalize(", EDGES),
        (
            ".is_file()",
            &["source", "store", "output", "serve", "cli", "engine"],
        ),
        (".is_dir()", EDGES),
        (".exists()", EDGES),
        (
            "std::time",
            &["source", "store", "output", "serve", "cli", "timing"],
        ),
        ("std::net", &["serve", "cli"]),
        ("tokio::", &["serve"]),
        ("axum::", &["serve"]),
        ("hyper::", &["serve"]),
        ("notify", &["serve"]),
        ("ureq::", &["cli"]),
        ("std::env", &["cli", "main"]),
        ("std::process", &["cli", "output", "main"]),
        ("thread::sleep", &["cli", "serve", "output"]),
        ("io::stdout", &["cli"]),
        ("io::stderr", &["cli"]),
    ];
    let mut wrong = Vec::new();
    let mut found = BTreeSet::new();
    for file in files() {
        let code = file.code();
        for (path, modules) in outside.iter().filter(|(path, _)| has(&code, path)) {
            found.insert(*path);
            if !modules.contains(&file.module()) {
                wrong.push(format!("src/{} has `{path}`", file.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(found.len() > 15, "only {found:?} are found");
}

/// True when some code has a path or a call, and not only as the end of a longer name (`Profile::`).
fn has(code: &str, path: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(path)
        .any(|(at, _)| !path.starts_with(is_name) || !code[..at].ends_with(is_name))
}

/// Each costs as much as reading the whole site: who wants settings, documents or the site asks a snapshot.
#[test]
fn sources_are_parsed_and_linked_in_one_place() {
    let mut found = Vec::new();
    for file in files() {
        let code = file.code();
        let calls = ["document::parse(", "site::link("];
        let calls = calls.iter().filter(|call| has(&code, call));
        found.extend(calls.map(|call| format!("src/{}: {call}", file.name)));
    }
    assert_eq!(
        found,
        [
            "src/engine/contents.rs: document::parse(",
            "src/engine/contents.rs: site::link("
        ]
    );
}

#[test]
fn names_say_what_is_inside() {
    let vague = [
        "util", "utils", "common", "helper", "helpers", "misc", "shared", "stuff",
    ];
    for file in files() {
        let segments = file.name.trim_end_matches(".rs").split('/');
        let modules = file.modules();
        for name in segments.chain(modules) {
            assert!(
                !vague.contains(&name),
                "src/{}: `{name}` says nothing",
                file.name
            );
        }
    }
}

#[test]
fn every_file_says_first_what_it_is_for() {
    for file in files() {
        let first = file.text.lines().next().unwrap_or_default();
        let words = first.strip_prefix("//! ").unwrap_or_default();
        assert!(words.len() > 5, "src/{} begins with `{first}`", file.name);
        assert!(!words.contains("stub"), "src/{} is a stub", file.name);
    }
}

#[test]
fn no_file_is_longer_than_a_reader_bears() {
    let mut long = Vec::new();
    for file in files() {
        let lines = file.text.lines().count();
        let named = LONG.iter().any(|(name, _)| *name == file.name);
        if lines > LINES && !named {
            long.push(format!("src/{}: {lines} lines", file.name));
        }
        assert!(
            lines > LINES || !named,
            "src/{} is short again: take it out of `LONG`",
            file.name
        );
    }
    assert!(long.is_empty(), "split them:\n{}", long.join("\n"));
}

#[test]
fn the_documentation_of_the_crate_names_each_module() {
    let files = files();
    let front = files
        .iter()
        .find(|file| file.name == "lib.rs")
        .expect("there is a crate");
    let modules: BTreeMap<&str, &File> = files
        .iter()
        .map(|file| (file.module(), file))
        .filter(|(module, _)| layer(module).is_some())
        .collect();
    let documentation: String = front
        .text
        .lines()
        .filter_map(|line| line.strip_prefix("//!"))
        .collect::<Vec<_>>()
        .join("\n");
    for module in modules.keys() {
        assert!(
            documentation.contains(&format!("`{module}`")),
            "src/lib.rs says nothing of `{module}`"
        );
    }
}

#[test]
fn a_kind_of_pages_is_named_in_its_three_files() {
    let table = files()
        .iter()
        .find(|file| file.name == KINDS[0])
        .expect("the table of kinds");
    // `Card "card" "LearningResource" …`
    let entry = |line: &'static str| {
        let (name, rest) = line.trim().split_once(" \"")?;
        let is_name = name.chars().all(char::is_alphanumeric);
        (is_name && rest.contains("\" \"")).then_some(name)
    };
    let kinds: Vec<&str> = table.text.lines().filter_map(entry).collect();
    assert!(kinds.contains(&"Page") && kinds.len() >= 7, "{kinds:?}");
    let named = |file: &File| {
        let code = file.code();
        let mut kinds = kinds.iter();
        kinds.any(|kind| has(&code, &format!("Kind::{kind}")))
    };
    for file in files().iter().filter(|file| named(file)) {
        let known = NAMING_KINDS.iter().map(|(name, _)| *name).chain(KINDS);
        assert!(
            known.clone().any(|name| name == file.name),
            "src/{} names a kind: what all kinds have is in {KINDS:?}; give the reason in `NAMING_KINDS`",
            file.name
        );
    }
    for (name, reason) in NAMING_KINDS {
        let file = files().iter().find(|file| file.name == *name);
        assert!(
            file.is_some_and(named),
            "src/{name} names no kind any more ({reason})"
        );
    }
}
