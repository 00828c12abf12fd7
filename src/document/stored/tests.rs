//! Whatever is parsed is the same after it was stored.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use rayon::prelude::*;

use super::*;
use crate::digest::Digest;
use crate::document::parse_file;
use crate::path::check_source_segment;
use crate::project::{Project, Settings, settings};
use crate::source::SourceTree;
use crate::store::Store;

/// A store of texts in a folder of its own.
struct Folder {
    texts: Arc<Texts>,
    settings: Settings,
    _folder: tempfile::TempDir,
}

impl Folder {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("site");
        fs::create_dir(&root).unwrap();
        let (store, _) = Store::open(&folder.path().join("cache"), &root, "test").unwrap();
        let text = "title: T\nbase_url: https://x.example/\nlanguages: [fr, en]\n";
        let (settings, _) = settings(&Project::new("/nowhere"), text);
        let settings = settings.unwrap();
        Self {
            texts: Arc::new(Texts {
                log: store.bodies().unwrap().clone(),
                form: crate::document::page::Form::of(&settings),
            }),
            settings,
            _folder: folder,
        }
    }

    /// Stores the document of a file and reads it again. The bytes are those of the metadata.
    fn check(&self, source: &Arc<Source>) -> Option<Vec<u8>> {
        let mut segments = source.path.as_str().split('/');
        if segments.any(|segment| check_source_segment(segment).is_err()) {
            // No walk finds such a file.
            return None;
        }
        let file = source.load().unwrap();
        let parsed = parse_file(&source.path, &file, &self.settings)?;
        let encoded = parsed.encode().expect("all that a file says can be stored");
        let place = encoded
            .text
            .map(|text| (&self.texts, self.texts.log.append_body(&text).unwrap()));
        let read = Parsed::decode(&encoded.metadata, source, place)
            .unwrap_or_else(|| panic!("{parsed:?}"));
        let expected = parsed.clone().lightened(source, place);
        let (shown, expected) = (format!("{read:#?}"), format!("{expected:#?}"));
        let mut lines = shown.lines().zip(expected.lines());
        assert_eq!(lines.find(|(read, expected)| read != expected), None);
        assert_eq!(shown.len(), expected.len(), "{}", source.path);
        match (&parsed.document, &read.document) {
            (Some(Document::Page(before)), Some(Document::Page(after))) => {
                assert_eq!(before.text.read(&before.path), after.text.read(&after.path));
                let excerpt = |page: &Page| page.text.excerpt(&page.path);
                assert_eq!(excerpt(before), excerpt(after));
                for link in 0..before.body.links.len() as u32 {
                    let sentence =
                        |page: &Page| page.text.sentence(&page.path, |other| other == link);
                    assert_eq!(sentence(before), sentence(after));
                }
            }
            (
                Some(Document::Asset(before) | Document::ThemeFile(before)),
                Some(Document::Asset(after) | Document::ThemeFile(after)),
            ) => assert_eq!(before.read(), after.read()),
            _ => {}
        }
        let page = place;
        for short in [0, 1, encoded.metadata.len() / 2, encoded.metadata.len() - 1] {
            let short = &encoded.metadata[..short];
            assert!(
                Parsed::decode(short, source, page).is_none(),
                "{}",
                source.path
            );
        }
        let longer = [&*encoded.metadata, &[0]].concat();
        assert!(Parsed::decode(&longer, source, page).is_none());
        Some(encoded.metadata)
    }

    fn check_all(&self, files: &[(String, Vec<u8>)]) -> usize {
        let files = files
            .iter()
            .map(|(path, bytes)| (path.as_str(), &bytes[..]));
        let tree = SourceTree::from_bytes(files);
        let checked = tree.sources().filter_map(|source| self.check(source));
        checked.count()
    }
}

/// The files below a folder of the repository.
fn files(folder: &str) -> Vec<(String, Vec<u8>)> {
    fn walk(folder: &Path, root: &Path, found: &mut Vec<(String, Vec<u8>)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, root, found);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap();
                found.push((name.to_owned(), fs::read(&path).unwrap()));
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    walk(&root.join(folder), root, &mut found);
    found
}

#[test]
fn the_site_of_the_repository_is_the_same_after_it_was_stored() {
    let folder = Folder::new();
    let all = [files("content"), files("badges"), files("themes")].concat();
    assert!(folder.check_all(&all) > 100);
}

#[test]
fn the_cases_of_the_suite_are_the_same_after_they_were_stored() {
    let books = files("tests/suite");
    let cases: Vec<Vec<(String, Vec<u8>)>> = books
        .iter()
        .flat_map(|(_, book)| {
            let book = std::str::from_utf8(book).unwrap();
            book.split("\n--- ").skip(1).map(sources)
        })
        .collect();
    let checked: usize = cases
        .par_chunks(100)
        .map(|cases| {
            let folder = Folder::new();
            let checked = cases.iter().map(|case| folder.check_all(case));
            checked.sum::<usize>()
        })
        .sum();
    assert!(checked > 1_000, "{checked}");
}

/// The files of a case of the suite.
fn sources(case: &str) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for line in case.lines() {
        let path = line
            .strip_prefix("=== ")
            .and_then(|line| line.strip_suffix(" ==="));
        match (path, files.last_mut()) {
            (Some(path), _) => files.push((path.to_owned(), Vec::new())),
            _ if line.starts_with(">>> ") => break,
            (None, Some((_, text))) => text.extend(format!("{line}\n").bytes()),
            (None, None) => {}
        }
    }
    files
}

