//! The dates of an event: one, or those of its rule without the exceptions, with those that were moved.

use chrono::{
    DateTime, Datelike as _, Days, Months, NaiveDate, NaiveDateTime, TimeDelta, TimeZone as _,
};
use jiff::civil::Date;
use rrule::{Frequency, RRuleSet, Tz};

use super::{MOST, Repeat};
use crate::document::kind::EventFields;
use crate::text::date::PartialDate;
use crate::text::zone;

/// One time at which an event takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Occurrence {
    /// When it begins.
    pub start: PartialDate,
    /// When it ends, if that is known.
    pub end: Option<PartialDate>,
    /// When the rule would have it begin; the same unless it was moved.
    pub planned: PartialDate,
}

impl Occurrence {
    /// Its last day.
    pub fn last_day(&self) -> Option<Date> {
        self.end.unwrap_or(self.start).last_day()
    }

    /// True when it was moved to another time.
    pub fn is_moved(&self) -> bool {
        self.start != self.planned
    }
}

/// All dates of an event.
#[derive(Debug, Clone, Copy)]
pub struct Series<'a> {
    event: &'a EventFields,
}

impl EventFields {
    /// All its dates.
    pub fn series(&self) -> Series<'_> {
        Series { event: self }
    }
}

impl<'a> Series<'a> {
    /// The rule, of an event that has one and a day on which it begins.
    fn rule(&self) -> Option<(&'a Repeat, NaiveDateTime)> {
        let repeat = self.event.repeat.as_ref()?;
        Some((repeat, moment(self.event.start?)?))
    }

    /// The first dates of which the last day is not before `from`, in the order of time: `limit` at most.
    pub fn coming(&self, from: Date, limit: usize) -> Vec<Occurrence> {
        let ends_later = |occurrence: &Occurrence| occurrence.last_day() >= Some(from);
        let Some((repeat, start)) = self.rule() else {
            return self.single().into_iter().filter(ends_later).collect();
        };
        // What began before may go on.
        let from_day = NaiveDate::from_ymd_opt(
            from.year().into(),
            from.month().unsigned_abs().into(),
            from.day().unsigned_abs().into(),
        );
        let earlier = from_day.and_then(|day| day.checked_sub_days(Days::new(self.days() + 1)));
        let Some(earlier) = earlier else {
            return Vec::new();
        };
        let regular = dates(repeat, start, earlier).filter(|date| !self.is_out(*date));
        let mut all: Vec<Occurrence> = regular
            .filter_map(|date| self.regular(date))
            .filter(ends_later)
            .take(limit)
            .chain(self.moved().filter(ends_later))
            .collect();
        all.sort();
        all.truncate(limit);
        all
    }

    /// The last date of which the last day is before `until`; `None` without one.
    pub fn last_before(&self, until: Date) -> Option<Occurrence> {
        let is_over = |occurrence: &Occurrence| occurrence.last_day() < Some(until);
        let Some((repeat, start)) = self.rule() else {
            return self.single().filter(is_over);
        };
        let end = NaiveDate::from_ymd_opt(
            until.year().into(),
            until.month().unsigned_abs().into(),
            until.day().unsigned_abs().into(),
        )?;
        let last = repeat.until.and_then(zone::day);
        let end = last.map_or(end, |last| end.min(last + Days::new(1)));
        // Further and further back, until there is one.
        let mut back = 40;
        let regular = loop {
            let from = end
                .checked_sub_days(Days::new(back))
                .unwrap_or(start.date());
            let found = dates(repeat, start, from.max(start.date()))
                .take_while(|date| date.date() < end)
                .filter(|date| !self.is_out(*date))
                .filter_map(|date| self.regular(date))
                .filter(is_over)
                .last();
            if found.is_some() || from <= start.date() {
                break found;
            }
            back *= 4;
        };
        regular
            .into_iter()
            .chain(self.moved().filter(is_over))
            .max()
    }

    /// The dates of the rule on one day, exceptions included: what an exception may name.
    pub fn is_planned(&self, day: PartialDate) -> bool {
        let Some(((repeat, start), day)) = self.rule().zip(zone::day(day)) else {
            return false;
        };
        dates(repeat, start, day).next().map(|date| date.date()) == Some(day)
    }

    /// The date of the rule that is nearest to a day.
    pub fn nearest(&self, day: PartialDate) -> Option<PartialDate> {
        let ((repeat, start), day) = self.rule().zip(zone::day(day))?;
        let after = dates(repeat, start, day).next().map(|date| date.date());
        let from = day.checked_sub_days(Days::new(400)).unwrap_or(start.date());
        let before = dates(repeat, start, from)
            .take_while(|date| date.date() < day)
            .last()
            .map(|date| date.date());
        let distance = |date: &NaiveDate| (*date - day).num_days().abs();
        let nearest = [before, after].into_iter().flatten().min_by_key(distance);
        zone::of_civil(nearest?, None)
    }

    /// The first date that the rule gives on the day of the start or later.
    pub fn first(&self) -> Option<PartialDate> {
        let (repeat, start) = self.rule()?;
        let first = dates(repeat, start, start.date()).next()?;
        zone::of_civil(first.date(), None)
    }

    /// What `rrule` says against the rule with this start.
    pub fn refused(&self) -> Option<String> {
        let (repeat, start) = self.rule()?;
        let start = as_utc(start)?;
        repeat
            .read()?
            .validate(start)
            .err()
            .map(|why| why.to_string())
    }

