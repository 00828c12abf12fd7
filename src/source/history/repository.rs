//! The repository that holds a site.

use std::path::{Path, PathBuf};

use gix::ObjectId;
use gix::bstr::ByteSlice;
use gix::mailmap::Snapshot;
use gix::objs::{Find, FindExt};
use unicode_normalization::UnicodeNormalization;

use super::lineage::{self, Scope};
use super::removed::{Before, RemovedPage};
use super::{Extent, History, Log};
use crate::digest::Digest;
use crate::text::personal::redact;

/// A repository, open, and the commit whose history is meant.
pub struct Repository {
    shared: gix::ThreadSafeRepository,
    head: ObjectId,
    /// The path of the site in the tree of a commit: empty, or with a slash at its end.
    prefix: String,
    /// The oldest commits of a shallow clone, in order.
    shallow: Vec<ObjectId>,
    /// True for a partial clone: what it lacks can be had from elsewhere, and is not lost.
    is_partial: bool,
}

/// A repository cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unread;

/// Where git notes which commit is checked out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GitFolders {
    /// What a work tree has of its own: `HEAD`.
    pub own: PathBuf,
    /// What all work trees of a repository share: its branches. Most often the same folder.
    pub shared: PathBuf,
}

/// The folders of the repository in whose work tree the folder `root` is, as the system resolves them; `None` where there is none.
/// It need not have a commit.
pub fn git_folders(root: &Path) -> Option<GitFolders> {
    let (path, trust) = gix::discover::upwards(root).ok()?;
    let (git, _) = path.into_repository_and_work_tree_directories();
    let shared = open(git, trust).ok()?;
    let repository = shared.to_thread_local();
    Some(GitFolders {
        own: repository.git_dir().canonicalize().ok()?,
        shared: repository.common_dir().canonicalize().ok()?,
    })
}

/// Opens a repository that was found. Nothing but the repository is asked: no setting of the user, no variable of the environment.
fn open(git: PathBuf, trust: gix::sec::Trust) -> Result<gix::ThreadSafeRepository, Unread> {
    let options = gix::open::Options::isolated().with(trust);
    options.open_path_as_is(true).open(git).map_err(|_| Unread)
}

impl Repository {
    /// Opens the repository in whose work tree the folder `root` is: there or above, a linked work tree and a submodule too.
    /// `None` where there is none, where it is bare, and when it has no commit yet.
    ///
    /// # Errors
    /// What is there cannot be read.
    pub fn open(root: &Path) -> Result<Option<Self>, Unread> {
        let Ok((path, trust)) = gix::discover::upwards(root) else {
            return Ok(None);
        };
        let (git, work_tree) = path.into_repository_and_work_tree_directories();
        if work_tree.is_none() {
            return Ok(None);
        }
        let shared = open(git, trust)?;
        let work_tree = work_tree.and_then(|path| path.canonicalize().ok());
        let site = root.canonicalize().ok();
        let below = site.as_deref().zip(work_tree.as_deref());
        let Some(below) = below.and_then(|(site, tree)| site.strip_prefix(tree).ok()) else {
            return Ok(None);
        };
        let mut prefix = String::new();
        for name in below {
            let name = name.to_str().ok_or(Unread)?;
            prefix.extend(name.nfc());
            prefix.push('/');
        }
        let repository = shared.to_thread_local();
        let head = repository.head().map_err(|_| Unread)?;
        if head.is_unborn() {
            return Ok(None);
        }
        let head = repository.head_id().map_err(|_| Unread)?.detach();
        let shallow = repository.shallow_commits().map_err(|_| Unread)?;
        let mut shallow: Vec<ObjectId> =
            shallow.iter().flat_map(|ids| ids.iter().copied()).collect();
        shallow.sort_unstable();
        Ok(Some(Self {
            shared,
            head,
            prefix,
            shallow,
            is_partial: is_partial(&repository),
        }))
    }

