//! The new site while it is prepared, beside the one that stands.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use super::exchange::{clean, recover};
use super::files::{Parents, Tree, is_published};
use super::guard::{OutputPaths, Target};
use super::lock::Lock;
use super::manifest::{self, Entry, Manifest};
use super::probe::Probe;
use super::remove::remove;
use super::{Step, cannot};
use crate::diagnostic::{Code, Diagnostic};
use crate::digest::Digest;
use crate::message;
use crate::path::OutPath;
use crate::site::{Publications, Records};

/// A folder beside the output folder, for one build. Dropped without [`commit`](Stage::commit), it leaves the standing
/// site as it was and nothing of itself.
pub struct Stage {
    pub(super) place: OutputPaths,
    pub(super) generator: String,
    /// The list of the site that stands, whoever made it.
    pub(super) standing: Manifest,
    /// The list of the site that stands when this generator made it, else empty: the fingerprints of another mean nothing.
    previous: Manifest,
    /// `None` when there is no output folder.
    pub(super) published: Option<SystemTime>,
    pub(super) entries: Mutex<BTreeMap<OutPath, (Entry, Origin)>>,
    /// The URLs that the next build must know of.
    pub(super) urls: Publications,
    /// What the next build must know of the record of published badges.
    pub(super) records: Records,
    pub(super) tree: Tree,
    pub(super) failed: AtomicBool,
    /// The folder of the old site stays for the next build to remove.
    pub(super) leave: bool,
    pub(super) probe: Probe,
    // dropped in this order: the lock's file lies in the made parents
    _lock: Lock,
    _parents: Parents,
}

/// Where a file of the new site comes from.
#[derive(Clone, Copy)]
pub(super) enum Origin {
    /// It is in the staging folder.
    Written,
    /// It is in the standing site, and is linked when it turns out that there is something to publish.
    Standing,
}

impl Stage {
    /// Checks the target, takes its lock, restores what a killed build left, and makes the staging folder.
    ///
    /// # Errors
    /// A target that must not be replaced, a build that holds the lock, and a step that the system refuses.
    pub fn open(target: &Target, generator: &str) -> Result<Self, Diagnostic> {
        let probe = Probe::current();
        let place = OutputPaths::of(target)?;
        let parents = Parents::make(&place.parent)
            .map_err(|e| cannot(Step::MakeFolder, &place.parent, &e))?;
        // where nothing can be written, a folder that must not be replaced is still the better reason
        let refused = |e| {
            place
                .standing()
                .err()
                .unwrap_or_else(|| cannot(Step::Lock, &place.lock, &e))
        };
        let lock = Lock::take(place.lock.clone())
            .map_err(refused)?
            .ok_or_else(|| {
                let message = message!(
                    "another build is publishing to `{folder}`",
                    folder = place.shown.display()
                );
                Diagnostic::general(Code::Busy, message)
                    .help(message!("wait for it to end, then build again"))
            })?;
        recover(&place).map_err(|e| cannot(Step::Restore, &place.shown, &e))?;
        // only now, under the lock, is what we see here what stands; and still nothing was removed
        let standing = place.standing()?;
        clean(&place).map_err(|e| cannot(Step::Clean, &place.stage, &e))?;
        let tree = Tree::make(place.stage.clone(), probe.clone())
            .map_err(|e| cannot(Step::MakeFolder, &place.stage, &e))?;
        let published = standing.as_ref().map(|s| s.published);
        let standing = standing.map(|s| s.manifest).unwrap_or_default();
        let ours = standing.generator() == generator;
        Ok(Self {
            previous: if ours {
                standing.clone()
            } else {
                Manifest::default()
            },
            standing,
            place,
            generator: generator.to_owned(),
            published,
            entries: Mutex::default(),
            urls: Publications::new(),
            records: Records::new(),
            tree,
            failed: AtomicBool::new(false),
            leave: false,
            probe,
            _lock: lock,
            _parents: parents,
        })
    }

    /// The files of the site that stands, as far as this generator made them; empty without any.
    pub fn previous(&self) -> &Manifest {
        &self.previous
    }

    /// The URLs that were published before, whichever version of the generator did it.
    pub fn published(&self) -> &Publications {
        self.standing.urls()
    }

    /// What was recorded of badges when a site was published here before.
    pub fn recorded(&self) -> &Records {
        self.standing.records()
    }

    /// Sets the URLs and the records of badges that the next build must know of.
    pub fn remember(&mut self, urls: Publications, records: Records) {
        self.urls = urls;
        self.records = records;
    }

    /// Adds a file. Bytes that the standing site has already are taken over from it.
    ///
    /// # Errors
    /// A path that is written twice, and a step that the system refuses: the stage cannot be committed then.
    pub fn write(
        &self,
        path: &OutPath,
        fingerprint: Digest,
        bytes: &[u8],
    ) -> Result<(), Diagnostic> {
        let entry = Entry {
            fingerprint,
            digest: Digest::of(bytes),
            size: bytes.len() as u64,
        };
        let before = self.standing.get(path);
        let stands = before.is_some_and(|b| b.digest == entry.digest)
            && self.stands_as(path, bytes).unwrap_or(false);
        if stands {
            return self.record(path, entry, Origin::Standing);
        }
        self.record(path, entry, Origin::Written)?;
        self.tree.write(path.as_str(), bytes).map_err(|error| {
            self.failed.store(true, Ordering::Relaxed);
            cannot(Step::Write, &self.place.shown.join(path.as_str()), &error)
        })
    }

    /// Takes over a file of the standing site as it is. `false` when there is none, or it is not as it was published:
    /// the caller then writes it.
    ///
    /// Looks at the type, the size, the mode and the date, not at the bytes: a hand-made change is noticed, unless it
    /// keeps the size and sets the date back. A build that calls [`write`](Stage::write) for all files restores that too.
    ///
    /// # Errors
    /// A path that is written twice: the stage cannot be committed then.
    pub fn keep(&self, path: &OutPath) -> Result<bool, Diagnostic> {
        let (Some(entry), Some(published)) = (self.previous.get(path), self.published) else {
            return Ok(false);
        };
        match fs::symlink_metadata(self.place.output.join(path.as_str())) {
            Ok(meta)
                if is_published(&meta, entry.size)
                    && meta.modified().is_ok_and(|date| date <= published) =>
            {
                self.record(path, *entry, Origin::Standing)?;
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    fn record(&self, path: &OutPath, entry: Entry, origin: Origin) -> Result<(), Diagnostic> {
        // a thread that panicked while it inserted leaves a map that is whole
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        let twice = entries.insert(path.clone(), (entry, origin)).is_some();
        if twice || path.as_str() == manifest::NAME {
            self.failed.store(true, Ordering::Relaxed);
            return Err(Diagnostic::general(
                Code::CannotWrite,
                message!("the file `{path}` is written twice", path),
            ));
        }
        Ok(())
    }

    /// True when the standing site has this file with these bytes.
    fn stands_as(&self, path: &OutPath, bytes: &[u8]) -> io::Result<bool> {
        let path = self.place.output.join(path.as_str());
        if !is_published(&fs::symlink_metadata(&path)?, bytes.len() as u64) {
            return Ok(false);
        }
        let mut file = File::open(path)?;
        let mut buffer = [0; 16 * 1024];
        for part in bytes.chunks(buffer.len()) {
            let read = &mut buffer[..part.len()];
            file.read_exact(read)?;
            if read != part {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if !self.leave {
            // after a commit this is the old site; the next build removes what cannot be removed now
            let _ = remove(&self.place.stage);
        }
    }
}
