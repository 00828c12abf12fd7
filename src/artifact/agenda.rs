//! Events in time: the next date of each on the day of the build, and the list of a section of events: those to come, the next one
//! first, then those past by year, the newest first.
//!
//! What depends on the day of the build: these lists, the list of the home page, and the pages of events that are repeated.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Plan, tile};
use crate::document::Kind;
use crate::document::repeat::Occurrence;
use crate::site::{EntryId, Route, Site};
use crate::text::date::PartialDate;
use crate::theme::view::{HomeEventsView, ListingGroupView};

/// How many of its next dates the page of an event shows.
const COMING: usize = 5;

/// The dates of events that are repeated, as they stand on the day of the build.
#[derive(Debug, Default)]
pub(super) struct Agenda {
    repeated: BTreeMap<EntryId, Dates>,
}

#[derive(Debug, Default)]
struct Dates {
    /// The next ones, in the order of time.
    coming: Vec<Occurrence>,
    /// The last one before.
    last: Option<Occurrence>,
}

impl Agenda {
    /// Finds the dates of all events that are repeated. While the day is not known all of them are to come.
    pub(super) fn of(site: &Site, today: Option<PartialDate>) -> Self {
        let today = today.and_then(|today| today.date());
        let entries = site.entries.iter().enumerate();
        let repeated = entries.filter_map(|(id, entry)| {
            let event = &entry.page.front.fields.event;
            event
                .repeat
                .as_ref()
                .filter(|_| entry.kind == Kind::Event)?;
            let series = event.series();
            let today = today.or_else(|| event.start?.date())?;
            let coming = series.coming(today, COMING);
            let last = match coming.is_empty() {
                true => series.last_before(today),
                false => None,
            };
            Some((id, Dates { coming, last }))
        });
        Self {
            repeated: repeated.collect(),
        }
    }
}

impl Plan {
    /// The next dates of an event, those under way included; none of a past event, or of one whose date is not known.
    pub(super) fn coming(&self, id: EntryId) -> &[Occurrence] {
        let dates = self.agenda.repeated.get(&id);
        dates.map_or(&[], |dates| &dates.coming)
    }

    /// The date under which an event is listed: its next one, else its last one.
    pub(super) fn occurrence(&self, id: EntryId) -> Option<Occurrence> {
        let event = &self.site.entries[id].page.front.fields.event;
        let start = event.start?;
        match self.agenda.repeated.get(&id) {
            Some(dates) => dates.coming.first().copied().or(dates.last),
            None => Some(Occurrence {
                start,
                end: event.end,
                planned: start,
            }),
        }
    }

    /// The first day on which the date under which an event is listed is past.
    pub(super) fn over_on(&self, id: EntryId) -> Option<Date> {
        self.occurrence(id)?.last_day()?.tomorrow().ok()
    }

    /// True when the last day of an event is before that of the build. An event without a date never is, and none is when that
    /// day is not known.
    pub(super) fn is_past(&self, id: EntryId) -> bool {
        let today = self.today.and_then(|today| today.date());
        self.over_on(id)
            .zip(today)
            .is_some_and(|(over, today)| over <= today)
    }
}

/// A group of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Group {
    /// Its name, as templates use it.
    id: &'static str,
    /// The year of past events.
    year: Option<i16>,
    /// How many there are.
    total: usize,
}

