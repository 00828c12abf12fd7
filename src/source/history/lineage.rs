//! Which changes are those of one file: the files of each commit are followed from the oldest commit to `HEAD`.
//!
//! The tree of a commit is that of its first parent after what the commit did. A file that a merge has and its first parent has
//! not is the one of its other parents, by whatever name the first parent knows it: so what two branches do to a page, one of
//! which renames it, is one history.

use std::rc::Rc;

use gix::ObjectId;

use super::counted::Counted;
use super::log::{CommitId, Deed, Known, Log, PathId};
use super::{Extent, FileHistory, History, PersonId, When};
use crate::path::{SourcePath, check_source_segment};

/// Index of a file, whatever its names.
pub(super) type FileId = u32;

/// What the history of a site is made from besides commits.
pub(super) struct Scope<'a> {
    /// The path of the site in the tree of a commit: empty, or with a slash at its end.
    pub(super) prefix: &'a str,
    /// The title of a file that was removed; `None` when it is not to be named.
    pub(super) title: &'a dyn Fn(&Removal<'_>) -> Option<String>,
    /// The first line of the message of a commit.
    pub(super) subject: &'a dyn Fn(&ObjectId) -> String,
}

/// What removes a file.
pub(super) struct Removal<'a> {
    pub(super) path: &'a SourcePath,
    pub(super) blob: ObjectId,
    pub(super) when: When,
    /// The commit before.
    pub(super) before: CommitId,
    pub(super) before_id: ObjectId,
}

/// What stands under a path in the tree of a commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Slot {
    #[default]
    Never,
    /// Nothing now: this file was there last.
    Gone(FileId),
    Here(FileId),
}

/// The tree of a commit, by path.
#[derive(Debug, Clone, Default)]
struct Tree(Vec<Slot>);

impl Tree {
    fn get(&self, path: PathId) -> Slot {
        self.0.get(path as usize).copied().unwrap_or_default()
    }

    fn set(&mut self, path: PathId, slot: Slot) {
        let at = path as usize;
        if at >= self.0.len() {
            self.0.resize(at + 1, Slot::Never);
        }
        self.0[at] = slot;
    }

    fn here(&self, path: PathId) -> Option<FileId> {
        match self.get(path) {
            Slot::Here(file) => Some(file),
            _ => None,
        }
    }
}

/// Something that happened to a file.
#[derive(Debug)]
pub(super) struct Event {
    pub(super) file: FileId,
    pub(super) commit: CommitId,
    /// Where the file is after it; where it was before, when it is removed.
    pub(super) path: PathId,
    pub(super) kind: Kind,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    Created,
    Changed,
    Moved { from: PathId, is_edited: bool },
    Removed(ObjectId),
}

pub(super) struct Lineage<'a> {
    pub(super) log: &'a Log,
    /// The trees of commits that are still needed.
    trees: Vec<Option<Rc<Tree>>>,
    /// How many commits still need each.
    needed: Vec<u32>,
    /// For each file, whether its beginning is not known.
    is_cut: Vec<bool>,
    pub(super) events: Vec<Event>,
}

/// The history of a site from a commit.
pub(super) fn history(log: &Log, head: CommitId, scope: &Scope<'_>, extent: Extent) -> History {
    let order = order(log, head);
    let mut needed = vec![0; log.commits.len()];
    for at in &order {
        for parent in &log.commits[*at as usize].parents {
            needed[*parent as usize] += 1;
        }
    }
    needed[head as usize] += 1;
    let mut lineage = Lineage {
        log,
        trees: vec![None; log.commits.len()],
        needed,
        is_cut: Vec::new(),
        events: Vec::new(),
    };
    for at in &order {
        lineage.follow(*at);
    }
    let tree = lineage.take(head);
    lineage.finish(&tree, scope, extent)
}

/// The commits from `head`, parents before their children: the order depends on the commits alone.
fn order(log: &Log, head: CommitId) -> Vec<CommitId> {
    let mut order = Vec::new();
    let mut is_met = vec![false; log.commits.len()];
    let mut stack = vec![(head, 0)];
    is_met[head as usize] = true;
    while let Some((commit, next)) = stack.last_mut() {
        match log.commits[*commit as usize].parents.get(*next) {
            Some(parent) => {
                *next += 1;
                if !std::mem::replace(&mut is_met[*parent as usize], true) {
                    stack.push((*parent, 0));
                }
            }
            None => {
                order.push(*commit);
                stack.pop();
            }
        }
    }
    order
}

