//! The list of a section of events: those to come, the next one first, then those past, the newest first.
//!
//! The only outputs that depend on the day of the build are the pages of such lists, and only by this order.

use super::Plan;
use crate::document::Kind;
use crate::site::EntryId;
use crate::theme::view::ListingGroupView;

/// The pages of a section in the order of its agenda, and how many are in each group. A list with a single group without
/// dates has no groups.
pub(super) fn order(
    plan: &Plan,
    children: &[EntryId],
) -> (Vec<EntryId>, Vec<(&'static str, usize)>) {
    let group = |id: &EntryId| {
        let entry = &plan.site.entries[*id];
        let event = &entry.page.front.fields.event;
        match entry.kind {
            Kind::Event if event.is_past(plan.today) => Group::Past,
            Kind::Event if event.start.is_some() => Group::Upcoming,
            Kind::Event => Group::Undated,
            _ => Group::Page,
        }
    };
    let mut ids = Vec::with_capacity(children.len());
    let mut groups = Vec::new();
    for (wanted, name) in GROUPS {
        // Children are in the order of time.
        let mut members: Vec<EntryId> = children
            .iter()
            .copied()
            .filter(|id| group(id) == wanted)
            .collect();
        if wanted == Group::Past {
            let start = |id: &EntryId| plan.site.entries[*id].page.front.fields.event.start;
            members.sort_by_key(|id| std::cmp::Reverse(start(id)));
        }
        if !members.is_empty() {
            groups.push((name, members.len()));
            ids.extend(members);
        }
    }
    if let [(name, _)] = groups[..]
        && (name == "undated" || name == "page")
    {
        groups.clear();
    }
    (ids, groups)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Upcoming,
    Past,
    Undated,
    Page,
}

/// The groups in their order, with the names that templates use.
const GROUPS: [(Group, &str); 4] = [
    (Group::Upcoming, "upcoming"),
    (Group::Past, "past"),
    (Group::Undated, "undated"),
    (Group::Page, "page"),
];

/// The groups that one page of the list shows: its items `start..end` of the whole.
pub(super) fn on_page(
    groups: &[(&'static str, usize)],
    start: usize,
    end: usize,
) -> Vec<ListingGroupView> {
    let mut views = Vec::new();
    let mut first = 0;
    for (name, total) in groups {
        let (from, to) = (first.max(start), (first + total).min(end));
        first += total;
        if from < to {
            views.push(ListingGroupView {
                id: name,
                total: *total,
                first: from - start,
                last: to - start,
            });
        }
    }
    views
}

#[cfg(test)]
mod tests {
    use super::on_page;

    #[test]
    fn a_page_of_the_list_shows_the_groups_that_it_cuts() {
        let groups = [("upcoming", 3), ("past", 4)];
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
