//! A page at an old URL that leads to the new one, for hosts that cannot redirect.

use super::{Plan, label};
use crate::site::{EntryId, TagId};
use crate::text::{escape, html};

/// The HTML of the page that leads to an entry.
pub(super) fn to(plan: &Plan, id: EntryId) -> String {
    let entry = &plan.site.entries[id];
    let title = label::title(plan, id);
    page(plan, &entry.url, &title, entry.page.language)
}

/// The HTML of the page that leads to the list of a term.
pub(super) fn to_term(plan: &Plan, id: TagId) -> String {
    let tag = &plan.site.tags[id];
    page(plan, &tag.url, &tag.label, tag.language)
}

fn page(plan: &Plan, url: &str, title: &str, language: usize) -> String {
    let absolute = escape::html(&plan.site.absolute(url));
    let (url, title) = (escape::html(url), escape::html(title));
    let language = plan.language_tag(language);
    let html = format!(
        "<!doctype html><html lang=\"{language}\"><meta charset=\"utf-8\"><title>{title}</title>\
         <meta name=\"viewport\" content=\"width=device-width\"><meta name=\"robots\" content=\"noindex\">\
         <link rel=\"icon\" href=\"data:,\"><link rel=\"canonical\" href=\"{absolute}\">\
         <meta http-equiv=\"refresh\" content=\"0; url={url}\"><p><a href=\"{url}\">{title}</a></p></html>"
    );
    let tight = html::tighten(html.as_bytes(), &mut ());
    let tight = tight.and_then(|tight| String::from_utf8(tight.html).ok());
    tight.unwrap_or(html)
}
