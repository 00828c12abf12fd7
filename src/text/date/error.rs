//! Why a text is no date, and which date was probably meant.

use super::guess::{Guess, Lacking};
use super::{PartialDate, month_name};
use crate::message;
use crate::message::Message;

/// Why a text is no date.
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
    /// What is wrong.
    pub fn message(&self) -> Message {
        match self {
            Self::Form { found, .. } => message!(
                "`{found}` is no date: write YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MM",
                found
            ),
            Self::Month { month, .. } => {
                let month = format!("{month:02}");
                message!("there is no month {month}: months go from 01 to 12", month)
            }
            Self::Day { day, nearest } => message!(
                "there is no day {day} in {month} {year}",
                day = format!("{day:02}"),
                month = month_name(nearest.month.unwrap_or(1)),
                year = nearest.year
            ),
            Self::Time { hour, minute } => {
                let time = format!("{hour:02}:{minute:02}");
                message!("there is no time {time}", time)
            }
        }
    }

    /// What to write instead, for the help of a diagnostic; `None` when nothing can be guessed.
    pub fn hint(&self) -> Option<Message> {
        match self {
            Self::Form { meant, .. } => Some(match (&meant.dates[..], &meant.lacking) {
                ([date], _) => message!("did you mean {date}?", date),
                ([first, second, ..], _) => message!(
                    "did you mean {first} ({first_day}) or {second} ({second_day})?",
                    first,
                    first_day = day(*first),
                    second,
                    second_day = day(*second)
                ),
                ([], Some(Lacking::Year(rest))) => {
                    message!("something is missing: write YYYY-{rest}", rest)
                }
                ([], Some(Lacking::Day(time))) => {
                    message!("something is missing: write YYYY-MM-DDT{time}", time)
                }
                ([], None) => message!("such as 2026-12-05, or 2026-12-05T14:00 with its time"),
            }),
            Self::Month { meant, .. } => meant.map(|date| message!("did you mean {date}?", date)),
            Self::Day { nearest, .. } => Some(message!(
                "the nearest day of that month is {nearest}",
                nearest
            )),
            Self::Time { .. } => Some(message!("times go from 00:00 to 23:59")),
        }
    }
}

/// The day of a date in words: the month by its name, so that nobody takes it for the day.
fn day(date: PartialDate) -> Message {
    let (month, year) = (month_name(date.month.unwrap_or(1)), date.year);
    match date.day {
        Some(1) => message!("1 {month} {year}", month, year),
        Some(day) => message!("{day} {month} {year}", day, month, year),
        None => message!("{month} {year}", month, year),
    }
}
