//! What time it is, and the moments that a command line names.

#![expect(
    clippy::disallowed_methods,
    reason = "the one place that knows what day it is"
)]

use std::time::{SystemTime, UNIX_EPOCH};

use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::Message;
use crate::project::BuildDate;
use crate::text::date::{Moment, PartialDate};

/// Now, to the second.
pub(super) fn now() -> Result<Moment, Diagnostic> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok();
    since
        .and_then(|since| i64::try_from(since.as_secs()).ok())
        .and_then(Moment::from_seconds)
        .ok_or_else(no_date)
}

/// Today, in UTC.
pub(super) fn today() -> Result<PartialDate, Diagnostic> {
    let day = now()?.day();
    day.ok_or_else(no_date)
}

fn no_date() -> Diagnostic {
    bad_date(message!("the clock of this machine shows no date"))
}

/// Where the date of a build comes from: `SOURCE_DATE_EPOCH`, by which distributions make builds that can be repeated, else
/// the clock of this machine. In UTC, so that machines in different zones agree.
pub(super) fn build_date() -> Result<BuildDate, Diagnostic> {
    let Some(epoch) = std::env::var_os("SOURCE_DATE_EPOCH") else {
        // A clock that shows no date is reported at once, not in the middle of a preview.
        today()?;
        return Ok(BuildDate::Asked(|| today().ok()));
    };
    let seconds = epoch.to_str().and_then(|text| text.trim().parse().ok());
    let day = seconds.and_then(Moment::from_seconds).and_then(Moment::day);
    match day {
        Some(day) => Ok(BuildDate::Fixed(Some(day))),
        None => Err(bad_date(message!(
            "the variable `SOURCE_DATE_EPOCH` is not a number of seconds since 1970"
        ))
        .help(message!(
            "give the day of the build with `--date`, or unset the variable"
        ))),
    }
}

/// What an option names is not a day.
#[derive(Debug)]
pub(super) struct NotADay;

impl NotADay {
    /// How a day is written.
    pub(super) fn message(&self) -> Message {
        message!("a day is written `2026-12-05`")
    }
}

/// For the parser of the command line, which keeps the error.
impl std::fmt::Display for NotADay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message().english())
    }
}

impl std::error::Error for NotADay {}

/// The whole day that an option names.
pub(super) fn day(text: &str) -> Result<PartialDate, NotADay> {
    let day = PartialDate::parse(text).ok();
    day.filter(|day| day.day().is_some() && day.time().is_none())
        .ok_or(NotADay)
}

/// The moment of a day: its noon in UTC, which is the same day for most of the world. Of today, not later than now.
pub(super) fn noon(day: PartialDate, now: Moment) -> Option<Moment> {
    let day = day.without_time();
    let noon = Moment::parse(&format!("{day}T12:00:00Z"))?;
    Some(if Some(day) == now.day() {
        noon.min(now)
    } else {
        noon
    })
}

/// The moment that an option names: RFC 3339, or a day.
pub(super) fn moment(option: &str, text: &str, now: Moment) -> Result<Moment, Diagnostic> {
    // A time of day without its zone would be a guess.
    let day = || {
        let day = PartialDate::parse(text).ok()?;
        day.time().is_none().then(|| noon(day, now))?
    };
    Moment::parse(text).or_else(day).ok_or_else(|| {
        bad_date(message!("`{option}` is neither a day nor a moment", option)).help(message!(
            "write `2026-10-04`, or `2026-10-04T18:00:00+02:00`"
        ))
    })
}

/// A moment that has passed: badge software refuses what is issued in the future. `written` is the moment as somebody wrote
/// it, since nobody knows a day again by its hour in UTC.
pub(super) fn past(
    moment: Moment,
    now: Moment,
    what: &Message,
    written: &str,
) -> Result<Moment, Diagnostic> {
    if moment <= now {
        return Ok(moment);
    }
    Err(bad_date(message!(
        "{what} is in the future: {written}",
        what,
        written
    ))
    .help(message!("give the day of the award with `--date`")))
}

fn bad_date(message: Message) -> Diagnostic {
    Diagnostic::general(Code::BadDate, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Language;

    #[test]
    fn a_day_has_a_moment_that_is_not_to_come() {
        let now = Moment::parse("2026-10-04T09:00:00Z").unwrap();
        let reported = |text| moment("--date", text, now).map(|moment| moment.to_string());
        assert_eq!(
            reported("2026-10-03").as_deref(),
            Ok("2026-10-03T12:00:00Z")
        );
        assert_eq!(
            reported("2026-10-04").as_deref(),
            Ok("2026-10-04T09:00:00Z")
        );
        assert_eq!(
            reported("2026-10-03T18:00:00+02:00").as_deref(),
            Ok("2026-10-03T16:00:00Z")
        );
        for wrong in [
            "",
            "2026",
            "2026-10",
            "2026-02-30",
            "2026-10-03T18:00",
            "hier",
        ] {
            assert_eq!(reported(wrong).unwrap_err().code, Code::BadDate, "{wrong}");
        }
        let later = moment("--date", "2026-10-05", now).unwrap();
        let reported = past(later, now, &message!("the event"), "2026-10-05T14:00").unwrap_err();
        assert_eq!(
            reported.message,
            "the event is in the future: 2026-10-05T14:00"
        );
        assert_eq!(
            reported.message.text(Language::French),
            "l’événement est à venir\u{a0}: 2026-10-05T14:00"
        );
        assert!(past(now, now, &message!("the event"), "y").is_ok());
    }
}