impl Lineage<'_> {
    /// The tree of a commit, for one of those that need it.
    fn take(&mut self, commit: CommitId) -> Rc<Tree> {
        let at = commit as usize;
        self.needed[at] -= 1;
        let tree = match self.needed[at] {
            0 => self.trees[at].take(),
            _ => self.trees[at].clone(),
        };
        tree.unwrap_or_default()
    }

    fn file(&mut self, is_cut: bool) -> FileId {
        self.is_cut.push(is_cut);
        FileId::try_from(self.is_cut.len() - 1).unwrap_or(FileId::MAX)
    }

    /// Makes the tree of a commit, and notes what happened to files.
    fn follow(&mut self, at: CommitId) {
        let commit: &Known = &self.log.commits[at as usize];
        let mut parents = commit.parents.iter();
        let mut tree = parents
            .next()
            .map(|parent| self.take(*parent))
            .unwrap_or_default();
        let others: Vec<Rc<Tree>> = parents.map(|parent| self.take(*parent)).collect();
        if !commit.deeds.is_empty() {
            let tree = Rc::make_mut(&mut tree);
            // All of it happens at once: two files may change their names with each other.
            let sources: Vec<Option<FileId>> = commit
                .deeds
                .iter()
                .map(|deed| match deed {
                    Deed::Renamed { from, .. } => tree.here(*from),
                    _ => None,
                })
                .collect();
            for deed in &commit.deeds {
                match deed {
                    Deed::Deleted(path, blob) => {
                        let file = tree.here(*path);
                        tree.set(*path, file.map_or(Slot::Never, Slot::Gone));
                        if let Some(file) = file.filter(|_| others.is_empty()) {
                            self.note(at, file, *path, Kind::Removed(ObjectId::from(*blob)));
                        }
                    }
                    Deed::Renamed { from, .. } => tree.set(*from, Slot::Never),
                    _ => {}
                }
            }
            for (deed, source) in commit.deeds.iter().zip(sources) {
                self.arrive(at, deed, source, tree, &others);
            }
            if !others.is_empty() {
                self.free_old_names(&commit.deeds, tree, &others);
            }
        }
        self.trees[at as usize] = Some(tree);
    }

    /// A file that the other side of a merge renamed is in its tree twice when that side has another file under the old name:
    /// that name is the other file's then.
    fn free_old_names(&self, deeds: &[Deed], tree: &mut Tree, others: &[Rc<Tree>]) {
        let mut place = vec![None; self.is_cut.len()];
        for deed in deeds {
            if let Deed::Added(path) | Deed::Unknown(path) = *deed
                && let Some(file) = tree.here(path)
            {
                place[file as usize] = Some(path);
            }
        }
        for path in 0..PathId::try_from(tree.0.len()).unwrap_or(PathId::MAX) {
            let Some(file) = tree.here(path) else {
                continue;
            };
            let is_elsewhere = place[file as usize].is_some_and(|new| new != path);
            let other = others.iter().filter_map(|other| other.here(path));
            if let Some(other) = other
                .into_iter()
                .find(|other| is_elsewhere && *other != file)
            {
                tree.set(path, Slot::Here(other));
            }
        }
    }

    /// What a commit adds, changes or moves to a path.
    fn arrive(
        &mut self,
        at: CommitId,
        deed: &Deed,
        source: Option<FileId>,
        tree: &mut Tree,
        others: &[Rc<Tree>],
    ) {
        let known = |path: PathId| others.iter().find_map(|other| other.here(path));
        match *deed {
            Deed::Deleted(..) => {}
            Deed::Added(path) | Deed::Unknown(path) => {
                if let Some(file) = known(path) {
                    tree.set(path, Slot::Here(file));
                    return;
                }
                let is_behind = self.log.commits[at as usize].is_cut;
                let is_unknown = matches!(deed, Deed::Unknown(_));
                let before = match tree.get(path) {
                    // What was deleted comes back, unless it lives on under another name.
                    Slot::Gone(file) if !tree.0.contains(&Slot::Here(file)) => Some(file),
                    _ => None,
                };
                let file = before.unwrap_or_else(|| self.file(is_behind || is_unknown));
                tree.set(path, Slot::Here(file));
                if !is_behind {
                    let kind = if is_unknown {
                        Kind::Changed
                    } else {
                        Kind::Created
                    };
                    self.note(at, file, path, kind);
                }
            }
            Deed::Modified(path) => {
                let file = tree.here(path).unwrap_or_else(|| self.file(true));
                tree.set(path, Slot::Here(file));
                self.note(at, file, path, Kind::Changed);
            }
            Deed::Renamed {
                from,
                to,
                is_edited,
            } => {
                let of_other = known(to);
                let file = of_other.or(source).unwrap_or_else(|| self.file(true));
                tree.set(to, Slot::Here(file));
                if of_other.is_none() {
                    self.note(at, file, to, Kind::Moved { from, is_edited });
                }
            }
        }
    }

    fn note(&mut self, commit: CommitId, file: FileId, path: PathId, kind: Kind) {
        self.events.push(Event {
            file,
            commit,
            path,
            kind,
        });
    }

    /// The history of the files of a site in the tree of `HEAD`.
    fn finish(self, tree: &Tree, scope: &Scope<'_>, extent: Extent) -> History {
        let paths: Vec<Option<SourcePath>> = self
            .log
            .paths
            .iter()
            .map(|path| source(path, scope.prefix))
            .collect();
        let mut now: Vec<Option<&SourcePath>> = vec![None; self.is_cut.len()];
        // A merge may keep a file under its old name and under the new one: both have its history, and the changes are of the first.
        let here = tree.0.iter().zip(&paths).filter_map(|pair| match pair {
            (Slot::Here(file), Some(path)) => Some((*file as usize, path)),
            _ => None,
        });
        for (file, path) in here.clone() {
            let first = now[file].map_or(path, |known| known.min(path));
            now[file] = Some(first);
        }
        let mut files: Vec<Option<Counted>> = now.iter().map(|_| None).collect();
        for event in &self.events {
            let at = event.file as usize;
            let is_change = match event.kind {
                Kind::Created | Kind::Changed => true,
                Kind::Moved { is_edited, .. } => is_edited,
                Kind::Removed(_) => false,
            };
            if is_change && now[at].is_some() && !self.is_cut[at] {
                let commit = &self.log.commits[event.commit as usize];
                files[at].get_or_insert_default().count(commit);
            }
        }
        let mut history = History {
            extent,
            ..History::default()
        };
        let files: Vec<Option<FileHistory>> = files
            .into_iter()
            .map(|counted| counted.map(FileHistory::from))
            .collect();
        for (file, path) in here {
            if let Some(known) = &files[file] {
                history.files.push((path.clone(), known.clone()));
            }
        }
        history.files.sort_by(|(a, _), (b, _)| a.cmp(b));
        self.recent(&now, &paths, scope, &mut history);
        name(&mut history, &self.log.names);
        history
    }
}

