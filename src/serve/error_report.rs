//! What is wrong, in the same words everywhere: the terminal, every page, and what open pages are sent.

use super::event::Event;
use crate::diagnostic::render::{Format, render};
use crate::diagnostic::{Diagnostic, Sources};
use crate::message::Language;
use crate::path::SourcePath;

/// What is wrong, and its text: the same in the terminal and on every page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ErrorReport {
    /// By file and place.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// As a terminal without colours shows it.
    pub(super) text: String,
}

impl ErrorReport {
    /// Writes the text of some diagnostics in the language of their reader.
    pub(super) fn new(
        diagnostics: Vec<Diagnostic>,
        sources: &dyn Sources,
        language: Language,
    ) -> Self {
        let text = render(Format::Human, &diagnostics, sources, language, false);
        Self { diagnostics, text }
    }

    /// What the terminal shows.
    pub(super) fn event(&self) -> Event {
        Event::Errors(self.diagnostics.clone(), self.text.clone())
    }
}

/// No texts, for an error of the machine.
pub(super) struct NoSources;

impl Sources for NoSources {
    fn text(&self, _: &SourcePath) -> Option<&str> {
        None
    }
}
