//! From when to when a page is published: `publish_on` and `expires_on`.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::text::date::PartialDate;
use crate::yaml::fields::{Fields, Spanned};

/// From when to when a page is published. Both are whole days: a build knows its day, and no hour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// The first day on which a build publishes the page.
    pub publish_on: Option<PartialDate>,
    /// The first day on which a build publishes it no more.
    pub expires_on: Option<PartialDate>,
}

/// Why a page is not published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hidden {
    /// It is a draft, or is in a section whose page is one.
    Draft,
    /// It is published from this day on.
    Scheduled(PartialDate),
    /// It is published no more from this day on.
    Expired(PartialDate),
}

impl Schedule {
    /// Why a page with this schedule is not published on a day. While the day is not known, what is planned is not published.
    pub(super) fn hidden(&self, today: Option<PartialDate>) -> Option<Hidden> {
        let today = today.and_then(|today| today.date());
        let has_come = |day: &PartialDate| {
            day.date()
                .zip(today)
                .is_some_and(|(day, today)| day <= today)
        };
        if let Some(day) = self.expires_on.filter(has_come) {
            return Some(Hidden::Expired(day));
        }
        self.publish_on
            .filter(|day| !has_come(day))
            .map(Hidden::Scheduled)
    }

    /// The days on which the page comes and goes, each with whether it goes.
    pub fn days(&self) -> impl Iterator<Item = (Date, bool)> {
        let days = [(self.publish_on, false), (self.expires_on, true)];
        days.into_iter()
            .filter_map(|(day, expires)| Some((day?.date()?, expires)))
    }
}

/// Reads both keys.
pub(super) fn read(fields: &mut Fields<'_>) -> Schedule {
    let publish_on = day(fields, "publish_on");
    let expires_on = day(fields, "expires_on");
    if let (Some(first), Some(last)) = (&publish_on, &expires_on)
        && last.value <= first.value
    {
        let message = message!(
            "the page expires on {last} and is published on {first} only",
            last = last.value.iso(),
            first = first.value.iso()
        );
        fields.push(
            Diagnostic::at(Code::BadDate, fields.file(), last.span.clone(), message).help(
                message!(
                    "`expires_on` is the first day without the page: it comes after `publish_on`"
                ),
            ),
        );
    }
    Schedule {
        publish_on: publish_on.map(|day| day.value),
        expires_on: expires_on.map(|day| day.value),
    }
}

/// A whole day.
fn day(fields: &mut Fields<'_>, key: &'static str) -> Option<Spanned<PartialDate>> {
    let day = fields.date(key)?;
    let help = match (day.value.day(), day.value.time()) {
        (Some(_), None) => return Some(day),
        (Some(_), Some(_)) => message!(
            "write the day alone, `{key}: {day}`: a build knows its day, and no hour",
            key,
            day = day.value.without_time().iso()
        ),
        (None, _) => message!("write the whole day, such as `{key}: 2027-01-05`", key),
    };
    let message = message!("`{date}` is not one whole day", date = day.value.iso());
    fields.push(Diagnostic::at(Code::BadDate, fields.file(), day.span, message).help(help));
    None
}
