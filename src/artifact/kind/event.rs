//! What an event shows on its own page, and to search engines.

use serde_json::{Value as Json, json};

use super::schema_org::{place, thing};
use crate::artifact::{Plan, dates, label};
use crate::document::Kind;
use crate::document::kind::EventFields;
use crate::document::kind::field::Status;
use crate::document::repeat::Occurrence;
use crate::site::EntryId;
use crate::text::date::PartialDate;
use crate::text::escape;
use crate::theme::view::{DateView, EventView, OccurrenceView, StatusView};

/// Most days without the event that its page names.
const EXCEPT: usize = 5;

/// What an event adds to its page.
pub(super) fn view(plan: &Plan, id: EntryId) -> EventView {
    let entry = &plan.site.entries[id];
    let (event, language) = (&entry.page.front.fields.event, entry.page.language);
    let day = |date: Option<PartialDate>| date.map(|date| date_view(plan, id, date));
    let map = plan.site.settings.map.as_ref();
    EventView {
        start: day(event.start),
        end: day(event.end),
        dates: dates::of_event(plan, language, id),
        coming: plan
            .coming(id)
            .iter()
            .map(|occurrence| of_series(plan, language, event, occurrence))
            .collect(),
        except: except(plan, id),
        when: event.when.clone(),
        status: status(plan, id),
        place: event.place.clone(),
        map: map
            .zip(event.address.as_deref())
            .map(|(map, address)| map.url(&address.replace('\u{a0}', " "))),
        address: event.address.clone(),
        online: event.online.clone(),
        registration: event.registration.clone(),
        organisers: label::organisers(plan, id),
        reports: super::naming(plan, id, Kind::Report, "event"),
        announced: super::naming(plan, id, Kind::Report, "next_event"),
    }
}

/// Whether an event takes place, when that is in doubt.
pub(super) fn status(plan: &Plan, id: EntryId) -> Option<StatusView> {
    let entry = &plan.site.entries[id];
    let status = entry.page.front.fields.event.status?;
    let key = format!("status_{}", status.as_str());
    Some(StatusView {
        id: status.as_str(),
        label: plan.string(entry.page.language, &key).to_owned(),
    })
}

/// A date of an event for programs, with the offset of its zone where it has one.
fn date_view(plan: &Plan, id: EntryId, date: PartialDate) -> DateView {
    let entry = &plan.site.entries[id];
    let event = &entry.page.front.fields.event;
    let zone = event.timezone.or(plan.site.settings.timezone);
    let view = label::date(plan, entry.page.language, date);
    DateView {
        iso: zone.map_or(view.iso, |zone| zone.iso(date)),
        ..view
    }
}

fn of_series(
    plan: &Plan,
    language: usize,
    event: &EventFields,
    occurrence: &Occurrence,
) -> OccurrenceView {
    let planned = occurrence.planned.without_time();
    let words = &plan.dates[language];
    OccurrenceView {
        period: dates::of_occurrence(plan, language, event, occurrence).period,
        moved_from: occurrence.is_moved().then(|| words.date(planned)),
    }
}

/// *HTML*: the days to come on which an event that is repeated does not take place.
fn except(plan: &Plan, id: EntryId) -> String {
    let entry = &plan.site.entries[id];
    let days = entry.page.front.fields.event.except.iter();
    let mut days: Vec<PartialDate> = days
        .map(|day| day.value)
        .filter(|day| plan.today.is_none_or(|today| *day >= today))
        .collect();
    days.sort_unstable();
    days.dedup();
    let shown = days.iter().take(EXCEPT).map(|day| {
        let text = label::date(plan, entry.page.language, *day).text;
        format!("<time datetime=\"{day}\">{}</time>", escape::html(&text))
    });
    shown.collect::<Vec<_>>().join(", ")
}

