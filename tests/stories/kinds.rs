//! Every kind of the table has all that a kind has: what is forgotten when one is added is named here.

use std::collections::BTreeSet;
use std::path::Path;

use sobre::document::Kind;
use sobre::engine::Engine;
use sobre::project::Project;

use crate::support::{Site, files};

fn texts(folder: &str) -> Vec<(String, String)> {
    let all = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
    let text = |(path, bytes)| Some((path, String::from_utf8(bytes).ok()?));
    all.into_iter().filter_map(text).collect()
}

/// The keys of all kinds, each once.
fn keys() -> BTreeSet<&'static str> {
    let kinds = Kind::ALL.iter();
    kinds.flat_map(|kind| kind.keys().iter().copied()).collect()
}

#[test]
fn each_has_a_template_strings_and_a_schema_type() {
    let templates = texts("themes/sobre/templates");
    let strings = [
        ("themes/sobre/strings", "fr.yaml"),
        ("themes/sobre/strings", "en.yaml"),
        ("tests/sites/wiki/themes/plain/strings", "de.yaml"),
    ];
    // https://schema.org/docs/full.html
    let schema = [
        "Article",
        "Event",
        "LearningResource",
        "ProfilePage",
        "Report",
    ];
    for kind in Kind::ALL {
        let word = kind.as_str();
        let template = format!("{word}.html");
        let found = templates.iter().find(|(name, _)| *name == template);
        let (_, text) = found.unwrap_or_else(|| panic!("`{word}` has no template"));
        assert!(
            kind.keys().is_empty() || text.contains(&format!("page.{word}")),
            "{template} shows nothing of its kind"
        );
        for (folder, name) in strings {
            let text = std::fs::read_to_string(
                Path::new(env!("CARGO_MANIFEST_DIR"))
                    .join(folder)
                    .join(name),
            )
            .expect("strings");
            for key in [format!("\nkind_{word}: "), format!("\nlist_{word}: ")] {
                assert!(text.contains(&key), "{folder}/{name} has no {key:?}");
            }
        }
        assert!(schema.contains(&kind.schema()), "{word}: {}", kind.schema());
        assert_eq!(
            Kind::WORDS.iter().find(|(known, _)| *known == word),
            Some(&(word, *kind))
        );
    }
}

#[test]
fn each_has_an_example_in_the_guide_that_explains_its_keys() {
    let pages = texts("content/guide");
    for kind in Kind::ALL {
        let line = format!("\nkind: {}\n", kind.as_str());
        let is_example = |text: &&String| {
            let front = text.split("\n---\n").next().unwrap_or_default();
            format!("{front}\n").contains(&line)
        };
        let examples: Vec<&String> = pages
            .iter()
            .map(|(_, text)| text)
            .filter(is_example)
            .collect();
        assert!(!examples.is_empty(), "no page of the guide says{line:?}");
        for key in kind.keys() {
            assert!(
                examples
                    .iter()
                    .any(|text| text.contains(&format!("`{key}`"))),
                "no example of `{}` explains `{key}`",
                kind.as_str()
            );
        }
    }
}

#[test]
fn each_key_has_a_case_of_the_suite() {
    let cases: String = texts("tests/suite")
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    for kind in Kind::ALL {
        let word = kind.as_str();
        assert!(
            cases.contains(&format!("\nkind: {word}\n")),
            "no case has `kind: {word}`"
        );
    }
    for key in keys() {
        assert!(
            cases.contains(&format!("\n{key}: ")) || cases.contains(&format!("\n{key}:\n")),
            "no case has `{key}`"
        );
    }
}

/// The table alone says which kinds have a key: a page of each kind with each key.
#[test]
fn a_key_is_refused_on_the_pages_of_all_other_kinds() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("written");
    };
    write(
        "site.yaml",
        "title: Essai\nbase_url: https://essai.example/\n",
    );
    let (mut own, mut foreign) = (BTreeSet::new(), BTreeSet::new());
    for kind in Kind::ALL {
        for key in keys() {
            let path = format!("content/{}-{key}.md", kind.as_str());
            write(
                &path,
                &format!("---\nkind: {}\n{key}: x\n---\nTexte.\n", kind.as_str()),
            );
            if kind.keys().contains(&key) {
                own.insert(path);
            } else {
                foreign.insert(path);
            }
        }
    }
    assert!(own.len() > 25 && foreign.len() > 100);
    let snapshot = Engine::new(Project::new(folder.path()))
        .refresh()
        .expect("a site");
    let refused: BTreeSet<String> = snapshot
        .diagnostics()
        .iter()
        .filter(|diagnostic| diagnostic.code.id() == "S210")
        .filter_map(|diagnostic| Some(diagnostic.path()?.as_str().to_owned()))
        .collect();
    assert_eq!(refused, foreign);
}

#[test]
fn keys_of_another_kind_are_reported_in_french() {
    let site = Site::new()
        .file(
            "content/a.md",
            "---\nstart: 2026-05-01\nend: 2026-05-02\n---\n# A\n",
        )
        .file("content/b.md", "---\nplace: Rennes\n---\n# B\n");
    let french = ["check", "--lang", "fr", "--format", "short"];
    for said in [
        "les clés `start` et `end` sont pour les pages de la sorte",
        "la clé `place` est pour les pages de la sorte `event` ou `organisation`\u{a0}; cette page ne donne pas la sienne, et elle est de la sorte `page` (aide\u{a0}: ajoutez une ligne `kind: event` ou `kind: organisation`, ou bien `children: {kind: event}` dans le fichier `index.md` du dossier pour toutes ses pages)",
    ] {
        site.run(&french).expect_status(1).expect_says(said);
    }
}
