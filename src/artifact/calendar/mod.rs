//! Calendars (RFC 5545, iCalendar): the events of a language, of a section, of a tag, and each alone. Programs of people subscribe to
//! them.
//!
//! The bytes depend on no clock: the stamp of an event is its last change, else its date of publication, else its own day.

mod zone;

use std::collections::{BTreeMap, BTreeSet};

use icalendar::{Component as _, EventLike as _, EventStatus, Property};

use super::{GENERATOR, Plan, dates, label};
use crate::document::Kind;
use crate::document::kind::EventFields;
use crate::document::kind::field::Status;
use crate::document::repeat::{Occurrence, Repeat};
use crate::site::{EntryId, Route};
use crate::text::date::PartialDate;
use crate::text::zone::{Zone, civil, day, of_civil};

/// How often programs ask again for a calendar, at most.
const REFRESH: &str = "P1D";

/// URL of the calendar of an event, of a section, or of the language on its home page.
pub(super) fn of_entry(plan: &Plan, id: EntryId) -> Option<String> {
    let entry = &plan.site.entries[id];
    let route = match entry.kind {
        _ if entry.parent.is_none() => Route::Calendar(entry.page.language),
        _ if entry.is_section() => Route::SectionCalendar(id),
        Kind::Event => Route::EventCalendar(id),
        _ => return None,
    };
    plan.site.calendar_url(&route)
}

/// The calendar of a route, as text with the ends of lines of the standard.
pub(super) fn text(plan: &Plan, route: &Route) -> String {
    let language = match route {
        Route::SectionCalendar(id) | Route::EventCalendar(id) => {
            plan.site.entries[*id].page.language
        }
        Route::TagCalendar(id) => plan.site.tags[*id].language,
        Route::Calendar(language) => *language,
        _ => 0,
    };
    let name = match route {
        Route::SectionCalendar(id) | Route::EventCalendar(id) => label::title(plan, *id),
        Route::TagCalendar(id) => plan.site.tags[*id].label.clone(),
        _ => label::site_title(plan, language).to_owned(),
    };
    let url = match route {
        Route::SectionCalendar(id) | Route::EventCalendar(id) => {
            plan.site.entries[*id].url.as_str()
        }
        Route::TagCalendar(id) => &plan.site.tags[*id].url,
        _ => plan.site.home_url(language),
    };
    let events = plan.site.calendar(route);
    let mut text = String::new();
    line(&mut text, "BEGIN", "VCALENDAR");
    line(&mut text, "VERSION", "2.0");
    let producer = format!("-//{GENERATOR}//{}", plan.language_tag(language));
    line(&mut text, "PRODID", &producer);
    line(&mut text, "CALSCALE", "GREGORIAN");
    line(&mut text, "METHOD", "PUBLISH");
    let refresh = Property::new("REFRESH-INTERVAL", REFRESH)
        .add_parameter("VALUE", "DURATION")
        .done();
    if !matches!(route, Route::EventCalendar(_)) {
        for key in ["NAME", "X-WR-CALNAME"] {
            line(&mut text, key, &escaped(&name));
        }
        let zone = plan.site.settings.timezone;
        if let Some(zone) = zone {
            line(&mut text, "X-WR-TIMEZONE", zone.name());
        }
        push(&mut text, refresh);
        line(&mut text, "X-PUBLISHED-TTL", REFRESH);
    }
    line(&mut text, "URL", &plan.site.absolute(url));
    zones(plan, &events, &mut text);
    for id in events {
        event(plan, id, &mut text);
    }
    line(&mut text, "END", "VCALENDAR");
    text
}

/// Adds a line, folded as the standard wants.
fn push(text: &mut String, property: Property) {
    let line: Result<String, _> = property.try_into();
    text.push_str(&line.unwrap_or_default());
}

fn line(text: &mut String, key: &str, value: &str) {
    push(text, Property::new(key, value));
}

/// A text in the value of a property that the library does not know for one.
fn escaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '\\' | ';' | ',' => text.extend(['\\', c]),
            '\n' => text.push_str("\\n"),
            '\r' => {}
            c => text.push(c),
        }
    }
    text
}

/// The zone of the times of an event; `None` for whole days, and for times without a zone.
fn zone_of(plan: &Plan, event: &EventFields) -> Option<Zone> {
    let zone = event.timezone.or(plan.site.settings.timezone)?;
    event.start?.time().map(|_| zone)
}

/// The zones that some events use, each once, from the year of the first of them on.
fn zones(plan: &Plan, events: &[EntryId], text: &mut String) {
    let mut used: BTreeMap<&'static str, (Zone, i32)> = BTreeMap::new();
    for id in events {
        let event = &plan.site.entries[*id].page.front.fields.event;
        let Some((zone, start)) = zone_of(plan, event).zip(event.start) else {
            continue;
        };
        let year = i32::from(start.year());
        let known = used.entry(zone.name()).or_insert((zone, year));
        known.1 = known.1.min(year);
    }
    for (name, (zone, year)) in used {
        if name != "UTC" {
            text.push_str(&zone::component(zone, year));
        }
    }
}

