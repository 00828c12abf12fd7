//! What builds remember of a project between two runs, in the user's cache folder: bytes that can all be made again.
//!
//! ```text
//!  <cache>/secret            32 random bytes, for their owner only: the key of all seals
//!  <cache>/pruned            when caches were last pruned
//!  <cache>/<root digest>/    one folder for each project
//!    root                    path of the project, to prune what belongs to nothing any more
//!    lock                    held by the process that may write
//!    state                   sealed: build identity, generation, and what the engine knows of each file
//!    metadata.<generation>   append-only log: parsed documents without their bodies
//!    bodies.<generation>     the same for bodies, which are read when a page is rendered: two parts each, read alone
//!    <name>                  other sealed files
//! ```
//!
//! - **Nothing is believed without its seal**, a BLAKE3 hash keyed with the secret: a cache that somebody else wrote, a
//!   disk that lost a block and a process that was killed all look like a cache that has nothing. Nothing is synced: what
//!   a crash takes is made again.
//! - **Never in the repository**: what is stored has passed the allow lists already, and a cache that came with the
//!   sources would bypass them.
//! - **One process writes**, the one that got the lock; others read what stood when they began. A log only grows, and a
//!   log in which too much is dead is copied to a new generation, so an open reader never loses what it reads.

mod folder;
mod location;
mod lock;
mod log;
mod prune;
mod seal;
mod sealed_file;
#[cfg(test)]
mod tests;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

pub use location::location;
pub use log::{Body, Log, Place};
pub use prune::forget;

use crate::digest::Digest;
use crate::message::Message;
use lock::Lock;
use seal::Key;

/// Raised when the form of the state or of the logs changes.
const FORMAT: u32 = 2;
/// Name of the state in the folder of a project.
const STATE: &str = "state";
/// A log with less dead bytes than this is not worth a copy.
const DEAD_BYTES: u64 = 1 << 20;

/// The cache of one project.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
    key: Key,
    identity: String,
    logs: Option<Logs>,
    /// Held by the one process that may append and replace the state.
    lock: Option<Lock>,
}

/// The two logs of a generation.
#[derive(Debug, Clone)]
struct Logs {
    generation: u64,
    metadata: Arc<Log>,
    bodies: Arc<Log>,
}

/// Where a document is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frames {
    /// Its metadata, in the log of metadata.
    pub metadata: Place,
    /// Its body, in the log of bodies.
    pub body: Option<Body>,
}

impl Frames {
    fn places(&self) -> impl Iterator<Item = Place> {
        std::iter::once(self.metadata).chain(self.body.into_iter().flatten())
    }
}

/// The state as it is on disk, inside its seal.
#[derive(Serialize, Deserialize)]
struct State<'a> {
    format: u32,
    #[serde(borrow)]
    identity: &'a str,
    generation: u64,
    #[serde(borrow)]
    known: &'a [u8],
}

impl Store {
    /// Opens the cache of the project at `root` below the folder `cache`, and gives the bytes that were last saved by the same
    /// build of the program, whose name is `identity`.
    ///
    /// # Errors
    /// Why the folder cannot be used, or must not be.
    pub fn open(
        cache: &Path,
        root: &Path,
        identity: &str,
    ) -> Result<(Self, Option<Vec<u8>>), Message> {
        let (folder, secret) = folder::project(cache, root)?;
        let key = Key::of(&secret, folder.name.as_bytes());
        let lock = Lock::take(&folder.path);
        let mut store = Self {
            folder: folder.path,
            key,
            identity: identity.to_owned(),
            logs: None,
            lock,
        };
        let saved = store.read_state();
        if let Some((generation, _)) = &saved {
            store.logs = store.logs_of(*generation);
        }
        let known = saved
            .filter(|_| store.logs.is_some())
            .map(|(_, known)| known);
        if store.is_writer() {
            if store.logs.is_none() {
                store.logs = store.next_generation();
            }
            store.remove_others();
            prune::now_and_then(cache, &store.folder);
        }
        Ok((store, known))
    }

    /// True when this process may add to the cache; all others read what stood when they began.
    pub fn is_writer(&self) -> bool {
        self.lock.is_some()
    }

    /// The log of metadata; `None` when there is nothing to read and this process may not write.
    pub fn metadata(&self) -> Option<&Arc<Log>> {
        self.logs.as_ref().map(|logs| &logs.metadata)
    }

    /// The log of bodies.
    pub fn bodies(&self) -> Option<&Arc<Log>> {
        self.logs.as_ref().map(|logs| &logs.bodies)
    }

    /// Saves what the next [`Store::open`] gives. A save that fails leaves what was saved before: nothing depends on it.
    pub fn save(&self, known: &[u8]) {
        let (Some(logs), true) = (&self.logs, self.is_writer()) else {
            return;
        };
        let state = State {
            format: FORMAT,
            identity: &self.identity,
            generation: logs.generation,
            known,
        };
        if let Ok(bytes) = postcard::to_stdvec(&state) {
            sealed_file::write(&self.folder, STATE, &self.key, |out| out.write_all(&bytes));
        }
    }

