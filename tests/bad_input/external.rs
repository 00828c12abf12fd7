//! `sobre check --external`: links to other sites, which a host on this machine stands for. Its own host is the only one in a
//! private network that a site may ask.

use std::time::Instant;

use crate::support::http::{Host, Reply};
use crate::support::{Run, Site};

fn headers(list: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    list.iter().map(owned).collect()
}

fn redirect(status: u16, to: &str) -> Reply {
    Reply::Whole(status, headers(&[("Location", to)]), Vec::new())
}

/// A site below the path of a host whose other paths stand for the Web.
fn site(host: &Host, page: &str) -> Site {
    let settings = format!("title: Essai\nbase_url: {}\n", host.url("wiki/"));
    Site::new()
        .file("site.yaml", &settings)
        .file("content/a.md", page)
}

fn check(site: &Site, more: &[&str]) -> Run {
    let arguments = [
        &["check", "--external", "--format", "short", "--timeout", "1"],
        more,
    ]
    .concat();
    site.run(&arguments)
}

fn requests(host: &Host) -> Vec<String> {
    let asked = host.asked().into_iter();
    let line = |head: String| {
        head.lines()
            .next()
            .unwrap_or_default()
            .replace(" http/1.1", "")
    };
    asked.map(line).collect()
}

#[test]
fn a_link_that_leads_to_nothing_is_reported_at_each_place() {
    let host = Host::new();
    host.serve("good", b"x").serve("new", b"x");
    host.set("old", redirect(301, "/new"));
    host.set("for-now", redirect(302, "/good"));
    let url = |path: &str| host.url(path);
    let page = format!(
        "---\ntitle: A\ndate: 2019-05-06\nkind: organisation\nwebsite: {}\n---\n[Bon]({}) [perdu]({} \"Un titre\") et <{}>.\n\n[Déplacé]({}), {} [encore]({}#partie)\n\n[Courriel](mailto:a@b.example)\n\n`{}`\n",
        url("lost"),
        url("good"),
        url("lost"),
        url("gone"),
        url("old"),
        url("for-now"),
        url("lost"),
        url("in-code"),
    );
    let site = site(&host, &page);
    let run = check(&site, &[]).expect_status(0);
    let found: Vec<&str> = run
        .stderr
        .lines()
        .filter(|line| line.contains("[S84"))
        .collect();
    let place = |line: usize, column: usize| format!("content/a.md:{line}:{column}: ");
    let starts = [
        place(5, 10),
        place(7, 1),
        place(7, 1),
        place(9, 1),
        place(9, 1),
    ];
    assert_eq!(found.len(), starts.len(), "{run:?}");
    for path in ["lost", "gone"] {
        let archive = format!("https://web.archive.org/web/2019/{}", url(path));
        assert!(
            run.stderr.contains("it answers 404") && run.stderr.contains(&archive),
            "{run:?}"
        );
    }
    assert!(found[0].starts_with(&starts[0]), "{run:?}");
    assert_eq!(run.stderr.matches("[S840]").count(), 4, "{run:?}");
    assert_eq!(run.stderr.matches("[S841]").count(), 1, "{run:?}");
    assert!(
        run.stderr.contains(&format!("write `{}`", url("new"))),
        "{run:?}"
    );
    check(&site, &["--deny", "warnings"]).expect_status(1);

    // each URL once, by its head first
    let asked = requests(&host);
    let count = |line: &str| asked.iter().filter(|asked| *asked == line).count();
    assert_eq!(
        (count("head /good"), count("get /good")),
        (2, 0),
        "{asked:?}"
    );
    assert_eq!(
        (count("head /lost"), count("get /lost")),
        (2, 2),
        "{asked:?}"
    );
    assert!(
        !asked.iter().any(|line| line.contains("in-code")),
        "{asked:?}"
    );
}

#[test]
fn a_host_that_does_not_answer_well_is_reported() {
    let host = Host::new();
    host.status("refused", 403)
        .status("broken", 500)
        .set("slow", Reply::Slow)
        .set("endless", Reply::Endless);
    host.set(
        "too-many",
        Reply::Whole(429, headers(&[("Retry-After", "1")]), Vec::new()),
    );
    host.set("loop", redirect(302, "/loop"));
    let mut page = String::from("# A\n\n");
    for path in ["refused", "broken", "slow", "endless", "too-many", "loop"] {
        page += &format!("[L]({})\n\n", host.url(path));
    }
    let begin = Instant::now();
    let run = check(&site(&host, &page), &[]).expect_status(0);
    assert!(begin.elapsed().as_secs() < 60, "a bound, not a measure");
    // what begins well is there, however long it is
    assert_eq!(run.stderr.matches("[S843]").count(), 4, "{run:?}");
    for words in [
        "it answers 403",
        "it answers 500",
        "come back later",
        "/loop",
    ] {
        assert!(run.stderr.contains(words), "{words}: {run:?}");
    }
    assert_eq!(
        requests(&host)
            .iter()
            .filter(|line| line.contains("/too-many"))
            .count(),
        2
    );
}

