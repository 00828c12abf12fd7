//! The list of the pages of a tag or of another term, and the list of all terms of a taxonomy.

use super::{Plan, badge, feed, head, label, listing, page};
use crate::path::OutPath;
use crate::site::{Route, TAG_PAGE_SIZE, TagId};
use crate::text::typography::typeset_plain;
use crate::theme::view::{Content, LinkView, PageView, TagView, TermView, TermsView};

/// A page of the list of one tag.
pub(super) fn one(plan: &Plan, id: TagId, number: usize, path: &OutPath) -> PageView {
    let site = &plan.site;
    let tag = &site.tags[id];
    let title = title_of(plan, id);
    let text = text(plan, id);
    let listing = listing::page(
        plan,
        "page",
        &tag.entries,
        TAG_PAGE_SIZE,
        number,
        |number| listing::nth(&tag.url, number),
    );
    let children = match number {
        1 => tag
            .children
            .iter()
            .map(|child| view(plan, *child))
            .collect(),
        _ => Vec::new(),
    };
    let term = TermView { listing, children };
    let mut view = page::new(
        plan,
        tag.language,
        title,
        text.unwrap_or_default(),
        site.url(path),
        Content::Tag(term),
    );
    head::number_title(plan, tag.language, number, &mut view);
    view.head.feed = feed::link_of_term(plan, id);
    view.breadcrumbs
        .push(list_link(plan, tag.taxonomy, tag.language));
    let mut above: Vec<TagId> =
        std::iter::successors(tag.parent, |id| site.tags[*id].parent).collect();
    above.reverse();
    view.breadcrumbs
        .extend(above.into_iter().map(|id| link(plan, id)));
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

/// The list of all terms of a taxonomy in a language: those that are part of another one below it.
pub(super) fn all(plan: &Plan, taxonomy: usize, language: usize, path: &OutPath) -> PageView {
    let title = title(plan, taxonomy, language);
    let tags = plan.site.tags.iter().enumerate();
    let tags = tags.filter(|(_, tag)| {
        tag.taxonomy == taxonomy && tag.language == language && tag.parent.is_none()
    });
    let tags = tags.map(|(id, _)| view(plan, id)).collect();
    page::new(
        plan,
        language,
        title,
        String::new(),
        plan.site.url(path),
        Content::Tags(tags),
    )
}

/// What people call a taxonomy.
pub(super) fn title(plan: &Plan, taxonomy: usize, language: usize) -> String {
    let settings = &plan.site.settings.taxonomies[taxonomy];
    match settings.title.get(language) {
        Some(title) => typeset_plain(plan.language_tag(language), title),
        None if taxonomy == 0 => plan.string(language, "tags").to_owned(),
        None => label::capitalised(&settings.key.value.replace('_', " ")),
    }
}

/// The title of the list of a term.
pub(super) fn title_of(plan: &Plan, id: TagId) -> String {
    let tag = &plan.site.tags[id];
    match tag.taxonomy {
        0 => plan
            .string(tag.language, "tag_title")
            .replace("{tag}", &name(plan, id)),
        _ => label::capitalised(&name(plan, id)),
    }
}

/// What the settings say of a term, typeset.
pub(super) fn text(plan: &Plan, id: TagId) -> Option<String> {
    let language = plan.site.tags[id].language;
    let text = &declared(plan, id)?.text.own(language)?.value;
    Some(typeset_plain(plan.language_tag(language), text))
}

/// The link to the list of a taxonomy.
pub(super) fn list_link(plan: &Plan, taxonomy: usize, language: usize) -> LinkView {
    LinkView {
        label: title(plan, taxonomy, language),
        url: plan.site.route_url(&Route::Taxonomy(taxonomy, language)),
    }
}

/// The terms of a page, by taxonomy: those of tags, then those of the others.
pub(super) fn of_page(
    plan: &Plan,
    tags: &[TagId],
    language: usize,
) -> (Vec<LinkView>, Vec<TermsView>) {
    let of = |taxonomy: usize| -> Vec<LinkView> {
        let own = tags
            .iter()
            .filter(|id| plan.site.tags[**id].taxonomy == taxonomy);
        own.map(|id| link(plan, *id)).collect()
    };
    let others = (1..plan.site.settings.taxonomies.len()).map(|taxonomy| TermsView {
        label: title(plan, taxonomy, language),
        links: of(taxonomy),
    });
    (
        of(0),
        others.filter(|terms| !terms.links.is_empty()).collect(),
    )
}

/// The term as the settings declare it.
fn declared(plan: &Plan, id: TagId) -> Option<&crate::project::Term> {
    let tag = &plan.site.tags[id];
    let terms = &plan.site.settings.taxonomies[tag.taxonomy].terms;
    tag.term.map(|term| &terms[term])
}

/// What people call a term: as somebody wrote it, unless the settings give it a title.
fn name(plan: &Plan, id: TagId) -> String {
    let tag = &plan.site.tags[id];
    match declared(plan, id) {
        Some(_) => typeset_plain(plan.language_tag(tag.language), &tag.label),
        None => tag.label.clone(),
    }
}

fn link(plan: &Plan, id: TagId) -> LinkView {
    LinkView {
        label: name(plan, id),
        url: plan.site.tags[id].url.clone(),
    }
}

fn view(plan: &Plan, id: TagId) -> TagView {
    let tag = &plan.site.tags[id];
    TagView {
        label: name(plan, id),
        url: tag.url.clone(),
        count: tag.entries.len() + tag.classes.len(),
        children: tag
            .children
            .iter()
            .map(|child| view(plan, *child))
            .collect(),
    }
}
