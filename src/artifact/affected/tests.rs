//! Random edits of texts: no output outside of those that are said to be affected differs.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;

use crate::digest::Digest;
use crate::document::Page;
use crate::engine::{Engine, Snapshot};
use crate::path::OutPath;
use crate::project::Project;

const SETTINGS: &str = "title: Essai\nbase_url: https://essai.example/\nlanguages: [fr, en]\nfeeds: {content: full}\nmaintenance: {page: true, long: 30}\n";

/// The pages: what stands before the text that is edited, and after it.
const PAGES: [(&str, &str, &str); 9] = [
    ("content/index.md", "# Accueil\n\n", ""),
    (
        "content/a.md",
        "---\ndescription: Une page.\ndate: 2026-02-03\ntags: [tri]\n---\n# A\n\n",
        "\n\n[b](b.md#partie)\n",
    ),
    ("content/a.en.md", "# A\n\n", ""),
    (
        "content/b.md",
        "---\nkind: person\n---\n# B\n\n",
        "\n\n## Partie\n\nUne partie.\n\n## Autre\n\n![[a]]\n",
    ),
    (
        "content/guide/index.md",
        "---\nchildren: {page_size: 1}\n---\n# Guide\n\n",
        "",
    ),
    (
        "content/guide/c.md",
        "---\ntags: [tri]\n---\n# C\n\n",
        "\n\n![[b#autre]]\n\n[[b#Partie]]\n",
    ),
    ("content/guide/d.md", "# D\n\n", "\n\n![[/guide]]\n"),
    (
        "content/e.md",
        "# E\n\n## Partie\n\n",
        "\n\n> ![[b#partie]]\n",
    ),
    (
        "content/mots.md",
        "---\ntitle: Mots\nglossary: true\n---\nMot\n: Un sens.\n\n",
        "\n\nIci, [b](b.md) suit.\n",
    ),
];

const CLASS: &str = "name: Classe\ndescription: Une classe.\nrecognition: event\nkind: knowledge\nlevel: 1\n\
    criteria: Lire [a](/a.md) et [b](/b.md#partie).\n";
const ISSUER: &str = "name: T\nurl: https://t.example/\nemail: hello@t.example\n";

/// Texts that say nothing to other pages.
const TEXTS: [&str; 7] = [
    "Texte.",
    "Un autre texte, *plus long*.",
    "",
    "```rust\nfn a() {}\n```",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "> [!NOTE]\n> Une note.\n\nEt $x^2$.",
    "Un mot.",
];

struct Wiki {
    root: tempfile::TempDir,
    engine: Engine,
}

impl Wiki {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        let engine = Engine::new(Project::new(root.path()));
        let wiki = Self { root, engine };
        wiki.write("site.yaml", SETTINGS);
        wiki.write("badges/issuer.yaml", ISSUER);
        wiki.write("badges/classes/a.yaml", CLASS);
        for page in 0..PAGES.len() {
            wiki.write_page(page, TEXTS[0]);
        }
        wiki
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.root.path().join(Path::new(path));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn write_page(&self, page: usize, text: &str) {
        let (path, before, after) = PAGES[page];
        self.write(path, &format!("{before}{text}{after}"));
    }

    fn refresh(&mut self) -> Arc<Snapshot> {
        let snapshot = self.engine.refresh().unwrap();
        assert!(snapshot.is_sound(), "{:?}", snapshot.diagnostics());
        snapshot
    }
}

fn fingerprints(snapshot: &Snapshot) -> BTreeMap<OutPath, Digest> {
    let paths = snapshot.paths().into_iter();
    let all = paths.map(|path| (path.clone(), snapshot.fingerprint(path).unwrap()));
    all.collect()
}

/// The pages of a snapshot that are others in a later one, as they were.
fn changed(before: &Snapshot, after: &Snapshot) -> Vec<Arc<Page>> {
    let pages = |snapshot: &Snapshot| -> Vec<Arc<Page>> {
        let documents = &snapshot.contents().unwrap().documents;
        documents.pages().cloned().collect()
    };
    let both = pages(before).into_iter().zip(pages(after));
    let differ = both.filter(|(before, after)| !Arc::ptr_eq(before, after));
    differ.map(|(before, _)| before).collect()
}

#[test]
fn a_text_is_shown_by_its_page_and_by_those_that_embed_it() {
    let mut wiki = Wiki::new();
    let mut before = wiki.refresh();
    for (page, expected) in [
        (0, &["commons.json", "index.html"][..]),
        (2, &["commons.json", "en/a/index.html"]),
        (
            4,
            &[
                "commons.json",
                "guide/d/index.html",
                "guide/index.html",
                "guide/page/2/index.html",
            ],
        ),
        // embedded by `b`, that by `c` and `e`
        (
            1,
            &[
                "a/index.html",
                "b/index.html",
                "commons.json",
                "e/index.html",
                "guide/c/index.html",
            ],
        ),
    ] {
        wiki.write_page(page, TEXTS[1]);
        let after = wiki.refresh();
        let affected = after.affected(&changed(&before, &after)).unwrap();
        let mut affected: Vec<&str> = affected.iter().map(OutPath::as_str).collect();
        affected.sort_unstable();
        // the feed holds whole texts, and the index of the search the words of all of them
        // and the reports say how long each is
        affected.retain(|path| {
            !path.ends_with("feed.xml")
                && !path.starts_with("search-index/")
                && !["entretien/index.html", "en/maintenance/index.html"].contains(path)
        });
        assert_eq!(affected, expected);
        wiki.write_page(page, TEXTS[0]);
        before = wiki.refresh();
    }
    // what others see may change any output
    wiki.write_page(0, "## Titre");
    let after = wiki.refresh();
    assert_eq!(after.affected(&changed(&before, &after)), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn no_other_output_differs(
        steps in vec(vec((0..PAGES.len(), 0..TEXTS.len()), 1..4), 1..6),
    ) {
        let mut wiki = Wiki::new();
        let mut before = wiki.refresh();
        for edits in steps {
            for (page, text) in edits {
                wiki.write_page(page, TEXTS[text]);
            }
            let after = wiki.refresh();
            let affected = after.affected(&changed(&before, &after));
            let affected = affected.expect("only texts changed");
            let (old, new) = (fingerprints(&before), fingerprints(&after));
            prop_assert!(old.keys().eq(new.keys()));
            for (path, fingerprint) in &new {
                prop_assert!(
                    old[path] == *fingerprint || affected.contains(path),
                    "{} differs, and is not among {:?}", path, affected
                );
            }
            before = after;
        }
    }
}
