//! A moment: a date with its time and its zone, as the standard of badges wants it.

use std::fmt;

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

use super::PartialDate;

/// A moment known to the second. Written with any offset, kept and shown in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(pub(super) i64);

impl Moment {
    /// Reads RFC 3339: date, time with seconds, and `Z` or an offset. `None` for anything less.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        // The library is more liberal than the standard: the form is held to it here.
        let form = bytes.len() >= 20
            && bytes[4] == b'-'
            && bytes[7] == b'-'
            && bytes[10] == b'T'
            && bytes[13] == b':'
            && bytes[16] == b':'
            && !text.contains(['[', ' ']);
        let zoned = text.ends_with('Z')
            || text.len().checked_sub(6).is_some_and(|at| {
                text.is_char_boundary(at)
                    && text[at..].starts_with(['+', '-'])
                    && bytes[at + 3] == b':'
            });
        if !(form && zoned) {
            return None;
        }
        let moment: Timestamp = text.parse().ok()?;
        Some(Self(moment.as_second()))
    }

    /// The moment at so many seconds from 1970 in UTC.
    pub fn from_seconds(seconds: i64) -> Option<Self> {
        Timestamp::from_second(seconds).ok().map(|_| Self(seconds))
    }

    /// Seconds from 1970 in UTC.
    pub fn seconds(self) -> i64 {
        self.0
    }

    /// The day in UTC.
    pub fn day(self) -> Option<PartialDate> {
        self.day_at(0)
    }

    /// The day on a clock that is so many seconds ahead of UTC; `None` for an offset that no zone has.
    pub fn day_at(self, offset: i32) -> Option<PartialDate> {
        let zone = TimeZone::fixed(Offset::from_seconds(offset).ok()?);
        let date = Timestamp::from_second(self.0).ok()?.to_zoned(zone).date();
        PartialDate::parse(&date.to_string()).ok()
    }
}

/// RFC 3339 in UTC: `2026-10-04T16:00:00Z`.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match Timestamp::from_second(self.0) {
            Ok(moment) => moment.fmt(f),
            Err(_) => Err(fmt::Error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_has_its_time_and_its_zone() {
        let paris = Moment::parse("2026-10-04T18:00:00+02:00").map(|moment| moment.to_string());
        assert_eq!(paris.as_deref(), Some("2026-10-04T16:00:00Z"));
        for less in [
            "2026-10-04",
            "2026-10-04T18:00",
            "2026-10-04T18:00:00",
            "2026-10-04T18:00Z",
            "2026-13-04T18:00:00Z",
            "2026-10-04 18:00:00Z",
            "2026-10-04T18:00:00é0000",
        ] {
            assert_eq!(Moment::parse(less), None, "{less}");
        }
        let day = Moment::parse("2026-10-04T23:30:00-05:00")
            .and_then(Moment::day)
            .map(|day| day.iso());
        assert_eq!(day.as_deref(), Some("2026-10-05"));
        let local =
            Moment::parse("2026-10-04T23:30:00-05:00").and_then(|moment| moment.day_at(-5 * 3600));
        assert_eq!(local.map(|day| day.iso()).as_deref(), Some("2026-10-04"));
    }
}
