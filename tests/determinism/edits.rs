//! Any series of edits, built one by one from memory, ends where a build from nothing in an empty folder does.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use proptest::prelude::*;
use proptest::test_runner::Config;
use sobre::build;
use sobre::engine::Engine;
use sobre::output::Target;
use sobre::project::Project;

use crate::support::{Files, REMEMBERED, files, list, messages};

/// Where pages and files may stand: folders come and go with them.
pub const PATHS: &[&str] = &[
    "content/index.md",
    "content/a.md",
    "content/b.md",
    "content/b.en.md",
    "content/s/index.md",
    "content/s/c.md",
    "content/s/d.md",
    "content/s/d.en.md",
    "content/s/t/e.md",
    "content/s/p.svg",
    "badges/classes/k.yaml",
    "badges/classes/k.en.yaml",
    "themes/sobre/templates/card.html",
    "themes/sobre/strings/fr.yaml",
];

/// What a page may say: of itself and of the others, right or wrong.
const PAGES: &[&str] = &[
    "# Un\n",
    "# Deux\n\n[[c]] et [a](/a.md)\n",
    "---\ntitle: Trois\ntags: [x y, z]\ndate: 2026-01-02\n---\n## Ici\n\n![[d]]\n",
    "---\ntitle: Quatre\nkind: card\nbadges: [k]\nweight: 3\n---\n![p](/s/p.svg)\n",
    "---\ntitle: Cinq\ndraft: true\n---\n[[a]]\n",
    "---\ntitle: Six\naliases: [/vieux/]\nrelated: [/a.md]\n---\n[x](#ici)\n",
    "---\ntitle: Sept\nchildren: {sort: title, page_size: 1}\n---\n",
    "---\ntitle: [faute\n---\n",
    "---\ntitle: Huit\nslug: autre\nimage: p.svg\n---\n",
    "---\ntitle: Neuf\nupdated: 2026-03-04\ntags: [z]\n---\n[d](d.md) [b](/b)\n",
    "---\ntitle: Neuf\nglossary: true\npublics: [w]\n---\nMot\n: Un sens, avec [a](/a.md).\n",
    "---\ntitle: Dix\npublics: [v, x]\ndate: 2026-02-03\n---\nUn mot. Des mots, et [[c]] encore.\n",
    "---\ntitle: Onze\nkind: event\nstart: 2026-04-07T18:30\nrepeat: chaque premier mardi du mois\nexcept: [2026-06-02]\n---\n",
    "---\ntitle: Douze\npublish_on: 2026-05-01\nexpires_on: 2026-07-01\ntags: [z]\n---\n[a](/a.md)\n",
    "---\ntitle: Anne\nkind: person\ngit: [Anne, Anne Le Gall]\n---\n",
];

pub const ISSUER: &str = "name: Collectif\nurl: https://essai.example/\nemail: c@essai.example\n";
pub const SETTINGS: &str = "title: Essai\nbase_url: https://essai.example/\nlanguages: [fr, en]\n\
    translations: {en: Trial}\ntags: [x y, {name: z, translations: {en: zed}}]\n\
    taxonomies: {publics: {terms: [{name: u, synonyms: [v]}, {name: w, parent: u}]}}\nfeeds: {content: full}\n\
    maintenance: {page: true, long: 60}\n";

/// One step of somebody who works on the wiki.
#[derive(Debug, Clone)]
pub enum Edit {
    Write(usize, usize),
    Rename(usize, usize),
    Delete(usize),
    /// The same length and the same date: an archive unpacked, a file put back.
    Stealthy(usize, char),
}

pub fn edit() -> impl Strategy<Value = Edit> {
    let path = || 0..PATHS.len();
    prop_oneof![
        5 => (path(), 0..PAGES.len()).prop_map(|(path, text)| Edit::Write(path, text)),
        2 => (path(), path()).prop_map(|(from, to)| Edit::Rename(from, to)),
        2 => path().prop_map(Edit::Delete),
        1 => (path(), prop::char::range('A', 'Z')).prop_map(|(path, letter)| Edit::Stealthy(path, letter)),
    ]
}

