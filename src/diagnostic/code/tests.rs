use std::collections::BTreeSet;

use super::*;
use crate::text::personal::redact;

/// Examples whose words are those of the language: nobody writes them letter by letter, as one writes a key, an option or the
/// name of a file.
const EXAMPLES: &[(&str, &str)] = &[
    ("key: value", "clé: valeur"),
    ("[^name]", "[^nom]"),
    ("[^name]: The text.", "[^nom]: Le texte."),
    (r"\[^name]", r"\[^nom]"),
    ("[text](url)", "[texte](adresse)"),
    ("![what it shows](url)", "![ce qu’elle montre](adresse)"),
    ("![photo](<my photo.jpg>)", "![photo](<ma photo.jpg>)"),
    ("[text][name]", "[texte][nom]"),
    ("[name]: page.md", "[nom]: page.md"),
    ("[name]: url", "[nom]: adresse"),
    ("/old/page/", "/ancienne/page/"),
    ("/old/*", "/ancienne/*"),
    ("class: name", "class: nom"),
    ("award: id", "award: identifiant"),
    ("badges/classes/name.en.yaml", "badges/classes/nom.en.yaml"),
    ("badges/classes/name.yaml", "badges/classes/nom.yaml"),
    ("strings/<language>.yaml", "strings/<langue>.yaml"),
];

/// What stands between backticks.
fn code_in(text: &str) -> BTreeSet<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// What stands outside of them, each with the id of the code.
fn prose(language: Language) -> impl Iterator<Item = (&'static str, &'static str)> {
    Code::ALL.iter().flat_map(move |code| {
        let texts = [code.title(language), code.explanation(language)];
        let prose = texts.map(|text| text.split('`').step_by(2));
        prose.into_iter().flatten().map(|text| (code.id(), text))
    })
}

#[test]
fn numbers_are_unique_sorted_and_found_again() {
    for pair in Code::ALL.windows(2) {
        let [before, after] = [pair[0].id(), pair[1].id()];
        assert!(before < after, "{before} and {after}");
    }
    for code in Code::ALL {
        assert_eq!(Code::find(&code.id().to_lowercase()), Some(*code));
    }
}

#[test]
fn a_title_is_one_line_and_an_explanation_is_made_of_sentences() {
    for language in Language::ALL {
        for code in Code::ALL {
            let id = code.id();
            let (title, explanation) = (code.title(language), code.explanation(language));
            assert!(
                !title.ends_with('.') && !title.contains('\n'),
                "{id} {title}"
            );
            let sentences = explanation.len() > 60 && explanation.ends_with('.');
            assert!(sentences, "{id} {explanation}");
            for text in [title, explanation] {
                assert_eq!(text.matches('`').count() % 2, 0, "{id} {text}");
                assert!(!text.contains("  ") && text.trim() == text, "{id} {text}");
            }
        }
    }
}

#[test]
fn french_names_the_same_keys_and_options_as_english() {
    let mut used = BTreeSet::new();
    for code in Code::ALL {
        for text in [Code::title, Code::explanation] {
            let (english, french) = (
                text(*code, Language::English),
                text(*code, Language::French),
            );
            assert_ne!(english, french, "{}", code.id());
            let of_example = |word| {
                let example = EXAMPLES.iter().find(|(english, _)| *english == word);
                example.map_or(word, |(english, french)| {
                    used.insert(*english);
                    *french
                })
            };
            let expected: BTreeSet<&str> = code_in(english).into_iter().map(of_example).collect();
            assert_eq!(code_in(french), expected, "{}", code.id());
        }
    }
    let unused = EXAMPLES.iter().find(|(english, _)| !used.contains(english));
    assert_eq!(unused, None, "no explanation has this example any more");
}

#[test]
fn french_has_its_own_spaces_quotes_and_apostrophes() {
    for (id, text) in prose(Language::French) {
        for (at, sign) in text.match_indices([':', ';', '?', '!', '»', '%']) {
            let spaced = text[..at].ends_with('\u{a0}') || at == 0;
            assert!(spaced, "{id}: no no-break space before {sign} in {text:?}");
        }
        for (at, sign) in text.match_indices('«') {
            let spaced = text[at + sign.len()..].starts_with('\u{a0}');
            assert!(spaced, "{id}: no no-break space after {sign} in {text:?}");
        }
        let straight = text.contains(['\'', '"', '“', '”']);
        assert!(!straight, "{id}: ’ and « » are those of French: {text:?}");
    }
}

/// A line that ends after `300` and goes on with `000` would be read as two numbers.
#[test]
fn a_number_stays_on_the_line_of_its_unit() {
    for (id, text) in prose(Language::French) {
        let words: Vec<&str> = text.split(' ').collect();
        for pair in words.windows(2) {
            let number = pair[0].ends_with(|c: char| c.is_ascii_digit());
            let unit = ["Mo", "ko", "octets", "pixels", "bits"];
            let goes_on = pair[1].starts_with(|c: char| c.is_ascii_digit())
                || unit.iter().any(|unit| pair[1].starts_with(unit));
            assert!(!(number && goes_on), "{id}: {} {}", pair[0], pair[1]);
        }
    }
}

/// `sobre explain` redacts what it prints, as every command that may end up in a public log.
#[test]
fn nothing_of_an_explanation_is_taken_for_personal_data() {
    for language in Language::ALL {
        for code in Code::ALL {
            for text in [code.title(language), code.explanation(language)] {
                assert_eq!(redact(text), text, "{}", code.id());
            }
        }
    }
}
