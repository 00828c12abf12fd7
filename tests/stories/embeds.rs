//! `![[name]]`: a page, a section, a card, a badge or a picture inside another page.

use super::page::page;
use super::samples::{ISSUER, PICTURE, class};
use crate::support::Site;

const GUIDE: &str = "---\ntitle: Guide\n---\nEntrée.\n\n## Un\n\nTexte un, [lien](b/c.md).\n\n### Un bis\n\nTexte bis.\n\n## Deux\n\nTexte deux.[^1]\n\n[^1]: Une note.\n";

fn site() -> Site {
    Site::new()
        .compared()
        .file("content/guide.md", GUIDE)
        .file("content/b/c.md", "# C\n")
        .file(
            "content/carte.md",
            "---\ntitle: Trier\nkind: card\ngesture: Trie tes fichiers.\n---\nLe détail.\n",
        )
}

#[test]
fn a_whole_page_is_shown_with_its_title() {
    let site = site()
        .file("content/x/a.md", "# A\n\nAvant.\n\n![[guide]]\n\nAprès.\n")
        .build();
    let a = page(&site, "x/a/index.html");
    assert_eq!(a.links(".embed-title a"), ["Guide → /guide/"]);
    assert_eq!(a.count(".embed h2"), 2);
    assert_eq!(
        a.links(".embed p:not(.embed-title) a[href^='/b']"),
        ["lien → /b/c/"]
    );
    assert_eq!(a.count(".embed [id]"), 0, "no anchor is there twice");
    assert_eq!(
        page(&site, "guide/index.html").under("Pages qui en parlent"),
        ["A → /x/a/"]
    );

    // what changes there changes here
    let site = site
        .change("content/guide.md", "Entrée.", "Autre entrée.")
        .build();
    assert!(
        page(&site, "x/a/index.html")
            .text(".embed")
            .contains("Autre entrée.")
    );
    site.rename("content/guide.md", "content/manuel.md")
        .change("content/manuel.md", "title: Guide", "title: Manuel")
        .build()
        .expect_error("S404", "content/x/a.md:5:4", "");
}

#[test]
fn a_section_is_shown_with_what_lies_below_it() {
    let site = site()
        .file("content/a.md", "# A\n\n![[guide#un]]\n")
        .build();
    let a = page(&site, "a/index.html");
    assert_eq!(a.links(".embed-title a"), ["Guide → /guide/#un"]);
    let text = a.text(".embed");
    assert!(
        text.contains("Texte un") && text.contains("Texte bis"),
        "{text}"
    );
    assert!(!text.contains("Entrée") && !text.contains("deux"), "{text}");

    // the last section ends before the notes
    let site = site.change("content/a.md", "#un", "#deux").build();
    let text = page(&site, "a/index.html").text(".embed");
    assert!(
        text.contains("Texte deux") && !text.contains("Une note"),
        "{text}"
    );
    site.change("content/a.md", "#deux", "#trois")
        .build()
        .expect_error("S402", "content/a.md:3:4", "`#deux`");
}

#[test]
fn a_card_is_shown_with_its_gesture() {
    let site = site().file("content/a.md", "# A\n\n![[carte]]\n").build();
    let a = page(&site, "a/index.html");
    assert_eq!(a.text(".embed strong"), "Trie tes fichiers.");
    assert!(a.text(".embed").contains("Le détail."));
}

#[test]
fn a_badge_and_a_picture_are_shown() {
    let site = site()
        .file("content/index.md", "# Accueil\n")
        .file("badges/issuer.yaml", ISSUER)
        .file("badges/classes/rangement.yaml", &class("As du rangement"))
        .file("content/feuille.svg", PICTURE)
        .file(
            "content/a.md",
            "# A\n\n![[badges/rangement]]\n\n![[feuille.svg]]\n",
        )
        .build();
    let a = page(&site, "a/index.html");
    assert_eq!(
        a.links(".embed a"),
        ["As du rangement → /badges/rangement/"]
    );
    assert_eq!(a.attr(".embed img", "src"), "/badges/rangement.svg");
    assert!(a.text(".embed").contains("Pour qui a rangé son bureau."));
    let picture = a.attr(".prose > p > img", "src");
    assert!(picture.starts_with("/assets/feuille."), "{picture}");
}

#[test]
fn a_file_is_shown_by_its_name_and_type() {
    let site = site()
        .bytes("content/notice.pdf", b"%PDF-1.7")
        .file(
            "content/a.md",
            "# A\n\n![[notice.pdf]]\n\n![[notice.pdf#page=3|La notice, page 3]]\n",
        )
        .build();
    let a = page(&site, "a/index.html");
    assert_eq!(
        a.texts(".embed-file"),
        [
            "notice.pdf (PDF, 1\u{a0}ko)",
            "La notice, page 3 (PDF, 1\u{a0}ko)"
        ]
    );
    let hrefs = a.attrs(".embed-file a", "href");
    assert!(hrefs[0].starts_with("/assets/notice.") && hrefs[0].ends_with(".pdf"));
    assert_eq!(hrefs[1], format!("{}#page=3", hrefs[0]));

    site.file(
        "content/a.md",
        "# A\n\n[[notice.pdf]] et ![[guide]] dans le texte\n",
    )
    .build()
    .expect_error(
        "S413",
        "content/a.md:3:19",
        "put an empty line before and after it",
    );
}

