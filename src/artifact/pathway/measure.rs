//! An estimate of how wide a text is in an unknown font.

use unicode_normalization::UnicodeNormalization;

/// The width of a space, in thousandths of the size.
pub const GAP: i64 = 290;

/// The width of a text, in thousandths of the size of its letters.
///
/// The reader's machine chooses the font. Each letter counts as in the bold of Noto Serif, one of the widest that are
/// common; the plate keeps a margin for DejaVu Serif, which is wider still.
pub fn width(text: &str) -> i64 {
    text.nfd().map(glyph).sum()
}

fn glyph(letter: char) -> i64 {
    match letter {
        '\u{300}'..='\u{36f}' => 0,
        ' ' | '\u{a0}' | '.' | ',' | ':' | ';' | '’' | '/' | '|' => GAP,
        'i' | 'j' | 'l' | '-' | '!' | '(' | ')' | '[' | ']' | '\u{202f}' => 350,
        'f' | 't' | 'I' | 'J' => 410,
        'c' | 'r' | 's' | 'z' | '?' | '«' | '»' | '–' | '"' | '“' | '”' => 530,
        'm' | 'w' | 'M' | 'W' | 'Œ' | 'œ' | 'Æ' | 'æ' | '—' | '…' | '%' | '@' => 980,
        'A'..='Z' | '&' => 740,
        // digits, the other letters of the alphabet, Greek and Cyrillic
        '\0'..='\u{52f}' => 630,
        // the square of other scripts, and pictures
        _ => 1050,
    }
}
