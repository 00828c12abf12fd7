//! Dates as people read them, by the strings of the theme.

use super::Plan;
use crate::document::kind::EventFields;
use crate::text::date::{DatePart, DateWords, PartialDate};
use crate::text::escape;
use crate::text::typography::Language;
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

/// The dates of an event wherever it is shown; `None` for one without.
pub(super) fn of_event(
    plan: &Plan,
    language: usize,
    event: &EventFields,
) -> Option<EventDatesView> {
    let start = event.start?;
    let words = &plan.dates[language];
    Some(EventDatesView {
        days: words.days(start, event.end),
        month: words.month_name(start).map(str::to_owned),
        year: start.year().to_string(),
        period: period(plan, language, start, event.end),
    })
}

/// *HTML*: from when to when, in words, with `time` elements.
pub(super) fn period(
    plan: &Plan,
    language: usize,
    start: PartialDate,
    end: Option<PartialDate>,
) -> String {
    let part = |part: DatePart| match part.date {
        Some(date) => format!(
            "<time datetime=\"{date}\">{}</time>",
            escape::html(&part.text)
        ),
        None => escape::html(&part.text),
    };
    let parts = plan.dates[language].period(start, end).into_iter();
    parts.map(part).collect()
}

/// The dates of an event as one text (« samedi 5 décembre 2026, de 14 h à 17 h »), else the words of its author.
pub(super) fn text(plan: &Plan, language: usize, event: &EventFields) -> Option<String> {
    match event.start {
        Some(start) => {
            let parts = plan.dates[language].period(start, event.end);
            Some(parts.into_iter().map(|part| part.text).collect())
        }
        None => event.when.clone(),
    }
}
