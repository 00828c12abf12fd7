//! The same page in other languages: for readers a link in the header, for search engines lines of the head and of the
//! sitemap.

use super::Plan;
use crate::site::Route;
use crate::theme::view::{PageView, SwitchView, TranslationView};

/// What search engines call the page for those whose language the site does not have.
const DEFAULT: &str = "x-default";

/// The absolute URLs of a page in each language in which it has a text of its own, by language tag; then that for readers of
/// other languages, which is the first of them. None for a page of one language.
pub(super) fn alternates<'a>(plan: &'a Plan, route: &Route) -> Vec<(&'a str, String)> {
    let all = plan.site.alternates(route).into_iter();
    let mut all: Vec<(&str, String)> = all
        .map(|(language, url)| (plan.language_tag(language), plan.site.absolute(&url)))
        .collect();
    if let Some((_, first)) = all.first() {
        let first = first.clone();
        all.push((DEFAULT, first));
    }
    all
}

/// Gives a page its links to other languages.
pub(super) fn complete(plan: &Plan, route: &Route, view: &mut PageView) {
    let elsewhere = plan.site.elsewhere(route).into_iter();
    view.translations = elsewhere
        .map(|there| SwitchView {
            language: plan.language_tag(there.language).to_owned(),
            label: plan.string(there.language, "language_name").to_owned(),
            url: there.url,
            is_same: there.is_same,
        })
        .collect();
    let alternate = |(language, url): (&str, String)| TranslationView {
        language: language.to_owned(),
        url,
    };
    let all = alternates(plan, route).into_iter();
    view.head.alternates = all.map(alternate).collect();
}
