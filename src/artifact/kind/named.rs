//! The pages and awards that an entry is named by, as its own page lists them.

use std::cmp::Reverse;

use crate::artifact::{Plan, award_line, badge, label};
use crate::document::Kind;
use crate::site::{AwardId, Entry, EntryId};
use crate::theme::view::{AwardLineView, LinkView};

/// Most pages that the page of an author lists.
const WORKS: usize = 24;

/// The awards of a person or organisation who wants to be listed, the last first.
pub(super) fn awards(plan: &Plan, entry: &Entry) -> Vec<AwardLineView> {
    let listed = entry.awards.iter().copied();
    let mut ids: Vec<AwardId> = listed
        .filter(|id| award_line::is_listed(plan, *id))
        .collect();
    ids.sort_by_key(|id| (Reverse(plan.site.awards[*id].issued()), *id));
    let line = |id: &AwardId| AwardLineView {
        label: badge::name(plan, plan.site.awards[*id].class(), entry.page.language),
        url: plan.site.award_url(*id, entry.page.language),
        date: label::moment(plan, entry.page.language, plan.site.awards[*id].issued()),
    };
    ids.iter().map(line).collect()
}

/// The newest pages of an author, and how many there are besides; those without a date come last, by title.
pub(super) fn works(plan: &Plan, entry: &Entry) -> (Vec<LinkView>, usize) {
    let mut ids = plan.site.once_each(&entry.works, entry.page.language);
    ids.sort_by_key(|id| Reverse(plan.site.entries[*id].date));
    let more = ids.len().saturating_sub(WORKS);
    ids.truncate(WORKS);
    (label::links(plan, &ids), more)
}

/// Links to those of some pages that are of a kind, for the readers of an entry.
pub(super) fn of_kind(plan: &Plan, entry: &Entry, ids: &[EntryId], kind: Kind) -> Vec<LinkView> {
    let ids = ids.iter().copied();
    let ids: Vec<EntryId> = ids
        .filter(|id| plan.site.entries[*id].kind == kind)
        .collect();
    label::links(plan, &plan.site.once_each(&ids, entry.page.language))
}

/// Links to the pages of a kind that name an entry under a key.
pub(super) fn naming(plan: &Plan, id: EntryId, kind: Kind, key: &str) -> Vec<LinkView> {
    let entries = &plan.site.entries;
    let ids = entries[id].named_by.iter().copied();
    let ids: Vec<EntryId> = ids
        .filter(|other| {
            entries[*other].kind == kind && entries[*other].named_under(key).contains(&id)
        })
        .collect();
    label::links(plan, &plan.site.once_each(&ids, entries[id].page.language))
}
