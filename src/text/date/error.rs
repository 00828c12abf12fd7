//! Why a text is no date, and which date was probably meant.

use std::fmt;

use super::guess::Guess;
use super::{ENGLISH, PartialDate};

/// Why a text is no date. `Display` says what is wrong; [`DateError::hint`] what may have been meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateError {
    /// Not one of the four forms; with the same date in a right form when it can be guessed.
    Form {
        /// The text as given.
        found: String,
        /// What was probably meant.
        meant: Guess,
    },
    /// No such month.
    Month {
        /// The month as given, 0 or 13 to 99.
        month: i8,
        /// The date probably meant, when month and day seem to be swapped.
        meant: Option<PartialDate>,
    },
    /// No such day in that month.
    Day {
        /// The day as given, 0 or 29 to 99.
        day: i8,
        /// The nearest day of that month.
        nearest: PartialDate,
    },
    /// No such time of day.
    Time {
        /// The hour as given, 0 to 99.
        hour: i8,
        /// The minute as given, 0 to 99.
        minute: i8,
    },
}

impl DateError {
    /// What to write instead, as a clause for the help of a message; `None` when nothing can be guessed.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Form { meant, .. } => match (&meant.dates[..], &meant.lacking) {
                ([date], _) => Some(format!("did you mean {date}?")),
                ([first, second, ..], _) => Some(format!(
                    "did you mean {first} ({}) or {second} ({})?",
                    first.human("en"),
                    second.human("en")
                )),
                ([], Some(form)) => Some(format!("something is missing: write {form}")),
                ([], None) => {
                    Some("such as 2026-12-05, or 2026-12-05T14:00 with its time".to_owned())
                }
            },
            Self::Month { meant, .. } => meant.map(|date| format!("did you mean {date}?")),
            Self::Day { nearest, .. } => {
                Some(format!("the nearest day of that month is {nearest}"))
            }
            Self::Time { .. } => Some("times go from 00:00 to 23:59".to_owned()),
        }
    }
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form { found, .. } => {
                write!(
                    f,
                    "`{found}` is no date: write YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MM"
                )
            }
            Self::Month { month, .. } => {
                write!(f, "there is no month {month:02}: months go from 01 to 12")
            }
            Self::Day { day, nearest } => {
                let (year, month) = (nearest.year, nearest.month.unwrap_or(1));
                match ENGLISH.get(month as usize - 1) {
                    Some(name) => write!(f, "there is no day {day:02} in {name} {year}"),
                    None => write!(f, "there is no day {day:02}"),
                }
            }
            Self::Time { hour, minute } => write!(f, "there is no time {hour:02}:{minute:02}"),
        }
    }
}

impl std::error::Error for DateError {}
