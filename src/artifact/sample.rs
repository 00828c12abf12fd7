//! One page of each template, to see where the addresses lead that a site's own templates compute.

use std::collections::BTreeMap;

use super::{Plan, View, page};
use crate::address::OutPath;
use crate::diagnostic::Diagnostic;
use crate::site::Place;

/// The faults of the addresses of these pages; none for a site without templates of its own, whose addresses are all known.
pub(super) fn faults(plan: &Plan) -> Vec<Diagnostic> {
    if !plan.theme.has_own_templates() {
        return Vec::new();
    }
    let mut samples: BTreeMap<&'static str, &OutPath> = BTreeMap::new();
    for (path, place) in &plan.site.routes {
        if let Some(template) = template(plan, place) {
            samples.entry(template).or_insert(path);
        }
    }
    let faults = |(template, path): (&str, &OutPath)| {
        let Some(View::Page(language, page)) = plan.view(path) else {
            return Vec::new();
        };
        let shared = &plan.shared[language].value;
        // A template with a fault is told when its pages are rendered.
        let Ok(html) = plan.theme.render(shared, language, &page) else {
            return Vec::new();
        };
        plan.theme
            .check_page(&plan.site, template, &page.url, &html)
    };
    let mut all: Vec<Diagnostic> = samples.into_iter().flat_map(faults).collect();
    // What a part of several templates makes is told once.
    all.sort_by(|a, b| (&a.cause, &a.file).cmp(&(&b.cause, &b.file)));
    all.dedup_by(|a, b| a.cause == b.cause && a.file == b.file);
    all
}

/// The template of the page that stands at a place.
fn template(plan: &Plan, place: &Place) -> Option<&'static str> {
    Some(match place {
        Place::Entry(id, 1) => page::template(plan, *id),
        Place::Tag(_, 1) => "tag",
        Place::Tags(_) => "tags",
        Place::Class(_) => "badge",
        Place::Award(_) => "award",
        Place::Endorsement(_) => "endorsement",
        Place::Matrix => "matrix",
        Place::Pathway => "pathway",
        Place::Issuer => "issuer",
        Place::Verify => "verify",
        Place::NotFound => "404",
        _ => return None,
    })
}
