//! Pages that are published from a day on, or until a day: a build knows its day, and leaves no trace of the others.

use super::page::page;
use super::samples::PICTURE;
use crate::support::Site;

fn site() -> Site {
    Site::new()
        .compared()
        .file("content/index.md", "# Accueil\n")
        .file(
            "content/s/visible.md",
            "---\ntitle: Visible\ndate: 2026-01-01\n---\n",
        )
        .file(
            "content/s/cache.md",
            "---\ntitle: Projet Mystère\npublish_on: 2026-07-01\nexpires_on: 2026-08-01\ntags: [mystere]\n\
             aliases: [/mystere/]\nrelated: [visible.md]\n---\n[visible](visible.md) ![](mystere.svg)\n",
        )
        .file("content/s/mystere.svg", PICTURE)
}

/// No output says a word of the page.
fn expect_no_trace(site: Site) -> Site {
    site.expect_nowhere("mystère")
        .expect_nowhere("mystere")
        .expect_nowhere("cache/")
}

#[test]
fn a_page_comes_and_goes_on_its_days() {
    let site = expect_no_trace(site().on_day("2026-06-30").build());
    let site = site
        .on_day("2026-07-01")
        .build()
        .expect_file("s/cache/index.html", "Projet Mystère")
        .expect_file("feed.xml", "<published>2026-07-01T00:00:00Z</published>")
        .expect_file("mystere/index.html", "/s/cache/")
        .expect_file("sitemap.xml", "/s/cache/");
    let visible = page(&site, "s/visible/index.html");
    assert_eq!(
        visible.under("À lire aussi"),
        ["Projet Mystère → /s/cache/"]
    );
    // nothing comes or goes on the next days: nothing is written
    let count = site.files().len();
    let site = site.on_day("2026-07-31").build().expect_report(0, count, 0);
    // its author said that it would go: no warning
    let site = expect_no_trace(site.on_day("2026-08-01").build());
    // back in time, as a preview of another day
    site.on_day("2026-07-15")
        .build()
        .expect_file("s/cache/index.html", "Projet Mystère");
}

#[test]
fn while_the_day_is_not_known_what_is_planned_is_not_published() {
    let site = site();
    let mut project = sobre::project::Project::new(site.root());
    project.base_url = Some("https://essai.example/".into());
    let mut engine = sobre::engine::Engine::new(project);
    let snapshot = engine.refresh().expect("it has settings");
    let paths = snapshot.paths();
    assert!(!paths.iter().any(|path| path.as_str().contains("cache")));
}

#[test]
fn a_published_page_leads_to_no_other() {
    let site = site()
        .file("content/a.md", "# A\n\n[x](s/cache.md) et [[cache]]\n")
        .on_day("2026-06-15")
        .build()
        .expect_error("S265", "content/a.md:3:5", "publish_on: 2026-07-01")
        .expect_error("S265", "content/a.md:3:22", "from 2026-07-01 on")
        .on_day("2026-07-01")
        .build()
        .expect_file("a/index.html", "/s/cache/")
        .on_day("2026-08-02")
        .build()
        .expect_error("S266", "content/a.md:3:5", "no more since 2026-08-01")
        .expect_error("S266", "content/a.md:3:22", "expires_on");
    drop(site);
    // two pages of the same day may lead to each other
    self::site()
        .file(
            "content/a.md",
            "---\npublish_on: 2026-07-01\n---\n# A\n\n[x](s/cache.md)\n",
        )
        .on_day("2026-06-15")
        .build()
        .expect_nowhere("s/cache")
        .on_day("2026-07-01")
        .build()
        .expect_file("a/index.html", "/s/cache/");
}

#[test]
fn a_section_is_scheduled_whole_in_every_language() {
    let settings = "title: Essai\nbase_url: https://essai.example/\nlanguages: [fr, en]\n";
    Site::empty()
        .compared()
        .file("site.yaml", settings)
        .file("content/index.md", "# Accueil\n")
        .file(
            "content/bientot/index.md",
            "---\ntitle: Bientôt\npublish_on: 2026-09-01\n---\n",
        )
        .file("content/bientot/a.md", "# Zygomatique\n")
        .file("content/bientot/a.en.md", "# Zygomatic in English\n")
        .on_day("2026-08-31")
        .build()
        .expect_nowhere("bientot")
        .expect_nowhere("zygomati")
        .on_day("2026-09-01")
        .build()
        .expect_file("bientot/a/index.html", "Zygomatique")
        .expect_file("en/bientot/a/index.html", "Zygomatic in English");
}

#[test]
fn the_preview_shows_them_and_says_so() {
    let site = site()
        .file("content/a.md", "# A\n\n[x](s/cache.md)\n")
        .file(
            "content/b.md",
            "---\ntitle: B\ndraft: true\n---\n[x](s/cache.md)\n",
        )
        .with_drafts()
        .on_day("2026-06-15")
        .build()
        .expect_warning(
            "S267",
            "content/a.md:3:5",
            "the build would refuse this link",
        );
    let hidden = page(&site, "s/cache/index.html");
    assert_eq!(hidden.text(".notice .alert-title"), "Publication prévue");
    assert!(hidden.text(".notice").contains("1ᵉʳ juillet 2026"));
    assert_eq!(hidden.attr("meta[name=robots]", "content"), "noindex");
    let draft = page(&site, "b/index.html");
    assert_eq!(draft.text(".notice .alert-title"), "Brouillon");
    let list = page(&site, "s/index.html");
    assert!(
        list.text(".lines")
            .contains("Projet Mystère Publication prévue")
    );
    assert!(!site.read("sitemap.xml").contains("cache"));
    let site = site.on_day("2026-08-01").build().expect_warning(
        "S267",
        "content/a.md:3:5",
        "no more since",
    );
    let hidden = page(&site, "s/cache/index.html");
    assert_eq!(hidden.text(".notice .alert-title"), "Page retirée");
}

#[test]
fn a_build_says_when_to_build_again() {
    let site = site().file(
        "content/fete.md",
        "---\ntitle: Fête\nkind: event\nstart: 2026-07-10\nend: 2026-07-12\n---\nVenez.\n",
    );
    let on = |day: &str| site.run(&["build", "--output", "{output}", "--date", day]);
    on("2026-06-15").expect_says("build again on 2026-07-01: `content/s/cache.md` is published");
    on("2026-07-01").expect_says("build again on 2026-07-13: the event `content/fete.md` is over");
    // said again when there is nothing to do
    on("2026-07-01").expect_says("build again on 2026-07-13");
    on("2026-07-13").expect_says("build again on 2026-08-01: `content/s/cache.md` expires");
    let last = on("2026-08-01");
    assert!(!last.stderr.contains("build again") && !last.stdout.contains("build again"));
}