/// What is the same for all components of one event.
struct Shared<'a> {
    plan: &'a Plan,
    id: EntryId,
    event: &'a EventFields,
    zone: Option<Zone>,
}

fn event(plan: &Plan, id: EntryId, text: &mut String) {
    let event = &plan.site.entries[id].page.front.fields.event;
    let shared = Shared {
        plan,
        id,
        event,
        zone: zone_of(plan, event),
    };
    let Some(start) = event.start else { return };
    let first = Occurrence {
        start,
        end: event.end,
        planned: start,
    };
    let mut component = shared.component(&first);
    if let Some(repeat) = &event.repeat {
        shared.repeat(&mut component, repeat);
    }
    text.push_str(&component.to_string());
    for moved in event.series().moved() {
        let mut component = shared.component(&moved);
        component.append_property(shared.date("RECURRENCE-ID", moved.planned, moved.planned));
        text.push_str(&component.to_string());
    }
}

impl Shared<'_> {
    /// A component for a date of the event.
    fn component(&self, at: &Occurrence) -> icalendar::Event {
        let (plan, event) = (self.plan, self.event);
        let entry = &plan.site.entries[self.id];
        let url = plan.site.absolute(&entry.url);
        let mut component = icalendar::Event::new();
        component.uid(&self.uid());
        let changed = plan.site.dates(self.id).last();
        let stamp = stamp(changed.unwrap_or(at.planned));
        component.add_property("DTSTAMP", &stamp);
        if changed.is_some() {
            component.add_property("LAST-MODIFIED", &stamp);
        }
        // how often it was revised (RFC 5545, 3.8.7.4), where that is known
        if let Some(history) = plan.site.history_of(&entry.page.path) {
            let revisions = history.changes.saturating_sub(1);
            component.add_property("SEQUENCE", revisions.to_string());
        }
        component.summary(&plain(&label::title(plan, self.id)));
        component.append_property(self.date("DTSTART", at.start, at.start));
        if let Some(end) = self.end(at) {
            component.append_property(end);
        }
        component.status(match event.status {
            Some(Status::Cancelled | Status::Postponed) => EventStatus::Cancelled,
            Some(Status::Tentative) => EventStatus::Tentative,
            _ => EventStatus::Confirmed,
        });
        component.url(&url);
        if let Some(location) = self.location() {
            component.location(&location);
        }
        let description = self.description(&url);
        component.description(&description);
        let tags: BTreeSet<&str> = entry
            .tags
            .iter()
            .map(|tag| plan.site.tags[*tag].label.as_str())
            .collect();
        if !tags.is_empty() {
            component.categories(tags);
        }
        if let Some(online) = &event.online {
            let conference = Property::new("CONFERENCE", online)
                .add_parameter("VALUE", "URI")
                .add_parameter("FEATURE", "VIDEO")
                .done();
            component.append_multi_property(conference);
        }
        component
    }

    /// The same for ever: that of the page when it was published first, as its oldest alias has it.
    fn uid(&self) -> String {
        let (site, entry) = (&self.plan.site, &self.plan.site.entries[self.id]);
        let aliases = entry.page.front.aliases.iter();
        let old = aliases
            .map(|alias| alias.value.trim_matches('/'))
            .find(|alias| alias.contains('/') && !alias.contains('*'));
        let path = old.unwrap_or_else(|| entry.path.url().trim_matches('/'));
        let base = &site.settings.published_base;
        let host = base.origin.rsplit('/').next().unwrap_or_default();
        format!("{}{path}@{host}", base.path.trim_start_matches('/'))
    }

    /// A date under a key: a whole day, a time in its zone, or a time without one. `like` says which.
    fn date(&self, key: &str, date: PartialDate, like: PartialDate) -> Property {
        let is_timed =
            like.time().is_some() && self.event.start.is_some_and(|at| at.time().is_some());
        if !is_timed {
            return Property::new(key, digits(date.without_time()))
                .add_parameter("VALUE", "DATE")
                .done();
        }
        let mut property = Property::new(key, self.time(date));
        if let Some(zone) = self.zone.filter(|zone| zone.name() != "UTC") {
            property.add_parameter("TZID", zone.name());
        }
        property
    }

    fn time(&self, date: PartialDate) -> String {
        let utc = self.zone.is_some_and(|zone| zone.name() == "UTC");
        format!("{}{}", digits(date), if utc { "Z" } else { "" })
    }

    /// The end: exclusive, so that of whole days is the day after the last (RFC 5545, 3.6.1).
    fn end(&self, at: &Occurrence) -> Option<Property> {
        let end = at.end.filter(|end| *end > at.start)?;
        if at.start.time().is_some() && end.time().is_some() {
            return Some(self.date("DTEND", end, end));
        }
        let last = end.last_day()?;
        let next = last.tomorrow().ok()?;
        let next = PartialDate::of_day(next.year(), next.month(), next.day(), None)?;
        match at.start.time() {
            // To the end of its last day.
            Some(_) => {
                let midnight = of_civil(day(next)?, Some((0, 0)))?;
                Some(self.date("DTEND", midnight, midnight))
            }
            None => Some(self.date("DTEND", next, next)),
        }
    }

    fn repeat(&self, component: &mut icalendar::Event, repeat: &Repeat) {
        let mut rule = repeat.rule().to_owned();
        // Some programs take the day after for a day that a month does not have: it is named.
        if let Some(day) = self
            .event
            .start
            .and_then(|start| start.day())
            .filter(|day| *day > 28)
        {
            let month = self
                .event
                .start
                .and_then(|start| start.month())
                .unwrap_or(1);
            match (repeat.part("FREQ"), rule.contains(";BY")) {
                (Some("MONTHLY"), false) => rule.push_str(&format!(";BYMONTHDAY={day}")),
                (Some("YEARLY"), false) => {
                    rule.push_str(&format!(";BYMONTH={month};BYMONTHDAY={day}"));
                }
                _ => {}
            }
        }
        if let Some(until) = repeat.until.and_then(|until| self.until(until)) {
            rule.push_str(&format!(";UNTIL={until}"));
        }
        component.add_property("RRULE", rule);
        let time = self.event.start.and_then(|start| start.time());
        for except in &self.event.except {
            let at = day(except.value).and_then(|day| of_civil(day, time));
            if let Some(at) = at {
                component.append_multi_property(self.date("EXDATE", at, at));
            }
        }
    }

    /// The end of a rule, of the type of the start (RFC 5545, 3.3.10): a day, or the last second of it, in UTC where there is a zone.
    fn until(&self, until: PartialDate) -> Option<String> {
        let last = until.last_day()?;
        let until = PartialDate::of_day(last.year(), last.month(), last.day(), Some((23, 59)))?;
        if self.event.start?.time().is_none() {
            return Some(digits(until.without_time()));
        }
        let Some(zone) = self.zone else {
            return Some(digits(until));
        };
        let moment = zone.to_utc(civil(until)?);
        Some(moment.format("%Y%m%dT%H%M%SZ").to_string())
    }

    /// Where it is: the place with its address, else on line.
    fn location(&self) -> Option<String> {
        let place = [&self.event.place, &self.event.address];
        let place: Vec<String> = place
            .into_iter()
            .flatten()
            .map(|text| plain(text))
            .collect();
        match place.is_empty() {
            false => Some(place.join(", ")),
            true => self.event.online.clone(),
        }
    }

    /// What it is about, and the links that programs show in no other way.
    fn description(&self, url: &str) -> String {
        let (plan, language) = (self.plan, self.plan.site.entries[self.id].page.language);
        let string = |key: &str| plan.string(language, key);
        let colon = string("colon");
        let mut lines = Vec::new();
        let front = &plan.site.entries[self.id].page.front;
        lines.extend(front.description.as_deref().map(plain));
        if let Some(status) = self.event.status {
            lines.push(string(&format!("status_{}", status.as_str())).to_owned());
        }
        if self.event.repeat.is_some() {
            lines.extend(dates::text(plan, language, self.event));
        }
        lines.extend(self.event.when.as_deref().map(plain));
        for (key, link) in [
            ("online", &self.event.online),
            ("registration", &self.event.registration),
        ] {
            if let Some(link) = link {
                lines.push(format!("{}{colon}{link}", string(key)));
            }
        }
        let organisers = label::organisers(plan, self.id);
        if !organisers.is_empty() {
            let names: Vec<&str> = organisers.iter().map(|by| by.name.as_str()).collect();
            lines.push(format!(
                "{}{colon}{}",
                string("organisers"),
                names.join(", ")
            ));
        }
        lines.push(url.to_owned());
        plain(&lines.join("\n"))
    }
}

/// A text without the signs that only printers and browsers need.
fn plain(text: &str) -> String {
    let text = text.replace(['\u{a0}', '\u{202f}'], " ");
    text.replace(['\u{ad}', '\r'], "")
}

/// A date in the basic format: `20261205`, `20261205T140000`.
fn digits(date: PartialDate) -> String {
    let day = format!(
        "{:04}{:02}{:02}",
        date.year(),
        date.month().unwrap_or(1),
        date.day().unwrap_or(1)
    );
    match date.time() {
        Some((hour, minute)) => format!("{day}T{hour:02}{minute:02}00"),
        None => day,
    }
}

/// A stamp in UTC: a page has a day at most.
fn stamp(date: PartialDate) -> String {
    format!("{}T000000Z", digits(date.without_time()))
}
