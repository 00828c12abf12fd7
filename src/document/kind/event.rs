//! The keys of events that say when: repetition, exceptions, dates that were moved, time zones; and what is checked of them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::EventFields;
use super::field::Status;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::repeat::{Repeat, example};
use crate::message;
use crate::message::Message;
use crate::text::date::PartialDate;
use crate::text::zone::Zone;
use crate::yaml::fields::{Fields, Spanned};
use crate::yaml::{Node, Value};

/// Most exceptions and moved dates of one event.
const MOST: usize = 400;

/// An occurrence that takes place at another time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// The day on which the rule would have it begin.
    pub from: Spanned<PartialDate>,
    /// The day on which it begins; with a time, when that is another too.
    pub to: PartialDate,
    /// When it ends, if not as long after as the others.
    pub end: Option<PartialDate>,
}

/// The rule by which an event is repeated.
pub(super) fn repeat(fields: &mut Fields<'_>, key: &'static str, _: &str) -> Option<Repeat> {
    let text = fields.text(key)?;
    match Repeat::parse(&text.value) {
        Ok(repeat) => Some(repeat),
        Err(error) => {
            let diagnostic =
                Diagnostic::at(Code::BadRepeat, fields.file(), text.span, error.message);
            fields.push(diagnostic.help(error.help));
            None
        }
    }
}

/// A time zone by its name.
pub(super) fn zone(fields: &mut Fields<'_>, key: &'static str, _: &str) -> Option<Zone> {
    crate::project::zone(fields, key)
}

/// Whole days.
pub(super) fn days(
    fields: &mut Fields<'_>,
    key: &'static str,
    _: &str,
) -> Vec<Spanned<PartialDate>> {
    let days = fields.list(key, |fields, node| {
        let text = fields.text_of(node)?;
        date(fields, text, true)
    });
    limited(fields, key, days)
}

/// Days on which an occurrence would be, each with the time of the occurrence instead.
pub(super) fn moved<'a>(fields: &mut Fields<'a>, key: &'static str, _: &str) -> Vec<Moved> {
    let Some(node) = fields.node(key) else {
        return Vec::new();
    };
    let Value::Map(entries) = &node.value else {
        let message = message!("`{key}` says for each day when the event is instead", key);
        let diagnostic = Diagnostic::at(Code::WrongType, fields.file(), node.span.clone(), message);
        fields.push(diagnostic.help(message!(
            "write `{key}: {{2027-02-02: 2027-02-09T18:30}}`",
            key
        )));
        return Vec::new();
    };
    let mut one = |(name, node): &'a (crate::yaml::Key, Node)| {
        let from = Spanned {
            value: name.name.clone(),
            span: name.span.clone(),
        };
        let from = date(fields, from, true)?;
        let (to, end) = match &node.value {
            Value::Map(_) => fields.map_of(node, |fields| {
                let (start, end) = (fields.date("start"), fields.date("end"));
                (start.map(|date| date.value), end.map(|date| date.value))
            }),
            _ => {
                let text = fields.text_of(node)?;
                (date(fields, text, false).map(|date| date.value), None)
            }
        };
        let to = to.filter(|to| to.day().is_some())?;
        if let Some(end) = end.filter(|end| end.is_before(&to)) {
            ends_too_soon(fields, to, end, node.span.clone());
        }
        Some(Moved { from, to, end })
    };
    let moved: Vec<Moved> = entries.iter().filter_map(&mut one).collect();
    limited(fields, key, moved)
}

/// As many as are looked at; more is an error.
fn limited<T>(fields: &mut Fields<'_>, key: &'static str, mut all: Vec<T>) -> Vec<T> {
    if all.len() > MOST {
        let message = message!("`{key}` has more than {most} days", key, most = MOST);
        let span = fields.value_span(key).unwrap_or_else(|| fields.place());
        let diagnostic = Diagnostic::at(Code::BadRepeat, fields.file(), span, message);
        fields.push(diagnostic.help(message!("write another event from then on")));
        all.truncate(MOST);
    }
    all
}

/// A date that is known to the day; with `whole`, without a time.
fn date(
    fields: &mut Fields<'_>,
    text: Spanned<String>,
    whole: bool,
) -> Option<Spanned<PartialDate>> {
    let (message, help) = match PartialDate::parse(&text.value) {
        Ok(date) if date.day().is_some() && !(whole && date.time().is_some()) => {
            return Some(Spanned {
                value: date,
                span: text.span,
            });
        }
        Ok(date) if date.day().is_some() => (
            message!("`{date}` is not one whole day", date = date.iso()),
            Some(message!(
                "write the day alone: `{day}`",
                day = date.without_time().iso()
            )),
        ),
        Ok(date) => (
            message!("`{date}` is not one whole day", date = date.iso()),
            Some(message!("write the whole day, such as `2027-01-05`")),
        ),
        Err(error) => (error.message(), error.hint()),
    };
    let diagnostic = Diagnostic::at(Code::BadDate, fields.file(), text.span, message);
    fields.push(diagnostic.maybe_help(help));
    None
}

/// Whether the event takes place; the words of projects are told apart when the kind of the page is known.
pub(super) fn status(fields: &mut Fields<'_>, key: &'static str, _: &str) -> Option<Status> {
    let statuses = Status::ALL.map(|status| (status.as_str(), status));
    fields.choice(key, &statuses)
}

