//! The list of a section of events follows the days; nothing else does.

use super::page::page;
use crate::support::Site;

fn dates() -> Site {
    let mut site = Site::new()
        .compared()
        .file("content/index.md", "# Accueil\n")
        .file(
            "content/dates/index.md",
            "---\ntitle: Dates\nchildren: {kind: event, page_size: 3}\n---\nVenez.\n",
        );
    for (name, start) in [
        ("a", "2026-01-10"),
        ("b", "2026-02-10T18:30"),
        ("c", "2026-03-10"),
        ("d", "2026-04-10"),
        ("e", "2026-05"),
    ] {
        let text = format!("---\ntitle: Date {name}\nstart: {start}\n---\nTexte.\n");
        site = site.file(&format!("content/dates/{name}.md"), &text);
    }
    site
}

fn listed(site: &Site, number: usize) -> (Vec<String>, Vec<String>) {
    let list = match number {
        1 => page(site, "dates/index.html"),
        _ => page(site, &format!("dates/page/{number}/index.html")),
    };
    (list.texts("h2.side"), list.texts(".lines h3"))
}

#[test]
fn a_day_goes_by_and_the_list_alone_changes() {
    let site = dates().on_day("2026-03-10").build();
    let (heads, titles) = listed(&site, 1);
    assert_eq!(heads, ["À venir 3"]);
    assert_eq!(titles, ["Date c", "Date d", "Date e"], "today is not past");
    let (heads, titles) = listed(&site, 2);
    assert_eq!(heads, ["Passés en 2026 2"]);
    assert_eq!(titles, ["Date b", "Date a"], "the newest first");

    // both pages of the list, and no page of an event
    let site = site.on_day("2026-03-11").build().expect_report(2, 27, 0);
    let (heads, titles) = listed(&site, 1);
    assert_eq!(heads, ["À venir 2", "Passés en 2026 3"]);
    assert_eq!(titles, ["Date d", "Date e", "Date c"]);
    let (heads, _) = listed(&site, 2);
    assert_eq!(heads, ["Passés en 2026 3"], "a group goes on with its name");

    // no event ends today: nothing to write
    let site = site.on_day("2026-03-12").build().expect_report(0, 29, 0);
    // a month is past when it is over
    let site = site.on_day("2026-05-31").build();
    assert_eq!(listed(&site, 1).0, ["À venir 1", "Passés en 2026 4"]);
    let site = site.on_day("2026-06-01").build();
    assert_eq!(listed(&site, 1).0, ["Passés en 2026 5"]);
}

#[test]
fn the_ways_between_events_follow_time_and_no_day() {
    let site = dates().on_day("2026-03-11").build();
    let b = page(&site, "dates/b/index.html");
    assert_eq!(
        b.links("nav.pages a"),
        ["← Date a → /dates/a/", "Date c → → /dates/c/"]
    );
    assert_eq!(b.text(".head .day"), "10 février 2026");
    assert_eq!(
        b.fact("Quand").as_deref(),
        Some("mardi 10\u{a0}février 2026 à 18\u{a0}h\u{a0}30")
    );
}

#[test]
fn the_command_line_says_what_day_it_is() {
    let site = dates();
    let titles = |args: &[&str]| {
        site.run(args).expect_status(0);
        listed(&site, 1).0
    };
    let build = ["build", "--output", "{output}", "--date", "2026-02-11"];
    assert_eq!(titles(&build), ["À venir 3"]);
    // by the clock of this machine all are past, for ever
    assert_eq!(titles(&build[..3]), ["Passés en 2026 5"]);
    for wrong in ["2026", "2026-02-30", "2026-02-11T10:00", "demain"] {
        site.run(&["build", "--output", "{output}", "--date", wrong])
            .expect_status(2)
            .expect_says("a day is written");
    }
}

#[test]
fn a_build_that_can_be_repeated_names_its_date() {
    let site = dates();
    let run = |epoch: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_sobre"));
        command
            .env("SOBRE_LANG", "en")
            .env("SOBRE_CACHE", site.cache())
            .args(["build", "--output"])
            .arg(site.output())
            .current_dir(site.root())
            .env("SOURCE_DATE_EPOCH", epoch);
        command.output().expect("it runs")
    };
    // the last second of 10 February 2026, then the next
    assert!(run("1770767999").status.success());
    assert_eq!(listed(&site, 1).1, ["Date b", "Date c", "Date d"]);
    assert!(run("1770768000").status.success());
    assert_eq!(listed(&site, 1).1, ["Date c", "Date d", "Date e"]);
    let wrong = run("hier");
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("SOURCE_DATE_EPOCH"));
}

#[test]
fn a_new_family_recolours_no_card() {
    let card = |title: &str, family: &str| {
        format!("---\ntitle: {title}\nkind: card\ntheme: {family}\n---\nTexte.\n")
    };
    let site = Site::new()
        .compared()
        .file("content/index.md", "# Accueil\n")
        .file("content/a.md", &card("A", "usages"))
        .file("content/b.md", &card("B", "achats"))
        .build();
    let colours = |site: &Site| {
        ["a", "b"].map(|name| page(site, &format!("{name}/index.html")).attr(".fiche", "class"))
    };
    let before = colours(&site);
    assert_eq!(before, ["fiche f4", "fiche f3"]);
    // first in the dictionary: it took the first colour once, and moved all others
    let site = site.file("content/0.md", &card("Zéro", "abeilles")).build();
    assert_eq!(colours(&site), before);
}
