//! Dates as people read them, by the strings of the theme.

use super::{Plan, repeat};
use crate::document::kind::EventFields;
use crate::document::repeat::Occurrence;
use crate::site::EntryId;
use crate::text::date::{DatePart, DateWords, PartialDate};
use crate::text::escape;
use crate::text::typography::Language;
use crate::text::zone::Zone;
use crate::theme::Theme;
use crate::theme::view::EventDatesView;

/// The names and patterns of a language.
pub(super) fn words(theme: &Theme, language: usize, tag: &str) -> DateWords {
    let string = |key: &str| theme.string(language, key).to_owned();
    let month = |number: usize| string(&format!("month_{number:02}"));
    let weekday = |number: usize| string(&format!("weekday_{number}"));
    DateWords {
        language: Language::of(tag),
        months: std::array::from_fn(|at| month(at + 1)),
        weekdays: std::array::from_fn(|at| weekday(at + 1)),
        first: string("date_first"),
        month: string("date_month"),
        day: string("date_day"),
        weekday: string("date_weekday"),
        day_alone: string("date_day_alone"),
        day_month: string("date_day_month"),
        at: string("date_at"),
        hours: string("date_hours"),
        days: string("date_days"),
        range: string("date_range"),
    }
}

/// The date under which an event is listed, wherever it is shown; `None` for one without.
pub(super) fn of_event(plan: &Plan, language: usize, id: EntryId) -> Option<EventDatesView> {
    let event = &plan.site.entries[id].page.front.fields.event;
    let occurrence = plan.occurrence(id)?;
    let view = of_occurrence(plan, language, event, &occurrence);
    Some(EventDatesView {
        repeat: repeat::words(plan, language, event),
        rule: repeat::rule(plan, language, event),
        is_past: event.repeat.is_some() && plan.coming(id).is_empty(),
        ..view
    })
}

/// One date of an event.
pub(super) fn of_occurrence(
    plan: &Plan,
    language: usize,
    event: &EventFields,
    occurrence: &Occurrence,
) -> EventDatesView {
    let words = &plan.dates[language];
    let (start, end) = (occurrence.start, occurrence.end);
    let zone = event.timezone.or(plan.site.settings.timezone);
    let mut period = period(plan, language, start, end, zone);
    if let Some(zone) = shown_zone(plan, language, event).filter(|_| start.time().is_some()) {
        period.push_str(&escape::html(&format!(" ({zone})")));
    }
    EventDatesView {
        days: words.days(start, end),
        month: words.month_name(start).map(str::to_owned),
        year: start.year().to_string(),
        period,
        repeat: None,
        rule: None,
        is_past: false,
    }
}

/// The zone of the times of an event in words, where a reader may be in another: it is not that of the site, or the event can be
/// followed from anywhere.
pub(super) fn shown_zone(plan: &Plan, language: usize, event: &EventFields) -> Option<String> {
    let site = plan.site.settings.timezone;
    let zone = event.timezone.or(site)?;
    if event.online.is_none() && Some(zone) == site {
        return None;
    }
    if zone.name() == "UTC" {
        return Some("UTC".to_owned());
    }
    let city = zone.city();
    let is_vowel = city.starts_with(['A', 'E', 'I', 'O', 'U', 'Y', 'H']);
    let key = if is_vowel { "zone_vowel" } else { "zone" };
    Some(plan.string(language, key).replace("{city}", &city))
}

/// *HTML*: from when to when, in words, with `time` elements.
pub(super) fn period(
    plan: &Plan,
    language: usize,
    start: PartialDate,
    end: Option<PartialDate>,
    zone: Option<Zone>,
) -> String {
    let part = |part: DatePart| match part.date {
        Some(date) => format!(
            "<time datetime=\"{}\">{}</time>",
            zone.map_or_else(|| date.iso(), |zone| zone.iso(date)),
            escape::html(&part.text)
        ),
        None => escape::html(&part.text),
    };
    let parts = plan.dates[language].period(start, end).into_iter();
    parts.map(part).collect()
}

/// When an event is as one text, which depends on no day (« samedi 5 décembre 2026, de 14 h à 17 h », « tous les mardis à 18 h »), else
/// the words of its author.
pub(super) fn text(plan: &Plan, language: usize, event: &EventFields) -> Option<String> {
    let Some(start) = event.start else {
        return event.when.clone();
    };
    let parts = || plan.dates[language].period(start, event.end).into_iter();
    let words = repeat::words(plan, language, event);
    words.or_else(|| Some(parts().map(|part| part.text).collect()))
}
