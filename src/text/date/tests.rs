//! Dates as written, as read, and as refused.

use super::*;
use proptest::prelude::*;

fn date(text: &str) -> PartialDate {
    PartialDate::parse(text).unwrap()
}

fn words(lang: &str) -> DateWords {
    let list = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let (months, weekdays, first, patterns) = match lang {
        "fr" => (
            list(
                "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
            ),
            list("lundi mardi mercredi jeudi vendredi samedi dimanche"),
            "1ᵉʳ",
            [
                "{date} à {time}",
                "{date}, de {from} à {to}",
                "du {from} au {to}",
                "{from} – {to}",
            ],
        ),
        _ => (
            (1..=12).map(|month| month_name(month).english()).collect(),
            list("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
            "1",
            [
                "{date} at {time}",
                "{date}, {from} to {to}",
                "{from} to {to}",
                "{from} – {to}",
            ],
        ),
    };
    let [at, hours, days, range] = patterns.map(str::to_owned);
    DateWords {
        language: crate::text::typography::Language::of(lang),
        months: months.try_into().unwrap(),
        weekdays: weekdays.try_into().unwrap(),
        first: first.to_owned(),
        month: "{month} {year}".to_owned(),
        day: "{day} {month} {year}".to_owned(),
        weekday: "{weekday} {day} {month} {year}".to_owned(),
        day_alone: "{day}".to_owned(),
        day_month: "{day} {month}".to_owned(),
        at,
        hours,
        days,
        range,
    }
}

#[test]
fn people_read_dates_in_their_language() {
    for (iso, french, english) in [
        ("2025-05-01", "1ᵉʳ mai 2025", "1 May 2025"),
        ("2026-11-21", "21 novembre 2026", "21 November 2026"),
        ("2025-05", "mai 2025", "May 2025"),
        ("2024", "2024", "2024"),
        (
            "2026-11-21T14:30",
            "21 novembre 2026 à 14\u{a0}h\u{a0}30",
            "21 November 2026 at 2:30\u{a0}pm",
        ),
        (
            "2026-08-02T09:05",
            "2 août 2026 à 9\u{a0}h\u{a0}05",
            "2 August 2026 at 9:05\u{a0}am",
        ),
        (
            "2026-08-02T12:00",
            "2 août 2026 à 12\u{a0}h",
            "2 August 2026 at noon",
        ),
        (
            "2026-08-02T00:00",
            "2 août 2026 à 0\u{a0}h",
            "2 August 2026 at midnight",
        ),
        (
            "2026-08-02T00:30",
            "2 août 2026 à 0\u{a0}h\u{a0}30",
            "2 August 2026 at 12:30\u{a0}am",
        ),
    ] {
        assert_eq!(words("fr").date(date(iso)), french);
        assert_eq!(words("en").date(date(iso)), english);
    }
    assert_eq!(
        words("de").time(date("2026-11-21T09:30")).as_deref(),
        Some("09:30")
    );
    assert_eq!(words("fr").time(date("2026-11-21")), None);
}

/// The text of a period, its dates in square brackets.
fn period(lang: &str, start: &str, end: &str) -> String {
    let end = Some(end).filter(|end| !end.is_empty()).map(date);
    let parts = words(lang).period(date(start), end);
    parts
        .iter()
        .map(|part| match part.date {
            Some(date) => format!("[{date}|{}]", part.text.replace('\u{a0}', " ")),
            None => part.text.replace('\u{a0}', " "),
        })
        .collect()
}

#[test]
fn the_dates_of_an_event_are_written_in_words() {
    for (start, end, french, english) in [
        (
            "2026-12-05T14:00",
            "2026-12-05T17:00",
            "[2026-12-05T14:00|samedi 5 décembre 2026, de 14 h] à [2026-12-05T17:00|17 h]",
            "[2026-12-05T14:00|Saturday 5 December 2026, 2 pm] to [2026-12-05T17:00|5 pm]",
        ),
        (
            "2026-12-05",
            "2026-12-07",
            "du [2026-12-05|5] au [2026-12-07|7 décembre 2026]",
            "[2026-12-05|5] to [2026-12-07|7 December 2026]",
        ),
        (
            "2026-11-30",
            "2026-12-01",
            "du [2026-11-30|30 novembre] au [2026-12-01|1ᵉʳ décembre 2026]",
            "[2026-11-30|30 November] to [2026-12-01|1 December 2026]",
        ),
        (
            "2026-12-31",
            "2027-01-01",
            "du [2026-12-31|31 décembre 2026] au [2027-01-01|1ᵉʳ janvier 2027]",
            "[2026-12-31|31 December 2026] to [2027-01-01|1 January 2027]",
        ),
        (
            "2026-12-05T20:00",
            "2026-12-06T02:30",
            "du [2026-12-05T20:00|5 décembre à 20 h] au [2026-12-06T02:30|6 décembre 2026 à 2 h 30]",
            "[2026-12-05T20:00|5 December at 8 pm] to [2026-12-06T02:30|6 December 2026 at 2:30 am]",
        ),
        (
            "2026-12-05",
            "2026-12-07T12:00",
            "du [2026-12-05|5 décembre] au [2026-12-07T12:00|7 décembre 2026 à 12 h]",
            "[2026-12-05|5 December] to [2026-12-07T12:00|7 December 2026 at noon]",
        ),
        (
            "2026-12-05T14:00",
            "2026-12-05",
            "[2026-12-05T14:00|samedi 5 décembre 2026 à 14 h]",
            "[2026-12-05T14:00|Saturday 5 December 2026 at 2 pm]",
        ),
        (
            "2026-12-05",
            "2026-12-05T17:00",
            "[2026-12-05|samedi 5 décembre 2026] – [2026-12-05T17:00|17 h]",
            "[2026-12-05|Saturday 5 December 2026] – [2026-12-05T17:00|5 pm]",
        ),
        (
            "2026-12-01",
            "",
            "[2026-12-01|mardi 1ᵉʳ décembre 2026]",
            "[2026-12-01|Tuesday 1 December 2026]",
        ),
        (
            "2026-12",
            "",
            "[2026-12|décembre 2026]",
            "[2026-12|December 2026]",
        ),
        (
            "2026-03",
            "2026-05",
            "[2026-03|mars 2026] – [2026-05|mai 2026]",
            "[2026-03|March 2026] – [2026-05|May 2026]",
        ),
        (
            "2026",
            "2027",
            "[2026|2026] – [2027|2027]",
            "[2026|2026] – [2027|2027]",
        ),
        ("2026", "2026", "[2026|2026]", "[2026|2026]"),
    ] {
        assert_eq!(period("fr", start, end), french);
        assert_eq!(period("en", start, end), english);
    }
}

#[test]
fn a_calendar_page_shows_the_days() {
    let days = |start: &str, end: &str| words("fr").days(date(start), Some(date(end)));
    assert_eq!(
        days("2026-12-05T10:00", "2026-12-05T12:00").as_deref(),
        Some("5")
    );
    assert_eq!(days("2026-12-05", "2026-12-07").as_deref(), Some("5–7"));
    assert_eq!(days("2026-11-30", "2026-12-02").as_deref(), Some("30"));
    assert_eq!(days("2026-12", "2027-01"), None);
}

#[test]
fn what_is_known_by_the_month_ends_with_it() {
    for (text, last) in [
        ("2026", jiff::civil::date(2026, 12, 31)),
        ("2028-02", jiff::civil::date(2028, 2, 29)),
        ("2026-12-05T23:59", jiff::civil::date(2026, 12, 5)),
    ] {
        assert_eq!(date(text).last_day(), Some(last), "{text}");
    }
}

#[test]
fn an_error_has_what_is_wrong_and_what_may_be_meant() {
    for (text, error, hint) in [
        (
            "2025-13",
            "there is no month 13: months go from 01 to 12",
            None,
        ),
        (
            "2025-13-02",
            "there is no month 13: months go from 01 to 12",
            Some("did you mean 2025-02-13?"),
        ),
        (
            "2025-00-10",
            "there is no month 00: months go from 01 to 12",
            None,
        ),
        (
            "2025-02-30",
            "there is no day 30 in February 2025",
            Some("the nearest day of that month is 2025-02-28"),
        ),
        (
            "2024-02-30T10:00",
            "there is no day 30 in February 2024",
            Some("the nearest day of that month is 2024-02-29"),
        ),
        (
            "2025-04-00",
            "there is no day 00 in April 2025",
            Some("the nearest day of that month is 2025-04-01"),
        ),
        (
            "2025-04-01T24:00",
            "there is no time 24:00",
            Some("times go from 00:00 to 23:59"),
        ),
    ] {
        let found = PartialDate::parse(text).unwrap_err();
        assert_eq!(
            (
                found.message().english().as_str(),
                found.hint().map(|hint| hint.english()).as_deref()
            ),
            (error, hint),
            "{text}"
        );
    }
}

#[test]
fn other_forms_are_refused_with_a_guess() {
    for (text, guess) in [
        ("04/10/2024", "2024-10-04 2024-04-10"),
        ("05/05/2024", "2024-05-05"),
        ("18/03/2026", "2026-03-18"),
        ("12/25/2026", "2026-12-25"),
        ("4.10.2024", "2024-10-04"),
        ("4-10-2024", "2024-10-04"),
        ("5/12/26", "2026-12-05 2026-05-12"),
        ("24-10-04", ""),
        ("2024-1-5", "2024-01-05"),
        ("2024/10", "2024-10"),
        ("10/2024", "2024-10"),
        ("20241005", "2024-10-05"),
        ("1642004400000", "2022-01-12"),
        ("2024-10-04 ", "2024-10-04"),
        ("31/02/2024", ""),
        ("2024-10-04T18:30:00Z", "2024-10-04T18:30"),
        ("2024-10-04T18:30:00+02:00", "2024-10-04T18:30"),
        ("2024-10-04T18:30-0500", "2024-10-04T18:30"),
        ("2026-12-5", "2026-12-05"),
        ("2026-12-05 14h30", "2026-12-05T14:30"),
        ("2026-12-05 9h", "2026-12-05T09:00"),
        ("5 décembre 2026", "2026-12-05"),
        ("samedi 5 Décembre 2026 à 14 h 30", "2026-12-05T14:30"),
        ("le 5 décembre 2026, de 14 h à 17 h", "2026-12-05T14:00"),
        ("1er mai 2025", "2025-05-01"),
        ("5 déc. 2026", "2026-12-05"),
        ("12 sept. 2026", "2026-09-12"),
        ("3 févr. 26", "2026-02-03"),
        ("décembre 2026", "2026-12"),
        ("December 5, 2026", "2026-12-05"),
        ("Dec 5th, 2026, 2:30 pm", "2026-12-05T14:30"),
        ("5 August 2026 12 am", "2026-08-05T00:00"),
        ("14 h", "YYYY-MM-DDT14:00"),
        ("14:30", "YYYY-MM-DDT14:30"),
        ("5 décembre à 14h", "YYYY-12-05T14:00"),
        ("5 jui 2026", ""),
        ("hier", ""),
        ("2024-10-0é", ""),
        ("-024", ""),
        // A guess that is in no form either is not guessed again, for ever.
        ("2026 123", ""),
        ("123/2026", ""),
        ("", ""),
    ] {
        let Err(DateError::Form { found, meant }) = PartialDate::parse(text) else {
            panic!("{text} was read as a date");
        };
        let dates = meant.dates.iter().map(PartialDate::iso);
        let lacking = meant.lacking.map(|lacking| match lacking {
            Lacking::Year(rest) => format!("YYYY-{rest}"),
            Lacking::Day(time) => format!("YYYY-MM-DDT{time}"),
        });
        let reported: Vec<String> = dates.chain(lacking).collect();
        assert_eq!((found.as_str(), reported.join(" ").as_str()), (text, guess));
    }
}

#[test]
fn the_forms_of_other_tools_are_read_when_nothing_is_lost() {
    for text in [
        "2026-12-05T14:30",
        "2026-12-05 14:30",
        "2026-12-05T14:30:00",
        "2026-12-05 14:30:59",
    ] {
        assert_eq!(date(text).iso(), "2026-12-05T14:30");
    }
}

#[test]
fn two_dates_that_may_be_meant_are_shown_in_words() {
    let both = PartialDate::parse("01/12/2026")
        .unwrap_err()
        .hint()
        .unwrap();
    assert_eq!(
        both,
        "did you mean 2026-12-01 (1 December 2026) or 2026-01-12 (12 January 2026)?"
    );
    assert_eq!(
        both.text(crate::message::Language::French),
        "vouliez-vous dire 2026-12-01 (1ᵉʳ décembre 2026) ou 2026-01-12 (12 janvier 2026)\u{a0}?"
    );
}

#[test]
fn a_day_that_is_not_names_its_month_in_each_language() {
    let error = PartialDate::parse("2025-02-30").unwrap_err();
    assert_eq!(
        error.message().text(crate::message::Language::French),
        "il n’y a pas de jour 30 en février 2025"
    );
}

#[test]
fn a_publication_may_have_its_zone() {
    for (text, iso) in [
        ("2021-06-16T23:32:09-07:00", "2021-06-16T23:32"),
        ("2021-06-16T23:32:09.123Z", "2021-06-16T23:32"),
        ("2021-06-16T23:32+0200", "2021-06-16T23:32"),
        ("2021-06-16", "2021-06-16"),
    ] {
        assert_eq!(PartialDate::parse_zoned(text).unwrap().iso(), iso);
    }
    for text in [
        "2021-06-16T23:32 Paris",
        "2021-06-31T10:00Z",
        "hier",
        "été T+",
    ] {
        assert!(PartialDate::parse_zoned(text).is_err(), "{text}");
    }
}

#[test]
fn order_is_that_of_time() {
    let dates = [
        "2024-12-31T23:59",
        "2025",
        "2025-01",
        "2025-01-01",
        "2025-01-01T00:00",
        "2025-01-02",
        "2025-02",
        "2026",
    ];
    assert!(dates.windows(2).all(|pair| date(pair[0]) < date(pair[1])));
    assert_eq!(date("2025-01-01T10:00").without_time(), date("2025-01-01"));
    assert_eq!(
        date("2025-01-01T10:00").date(),
        Some(jiff::civil::date(2025, 1, 1))
    );
    assert_eq!(date("2025-01").date(), None);
}

proptest! {
    #[test]
    fn iso_reads_back(y in 0..10_000, m in 1..13, d in 1..29, h in 0..24, min in 0..60, cut in 0_usize..4) {
        let text = format!("{y:04}-{m:02}-{d:02}T{h:02}:{min:02}");
        let text = &text[..[4, 7, 10, 16][cut]];
        let date = PartialDate::parse(text).unwrap();
        prop_assert_eq!(date.iso(), text);
        prop_assert_eq!(PartialDate::parse(&date.iso()), Ok(date));
    }

    #[test]
    fn nothing_panics(text in "[0-9TZéhmai/:.+ -]{0,24}") {
        if let Err(error) = PartialDate::parse(&text) {
            prop_assert!(!error.message().english().is_empty());
            error.hint();
        }
    }
}

#[test]
fn a_date_is_before_another_when_all_of_it_is() {
    let date = |text: &str| PartialDate::parse(text).unwrap();
    for (a, b, before) in [
        ("2026-05-03", "2026-05-04", true),
        ("2026-05-04", "2026-05-04", false),
        ("2026-05", "2026-05-04", false),
        ("2026-05-04", "2026-05", false),
        ("2026", "2026-05", false),
        ("2025", "2026-05", true),
        ("2026-04", "2026-05-04", true),
        ("2026-05-04T09:00", "2026-05-04T10:00", true),
        ("2026-05-04", "2026-05-04T10:00", false),
        ("2026-05-04T09:00", "2026-05-04", false),
    ] {
        assert_eq!(date(a).is_before(&date(b)), before, "{a} before {b}");
    }
}
