//! Random moves in random wikis: every link leads afterwards to what it led to, and the way back gives the old texts.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use proptest::collection::vec;
use proptest::prelude::*;

use super::{Plan, Refusal, Request, plan};
use crate::diagnostic::Code;
use crate::engine::Engine;
use crate::path::{SourcePath, relative};
use crate::project::Project;
use crate::site::Target;

/// The pages that there may be, in two languages and in folders.
const PATHS: [&str; 12] = [
    "content/index.md",
    "content/note.md",
    "content/note.en.md",
    "content/a/index.md",
    "content/a/note.md",
    "content/a/trier.md",
    "content/a/b/README.md",
    "content/a/b/Été (1).md",
    "content/a/b/ranger.md",
    "content/c/d e.md",
    "content/c/x.en.md",
    "content/c/f.md",
];

/// Paths to move, and where to.
const FROM: [&str; 9] = [
    "note.md",
    "a",
    "a/note.md",
    "a/trier.md",
    "a/b",
    "a/b/Été (1).md",
    "c/d e.md",
    "c",
    "c/f.md",
];
const TO: [&str; 9] = [
    "neuf.md",
    "a/neuf.md",
    "z",
    "a/",
    "c/",
    "z/y/note.md",
    "a/b/trier.md",
    "L'été : « où » ?",
    "y/",
];

/// How a page may name another.
#[derive(Debug, Clone, Copy)]
enum Form {
    Relative,
    Dotted,
    Angle,
    Root,
    Bare,
    Url,
    Vault,
    Definition,
    Encoded,
    Name,
    Whole,
    Embed,
    Related,
    Html,
    Heading,
}

const FORMS: [Form; 15] = [
    Form::Relative,
    Form::Dotted,
    Form::Angle,
    Form::Root,
    Form::Bare,
    Form::Url,
    Form::Vault,
    Form::Definition,
    Form::Encoded,
    Form::Name,
    Form::Whole,
    Form::Embed,
    Form::Related,
    Form::Html,
    Form::Heading,
];

fn links(from: &str, links: &[(usize, Form)], paths: &[&str]) -> String {
    let (mut related, mut body, mut last) = (Vec::new(), String::new(), String::new());
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    for (number, (target, form)) in links.iter().enumerate() {
        let to = paths[target % paths.len()];
        let below = to.strip_prefix("content/").unwrap_or(to);
        let plain = relative(folder, to);
        let encoded = crate::path::percent_encode(&plain);
        let stem = below.trim_end_matches(".md").trim_end_matches(".en");
        let line = match form {
            Form::Relative if plain.contains([' ', '(']) => format!("[t]({encoded})"),
            Form::Relative => format!("[t]({plain} \"Titre\")"),
            Form::Dotted => format!("[t](<./{plain}>)"),
            Form::Angle => format!("[t](<{plain}>)"),
            Form::Root => format!("[t](</{below}>)"),
            Form::Bare => format!("[t](<{}>)", plain.trim_end_matches(".md")),
            Form::Url => format!("[t](</{stem}/>)"),
            Form::Vault => format!("[t](<{below}>)"),
            Form::Encoded => format!("[t]({encoded}#partie)"),
            Form::Name => format!("[[{}]]", stem.rsplit('/').next().unwrap_or(stem)),
            Form::Whole => format!("[[{stem}|t]]"),
            Form::Embed => format!("\n\n![[{below}]]\n"),
            Form::Html => format!("<a href=\"{encoded}\">t</a>"),
            Form::Heading => format!("[t](<{plain}#partie>)"),
            Form::Definition => {
                last.push_str(&format!("\n[d{number}]: <{plain}> 'x'\n"));
                format!("[t][d{number}]")
            }
            Form::Related => {
                related.push(format!("  - \"{plain}\"\n"));
                continue;
            }
        };
        body.push_str(&line);
        body.push('\n');
    }
    let related = match related.is_empty() {
        true => String::new(),
        false => format!("related: # voisines\n{}", related.concat()),
    };
    format!("---\ntitle: Page {from}\n{related}---\n\n## Partie\n\n{body}{last}")
}

fn write(root: &Path, files: &BTreeMap<String, String>) {
    for (path, text) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// A site in a folder of its own: its plan for a move.
fn planned(files: &BTreeMap<String, String>, from: &str, to: &str) -> Result<Plan, Refusal> {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), files);
    let project = project(folder.path());
    let snapshot = Engine::new(project.clone()).refresh().unwrap();
    let all = |paths: &[SourcePath]| paths.iter().cloned().collect::<BTreeSet<_>>();
    plan(&project, &snapshot, &Request { from, to }, all)
}

