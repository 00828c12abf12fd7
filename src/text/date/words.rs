//! Dates in words: the names and patterns of a language, filled in.
//!
//! Names and patterns are strings of the theme, so that a site in any language has its own. The time of day follows rules
//! that a pattern cannot hold (`2:30 pm`), which are here.

use super::PartialDate;
use crate::text::typography::Language;

/// The names and patterns of a language. A pattern holds its values in braces: `{day} {month} {year}`.
#[derive(Debug, Clone)]
pub struct DateWords {
    /// How times of day are written.
    pub language: Language,
    /// January to December.
    pub months: [String; 12],
    /// Monday to Sunday.
    pub weekdays: [String; 7],
    /// What stands for the day number 1: « 1ᵉʳ » in French.
    pub first: String,
    /// `{month}`, `{year}`.
    pub month: String,
    /// `{day}`, `{month}`, `{year}`.
    pub day: String,
    /// `{weekday}`, `{day}`, `{month}`, `{year}`.
    pub weekday: String,
    /// `{day}`, where the month follows.
    pub day_alone: String,
    /// `{day}`, `{month}`, where the year follows.
    pub day_month: String,
    /// `{date}`, `{time}`.
    pub at: String,
    /// A day from one hour to another: `{date}`, `{from}`, `{to}`.
    pub hours: String,
    /// From one day to another: `{from}`, `{to}`.
    pub days: String,
    /// From any date to any other: `{from}`, `{to}`.
    pub range: String,
}

/// A piece of a text about dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatePart {
    /// The words, not to be typeset again.
    pub text: String,
    /// The date that they stand for; `None` for words between two dates.
    pub date: Option<PartialDate>,
}

impl DateWords {
    /// A date as exact as it is known: « 1ᵉʳ mai 2025 », « 21 novembre 2026 à 14 h 30 », « mai 2025 », « 2024 ».
    pub fn date(&self, date: PartialDate) -> String {
        self.with_time(&self.day, date)
    }

    /// The dates of an event in words: « samedi 5 décembre 2026, de 14 h à 17 h », « du 5 au 7 décembre 2026 ». The text is the
    /// pieces one after the other; those that stand for a date carry it. An end that is not later than the start, or that
    /// only repeats its day, adds nothing.
    pub fn period(&self, start: PartialDate, end: Option<PartialDate>) -> Vec<DatePart> {
        let repeats = |end: &PartialDate| {
            end.time().is_none() && *end == start.without_time() || *end <= start
        };
        let Some(end) = end.filter(|end| !repeats(end)) else {
            return vec![DatePart {
                text: self.with_time(&self.weekday, start),
                date: Some(start),
            }];
        };
        let (from, to) = (Some(start), Some(end));
        let (first, last) = (start.date(), end.date());
        if first.is_some() && first == last {
            let date = self.without_time(&self.weekday, start);
            let hour = |date: PartialDate| self.time(date).unwrap_or_default();
            return match start.time() {
                Some(_) => fill(
                    &self.hours,
                    &[
                        ("date", date, from),
                        ("from", hour(start), from),
                        ("to", hour(end), to),
                    ],
                ),
                None => fill(&self.range, &[("from", date, from), ("to", hour(end), to)]),
            };
        }
        if first.is_none() || last.is_none() {
            let texts = [("from", self.date(start), from), ("to", self.date(end), to)];
            return fill(&self.range, &texts);
        }
        let (same_year, same_month) = (start.year() == end.year(), start.month() == end.month());
        let timed = start.time().is_some() || end.time().is_some();
        let pattern = match (same_year, same_month) {
            (true, true) if !timed => &self.day_alone,
            (true, _) => &self.day_month,
            _ => &self.day,
        };
        let texts = [
            ("from", self.with_time(pattern, start), from),
            ("to", self.with_time(&self.day, end), to),
        ];
        fill(&self.days, &texts)
    }

    /// What is said of the days of an event, with the time of day: « tous les mardis, de 18 h à 20 h ».
    pub fn on(&self, days: &str, start: PartialDate, end: Option<PartialDate>) -> String {
        let is_same_day = |end: &PartialDate| end.without_time() == start.without_time();
        let end = end.filter(is_same_day).and_then(|end| self.time(end));
        match (self.time(start), end) {
            (Some(from), Some(to)) if from != to => self
                .hours
                .replace("{date}", days)
                .replace("{from}", &from)
                .replace("{to}", &to),
            (Some(time), _) => self.at.replace("{date}", days).replace("{time}", &time),
            (None, _) => days.to_owned(),
        }
    }