/// A text of the sort that a path wants.
fn text(path: &str, number: usize) -> String {
    match path.rsplit('.').next() {
        Some("svg") => format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} 1\"/>",
            number + 1
        ),
        Some("html") => format!(
            "{{% extends \"base.html\" %}}{{% block main %}}<h1>{number}{{{{ page.title }}}}</h1>{{% endblock main %}}"
        ),
        Some("yaml") if path.starts_with("themes") => format!("skip: Aller {number}\n"),
        Some("yaml") if path.ends_with(".en.yaml") => {
            format!("name: E{number}\ndescription: D.\ncriteria: Done.\n")
        }
        Some("yaml") => format!(
            "name: K{number}\ndescription: D.\nrecognition: event\nkind: knowledge\nlevel: {}\ncriteria: Fait.\n",
            number % 6
        ),
        _ => PAGES[number].to_owned(),
    }
}

pub fn apply(root: &Path, edit: &Edit) {
    let at = |index: usize| root.join(PATHS[index]);
    match edit {
        Edit::Write(path, number) => {
            fs::create_dir_all(at(*path).parent().expect("a folder")).expect("a folder");
            fs::write(at(*path), text(PATHS[*path], *number)).expect("written");
        }
        Edit::Rename(from, to) => {
            if at(*from).is_file() && at(*from).extension() == at(*to).extension() {
                fs::create_dir_all(at(*to).parent().expect("a folder")).expect("a folder");
                fs::rename(at(*from), at(*to)).expect("moved");
            }
        }
        Edit::Delete(path) => {
            if at(*path).is_file() {
                fs::remove_file(at(*path)).expect("removed");
            }
        }
        Edit::Stealthy(path, letter) => {
            if let Ok(mut text) = fs::read_to_string(at(*path))
                && let Some(place) = text.rfind(|c: char| c.is_ascii_uppercase())
            {
                text.replace_range(place..=place, &letter.to_string());
                fs::write(at(*path), text).expect("written");
            }
        }
    }
    // All dates are one, and old: what changed is not to be reported by them.
    let date = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for (name, _) in files(root) {
        let file = fs::File::options().write(true).open(root.join(name));
        file.and_then(|file| file.set_modified(date))
            .expect("dated");
    }
}

/// What a build says, and what stands after it.
pub fn built(engine: &mut Engine, root: &Path, output: &Path) -> (String, bool, Files) {
    let target = Target::new(&Project::new(root), None, Some(output.to_owned()));
    let snapshot = engine.refresh().expect("there is a site");
    let outcome = build::publish(&snapshot, &target, false).expect("it can be written");
    let mut said = messages(&outcome.diagnostics, snapshot.sources());
    said.retain(|message| !REMEMBERED.contains(&message.code));
    let said = list(&said);
    let mut files = files(output);
    files.retain(|path, _| !path.starts_with(".sobre"));
    (said, outcome.report.is_some(), files)
}

proptest! {
    #![proptest_config(Config { cases: 24, failure_persistence: None, max_shrink_iters: 200, ..Config::default() })]

    #[test]
    fn edits_end_where_a_clean_build_does(edits in prop::collection::vec(edit(), 1..10)) {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("site");
        fs::create_dir_all(root.join("badges")).expect("a folder");
        fs::write(root.join("site.yaml"), SETTINGS).expect("written");
        fs::write(root.join("badges/issuer.yaml"), ISSUER).expect("written");
        let mut engine = Engine::new(Project::new(&root));
        let mut standing = Files::new();
        for (step, edit) in edits.iter().enumerate() {
            apply(&root, edit);
            let (said, published, files) = built(&mut engine, &root, &folder.path().join("public"));
            let clean = folder.path().join(format!("clean-{step}"));
            let (said_clean, published_clean, files_clean) = built(&mut Engine::new(Project::new(&root)), &root, &clean);
            prop_assert_eq!(&said, &said_clean, "step {}: {:?}", step, edit);
            prop_assert_eq!(published, published_clean);
            if published {
                standing = files_clean;
            }
            let differing: Vec<_> = standing.keys().chain(files.keys()).filter(|path| standing.get(*path) != files.get(*path)).collect();
            prop_assert!(differing.is_empty(), "step {step}: {edit:?}: {differing:?}\n{said}");
        }
    }
}
