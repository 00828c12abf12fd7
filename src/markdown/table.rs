//! Tables, in a box that scrolls sideways on a narrow screen and that the keyboard can reach.

use std::ops::Range;

use pulldown_cmark::Alignment;

use super::page::Page;
use super::state::table::Table;
use super::{PlaceholderKind, Term};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;

impl Page<'_> {
    pub(super) fn start_table(&mut self, alignments: Vec<Alignment>) {
        self.table = Table {
            alignments,
            ..Table::default()
        };
        self.out
            .push("<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"");
        self.out.fill(PlaceholderKind::Term(Term::TABLE));
        self.out.push("\"><table>\n");
    }

    pub(super) fn start_row(&mut self, head: bool) {
        if self.table.empty {
            self.out.push("<tbody>\n");
            self.table.empty = false;
        }
        self.table.head = head;
        self.table.column = 0;
        self.out.push(if head { "<thead>\n<tr>" } else { "<tr>" });
    }

    pub(super) fn end_cell(&mut self, range: &Range<usize>) {
        self.table.cell_end = None;
        self.table.last_end = range.end;
        let class = match self.table.alignments.get(self.table.column) {
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::Center) => " class=\"center\"",
            _ => "",
        };
        self.table.column += 1;
        // an empty corner heads nothing: announced as a header, it would be noise
        let header = self.table.head && !self.line.is_blank();
        self.out
            .push(if header { "<th scope=\"col\"" } else { "<td" });
        self.out.push(class);
        self.out.push(">");
        self.write_line();
        self.out.push(if header { "</th>" } else { "</td>" });
    }

    /// The end of a row; the parser leaves out the cells that its table has no column for.
    pub(super) fn end_row(&mut self, range: &Range<usize>) {
        self.out.push("</tr>\n");
        let from = self.table.last_end.clamp(range.start, range.end);
        let rest = &self.input.text[from..range.end];
        let rest = rest.lines().next().unwrap_or_default();
        let space = |c: char| c == '|' || c.is_whitespace();
        let lost = rest.trim_matches(space);
        if !lost.is_empty() && !self.open.is_hidden() {
            let at = from + rest.len() - rest.trim_start_matches(space).len();
            let message = message!("this cell is not shown: the head of the table has fewer");
            let place = at..at + lost.len();
            let diagnostic = Diagnostic::at(Code::LostCell, self.input.file, place, message);
            let help = message!(
                "write `\\|` for a bar that is text, in code too, or give the first two lines as many cells"
            );
            self.diagnostics.push(diagnostic.help(help));
        }
    }

    pub(super) fn end_head(&mut self) {
        self.out.push("</tr>\n</thead>\n");
        self.table.empty = true;
    }

    pub(super) fn end_table(&mut self) {
        self.out.push(if self.table.empty {
            "</table></div>\n"
        } else {
            "</tbody>\n</table></div>\n"
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{reports, shows};

    #[test]
    fn tables_scroll_and_name_their_columns() {
        shows(&[
            (
                "| a | b | |\n|:--|--:|:-:|\n| *c* | [[d\\|e]] | |",
                "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"{table}\"><table>\n<thead>\n<tr><th scope=\"col\">a</th>\
                 <th scope=\"col\" class=\"right\">b</th><td class=\"center\"></td></tr>\n</thead>\n<tbody>\n\
                 <tr><td><em>c</em></td><td class=\"right\"><a href=\"{Href:d}\">e</a></td><td class=\"center\"></td></tr>\n\
                 </tbody>\n</table></div>",
            ),
            (
                "| a |\n|---|\n",
                "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"{table}\"><table>\n<thead>\n<tr><th scope=\"col\">a</th></tr>\n</thead>\n</table></div>",
            ),
        ]);
        reports(&[
            ("| ![[a]] |\n|---|", "S413 ![[a]]"),
            ("| a |\n|---|\n| b | c | d |\n| e | |", "S341 c | d"),
            ("> | a |\n> |---|\n> | `b|c` |\n> | `d\\|e` |", "S341 c`"),
            ("a|b\n-|-\nc|d|e", "S341 e"),
        ]);
    }
}
