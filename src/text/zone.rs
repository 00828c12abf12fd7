//! Time zones by their names in the IANA database: what civil time is where, and since when.

use chrono::{DateTime, Datelike as _, NaiveDate, NaiveDateTime, Offset as _, TimeZone as _, Utc};
use chrono_tz::{OffsetComponents as _, OffsetName as _, TZ_VARIANTS, Tz};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::date::PartialDate;
use super::nearest::nearest;

/// A time zone, such as `Europe/Paris`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Zone(Tz);

/// A change of the civil time of a zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transition {
    /// The civil time at which it happens, by the offset before.
    pub local: NaiveDateTime,
    /// Seconds from UTC before.
    pub before: i32,
    /// Seconds from UTC after.
    pub after: i32,
    /// True when what follows is summer time.
    pub is_summer: bool,
    /// What the time is called from then on (`CEST`).
    pub name: String,
}

impl Zone {
    /// The zone of a name of the IANA database. Zones that the database keeps for old programs only (`EST`, `Etc/GMT+1`) are none.
    pub fn named(name: &str) -> Option<Self> {
        let is_wanted = name == "UTC" || (name.contains('/') && !name.starts_with("Etc/"));
        let zone: Tz = name.parse().ok().filter(|_| is_wanted)?;
        Some(Self(zone))
    }

    /// The name that was probably meant by one that no zone has: of the city, or a misspelling.
    pub fn near(name: &str) -> Option<&'static str> {
        let city = |zone: &str| zone.rsplit('/').next().unwrap_or_default().to_lowercase();
        let wanted = city(name).replace([' ', '-'], "_");
        let known = || {
            let all = TZ_VARIANTS.iter().map(|zone| zone.name());
            all.filter(|name| Self::named(name).is_some())
        };
        let same_city = known().find(|zone| city(zone) == wanted);
        same_city.or_else(|| nearest(name, known()))
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// The city that its name ends with, as people read it: `New York`.
    pub fn city(self) -> String {
        let city = self.name().rsplit('/').next().unwrap_or_default();
        city.replace('_', " ")
    }

    /// How far a civil time is from UTC, in seconds. Of a time that is there twice it is the first; one that is skipped is counted
    /// by the offset before the gap (RFC 5545, 3.3.5).
    pub fn offset(self, local: NaiveDateTime) -> i32 {
        match self.0.offset_from_local_datetime(&local).earliest() {
            Some(offset) => offset.fix().local_minus_utc(),
            None => {
                let before = local - chrono::TimeDelta::hours(3);
                let offset = self.0.offset_from_local_datetime(&before).earliest();
                offset.map_or(0, |offset| offset.fix().local_minus_utc())
            }
        }
    }

    /// A date with its time as ISO 8601 with the offset (`2026-12-05T14:00+01:00`); any other as it is.
    pub fn iso(self, date: PartialDate) -> String {
        let Some(local) = civil(date) else {
            return date.iso();
        };
        let minutes = self.offset(local) / 60;
        let sign = if minutes < 0 { '-' } else { '+' };
        let (hours, minutes) = (minutes.abs() / 60, minutes.abs() % 60);
        format!("{}{sign}{hours:02}:{minutes:02}", date.iso())
    }

    /// A civil time in UTC.
    pub fn to_utc(self, local: NaiveDateTime) -> NaiveDateTime {
        local - chrono::TimeDelta::seconds(self.offset(local).into())
    }

    /// What holds at the beginning of a year: seconds from UTC, whether it is summer time, and what the time is called.
    pub fn at_start(self, year: i32) -> (i32, bool, String) {
        self.state(start_of(year))
    }

    fn state(self, utc: DateTime<Utc>) -> (i32, bool, String) {
        let offset = self.0.offset_from_utc_datetime(&utc.naive_utc());
        let seconds = offset.fix().local_minus_utc();
        let name = offset.abbreviation().unwrap_or_default().to_owned();
        (seconds, !offset.dst_offset().is_zero(), name)
    }

    /// The changes of its time from the beginning of a year to the end of another.
    pub fn transitions(self, first: i32, last: i32) -> Vec<Transition> {
        let mut transitions = Vec::new();
        let (mut at, end) = (start_of(first), start_of(last + 1));
        let step = chrono::TimeDelta::days(7);
        while at < end {
            let next = (at + step).min(end);
            let (before, state) = (self.state(at), self.state(next));
            if before != state {
                let moment = self.change(at, next);
                let (seconds, is_summer, name) = self.state(moment);
                transitions.push(Transition {
                    local: moment.naive_utc() + chrono::TimeDelta::seconds(before.0.into()),
                    before: before.0,
                    after: seconds,
                    is_summer,
                    name,
                });
                at = moment;
                continue;
            }
            at = next;
        }
        transitions
    }

