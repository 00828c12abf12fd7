//! A URL that was published goes on leading somewhere, or is reported.

use crate::support::Site;

fn site() -> Site {
    Site::new()
        .file("content/index.md", "# Accueil\n")
        .file("content/trier.md", "# Trier\n\nTrois gestes pour trier.\n")
}

#[test]
fn a_renamed_page_is_reported_with_the_alias_to_add_until_it_is_there() {
    let words = "the URL `/trier/` was published and is gone; its page seems to be `/tri/` now (help: begin the file with the lines `---`, `aliases: [/trier/]`, `---`)";
    let site = site()
        .build()
        .rename("content/trier.md", "content/tri.md")
        .build()
        .expect_warning("S504", "content/tri.md", words)
        // it is not forgotten
        .build()
        .expect_warning("S504", "content/tri.md", words);
    site.run(&["check", "--output", "{output}"])
        .expect_status(0)
        .expect_says("S504");
    site.run(&["check", "--output", "elsewhere"])
        .expect_status(0)
        .expect_says("nothing wrong");
    site.change(
        "content/tri.md",
        "# Trier",
        "---\naliases: [/trier/]\n---\n# Trier",
    )
    .build()
    .expect_file("trier/index.html", "url=/tri/")
    .build()
    // an alias is a URL too
    .change("content/tri.md", "aliases: [/trier/]", "date: 2026-01-01")
    .build()
    .expect_warning(
        "S504",
        "content/tri.md",
        "add the line `aliases: [/trier/]` to its front matter",
    )
    // the page is back at its first URL, and so its second one is reported
    .rename("content/tri.md", "content/trier.md")
    .build()
    .expect_warning("S504", "content/trier.md", "`aliases: [/tri/]`");
}

#[test]
fn a_page_is_known_again_by_its_file_its_text_its_title_or_its_name() {
    let page = |title: &str, text: &str| format!("---\ntitle: {title}\n---\n{text}\n");
    Site::new()
        .compared()
        .file("content/fichier.md", &page("Un", "Un."))
        .file("content/texte.md", &page("Deux", "Deux, et une suite."))
        .file("content/titre.md", &page("Trois", "Trois."))
        .file("content/ateliers-de-mai.md", &page("Quatre", "Quatre."))
        .build()
        .file(
            "content/fichier.md",
            "---\ntitle: Un\nslug: autre\n---\nAilleurs.\n",
        )
        .remove("content/texte.md")
        .file(
            "content/b/x.md",
            &page("Autre titre", "Deux, et une suite."),
        )
        .remove("content/titre.md")
        .file("content/b/y.md", &page("Trois", "Autre texte."))
        .remove("content/ateliers-de-mai.md")
        .file("content/ateliers-de-juin.md", &page("Cinq", "Cinq."))
        .build()
        .expect_warning("S504", "content/fichier.md", "the URL `/fichier/`")
        .expect_warning("S504", "content/b/x.md", "the URL `/texte/`")
        .expect_warning("S504", "content/b/y.md", "the URL `/titre/`")
        .expect_warning(
            "S504",
            "content/ateliers-de-juin.md",
            "the URL `/ateliers-de-mai/`",
        );
}

#[test]
fn a_renamed_folder_is_one_message_and_one_alias() {
    let mut site = Site::new().file("content/ateliers/index.md", "# Ateliers\n");
    for n in 1..=40 {
        site = site.file(
            &format!("content/ateliers/seance-{n}.md"),
            &format!("# Séance {n}\n\nTexte {n}.\n"),
        );
    }
    let site = site
        .never_compared()
        .build()
        .rename("content/ateliers", "content/rencontres")
        .build()
        .expect_warning(
            "S504",
            "content/rencontres/index.md",
            "41 URLs below `/ateliers/` were published and are gone; their pages seem to be below `/rencontres/` now (help: begin the file with the lines `---`, `aliases: [\"/ateliers/*\"]`, `---`: it stands for every page of the folder)",
        )
        .change("content/rencontres/index.md", "# Ateliers", "---\naliases: [\"/ateliers/*\"]\n---\n# Ateliers")
        .build()
        .expect_file("ateliers/index.html", "url=/rencontres/")
        .expect_file("ateliers/seance-7/index.html", "url=/rencontres/seance-7/");
    drop(site);
}

