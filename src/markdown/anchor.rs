//! The anchors of headings and of all else, given when the whole page is known: one that its author chose is never taken by another.

#![expect(clippy::disallowed_types, reason = "asked by key only")]

use std::collections::HashMap;
use std::ops::Range;

use super::PlaceholderKind;
use super::page::Page;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::message;
use crate::text::slug::Anchors;

/// True for what an anchor is made of.
pub(super) fn is_valid(id: &str) -> bool {
    !id.is_empty()
        && id
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

impl Page<'_> {
    /// An anchor that its author chose, and where.
    pub(super) fn choose_anchor(&mut self, id: String, place: Range<usize>) {
        self.chosen_anchors.push((id, place));
    }

    /// Reports an anchor that cannot be one.
    pub(super) fn report_bad_anchor(&mut self, id: &str, place: Range<usize>) {
        let message = message!("`#{id}` cannot be an anchor", id);
        self.diagnostics.push(
            Diagnostic::at(Code::BadAnchor, self.input.file, place, message)
                .help(message!("use letters, digits, `-` and `_`")),
        );
    }

    /// Gives each heading its anchor: those that were chosen first, because they were promised.
    pub(super) fn give_anchors(&mut self) {
        let mut anchors = Anchors::new();
        for id in self.notes.ids() {
            anchors.claim(&id);
        }
        let chosen = std::mem::take(&mut self.headings.chosen);
        let of_headings = chosen.iter().flatten();
        let mut all: Vec<_> = of_headings.chain(&self.chosen_anchors).cloned().collect();
        all.sort_by_key(|(_, place)| place.start);
        let mut places: HashMap<&str, &Range<usize>> = HashMap::new();
        for (id, range) in &all {
            let claimed = anchors.claim(id);
            let file = self.input.file;
            if let Some(first) = places.get(id.as_str()) {
                let first = Span {
                    file: file.clone(),
                    range: Range::clone(first),
                };
                let message = message!("a second place of the page has the anchor `{id}`", id);
                self.diagnostics.push(
                    Diagnostic::at(Code::DuplicateAnchor, file, range.clone(), message)
                        .related(first, message!("the first one"))
                        .help(message!("change one of the two")),
                );
            } else if claimed != *id {
                let message = message!("`{id}` is the anchor of a note", id);
                self.diagnostics.push(
                    Diagnostic::at(Code::BadAnchor, file, range.clone(), message)
                        .help(message!("choose another")),
                );
            }
            places.entry(id).or_insert(range);
        }
        for (heading, chosen) in self.headings.outline.iter_mut().zip(chosen) {
            heading.id = match chosen {
                Some((id, _)) => id.into(),
                None => anchors.claim(&heading.id).into(),
            };
        }
        // the placeholders of headings are those without an anchor yet, in the order of the outline
        let placeholders = self.out.placeholders.iter_mut().filter_map(|placeholder| {
            match &mut placeholder.fill {
                PlaceholderKind::Id(id) if id.is_empty() => Some(id),
                _ => None,
            }
        });
        for (placeholder, heading) in placeholders.zip(&self.headings.outline) {
            placeholder.push_str(&heading.id);
        }
    }
}
