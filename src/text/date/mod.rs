//! Civil dates as people write them in YAML (`2026`, `2026-11`, `2026-11-21`, `2026-11-21T14:30`) and read them on a page.
//!
//! No time zone: a meeting at 14:30 is at 14:30 where it takes place.

use std::fmt;

use jiff::civil::Date;

use crate::message;
use crate::message::Message;

mod error;
mod guess;
mod moment;
mod stored;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
mod words;

pub use error::DateError;
use guess::guess;
pub use guess::{Guess, Lacking};
pub use moment::Moment;
pub use words::{DatePart, DateWords};

/// A civil date known to the year, the month, the day or the minute.
///
/// The order is that of time; what is less precise comes before what it holds (`2026` < `2026-01` < `2026-01-01`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
    time: Option<(i8, i8)>,
}

impl PartialDate {
    /// Reads `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`, and nothing else: all digits present, no zone, a day
    /// that exists. As other tools write it, a space may stand for the `T`, and seconds may follow, which are left out.
    ///
    /// # Errors
    /// Why the text is no date, with a guess of what was meant.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let form = || DateError::Form {
            found: text.to_owned(),
            meant: guess(text),
        };
        Self::in_form(text).unwrap_or_else(|| Err(form()))
    }

    /// Reads a text in one of these forms; `None` for any other, of which nothing is guessed.
    fn in_form(text: &str) -> Option<Result<Self, DateError>> {
        fields(text).map(Self::of_fields)
    }

    fn of_fields([year, month, day, hour, minute]: Fields) -> Result<Self, DateError> {
        let year = year.unwrap_or(0);
        let of_month = |month: i16, day: i16| {
            let date = Date::new(year, month as i8, day as i8).ok()?;
            Some(Self {
                year,
                month: Some(date.month()),
                day: Some(date.day()),
                time: None,
            })
        };
        let Some(month) = month else {
            return Ok(Self {
                year,
                month: None,
                day: None,
                time: None,
            });
        };
        let Some(first) = of_month(month, 1) else {
            let meant = day.and_then(|day| of_month(day, month));
            return Err(DateError::Month {
                month: month as i8,
                meant,
            });
        };
        let Some(day) = day else {
            return Ok(Self { day: None, ..first });
        };
        let Some(date) = of_month(month, day) else {
            // below the first is the first, above the last is the last
            let last = (1..=31).rev().find_map(|last| of_month(month, last));
            let nearest = if day == 0 {
                first
            } else {
                last.unwrap_or(first)
            };
            return Err(DateError::Day {
                day: day as i8,
                nearest,
            });
        };
        match (hour, minute) {
            (Some(hour), Some(minute)) if hour > 23 || minute > 59 => Err(DateError::Time {
                hour: hour as i8,
                minute: minute as i8,
            }),
            (Some(hour), Some(minute)) => Ok(Self {
                time: Some((hour as i8, minute as i8)),
                ..date
            }),
            _ => Ok(date),
        }
    }

    /// Reads the same, and a moment with its zone as programs write it (`2026-12-05T14:30:00+01:00`): its day and time
    /// there.
    ///
    /// # Errors
    /// Those of [`PartialDate::parse`].
    pub fn parse_zoned(text: &str) -> Result<Self, DateError> {
        let zone = text
            .find('T')
            .and_then(|at| Some(at + text[at..].find(['Z', '+', '-'])?));
        let (local, zone) = text.split_at(zone.unwrap_or(text.len()));
        let digits = zone.trim_start_matches(['Z', '+', '-']);
        let sound = digits.len() <= 5 && digits.bytes().all(|b| b.is_ascii_digit() || b == b':');
        // Nobody reads fractions of a second.
        let local = local.split_once('.').map_or(local, |(local, _)| local);
        match Self::parse(local) {
            Ok(date) if sound => Ok(date),
            _ => Self::parse(text),
        }
    }

    /// A day, with a time of day or without; `None` when there is no such day or time.
    pub fn of_day(year: i16, month: i8, day: i8, time: Option<(i8, i8)>) -> Option<Self> {
        let (hour, minute) = time.unzip();
        let parts = [month, day].map(|part| Some(i16::from(part)));
        let [hour, minute] = [hour, minute].map(|part| part.map(i16::from));
        Self::of_fields([Some(year), parts[0], parts[1], hour, minute]).ok()
    }

    /// The year, 0 to 9999.
    pub fn year(&self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, if known.
    pub fn month(&self) -> Option<i8> {
        self.month
    }

    /// The day of the month, 1 to 31, if known.
    pub fn day(&self) -> Option<i8> {
        self.day
    }

    /// The time of day as hour (0 to 23) and minute (0 to 59), if known.
    pub fn time(&self) -> Option<(i8, i8)> {
        self.time
    }

    /// The day as a whole date, if known.
    pub fn date(&self) -> Option<Date> {
        Date::new(self.year, self.month?, self.day?).ok()
    }

    /// The same date without its time of day.
    pub fn without_time(self) -> Self {
        Self { time: None, ..self }
    }

    /// The text that [`PartialDate::parse`] reads as this date: also the value of a `datetime` attribute.
    pub fn iso(&self) -> String {
        self.to_string()
    }

    /// True when the whole of it is over before `other` begins: `2026-05` is not before `2026-05-04`, in either order.
    pub fn is_before(&self, other: &Self) -> bool {
        let first = (
            other.year,
            other.month.unwrap_or(1),
            other.day.unwrap_or(1),
            other.time.unwrap_or((0, 0)),
        );
        self.last_day().is_some_and(|last| {
            let time = self.time.unwrap_or((23, 59));
            (last.year(), last.month(), last.day(), time) < first
        })
    }

    /// The day that lies some months before the last day of this date; `None` where there is no such day.
    pub fn months_before(&self, months: u32) -> Option<Self> {
        let span = jiff::Span::new().try_months(months).ok()?;
        let day = self.last_day()?.checked_sub(span).ok()?;
        Some(Self {
            year: day.year(),
            month: Some(day.month()),
            day: Some(day.day()),
            time: None,
        })
    }

    /// The last day of what is known: of a year, the last of December.
    pub fn last_day(&self) -> Option<Date> {
        let month = self.month.unwrap_or(12);
        match self.day {
            Some(day) => Date::new(self.year, month, day).ok(),
            None => Some(Date::new(self.year, month, 1).ok()?.last_of_month()),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        match self.time {
            Some((hour, minute)) => write!(f, "T{hour:02}:{minute:02}"),
            None => Ok(()),
        }
    }
}

/// The name of a month from 1 to 12. It is shown in messages, and understood in each language where a date is guessed.
fn month_name(month: i8) -> Message {
    match month {
        1 => message!("January"),
        2 => message!("February"),
        3 => message!("March"),
        4 => message!("April"),
        5 => message!("May"),
        6 => message!("June"),
        7 => message!("July"),
        8 => message!("August"),
        9 => message!("September"),
        10 => message!("October"),
        11 => message!("November"),
        _ => message!("December"),
    }
}

/// Year, month, day, hour and minute, as far as a text has them.
type Fields = [Option<i16>; 5];

/// The numbers of a text in one of the four forms.
fn fields(text: &str) -> Option<Fields> {
    const FORM: &[u8] = b"0000-00-00T00:00:00";
    let bytes = text.as_bytes();
    let like_the_form = |(byte, form): (&u8, &u8)| match form {
        b'0' => byte.is_ascii_digit(),
        b'T' => matches!(byte, b'T' | b' '),
        form => byte == form,
    };
    if !matches!(bytes.len(), 4 | 7 | 10 | 16 | 19) || !bytes.iter().zip(FORM).all(like_the_form) {
        return None;
    }
    Some(
        [(0, 4), (5, 7), (8, 10), (11, 13), (14, 16)]
            .map(|(from, to)| text.get(from..to)?.parse().ok()),
    )
}