/// An event ends after it begins, and begins if it ends; its rule fits its start, and exceptions are dates of the rule.
pub(super) fn event_dates(fields: &mut Fields<'_>, event: &EventFields) {
    ends_after_start(fields, event);
    let has_start = event.start.is_some_and(|start| start.day().is_some());
    if let Some(span) = fields.value_span("repeat")
        && event.repeat.is_some()
        && fields
            .value_span("start")
            .is_none_or(|_| event.start.is_some())
    {
        if has_start {
            rule_fits(fields, event, span);
        } else {
            push(
                fields,
                span,
                message!("an event that is repeated has no day on which it begins"),
                message!("add the first date: `start: 2027-01-05T18:30`"),
            );
        }
    }
    for key in ["except", "moved"] {
        if let Some(span) = fields.key_span(key)
            && fields.key_span("repeat").is_none()
        {
            push(
                fields,
                span,
                message!("`{key}` is for an event that is repeated", key),
                match key {
                    "moved" => message!("change `start`, or add a line `repeat: …`"),
                    _ => message!("add a line `repeat: …`, or leave it out"),
                },
            );
        }
    }
}

fn push(fields: &mut Fields<'_>, span: std::ops::Range<usize>, message: Message, help: Message) {
    let diagnostic = Diagnostic::at(Code::BadRepeat, fields.file(), span, message);
    fields.push(diagnostic.help(help));
}

fn ends_after_start(fields: &mut Fields<'_>, event: &EventFields) {
    let Some((end, span)) = event.end.zip(fields.value_span("end")) else {
        return;
    };
    match event.start {
        Some(start) if end.is_before(&start) => ends_too_soon(fields, start, end, span),
        None if fields.key_span("start").is_none() => {
            let message = message!(
                "the event ends on {end} and has no `start`",
                end = end.iso()
            );
            fields.push(
                Diagnostic::at(Code::EventEnd, fields.file(), span, message).help(message!(
                    "add a line `start: …`, or write `start` in the place of `end`"
                )),
            );
        }
        _ => {}
    }
}

fn ends_too_soon(
    fields: &mut Fields<'_>,
    start: PartialDate,
    end: PartialDate,
    span: std::ops::Range<usize>,
) {
    let message = message!(
        "the event ends on {end} before it begins on {start}",
        end = end.iso(),
        start = start.iso()
    );
    fields.push(
        Diagnostic::at(Code::BadDate, fields.file(), span, message)
            .help(message!("change one of the two dates")),
    );
}

/// The first date of the rule is the start, and exceptions are dates of the rule.
fn rule_fits(fields: &mut Fields<'_>, event: &EventFields, span: std::ops::Range<usize>) {
    let series = event.series();
    let Some(start) = event.start.map(PartialDate::without_time) else {
        return;
    };
    if let Some(until) = event.repeat.as_ref().and_then(|repeat| repeat.until)
        && until.is_before(&start)
    {
        push(
            fields,
            span,
            message!(
                "the last date would be on {until}, before the first on {start}",
                until = until.iso(),
                start = start.iso()
            ),
            message!("change one of the two dates"),
        );
        return;
    }
    if let Some(why) = series.refused() {
        push(
            fields,
            span,
            message!("the rule cannot be read: {why}", why),
            message!(
                "such as `FREQ=MONTHLY;BYDAY=1TU`, or in words: `{words}`",
                words = example()
            ),
        );
        return;
    }
    match series.first() {
        Some(first) if first == start => {}
        Some(first) => {
            push(
                fields,
                span,
                message!(
                    "the event begins on {start}, which the rule does not give: its first date is {first}",
                    start = start.iso(),
                    first = first.iso()
                ),
                message!(
                    "write `start: {first}`, with its time, or change the rule",
                    first = first.iso()
                ),
            );
            return;
        }
        None => {
            push(
                fields,
                span,
                message!(
                    "the rule gives no date from {start} on",
                    start = start.iso()
                ),
                message!(
                    "such as `FREQ=MONTHLY;BYDAY=1TU`, or in words: `{words}`",
                    words = example()
                ),
            );
            return;
        }
    }
    let moved = event.moved.iter().map(|moved| &moved.from);
    let left_out: BTreeSet<PartialDate> = event.except.iter().map(|day| day.value).collect();
    for day in moved.clone().filter(|day| left_out.contains(&day.value)) {
        push(
            fields,
            day.span.clone(),
            message!(
                "the date of {day} is in `except` and in `moved`",
                day = day.value.iso()
            ),
            message!("keep it in one of the two: it is left out, or it is at another time"),
        );
    }
    let wrong: Vec<&Spanned<PartialDate>> = event
        .except
        .iter()
        .chain(moved)
        .filter(|day| !series.is_planned(day.value))
        .collect();
    for day in wrong {
        let message = message!(
            "the event would not be on {day} anyway",
            day = day.value.iso()
        );
        let help = match series.nearest(day.value) {
            Some(near) => message!("the nearest date of the rule is {near}", near = near.iso()),
            None => message!("name a day that the rule gives"),
        };
        let diagnostic =
            Diagnostic::at(Code::NoOccurrence, fields.file(), day.span.clone(), message);
        fields.push(diagnostic.help(help));
    }
}
