//! A time zone in a calendar (RFC 5545, 3.6.5, `VTIMEZONE`): its changes as rules as far as they follow one, else one by one.

#![expect(clippy::disallowed_types, reason = "asked by key only")]

use std::collections::{BTreeMap, HashMap};
use std::sync::{LazyLock, Mutex, PoisonError};

use chrono::{Datelike as _, Days, NaiveDateTime};

use crate::text::zone::{Transition, Zone};

/// The last year of which the changes are known: later ones are those of the last rule.
const LAST: i32 = 2037;

/// What was made before: a preview makes the same again for each event.
static MADE: LazyLock<Mutex<HashMap<(Zone, i32), String>>> = LazyLock::new(Mutex::default);

/// The component of a zone for times from the beginning of a year on.
pub(super) fn component(zone: Zone, year: i32) -> String {
    let year = year.min(LAST);
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    made.entry((zone, year))
        .or_insert_with(|| make(zone, year))
        .clone()
}

/// Changes of one sort: in the same month, on the same day of the week, at the same time, with the same effect.
type Sort<'a> = (u32, u32, chrono::NaiveTime, i32, i32, bool, &'a str);

fn make(zone: Zone, year: i32) -> String {
    let first = year - 1;
    let mut text = format!("BEGIN:VTIMEZONE\r\nTZID:{}\r\n", zone.name());
    let (offset, is_summer, name) = zone.at_start(first);
    let begin = format!("{first:04}0101T000000");
    observance(&mut text, is_summer, &begin, None, (offset, offset), &name);
    let transitions = zone.transitions(first, LAST);
    let mut sorts: BTreeMap<Sort<'_>, Vec<&Transition>> = BTreeMap::new();
    for change in &transitions {
        let local = change.local;
        let key = (
            local.month(),
            local.weekday().num_days_from_monday(),
            local.time(),
            change.before,
            change.after,
            change.is_summer,
            change.name.as_str(),
        );
        sorts.entry(key).or_default().push(change);
    }
    for changes in sorts.values() {
        let mut rest = &changes[..];
        while let Some(first) = rest.first() {
            let (length, nth) = run(rest);
            let last = rest[length - 1];
            let rule = (length > 1).then(|| rule(first, last, nth));
            let begin = first.local.format("%Y%m%dT%H%M%S").to_string();
            let offsets = (first.before, first.after);
            observance(
                &mut text,
                first.is_summer,
                &begin,
                rule,
                offsets,
                &first.name,
            );
            rest = &rest[length..];
        }
    }
    text.push_str("END:VTIMEZONE\r\n");
    text
}

/// How many of some changes, from the first on, are one a year on the same day of the week of the month; and which: -1 is the last.
fn run(changes: &[&Transition]) -> (usize, i32) {
    let nth = |date: NaiveDateTime| i32::try_from((date.day() - 1) / 7 + 1).unwrap_or(1);
    let is_last = |date: NaiveDateTime| {
        let later = date.checked_add_days(Days::new(7));
        later.is_none_or(|later| later.month() != date.month())
    };
    let first = changes[0].local;
    let follows = |at: usize, same: &dyn Fn(NaiveDateTime) -> bool| {
        let local = changes[at].local;
        let years = i32::try_from(at).unwrap_or(0);
        same(local) && local.year() == first.year() + years
    };
    let length = |same: &dyn Fn(NaiveDateTime) -> bool| {
        let mut all = 0..changes.len();
        all.find(|at| !follows(*at, same)).unwrap_or(changes.len())
    };
    let own = nth(first);
    let by_last = if is_last(first) { length(&is_last) } else { 0 };
    let by_number = length(&|date| nth(date) == own);
    if by_last >= by_number {
        (by_last, -1)
    } else {
        (by_number, own)
    }
}

fn rule(first: &Transition, last: &Transition, nth: i32) -> String {
    let days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    let day = days[first.local.weekday().num_days_from_monday() as usize];
    let month = first.local.month();
    let mut rule = format!("FREQ=YEARLY;BYMONTH={month};BYDAY={nth}{day}");
    if last.local.year() < LAST {
        let end = last.local - chrono::TimeDelta::seconds(last.before.into());
        rule.push_str(&format!(";UNTIL={}", end.format("%Y%m%dT%H%M%SZ")));
    }
    rule
}

fn observance(
    text: &mut String,
    is_summer: bool,
    begin: &str,
    rule: Option<String>,
    (before, after): (i32, i32),
    name: &str,
) {
    let kind = if is_summer { "DAYLIGHT" } else { "STANDARD" };
    text.push_str(&format!("BEGIN:{kind}\r\nDTSTART:{begin}\r\n"));
    if let Some(rule) = rule {
        text.push_str(&format!("RRULE:{rule}\r\n"));
    }
    text.push_str(&format!(
        "TZOFFSETFROM:{}\r\nTZOFFSETTO:{}\r\nTZNAME:{name}\r\nEND:{kind}\r\n",
        offset(before),
        offset(after)
    ));
}

/// `+0100`; with seconds where there are some.
fn offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let seconds = seconds.abs();
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match rest {
        0 => format!("{sign}{hours:02}{minutes:02}"),
        _ => format!("{sign}{hours:02}{minutes:02}{rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_changes_of_europe_are_two_rules() {
        let text = component(Zone::named("Europe/Paris").unwrap(), 2026);
        let rules: Vec<&str> = text
            .lines()
            .filter(|line| line.starts_with("RRULE"))
            .collect();
        assert_eq!(
            rules,
            [
                "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
                "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"
            ]
        );
        assert!(text.contains("TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST"));
    }

    #[test]
    fn a_zone_without_changes_has_one_observance() {
        let text = component(Zone::named("Africa/Dakar").unwrap(), 2026);
        assert_eq!(text.matches("BEGIN:STANDARD").count(), 1);
        assert!(!text.contains("DAYLIGHT"));
    }

    #[test]
    fn changes_that_follow_no_rule_are_written_one_by_one() {
        // They follow the moon.
        let text = component(Zone::named("Africa/Casablanca").unwrap(), 2026);
        assert!(text.matches("BEGIN:").count() > 20);
    }
}
