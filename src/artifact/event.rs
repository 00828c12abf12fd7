//! What a meeting shows.

use super::{Plan, page};
use crate::site::EntryId;
use crate::theme::view::EventView;

/// The event on its own page.
pub(super) fn view(plan: &Plan, id: EntryId) -> EventView {
    let entry = &plan.site.entries[id];
    let (event, language) = (&entry.page.front.event, entry.page.language);
    EventView {
        start: event.start.map(|date| page::date(plan, language, date)),
        end: event.end.map(|date| page::date(plan, language, date)),
        when: event.when.clone(),
        place: event.place.clone(),
        online: event.online.clone(),
        organisers: page::links(plan, &entry.organisations),
    }
}
