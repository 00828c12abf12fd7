//! Which calendars there are, and which events are in each.

use std::collections::BTreeSet;

use super::{Entry, EntryId, Route, Site};
use crate::document::Kind;

/// True for an event with a day: a calendar has no place for the others.
fn is_dated(entry: &Entry) -> bool {
    let start = entry.page.front.fields.event.start;
    entry.kind == Kind::Event
        && !entry.is_section()
        && start.is_some_and(|start| start.day().is_some())
}

/// The calendars of a site: one for each language, section and tag that has events with a day, and one for each of these.
pub(super) fn calendars(site: &Site) -> Vec<Route> {
    let (mut languages, mut sections, mut tags) =
        (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut events = Vec::new();
    for (id, entry) in site.entries.iter().enumerate() {
        if !is_dated(entry) {
            continue;
        }
        languages.insert(entry.page.language);
        tags.extend(entry.tags.iter().copied());
        let mut above = entry.parent;
        // The home page has the calendar of the language.
        while let Some(section) = above.filter(|id| site.entries[*id].parent.is_some()) {
            sections.insert(section);
            above = site.entries[section].parent;
        }
        events.push(id);
    }
    let languages = languages.into_iter().map(Route::Calendar);
    let sections = sections.into_iter().map(Route::SectionCalendar);
    let tags = tags.into_iter().map(Route::TagCalendar);
    let events = events.into_iter().map(Route::EventCalendar);
    languages
        .chain(sections)
        .chain(tags)
        .chain(events)
        .collect()
}

impl Site {
    /// The events of a calendar, by their first day.
    pub fn calendar(&self, route: &Route) -> Vec<EntryId> {
        let is_below = |id: EntryId, section: EntryId| {
            let above = |id: &EntryId| self.entries[*id].parent;
            std::iter::successors(Some(id), above).any(|id| id == section)
        };
        let all = 0..self.entries.len();
        let all = all.filter(|id| is_dated(&self.entries[*id]));
        let mut events: Vec<EntryId> = match route {
            Route::Calendar(language) => all
                .filter(|id| self.entries[*id].page.language == *language)
                .collect(),
            Route::SectionCalendar(section) => all.filter(|id| is_below(*id, *section)).collect(),
            Route::TagCalendar(tag) => all
                .filter(|id| self.entries[*id].tags.contains(tag))
                .collect(),
            Route::EventCalendar(id) => vec![*id],
            _ => Vec::new(),
        };
        events.sort_by_key(|id| (self.entries[*id].page.front.fields.event.start, *id));
        events
    }

    /// The URL of a calendar, if there is one.
    pub fn calendar_url(&self, route: &Route) -> Option<String> {
        let path = crate::path::OutPath::new(&route.path(self)).ok()?;
        self.routes.contains_key(&path).then(|| self.url(&path))
    }
}
