//! The families of cards that a site declares: their names in each language, and their colours.

use super::translations::{self, Translations};
use crate::diagnostic::{Code, Diagnostic};
use crate::digest::Digest;
use crate::message;
use crate::text::slug::slug;
use crate::yaml::Value;
use crate::yaml::fields::{Fields, Spanned};

/// A family of cards, as `families` in `site.yaml` declares it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Family {
    /// Its name in the default language.
    pub name: Spanned<String>,
    /// Its names in other languages.
    pub translations: Translations<Spanned<String>>,
    /// Its colour; derived from its name when none is declared.
    pub colour: Option<Colour>,
}

impl Family {
    /// True when a card that names `name` is of this family, whatever the case and the accents.
    pub fn is_named(&self, name: &str) -> bool {
        let wanted = key(name);
        self.names().any(|known| key(known) == wanted)
    }

    /// All its names, that of the default language first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.translations.names(&self.name)
    }

    /// Its name in a language, as far as it is declared.
    pub fn name_in(&self, language: usize) -> &str {
        self.translations.name_in(language, &self.name)
    }
}

/// What names of one family have in common: case and accents do not count.
pub fn key(name: &str) -> String {
    match slug(name) {
        slug if slug.is_empty() => name.to_lowercase(),
        slug => slug,
    }
}

/// A colour by a word of the palette. The theme gives each its tints for families of cards, by its number; badges have an ink
/// of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Colour {
    /// Blue, number 1.
    Blue,
    /// Green, number 2.
    Green,
    /// Yellow, number 3.
    Yellow,
    /// Red, number 4.
    Red,
    /// Violet, number 5.
    Violet,
    /// Teal, number 6.
    Teal,
}

impl Colour {
    /// All of them, by number, with the words that settings use.
    pub const WORDS: [(&'static str, Self); 6] = [
        ("blue", Self::Blue),
        ("green", Self::Green),
        ("yellow", Self::Yellow),
        ("red", Self::Red),
        ("violet", Self::Violet),
        ("teal", Self::Teal),
    ];

    /// The colour of a family that declares none. It depends on the name alone (without case or accents), so that a new
    /// family changes no other; two families may share one.
    pub fn of_name(name: &str) -> Self {
        let digest = Digest::of(key(name).as_bytes()).short(8);
        let number = u32::from_str_radix(&digest, 16).unwrap_or(0);
        Self::WORDS[number as usize % Self::WORDS.len()].1
    }

    /// From 1 to 6.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The word of the settings.
    pub fn word(self) -> &'static str {
        Self::WORDS[self as usize].0
    }
}

/// Reads the list `families`; a name alone is a family too.
pub(super) fn read(fields: &mut Fields<'_>, languages: &[String]) -> Vec<Family> {
    let families = fields.list("families", |fields, node| {
        if !matches!(node.value, Value::Map(_)) {
            return fields.text_of(node).map(|name| Family {
                name,
                translations: Translations::default(),
                colour: None,
            });
        }
        fields.map_of(node, |fields| {
            let name = fields.required_text("name");
            let colour = fields.choice("colour", &Colour::WORDS);
            let translations = translations::names(fields, languages);
            name.map(|name| Family {
                name,
                translations,
                colour,
            })
        })
    });
    for (at, family) in families.iter().enumerate() {
        let same = |before: &&Family| family.names().any(|name| before.is_named(name));
        if let Some(before) = families[..at].iter().find(same) {
            let message = message!(
                "the family `{name}` is declared already, as `{before}`",
                name = family.name.value,
                before = before.name.value
            );
            let place = family.name.span.clone();
            fields.push(
                Diagnostic::at(Code::FamilyName, fields.file(), place, message).help(message!(
                    "keep one of the two; case and accents do not count"
                )),
            );
        }
    }
    families
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_without_declaration_depends_on_the_name_alone() {
        let same = Colour::of_name("équipement");
        for spelling in ["Équipement", "EQUIPEMENT", "équipement"] {
            assert_eq!(Colour::of_name(spelling), same);
        }
        // A change of these recolours the cards of every site that declares nothing.
        let names = ["usages", "achats", "trees", "meadow", "🌱", "数字"];
        let colours = names.map(|name| Colour::of_name(name).word());
        assert_eq!(colours, ["red", "yellow", "green", "red", "teal", "red"]);
    }

    #[test]
    fn every_colour_has_its_number_and_its_word() {
        for (at, (word, colour)) in Colour::WORDS.into_iter().enumerate() {
            assert_eq!(
                (colour.word(), usize::from(colour.number())),
                (word, at + 1)
            );
        }
    }
}
