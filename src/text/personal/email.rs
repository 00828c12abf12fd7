//! The grammar of an e-mail address, around each `@`.

use std::ops::Range;

use crate::image_format::Format;

/// The first e-mail address of a text, in bytes.
pub(super) fn find(text: &str) -> Option<Range<usize>> {
    let mut from = 0;
    while let Some(at) = text[from..].find('@').map(|at| from + at) {
        let (before, after) = (&text[..at], &text[at + 1..]);
        if let (Some(name), Some(host)) = (local_part(before), host(after)) {
            return Some(at - name..at + 1 + host);
        }
        from = at + 1;
    }
    None
}

/// The length of the local part that a text ends with: a quoted string, or atoms between dots. `None` when there is none,
/// or when it is the name of a handle on a network (`@ada@social.example`).
fn local_part(text: &str) -> Option<usize> {
    if let Some(inside) = text.strip_suffix('"') {
        let open = inside.rfind('"')?;
        return (open + 1 < inside.len()).then(|| text.len() - open);
    }
    let is_atom = |c: char| c == '.' || is_word(c) || "!#$%&'*+-/=?^_`{|}~".contains(c);
    let mut start = text.len();
    for (at, c) in text.char_indices().rev() {
        if !is_atom(c) {
            break;
        }
        start = at;
    }
    let sign_before = text[..start].chars().next_back();
    let is_handle = sign_before == Some('@')
        && text[..start - 1]
            .chars()
            .next_back()
            .is_none_or(|c| !is_atom(c) || "/|'`*_~".contains(c));
    // A sign that opens a quotation is an atom by the letter of the grammar; nobody's name begins with one.
    let name = text[start..].find(is_word).map(|first| start + first);
    name.filter(|_| !is_handle).map(|start| text.len() - start)
}

/// The length of the host that a text begins with: at least two labels, the last of letters; or a number in brackets.
fn host(text: &str) -> Option<usize> {
    if let Some(inside) = text.strip_prefix('[') {
        let end = inside.find(']')?;
        let is_number = inside[..end]
            .chars()
            .all(|c| c.is_ascii_hexdigit() || matches!(c, '.' | ':' | 'I' | 'P' | 'v'));
        return (end > 3 && is_number).then_some(end + 2);
    }
    let (mut end, mut first, mut count) = (None, "", 0);
    let mut rest = text;
    loop {
        let length = rest
            .find(|c: char| !(is_word(c) || c == '-'))
            .unwrap_or(rest.len());
        let label = rest[..length].trim_matches('-');
        if label.is_empty() {
            break;
        }
        count += 1;
        if count == 1 {
            first = label;
        } else if is_last(first, label, count) {
            end = Some(text.len() - rest.len() + length);
        }
        match rest[length..].strip_prefix(['.', '。', '．']) {
            Some(after) => rest = after,
            None => break,
        }
    }
    end
}

/// True for a label that a host may end with: it has letters, and is not the end of the name of a file.
fn is_last(first: &str, label: &str, count: usize) -> bool {
    let is_name = label.chars().any(char::is_alphabetic) && label.chars().count() > 1;
    let is_file = count == 2
        && Format::is_shown_ending(&label.to_lowercase())
        && first
            .strip_suffix('x')
            .is_some_and(|n| n.parse::<u8>().is_ok());
    is_name && !is_file
}

/// True when letters stand on both sides of an `@`, without a host that exists.
pub(super) fn is_mistyped(text: &str) -> bool {
    text.match_indices('@').any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + 1..].chars().next();
        local_part(&text[..at]).is_some()
            && before.is_some_and(is_word)
            && after.is_some_and(is_word)
    })
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric()
}
