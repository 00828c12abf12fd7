//! Sites after edits, each compared with what a full link gives: [`Site::with_pages`] does that in every debug build.

mod random;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::document::{Documents, Page, parse};
use crate::project::{self, Project, SETTINGS, Settings};
use crate::site::{EntryId, Site, link};
use crate::source::SourceTree;

/// A site in memory, edited file by file.
struct Edited {
    project: Project,
    settings: Arc<Settings>,
    files: BTreeMap<String, String>,
    documents: Documents,
    site: Site,
    reported: Vec<Diagnostic>,
}

impl Edited {
    fn new<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let settings = "title: Essai\nbase_url: https://essai.example/\nlanguages: [fr, en]\nimages: {missing_licence: ignore}\n";
        let project = Project::new("/nowhere");
        let (read, _) = project::settings(&project, settings);
        let settings = Arc::new(read.unwrap());
        let files = files.into_iter();
        let files: BTreeMap<String, String> = files
            .chain([(SETTINGS, "")])
            .map(|(path, text)| (path.to_owned(), text.to_owned()))
            .collect();
        let documents = documents(&files, &settings, None);
        let (site, reported) = link(&project, &settings, &documents, &Arc::default());
        Self {
            project,
            settings,
            files,
            documents,
            site,
            reported,
        }
    }

    /// Gives some files other texts, or none. True when the site was updated, false when it had to be linked again.
    fn edit<'a>(&mut self, files: impl IntoIterator<Item = (&'a str, Option<String>)>) -> bool {
        let before = self.paths();
        for (path, text) in files {
            match text {
                Some(text) => drop(self.files.insert(path.to_owned(), text)),
                None => drop(self.files.remove(path)),
            }
        }
        let documents = documents(&self.files, &self.settings, Some(&self.documents));
        let is_new = |page: &&Arc<Page>| {
            let mut known = self.documents.pages();
            !known.any(|known| Arc::ptr_eq(known, page))
        };
        let changed: Vec<Arc<Page>> = documents.pages().filter(is_new).cloned().collect();
        self.documents = documents;
        let updated = (before == self.paths())
            .then(|| {
                let (project, documents) = (&self.project, &self.documents);
                self.site
                    .with_pages(project, documents, &changed, &self.reported)
            })
            .flatten();
        let is_updated = updated.is_some();
        match updated {
            Some(site) => self.site = site,
            None => {
                (self.site, self.reported) = link(
                    &self.project,
                    &self.settings,
                    &self.documents,
                    &Arc::default(),
                );
            }
        }
        is_updated
    }

    /// Replaces a part of one file.
    fn replace(&mut self, path: &str, from: &str, to: &str) -> bool {
        let text = &self.files[path];
        assert!(text.contains(from), "{from} in {path}");
        let text = text.replace(from, to);
        self.edit([(path, Some(text))])
    }

    fn paths(&self) -> Vec<String> {
        self.files.keys().cloned().collect()
    }

    fn id(&self, path: &str) -> EntryId {
        let mut entries = self.site.entries.iter();
        entries
            .position(|entry| entry.page.path.as_str() == path)
            .unwrap()
    }

    /// The paths of the pages that a page has as backlinks, in order.
    fn backlinks(&self, path: &str) -> Vec<&str> {
        let ids = self.site.entries[self.id(path)].backlinks.iter();
        ids.map(|id| self.site.entries[*id].page.path.as_str())
            .collect()
    }
}

fn documents(
    files: &BTreeMap<String, String>,
    settings: &Settings,
    before: Option<&Documents>,
) -> Documents {
    let texts = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()));
    parse(&SourceTree::from_texts(texts), settings, before).0
}

