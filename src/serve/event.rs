//! What the preview says to whoever started it.

use crate::diagnostic::Diagnostic;
use crate::path::SourcePath;

/// What the preview reports to the person who started it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The site can be seen at this address.
    Listening(String),
    /// Sources changed and were read again.
    Changed {
        /// The sources that changed, appeared or went away, by path.
        files: Vec<SourcePath>,
        /// How long it took until the new site could be shown.
        milliseconds: u64,
    },
    /// What is wrong now, with its text as pages show it. Errors: the last site without them is still shown.
    /// Warnings alone: they are reported here, and pages show nothing.
    Errors(Vec<Diagnostic>, String),
    /// There are no errors any more.
    Sound,
}

/// What reaches the thread that called [`super::serve`].
pub(super) enum Notice {
    /// Something to say.
    Event(Event),
    /// The process was asked to stop.
    Stop,
    /// The engine's thread ended, which by itself it never does.
    Ended,
}
