//! What is remembered of commits: what each did to files, and who made it. None of it changes as long as the repository has the
//! commit, so only new ones are read.

#![expect(clippy::disallowed_types, reason = "asked by key only")]

use std::collections::HashMap;

use gix::ObjectId;
use gix::bstr::BStr;
use gix::mailmap::Snapshot;
use gix::objs::FindExt;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::change::{Change, Differ, Lost};
use super::people::{Names, authors};
use super::{PersonId, When};

/// Index of a path in [`Log::paths`].
pub(super) type PathId = u32;
/// Index of a commit in [`Log::commits`].
pub(super) type CommitId = u32;

/// What is known of the commits of a repository.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Log {
    /// What all of it depends on besides the commits: `.mailmap`, and where the history is cut.
    context: (Option<Id>, Vec<Id>),
    pub(super) paths: Vec<String>,
    pub(super) names: Vec<String>,
    pub(super) commits: Vec<Known>,
}

/// The id of an object.
type Id = [u8; 20];

/// A commit.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Known {
    pub(super) id: Id,
    pub(super) parents: Vec<CommitId>,
    /// True when it has parents that are not there.
    pub(super) is_cut: bool,
    pub(super) when: When,
    pub(super) authors: Vec<PersonId>,
    pub(super) deeds: Vec<Deed>,
}

/// What a commit does to a file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum Deed {
    Added(PathId),
    Unknown(PathId),
    Modified(PathId),
    Deleted(PathId, Id),
    Renamed {
        from: PathId,
        to: PathId,
        is_edited: bool,
    },
}

/// A commit that was just read.
struct Fresh {
    id: ObjectId,
    tree: ObjectId,
    parents: Vec<ObjectId>,
    is_cut: bool,
    when: When,
    authors: Vec<String>,
}

impl Log {
    /// Forgets everything unless it was learned under the same circumstances.
    pub(super) fn keep_for(&mut self, mailmap: Option<ObjectId>, shallow: &[ObjectId]) {
        let context = (mailmap.as_ref().map(id), shallow.iter().map(id).collect());
        if self.context != context || self.is_damaged() {
            *self = Self {
                context,
                ..Self::default()
            };
        }
    }

    /// True when objects are lost: a commit has no parents, and the clone is not cut there.
    pub(super) fn is_damaged(&self) -> bool {
        let mut commits = self.commits.iter();
        commits.any(|commit| commit.is_cut && self.context.1.binary_search(&commit.id).is_err())
    }

    /// Reads the commits from `head` that it does not know. Gives the index of `head`; `None` when that commit is not there.
    pub(super) fn extend(
        &mut self,
        shared: &gix::ThreadSafeRepository,
        head: ObjectId,
        shallow: &[ObjectId],
        mailmap: &Snapshot,
    ) -> Option<CommitId> {
        let mut places: HashMap<ObjectId, CommitId> = self
            .commits
            .iter()
            .map(|commit| ObjectId::from(commit.id))
            .zip(0..)
            .collect();
        let fresh = read(shared, head, shallow, mailmap, &places);
        let first = self.commits.len();
        for (commit, at) in fresh.iter().zip(first..) {
            places.insert(commit.id, CommitId::try_from(at).ok()?);
        }
        let trees: HashMap<ObjectId, ObjectId> = fresh
            .iter()
            .map(|commit| (commit.id, commit.tree))
            .collect();
        let compare = |differ: &mut Differ, commit: &Fresh| {
            let before = match commit.parents.first().filter(|_| !commit.is_cut) {
                Some(parent) => match trees.get(parent) {
                    Some(tree) => Some(*tree),
                    None => Some(differ.tree(parent)?),
                },
                None => None,
            };
            let is_merge = commit.parents.len() > 1 && !commit.is_cut;
            differ.changes(before, commit.tree, is_merge)
        };
        let compared: Vec<Result<Vec<Change<String>>, Lost>> = fresh
            .par_iter()
            .map_init(|| Differ::new(shared), compare)
            .collect();
        let mut paths: HashMap<String, PathId> = self.paths.iter().cloned().zip(0..).collect();
        let mut names = Names::of(std::mem::take(&mut self.names));
        for (commit, changes) in fresh.into_iter().zip(compared) {
            // A commit whose tree cannot be read is one behind which nothing is known.
            let (is_cut, changes) = match changes {
                Ok(changes) => (commit.is_cut, changes),
                Err(Lost) => (true, Vec::new()),
            };
            let mut path = |path: String| {
                let next = PathId::try_from(self.paths.len()).unwrap_or(PathId::MAX);
                *paths.entry(path).or_insert_with_key(|path| {
                    self.paths.push(path.clone());
                    next
                })
            };
            let deeds = changes.into_iter().map(|change| match change {
                Change::Added(file) => Deed::Added(path(file)),
                Change::Unknown(file) => Deed::Unknown(path(file)),
                Change::Modified(file) => Deed::Modified(path(file)),
                Change::Deleted(file, blob) => Deed::Deleted(path(file), id(&blob)),
                Change::Renamed {
                    from,
                    to,
                    is_edited,
                } => Deed::Renamed {
                    from: path(from),
                    to: path(to),
                    is_edited,
                },
            });
            let deeds = deeds.collect();
            let parents = commit.parents.iter().filter(|_| !is_cut);
            self.commits.push(Known {
                id: id(&commit.id),
                parents: parents
                    .filter_map(|parent| places.get(parent).copied())
                    .collect(),
                is_cut,
                when: commit.when,
                authors: commit.authors.iter().map(|name| names.id(name)).collect(),
                deeds,
            });
        }
        self.names = names.all;
        places.get(&head).copied()
    }
}