    /// What its history depends on: two repositories with the same key have the same.
    pub fn key(&self) -> Digest {
        Digest::of_value(&(self.head, &self.prefix, &self.shallow))
    }

    /// The history from `HEAD`. What is known of commits is taken from `log`, and what is learned is added to it. `title` gives the
    /// title of a file that was removed; `None` for one that is not to be named.
    pub fn read(
        &self,
        log: &mut Log,
        title: &dyn Fn(&RemovedPage<'_>) -> Option<String>,
    ) -> History {
        let repository = self.shared.to_thread_local();
        let mailmap = self.blob_of_head(&repository, ".mailmap");
        log.keep_for(mailmap, &self.shallow);
        let mailmap = mailmap_of(&repository, mailmap);
        let Some(head) = log.extend(&self.shared, self.head, &self.shallow, &mailmap) else {
            return History {
                extent: match self.is_partial {
                    true => Extent::Shallow,
                    false => Extent::Damaged,
                },
                ..self.without_commits()
            };
        };
        let scope = Scope {
            prefix: &self.prefix,
            title: &|removal| {
                title(&RemovedPage {
                    path: removal.path,
                    text: &bytes(&repository, &removal.blob)?,
                    day: removal.when.day(),
                    before: removal.before,
                    tree: Before {
                        repository: &repository,
                        commit: removal.before_id,
                        prefix: &self.prefix,
                    },
                })
            },
            subject: &|id| subject(&repository, id),
        };
        let extent = match (log.is_damaged(), self.shallow.is_empty()) {
            (true, _) if !self.is_partial => Extent::Damaged,
            (false, true) => Extent::Whole,
            _ => Extent::Shallow,
        };
        History {
            folder: self.prefix.clone(),
            ..lineage::history(log, head, &scope, extent)
        }
    }

    /// What is known when nobody wants the history: where the site is in the repository.
    pub fn without_commits(&self) -> History {
        History {
            folder: self.prefix.clone(),
            ..History::default()
        }
    }

    /// The id of a file at the root of the tree of `HEAD`.
    fn blob_of_head(&self, repository: &gix::Repository, name: &str) -> Option<ObjectId> {
        let commit = repository.find_commit(self.head).ok()?;
        let tree = commit.tree().ok()?;
        let entry = tree.find_entry(name)?;
        entry.mode().is_blob().then(|| entry.object_id())
    }
}

/// True for a clone that left out objects which its remote promises to give.
fn is_partial(repository: &gix::Repository) -> bool {
    let settings = repository.config_snapshot();
    let remotes = settings.plumbing().sections_by_name("remote");
    let mut remotes = remotes.into_iter().flatten();
    settings.string("extensions.partialClone").is_some()
        || remotes.any(|remote| remote.value("promisor").is_some())
}

fn mailmap_of(repository: &gix::Repository, blob: Option<ObjectId>) -> Snapshot {
    let text = blob.and_then(|blob| bytes(repository, &blob));
    text.map(|text| Snapshot::from_bytes(&text))
        .unwrap_or_default()
}

/// The bytes of a file.
fn bytes(repository: &gix::Repository, blob: &ObjectId) -> Option<Vec<u8>> {
    let mut buffer = Vec::new();
    let found = repository.objects.try_find(blob, &mut buffer).ok()??;
    Some(found.data.to_vec())
}

/// The first line of the message of a commit, without what it holds of people.
fn subject(repository: &gix::Repository, id: &ObjectId) -> String {
    let mut buffer = Vec::new();
    let Ok(commit) = repository.objects.find_commit_iter(id, &mut buffer) else {
        return String::new();
    };
    let Ok(message) = commit.message() else {
        return String::new();
    };
    let lines = message.lines().map(ByteSlice::trim);
    let line = lines
        .into_iter()
        .find(|line| !line.is_empty())
        .unwrap_or_default();
    let line = line.to_str_lossy();
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    let line: String = line.chars().map(plain).collect();
    redact(&line).into_owned()
}
