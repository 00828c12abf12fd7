//! One page of each template, to check the URLs that a site's own templates compute.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Plan, View, page};
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::path::OutPath;
use crate::site::Route;

/// One page of each template, with the errors of its URLs.
#[derive(Debug, Default)]
pub struct Samples {
    pages: Vec<Sample>,
    diagnostics: Arc<Vec<Diagnostic>>,
}

#[derive(Debug, Clone)]
struct Sample {
    template: &'static str,
    path: OutPath,
    fingerprint: Digest,
    diagnostics: Vec<Diagnostic>,
}

impl Samples {
    /// The errors of the URLs of these pages; none for a site without templates of its own, whose URLs are all known. Pages
    /// that are in `known` and are the same are not rendered again: those of a site with the same URLs.
    pub(super) fn of(plan: &Plan, known: Option<&Self>) -> Self {
        if !plan.theme.has_own_templates() {
            return Self::default();
        }
        let pages: Vec<(&'static str, OutPath)> = match known {
            Some(known) => {
                let known = known.pages.iter();
                known
                    .map(|page| (page.template, page.path.clone()))
                    .collect()
            }
            None => pages(plan),
        };
        let pages: Vec<Sample> = pages
            .into_par_iter()
            .enumerate()
            .filter_map(|(place, (template, path))| {
                let known = known.and_then(|known| known.pages.get(place));
                Sample::of(plan, template, path, known)
            })
            .collect();
        if let Some(known) = known
            && known
                .pages
                .iter()
                .map(|page| &page.diagnostics)
                .eq(pages.iter().map(|page| &page.diagnostics))
        {
            let diagnostics = known.diagnostics.clone();
            return Self { pages, diagnostics };
        }
        let mut all: Vec<Diagnostic> = pages
            .iter()
            .flat_map(|page| page.diagnostics.iter().cloned())
            .collect();
        // An error in a part of several templates is reported once.
        all.sort_by(|a, b| (&a.cause, &a.file).cmp(&(&b.cause, &b.file)));
        all.dedup_by(|a, b| a.cause == b.cause && a.file == b.file);
        Self {
            pages,
            diagnostics: all.into(),
        }
    }

    /// The errors of the URLs of all of them.
    pub fn diagnostics(&self) -> Arc<Vec<Diagnostic>> {
        self.diagnostics.clone()
    }
}

impl Sample {
    fn of(
        plan: &Plan,
        template: &'static str,
        path: OutPath,
        known: Option<&Self>,
    ) -> Option<Self> {
        let view = plan.view(&path)?;
        let fingerprint = plan.fingerprint(&view);
        if let Some(known) = known.filter(|known| known.fingerprint == fingerprint) {
            return Some(known.clone());
        }
        let View::Page(language, page) = view else {
            return None;
        };
        let shared = &plan.shared[language].value;
        // A template with an error is reported when its pages are rendered.
        let html = plan.theme.render(shared, language, &page).ok();
        let html = html.and_then(|html| String::from_utf8(html).ok());
        let diagnostics = html.map_or(Vec::new(), |html| {
            plan.theme
                .check_page(&plan.site, template, &page.url, &html)
        });
        Some(Self {
            template,
            path,
            fingerprint,
            diagnostics,
        })
    }
}

/// The first page of each template.
fn pages(plan: &Plan) -> Vec<(&'static str, OutPath)> {
    let mut samples: BTreeMap<&'static str, &OutPath> = BTreeMap::new();
    for (path, place) in plan.site.routes.iter() {
        if let Some(template) = template(plan, place) {
            samples.entry(template).or_insert(path);
        }
    }
    samples
        .into_iter()
        .map(|(template, path)| (template, path.clone()))
        .collect()
}

/// The template of the page of a route; `None` for a route that is no page.
fn template(plan: &Plan, place: &Route) -> Option<&'static str> {
    Some(match place {
        Route::Entry(id, 1) => page::template(plan, *id),
        Route::Tag(_, 1) => "tag",
        Route::Taxonomy(..) => "tags",
        Route::Search(_) => "search",
        Route::SearchList(_, 1) => "titles",
        Route::Wanted(_, 1) => "wanted",
        Route::Changes(_) => "changes",
        Route::Reports(_) => "maintenance",
        Route::Class(..) => "badge",
        Route::Award(..) => "award",
        Route::Endorsement(..) => "endorsement",
        Route::Matrix(_) => "matrix",
        Route::Pathway(_) => "pathway",
        Route::Issuer(_) => "issuer",
        Route::Verify(_) => "verify",
        Route::NotFound(_) => "404",
        _ => return None,
    })
}
