//! Who claims an output path, for the messages about two that claim one.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::message::{Message, ToValue, Value, quoted};
use crate::path::{OutPath, SourcePath};
use crate::project::SETTINGS;

/// Who claims a path.
pub(super) struct Owner {
    pub(super) path: OutPath,
    pub(super) source: Source,
}

/// What an output is made from.
pub(super) enum Source {
    /// A file that a person can change, and the place in it that gives the path.
    File(SourcePath, Option<Range<usize>>),
    /// Several files, because of a setting: what the output is, with its article, and the place of the setting.
    Setting(Message, Range<usize>),
    /// Several files, or none: what the output is, with its article.
    Generated(Message),
}

impl Owner {
    /// The owner in a message.
    pub(super) fn shown(&self) -> Value {
        match &self.source {
            Source::File(file, _) => quoted(file),
            Source::Setting(what, _) | Source::Generated(what) => what.to_value(),
        }
    }

    /// How near a person is to what gives the path: a file is easier to rename than a setting.
    pub(super) fn rank(&self) -> u8 {
        match &self.source {
            Source::File(..) => 2,
            Source::Setting(..) => 1,
            Source::Generated(_) => 0,
        }
    }

    /// The place that gives the path, where there is one.
    pub(super) fn place(&self) -> Option<Span> {
        let (file, range) = match &self.source {
            Source::File(file, range) => (file.clone(), range.clone()?),
            Source::Setting(_, range) => (SourcePath::new(SETTINGS), range.clone()),
            Source::Generated(_) => return None,
        };
        Some(Span { file, range })
    }

    /// A message at the place that gives the path.
    pub(super) fn diagnostic(&self, code: Code, message: Message) -> Diagnostic {
        match (self.place(), &self.source) {
            (Some(place), _) => Diagnostic::at(code, &place.file, place.range, message),
            (None, Source::File(file, _)) => Diagnostic::about(code, file, message),
            _ => Diagnostic::general(code, message),
        }
    }
}
