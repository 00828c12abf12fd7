//! Sources under other paths: what moves, what refers to it, and what each text says then. Nothing is written here.
//!
//! ```text
//!  paths ──moves──▶ files ──references──▶ edits ──alias──▶ texts ──check──▶ Plan
//! ```
//!
//! Three sites are linked: that of before; that of the same texts under their new paths, in which each new spelling of a
//! reference is tried before it is taken; and that of after. The last one must have nothing wrong that the first one had not, and
//! each link must lead to what it led to: else there is no plan, and the messages say which.

mod alias;
mod check;
pub mod diff;
mod front;
mod kept;
mod moves;
mod name;
mod references;
mod rewrite;
mod text;
mod written;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::digest::Digest;
use crate::engine::{Contents, Snapshot};
use crate::message;
use crate::path::SourcePath;
use crate::project::{self, Project, SETTINGS};
use crate::site::{EntryId, Holder, Referent, Resolver, Site};
use crate::source::SourceTree;
use kept::Keeper;
use moves::Moves;
use references::{References, language, navigation_file};
use rewrite::Rewriter;

/// What is asked for: two paths, as a person writes them.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    /// The path of a page, a folder, a file or a badge class.
    pub from: &'a str,
    /// Its new path, or a folder to move it into.
    pub to: &'a str,
}

/// All that a move does.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// What is renamed on the disk, in this order: single files, or one folder with all that lies in it.
    pub renames: Vec<(SourcePath, SourcePath)>,
    /// Each source that has another path then.
    pub moved: BTreeMap<SourcePath, SourcePath>,
    /// The files that hold another text then.
    pub edits: Vec<Edit>,
    /// How many references are written anew.
    pub references: usize,
    /// The aliases that are added, as their URLs.
    pub aliases: Vec<String>,
    /// What somebody should look at.
    pub reported: Vec<Diagnostic>,
}

/// A file that holds another text.
#[derive(Debug, Clone)]
pub struct Edit {
    /// Its path before.
    pub before: SourcePath,
    /// Its path after.
    pub after: SourcePath,
    /// Digest of its bytes before.
    pub digest: Digest,
    /// Its text before, as on the disk.
    pub old: String,
    /// Its text after.
    pub new: String,
}

/// Why there is no plan, with the texts that the messages point into.
#[derive(Debug)]
pub struct Refusal {
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts of before or of after.
    pub sources: SourceTree,
}

impl From<Diagnostic> for Refusal {
    fn from(diagnostic: Diagnostic) -> Self {
        Self {
            diagnostics: vec![diagnostic],
            sources: SourceTree::default(),
        }
    }
}

/// The sites in which references are asked for.
struct Sites<'a> {
    old: Resolver<'a>,
    new: Resolver<'a>,
    languages: &'a [String],
    /// The path of the site, from slash to slash.
    base: &'a str,
    /// The site of after, and its pages by path.
    after: &'a Site,
    places: BTreeMap<&'a SourcePath, EntryId>,
}

impl Sites<'_> {
    /// The URL below the base of what a reference leads to after the move.
    fn url_after(&self, referent: &Referent) -> Option<String> {
        match referent {
            Referent::File(path, _) => {
                if let Some(id) = self.places.get(path) {
                    return Some(self.after.entries[*id].path.url().to_owned());
                }
                let slug = path.as_str().strip_prefix("badges/classes/")?;
                Some(format!("badges/{}/", slug.split('.').next()?))
            }
            Referent::Issuer => Some("badges/issuer/".to_owned()),
            Referent::Url(url) => url.strip_prefix(self.base).map(str::to_owned),
            Referent::Wanted(_) => None,
        }
    }
}

/// Plans a move in the site of a snapshot, which was made with drafts: their links count too. `was_published` says of a file
/// whether people may know its URL.
///
/// # Errors
/// What is wrong with the paths, with the site, or with the site of after.
pub fn plan(
    project: &Project,
    snapshot: &Snapshot,
    request: &Request<'_>,
    was_published: impl Fn(&[SourcePath]) -> BTreeSet<SourcePath>,
) -> Result<Plan, Refusal> {
    let tree = snapshot.tree();
    let Some(contents) = snapshot.contents() else {
        return Err(Refusal {
            diagnostics: snapshot.diagnostics().to_vec(),
            sources: tree.clone(),
        });
    };
    let moves = moves::read(&contents.site, tree, request.from, request.to)?;
    broken(snapshot, contents, &moves)?;
    let settings = &contents.settings;
    let (same, before) = contents.rebuilt(project, settings, tree);
    let middle_tree = moved_tree(tree, &moves, &BTreeMap::new());
    let (middle, _) = contents.rebuilt(project, settings, &middle_tree);
    let base = settings.base.decoded_path();
    let sites = Sites {
        old: same.site.resolver(project, &same.documents),
        new: middle.site.resolver(project, &middle.documents),
        languages: &settings.languages,
        base: &base,
        after: &middle.site,
        places: pages(&middle.site),
    };
    let (mut texts, references) = rewritten(&same, tree, &moves, &sites);
    let keeper = Keeper {
        before: &same.site,
        after: &middle.site,
        tree,
        moves: &moves,
    };
    keeper.kinds(&mut texts)?;
    let aliases = keeper.aliases(&mut texts, was_published)?;
    let edits = edits(tree, &moves, &texts);
    let after_tree = moved_tree(tree, &moves, &texts);
    let (settings_after, mut reported) = settings_of(project, &after_tree, settings);
    let (after, diagnostics) = contents.rebuilt(project, &settings_after, &after_tree);
    reported.extend(diagnostics);
    let elsewhere = check::leads(&same.site, &after.site, &moves);
    if !elsewhere.is_empty() {
        return Err(Refusal {
            diagnostics: elsewhere,
            sources: tree.clone(),
        });
    }
    let news = check::news(&before, &reported, &moves);
    if !news.is_empty() {
        return Err(Refusal {
            diagnostics: news,
            sources: after_tree,
        });
    }
    let renames = match &moves.folder {
        Some((old, new)) => vec![(SourcePath::new(old), SourcePath::new(new))],
        None => moves.files.clone().into_iter().collect(),
    };
    Ok(Plan {
        renames,
        edits,
        references,
        aliases,
        reported: unread(contents, tree),
        moved: moves.files,
    })
}