const FILES: [(&str, &str); 9] = [
    ("content/index.md", "# Accueil\n"),
    (
        "content/a.md",
        "---\ntitle: A\ndescription: Un.\n---\nTexte.\n\n## Un\n\n[b](b.md#deux) ![p](p.svg)\n",
    ),
    (
        "content/b.md",
        "# B\n\n## Deux\n\nDeux.\n\n## Trois\n\nTrois. [a](a.md)\n",
    ),
    (
        "content/c.md",
        "---\nrelated: [a.md]\n---\n# C\n\n![[b#trois]]\n",
    ),
    ("content/guide/d.md", "# D\n\n[b](../b.md) [x](#d)\n"),
    ("content/guide/e.md", "# Étape\n\n[b](../b.md)\n"),
    ("content/guide.md", "# Guide\n"),
    (
        "content/p.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    ),
    ("content/q.md", "---\ndraft: true\n---\n# Q\n"),
];

#[test]
fn what_is_certain_is_updated_and_the_rest_is_linked() {
    let (yes, no) = (true, false);
    for (path, from, to, expected) in [
        // the text
        ("content/a.md", "Texte.", "Un autre texte.", yes),
        (
            "content/index.md",
            "# Accueil\n",
            "# Accueil\n\nBonjour.\n",
            yes,
        ),
        ("content/guide.md", "# Guide\n", "# Guide\n\nTexte.\n", yes),
        ("content/guide/d.md", "# D\n", "# D\n\nTexte.\n", yes),
        ("content/b.md", "Trois. ", "", yes),
        // what others show of it
        (
            "content/a.md",
            "description: Un.",
            "description: Deux.",
            yes,
        ),
        (
            "content/a.md",
            "title: A\n",
            "title: A\nlicence: MIT\n",
            yes,
        ),
        // links
        ("content/b.md", "[a](a.md)", "[c](c.md) [[guide]]", yes),
        ("content/b.md", "[a](a.md)", "", yes),
        ("content/b.md", "[a](a.md)", "[a](a.md#un)", yes),
        ("content/b.md", "[a](a.md)", "[a](#deux)", yes),
        ("content/b.md", "Trois. [a](a.md)", "![[d]]", yes),
        ("content/b.md", "[a](a.md)", "[a](nulle-part.md)", no),
        ("content/b.md", "[a](a.md)", "[q](q.md)", no),
        ("content/b.md", "Trois. [a](a.md)", "![[c]]", no),
        ("content/b.md", "[a](a.md)", "![p](p.svg)", no),
        ("content/a.md", "![p](p.svg)", "", no),
        // anchors
        ("content/b.md", "## Deux", "## Deux bis\n\n## Deux", yes),
        ("content/b.md", "## Deux", "### Deux", yes),
        ("content/b.md", "## Deux", "## Quatre", no),
        ("content/b.md", "## Trois", "## Quatre", no),
        ("content/a.md", "## Un", "## Un ou deux", yes),
        // the title: that of another, another place, one that was looked for, one that an anchor names
        ("content/a.md", "title: A", "title: Aa", yes),
        ("content/guide/e.md", "# Étape", "# Étapes\n\nTexte.", yes),
        ("content/a.md", "title: A", "title: B", no),
        ("content/a.md", "title: A", "title: Z", no),
        ("content/b.md", "# B\n", "# Bb\n", no),
        ("content/guide/d.md", "# D\n", "# Dd\n", no),
        // all else
        ("content/a.md", "title: A", "title: A\ntags: [x]", no),
        ("content/a.md", "title: A", "title: A\nweight: 2", no),
        ("content/a.md", "title: A", "title: A\ndraft: true", no),
        ("content/q.md", "# Q", "# Q\n\nTexte.", no),
    ] {
        let mut edited = Edited::new(FILES);
        assert!(edited.reported.is_empty(), "{:?}", edited.reported);
        assert_eq!(
            edited.replace(path, from, to),
            expected,
            "{path}: {from} → {to}"
        );
        // and the way back
        let back = edited.edit([(
            path,
            FILES.iter().find(|f| f.0 == path).map(|f| f.1.to_owned()),
        )]);
        assert!(!back || edited.reported.is_empty());
    }
    let mut edited = Edited::new(FILES);
    assert!(!edited.edit([("content/r.md", Some("# R\n".to_owned()))]));
    assert!(!edited.edit([("content/r.md", None)]));
    // what was broken is mended, of the page itself or of another
    assert!(!edited.replace("content/b.md", "## Deux", "## Quatre"));
    assert!(!edited.replace("content/b.md", "## Quatre", "## Deux"));
    assert!(edited.reported.is_empty());
}

#[test]
fn links_find_a_page_by_the_title_that_it_has_now() {
    let mut edited = Edited::new(FILES);
    assert!(edited.replace("content/a.md", "title: A", "title: Aa"));
    assert!(edited.replace("content/guide/e.md", "[b](../b.md)", "[[Aa]]"));
    assert_eq!(
        edited.backlinks("content/a.md"),
        ["content/b.md", "content/guide/e.md"]
    );
    assert!(!edited.replace("content/a.md", "title: Aa", "title: A"));
    assert_eq!(edited.reported.len(), 1);
}

#[test]
fn badges_link_to_anchors_too() {
    let class = "name: Classe\ndescription: Une classe.\nrecognition: event\nkind: knowledge\nlevel: 1\n\
        criteria: Lire [f](/f.md#quatre).\n";
    let issuer = "name: T\nurl: https://t.example/\nemail: hello@t.example\n";
    let mut edited = Edited::new([
        ("content/f.md", "# F\n\n## Quatre\n\n## Cinq\n"),
        ("badges/classes/a.yaml", class),
        ("badges/issuer.yaml", issuer),
    ]);
    assert!(edited.reported.is_empty(), "{:?}", edited.reported);
    assert!(edited.replace("content/f.md", "## Cinq", "## Six"));
    assert!(!edited.replace("content/f.md", "## Quatre", "## Sept"));
}

#[test]
fn several_pages_are_updated_at_once() {
    let mut edited = Edited::new(FILES);
    let texts = [
        ("content/guide/d.md", "# D\n\n[e](e.md)\n"),
        ("content/guide/e.md", "# Étape\n\n[e](d.md#sous-d)\n"),
        ("content/guide/d.md", "# D\n\n[e](e.md)\n\n## Sous D\n"),
    ];
    assert!(edited.edit(texts.map(|(path, text)| (path, Some(text.to_owned())))));
    assert_eq!(
        edited.backlinks("content/guide/d.md"),
        ["content/guide/e.md"]
    );
    assert_eq!(
        edited.backlinks("content/b.md"),
        ["content/a.md", "content/c.md"]
    );
}

#[test]
fn a_backlink_takes_its_place_among_the_others() {
    let mut edited = Edited::new(FILES);
    let all = [
        "content/a.md",
        "content/c.md",
        "content/guide/d.md",
        "content/guide/e.md",
    ];
    assert_eq!(edited.backlinks("content/b.md"), all);
    assert!(edited.replace("content/guide/d.md", "[b](../b.md)", "rien"));
    assert_eq!(edited.backlinks("content/b.md"), [all[0], all[1], all[3]]);
    assert!(edited.replace("content/guide/d.md", "rien", "[b](../b.md)"));
    assert_eq!(edited.backlinks("content/b.md"), all);
    // a relation is shown as such, and is no backlink
    assert!(edited.replace("content/c.md", "![[b#trois]]", "![[b#trois]] [a](a.md)"));
    assert_eq!(edited.backlinks("content/a.md"), ["content/b.md"]);
}

#[test]
fn what_did_not_change_is_in_memory_once() {
    let mut edited = Edited::new(FILES);
    let before = edited.site.clone();
    assert!(edited.replace("content/a.md", "Texte.", "Un autre texte."));
    let same = |id: usize| std::ptr::eq(&before.entries[id], &edited.site.entries[id]);
    let a = edited.id("content/a.md");
    let others = (0..before.entries.len()).filter(|id| *id != a);
    assert!(!same(a) && others.into_iter().all(same));
}
