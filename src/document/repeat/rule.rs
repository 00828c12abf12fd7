//! A rule in the words of RFC 5545, 3.3.10: `FREQ=MONTHLY;BYDAY=1TU`.

use super::{MOST, Repeat, RepeatError, example};
use crate::message;
use crate::text::date::PartialDate;
use crate::text::nearest::nearest;

/// The parts that are read.
const PARTS: [&str; 11] = [
    "FREQ",
    "INTERVAL",
    "COUNT",
    "UNTIL",
    "BYDAY",
    "BYMONTHDAY",
    "BYYEARDAY",
    "BYWEEKNO",
    "BYMONTH",
    "BYSETPOS",
    "WKST",
];

/// Longer rules are no rules of meetings.
const LONGEST: usize = 400;

/// True for a text that is meant as a rule of RFC 5545.
pub(super) fn is_rule(text: &str) -> bool {
    let text = text.trim().to_ascii_uppercase();
    text.starts_with("RRULE") || text.starts_with("FREQ=") || text.contains(";FREQ=")
}

/// Reads a rule.
pub(super) fn parse(text: &str) -> Result<Repeat, RepeatError> {
    let text = text.trim().to_ascii_uppercase();
    let text = text.strip_prefix("RRULE:").unwrap_or(&text);
    if text.len() > LONGEST {
        return Err(RepeatError {
            message: message!("the rule is longer than {n} characters", n = LONGEST),
            help: message!("write several events, each with a rule of its own"),
        });
    }
    let mut until = None;
    let mut kept: Vec<&str> = Vec::new();
    for part in text.split(';').filter(|part| !part.is_empty()) {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        match name {
            "UNTIL" => until = Some(end(value)?),
            "FREQ" if !matches!(value, "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY") => {
                return Err(RepeatError {
                    message: message!("`{value}` is not how often an event is repeated", value),
                    help: message!("write `FREQ=DAILY`, `WEEKLY`, `MONTHLY` or `YEARLY`"),
                });
            }
            "INTERVAL" | "COUNT" => {
                let number = value.parse::<u32>().ok();
                if number.is_none_or(|number| number == 0 || number > MOST) {
                    return Err(RepeatError {
                        message: message!(
                            "`{part}` is not a number from 1 to {most}",
                            part,
                            most = MOST
                        ),
                        help: message!("a rule without an end needs no `COUNT`"),
                    });
                }
                kept.push(part);
            }
            name if PARTS.contains(&name) => kept.push(part),
            "BYHOUR" | "BYMINUTE" | "BYSECOND" => {
                return Err(RepeatError {
                    message: message!(
                        "`{name}` is not read: an event begins at the time of its `start`",
                        name
                    ),
                    help: message!("write one event for each time of day"),
                });
            }
            name => {
                return Err(RepeatError {
                    message: message!("`{name}` is no part of a rule", name),
                    help: match nearest(name, PARTS) {
                        Some(near) => message!("did you mean `{near}`?", near),
                        None => message!(
                            "the parts are those of RFC 5545: {parts}",
                            parts = PARTS.join(", ")
                        ),
                    },
                });
            }
        }
    }
    let repeat = Repeat {
        rule: kept.join(";"),
        until,
    };
    let Err(why) = repeat.rule.parse::<rrule::RRule<rrule::Unvalidated>>() else {
        return Ok(repeat);
    };
    Err(RepeatError {
        message: message!("the rule cannot be read: {why}", why = why.to_string()),
        help: message!(
            "such as `FREQ=MONTHLY;BYDAY=1TU`, or in words: `{words}`",
            words = example()
        ),
    })
}

/// The last day of a rule: a day or a moment. The day of a moment is its own, whatever its zone.
fn end(value: &str) -> Result<PartialDate, RepeatError> {
    let digits = value
        .get(..8)
        .filter(|day| day.bytes().all(|b| b.is_ascii_digit()));
    let day = digits.and_then(|day| {
        PartialDate::parse(&format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..])).ok()
    });
    day.ok_or_else(|| RepeatError {
        message: message!("`UNTIL={value}` is no day", value),
        help: message!("write `UNTIL=20270630`"),
    })
}
