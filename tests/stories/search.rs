//! The search: an index in small files, the page that asks it, and the lists of all pages for those without a script.

use crate::support::Site;

use super::samples::{ISSUER, class};

fn site() -> Site {
    Site::new()
        .compared()
        .file("content/index.md", "# Accueil\n")
        .file(
            "content/trier.md",
            "---\ntitle: Trier ses mails\ntags: [sobriété]\n---\nUn courriel oublié pèse.\n",
        )
        .file("content/ecole/index.md", "# École\n")
        .file(
            "content/ecole/oeuvre.md",
            "---\ntitle: Œuvre d'école\nkind: card\n---\nUn tableau noir.\n",
        )
}

/// The texts that results show. Words stand in shards beside what they share with others: tests of the index read those.
fn openings(site: &Site) -> String {
    let files = site.files().into_iter();
    let files = files.filter(|(path, _)| path.starts_with("search-index/d/"));
    files
        .map(|(_, bytes)| String::from_utf8(bytes).unwrap())
        .collect()
}

#[test]
fn a_site_has_a_search_page_with_all_titles_and_a_field_on_every_page() {
    site()
        .build()
        .expect_file("recherche/index.html", "Trier ses mails")
        .expect_file("recherche/index.html", "<h2 class=side>O</h2>")
        .expect_file("recherche/index.html", "; script-src 'sha256-")
        .expect_file("recherche/index.html", "; connect-src 'self'\">")
        .expect_file("trier/index.html", "action=/recherche/")
        .expect_file("trier/index.html", "form-action 'self'")
        .expect_file("search-index/root.txt", "fr:card:0")
        .expect_file("search-index/s/0.txt", "tableau")
        .expect_file("search-index/d/0.txt", "Œuvre d’école");
}

#[test]
fn an_edit_shows_in_the_index() {
    let site = site().build();
    assert!(openings(&site).contains("tableau noir"));
    let shard = site.read("search-index/s/0.txt");
    let site = site
        .change("content/ecole/oeuvre.md", "tableau noir", "zébu")
        .build();
    assert!(openings(&site).contains("Un zébu"));
    let changed = site.read("search-index/s/0.txt");
    assert!(shard.contains("tableau") && !changed.contains("tableau"));
    assert!(changed.contains("zebu") && !changed.contains("zébu"));
    // A page that comes, and one that goes.
    let site = site
        .file("content/ajout.md", "# Ajout\n\nHippopotame.\n")
        .remove("content/ecole/oeuvre.md")
        .build()
        .expect_warning("S504", "site.yaml", "/ecole/oeuvre/")
        .expect_file("recherche/index.html", "Ajout");
    assert!(openings(&site).contains("Hippopotame"));
    assert!(!openings(&site).contains("zébu"));
}

#[test]
fn what_is_not_published_is_not_found() {
    let site = site()
        .file(
            "content/brouillon.md",
            "---\ntitle: Licorne\ndraft: true\n---\nArlequin.\n",
        )
        .file(
            "content/vieux.md",
            "---\ntitle: Neuf\naliases: [/ancien/]\n---\nTexte.\n",
        )
        .build();
    let openings = openings(&site);
    assert!(openings.contains("Neuf"));
    assert!(!openings.contains("Licorne") && !openings.contains("ancien"));
    assert!(!site.read("search-index/s/0.txt").contains("arlequin"));
    let page = site.read("recherche/index.html");
    assert!(!page.contains("Licorne"));
}

#[test]
fn a_site_may_do_without_a_search() {
    let site = site()
        .file(
            "site.yaml",
            "title: Essai\nbase_url: https://essai.example/\nsearch: false\n",
        )
        .build();
    let files = site.files();
    assert!(
        !files
            .keys()
            .any(|path| path.contains("search") || path.contains("recherche"))
    );
    let page = site.read("trier/index.html");
    assert!(!page.contains("role=search") && page.contains("form-action 'none'"));
    assert!(site.read("_headers").contains("form-action 'none'"));
}

#[test]
fn each_language_has_its_page_and_one_index() {
    let site = site()
        .file(
            "site.yaml",
            "title: Essai\nbase_url: https://essai.example/wiki/\nlanguages: [fr, en]\n",
        )
        .file(
            "content/trier.en.md",
            "---\ntitle: Sorting mail\n---\nA forgotten message weighs.\n",
        )
        .build()
        .expect_file("recherche/index.html", "href=/wiki/en/search/")
        .expect_file("en/search/index.html", "Sorting mail")
        .expect_file("en/search/index.html", "data-index=/wiki/search-index/")
        .expect_file("en/trier/index.html", "action=/wiki/en/search/")
        .expect_file("search-index/root.txt", "en:page:");
    assert!(
        !site
            .read("en/search/index.html")
            .contains("Trier ses mails")
    );
    assert!(openings(&site).contains("A forgotten message"));
}

#[test]
fn a_page_of_the_site_may_not_have_the_url_of_the_search() {
    site()
        .file("content/recherche.md", "# Recherche\n")
        .build()
        .expect_error(
            "S501",
            "content/recherche.md",
            "the URL `/recherche/` is taken by the search page",
        );
}

#[test]
fn badges_are_found_and_awards_are_not() {
    let site = site()
        .file("badges/issuer.yaml", ISSUER)
        .file("badges/classes/rangement.yaml", &class("As du rangement"))
        .build()
        .expect_file("recherche/index.html", "As du rangement");
    assert!(openings(&site).contains("As du rangement"));
    assert!(openings(&site).contains("Vérifier un badge"));
}

#[test]
fn a_large_site_has_a_page_for_each_letter_and_kind() {
    let mut site = Site::new().file("content/index.md", "# Accueil\n");
    for number in 0..130 {
        site = site.file(
            &format!("content/p{number}.md"),
            &format!("# Page {number}\n\nTexte.\n"),
        );
    }
    let site = site
        .file("content/ete.md", "---\ntitle: Été\nkind: card\n---\n")
        .build()
        .expect_file("recherche/index.html", "href=/recherche/e/>E</a>")
        .expect_file("recherche/index.html", "href=/recherche/cartes/")
        .expect_file("recherche/e/index.html", "href=/ete/")
        .expect_file("recherche/p/index.html", "Page 2</a>")
        .expect_file("recherche/p/page/2/index.html", "Page 129</a>");
    assert!(!site.read("recherche/index.html").contains("Page 12"));
    let sitemap = site.read("sitemap.xml");
    assert!(!sitemap.contains("recherche"));
}
