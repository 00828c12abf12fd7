//! A site's own look: one file of the default theme replaced, a theme of its own, words of its own.

use super::page::page;
use crate::support::Site;

fn site() -> Site {
    Site::new().file("content/index.md", "# Accueil\n").file(
        "content/a.md",
        "---\ntitle: A\ndescription: Deux mots.\nkind: card\n---\n",
    )
}

#[test]
fn one_file_of_the_default_theme_is_replaced() {
    let card = "{% extends \"base.html\" %}{% block main %}<h1>Carte : {{ page.title }}</h1>{% endblock main %}";
    let site = site()
        .file("themes/sobre/templates/card.html", card)
        .build();
    assert_eq!(page(&site, "a/index.html").text("h1"), "Carte : A");
    assert_eq!(
        page(&site, "a/index.html").text(".skip"),
        "Aller au contenu",
        "the frame is the default one"
    );
    assert_eq!(page(&site, "index.html").text("h1"), "Accueil");

    let site = site
        .change("themes/sobre/templates/card.html", "Carte : ", "")
        .build();
    assert_eq!(page(&site, "a/index.html").text("h1"), "A");
    let site = site.remove("themes/sobre/templates/card.html").build();
    assert_eq!(page(&site, "a/index.html").text(".lead"), "Deux mots.");
}

#[test]
fn a_theme_of_its_own_needs_only_what_it_changes() {
    let site = site()
        .change("site.yaml", "title:", "theme: maison\ntitle:")
        .file("themes/maison/styles/base.css", "body { color : teal }\n")
        .build();
    let a = page(&site, "a/index.html");
    assert!(
        a.inner("style").starts_with("body{color :teal}"),
        "{}",
        a.inner("style")
    );
    assert_eq!(a.text(".skip"), "Aller au contenu");
    site.change("site.yaml", "theme: maison", "theme: masion")
        .build()
        .expect_error("S703", "site.yaml:1:8", "did you mean `maison`?");
}

/// A theme stands on the default one, which a site may change too: each file of both counts, or is reported.
#[test]
fn a_theme_stands_on_the_default_one_as_the_site_changes_it() {
    let site = site()
        .change("site.yaml", "title:", "theme: maison\ntitle:")
        .file("themes/sobre/styles/base.css", "body { color : teal }\n")
        .file(
            "themes/sobre/strings/fr.yaml",
            "skip: Passer au texte\nhome: Début\n",
        )
        .file("themes/maison/strings/fr.yaml", "skip: Lire\n")
        .build();
    let a = page(&site, "a/index.html");
    assert!(a.inner("style").starts_with("body{color :teal}"));
    assert_eq!(
        (a.text(".skip"), a.links(".crumbs a")),
        ("Lire".into(), vec!["Début → /".into()])
    );
    let site = site
        .file("themes/maison/styles/base.css", "body { color : navy }\n")
        .build();
    assert!(
        page(&site, "a/index.html")
            .inner("style")
            .starts_with("body{color :navy}")
    );
    site.file("themes/sobre/styles/bsae.css", "a { color: red }\n")
        .file("themes/sobre/strings/fr.yaml", "skpi: Passer\n")
        .build()
        .expect_warning("S706", "themes/sobre/styles/bsae.css", "base.css")
        .expect_warning("S708", "themes/sobre/strings/fr.yaml:1:1", "`skpi`");
}

#[test]
fn words_of_the_interface_are_replaced_one_by_one() {
    let site = site()
        .file("themes/sobre/strings/fr.yaml", "skip: Passer au texte\n")
        .build();
    let a = page(&site, "a/index.html");
    assert_eq!(a.text(".skip"), "Passer au texte");
    assert_eq!(a.links(".crumbs a"), ["Accueil → /"]);
    site.change(
        "themes/sobre/strings/fr.yaml",
        "skip: Passer au texte",
        "skip: [a, b]",
    )
    .build()
    .expect_error(
        "S205",
        "themes/sobre/strings/fr.yaml:1:7",
        "a text is expected here",
    );
}

#[test]
fn a_language_that_the_default_theme_lacks_is_brought_whole() {
    let site = site()
        .change("site.yaml", "title:", "languages: [br]\ntitle:")
        .file(
            "themes/sobre/strings/br.yaml",
            "skip: Mont d'an endalc'had\n",
        )
        .build();
    let reported = {
        let mut site = site;
        site.take_messages()
    };
    assert!(
        !reported.is_empty() && reported.iter().all(|message| message.code == "S704"),
        "{reported:?}"
    );
}

#[test]
fn an_error_of_a_template_is_reported_at_its_place() {
    site()
        .file(
            "themes/sobre/templates/card.html",
            "{% extends \"base.html\" %}\n{% block main %}{{ page.titel }}{% endblock main %}",
        )
        .build()
        .expect_error("S701", "themes/sobre/templates/card.html:2", "titel")
        .file(
            "themes/sobre/templates/card.html",
            "{% extends \"base.html\" %}{% block main %}{{ pages.title }}{% endblock main %}",
        )
        .build()
        .expect_error(
            "S701",
            "themes/sobre/templates/card.html:1:45",
            "did you mean `page`?",
        )
        .file("themes/sobre/templates/card.html", "{% block main %}")
        .build()
        .expect_error("S701", "themes/sobre/templates/card.html", "")
        .remove("themes/sobre/templates/card.html")
        .build();
}

/// No template code is ever run from content.
#[test]
fn a_page_cannot_speak_to_the_engine() {
    let site = Site::new()
        .file("content/a.md", "---\ntitle: \"{{ site.title }}\"\ndescription: \"{% include 'base.html' %}\"\n---\n{{ page.url }} {% raw %}\n\n`{{ t.home }}` {# x #}\n")
        .build()
        .expect_warning("S314", "content/a.md:5:1", "template code of another tool")
        .expect_warning("S314", "content/a.md:5:16", "template code of another tool");
    let a = page(&site, "a/index.html");
    assert_eq!(a.text("h1"), "{{ site.title }}");
    assert_eq!(a.text(".lead"), "{% include 'base.html' %}");
    assert_eq!(a.text(".prose code"), "{{ t.home }}");
    assert!(
        a.text(".prose").contains("{{ page.url }} {% raw %}"),
        "{}",
        a.text(".prose")
    );
}