fn id(object: &ObjectId) -> Id {
    let mut id = Id::default();
    id.copy_from_slice(object.as_bytes());
    id
}

/// Reads the commits that can be reached from `head` and are not in `known`.
fn read(
    shared: &gix::ThreadSafeRepository,
    head: ObjectId,
    shallow: &[ObjectId],
    mailmap: &Snapshot,
    known: &HashMap<ObjectId, CommitId>,
) -> Vec<Fresh> {
    let repository = shared.to_thread_local();
    let mut found: HashMap<ObjectId, Option<Fresh>> = HashMap::new();
    let mut order = Vec::new();
    let mut waiting = vec![head];
    let mut buffer = Vec::new();
    while let Some(next) = waiting.pop() {
        if known.contains_key(&next) || found.contains_key(&next) {
            continue;
        }
        let commit = commit(&repository, next, shallow, mailmap, &mut buffer);
        if let Some(commit) = &commit {
            waiting.extend(commit.parents.iter().filter(|_| !commit.is_cut));
        }
        order.push(next);
        found.insert(next, commit);
    }
    // A commit with a parent that is lost is one behind which nothing is known.
    let is_there =
        |id: &ObjectId| known.contains_key(id) || found.get(id).is_some_and(Option::is_some);
    let cut: Vec<ObjectId> = order
        .iter()
        .filter(|id| {
            let commit = found.get(*id).and_then(Option::as_ref);
            commit.is_some_and(|commit| !commit.parents.iter().all(is_there))
        })
        .copied()
        .collect();
    for id in cut {
        if let Some(Some(commit)) = found.get_mut(&id) {
            commit.is_cut = true;
        }
    }
    order
        .iter()
        .filter_map(|id| found.remove(id).flatten())
        .collect()
}

fn commit(
    repository: &gix::Repository,
    id: ObjectId,
    shallow: &[ObjectId],
    mailmap: &Snapshot,
    buffer: &mut Vec<u8>,
) -> Option<Fresh> {
    let mut commit = repository.objects.find_commit_iter(&id, buffer).ok()?;
    let tree = commit.tree_id().ok()?;
    let author = commit.author().ok()?;
    let committer = commit.committer().ok()?;
    let message = commit.message().unwrap_or(BStr::new(""));
    let made = author.time().unwrap_or_default();
    // Nobody makes a change after committing it: a clock that is wrong is not believed.
    let made = match committer.time() {
        Ok(committed) if committed.seconds < made.seconds => committed,
        _ => made,
    };
    Some(Fresh {
        id,
        tree,
        parents: commit.parent_ids().collect(),
        is_cut: shallow.binary_search(&id).is_ok(),
        when: When {
            seconds: made.seconds,
            offset: made.offset,
        },
        authors: authors(author, message, mailmap),
    })
}
