//! The house keeps its floors: what DESIGN calls directions, absences and sizes is read from the source itself.
//!
//! Tests inside `src` may look anywhere, so `#[cfg(test)]` is left out everywhere but in the size of files.
#![allow(clippy::unwrap_used)]

#[path = "architecture/source.rs"]
mod source;
#[path = "architecture/words.rs"]
mod words;

use std::collections::{BTreeMap, BTreeSet};

use source::{File, files};

/// The rooms of the house by floor: a room may use those below it.
const FLOORS: &[&[&str]] = &[
    &["address", "diagnostic", "digest", "text", "yaml"],
    &["project", "source"],
    &["badge", "document", "markdown"],
    &["site"],
    &["artifact", "theme"],
    &["build", "engine", "output"],
    &["cli", "serve"],
];

/// The doors between rooms of one floor, each with its reason.
const DOORS: &[(&str, &str, &str)] = &[
    ("diagnostic", "address", "a message names a file"),
    (
        "diagnostic",
        "digest",
        "a forge knows a message again by its digest",
    ),
    (
        "diagnostic",
        "text",
        "a noun in a message agrees with its number",
    ),
    ("yaml", "address", "a fault of the YAML has its place"),
    ("yaml", "diagnostic", "a fault of the YAML is a message"),
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
    ("cli", "serve", "a command starts the preview"),
];

/// Files that may be longer than [`LINES`], each with its reason.
const LONG: &[(&str, &str)] = &[(
    "diagnostic/code.rs",
    "one table, which each kind of message lengthens by two lines",
)];

/// A reader must not scroll for long to find the point of a file.
const LINES: usize = 400;

/// Files that may name a hash map, each with what keeps its order out of the output.
const HASHED: &[(&str, &str)] = &[
    ("markdown/anchor.rs", "asked by key only"),
    ("theme/style/select.rs", "asked by key only"),
    ("text/slug.rs", "asked by key only"),
    ("text/nearest.rs", "asked by key only"),
    ("site/index.rs", "asked by key only"),
    ("output/files.rs", "asked by key only"),
];

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

#[test]
fn every_room_has_its_floor_and_every_floor_its_rooms() {
    let found: BTreeSet<String> = files()
        .iter()
        .map(|file| file.room().to_owned())
        .filter(|room| room != "lib" && room != "main")
        .collect();
    let listed: BTreeSet<String> = FLOORS
        .iter()
        .flat_map(|rooms| rooms.iter().map(|room| (*room).to_owned()))
        .collect();
    let without_floor: Vec<_> = found.difference(&listed).collect();
    assert!(without_floor.is_empty(), "no floor: {without_floor:?}");
    let missing: Vec<_> = listed.difference(&found).collect();
    assert!(missing.is_empty(), "rooms that are not there: {missing:?}");
}

#[test]
fn a_room_uses_lower_floors_and_the_doors_of_its_own() {
    let mut faults = Vec::new();
    let mut opened = BTreeSet::new();
    for file in files() {
        let room = file.room();
        for used in file.used_rooms() {
            if used == room || room == "lib" || (room == "main" && used == "cli") {
                continue;
            }
            let here = if room == "main" { None } else { floor(room) };
            let allowed = match (here, floor(&used)) {
                (Some(here), Some(there)) if there < here => true,
                (Some(here), Some(there)) if there == here => {
                    opened.insert((room.to_owned(), used.clone()));
                    DOORS
                        .iter()
                        .any(|(from, to, _)| *from == room && *to == used)
                }
                _ => false,
            };
            if !allowed {
                faults.push(format!("src/{} uses `{used}`", file.name));
            }
        }
    }
    assert!(
        faults.is_empty(),
        "against the stairs:\n{}",
        faults.join("\n")
    );
    let closed: Vec<_> = DOORS
        .iter()
        .filter(|(from, to, _)| !opened.contains(&((*from).to_owned(), (*to).to_owned())))
        .map(|(from, to, _)| format!("{from} → {to}"))
        .collect();
    assert!(closed.is_empty(), "doors that nobody uses: {closed:?}");
}

