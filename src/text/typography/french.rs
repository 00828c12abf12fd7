//! French: spaces before high signs and inside guillemets, quotes, apostrophes.
//!
//! From the *Lexique des règles typographiques* as summed up by JoliTypo; numbers and units are in [`super::numbers`],
//! dashes in [`super::aside`].

use super::aside::Aside;
use super::block::{Block, Edit, NARROW, NBSP, is_letter, is_word};
use super::quotes::{self, Quotes};
use super::words::LiteralWords;
use super::{Region, marks, next_sign, numbers, table};

/// The bytes at which a French rule may apply. 0xC2 starts `« » ° §`, 0xE2 `… – —`; the capitals `M. Dr Pr` and centuries.
pub(super) const SIGNS: [bool; 256] = table(b"\"'%.-;:!?0123456789MDPIVX\xc2\xe2");

/// The edits that set `block` as in `region`.
pub(super) fn edits(block: Block<'_>, region: Region) -> Vec<Edit> {
    let quotes = quotes::pair(&block, &mut LiteralWords::default(), false);
    let inner = if region == Region::Switzerland {
        NARROW
    } else {
        NBSP
    };
    let text = block.text;
    let mut french = French {
        block,
        quotes,
        words: LiteralWords::default(),
        region,
        inner,
        aside: Aside::default(),
    };
    let mut pos = 0;
    for span in french.block.spans {
        pos = pos.max(span.start);
        if span.literal {
            continue;
        }
        let bytes = &text.as_bytes()[..span.end];
        while let Some(next) = next_sign(bytes, pos, &SIGNS) {
            pos = french.sign(next, bytes[next]);
        }
    }
    french.block.into_edits()
}

struct French<'a> {
    block: Block<'a>,
    quotes: Quotes,
    words: LiteralWords,
    region: Region,
    /// The space before a colon and inside guillemets.
    inner: &'static str,
    aside: Aside,
}