/// Adds the properties of an event to its description.
pub(super) fn describe(plan: &Plan, id: EntryId, object: &mut Json) {
    let entry = &plan.site.entries[id];
    let event = &entry.page.front.fields.event;
    let Some(start) = event.start else { return };
    period(plan, id, object, start, event.end);
    object["eventStatus"] = schema(
        "Event",
        match event.status {
            Some(Status::Cancelled) => "Cancelled",
            Some(Status::Postponed) => "Postponed",
            _ => "Scheduled",
        },
    );
    let is_somewhere = event.place.is_some() || event.address.is_some();
    let mode = match (is_somewhere, event.online.is_some()) {
        (true, true) => Some("Mixed"),
        (false, true) => Some("Online"),
        (true, false) => Some("Offline"),
        (false, false) => None,
    };
    if let Some(mode) = mode {
        object["eventAttendanceMode"] =
            format!("https://schema.org/{mode}EventAttendanceMode").into();
    }
    if let Some(location) = location(event) {
        object["location"] = location;
    }
    let organisers = label::organisers(plan, id).into_iter().map(|by| {
        let kind = if by.kind == "person" {
            "Person"
        } else {
            "Organization"
        };
        match by.url {
            Some(url) => json!({ "@type": kind, "name": by.name, "url": plan.site.absolute(&url) }),
            None => json!({ "@type": kind, "name": by.name }),
        }
    });
    let organisers: Vec<Json> = organisers.collect();
    if !organisers.is_empty() {
        object["organizer"] = organisers.into();
    }
    repetition(plan, id, object);
}

/// When an event is, for its own description and for that of its report.
pub(super) fn period(
    plan: &Plan,
    id: EntryId,
    object: &mut Json,
    start: PartialDate,
    end: Option<PartialDate>,
) {
    object["startDate"] = date_view(plan, id, start).iso.into();
    if let Some(end) = end {
        object["endDate"] = date_view(plan, id, end).iso.into();
    }
}

/// Where an event takes place: a place, a URL, or both.
pub(super) fn location(event: &EventFields) -> Option<Json> {
    let online = event.online.as_ref();
    let online = online.map(|url| json!({ "@type": "VirtualLocation", "url": url }));
    let there = place(event.place.as_deref(), event.address.as_deref());
    match (there, online) {
        (Some(there), Some(online)) => Some(json!([there, online])),
        (one, other) => one.or(other),
    }
}

fn schema(ending: &str, word: &str) -> Json {
    format!("https://schema.org/{ending}{word}").into()
}

/// How an event is repeated, and its next dates.
fn repetition(plan: &Plan, id: EntryId, object: &mut Json) {
    let entry = &plan.site.entries[id];
    let event = &entry.page.front.fields.event;
    let Some((repeat, start)) = event.repeat.as_ref().zip(event.start) else {
        return;
    };
    let mut schedule = json!({
        "@type": "Schedule",
        "repeatFrequency": repeat.period(),
        "startDate": start.without_time().iso(),
    });
    if let Some(days) = repeat.part("BYDAY") {
        let days: Vec<&str> = days.split(',').collect();
        schedule["byDay"] = days.into();
    }
    if let Some(days) = repeat.part("BYMONTHDAY") {
        let days: Vec<i32> = days.split(',').filter_map(|day| day.parse().ok()).collect();
        schedule["byMonthDay"] = days.into();
    }
    if let Some(until) = repeat.until {
        schedule["endDate"] = until.iso().into();
    }
    if let Some(count) = repeat
        .part("COUNT")
        .and_then(|count| count.parse::<u32>().ok())
    {
        schedule["repeatCount"] = count.into();
    }
    let time = |date: PartialDate| {
        let (hour, minute) = date.time()?;
        Some(format!("{hour:02}:{minute:02}:00"))
    };
    if let Some(from) = time(start) {
        schedule["startTime"] = from.into();
        if let Some(to) = event.end.and_then(time) {
            schedule["endTime"] = to.into();
        }
        if let Some(zone) = event.timezone.or(plan.site.settings.timezone) {
            schedule["scheduleTimezone"] = zone.name().into();
        }
    }
    if !event.except.is_empty() {
        let days = event.except.iter().map(|day| day.value.iso());
        schedule["exceptDate"] = days.collect();
    }
    object["eventSchedule"] = schedule;
    let coming = plan.coming(id).iter().map(|occurrence| {
        let mut event = thing(plan, "Event", entry);
        period(plan, id, &mut event, occurrence.start, occurrence.end);
        for key in ["eventStatus", "eventAttendanceMode", "location"] {
            if let Some(value) = object.get(key) {
                event[key] = value.clone();
            }
        }
        if occurrence.is_moved() {
            event["eventStatus"] = schema("Event", "Rescheduled");
            event["previousStartDate"] = date_view(plan, id, occurrence.planned).iso.into();
        }
        event
    });
    let coming: Vec<Json> = coming.collect();
    if !coming.is_empty() {
        object["subEvent"] = coming.into();
    }
}
