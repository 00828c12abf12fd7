//! Texts of the settings in several languages: one text, or a map of `language: text`.

use super::translations::Translations;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::yaml::Value;
use crate::yaml::fields::{Fields, Spanned};

/// A text in the languages of a site.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Localized {
    /// By the index of its language, in that order, each once.
    texts: Vec<(usize, Spanned<String>)>,
}

impl Localized {
    /// The text in a language, where it has one.
    pub fn own(&self, language: usize) -> Option<&Spanned<String>> {
        let text = self.texts.iter().find(|(known, _)| *known == language);
        text.map(|(_, text)| text)
    }

    /// The text in a language, else that of the default language.
    pub fn get(&self, language: usize) -> Option<&str> {
        let text = self.own(language).or_else(|| self.own(0));
        text.map(|text| text.value.as_str())
    }

    /// Adds the texts of other languages where it has none.
    pub(super) fn complete(&mut self, others: &Translations<Spanned<String>>) {
        for (language, text) in others.iter() {
            if self.own(language).is_none() {
                self.texts.push((language, text.clone()));
            }
        }
        self.texts.sort_by_key(|(language, _)| *language);
    }

    /// The texts of all languages.
    pub fn all(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.texts.iter().map(|(_, text)| text)
    }
}

/// Reads a key. One text is that of the default language.
pub(super) fn read(fields: &mut Fields<'_>, name: &'static str, languages: &[String]) -> Localized {
    let Some(node) = fields.node(name) else {
        return Localized::default();
    };
    let Value::Map(entries) = &node.value else {
        let text = fields.text(name).map(|text| (0, text));
        return Localized {
            texts: text.into_iter().collect(),
        };
    };
    let mut texts: Vec<(usize, Spanned<String>)> = Vec::new();
    for (language, node) in entries {
        match languages.iter().position(|tag| *tag == language.name) {
            Some(known) => texts.extend(fields.text_of(node).map(|text| (known, text))),
            None => {
                let message = message!(
                    "`{language}` is not a language of the site",
                    language = language.name
                );
                let known = languages
                    .iter()
                    .map(|tag| format!("`{tag}`"))
                    .collect::<Vec<_>>();
                let help = message!("known: {known}", known = known.join(", "));
                let place = language.span.clone();
                fields.push(
                    Diagnostic::at(Code::UnknownValue, fields.file(), place, message).help(help),
                );
            }
        }
    }
    texts.sort_by_key(|(language, _)| *language);
    Localized { texts }
}
