//! The history of a page, and its links to the forge.

use super::{Plan, claim, label};
use crate::path::SourcePath;
use crate::site::{Dates, People};
use crate::source::history::{FileHistory, PersonId};
use crate::theme::view::{AuthorView, ForgeView, HistoryView, PageView};

/// Most people that a page names; the others are counted.
const NAMED: usize = 5;

/// Adds the dates of a page.
pub(super) fn dates(plan: &Plan, language: usize, dates: Dates, view: &mut PageView) {
    view.date = dates.created.map(|date| label::date(plan, language, date));
    view.updated = dates.updated.map(|date| label::date(plan, language, date));
}

/// Adds what is known of the definition of a badge, of the grid or of the issuer: its dates too.
pub(super) fn of_definition(plan: &Plan, language: usize, file: &SourcePath, view: &mut PageView) {
    dates(plan, language, plan.site.dates_of(file), view);
    of_source(plan, language, file, true, view);
}

/// Adds the history of a source and its links to the forge. `names_people` is false where the page names its authors itself.
pub(super) fn of_source(
    plan: &Plan,
    language: usize,
    file: &SourcePath,
    names_people: bool,
    view: &mut PageView,
) {
    if let Some(history) = plan.site.history_of(file) {
        view.history = of_file(plan, language, history, names_people);
    }
    let Some(forge) = &plan.site.settings.forge else {
        return;
    };
    let path = plan.site.in_repository(file);
    view.edit_url = Some(forge.edit_url(&path));
    let title = plan
        .string(language, "discussion_title")
        .replace("{page}", &view.title);
    let body = format!("{}\n\n", plan.site.absolute(&view.url));
    view.forge = ForgeView {
        history: Some(forge.history_url(&path)),
        source: Some(forge.source_url(&path)),
        discussion: Some(claim::new_issue(forge, &title, &body)),
        new_page: None,
    };
}

fn of_file(plan: &Plan, language: usize, history: &FileHistory, names_people: bool) -> HistoryView {
    let mut view = HistoryView {
        changes: history.changes,
        ..HistoryView::default()
    };
    if names_people {
        view.updaters = named(plan, language, &history.updaters).0;
        (view.people, view.others) = named(plan, language, &history.people);
    }
    view
}

/// Those of some people who may be named, at most [`NAMED`], and how many others there are.
pub(super) fn named(plan: &Plan, language: usize, people: &[PersonId]) -> (Vec<AuthorView>, usize) {
    let People { mut named, others } = plan.site.people(people, language);
    let more = named.len().saturating_sub(NAMED);
    named.truncate(NAMED);
    let author = |(id, page): (PersonId, Option<usize>)| match page {
        Some(page) => AuthorView {
            name: label::title(plan, page),
            url: Some(plan.site.entries[page].url.clone()),
            kind: plan.site.entries[page].kind.as_str(),
        },
        None => AuthorView {
            name: plan.site.name(id).to_owned(),
            url: None,
            kind: "person",
        },
    };
    (named.into_iter().map(author).collect(), others + more)
}