/// Refuses to move what cannot be read: what it says of others is not known.
fn broken(snapshot: &Snapshot, contents: &Contents, moves: &Moves) -> Result<(), Refusal> {
    let broken: BTreeSet<&SourcePath> = contents.documents.broken().collect();
    if !moves.files.keys().any(|path| broken.contains(path)) {
        return Ok(());
    }
    let about = |diagnostic: &&Diagnostic| {
        diagnostic.severity() == Severity::Error
            && diagnostic.path().is_some_and(|path| moves.contains(path))
    };
    let diagnostics = snapshot.diagnostics().iter().filter(about).cloned();
    Err(Refusal {
        diagnostics: diagnostics.collect(),
        sources: snapshot.tree().clone(),
    })
}

/// A warning for each file whose references nobody could look at.
fn unread(contents: &Contents, tree: &SourceTree) -> Vec<Diagnostic> {
    let is_text = |path: &&SourcePath| {
        let path = path.as_str();
        tree.get(&SourcePath::new(path)).is_some()
            && (path.ends_with(".md") || path.ends_with(".yaml"))
    };
    let report = |path: &SourcePath| {
        let message = message!("this file has an error: what it refers to was not looked at");
        Diagnostic::about(Code::NotLookedAt, path, message).help(message!(
            "correct it, and look whether it names what has moved"
        ))
    };
    contents
        .documents
        .broken()
        .filter(is_text)
        .map(report)
        .collect()
}

fn pages(site: &Site) -> BTreeMap<&SourcePath, EntryId> {
    let entries = site.entries.iter().enumerate();
    entries.map(|(id, entry)| (&entry.page.path, id)).collect()
}

/// The new texts of files by their path of before, and how many references are written anew.
fn rewritten(
    contents: &Contents,
    tree: &SourceTree,
    moves: &Moves,
    sites: &Sites<'_>,
) -> (BTreeMap<SourcePath, String>, usize) {
    let mut texts = BTreeMap::new();
    let mut count = 0;
    let mut rewrite =
        |file: &SourcePath, from: &SourcePath, language, text: &str, found: References| {
            let to = moves.path(from);
            let rewriter = Rewriter {
                sites,
                moves,
                old: Holder {
                    file: from,
                    language,
                },
                new: Holder {
                    file: &to,
                    language,
                },
                text,
            };
            let edits: Vec<_> = found
                .all
                .iter()
                .filter_map(|reference| rewriter.edit(reference))
                .filter(|(range, with)| text[range.clone()] != **with)
                .collect();
            if !edits.is_empty() {
                count += edits.len();
                texts.insert(file.clone(), text::edited(text, edits));
            }
        };
    for parsed in contents.documents.files() {
        let Some(document) = &parsed.document else {
            continue;
        };
        let Some(text) = tree.get(&parsed.path).and_then(|source| source.text()) else {
            continue;
        };
        let found = References::of(document, text, &contents.settings);
        if !found.all.is_empty() {
            rewrite(&parsed.path, &parsed.path, language(document), text, found);
        }
    }
    let settings = SourcePath::new(SETTINGS);
    if let Some(text) = tree.get(&settings).and_then(|source| source.text()) {
        let found = References::of_settings(&contents.settings);
        rewrite(&settings, &navigation_file(), 0, text, found);
    }
    (texts, count)
}

/// The files whose texts change, as they are to be written.
fn edits(tree: &SourceTree, moves: &Moves, texts: &BTreeMap<SourcePath, String>) -> Vec<Edit> {
    let edit = |(path, text): (&SourcePath, &String)| {
        let source = tree.get(path)?;
        let file = source.file()?;
        let old = std::str::from_utf8(&file.bytes).ok()?.to_owned();
        let new = text::as_on_disk(&old, text);
        Some(Edit {
            before: path.clone(),
            after: moves.path(path),
            digest: source.digest,
            old,
            new,
        })
    };
    texts.iter().filter_map(edit).collect()
}

/// The sources of after: under their new paths, with their new texts, which are given by the paths of before.
fn moved_tree(
    tree: &SourceTree,
    moves: &Moves,
    texts: &BTreeMap<SourcePath, String>,
) -> SourceTree {
    tree.sources()
        .filter_map(|source| {
            let path = moves.path(&source.path);
            match texts.get(&source.path) {
                Some(text) => {
                    let new = SourceTree::from_texts([(path.as_str(), text.as_str())]);
                    new.sources().next().cloned()
                }
                None if path == source.path => Some(source.clone()),
                None => Some(Arc::new(source.renamed(&path))),
            }
        })
        .collect()
}

/// The settings of a tree; those of before when they cannot be read any more, which is reported.
fn settings_of(
    project: &Project,
    tree: &SourceTree,
    before: &Arc<project::Settings>,
) -> (Arc<project::Settings>, Vec<Diagnostic>) {
    let file = SourcePath::new(SETTINGS);
    let Some(text) = tree.get(&file).and_then(|source| source.text()) else {
        return (before.clone(), Vec::new());
    };
    match project::settings(project, text) {
        (Some(settings), _) => (Arc::new(settings), Vec::new()),
        (None, diagnostics) => (before.clone(), diagnostics),
    }
}

#[cfg(test)]
mod tests;
