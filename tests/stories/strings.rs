//! The texts of the interface: every one that is asked for is there in both languages, and none is there for nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::support::files;

/// Texts that wait for somebody to ask for them, or to take them out.
const UNUSED: &[&str] = &[];

/// The texts of a language, by key.
fn strings(language: &str) -> BTreeMap<String, String> {
    let path = format!("themes/sobre/strings/{language}.yaml");
    let text = read(&path).remove("").expect("a file of strings");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(": "))
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .collect()
}

/// The text of a file under an empty name, or of the files below a folder, by path.
fn read(path: &str) -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if path.is_file() {
        let text = std::fs::read_to_string(path).expect("text");
        return BTreeMap::from([(String::new(), text)]);
    }
    let text = |(path, bytes)| (path, String::from_utf8(bytes).expect("text"));
    files(&path).into_iter().map(text).collect()
}

/// Names of lower-case letters, digits and `_` that follow `mark` in a text.
fn names_after<'a>(text: &'a str, mark: &str) -> Vec<&'a str> {
    let name = |at: usize| {
        let rest = &text[at + mark.len()..];
        let end = rest.find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'));
        &rest[..end.unwrap_or(rest.len())]
    };
    let boundary = |at: &usize| {
        let before = text[..*at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '.')
    };
    let places = text.match_indices(mark).map(|(at, _)| at);
    places
        .filter(boundary)
        .map(name)
        .filter(|name| !name.is_empty())
        .collect()
}

/// The keys that templates and generator name, and the beginnings of those that they put together.
fn asked_for() -> (BTreeMap<String, String>, BTreeSet<String>) {
    let (mut keys, mut beginnings) = (BTreeMap::new(), BTreeSet::new());
    for (path, text) in read("themes/sobre/templates") {
        for key in names_after(&text, "t.") {
            keys.insert(key.to_owned(), path.clone());
        }
        beginnings.extend(names_after(&text, "t[\"").into_iter().map(str::to_owned));
    }
    for folder in ["src/artifact", "src/markdown"] {
        for (path, text) in read(folder) {
            for call in text
                .split("string(")
                .skip(1)
                .chain(text.split("Term(").skip(1))
            {
                let end = call.find(')').unwrap_or(call.len());
                let literal =
                    |(at, _): (usize, &str)| names_after(&call[at..end], "\"").first().copied();
                if let Some(key) = call[..end].match_indices('"').next().and_then(literal) {
                    keys.insert(key.to_owned(), format!("{folder}/{path}"));
                }
            }
            beginnings.extend(
                names_after(&text, "format!(\"")
                    .into_iter()
                    .map(str::to_owned),
            );
        }
    }
    beginnings.retain(|beginning| beginning.ends_with('_'));
    keys.retain(|key, _| !key.ends_with('_'));
    (keys, beginnings)
}

#[test]
fn both_languages_have_the_same_texts_with_the_same_placeholders() {
    let holes = |texts: BTreeMap<String, String>| -> BTreeMap<String, BTreeSet<String>> {
        let of = |text: &str| {
            text.split('{')
                .skip(1)
                .map(|hole| hole.split('}').next().unwrap_or_default().to_owned())
                .collect()
        };
        texts
            .iter()
            .map(|(key, text)| (key.clone(), of(text)))
            .collect()
    };
    let (english, french) = (holes(strings("en")), holes(strings("fr")));
    assert!(english.len() > 100, "{} texts", english.len());
    for key in english.keys().chain(french.keys()) {
        assert_eq!(english.get(key), french.get(key), "{key}");
    }
}

#[test]
fn every_text_that_is_asked_for_is_there() {
    let (keys, beginnings) = asked_for();
    let texts = strings("en");
    assert!(keys.len() > 60, "{keys:?}");
    for (key, path) in keys {
        assert!(texts.contains_key(&key), "{path} asks for `{key}`");
    }
    for beginning in [
        "status_",
        "recognition_",
        "badge_",
        "kind_",
        "list_",
        "level_",
        "month_",
    ] {
        assert!(
            beginnings.contains(beginning),
            "{beginning} of {beginnings:?}"
        );
    }
}

#[test]
fn no_text_is_there_for_nothing() {
    let (keys, beginnings) = asked_for();
    let code: String = ["src/artifact", "src/markdown", "src/serve", "src/cli"]
        .iter()
        .flat_map(|folder| read(folder).into_values())
        .collect();
    let unused: Vec<String> = strings("en")
        .into_keys()
        .filter(|key| {
            let made = beginnings
                .iter()
                .any(|beginning| key.starts_with(beginning));
            !keys.contains_key(key) && !made && !code.contains(&format!("\"{key}\""))
        })
        .collect();
    assert_eq!(unused, UNUSED, "nobody asks for these");
}
