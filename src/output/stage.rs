//! The new site while it is prepared, beside the one that stands.

use std::fs::{self, File};
use std::io::{self, Read};
use std::sync::atomic::{AtomicBool, Ordering};

use super::exchange::{clean, recover};
use super::files::{Parents, Tree, is_published};
use super::guard::{OutputPaths, Target};
use super::lock::Lock;
use super::manifest::{Entry, Manifest};
use super::outputs::{Origin, Outputs};
use super::probe::Probe;
use super::remove::remove;
use super::stamps::date_of;
use super::standing::Standing;
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
    /// The site that stands, whoever made it; empty when there is none.
    pub(super) standing: Standing,
    /// False when there is no output folder.
    pub(super) stands: bool,
    /// True when the last build was killed, so that not all that it did may be on the disk.
    pub(super) was_killed: bool,
    /// The list of the site that stands when this generator made it, else empty: the fingerprints of another mean nothing.
    previous: Option<Manifest>,
    pub(super) outputs: Outputs,
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
                .standing(false)
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
        let now = date_of(&place.lock);
        let standing = place.standing(true)?;
        let was_killed = clean(&place).map_err(|e| cannot(Step::Clean, &place.stage, &e))?;
        if !place.keeps_shadow {
            // one that cannot be removed takes some room, and does no harm
            let _ = remove(&place.shadow);
        }
        let tree = Tree::make(place.stage.clone(), probe.clone())
            .map_err(|e| cannot(Step::MakeFolder, &place.stage, &e))?;
        let stands = standing.is_some();
        let mut standing = standing.unwrap_or_else(Standing::nothing);
        standing.seen.settle(now);
        let manifest = &standing.site.manifest;
        let is_ours = manifest.generator() == generator;
        Ok(Self {
            previous: (!is_ours).then(Manifest::default),
            outputs: Outputs::new(manifest.len()),
            standing,
            stands,
            was_killed,
            place,
            generator: generator.to_owned(),
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
        self.previous.as_ref().unwrap_or(self.manifest())
    }

    /// The list of the site that stands, whoever made it.
    pub(super) fn manifest(&self) -> &Manifest {
        &self.standing.site.manifest
    }

    /// The seal of the manifest of the site that stands; `None` when this generator did not make it.
    pub fn seal(&self) -> Option<Digest> {
        (self.stands && self.previous.is_none()).then_some(self.standing.site.seal)
    }

    /// The URLs that were published before, whichever version of the generator did it.
    pub fn published(&self) -> &Publications {
        self.manifest().urls()
    }

    /// What was recorded of badges when a site was published here before.
    pub fn recorded(&self) -> &Records {
        self.manifest().records()
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
        let before = self.manifest().position(path);
        let is_known = |number: usize| self.manifest().entries()[number].1.digest == entry.digest;
        if before.is_some_and(is_known) && self.stands_as(path, bytes).unwrap_or(false) {
            let is_first = self.outputs.name(path, before, entry, Origin::Standing);
            return self.once(path, is_first);
        }
        let is_first = self.outputs.name(path, before, entry, Origin::Written);
        self.once(path, is_first)?;
        self.tree.write(path.as_str(), bytes).map_err(|error| {
            self.failed.store(true, Ordering::Relaxed);
            cannot(Step::Write, &self.place.shown.join(path.as_str()), &error)
        })
    }

    /// Takes over a file of the standing site as it is, if it was made from what has this fingerprint. `false` when there is
    /// none, or it is not as it was published: the caller then writes it.
    ///
    /// Looks at the type, the size, the mode and the date that the file had when the stage was opened, not at the bytes: a
    /// hand-made change is noticed, unless it keeps the size and sets the date back. A build that calls
    /// [`write`](Stage::write) for all files restores that too.
    ///
    /// # Errors
    /// A path that is written twice: the stage cannot be committed then.
    pub fn keep(&self, path: &OutPath, fingerprint: Digest) -> Result<bool, Diagnostic> {
        let previous = self.previous();
        let Some(number) = previous.position(path) else {
            return Ok(false);
        };
        if previous.entries()[number].1.fingerprint != fingerprint
            || !self.standing.seen.intact[number]
        {
            return Ok(false);
        }
        self.once(path, self.outputs.keep(number))?;
        Ok(true)
    }

    /// Takes over all files of the standing site that have one of these paths, but those whose entry `is_out` says to leave
    /// and those that are not as they were published. `paths` are in order; gives back those that are not taken over.
    ///
    /// # Errors
    /// A path that is written twice: the stage cannot be committed then.
    pub fn keep_all<'a>(
        &self,
        paths: impl IntoIterator<Item = &'a OutPath>,
        is_out: impl Fn(&OutPath, &Entry) -> bool,
    ) -> Result<Vec<&'a OutPath>, Diagnostic> {
        let mut standing = self.previous().entries().iter().enumerate().peekable();
        let mut left = Vec::new();
        for path in paths {
            while standing.next_if(|(_, (before, _))| before < path).is_some() {}
            match standing.next_if(|(_, (before, _))| before == path) {
                Some((number, (_, entry)))
                    if self.standing.seen.intact[number] && !is_out(path, entry) =>
                {
                    self.once(path, self.outputs.keep(number))?;
                }
                _ => left.push(path),
            }
        }
        Ok(left)
    }

    /// The error of a path that is not named for the first time.
    fn once(&self, path: &OutPath, is_first: bool) -> Result<(), Diagnostic> {
        if is_first {
            return Ok(());
        }
        self.failed.store(true, Ordering::Relaxed);
        Err(Diagnostic::general(
            Code::CannotWrite,
            message!("the file `{path}` is written twice", path),
        ))
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
