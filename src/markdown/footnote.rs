//! Notes: gathered where they are written, shown at the end, numbered in the order in which the text calls them.

use std::ops::Range;

use super::line::Piece;
use super::open::Entry;
use super::page::Page;
use super::state::footnote::{Events, Writing, fold};
use super::{PlaceholderKind, Term};
use crate::message;

impl<'a> Page<'a> {
    /// A call of a note.
    pub(super) fn note_reference(&mut self, name: &str, range: &Range<usize>) {
        self.last_call = Some((name.to_owned(), range.clone()));
        if self.in_title() {
            let message = message!("the title of a page cannot call a footnote");
            return self.misplaced_note(name, range, message);
        }
        match &self.notes.writing {
            Writing::Page => {}
            Writing::Unseen => return,
            Writing::Note(own) if *own == fold(name) => {
                let message = message!("a footnote calls itself");
                return self.misplaced_note(name, range, message);
            }
            Writing::Note(_) => {}
        }
        let reference = self.notes.refer(name, range);
        // a link cannot hold another one: the number follows it
        match self.open_links.last_mut() {
            Some(link) => link.notes.push(reference),
            None => self.line.mark(Piece::Note(reference)),
        }
    }

    /// Writes the notes that are called. Their text may call further notes.
    pub(super) fn write_notes(&mut self) {
        let start = self.out.text.len();
        self.out
            .push("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
        let placeholder = self.out.placeholders.len();
        self.out.fill(PlaceholderKind::Term(Term::FOOTNOTES));
        self.out.push("\">\n<ol>\n");
        let mut number = 0;
        while let Some(called) = self.notes.order.get(number) {
            let (name, place) = (called.name.clone(), called.place.clone());
            let text = self.notes.by_name.get(&name).copied();
            let text = text.and_then(|index| self.notes.texts.get_mut(index));
            let events = match text {
                Some(text) => {
                    let (place, events) = (text.place.clone(), text.events.take());
                    let events = events.unwrap_or_default();
                    if events.is_empty() {
                        self.report_empty_note(place);
                    }
                    events
                }
                // its text stands in a comment
                None => {
                    self.notes.missing.push((name.clone(), place));
                    Vec::new()
                }
            };
            number += 1;
            self.out.push("<li");
            self.out.fill(PlaceholderKind::Id(format!("fn-{number}")));
            self.out.push(">");
            self.notes.writing = Writing::Note(name);
            self.replay(events);
            self.write_back_link(number);
        }
        if number == 0 {
            self.out.text.truncate(start);
            self.out.placeholders.truncate(placeholder);
        } else {
            self.out.push("</ol>\n</section>\n");
        }
        self.check_notes();
    }

    /// Gives the events of a note to the page once more.
    pub(super) fn replay(&mut self, events: Events<'a>) {
        self.open.push(Entry::Markdown { nests: true });
        for (event, range) in events {
            self.forward(event, range);
        }
        self.close_all();
        self.open.pop();
    }

    /// Writes the way back, in the last paragraph of the note where there is one.
    fn write_back_link(&mut self, number: usize) {
        let end = "</p>\n";
        let in_paragraph = self.out.text.ends_with(end);
        if in_paragraph {
            self.out.text.truncate(self.out.text.len() - end.len());
        }
        self.out.push("\u{a0}<a href=\"");
        self.out
            .fill(PlaceholderKind::Anchor(format!("fnref-{number}")));
        self.out.push("\" role=\"doc-backlink\" aria-label=\"");
        self.out.fill(PlaceholderKind::Term(Term::FOOTNOTE_BACK));
        self.out.push("\">↩</a>");
        self.out.push(if in_paragraph {
            "</p></li>\n"
        } else {
            "</li>\n"
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{page, show, shows};

    #[test]
    fn notes_are_numbered_as_the_text_refers_to_them() {
        shows(&[(
            "[^b]: B\n\na[^c] b[^b] c[^C]\n\n[^c]: C[^d]\n\n    - x\n\n[^d]: D",
            "<p>a<sup><a href=\"{Anchor:fn-1}\"{#fnref-1} role=\"doc-noteref\">1</a></sup> \
             b<sup><a href=\"{Anchor:fn-2}\"{#fnref-2} role=\"doc-noteref\">2</a></sup> \
             c<sup><a href=\"{Anchor:fn-1}\"{#fnref-1-2} role=\"doc-noteref\">1</a></sup></p>\n\
             <section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"{footnotes}\">\n<ol>\n\
             <li{#fn-1}><p>C<sup><a href=\"{Anchor:fn-3}\"{#fnref-3} role=\"doc-noteref\">3</a></sup></p>\n\
             <ul>\n<li>x</li>\n</ul>\n\u{a0}<a href=\"{Anchor:fnref-1}\" role=\"doc-backlink\" aria-label=\"{footnote_back}\">↩</a></li>\n\
             <li{#fn-2}><p>B\u{a0}<a href=\"{Anchor:fnref-2}\" role=\"doc-backlink\" aria-label=\"{footnote_back}\">↩</a></p></li>\n\
             <li{#fn-3}><p>D\u{a0}<a href=\"{Anchor:fnref-3}\" role=\"doc-backlink\" aria-label=\"{footnote_back}\">↩</a></p></li>\n\
             </ol>\n</section>",
        )]);
    }

    #[test]
    fn notes_are_no_part_of_the_last_section() {
        let (body, _) = page("## a\n\nb[^1]\n\n[^1]: c");
        let part = body.part("a");
        assert!(part.start == 0 && body.text.html[part.end..].starts_with("<section"));
        assert!(body.text.html[body.part("fn-1")].starts_with("<li><p>c"));
        assert!(page("a").0.links.is_empty());
        let (body, _) = page("a[^\"><script>]\n\n[^\"><script>]: b");
        assert!(!show(&body).contains("script"), "{}", show(&body));
    }
}
