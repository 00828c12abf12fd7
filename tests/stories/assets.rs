//! Files beside pages: published when a page uses them, under a name that changes with their bytes.

use super::page::page;
use super::samples::{PICTURE, png};
use crate::support::Site;

fn assets(site: &Site) -> Vec<String> {
    let files = site.files().into_keys();
    files.filter(|path| path.starts_with("assets/")).collect()
}

#[test]
fn a_picture_is_published_under_its_digest_and_with_its_size() {
    let site = Site::new()
        .compared()
        .file(
            "content/guide/a.md",
            "# A\n\n![Une feuille d'arbre](Feuille.svg)\n\n![Photo](../photo.png \"Légende\")\n",
        )
        .file("content/guide/Feuille.svg", PICTURE)
        .bytes("content/photo.png", &png(640, 480))
        .build();
    let a = page(&site, "guide/a/index.html");
    assert_eq!(
        a.attrs(".prose img", "alt"),
        ["Une feuille d’arbre", "Photo"]
    );
    assert_eq!(a.attrs(".prose img", "width"), ["20", "640"]);
    assert_eq!(a.attrs(".prose img", "height"), ["10", "480"]);
    assert_eq!(a.text("figcaption"), "Légende");
    let published = assets(&site);
    assert_eq!(published.len(), 2, "{published:?}");
    assert!(published[0].starts_with("assets/guide/feuille.") && published[0].ends_with(".svg"));
    let addresses: Vec<String> = published.iter().map(|path| format!("/{path}")).collect();
    assert_eq!(a.attrs(".prose img", "src"), addresses);

    // other bytes, another name; the same bytes again, the same name
    let site = site
        .change("content/guide/Feuille.svg", "h20", "h10")
        .build();
    let changed = assets(&site);
    assert_ne!(changed[0], published[0]);
    assert_eq!(changed[1], published[1]);
    let site = site
        .change("content/guide/Feuille.svg", "h10", "h20")
        .build();
    assert_eq!(assets(&site), published);
}

#[test]
fn a_file_that_no_page_uses_is_not_published() {
    let site = Site::new()
        .compared()
        .file("content/a.md", "# A\n\n[La notice](notice.pdf)\n")
        .bytes("content/notice.pdf", b"%PDF-1.7")
        .bytes("content/autre.pdf", b"%PDF-1.7 autre")
        .build()
        .expect_warning(
            "S409",
            "content/autre.pdf",
            "link to it from a page, or delete it",
        );
    assert_eq!(assets(&site).len(), 1);
    let site = site
        .remove("content/autre.pdf")
        .change("content/a.md", "[La notice](notice.pdf)", "Rien.")
        .build()
        .expect_warning("S409", "content/notice.pdf", "not published");
    assert_eq!(assets(&site), [""; 0]);
    site.remove("content/notice.pdf").build();
}

#[test]
fn the_picture_of_a_page_is_shown_in_lists_and_shares() {
    let site = Site::new()
        .compared()
        .file(
            "content/s/a.md",
            "---\ntitle: A\nimage: arbre.png\nimage_alt: \"L'arbre\"\n---\n",
        )
        .bytes("content/s/arbre.png", &png(8, 8))
        .build();
    let file = format!("/{}", assets(&site)[0]);
    let a = page(&site, "s/a/index.html");
    assert_eq!(
        a.attr("meta[property='og:image']", "content"),
        format!("https://essai.example{file}")
    );
    assert_eq!(page(&site, "s/index.html").attr(".lines img", "src"), file);
    site.change("content/s/a.md", "arbre.png", "arbe.png")
        .build()
        .expect_error("S406", "content/s/a.md:3:8", "did you mean `arbre.png`?")
        .expect_warning("S409", "content/s/arbre.png", "");
}

#[test]
fn a_drawing_is_cleaned_or_refused() {
    let noted = PICTURE.replace("<path", "<!-- moi --><metadata>moi</metadata><path");
    let site = Site::new()
        .compared()
        .file("content/a.md", "# A\n\n![x](x.svg)\n")
        .file("content/x.svg", &noted)
        .build()
        .expect_nowhere("moi");
    site.file(
        "content/x.svg",
        &PICTURE.replace("<path", "<path onload='x()'"),
    )
    .change("content/a.md", "![x](x.svg)", "Rien.")
    .build()
    .expect_error("S410", "content/x.svg", "the event attribute `onload`");
}

#[test]
fn files_that_hosts_look_for_keep_their_name() {
    Site::new()
        .file("content/index.md", "# Accueil\n")
        .file(
            "content/.well-known/security.txt",
            "Contact: mailto:contact@essai.example\n",
        )
        .file("content/.env", "CLE=secrete\n")
        .file("content/brouillon.md~", "secrete\n")
        .build()
        .expect_file(".well-known/security.txt", "mailto:")
        .expect_nowhere("secrete");
}

#[test]
fn the_same_picture_in_two_folders_is_no_error() {
    let site = Site::new()
        .file("content/a/a.md", "# A\n\n![x](x.svg)\n")
        .file("content/a/x.svg", PICTURE)
        .file("content/b/b.md", "# B\n\n![x](x.svg)\n\n![y](/a/x.svg)\n")
        .file("content/b/x.svg", PICTURE)
        .build();
    assert_eq!(assets(&site).len(), 2);
    let b = page(&site, "b/b/index.html").attrs(".prose img", "src");
    assert!(
        b[0].starts_with("/assets/b/") && b[1].starts_with("/assets/a/"),
        "{b:?}"
    );
}
