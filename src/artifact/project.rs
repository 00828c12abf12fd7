//! What a project shows.

use super::{Plan, label};
use crate::document::Kind;
use crate::site::EntryId;
use crate::theme::view::{LinkView, ProjectView, StatusView};

/// The project on its own page.
pub(super) fn view(plan: &Plan, id: EntryId) -> ProjectView {
    let entry = &plan.site.entries[id];
    let (project, language) = (&entry.page.front.project, entry.page.language);
    let related = |kind: Kind| -> Vec<LinkView> {
        let ids: Vec<EntryId> = entry
            .related
            .iter()
            .copied()
            .filter(|other| plan.site.entries[*other].kind == kind)
            .collect();
        label::links(plan, &ids)
    };
    ProjectView {
        status: status(plan, id),
        started: project
            .started
            .map(|date| label::date(plan, language, date)),
        ended: project.ended.map(|date| label::date(plan, language, date)),
        partners: label::links(plan, &entry.organisations),
        cards: related(Kind::Card),
        events: related(Kind::Event),
    }
}

/// Where a project stands, in words.
pub(super) fn status(plan: &Plan, id: EntryId) -> Option<StatusView> {
    let entry = &plan.site.entries[id];
    let status = entry
        .page
        .front
        .project
        .status
        .filter(|_| entry.kind == Kind::Project)?;
    let label = plan
        .string(entry.page.language, &format!("status_{}", status.as_str()))
        .to_owned();
    Some(StatusView {
        id: status.as_str(),
        label,
    })
}
