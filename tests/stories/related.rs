//! A page suggests a few others: those that it names, then those with rare tags or links in common.

use super::page::page;
use crate::support::Site;

fn suggested(site: &Site, path: &str) -> Vec<String> {
    page(site, path).items_under("À lire aussi")
}

#[test]
fn rare_tags_and_common_links_bring_pages_near() {
    let site = Site::new()
        .compared()
        .file("content/index.md", "# Accueil\n")
        .file(
            "content/a/vis.md",
            "---\ntitle: Vis\ntags: [réemploi, réparation]\n---\n",
        )
        .file(
            "content/a/clous.md",
            "---\ntitle: Clous\ntags: [réemploi, réparation]\n---\n",
        )
        .file(
            "content/b/planche.md",
            "---\ntitle: Planche\ntags: [réparation]\n---\n",
        )
        .file("content/c/eau.md", "---\ntitle: Eau\ntags: [eau]\n---\n")
        .file(
            "content/d/colle.md",
            "---\ntitle: Colle\n---\nVoir [eau](../c/eau.md) et [planche](../b/planche.md).\n",
        )
        .file(
            "content/e/pince.md",
            "---\ntitle: Pince\n---\nVoir [eau](../c/eau.md) et [planche](../b/planche.md).\n",
        )
        .build();
    // its neighbour in the section shares more, and is there already
    assert_eq!(
        suggested(&site, "a/vis/index.html"),
        ["Planche partage\u{a0}: réparation".replace('\u{a0}', " ")]
    );
    assert_eq!(
        suggested(&site, "b/planche/index.html"),
        [
            "Clous partage : réparation",
            "Vis partage : réparation",
            "Eau 2 liens en commun"
        ]
    );
    assert_eq!(
        suggested(&site, "d/colle/index.html"),
        ["Pince 2 liens en commun"]
    );

    // what the page names comes first, and nothing is there twice
    let site = site
        .change(
            "content/b/planche.md",
            "tags:",
            "related: [../a/vis.md]\ntags:",
        )
        .build();
    assert_eq!(
        suggested(&site, "b/planche/index.html"),
        [
            "Vis Page",
            "Clous partage : réparation",
            "Eau 2 liens en commun"
        ]
    );
    // a link less, and the pages that had it in common are apart
    let site = site
        .change("content/e/pince.md", " et [planche](../b/planche.md)", "")
        .build();
    assert_eq!(suggested(&site, "d/colle/index.html"), [""; 0]);
    assert_eq!(
        suggested(&site, "b/planche/index.html"),
        ["Vis Page", "Clous partage : réparation"]
    );
}

#[test]
fn a_tag_of_many_pages_brings_none_nearer() {
    let mut site = Site::new();
    for number in 0..30 {
        site = site.file(
            &format!("content/s{number}/p.md"),
            &format!(
                "---\ntitle: Page {number}\ntags: [tout, t{}]\n---\n",
                number / 10
            ),
        );
    }
    let site = site.build();
    assert_eq!(page(&site, "s0/p/index.html").count(".near"), 0);
}
