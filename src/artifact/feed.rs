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
    let tag = plan.language_tag(language);
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
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    xml.push_str(&format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{tag}\">\n"
    ));
    line(&mut xml, "title", label::site_title(plan, language));
    if !settings.description.is_empty() {
        line(
            &mut xml,
            "subtitle",
            label::site_description(plan, language),
        );
    }
    line(&mut xml, "id", &own);
    line(&mut xml, "updated", &updated);
    xml.push_str(&format!(
        "<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n",
        escape::xml(&own)
    ));
    xml.push_str(&format!(
        "<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n",
        escape::xml(&site.absolute(&home))
    ));
    xml.push_str(&format!(
        "<author><name>{}</name></author>\n",
        escape::xml(label::site_title(plan, language))
    ));
    line(&mut xml, "generator", super::GENERATOR);
    for (date, id) in dated {
        entry(plan, &mut xml, id, date);
    }
    xml.push_str("</feed>\n");
    xml
}

fn entry(plan: &Plan, xml: &mut String, id: EntryId, date: PartialDate) {
    let entry = &plan.site.entries[id];
    let url = plan.site.absolute(&entry.url);
    xml.push_str("<entry>\n");
    line(xml, "title", &label::title(plan, id));
    line(xml, "id", &url);
    xml.push_str(&format!(
        "<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n",
        escape::xml(&url)
    ));
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
fn instant(date: PartialDate) -> String {
    let (hour, minute) = date.time().unwrap_or((0, 0));
    format!(
        "{:04}-{:02}-{:02}T{hour:02}:{minute:02}:00Z",
        date.year(),
        date.month().unwrap_or(1),
        date.day().unwrap_or(1)
    )
}

fn line(xml: &mut String, element: &str, text: &str) {
    xml.push_str(&format!("<{element}>{}</{element}>\n", escape::xml(text)));
}
