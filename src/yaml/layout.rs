//! Where each value of a YAML text begins and ends, to the byte: what an edit needs and the library does not report.
//!
//! It reads texts that [`read`](super::read) has accepted, and need not refuse what is no YAML. What it takes wrongly an
//! edit notices, because it reads its result again.

mod flow;

use std::ops::Range;

/// A value as it is laid out.
#[derive(Debug)]
pub(super) struct Shape {
    /// From its first byte (an anchor and a tag included) to its last; a comment behind it is not its own. Empty for a
    /// value that is not written.
    pub(super) range: Range<usize>,
    /// How it is written.
    pub(super) form: Form,
}

/// How a value is written.
#[derive(Debug)]
pub(super) enum Form {
    /// Not at all: `key:`.
    Nothing,
    /// A scalar of any style, or an alias.
    Scalar,
    /// Items behind dashes.
    BlockList(Vec<Entry>),
    /// One key a line.
    BlockMap(Vec<Entry>),
    /// `[…]`.
    FlowList(Vec<Entry>),
    /// `{…}`.
    FlowMap(Vec<Entry>),
}

/// An item of a list, or a key of a map with its value.
#[derive(Debug)]
pub(super) struct Entry {
    /// Where its dash begins, or its key, or the item of a flow.
    pub(super) start: usize,
    /// Where its dash or its colon ends.
    pub(super) head: usize,
    /// What stands behind the dash or the colon.
    pub(super) value: Shape,
}

impl Shape {
    /// What it holds, if it is a list or a map.
    pub(super) fn entries(&self) -> Option<&[Entry]> {
        match &self.form {
            Form::BlockList(entries)
            | Form::BlockMap(entries)
            | Form::FlowList(entries)
            | Form::FlowMap(entries) => Some(entries),
            Form::Nothing | Form::Scalar => None,
        }
    }
}

/// The layout of a whole text; `None` for what is not followed: `? key`, a key that is a list, directives.
pub(super) fn layout(text: &str) -> Option<Shape> {
    let mut reader = Reader {
        text: text.as_bytes(),
        at: 0,
    };
    reader.skip();
    if reader.byte(0) == Some(b'%') {
        return None;
    }
    if reader.is_marker() {
        reader.at += 3;
    }
    reader.block(0, false)
}

/// Where the line of a place begins.
pub(super) fn line_start(text: &[u8], at: usize) -> usize {
    let before = text[..at].iter().rposition(|b| *b == b'\n');
    before.map_or(0, |n| n + 1)
}

/// Where the line of a place ends: at its line end, or at the end of the text.
pub(super) fn line_end(text: &[u8], at: usize) -> usize {
    let after = text[at..].iter().position(|b| *b == b'\n');
    after.map_or(text.len(), |n| at + n)
}

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
}

/// True for what a word ends at: a space, a line end, the end of the text.
fn ends_word(byte: Option<u8>) -> bool {
    byte.is_none_or(|b| matches!(b, b' ' | b'\t' | b'\n'))
}

fn is_flow_sign(byte: u8) -> bool {
    matches!(byte, b',' | b'[' | b']' | b'{' | b'}')
}

