//! What an embed shows: a page or a part of it with what its kind is about, a badge, or the name of a file.

use super::{Plan, kind, label};
use crate::site::{EntryId, File};
use crate::text::escape;
use crate::theme::view::{AuthorView, DateView, EventDatesView, LinkView};

/// A fact: the key of the string that names it, and its value.
pub(super) type Fact<'a> = (&'static str, Value<'a>);

/// The value of a fact; a fact without a value is not shown.
pub(super) enum Value<'a> {
    /// Plain text.
    Text(Option<&'a str>),
    /// Plain texts, one after the other.
    Texts(&'a [String]),
    /// HTML that is written as it is.
    Html(&'a str),
    /// A date, for machines and for people.
    Date(Option<&'a DateView>),
    /// Links to pages.
    Links(&'a [LinkView]),
    /// Names, those that have a page with a link to it.
    Names(&'a [AuthorView]),
    /// A link to a URL of the Web.
    Url(Option<&'a str>),
    /// A measure from 1 to 3.
    Measure(Option<u8>),
}

impl<'a> Value<'a> {
    /// A text, or nothing.
    pub(super) fn text(text: &'a Option<String>) -> Self {
        Self::Text(text.as_deref())
    }

    /// The dates of an event, else the words of its author for them.
    pub(super) fn period(dates: Option<&'a EventDatesView>, when: &'a Option<String>) -> Self {
        match dates {
            Some(dates) => dates
                .repeat
                .as_deref()
                .map_or(Self::Html(&dates.period), |repeat| Self::Text(Some(repeat))),
            None => Self::text(when),
        }
    }
}

/// The facts of a page of a kind, as the head of its own page has them: names and values.
pub(super) fn facts(plan: &Plan, id: EntryId) -> String {
    let entry = &plan.site.entries[id];
    let mut facts = Facts {
        plan,
        language: entry.page.language,
        html: String::new(),
    };
    let view = kind::view(plan, id);
    for (key, value) in kind::facts(&view) {
        facts.add(key, &value);
    }
    match facts.html {
        html if html.is_empty() => html,
        html => format!("<dl class=\"embed-facts\">{html}</dl>"),
    }
}

struct Facts<'a> {
    plan: &'a Plan,
    language: usize,
    html: String,
}

impl Facts<'_> {
    fn add(&mut self, key: &str, value: &Value<'_>) {
        match value {
            Value::Text(Some(text)) => self.fact(key, &escape::html(text)),
            Value::Texts(texts) if !texts.is_empty() => {
                let texts: Vec<String> = texts.iter().map(|text| escape::html(text)).collect();
                self.fact(key, &texts.join(" · "));
            }
            Value::Html(html) => self.fact(key, html),
            Value::Date(Some(date)) => {
                let (iso, text) = (escape::html(&date.iso), escape::html(&date.text));
                self.fact(key, &format!("<time datetime=\"{iso}\">{text}</time>"));
            }
            Value::Links(links) if !links.is_empty() => {
                let link = |link: &LinkView| anchor(&link.url, &link.label);
                let links: Vec<String> = links.iter().map(link).collect();
                self.fact(key, &links.join(", "));
            }
            Value::Names(names) if !names.is_empty() => {
                let name = |by: &AuthorView| match &by.url {
                    Some(url) => anchor(url, &by.name),
                    None => escape::html(&by.name),
                };
                let names: Vec<String> = names.iter().map(name).collect();
                self.fact(key, &names.join(", "));
            }
            Value::Url(Some(url)) => self.fact(key, &anchor(url, label::shown_url(url))),
            Value::Measure(Some(value)) => self.measure(key, *value),
            _ => {}
        }
    }

    fn fact(&mut self, key: &str, html: &str) {
        let name = escape::html(self.plan.string(self.language, key));
        self.html
            .push_str(&format!("<div><dt>{name}</dt> <dd>{html}</dd></div>"));
    }

    /// A measure from 1 to 3, as dots and in words.
    fn measure(&mut self, key: &str, value: u8) {
        let words = self
            .plan
            .string(self.language, "measure")
            .replace("{label}", self.plan.string(self.language, key))
            .replace("{n}", &value.to_string())
            .replace("{max}", "3");
        let drawn: String = (0..3).map(|n| if n < value { '●' } else { '○' }).collect();
        let words = escape::html(&words);
        self.fact(
            key,
            &format!(
                "<span class=\"pips\" role=\"img\" aria-label=\"{words}\"><b>{drawn}</b></span>"
            ),
        );
    }
}

fn anchor(url: &str, text: &str) -> String {
    let (url, text) = (escape::html(url), escape::html(text));
    format!("<a href=\"{url}\">{text}</a>")
}

/// A file that a page cannot show: a link with its type and its size.
pub(super) fn file(plan: &Plan, language: usize, file: &File, url: &str, title: &str) -> String {
    let name = if title.is_empty() {
        file.asset.path.file_name()
    } else {
        title
    };
    let weight = label::weight(plan.language_tag(language), file.asset.weight);
    let details = match file.asset.path.extension() {
        extension if extension.is_empty() => weight,
        extension => format!("{}, {weight}", extension.to_uppercase()),
    };
    format!(
        "<p class=\"embed-file\">{} <small>({})</small></p>",
        anchor(url, name),
        escape::html(&details)
    )
}
