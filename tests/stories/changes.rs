//! What changed lately, by day, and the feed of it.

use super::history::commit;
use super::page::page;
use crate::support::Site;

/// What each day of a page of changes says.
fn days(site: &Site, path: &str) -> Vec<String> {
    page(site, path).texts("main .row.end")
}

fn site() -> Site {
    let site = Site::new()
        .compared()
        .file(
            "site.yaml",
            "title: Essai\nbase_url: https://essai.example/\nlanguages: [fr, en]\nhistory: {names: all}\n",
        )
        .file("content/index.md", "# Accueil\n\nBonjour.\n")
        .file("content/a.md", "# A\n\nTexte.\n")
        .file("content/a.en.md", "# A in English\n\nText.\n")
        .file("content/b.md", "# B & Cie\n\nTexte.\n")
        .file("content/secret.md", "---\ntitle: Secret\ndraft: true\n---\nTexte.\n");
    let site = commit(site, "Anne", "2026-03-01", "Première version");
    let site = site
        .file("content/a.md", "# A\n\nUn autre texte.\n")
        .file(
            "content/secret.md",
            "---\ntitle: Secret\ndraft: true\n---\nEncore.\n",
        )
        .file("src/x.rs", "fn main() {}\n");
    let site = commit(
        site,
        "Paul",
        "2026-03-04",
        "<b>Corrige</b> A, écrire à paul@example.org",
    );
    let site = commit(site, "Paul", "2026-03-05", "Rien d'utile");
    let site = site.remove("content/b.md").remove("content/secret.md");
    commit(site, "Anne", "2026-03-05", "Retire B")
}

#[test]
fn changes_are_listed_by_day_with_what_they_did() {
    let site = site().build();
    assert_eq!(
        days(&site, "modifications/index.html"),
        [
            "5 mars 2026Retire B (Anne) B & Cie (retirée)",
            "4 mars 2026<b>Corrige</b> A, écrire à (e-mail) (Paul) A",
            "1ᵉʳ mars 2026Première version (Anne) A (nouvelle), Accueil (nouvelle)",
        ]
    );
    assert_eq!(
        days(&site, "en/changes/index.html"),
        ["1 March 2026Première version (Anne) A in English (new)"]
    );
    let changes = page(&site, "modifications/index.html");
    assert_eq!(
        changes.links("main h2 a"),
        [
            "5 mars 2026 → #2026-03-05",
            "4 mars 2026 → #2026-03-04",
            "1ᵉʳ mars 2026 → #2026-03-01"
        ]
    );
    assert_eq!(
        changes.attrs("main h2", "id"),
        ["2026-03-05", "2026-03-04", "2026-03-01"]
    );
    let home = page(&site, "index.html");
    let links = home.links("footer a");
    assert!(
        links.contains(&"Modifications récentes → /modifications/".to_owned()),
        "{links:?}"
    );
    for (path, bytes) in site.files() {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(
            !text.contains("example.org") && !text.contains("Secret"),
            "{path}"
        );
    }

    // a commit while nothing is read again from the disk but the history
    let site = site.change("content/a.md", "autre", "troisième");
    let site = commit(site, "Zoé", "2026-03-08", "Encore").build();
    assert_eq!(
        days(&site, "modifications/index.html")[0],
        "8 mars 2026Encore (Zoé) A"
    );
}

#[test]
fn changes_have_their_feed() {
    let site = site().build();
    let feed = site.read("modifications/feed.xml");
    assert!(
        feed.contains("<title>Modifications récentes · Essai</title>"),
        "{feed}"
    );
    assert!(feed.contains("<link rel=\"self\" type=\"application/atom+xml\" href=\"https://essai.example/modifications/feed.xml\"/>"), "{feed}");
    assert!(
        feed.contains("<updated>2026-03-05T11:00:00Z</updated>"),
        "{feed}"
    );
    assert!(
        feed.contains("<title>&lt;b&gt;Corrige&lt;/b&gt; A, écrire à (e-mail)</title>"),
        "{feed}"
    );
    assert!(
        feed.contains("<author><name>Paul</name></author>"),
        "{feed}"
    );
    assert!(feed.contains("<content type=\"html\">&lt;ul&gt;&lt;li&gt;&lt;a href=&quot;https://essai.example/a/&quot;&gt;A&lt;/a&gt;&lt;/li&gt;&lt;/ul&gt;</content>"), "{feed}");
    let headers = site.read("_headers");
    assert!(
        headers.contains("/modifications/feed.xml\n  Content-Type: application/atom+xml"),
        "{headers}"
    );
}

#[test]
fn a_site_may_do_without_and_a_page_of_that_name_goes_first() {
    let site = site()
        .file("content/modifications.md", "# À nous\n")
        .build();
    assert_eq!(page(&site, "modifications/index.html").text("h1"), "À nous");
    let site = site
        .remove("content/modifications.md")
        .change("site.yaml", "names: all", "names: all, changes: false")
        .build();
    let mut site = site;
    site.take_messages();
    let site = site
        .expect_no_file("modifications/index.html")
        .expect_no_file("modifications/feed.xml");
    assert!(!site.read("index.html").contains("modifications"));
}