impl Reader<'_> {
    fn byte(&self, ahead: usize) -> Option<u8> {
        self.text.get(self.at + ahead).copied()
    }

    fn step(&mut self, bytes: usize) {
        self.at = (self.at + bytes).min(self.text.len());
    }

    fn column(&self) -> usize {
        self.at - line_start(self.text, self.at)
    }

    /// `---` or `...` at the start of a line.
    fn is_marker(&self) -> bool {
        let rest = &self.text[self.at..];
        (rest.starts_with(b"---") || rest.starts_with(b"..."))
            && ends_word(self.byte(3))
            && self.column() == 0
    }

    fn is_dash(&self) -> bool {
        self.byte(0) == Some(b'-') && ends_word(self.byte(1))
    }

    /// True at a `#` that begins a comment.
    fn is_comment(&self) -> bool {
        let before = self.at.checked_sub(1).map(|at| self.text[at]);
        self.byte(0) == Some(b'#') && ends_word(before)
    }

    /// Over spaces, line ends and comments. True when a line end was passed.
    fn skip(&mut self) -> bool {
        let mut passed = false;
        loop {
            match self.byte(0) {
                Some(b' ' | b'\t') => self.at += 1,
                Some(b'\n') => {
                    self.at += 1;
                    passed = true;
                }
                Some(b'#') => self.at = line_end(self.text, self.at),
                _ => return passed,
            }
        }
    }

    /// The value from here on, if it is indented by `least` at least; `of_key` for what follows `key:`.
    fn block(&mut self, least: usize, of_key: bool) -> Option<Shape> {
        let mut start = None;
        // A map begins on a line of its own, or behind a dash.
        let mut may_be_map = !of_key;
        loop {
            let end = self.at;
            may_be_map |= self.skip();
            // The dashes of a list that is the value of a key may stand right below the key.
            let below_key = of_key && self.is_dash() && self.column() + 1 == least;
            let outside = self.column() < least && !below_key;
            if self.byte(0).is_none() || self.is_marker() || outside {
                self.at = end;
                let form = start.map_or(Form::Nothing, |_| Form::Scalar);
                return Some(Shape {
                    range: start.unwrap_or(end)..end,
                    form,
                });
            }
            start.get_or_insert(self.at);
            if !self.property(false) {
                break;
            }
            // On the line of a key, the anchor would be the key's.
            may_be_map = false;
        }
        let form = match self.byte(0)? {
            b'-' if self.is_dash() => Form::BlockList(self.block_list()?),
            b'?' if ends_word(self.byte(1)) => return None,
            _ if may_be_map && self.is_key()? => Form::BlockMap(self.block_map()?),
            b'[' | b'{' => self.flow()?,
            b'|' | b'>' => {
                self.literal(least);
                Form::Scalar
            }
            b'"' | b'\'' => {
                self.quoted();
                Form::Scalar
            }
            _ => {
                self.plain(least);
                Form::Scalar
            }
        };
        if let Form::BlockList(entries) | Form::BlockMap(entries) = &form {
            self.at = entries.last()?.value.range.end;
        }
        Some(Shape {
            range: start?..self.at,
            form,
        })
    }

    fn block_list(&mut self) -> Option<Vec<Entry>> {
        let column = self.column();
        let mut entries = Vec::new();
        loop {
            let start = self.at;
            self.step(1);
            let head = self.at;
            let value = self.block(column + 1, false)?;
            entries.push(Entry { start, head, value });
            self.skip();
            if !self.is_dash() || self.column() != column {
                return Some(entries);
            }
        }
    }

    fn block_map(&mut self) -> Option<Vec<Entry>> {
        let column = self.column();
        let mut entries = Vec::new();
        loop {
            let start = self.at;
            self.key();
            self.step(1);
            let head = self.at;
            let value = self.block(column + 1, true)?;
            entries.push(Entry { start, head, value });
            self.skip();
            if self.byte(0).is_none() || self.is_marker() || self.column() != column {
                return Some(entries);
            }
            if !self.is_key()? {
                return None;
            }
        }
    }

    /// Over an anchor or a tag; false when there is none.
    fn property(&mut self, flow: bool) -> bool {
        let found = matches!(self.byte(0), Some(b'&' | b'!'));
        while found && !ends_word(self.byte(0)) && !(flow && self.byte(0).is_some_and(is_flow_sign))
        {
            self.at += 1;
        }
        found
    }

    /// True when a key and its colon begin here. `None` for a key that is a list or a map.
    fn is_key(&self) -> Option<bool> {
        let mut ahead = Reader { ..*self };
        if matches!(self.byte(0), Some(b'[' | b'{')) {
            ahead.flow()?;
            ahead.skip();
            let is_key = ahead.byte(0) == Some(b':');
            return (!is_key).then_some(false);
        }
        Some(ahead.key())
    }

    /// To the colon behind a key; false when there is none on this line.
    fn key(&mut self) -> bool {
        let line = line_end(self.text, self.at);
        if matches!(self.byte(0), Some(b'"' | b'\'')) {
            self.quoted();
            while matches!(self.byte(0), Some(b' ' | b'\t')) {
                self.at += 1;
            }
            return self.at < line && self.byte(0) == Some(b':');
        }
        while self.at < line && !self.is_comment() {
            if self.byte(0) == Some(b':') && ends_word(self.byte(1)) {
                return true;
            }
            self.at += 1;
        }
        false
    }

    fn quoted(&mut self) {
        let quote = self.byte(0);
        self.step(1);
        loop {
            match (self.byte(0), self.byte(1)) {
                (None, _) => return,
                (Some(b'\\'), _) if quote == Some(b'"') => self.step(2),
                (Some(b'\''), Some(b'\'')) if quote == Some(b'\'') => self.step(2),
                (byte, _) => {
                    self.step(1);
                    if byte == quote {
                        return;
                    }
                }
            }
        }
    }

    /// Over `|` or `>` and its lines.
    fn literal(&mut self, least: usize) {
        let mut line = line_end(self.text, self.at);
        let header = self.text[self.at..line].iter();
        let header: Vec<u8> = header
            .take_while(|b| !ends_word(Some(**b)))
            .copied()
            .collect();
        let keep = header.contains(&b'+');
        let digit = header.iter().find(|b| b.is_ascii_digit());
        let mut indent = digit.map(|digit| least.saturating_sub(1) + usize::from(digit - b'0'));
        self.at += header.len();
        while line + 1 < self.text.len() {
            let start = line + 1;
            line = line_end(self.text, start);
            let body = &self.text[start..line];
            let spaces = body.iter().take_while(|b| **b == b' ').count();
            if spaces < body.len() {
                let indent = *indent.get_or_insert(spaces.max(least));
                if spaces < indent {
                    return;
                }
                self.at = line;
            } else if keep || indent.is_some_and(|indent| spaces > indent) {
                self.at = line;
            }
        }
    }

    /// Over a scalar without quotes, and the lines that continue it.
    fn plain(&mut self, least: usize) {
        loop {
            let line = line_end(self.text, self.at);
            let start = self.at;
            while self.at < line && !self.is_comment() {
                self.at += 1;
            }
            let commented = self.at < line;
            let words = self.text[start..self.at].trim_ascii_end().len();
            let end = start + words;
            self.skip();
            let over = self.byte(0).is_none() || self.is_marker() || self.column() < least;
            // A comment ends it, on its line or on one between.
            let between = self.text[end..self.at].contains(&b'#');
            if commented || over || between {
                self.at = end;
                return;
            }
        }
    }
}
