//! One page of each template, to check the URLs that a site's own templates compute.

use std::collections::BTreeMap;

use super::{Plan, View, page};
use crate::diagnostic::Diagnostic;
use crate::path::OutPath;
use crate::site::Route;

/// The errors of the URLs of these pages; none for a site without templates of its own, whose URLs are all known.
pub(super) fn diagnostics(plan: &Plan) -> Vec<Diagnostic> {
    if !plan.theme.has_own_templates() {
        return Vec::new();
    }
    let mut samples: BTreeMap<&'static str, &OutPath> = BTreeMap::new();
    for (path, place) in plan.site.routes.iter() {
        if let Some(template) = template(plan, place) {
            samples.entry(template).or_insert(path);
        }
    }
    let diagnostics = |(template, path): (&str, &OutPath)| {
        let Some(View::Page(language, page)) = plan.view(path) else {
            return Vec::new();
        };
        let shared = &plan.shared[language].value;
        // A template with an error is reported when its pages are rendered.
        let Ok(html) = plan.theme.render(shared, language, &page) else {
            return Vec::new();
        };
        plan.theme
            .check_page(&plan.site, template, &page.url, &html)
    };
    let mut all: Vec<Diagnostic> = samples.into_iter().flat_map(diagnostics).collect();
    // An error in a part of several templates is reported once.
    all.sort_by(|a, b| (&a.cause, &a.file).cmp(&(&b.cause, &b.file)));
    all.dedup_by(|a, b| a.cause == b.cause && a.file == b.file);
    all
}

/// The template of the page of a route; `None` for a route that is no page.
fn template(plan: &Plan, place: &Route) -> Option<&'static str> {
    Some(match place {
        Route::Entry(id, 1) => page::template(plan, *id),
        Route::Tag(_, 1) => "tag",
        Route::Tags(_) => "tags",
        Route::Class(_) => "badge",
        Route::Award(_) => "award",
        Route::Endorsement(_) => "endorsement",
        Route::Matrix => "matrix",
        Route::Pathway => "pathway",
        Route::Issuer => "issuer",
        Route::Verify => "verify",
        Route::NotFound => "404",
        _ => return None,
    })
}
