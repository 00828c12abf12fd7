//! Which dollars hold a formula.
//!
//! A dollar is money more often than mathematics, so the rules for one are those of GitHub and Pandoc: no space inside
//! the two signs, and no letter or digit right outside of them. An amount with words after it is money, too, and code
//! in between is code.

use std::ops::Range;

/// True when what the parser takes for a formula in a line is one. `source` is the text that `range` counts in.
pub(super) fn is_formula(source: &str, range: &Range<usize>, text: &str) -> bool {
    let outside = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let starts = |c: char| !c.is_whitespace() && !",.;:!?)]}»%".contains(c);
    outside(source[..range.start].chars().next_back())
        && outside(source[range.end..].chars().next())
        && text.starts_with(starts)
        && !text.ends_with(char::is_whitespace)
        && !is_amount(text)
        && (!text.contains('`') || code(text).is_some())
}

/// `12 US, then 10`: a number, then words, and nothing that only TeX writes.
fn is_amount(text: &str) -> bool {
    let is_word = |word: &str| {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        letters > 1 || (letters == 1 && !word.is_ascii())
    };
    text.starts_with(|c: char| c.is_ascii_digit())
        && !text.contains(['\\', '^', '_', '=', '{', '}'])
        && text.split_whitespace().skip(1).any(is_word)
}

/// What GitHub's other form holds, where no sign of the formula can be markup: `` $`…`$ ``.
pub(super) fn code(text: &str) -> Option<&str> {
    let code = text.strip_prefix('`')?.strip_suffix('`')?;
    (!code.is_empty() && !code.contains('`')).then_some(code)
}
