//! French numbers: no line breaks between a number and its unit, a title and its name, the groups of a big number.

use super::block::{Block, NARROW, NBSP, is_word};
use super::marks;
use super::words::LiteralWords;

/// What may follow a number and must stay on its line, longest first among those that start alike.
const UNITS: [&str; 59] = [
    "%", "‰", "€", "$", "£", "°C", "°F", "°", "h", "min", "s", "ms", "km/h", "km²", "km", "m²",
    "m³", "m", "cm", "mm", "kg", "mg", "g", "t", "L", "l", "mL", "ml", "cl", "bits", "bit",
    "octets", "octet", "Kio", "Mio", "Gio", "ko", "Mo", "Go", "To", "o", "kWh", "MWh", "GWh",
    "TWh", "Wh", "kW", "MW", "W", "mAh", "Hz", "kHz", "MHz", "GHz", "px", "ha", "k€", "M€", "Md€",
];

/// At the first digit of a number. Gives where to go on.
pub(super) fn number(block: &mut Block<'_>, words: &mut LiteralWords, pos: usize) -> usize {
    let end = block.digits_after(pos);
    if block.before(pos).is_some_and(|c| is_word(c) || c == '_') || words.protects(block.text, pos)
    {
        return end;
    }
    let end = match groups(block, pos, end) {
        Some(end) => end,
        None => marks::range(block, words, pos, end),
    };
    let decimals = match block.byte(end) {
        b',' | b'.' => block.digits_after(end + 1),
        _ => end,
    };
    let end = if decimals > end + 1 { decimals } else { end };
    unit(block, end).unwrap_or(end)
}

/// The groups of three digits after the first one, `pos..first`, joined by narrow spaces; gives their end. `None` if this
/// is no such number but, say, a telephone number, or a year and what was counted in it.
fn groups(block: &mut Block<'_>, pos: usize, first: usize) -> Option<usize> {
    // after other digits, this is a part of something else
    let odd = block.before(pos).is_some_and(|c| "+.,-–/:".contains(c))
        || block.text[..block.spaces_before(pos)].ends_with(|c: char| c.is_ascii_digit());
    let mut end = first;
    loop {
        let start = block.spaces_after(end);
        let stop = block.digits_after(start);
        let one_space = start > end && block.text[end..start].chars().count() == 1;
        if !one_space || stop == start {
            break;
        }
        if stop - start != 3 {
            return None;
        }
        end = stop;
    }
    if end == first || first - pos > 3 || block.byte(pos) == b'0' || odd {
        return None;
    }
    let mut at = first;
    while at < end {
        let start = block.spaces_after(at);
        block.set_spaces(at, start, NARROW);
        at = start + 3;
    }
    Some(end)
}

/// The unit after the number that ends at `end`, or the other factor of a product. Gives where to go on.
fn unit(block: &mut Block<'_>, end: usize) -> Option<usize> {
    let start = block.spaces_after(end);
    let text = &block.text[start..];
    if start == end {
        // 10% at the end of a word; in %20 or 50%; it may mean something else
        let rest = text.strip_prefix('%')?;
        if rest.is_empty()
            || rest.starts_with(|c: char| c.is_whitespace() || ".,;:!?…)]\"»”".contains(c))
        {
            block.insert(end, end, NBSP);
            return Some(end + 1);
        }
        return None;
    }
    if let Some(factor) = text
        .strip_prefix('x')
        .map(|rest| rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']))
    {
        if factor.len() + 1 < text.len() && factor.starts_with(|c: char| c.is_ascii_digit()) {
            block.replace(start, start + 1, "×");
            return Some(start + 1);
        }
        return None;
    }
    let whole = |rest: &str| {
        !rest.starts_with(|c: char| is_word(c) || matches!(c, '\'' | '’' | '/' | '_' | '-'))
    };
    let first = *text.as_bytes().first()?;
    let unit = UNITS
        .iter()
        .filter(|unit| unit.as_bytes()[0] == first)
        .find(|unit| text.strip_prefix(**unit).is_some_and(whole))?;
    block.set_spaces(end, start, NBSP);
    let after = start + unit.len();
    if *unit == "h" {
        let minutes = block.spaces_after(after);
        let stop = block.digits_after(minutes);
        if minutes > after && stop - minutes == 2 {
            block.set_spaces(after, minutes, NBSP);
        }
    }
    Some(after)
}

/// At the dot of `p. 12`, `art. 3`, `fig. 2`.
pub(super) fn abbreviation(block: &mut Block<'_>, pos: usize) {
    let text = &block.text[..pos];
    let short = ["p", "pp", "art", "fig", "vol", "chap"];
    if short.iter().any(|word| {
        text.strip_suffix(word)
            .is_some_and(|rest| !rest.ends_with(is_word))
    }) {
        before(block, pos + 1, |c| c.is_ascii_digit());
    }
}

/// At a `%` whose number was not read here, as in a literal run.
pub(super) fn percent(block: &mut Block<'_>, pos: usize) {
    let start = block.spaces_before(pos);
    if block.before(start).is_some_and(|c| c.is_ascii_digit()) {
        block.set_spaces(start, pos, NBSP);
    }
}

/// At `°` (of `n° 5`) or `§`.
pub(super) fn sign(block: &mut Block<'_>, pos: usize) {
    let text = &block.text[..pos];
    let number = text
        .strip_suffix(['n', 'N'])
        .is_some_and(|rest| !rest.ends_with(is_word));
    if number || block.text[pos..].starts_with('§') {
        before(block, pos + 2, |c| c.is_ascii_digit());
    }
}

/// At a capital that may start `M.`, `Mme`, `Dr`, before a name. Gives where to go on.
pub(super) fn title(block: &mut Block<'_>, pos: usize) -> usize {
    if !block.text[..pos].ends_with(is_word) {
        let titles = [
            "M.", "MM.", "Mme", "Mmes", "Mlle", "Mlles", "Mgr", "Dr", "Pr",
        ];
        let spaced = |title: &&&str| {
            block.text[pos..]
                .strip_prefix(**title)
                .is_some_and(|rest| rest.starts_with(super::block::is_space))
        };
        if let Some(title) = titles.iter().find(spaced) {
            before(block, pos + title.len(), char::is_uppercase);
            return pos + title.len();
        }
    }
    pos + 1
}

/// At a Roman digit that may start `XXᵉ siècle`. Gives where to go on.
pub(super) fn century(block: &mut Block<'_>, pos: usize) -> usize {
    let rest = block.text[pos..].trim_start_matches(['I', 'V', 'X']);
    let end = block.text.len() - rest.len();
    if block.text[..pos].ends_with(is_word) {
        return end;
    }
    for ordinal in ["ᵉʳ", "ᵉ", "er", "e"] {
        if let Some(rest) = rest.strip_prefix(ordinal) {
            let start = block.text.len() - rest.len();
            if rest
                .trim_start_matches(super::block::is_space)
                .starts_with("siècle")
            {
                before(block, start, |_| true);
            }
            return start;
        }
    }
    end
}

/// Makes the spaces at `end` a no-break space if what follows them is a `wanted` character.
fn before(block: &mut Block<'_>, end: usize, wanted: fn(char) -> bool) {
    let start = block.spaces_after(end);
    if start > end && block.after(start).is_some_and(wanted) {
        block.set_spaces(end, start, NBSP);
    }
}
