//! The texts of the interface where there is no page: for the preview and for commands.

use std::collections::BTreeMap;

use super::strings;
use crate::message::Language;
use crate::project::Settings;
use crate::source::SourceTree;

/// The texts of the interface in one language. They are there when the theme has errors too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interface {
    /// Tag of their language.
    pub language: String,
    texts: BTreeMap<String, String>,
}

impl Default for Interface {
    /// In English, for a site whose settings cannot be read.
    fn default() -> Self {
        Self {
            language: strings::REFERENCE.to_owned(),
            texts: strings::reference(),
        }
    }
}

impl Interface {
    /// The texts of a site in its default language: its own before those of the default theme, English where it has none.
    /// For a reader of another language, the texts in that one: beside messages of the program, which come in no others, so
    /// that the texts of a site whose language it does not speak stay.
    pub fn of(settings: &Settings, tree: &SourceTree, reader: Option<Language>) -> Self {
        let language = settings.languages.first();
        let language = language.map_or(strings::REFERENCE, String::as_str);
        let language = match (reader, Language::of_tag(language)) {
            (Some(reader), Some(of_site)) if reader != of_site => reader.tag(),
            _ => language,
        };
        Self {
            language: language.to_owned(),
            texts: strings::complete(language, &super::files(settings, tree).0),
        }
    }

    /// A text; empty for a key that the default theme does not have.
    pub fn text(&self, key: &str) -> &str {
        self.texts.get(key).map_or("", String::as_str)
    }
}
