//! The page of the issuer: its profile, its badges and its endorsements.

use super::{Plan, accepted, badge, endorsement, history, page};
use crate::site::{ClassId, Route};
use crate::text::collate::Collation;
use crate::theme::view::{Content, PageView};

/// The view of the page of the issuer in a language.
pub(super) fn view(plan: &Plan, language: usize) -> PageView {
    let site = &plan.site;
    let issuer = badge::issuer_view(plan, language).map(|mut issuer| {
        issuer.badges = badge::links(plan, &by_name(plan, language), language);
        issuer.endorsements = endorsement::lines(plan, &site.issuer_endorsements, language);
        issuer
    });
    let (name, description) = issuer
        .as_ref()
        .map(|issuer| (issuer.name.clone(), issuer.description.clone()))
        .unwrap_or_default();
    let title = if name.is_empty() {
        plan.string(language, "issuer_title").to_owned()
    } else {
        name
    };
    let url = badge::issuer_url(plan, language);
    let json = issuer.as_ref().map(|issuer| issuer.json.clone());
    let content = Content::Issuer(issuer);
    let mut view = page::new(plan, language, title, description, url, content);
    badge::badge_frame(plan, &mut view);
    view.head.alternate_json = json;
    if let Some(issuer) = &site.issuer {
        history::of_definition(plan, language, &issuer.path, &mut view);
    }
    let route = Route::Issuer(language);
    if !route.is_translated(site) {
        view.head.canonical = Some(site.absolute(&badge::issuer_url(plan, 0)));
        view.original = Some(page::original(plan, language, &route, None));
        view.words = badge::other_language(plan, 0, language);
    }
    view.accepted = accepted::lines(plan, language, &[Route::IssuerJson]);
    view
}

/// The classes that are awarded, by name.
fn by_name(plan: &Plan, language: usize) -> Vec<ClassId> {
    let classes = &plan.site.classes;
    let collation = Collation::of(plan.language_tag(language));
    let mut ids: Vec<ClassId> = (0..classes.len())
        .filter(|id| classes[*id].document.retired.is_none())
        .collect();
    ids.sort_by_cached_key(|id| (collation.key(badge::words(plan, *id, language).name), *id));
    ids
}
