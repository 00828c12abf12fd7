//! Texts that are edited: in the form in which they are read, and back in that of the disk.

use super::diff::{Change, changes};
use super::rewrite::Edit;

/// A text after some edits; of two for one place the first counts.
pub(super) fn edited(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (range, with) in edits {
        if range.start < done {
            continue;
        }
        out.push_str(&text[done..range.start]);
        out.push_str(&with);
        done = range.end;
    }
    out.push_str(&text[done..]);
    out
}

/// A text as it is to be written: lines that stay keep their ends, new ones get those of most lines; a byte-order mark stays.
pub(super) fn as_on_disk(original: &str, text: &str) -> String {
    let (mark, body) = match original.strip_prefix('\u{feff}') {
        Some(body) => ("\u{feff}", body),
        None => ("", original),
    };
    if !body.contains('\r') {
        return format!("{mark}{text}");
    }
    let old: Vec<&str> = lines(body);
    let plain: Vec<String> = old.iter().map(|line| unix(line)).collect();
    let before: Vec<&str> = plain.iter().map(String::as_str).collect();
    let after: Vec<&str> = text.split_inclusive('\n').collect();
    let crlf = old.iter().filter(|line| line.ends_with("\r\n")).count() * 2 >= old.len();
    let mut out = mark.to_owned();
    for change in changes(&before, &after) {
        match change {
            Change::Same(at, _) => out.push_str(old[at]),
            Change::Removed(_) => {}
            Change::Added(at) => match (crlf, after[at].strip_suffix('\n')) {
                (true, Some(line)) => out.push_str(&format!("{line}\r\n")),
                _ => out.push_str(after[at]),
            },
        }
    }
    out
}

/// The lines of a text with their ends: `\n`, `\r\n`, `\r`.
fn lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let bytes = text.as_bytes();
    let mut start = 0;
    for at in 0..bytes.len() {
        let ends = bytes[at] == b'\n' || (bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
        if ends {
            lines.push(&text[start..=at]);
            start = at + 1;
        }
    }
    if start < text.len() {
        lines.push(&text[start..]);
    }
    lines
}

fn unix(line: &str) -> String {
    match line.trim_end_matches(['\r', '\n']) {
        text if text.len() < line.len() => format!("{text}\n"),
        text => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_stay_keep_their_ends() {
        for (original, text, expected) in [
            ("a\nb\n", "a\nc\n", "a\nc\n"),
            ("a\r\nb\r\nc\r\n", "a\nx\nc\n", "a\r\nx\r\nc\r\n"),
            (
                "\u{feff}a\r\nb\nc\r\n",
                "n\na\nb\nd\n",
                "\u{feff}n\r\na\r\nb\nd\r\n",
            ),
            ("a\rb\r", "a\nc\n", "a\rc\n"),
            ("a\r\nb", "x\nb", "x\r\nb"),
        ] {
            assert_eq!(as_on_disk(original, text), expected, "{original:?}");
        }
    }

    #[test]
    fn edits_are_made_each_once() {
        let edits = vec![
            (4..5, "C".to_owned()),
            (0..1, "A".to_owned()),
            (4..5, "x".to_owned()),
        ];
        assert_eq!(edited("a b c", edits), "A b C");
    }
}
