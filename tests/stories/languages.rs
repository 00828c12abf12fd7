//! A site in several languages: its names, what is not translated, what was translated too long ago, and badges for readers of
//! each language.

use super::history::commit;
use super::page::page;
use super::samples::{ISSUER, class};
use crate::support::Site;

const SETTINGS: &str = "title: Un commun\ndescription: Le wiki.\nbase_url: https://essai.example/wiki/\n\
    languages: [fr, en]\n\
    translations:\n  en: {title: A commons, description: The wiki.}\n\
    navigation:\n  - {page: cartes/index.md, label: Le jeu, translations: {en: The deck}}\n  - {page: seule.md, label: Seule}\n\
    families:\n  - {name: usages, translations: {en: uses}, colour: blue}\n\
    tags:\n  - {name: sobriété, translations: {en: sobriety}}\n  - badges\n";

fn site() -> Site {
    Site::empty()
        .file("site.yaml", SETTINGS)
        .file("content/index.md", "# Accueil\n")
        .file("content/index.en.md", "# Welcome\n\n[seule](seule.md)\n")
        .file(
            "content/seule.md",
            "---\ntitle: Page seule\n---\nSans traduction.\n",
        )
        .file(
            "content/cartes/index.md",
            "---\ntitle: Cartes\nchildren: {kind: card}\n---\n",
        )
        .file(
            "content/cartes/trier.md",
            "---\ntitle: Trier\ntheme: usages\ntags: [sobriété]\nupdated: 2026-05-01\n---\n",
        )
        .file(
            "content/cartes/trier.en.md",
            "---\ntitle: Sort\ntheme: uses\ntags: [sobriety]\ndate: 2026-05-01\n---\n",
        )
        .file("content/cartes/jeter.md", "---\ntitle: Jeter\n---\nPeu.\n")
        .file("content/cartes/profond/index.md", "# Profond\n\nFond.\n")
}

#[test]
fn every_name_of_the_settings_is_said_in_the_language_of_the_page() {
    let site = site().build();
    let english = page(&site, "en/cartes/trier/index.html");
    assert_eq!(english.text("header .brand"), "A commons");
    assert_eq!(english.text("footer div p:first-child"), "The wiki.");
    assert_eq!(
        english.links("header nav li a"),
        ["The deck → /wiki/en/cartes/", "Seule → /wiki/seule/"]
    );
    assert_eq!(
        english.attrs("header nav a[lang=fr]", "hreflang"),
        ["fr", "fr"]
    );
    assert_eq!(english.text(".tab"), "uses");
    let french = page(&site, "cartes/trier/index.html");
    assert_eq!(french.text("header .brand"), "Un commun");
    assert_eq!(
        french.links("header nav li:first-child a"),
        ["Le jeu → /wiki/cartes/"]
    );
}

#[test]
fn a_tag_is_one_subject_in_all_languages_whichever_name_a_page_writes() {
    let site = site()
        .change("content/cartes/trier.en.md", "[sobriety]", "[sobriété]")
        .build()
        .expect_no_file("en/tags/sobriete/index.html");
    let list = page(&site, "en/tags/sobriety/index.html");
    assert_eq!(list.text("h1"), "Pages on “sobriety”");
    assert_eq!(
        list.links("header a[hreflang=fr][rel=alternate]"),
        ["Français → /wiki/tags/sobriete/"]
    );
    assert_eq!(
        page(&site, "en/cartes/trier/index.html").links(".colophon a[href*=tags]"),
        ["sobriety → /wiki/en/tags/sobriety/"]
    );
}

#[test]
fn the_switch_leads_to_the_page_its_section_or_the_home_and_never_to_nothing() {
    let site = site().build();
    for (path, expected) in [
        ("index.html", "/wiki/en/"),
        ("cartes/trier/index.html", "/wiki/en/cartes/trier/"),
        ("cartes/index.html", "/wiki/en/cartes/"),
        ("cartes/jeter/index.html", "/wiki/en/cartes/"),
        ("cartes/profond/index.html", "/wiki/en/cartes/"),
        ("seule/index.html", "/wiki/en/"),
        ("tags/index.html", "/wiki/en/tags/"),
        ("404.html", "/wiki/en/"),
    ] {
        let found = page(&site, path).attrs("header a[hreflang=en]", "href");
        assert_eq!(found, [expected], "{path}");
        let file = expected.trim_start_matches("/wiki/");
        site.read(&format!("{file}index.html"));
    }
}