#[test]
fn what_nothing_replaces_is_acknowledged_in_the_settings() {
    Site::new().compared()
        .file("content/a/un.md", "# Un\n")
        .file("content/a/deux.md", "# Deux\n")
        .file("content/seul.md", "# Seul\n")
        .build()
        .remove("content/a/un.md")
        .remove("content/a/deux.md")
        .remove("content/seul.md")
        .build()
        .expect_warning("S504", "site.yaml", "the URL `/seul/` was published and is gone with `content/seul.md` (help: add `aliases: [\"/seul/\"]` to the page that replaces it; if none does, write `gone: [\"/seul/\"]` in `site.yaml`)")
        .expect_warning("S504", "site.yaml", "3 URLs were published and are gone: `/a/`, `/a/deux/` and `/a/un/` (help: add each to the page that replaces it, as in `aliases: [\"/a/\"]`; if none does, write `gone: [\"/a/*\"]` in `site.yaml`)")
        .change("site.yaml", "title:", "gone: [/seul/, /a/*]\ntitle:")
        .build()
        .file("content/seul.md", "# De retour\n")
        .build()
        .expect_error("S506", "site.yaml:1:8", "`/seul/` is not gone");
}

#[test]
fn urls_that_are_gone_are_reported_in_french() {
    let site = site()
        .file("content/seul.md", "# Seul\n")
        .file("content/a/un.md", "# Un\n")
        .file("content/a/deux.md", "# Deux\n")
        .file("content/a/trois.md", "# Trois\n")
        .build()
        .rename("content/trier.md", "content/tri.md")
        .remove("content/seul.md")
        .remove("content/a/un.md")
        .remove("content/a/deux.md")
        .remove("content/a/trois.md");
    let french = [
        "check", "--lang", "fr", "--format", "short", "--output", "{output}",
    ];
    for said in [
        "content/tri.md: warning[S504]: l’adresse `/trier/` a été publiée et n’existe plus\u{a0}; sa page semble être maintenant `/tri/` (aide\u{a0}: commencez le fichier par les lignes `---`, `aliases: [/trier/]`, `---`)",
        "l’adresse `/seul/` a été publiée et n’existe plus, comme le fichier `content/seul.md` (aide\u{a0}: ajoutez `aliases: [\"/seul/\"]` à la page qui la remplace\u{a0}; si aucune ne la remplace, écrivez `gone: [\"/seul/\"]` dans `site.yaml`)",
        "4 adresses ont été publiées et n’existent plus\u{a0}: `/a/`, `/a/deux/`, `/a/trois/` et 1 autre (aide\u{a0}: ajoutez chacune à la page qui la remplace, comme dans `aliases: [\"/a/\"]`\u{a0}; si aucune ne la remplace, écrivez `gone: [\"/a/*\"]` dans `site.yaml`)",
    ] {
        site.run(&french).expect_status(0).expect_says(said);
    }
}

#[test]
fn a_page_that_becomes_a_draft_is_reported_and_a_draft_is_not() {
    site()
        .file("content/b.md", "---\ntitle: B\ndraft: true\n---\nB.\n")
        .with_drafts()
        .build()
        .remove("content/b.md")
        .build()
        .change(
            "content/trier.md",
            "# Trier",
            "---\ndraft: true\n---\n# Trier",
        )
        .build();
    site()
        .build()
        .change(
            "content/trier.md",
            "# Trier",
            "---\ndraft: true\n---\n# Trier",
        )
        .build()
        .expect_warning("S504", "content/trier.md", "this page is a draft now");
}

#[test]
fn a_language_is_reported_with_its_feed_and_a_list_of_tags_is_not() {
    let languages = "languages: [fr, en]\ntitle:";
    Site::new()
        .compared()
        .change("site.yaml", "title:", languages)
        .file("content/a.md", "---\ntitle: A\ntags: [t]\n---\n")
        .file("content/en.en.md", "# In English\n")
        .build()
        .change("content/a.md", "tags: [t]", "toc: true")
        .build()
        .expect_no_file("tags/t/index.html")
        .remove("content/en.en.md")
        .build()
        .expect_warning(
            "S504",
            "site.yaml",
            "3 URLs were published and are gone: `/en/`, `/en/en/` and `/en/feed.xml`",
        );
}

#[test]
fn a_build_that_denies_warnings_leaves_the_old_site_and_tells_it_again() {
    let site = site()
        .build()
        .remove("content/trier.md")
        .deny_warnings()
        .build()
        .expect_warning("S504", "site.yaml", "`/trier/`")
        .expect_file("trier/index.html", "Trois gestes")
        .build()
        .expect_warning("S504", "site.yaml", "`/trier/`");
    // a new folder has nothing to compare with
    site.run(&["build", "--deny", "warnings", "--output", "../neuf"])
        .expect_status(0);
}
