//! The words of a text.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Most letters of a word: longer ones are keys and addresses.
const LONGEST: usize = 40;

/// Gives the words of a text in lower case, with their accents, in order. Chinese and Japanese have no spaces between
/// words: there, each pair of signs counts as a word.
pub fn words(text: &str, mut each: impl FnMut(&str)) {
    let mut word = Word::default();
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        let start = at;
        at += bytes[at..]
            .iter()
            .take_while(|byte| is_plain(**byte))
            .count();
        if at > start {
            let ends = bytes
                .get(at)
                .is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
            match ends && word.text.is_empty() {
                // Most words are letters of ASCII alone: nothing is copied.
                true => each(&text[start..at]),
                false => word.push(&text[start..at], false, &mut each),
            }
        }
        let Some(c) = text[at..].chars().next() else {
            break;
        };
        at += c.len_utf8();
        match c {
            'A'..='Z' => word.push_char(c.to_ascii_lowercase(), false, &mut each),
            _ if c.is_ascii() => word.end(&mut each),
            // signs that show where a word may be parted, and join letters
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' => {}
            // what French texts have most, known without a table
            'ß'..='ö' | 'ø'..='ÿ' => word.push_char(c, false, &mut each),
            '\u{a0}'..='©' | '«' | '»' | '\u{2010}'..='\u{205f}' => word.end(&mut each),
            _ if is_ideograph(c) => word.push_char(c, true, &mut each),
            _ if c.is_alphabetic() || c.is_numeric() => {
                for lower in c.to_lowercase() {
                    word.push_char(lower, false, &mut each);
                }
            }
            _ if is_combining_mark(c) => {
                word.is_decomposed = true;
                word.push_char(c, false, &mut each);
            }
            _ => word.end(&mut each),
        }
    }
    word.end(&mut each);
}

/// A small letter of ASCII, or a digit.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit()
}

/// True for a word that is worth an entry: one letter says nothing, and what is longer than any word is none. Signs that
/// a browser counts as two are left out.
pub fn is_indexed(word: &str) -> bool {
    let letters = word.chars().count();
    let is_long = letters > 1 || word.chars().any(is_ideograph);
    is_long && letters <= LONGEST && word.chars().all(|c| c.len_utf16() == 1)
}

/// Signs of Chinese and Japanese.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
        && c.is_alphabetic()
}

/// The word that is read.
#[derive(Default)]
struct Word {
    text: String,
    is_decomposed: bool,
    /// True for signs of which each pair is a word.
    is_ideographic: bool,
}

impl Word {
    fn push_char(&mut self, c: char, is_ideograph: bool, each: &mut impl FnMut(&str)) {
        self.push(c.encode_utf8(&mut [0; 4]), is_ideograph, each);
    }

    fn push(&mut self, letters: &str, is_ideograph: bool, each: &mut impl FnMut(&str)) {
        if is_ideograph != self.is_ideographic {
            self.end(each);
            self.is_ideographic = is_ideograph;
        }
        self.text.push_str(letters);
    }

    fn end(&mut self, each: &mut impl FnMut(&str)) {
        if self.text.is_empty() {
            return;
        }
        if self.is_ideographic {
            pairs(&self.text, each);
        } else if std::mem::take(&mut self.is_decomposed) {
            let composed: String = self.text.nfc().collect();
            each(&composed);
        } else {
            each(&self.text);
        }
        self.text.clear();
        self.is_ideographic = false;
    }
}

fn pairs(text: &str, each: &mut impl FnMut(&str)) {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    if starts.len() < 2 {
        return each(text);
    }
    let ends = starts.iter().skip(2).copied().chain([text.len()]);
    for (start, end) in starts.iter().zip(ends) {
        each(&text[*start..end]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        words(text, |word| found.push(word.to_owned()));
        found
    }

    #[test]
    fn words_are_letters_and_digits_in_lower_case() {
        for (text, expected) in [
            (
                "L’Été à Rennes, 4 octobre 2024",
                "l été à rennes 4 octobre 2024",
            ),
            ("l'eau_douce; snake_case", "l eau douce snake case"),
            ("éco\u{ad}conception", "écoconception"),
            ("e\u{301}te\u{301} ÉTÉ", "été été"),
            ("C++ & Rust/2024 (x86_64)", "c rust 2024 x86 64"),
            ("привет, МИР", "привет мир"),
            ("東京都 Tower 山", "東京 京都 tower 山"),
            ("日本x語", "日本 x 語"),
            ("… — ", ""),
            ("", ""),
        ] {
            assert_eq!(read(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_word_has_no_entry() {
        assert!(is_indexed("eau") && is_indexed("42") && is_indexed("山"));
        assert!(!is_indexed("l") && !is_indexed(""));
        assert!(is_indexed(&"a".repeat(LONGEST)) && !is_indexed(&"a".repeat(LONGEST + 1)));
        assert!(!is_indexed("𐐷𐐷"));
    }
}