#[test]
fn a_section_names_the_pages_that_are_not_translated_and_none_is_copied() {
    let site = site().build().expect_no_file("en/cartes/jeter/index.html");
    let section = page(&site, "en/cartes/index.html");
    assert_eq!(
        section.links("ul[lang=fr] a[hreflang=fr]"),
        [
            "Profond → /wiki/cartes/profond/",
            "Jeter → /wiki/cartes/jeter/"
        ]
    );
    // a link of a text says in which language it ends
    assert_eq!(
        page(&site, "en/index.html").attrs(".prose a", "hreflang"),
        ["fr"]
    );
    // the first language has all that it needs
    assert_eq!(page(&site, "cartes/index.html").count("ul[lang]"), 0);
    let site = site
        .file("content/cartes/jeter.en.md", "# Throw away\n\nLittle.\n")
        .file("content/cartes/profond/index.en.md", "# Deep\n\nBottom.\n")
        .build();
    assert_eq!(page(&site, "en/cartes/index.html").count("ul[lang]"), 0);
}

#[test]
fn many_pages_that_are_not_translated_are_not_all_named() {
    let mut site = site();
    for n in 0..30 {
        site = site.file(
            &format!("content/cartes/c{n}.md"),
            &format!("# Carte {n}\n\nOui.\n"),
        );
    }
    let site = site.build();
    let section = page(&site, "en/cartes/index.html");
    assert_eq!(section.count("ul[lang=fr] li:not([lang])"), 24);
    assert_eq!(
        section.links("ul[lang=fr] li[lang=en] a"),
        ["All pages of this section (32) → /wiki/cartes/"]
    );
}

#[test]
fn a_page_of_one_language_works_whichever_it_is() {
    let site = site()
        .file("content/only.en.md", "# English only\n\n[[Trier]]\n")
        .build();
    let only = page(&site, "en/only/index.html");
    assert_eq!(
        only.links("header a[hreflang=fr]:last-child"),
        ["Seule → /wiki/seule/", "Français → /wiki/"]
    );
    assert_eq!(only.count("link[hreflang]"), 0);
}

#[test]
fn a_translation_that_is_older_than_its_text_says_so() {
    let site = site().build();
    assert_eq!(
        page(&site, "en/cartes/trier/index.html").count(".original"),
        0
    );
    let site = site
        .change("content/cartes/trier.md", "2026-05-01", "2026-06-01")
        .build();
    let old = page(&site, "en/cartes/trier/index.html");
    assert_eq!(old.attr(".original time", "datetime"), "2026-06-01");
    assert_eq!(old.links(".original a"), ["Français → /wiki/cartes/trier/"]);
    assert_eq!(page(&site, "cartes/trier/index.html").count(".original"), 0);
    // nobody knows how old a page without a date is
    let site = site
        .change("content/cartes/trier.en.md", "date: 2026-05-01\n", "")
        .build()
        .expect_warning("S504", "site.yaml", "`/en/cartes/feed.xml`");
    assert_eq!(
        page(&site, "en/cartes/trier/index.html").count(".original"),
        0
    );
}

#[test]
fn what_is_to_be_translated_is_listed() {
    let site = site().change("content/cartes/trier.md", "2026-05-01", "2026-06-01");
    let run = site
        .run_in(&["check", "--translations", "--lang", "en"], &[])
        .expect_status(0);
    assert_eq!(
        run.stdout,
        "en: `content/seule.md` is not translated\n\
         en: `content/cartes/index.md` is not translated\n\
         en: `content/cartes/jeter.md` is not translated\n\
         en: `content/cartes/trier.en.md` is of 2026-05-01, and `content/cartes/trier.md` changed on 2026-06-01\n\
         en: `content/cartes/profond/index.md` is not translated\n\
         4 texts are not translated, 1 translation is older than its text\n"
    );
    let run = site
        .run_in(&["check", "--translations", "--format", "json"], &[])
        .expect_status(0);
    let rows: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let rows = rows.as_array().unwrap();
    assert_eq!(rows.len(), 5);
    assert_eq!(
        rows[3],
        serde_json::json!({
            "state": "outdated", "language": "en", "file": "content/cartes/trier.md", "title": "Trier",
            "translation": "content/cartes/trier.en.md", "changed": "2026-06-01", "translated": "2026-05-01",
        })
    );
    assert_eq!(rows[0]["state"], "missing");
    assert_eq!(rows[0]["translation"], serde_json::Value::Null);
}

