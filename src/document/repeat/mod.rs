//! How an event is repeated: by a rule in plain words, or in those of RFC 5545 (`RRULE`), with exceptions.
//!
//! Dates are civil here, without a zone: a meeting at 18:00 is at 18:00 in summer and in winter. What a rule gives is bounded
//! in number and in time, whatever somebody wrote.

mod dates;
mod rule;
mod words;

use chrono::Weekday;
use serde::{Deserialize, Serialize};

pub use dates::{Occurrence, Series};

use crate::message;
use crate::message::Message;
use crate::text::date::PartialDate;

/// Most dates that a rule may have that says how many; also how many are looked at to find one.
pub const MOST: u32 = 1000;

/// A rule by which an event is repeated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repeat {
    /// The value of `RRULE` (RFC 5545, 3.3.10), without `UNTIL`.
    rule: String,
    /// The last day on which the event may begin.
    pub until: Option<PartialDate>,
}

/// Why a text is no rule, with what to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepeatError {
    /// What is wrong.
    pub message: Message,
    /// What to write instead.
    pub help: Message,
}

/// How often, for words: the rules that have some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pattern {
    /// Every so many days.
    Days,
    /// On days of the week, from Monday 1 to Sunday 7; those of its start when there is none.
    Weeks(Vec<u8>),
    /// On days of the month, the last of it being -1.
    MonthDays(Vec<i8>),
    /// On the first or another of a day of the week in the month, the last being -1.
    MonthWeekday(Vec<i8>, u8),
    /// Once a year, on the day of its start.
    Year,
}

/// A rule in words, for messages.
pub fn example() -> Message {
    message!("every first tuesday of the month")
}

impl Repeat {
    /// Reads a rule: plain words in French or English, or an `RRULE`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, RepeatError> {
        if rule::is_rule(text) {
            rule::parse(text)
        } else {
            words::parse(text)
        }
    }

    /// The value of `RRULE` without its end.
    pub fn rule(&self) -> &str {
        &self.rule
    }

    /// The value of a part of the rule (`BYDAY`).
    pub fn part(&self, name: &str) -> Option<&str> {
        let mut parts = self.rule.split(';').filter_map(|part| part.split_once('='));
        parts.find_map(|(key, value)| (key == name).then_some(value))
    }

    /// How often, as a duration of ISO 8601: `P2W`.
    pub fn period(&self) -> String {
        let unit = match self.part("FREQ") {
            Some("DAILY") => 'D',
            Some("WEEKLY") => 'W',
            Some("MONTHLY") => 'M',
            _ => 'Y',
        };
        format!("P{}{unit}", self.part("INTERVAL").unwrap_or("1"))
    }

    /// The rule as `rrule` has it. `None` never happens: it was read when it was made.
    fn read(&self) -> Option<rrule::RRule<rrule::Unvalidated>> {
        self.rule.parse().ok()
    }

    /// Every how many days, weeks, months or years; how many dates; and in what pattern, when there are words for it.
    pub fn pattern(&self) -> (u16, Option<u32>, Option<Pattern>) {
        let Some(rule) = self.read() else {
            return (1, None, None);
        };
        (rule.get_interval(), rule.get_count(), pattern(&rule))
    }
}

fn pattern(rule: &rrule::RRule<rrule::Unvalidated>) -> Option<Pattern> {
    use rrule::{Frequency, NWeekday};
    let days = rule.get_by_weekday();
    let month_days = rule.get_by_month_day();
    let is_plain = rule.get_by_month().is_empty()
        && rule.get_by_set_pos().is_empty()
        && rule.get_by_week_no().is_empty()
        && rule.get_by_year_day().is_empty();
    if !is_plain {
        return None;
    }
    let number = |day: &Weekday| u8::try_from(day.number_from_monday()).unwrap_or(1);
    match rule.get_freq() {
        Frequency::Daily if days.is_empty() && month_days.is_empty() => Some(Pattern::Days),
        Frequency::Weekly => {
            let numbers = days.iter().map(|day| match day {
                NWeekday::Every(day) => Some(number(day)),
                NWeekday::Nth(..) => None,
            });
            let mut numbers: Vec<u8> = numbers.collect::<Option<_>>()?;
            numbers.sort_unstable();
            Some(Pattern::Weeks(numbers))
        }
        Frequency::Monthly if days.is_empty() => {
            let is_plain = month_days.iter().all(|day| *day >= -1);
            is_plain.then(|| Pattern::MonthDays(month_days.to_vec()))
        }
        Frequency::Monthly if month_days.is_empty() => {
            let mut nth = Vec::new();
            let mut weekday = None;
            for day in days {
                let NWeekday::Nth(at, day) = day else {
                    return None;
                };
                if weekday.is_some_and(|known| known != number(day))
                    || !matches!(at, -2..=-1 | 1..=4)
                {
                    return None;
                }
                weekday = Some(number(day));
                nth.push(i8::try_from(*at).ok()?);
            }
            nth.sort_by_key(|at| if *at < 0 { 100 + at } else { *at });
            Some(Pattern::MonthWeekday(nth, weekday?))
        }
        Frequency::Yearly if days.is_empty() && month_days.is_empty() => Some(Pattern::Year),
        _ => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
