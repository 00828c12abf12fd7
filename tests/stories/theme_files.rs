//! Files that a theme brings: published under a name that holds their digest, and let in by the policy.

use super::host::{rules, sources};
use super::page::page;
use crate::support::Site;

/// A PNG of one pixel.
const PIXEL: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0,
    1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 10, b'I', b'D', b'A', b'T',
    0x78, 0x9c, 0x63, 0x60, 0, 0, 0, 2, 0, 1, 0x48, 0xaf, 0xa4, 0x71, 0, 0, 0, 0, b'I', b'E', b'N',
    b'D', 0xae, 0x42, 0x60, 0x82,
];

fn site() -> Site {
    Site::new()
        .change("site.yaml", "title:", "theme: maison\ntitle:")
        .bytes("themes/maison/files/logo.png", PIXEL)
        .bytes("themes/maison/files/police.woff2", b"wOF2")
        .file(
            "themes/maison/styles/event.css",
            "@font-face{font-family:P;src:url(\"../files/police.woff2\")}\n",
        )
        .file(
            "themes/maison/templates/page.html",
            "{% extends \"base.html\" %}{% block main %}<img src=\"{{ files['logo.png'] }}\" alt=\"\">{% endblock main %}",
        )
        .file("content/a.md", "# A\n")
        .file("content/e.md", "---\ntitle: E\nkind: event\nstart: 2026-10-04\n---\n")
}

#[test]
fn a_file_of_the_theme_is_published_and_follows_its_content() {
    let site = site().build();
    let src = page(&site, "a/index.html").attr("main img", "src");
    assert!(
        src.starts_with("/assets/theme/logo.") && src.ends_with(".png"),
        "{src}"
    );
    let published = site.files();
    assert!(published.contains_key(&src[1..]), "{src}");
    // another content, another name: every cache may keep it for ever
    let site = site
        .bytes("themes/maison/files/police.woff2", b"wOF2 again")
        .build();
    let fonts = |site: &Site| -> Vec<String> {
        let names = site.files().into_keys();
        names.filter(|name| name.ends_with(".woff2")).collect()
    };
    assert_eq!(fonts(&site).len(), 1);
    assert!(!published.contains_key(&fonts(&site)[0]));
    // the preview and the build know the theme by its settings
    let site = site
        .change("site.yaml", "theme: maison\n", "")
        .build()
        .expect_warning(
            "S706",
            "themes/maison/files/logo.png",
            "write `theme: maison` in `site.yaml`",
        );
    assert_eq!(fonts(&site), [""; 0]);
}

#[test]
fn fonts_are_let_in_where_the_style_brings_them() {
    let site = site().build();
    let policy =
        |path: &str| page(&site, path).attr("meta[http-equiv=content-security-policy]", "content");
    assert_eq!(sources(&policy("e/index.html"), "font-src"), ["'self'"]);
    assert!(!policy("a/index.html").contains("font-src"));
    let rules = rules(&site);
    let header = rules["/*"]
        .iter()
        .find(|line| line.starts_with("Content-Security-Policy"));
    assert!(header.unwrap().contains("font-src 'self'"));
}

#[test]
fn a_file_below_a_path_and_a_file_with_an_error() {
    let site = site()
        .change(
            "site.yaml",
            "https://essai.example/",
            "https://essai.example/wiki/",
        )
        .build();
    let src = page(&site, "a/index.html").attr("main img", "src");
    assert!(src.starts_with("/wiki/assets/theme/logo."), "{src}");
    site.bytes("themes/maison/files/logo.png", b"no picture")
        .build()
        .expect_error(
            "S411",
            "themes/maison/files/logo.png",
            "the picture cannot be read",
        );
}
