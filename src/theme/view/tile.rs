//! What a template sees of a page in a list.

use serde::Serialize;

use super::{CardView, DateView, EventDatesView, ImageView, StatusView};

/// A page as others show it.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct TileView {
    /// The title, typeset.
    pub title: String,
    /// `draft`, `scheduled` or `expired` when it is shown in a preview only.
    pub hidden: Option<&'static str>,
    /// URL of the page.
    pub url: String,
    /// Its description; may be empty.
    pub description: String,
    /// `section`, or the word of its kind.
    pub kind: &'static str,
    /// Its date: an event's start, a page's date; a report without a date has that of its event.
    pub date: Option<DateView>,
    /// Of an event with a date: its dates in words.
    pub event: Option<EventDatesView>,
    /// The picture that its front matter names.
    pub image: Option<ImageView>,
    /// Of a card.
    pub card: Option<CardView>,
    /// Of a project: status.
    pub status: Option<StatusView>,
    /// Of an event: when, in words, if the date is not known; of an organisation: its form; of a person: the pronouns.
    pub note: Option<String>,
    /// Of an event, a report or an organisation: where.
    pub place: Option<String>,
    /// Of a person: what they do in the collective.
    pub role: Option<String>,
}
