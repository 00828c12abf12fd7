//! Events that are repeated: their next dates follow the days, and nothing else is written again.

use serde_json::Value as Json;

use super::page::page;
use crate::support::Site;

const SETTINGS: &str = "title: Essai\nbase_url: https://essai.example/\nlanguages: [fr, en]\ntimezone: Europe/Paris\n\
    map: https://carte.example/?q={address}\nhome: {events: 3}\n";

const MEETING: &str = "---\ntitle: Atelier du mardi\nstart: 2026-01-06T18:30\nend: 2026-01-06T20:00\n\
    repeat: chaque premier mardi du mois\nexcept: [2026-08-04]\nmoved: {2026-09-01: 2026-09-08T19:00}\n\
    place: La Maison\naddress: 1 rue de l'Église, 35000 Rennes\norganisers: [\"[[bricole]]\", Les Amis]\n\
    registration: https://inscription.example/\n---\nVenez.\n";

fn site() -> Site {
    Site::empty()
        .compared()
        .file("site.yaml", SETTINGS)
        .file("content/index.md", "# Accueil\n")
        .file("content/index.en.md", "# Home\n")
        .file(
            "content/dates/index.md",
            "---\ntitle: Dates\nchildren: {kind: event}\n---\n",
        )
        .file("content/dates/mardi.md", MEETING)
        .file(
            "content/dates/mardi.en.md",
            &MEETING.replace("Atelier du mardi", "Tuesday workshop"),
        )
        .file(
            "content/dates/fete.md",
            "---\ntitle: Fête\nstart: 2026-07-10\nend: 2026-07-12\n---\n",
        )
        .file(
            "content/dates/avant.md",
            "---\ntitle: Avant\nstart: 2025-07-10\n---\n",
        )
        .file(
            "content/bricole.md",
            "---\ntitle: Bricole\nkind: organisation\n---\nTexte.\n",
        )
}

#[test]
fn the_page_says_how_it_is_repeated_and_when_it_is_next() {
    let site = site().on_day("2026-06-15").build();
    let event = page(&site, "dates/mardi/index.html");
    assert_eq!(
        event.fact("Quand").as_deref(),
        Some("tous les premiers mardis du mois, de 18\u{a0}h\u{a0}30 à\u{a0}20\u{a0}h")
    );
    let next = event.fact("Prochaines dates").unwrap();
    assert!(
        next.starts_with("mardi 7\u{a0}juillet 2026, de 18\u{a0}h\u{a0}30 à\u{a0}20\u{a0}h"),
        "{next}"
    );
    assert!(!next.contains("août"), "{next}");
    assert!(next.contains("mardi 8\u{a0}septembre 2026, de 19\u{a0}h à\u{a0}20\u{a0}h\u{a0}30 (au lieu du 1ᵉʳ septembre 2026)"), "{next}");
    assert_eq!(event.fact("Sauf le").as_deref(), Some("4 août 2026"));
    assert_eq!(event.text(".head .day"), "7 juillet 2026");
    assert!(
        site.read("dates/mardi/index.html")
            .contains("2026-07-07T18:30+02:00")
    );
    let place = event.fact("Lieu").unwrap();
    assert!(place.contains("1 rue de l’Église"), "{place}");
    assert!(
        site.read("dates/mardi/index.html")
            .contains("https://carte.example/?q=1%20rue%20de%20l")
    );
    assert_eq!(
        event.fact("Organisé par").as_deref(),
        Some("Bricole, Les Amis")
    );
    let other = page(&site, "bricole/index.html");
    assert!(
        other.text("main").contains("Atelier du mardi"),
        "named back"
    );
    let english = page(&site, "en/dates/mardi/index.html");
    assert_eq!(
        english.fact("When").as_deref(),
        Some("every first Tuesday of the month, 6:30\u{a0}pm to 8\u{a0}pm")
    );
}

#[test]
fn a_date_goes_by_and_only_what_shows_it_changes() {
    let site = site().on_day("2026-07-07").build();
    let dates = page(&site, "dates/index.html");
    assert_eq!(dates.texts("h2.side"), ["À venir 2", "Passés en 2025 1"]);
    assert_eq!(
        dates.texts(".lines h3"),
        ["Atelier du mardi", "Fête", "Avant"]
    );
    assert_eq!(
        page(&site, "index.html").texts(".upcoming h3"),
        ["Atelier du mardi", "Fête"]
    );
    let count = site.files().len();
    // two home pages, two lists, two pages of the meeting
    let site = site
        .on_day("2026-07-08")
        .build()
        .expect_report(6, count - 6, 0);
    let dates = page(&site, "dates/index.html");
    assert_eq!(
        dates.texts(".lines h3"),
        ["Fête", "Atelier du mardi", "Avant"]
    );
    // the next one was moved to the eighth of September
    assert!(
        dates
            .text(".upcoming")
            .contains("mardi 8\u{a0}septembre 2026, de 19\u{a0}h")
    );
    let site = site.on_day("2026-07-09").build().expect_report(0, count, 0);
    let site = site.on_day("2026-07-13").build();
    let dates = page(&site, "dates/index.html");
    assert_eq!(
        dates.texts("h2.side"),
        ["À venir 1", "Passés en 2026 1", "Passés en 2025 1"]
    );
}

