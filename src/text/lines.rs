//! The lines of a text, as the standard library parts them: found by instructions that look at many bytes at once, since a page
//! is parted into lines by several steps.

use memchr::memchr;

/// The lines of a text with their line feeds, as [`str::split_inclusive`] gives them.
pub fn inclusive(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |at| at + 1);
        let (line, after) = rest.split_at(end);
        rest = after;
        Some(line)
    })
}

/// What stands between the line feeds of a text, as [`str::split`] gives it: behind the last one too, also when that is nothing.
pub fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(end) = memchr(b'\n', text.as_bytes()) else {
            return rest.take();
        };
        rest = Some(&text[end + 1..]);
        Some(&text[..end])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_those_of_the_standard_library() {
        for text in ["", "\n", "a", "a\n", "\n\na\r\n", "é\nb\n\nc", "a\nb\n"] {
            let expected: Vec<&str> = text.split_inclusive('\n').collect();
            assert_eq!(inclusive(text).collect::<Vec<_>>(), expected, "{text:?}");
            let expected: Vec<&str> = text.split('\n').collect();
            assert_eq!(split(text).collect::<Vec<_>>(), expected, "{text:?}");
        }
    }
}
