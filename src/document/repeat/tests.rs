use super::*;
use crate::document::kind::EventFields;
use crate::document::kind::event::Moved;
use crate::yaml::fields::Spanned;

fn date(text: &str) -> PartialDate {
    PartialDate::parse(text).unwrap()
}

fn spanned(text: &str) -> Spanned<PartialDate> {
    Spanned {
        value: date(text),
        span: 0..0,
    }
}

fn event(start: &str, end: Option<&str>, repeat: &str) -> EventFields {
    EventFields {
        start: Some(date(start)),
        end: end.map(date),
        repeat: Some(Repeat::parse(repeat).unwrap()),
        ..EventFields::default()
    }
}

fn coming(event: &EventFields, from: &str, limit: usize) -> Vec<String> {
    let from = date(from).date().unwrap();
    let coming = event.series().coming(from, limit).into_iter();
    coming.map(|at| at.start.iso()).collect()
}

#[test]
fn words_of_both_languages_are_rules() {
    for (words, rule) in [
        ("every day", "FREQ=DAILY"),
        ("daily", "FREQ=DAILY"),
        ("tous les jours", "FREQ=DAILY"),
        ("un jour sur deux", "FREQ=DAILY;INTERVAL=2"),
        ("every week", "FREQ=WEEKLY"),
        ("Chaque semaine", "FREQ=WEEKLY"),
        ("every other week", "FREQ=WEEKLY;INTERVAL=2"),
        ("every second week", "FREQ=WEEKLY;INTERVAL=2"),
        ("une semaine sur deux", "FREQ=WEEKLY;INTERVAL=2"),
        ("toutes les 3 semaines", "FREQ=WEEKLY;INTERVAL=3"),
        (
            "toutes les deux semaines, le mardi",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        ),
        (
            "every 2 weeks on Tuesday and Thursday",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH",
        ),
        ("every tuesday", "FREQ=WEEKLY;BYDAY=TU"),
        ("chaque mardi", "FREQ=WEEKLY;BYDAY=TU"),
        ("tous les mardis et jeudis", "FREQ=WEEKLY;BYDAY=TU,TH"),
        ("les samedis", "FREQ=WEEKLY;BYDAY=SA"),
        ("un mardi sur deux", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("every other friday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
        ("every weekday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("tous les jours ouvrés", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("every first tuesday of the month", "FREQ=MONTHLY;BYDAY=1TU"),
        ("chaque premier mardi du mois", "FREQ=MONTHLY;BYDAY=1TU"),
        ("tous les 1ers mardis du mois", "FREQ=MONTHLY;BYDAY=1TU"),
        (
            "le dernier vendredi de chaque mois",
            "FREQ=MONTHLY;BYDAY=-1FR",
        ),
        (
            "first and third monday of the month",
            "FREQ=MONTHLY;BYDAY=1MO,3MO",
        ),
        ("every month", "FREQ=MONTHLY"),
        ("mensuel", "FREQ=MONTHLY"),
        ("tous les deux mois", "FREQ=MONTHLY;INTERVAL=2"),
        ("every quarter", "FREQ=MONTHLY;INTERVAL=3"),
        ("every month on the 5th", "FREQ=MONTHLY;BYMONTHDAY=5"),
        ("le 5 de chaque mois", "FREQ=MONTHLY;BYMONTHDAY=5"),
        ("le 1er du mois", "FREQ=MONTHLY;BYMONTHDAY=1"),
        ("le 1er et le 15 du mois", "FREQ=MONTHLY;BYMONTHDAY=15,1"),
        ("the last day of the month", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("le dernier jour du mois", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("every year", "FREQ=YEARLY"),
        ("tous les ans", "FREQ=YEARLY"),
        ("un an sur deux", "FREQ=YEARLY;INTERVAL=2"),
        (
            "chaque année, le 5 mars",
            "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=5",
        ),
        ("last sunday of march", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"),
        ("every tuesday, 10 times", "FREQ=WEEKLY;BYDAY=TU;COUNT=10"),
        ("tous les mardis, 10 fois", "FREQ=WEEKLY;BYDAY=TU;COUNT=10"),
        ("freq=monthly;byday=1tu", "FREQ=MONTHLY;BYDAY=1TU"),
        ("RRULE:FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;BYDAY=TU"),
    ] {
        assert_eq!(Repeat::parse(words).unwrap().rule, rule, "{words}");
    }
    for words in [
        "every tuesday until 2027-06-30",
        "tous les mardis jusqu'au 2027-06-30",
        "chaque mardi jusqu’au 2027-06-30",
        "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270630T215959Z",
    ] {
        let repeat = Repeat::parse(words).unwrap();
        assert_eq!(repeat.rule, "FREQ=WEEKLY;BYDAY=TU");
        assert_eq!(repeat.until, Some(date("2027-06-30")), "{words}");
    }
}

#[test]
fn what_is_no_rule_says_what_to_write() {
    let help = |text: &str| Repeat::parse(text).unwrap_err().help.english();
    assert_eq!(help("every tusday"), "did you mean `every tuesday`?");
    assert_eq!(
        help("tous les mardi prochaines"),
        help("tous les mardi prochaines")
    );
    assert_eq!(
        help("chaque premeir mardi du mois"),
        "did you mean `chaque premier mardi du mois`?"
    );
    assert!(help("every tuesday 18h30").contains("time of day"));
    // every other one to some, the second of the month to others
    assert!(help("every second tuesday").contains("every first tuesday of the month"));
    assert!(help("sometimes").contains("every other week"));
    assert!(help("the 5").contains("every month on the 5th"));
    assert!(help("every tuesday until 30/06/2027").contains("2027-06-30"));
    assert!(help("every tuesday 2000 times").contains("in figures"));
    assert!(help("FREQ=HOURLY").contains("DAILY"));
    assert!(help("FREQ=DAILY;BYHOUR=9,10").contains("each time of day"));
    assert!(help("FREQ=DAILY;COUNT=100000").contains("no `COUNT`"));
    assert_eq!(help("FREQ=DAILY;BYDAYS=MO"), "did you mean `BYDAY`?");
    assert!(help("FREQ=MONTHLY;BYDAY=XX").contains("FREQ=MONTHLY;BYDAY=1TU"));
    assert!(help(&format!("FREQ=DAILY;BYDAY={}", "MO,".repeat(500))).contains("several events"));
}

#[test]
fn the_next_dates_follow_the_rule() {
    let tuesdays = event(
        "2026-01-06T18:30",
        Some("2026-01-06T20:00"),
        "every first tuesday of the month",
    );
    assert_eq!(
        coming(&tuesdays, "2026-06-15", 3),
        ["2026-07-07T18:30", "2026-08-04T18:30", "2026-09-01T18:30"]
    );
    // on its day it is still to come
    assert_eq!(coming(&tuesdays, "2026-07-07", 1), ["2026-07-07T18:30"]);
    assert_eq!(coming(&tuesdays, "2020-01-01", 1), ["2026-01-06T18:30"]);
    let other = event("2026-01-06", None, "un mardi sur deux");
    assert_eq!(
        coming(&other, "2026-02-01", 2),
        ["2026-02-03", "2026-02-17"]
    );
    let counted = event("2026-01-06", None, "every tuesday, 3 times");
    assert_eq!(
        coming(&counted, "2026-01-07", 9),
        ["2026-01-13", "2026-01-20"]
    );
    let ended = event("2026-01-06", None, "every tuesday until 2026-01-20");
    assert_eq!(
        coming(&ended, "2026-01-07", 9),
        ["2026-01-13", "2026-01-20"]
    );
    let month = event("2026-01-31", None, "every month");
    assert_eq!(
        coming(&month, "2026-02-01", 2),
        ["2026-03-31", "2026-05-31"]
    );
    let leap = event("2024-02-29", None, "every year");
    assert_eq!(coming(&leap, "2025-01-01", 1), ["2028-02-29"]);
    // three days each
    let long = event("2026-01-02", Some("2026-01-04"), "every friday");
    assert_eq!(coming(&long, "2026-01-11", 2), ["2026-01-09", "2026-01-16"]);
    let series = long.series();
    let first = series.coming(date("2026-01-11").date().unwrap(), 1);
    assert_eq!(first[0].end, Some(date("2026-01-11")));
}

#[test]
fn exceptions_are_left_out_and_moved_dates_are_where_they_are() {
    let mut event = event(
        "2026-01-06T18:30",
        Some("2026-01-06T20:00"),
        "every tuesday",
    );
    event.except = vec![spanned("2026-01-20")];
    event.moved = vec![Moved {
        from: spanned("2026-01-13"),
        to: date("2026-01-15T19:00"),
        end: None,
    }];
    assert_eq!(
        coming(&event, "2026-01-07", 3),
        ["2026-01-15T19:00", "2026-01-27T18:30", "2026-02-03T18:30"]
    );
    let series = event.series();
    let moved = series.coming(date("2026-01-07").date().unwrap(), 1)[0];
    assert_eq!(moved.planned, date("2026-01-13T18:30"));
    assert_eq!(moved.end, Some(date("2026-01-15T20:30")));
    assert!(series.is_planned(date("2026-01-20")), "the rule gives it");
    assert!(!series.is_planned(date("2026-01-21")));
    assert_eq!(series.nearest(date("2026-01-21")), Some(date("2026-01-20")));
}

#[test]
fn a_series_that_is_over_has_a_last_date() {
    let last = |event: &EventFields, day: &str| {
        let day = date(day).date().unwrap();
        event.series().last_before(day).map(|at| at.start.iso())
    };
    let ended = event(
        "2020-01-07",
        None,
        "every first tuesday of the month until 2024-03-31",
    );
    assert_eq!(last(&ended, "2026-06-15").as_deref(), Some("2024-03-05"));
    assert!(coming(&ended, "2026-06-15", 5).is_empty());
    let counted = event("2020-01-07", None, "every year, 3 times");
    assert_eq!(last(&counted, "2026-06-15").as_deref(), Some("2022-01-07"));
    assert_eq!(last(&counted, "2020-01-07"), None);
}

#[test]
fn rules_that_never_fit_end() {
    for (start, rule) in [
        ("2026-01-01", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
        ("2026-01-01", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"),
        ("2026-01-01", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=300"),
        ("2026-01-01", "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1"),
        (
            "2026-01-01",
            "FREQ=DAILY;INTERVAL=1000;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU",
        ),
        ("0001-01-01", "FREQ=DAILY"),
    ] {
        let event = event(start, None, rule);
        let found = coming(&event, "2026-06-15", 5);
        assert!(found.len() <= 5, "{rule}");
    }
}

#[test]
fn far_dates_cost_what_near_ones_do() {
    // The rule is begun as late as gives the same dates.
    for rule in [
        "every day",
        "FREQ=DAILY;INTERVAL=7",
        "every 3 weeks",
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,SU",
        "every first tuesday of the month",
        "FREQ=MONTHLY;INTERVAL=5;BYDAY=TU;BYSETPOS=-1",
        "FREQ=YEARLY;INTERVAL=3;BYMONTH=1;BYDAY=1TU",
        "FREQ=YEARLY;BYWEEKNO=2;BYDAY=TU",
    ] {
        let event = event("2020-01-07T10:00", None, rule);
        let (repeat, start) = (event.repeat.as_ref().unwrap(), event.start.unwrap());
        let start = crate::text::zone::civil(start).unwrap();
        let all: Vec<_> = dates::dates(repeat, start, start.date())
            .take(900)
            .collect();
        for day in ["2020-01-08", "2021-03-01", "2022-05-31"] {
            let from = crate::text::zone::day(date(day)).unwrap();
            let later: Vec<_> = dates::dates(repeat, start, from).take(5).collect();
            let expected = all.iter().copied().filter(|at| at.date() >= from);
            assert_eq!(
                later,
                expected.take(later.len()).collect::<Vec<_>>(),
                "{rule} {day}"
            );
        }
    }
}