#[test]
fn a_long_list_of_changes_is_cut_and_says_so() {
    let mut site = Site::new().file("content/a.md", "# A\n");
    for n in 0..90 {
        site = site.file("content/a.md", &format!("# A\n\n{n}\n"));
        site = commit(site, "Anne", "2026-03-01", &format!("Numéro {n}"));
    }
    let site = site.build();
    let changes = page(&site, "modifications/index.html");
    let count = changes.count("main li[id]");
    assert!((40..90).contains(&count), "{count}");
    assert!(changes.texts("main p").contains(&format!(
        "Cette page s’arrête aux {count} dernières modifications."
    )));
    let feed = site.read("modifications/feed.xml");
    let mut entries = feed
        .matches("<id>https://essai.example/modifications/#")
        .count();
    for id in changes.attrs("main li[id]", "id") {
        entries -= feed
            .matches(&format!(
                "<id>https://essai.example/modifications/#{id}</id>"
            ))
            .count();
    }
    assert_eq!(entries, 0, "an entry leads to no change of the page");
    let elements = changes.count("*");
    assert!(elements <= 320, "{elements}");
}

const SECTION: &str = "---\ntitle: Section";

/// A site in which all but `content/index.md` and `content/a.md` is hidden on 10 March 2026.
fn with_hidden_pages() -> Site {
    Site::new()
        .compared()
        .on_day("2026-03-10")
        .file(
            "site.yaml",
            "title: Essai\nbase_url: https://essai.example/\nhistory: {names: all}\n",
        )
        .file("content/index.md", "# Accueil\n\nBonjour.\n")
        .file("content/a.md", "# A\n")
        .file("content/un.md", "---\ntitle: Caché un\ndraft: true\n---\n")
        .file(
            "content/deux.md",
            "---\ntitle: Caché deux\npublish_on: 2026-04-01\n---\n",
        )
        .file(
            "content/trois.md",
            "---\ntitle: Caché trois\nexpires_on: 2026-03-09\n---\n",
        )
        .file(
            "content/s/index.md",
            &format!("{SECTION} cachée\ndraft: true\n---\n"),
        )
        .file("content/s/t/quatre.md", "# Caché quatre\n")
        .file(
            "content/v.md",
            &format!("{SECTION} cachée aussi\npublish_on: 2026-04-01\n---\n"),
        )
        .file("content/v/cinq.md", "# Caché cinq\n")
        .file(
            "content/gens/index.md",
            &format!("{SECTION}\nchildren: {{kind: person}}\n---\n"),
        )
        .file("content/gens/zoe.md", "# Caché Zoé\n")
        .file(
            "content/luc.md",
            "---\ntitle: Caché Luc\nkind: person\n---\n",
        )
}

fn says_nothing_of_what_is_hidden(site: &Site) {
    for (path, bytes) in site.files() {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(!text.contains("caché"), "{path}: {text}");
    }
}

#[test]
fn what_is_not_published_is_no_change() {
    let site = with_hidden_pages()
        .remove("content/gens/zoe.md")
        .remove("content/luc.md");
    let site = commit(site, "Anne", "2026-03-01", "Première version");
    let mut site = site.change("content/a.md", "# A", "# A\n\nTexte.");
    let hidden = ["un", "deux", "trois", "s/t/quatre", "v/cinq"];
    for page in hidden {
        site = site.file(
            &format!("content/{page}-bis.md"),
            "---\ntitle: Caché bis\ndraft: true\n---\n",
        );
    }
    let site = commit(site, "Anne", "2026-03-05", "Une correction").build();
    says_nothing_of_what_is_hidden(&site);
    let last = &days(&site, "modifications/index.html")[0];
    assert_eq!(last, "5 mars 2026Une correction (Anne) A");

    // its day comes
    let site = site.on_day("2026-04-01").build();
    let changes = page(&site, "modifications/index.html").texts("main li a");
    for title in ["Caché deux", "Caché cinq", "Section cachée aussi"] {
        assert!(changes.contains(&title.to_owned()), "{changes:?}");
    }
    assert!(!changes.contains(&"Caché quatre".to_owned()), "{changes:?}");
}

#[test]
fn what_is_removed_is_named_only_when_it_was_published_and_is_nobody() {
    let site = commit(
        with_hidden_pages(),
        "Anne",
        "2026-03-01",
        "Première version",
    );
    let mut site = site.remove("content/a.md");
    for page in [
        "un",
        "deux",
        "trois",
        "s/index",
        "s/t/quatre",
        "v",
        "v/cinq",
        "gens/zoe",
        "luc",
    ] {
        site = site.remove(&format!("content/{page}.md"));
    }
    let site = commit(site, "Anne", "2026-03-05", "Du ménage").build();
    says_nothing_of_what_is_hidden(&site);
    assert_eq!(
        days(&site, "modifications/index.html")[0],
        "5 mars 2026Du ménage (Anne) A (retirée)"
    );
}

#[test]
fn awards_are_no_change_of_a_page() {
    let site = Site::new()
        .file("badges/issuer.yaml", super::samples::ISSUER)
        .file(
            "badges/classes/rangement.yaml",
            &super::samples::class("As du rangement"),
        )
        .file("content/a.md", "# A\n");
    let site = commit(site, "Anne", "2026-03-01", "Première version");
    let site = site.file(
        "badges/awards/rangement/anne-le-gall.yaml",
        "name: Anne Le Gall\n",
    );
    let site = commit(site, "Anne", "2026-03-02", "Un badge pour Anne Le Gall");
    let site = site
        .remove("badges/awards/rangement/anne-le-gall.yaml")
        .build();
    let changes = site.read("modifications/index.html");
    assert!(!changes.contains("Le Gall"), "{changes}");
    assert!(!site.read("modifications/feed.xml").contains("Le Gall"));
}

#[test]
fn a_preview_marks_what_it_alone_shows() {
    let site = with_hidden_pages().with_drafts();
    let site = commit(site, "Anne", "2026-03-01", "Première version").build();
    let changes = page(&site, "modifications/index.html");
    assert!(
        changes
            .text("main li p")
            .contains("Caché deux Publication prévue (nouvelle)")
    );
}
