//! What a template sees of an event.

use serde::Serialize;

use super::{DateView, LinkView};

/// The dates of an event, as people read them.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct EventDatesView {
    /// Its days in the month in which it begins: `5`, `5–7`; `None` when no day is known.
    pub days: Option<String>,
    /// The month in which it begins, if known.
    pub month: Option<String>,
    /// The year in which it begins.
    pub year: String,
    /// *HTML*: « samedi 5 décembre 2026, de 14 h à 17 h », with `time` elements for its two dates.
    pub period: String,
}

/// What an event adds to a page.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct EventView {
    /// When it begins.
    pub start: Option<DateView>,
    /// When it ends.
    pub end: Option<DateView>,
    /// Both in words, when it has a date.
    pub dates: Option<EventDatesView>,
    /// When, in the words of its author: the date is not known, or there is more to say.
    pub when: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// Where on line.
    pub online: Option<String>,
    /// Who organises it.
    pub organisers: Vec<LinkView>,
}
