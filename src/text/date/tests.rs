//! Dates as written, as read, and as refused.

use super::*;
use proptest::prelude::*;

fn date(text: &str) -> PartialDate {
    PartialDate::parse(text).unwrap()
}

#[test]
fn people_read_dates_in_their_language() {
    for (iso, french, english, german) in [
        ("2025-05-01", "1ᵉʳ mai 2025", "1 May 2025", "2025-05-01"),
        (
            "2026-11-21",
            "21 novembre 2026",
            "21 November 2026",
            "2026-11-21",
        ),
        ("2025-05", "mai 2025", "May 2025", "2025-05"),
        ("2024", "2024", "2024", "2024"),
        (
            "2026-11-21T14:30",
            "21 novembre 2026 à 14\u{a0}h\u{a0}30",
            "21 November 2026, 14:30",
            "2026-11-21T14:30",
        ),
        (
            "2026-08-02T09:00",
            "2 août 2026 à 9\u{a0}h",
            "2 August 2026, 09:00",
            "2026-08-02T09:00",
        ),
    ] {
        let date = date(iso);
        assert_eq!(date.human("fr"), french);
        assert_eq!(date.human("fr-CA"), french);
        assert_eq!(date.human("en-GB"), english);
        assert_eq!(date.human("de"), german);
    }
    assert_eq!(
        date("2026-11-21T14:30").human_time("fr").as_deref(),
        Some("14\u{a0}h\u{a0}30")
    );
    assert_eq!(date("2026-11-21").human_time("fr"), None);
}

#[test]
fn errors_say_what_is_wrong_and_what_may_be_meant() {
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
            (found.to_string().as_str(), found.hint().as_deref()),
            (error, hint),
            "{text}"
        );
    }
}

#[test]
fn other_forms_are_refused_with_a_guess() {
    for (text, guess) in [
        ("04/10/2024", Some("2024-10-04")),
        ("4.10.2024", Some("2024-10-04")),
        ("2024-1-5", Some("2024-01-05")),
        ("2024/10", Some("2024-10")),
        ("2024-10-04 18:30", Some("2024-10-04T18:30")),
        ("2024-10-04T18:30:00Z", Some("2024-10-04T18:30")),
        ("2024-10-04 ", Some("2024-10-04")),
        ("31/02/2024", None),
        ("4 octobre 2024", None),
        ("24-10-04", None),
        ("2024-10-0é", None),
        ("-024", None),
        ("", None),
    ] {
        let Err(DateError::Form { found, meant }) = PartialDate::parse(text) else {
            panic!("{text} was read as a date");
        };
        assert_eq!(
            (found.as_str(), meant.map(|d| d.iso()).as_deref()),
            (text, guess)
        );
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
    fn nothing_panics(text in "[0-9TZé/: -]{0,20}") {
        if let Err(error) = PartialDate::parse(&text) {
            prop_assert!(!error.to_string().is_empty());
            error.hint();
        }
    }
}
