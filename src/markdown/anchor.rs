//! The anchors of headings, given when the whole page is known: one that its author chose is never taken by another.

use std::collections::HashMap;
use std::ops::Range;

use super::Fill;
use super::page::Page;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::text::slug::Anchors;

impl Page<'_> {
    /// Gives each heading its anchor: those that were chosen first, because they were promised.
    pub(super) fn give_anchors(&mut self) {
        let mut anchors = Anchors::new();
        for id in self.notes.ids() {
            anchors.claim(&id);
        }
        let mut places: HashMap<String, Range<usize>> = HashMap::new();
        let chosen = std::mem::take(&mut self.headings.chosen);
        let mut given: Vec<Option<String>> = Vec::with_capacity(chosen.len());
        for choice in chosen {
            let Some((id, range)) = choice else {
                given.push(None);
                continue;
            };
            let claimed = anchors.claim(&id);
            let fault = if let Some(first) = places.get(&id) {
                let first = Span {
                    file: self.input.file.clone(),
                    range: first.clone(),
                };
                let message = format!("a second heading has the anchor `{id}`");
                let fault = Diagnostic::at(
                    Code::DuplicateAnchor,
                    self.input.file,
                    range.clone(),
                    message,
                );
                Some(
                    fault
                        .related(first, "the first one")
                        .help("change one of the two"),
                )
            } else if claimed != id {
                let message = format!("`{id}` is the anchor of a note");
                Some(
                    Diagnostic::at(Code::BadAnchor, self.input.file, range.clone(), message)
                        .help("choose another"),
                )
            } else {
                None
            };
            self.diagnostics.extend(fault);
            places.entry(id).or_insert(range);
            given.push(Some(claimed));
        }
        for (heading, given) in self.headings.outline.iter_mut().zip(given) {
            heading.id = given.unwrap_or_else(|| anchors.claim(&heading.id));
        }
        // the holes of headings are those without an anchor yet, in the order of the outline
        let holes = self
            .out
            .holes
            .iter_mut()
            .filter_map(|hole| match &mut hole.fill {
                Fill::Id(id) if id.is_empty() => Some(id),
                _ => None,
            });
        for (hole, heading) in holes.zip(&self.headings.outline) {
            hole.clone_from(&heading.id);
        }
    }
}
