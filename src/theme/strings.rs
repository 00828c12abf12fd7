//! The texts of the interface, by language and key.

use std::collections::BTreeMap;

use super::Files;
use super::check::unknown_strings;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::{Message, ToValue, all, quoted};
use crate::yaml::{self, Key, Node, Value};

/// The language whose strings are the keys that there are.
pub(super) const REFERENCE: &str = "en";

/// How many missing keys a message names.
const NAMED: usize = 3;

/// The texts of one language.
#[derive(Debug)]
pub(super) struct Strings {
    texts: BTreeMap<String, String>,
    value: tera::Value,
}

impl Strings {
    /// Reads `strings/<language>.yaml`, else that of the language without its region. Every key of the default theme's
    /// English must be there: a site that brings a language brings all of it.
    pub(super) fn load(language: &str, files: &Files, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let general = language.split('-').next().unwrap_or(language);
        let name = [language, general]
            .map(|tag| format!("strings/{tag}.yaml"))
            .into_iter()
            .find(|name| files.contains_key(name));
        let mut texts = BTreeMap::new();
        match &name {
            None => {
                let message = message!(
                    "the theme has no strings for the language `{language}`",
                    language
                );
                let help = message!(
                    "write `strings/{language}.yaml` in the theme of the site, with the keys of `strings/{reference}.yaml`",
                    language,
                    reference = REFERENCE
                );
                diagnostics.push(Diagnostic::general(Code::ThemeFile, message).help(help));
            }
            Some(name) => {
                let file = &files[name];
                let mut missing = reference_keys();
                let layers = std::iter::successors(Some(file), |file| file.below.as_deref());
                let layers: Vec<_> = layers.collect();
                for layer in layers.into_iter().rev() {
                    let keys = read(&layer.path, &layer.text, &mut texts, diagnostics);
                    if layer.is_own {
                        diagnostics.extend(unknown_strings(&keys, layer, &missing, files));
                    }
                }
                missing.retain(|key| !texts.contains_key(key));
                diagnostics.extend(self::missing(&missing).map(|(message, help)| {
                    Diagnostic::about(Code::ThemeString, &file.path, message).help(help)
                }));
            }
        }
        let value = tera::Value::from_serializable(&texts);
        Self { texts, value }
    }

    /// A text; every key that the generator asks for is in the reference, which a test checks.
    pub(super) fn get(&self, key: &str) -> &str {
        self.texts.get(key).map_or("", String::as_str)
    }

    pub(super) fn value(&self) -> &tera::Value {
        &self.value
    }
}

/// All texts of a language, whatever is wrong with its file: those of the reference stand where one is missing.
pub(super) fn complete(language: &str, files: &Files) -> BTreeMap<String, String> {
    let mut texts = reference();
    texts.extend(Strings::load(language, files, &mut Vec::new()).texts);
    texts
}

/// The message about missing keys: one for all, because a new language begins with none.
fn missing(keys: &[String]) -> Option<(Message, Message)> {
    match keys {
        [] => None,
        [key] => Some((
            message!("the string `{key}` is missing", key),
            message!("add a line `{key}: …`", key),
        )),
        keys => {
            let others = (keys.len() > NAMED).then(|| message!("others").to_value());
            let named = keys.iter().take(NAMED).map(quoted);
            Some((
                message!(
                    "the strings {keys} are missing",
                    keys = all(named.chain(others))
                ),
                message!(
                    "compare with `strings/{reference}.yaml` of the default theme",
                    reference = REFERENCE
                ),
            ))
        }
    }
}

fn reference_keys() -> Vec<String> {
    reference().into_keys().collect()
}

/// The texts of the language that has all keys.
pub(super) fn reference() -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    let name = format!("strings/{REFERENCE}.yaml");
    if let Some(text) = super::embedded::file(&name) {
        read(
            &crate::path::SourcePath::new(&name),
            text,
            &mut texts,
            &mut Vec::new(),
        );
    }
    texts
}

/// Reads texts into `texts`; gives the keys of the file.
fn read(
    path: &crate::path::SourcePath,
    text: &str,
    texts: &mut BTreeMap<String, String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Key> {
    let node = yaml::read(path, text, 0..text.len());
    if let Ok(Some(node)) = &node {
        diagnostics.extend(yaml::lost(path, node));
    }
    let entries = match node {
        Ok(Some(Node {
            value: Value::Map(entries),
            ..
        })) => entries,
        Ok(None) => return Vec::new(),
        Ok(Some(node)) => {
            diagnostics.push(Diagnostic::at(
                Code::WrongType,
                path,
                node.span,
                message!("strings are a map of `key: text`"),
            ));
            return Vec::new();
        }
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            return Vec::new();
        }
    };
    let mut keys = Vec::new();
    for (key, node) in entries {
        keys.push(key.clone());
        match node.value {
            Value::Text(text) => {
                texts.insert(key.name, text);
            }
            other => {
                let message = other.instead_of(message!("a text"));
                diagnostics.push(
                    Diagnostic::at(Code::WrongType, path, node.span, message)
                        .help(message!("put it in quotes")),
                );
            }
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Language;

    #[test]
    fn missing_keys_are_named_up_to_three() {
        let message = |keys: &[&str]| {
            let keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
            let (message, _) = missing(&keys).unwrap();
            Language::ALL.map(|language| message.text(language))
        };
        assert_eq!(
            message(&["home"]),
            ["the string `home` is missing", "le texte `home` manque"]
        );
        assert_eq!(
            message(&["feed", "home"]),
            [
                "the strings `feed` and `home` are missing",
                "les textes `feed` et `home` manquent",
            ]
        );
        assert_eq!(
            message(&["feed", "home", "skip", "toc"]),
            [
                "the strings `feed`, `home`, `skip` and others are missing",
                "les textes `feed`, `home`, `skip` et d’autres manquent",
            ]
        );
    }
}
