//! The URLs that a style sheet names: `url(…)` and `@import`.

use std::ops::Range;

/// A URL in a style sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::theme) struct StyleUrl {
    /// Where it is, without quotes.
    pub(in crate::theme) span: Range<usize>,
    /// The URL as it is read, without quotes and escapes.
    pub(in crate::theme) value: String,
    /// True when it names another style sheet.
    pub(in crate::theme) is_import: bool,
}

/// The URLs of a style sheet, in their order. Comments and other strings hold none.
pub(in crate::theme) fn urls(css: &str) -> Vec<StyleUrl> {
    let bytes = css.as_bytes();
    let mut found = Vec::new();
    let mut is_import = false;
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'/' if bytes.get(at + 1) == Some(&b'*') => {
                at = css[at + 2..]
                    .find("*/")
                    .map_or(css.len(), |end| at + 2 + end + 2);
            }
            quote @ (b'"' | b'\'') => {
                let end = end_of_string(css, at, quote);
                if is_import {
                    found.push(url(css, at + 1..end, true));
                    is_import = false;
                }
                at = (end + 1).min(css.len());
            }
            b'@' => {
                is_import = starts_with(css, at, "@import");
                at += 1;
            }
            b';' | b'{' | b'}' => {
                is_import = false;
                at += 1;
            }
            b'u' | b'U' if starts_with(css, at, "url(") && !continues_name(css, at) => {
                let start = at + 4 + spaces(&css[at + 4..]);
                let end = match bytes.get(start) {
                    Some(quote @ (b'"' | b'\'')) => {
                        let end = end_of_string(css, start, *quote);
                        found.push(url(css, start + 1..end, is_import));
                        end + 1
                    }
                    _ => {
                        let end = css[start..].find(')').map_or(css.len(), |end| start + end);
                        let length = css[start..end].trim_end().len();
                        found.push(url(css, start..start + length, is_import));
                        end
                    }
                };
                is_import = false;
                at = end.min(css.len());
            }
            _ => at += 1,
        }
    }
    found
}

fn url(css: &str, span: Range<usize>, is_import: bool) -> StyleUrl {
    StyleUrl {
        value: css[span.clone()].to_owned(),
        span,
        is_import,
    }
}

/// Where the quote is that ends a string.
fn end_of_string(css: &str, start: usize, quote: u8) -> usize {
    let bytes = css.as_bytes();
    let mut at = start + 1;
    while at < bytes.len() && bytes[at] != quote {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    let end = at.min(css.len());
    (0..=end)
        .rev()
        .find(|at| css.is_char_boundary(*at))
        .unwrap_or(0)
}

fn starts_with(css: &str, at: usize, word: &str) -> bool {
    let found = css.as_bytes().get(at..at + word.len());
    found.is_some_and(|found| found.eq_ignore_ascii_case(word.as_bytes()))
}

/// True within a longer name, such as `--my-url(`.
fn continues_name(css: &str, at: usize) -> bool {
    at > 0
        && matches!(css.as_bytes()[at - 1], b'-' | b'_' | b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9')
}

fn spaces(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_however_they_are_written() {
        let css = "@import 'a.css'; @import url(\"b.css\") print;\n/* url(no) */ a::before{content:\"url(no)\"}\n\
                   b{background:URL( c.png )}c{src:url('é d.woff2') format(\"woff2\"), url(data:,x)}";
        let found: Vec<_> = urls(css)
            .into_iter()
            .map(|a| {
                assert_eq!(css[a.span.clone()], a.value);
                (a.value, a.is_import)
            })
            .collect();
        let expected = [
            ("a.css", true),
            ("b.css", true),
            ("c.png", false),
            ("é d.woff2", false),
            ("data:,x", false),
        ];
        assert_eq!(
            found,
            expected.map(|(value, import)| (value.to_owned(), import))
        );
    }

    #[test]
    fn what_does_not_end_ends_with_the_text() {
        for css in [
            "url(",
            "url('",
            "url(\"é\\",
            "@import",
            "/*",
            "'\\é",
            "@import 'é",
        ] {
            urls(css);
        }
    }
}