    /// The bytes of a sealed file that [`Store::put`] wrote, by whatever build of the program.
    pub fn get(&self, name: &str) -> Option<Vec<u8>> {
        sealed_file::read(&self.folder, name, &self.key)
    }

    /// Replaces a sealed file in one step. Also processes that may not append can: the last one stays.
    pub fn put(&self, name: &str, bytes: &[u8]) {
        self.put_with(name, |out| out.write_all(bytes));
    }

    /// The same of bytes that `content` writes: what is large need not be in memory at once.
    pub fn put_with(&self, name: &str, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
        sealed_file::write(&self.folder, name, &self.key, content);
    }

    /// Copies the frames to a new generation when too much of the logs is dead, and gives their new places: `None` for one that
    /// cannot be read any more. The caller saves them at once: the logs of before are removed by the next process.
    pub fn compact(&mut self, live: &[Frames]) -> Option<Vec<Option<Frames>>> {
        let logs = self.logs.clone().filter(|_| self.is_writer())?;
        let places = live.iter().flat_map(Frames::places);
        let used: u64 = places.map(|place| place.size()).sum();
        let all = logs.metadata.size() + logs.bodies.size();
        let dead = all.saturating_sub(used);
        if dead < DEAD_BYTES || dead * 10 < all * 3 {
            return None;
        }
        let next = self.next_generation()?;
        let copied: Result<Vec<_>, Full> = live
            .par_iter()
            .map(|frames| copy(frames, &logs, &next))
            .collect();
        match copied {
            Ok(copied) => {
                self.logs = Some(next);
                Some(copied)
            }
            Err(Full) => {
                self.remove_generation(next.generation);
                None
            }
        }
    }

    fn read_state(&self) -> Option<(u64, Vec<u8>)> {
        let bytes = sealed_file::read(&self.folder, STATE, &self.key)?;
        let state: State = postcard::from_bytes(&bytes).ok()?;
        let is_ours = state.format == FORMAT && state.identity == self.identity;
        is_ours.then(|| (state.generation, state.known.to_vec()))
    }

    fn logs_of(&self, generation: u64) -> Option<Logs> {
        let open = |name: &str| {
            let name = format!("{name}.{generation}");
            let key = self.key.derived(name.as_bytes());
            Log::open(&self.folder.join(name), key, self.is_writer()).map(Arc::new)
        };
        Some(Logs {
            generation,
            metadata: open(METADATA)?,
            bodies: open(BODIES)?,
        })
    }

    /// Empty logs under a number that no log has: who still reads an old one keeps it.
    fn next_generation(&self) -> Option<Logs> {
        let last = self.generations().map(|(_, n)| n).max().unwrap_or(0);
        let generation = last.checked_add(1)?;
        for name in [METADATA, BODIES] {
            folder::private_file(&self.folder.join(format!("{name}.{generation}"))).ok()?;
        }
        self.logs_of(generation)
    }

    fn generations(&self) -> impl Iterator<Item = (PathBuf, u64)> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten();
        entries.filter_map(|entry| {
            let path = entry.ok()?.path();
            let (name, generation) = path.file_name()?.to_str()?.rsplit_once('.')?;
            let generation = generation.parse().ok()?;
            matches!(name, METADATA | BODIES).then_some((path, generation))
        })
    }

    fn remove_generation(&self, generation: u64) {
        for (path, _) in self.generations().filter(|(_, n)| *n == generation) {
            let _ = fs::remove_file(path);
        }
    }

    /// Removes the logs of all generations but the one in use, and what killed processes left.
    fn remove_others(&self) {
        let current = self.logs.as_ref().map(|logs| logs.generation);
        for (path, _) in self.generations().filter(|(_, n)| Some(*n) != current) {
            let _ = fs::remove_file(path);
        }
        sealed_file::remove_leftovers(&self.folder);
    }
}

/// Names of the two logs, without their generation.
const METADATA: &str = "metadata";
const BODIES: &str = "bodies";

/// The disk takes no more.
struct Full;

fn copy(frames: &Frames, from: &Logs, to: &Logs) -> Result<Option<Frames>, Full> {
    let one = |place: Place, from: &Log, to: &Log| match from.read(place) {
        Some(bytes) => to.append(&bytes).map(Some).ok_or(Full),
        None => Ok(None),
    };
    let Some(metadata) = one(frames.metadata, &from.metadata, &to.metadata)? else {
        return Ok(None);
    };
    let body = match frames.body {
        Some([first, second]) => {
            let part = |place| one(place, &from.bodies, &to.bodies);
            let (Some(first), Some(second)) = (part(first)?, part(second)?) else {
                return Ok(None);
            };
            Some([first, second])
        }
        None => None,
    };
    Ok(Some(Frames { metadata, body }))
}

/// The name of the folder of a project: a digest of its path.
fn folder_name(root: &Path) -> String {
    Digest::of(root.as_os_str().as_encoded_bytes()).to_string()
}
