//! What a meeting shows.

use super::{Plan, dates, label};
use crate::site::EntryId;
use crate::theme::view::EventView;

/// The event on its own page.
pub(super) fn view(plan: &Plan, id: EntryId) -> EventView {
    let entry = &plan.site.entries[id];
    let (event, language) = (&entry.page.front.event, entry.page.language);
    EventView {
        start: event.start.map(|date| label::date(plan, language, date)),
        end: event.end.map(|date| label::date(plan, language, date)),
        dates: dates::of_event(plan, language, event),
        when: event.when.clone(),
        place: event.place.clone(),
        online: event.online.clone(),
        organisers: label::links(plan, &entry.organisations),
    }
}
