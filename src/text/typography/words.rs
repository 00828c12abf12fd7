//! Words that typography must leave alone: URLs, e-mail addresses, file paths, `key="value"`, `:emoji:`.

/// Finds whether a byte of a text lies in such a word, remembering the last word looked at.
#[derive(Debug, Default)]
pub(super) struct LiteralWords {
    /// The last word looked at, in bytes.
    start: usize,
    end: usize,
    /// What of it is left alone: the word without the quotes, brackets and full stops around it.
    core: std::ops::Range<usize>,
}

impl LiteralWords {
    /// Whether the byte at `pos` of `text` must be left alone. Ask in the order of the text.
    pub fn protects(&mut self, text: &str, pos: usize) -> bool {
        if pos < self.start || pos >= self.end {
            // guillemets get spaces: what they cut must be cut already
            let blank = |c: char| c.is_whitespace() || matches!(c, '«' | '»');
            self.start = text[..pos].trim_end_matches(|c| !blank(c)).len();
            self.end = text[pos..]
                .find(blank)
                .map_or(text.len(), |length| pos + length);
            let word = &text[self.start..self.end];
            self.core = match protected(word) {
                Some(core) => self.start + core.start..self.start + core.end,
                None => 0..0,
            };
        }
        self.core.contains(&pos)
    }
}

/// The part of `word` to leave alone.
fn protected(word: &str) -> Option<std::ops::Range<usize>> {
    let bytes = word.as_bytes();
    let is_name = |at: usize| bytes.get(at).is_some_and(|b| b.is_ascii_alphanumeric());
    let shortcode = word.trim_end_matches(['.', ',', '!', '?']);
    if shortcode.starts_with(':') && is_shortcode(shortcode) {
        return Some(0..shortcode.len());
    }
    let opened = word.trim_start_matches(['"', '\'', '’', '“', '‘', '(', '[', '{', '<']);
    let start = word.len() - opened.len();
    let closed = |c: char| "\"'’”)]}>.,;:!?…".contains(c);
    let core = opened.trim_end_matches(closed);
    let range = start..start + core.len();
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            // C:\ ends with what is otherwise a closing sign
            b'\\' => return Some(0..word.trim_end_matches(closed).len()),
            b'=' if matches!(bytes.get(at + 1), Some(b'"' | b'\'')) => return Some(0..word.len()),
            b':' if bytes[at..].starts_with(b"://") => return Some(range),
            b'@' if at > 0 && is_name(at - 1) && is_name(at + 1) => return Some(range),
            _ => {}
        }
    }
    let path = ["/", "./", "../", "~/", "www.", "mailto:"]
        .iter()
        .any(|sign| core.starts_with(sign));
    path.then_some(range)
}

/// Whether `word` is a name between two colons.
fn is_shortcode(word: &str) -> bool {
    let inner = word.get(1..word.len().max(2) - 1).unwrap_or_default();
    let is_name = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'+');
    word.ends_with(':') && !inner.is_empty() && inner.bytes().all(is_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_part_left_alone() {
        for (word, left) in [
            ("bonjour", ""),
            ("l'été", ""),
            ("et/ou", ""),
            (
                "(https://rennes.fr/l'été?a=b).",
                "https://rennes.fr/l'été?a=b",
            ),
            ("l'https://x.org", "l'https://x.org"),
            ("contact@rennes.fr;", "contact@rennes.fr"),
            ("@rennes", ""),
            ("www.rennes.fr!", "www.rennes.fr"),
            ("C:\\", "C:\\"),
            ("C:\\Users;", "C:\\Users"),
            ("./...", "./"),
            ("/etc/l'heure", "/etc/l'heure"),
            ("title=\"x\"", "title=\"x\""),
            (":smile:", ":smile:"),
            (":smile:!", ":smile:"),
            (":-)", ""),
            (":", ""),
            ("::", ""),
        ] {
            assert_eq!(&word[protected(word).unwrap_or(0..0)], left, "{word}");
        }
    }
}
