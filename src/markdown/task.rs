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

#[cfg(test)]
mod tests {
    use super::super::tests::shows;

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
