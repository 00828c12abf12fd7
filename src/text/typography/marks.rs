//! Marks that every language here shares: the ellipsis, and the dash between two numbers.

use super::block::Block;
use super::words::LiteralWords;

/// At a dot: `...` becomes `…`. Gives the end of the dots.
pub(super) fn ellipsis(block: &mut Block<'_>, words: &mut LiteralWords, pos: usize) -> usize {
    let end = pos
        + block.text.as_bytes()[pos..]
            .iter()
            .take_while(|b| **b == b'.')
            .count();
    if end - pos != 3 || words.protects(block.text, pos) {
        return end;
    }
    let (before, after) = (block.before(pos), block.after(end));
    // main...dev is a range of commits, ../... a path, [0...] a number
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    if !(word(before) && word(after)) && before != Some('/') && after != Some('/') {
        block.replace(pos, end, "…");
    }
    end
}

/// At the hyphen or dash that follows the number `start..end`: `12-15` becomes `12–15` when it can only be a range.
/// Gives the end of what was read.
pub(super) fn range(
    block: &mut Block<'_>,
    words: &mut LiteralWords,
    start: usize,
    end: usize,
) -> usize {
    let dash = match block.after(end) {
        Some(dash @ ('-' | '–')) => dash.len_utf8(),
        _ => return end,
    };
    let second = end + dash;
    let stop = block.digits_after(second);
    if stop == second {
        return end;
    }
    // one link of a chain such as 2024-10-04, 978-2-07, 1.2-3 or 02-99-12 says nothing of a range, whichever link it is
    let before = block.before(start);
    let alone = before.is_none_or(|c| !c.is_alphanumeric() && !"-–—./:,+_@#$=\\".contains(c))
        && match block.after(stop) {
            Some('.' | ',' | ':') => !block.byte(stop + 1).is_ascii_digit(),
            Some(c) => !c.is_alphanumeric() && !"-–/_@\\".contains(c),
            None => true,
        };
    let (first, last) = (&block.text[start..end], &block.text[second..stop]);
    let years = first.len() == 4 && last.len() == 4;
    let short =
        first.len() <= 3 && last.len() <= 3 && !first.starts_with('0') && !last.starts_with('0');
    let rising = (first.len(), first) < (last.len(), last);
    if alone && rising && (years || short) && !words.protects(block.text, end) {
        block.replace(end, second, "–");
    }
    stop
}