fn project(root: &Path) -> Project {
    Project {
        drafts: true,
        ..Project::new(root)
    }
}

fn applied(files: &BTreeMap<String, String>, plan: &Plan) -> BTreeMap<String, String> {
    let edits: BTreeMap<&str, &str> = plan
        .edits
        .iter()
        .map(|edit| (edit.before.as_str(), edit.new.as_str()))
        .collect();
    let file = |(path, text): (&String, &String)| {
        let new = plan.moved.get(&SourcePath::new(path));
        let new = new.map_or(path.clone(), |path| path.as_str().to_owned());
        let text = edits
            .get(path.as_str())
            .map_or(text.clone(), |text| (*text).to_owned());
        (new, text)
    };
    files.iter().map(file).collect()
}

/// Where the links of each page lead, pages by their titles, which no move changes.
fn graph(files: &BTreeMap<String, String>) -> BTreeMap<String, Vec<String>> {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), files);
    let snapshot = Engine::new(project(folder.path())).refresh().unwrap();
    let site = &snapshot.contents().unwrap().site;
    let title = |id: usize| site.entries[id].page.title().to_owned();
    let shown = |target: &Target| match target {
        Target::Page(id, anchor) => format!("{} # {anchor:?}", title(*id)),
        other => format!("{:?}", site.referent(other)),
    };
    let written = site.entries.iter().filter(|entry| !entry.generated);
    written
        .map(|entry| {
            let related: BTreeSet<String> = entry.related.iter().map(|id| title(*id)).collect();
            let mut all: Vec<String> = entry.targets.iter().map(shown).collect();
            all.push(format!("{related:?}"));
            (entry.page.title().to_owned(), all)
        })
        .collect()
}

/// A text without the aliases of its front matter.
fn without_aliases(text: &str) -> String {
    let mut lines = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        if line.starts_with("aliases:") {
            inside = true;
        } else if !(inside && line.starts_with("  - /")) {
            inside = false;
            lines.push(line);
        }
    }
    lines.join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn links_lead_where_they_led(
        which in vec(any::<bool>(), PATHS.len()),
        written in vec(vec((0..64_usize, proptest::sample::select(&FORMS[..])), 0..5), PATHS.len()),
        from in proptest::sample::select(&FROM[..]),
        to in proptest::sample::select(&TO[..]),
    ) {
        let paths: Vec<&str> = PATHS.iter().zip(&which).filter(|(_, is_there)| **is_there).map(|(path, _)| *path).collect();
        let mut files = BTreeMap::from([("site.yaml".to_owned(), "title: Essai\nbase_url: https://essai.example/w/\nlanguages: [fr, en]\n".to_owned())]);
        for (path, written) in paths.iter().zip(&written) {
            files.insert((*path).to_owned(), links(path, written, &paths));
        }
        let before = graph(&files);
        match planned(&files, from, to) {
            Err(refusal) => {
                let refused = |code: Code| refusal.diagnostics.iter().any(|diagnostic| diagnostic.code == code);
                let is_plain = refused(Code::NothingToMove) || refused(Code::CannotMove) || refused(Code::SameAddress);
                prop_assert!(is_plain, "{:#?}\n{files:#?}", refusal.diagnostics);
            }
            Ok(there) => {
                let moved = applied(&files, &there);
                let after = graph(&moved);
                for (page, links) in &before {
                    for (old, new) in links.iter().zip(&after[page]) {
                        prop_assert!(old == "None" || old == new, "{page}: {old} is {new}\n{files:#?}\n{moved:#?}");
                    }
                }
                let (old, new) = &there.renames[0];
                if there.renames.len() > 1 {
                    return Ok(());
                }
                let back = planned(&moved, new.as_str(), old.as_str());
                prop_assert!(back.is_ok(), "{back:#?}\n{moved:#?}");
                let again = applied(&moved, &back.unwrap());
                let kept = graph(&again);
                for (page, links) in &before {
                    for (old, new) in links.iter().zip(&kept[page]) {
                        prop_assert!(old == "None" || old == new, "{page}: {old} is {new} after the way back");
                    }
                }
                let names = written.iter().flatten().any(|(_, form)| matches!(form, Form::Name | Form::Whole | Form::Embed));
                if !names {
                    for (path, text) in &files {
                        prop_assert_eq!(without_aliases(text), without_aliases(&again[path]), "{}", path);
                    }
                }
            }
        }
    }
}
