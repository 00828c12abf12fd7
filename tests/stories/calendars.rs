//! Calendars to subscribe to: for each language, section and tag with events, and beside each event.

use crate::support::Site;

fn site() -> Site {
    let settings = "title: Essai\nbase_url: https://essai.example/wiki/\nlanguages: [fr, en]\ntimezone: Europe/Paris\n";
    Site::empty()
        .compared()
        .file("site.yaml", settings)
        .file("content/index.md", "# Accueil\n")
        .file("content/dates/index.md", "---\ntitle: Dates\nchildren: {kind: event}\n---\n")
        .file(
            "content/dates/a.md",
            "---\ntitle: \"Un titre, avec; des signes \\\\ et assez de mots pour que la ligne soit pliée à la bonne place\"\n\
             description: Une réunion.\ndate: 2026-01-02\nupdated: 2026-02-03\nstart: 2026-03-10T18:30\nend: 2026-03-10T20:00\n\
             place: La Maison\naddress: 1 rue Haute, Rennes\ntags: [tri]\nonline: https://visio.example/\n---\n",
        )
        .file("content/dates/b.md", "---\ntitle: Jours\nstart: 2026-03-05\nend: 2026-03-07\nstatus: cancelled\n---\n")
        .file(
            "content/dates/c.md",
            "---\ntitle: Série\nstart: 2026-01-06T18:30\nend: 2026-01-06T20:00\nrepeat: tous les mardis jusqu'au 2026-06-30\n\
             except: [2026-01-20]\nmoved: {2026-01-13: 2026-01-15T19:00}\naliases: [/anciennes/serie/]\n---\n",
        )
        .file("content/dates/d.md", "---\ntitle: Un mois\nstart: 2026-05\n---\n")
        .file("content/autres/e.md", "# Pas un événement\n")
}

/// The lines of a calendar, unfolded.
fn lines(site: &Site, path: &str) -> Vec<String> {
    let text = site.read(path);
    assert!(text.lines().all(|line| line.len() <= 75), "folded");
    assert_eq!(
        text.matches('\n').count(),
        text.matches("\r\n").count(),
        "ends of lines"
    );
    text.replace("\r\n ", "")
        .split("\r\n")
        .map(str::to_owned)
        .collect()
}

fn has(lines: &[String], line: &str) {
    assert!(
        lines.iter().any(|known| known == line),
        "{line} is not in\n{}",
        lines.join("\n")
    );
}

#[test]
fn a_calendar_is_there_where_there_are_events_with_a_day() {
    let site = site().build();
    let files = site.files();
    let calendars: Vec<&String> = files.keys().filter(|path| path.ends_with(".ics")).collect();
    assert_eq!(
        calendars,
        [
            "agenda.ics",
            "dates/a.ics",
            "dates/agenda.ics",
            "dates/b.ics",
            "dates/c.ics",
            "tags/tri/agenda.ics"
        ]
    );
    let summaries = |path: &str| {
        lines(&site, path)
            .iter()
            .filter(|line| line.starts_with("SUMMARY"))
            .count()
    };
    assert_eq!(summaries("agenda.ics"), 4, "with the date that was moved");
    assert_eq!(summaries("tags/tri/agenda.ics"), 1);
    assert_eq!(summaries("dates/a.ics"), 1);
    assert!(
        site.read("dates/a/index.html")
            .contains("/wiki/dates/a.ics")
    );
    assert!(
        site.read("dates/index.html")
            .contains("/wiki/dates/agenda.ics")
    );
    assert!(site.read("index.html").contains("/wiki/agenda.ics"));
    assert!(
        site.read("_headers")
            .contains("/wiki/*.ics\n  Content-Type: text/calendar; charset=utf-8")
    );
    assert!(!site.read("sitemap.xml").contains(".ics"));
}

#[test]
fn an_event_says_when_where_and_that_it_is_the_same_for_ever() {
    let site = site().build();
    let a = lines(&site, "dates/a.ics");
    has(&a, "UID:wiki/dates/a@essai.example");
    has(&a, "DTSTAMP:20260203T000000Z");
    has(&a, "DTSTART;TZID=Europe/Paris:20260310T183000");
    has(&a, "DTEND;TZID=Europe/Paris:20260310T200000");
    has(&a, "TZID:Europe/Paris");
    has(&a, "LOCATION:La Maison\\, 1 rue Haute\\, Rennes");
    has(&a, "URL:https://essai.example/wiki/dates/a/");
    has(&a, "CATEGORIES:tri");
    has(&a, "STATUS:CONFIRMED");
    assert!(
        a.iter()
            .any(|line| line.starts_with("SUMMARY:Un titre\\, avec \\; des signes \\\\ et"))
    );
    let b = lines(&site, "dates/b.ics");
    has(&b, "DTSTART;VALUE=DATE:20260305");
    has(&b, "DTEND;VALUE=DATE:20260308");
    has(&b, "STATUS:CANCELLED");
    // without any date of its own, the stamp is its day
    has(&b, "DTSTAMP:20260305T000000Z");
    assert!(!b.iter().any(|line| line.contains("TZID")));
}

#[test]
fn a_series_has_its_rule_its_exceptions_and_what_was_moved() {
    let site = site().build();
    let c = lines(&site, "dates/c.ics");
    has(&c, "UID:wiki/anciennes/serie@essai.example");
    has(&c, "RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630T215900Z");
    has(&c, "EXDATE;TZID=Europe/Paris:20260120T183000");
    has(&c, "RECURRENCE-ID;TZID=Europe/Paris:20260113T183000");
    has(&c, "DTSTART;TZID=Europe/Paris:20260115T190000");
    has(&c, "DTEND;TZID=Europe/Paris:20260115T203000");
}

#[test]
fn no_calendar_depends_on_the_day_of_the_build() {
    let site = site().on_day("2026-01-01").build();
    let before = site.read("agenda.ics");
    let site = site.on_day("2027-05-05").build();
    assert_eq!(site.read("agenda.ics"), before);
}

#[test]
fn times_without_a_zone_have_none() {
    let site = site()
        .change("site.yaml", "timezone: Europe/Paris\n", "")
        .build();
    let c = lines(&site, "dates/c.ics");
    has(&c, "DTSTART:20260106T183000");
    has(&c, "RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630T235900");
    assert!(!c.iter().any(|line| line.contains("VTIMEZONE")));
}
