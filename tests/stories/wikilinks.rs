//! Links by name, by path and by title, and the pages that list them.

use super::page::page;
use super::samples::{ISSUER, class};
use crate::support::Site;

fn site() -> Site {
    Site::new()
        .file(
            "content/cartes/trier.md",
            "---\ntitle: \"Trier : l'essentiel\"\n---\n## Par où commencer ?\n\nIci.\n",
        )
        .file("content/cartes/preter.md", "# Prêter\n")
        .file("badges/issuer.yaml", ISSUER)
        .file("badges/classes/rangement.yaml", &class("As du rangement"))
        .file("content/index.md", "# Accueil\n")
}

#[test]
fn a_wikilink_names_a_page_in_many_ways() {
    let site = site()
        .file(
            "content/a.md",
            "# A\n\n[[trier]]\n\n[[cartes/trier]]\n\n[[Prêter]]\n\n[[Trier : l'essentiel]]\n\n[[trier|le tri]]\n\n\
             [[trier#par-ou-commencer]]\n\n[[trier#par-ou-commencer|commencer]]\n\n[[badges/rangement]]\n\n[[As du rangement]]\n",
        )
        .build();
    let title = "Trier\u{a0}: l’essentiel";
    assert_eq!(
        page(&site, "a/index.html").links(".prose a"),
        [
            format!("{title} → /cartes/trier/"),
            format!("{title} → /cartes/trier/"),
            "Prêter → /cartes/preter/".into(),
            format!("{title} → /cartes/trier/"),
            "le tri → /cartes/trier/".into(),
            "Par où commencer\u{202f}? → /cartes/trier/#par-ou-commencer".into(),
            "commencer → /cartes/trier/#par-ou-commencer".into(),
            "As du rangement → /badges/rangement/".into(),
            "As du rangement → /badges/rangement/".into(),
        ]
    );
    // a new title shows wherever the page is named
    let site = site.change("content/a.md", "[[Trier : l'essentiel]]\n\n", "");
    let site = site
        .change(
            "content/cartes/trier.md",
            "Trier : l'essentiel",
            "Faire le tri",
        )
        .build();
    assert_eq!(
        page(&site, "a/index.html").texts(".prose a")[0],
        "Faire le tri"
    );
}

#[test]
fn a_wikilink_to_nothing_is_reported_with_the_nearest_name() {
    site()
        .file(
            "content/a.md",
            "# A\n\nVoir [[triet]] et [[trier#ou-finir]].\n",
        )
        .build()
        .expect_error("S404", "content/a.md:3:8", "did you mean `[[trier]]`?")
        .expect_error("S402", "content/a.md:3:21", "`#par-ou-commencer`")
        .change("content/a.md", "[[triet]]", "[[trier]]")
        .change("content/a.md", "#ou-finir", "")
        .build()
        .expect_file("a/index.html", "/cartes/trier/");
}

#[test]
fn a_name_that_two_pages_have_is_reported() {
    site()
        .file("content/guide/trier.md", "# Trier dans le guide\n")
        .file("content/a.md", "# A\n\n[[trier]]\n")
        .build()
        .expect_error(
            "S405",
            "content/a.md:3:3",
            "write `[[cartes/trier]]` or `[[guide/trier]]`",
        )
        .change("content/a.md", "[[trier]]", "[[guide/trier]]")
        .build()
        .expect_file("a/index.html", "/guide/trier/");
}

#[test]
fn links_by_path_are_followed_to_their_anchor() {
    let site = site()
        .file(
            "content/guide/a.md",
            "# A\n\n[un](../cartes/trier.md) [deux](/cartes/trier.md#par-ou-commencer) [trois](#ici)\n\
             [quatre](../../badges/classes/rangement.yaml) [cinq](/tags/) [six](https://ailleurs.example/)\n\n## Ici\n",
        )
        .file("content/etiquette.md", "---\ntitle: É\ntags: [usage]\n---\n")
        .build();
    assert_eq!(
        page(&site, "guide/a/index.html").attrs(".prose a", "href"),
        [
            "/cartes/trier/",
            "/cartes/trier/#par-ou-commencer",
            "/guide/a/#ici",
            "/badges/rangement/",
            "/tags/",
            "https://ailleurs.example/"
        ]
    );
    // the page moves: the link is reported, with where it went
    site.rename("content/cartes/trier.md", "content/gestes/trier.md")
        .build()
        .expect_error("S401", "content/guide/a.md:3:6", "leads to nothing")
        .expect_error("S401", "content/guide/a.md:3:33", "leads to nothing")
        .change("content/guide/a.md", "cartes/", "gestes/")
        .build()
        .expect_warning(
            "S504",
            "content/gestes/trier.md",
            "`aliases: [/cartes/trier/]`",
        )
        .expect_file("guide/a/index.html", "/gestes/trier/#par-ou-commencer");
}

#[test]
fn a_page_tells_which_pages_speak_of_it() {
    let site = site()
        .file(
            "content/z.md",
            "# Zoé\n\n[[trier]] puis [encore](cartes/trier.md)\n",
        )
        .file(
            "content/e.md",
            "# Élan\n\n[tri](cartes/trier.md#par-ou-commencer)\n",
        )
        .build();
    let reported =
        |site: &Site| page(site, "cartes/trier/index.html").under("Pages qui en parlent");
    assert_eq!(reported(&site), ["Élan → /e/", "Zoé → /z/"]);
    assert_eq!(
        page(&site, "cartes/preter/index.html").under("Pages qui en parlent"),
        [""; 0]
    );

    let site = site
        .change(
            "content/e.md",
            "[tri](cartes/trier.md#par-ou-commencer)",
            "Rien.",
        )
        .build();
    assert_eq!(reported(&site), ["Zoé → /z/"]);
    // a page that speaks of itself is no news
    let site = site
        .change("content/cartes/trier.md", "Ici.", "Ici, dans [[trier]].")
        .build();
    assert_eq!(reported(&site), ["Zoé → /z/"]);
    let site = site
        .remove("content/z.md")
        .build()
        .expect_warning("S504", "site.yaml", "`/z/`");
    assert_eq!(reported(&site), [""; 0]);
}
