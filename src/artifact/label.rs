//! Titles, dates, links and sizes as people read them.

use super::Plan;
use crate::project::Settings;
use crate::site::EntryId;
use crate::text::date::{Moment, PartialDate};
use crate::text::typography::typeset_plain;
use crate::theme::view::{AuthorView, DateView, LinkView};
use crate::yaml::fields::Spanned;

/// What the site is called in a language: on every page of it.
#[derive(Debug)]
pub(super) struct SiteName {
    title: String,
    description: String,
}

impl SiteName {
    /// Typesets what the settings say.
    pub(super) fn of(settings: &Settings, language: usize) -> Self {
        let translated = settings.names.get(language);
        let text = |own: &str, other: Option<&String>| match other {
            Some(text) => typeset_plain(&settings.languages[language], text),
            None => typeset_plain(&settings.languages[0], own),
        };
        Self {
            title: text(
                &settings.title,
                translated.and_then(|name| name.title.as_ref()),
            ),
            description: text(
                &settings.description,
                translated.and_then(|name| name.description.as_ref()),
            ),
        }
    }
}

/// The title of the site, typeset.
pub(super) fn site_title(plan: &Plan, language: usize) -> &str {
    &plan.names[language].title
}

/// The description of the site, typeset.
pub(super) fn site_description(plan: &Plan, language: usize) -> &str {
    &plan.names[language].description
}

/// The title of a page as people read it: the home page and the list of badges have one when nobody wrote it.
pub(super) fn title(plan: &Plan, id: EntryId) -> String {
    let entry = &plan.site.entries[id];
    let language = entry.page.language;
    if entry.generated && plan.site.is_badge_list(id) {
        return plan.string(language, "badges_title").to_owned();
    }
    match entry.page.title() {
        "" => site_title(plan, language).to_owned(),
        title => title.to_owned(),
    }
}

/// The authors of a page: those who have a page under its title, the others as they are written.
pub(super) fn authors(plan: &Plan, id: EntryId) -> Vec<AuthorView> {
    let entry = &plan.site.entries[id];
    named(plan, id, &entry.page.front.authors, &entry.authors)
}

/// Those who organise an event, in the same way.
pub(super) fn organisers(plan: &Plan, id: EntryId) -> Vec<AuthorView> {
    let entry = &plan.site.entries[id];
    let written = &entry.page.front.fields.event.organisers;
    named(plan, id, written, &entry.organisers)
}

fn named(
    plan: &Plan,
    id: EntryId,
    written: &[Spanned<String>],
    pages: &[Option<EntryId>],
) -> Vec<AuthorView> {
    let tag = plan.language_tag(plan.site.entries[id].page.language);
    let names = written.iter().zip(pages);
    names
        .map(|(written, page)| author(plan, tag, written, *page))
        .collect()
}

/// An author as one who has a page, or as written in a language.
pub(super) fn author(plan: &Plan, tag: &str, written: &str, page: Option<EntryId>) -> AuthorView {
    match page {
        Some(page) => AuthorView {
            name: title(plan, page),
            url: Some(plan.site.entries[page].url.clone()),
            kind: plan.site.entries[page].kind.as_str(),
        },
        None => AuthorView {
            name: typeset_plain(tag, written),
            url: None,
            kind: "",
        },
    }
}

/// The text with a capital at its beginning.
pub(super) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// A date for machines and for people.
pub(super) fn date(plan: &Plan, language: usize, date: PartialDate) -> DateView {
    DateView {
        iso: date.iso(),
        text: plan.dates[language].date(date),
    }
}

/// A moment: to the second for machines, the day for people.
pub(super) fn moment(plan: &Plan, language: usize, moment: Moment) -> DateView {
    let day = moment.day();
    DateView {
        iso: moment.to_string(),
        text: day.map_or_else(|| moment.to_string(), |day| plan.dates[language].date(day)),
    }
}

/// A date inside a sentence: its parts stay on one line.
pub(super) fn unbroken(date: DateView) -> String {
    date.text.replace(' ', "\u{a0}")
}

/// A URL as people write it: without its scheme and its last slash.
pub(super) fn shown_url(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.strip_suffix('/').unwrap_or(rest)
}

/// The host of a URL.
pub(super) fn host(url: &str) -> &str {
    shown_url(url).split('/').next().unwrap_or(url)
}

/// The size of a file for people, from a megabyte on to two digits.
pub(super) fn weight(language: &str, bytes: usize) -> String {
    let french = language == "fr" || language.starts_with("fr-");
    let (kilo, mega) = if french { ("ko", "Mo") } else { ("kB", "MB") };
    let kilobytes = bytes.div_ceil(1000).max(1);
    if kilobytes < 1000 {
        return format!("{kilobytes}\u{a0}{kilo}");
    }
    let megabytes = format!("{:.1}", kilobytes as f64 / 1000.0);
    let megabytes = megabytes.strip_suffix(".0").unwrap_or(&megabytes);
    let megabytes = if french {
        megabytes.replace('.', ",")
    } else {
        megabytes.to_owned()
    };
    format!("{megabytes}\u{a0}{mega}")
}

/// A link to a page, with its title.
pub(super) fn link(plan: &Plan, id: EntryId) -> LinkView {
    LinkView {
        label: title(plan, id),
        url: plan.site.entries[id].url.clone(),
    }
}

/// Links to pages, with their titles.
pub(super) fn links(plan: &Plan, ids: &[EntryId]) -> Vec<LinkView> {
    ids.iter().map(|id| link(plan, *id)).collect()
}
