//! The list of a tag's pages, and the list of all tags.

use super::{Plan, badge, head, listing, page};
use crate::address::OutPath;
use crate::site::{Place, TAG_PAGE_SIZE, TagId};
use crate::theme::view::{LinkView, PageView, TagView};

/// A page of the list of one tag.
pub(super) fn one(plan: &Plan, id: TagId, number: usize, path: &OutPath) -> PageView {
    let tag = &plan.site.tags[id];
    let title = plan
        .string(tag.language, "tag_title")
        .replace("{tag}", &tag.label);
    let mut view = page::blank(
        plan,
        tag.language,
        "tag",
        title,
        String::new(),
        plan.site.url(path),
    );
    head::number_title(plan, tag.language, number, &mut view);
    view.breadcrumbs.push(LinkView {
        label: plan.string(tag.language, "tags").to_owned(),
        url: plan.site.route_url(&Place::Tags(tag.language)),
    });
    view.listing = Some(listing::page(
        plan,
        "page",
        &tag.entries,
        TAG_PAGE_SIZE,
        number,
        |number| listing::nth(&tag.url, number),
    ));
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
    let mut view = page::blank(
        plan,
        language,
        "tags",
        title,
        String::new(),
        plan.site.url(path),
    );
    let tags = plan.site.tags.iter().filter(|tag| tag.language == language);
    view.tag_list = tags
        .map(|tag| TagView {
            label: tag.label.clone(),
            url: tag.url.clone(),
            count: tag.entries.len() + tag.classes.len(),
        })
        .collect();
    view
}
