//! The dates of an event in the contract.

use serde::Serialize;

use super::TileView;

/// The dates of an event, as people read them.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct EventDatesView {
    /// Its days in the month in which it begins: `5`, `5–7`; `None` when no day is known.
    pub days: Option<String>,
    /// The month in which it begins, if known.
    pub month: Option<String>,
    /// The year in which it begins.
    pub year: String,
    /// *HTML*: « samedi 5 décembre 2026, de 14 h à 17 h », with `time` elements for its two dates; of an event that is repeated, its
    /// next date, else its last one.
    pub period: String,
    /// How it is repeated, in words, with its times and its end.
    pub repeat: Option<String>,
    /// The same without these: « tous les mardis ».
    pub rule: Option<String>,
    /// True for an event that is repeated and has no date to come.
    pub is_past: bool,
}

/// One of the next dates of an event that is repeated.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct OccurrenceView {
    /// *HTML*: the same as [`EventDatesView::period`].
    pub period: String,
    /// The day on which it would have been, when it was moved.
    pub moved_from: Option<String>,
}

/// The next events, on the home page.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct HomeEventsView {
    /// The events, the next one first; may be empty.
    pub items: Vec<TileView>,
    /// URL of the section of all events.
    pub url: String,
    /// URL of the calendar of all events of the language, when one of them has a day.
    pub calendar: Option<String>,
}