/// Gives the people of a history numbers and names that depend on it alone, and not on what else the log knows.
fn name(history: &mut History, names: &[String]) {
    let mut numbers: Vec<Option<PersonId>> = vec![None; names.len()];
    let mut used = Vec::new();
    let mut renumber = |people: &mut Vec<PersonId>| {
        for person in people {
            let at = *person as usize;
            *person = *numbers[at].get_or_insert_with(|| {
                used.push(names[at].clone());
                PersonId::try_from(used.len() - 1).unwrap_or(PersonId::MAX)
            });
        }
    };
    for (_, file) in &mut history.files {
        renumber(&mut file.people);
        renumber(&mut file.creators);
        renumber(&mut file.updaters);
    }
    for commit in &mut history.commits {
        renumber(&mut commit.authors);
    }
    history.names = used;
}

/// The source of a site at a path of the repository: a page, or the definition of a badge.
fn source(path: &str, prefix: &str) -> Option<SourcePath> {
    let path = path.strip_prefix(prefix)?;
    let is_source = (path.starts_with("content/") && path.ends_with(".md"))
        || (path.starts_with("badges/")
            && path.ends_with(".yaml")
            && !path.starts_with("badges/awards/"));
    let is_sound = || {
        path.split('/')
            .all(|segment| check_source_segment(segment).is_ok())
    };
    (is_source && is_sound()).then(|| SourcePath::new(path))
}