#[test]
fn the_dates_of_git_count_for_the_list_and_not_for_the_notice() {
    let site = commit(site(), "Ada", "2026-05-02", "Un début").change(
        "content/index.md",
        "Accueil",
        "Chez nous",
    );
    let site = commit(site, "Ada", "2026-06-03", "Un mot").build();
    let run = site
        .run_in(&["check", "--translations", "--lang", "en"], &[])
        .expect_status(0);
    let line = "en: `content/index.en.md` is of 2026-05-02, and `content/index.md` changed on 2026-06-03\n";
    assert!(run.stdout.contains(line), "{}", run.stdout);
    // a commit may mend a comma
    assert_eq!(page(&site, "en/index.html").count(".original"), 0);
}

#[test]
fn each_language_has_its_page_for_what_is_not_found_and_hosts_know_it() {
    let site = site().build();
    assert_eq!(page(&site, "404.html").attr("html", "lang"), "fr");
    let english = page(&site, "en/404.html");
    assert_eq!(english.attr("html", "lang"), "en");
    assert_eq!(english.text("h1"), "This page does not exist");
    site.expect_file(
        "hosts/nginx.conf",
        "location \"/wiki/en/\" { error_page 404 \"/wiki/en/404.html\"; }",
    )
    .expect_file(
        "hosts/apache.conf",
        "ErrorDocument 404 \"/wiki/en/404.html\"",
    )
    .expect_file(
        "hosts/Caddyfile",
        "rewrite @sobre_lost_en /wiki/en/404.html",
    );
}

