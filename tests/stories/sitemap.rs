//! The sitemap lists every page once, in as many files as it takes, and always under the name that `robots.txt` gives.

use std::collections::BTreeSet;

use crate::support::Site;

fn site() -> Site {
    Site::new()
        .file("content/index.md", "# Accueil\n")
        .file(
            "content/a.md",
            "---\ntitle: A\ndate: 2026-01-02\n---\nTexte.\n",
        )
        .file("content/b.md", "---\ntitle: B\n---\nTexte.\n")
        .file("content/c.md", "---\ntitle: C\n---\nTexte.\n")
        .file(
            "content/d.md",
            "---\ntitle: D\naliases: [/ancien/]\n---\nTexte.\n",
        )
}

/// What stands between `<loc>` and its end, in each file that an index names, or in the file itself.
fn listed(site: &Site, path: &str) -> Vec<String> {
    let text = site.read(path);
    let urls = text.split("<loc>").skip(1);
    urls.map(|rest| rest.split("</loc>").next().expect("its end").to_owned())
        .collect()
}

fn address(path: &str) -> String {
    format!("https://essai.example/{path}")
}

#[test]
fn a_small_site_has_one_file() {
    let site = site().build();
    assert_eq!(
        listed(&site, "sitemap.xml"),
        ["a/", "b/", "c/", "d/", ""].map(address)
    );
    site.expect_file("sitemap.xml", "<lastmod>2026-01-02</lastmod>")
        .expect_no_file("sitemap-1.xml");
}

#[test]
fn a_large_site_has_an_index_of_several() {
    let site = site().with_sitemap_of(2).build();
    let parts = ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"];
    assert_eq!(listed(&site, "sitemap.xml"), parts.map(address));
    let pages = parts.map(|part| listed(&site, part));
    assert_eq!(pages.each_ref().map(Vec::len), [2, 2, 1]);
    let pages: BTreeSet<String> = pages.into_iter().flatten().collect();
    let all = ["", "a/", "b/", "c/", "d/"].map(address);
    assert_eq!(pages, BTreeSet::from(all));
    let site = site
        .expect_file("sitemap.xml", "<sitemapindex xmlns=")
        .expect_file("sitemap-1.xml", "<urlset xmlns=")
        .expect_file("sitemap-1.xml", "<lastmod>2026-01-02</lastmod>")
        .expect_file("robots.txt", "Sitemap: https://essai.example/sitemap.xml\n")
        .expect_no_file("sitemap-4.xml");
    // fewer pages, fewer files
    site.remove("content/b.md")
        .remove("content/c.md")
        .remove("content/d.md")
        .build()
        .expect_warning("S504", "site.yaml", "`/b/`")
        .expect_warning("S504", "site.yaml", "`/c/`")
        .expect_warning("S504", "site.yaml", "`/d/`")
        .expect_no_file("sitemap-1.xml")
        .expect_file("sitemap.xml", "<urlset xmlns=");
}

#[test]
fn a_prefix_stands_in_the_index_too() {
    site()
        .file(
            "site.yaml",
            "title: Essai\nbase_url: https://essai.example/wiki/\n",
        )
        .with_sitemap_of(4)
        .build()
        .expect_file(
            "sitemap.xml",
            "<loc>https://essai.example/wiki/sitemap-2.xml</loc>",
        )
        .expect_file("sitemap-2.xml", "<loc>https://essai.example/wiki/</loc>");
}

#[test]
fn an_old_address_with_the_name_of_a_part_is_reported_of() {
    let page = |alias: &str| format!("---\ntitle: E\naliases: [{alias}]\n---\nTexte.\n");
    site()
        .file("content/e.md", &page("/sitemap-1.xml/"))
        .build()
        .with_sitemap_of(2)
        .build()
        .expect_error(
            "S510",
            "content/e.md:3:11",
            "lies below `/sitemap-1.xml`, which is a file: a part of the sitemap",
        );
}
