//! The notes of a page: their texts, and the calls in the order of the text.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::markdown::PlaceholderKind;
use crate::markdown::html::Html;

/// The notes of a page.
#[derive(Default)]
pub(in crate::markdown) struct Notes<'a> {
    /// True while a text is read, and how many texts are open in it.
    reading: Option<usize>,
    /// The texts, in the order of the page.
    pub(in crate::markdown) texts: Vec<Text<'a>>,
    /// The first text of each name.
    pub(in crate::markdown) by_name: BTreeMap<String, usize>,
    /// The notes that are called, in order.
    pub(in crate::markdown) order: Vec<Called>,
    /// Place of a name in `order`.
    numbers: BTreeMap<String, usize>,
    /// What is being written after the text of the page.
    pub(in crate::markdown) writing: Writing,
    /// Calls without a text: the name and the place.
    pub(in crate::markdown) missing: Vec<(String, Range<usize>)>,
    /// The names of which a call stands where none can be: they are not reported as never called.
    pub(in crate::markdown) misplaced: BTreeSet<String>,
}

/// The text of a note.
pub(in crate::markdown) struct Text<'a> {
    /// Its name as it was written.
    pub(in crate::markdown) name: String,
    /// Where its label stands.
    pub(in crate::markdown) place: Range<usize>,
    /// What it holds; taken when it is written.
    pub(in crate::markdown) events: Option<Events<'a>>,
}

/// A note that is called.
pub(in crate::markdown) struct Called {
    /// Its name, folded.
    pub(in crate::markdown) name: String,
    /// How often it is called.
    count: usize,
    /// Where it is called first.
    pub(in crate::markdown) place: Range<usize>,
}

/// What is being written after the text of the page.
#[derive(Default)]
pub(in crate::markdown) enum Writing {
    /// Nothing yet.
    #[default]
    Page,
    /// The note of this name.
    Note(String),
    /// A text that readers do not see: it is only checked.
    Unseen,
}

/// Events of the parser with their places.
pub(in crate::markdown) type Events<'a> = Vec<(Event<'a>, Range<usize>)>;

/// A call in the text.
#[derive(Debug, Clone, Copy)]
pub(in crate::markdown) struct Reference {
    /// The number of the note.
    number: usize,
    /// 1 for the first call of this note.
    count: usize,
}

impl<'a> Notes<'a> {
    /// Keeps an event of a note for later; gives back any other.
    pub(in crate::markdown) fn keep(
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
    pub(in crate::markdown) fn add(
        &mut self,
        name: String,
        place: Range<usize>,
        events: Events<'a>,
    ) {
        let next = self.texts.len();
        self.by_name.entry(fold(&name)).or_insert(next);
        self.texts.push(Text {
            name,
            place,
            events: Some(events),
        });
    }

    /// The anchors that the notes take.
    pub(in crate::markdown) fn ids(&self) -> impl Iterator<Item = String> {
        let notes = self.order.iter().zip(1..);
        notes.flat_map(|(called, number)| {
            let references = (1..=called.count).map(move |count| Reference { number, count }.id());
            references.chain([format!("fn-{number}")])
        })
    }

    /// A call of the note of this name, at `place`.
    pub(in crate::markdown) fn refer(&mut self, name: &str, place: &Range<usize>) -> Reference {
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
pub(in crate::markdown) fn fold(name: &str) -> String {
    name.to_lowercase()
}

impl Reference {
    /// Writes the reference.
    pub(in crate::markdown) fn write(self, out: &mut Html) {
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
