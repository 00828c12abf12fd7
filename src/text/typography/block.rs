//! The joined text of a block, the questions rules ask about it, and the edits they record.

use super::Run;

/// No-break space.
pub(super) const NBSP: &str = "\u{a0}";
/// Narrow no-break space.
pub(super) const NARROW: &str = "\u{202f}";

/// Where a run lies in the joined text of its block, in bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    pub start: usize,
    pub end: usize,
    pub literal: bool,
}

/// A replacement, in bytes of the joined text, inside the run `span`.
#[derive(Debug)]
pub(super) struct Edit {
    span: usize,
    /// From the start of the run.
    start: usize,
    end: usize,
    with: &'static str,
}

/// A block under work: its text, and the edits so far, in order and never overlapping.
pub(super) struct Block<'a> {
    pub text: &'a str,
    pub spans: &'a [Span],
    edits: Vec<Edit>,
    /// All before this byte has been decided; a later rule cannot decide it again.
    done: usize,
}

/// A space or a line feed: what a rule may turn into another space.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\n' | '\u{a0}' | '\u{202f}')
}

/// A letter, also when its accent is a character of its own.
pub(super) fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}')
}

/// A letter or digit.
pub(super) fn is_word(c: char) -> bool {
    is_letter(c) || c.is_numeric()
}

impl<'a> Block<'a> {
    pub fn new(text: &'a str, spans: &'a [Span]) -> Self {
        Self {
            text,
            spans,
            edits: Vec::new(),
            done: 0,
        }
    }

    pub fn into_edits(self) -> Vec<Edit> {
        self.edits
    }

    /// The byte at `pos`, 0 at the end.
    pub fn byte(&self, pos: usize) -> u8 {
        self.text.as_bytes().get(pos).copied().unwrap_or(0)
    }

    /// The character that ends at `pos`.
    pub fn before(&self, pos: usize) -> Option<char> {
        self.text[..pos].chars().next_back()
    }

    /// The character that starts at `pos`.
    pub fn after(&self, pos: usize) -> Option<char> {
        self.text[pos..].chars().next()
    }

    /// Where the spaces that end at `pos` start.
    pub fn spaces_before(&self, pos: usize) -> usize {
        self.text[..pos].trim_end_matches(is_space).len()
    }

    /// Where the spaces that start at `pos` end.
    pub fn spaces_after(&self, pos: usize) -> usize {
        self.text.len() - self.text[pos..].trim_start_matches(is_space).len()
    }

    /// Where the ASCII digits that start at `pos` end.
    pub fn digits_after(&self, pos: usize) -> usize {
        pos + self.text.as_bytes()[pos..]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count()
    }

    /// Writes `with` in place of `start..end`, unless decided before, literal, or across two runs.
    pub fn replace(&mut self, start: usize, end: usize, with: &'static str) {
        if start < self.done {
            return;
        }
        self.done = end;
        if self.text[start..end] == *with {
            return;
        }
        let span = self.spans.partition_point(|span| span.end <= start);
        if let Some(run) = self.spans.get(span)
            && !run.literal
            && end <= run.end
        {
            self.edits.push(Edit {
                span,
                start: start - run.start,
                end: end - run.start,
                with,
            });
        }
    }

    /// Writes `with` at `pos`, in the run that holds the byte `sign` beside it.
    pub fn insert(&mut self, pos: usize, sign: usize, with: &'static str) {
        if pos < self.done {
            return;
        }
        self.done = pos;
        let span = self.spans.partition_point(|span| span.end <= sign);
        if let Some(run) = self.spans.get(span)
            && !run.literal
        {
            self.edits.push(Edit {
                span,
                start: pos - run.start,
                end: pos - run.start,
                with,
            });
        }
    }

    /// Makes one space, `with`, of the spaces `start..end`, which may lie in several runs.
    pub fn set_spaces(&mut self, start: usize, end: usize, with: &'static str) {
        if start < self.done {
            return;
        }
        let mut with = with;
        for (at, space) in self.text[start..end].char_indices() {
            self.replace(start + at, start + at + space.len_utf8(), with);
            with = "";
        }
    }
}

/// The text of all runs, and where each lies in it.
pub(super) fn join(runs: &[Run]) -> (String, Vec<Span>) {
    let mut text = String::with_capacity(runs.iter().map(|run| run.text.len()).sum());
    let mut spans = Vec::with_capacity(runs.len());
    for run in runs {
        let start = text.len();
        if run.literal {
            // the spaces of a literal must not look like spaces that a rule may change; each keeps its length
            for c in run.text.chars() {
                match c {
                    ' ' => text.push('_'),
                    '\u{a0}' => text.push_str("__"),
                    '\u{202f}' => text.push_str("___"),
                    '\n' => text.push('\u{b}'),
                    _ => text.push(c),
                }
            }
        } else {
            text.push_str(&run.text);
        }
        spans.push(Span {
            start,
            end: text.len(),
            literal: run.literal,
        });
    }
    (text, spans)
}

/// Applies `edits`, recorded on the block of these runs.
pub(super) fn apply(runs: &mut [Run], edits: &[Edit]) {
    for edits in edits.chunk_by(|a, b| a.span == b.span) {
        let Some(run) = edits.first().and_then(|edit| runs.get_mut(edit.span)) else {
            continue;
        };
        let mut text = String::with_capacity(run.text.len() + 2 * edits.len());
        let mut from = 0;
        for edit in edits {
            text.push_str(&run.text[from..edit.start]);
            text.push_str(edit.with);
            from = edit.end;
        }
        text.push_str(&run.text[from..]);
        run.text = text;
    }
}