#[test]
fn nobody_climbs_out_of_a_room_by_super() {
    for file in files() {
        let depth = file.name.trim_end_matches("/mod.rs").matches('/').count()
            + usize::from(file.name != "lib.rs" && file.name != "main.rs");
        let highest = file.longest_super();
        assert!(
            highest < depth.max(1),
            "src/{} leaves its room by `super`: write `crate::`",
            file.name
        );
    }
}

#[test]
fn disk_clock_network_and_environment_stay_at_the_edges() {
    // What is looked for, and the rooms that may hold it.
    let edges: &[(&str, &[&str])] = &[
        ("std :: fs", &["source", "output", "serve", "cli"]),
        ("fs ::", &["source", "output", "serve", "cli"]),
        ("OpenOptions", &["source", "output", "serve", "cli"]),
        ("WalkDir", &["source", "output", "serve", "cli"]),
        ("canonicalize (", &["source", "output", "serve", "cli"]),
        (
            ". is_file (",
            &["source", "output", "serve", "cli", "engine"],
        ),
        (". is_dir (", &["source", "output", "serve", "cli"]),
        (". exists (", &["source", "output", "serve", "cli"]),
        ("SystemTime :: now", &["source", "output", "serve", "cli"]),
        ("Instant :: now", &["source", "output", "serve", "cli"]),
        ("std :: time", &["source", "output", "serve", "cli"]),
        ("Zoned", &[]),
        ("Timestamp :: now", &[]),
        ("std :: net", &["serve", "cli"]),
        ("tokio ::", &["serve"]),
        ("axum ::", &["serve"]),
        ("std :: env", &["cli", "main"]),
        ("std :: process", &["cli", "output", "main"]),
        ("std :: thread :: sleep", &["serve", "output"]),
    ];
    let mut faults = Vec::new();
    for file in files() {
        let code = file.code();
        for (word, rooms) in edges {
            if code.contains(&format!(" {word}")) && !rooms.contains(&file.room()) {
                faults.push(format!("src/{} has `{}`", file.name, word.replace(' ', "")));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn only_the_command_line_prints() {
    for file in files().iter().filter(|file| file.room() != "cli") {
        for word in [
            "println !",
            "eprintln !",
            "print !",
            "eprint !",
            "dbg !",
            "stdout (",
            "stderr (",
        ] {
            let code = file.code();
            assert!(
                !code.contains(&format!(" {word}")),
                "src/{} prints by `{}`: return a message",
                file.name,
                word.replace(' ', "")
            );
        }
    }
}

/// The lint `iter_over_hash_type` sees `for` loops only.
#[test]
fn no_order_comes_out_of_a_hash_map() {
    for file in files() {
        let code = file.code();
        if !code.contains("HashMap") && !code.contains("HashSet") {
            continue;
        }
        assert!(
            HASHED.iter().any(|(name, _)| *name == file.name),
            "src/{} names a hash map: take a `BTreeMap`, or give the reason in `HASHED`",
            file.name
        );
        for name in file.hash_maps() {
            for walk in [
                "iter",
                "iter_mut",
                "keys",
                "values",
                "values_mut",
                "into_iter",
                "into_keys",
                "into_values",
                "drain",
                "retain",
            ] {
                assert!(
                    !code.contains(&format!("{name} . {walk} (")),
                    "src/{}: `{name}.{walk}()` has another order on every run",
                    file.name
                );
            }
        }
    }
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
fn the_front_page_documents_each_room() {
    let files = files();
    let front = files
        .iter()
        .find(|file| file.name == "lib.rs")
        .expect("there is a front page");
    let rooms: BTreeMap<&str, &File> = files
        .iter()
        .map(|file| (file.room(), file))
        .filter(|(room, _)| floor(room).is_some())
        .collect();
    let documentation: String = front
        .text
        .lines()
        .filter_map(|line| line.strip_prefix("//!"))
        .collect::<Vec<_>>()
        .join("\n");
    for room in rooms.keys() {
        assert!(
            documentation.contains(&format!("`{room}`")),
            "src/lib.rs says nothing of `{room}`"
        );
    }
}