    /// The first second of the state that holds after `from`, which has changed by `to`.
    fn change(self, from: DateTime<Utc>, to: DateTime<Utc>) -> DateTime<Utc> {
        let before = self.state(from);
        let (mut low, mut high) = (from.timestamp(), to.timestamp());
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            let moment = DateTime::from_timestamp(middle, 0).unwrap_or(from);
            match self.state(moment) == before {
                true => low = middle,
                false => high = middle,
            }
        }
        DateTime::from_timestamp(high, 0).unwrap_or(to)
    }
}

/// The first moment of a year in UTC.
fn start_of(year: i32) -> DateTime<Utc> {
    let day = NaiveDate::from_ymd_opt(year, 1, 1);
    day.and_then(|day| day.and_hms_opt(0, 0, 0))
        .map_or(DateTime::UNIX_EPOCH, |day| day.and_utc())
}

/// A date with a time as another library has it; `None` for one without a time.
pub fn civil(date: PartialDate) -> Option<NaiveDateTime> {
    let (hour, minute) = date.time()?;
    day(date)?.and_hms_opt(hour.unsigned_abs().into(), minute.unsigned_abs().into(), 0)
}

/// The day of a date.
pub fn day(date: PartialDate) -> Option<NaiveDate> {
    let (month, day) = (date.month()?.unsigned_abs(), date.day()?.unsigned_abs());
    NaiveDate::from_ymd_opt(date.year().into(), month.into(), day.into())
}

/// The date of a day, with a time when there is one: hour and minute.
pub fn of_civil(day: NaiveDate, time: Option<(i8, i8)>) -> Option<PartialDate> {
    let year = i16::try_from(day.year()).ok()?;
    let (month, day) = (
        i8::try_from(day.month()).ok()?,
        i8::try_from(day.day()).ok()?,
    );
    PartialDate::of_day(year, month, day, time)
}

impl Serialize for Zone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.name().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::named(&name).ok_or_else(|| D::Error::custom("an unknown time zone"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(zone: &str, date: &str) -> String {
        let zone = Zone::named(zone).unwrap();
        zone.iso(PartialDate::parse(date).unwrap())
    }

    #[test]
    fn a_civil_time_has_the_offset_of_its_day() {
        assert_eq!(
            iso("Europe/Paris", "2026-12-05T14:00"),
            "2026-12-05T14:00+01:00"
        );
        assert_eq!(
            iso("Europe/Paris", "2026-07-05T14:00"),
            "2026-07-05T14:00+02:00"
        );
        assert_eq!(
            iso("America/St_Johns", "2026-12-05T14:00"),
            "2026-12-05T14:00-03:30"
        );
        assert_eq!(
            iso("Europe/Paris", "2026-07-05"),
            "2026-07-05",
            "a day has no offset"
        );
        // skipped on 29 March, there twice on 25 October
        assert_eq!(
            iso("Europe/Paris", "2026-03-29T02:30"),
            "2026-03-29T02:30+01:00"
        );
        assert_eq!(
            iso("Europe/Paris", "2026-10-25T02:30"),
            "2026-10-25T02:30+02:00"
        );
    }

    #[test]
    fn a_name_that_is_none_has_a_near_one() {
        for wrong in [
            "Paris",
            "CET",
            "Etc/GMT+1",
            "Europe/Pari",
            "+02:00",
            "",
            "europe/paris",
        ] {
            assert_eq!(Zone::named(wrong), None, "{wrong}");
        }
        assert_eq!(Zone::near("Paris"), Some("Europe/Paris"));
        assert_eq!(Zone::near("Europe/Pari"), Some("Europe/Paris"));
        assert_eq!(Zone::near("new york"), Some("America/New_York"));
        assert_eq!(Zone::near("europe/paris"), Some("Europe/Paris"));
    }

    #[test]
    fn the_changes_of_a_year_are_found() {
        let paris = Zone::named("Europe/Paris").unwrap().transitions(2026, 2026);
        let shown: Vec<String> = paris
            .iter()
            .map(|change| format!("{} {} {}", change.local, change.after / 3600, change.name))
            .collect();
        assert_eq!(
            shown,
            ["2026-03-29 02:00:00 2 CEST", "2026-10-25 03:00:00 1 CET"]
        );
        assert!(
            Zone::named("UTC")
                .unwrap()
                .transitions(2020, 2030)
                .is_empty()
        );
    }
}
