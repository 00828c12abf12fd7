//! A site in the making, beside the one that stands.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use rayon::prelude::*;

use super::cannot;
use super::exchange::{clean, exchange, recover, remove, sync_folder, sync_tree};
use super::files::{Parents, is_published, make_folder, make_stage, new_file};
use super::guard::{Place, Target};
use super::lock::Lock;
use super::manifest::{self, Entry, Manifest};
use super::probe::Probe;
use crate::address::OutPath;
use crate::diagnostic::{Code, Diagnostic};
use crate::digest::Digest;

/// What a build did to the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Report {
    /// Files that are new or have other bytes than before.
    pub written: usize,
    /// Files with the same bytes as before.
    pub unchanged: usize,
    /// Files of the site before that the new one does not have.
    pub removed: usize,
    /// Bytes of all files of the site.
    pub bytes: u64,
    /// True when a visitor may see a difference; else the standing folder was left as it is.
    pub changed: bool,
}

/// A folder beside the output folder, for one build. Dropped without [`commit`](Stage::commit), it leaves the standing
/// site as it was and nothing of itself.
pub struct Stage {
    place: Place,
    generator: String,
    /// The list of the site that stands, whoever made it.
    standing: Manifest,
    /// The same, when this generator made it: else its fingerprints mean nothing.
    previous: Manifest,
    /// `None` when there is no output folder.
    published: Option<SystemTime>,
    entries: Mutex<BTreeMap<OutPath, (Entry, Origin)>>,
    folders: Mutex<BTreeSet<PathBuf>>,
    placed: AtomicUsize,
    failed: AtomicBool,
    /// The process's umask takes away bits that a server needs: modes are set again after each creation.
    set_modes: bool,
    /// The folder of the old site stays for the next build to remove.
    leave: bool,
    probe: Probe,
    // dropped in this order: the lock's file lies in the made parents
    _lock: Lock,
    _parents: Parents,
}

/// Where a file of the new site comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// It is in the staging folder.
    Written,
    /// It is in the standing site, and is linked when it turns out that there is something to publish.
    Standing,
}

impl Stage {
    /// Checks the target, takes its lock, puts right what a killed build left, and makes the staging folder.
    pub fn open(target: &Target, generator: &str) -> Result<Self, Diagnostic> {
        let probe = Probe::current();
        let place = Place::of(target)?;
        let parents = Parents::make(&place.parent)
            .map_err(|e| cannot("make the folder", &place.parent, &e))?;
        // where nothing can be written, a folder that is not ours is still the better reason
        let refused = |e| {
            place
                .standing()
                .err()
                .unwrap_or_else(|| cannot("lock", &place.lock, &e))
        };
        let lock = Lock::take(place.lock.clone())
            .map_err(refused)?
            .ok_or_else(|| {
                let message = format!("another build is publishing to `{}`", place.shown.display());
                Diagnostic::general(Code::Busy, message)
                    .help("wait for it to end, then build again")
            })?;
        recover(&place).map_err(|e| cannot("restore", &place.shown, &e))?;
        // only now, under the lock, is what we see here what stands; and still nothing was removed
        let standing = place.standing()?;
        clean(&place)
            .map_err(|e| cannot("remove what a killed build left in", &place.stage, &e))?;
        let set_modes = probe.step().and_then(|()| make_stage(&place.stage));
        let set_modes = set_modes.map_err(|e| cannot("make the folder", &place.stage, &e))?;
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
            folders: Mutex::default(),
            placed: AtomicUsize::new(0),
            failed: AtomicBool::new(false),
            set_modes,
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

    /// Adds a file. Bytes that the standing site has already are taken over from it.
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
        self.placed.fetch_add(1, Ordering::Relaxed);
        self.put(path.as_str(), bytes)
    }

    /// Takes over a file of the standing site as it is. `false` when there is none, or it is not as it was published:
    /// the caller then writes it.
    ///
    /// Looks at the type, the size, the mode and the date, not at the bytes: a hand-made change is noticed, unless it
    /// keeps the size and sets the date back. A build that calls [`write`](Stage::write) for all files mends that too.
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

