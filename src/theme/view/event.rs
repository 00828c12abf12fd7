//! The dates of an event in the contract.

use serde::Serialize;

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
