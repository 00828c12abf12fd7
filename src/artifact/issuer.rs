//! The page of the issuer: its profile, its badges and its endorsements.

use super::{Plan, accepted, badge, endorsement, history, page};
use crate::site::{ClassId, Route};
use crate::text::collate::Collation;
use crate::theme::view::{Content, PageView};

/// The view of the page of the issuer.
pub(super) fn view(plan: &Plan) -> PageView {
    let site = &plan.site;
    let issuer = badge::issuer_view(plan).map(|mut issuer| {
        issuer.badges = badge::links(plan, &by_name(plan), 0);
        issuer.endorsements = endorsement::lines(plan, &site.issuer_endorsements);
        issuer
    });
    let (name, description) = issuer
        .as_ref()
        .map(|issuer| (issuer.name.clone(), issuer.description.clone()))
        .unwrap_or_default();
    let title = if name.is_empty() {
        plan.string(0, "issuer_title").to_owned()
    } else {
        name
    };
    let url = badge::issuer_url(plan);
    let json = issuer.as_ref().map(|issuer| issuer.json.clone());
    let mut view = page::new(plan, 0, title, description, url, Content::Issuer(issuer));
    badge::badge_frame(plan, &mut view);
    view.head.alternate_json = json;
    if let Some(issuer) = &site.issuer {
        history::of_definition(plan, 0, &issuer.path, &mut view);
    }
    view.accepted = accepted::lines(plan, 0, &[Route::IssuerJson]);
    view
}

/// The classes that are awarded, by name.
fn by_name(plan: &Plan) -> Vec<ClassId> {
    let classes = &plan.site.classes;
    let collation = Collation::of(plan.language_tag(0));
    let mut ids: Vec<ClassId> = (0..classes.len())
        .filter(|id| classes[*id].document.retired.is_none())
        .collect();
    ids.sort_by_cached_key(|id| (collation.key(&classes[*id].document.name), *id));
    ids
}
