//! The end of a page: licence, authors, dates, and where it is edited.

use super::page::page;
use crate::support::Site;

#[test]
fn a_page_has_the_licence_of_the_site_or_its_own() {
    let site = Site::new()
        .compared()
        .file("content/a.md", "# A\n")
        .file(
            "content/b.md",
            "---\ntitle: B\nlicence: CC0-1.0\nauthors: [Le Dôme, \"L'atelier\"]\n---\n",
        )
        .file(
            "content/c.md",
            "---\ntitle: C\nlicence: LicenseRef-tous-droits\n---\n",
        )
        .build();
    let a = page(&site, "a/index.html");
    assert_eq!(
        a.links("a[rel=license]"),
        ["CC BY-SA 4.0 → https://creativecommons.org/licenses/by-sa/4.0/deed.fr"]
    );
    let b = page(&site, "b/index.html");
    assert_eq!(
        b.links("a[rel=license]"),
        ["CC0 1.0 → https://creativecommons.org/publicdomain/zero/1.0/deed.fr"]
    );
    assert_eq!(
        b.fact("Licence").as_deref(),
        Some("CC0 1.0, Le Dôme, L’atelier")
    );
    let c = page(&site, "c/index.html");
    assert_eq!(
        (c.count("a[rel=license]"), c.fact("Licence").as_deref()),
        (0, Some("tous droits"))
    );

    // the site changes its licence: pages with their own keep it
    let site = site
        .change("site.yaml", "title:", "licence: CC-BY-4.0\ntitle:")
        .build();
    assert_eq!(
        page(&site, "a/index.html").fact("Licence").as_deref(),
        Some("CC BY 4.0")
    );
    assert_eq!(
        page(&site, "b/index.html").fact("Licence").as_deref(),
        Some("CC0 1.0, Le Dôme, L’atelier")
    );
}

#[test]
fn a_page_is_edited_on_the_forge() {
    let forges = [
        (
            "github",
            "https://github.com/c/w",
            "https://github.com/c/w/edit/main/content/e%CC%81/a.md",
        ),
        (
            "gitlab",
            "https://gitlab.com/c/w/",
            "https://gitlab.com/c/w/-/edit/main/content/e%CC%81/a.md",
        ),
        (
            "forgejo",
            "https://forge.example.org/c/w",
            "https://forge.example.org/c/w/_edit/main/content/e%CC%81/a.md",
        ),
    ];
    for (kind, url, edit) in forges {
        let site = Site::new().compared()
            .file("site.yaml", &format!("title: Essai\nbase_url: https://essai.example/\nforge: {{kind: {kind}, url: \"{url}\"}}\n"))
            .file("content/é/a.md", "# A\n")
            .build();
        let a = page(&site, "e/a/index.html");
        let edit = edit.replace("e%CC%81", "%C3%A9");
        assert_eq!(
            a.links("dd a:not([rel])")[0],
            format!("Modifier cette page → {edit}")
        );
        assert_eq!(
            a.links("footer a").last().map(String::as_str),
            Some(format!("Sources du site → {}", url.trim_end_matches('/')).as_str())
        );
    }
    let site = Site::new().compared()
        .file("site.yaml", "title: Essai\nbase_url: https://essai.example/\nforge: {kind: forgejo, url: \"https://f.example/c/w\", branch: publié}\n")
        .file("content/a.en.md", "# A\n")
        .build();
    let branch = page(&site, "a-en/index.html");
    assert!(
        branch.links("dd a")[0].contains("/_edit/"),
        "{:?}",
        branch.links("dd a")
    );
}

#[test]
fn a_page_says_when_it_was_written_and_changed() {
    let site = Site::new()
        .file(
            "content/a.md",
            "---\ntitle: A\ndate: 2025-10-04\nupdated: 2026-03-02\n---\n",
        )
        .file("content/b.md", "---\ntitle: B\nupdated: 2026-03-02\n---\n")
        .build();
    let a = page(&site, "a/index.html");
    assert_eq!(
        a.fact("Dates").as_deref(),
        Some("Publiée le 4 octobre 2025, mise à jour le 2 mars 2026")
    );
    assert!(page(&site, "b/index.html").fact("Dates").is_some());
}
