//! `^[a note]` written in place: what stands between the brackets is the text of a note that is called there.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::open::is_inline;
use super::page::Page;
use super::sign::is_escaped;
use super::state::note_in_place::InPlace;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;

impl<'a> Page<'a> {
    /// True when a note may begin at `at`: its end was not looked for in vain.
    pub(super) fn may_begin_note(&self, at: usize) -> bool {
        at >= self.no_note_before && self.note_in_place.is_none()
    }

    /// A note begins after the `^` at `start`.
    pub(super) fn begin_note_in_place(&mut self, start: usize) {
        self.note_in_place = Some(InPlace {
            start,
            events: Vec::new(),
            brackets: 0,
            inline: 0,
        });
    }

    /// An event while a note in place is open.
    pub(super) fn note_in_place_event(&mut self, event: Event<'a>, range: Range<usize>) {
        let Some(note) = &mut self.note_in_place else {
            return;
        };
        let is_bracket = matches!(&event, Event::Text(text) if text.starts_with('['));
        if note.events.is_empty() && !is_bracket {
            // `^[a](b)` is a link
            self.note_in_place = None;
            self.line.text("^");
            return self.event(event, range);
        }
        match &event {
            Event::Start(tag) if is_inline(tag.to_end()) => note.inline += 1,
            Event::End(tag) if note.inline > 0 && is_inline(*tag) => note.inline -= 1,
            Event::Start(_) | Event::End(_) | Event::Rule => return self.no_note(event, range),
            Event::Text(text) if self.input.text.get(range.clone()) == Some(text.as_ref()) => {
                let text = self.input.text;
                let skip = usize::from(is_escaped(text, range.start));
                for (at, byte) in text[range.clone()].bytes().enumerate().skip(skip) {
                    match byte {
                        b'[' => note.brackets += 1,
                        b']' => note.brackets = note.brackets.saturating_sub(1),
                        _ => continue,
                    }
                    if note.brackets == 0 {
                        if note.inline > 0 {
                            return self.no_note(event, range);
                        }
                        return self.end_note_in_place(range.start + at, range);
                    }
                }
            }
            _ => {}
        }
        if let Some(note) = &mut self.note_in_place {
            note.events.push((event, range));
        }
    }

    /// The note ends with the bracket at `end`, in the text at `range`.
    fn end_note_in_place(&mut self, end: usize, range: Range<usize>) {
        let Some(note) = self.note_in_place.take() else {
            return;
        };
        let text = self.input.text;
        let whole = note.start..end + 1;
        let mut events = vec![(Event::Start(Tag::Paragraph), whole.clone())];
        events.extend(note.events);
        if end > range.start {
            events.push((Event::Text(text[range.start..end].into()), range.start..end));
        }
        events.push((Event::End(TagEnd::Paragraph), whole.clone()));
        // the opening bracket
        if let Some((Event::Text(first), range)) = events.get_mut(1) {
            *first = text[range.start + 1..range.end.min(end)].into();
            range.start += 1;
        }
        if text[note.start + 2..end].trim().is_empty() {
            self.report_empty_note(whole.clone());
        }
        let name = format!("\0{}", note.start);
        self.notes.add(name.clone(), whole.clone(), events);
        self.note_reference(&name, &whole);
        if end + 1 < range.end {
            self.event(
                Event::Text(text[end + 1..range.end].into()),
                end + 1..range.end,
            );
        }
    }

    /// It was no note: what was kept is text.
    fn no_note(&mut self, event: Event<'a>, range: Range<usize>) {
        let Some(note) = self.note_in_place.take() else {
            return;
        };
        self.no_note_before = range.end.max(note.start + 1);
        let message =
            message!("this footnote does not end in its paragraph, or not where it began");
        self.diagnostics.push(
            Diagnostic::at(
                Code::NoteCall,
                self.input.file,
                note.start..note.start + 2,
                message,
            )
            .help(message!(
                "write `]` after its text, or `\\^[` to show the signs"
            )),
        );
        self.line.text("^");
        for (event, range) in note.events {
            self.event(event, range);
        }
        self.event(event, range);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{page, reports, show};

    fn note(text: &str) -> String {
        let (body, diagnostics) = page(text);
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        let html = show(&body);
        let start = html.find("<li{#fn-1}>").unwrap();
        let end = html[start..].find('\u{a0}').unwrap();
        html[start + "<li{#fn-1}>".len()..start + end].to_owned()
    }

    #[test]
    fn notes_are_written_in_place() {
        for (text, expected) in [
            ("a^[b] c", "<p>b"),
            ("a^[*b* [c] `]` d]", "<p><em>b</em> [c] <code>]</code> d"),
            ("a^[[b](c.md)]", "<p><a href=\"{Href:c.md}\">b</a>"),
            ("a^[b\nc]", "<p>b\nc"),
            ("*a^[b]* c", "<p>b"),
            ("|a^[b]|\n|-|", "<p>b"),
            ("a^[b\\] c]", "<p>b] c"),
        ] {
            assert_eq!(note(text), expected, "{text}");
        }
        let (body, _) = page("a^[b^[c]] d[^1]\n\n[^1]: e");
        let html = show(&body);
        assert!(html.contains("<li{#fn-3}><p>c"), "{html}");
        assert!(html.starts_with("<p>a<sup>"), "{html}");
    }

    #[test]
    fn what_does_not_end_is_reported() {
        reports(&[
            ("a^[b", "S308 ^["),
            ("a^[b *c] d*", "S308 ^["),
            ("*a^[b* c]", "S308 ^["),
            ("a^[ ]", "S308 ^[ ]"),
            ("# a^[b]", "S311 ^[b]"),
            ("a^[b", "S308 ^["),
            ("a\\^[b", ""),
            ("`a^[b`", ""),
        ]);
    }
}
