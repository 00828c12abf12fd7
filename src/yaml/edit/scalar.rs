//! A single value in place of another, written as that one is: for edits at a place that is known, such as those of paths in front
//! matter.

use std::ops::Range;

use super::super::write::Fresh;

/// Where the scalar that begins at a place of a text ends: behind its closing quote, or where `span` ends.
pub fn scalar(text: &str, span: Range<usize>) -> Range<usize> {
    let Some(quote @ ('\'' | '"')) = text[span.start..].chars().next() else {
        return span;
    };
    let mut signs = text[span.start + 1..].char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        match sign {
            '\\' if quote == '"' => {
                signs.next();
            }
            // a quote within single quotes is written twice
            '\'' if quote == '\'' && signs.peek().is_some_and(|(_, next)| *next == '\'') => {
                signs.next();
            }
            sign if sign == quote => return span.start..span.start + 1 + at + 1,
            _ => {}
        }
    }
    span
}

/// Another text in the style of a scalar as it is written.
pub fn rewritten(raw: &str, text: &str) -> String {
    match raw.chars().next() {
        Some('\'') if !text.contains(char::is_control) => format!("'{}'", text.replace('\'', "''")),
        Some('"') if !text.contains(char::is_control) => {
            format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
        }
        _ => Fresh::text(text).inline(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scalar_keeps_its_style() {
        for (text, new, expected) in [
            ("a.md", "b.md", "b.md"),
            ("a.md", "b: c.md", "\"b: c.md\""),
            ("'a.md' # x", "l'été.md", "'l''été.md'"),
            ("\"a \\\" b\" , c", "d \"e\".md", "\"d \\\"e\\\".md\""),
            ("'a''b'", "c", "'c'"),
        ] {
            let end = text.find([' ', ',']).unwrap_or(text.len());
            let range = scalar(text, 0..end);
            assert_eq!(rewritten(&text[range.clone()], new), expected, "{text}");
            let closed = text[range].ends_with(['\'', '"']) || !text.starts_with(['\'', '"']);
            assert!(closed, "{text}");
        }
    }
}
