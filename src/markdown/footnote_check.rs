//! What can go wrong between the calls and the texts of notes.

use std::ops::Range;

use super::page::Page;
use super::state::footnote::{Writing, fold};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::message;
use crate::message::Message;
use crate::text::nearest::nearest;

/// Longest name that is looked for, in bytes.
const NAME: usize = 200;

impl Page<'_> {
    /// `[^name]` that the parser left as it is, for want of a text.
    pub(super) fn missing_note(&mut self, at: usize) {
        let rest = &self.input.text[at + 2..];
        let line = rest.lines().next().unwrap_or_default();
        let Some(len) = line.bytes().take(NAME).position(|b| b == b']') else {
            return;
        };
        let name = line[..len].trim().to_owned();
        self.notes.missing.push((name, at..at + len + 3));
    }

    /// A call where none can be.
    pub(super) fn misplaced_note(&mut self, name: &str, range: &Range<usize>, message: Message) {
        self.notes.misplaced.insert(fold(name));
        let diagnostic = Diagnostic::at(Code::NotePlace, self.input.file, range.clone(), message);
        self.diagnostics
            .push(diagnostic.help(message!("put the call into a sentence of the text")));
    }

    /// A `](` that ends no link: the parser reads none around the call of a note.
    pub(super) fn check_link_around_note(&mut self, at: usize) {
        let Some((name, place)) = self.last_call.take_if(|(_, place)| place.end <= at) else {
            return;
        };
        let between = self.input.text.get(place.end..at).unwrap_or_default();
        let before = &self.input.text.as_bytes()[self.input.body.start..place.start];
        let mut line = before.iter().rev().take(NAME).take_while(|b| **b != b'\n');
        let opened = line.any(|b| *b == b'[');
        if between.len() <= NAME && !between.contains(['[', '\n']) && opened {
            let message = message!("a link or picture cannot hold the call of a footnote");
            let diagnostic = Diagnostic::at(Code::NotePlace, self.input.file, place, message);
            self.notes.misplaced.insert(fold(&name));
            self.diagnostics
                .push(diagnostic.help(message!("put the call after it")));
        }
    }

    /// Looks for calls in the title of a link or picture, which is plain text.
    pub(super) fn check_tooltip(&mut self, title: &str, range: &Range<usize>) {
        let Some((_, rest)) = title.split_once("[^") else {
            return;
        };
        let Some((name, _)) = rest.split_once(']') else {
            return;
        };
        let text = &self.input.text[range.clone()];
        let at = text.rfind(&format!("[^{name}]"));
        let at = at.map_or(range.clone(), |at| {
            range.start + at..range.start + at + name.len() + 3
        });
        self.misplaced_note(
            name,
            &at,
            message!("the title of a link or picture cannot call a footnote"),
        );
    }

    /// Reports a note without a text.
    pub(super) fn report_empty_note(&mut self, place: Range<usize>) {
        let message = message!("this footnote has no text");
        self.diagnostics.push(
            Diagnostic::at(Code::NoteCall, self.input.file, place, message)
                .help(message!("write it on the same line: `[^1]: The text.`")),
        );
    }

    /// Reports the calls without a text and the texts without a call, and checks what those hold.
    pub(super) fn check_notes(&mut self) {
        let mut index = 0;
        while let Some(text) = self.notes.texts.get_mut(index) {
            let Some(events) = text.events.take() else {
                index += 1;
                continue;
            };
            let (name, place) = (text.name.clone(), text.place.clone());
            self.report_unseen_note(index, &name, place);
            // links and pictures of it are checked as those of any text, and nothing of it is shown
            let out = (self.out.text.len(), self.out.placeholders.len());
            let headings = self.headings.outline.len();
            self.notes.writing = Writing::Unseen;
            self.replay(events);
            self.out.text.truncate(out.0);
            self.out.placeholders.truncate(out.1);
            self.headings.outline.truncate(headings);
            self.headings.chosen.truncate(headings);
            index += 1;
        }
        self.report_missing_notes();
    }

    fn report_unseen_note(&mut self, index: usize, name: &str, place: Range<usize>) {
        let file = self.input.file;
        // a note in place is where it is called
        if name.starts_with('\0') {
            return;
        }
        let first = self.notes.by_name.get(&fold(name)).copied();
        let first = first.filter(|first| *first != index);
        let diagnostic = match first.and_then(|first| self.notes.texts.get(first)) {
            Some(first) => {
                let span = Span {
                    file: file.clone(),
                    range: first.place.clone(),
                };
                let message = message!("a second footnote has the name `{name}`", name);
                Diagnostic::at(Code::NoteTwice, file, place, message)
                    .related(span, message!("the first one"))
                    .help(message!("change one of the two, and its calls"))
            }
            None if self.notes.misplaced.contains(&fold(name)) => return,
            None => {
                let message =
                    message!("nothing calls the footnote `{name}`: it is not shown", name);
                Diagnostic::at(Code::NoteUnused, file, place, message).help(message!(
                    "write `[^{name}]` where it belongs, or delete it",
                    name
                ))
            }
        };
        self.diagnostics.push(diagnostic);
    }

    fn report_missing_notes(&mut self) {
        let missing = std::mem::take(&mut self.notes.missing);
        let file = self.input.file;
        let begins_line = |place: &Range<usize>| {
            self.input.text[..place.start]
                .trim_end_matches([' ', '\t', '>'])
                .ends_with('\n')
        };
        let has_more = |place: &Range<usize>| {
            let line = self.input.text[place.end..].lines().next();
            !line.unwrap_or_default().trim().is_empty()
        };
        let is_text = |place: &Range<usize>| begins_line(place) && has_more(place);
        for (name, place) in &missing {
            if name.is_empty() {
                let message = message!("this call of a footnote has no name");
                self.diagnostics.push(
                    Diagnostic::at(Code::NoteCall, file, place.clone(), message).help(message!(
                        "write `[^1]` and the text `[^1]: …`, or `\\[^]` to show the signs"
                    )),
                );
                continue;
            }
            let message = message!("there is no text for the footnote `{name}`", name);
            let diagnostic = Diagnostic::at(Code::NoteCall, file, place.clone(), message);
            let names = self.notes.texts.iter().map(|text| text.name.as_str());
            let names = names.filter(|name| !name.starts_with('\0'));
            let diagnostic = if is_text(place) {
                diagnostic.help(message!(
                    "if this is its text, write a colon right after the bracket: `[^{name}]: `",
                    name
                ))
            } else if let Some(candidate) = missing
                .iter()
                .find(|(other, at)| fold(other) == fold(name) && is_text(at))
            {
                let span = Span {
                    file: file.clone(),
                    range: candidate.1.clone(),
                };
                diagnostic
                    .related(span, message!("is this its text?"))
                    .help(message!(
                        "a text begins with `[^{name}]: `, colon included",
                        name
                    ))
            } else if let Some(known) = nearest(name, names) {
                diagnostic.help(message!("did you mean `[^{known}]`?", known))
            } else {
                diagnostic.help(message!("write it on a line of its own: `[^{name}]: …`, or `\\[^{name}]` to show the signs", name))
            };
            self.diagnostics.push(diagnostic);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{page, reports, show};

    #[test]
    fn calls_and_texts_belong_together() {
        reports(&[
            ("a[^x]", "S308 [^x]"),
            ("a[^]", "S308 [^]"),
            ("a[^ ]", "S308 [^ ]"),
            ("a[^1]\n\n[^1] b", "S308 [^1] / S308 [^1]"),
            ("a[^1]\n\n[^1] : b", "S308 [^1] / S308 [^1]"),
            ("a[^1]\n\n[^1]:", "S308 [^1]"),
            ("a[^note]\n\n[^notes]: b", "S308 [^note] / S309 [^notes]"),
            ("a\n\n[^1]: b", "S309 [^1]"),
            (
                "a\n\n[^1]: [b](javascript:c)",
                "S309 [^1] / S301 javascript:c",
            ),
            ("a[^1]\n\n[^1]: b\n[^1]: c", "S310 [^1]"),
            ("a[^é]\n\n[^É]: b\n[^é]: c", "S310 [^é]"),
            ("a[^1]\n\n[^1]: b[^1]", "S311 [^1]"),
            ("[^1]: b[^1]", "S309 [^1]"),
            ("a[^1]\n\n[^1]: b[^2]", "S308 [^2]"),
            ("# a[^1]\n\n[^1]: b", "S311 [^1]"),
            ("![a[^1]](b.png)\n\n[^1]: b", "S311 [^1]"),
            ("[a[^1]](b.md)\n\n[^1]: b", "S311 [^1]"),
            ("[a](b.md \"c[^1]\")\n\n[^1]: b", "S311 [^1]"),
            ("|a[^1]|\n|-|\n\n## b[^1]\n\n[^1]: c", ""),
            ("- a[^1]\n\n  [^1]: b", ""),
            ("> a[^1]\n>\n> [^1]: b", ""),
            ("a[^1]\n\n%%\n[^1]: b\n%%", "S308 [^1]"),
            ("\\[^x] `[^x]`", ""),
            ("## a\n\n[^1]: b\n\n    ## c", "S309 [^1]"),
        ]);
    }

    #[test]
    fn a_text_that_is_never_called_is_checked_and_not_shown() {
        let (body, _) = page("a\n\n[^1]: [b](c.md)\n\n    ## d {#e}\n\nf");
        assert_eq!(show(&body), "<p>a</p>\n<p>f</p>\n");
        assert_eq!(body.links.len(), 1);
        assert!(body.outline.is_empty());
    }
}
