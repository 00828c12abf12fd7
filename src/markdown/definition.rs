//! Which lines that begin with `: ` are definitions: those after a term, which is a line of its own.

/// The lines before a possible definition, while the lines of a text go by.
#[derive(Default)]
pub(super) struct Terms {
    /// How many lines the open paragraph has.
    lines: usize,
    /// The same of the paragraph before, when an empty line stands between.
    before: usize,
    /// True after a definition: what follows may be more of it.
    defining: bool,
    /// How many marks of quotes the last line had.
    quotes: usize,
}

impl Terms {
    /// A line that belongs to no paragraph.
    pub(super) fn pass(&mut self) {
        *self = Self {
            quotes: self.quotes,
            ..Self::default()
        };
    }

    /// A line that begins with `: `. True when it can be a definition.
    pub(super) fn define(&mut self) -> bool {
        let lines = if self.lines > 0 {
            self.lines
        } else {
            self.before
        };
        if self.defining || lines <= 1 {
            self.defining = true;
            self.lines = 1;
            return true;
        }
        self.lines += 1;
        false
    }

    /// Any other line, of which `indent` is what stands before its text.
    pub(super) fn line(&mut self, indent: &str, text: &str) {
        if text.is_empty() {
            if self.lines > 0 {
                self.before = self.lines;
            }
            self.lines = 0;
            return;
        }
        let quotes = indent.bytes().filter(|&b| b == b'>').count();
        if quotes != self.quotes {
            *self = Self {
                quotes,
                ..Self::default()
            };
        }
        // a line at the margin after an empty one ends the definition
        if self.lines == 0 && !indent.ends_with([' ', '\t']) {
            self.defining = false;
        }
        let bytes = text.as_bytes();
        let first = bytes[0];
        let is_list = matches!(bytes, [b'-' | b'*' | b'+', b' ', ..])
            || (first.is_ascii_digit()
                && text
                    .trim_start_matches(|c: char| c.is_ascii_digit())
                    .starts_with(['.', ')']));
        let is_block = matches!(first, b'#' | b'|' | b'<')
            || text.starts_with("```")
            || text.starts_with("~~~")
            || text.starts_with("[!")
            || bytes
                .iter()
                .all(|b| matches!(b, b'-' | b'=' | b'*' | b'_' | b' '));
        self.before = 0;
        self.lines = match (is_block, is_list) {
            (true, _) => 0,
            (false, true) => 1,
            (false, false) => self.lines + 1,
        };
    }
}
