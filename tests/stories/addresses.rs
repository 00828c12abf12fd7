//! Addresses are promises: slugs, old addresses, and two pages that want the same one.

use super::page::page;
use crate::support::Site;

#[test]
fn a_slug_changes_the_last_part_of_an_address() {
    Site::new()
        .compared()
        .file(
            "content/guide/a.md",
            "---\ntitle: A\nslug: premiers-pas\n---\n",
        )
        .file("content/b.md", "# B\n\n[a](guide/a.md) et [[a]]\n")
        .build()
        .expect_no_file("guide/a/index.html")
        .expect_file("guide/premiers-pas/index.html", "<h1>A</h1>")
        .expect_file("b/index.html", "href=/guide/premiers-pas/");
    // An error of an address is reported where it is, and not wherever the page is named.
    Site::new()
        .compared()
        .file("content/a.md", "---\ntitle: A\nslug: ../dehors\n---\n")
        .file(
            "content/b.md",
            "---\ntitle: B\nrelated: [a.md]\n---\n[a](a.md) et [[a]]\n",
        )
        .build()
        .expect_error("S503", "content/a.md:3:7", "a slug is one part of a URL")
        .change("content/a.md", "../dehors", "dedans")
        .build()
        .expect_file("b/index.html", "href=/dedans/");
}

#[test]
fn an_old_address_leads_to_the_page() {
    let site = Site::new()
        .compared()
        .file(
            "content/nouveau.md",
            "---\ntitle: \"L'adresse\"\naliases: [/vieille/adresse/, /page.html]\n---\n",
        )
        .build();
    for path in ["vieille/adresse/index.html", "page.html"] {
        let old = page(&site, path);
        assert_eq!(
            old.attr("meta[http-equiv=refresh]", "content"),
            "0; url=/nouveau/"
        );
        assert_eq!(
            old.attr("link[rel=canonical]", "href"),
            "https://essai.example/nouveau/"
        );
        assert_eq!(old.attr("meta[name=robots]", "content"), "noindex");
        assert_eq!(old.links("p a"), ["L’adresse → /nouveau/"]);
        assert_eq!(old.attr("html", "lang"), "fr");
    }
    let site = site.expect_not_in_file("sitemap.xml", "vieille");
    // a page renamed once more: all its old addresses follow
    let site = site
        .rename("content/nouveau.md", "content/tout-neuf.md")
        .change(
            "content/tout-neuf.md",
            "/page.html",
            "/page.html, /nouveau/",
        )
        .build();
    for path in ["vieille/adresse/index.html", "nouveau/index.html"] {
        assert_eq!(
            page(&site, path).attr("meta[http-equiv=refresh]", "content"),
            "0; url=/tout-neuf/"
        );
    }
    site.change("content/tout-neuf.md", ", /nouveau/", "")
        .build()
        .expect_warning("S504", "content/tout-neuf.md", "`/nouveau/`")
        .expect_no_file("nouveau/index.html");
}

#[test]
fn an_alias_takes_no_address_from_anybody() {
    Site::new()
        .file("content/a.md", "---\ntitle: A\naliases: [/b/]\n---\n")
        .file("content/b.md", "# B\n")
        .file("content/c.md", "---\ntitle: C\naliases: [/x/, /x/]\n---\n")
        .file(
            "content/d.md",
            "---\ntitle: D\naliases: [sans/barre, /../e/, /]\n---\n",
        )
        .build()
        .expect_error(
            "S502",
            "content/a.md:3:11",
            "`/b/` is taken by `content/b.md`",
        )
        .expect_error("S502", "content/c.md:3:16", "`/x/` is taken")
        .expect_error("S503", "content/d.md:3:11", "it does not begin with `/`")
        .expect_error("S503", "content/d.md:3:23", "it climbs with `..`")
        .expect_error("S503", "content/d.md:3:31", "it is the home page");
}

#[test]
fn two_pages_at_one_address_are_reported() {
    Site::new()
        .file("content/a/index.md", "# A\n")
        .file("content/a.md", "# Autre A\n")
        .file("content/b.md", "---\ntitle: B\nslug: C\n---\n")
        .file("content/c.md", "# C\n")
        .file("content/tags.md", "---\ntitle: T\ntags: [usage]\n---\n")
        .build()
        .expect_error(
            "S507",
            "content/a.md",
            "`content/a/index.md` is the page of the same folder",
        )
        .expect_error("S501", "content/c.md", "`/c/` is taken by `content/b.md`")
        .expect_error(
            "S501",
            "content/tags.md",
            "`/tags/` is taken by the list of tags",
        );
}

#[test]
fn every_page_is_in_the_sitemap_and_robots_know_it() {
    let site = Site::new()
        .file("content/index.md", "# Accueil\n")
        .file(
            "content/a.md",
            "---\ntitle: A\ndate: 2026-01-02\nupdated: 2026-03-04\ntags: [x y]\n---\n",
        )
        .file("content/b/c.md", "# C\n")
        .build()
        .expect_file("robots.txt", "Sitemap: https://essai.example/sitemap.xml\n");
    let xml = site.read("sitemap.xml");
    let document = roxmltree::Document::parse(&xml).unwrap();
    let urls: Vec<String> = document
        .descendants()
        .filter(|node| node.tag_name().name() == "url")
        .map(|url| {
            let texts: Vec<&str> = url.children().filter_map(|child| child.text()).collect();
            texts.join(" ")
        })
        .collect();
    assert_eq!(
        urls,
        [
            "https://essai.example/a/ 2026-03-04",
            "https://essai.example/b/c/",
            "https://essai.example/b/",
            "https://essai.example/",
            "https://essai.example/tags/",
            "https://essai.example/tags/x-y/",
        ]
    );
    assert_eq!(
        document.root_element().tag_name().namespace(),
        Some("http://www.sitemaps.org/schemas/sitemap/0.9")
    );
}

#[test]
fn what_is_not_found_shows_the_ways_that_exist() {
    let settings = "title: Essai\nbase_url: https://essai.example/\nnavigation: [a.md]\n";
    let site = Site::new()
        .file("site.yaml", settings)
        .file("content/a.md", "# A\n")
        .build()
        .expect_not_in_file("sitemap.xml", "404");
    let lost = page(&site, "404.html");
    assert_eq!(lost.text("h1"), "Cette page n’existe pas");
    assert_eq!(lost.attr("meta[name=robots]", "content"), "noindex");
    assert_eq!(lost.count("link[rel=canonical]"), 0);
    assert_eq!(lost.links(".near a"), ["Accueil → /", "A → /a/"]);
    // served at any depth: no address may be relative
    for url in lost.attrs("[href]", "href") {
        let absolute = ["/", "data:", "https://", "#main"]
            .iter()
            .any(|start| url.starts_with(start));
        assert!(absolute, "{url}");
    }
}
