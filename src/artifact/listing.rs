//! The list of a section's pages, split into pages of its own.

use super::{Plan, agenda, label, tile};
use crate::path::percent_encode;
use crate::site::EntryId;
use crate::theme::view::{ListingView, UntranslatedView};

/// A page of a list of entries; `url` gives the URL of the nth page, from 1.
pub(super) fn page(
    plan: &Plan,
    kind: &'static str,
    ids: &[EntryId],
    size: usize,
    number: usize,
    url: impl Fn(usize) -> String,
) -> ListingView {
    let count = ids.len().div_ceil(size).max(1);
    let start = ((number - 1) * size).min(ids.len());
    let end = (start + size).min(ids.len());
    ListingView {
        kind,
        items: tile::all(plan, &ids[start..end]),
        groups: Vec::new(),
        total: ids.len(),
        number,
        count,
        previous: (number > 1).then(|| url(number - 1)),
        next: (number < count).then(|| url(number + 1)),
    }
}

/// Most pages without a translation that a section names: the section in their language lists all.
const UNTRANSLATED: usize = 24;

/// The sections and pages of a section that its language does not have: those of the first language, of which the others are
/// translations. A page has one URL, whoever reads it, so these are links and not copies: a wiki of ten thousand pages of which
/// fifty are translated has fifty more.
pub(super) fn untranslated(plan: &Plan, id: EntryId) -> Option<UntranslatedView> {
    let site = &plan.site;
    let language = site.entries[id].page.language;
    let first = site.translation(id, 0).filter(|first| *first != id)?;
    let section = &site.entries[first];
    let all = section.subsections.iter().chain(&section.children);
    let missing: Vec<EntryId> = all
        .copied()
        .filter(|id| site.translation(*id, language).is_none())
        .collect();
    (!missing.is_empty()).then(|| UntranslatedView {
        language: plan.language_tag(0).to_owned(),
        label: plan.string(0, "language_name").to_owned(),
        links: label::links(plan, &missing[..missing.len().min(UNTRANSLATED)]),
        total: missing.len(),
        url: section.url.clone(),
    })
}

/// The list of a section; `None` when it has no pages of its own.
pub(super) fn of_section(plan: &Plan, id: EntryId, number: usize) -> Option<ListingView> {
    let entry = &plan.site.entries[id];
    if entry.children.is_empty() {
        return None;
    }
    let kinds: Vec<_> = entry
        .children
        .iter()
        .map(|child| plan.site.entries[*child].kind)
        .collect();
    let kind = if kinds.iter().all(|kind| *kind == kinds[0]) {
        kinds[0].as_str()
    } else {
        "page"
    };
    let size = if plan.site.is_badge_list(id) {
        entry.children.len()
    } else {
        entry.page.front.children.page_size
    };
    let url = |number| url(plan, id, number);
    if !entry.agenda {
        return Some(page(plan, kind, &entry.children, size, number, url));
    }
    let (ids, groups) = agenda::order(plan, &entry.children);
    let mut view = page(plan, "event", &ids, size, number, url);
    let start = (number - 1) * size;
    view.groups = agenda::on_page(&groups, start, start + view.items.len());
    Some(view)
}

/// URL of the nth page of a section's list.
pub(super) fn url(plan: &Plan, id: EntryId, number: usize) -> String {
    nth(&plan.site.entries[id].url, number)
}

/// URL of the nth page of the list whose first page is at `first`.
pub(super) fn nth(first: &str, number: usize) -> String {
    if number == 1 {
        first.to_owned()
    } else {
        format!("{first}page/{}/", percent_encode(&number.to_string()))
    }
}
