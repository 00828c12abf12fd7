//! The Atom feed of a language (RFC 4287): the newest dated pages.

use super::{Plan, dates, label};
use crate::document::Kind;
use crate::path::OutPath;
use crate::site::EntryId;
use crate::text::date::PartialDate;
use crate::text::escape;

/// Most pages that the feed lists.
const ENTRIES: usize = 20;

/// The feed as XML. A site without dated pages has an empty one, since every page names it.
pub(super) fn atom(plan: &Plan, language: usize, path: &OutPath) -> String {
    let (site, settings) = (&plan.site, &plan.site.settings);
    let mut dated: Vec<(PartialDate, EntryId)> = site
        .entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| entry.page.language == language && !entry.generated)
        .filter_map(|(id, _)| Some((news(plan, id)?, id)))
        .collect();
    dated.sort_by(|a, b| {
        b.0.cmp(&a.0)
            .then_with(|| site.entries[a.1].url.cmp(&site.entries[b.1].url))
    });
    dated.truncate(ENTRIES);
    let changes = dated
        .iter()
        .map(|(date, id)| plan.site.dates(*id).updated.max(Some(*date)));
    let updated = changes
        .max()
        .flatten()
        .map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), instant);
    let home = site.home(language).map_or_else(
        || settings.base.path.clone(),
        |id| site.entries[id].url.clone(),
    );
    let own = site.absolute(&site.url(path));
    let title = label::site_title(plan, language);
    let mut xml = open(plan, language, title, &own, &site.absolute(&home), &updated);
    for (date, id) in dated {
        entry(plan, &mut xml, id, date);
    }
    xml.push_str("</feed>\n");
    xml
}

/// The beginning of a feed, up to its first entry: its title, its own URL, the page that it goes with, and when it changed last.
pub(super) fn open(
    plan: &Plan,
    language: usize,
    title: &str,
    own: &str,
    page: &str,
    updated: &str,
) -> String {
    let tag = plan.language_tag(language);
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{tag}\">\n"
    );
    line(&mut xml, "title", title);
    if !plan.site.settings.description.is_empty() {
        let description = label::site_description(plan, language);
        line(&mut xml, "subtitle", description);
    }
    line(&mut xml, "id", own);
    line(&mut xml, "updated", updated);
    link(&mut xml, "self", "application/atom+xml", own);
    link(&mut xml, "alternate", "text/html", page);
    xml.push_str(&format!(
        "<author><name>{}</name></author>\n",
        escape::xml(label::site_title(plan, language))
    ));
    line(&mut xml, "generator", super::GENERATOR);
    xml
}

/// Adds a link.
pub(super) fn link(xml: &mut String, rel: &str, kind: &str, url: &str) {
    xml.push_str(&format!(
        "<link rel=\"{rel}\" type=\"{kind}\" href=\"{}\"/>\n",
        escape::xml(url)
    ));
}

fn entry(plan: &Plan, xml: &mut String, id: EntryId, date: PartialDate) {
    let entry = &plan.site.entries[id];
    let url = plan.site.absolute(&entry.url);
    xml.push_str("<entry>\n");
    line(xml, "title", &label::title(plan, id));
    line(xml, "id", &url);
    link(xml, "alternate", "text/html", &url);
    let dates = plan.site.dates(id);
    if let Some(published) = dates.created {
        line(xml, "published", &instant(published));
    }
    line(
        xml,
        "updated",
        &instant(dates.updated.max(Some(date)).unwrap_or(date)),
    );
    for author in label::authors(plan, id) {
        let uri = author.url.map_or_else(String::new, |url| {
            format!("<uri>{}</uri>", escape::xml(&plan.site.absolute(&url)))
        });
        xml.push_str(&format!(
            "<author><name>{}</name>{uri}</author>\n",
            escape::xml(&author.name)
        ));
    }
    for tag in &entry.tags {
        xml.push_str(&format!(
            "<category term=\"{}\"/>\n",
            escape::xml(&plan.site.tags[*tag].label)
        ));
    }
    if let Some(summary) = summary(plan, id) {
        line(xml, "summary", &summary);
    }
    xml.push_str("</entry>\n");
}

/// The description of a page; of an event, after when and where it is.
fn summary(plan: &Plan, id: EntryId) -> Option<String> {
    let entry = &plan.site.entries[id];
    let (front, language) = (&entry.page.front, entry.page.language);
    let mut parts = Vec::new();
    if entry.kind == Kind::Event {
        let facts = [
            dates::text(plan, language, &front.fields.event),
            front.fields.event.place.clone(),
        ];
        let facts: Vec<String> = facts.into_iter().flatten().collect();
        if !facts.is_empty() {
            parts.push(format!("{}.", label::capitalised(&facts.join(", "))));
        }
    }
    parts.extend(front.description.clone());
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Since when there is something to read: a page is news when it is published, and when its author says that it was updated. Each
/// correction that git knows of would push news out of the feed; there is one of changes.
fn news(plan: &Plan, id: EntryId) -> Option<PartialDate> {
    let entry = &plan.site.entries[id];
    let published = entry.date.or(plan.site.dates(id).created);
    entry.page.front.updated.max(published)
}

/// The first instant of a date: a feed requires one, and a page has a day at most. A civil date has no time zone, so it is
/// given in UTC.
pub(super) fn instant(date: PartialDate) -> String {
    let (hour, minute) = date.time().unwrap_or((0, 0));
    format!(
        "{:04}-{:02}-{:02}T{hour:02}:{minute:02}:00Z",
        date.year(),
        date.month().unwrap_or(1),
        date.day().unwrap_or(1)
    )
}

/// Adds an element with a text.
pub(super) fn line(xml: &mut String, element: &str, text: &str) {
    xml.push_str(&format!("<{element}>{}</{element}>\n", escape::xml(text)));
}
