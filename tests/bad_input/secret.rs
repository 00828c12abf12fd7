//! What must not leave: drafts, hidden files, keys, and what lies outside of the repository.

use std::fs;

use crate::standing;
use crate::support::Site;

const ISSUER: &str = "name: C\nurl: https://c.example/\nemail: contact@c.example\n";
const CLASS: &str =
    "name: B\ndescription: B.\nrecognition: event\nkind: knowledge\nlevel: 1\ncriteria: Faire.\n";

/// Everything that a draft may say of itself and of others.
const DRAFT: &str = "---
title: Canari du titre
description: Canari de la description.
kind: project
status: active
date: 2099-01-01
draft: true
tags: [canari-du-tag]
aliases: [/canari-ancien/]
authors: [Canari Cie]
image: canari.svg
image_alt: Canari dessiné
badges: [b]
related: [/a.md]
partners: [/o.md]
extra: {canari: oui}
---

## Canari du corps

[A](/a.md), [[o]], [la classe](/../badges/classes/b.yaml), [un fichier](canari.csv), ![Canari](canari2.svg)

![[a]]

Canari[^1].

[^1]: Canari de la note.
";

fn with_draft() -> Site {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>Canari</title></svg>";
    Site::new()
        .file("badges/issuer.yaml", ISSUER)
        .file("badges/classes/b.yaml", CLASS)
        .file(
            "content/a.md",
            "---\ntitle: A\ndate: 2026-01-01\n---\nTexte.\n",
        )
        .file(
            "content/o.md",
            "---\ntitle: O\nkind: organisation\n---\nTexte.\n",
        )
        .file("content/index.md", "---\ntitle: Accueil\n---\nTexte.\n")
        .file(
            "content/canari-du-nom.md",
            &DRAFT.replace("/../badges/", "../badges/"),
        )
        .file("content/canari.csv", "canari;1\n")
        .file("content/canari.svg", svg)
        .file("content/canari2.svg", svg)
        .file(
            "content/s/index.md",
            "---\ntitle: Canari S\ndraft: true\n---\n",
        )
        .file("content/s/canari-dedans.md", "# Canari dedans\n")
        .file("content/s/t/canari-plus-bas.md", "# Canari plus bas\n")
        .file("content/s/canari3.csv", "canari\n")
}

#[test]
fn drafts_leave_no_trace() {
    let mut site = with_draft().build();
    // A file beside a draft section is nobody's: that it is not published is reported.
    let reported = site.take_messages();
    assert!(
        reported
            .iter()
            .all(|m| m.code == "S409" && m.place == "content/s/canari3.csv"),
        "{reported:?}"
    );
    let site = site.expect_nowhere("canari");
    let manifest = fs::read(site.output().join(".sobre-manifest")).unwrap();
    assert!(
        !String::from_utf8_lossy(&manifest)
            .to_lowercase()
            .contains("canari")
    );
}

#[test]
fn a_page_that_becomes_a_draft_is_gone() {
    let text = "---\ntitle: Canari\ntags: [canari]\naliases: /ancien/\n---\nCanari.\n";
    standing()
        .file("content/b.md", text)
        .build()
        .expect_file("b/index.html", "Canari")
        .change("content/b.md", "title:", "draft: true\ntitle:")
        .build()
        .expect_warning("S504", "content/b.md", "this page is a draft now")
        .expect_nowhere("canari");
}

#[test]
fn drafts_are_shown_to_those_who_ask() {
    let mut site = with_draft().with_drafts().build();
    site.take_messages();
    site.expect_file("canari-du-nom/index.html", "Canari du titre")
        .expect_file("s/canari-dedans/index.html", "Canari dedans")
        .expect_file("o/index.html", "Canari du titre");
}

