//! The lines that were meant to stand around front matter.

/// A line of signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// `---` and nothing else.
    Fence,
    /// What other tools write, or a hand, a telephone or a word processor wrote instead.
    Like,
}

/// The signs that such a line is made of: hyphens, dashes, and what Hugo, Zola and others have.
const SIGNS: [char; 12] = ['-', '–', '—', '―', '−', '‐', '‑', '*', '_', '=', '+', ';'];

/// Words that some tools write behind the signs.
const FORMATS: [&str; 5] = ["yaml", "yml", "toml", "json", "frontmatter"];

/// What kind of mark a line is; `None` for a line of text.
pub(super) fn mark(line: &str) -> Option<Mark> {
    if line.trim_end() == "---" {
        return Some(Mark::Fence);
    }
    let text = line.trim_matches(is_blank);
    let signs = text.trim_start_matches(SIGNS);
    let format = signs.trim();
    let length = text[..text.len() - signs.len()].chars().count();
    // One long dash is what a telephone makes of two hyphens or three.
    let enough = length >= 2 || text == "—" || text == "–";
    let known = format.is_empty()
        || (length == 3 && FORMATS.iter().any(|name| format.eq_ignore_ascii_case(name)));
    (enough && known).then_some(Mark::Like)
}

/// Spaces, and marks that nobody sees.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}