/// The pages of a section in the order of its agenda, and how many are in each group. A list with a single group without
/// dates has no groups.
pub(super) fn order(plan: &Plan, children: &[EntryId]) -> (Vec<EntryId>, Vec<Group>) {
    let start = |id: &EntryId| plan.occurrence(*id).map(|occurrence| occurrence.start);
    let name = |id: &EntryId| match plan.site.entries[*id].kind {
        Kind::Event if plan.is_past(*id) => "past",
        Kind::Event if start(id).is_some() => "upcoming",
        Kind::Event => "undated",
        _ => "page",
    };
    let mut ids = Vec::with_capacity(children.len());
    let mut groups: Vec<Group> = Vec::new();
    for wanted in ["upcoming", "past", "undated", "page"] {
        // Children are in the order of time, by the first date of each.
        let children = children.iter().copied();
        let mut members: Vec<EntryId> = children.filter(|id| name(id) == wanted).collect();
        match wanted {
            "upcoming" => members.sort_by_key(start),
            "past" => members.sort_by_key(|id| Reverse(start(id))),
            _ => {}
        }
        for id in members {
            let year = start(&id).filter(|_| wanted == "past");
            let year = year.map(|start| start.year());
            match groups.last_mut() {
                Some(last) if last.id == wanted && last.year == year => last.total += 1,
                _ => groups.push(Group {
                    id: wanted,
                    year,
                    total: 1,
                }),
            }
            ids.push(id);
        }
    }
    if let [only] = groups[..]
        && matches!(only.id, "undated" | "page")
    {
        groups.clear();
    }
    (ids, groups)
}

/// The groups that one page of the list shows: its items `start..end` of the whole.
pub(super) fn on_page(groups: &[Group], start: usize, end: usize) -> Vec<ListingGroupView> {
    let mut views = Vec::new();
    let mut first = 0;
    for group in groups {
        let (from, to) = (first.max(start), (first + group.total).min(end));
        first += group.total;
        if from < to {
            views.push(ListingGroupView {
                id: group.id,
                year: group.year.map(|year| year.to_string()),
                total: group.total,
                first: from - start,
                last: to - start,
            });
        }
    }
    views
}

/// The next events on a home page; `None` where the settings ask for none, or the language has no event.
pub(super) fn on_home(plan: &Plan, id: EntryId) -> Option<HomeEventsView> {
    let most = plan.site.settings.home.events?;
    let language = plan.site.entries[id].page.language;
    let entries = plan.site.entries.iter().enumerate();
    let events: Vec<EntryId> = entries
        .filter(|(_, entry)| entry.kind == Kind::Event && entry.page.language == language)
        .filter(|(_, entry)| !entry.is_section())
        .map(|(id, _)| id)
        .collect();
    let first = *events.first()?;
    let start = |id: &EntryId| plan.occurrence(*id).map(|occurrence| occurrence.start);
    let mut coming: Vec<EntryId> = events.iter().copied().collect();
    coming.retain(|id| start(id).is_some() && !plan.is_past(*id));
    coming.sort_by_key(|id| (start(id), *id));
    coming.truncate(most);
    // Where the others are: the section of most of them.
    let mut sections: BTreeMap<EntryId, usize> = BTreeMap::new();
    for event in &events {
        if let Some(parent) = plan.site.entries[*event]
            .parent
            .filter(|parent| *parent != id)
        {
            *sections.entry(parent).or_default() += 1;
        }
    }
    let section = sections
        .iter()
        .max_by_key(|(id, count)| (**count, Reverse(**id)));
    let section = section.map_or(first, |(id, _)| *id);
    Some(HomeEventsView {
        items: tile::all(plan, &coming),
        url: plan.site.entries[section].url.clone(),
        calendar: plan.site.calendar_url(&Route::Calendar(language)),
    })
}

#[cfg(test)]
mod tests {
    use super::{Group, on_page};

    #[test]
    fn a_page_of_the_list_shows_the_groups_that_it_cuts() {
        let group = |id, total| Group {
            id,
            year: None,
            total,
        };
        let groups = [group("upcoming", 3), group("past", 4)];
        let shown = |start, end| {
            on_page(&groups, start, end)
                .into_iter()
                .map(|group| (group.id, group.total, group.first, group.last))
                .collect::<Vec<_>>()
        };
        assert_eq!(shown(0, 2), [("upcoming", 3, 0, 2)]);
        assert_eq!(shown(2, 4), [("upcoming", 3, 0, 1), ("past", 4, 1, 2)]);
        assert_eq!(shown(4, 7), [("past", 4, 0, 3)]);
    }
}