#[test]
fn hidden_files_leftovers_and_keys_are_never_published() {
    let mut site = standing();
    for path in [
        "content/.env",
        "content/.git/config",
        "content/.htpasswd",
        "content/.ssh/id_ed25519",
        "content/.well-known/.env",
        "content/.well-known/id_rsa",
        "content/a.md~",
        "content/.a.md.swp",
        "content/#a.md#",
        "content/a.md.orig",
        "content/id_rsa",
        "content/ID_RSA.pub",
        "content/serveur.key",
        "content/certs/serveur.PEM",
        "content/coffre.kdbx",
        "content/Thumbs.db",
        "content/node_modules/x/index.md",
        "badges/.cle",
        "badges/emetteur.key",
        "themes/sobre/.env",
        "notes/interne.md",
        "interne.md",
        ".env",
    ] {
        site = site.file(path, "canari\n");
    }
    site.file(
        "content/.well-known/security.txt",
        "Contact: mailto:contact@a.example\n",
    )
    .file("content/.nojekyll", "")
    .build()
    .expect_nowhere("canari")
    .expect_file(
        ".well-known/security.txt",
        "Contact: mailto:contact@a.example",
    )
    .expect_file(".nojekyll", "");
}

#[test]
fn files_that_no_page_uses_stay() {
    standing()
        .file("content/interne.csv", "canari\n")
        .build()
        .expect_warning(
            "S409",
            "content/interne.csv",
            "no published page uses this file",
        )
        .expect_nowhere("canari");
}

/// A path that would lead out of the repository, wherever a path can be written.
#[test]
fn nothing_outside_can_be_named() {
    let front = |key: &str, value: &str, more: &str| {
        format!("---\ntitle: B\n{more}{key}: {value}\n---\nTexte.\n")
    };
    let outside = "../../../../../../../../etc/passwd";
    for (text, code) in [
        (front("image", outside, ""), "S408"),
        (front("related", outside, ""), "S408"),
        (front("partners", outside, "kind: project\n"), "S408"),
        (front("organisers", outside, "kind: event\n"), "S408"),
        (front("badges", outside, ""), "S601"),
        (front("slug", outside, ""), "S503"),
        (front("aliases", outside, ""), "S503"),
        (front("aliases", &format!("/{outside}"), ""), "S503"),
        (front("tags", outside, ""), ""),
        (format!("# B\n\n[x]({outside})\n"), "S408"),
        (format!("# B\n\n![x]({outside})\n"), "S408"),
        (format!("# B\n\n[[{outside}]]\n"), "S404"),
        (format!("# B\n\n![[{outside}]]\n"), "S404"),
        ("# B\n\n[x](/etc/passwd)\n".to_owned(), "S401"),
        (
            "# B\n\n[x](%2e%2e/%2e%2e/%2e%2e/etc/passwd)\n".to_owned(),
            "S408",
        ),
        ("# B\n\n[x](file:///etc/passwd)\n".to_owned(), "S423"),
        ("# B\n\n[x](..\\..\\..\\etc\\passwd)\n".to_owned(), "S401"),
    ] {
        let mut site = standing().file("content/b.md", &text).check();
        let codes: Vec<_> = site.take_messages().into_iter().map(|m| m.code).collect();
        let expected: Vec<&str> = [code].into_iter().filter(|code| !code.is_empty()).collect();
        assert_eq!(codes, expected, "{text}");
    }
    let class = format!("{CLASS}image: {{file: {outside}, alt: x, licence: CC0-1.0}}\n");
    standing()
        .file("badges/issuer.yaml", ISSUER)
        .file("badges/classes/b.yaml", &class)
        .check()
        .expect_error("S604", "badges/classes/b.yaml:7:15", "there is no image");
    let settings = "title: T\nbase_url: https://a.example/\n";
    standing()
        .file("site.yaml", &format!("{settings}navigation: [{outside}]\n"))
        .check()
        .expect_error("S408", "site.yaml:3:14", "leaves the repository")
        .file("site.yaml", &format!("{settings}theme: {outside}\n"))
        .check()
        .expect_error("S703", "site.yaml:3:8", "there is no theme");
}
