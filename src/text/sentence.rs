//! Where a sentence begins and ends in a text, and the part of it that fits in a given number of characters.

use std::ops::Range;

/// Stands for the title of a page in a text that does not know it. It counts as 24 characters.
pub const TITLE: char = '\u{fffc}';

/// How many characters a title that is not known yet is thought to have.
const TITLE_WIDTH: usize = 24;

/// Words after which a dot ends no sentence, in French and in English, without their dot.
const ABBREVIATIONS: &[&str] = &[
    "al", "art", "av", "bd", "cf", "chap", "col", "coll", "dir", "dr", "ed", "éd", "env", "etc",
    "ex", "fig", "hab", "inc", "jr", "ltd", "max", "me", "mgr", "min", "mm", "mr", "mrs", "ms",
    "no", "nos", "op", "par", "pp", "prof", "réf", "sec", "sq", "st", "ste", "suiv", "tel", "tél",
    "trad", "vol", "vs",
];

/// The sentence of a text that holds a part of it, without the spaces around it. What is more than `most` characters before or
/// after the part is not looked at, so that a text of many parts is not read to its ends for each.
pub fn around(text: &str, part: &Range<usize>, most: usize) -> Range<usize> {
    let mut start = part.start;
    for (at, sign) in text[..part.start].char_indices().rev().take(most + 1) {
        if ends_sentence(text, at, sign) {
            start = after_closing(text, at + sign.len_utf8()).min(part.start);
            break;
        }
        start = at;
    }
    let mut end = part.end;
    for (_, sign) in text[part.end..].char_indices().take(most + 1) {
        let at = end;
        end += sign.len_utf8();
        if ends_sentence(text, at, sign) {
            end = after_closing(text, end);
            break;
        }
    }
    let start =
        start + (text[start..part.start].len() - text[start..part.start].trim_start().len());
    let end = part.end + text[part.end..end].trim_end().len();
    start..end
}

/// True for a sign that ends a sentence: what follows it begins another one.
fn ends_sentence(text: &str, at: usize, sign: char) -> bool {
    if !matches!(sign, '.' | '!' | '?' | '…') {
        return false;
    }
    let rest = &text[after_closing(text, at + sign.len_utf8())..];
    let mut next = rest.chars().skip_while(|c| c.is_whitespace());
    if rest.starts_with(|c: char| !c.is_whitespace()) || next.next().is_none_or(char::is_lowercase)
    {
        return false;
    }
    if sign != '.' {
        return true;
    }
    let word = text[..at]
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let is_initial =
        word.chars().count() == 1 && word.chars().all(|c| c.is_uppercase() || c == 'p');
    !is_initial && !ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

/// The place after the quotes and brackets that close at a place.
fn after_closing(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let trimmed = rest.trim_start_matches(['»', '”', '"', ')', ']', '’', '\u{a0}', '\u{202f}']);
    // a no-break space that closes nothing belongs to what follows
    let closed = rest[..rest.len() - trimmed.len()].trim_end_matches(['\u{a0}', '\u{202f}']);
    at + closed.len()
}

/// The part of a sentence that fits in `most` characters, around a part of it that stays whole as long as it fits
/// itself. Words are not parted; the caller marks with an ellipsis an end that is not that of the sentence.
pub fn window(
    text: &str,
    sentence: &Range<usize>,
    part: &Range<usize>,
    most: usize,
) -> Range<usize> {
    if width(&text[sentence.clone()]) <= most {
        return sentence.clone();
    }
    let own = width(&text[part.clone()]);
    if own >= most {
        return part.start..part.start + fitting(&text[part.clone()], most);
    }
    let remaining = most - own;
    let (before, after) = (
        &text[sentence.start..part.start],
        &text[part.end..sentence.end],
    );
    // Two thirds before the part, unless one side needs less.
    let left = (remaining * 2 / 3)
        .max(remaining.saturating_sub(width(after)))
        .min(width(before));
    let start = part.start - fitting_end(before, left);
    let right = remaining - width(&text[start..part.start]);
    start..part.end + fitting(after, right)
}

fn width(text: &str) -> usize {
    text.chars().map(width_of).sum()
}

fn width_of(c: char) -> usize {
    if c == TITLE { TITLE_WIDTH } else { 1 }
}

/// Bytes of the words at the beginning of a text that fit.
fn fitting(text: &str, most: usize) -> usize {
    let (mut used, mut end) = (0, 0);
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            end = at;
        }
        used += width_of(c);
        if used > most {
            return end;
        }
    }
    text.len()
}