#[test]
fn a_text_that_its_log_has_no_more_is_made_again_or_missed() {
    let folder = Folder::new();
    let other = Folder::new();
    let tree = SourceTree::from_texts([("content/a.en.md", "## a\n\n\"b\"[^1] ?\n\n[^1]: c")]);
    let source = tree.sources().next().unwrap();
    let parsed = parse_file(&source.path, &source.load().unwrap(), &folder.settings).unwrap();
    let place = folder
        .texts
        .log
        .append_body(&parsed.encode().unwrap().text.unwrap());
    let text = |parsed: &Parsed| match &parsed.document {
        Some(Document::Page(page)) => page.text.read(&page.path),
        _ => panic!("no page"),
    };
    let before = text(&parsed).unwrap();
    // The log of another site does not have the text: only the source does.
    let lost = parsed.lightened(source, Some((&other.texts, place.unwrap())));
    assert_eq!(text(&lost).unwrap(), before);
    let tree = SourceTree::from_texts([("content/a.en.md", "## b")]);
    let changed = lost.lightened(
        tree.sources().next().unwrap(),
        Some((&other.texts, place.unwrap())),
    );
    let error = text(&changed).unwrap_err();
    assert_eq!(error.message, "the file changed while the site was built");
}

#[test]
fn an_asset_whose_file_changed_is_missed() {
    let folder = Folder::new();
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><!-- a --><path d=\"M0 0\"/></svg>";
    let asset = |text: &str| {
        let tree = SourceTree::from_texts([("content/a.svg", text)]);
        let source = tree.sources().next().unwrap().clone();
        let parsed = parse_file(&source.path, &source.load().unwrap(), &folder.settings).unwrap();
        (parsed, source)
    };
    let read = |parsed: &Parsed| match &parsed.document {
        Some(Document::Asset(asset)) => (asset.read(), asset.digest),
        _ => panic!("no asset"),
    };
    let (parsed, source) = asset(svg);
    let (before, digest) = read(&parsed);
    assert_ne!(digest, source.digest, "a drawing is cleaned");
    let left = parsed.lightened(&source, None);
    assert_eq!(read(&left).0, before);
    let (_, other) = asset("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 2 2\"/>");
    assert!(read(&left.lightened(&other, None)).0.is_err());
}

/// Parts of pages: all forms of metadata, and texts with placeholders of each sort.
const PARTS: &[&str] = &[
    "---\ntitle: a\n",
    "extra: {a: [1, -2, 1.5e300, 0.1, .inf, null, true], b: {c: é, z: {}}}\n",
    "date: 2026-02-03T10:00\nupdated: 2026\nweight: -7\n",
    "kind: event\nstart: 2026-01\nwhen: bientôt\norganisers: [/o.md]\n",
    "kind: nothing\nstrat: 2026-13-01\n",
    "children: {kind: card, sort: date, page_size: 3}\n",
    "tags: [a, \"#b\"]\naliases: /x/\n---\n",
    "---\n",
    "# Un `titre`\n\n## l'été {#x}\n\n> # b\n\n",
    "[a](b.md#c) [[d|e]] ![f|30x20](g.png) ![[h#i|j]] <https://x.example/y>\n\n",
    "> [!NOTE]\n> a\n\n- [x] b ^nom\n\n",
    "```rust\nfn a() {}\n```\n\n| a |\n|---|\n| b |\n\n",
    "a[^1] $x^2$ ^[note] [^2]\n\n[^1]: b\n\n",
    "<div onclick=x><details>\n\n<h2 id=\"é\">z</h2>\n",
    "\u{202e}\0 [x](javascript:a)",
];

proptest! {
    #[test]
    fn random_pages_are_the_same_after_they_were_stored(
        parts in prop::collection::vec(prop::sample::select(PARTS), 0..12),
        cut in 0_usize..1000,
    ) {
        let folder = Folder::new();
        let mut text = parts.concat();
        while text.len() > cut.max(30) || !text.is_char_boundary(text.len()) {
            text.pop();
        }
        let tree = SourceTree::from_texts([("content/s/a.en.md", text.as_str())]);
        folder.check(tree.sources().next().unwrap());
    }

    #[test]
    fn other_bytes_are_no_document_or_another_one(
        part in prop::sample::select(PARTS),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        noise in prop::collection::vec(any::<u8>(), 0..60),
    ) {
        let folder = Folder::new();
        let text = format!("{}{}{part}{}", PARTS[0], PARTS[3], PARTS[7]);
        let tree = SourceTree::from_texts([("content/a.md", text.as_str())]);
        let source = tree.sources().next().unwrap();
        let mut bytes = folder.check(source).unwrap();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let body = folder.texts.log.append_body(&[vec![], vec![]]).unwrap();
        let place = Some((&folder.texts, body));
        // The seal of the log keeps such bytes away; here it is enough that nothing panics.
        if let Some(parsed) = Parsed::decode(&bytes, source, place) {
            let _ = format!("{parsed:?}");
            prop_assert_eq!(&parsed.path, &source.path);
        }
        if let Some(parsed) = Parsed::decode(&noise, source, place) {
            prop_assert_eq!(parsed.digest, Digest::of(text.as_bytes()));
        }
    }
}