#[test]
fn the_sitemap_says_which_pages_are_the_same() {
    site()
        .build()
        .expect_file("sitemap.xml", "xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"")
        .expect_file(
            "sitemap.xml",
            "<url><loc>https://essai.example/wiki/cartes/trier/</loc><lastmod>2026-05-01</lastmod>\
             <xhtml:link rel=\"alternate\" hreflang=\"fr\" href=\"https://essai.example/wiki/cartes/trier/\"/>\
             <xhtml:link rel=\"alternate\" hreflang=\"en\" href=\"https://essai.example/wiki/en/cartes/trier/\"/>\
             <xhtml:link rel=\"alternate\" hreflang=\"x-default\" href=\"https://essai.example/wiki/cartes/trier/\"/></url>",
        )
        .expect_file("sitemap.xml", "<url><loc>https://essai.example/wiki/seule/</loc></url>")
        .change("site.yaml", "languages: [fr, en]", "languages: [fr]")
        .remove("content/index.en.md")
        .remove("content/cartes/trier.en.md")
        .change("site.yaml", "translations:\n  en: {title: A commons, description: The wiki.}\n", "")
        .change("site.yaml", ", translations: {en: The deck}", "")
        .change("site.yaml", ", translations: {en: uses}", "")
        .change("site.yaml", ", translations: {en: sobriety}", "")
        .build()
        .expect_warning("S504", "site.yaml", "`/en/`")
        .expect_not_in_file("sitemap.xml", "xhtml")
        .expect_no_file("en/404.html");
}

const ADA: &str = "0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11";
const BOB: &str = "0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e12";

fn with_badges() -> Site {
    site()
        .file("content/fete.md", "---\ntitle: La fête\nkind: event\n---\n")
        .file("content/fete.en.md", "---\ntitle: The party\nkind: event\n---\n")
        .file(
            "badges/issuer.yaml",
            &format!("{ISSUER}translations: {{en: {{name: Test collective, description: A collective.}}}}\n"),
        )
        .file("badges/classes/rangement.yaml", &class("As du rangement").replace("[rangement]", "[sobriété]"))
        .file(
            "badges/classes/rangement.en.yaml",
            "name: Ace of tidying\ndescription: For those who tidied.\ncriteria: The person *tidied*.\ntags: [sobriety]\n",
        )
        .file("badges/classes/tri.yaml", &class("As du tri").replace("[rangement]", "[sobriété]").replace("level: 2", "level: 3"))
        .file(
            "badges/awards/fete.yaml",
            &format!(
                "class: rangement\nevent: fete.md\nissued: 2026-10-04T18:00:00+02:00\nnarrative: Ensemble, *tout* rangé.\n\
                 translations: {{en: {{narrative: \"Together, *all* tidied, [see](../../content/cartes/trier.en.md).\"}}}}\n\
                 evidence:\n  - {{url: fete.md, name: Le compte rendu, translations: {{en: The report}}}}\n\
                 awards:\n  - id: {ADA}\n    recipient: {{url: https://ailleurs.example/ada}}\n    narrative: Et l'armoire.\n\
                 \x20 - id: {BOB}\n    recipient: {{url: https://ailleurs.example/bob}}\n    revoked: {{reason: Par erreur., translations: {{en: By mistake.}}}}\n"
            ),
        )
        .file("badges/published.lock", "")
}

#[test]
fn an_award_has_a_page_in_each_language_and_one_object() {
    let site = with_badges().build();
    let english = page(&site, &format!("en/badges/awards/{ADA}/index.html"));
    assert_eq!(english.attr("html", "lang"), "en");
    assert_eq!(english.text("h1"), "Ace of tidying");
    assert_eq!(
        english.text(".lead"),
        "Badge issued by Test collective on 4\u{a0}October\u{a0}2026."
    );
    assert!(english.texts(".certificate")[0].contains("Together, all tidied, see."));
    // what is not translated says in which language it is
    assert_eq!(english.texts(".certificate [lang=fr]"), ["Et l’armoire."]);
    assert_eq!(
        english.links(".near a"),
        ["The report → https://essai.example/wiki/fete/"]
    );
    assert_eq!(
        english.links(".facts:not(.colophon) a"),
        [
            "Read the criteria → /wiki/en/badges/rangement/",
            "ailleurs.example/ada → https://ailleurs.example/ada",
            "The party → /wiki/en/fete/",
            "Test collective → /wiki/en/badges/issuer/"
        ]
    );
    assert_eq!(
        english.links("header a[hreflang=fr][rel=alternate]"),
        [format!("Français → /wiki/badges/awards/{ADA}/")]
    );
    assert_eq!(english.attr("meta[name=robots]", "content"), "noindex");
    let french = page(&site, &format!("badges/awards/{ADA}/index.html"));
    assert_eq!(french.text("h1"), "As du rangement");
    let revoked = page(&site, &format!("en/badges/awards/{BOB}/index.html"));
    assert!(revoked.text(".notice").contains("By mistake."));
    // the objects are those of the first language, at their addresses
    site.expect_no_file(&format!("en/badges/awards/{ADA}.json"))
        .expect_not_in_file(&format!("badges/awards/{ADA}.json"), "Together")
        .expect_not_in_file(&format!("badges/awards/{ADA}.json"), "/en/");
}

#[test]
fn a_class_that_is_not_translated_is_shown_as_it_is_with_a_notice() {
    let site = with_badges().build();
    let class = page(&site, "en/badges/tri/index.html");
    assert_eq!(class.attr("html", "lang"), "en");
    assert_eq!(class.attr("h1", "lang"), "fr");
    assert_eq!(class.attr(".prose.certificate", "lang"), "fr");
    assert_eq!(class.links(".original a"), ["Français → /wiki/badges/tri/"]);
    assert_eq!(
        class.attr("link[rel=canonical]", "href"),
        "https://essai.example/wiki/badges/tri/"
    );
    assert_eq!(class.count("link[hreflang]"), 0);
    let translated = page(&site, "en/badges/rangement/index.html");
    assert_eq!(translated.count(".original, h1[lang]"), 0);
    assert_eq!(
        translated.attrs("link[hreflang]", "hreflang"),
        ["fr", "en", "x-default"]
    );
    let list = page(&site, "en/badges/index.html");
    assert_eq!(
        list.links(".ways a"),
        [
            "Badge matrix → /wiki/en/badges/matrix/",
            "Verify a badge → /wiki/en/badges/verify/",
            "Who issues the badges → /wiki/en/badges/issuer/"
        ]
    );
    site.expect_not_in_file("sitemap.xml", "/en/badges/tri/")
        .expect_file(
            "sitemap.xml",
            "<loc>https://essai.example/wiki/en/badges/rangement/</loc>",
        );
}

#[test]
fn what_is_translated_of_an_award_changes_nothing_that_is_published() {
    let site = with_badges().build();
    site.run(&["lock"]).expect_status(0);
    let site = site
        .change("badges/awards/fete.yaml", "By mistake.", "By an error.")
        .change("badges/awards/fete.yaml", "Together", "All together")
        .change("badges/issuer.yaml", "Test collective", "Trial collective")
        .build();
    assert_eq!(
        page(&site, "en/badges/issuer/index.html").text("h1"),
        "Trial collective"
    );
}

#[test]
fn three_languages_one_of_them_from_right_to_left() {
    let strings = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/themes/sobre/strings/en.yaml"
    ))
    .unwrap()
    .replace("language_name: English", "language_name: العربية")
    .replace("locale: en_GB", "locale: ar_AR");
    let site = site()
        .change("site.yaml", "[fr, en]", "[fr, en, ar]")
        .change("site.yaml", "languages:", "theme: mien\nlanguages:")
        .file("themes/mien/strings/ar.yaml", &strings)
        .file("content/index.ar.md", "# مرحبا\n\nنص.\n")
        .file("content/cartes/trier.ar.md", "---\ntitle: فرز\n---\nنص.\n")
        .build();
    let arabic = page(&site, "ar/cartes/trier/index.html");
    assert_eq!(arabic.attr("html", "dir"), "rtl");
    assert_eq!(
        arabic.links("header a[rel=alternate]"),
        [
            "Français → /wiki/cartes/trier/",
            "English → /wiki/en/cartes/trier/"
        ]
    );
    assert_eq!(
        arabic.attrs("link[hreflang]", "hreflang"),
        ["fr", "en", "ar", "x-default"]
    );
    let french = page(&site, "seule/index.html");
    assert_eq!(french.count("html[dir]"), 0);
    assert_eq!(
        french.attrs("header a[hreflang]", "href"),
        ["/wiki/en/", "/wiki/ar/"]
    );
}

