//! What a meeting shows.

use super::{Plan, label};
use crate::site::EntryId;
use crate::text::date::PartialDate;
use crate::theme::view::{DateView, EventView};

/// The event on its own page.
pub(super) fn view(plan: &Plan, id: EntryId) -> EventView {
    let entry = &plan.site.entries[id];
    let (event, language) = (&entry.page.front.event, entry.page.language);
    EventView {
        start: event.start.map(|date| label::date(plan, language, date)),
        end: event
            .end
            .map(|end| self::end(plan, language, event.start, end)),
        when: event.when.clone(),
        place: event.place.clone(),
        online: event.online.clone(),
        organisers: label::links(plan, &entry.organisations),
    }
}

/// The end of an event: on the day it begins, the hour says enough.
fn end(plan: &Plan, language: usize, start: Option<PartialDate>, end: PartialDate) -> DateView {
    let view = label::date(plan, language, end);
    let same_day = start.is_some_and(|start| start.date().is_some() && start.date() == end.date());
    match end.human_time(plan.language_tag(language)) {
        Some(text) if same_day => DateView { text, ..view },
        _ => view,
    }
}
