//! The boxes of task lists: `- [x]`.

use std::ops::Range;

use super::line::Piece;
use super::page::Page;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;

impl Page<'_> {
    /// Reports an item that begins with a box that is no task: `- [-]`, `- []`.
    pub(super) fn check_task(&mut self, range: &Range<usize>) {
        let text = &self.input.text[range.clone()];
        let rest = text.trim_start_matches([' ', '\t']);
        let marker = rest
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .strip_prefix(['-', '*', '+', '.', ')']);
        let Some(rest) = marker.map(|rest| rest.trim_start_matches(' ')) else {
            return;
        };
        let at = range.start + (text.len() - rest.len());
        let len = match rest.as_bytes() {
            [b'[', b']', b' ', ..] => 2,
            [b'[', sign, b']', b' ', ..] if sign.is_ascii_punctuation() && *sign != b'\\' => 3,
            _ => return,
        };
        let box_at = at..at + len;
        let message = message!("`{state}` is no state of a task", state = &rest[..len]);
        self.diagnostics.push(
            Diagnostic::at(Code::TaskState, self.input.file, box_at, message).help(message!(
                "write `[ ]` (to do) or `[x]` (done), and say the rest in words"
            )),
        );
    }

    /// The mark of a task: it comes first in its item, so the item's tag is the last thing written.
    pub(super) fn task(&mut self, done: bool) {
        if self.out.text.ends_with("<li>") {
            self.out.text.truncate(self.out.text.len() - 1);
            self.out.push(" class=\"task\">");
        }
        self.line.mark(Piece::Task(done));
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{reports, shows};

    #[test]
    fn a_state_that_is_not_known_is_reported() {
        reports(&[
            (
                "- [-] a\n- [>] b\n- [/] c",
                "S316 [-] / S316 [>] / S316 [/]",
            ),
            ("1. [] a", "S316 []"),
            ("- [1] a\n- [a] b\n- \\[-] c\n- `[-]` d\n- [-](e.md) f", ""),
        ]);
    }

    #[test]
    fn tasks_have_a_box_that_says_its_state() {
        shows(&[
            (
                "- [x] a\n- b",
                "<ul>\n<li class=\"task\"><input type=\"checkbox\" disabled checked aria-label=\"{task_done}\"> a</li>\n\
                 <li>b</li>\n</ul>",
            ),
            (
                "- [ ] a\n\n  b",
                "<ul>\n<li class=\"task\"><p><input type=\"checkbox\" disabled aria-label=\"{task_todo}\"> a</p>\n\
                 <p>b</p>\n</li>\n</ul>",
            ),
        ]);
    }
}
