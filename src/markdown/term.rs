//! The strings of the theme that a text needs, by their keys.

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::callout;

/// A string of the theme, by its key (`alert_note`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Term(&'static str);

impl Term {
    /// The name of a table.
    pub(super) const TABLE: Self = Self("table");
    /// The name of a block of code.
    pub(super) const CODE: Self = Self("code");
    /// What opens the source of a drawing.
    pub(super) const DRAWING_SOURCE: Self = Self("drawing_source");
    /// The name of the notes.
    pub(super) const FOOTNOTES: Self = Self("footnotes");
    /// The name of the way back from a note.
    pub(super) const FOOTNOTE_BACK: Self = Self("footnote_back");
    /// A task that is done.
    pub(super) const TASK_DONE: Self = Self("task_done");
    /// A task that is not.
    pub(super) const TASK_TODO: Self = Self("task_todo");

    const ALL: [Self; 7] = [
        Self::TABLE,
        Self::CODE,
        Self::DRAWING_SOURCE,
        Self::FOOTNOTES,
        Self::FOOTNOTE_BACK,
        Self::TASK_DONE,
        Self::TASK_TODO,
    ];

    /// The name of a type of callouts.
    pub(super) const fn of_callout(key: &'static str) -> Self {
        Self(key)
    }

    /// Its key.
    pub fn key(self) -> &'static str {
        self.0
    }

    /// The term of a key, when a text can have it.
    fn find(key: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter().chain(callout::terms());
        all.find(|term| term.0 == key)
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl Serialize for Term {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Term {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let key = <&str>::deserialize(deserializer)?;
        Self::find(key).ok_or_else(|| D::Error::custom("no string of the theme"))
    }
}
