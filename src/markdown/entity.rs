//! Character references (`&eacute;`) in raw HTML: they stay as they are, because a browser reads them.

use super::html::escape_attribute;

/// Length of the character reference that begins `text`.
pub(super) fn length(text: &str) -> Option<usize> {
    let end = text.bytes().take(40).position(|b| b == b';')?;
    let name = &text.as_bytes()[1..end];
    let valid = match name {
        [b'#', b'x' | b'X', hex @ ..] => {
            !hex.is_empty() && hex.len() < 7 && hex.iter().all(u8::is_ascii_hexdigit)
        }
        [b'#', digits @ ..] => {
            !digits.is_empty() && digits.len() < 8 && digits.iter().all(u8::is_ascii_digit)
        }
        name => !name.is_empty() && name.iter().all(u8::is_ascii_alphanumeric),
    };
    valid.then_some(end + 1)
}

/// Writes the value of an attribute, whose character references stay as they are.
pub(super) fn escape_attribute_but(out: &mut String, value: &str) {
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        escape_attribute(out, &rest[..at]);
        let len = length(&rest[at..]);
        match len {
            Some(len) => out.push_str(&rest[at..at + len]),
            None => out.push_str("&amp;"),
        }
        rest = &rest[at + len.unwrap_or(1)..];
    }
    escape_attribute(out, rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_stay_and_all_else_is_escaped() {
        for (value, expected) in [
            (
                "a &amp; b&eacute;&#233;&#xE9;",
                "a &amp; b&eacute;&#233;&#xE9;",
            ),
            (
                "a & b &; &#; &#x; &é;",
                "a &amp; b &amp;; &amp;#; &amp;#x; &amp;é;",
            ),
            ("\"<>", "&quot;&lt;&gt;"),
        ] {
            let mut out = String::new();
            escape_attribute_but(&mut out, value);
            assert_eq!(out, expected);
        }
    }
}
