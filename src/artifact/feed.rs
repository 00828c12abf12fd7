//! Atom feeds (RFC 4287): the newest dated pages of a language, of a section, and of a term of a taxonomy.

mod content;

use super::{Plan, body, dates, label, tag};
use crate::diagnostic::Diagnostic;
use crate::document::Kind;
use crate::path::OutPath;
use crate::project::FeedContent;
use crate::site::{EntryId, Route, TagId};
use crate::text::date::PartialDate;
use crate::text::escape;
use crate::theme::view::LinkView;

/// Most pages that a feed lists.
const ENTRIES: usize = 20;
/// Once the texts of a feed pass so many bytes, the older pages have their description alone.
const CONTENT: usize = 400_000;

/// A feed before it is written.
struct Channel<'a> {
    language: usize,
    title: String,
    /// One sentence about it; may be empty.
    subtitle: String,
    path: &'a OutPath,
    /// URL of the page that lists the same.
    page: String,
    /// Its pages, in any order.
    entries: Vec<EntryId>,
}

/// The feed of a language. A site without dated pages has an empty one, since every page names it.
///
/// # Errors
/// A text that it holds cannot be read any more.
pub(super) fn of_site(plan: &Plan, language: usize, path: &OutPath) -> Result<String, Diagnostic> {
    let site = &plan.site;
    let entries = site.entries.iter().enumerate();
    let own = entries.filter(|(_, entry)| entry.page.language == language && !entry.generated);
    let channel = Channel {
        language,
        title: label::site_title(plan, language).to_owned(),
        subtitle: match site.settings.description.is_empty() {
            true => String::new(),
            false => label::site_description(plan, language).to_owned(),
        },
        path,
        page: site.home_url(language).to_owned(),
        entries: own.map(|(id, _)| id).collect(),
    };
    channel.atom(plan)
}

/// The feed of a section: its pages and those of the sections below it.
///
/// # Errors
/// As [`of_site`].
pub(super) fn of_section(plan: &Plan, id: EntryId, path: &OutPath) -> Result<String, Diagnostic> {
    let entry = &plan.site.entries[id];
    let language = entry.page.language;
    let channel = Channel {
        language,
        title: with_site(plan, language, &label::title(plan, id)),
        subtitle: entry.page.front.description.clone().unwrap_or_default(),
        path,
        page: entry.url.clone(),
        entries: plan.site.below(id),
    };
    channel.atom(plan)
}

/// The feed of a term.
///
/// # Errors
/// As [`of_site`].
pub(super) fn of_term(plan: &Plan, id: TagId, path: &OutPath) -> Result<String, Diagnostic> {
    let term = &plan.site.tags[id];
    let language = term.language;
    let text = tag::text(plan, id);
    let channel = Channel {
        language,
        title: with_site(plan, language, &tag::title_of(plan, id)),
        subtitle: text.unwrap_or_default(),
        path,
        page: term.url.clone(),
        entries: term.entries.clone(),
    };
    channel.atom(plan)
}

/// The link to the feed of a section, when it has one, with its title.
pub(super) fn link_of_section(plan: &Plan, id: EntryId) -> Option<LinkView> {
    let route = plan.site.has_feed(id).then_some(Route::SectionFeed(id))?;
    Some(LinkView {
        label: label::title(plan, id),
        url: plan.site.route_url(&route),
    })
}

/// The link to the feed of a term, when it has one.
pub(super) fn link_of_term(plan: &Plan, id: TagId) -> Option<LinkView> {
    let route = plan.site.term_has_feed(id).then_some(Route::TermFeed(id))?;
    Some(LinkView {
        label: tag::title_of(plan, id),
        url: plan.site.route_url(&route),
    })
}

/// The title of a feed, with that of the site.
pub(super) fn with_site(plan: &Plan, language: usize, title: &str) -> String {
    format!("{title} · {}", label::site_title(plan, language))
}

/// What a feed says before its entries.
pub(super) struct Head<'a> {
    pub(super) title: &'a str,
    /// One sentence about it; may be empty.
    pub(super) subtitle: &'a str,
    /// Its own URL, absolute, as the next one.
    pub(super) own: &'a str,
    /// URL of the page that lists the same.
    pub(super) page: &'a str,
    /// The moment of its last change.
    pub(super) updated: &'a str,
}

impl Head<'_> {
    /// The beginning of the feed, up to its first entry.
    pub(super) fn open(&self, plan: &Plan, language: usize) -> String {
        let tag = plan.language_tag(language);
        let mut xml = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        xml.push_str(&format!(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{tag}\">\n"
        ));
        line(&mut xml, "title", self.title);
        if !self.subtitle.is_empty() {
            line(&mut xml, "subtitle", self.subtitle);
        }
        line(&mut xml, "id", self.own);
        line(&mut xml, "updated", self.updated);
        link(&mut xml, "self", "application/atom+xml", self.own);
        link(&mut xml, "alternate", "text/html", self.page);
        xml.push_str(&format!(
            "<author><name>{}</name></author>\n",
            escape::xml(label::site_title(plan, language))
        ));
        line(&mut xml, "generator", super::GENERATOR);
        xml
    }
}

impl Channel<'_> {
    /// The feed as XML.
    fn atom(self, plan: &Plan) -> Result<String, Diagnostic> {
        let site = &plan.site;
        let mut dated: Vec<(PartialDate, EntryId)> = self
            .entries
            .iter()
            .filter_map(|id| Some((site.news(*id)?, *id)))
            .collect();
        dated.sort_by(|a, b| {
            b.0.cmp(&a.0)
                .then_with(|| site.entries[a.1].url.cmp(&site.entries[b.1].url))
        });
        dated.truncate(ENTRIES);
        let changes = dated
            .iter()
            .map(|(date, id)| site.dates(*id).updated.max(Some(*date)));
        let updated = changes
            .max()
            .flatten()
            .map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), instant);
        let head = Head {
            title: &self.title,
            subtitle: &self.subtitle,
            own: &site.absolute(&site.url(self.path)),
            page: &site.absolute(&self.page),
            updated: &updated,
        };
        let mut xml = head.open(plan, self.language);
        let mut remaining = match site.settings.feeds {
            FeedContent::Full => CONTENT,
            FeedContent::Summary => 0,
        };
        for (date, id) in dated {
            entry(plan, &mut xml, id, date, &mut remaining)?;
        }
        xml.push_str("</feed>\n");
        Ok(xml)
    }
}

fn entry(
    plan: &Plan,
    xml: &mut String,
    id: EntryId,
    date: PartialDate,
    remaining: &mut usize,
) -> Result<(), Diagnostic> {
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
    if *remaining > 0 {
        let text = entry.page.text.read(&entry.page.path)?;
        let (html, _) = body::of_entry(plan, id, &text)?;
        if !html.trim().is_empty() {
            let html = content::absolute(&html, &url, |path| plan.site.absolute(path));
            *remaining = remaining.saturating_sub(html.len());
            xml.push_str(&format!(
                "<content type=\"html\">{}</content>\n",
                escape::xml(&html)
            ));
        }
    }
    xml.push_str("</entry>\n");
    Ok(())
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

/// Adds a link.
pub(super) fn link(xml: &mut String, rel: &str, kind: &str, url: &str) {
    xml.push_str(&format!(
        "<link rel=\"{rel}\" type=\"{kind}\" href=\"{}\"/>\n",
        escape::xml(url)
    ));
}

/// Adds an element with a text.
pub(super) fn line(xml: &mut String, element: &str, text: &str) {
    xml.push_str(&format!("<{element}>{}</{element}>\n", escape::xml(text)));
}