    /// How many days an occurrence takes beyond its first.
    fn days(&self) -> u64 {
        let length = self.event.end.zip(self.event.start);
        let length = length.and_then(|(end, start)| Some(zone::day(end)? - zone::day(start)?));
        length.map_or(0, |length| length.num_days().unsigned_abs())
    }

    /// The date of an event without a rule.
    fn single(&self) -> Option<Occurrence> {
        let start = self.event.start?;
        Some(Occurrence {
            start,
            end: self.event.end,
            planned: start,
        })
    }

    /// True for a date that does not take place, or not then.
    fn is_out(&self, date: NaiveDateTime) -> bool {
        let is_it = |day: PartialDate| zone::day(day) == Some(date.date());
        let mut except = self.event.except.iter();
        let mut moved = self.event.moved.iter();
        except.any(|day| is_it(day.value)) || moved.any(|moved| is_it(moved.from.value))
    }

    /// An occurrence of the rule.
    fn regular(&self, date: NaiveDateTime) -> Option<Occurrence> {
        let start = self.at(date)?;
        Some(Occurrence {
            start,
            end: self.end_of(start),
            planned: start,
        })
    }

    /// The occurrences that were moved, in the order written.
    pub fn moved(&self) -> impl Iterator<Item = Occurrence> + use<'a> {
        let series = *self;
        self.event.moved.iter().filter_map(move |moved| {
            let planned = series.at(zone::day(moved.from.value)?.and_hms_opt(0, 0, 0)?)?;
            let time = moved.to.time().or(planned.time());
            let start = zone::of_civil(zone::day(moved.to)?, time)?;
            Some(Occurrence {
                start,
                end: moved.end.or_else(|| series.end_of(start)),
                planned,
            })
        })
    }

    /// A day with the time at which the event begins.
    fn at(&self, date: NaiveDateTime) -> Option<PartialDate> {
        zone::of_civil(date.date(), self.event.start?.time())
    }

    /// The end of an occurrence that begins so: as long after as that of the first.
    fn end_of(&self, start: PartialDate) -> Option<PartialDate> {
        let (first, end) = (moment(self.event.start?)?, self.event.end?);
        let length = moment(end)? - first;
        // From a time to a whole day, or the other way: as many days later.
        let days = TimeDelta::days((zone::day(end)? - first.date()).num_days());
        match (end.time(), start.time()) {
            (Some(_), Some(_)) => {
                let end = moment(start)?.checked_add_signed(length)?;
                let minutes = i8::try_from(chrono::Timelike::minute(&end)).ok()?;
                let hours = i8::try_from(chrono::Timelike::hour(&end)).ok()?;
                zone::of_civil(end.date(), Some((hours, minutes)))
            }
            (time, _) => zone::of_civil(zone::day(start)?.checked_add_signed(days)?, time),
        }
    }
}

/// A date with a whole day: the beginning of the day, or its time.
fn moment(date: PartialDate) -> Option<NaiveDateTime> {
    zone::civil(date).or_else(|| zone::day(date)?.and_hms_opt(0, 0, 0))
}

/// Civil time is counted as if it were UTC: no zone, no change of offset.
fn as_utc(date: NaiveDateTime) -> Option<DateTime<Tz>> {
    Tz::UTC.from_local_datetime(&date).single()
}

/// The dates of a rule from a day on, in the order of time; the first is the start itself if the rule fits it.
pub(super) fn dates(
    repeat: &Repeat,
    start: NaiveDateTime,
    from: NaiveDate,
) -> impl Iterator<Item = NaiveDateTime> + use<> {
    let last = repeat.until.and_then(zone::day);
    set(repeat, start, from)
        .into_iter()
        .flat_map(|set| (&set.limit()).into_iter())
        .map(|date| date.naive_local())
        .skip_while(move |date| date.date() < from)
        .take_while(move |date| last.is_none_or(|last| date.date() <= last))
        .take(MOST as usize)
}

/// The rule, begun as late as gives the same dates from a day on: a meeting of every week has hundreds of past dates.
fn set(repeat: &Repeat, start: NaiveDateTime, from: NaiveDate) -> Option<RRuleSet> {
    let rule = repeat.read()?;
    let (frequency, interval) = (rule.get_freq(), i64::from(rule.get_interval().max(1)));
    let is_counted = rule.get_count().is_some();
    let week = i64::from(start.weekday().days_since(rule.get_week_start()));
    // What the rule leaves to its start is written out here.
    let rule = rule.validate(as_utc(start)?).ok()?;
    let first = start.date();
    let later = if is_counted || from <= first {
        first
    } else {
        let days = (from - first).num_days();
        let months = i64::from(from.year() - first.year()) * 12 + i64::from(from.month())
            - i64::from(first.month());
        match frequency {
            Frequency::Daily => first + TimeDelta::days(days / interval * interval),
            Frequency::Weekly => {
                let begin = first - TimeDelta::days(week);
                let weeks = (from - begin).num_days() / 7 / interval * interval;
                (begin + TimeDelta::days(weeks * 7)).max(first)
            }
            Frequency::Monthly => {
                let months = u32::try_from(months / interval * interval).ok()?;
                first
                    .with_day(1)?
                    .checked_add_months(Months::new(months))?
                    .max(first)
            }
            _ => {
                let years = i64::from(from.year() - first.year()) / interval * interval;
                let year = first.year() + i32::try_from(years).ok()?;
                NaiveDate::from_ymd_opt(year, 1, 1)?.max(first)
            }
        }
    };
    Some(RRuleSet::new(as_utc(later.and_time(start.time()))?).rrule(rule))
}
