//! How an event is repeated, in the words of the theme: « tous les premiers mardis du mois à 18 h 30 ».

use super::Plan;
use crate::document::kind::EventFields;
use crate::document::repeat::Pattern;
use crate::text::date::PartialDate;

/// The rule of an event in words, with its times and its end; `None` for an event that is not repeated.
pub(super) fn words(plan: &Plan, language: usize, event: &EventFields) -> Option<String> {
    let (repeat, start) = event.repeat.as_ref().zip(event.start)?;
    let (_, count, _) = repeat.pattern();
    let rule = rule(plan, language, event)?;
    let words = Words {
        plan,
        language,
        start,
    };
    let mut text = plan.dates[language].on(&rule, start, event.end);
    if let Some(count) = count {
        text = words.fill(
            "repeat_times",
            &[("rule", &text), ("n", &count.to_string())],
        );
    }
    if let Some(until) = repeat.until {
        let date = plan.dates[language].date(until);
        text = words.fill("repeat_until", &[("rule", &text), ("date", &date)]);
    }
    Some(text)
}

/// The rule alone: « tous les premiers mardis du mois ».
pub(super) fn rule(plan: &Plan, language: usize, event: &EventFields) -> Option<String> {
    let (repeat, start) = event.repeat.as_ref().zip(event.start)?;
    let words = Words {
        plan,
        language,
        start,
    };
    let (interval, _, pattern) = repeat.pattern();
    Some(match pattern {
        Some(pattern) => words.rule(&pattern, interval),
        None => words.string("repeat_other").to_owned(),
    })
}

struct Words<'a> {
    plan: &'a Plan,
    language: usize,
    start: PartialDate,
}

impl Words<'_> {
    fn string(&self, key: &str) -> &str {
        self.plan.string(self.language, key)
    }

    fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let pattern = self.string(key).to_owned();
        values.iter().fold(pattern, |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), value)
        })
    }

    /// Words one after the other: « a, b et c ».
    fn list(&self, items: &[String], last: &str) -> String {
        match items {
            [first @ .., end] if !first.is_empty() => {
                format!("{}{}{end}", first.join(", "), self.string(last))
            }
            _ => items.concat(),
        }
    }

    fn rule(&self, pattern: &Pattern, interval: u16) -> String {
        let n = interval.to_string();
        let n = ("n", n.as_str());
        let is_each = interval == 1;
        match pattern {
            Pattern::Days if is_each => self.string("repeat_day").to_owned(),
            Pattern::Days => self.fill("repeat_days", &[n]),
            Pattern::Weeks(days) => self.weeks(days, interval),
            Pattern::MonthDays(days) => {
                let own = [self.start.day().unwrap_or(1)];
                let days = if days.is_empty() { &own[..] } else { days };
                let days: Vec<String> = days.iter().map(|day| self.day_of_month(*day)).collect();
                let days = self.list(&days, "list_and");
                let key = if is_each {
                    "repeat_month_day"
                } else {
                    "repeat_months_day"
                };
                self.fill(key, &[n, ("days", &days)])
            }
            Pattern::MonthWeekday(nth, day) => {
                let many = |nth: &i8| self.string(&format!("nths_{}", place(*nth))).to_owned();
                let one = |nth: &i8| self.string(&format!("nth_{}", place(*nth))).to_owned();
                if is_each {
                    let nth: Vec<String> = nth.iter().map(many).collect();
                    let nth = self.list(&nth, "list_and");
                    let days = self.string(&format!("weekdays_{day}"));
                    self.fill("repeat_month_weekday", &[("nth", &nth), ("days", days)])
                } else {
                    let nth: Vec<String> = nth.iter().map(one).collect();
                    let nth = self.list(&nth, "list_and");
                    let day = self.string(&format!("weekday_{day}"));
                    self.fill("repeat_months_weekday", &[n, ("nth", &nth), ("day", day)])
                }
            }
            Pattern::Year => {
                let date = self.plan.dates[self.language].day_of_year(self.start);
                let key = if is_each {
                    "repeat_year"
                } else {
                    "repeat_years"
                };
                self.fill(key, &[n, ("date", &date)])
            }
        }
    }

    fn weeks(&self, days: &[u8], interval: u16) -> String {
        let own = self.start.date();
        let own = own.map(|date| date.weekday().to_monday_one_offset().unsigned_abs());
        let own: Vec<u8> = own.into_iter().collect();
        let days = if days.is_empty() { &own } else { days };
        let names = |key: &str| -> Vec<String> {
            let days = days.iter();
            days.map(|day| self.string(&format!("{key}_{day}")).to_owned())
                .collect()
        };
        match (interval, days) {
            (1, [1, 2, 3, 4, 5]) => self.string("repeat_workdays").to_owned(),
            (1, _) => {
                let days = self.list(&names("weekdays"), "list_and");
                self.fill("repeat_week", &[("days", &days)])
            }
            (2, [_]) => self.fill("repeat_other_week", &[("day", &names("weekday").concat())]),
            (n, _) => {
                let days = self.list(&names("weekday"), "list_and_the");
                self.fill("repeat_weeks", &[("n", &n.to_string()), ("days", &days)])
            }
        }
    }

    fn day_of_month(&self, day: i8) -> String {
        match day {
            -1 => self.string("repeat_last_day").to_owned(),
            1 => self.fill(
                "repeat_day_number",
                &[("n", &self.plan.dates[self.language].first)],
            ),
            day => self.fill("repeat_day_number", &[("n", &day.to_string())]),
        }
    }
}

/// The last part of the name of a string for the first, second… of a day of the week in a month.
fn place(nth: i8) -> &'static str {
    match nth {
        1 => "1",
        2 => "2",
        3 => "3",
        4 => "4",
        -2 => "before_last",
        _ => "last",
    }
}
