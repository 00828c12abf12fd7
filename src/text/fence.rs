//! Fenced blocks of code in Markdown, line by line: what stands in one is shown as it is, and means nothing.
//!
//! For questions that are asked before Markdown is parsed. Code that is indented is left out: a line with a meaning at the
//! start of a line is never in it.

/// Follows the lines of a text.
#[derive(Debug, Default)]
pub struct Fences {
    open: Option<Fence>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Fence {
    sign: char,
    length: usize,
}

impl Fences {
    /// Takes the next line. True when it belongs to a fenced block, its first and last line included.
    pub fn holds(&mut self, line: &str) -> bool {
        match self.open {
            Some(fence) => {
                if fence.ends_at(line) {
                    self.open = None;
                }
                true
            }
            None => {
                self.open = Fence::begins_at(line);
                self.open.is_some()
            }
        }
    }

    /// True between the first line of a block and its last.
    pub fn is_inside(&self) -> bool {
        self.open.is_some()
    }

    /// True when this line would end the block that is open.
    pub fn ends_at(&self, line: &str) -> bool {
        self.open.is_some_and(|fence| fence.ends_at(line))
    }
}

impl Fence {
    fn begins_at(line: &str) -> Option<Self> {
        let text = unindented(line)?;
        let sign = text.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let length = text.chars().take_while(|c| *c == sign).count();
        // A line with other backticks is code within a line.
        let is_fence = length >= 3 && !(sign == '`' && text[length..].contains('`'));
        is_fence.then_some(Self { sign, length })
    }

    fn ends_at(self, line: &str) -> bool {
        let Some(text) = unindented(line) else {
            return false;
        };
        let text = text.trim_end();
        text.chars().all(|c| c == self.sign) && text.len() >= self.length
    }
}

/// A line without the three spaces that may stand before a fence.
fn unindented(line: &str) -> Option<&str> {
    let text = line.trim_start_matches(' ');
    (line.len() - text.len() <= 3).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_ends_with_a_line_like_its_first() {
        let text = "a\n````md\n```\n~~~\n````\nb\n``x``` y\n~~~ sh\nc";
        let mut fences = Fences::default();
        let held: Vec<bool> = text.lines().map(|line| fences.holds(line)).collect();
        assert_eq!(
            held,
            [false, true, true, true, true, false, false, true, true]
        );
        assert!(fences.is_inside());
    }
}
