//! Words without accents and case.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters that are no letter with an accent, and what people type for them.
const LETTERS: &[(char, &str)] = &[
    ('œ', "oe"),
    ('æ', "ae"),
    ('ß', "ss"),
    ('ø', "o"),
    ('ł', "l"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ı', "i"),
    ('ς', "σ"),
];

/// A word in lower case as it is compared: without accents, `œ` as `oe`.
pub fn fold(word: &str) -> Cow<'_, str> {
    if word
        .bytes()
        .all(|b| b.is_ascii() && !b.is_ascii_uppercase())
    {
        return Cow::Borrowed(word);
    }
    let mut folded = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase).nfd() {
        if c.is_ascii() {
            folded.push(c);
        } else if let Some((_, plain)) = LETTERS.iter().find(|(letter, _)| *letter == c) {
            folded.push_str(plain);
        } else if !is_combining_mark(c) {
            folded.push(c);
        }
    }
    Cow::Owned(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_case_are_one() {
        for (word, folded) in [
            ("eau", "eau"),
            ("Été", "ete"),
            ("e\u{301}te\u{301}", "ete"),
            ("CŒUR", "coeur"),
            ("æquo", "aequo"),
            ("Straße", "strasse"),
            ("Łódź", "lodz"),
            ("İstanbul", "istanbul"),
            ("ΟΔΟΣ", "οδοσ"),
            ("οδός", "οδοσ"),
            ("ёж", "еж"),
            ("東京", "東京"),
            ("2024", "2024"),
            ("", ""),
        ] {
            assert_eq!(fold(word), folded, "{word}");
        }
    }
}
