//! The values of the keys of kinds: their types, how they are read, and what is checked of several together.

use serde::{Deserialize, Serialize};

pub(super) use super::event::{days, event_dates, moved, repeat, status as event_status, zone};
use super::{Kind, ReportFields};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::text::date::PartialDate;
use crate::text::typography::typeset_plain;
use crate::yaml::fields::{Fields, Spanned};
use crate::yaml::{Node, Value};

/// A document that a card rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardSource {
    /// Its title, typeset.
    pub title: String,
    /// Its URL: http or https.
    pub url: Option<String>,
    /// Who published it, typeset.
    pub publisher: Option<String>,
    /// When it was published.
    pub date: Option<PartialDate>,
}

/// Where a project stands, or whether an event takes place. One key has both: the kind of a page is known later than its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Status {
    /// A project that is not begun.
    Planned,
    /// A project under way.
    Active,
    /// A project that is stopped for a time.
    Paused,
    /// A project that ended.
    Done,
    /// An event that may not take place.
    Tentative,
    /// An event that takes place later, nobody knows when.
    Postponed,
    /// An event that does not take place.
    Cancelled,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Planned,
        Self::Active,
        Self::Paused,
        Self::Done,
        Self::Tentative,
        Self::Postponed,
        Self::Cancelled,
    ];

    /// Its word in the front matter.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Active => "active",
            Self::Paused => "paused",
            Self::Done => "done",
            Self::Tentative => "tentative",
            Self::Postponed => "postponed",
            Self::Cancelled => "cancelled",
        }
    }

    /// The kind of pages that have it.
    pub fn kind(self) -> Kind {
        match self {
            Self::Planned | Self::Active | Self::Paused | Self::Done => Kind::Project,
            Self::Tentative | Self::Postponed | Self::Cancelled => Kind::Event,
        }
    }
}

/// A URL, with the name that it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedLink {
    /// Its name, typeset; the URL is shown when there is none.
    pub name: Option<String>,
    /// The URL: http or https.
    pub url: String,
}

/// A text for people, typeset.
pub(super) fn text(fields: &mut Fields<'_>, key: &'static str, language: &str) -> Option<String> {
    let text = fields.prose(key)?;
    plain(fields, key, &text);
    Some(typeset_plain(language, &text.value))
}

/// Texts for people, typeset.
pub(super) fn texts(fields: &mut Fields<'_>, key: &'static str, language: &str) -> Vec<String> {
    let texts = fields.prose_list(key);
    for text in &texts {
        plain(fields, key, text);
    }
    let texts = texts.iter();
    texts
        .map(|text| typeset_plain(language, &text.value))
        .collect()
}

/// A URL of another site.
pub(super) fn url(fields: &mut Fields<'_>, key: &'static str, _: &str) -> Option<String> {
    fields.url(key)
}

/// A date, as exact as it is known.
pub(super) fn date(fields: &mut Fields<'_>, key: &'static str, _: &str) -> Option<PartialDate> {
    fields.date(key).map(|date| date.value)
}

/// Names, as they are written.
pub(super) fn names(fields: &mut Fields<'_>, key: &'static str, _: &str) -> Vec<Spanned<String>> {
    fields.texts(key)
}

/// A measure from 1 to 3.
pub(super) fn one_to_three(fields: &mut Fields<'_>, key: &'static str, _: &str) -> Option<u8> {
    fields.integer(key, 1..=3).map(|n| n as u8)
}

/// The same words, read already when they are those of an event: what is wrong with them is said once.
pub(super) fn status(fields: &mut Fields<'_>, key: &'static str, _: &str) -> Option<Status> {
    let node = fields.node(key)?;
    let Value::Text(text) = &node.value else {
        return None;
    };
    Status::ALL
        .into_iter()
        .find(|status| status.as_str() == text.trim())
}

/// The sources of a card.
pub(super) fn sources(
    fields: &mut Fields<'_>,
    key: &'static str,
    language: &str,
) -> Vec<CardSource> {
    let typeset = |text: String| typeset_plain(language, &text);
    let source = |entry: &mut Fields<'_>| {
        let title = entry.required_text("title");
        let url = entry.url("url");
        let publisher = entry
            .text("publisher")
            .map(|publisher| typeset(publisher.value));
        let date = entry.date("date").map(|date| date.value);
        title.map(|title| CardSource {
            title: typeset(title.value),
            url,
            publisher,
            date,
        })
    };
    fields.list(key, |fields, node| fields.map_of(node, source))
}

/// Links: `https://…`, `{title: …, url: https://…}` or `Title: https://…`.
pub(super) fn links(fields: &mut Fields<'_>, key: &'static str, language: &str) -> Vec<NamedLink> {
    let links = fields.list(key, |fields, node| Some(link(fields, node, language)));
    links.into_iter().flatten().collect()
}

fn link<'a>(fields: &mut Fields<'a>, node: &'a Node, language: &str) -> Vec<NamedLink> {
    let is_named = |key: &str| key == "title" || key == "url";
    match &node.value {
        Value::Map(entries) if entries.iter().any(|(key, _)| is_named(&key.name)) => {
            let link = fields.map_of(node, |link| {
                let name = link.text("title");
                if link.node("url").is_none() {
                    link.missing("url");
                }
                Some(NamedLink {
                    url: link.url("url")?,
                    name: name.map(|name| typeset_plain(language, &name.value)),
                })
            });
            link.into_iter().collect()
        }
        Value::Map(entries) => {
            let link = |(name, node): &'a (crate::yaml::Key, Node)| {
                Some(NamedLink {
                    url: fields.url_of(node)?,
                    name: Some(typeset_plain(language, &name.name)),
                })
            };
            entries.iter().filter_map(link).collect()
        }
        _ => {
            let url = fields.url_of(node);
            url.map(|url| NamedLink { url, name: None })
                .into_iter()
                .collect()
        }
    }
}

/// A report is about one event, and says in one way which is the next.
pub(super) fn report_pages(fields: &mut Fields<'_>, report: &ReportFields) {
    for (key, pages) in [("event", &report.event), ("next_event", &report.next_event)] {
        if let [_, second, ..] = &pages[..] {
            let message = message!("`{key}` names one page, and this is the second", key);
            fields.push(
                Diagnostic::at(Code::WrongType, fields.file(), second.span.clone(), message).help(
                    message!("keep one of them; the text of the page may link to others"),
                ),
            );
        }
    }
    let both = report.next_date.is_some() && !report.next_event.is_empty();
    if let (true, Some(span)) = (both, fields.value_span("next_date")) {
        let message = message!("the next event is named, and its date is given here too");
        fields.push(
            Diagnostic::at(Code::NextTwice, fields.file(), span, message).help(message!(
                "leave `next_date` out: the date is written on the page of the event"
            )),
        );
    }
}

/// Reports Markdown syntax in a text that is shown as it is written.
fn plain(fields: &mut Fields<'_>, key: &str, text: &Spanned<String>) {
    let pairs = [("[[", "]]"), ("](", ")"), ("**", "**"), ("`", "`")];
    let found = pairs.iter().find(|(open, close)| {
        let after = text.split_once(open).map(|(_, after)| after);
        after
            .and_then(|after| after.split_once(close))
            .is_some_and(|(inner, _)| !inner.trim().is_empty())
    });
    if let Some((open, _)) = found {
        let message = message!(
            "`{key}` is plain text: `{open}` would be shown as it is",
            key,
            open
        );
        fields.push(
            Diagnostic::at(Code::PlainText, fields.file(), text.span.clone(), message).help(
                message!("leave the signs out; links and emphasis belong to the text of the page"),
            ),
        );
    }
}
