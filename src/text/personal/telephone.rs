//! The grammar of a telephone number: international (E.164, with `+` or `00`), French with its ten digits, or after `tel:`.

use std::ops::Range;

/// The first telephone number of a text, in bytes.
pub(super) fn find(text: &str) -> Option<Range<usize>> {
    let mut before = None;
    // The ids of awards are random: one in some thousands begins as a number does.
    let mut uuid = 0;
    for (at, c) in text.char_indices() {
        let rest = &text[at..];
        if c.is_ascii_hexdigit() && before.is_none_or(|c: char| !c.is_alphanumeric()) {
            uuid = uuid.max(at + uuid_length(rest));
        }
        if at < uuid {
            before = Some(c);
            continue;
        }
        let length = match c {
            '+' if !before.is_some_and(char::is_alphanumeric) => international(rest, 1),
            '0' if is_start(before) && !is_drawn(rest) => {
                let long = rest
                    .starts_with("00")
                    .then(|| international(rest, 2))
                    .flatten();
                long.or_else(|| french(rest))
            }
            't' | 'T'
                if rest.len() > 4
                    && rest.is_char_boundary(4)
                    && rest[..4].eq_ignore_ascii_case("tel:") =>
            {
                digits(&rest[4..], 6..=15).map(|length| length + 4)
            }
            _ => None,
        };
        if let Some(length) = length {
            return Some(at..at + length);
        }
        before = Some(c);
    }
    None
}

/// True for what was drawn at random or is a digest, and now and then begins with the digits of a number: a UUID, or so
/// many hexadecimal digits as no number has.
fn is_drawn(text: &str) -> bool {
    const LONG: usize = 24;
    const UUID: [usize; 5] = [8, 4, 4, 4, 12];
    let word = |text: &str| text.bytes().take_while(u8::is_ascii_hexdigit).count();
    if word(text) >= LONG {
        return true;
    }
    let mut rest = Some(text);
    UUID.iter().enumerate().all(|(part, length)| {
        let here = rest.unwrap_or_default();
        let is_part = word(here) == *length;
        rest = here.get(*length..).and_then(|rest| rest.strip_prefix('-'));
        is_part && (rest.is_some() || part + 1 == UUID.len())
    })
}

/// True where a number may begin: not within a word, an identifier, a path or an amount.
fn is_start(before: Option<char>) -> bool {
    before.is_none_or(|c| !c.is_alphanumeric() && !"-_./=$#%+".contains(c))
}

/// How many bytes the UUID takes that a text begins with; none when it begins with something else (RFC 9562, 4).
fn uuid_length(text: &str) -> usize {
    const GROUPS: [usize; 5] = [8, 4, 4, 4, 12];
    let mut at = 0;
    for (number, length) in GROUPS.into_iter().enumerate() {
        let dash = usize::from(number > 0);
        let is_whole = text
            .as_bytes()
            .get(at..at + dash + length)
            .is_some_and(|group| {
                group[..dash].iter().all(|byte| *byte == b'-')
                    && group[dash..].iter().all(u8::is_ascii_hexdigit)
            });
        if !is_whole {
            return 0;
        }
        at += dash + length;
    }
    match text[at..].chars().next() {
        Some(c) if c.is_alphanumeric() => 0,
        _ => at,
    }
}

/// A country (never zero) and a number, after so many bytes of prefix.
fn international(text: &str, prefix: usize) -> Option<usize> {
    let rest = &text[prefix..];
    if !rest
        .trim_start_matches(' ')
        .starts_with(|c: char| matches!(c, '1'..='9'))
    {
        return None;
    }
    let length = prefix + digits(rest, 8..=15)?;
    // what goes on with a letter is a salt or a digest
    let ends = text[length..]
        .chars()
        .next()
        .is_none_or(|c| !c.is_ascii_hexdigit());
    ends.then_some(length)
}

/// `0`, a digit that is none, four pairs; the same separator, or none, between pairs.
fn french(text: &str) -> Option<usize> {
    let second = text[1..].chars().next()?;
    if !matches!(second, '1'..='9') {
        return None;
    }
    let mut at = 2;
    let separator = text[at..].chars().next().filter(|c| is_separator(*c));
    for _ in 0..4 {
        if let Some(sign) = separator {
            at += text[at..].strip_prefix(sign).map(|_| sign.len_utf8())?;
        }
        let pair = text.get(at..at + 2)?;
        if !pair.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        at += 2;
    }
    let ends = text[at..]
        .chars()
        .next()
        .is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '-' | '_'));
    ends.then_some(at)
}

/// So many digits with at most two separators between two of them.
fn digits(text: &str, wanted: std::ops::RangeInclusive<usize>) -> Option<usize> {
    let (mut count, mut end, mut between) = (0, 0, 0);
    for (at, c) in text.char_indices() {
        if c.is_ascii_digit() {
            count += 1;
            between = 0;
            end = at + 1;
        } else if (is_separator(c) || matches!(c, '(' | ')')) && between < 2 {
            between += 1;
        } else {
            break;
        }
    }
    wanted.contains(&count).then_some(end)
}

fn is_separator(c: char) -> bool {
    matches!(c, ' ' | '.' | '-' | '\u{a0}' | '\u{202f}' | '\u{2011}')
}
