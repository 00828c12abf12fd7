//! What git knows of the sources: when each was created and changed, by whom, and what changed lately.
//!
//! One pass over the history from `HEAD`: each commit is compared with its first parent, and the files of its tree are followed
//! from the oldest commit to `HEAD`, through renames and merges. What was learned of a commit never changes, so it is remembered
//! ([`Log`]): a later pass reads new commits only, also after a rebase or on another branch.
//!
//! - **A change counts once**, for its authors, in the commit that made it. A merge changes nothing; it counts only for a page that
//!   neither side had.
//! - **A page keeps its history** when its file is renamed, edited in the same commit or not, and when it is deleted and comes
//!   back. A rename without an edit is no change of the page.
//! - **What is not known is not said.** Where the history is cut (a shallow clone, an object that is lost) a page whose beginning
//!   lies behind the cut has no history at all: its dates would be false.
//! - **Only what is committed counts**: the same commit gives the same history, whatever else lies in the folder.
//! - **No address is kept.** People are known by the name of their commits, after `.mailmap` of the commit; nothing is remembered
//!   of their addresses.
//!
//! No program is started, and no setting of the user is read: the objects of the repository are.

mod change;
mod counted;
mod lineage;
mod log;
mod people;
mod recent;
mod removed;
mod rename;
mod repository;
mod similarity;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use log::Log;
pub use removed::RemovedPage;
pub use repository::{GitFolders, Repository, Unread, git_folders};

use crate::digest::Digest;
use crate::path::SourcePath;
use crate::text::date::{Moment, PartialDate};

/// Index of a name in [`History::names`].
pub type PersonId = u32;

/// Most commits that [`History::commits`] has.
pub const RECENT: usize = 200;

/// The history of the sources of a site; empty where there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct History {
    /// How much of it is known.
    pub extent: Extent,
    /// The path of the site in its repository: empty, or with a slash at its end.
    pub folder: String,
    /// The names of people, as their commits have them; empty for somebody whose commits give no name that can be shown.
    pub names: Vec<String>,
    /// The files whose whole history is known, by path.
    files: Vec<(SourcePath, FileHistory)>,
    /// The commits that changed pages, the last one first, at most [`RECENT`].
    pub commits: Vec<Commit>,
    /// True when older commits than those of the list changed pages.
    pub has_more: bool,
}

/// How much of the history is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Extent {
    /// There is no repository, or it has no commit.
    #[default]
    None,
    /// All of it.
    Whole,
    /// The clone is shallow or partial: its oldest commits, or what they hold, are not there.
    Shallow,
    /// Objects are lost.
    Damaged,
}

/// When somebody made a change: a moment, and how far their clock was from UTC.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct When {
    /// Seconds from 1970 in UTC.
    pub seconds: i64,
    /// Seconds east of UTC.
    pub offset: i32,
}

/// The history of one file.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FileHistory {
    /// Its first change.
    pub created: When,
    /// Its last change.
    pub updated: When,
    /// How often it changed, its creation included.
    pub changes: u32,
    /// The authors of the first change.
    pub creators: Vec<PersonId>,
    /// The authors of the last change.
    pub updaters: Vec<PersonId>,
    /// Everybody who changed it, those with most changes first.
    pub people: Vec<PersonId>,
}

/// A commit that changed pages.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Commit {
    /// Its id in hexadecimal digits.
    pub id: String,
    /// When it was made.
    pub when: When,
    /// Its authors.
    pub authors: Vec<PersonId>,
    /// The first line of its message, without addresses and numbers of people; may be empty.
    pub subject: String,
    /// The files that it changed, by path.
    pub touched: Vec<Touched>,
}

/// What a commit did to a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Touched {
    /// Where the file is now; where it was, of one that is no more.
    pub path: SourcePath,
    /// What was done.
    pub what: What,
}

/// What was done to a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum What {
    /// It is new.
    Created,
    /// Its text changed.
    Changed,
    /// It was renamed or moved, and its text did not change.
    Moved,
    /// It was removed. Whoever reads the history says what it was called; see [`Repository::read`].
    Removed(String),
}

impl When {
    /// The day on the clock of whoever made the change; `None` for a date that cannot be.
    pub fn day(self) -> Option<PartialDate> {
        self.moment()?.day_at(self.offset)
    }

    /// The moment; `None` for a date that cannot be.
    pub fn moment(self) -> Option<Moment> {
        Moment::from_seconds(self.seconds)
    }
}

impl History {
    /// The history of a file; `None` when it is not committed, or not all of its history is known.
    pub fn of(&self, path: &SourcePath) -> Option<&FileHistory> {
        let at = self.files.binary_search_by(|(known, _)| known.cmp(path));
        at.ok().map(|at| &self.files[at].1)
    }

    /// True where nothing is known.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && self.commits.is_empty()
    }

    /// A digest of all of it.
    pub fn digest(&self) -> Digest {
        Digest::of_value(self)
    }
}