#[test]
fn a_list_names_a_page_once_in_the_language_of_the_reader() {
    let text = |title: &str, to: &str| {
        format!("---\ntitle: {title}\nrelated: [../seule.md]\n---\nLire [là]({to}).\n")
    };
    let site = site()
        .file("content/notes/a.md", &text("Une note", "../seule.md"))
        .file("content/notes/a.en.md", &text("A note", "../seule.md"))
        .file("content/notes/b.en.md", &text("Alone", "../seule.md"))
        .file(
            "content/notes/c.md",
            "# Une suite\n\nSuite de [a](../cartes/trier.md), dit la note.\n",
        )
        .file(
            "content/notes/c.en.md",
            "# A sequel\n\nSequel of [a](../cartes/trier.en.md), says the note.\n",
        )
        .file(
            "content/notes/d.md",
            "# Bilingue\n\nVoir [a](../cartes/trier.en.md) et [b](../cartes/trier.md), ici.\n",
        )
        .build();
    let french = page(&site, "seule/index.html");
    let read_on = french.links("main .near a");
    assert_eq!(
        read_on
            .iter()
            .filter(|link| link.contains("notes/"))
            .collect::<Vec<_>>(),
        ["Une note → /wiki/notes/a/", "Alone → /wiki/en/notes/b/"]
    );
    // a page that links to both versions is named by each; of what links to one, each version has its own
    let english = page(&site, "en/cartes/trier/index.html");
    let from = english.links("main .near a");
    let from: Vec<_> = from.iter().filter(|link| link.contains("notes/")).collect();
    assert_eq!(
        from,
        ["A sequel → /wiki/en/notes/c/", "Bilingue → /wiki/notes/d/"]
    );
}
