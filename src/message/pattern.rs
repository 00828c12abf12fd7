//! Patterns of messages: text with `{name}` for a value, `{name:one|many}` for a word that agrees with a number, `{{` and
//! `}}` for braces.

/// A part of a pattern.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Text(&'a str),
    Value(&'a str),
    /// The name of a number, and the forms of a word.
    Plural(&'a str, &'a str),
}

/// The parts of a pattern that [`check`] let through; what does not end is text.
pub(super) fn pieces(pattern: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = pattern;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let text = rest.find(['{', '}']).unwrap_or(rest.len());
        if text > 0 {
            let (before, after) = rest.split_at(text);
            rest = after;
            return Some(Piece::Text(before));
        }
        let doubled = rest.starts_with("{{") || rest.starts_with("}}");
        let end = rest.find('}');
        if let (false, Some(end)) = (doubled, end.filter(|end| *end > 0)) {
            let inner = &rest[1..end];
            rest = &rest[end + 1..];
            return Some(match inner.split_once(':') {
                Some((name, forms)) => Piece::Plural(name, forms),
                None => Piece::Value(inner),
            });
        }
        let (brace, after) = rest.split_at(1);
        rest = if doubled { &after[1..] } else { after };
        Some(Piece::Text(brace))
    })
}

/// One of the forms of a word, the last one when there are fewer.
pub(super) fn form(forms: &str, index: usize) -> &str {
    let mut all = forms.split('|');
    let last = forms.rsplit('|').next().unwrap_or_default();
    all.nth(index).unwrap_or(last)
}

/// Compares the placeholders of a pattern with the names of its values, while it is compiled.
///
/// # Panics
/// When a placeholder has no value, a value has no placeholder, or a brace is alone.
pub const fn check(pattern: &str, names: &[&str]) {
    let bytes = pattern.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let brace = bytes[at];
        let doubled = at + 1 < bytes.len() && bytes[at + 1] == brace;
        if brace == b'{' && !doubled {
            let start = at + 1;
            let mut end = start;
            while end < bytes.len() && is_of_name(bytes[end]) {
                end += 1;
            }
            assert!(
                has_name(bytes, start, end, names),
                "a placeholder of the message has no value"
            );
            at = end;
            while at < bytes.len() && bytes[at] != b'}' {
                assert!(
                    bytes[end] == b':' && bytes[at] != b'{',
                    "a placeholder is a name, or a name, a colon and the forms of a word"
                );
                at += 1;
            }
            assert!(
                at < bytes.len(),
                "a placeholder of the message does not end"
            );
        } else if brace == b'{' || brace == b'}' {
            assert!(doubled, "a brace in a message is written twice");
            at += 1;
        }
        at += 1;
    }
    let mut name = 0;
    while name < names.len() {
        assert!(
            uses(bytes, names[name].as_bytes()),
            "a value of the message has no placeholder"
        );
        name += 1;
    }
}

const fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'
}

const fn has_name(bytes: &[u8], start: usize, end: usize, names: &[&str]) -> bool {
    let mut index = 0;
    while index < names.len() {
        let name = names[index].as_bytes();
        if name.len() == end - start && is_at(bytes, start, name) {
            return true;
        }
        index += 1;
    }
    false
}

/// True when a pattern has a placeholder of this name.
const fn uses(bytes: &[u8], name: &[u8]) -> bool {
    let mut at = 0;
    while at + name.len() + 1 < bytes.len() {
        let end = at + 1 + name.len();
        if bytes[at] == b'{' && is_at(bytes, at + 1, name) && matches!(bytes[end], b'}' | b':') {
            return true;
        }
        at += 1;
    }
    false
}

const fn is_at(bytes: &[u8], start: usize, name: &[u8]) -> bool {
    let mut at = 0;
    while at < name.len() {
        if bytes[start + at] != name[at] {
            return false;
        }
        at += 1;
    }
    true
}