    /// Publishes the files that were written or kept, and no others.
    ///
    /// An error leaves the standing site untouched. Once the new site is in its place there are no more errors: an old
    /// one that cannot be removed is left to the next build.
    pub fn commit(mut self) -> Result<Report, Diagnostic> {
        if self.failed.load(Ordering::Relaxed) {
            let message = "a file could not be written, so nothing is published";
            return Err(Diagnostic::general(Code::CannotWrite, message));
        }
        let entries = std::mem::take(&mut *lock(&self.entries));
        let standing = entries
            .iter()
            .filter(|(_, (_, origin))| *origin == Origin::Standing);
        let kept: Vec<&str> = standing.map(|(path, _)| path.as_str()).collect();
        let manifest = Manifest::new(
            &self.generator,
            entries.iter().map(|(p, (e, _))| (p.clone(), *e)).collect(),
        );
        let mut report = self.compare(&manifest);
        if self.placed.load(Ordering::Relaxed) == 0
            && report.removed == 0
            && self.published.is_some()
        {
            if manifest != self.standing {
                self.replace_manifest(&manifest)
                    .map_err(|e| cannot("publish", &self.place.shown, &e))?;
            }
            return Ok(report);
        }
        report.changed = true;
        let filled = kept.par_iter().try_for_each(|path| self.take_over(path));
        let filled = filled
            .and_then(|()| self.write_manifest(&manifest))
            .and_then(|()| self.probe.step());
        filled
            .and_then(|()| sync_tree(&self.place.stage))
            .map_err(|e| cannot("prepare", &self.place.shown, &e))?;
        // somebody may have put a file there since: it would be removed with the old site
        self.place.standing()?;
        exchange(&self.place, &self.probe).map_err(|e| cannot("publish", &self.place.shown, &e))?;
        // as long as the exchange may be undone by a power cut, the old site is still needed
        self.leave = self
            .probe
            .step()
            .and_then(|()| sync_folder(&self.place.parent))
            .is_err();
        Ok(report)
    }

    fn compare(&self, new: &Manifest) -> Report {
        let mut report = Report::default();
        for (path, entry) in new.iter() {
            let same = self
                .standing
                .get(path)
                .is_some_and(|before| before.digest == entry.digest);
            *(if same {
                &mut report.unchanged
            } else {
                &mut report.written
            }) += 1;
            report.bytes += entry.size;
        }
        report.removed = self
            .standing
            .iter()
            .filter(|(path, _)| new.get(path).is_none())
            .count();
        report
    }

    fn record(&self, path: &OutPath, entry: Entry, origin: Origin) -> Result<(), Diagnostic> {
        let twice = lock(&self.entries)
            .insert(path.clone(), (entry, origin))
            .is_some();
        if twice || path.as_str() == manifest::NAME {
            self.failed.store(true, Ordering::Relaxed);
            return Err(Diagnostic::general(
                Code::CannotWrite,
                format!("the file `{path}` is written twice"),
            ));
        }
        Ok(())
    }

    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        let written = self.create(path).and_then(|mut file| {
            self.probe.step()?;
            file.write_all(bytes)
        });
        written.map_err(|error| {
            self.failed.store(true, Ordering::Relaxed);
            cannot("write", &self.place.shown.join(path), &error)
        })
    }

    /// A new file in the staging folder, and the folders above it.
    fn create(&self, path: &str) -> io::Result<File> {
        let path = self.place_for(path)?;
        self.probe.step()?;
        new_file(&path, self.set_modes)
    }

    /// The path in the staging folder, after making the folders above it. Each is made once: the staging folder is
    /// new, so whatever is there is ours.
    fn place_for(&self, path: &str) -> io::Result<PathBuf> {
        let Some((folder, _)) = path.rsplit_once('/') else {
            return Ok(self.place.stage.join(path));
        };
        let folder = Path::new(folder);
        let mut folders = lock(&self.folders);
        if !folders.contains(folder) {
            let missing: Vec<_> = folder
                .ancestors()
                .filter(|up| *up != Path::new("") && !folders.contains(*up))
                .collect();
            for up in missing.into_iter().rev() {
                self.probe.step()?;
                make_folder(&self.place.stage.join(up), self.set_modes)?;
                folders.insert(up.to_owned());
            }
        }
        drop(folders);
        Ok(self.place.stage.join(path))
    }

    fn take_over(&self, path: &str) -> io::Result<()> {
        let from = self.place.output.join(path);
        let to = self.place_for(path)?;
        self.probe.step()?;
        if fs::hard_link(&from, &to).is_ok() {
            return Ok(());
        }
        // some file systems have no hard links, or no more for this file
        let mut from = File::open(from)?;
        let mut file = self.create(path)?;
        io::copy(&mut from, &mut file)?;
        from.metadata()
            .and_then(|meta| file.set_modified(meta.modified()?))
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

    fn write_manifest(&self, manifest: &Manifest) -> io::Result<()> {
        let mut file = self.create(manifest::NAME)?;
        self.probe.step()?;
        file.write_all(&manifest.encode()?)
    }

    /// For a site of the same files made from other things: only the list changes, and in one step.
    fn replace_manifest(&self, manifest: &Manifest) -> io::Result<()> {
        self.write_manifest(manifest)?;
        let new = self.place.stage.join(manifest::NAME);
        File::open(&new)?.sync_all()?;
        self.probe.step()?;
        fs::rename(new, self.place.output.join(manifest::NAME))
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

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // a thread that panicked while it inserted leaves a map that is whole
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