#[test]
fn private_networks_are_not_asked() {
    let (host, neighbour) = (Host::new(), Host::new());
    neighbour.serve("x", b"x");
    host.set("out", redirect(301, &neighbour.url("x")));
    let page = format!(
        "# A\n\n[Un]({}) [deux]({}) [trois]({}) [quatre](http://10.0.0.1/) [cinq](http://[::1]/)\n",
        neighbour.url("x"),
        neighbour.named("localhost", "x"),
        host.url("out"),
    );
    let run = check(&site(&host, &page), &[]).expect_status(0);
    assert_eq!(run.stderr.matches("[S842]").count(), 5, "{run:?}");
    assert!(neighbour.asked().is_empty(), "{:?}", neighbour.asked());
}

#[test]
fn what_answered_is_not_asked_again_for_a_week() {
    let host = Host::new();
    host.serve("good", b"x");
    let page = format!(
        "# A\n\n[Bon]({}) [perdu]({}) [fermé]({})\n",
        host.url("good"),
        host.url("lost"),
        host.url("closed/x")
    );
    let site = site(&host, &page);
    let settings = format!(
        "title: Essai\nbase_url: {}\nlinks: {{unchecked: [\"{}*\"]}}\n",
        host.url("wiki/"),
        host.url("closed/")
    );
    let site = site.file("site.yaml", &settings);
    let asked = |path: &str| {
        requests(&host)
            .iter()
            .filter(|line| line.ends_with(path))
            .count()
    };
    check(&site, &[]).expect_says("S840");
    assert_eq!(
        (asked("/good"), asked("/lost"), asked("/closed/x")),
        (1, 2, 0)
    );
    check(&site, &[]).expect_says("S840");
    assert_eq!(
        (asked("/good"), asked("/lost")),
        (1, 4),
        "what was wrong is asked again"
    );
    check(&site, &["--no-cache"]).expect_says("S840");
    assert_eq!(asked("/good"), 2);
    // a build asks nobody
    let before = host.asked().len();
    site.run(&["build", "--output", "{output}"])
        .expect_status(0);
    site.run(&["check"]).expect_status(0);
    assert_eq!(host.asked().len(), before);
}

#[test]
fn a_machine_without_a_network_is_told_once() {
    let host = Host::new();
    let page = "# A\n\n[Un](http://a.invalid/) [deux](http://b.invalid/)\n";
    // names that do not exist are gone, each for itself
    let run = check(&site(&host, page), &[]).expect_status(0);
    assert!(run.stderr.matches("[S84").count() >= 2, "{run:?}");
    // hosts that refuse every connection
    let closed = |number: u16| format!("[L](http://127.0.0.1:{number}/)");
    let base = "title: Essai\nbase_url: http://127.0.0.1:9/wiki/\n";
    let page = format!(
        "# A\n\n{} {} {}\n",
        closed(9),
        closed(9).replace("9/", "9/b"),
        closed(9).replace("9/", "9/c")
    );
    let site = Site::new()
        .file("site.yaml", base)
        .file("content/a.md", &page);
    let run = check(&site, &[]).expect_status(0);
    assert_eq!(run.stderr.matches("[S843]").count(), 1, "{run:?}");
    assert!(run.stderr.contains("none of 3 links"), "{run:?}");
}

#[test]
fn dead_hosts_are_reported_again_when_what_is_sound_is_remembered() {
    let host = Host::new();
    host.serve("good", b"x");
    let page = format!(
        "# A\n\n[Bon]({}) [un](http://a.invalid/) [deux](http://b.invalid/) [trois](http://c.invalid/)\n",
        host.url("good")
    );
    let site = site(&host, &page);
    for _ in 0..2 {
        let run = check(&site, &[]).expect_status(0);
        assert_eq!(run.stderr.matches(".invalid/` ").count(), 3, "{run:?}");
        assert!(!run.stderr.contains("none of 3 links"), "{run:?}");
    }
}

#[test]
fn the_links_of_badges_are_asked_too() {
    let host = Host::new();
    let url = |path: &str| host.url(path);
    let class = format!(
        "name: Classe\ndescription: Une classe.\nrecognition: event\nkind: knowledge\nlevel: 1\ncriteria: Lire [a]({}).\n",
        url("class")
    );
    let english = format!(
        "name: Class\ndescription: A class.\ncriteria: Read [a]({}).\n",
        url("translation")
    );
    let settings = format!(
        "title: Essai\nbase_url: {}\nlanguages: [fr, en]\n",
        host.url("wiki/")
    );
    let site = site(&host, "# A\n")
        .file("site.yaml", &settings)
        .file(
            "badges/issuer.yaml",
            "name: T\nurl: https://t.example/\nemail: hello@t.example\n",
        )
        .file("badges/classes/c.yaml", &class)
        .file("badges/classes/c.en.yaml", &english);
    let run = check(&site, &[]).expect_status(0);
    for path in ["class", "translation"] {
        let place = format!("`{}` leads to nothing", url(path));
        assert!(run.stderr.contains(&place), "{place}: {run:?}");
    }
}
