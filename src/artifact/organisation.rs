//! What a partner shows.

use super::{Plan, label};
use crate::document::Kind;
use crate::site::EntryId;
use crate::theme::view::OrganisationView;

/// The organisation on its own page.
pub(super) fn view(plan: &Plan, id: EntryId) -> OrganisationView {
    let entry = &plan.site.entries[id];
    let organisation = &entry.page.front.organisation;
    let carried = |kind: Kind| {
        let ids: Vec<EntryId> = entry
            .carried
            .iter()
            .copied()
            .filter(|other| plan.site.entries[*other].kind == kind)
            .collect();
        label::links(plan, &ids)
    };
    OrganisationView {
        website: organisation.website.clone(),
        role: organisation.role.clone(),
        form: organisation.form.clone(),
        place: organisation.place.clone(),
        projects: carried(Kind::Project),
        events: carried(Kind::Event),
    }
}