#[test]
fn a_series_ends_and_is_past_then() {
    let site = site()
        .change(
            "content/dates/mardi.md",
            "du mois",
            "du mois jusqu'au 2026-07-31",
        )
        .change(
            "content/dates/mardi.md",
            "except: [2026-08-04]\nmoved: {2026-09-01: 2026-09-08T19:00}\n",
            "",
        )
        .on_day("2026-08-01")
        .build();
    let event = page(&site, "dates/mardi/index.html");
    assert!(
        event
            .fact("Quand")
            .unwrap()
            .ends_with(", jusqu’au 31 juillet 2026")
    );
    assert!(
        event
            .fact("Dernière date")
            .unwrap()
            .starts_with("mardi 7\u{a0}juillet 2026")
    );
    let dates = page(&site, "dates/index.html");
    assert_eq!(
        dates.texts("h2.side"),
        ["Passés en 2026 2", "Passés en 2025 1"]
    );
    let home = page(&site, "index.html");
    assert!(
        home.text("main")
            .contains("Aucune date à venir n’est annoncée.")
    );
}

#[test]
fn search_engines_learn_of_the_series_and_its_dates() {
    let site = site().on_day("2026-06-15").build();
    let html = site.read("dates/mardi/index.html");
    let json = html.split("ld+json").nth(1).unwrap();
    let json = json.split_once('>').unwrap().1;
    let json: Json = serde_json::from_str(json.split("</script>").next().unwrap()).unwrap();
    assert_eq!(json["@type"], "Event");
    assert_eq!(json["startDate"], "2026-01-06T18:30+01:00");
    assert_eq!(json["eventStatus"], "https://schema.org/EventScheduled");
    assert_eq!(
        json["eventAttendanceMode"],
        "https://schema.org/OfflineEventAttendanceMode"
    );
    assert_eq!(
        json["location"]["address"],
        "1 rue de l’Église, 35000 Rennes"
    );
    assert_eq!(
        json["organizer"][0]["url"],
        "https://essai.example/bricole/"
    );
    assert_eq!(json["organizer"][1]["name"], "Les Amis");
    assert_eq!(json["eventSchedule"]["repeatFrequency"], "P1M");
    assert_eq!(json["eventSchedule"]["byDay"][0], "1TU");
    assert_eq!(json["eventSchedule"]["scheduleTimezone"], "Europe/Paris");
    assert_eq!(json["subEvent"][0]["startDate"], "2026-07-07T18:30+02:00");
    assert_eq!(
        json["subEvent"][1]["eventStatus"],
        "https://schema.org/EventRescheduled"
    );
    assert_eq!(
        json["subEvent"][1]["previousStartDate"],
        "2026-09-01T18:30+02:00"
    );
}

#[test]
fn the_zone_is_said_where_a_reader_may_be_in_another() {
    let event = |more: &str| {
        format!(
            "---\ntitle: Visio\nkind: event\nstart: 2026-07-07T18:30\nonline: https://visio.example/\n{more}---\n"
        )
    };
    let site = site()
        .file("content/a.md", &event(""))
        .file("content/b.md", &event("timezone: America/New_York\n"))
        .file(
            "content/c.md",
            &event("timezone: Africa/Abidjan\nstatus: cancelled\n"),
        )
        .on_day("2026-06-15")
        .build();
    let when = |name: &str| {
        page(&site, &format!("{name}/index.html"))
            .fact("Quand")
            .unwrap()
    };
    assert!(
        when("a").ends_with("18\u{a0}h\u{a0}30 (heure de Paris)"),
        "{}",
        when("a")
    );
    assert!(when("b").ends_with("(heure de New York)"));
    assert!(when("c").ends_with("(heure d’Abidjan)"));
    assert!(site.read("b/index.html").contains("2026-07-07T18:30-04:00"));
    let cancelled = page(&site, "c/index.html");
    assert_eq!(cancelled.text(".head .stamp"), "Annulé");
    assert!(
        site.read("c/index.html")
            .contains("https://schema.org/EventCancelled")
    );
}

#[test]
fn a_report_of_a_series_has_the_day_that_it_says() {
    let site = site()
        .file(
            "content/cr.md",
            "---\ntitle: Compte rendu\nkind: report\ndate: 2026-03-03\nevent: dates/mardi.md\n---\nTexte.\n",
        )
        .on_day("2026-06-15")
        .build();
    let report = page(&site, "cr/index.html");
    assert_eq!(
        report.fact("Quand").as_deref(),
        Some("mardi 3\u{a0}mars 2026")
    );
    let event = page(&site, "dates/mardi/index.html");
    assert_eq!(event.fact("Compte rendu").as_deref(), Some("Compte rendu"));
}
