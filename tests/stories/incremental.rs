//! Nothing changed, nothing written; one page changed, and only what shows it is written again.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::{Duration, SystemTime};

use sobre::build::{Changes, publish_changes};
use sobre::engine::Engine;
use sobre::path::OutPath;

use super::samples::{ISSUER, PICTURE, class};
use crate::support::Site;

/// A file of each sort; the two pages of `libre` know nothing of the others. The index of the search knows all of them: it has
/// its own stories.
fn site() -> Site {
    Site::new()
        .compared()
        .change("site.yaml", "title:", "search: false\ntitle:")
        .file("content/index.md", "# Accueil\n")
        .file(
            "content/a/un.md",
            "---\ntitle: Un\ntags: [usage]\n---\nTexte.\n\n![x](x.svg)\n",
        )
        .file("content/a/deux.md", "# Deux\n\n[[un]]\n")
        .file("content/a/x.svg", PICTURE)
        .file("content/libre/trois.md", "# Trois\n\nTexte.\n")
        .file("badges/issuer.yaml", ISSUER)
        .file("badges/classes/rangement.yaml", &class("As du rangement"))
}

/// Inode and date of every file and folder, the manifest too.
fn marks(folder: &Path) -> BTreeMap<String, (u64, i64, i64)> {
    let mut marks = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(current) = folders.pop() {
        let meta = fs::symlink_metadata(&current).unwrap();
        let name = current
            .strip_prefix(folder)
            .unwrap()
            .to_string_lossy()
            .into_owned();
        marks.insert(name, (meta.ino(), meta.mtime(), meta.mtime_nsec()));
        if meta.is_dir() {
            folders.extend(
                fs::read_dir(&current)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
        }
    }
    marks
}

#[test]
fn a_build_without_a_change_writes_nothing() {
    let site = site().build();
    let count = site.files().len();
    let before = marks(site.output());
    let site = site.build().expect_report(0, count, 0);
    assert!(!site.report().unwrap().changed);
    assert_eq!(marks(site.output()), before, "from memory");
    for _ in 0..2 {
        site.run(&["build", "--output", "{output}"])
            .expect_status(0)
            .expect_says("up to date");
        assert_eq!(marks(site.output()), before, "from nothing");
    }
    site.run(&["check"]).expect_status(0);
    assert_eq!(marks(site.output()), before, "a check");
}

#[test]
fn the_same_words_written_again_are_no_change() {
    let site = site().build();
    let before = marks(site.output());
    let site = site
        .file("content/libre/trois.md", "# Trois\n\nTexte.\n")
        .build();
    assert_eq!(marks(site.output()), before);
    // and spaces that Markdown does not see change no page; the list of works has the digest of the file
    let is_page = |marks: BTreeMap<String, (u64, i64, i64)>| -> Vec<_> {
        let pages = marks.into_iter();
        pages.filter(|(path, _)| path.ends_with(".html")).collect()
    };
    let site = site
        .file("content/libre/trois.md", "# Trois  \n\n\nTexte.\n\n")
        .build();
    assert_eq!(is_page(marks(site.output())), is_page(before));
}

#[test]
fn only_what_shows_a_page_is_written_with_it() {
    let site = site().build();
    let count = site.files().len();
    // its text: itself, and its digest in the list of works
    let site = site
        .change("content/libre/trois.md", "Texte.", "Autre texte.")
        .build()
        .expect_report(2, count - 2, 0);
    // its title: itself and its section
    let site = site
        .change("content/libre/trois.md", "# Trois", "# Troisième")
        .build()
        .expect_report(3, count - 3, 0);
    // a title that others show: the page, its section, its neighbour that links to it, its tag
    let site = site
        .change("content/a/un.md", "title: Un", "title: Premier")
        .build()
        .expect_report(5, count - 5, 0);
    // the picture: a new name, the old one gone, and the page
    let site = site
        .change("content/a/x.svg", "h20", "h19")
        .build()
        .expect_report(3, count - 3, 1);
    // a badge: its page, its JSON, and both forms of the directory
    let site = site
        .change("badges/classes/rangement.yaml", "Pour qui", "À qui")
        .build()
        .expect_report(5, count - 5, 0);
    // the title of the site: every page, the feed, the list of works and no other JSON
    let site = site
        .change("site.yaml", "title: Essai", "title: Autre")
        .build();
    let report = *site.report().unwrap();
    let untouched = site
        .files()
        .keys()
        .filter(|path| {
            !path.ends_with(".html") && !path.ends_with("feed.xml") && *path != "commons.json"
        })
        .count();
    assert_eq!((report.unchanged, report.removed), (untouched, 0));
}

#[test]
fn files_that_did_not_change_keep_their_date_and_inode() {
    let site = site().build();
    let before = marks(site.output());
    let site = site
        .change("content/libre/trois.md", "Texte.", "Autre texte.")
        .build();
    let after = marks(site.output());
    for (path, mark) in &after {
        let is_folder = site.output().join(path).is_dir();
        let is_changed = ["libre/trois/index.html", "commons.json"].contains(&path.as_str());
        let changed = is_changed || path.starts_with(".sobre") || is_folder;
        assert!(changed || before.get(path) == Some(mark), "{path}");
    }
}

#[test]
fn what_a_page_made_goes_with_it() {
    let site = site().build();
    let before = site.files();
    let site = site
        .file(
            "content/libre/quatre.md",
            "---\ntitle: Quatre\ntags: [rare]\naliases: [/vieux/]\n---\n",
        )
        .build();
    let added = site.files().len() - before.len();
    assert_eq!(added, 3, "the page, the list of its tag, its old address");
    let site = site
        .remove("content/libre/quatre.md")
        .build()
        .expect_warning("S504", "site.yaml", "`/libre/quatre/` and `/vieux/`")
        .expect_no_file("libre/quatre")
        .expect_no_file("tags/rare")
        .expect_no_file("vieux");
    assert!(site.files() == before, "all is as it was");
    assert_eq!(site.report().unwrap().removed, added);
    // a folder without pages is no section
    site.remove("content/libre/trois.md")
        .build()
        .expect_warning("S504", "site.yaml", "3 URLs")
        .expect_warning("S504", "site.yaml", "`/vieux/`")
        .expect_no_file("libre");
}

#[test]
fn a_file_of_the_site_that_somebody_changed_is_mended() {
    let site = site().build();
    let before = site.files();
    let path = site.output().join("libre/trois/index.html");
    fs::write(&path, "<p>à la main").unwrap();
    let site = site.build();
    assert!(site.files() == before);
    fs::remove_file(&path).unwrap();
    let site = site.build();
    assert!(site.files() == before);
}

#[test]
fn an_error_then_its_mending_leave_no_trace() {
    let site = site().build();
    let before = site.files();
    let site = site
        .change("content/a/deux.md", "[[un]]", "[[une]]")
        .build()
        .expect_error("S404", "content/a/deux.md:3:3", "did you mean `[[un]]`?")
        .change("content/a/deux.md", "[[une]]", "[[un]]")
        .build();
    assert!(site.files() == before);
}

/// An archive unpacked, a file put back with its date, two files that change places.
#[test]
fn a_change_is_seen_whatever_the_length_and_the_date() {
    let old = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let date = |site: &Site, path: &str| {
        let file = fs::File::options().write(true).open(site.root().join(path));
        file.and_then(|file| file.set_modified(old)).unwrap();
    };
    let site = Site::new()
        .compared()
        .file("content/a.md", "# Un\n")
        .file("content/b.md", "# Deux\n");
    for path in ["content/a.md", "content/b.md"] {
        date(&site, path);
    }
    let site = site.build().change("content/a.md", "Un", "Os");
    date(&site, "content/a.md");
    let site = site.build().expect_file("a/index.html", "<h1>Os</h1>");
    let site = site.change("content/a.md", "Os", "Trop");
    date(&site, "content/a.md");
    site.build()
        .rename("content/a.md", "content/c.md")
        .rename("content/b.md", "content/a.md")
        .rename("content/c.md", "content/b.md")
        .build()
        .expect_file("a/index.html", "<h1>Deux</h1>")
        .expect_file("b/index.html", "<h1>Trop</h1>");
}

#[test]
fn what_is_known_to_be_affected_is_all_that_is_looked_at() {
    let site = site().build();
    let seal = site.report().unwrap().seal;
    let count = site.files().len();
    let site = site.change("content/libre/trois.md", "Texte.", "Autre texte.");
    // somebody changes another page by hand
    let by_hand = site.output().join("a/un/index.html");
    fs::write(&by_hand, "<p>à la main").unwrap();
    let publish = |seal, affected: &[OutPath]| {
        let snapshot = Engine::new(site.project()).refresh().unwrap();
        let changes = Changes::Since { seal, affected };
        let outcome = publish_changes(&snapshot, &site.target(), false, changes, None).unwrap();
        outcome.report.unwrap()
    };
    // an affected output that is not named stays: so it is the caller who knows
    let report = publish(seal, &[]);
    assert_eq!((report.written, report.unchanged), (0, count));
    assert!(site.read("libre/trois/index.html").contains(">Texte."));
    assert!(report.changed && !site.read("a/un/index.html").contains("à la main"));
    let affected = ["libre/trois/index.html", "gone.html"].map(|path| OutPath::new(path).unwrap());
    let report = publish(report.seal, &affected);
    assert_eq!((report.written, report.unchanged), (1, count - 1));
    // the seal of another site says nothing of this one
    let site = site.change("content/libre/trois.md", "Autre", "Un autre");
    let snapshot = Engine::new(site.project()).refresh().unwrap();
    let changes = Changes::Since {
        seal,
        affected: &[],
    };
    let outcome = publish_changes(&snapshot, &site.target(), false, changes, None).unwrap();
    assert_eq!(outcome.report.unwrap().written, 2);
    site.build().expect_report(0, count, 0);
}
