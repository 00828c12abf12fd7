//! A name with its translations.

use super::framework::check_plain;
use crate::project::translations;
use crate::yaml::fields::{Fields, Spanned};

/// A name in the languages of a site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LocalizedName {
    /// In the default language; empty when the theme names it.
    name: String,
    /// In other languages, by the index of the language.
    translations: Vec<(usize, String)>,
}

impl LocalizedName {
    /// The name for the pages of a language, and the index of the language that it is in: the default one where nobody
    /// translated it. `None` when the theme names it.
    pub fn get(&self, language: usize) -> Option<(usize, &str)> {
        if self.name.is_empty() {
            return None;
        }
        let translated = self.translations.iter().find(|(of, _)| *of == language);
        let translated = translated.map(|(of, name)| (*of, name.as_str()));
        Some(translated.unwrap_or((0, &self.name)))
    }
}

/// Reads the keys `name`, which must be there, and `translations`. `languages` are those of the site.
pub(super) fn name(fields: &mut Fields<'_>, languages: &[String]) -> Option<LocalizedName> {
    let name = fields.required_text("name");
    let translations = translations::read(fields, languages);
    let texts = name.iter().chain(translations.iter().map(|(_, name)| name));
    for text in texts.cloned().collect::<Vec<Spanned<String>>>() {
        check_plain(fields, &text);
    }
    Some(LocalizedName {
        name: name?.value,
        translations: translations
            .into_iter()
            .map(|(language, name)| (language, name.value))
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_that_of_the_language_or_of_the_first() {
        let name = LocalizedName {
            name: "Écoute".to_owned(),
            translations: vec![(2, "Zuhören".to_owned())],
        };
        assert_eq!(name.get(0), Some((0, "Écoute")));
        assert_eq!(name.get(1), Some((0, "Écoute")));
        assert_eq!(name.get(2), Some((2, "Zuhören")));
        assert_eq!(LocalizedName::default().get(0), None);
    }
}