#[test]
fn a_picture_has_the_text_and_the_width_that_were_written() {
    let site = site()
        .file("content/feuille.svg", PICTURE)
        .file(
            "content/a.md",
            "# A\n\n![[feuille.svg|L'une des feuilles|20]]\n\nUne ![[feuille.svg|feuille]] dans le texte.\n\n\
             ![Un dessin|10x1000](feuille.svg) ![[feuille.svg|15]] ![[feuille.svg#icone]]\n\n\
             | a |\n|---|\n| ![[feuille.svg\\|dans un tableau]] |\n",
        )
        .build();
    let a = page(&site, "a/index.html");
    assert_eq!(
        a.attrs(".prose img", "alt"),
        [
            "L’une des feuilles",
            "feuille",
            "Un dessin",
            "",
            "",
            "dans un tableau"
        ]
    );
    let natural = a.attrs(".prose img", "width")[1].clone();
    assert_eq!(
        a.attrs(".prose img", "width"),
        ["20", &natural, "10", "15", &natural, &natural]
    );

    site.file(
        "content/a.md",
        "# A\n\n![[guide|300]]\n\n![[fueille.svg]]\n\n![[guide|Le mode d'emploi]]\n",
    )
    .build()
    .expect_warning("S422", "content/a.md:3:4", "a width is for pictures")
    .expect_error(
        "S406",
        "content/a.md:5:4",
        "did you mean `[[feuille.svg]]`?",
    )
    .expect_warning("S409", "content/feuille.svg", "not published")
    .change("content/a.md", "![[fueille.svg]]", "![[feuille.svg]]")
    .change("content/a.md", "|300", "")
    .build()
    .expect_file("a/index.html", ">Le mode d’emploi</a>");
}

#[test]
fn a_page_of_a_kind_is_shown_with_what_its_kind_says() {
    let site = site()
        .file("content/cie.md", "---\ntitle: La Compagnie\nkind: organisation\nform: Association\nrole: Accueille\nplace: Rennes\nwebsite: https://cie.example/\n---\n")
        .file("content/fete.md", "---\ntitle: Fête\nkind: event\nstart: 2026-12-05T14:00\nend: 2026-12-05T17:30\nplace: La halle\nonline: https://visio.example/\norganisers: [cie.md]\n---\nOn danse.\n")
        .file("content/un-jour.md", "---\ntitle: Un jour\nkind: event\nwhen: À l'automne\n---\n")
        .file("content/jardin.md", "---\ntitle: Jardin\nkind: project\nstatus: active\nstarted: 2026-03\npartners: [cie.md]\n---\nOn sème.\n\n## Plus\n\nTexte.\n")
        .change("content/carte.md", "kind: card\n", "kind: card\ntheme: fichiers\neffort: 1\neffect: 3\n")
        .file(
            "content/a.md",
            "# A\n\n![[fete]]\n\n![[un-jour]]\n\n![[jardin]]\n\n![[jardin#Plus]]\n\n![[cie]]\n\n![[carte]]\n",
        )
        .build();
    let a = page(&site, "a/index.html");
    let names = a.texts(".embed-facts dt");
    let values = a.texts(".embed-facts dd");
    let facts: Vec<String> = names
        .iter()
        .zip(&values)
        .map(|(name, value)| format!("{name} {value}").replace('\u{a0}', " "))
        .collect();
    assert_eq!(
        facts[1..4],
        [
            "Lieu La halle",
            "En ligne visio.example",
            "Organisé par La Compagnie"
        ]
    );
    assert!(
        facts[0].starts_with("Quand ") && facts[0].contains("5 décembre 2026"),
        "{facts:?}"
    );
    assert_eq!(
        facts[4..],
        [
            "Quand À l’automne",
            "État En cours",
            "Début mars 2026",
            "Porté par La Compagnie",
            "Forme Association",
            "Rôle Accueille",
            "Lieu Rennes",
            "Site cie.example",
            "Carte fichiers",
            "Effort ●○○",
            "Effet ●●●",
        ]
    );
    assert_eq!(
        a.attrs(".embed-facts .pips", "aria-label"),
        ["Effort\u{a0}: 1 sur 3", "Effet\u{a0}: 3 sur 3"]
    );
    assert_eq!(
        a.attrs(".embed-facts time", "datetime")[0],
        "2026-12-05T14:00"
    );
    assert_eq!(a.count(".embed"), 6);
    assert_eq!(
        a.count(".embed-facts"),
        5,
        "a section of a page is shown alone"
    );
}

#[test]
fn a_part_of_a_page_is_cut_where_it_ends() {
    let site = site()
        .file(
            "content/b.md",
            "# B\n\n> ## Dans la citation\n>\n> Texte cité.\n\nAprès la citation.\n\n## Suite\n\nTexte.\n\n> ## Encore\n>\n> Cité aussi.\n\nFin.\n",
        )
        .file("content/a.md", "# A\n\n![[b#Dans la citation]]\n")
        .build();
    let text = page(&site, "a/index.html").text(".embed");
    assert!(
        text.contains("Texte cité.") && !text.contains("Après"),
        "{text}"
    );
    let site = site
        .change("content/a.md", "Dans la citation", "Suite")
        .build();
    let text = page(&site, "a/index.html").text(".embed");
    assert!(
        text.contains("Cité aussi.") && text.contains("Fin."),
        "{text}"
    );
}

#[test]
fn pages_that_show_each_other_are_reported() {
    Site::new()
        .compared()
        .file("content/a.md", "# A\n\n![[b]]\n")
        .file("content/b.md", "# B\n\n![[c]]\n")
        .file("content/c.md", "# C\n\n![[a]]\n")
        .build()
        .expect_error(
            "S407",
            "content/c.md:3:4",
            "write a link instead of one of the embeds",
        )
        .change("content/c.md", "![[a]]", "[[a]]")
        .build()
        .expect_file("a/index.html", "href=/c/");
}
