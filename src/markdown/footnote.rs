//! Notes: gathered where they are written, shown at the end, numbered in the order in which the text calls them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::PlaceholderKind;
use super::html::Html;
use super::line::Piece;
use super::open::Entry;
use super::page::Page;
use crate::message;

/// The notes of a page.
#[derive(Default)]
pub(super) struct Notes<'a> {
    /// True while a text is read, and how many texts are open in it.
    reading: Option<usize>,
    /// The texts, in the order of the page.
    pub(super) texts: Vec<Text<'a>>,
    /// The first text of each name.
    pub(super) by_name: BTreeMap<String, usize>,
    /// The notes that are called, in order.
    order: Vec<Called>,
    /// Place of a name in `order`.
    numbers: BTreeMap<String, usize>,
    /// What is being written after the text of the page.
    pub(super) writing: Writing,
    /// Calls without a text: the name and the place.
    pub(super) missing: Vec<(String, Range<usize>)>,
    /// The names of which a call stands where none can be: they are not reported as never called.
    pub(super) misplaced: BTreeSet<String>,
}

/// The text of a note.
pub(super) struct Text<'a> {
    /// Its name as it was written.
    pub(super) name: String,
    /// Where its label stands.
    pub(super) place: Range<usize>,
    /// What it holds; taken when it is written.
    pub(super) events: Option<Events<'a>>,
}

/// A note that is called.
struct Called {
    name: String,
    /// How often it is called.
    count: usize,
    /// Where it is called first.
    place: Range<usize>,
}

/// What is being written after the text of the page.
#[derive(Default)]
pub(super) enum Writing {
    /// Nothing yet.
    #[default]
    Page,
    /// The note of this name.
    Note(String),
    /// A text that readers do not see: it is only checked.
    Unseen,
}

/// Events of the parser with their places.
pub(super) type Events<'a> = Vec<(Event<'a>, Range<usize>)>;

/// A call in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reference {
    /// The number of the note.
    number: usize,
    /// 1 for the first call of this note.
    count: usize,
}

impl<'a> Notes<'a> {
    /// Keeps an event of a note for later; gives back any other.
    pub(super) fn keep(
        &mut self,
        event: Event<'a>,
        range: Range<usize>,
    ) -> Option<(Event<'a>, Range<usize>)> {
        let Some(depth) = &mut self.reading else {
            let Event::Start(Tag::FootnoteDefinition(name)) = event else {
                return Some((event, range));
            };
            let place = range.start..range.start + name.len() + "[^]".len();
            self.add(name.to_string(), place, Vec::new());
            self.reading = Some(0);
            return None;
        };
        match event {
            Event::End(TagEnd::FootnoteDefinition) if *depth == 0 => {
                self.reading = None;
                return None;
            }
            Event::End(TagEnd::FootnoteDefinition) => *depth -= 1,
            Event::Start(Tag::FootnoteDefinition(_)) => *depth += 1,
            _ => {}
        }
        if let Some(events) = self.texts.last_mut().and_then(|text| text.events.as_mut()) {
            events.push((event, range));
        }
        None
    }

    /// Adds a text. Of two texts of one name the first counts, as for link definitions.
    pub(super) fn add(&mut self, name: String, place: Range<usize>, events: Events<'a>) {
        let next = self.texts.len();
        self.by_name.entry(fold(&name)).or_insert(next);
        self.texts.push(Text {
            name,
            place,
            events: Some(events),
        });
    }

    /// The anchors that the notes take.
    pub(super) fn ids(&self) -> impl Iterator<Item = String> {
        let notes = self.order.iter().zip(1..);
        notes.flat_map(|(called, number)| {
            let references = (1..=called.count).map(move |count| Reference { number, count }.id());
            references.chain([format!("fn-{number}")])
        })
    }

    fn refer(&mut self, name: &str, place: &Range<usize>) -> Reference {
        let name = fold(name);
        let next = self.order.len();
        let index = *self.numbers.entry(name.clone()).or_insert(next);
        if index == next {
            self.order.push(Called {
                name,
                count: 0,
                place: place.clone(),
            });
        }
        self.order[index].count += 1;
        Reference {
            number: index + 1,
            count: self.order[index].count,
        }
    }
}

/// Names of notes are compared as the parser compares them.
pub(super) fn fold(name: &str) -> String {
    name.to_lowercase()
}

impl Reference {
    /// Writes the reference.
    pub(super) fn write(self, out: &mut Html) {
        out.push("<sup><a href=\"");
        out.fill(PlaceholderKind::Anchor(format!("fn-{}", self.number)));
        out.push("\"");
        out.fill(PlaceholderKind::Id(self.id()));
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
        let reference = Piece::Note(self.notes.refer(name, range));
        // a link cannot hold another one: the number follows it
        match self.open_links.last_mut() {
            Some(link) => link.notes.push(reference),
            None => self.line.mark(reference),
        }
    }

    /// Writes the notes that are called. Their text may call further notes.
    pub(super) fn write_notes(&mut self) {
        let start = self.out.text.len();
        self.out
            .push("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
        let placeholder = self.out.placeholders.len();
        self.out.fill(PlaceholderKind::Term("footnotes"));
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
        self.out.fill(PlaceholderKind::Term("footnote_back"));
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
    fn the_body_knows_where_its_notes_begin() {
        let (body, _) = page("a[^1]\n\n[^1]: b");
        assert!(body.html[body.notes..].starts_with("<section"));
        assert!(page("a").0.links.is_empty());
        let (body, _) = page("a[^\"><script>]\n\n[^\"><script>]: b");
        assert!(!show(&body).contains("script"), "{}", show(&body));
    }
}
