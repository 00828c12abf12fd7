//! Names in the order of a dictionary: é beside e, œ as oe, 2 before 10.

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale;

use super::search::fold;

/// The order of the words of one language, from the Unicode locale data compiled into the binary.
#[derive(Debug)]
pub struct Collation {
    /// `None` only if the compiled data had no root order; then keys are the bytes of the text.
    collator: Option<CollatorBorrowed<'static>>,
    /// The same without accents and case.
    letters: Option<CollatorBorrowed<'static>>,
}

/// Under what a title stands in an index from A to Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Initial {
    /// A digit.
    Digit,
    /// A letter of the alphabet of the language, a capital.
    Letter(char),
    /// Neither: signs of Chinese and Japanese, emoji.
    Other,
}

impl Collation {
    /// The order of language `lang` (a tag such as `fr` or `fr-CA`); the root order for a tag that is unknown or not one.
    pub fn of(lang: &str) -> Self {
        let mut preferences = Locale::try_from_str(lang)
            .map(|locale| CollatorPreferences::from(&locale))
            .unwrap_or_default();
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        let mut letters = CollatorOptions::default();
        letters.strength = Some(Strength::Primary);
        let collator = |options: CollatorOptions| {
            let own = CollatorBorrowed::try_new(preferences, options);
            own.or_else(|_| CollatorBorrowed::try_new(CollatorPreferences::default(), options))
                .ok()
        };
        Self {
            collator: collator(CollatorOptions::default()),
            letters: collator(letters),
        }
    }

    /// Under what a title stands: under its first letter without accent, unless that is a letter of its own in the language,
    /// as `Ö` is in Swedish and not in German.
    pub fn initial(&self, title: &str) -> Initial {
        let Some(first) = title.chars().find(|c| c.is_alphanumeric()) else {
            return Initial::Other;
        };
        let capital = |c: char| c.to_uppercase().next().unwrap_or(c);
        if first.is_ascii_alphabetic() {
            return Initial::Letter(capital(first));
        }
        if first.is_numeric() {
            return Initial::Digit;
        }
        let mut own = [0; 4];
        let own: &str = first.encode_utf8(&mut own);
        let folded = fold(own);
        let Some(plain) = folded.chars().next().filter(|c| *c < '\u{3000}') else {
            return Initial::Other;
        };
        let mut base = [0; 4];
        let base: &str = plain.encode_utf8(&mut base);
        let begins_alike = |letters: &CollatorBorrowed<'_>| letters.compare(own, base).is_eq();
        let is_plain =
            folded.chars().nth(1).is_some() || self.letters.as_ref().is_none_or(begins_alike);
        Initial::Letter(capital(if is_plain { plain } else { first }))
    }

    /// The sort key of `text`: comparing two keys as bytes compares the two texts as this language's dictionary does
    /// (letters first, then accents, then case; digits by their value). Texts that a dictionary would not distinguish have
    /// one key. A key is made for one run of the program: never store it.
    pub fn key(&self, text: &str) -> Vec<u8> {
        // one apostrophe, or "l'eau" and "l’eau" would be far apart
        let straight;
        let text = if text.contains('’') {
            straight = text.replace('’', "'");
            &straight
        } else {
            text
        };
        let mut key = Vec::with_capacity(text.len() * 2);
        match &self.collator {
            Some(collator) => {
                let Ok(()) = collator.write_sort_key_to(text, &mut key);
            }
            None => key.extend_from_slice(text.as_bytes()),
        }
        key
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(lang: &str, words: &str) -> String {
        let collation = Collation::of(lang);
        let mut words: Vec<&str> = words.split('|').collect();
        words.sort_by_cached_key(|word| collation.key(word));
        words.join("|")
    }

    #[test]
    fn french_titles_are_in_dictionary_order() {
        for (before, after) in [
            ("zola|écriture|abeille", "abeille|écriture|zola"),
            ("Zèbre|zébu|ZEBRE|zebre", "zebre|ZEBRE|Zèbre|zébu"),
            ("oeil|œuf|odeur|ouest|oeuf", "odeur|oeil|oeuf|œuf|ouest"),
            ("côté|cote|côte|coté", "cote|coté|côte|côté"),
            ("fiche 10|fiche 2|fiche 1", "fiche 1|fiche 2|fiche 10"),
            ("v1.10|v1.9|v1.2", "v1.2|v1.9|v1.10"),
            ("Éco-conception|eau|Écran", "eau|Éco-conception|Écran"),
        ] {
            assert_eq!(sorted("fr", before), after);
        }
    }

    #[test]
    fn a_language_has_its_own_order() {
        assert_eq!(sorted("fr-CA", "coté|côte"), "côte|coté");
        assert_eq!(sorted("sv", "ö|z|a|å"), "a|z|å|ö");
        assert_eq!(sorted("de", "ö|z|a"), "a|ö|z");
    }

    #[test]
    fn an_unknown_language_has_the_root_order() {
        for lang in ["", "xx", "qqq-Zzzz-ZZ", "not a tag!", "é"] {
            assert_eq!(
                sorted(lang, "zola|écriture|fiche 10|fiche 9"),
                "écriture|fiche 9|fiche 10|zola"
            );
        }
    }

    #[test]
    fn a_title_stands_under_its_letter() {
        for (lang, title, initial) in [
            ("fr", "Été", Initial::Letter('E')),
            ("fr", "« à propos »", Initial::Letter('A')),
            ("fr", "œuvre", Initial::Letter('O')),
            ("fr", "2024 en bref", Initial::Digit),
            ("fr", "…", Initial::Other),
            ("fr", "", Initial::Other),
            ("de", "Übung", Initial::Letter('U')),
            ("sv", "Öland", Initial::Letter('Ö')),
            ("el", "Άλφα", Initial::Letter('Α')),
            ("ru", "ёж", Initial::Letter('Е')),
            ("ja", "東京", Initial::Other),
        ] {
            let found = Collation::of(lang).initial(title);

            assert_eq!(found, initial, "{lang} {title}");
        }
    }

    #[test]
    fn both_apostrophes_are_one() {
        let collation = Collation::of("fr");
        assert_eq!(collation.key("l'eau"), collation.key("l’eau"));
    }
}
