//! What a site must never be: broken by bad input, or published with something that acts.
#![allow(clippy::unwrap_used)]

mod support;

use support::Site;

#[test]
fn a_link_to_nothing_keeps_the_old_site() {
    Site::new()
        .file("content/index.md", "---\ntitle: Accueil\n---\n\nBonjour.\n")
        .build()
        .expect_file("index.html", "Bonjour")
        .change("content/index.md", "Bonjour.", "[Rien](rien.md)")
        .build()
        .expect_error("S401", "content/index.md:5:8", "`rien.md` leads to nothing")
        .change("content/index.md", "[Rien](rien.md)", "Au revoir.")
        .build()
        .expect_file("index.html", "Au revoir");
}
