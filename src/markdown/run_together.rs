//! Lines that their author means to be apart, and that Markdown joins to one paragraph: lists with signs of word processors,
//! and tables without the line that makes them tables.

use std::ops::Range;

use super::page::Page;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::Message;
use crate::text;

/// Signs that word processors put before the items of a list.
const BULLETS: &str = "•◦▪▫‣●○■□➢➤►–—";

/// What begins a line that is meant as an item of a list.
#[derive(PartialEq, Eq)]
enum Marker {
    Bullet(char),
    /// `a)`
    Letter,
    /// `1°`, `1/`, `1-`: a number with this sign.
    Number(char),
}

impl Marker {
    fn of(line: &str) -> Option<(Self, usize)> {
        let sign = line.chars().next()?;
        let (marker, len) = if BULLETS.contains(sign) {
            (Self::Bullet(sign), sign.len_utf8())
        } else if sign.is_ascii_lowercase() && line[1..].starts_with(')') {
            (Self::Letter, 2)
        } else {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            let after = line[digits..].chars().next()?;
            let is_item = (1..=2).contains(&digits) && "°/-–".contains(after);
            (
                is_item.then_some(Self::Number(after))?,
                digits + after.len_utf8(),
            )
        };
        line[len..]
            .starts_with(char::is_whitespace)
            .then_some((marker, len))
    }
}

impl Page<'_> {
    /// Looks at a paragraph of Markdown.
    pub(super) fn check_paragraph(&mut self, range: &Range<usize>) {
        if self.open.is_hidden() {
            return;
        }
        let diagnostic = self.list(range).or_else(|| self.no_table(range));
        self.diagnostics.extend(diagnostic);
    }

    /// Items with a sign that makes no list.
    fn list(&self, range: &Range<usize>) -> Option<Diagnostic> {
        let source = self.input.text;
        let mut known: Vec<Marker> = Vec::new();
        let mut joined = false;
        for (at, line) in lines(source, range) {
            if let Some((marker, len)) = Marker::of(line) {
                if joined && known.contains(&marker) {
                    let sign = &source[at..at + len];
                    let message = message!(
                        "`{sign}` begins no list: this line is joined to the one before",
                        sign
                    );
                    let help = match marker {
                        Marker::Bullet(_) => {
                            message!("begin each line with `- `, after an empty line")
                        }
                        _ => message!("begin each line with `1. `, `2. `, after an empty line"),
                    };
                    let diagnostic =
                        Diagnostic::at(Code::RunTogether, self.input.file, at..at + len, message);
                    return Some(diagnostic.help(help));
                }
                known.push(marker);
            }
            // a line break of one's own keeps them apart
            joined = !(line.ends_with("  ") || line.ends_with('\\') || line.ends_with("<br>"));
        }
        None
    }

    /// Rows of a table that is none.
    fn no_table(&self, range: &Range<usize>) -> Option<Diagnostic> {
        let source = self.input.text;
        let lines: Vec<(usize, &str)> = lines(source, range)
            .map(|(at, line)| (at, line.trim_end()))
            .collect();
        let place = |(at, line): (usize, &str)| at..at + line.len();
        let diagnostic = |span, message: Message, help: Message| {
            Some(Diagnostic::at(Code::RunTogether, self.input.file, span, message).help(help))
        };
        let is_row = |line: &str| line.len() > 1 && line.starts_with('|') && line.ends_with('|');
        let under = lines.iter().position(|(_, line)| is_delimiter(line));
        if let Some(under) = under {
            let Some(head) = under.checked_sub(1).map(|head| lines[head]) else {
                let message = message!("a table without a head");
                let help = message!(
                    "the line above it is the head: write `| a | b |` right above, without an empty line between"
                );
                return diagnostic(place(lines[under]), message, help);
            };
            let (cells, below) = (cells(head.1), cells(lines[under].1));
            if cells == below {
                return None;
            }
            let message = message!(
                "no table: its head has {cells} {cells:cell|cells}, and the line below {below}",
                cells,
                below
            );
            let help = message!("give both as many cells; write `\\|` for a bar that is text");
            return diagnostic(place(head), message, help);
        }
        let rows: Vec<_> = lines.iter().filter(|(_, line)| is_row(line)).collect();
        let is_table = rows.len() > 1 && rows.len() == lines.len();
        if is_table && rows.iter().all(|(_, line)| cells(line) > 1) {
            let message = message!("no table: below its head, a line of `---` is missing");
            let help = message!(
                "write a line `|{cells}` below the first one",
                cells = "---|".repeat(cells(lines[0].1).min(12))
            );
            return diagnostic(place(lines[0]), message, help);
        }
        None
    }
}

/// The lines of a paragraph without the marks of quotes, and where each begins.
fn lines<'a>(source: &'a str, range: &Range<usize>) -> impl Iterator<Item = (usize, &'a str)> {
    let mut at = range.start;
    text::lines::inclusive(&source[range.clone()]).map(move |line| {
        let text = line.trim_start_matches([' ', '\t', '>']);
        let start = at + line.len() - text.len();
        at += line.len();
        (start, text.trim_end_matches(['\n', '\r']))
    })
}

/// True for the line below the head of a table.
fn is_delimiter(line: &str) -> bool {
    line.bytes()
        .all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t'))
        && line.contains("--")
        && line.contains('|')
}

/// How many cells a row has.
fn cells(line: &str) -> usize {
    let bars = line
        .bytes()
        .enumerate()
        .filter(|(at, byte)| *byte == b'|' && (*at == 0 || line.as_bytes()[at - 1] != b'\\'));
    let outer =
        usize::from(line.starts_with('|')) + usize::from(line.len() > 1 && line.ends_with('|'));
    (bars.count() + 1).saturating_sub(outer)
}

#[cfg(test)]
mod tests {
    use super::super::tests::reports;

    #[test]
    fn signs_of_word_processors_are_reported() {
        reports(&[
            ("• a\n• b\n• c", "S342 •"),
            ("Texte :\n– a\n– b", "S342 –"),
            ("> a) x\n> b) y", "S342 b)"),
            ("1° x\n2° y", "S342 2°"),
            ("1/ x\n2/ y", "S342 2/"),
            ("• a\n\n• b", ""),
            ("• a  \n• b\\\n• c", ""),
            ("Un –\n– deux\ntrois", ""),
            ("le 1/2\n2/3", ""),
            ("```\n• a\n• b\n```", ""),
            ("- a\n- b", ""),
        ]);
    }

    #[test]
    fn rows_without_a_table_are_reported() {
        reports(&[
            ("| a | b |\n|---|\n| c | d |", "S342 | a | b |"),
            ("a | b\n--|--|--", "S342 a | b"),
            ("| a | b |\n\n|---|---|\n\n| c | d |", "S342 |---|---|"),
            ("| a | b |\n| c | d |", "S342 | a | b |"),
            ("> | a | b |\n> | c | d |\r\n", "S342 | a | b |"),
            ("|x|\n|y|", ""),
            ("| a |", ""),
            ("a | b", ""),
            ("| a \\| b |\n|---|", ""),
        ]);
    }
}
