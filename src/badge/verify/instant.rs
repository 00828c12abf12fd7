//! Moments as badges of others write them: ISO 8601 with a time of day and a zone, so that nobody has to guess where. Our
//! own are written in one form; here are the others that the standard allows.

use crate::text::date::Moment;

/// The moment that a text names (`2026-10-04T18:00:00Z`, `2026-10-04T20:00+02:00`). `None` without time or zone, or for
/// a day that does not exist.
pub(super) fn instant(text: &str) -> Option<Moment> {
    let (day, rest) = text.split_once('T')?;
    let zone = rest.find(['Z', '+', '-'])?;
    let (time, zone) = rest.split_at(zone);
    let zone = zone_of(zone)?;
    if !has_form(day, "0000-00-00") {
        return None;
    }
    let (clock, fraction) = match time.split_once('.') {
        Some((clock, fraction)) => (clock, fraction),
        None => (time, "0"),
    };
    let seconds = match clock.len() {
        5 if has_form(clock, "00:00") && clock == time => ":00",
        8 if has_form(clock, "00:00:00") => "",
        _ => return None,
    };
    if fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    // Nothing depends on less than a second.
    Moment::parse(&format!("{day}T{clock}{seconds}{zone}"))
}

/// `Z`, or hours and minutes east of Greenwich.
fn zone_of(text: &str) -> Option<String> {
    if text == "Z" {
        return Some(text.to_owned());
    }
    let (sign, digits) = text.split_at(1);
    match digits.len() {
        2 if has_form(digits, "00") => Some(format!("{sign}{digits}:00")),
        4 if has_form(digits, "0000") => Some(format!("{sign}{}:{}", &digits[..2], &digits[2..])),
        5 if has_form(digits, "00:00") => Some(text.to_owned()),
        _ => None,
    }
}

/// True when each `0` of the form is a digit, and the rest the same.
fn has_form(text: &str, form: &str) -> bool {
    text.len() == form.len()
        && text.bytes().zip(form.bytes()).all(|(byte, form)| {
            if form == b'0' {
                byte.is_ascii_digit()
            } else {
                byte == form
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_has_a_time_and_a_zone() {
        let utc = instant("2026-10-04T18:00:00Z");
        assert!(utc.is_some());
        for same in [
            "2026-10-04T18:00Z",
            "2026-10-04T20:00:00+02:00",
            "2026-10-04T20:00:00+0200",
            "2026-10-04T20:00:00+02",
            "2026-10-04T18:00:00.000Z",
            "2026-10-04T18:00:00.0000000000001Z",
        ] {
            assert_eq!(instant(same), utc, "{same}");
        }
        for bad in [
            "",
            "2026-10-04",
            "2026-10-04T18:00:00",
            "2026-10-04T18:00:00 Z",
            "2026-10-04 18:00:00Z",
            "2026-10-04t18:00:00z",
            "2026-02-30T18:00:00Z",
            "2026-10-04T25:00:00Z",
            "2026-10-04T18Z",
            "2026-10-04T18:00.5Z",
            "2026-10-04T18:00:00.Z",
            "2026-10-04T18:00:00+2",
            "2026-10-04T18:00:00+99:00",
            "2026-10-04T18:00:00Z[Europe/Paris]",
            "+002026-10-04T18:00:00Z",
            "20261004T180000Z",
            "٢٠٢٦-10-04T18:00:00Z",
            "2026-10-04TéZ",
        ] {
            assert_eq!(instant(bad), None, "{bad}");
        }
    }
}
