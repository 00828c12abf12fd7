//! A text as those who read it decode it: again and again, because some decode twice.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// How often a text is decoded.
const ROUNDS: usize = 4;

/// The named references of HTML that matter to an e-mail address or a number: letters and digits have none.
const NAMED: &[(&str, char)] = &[
    ("commat", '@'),
    ("period", '.'),
    ("plus", '+'),
    ("lowbar", '_'),
    ("hyphen", '-'),
    ("dash", '-'),
    ("percnt", '%'),
    ("bsol", '\\'),
    ("amp", '&'),
    ("num", '#'),
    ("semi", ';'),
    ("colon", ':'),
    ("lpar", '('),
    ("rpar", ')'),
    ("nbsp", ' '),
    ("Tab", '\t'),
    ("NewLine", '\n'),
    ("shy", '\u{ad}'),
    ("zwj", '\u{200d}'),
    ("zwnj", '\u{200c}'),
    ("ZeroWidthSpace", '\u{200b}'),
];

/// The text, and what it becomes: decoded, then without markup, each round from the one before.
pub(super) fn readings(text: &str) -> Vec<Cow<'_, str>> {
    let mut all = vec![Cow::Borrowed(text)];
    let mut current: Cow<'_, str> = Cow::Borrowed(text);
    for _ in 0..ROUNDS {
        let next = decoded(&current);
        if next == current {
            break;
        }
        all.push(Cow::Owned(next.clone()));
        current = Cow::Owned(next);
    }
    let bare = without_markup(&current);
    if bare != current {
        all.push(Cow::Owned(decoded(&bare)));
    }
    all
}

/// True for a digit of any script, which compatibility forms make of `0` to `9`.
pub(super) fn is_digit(c: char) -> bool {
    c.is_numeric()
}

/// Entities, percent-encoding and escapes undone once; without what nobody sees; full-width forms as plain ones.
fn decoded(text: &str) -> String {
    let mut out: Vec<u8> = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let special = match c {
            '&' => entity(rest),
            '\\' => escape(rest),
            '%' => percent(rest),
            _ => None,
        };
        match special {
            Some((Decoded::Char(c), length)) => {
                out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                rest = &rest[length..];
            }
            Some((Decoded::Byte(byte), length)) => {
                out.push(byte);
                rest = &rest[length..];
            }
            None => {
                out.extend_from_slice(&rest.as_bytes()[..c.len_utf8()]);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    String::from_utf8_lossy(&out)
        .nfkc()
        .filter(|c| !is_invisible(*c))
        .collect()
}

enum Decoded {
    Char(char),
    Byte(u8),
}

/// `&#64;`, `&#x40;`, `&commat;`, with or without its semicolon.
fn entity(text: &str) -> Option<(Decoded, usize)> {
    let inside = &text[1..];
    if let Some(number) = inside.strip_prefix('#') {
        let (digits, radix, skip) = match number.strip_prefix(['x', 'X']) {
            Some(hex) => (hex, 16, 3),
            None => (number, 10, 2),
        };
        let length = digits
            .find(|c: char| !c.is_digit(radix))
            .unwrap_or(digits.len());
        let value = u32::from_str_radix(digits.get(..length)?, radix).ok()?;
        let end = skip + length + usize::from(digits[length..].starts_with(';'));
        return Some((Decoded::Char(char::from_u32(value)?), end));
    }
    let (name, c) = NAMED.iter().find(|(name, _)| {
        inside
            .strip_prefix(name)
            .is_some_and(|rest| rest.starts_with(';'))
    })?;
    Some((Decoded::Char(*c), name.len() + 2))
}

/// `\u0040` of JSON and JavaScript, `\x40`, `\40 ` of CSS; a backslash before a sign, as in Markdown.
fn escape(text: &str) -> Option<(Decoded, usize)> {
    let after = text[1..].chars().next()?;
    let hex = |from: usize, length: usize| {
        let digits = text.get(from..from + length)?;
        char::from_u32(u32::from_str_radix(digits, 16).ok()?)
    };
    match after {
        'u' | 'U' => hex(2, 4).map(|c| (Decoded::Char(c), 6)),
        'x' | 'X' => hex(2, 2).map(|c| (Decoded::Char(c), 4)),
        '4' if text[1..].starts_with("40") => Some((Decoded::Char('@'), 3)),
        c if c.is_ascii_punctuation() => Some((Decoded::Char(c), 2)),
        _ => None,
    }
}

fn percent(text: &str) -> Option<(Decoded, usize)> {
    let digits = text.get(1..3)?;
    let byte = u8::from_str_radix(digits, 16).ok()?;
    Some((Decoded::Byte(byte), 3))
}

/// What takes no place on a page: a reader sees the letters on both sides as one word.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}

/// Without comments, tags, and the signs with which Markdown marks letters within a word.
fn without_markup(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let skipped = match c {
            '<' if rest.starts_with("<!--") => rest.find("-->").map(|end| end + 3),
            '<' => rest[1..]
                .starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
                .then(|| rest.find('>').map(|end| end + 1))
                .flatten(),
            '*' | '`' | '~' | '_' => Some(1),
            _ => None,
        };
        match skipped {
            Some(length) => rest = &rest[length..],
            None => {
                out.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    out
}