/// The same at the end of a text.
fn fitting_end(text: &str, most: usize) -> usize {
    let (mut used, mut start) = (0, text.len());
    for (at, c) in text.char_indices().rev() {
        if c.is_whitespace() {
            start = at + c.len_utf8();
        }
        used += width_of(c);
        if used > most {
            return text.len() - start;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sentence around `[…]`, and the part that fits.
    fn of(text: &str, most: usize) -> (String, String) {
        let start = text.find('[').unwrap();
        let end = text.find(']').unwrap() - 1;
        let text = text.replace(['[', ']'], "");
        let sentence = around(&text, &(start..end), most);
        let window = window(&text, &sentence, &(start..end), most);
        (text[sentence].to_owned(), text[window].to_owned())
    }

    #[test]
    fn sentences_end_where_the_next_one_begins() {
        for (text, expected) in [
            ("[a]", "a"),
            ("Un. Deux [a] trois. Quatre.", "Deux a trois."),
            ("Un ! Deux [a] ? Trois.", "Deux a ?"),
            ("Il dit «\u{a0}oui.\u{a0}» Puis [a].", "Puis a."),
            (
                "Voir M. Dupont, cf. [a], p. 3, etc. Ensuite.",
                "Voir M. Dupont, cf. a, p. 3, etc. Ensuite.",
            ),
            (
                "La version 1.2 de [a] est là. Bien.",
                "La version 1.2 de a est là.",
            ),
            ("Trois… et [a]. 2026 vient.", "Trois… et a."),
            ("(Voir [a].) Puis.", "(Voir a.)"),
            ("Fin. [A]", "A"),
            ("[a.] Suite.", "a. Suite."),
        ] {
            assert_eq!(of(text, 500).0, expected, "{text}");
        }
    }

    #[test]
    fn what_is_far_away_is_not_looked_at() {
        assert_eq!(
            of("Un. Deux trois [a] quatre cinq. Six.", 6).0,
            "trois a quatre"
        );
        assert_eq!(of("Un. Deux [a] trois.", 6).0, "Deux a trois.");
    }

    #[test]
    fn what_is_too_long_is_cut_between_words_around_the_part() {
        let long = "un deux trois quatre cinq [six sept] huit neuf dix onze douze treize";
        for (most, expected) in [
            (
                100,
                "un deux trois quatre cinq six sept huit neuf dix onze douze treize",
            ),
            (30, "quatre cinq six sept huit neuf"),
            (12, "six sept"),
            (6, "six"),
            (0, ""),
        ] {
            let window = of(long, most).1;
            assert_eq!(window.trim(), expected, "{most}");
            assert!(window.chars().count() <= most.max(1), "{most}");
        }
        assert_eq!(of("[six] huit neuf dix onze", 12).1, "six huit");
        assert_eq!(of("un deux trois quatre [six]", 12).1, "quatre six");
    }

    #[test]
    fn any_text_and_place_is_survived() {
        let signs = ["é", ".", " ", "»", "\u{a0}", "\u{fffc}", "A", "…"];
        let text: String = (0..64)
            .map(|at| signs[(at * 7 + at / 3) % signs.len()])
            .collect();
        let places: Vec<usize> = text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect();
        for (n, start) in places.iter().enumerate() {
            for end in &places[n..] {
                let sentence = around(&text, &(*start..*end), 20);
                assert!(sentence.start <= *start && sentence.end >= *end);
                for most in [0, 1, 5, 40] {
                    let window = window(&text, &sentence, &(*start..*end), most);
                    assert!(text.get(window).is_some());
                }
            }
        }
    }
}
