//! The beginning of a text as plain text: what a result of the search can show around the words that were looked for.

use std::ops::ControlFlow;

use super::Part;

/// Letters of an excerpt.
const LETTERS: usize = 850;

/// An excerpt, made piece by piece.
#[derive(Debug)]
pub struct Excerpt {
    text: String,
    left: usize,
}

impl Default for Excerpt {
    fn default() -> Self {
        Self {
            text: String::new(),
            left: LETTERS,
        }
    }
}

impl Excerpt {
    /// Adds a piece of the text, until it has enough.
    pub fn add(&mut self, part: Part, text: &str) -> ControlFlow<()> {
        if part == Part::Code || text.trim().is_empty() {
            return ControlFlow::Continue(());
        }
        if !self.text.is_empty() {
            // Two pieces are no sentence.
            let ends = ['.', '!', '?', ':', ';', ',', '…', '»', ')'];
            let is_sentence = self.text.ends_with(ends);
            self.text.push_str(if is_sentence { " " } else { " · " });
        }
        self.left = on_one_line(text, &mut self.text, self.left);
        if self.left > 0 {
            return ControlFlow::Continue(());
        }
        if let Some(end) = self.text.rfind(' ') {
            // No part of a word.
            self.text.truncate(end);
        }
        ControlFlow::Break(())
    }

    /// The excerpt of what was added.
    pub fn finish(self) -> String {
        self.text
    }
}

/// Adds a text with single spaces and without signs that nobody sees, at most so many letters; gives how many more there may
/// be.
pub fn on_one_line(text: &str, out: &mut String, mut left: usize) -> usize {
    let mut is_apart = false;
    for c in text.trim().chars() {
        if left == 0 {
            break;
        }
        if c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}') || c.is_control() {
            is_apart = true;
            continue;
        }
        if matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}') {
            continue;
        }
        if std::mem::take(&mut is_apart) {
            out.push(' ');
        }
        out.push(c);
        left -= 1;
    }
    left
}
