//! The stem that the forms of a word have in common, by the rules of Snowball for the language.

use std::fmt;

use snowball_stemmers_rs::{Algorithm, Stemmer as Snowball};

use super::fold;

/// The rules of one language.
pub struct Stemmer {
    rules: Option<Snowball>,
    is_french: bool,
}

impl fmt::Debug for Stemmer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stemmer").finish_non_exhaustive()
    }
}

impl Stemmer {
    /// Those of a language tag (`fr`, `pt-BR`). A language without rules has only words.
    pub fn of(tag: &str) -> Self {
        let language = tag.split('-').next().unwrap_or(tag);
        let algorithm = match language {
            "ca" => Some(Algorithm::Catalan),
            "da" => Some(Algorithm::Danish),
            "de" => Some(Algorithm::German),
            "en" => Some(Algorithm::English),
            "es" => Some(Algorithm::Spanish),
            "eu" => Some(Algorithm::Basque),
            "fi" => Some(Algorithm::Finnish),
            "fr" => Some(Algorithm::French),
            "it" => Some(Algorithm::Italian),
            "nb" | "nn" | "no" => Some(Algorithm::Norwegian),
            "nl" => Some(Algorithm::Dutch),
            "pt" => Some(Algorithm::Portuguese),
            "ro" => Some(Algorithm::Romanian),
            "sv" => Some(Algorithm::Swedish),
            _ => None,
        };
        Self {
            rules: algorithm.map(Snowball::create),
            is_french: language == "fr",
        }
    }

    /// The stem of a word in lower case with its accents, folded.
    pub fn stem(&self, word: &str) -> String {
        let Some(rules) = &self.rules else {
            return fold(word).into_owned();
        };
        let mut stem = fold(&rules.stem(word)).into_owned();
        if self.is_french {
            drop_plural(&mut stem);
        }
        stem
    }
}

/// The rules for French keep `vélos` apart from `vélo`, and `jeux` from `jeu`.
fn drop_plural(stem: &mut String) {
    let is_plural = stem.len() >= 4
        && (["as", "is", "os", "us"]
            .iter()
            .any(|end| stem.ends_with(end))
            || ["eux", "oux"].iter().any(|end| stem.ends_with(end)));
    if is_plural {
        stem.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(tag: &str, words: &[&str]) -> bool {
        let stemmer = Stemmer::of(tag);
        let stems: Vec<String> = words.iter().map(|word| stemmer.stem(word)).collect();
        stems.iter().all(|stem| *stem == stems[0])
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        assert!(same("fr", &["badge", "badges"]));
        assert!(same("fr", &["vélo", "vélos"]));
        assert!(same("fr", &["jeu", "jeux"]));
        assert!(same("fr", &["numérique", "numériques"]));
        assert!(same("fr", &["réparer", "réparez", "réparé"]));
        assert!(same("en", &["repair", "repairs", "repaired", "repairing"]));
        assert!(!same("fr", &["poste", "peste"]));
    }

    #[test]
    fn a_language_without_rules_has_its_words() {
        assert_eq!(Stemmer::of("br").stem("levrioù"), "levriou");
        assert_eq!(Stemmer::of("").stem("words"), "words");
    }
}
