//! Why a command does nothing.

use crate::diagnostic::Diagnostic;
use crate::source::SourceTree;

/// Why a command does nothing, and the texts that its messages point into.
pub(super) struct CommandError {
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) sources: SourceTree,
}

impl From<Diagnostic> for CommandError {
    fn from(diagnostic: Diagnostic) -> Self {
        vec![diagnostic].into()
    }
}

impl From<Vec<Diagnostic>> for CommandError {
    fn from(diagnostics: Vec<Diagnostic>) -> Self {
        Self {
            diagnostics,
            sources: SourceTree::default(),
        }
    }
}
