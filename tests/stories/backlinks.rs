//! A page shows which pages link to it, with the sentence in which they do.

use super::page::page;
use crate::support::Site;

/// The pages of the block, each with the words of its sentence and those of the link.
fn backlinks(site: &Site, path: &str) -> Vec<String> {
    let page = page(site, path);
    let under = page.items_under("Pages qui en parlent");
    let links = page.texts(".near p b");
    under.into_iter().chain(links).collect()
}

#[test]
fn the_sentence_of_the_link_stands_beside_its_page() {
    let site = Site::new()
        .compared()
        .file("content/reparer.md", "# Réparer\n\nUn texte.\n")
        .file(
            "content/atelier.md",
            "# Atelier\n\nOn vient le mardi. On apprend à [*tout* réparer](reparer.md), sans frais. À bientôt !\n\nEncore [un lien](reparer.md) plus bas.\n",
        )
        .file("content/sommaire.md", "# Sommaire\n\n- [Réparer](reparer.md)\n- [[reparer]] : pour finir, avec [[atelier]]\n")
        .build();
    assert_eq!(
        backlinks(&site, "reparer/index.html"),
        [
            "Atelier On apprend à tout réparer, sans frais.",
            "Sommaire Réparer\u{a0}: pour finir, avec Atelier",
            "tout réparer",
            "Réparer",
        ]
    );
    // another sentence changes the page that it links to, the list of works, and nothing else
    let count = site.files().len();
    let site = site
        .change("content/atelier.md", "sans frais", "pour rien")
        .build()
        // and in the index of the search its words, and its text
        .expect_report(5, count - 5, 0);
    assert_eq!(
        backlinks(&site, "reparer/index.html")[0],
        "Atelier On apprend à tout réparer, pour rien."
    );
    // a title that a sentence shows comes from its page
    let site = site
        .change("content/atelier.md", "# Atelier", "# L’atelier")
        .build();
    assert_eq!(
        backlinks(&site, "reparer/index.html")[1],
        "Sommaire Réparer\u{a0}: pour finir, avec L’atelier"
    );
    let site = site
        .change(
            "content/atelier.md",
            "[*tout* réparer](reparer.md)",
            "réparer",
        )
        .build();
    assert_eq!(
        backlinks(&site, "reparer/index.html")[0],
        "L’atelier Encore un lien plus bas."
    );
}

#[test]
fn what_a_link_says_is_text() {
    let site = Site::new()
        .compared()
        .file("content/a.md", "# A\n")
        .file(
            "content/b.md",
            "# B\n\n1 < 2 & `<b>` [un \\<i\\>](a.md) suit\n",
        )
        .file(
            "content/c.md",
            "# C\n\n> [!NOTE]\n> Voir [a](a.md#rien-de-tel \"t\")\n",
        )
        .build()
        .expect_error("S402", "content/c.md:4:12", "rien-de-tel");
    let site = site.change("content/c.md", "#rien-de-tel", "").build();
    let html = site.read("a/index.html");
    assert!(
        html.contains("1 &lt; 2 & &lt;b> <b>un &lt;i></b> suit"),
        "{html}"
    );
    assert_eq!(
        page(&site, "a/index.html").texts(".near p"),
        ["1 < 2 & <b> un <i> suit", "Voir a"]
    );
}

#[test]
fn many_backlinks_stay_few_elements() {
    let mut site = Site::new().file("content/a.md", "# A\n");
    for number in 10..90 {
        site = site.file(
            &format!("content/page-{number}.md"),
            &format!("# Page {number}\n\nIci, [a](a.md) encore.\n"),
        );
    }
    let site = site.build();
    let html = page(&site, "a/index.html");
    assert_eq!(html.count(".near li"), 8);
    assert_eq!(
        html.text(".end details summary"),
        "Autres pages\u{a0}: 72".replace('\u{a0}', " ")
    );
    assert_eq!(html.count(".end details a"), 60);
    assert!(
        html.text(".end details p")
            .ends_with("Page 77 et 12 autres")
    );
}

#[test]
fn a_sentence_of_another_language_says_so() {
    let site = Site::new()
        .file(
            "site.yaml",
            "title: Essai\nbase_url: https://essai.example/\nlanguages: [fr, en]\n",
        )
        .file("content/a.md", "# A\n")
        .file("content/b.en.md", "# B\n\nRead [this page](a.md) first.\n")
        .build();
    let a = page(&site, "a/index.html");
    assert_eq!(a.attr(".near p", "lang"), "en");
    assert_eq!(
        (a.attr(".near a", "lang"), a.attr(".near a", "hreflang")),
        ("en".into(), "en".into())
    );
}

#[test]
fn a_page_of_many_links_says_something_of_each() {
    let pages = 70;
    let links: String = (0..pages)
        .map(|n| format!("- [[p{n}]] : le numéro {n}, puis [[p0]]\n"))
        .collect();
    let site = Site::new()
        .compared()
        .file("content/liste.md", &format!("# Liste\n\n{links}"));
    let site = (0..pages).fold(site, |site, n| {
        site.file(&format!("content/p{n}.md"), &format!("# P{n}\n"))
    });
    let site = site.build();
    for n in [1, 35, 69] {
        assert_eq!(
            backlinks(&site, &format!("p{n}/index.html"))[0],
            format!("Liste P{n}\u{a0}: le numéro {n}, puis P0")
        );
    }
    // the first of several
    assert!(backlinks(&site, "p0/index.html")[0].starts_with("Liste P0\u{a0}: le numéro 0"));
    let site = site
        .change("content/liste.md", "le numéro 35", "le 35")
        .build();
    assert_eq!(
        backlinks(&site, "p35/index.html")[0],
        "Liste P35\u{a0}: le 35, puis P0"
    );
}