    /// The day of a date without its year: « 5 mars ».
    pub fn day_of_year(&self, date: PartialDate) -> String {
        self.without_time(&self.day_month, date)
    }

    /// The days of an event as a calendar page shows them: « 5 », « 5–7 » within a month, nothing when no day is known.
    pub fn days(&self, start: PartialDate, end: Option<PartialDate>) -> Option<String> {
        let first = start.day()?;
        let same_month =
            |end: &PartialDate| (end.year(), end.month()) == (start.year(), start.month());
        let last = end.filter(same_month).and_then(|end| end.day());
        Some(match last.filter(|last| *last > first) {
            Some(last) => format!("{first}–{last}"),
            None => first.to_string(),
        })
    }

    /// The month by its name, if known.
    pub fn month_name(&self, date: PartialDate) -> Option<&str> {
        let month = usize::try_from(date.month()?).ok()?;
        self.months.get(month.checked_sub(1)?).map(String::as_str)
    }

    /// The time of day alone, if known, with no-break spaces: « 14 h 30 » and « 9 h » in French, “2:30 pm”, “9 am”, “noon”
    /// and “midnight” in English, `14:30` elsewhere.
    pub fn time(&self, date: PartialDate) -> Option<String> {
        let (hour, minute) = date.time()?;
        Some(match (self.language, hour, minute) {
            (Language::French(_), hour, 0) => format!("{hour}\u{a0}h"),
            (Language::French(_), hour, minute) => format!("{hour}\u{a0}h\u{a0}{minute:02}"),
            (Language::English, 0, 0) => "midnight".to_owned(),
            (Language::English, 12, 0) => "noon".to_owned(),
            (Language::English, hour, minute) => {
                let half = if hour < 12 { "am" } else { "pm" };
                let hour = (hour + 11) % 12 + 1;
                match minute {
                    0 => format!("{hour}\u{a0}{half}"),
                    _ => format!("{hour}:{minute:02}\u{a0}{half}"),
                }
            }
            (Language::Other, hour, minute) => format!("{hour:02}:{minute:02}"),
        })
    }

    fn with_time(&self, pattern: &str, date: PartialDate) -> String {
        let day = self.without_time(pattern, date);
        match self.time(date) {
            Some(time) => self.at.replace("{date}", &day).replace("{time}", &time),
            None => day,
        }
    }

    /// A date by a pattern for days; less is shown of what is known less exactly.
    fn without_time(&self, pattern: &str, date: PartialDate) -> String {
        let pattern = match (date.month(), date.day()) {
            (_, Some(_)) => pattern,
            (Some(_), None) => &self.month,
            (None, None) => "{year}",
        };
        let weekday = date
            .date()
            .map(|date| date.weekday().to_monday_zero_offset())
            .and_then(|day| self.weekdays.get(usize::try_from(day).ok()?));
        let day = match date.day() {
            Some(1) => self.first.clone(),
            day => day.map_or_else(String::new, |day| day.to_string()),
        };
        pattern
            .replace("{weekday}", weekday.map_or("", String::as_str))
            .replace("{day}", &day)
            .replace("{month}", self.month_name(date).unwrap_or_default())
            .replace("{year}", &date.year().to_string())
    }
}

/// Fills a pattern. The pieces of one date, with the words between them, become one.
fn fill(pattern: &str, values: &[(&str, String, Option<PartialDate>)]) -> Vec<DatePart> {
    let mut parts: Vec<DatePart> = Vec::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        push(&mut parts, before.to_owned(), None);
        if let Some((_, text, date)) = values.iter().find(|(known, ..)| *known == name) {
            push(&mut parts, text.clone(), *date);
        }
        rest = after;
    }
    push(&mut parts, rest.to_owned(), None);
    parts
}

/// Adds a piece: to the piece of the same date before it, when only words stand between them.
fn push(parts: &mut Vec<DatePart>, text: String, date: Option<PartialDate>) {
    if text.is_empty() {
        return;
    }
    if let [.., before, between] = &mut parts[..]
        && date.is_some()
        && between.date.is_none()
        && before.date == date
    {
        before.text.push_str(&between.text);
        before.text.push_str(&text);
        parts.pop();
        return;
    }
    parts.push(DatePart { text, date });
}