impl French<'_> {
    /// Treats the sign at `pos`; gives where to go on.
    fn sign(&mut self, pos: usize, byte: u8) -> usize {
        let text = self.block.text;
        match byte {
            b'0'..=b'9' => return numbers::number(&mut self.block, &mut self.words, pos),
            b'\'' => self.apostrophe(pos),
            b'.' => {
                let end = marks::ellipsis(&mut self.block, &mut self.words, pos);
                if end == pos + 1 {
                    numbers::abbreviation(&mut self.block, pos);
                }
                self.aside.sentence(&self.block, pos, end);
                return end;
            }
            b';' | b':' | b'!' | b'?' => return self.high_sign(pos, byte),
            b'"' => self.quote(pos),
            b'%' => numbers::percent(&mut self.block, pos),
            b'-' => {
                let end = pos
                    + text.as_bytes()[pos..]
                        .iter()
                        .take_while(|b| **b == b'-')
                        .count();
                if matches!(end - pos, 2 | 3) {
                    self.aside.dash(&mut self.block, &self.quotes, pos, end);
                }
                return end;
            }
            b'M' | b'D' | b'P' => return numbers::title(&mut self.block, pos),
            b'I' | b'V' | b'X' => return numbers::century(&mut self.block, pos),
            _ => match self.block.after(pos) {
                Some('«') => self.guillemet(pos, true),
                Some('»') => self.guillemet(pos, false),
                Some('°' | 'º' | '§') => numbers::sign(&mut self.block, pos),
                Some('…') => self.aside.sentence(&self.block, pos, pos + 3),
                Some('–' | '—') => self.aside.dash(&mut self.block, &self.quotes, pos, pos + 3),
                _ => {}
            },
        }
        pos + self.block.after(pos).map_or(1, char::len_utf8)
    }

    /// `'` after a letter and before what it elides on.
    fn apostrophe(&mut self, pos: usize) {
        let after = pos + 1;
        let elides = self
            .block
            .after(after)
            .is_some_and(|c| is_word(c) || matches!(c, '«' | '“' | '\u{fffc}'))
            || self.quotes.opens(after)
            || self.in_literal(after);
        let letter = self.block.before(pos).is_some_and(is_letter);
        if letter && elides && !self.words.protects(self.block.text, pos) {
            self.block.replace(pos, after, "’");
        }
    }

    /// Whether a literal run starts at `pos`.
    fn in_literal(&self, pos: usize) -> bool {
        let span = self.block.spans.partition_point(|span| span.end <= pos);
        self.block.spans.get(span).is_some_and(|span| span.literal)
    }

    /// `;` `:` `!` `?`, the last two alone or in a row: one space before, if they end a word of prose.
    fn high_sign(&mut self, pos: usize, byte: u8) -> usize {
        let bytes = self.block.text.as_bytes();
        let strong = matches!(byte, b'!' | b'?');
        let row = bytes[pos..]
            .iter()
            .take_while(|b| matches!(**b, b'!' | b'?'))
            .count();
        let end = pos + if strong { row } else { 1 };
        if self.ends_prose(pos, end, byte) {
            let space = if byte == b':' { self.inner } else { NARROW };
            let spaces = self.block.spaces_before(pos);
            if spaces < pos {
                if self
                    .block
                    .before(spaces)
                    .is_some_and(|c| !c.is_whitespace())
                {
                    self.block.set_spaces(spaces, pos, space);
                }
            } else if self.takes_space(pos, byte) {
                self.block.insert(pos, pos, space);
            }
        }
        if strong {
            self.aside.sentence(&self.block, pos, end);
        }
        end
    }

    /// Whether a space, the end or a closing sign follows the sign `pos..end`: not in `12:30`, `a?b=c`, `::`, `:-)`.
    fn ends_prose(&mut self, pos: usize, end: usize, byte: u8) -> bool {
        let strong = matches!(byte, b'!' | b'?');
        let mut after = end;
        if strong {
            after += self.block.text[end..].len()
                - self.block.text[end..].trim_start_matches(['.', '…']).len();
        }
        let follows = match self.block.after(after) {
            None => true,
            Some(')' | ']') => strong,
            Some('«' | '“') => byte == b':',
            Some('"') => self.quotes.closes(after) || byte == b':' && self.quotes.opens(after),
            Some(c) => c.is_whitespace() || matches!(c, '»' | '”'),
        };
        let repeated = !strong
            && matches!(self.block.before(pos), Some(':' | ';'))
            && !self.literal_before(pos);
        follows && !repeated && !self.words.protects(self.block.text, pos)
    }

    /// Whether the sign at `pos`, with no space before, must get one.
    fn takes_space(&self, pos: usize, byte: u8) -> bool {
        let text = &self.block.text[..pos];
        let Some(before) = self.block.before(pos).filter(|c| !c.is_whitespace()) else {
            return false;
        };
        let closes = matches!(before, ')' | ']' | '»' | '”' | '%' | '€' | '\u{fffc}')
            || self.quotes.closes(pos - before.len_utf8());
        if !closes && !is_word(before) && !self.literal_before(pos) {
            return false;
        }
        match byte {
            // C: is a disk
            b':' => {
                let drive = before.is_ascii_uppercase() && !text[..pos - 1].ends_with(is_word);
                !drive
            }
            _ if self.region == Region::Canada => false,
            // &amp; written in clear
            b';' => {
                let name = text.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
                !(name.ends_with('&') && name.len() < text.len())
            }
            _ => true,
        }
    }

    /// Whether a literal run ends at `pos`.
    fn literal_before(&self, pos: usize) -> bool {
        let span = self.block.spans.partition_point(|span| span.end < pos);
        self.block
            .spans
            .get(span)
            .is_some_and(|span| span.literal && span.end == pos)
    }

    /// `"` with a pair: guillemets outside, curly quotes inside, in turn.
    fn quote(&mut self, pos: usize) {
        let Some(role) = self.quotes.role(pos) else {
            return;
        };
        match (role.level % 2, role.opens) {
            (0, true) => {
                self.block.replace(pos, pos + 1, "«");
                self.block.insert(pos + 1, pos, self.inner);
            }
            (0, false) => {
                self.block.insert(pos, pos, self.inner);
                self.block.replace(pos, pos + 1, "»");
            }
            (_, true) => self.block.replace(pos, pos + 1, "“"),
            (_, false) => self.block.replace(pos, pos + 1, "”"),
        }
    }

    /// `«` or `»`: one space on the inner side.
    fn guillemet(&mut self, pos: usize, opens: bool) {
        let end = pos + "«".len();
        let (start, stop) = if opens {
            (end, self.block.spaces_after(end))
        } else {
            (self.block.spaces_before(pos), pos)
        };
        let inner = if opens {
            self.block.after(stop)
        } else {
            self.block.before(start)
        };
        match inner {
            Some(c) if c.is_whitespace() || start == stop && matches!(c, '«' | '»') => {}
            Some(_) if start < stop => self.block.set_spaces(start, stop, self.inner),
            Some(_) => self.block.insert(start, pos, self.inner),
            None => {}
        }
    }
}
