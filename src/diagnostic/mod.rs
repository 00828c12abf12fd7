//! One value for every message that the generator has for people.
//!
//! A stage returns its product and a list of [`Diagnostic`]s: bad content is data, never a failure of the program.
//! Nothing is printed here; [`render`] turns a list into text for a terminal, a forge or a program.

mod code;
mod contained;
mod group;
pub mod render;

use std::cmp::Ordering;
use std::ops::Range;

pub use code::{Code, Severity};
pub use contained::contained;
pub use group::{Group, groups};

use serde::{Deserialize, Serialize};

use crate::message::Message;
use crate::path::SourcePath;

/// A place in a source file, in bytes of its text (after line ends were made `\n` and a byte-order mark was cut).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The file that holds the place.
    pub file: SourcePath,
    /// The bytes; empty for a place between two characters.
    pub range: Range<usize>,
}

impl PartialOrd for Diagnostic {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// One message, with its place and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// What kind of message it is; gives its severity and its explanation.
    pub code: Code,
    /// What is wrong, in one line without a final dot.
    pub message: Message,
    /// Where; `None` for what concerns no file.
    pub span: Option<Span>,
    /// What of the published site it is about, when that is no source: an address.
    pub url: Option<String>,
    /// What two messages with other words have in common when one error of the sources makes both, such as the path of a
    /// file that is gone. Messages of the same words have the same cause anyway.
    pub cause: Option<String>,
    /// The file alone, when the place in it is not known or the file has no text.
    pub file: Option<SourcePath>,
    /// Other places that matter, each with a few words.
    pub related: Vec<(Span, Message)>,
    /// What the reader can do now.
    pub help: Option<Message>,
}

impl Diagnostic {
    /// A message about a place in a file.
    pub fn at(
        code: Code,
        file: &SourcePath,
        range: Range<usize>,
        message: impl Into<Message>,
    ) -> Self {
        let span = Span {
            file: file.clone(),
            range,
        };
        Self {
            span: Some(span),
            ..Self::general(code, message)
        }
    }

    /// A message about a file as a whole.
    pub fn about(code: Code, file: &SourcePath, message: impl Into<Message>) -> Self {
        Self {
            file: Some(file.clone()),
            ..Self::general(code, message)
        }
    }

    /// A message about no file.
    pub fn general(code: Code, message: impl Into<Message>) -> Self {
        Self {
            code,
            message: message.into(),
            span: None,
            file: None,
            url: None,
            cause: None,
            related: Vec::new(),
            help: None,
        }
    }

    /// Adds what the reader can do.
    pub fn help(mut self, help: impl Into<Message>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds what the reader can do, when there is something to say.
    pub fn maybe_help(mut self, help: Option<Message>) -> Self {
        self.help = help;
        self
    }

    /// Says which address of the published site it is about.
    pub fn on(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// Says what other messages with the same cause have in common with this one.
    pub fn cause(mut self, cause: impl Into<String>) -> Self {
        self.cause = Some(cause.into());
        self
    }

    /// Adds another place that matters.
    pub fn related(mut self, span: Span, words: impl Into<Message>) -> Self {
        self.related.push((span, words.into()));
        self
    }

    /// How serious it is.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// The file it is about.
    pub fn path(&self) -> Option<&SourcePath> {
        self.span
            .as_ref()
            .map(|span| &span.file)
            .or(self.file.as_ref())
    }
}

/// By file, place, code, then words: the order of a report does not depend on which thread was first.
impl Ord for Diagnostic {
    fn cmp(&self, other: &Self) -> Ordering {
        fn place(span: &Span) -> (&SourcePath, usize, usize) {
            (&span.file, span.range.start, span.range.end)
        }
        fn related(
            d: &Diagnostic,
        ) -> impl Iterator<Item = ((&SourcePath, usize, usize), &Message)> {
            let related = d.related.iter();
            related.map(|(span, words)| (place(span), words))
        }
        let range = |d: &Self| d.span.as_ref().map(|s| (s.range.start, s.range.end));
        self.path()
            .cmp(&other.path())
            .then_with(|| self.url.cmp(&other.url))
            .then_with(|| range(self).cmp(&range(other)))
            .then_with(|| self.code.cmp(&other.code))
            .then_with(|| self.message.cmp(&other.message))
            .then_with(|| related(self).cmp(related(other)))
            .then_with(|| self.help.cmp(&other.help))
    }
}

/// The texts that diagnostics point into.
pub trait Sources {
    /// The text of a file, as spans count it; `None` when it is not known or is no text.
    fn text(&self, file: &SourcePath) -> Option<&str>;
}

/// True when one of them is an error.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity() == Severity::Error)
}
