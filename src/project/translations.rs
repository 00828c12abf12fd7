//! Words in the other languages of a site: `translations: {en: the name in English}`. The form is the same wherever YAML holds
//! words that people read: in the settings, in the files of badges.
//!
//! What has several texts has a map of them for each language: `translations: {en: {title: …, description: …}}`.

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::Message;
use crate::yaml::fields::{Fields, Spanned};
use crate::yaml::{Key, Node, Value};

/// What something is in other languages, by the index of each among the languages of the site.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Translations<T>(Vec<(usize, T)>);

impl<T> Default for Translations<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Translations<T> {
    /// What it is in a language; `None` when nobody said so, and in the language of the thing itself.
    pub fn get(&self, language: usize) -> Option<&T> {
        let mut all = self.0.iter();
        all.find(|(known, _)| *known == language)
            .map(|(_, words)| words)
    }

    /// All of them, in the order written.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &T)> {
        self.0.iter().map(|(language, words)| (*language, words))
    }
}

impl Translations<Spanned<String>> {
    /// All names of what is called `first` in the language of the thing itself; that one comes first.
    pub(super) fn names<'a>(&'a self, first: &'a Spanned<String>) -> impl Iterator<Item = &'a str> {
        let others = self.iter().map(|(_, name)| name);
        std::iter::once(first)
            .chain(others)
            .map(|name| name.value.as_str())
    }

    /// The name in a language; `first` where it has none.
    pub(super) fn name_in<'a>(&'a self, language: usize, first: &'a Spanned<String>) -> &'a str {
        &self.get(language).unwrap_or(first).value
    }
}

/// Reads the key `translations` of a map that has a name: one name a language. `languages` are those of the site; the first
/// is that of the name itself, and has no place here.
pub fn names(fields: &mut Fields<'_>, languages: &[String]) -> Translations<Spanned<String>> {
    read(fields, languages, |fields, _, node| fields.text_of(node))
}

/// Reads the key `translations` of a map that has several texts. `one` reads what stands for a language, of which it gets the
/// index.
pub fn read<'a, T>(
    fields: &mut Fields<'a>,
    languages: &[String],
    mut one: impl FnMut(&mut Fields<'a>, usize, &'a Node) -> Option<T>,
) -> Translations<T> {
    let Some(node) = fields.node("translations") else {
        return Translations::default();
    };
    let Value::Map(entries) = &node.value else {
        let message = node.value.instead_of(message!("a map of `language: name`"));
        let diagnostic = Diagnostic::at(Code::WrongType, fields.file(), node.span.clone(), message);
        fields.push(diagnostic.help(message!(
            "write `translations: {{en: the name in English}}`"
        )));
        return Translations::default();
    };
    let mut words = Vec::with_capacity(entries.len());
    for (language, node) in entries {
        match index(language, languages) {
            Ok(index) => words.extend(one(fields, index, node).map(|words| (index, words))),
            Err((message, help)) => {
                let place = language.span.clone();
                let file = fields.file();
                fields.push(Diagnostic::at(Code::NoSuchLanguage, file, place, message).help(help));
            }
        }
    }
    Translations(words)
}

/// The index of a language other than the first.
///
/// # Errors
/// What is wrong, and what to do.
fn index(language: &Key, languages: &[String]) -> Result<usize, (Message, Message)> {
    let name = language.name.as_str();
    match languages.iter().position(|tag| tag == name) {
        Some(0) => Err((
            message!(
                "`{language}` is the first language of the site",
                language = name
            ),
            message!("its words are those that stand outside of `translations`"),
        )),
        Some(index) => Ok(index),
        None => {
            let others = languages.iter().skip(1);
            let list: Vec<String> = others.map(|tag| format!("`{tag}`")).collect();
            let message = message!(
                "`{language}` is not another language of the site",
                language = name
            );
            let help = match &list[..] {
                [] => message!("the site has one language: see `languages`"),
                list => message!("known: {known}", known = list.join(", ")),
            };
            Err((message, help))
        }
    }
}
