//! A name in lines of a given width, in an unknown font.

use crate::text::hyphenation::breaks;

/// Gives the width of a text, in thousandths of the font size.
type Measure = fn(&str) -> i64;

/// A name in as few lines as hold it, as even as that number allows. A word that is wider than a line is cut, by the rules
/// of `language`, a language tag.
pub fn wrap(name: &str, language: &str, room: i64, width: Measure) -> Vec<String> {
    let words: Vec<String> = name
        .split_ascii_whitespace()
        .flat_map(|word| cut(word, language, room, width))
        .collect();
    let widest = words.iter().map(|word| width(word)).max().unwrap_or(0);
    let count = filled(&words, room, width).len();
    // The narrowest column with the same number of lines: nothing stands alone on the last one.
    let (mut narrow, mut wide) = (widest.min(room), room);
    while narrow < wide {
        let middle = (narrow + wide) / 2;
        if filled(&words, middle, width).len() <= count {
            wide = middle;
        } else {
            narrow = middle + 1;
        }
    }
    filled(&words, wide, width)
}

/// Lines filled from the first to the last.
fn filled(words: &[String], room: i64, width: Measure) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}")) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.clone()),
        }
    }
    lines
}

/// The parts of a word that fit a line, with hyphens between them: at a syllable when one of them fits.
fn cut(word: &str, language: &str, room: i64, width: Measure) -> Vec<String> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut syllables = Vec::new();
    if width(word) > room {
        syllables = breaks(language, word);
    }
    while width(&word[start..]) > room {
        let rest = &word[start..];
        let ends = rest.char_indices().skip(1).map(|(at, _)| start + at);
        let fits = |end: &usize| width(&format!("{}-", &word[start..*end])) <= room;
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let full = ends.take_while(fits).last().unwrap_or(start + first);
        let within = |at: &&usize| (start + 1..=full).contains(*at);
        let end = syllables.iter().rfind(within).copied().unwrap_or(full);
        if end >= word.len() {
            break;
        }
        parts.push(format!("{}-", &word[start..end]));
        start = end;
    }
    parts.push(word[start..].to_owned());
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::wrap;

    /// Every letter as wide as its size.
    fn square(text: &str) -> i64 {
        text.chars().count() as i64 * 1000
    }

    #[test]
    fn lines_are_few_and_even() {
        let name = "Je m’implique dans le collectif numérique sobre";
        assert_eq!(
            wrap(name, "fr", 20_000, square),
            ["Je m’implique", "dans le collectif", "numérique sobre"]
        );
        assert_eq!(wrap("Un deux", "fr", 20_000, square), ["Un deux"]);
        assert_eq!(wrap("", "fr", 20_000, square), [""; 0]);
    }

    #[test]
    fn a_word_that_is_too_wide_is_cut() {
        assert_eq!(
            wrap("anticonstitutionnel", "fr", 10_000, square),
            ["anticons-", "titution-", "nel"]
        );
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_no_letter_is_lost(name in "[a-zé ]{0,80}", room in 4i64..30) {
            let lines = wrap(&name, "fr", room * 1000, square);
            for line in &lines {
                prop_assert!(square(line) <= room * 1000, "{line}");
            }
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
            prop_assert_eq!(letters(&lines.concat()), letters(&name));
        }
    }
}
