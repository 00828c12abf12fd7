//! Notes: gathered where they are written, shown at the end, numbered in the order in which the text refers to them.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Fill;
use super::html::Html;
use super::line::Piece;
use super::open::Entry;
use super::page::Page;

/// The notes of a page.
#[derive(Default)]
pub(super) struct Notes<'a> {
    /// The note that is being read, and how many notes are open in it.
    reading: Option<(String, usize)>,
    /// What each note holds, by name.
    texts: BTreeMap<String, Events<'a>>,
    /// The names of the notes that are referred to, in order, and how often they are.
    order: Vec<(String, usize)>,
    /// Place of a name in `order`.
    numbers: BTreeMap<String, usize>,
}

type Events<'a> = Vec<(Event<'a>, Range<usize>)>;

/// A reference in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reference {
    /// The number of the note.
    number: usize,
    /// 1 for the first reference to this note.
    count: usize,
}

impl<'a> Notes<'a> {
    /// True for an event of a note: it is kept for later.
    pub(super) fn want(&self, event: &Event<'a>) -> bool {
        self.reading.is_some() || matches!(event, Event::Start(Tag::FootnoteDefinition(_)))
    }

    /// Keeps an event of a note.
    pub(super) fn keep(&mut self, event: Event<'a>, range: Range<usize>) {
        let Some((name, depth)) = &mut self.reading else {
            if let Event::Start(Tag::FootnoteDefinition(name)) = event {
                let name = fold(&name);
                // of two notes of one name the first counts, as for link definitions
                let name = if self.texts.contains_key(&name) {
                    String::new()
                } else {
                    name
                };
                self.texts.insert(name.clone(), Vec::new());
                self.reading = Some((name, 0));
            }
            return;
        };
        match event {
            Event::End(TagEnd::FootnoteDefinition) if *depth == 0 => {
                self.reading = None;
                return;
            }
            Event::End(TagEnd::FootnoteDefinition) => *depth -= 1,
            Event::Start(Tag::FootnoteDefinition(_)) => *depth += 1,
            _ => {}
        }
        if let Some(events) = self.texts.get_mut(name) {
            events.push((event, range));
        }
    }

    /// The anchors that the notes take.
    pub(super) fn ids(&self) -> impl Iterator<Item = String> {
        let notes = self.order.iter().zip(1..);
        notes.flat_map(|((_, count), number)| {
            let references = (1..=*count).map(move |count| Reference { number, count }.id());
            references.chain([format!("fn-{number}")])
        })
    }

    fn refer(&mut self, name: &str) -> Reference {
        let name = fold(name);
        let next = self.order.len();
        let index = *self.numbers.entry(name.clone()).or_insert(next);
        if index == next {
            self.order.push((name, 0));
        }
        self.order[index].1 += 1;
        Reference {
            number: index + 1,
            count: self.order[index].1,
        }
    }
}

/// Names of notes are compared as the parser compares them.
fn fold(name: &str) -> String {
    name.to_lowercase()
}

impl Reference {
    /// Writes the reference.
    pub(super) fn write(self, out: &mut Html) {
        out.push("<sup><a href=\"");
        out.fill(Fill::Anchor(format!("fn-{}", self.number)));
        out.push("\"");
        out.fill(Fill::Id(self.id()));
        out.push(" role=\"doc-noteref\">");
        out.push(&self.number.to_string());
        out.push("</a></sup>");
    }

    fn id(self) -> String {
        match self.count {
            1 => format!("fnref-{}", self.number),
            count => format!("fnref-{}-{count}", self.number),
        }
    }
}

impl Page<'_> {
    pub(super) fn note_reference(&mut self, name: &str) {
        if self.in_title() {
            return;
        }
        let reference = Piece::Note(self.notes.refer(name));
        // a link cannot hold another one: the number follows it
        match self.open_links.last_mut() {
            Some(link) => link.notes.push(reference),
            None => self.line.mark(reference),
        }
    }

    /// Writes the notes that are referred to. Their text may refer to further notes.
    pub(super) fn write_notes(&mut self) {
        if self.notes.order.is_empty() {
            return;
        }
        self.out
            .push("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
        self.out.fill(Fill::Term("footnotes"));
        self.out.push("\">\n<ol>\n");
        let mut number = 0;
        while let Some((name, _)) = self.notes.order.get(number) {
            let events = self.notes.texts.remove(name).unwrap_or_default();
            number += 1;
            self.out.push("<li");
            self.out.fill(Fill::Id(format!("fn-{number}")));
            self.out.push(">");
            self.open.push(Entry::Markdown { nests: true });
            for (event, range) in events {
                self.take(event, range);
            }
            self.close_all();
            self.open.pop();
            self.write_back_link(number);
        }
        self.out.push("</ol>\n</section>\n");
    }

    /// Writes the way back, in the last paragraph of the note where there is one.
    fn write_back_link(&mut self, number: usize) {
        let end = "</p>\n";
        let in_paragraph = self.out.text.ends_with(end);
        if in_paragraph {
            self.out.text.truncate(self.out.text.len() - end.len());
        }
        self.out.push("\u{a0}<a href=\"");
        self.out.fill(Fill::Anchor(format!("fnref-{number}")));
        self.out.push("\" role=\"doc-backlink\" aria-label=\"");
        self.out.fill(Fill::Term("footnote_back"));
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
            "[^b]: B\n\na[^c] b[^b] c[^C]\n\n[^c]: C[^d]\n\n    - x\n\n[^d]: D\n\n[^e]: [never](never.md)",
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
    fn the_body_knows_where_its_notes_begin() {
        let (body, _) = page("a[^1]\n\n[^1]: b");
        assert!(body.html[body.notes..].starts_with("<section"));
        assert!(page("a").0.links.is_empty());
        let (body, _) = page("a[^\"><script>]\n\n[^\"><script>]: b");
        assert!(!show(&body).contains("script"), "{}", show(&body));
    }
}
