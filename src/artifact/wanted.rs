//! Wanted pages: where one is begun on the forge, and the list of them.

use super::{Plan, head, label, listing, page};
use crate::path::OutPath;
use crate::site::{Route, WANTED_PAGE_SIZE, WantedPage};
use crate::text::typography::typeset_plain;
use crate::theme::view::{Content, ListingView, PageView, WantedView};
use crate::yaml::write::Fresh;

/// Pages that want one, on the list: more would hide the next one.
const SHOWN: usize = 8;

/// Where a wanted page is begun on the forge, with its path and its title filled in; none without a forge.
pub(super) fn url(plan: &Plan, wanted: &WantedPage) -> Option<String> {
    let forge = plan.site.settings.forge.as_ref()?;
    let front = Fresh::file([("title", Fresh::text(&wanted.title))]);
    let file = plan.site.in_repository(&wanted.path);
    Some(forge.new_url(&file, &format!("---\n{front}---\n\n")))
}

/// The title of a wanted page, typeset.
pub(super) fn title(plan: &Plan, wanted: &WantedPage) -> String {
    typeset_plain(plan.language_tag(wanted.language), &wanted.title)
}

/// A page of the list of the wanted pages of a language; `number` counts from 1.
pub(super) fn list(plan: &Plan, language: usize, number: usize, path: &OutPath) -> PageView {
    let all = plan.site.wanted.of_language(language);
    let count = all.len().div_ceil(WANTED_PAGE_SIZE).max(1);
    let first = plan.site.route_url(&Route::Wanted(language, 1));
    let start = ((number - 1) * WANTED_PAGE_SIZE).min(all.len());
    let end = (start + WANTED_PAGE_SIZE).min(all.len());
    let way = ListingView {
        kind: "page",
        items: Vec::new(),
        groups: Vec::new(),
        total: all.len(),
        number,
        count,
        previous: (number > 1).then(|| listing::nth(&first, number - 1)),
        next: (number < count).then(|| listing::nth(&first, number + 1)),
    };
    let pages = all[start..end].iter().map(|wanted| WantedView {
        title: title(plan, wanted),
        url: url(plan, wanted),
        path: wanted.path.as_str().to_owned(),
        count: wanted.wanted_by.len(),
        wanted_by: label::links(plan, &wanted.wanted_by[..wanted.wanted_by.len().min(SHOWN)]),
    });
    let mut view = page::new(
        plan,
        language,
        plan.string(language, "wanted_title").to_owned(),
        plan.string(language, "wanted_description").to_owned(),
        plan.site.url(path),
        Content::Wanted(way, pages.collect()),
    );
    head::number_title(plan, language, number, &mut view);
    // It is for those who write: nobody looks for what is not there.
    view.head.robots = Some("noindex");
    view
}
