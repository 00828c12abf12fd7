//! The list of a tag's pages, and the list of all tags.

use super::{Plan, badge, head, listing, page};
use crate::path::OutPath;
use crate::site::{Route, TAG_PAGE_SIZE, TagId};
use crate::theme::view::{Content, LinkView, PageView, TagView};

/// A page of the list of one tag.
pub(super) fn one(plan: &Plan, id: TagId, number: usize, path: &OutPath) -> PageView {
    let tag = &plan.site.tags[id];
    let title = plan
        .string(tag.language, "tag_title")
        .replace("{tag}", &tag.label);
    let listing = listing::page(
        plan,
        "page",
        &tag.entries,
        TAG_PAGE_SIZE,
        number,
        |number| listing::nth(&tag.url, number),
    );
    let mut view = page::new(
        plan,
        tag.language,
        title,
        String::new(),
        plan.site.url(path),
        Content::Tag(listing),
    );
    head::number_title(plan, tag.language, number, &mut view);
    view.breadcrumbs.push(LinkView {
        label: plan.string(tag.language, "tags").to_owned(),
        url: plan.site.route_url(&Route::Tags(tag.language)),
    });
    view.calendar = plan.site.calendar_url(&Route::TagCalendar(id));
    if number == 1 {
        view.badges = tag
            .classes
            .iter()
            .map(|class| badge::tile(plan, *class, tag.language))
            .collect();
    }
    view
}

/// The list of all tags of a language.
pub(super) fn all(plan: &Plan, language: usize, path: &OutPath) -> PageView {
    let title = plan.string(language, "tags").to_owned();
    let tags = plan.site.tags.iter().filter(|tag| tag.language == language);
    let tags = tags
        .map(|tag| TagView {
            label: tag.label.clone(),
            url: tag.url.clone(),
            count: tag.entries.len() + tag.classes.len(),
        })
        .collect();
    page::new(
        plan,
        language,
        title,
        String::new(),
        plan.site.url(path),
        Content::Tags(tags),
    )
}
