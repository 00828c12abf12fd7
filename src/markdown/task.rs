//! The boxes of task lists: `- [x]`.

use super::Fill;
use super::html::Html;
use super::line::Piece;
use super::page::Page;

impl Page<'_> {
    /// The mark of a task: it comes first in its item, so the item's tag is the last thing written.
    pub(super) fn task(&mut self, done: bool) {
        if self.out.text.ends_with("<li>") {
            self.out.text.truncate(self.out.text.len() - 1);
            self.out.push(" class=\"task\">");
        }
        self.line.mark(Piece::Task(done));
    }
}

/// Writes the box. It is not for clicking: the page is not an application.
pub(super) fn write(done: bool, out: &mut Html) {
    out.push("<input type=\"checkbox\" disabled");
    out.push(if done {
        " checked aria-label=\""
    } else {
        " aria-label=\""
    });
    out.fill(Fill::Term(if done { "task_done" } else { "task_todo" }));
    out.push("\"> ");
}
