//! What is refused before it costs anything: input made to exhaust the parser, a browser, or our patience.

use std::ops::Range;

use super::Input;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::Message;
use crate::text::lines;

/// How deep quotes, lists, emphasis and HTML may be nested.
pub(super) const DEPTH: usize = 100;
/// The help for what is nested too deeply.
pub(super) const FEWER_LEVELS: Message = message!("write it with fewer levels");
/// How many `[^` a page may hold: some of their arrangements cost the parser more than their length.
const NOTE_SIGNS: usize = 1000;

/// The message about a body that is not even parsed.
pub(super) fn refuse(input: &Input<'_>) -> Option<Diagnostic> {
    let body = &input.text[input.body.clone()];
    let brackets = memchr::memchr_iter(b'[', body.as_bytes()).map(|at| input.body.start + at);
    let mut signs = brackets.filter(|at| input.text[at + 1..].starts_with('^'));
    if let Some(at) = signs.nth(NOTE_SIGNS) {
        let message = message!("more than {count} footnote signs `[^`", count = NOTE_SIGNS);
        let refusal = Diagnostic::at(Code::TooDeep, input.file, at..at + 2, message);
        return Some(refusal.help(message!("split the page")));
    }
    let mut start = input.body.start;
    for line in lines::inclusive(body) {
        let markers = markers(line);
        if markers > DEPTH {
            return Some(too_deep(input, start..start + line.trim_end().len()));
        }
        start += line.len();
    }
    None
}

/// The message about what is nested too deeply.
pub(super) fn too_deep(input: &Input<'_>, range: Range<usize>) -> Diagnostic {
    let message = message!("nested more than {depth} deep", depth = DEPTH);
    Diagnostic::at(Code::TooDeep, input.file, range, message).help(FEWER_LEVELS)
}

/// How many quotes and list items a line opens, at most.
fn markers(line: &str) -> usize {
    let mut rest = line.trim_start();
    let mut count = 0;
    let mut rule_checked = false;
    loop {
        let bytes = rest.as_bytes();
        let Some(&first) = bytes.first() else {
            return count;
        };
        let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
        let space_at = |at: usize| bytes.get(at).is_none_or(u8::is_ascii_whitespace);
        let len = match first {
            b'>' => 1,
            b'-' | b'*' | b'+' | b':' if space_at(1) => {
                // a rule such as `* * *` is no list; every later marker of the line belongs to the same run
                if !rule_checked
                    && first != b'+'
                    && bytes.iter().all(|&b| b == first || b.is_ascii_whitespace())
                {
                    return count;
                }
                rule_checked = true;
                1
            }
            b'0'..=b'9'
                if digits < 10
                    && matches!(bytes.get(digits), Some(b'.' | b')'))
                    && space_at(digits + 1) =>
            {
                digits + 1
            }
            _ => return count,
        };
        count += 1;
        rest = rest[len..].trim_start();
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::reports;
    use super::*;

    #[test]
    fn markers_are_counted_at_the_start_of_a_line_only() {
        for (line, count) in [
            ("text > text", 0),
            ("> > text", 2),
            (">>>", 3),
            ("- - a - b", 2),
            ("1. 2) + a", 3),
            ("* * * * *", 0),
            ("> * * *", 1),
            ("-- a", 0),
            ("2026. année", 1),
        ] {
            assert_eq!(markers(line), count, "{line}");
        }
    }

    #[test]
    fn what_nests_too_deeply_is_refused() {
        let line = |text: &str| text.repeat(101);
        reports(&[(&"[^a]".repeat(1001), "S303 [^")]);
        for deep in [
            line("> ") + "a",
            line("- ") + "a",
            (0..101)
                .map(|depth| format!("{}- a\n", "  ".repeat(depth)))
                .collect(),
            line("*a ") + "b" + &line(" a*"),
            line("<b>") + "a" + &line("</b>"),
            line("<details>"),
        ] {
            let (body, diagnostics) = super::super::tests::page(&deep);
            assert_eq!(
                (body.text.html.as_str(), diagnostics.len()),
                ("", 1),
                "{deep}"
            );
            assert_eq!(diagnostics[0].code, Code::TooDeep);
        }
    }
}
