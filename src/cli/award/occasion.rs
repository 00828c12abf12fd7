//! What is awarded at once: what the command line says of all awards.

use crate::document;
use crate::document::award::When;
use crate::site::{Class, EntryId};
use crate::text::date::Moment;

/// What the command line says of all awards.
pub(super) struct Occasion<'a> {
    pub(super) class: &'a Class,
    /// The page of the event, and its path below `content/`.
    pub(super) event: Option<(EntryId, String)>,
    pub(super) issued: Moment,
    pub(super) expires: Option<Moment>,
    pub(super) evidence: Vec<String>,
    pub(super) narrative: Option<String>,
    pub(super) vouchers: Vec<String>,
    pub(super) listed: bool,
}

impl Occasion<'_> {
    /// True for a file of the same class and event; without an event, of the same day.
    pub(super) fn is(&self, other: &document::Occasion) -> bool {
        let event = self.event.as_ref().map(|(_, page)| page.as_str());
        other.class.value == self.class.document.slug
            && other.when() == When::new(event, self.issued)
    }
}
