//! What a commit does to files, by comparing its tree with that of its first parent.

use gix::ObjectId;
use gix::diff::tree::recorder::Change as Recorded;
use gix::diff::tree::{Recorder, State};
use gix::objs::{Find, FindExt, TreeRefIter};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::rename::{File, renames};

/// Endings of the files that are followed: pages and definitions, wherever they are in the repository, for they may come from
/// outside of the folder of the site.
const ENDINGS: [&str; 4] = [".md", ".markdown", ".yaml", ".yml"];

/// What a commit does to one file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Change<P> {
    Added(P),
    /// Added, and it cannot be told whether it is another file under a new name.
    Unknown(P),
    Modified(P),
    Deleted(P, ObjectId),
    Renamed {
        from: P,
        to: P,
        is_edited: bool,
    },
}

/// An object of the repository is not there, or is not what it should be.
#[derive(Debug)]
pub(super) struct Lost;

/// Compares trees of one repository.
pub(super) struct Differ {
    repository: gix::Repository,
    state: State,
    before: Vec<u8>,
    after: Vec<u8>,
}

/// Bytes of decoded objects that a thread keeps: most trees are needed by two commits.
const CACHE: usize = 4 << 20;

impl Differ {
    pub(super) fn new(repository: &gix::ThreadSafeRepository) -> Self {
        let mut repository = repository.to_thread_local();
        repository.object_cache_size(CACHE);
        Self {
            repository,
            state: State::default(),
            before: Vec::new(),
            after: Vec::new(),
        }
    }

    /// The tree of a commit.
    ///
    /// # Errors
    /// A commit that is not there.
    pub(super) fn tree(&mut self, commit: &ObjectId) -> Result<ObjectId, Lost> {
        let objects = &self.repository.objects;
        let mut commit = objects
            .find_commit_iter(commit, &mut self.before)
            .map_err(|_| Lost)?;
        commit.tree_id().map_err(|_| Lost)
    }

    /// What makes one tree of another, or of none. Of a merge only names count: which of its files were not in its first parent.
    ///
    /// # Errors
    /// A tree that is not there.
    pub(super) fn changes(
        &mut self,
        before: Option<ObjectId>,
        after: ObjectId,
        is_merge: bool,
    ) -> Result<Vec<Change<String>>, Lost> {
        if before == Some(after) {
            return Ok(Vec::new());
        }
        let mut recorder = Recorder::default();
        let objects = &self.repository.objects;
        let empty = TreeRefIter::from_bytes(&[], gix::hash::Kind::Sha1);
        let before = match before {
            Some(before) => objects
                .find_tree_iter(&before, &mut self.before)
                .map_err(|_| Lost)?,
            None => empty,
        };
        let after = objects
            .find_tree_iter(&after, &mut self.after)
            .map_err(|_| Lost)?;
        gix::diff::tree(before, after, &mut self.state, objects, &mut recorder)
            .map_err(|_| Lost)?;
        let (mut deleted, mut added, mut changes) = (Vec::new(), Vec::new(), Vec::new());
        for record in recorder.records {
            match record {
                Recorded::Addition {
                    entry_mode,
                    oid,
                    path,
                    ..
                } if entry_mode.is_blob() => {
                    added.extend(followed(&path, oid));
                }
                Recorded::Deletion {
                    entry_mode,
                    oid,
                    path,
                    ..
                } if entry_mode.is_blob() => {
                    deleted.extend(followed(&path, oid));
                }
                Recorded::Modification {
                    previous_entry_mode,
                    previous_oid,
                    entry_mode,
                    oid,
                    path,
                } => {
                    match (previous_entry_mode.is_blob(), entry_mode.is_blob()) {
                        // the same bytes with other permissions are no change
                        (true, true) if previous_oid != oid && !is_merge => {
                            let file = followed(&path, oid);
                            changes.extend(file.map(|file| Change::Modified(file.path)));
                        }
                        (false, true) => added.extend(followed(&path, oid)),
                        (true, false) => deleted.extend(followed(&path, previous_oid)),
                        _ => {}
                    }
                }
                _ => {}
            }
        }
        // The comparison goes by levels: an order of its own makes renames the same everywhere.
        added.sort_by(|a, b| a.path.cmp(&b.path));
        deleted.sort_by(|a, b| a.path.cmp(&b.path));
        let mut buffer = Vec::new();
        let mut read = |blob: &ObjectId| {
            let found = self.repository.objects.try_find(blob, &mut buffer).ok()??;
            Some(found.data.to_vec())
        };
        let found = match is_merge {
            true => renames(&deleted, &added, None),
            false => renames(&deleted, &added, Some(&mut read)),
        };
        let (mut gone, mut new) = (vec![true; deleted.len()], vec![true; added.len()]);
        let mut unknown = vec![false; added.len()];
        for at in found.unknown {
            unknown[at] = true;
        }
        for (from, to, is_edited) in found.pairs {
            (gone[from], new[to]) = (false, false);
            changes.push(Change::Renamed {
                from: deleted[from].path.clone(),
                to: added[to].path.clone(),
                is_edited,
            });
        }
        let deleted = deleted.into_iter().zip(gone).filter(|(_, gone)| *gone);
        changes.extend(deleted.map(|(file, _)| Change::Deleted(file.path, file.blob)));
        for (at, (file, is_new)) in added.into_iter().zip(new).enumerate() {
            if is_new {
                changes.push(match unknown[at] {
                    true => Change::Unknown(file.path),
                    false => Change::Added(file.path),
                });
            }
        }
        Ok(changes)
    }
}

/// A file that is followed, with its path as sources have it; `None` for any other.
fn followed(path: &[u8], blob: ObjectId) -> Option<File> {
    let is_followed = ENDINGS.iter().any(|ending| {
        let at = path.len().checked_sub(ending.len());
        at.is_some_and(|at| path[at..].eq_ignore_ascii_case(ending.as_bytes()))
    });
    let path = std::str::from_utf8(path).ok().filter(|_| is_followed)?;
    let path = if is_nfc(path) {
        path.to_owned()
    } else {
        path.nfc().collect()
    };
    Some(File { path, blob })
}
