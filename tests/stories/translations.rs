//! Several languages: `page.en.md` is the English `page.md`, with addresses, typography and strings of its own.

use super::page::page;
use crate::support::Site;

const SETTINGS: &str = "title: Essai\ndescription: \"Un wiki : l'essai.\"\nbase_url: https://essai.example/\n\
                        languages: [fr, en]\nnavigation: [guide.md]\n";

fn site() -> Site {
    Site::empty()
        .file("site.yaml", SETTINGS)
        .file(
            "content/index.md",
            "---\ntitle: Accueil\n---\n[Guide](guide.md)\n",
        )
        .file(
            "content/index.en.md",
            "---\ntitle: Welcome\n---\n[Guide](guide.md) and [feuille](seule.md)\n",
        )
        .file(
            "content/guide.md",
            "---\ntitle: \"Le guide : l'usage\"\ntags: [usage]\n---\nIl dit \"oui\" !\n",
        )
        .file(
            "content/guide.en.md",
            "---\ntitle: \"The user's guide\"\ntags: [usage]\n---\nIt says \"yes\"!\n",
        )
        .file(
            "content/seule.md",
            "---\ntitle: Seule\n---\nSans traduction.\n",
        )
}

#[test]
fn a_translation_lives_below_its_language() {
    let site = site().build();
    let (french, english) = (
        page(&site, "guide/index.html"),
        page(&site, "en/guide/index.html"),
    );
    assert_eq!(french.attr("html", "lang"), "fr");
    assert_eq!(english.attr("html", "lang"), "en");
    // typography of each language
    assert_eq!(french.text("h1"), "Le guide\u{a0}: l’usage");
    assert_eq!(french.text(".prose"), "Il dit «\u{a0}oui\u{a0}»\u{202f}!");
    assert_eq!(english.text("h1"), "The user’s guide");
    assert_eq!(english.text(".prose"), "It says “yes”!");
    // strings of each language
    assert_eq!(french.text(".skip"), "Aller au contenu");
    assert_eq!(english.text(".skip"), "Skip to content");
    assert_eq!(english.links(".crumbs a"), ["Home → /en/"]);
    assert_eq!(
        english.attr("meta[property='og:locale']", "content"),
        "en_GB"
    );
    // lists of each language
    assert_eq!(
        page(&site, "en/tags/usage/index.html").links(".lines h3 a"),
        ["The user’s guide → /en/guide/"]
    );
    assert_eq!(
        page(&site, "tags/usage/index.html").links(".lines h3 a"),
        ["Le guide\u{a0}: l’usage → /guide/"]
    );
    // the navigation names the translation
    assert_eq!(
        page(&site, "en/index.html").attrs("header nav li:first-child a", "href"),
        ["/en/guide/"]
    );
    assert_eq!(english.attr(".brand", "href"), "/en/");
}

#[test]
fn translations_name_each_other() {
    let site = site().build();
    for path in ["guide/index.html", "en/guide/index.html"] {
        let html = page(&site, path);
        assert_eq!(
            html.attrs("link[hreflang]", "hreflang"),
            ["fr", "en", "x-default"],
            "{path}"
        );
        assert_eq!(
            html.attrs("link[hreflang]", "href"),
            [
                "https://essai.example/guide/",
                "https://essai.example/en/guide/",
                "https://essai.example/guide/"
            ],
            "{path}"
        );
    }
    let french = page(&site, "guide/index.html");
    assert_eq!(
        french.links("header a[hreflang=en]"),
        ["English → /en/guide/"]
    );
    assert_eq!(french.attr("header a[hreflang=en]", "lang"), "en");
    let english = page(&site, "en/guide/index.html");
    assert_eq!(
        english.links("header a[hreflang=fr]"),
        ["Français → /guide/"]
    );
    // a page without a translation: the link leads to its section, and no line of the head says that it is the same
    let alone = page(&site, "seule/index.html");
    assert_eq!(alone.links("header a[hreflang=en]"), ["English → /en/"]);
    assert_eq!(alone.count("link[hreflang], a[rel=alternate]"), 0);

    let site = site
        .remove("content/guide.en.md")
        .build()
        .expect_warning("S504", "site.yaml", "`/en/guide/`")
        .expect_no_file("en/guide/index.html");
    let guide = page(&site, "guide/index.html");
    assert_eq!(guide.count("link[hreflang]"), 0);
    assert_eq!(guide.links("header a[hreflang=en]"), ["English → /en/"]);
}

