//! English: curly quotes and apostrophes, ellipses, dashes.

use super::block::{Block, Edit, is_letter};
use super::quotes::{self, Quotes};
use super::words::LiteralWords;
use super::{marks, next_sign, table};

/// The bytes at which an English rule may apply.
pub(super) const SIGNS: [bool; 256] = table(b"\"'.-0123456789");

/// The edits that set `block`.
pub(super) fn edits(block: Block<'_>) -> Vec<Edit> {
    let quotes = quotes::pair(&block, &mut LiteralWords::default(), true);
    let text = block.text;
    let mut english = English {
        block,
        quotes,
        words: LiteralWords::default(),
    };
    let mut pos = 0;
    for span in english.block.spans {
        pos = pos.max(span.start);
        if span.literal {
            continue;
        }
        let bytes = &text.as_bytes()[..span.end];
        while let Some(next) = next_sign(bytes, pos, &SIGNS) {
            pos = english.sign(next, bytes[next]);
        }
    }
    english.block.into_edits()
}

struct English<'a> {
    block: Block<'a>,
    quotes: Quotes,
    words: LiteralWords,
}

impl English<'_> {
    /// Treats the sign at `pos`; gives where to go on.
    fn sign(&mut self, pos: usize, byte: u8) -> usize {
        match byte {
            b'.' => return marks::ellipsis(&mut self.block, &mut self.words, pos),
            b'-' => return self.dash(pos),
            b'0'..=b'9' => {
                let end = self.block.digits_after(pos);
                return marks::range(&mut self.block, &mut self.words, pos, end);
            }
            b'"' => {
                if let Some(role) = self.quotes.role(pos) {
                    self.block
                        .replace(pos, pos + 1, if role.opens { "“" } else { "”" });
                }
            }
            b'\'' => self.single(pos),
            _ => {}
        }
        pos + 1
    }

    /// `'`: a quote if it has a pair, else an apostrophe if it cannot be anything else.
    fn single(&mut self, pos: usize) {
        if self.words.protects(self.block.text, pos) {
            return;
        }
        let before_letter = self.block.before(pos).is_some_and(is_letter);
        // ’90s
        let decade = |digits: usize| digits == pos + 3 && self.block.byte(digits) == b's';
        let with = match self.quotes.role(pos) {
            Some(role) if role.opens => "‘",
            Some(_) => "’",
            // don't, the pages' weight
            None if before_letter => "’",
            None if decade(self.block.digits_after(pos + 1)) => "’",
            None => return,
        };
        self.block.replace(pos, pos + 1, with);
    }

    /// `--` or `---`, with spaces on both sides or between two words.
    fn dash(&mut self, pos: usize) -> usize {
        let end = pos
            + self.block.text.as_bytes()[pos..]
                .iter()
                .take_while(|b| **b == b'-')
                .count();
        let side = |c: Option<char>, kind: fn(char) -> bool| c.is_some_and(kind);
        let (before, after) = (self.block.before(pos), self.block.after(end));
        let apart = side(before, char::is_whitespace) && side(after, char::is_whitespace);
        let joined = side(before, is_letter) && side(after, is_letter);
        if matches!(end - pos, 2 | 3)
            && (apart || joined)
            && !self.words.protects(self.block.text, pos)
        {
            self.block.replace(pos, end, "—");
        }
        end
    }
}
