//! Pages are small as they are written: minify-html, whose work that was, finds next to nothing to take off.
#![cfg(feature = "minify")]

use std::collections::BTreeMap;

use super::other_site::published;
use super::page::page;
use crate::support::Site;
use crate::support::html::loose_pages;

/// Every form of Markdown that becomes HTML of its own, and texts that need quotes and references.
const FORMS: &str = "---
title: L'essai « A & B » <c>
description: Dit \"oui\"  à l'autre & <non> ; `x`
tags: [été & hiver, \"a b\"]
---
Un  texte : 10 000 €, « cité »  & <fermé> \"dit\" l'un\tet l'autre[^1]. `a  &amp; <b>  \"c\"`

## Un titre & \"deux\" <br> {#ancre}

- [x] fait & `y`
- [ ] à  faire

  deux paragraphes

| a | b & c |
|---|:-:|
| `a  b` | \"x\" |

> [!NOTE]
> Une note & <b>gras</b>.

```rust
fn a<'b>(c: &mut str, d: &'b [u8]) -> bool { c == \"&amp;\" && d  < e }
```

    brut  & <brut>

Formule $a < b$ et

$$\\sum_{i=0}^n \"x\"$$

<details open>
<summary> Un   résumé </summary>

<p title=\"l'un & l'autre\" lang=fr> Du   HTML &eacute; &amp; &quot;brut&quot; <b> en </b> <em>ligne</em> </p>

</details>

<table>
<tr><th scope='col'>a<td>b
</table>

Terme
: sa  définition

[^1]: Une note  & « une autre ».
";

#[test]
fn nothing_is_left_to_take_off_a_page_of_every_form() {
    let site = Site::new()
        .file(
            "content/index.md",
            "---\ntitle: Accueil & \"l'index\"\n---\n[Formes](formes.md)\n",
        )
        .file("content/formes.md", FORMS)
        .file("content/b/index.md", "# B\n")
        .file(
            "content/b/c.md",
            "---\ntitle: C\nkind: card\ndescription: Une carte.\neffort: 2\n---\n",
        )
        .build();
    let files = site.files();
    let loose = loose_pages(files.iter());
    assert!(loose.is_empty(), "{}", loose.join("\n"));
    assert_eq!(page(&site, "formes/index.html").count("pre"), 2);
}

#[test]
fn nothing_is_left_to_take_off_the_pages_of_badges_awards_lists_and_tags() {
    let loose = loose_pages(published().iter());
    assert!(loose.is_empty(), "{}", loose.join("\n"));
}

/// The bound is one that a page can pass.
#[test]
fn what_could_be_taken_off_is_seen() {
    let of = |html: &str| {
        let html = format!("<!doctype html><title>x</title><body>{html}</body>");
        let page = (String::from("x.html"), html.into_bytes());
        loose_pages(BTreeMap::from([page]).iter())
    };
    assert_eq!(of("<p class=a>b</p>").len(), 0);
    assert_eq!(of("<p class=\"a\">b</p>").len(), 1);
    assert_eq!(of("<p>b</p> <p>c</p>").len(), 1);
    assert_eq!(of("<p>&quot;</p>").len(), 1);
}

/// A template that no pass can read is for the parser; its pages are as small.
#[test]
fn a_page_of_another_hand_is_made_small_too() {
    let template = "{% extends \"base.html\" %}{% block main %}<ul>  <li class=\"a\">{{ page.title }}\n <LI>b</ul>  {% endblock main %}";
    let site = Site::new()
        .file("content/index.md", "# Accueil\n")
        .file("content/a.md", "# A\n\nUn **texte**.\n")
        .file("themes/sobre/templates/page.html", template)
        .file("themes/sobre/styles/page.css", ".a{x:y}.b{x:y}li{x:z}\n")
        .build();
    let a = page(&site, "a/index.html");
    assert_eq!(a.count("li"), 2);
    let html = String::from_utf8(site.files()["a/index.html"].clone()).unwrap();
    assert!(html.contains("<ul><li class=a>A<li>b</ul>"), "{html}");
    let style = a.inner("style");
    assert!(
        style.contains(".a{x:y}") && style.contains("li{x:z}") && !style.contains(".b{"),
        "{style}"
    );
}