#[test]
fn a_link_to_a_file_leads_to_that_very_file() {
    let site = site()
        .change(
            "content/index.en.md",
            "[Guide](guide.md)",
            "[en français](guide.md) [in English](guide.en.md)",
        )
        .change(
            "content/index.md",
            "[Guide](guide.md)",
            "[en](guide.en.md) [fr](guide.md)",
        )
        .build();
    assert_eq!(
        page(&site, "en/index.html").links(".prose a"),
        [
            "en français → /guide/",
            "in English → /en/guide/",
            "feuille → /seule/"
        ]
    );
    assert_eq!(
        page(&site, "index.html").links(".prose a"),
        ["en → /en/guide/", "fr → /guide/"]
    );
}

#[test]
fn a_name_leads_to_the_page_in_the_reader_s_language_where_there_is_one() {
    let site = site()
        .change(
            "content/index.en.md",
            "[Guide](guide.md)",
            "[[guide]] [[Le guide : l'usage]] [[guide.en]] [guide](guide) [[seule]] [address](/guide/)",
        )
        .change("content/index.md", "[Guide](guide.md)", "[[guide]] [[The user's guide]] [guide](guide)")
        .build();
    assert_eq!(
        page(&site, "en/index.html").links(".prose a"),
        [
            "The user’s guide → /en/guide/",
            "Le guide\u{a0}: l’usage → /guide/",
            "The user’s guide → /en/guide/",
            "guide → /en/guide/",
            "Seule → /seule/",
            "address → /guide/",
            "feuille → /seule/"
        ]
    );
    assert_eq!(
        page(&site, "index.html").links(".prose a"),
        [
            "Le guide\u{a0}: l’usage → /guide/",
            "The user’s guide → /en/guide/",
            "guide → /guide/"
        ]
    );
}

#[test]
fn relations_are_between_pages_in_whatever_language() {
    let site = site()
        .change(
            "content/guide.en.md",
            "tags:",
            "related: [index.md, seule.md]\ntags:",
        )
        .build();
    assert_eq!(
        page(&site, "en/guide/index.html").under("See also"),
        ["Seule → /seule/", "Welcome → /en/"]
    );
}

#[test]
fn the_page_of_a_section_has_translations_whatever_its_name() {
    let site = Site::empty()
        .file("site.yaml", SETTINGS)
        .file(
            "content/guide.md",
            "---\ntitle: Le guide\n---\n[un](guide/un.md)\n",
        )
        .file(
            "content/guide/README.en.md",
            "---\ntitle: The guide\n---\n[one](un.en.md)\n",
        )
        .file("content/guide/un.md", "# Un\n\n[[guide]]\n")
        .file(
            "content/guide/un.en.md",
            "# One\n\n[[guide]] [fr](../guide.md) [[guide/README]]\n",
        )
        .build();
    assert_eq!(
        page(&site, "guide/index.html").attrs("link[hreflang]", "hreflang"),
        ["fr", "en", "x-default"]
    );
    assert_eq!(
        page(&site, "guide/index.html").links(".lines h3 a"),
        ["Un → /guide/un/"]
    );
    assert_eq!(
        page(&site, "en/guide/index.html").links(".lines h3 a"),
        ["One → /en/guide/un/"]
    );
    assert_eq!(
        page(&site, "guide/un/index.html").links(".prose a"),
        ["Le guide → /guide/"]
    );
    assert_eq!(
        page(&site, "en/guide/un/index.html").links(".prose a"),
        [
            "The guide → /en/guide/",
            "fr → /guide/",
            "The guide → /en/guide/"
        ]
    );
}

#[test]
fn each_language_has_its_feed() {
    let site = site()
        .change("content/guide.md", "tags:", "date: 2026-01-01\ntags:")
        .change("content/guide.en.md", "tags:", "date: 2026-01-02\ntags:")
        .build()
        .expect_file("feed.xml", "<id>https://essai.example/guide/</id>")
        .expect_not_in_file("feed.xml", "/en/guide/")
        .expect_file("en/feed.xml", "<id>https://essai.example/en/guide/</id>")
        .expect_file("en/feed.xml", "xml:lang=\"en\"");
    let feed = page(&site, "en/guide/index.html");
    assert_eq!(
        feed.attr("link[type='application/atom+xml']", "href"),
        "/en/feed.xml"
    );
}

#[test]
fn a_language_without_strings_is_reported() {
    site()
        .change("site.yaml", "[fr, en]", "[fr, en, br]")
        .build()
        .expect_error(
            "S702",
            "",
            "write `strings/br.yaml` in the theme of the site",
        );
}
