//! From a full stage to the site that stands.

use std::fs::{self, File};
use std::io;
use std::path::PathBuf;
use std::sync::atomic::Ordering;

use rayon::prelude::*;

use super::change::Change;
use super::exchange::{exchange, sync_each, sync_folder, sync_tree};
use super::files::Tree;
use super::folders::Folders;
use super::inspect::{Inspection, at};
use super::manifest::{self, Manifest};
use super::outputs::{Origin, Output, Outputs};
use super::shadow;
use super::stage::Stage;
use super::stamps::{Moment, Stamp, Stamps, date_of};
use super::{Step, cannot};
use crate::diagnostic::{Code, Diagnostic};
use crate::digest::Digest;
use crate::message;

/// Files and folders that are waited for one by one: beyond, the whole file system is written at once.
const ONE_BY_ONE: usize = 16;

/// A new site that may take the place of the standing one: all of it is on the disk.
struct Prepared {
    root: PathBuf,
    /// The stamps of its folders.
    stamps: Vec<Option<Stamp>>,
    /// What was seen of the standing site a moment ago.
    seen: Inspection,
}

/// What a build did to the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    /// The seal of the manifest, by which the site is known again: see [`stands`](super::stands).
    pub seal: Digest,
}

impl Report {
    /// The report of a build that finds a whole site as it should be.
    pub(super) fn of(manifest: &Manifest, seal: Digest) -> Self {
        Self {
            written: 0,
            unchanged: manifest.len(),
            removed: 0,
            bytes: manifest.entries().iter().map(|(_, e)| e.size).sum(),
            changed: false,
            seal,
        }
    }
}

impl Stage {
    /// Publishes the files that were written or kept, and no others.
    ///
    /// Once the new site is in its place there are no more errors: an old one that cannot be removed is left to the next
    /// build.
    ///
    /// # Errors
    /// A file that could not be written, and a step that the system refuses. The standing site is unchanged.
    pub fn commit(mut self) -> Result<Report, Diagnostic> {
        if self.failed.load(Ordering::Relaxed) {
            let message = message!("a file could not be written, so nothing is published");
            return Err(Diagnostic::general(Code::CannotWrite, message));
        }
        let outputs = std::mem::replace(&mut self.outputs, Outputs::new(0));
        let outputs = outputs.into_list(self.manifest());
        let entries = outputs.iter().map(|o| (o.path.clone(), o.entry)).collect();
        let urls = std::mem::take(&mut self.urls);
        let records = std::mem::take(&mut self.records);
        let manifest = Manifest::new(&self.generator, entries, urls, records);
        let publish = |e| cannot(Step::Publish, &self.place.shown, &e);
        let (bytes, seal) = manifest.encode().map_err(publish)?;
        let mut report = compare(self.manifest(), &manifest, seal);
        let all_stand = outputs.iter().all(|o| o.origin == Origin::Standing);
        if all_stand && report.removed == 0 && self.stands {
            if seal != self.standing.site.seal {
                self.replace_manifest(&bytes).map_err(publish)?;
            }
            return Ok(report);
        }
        report.changed = true;
        self.replace(&outputs, &manifest, &bytes, &report)?;
        Ok(report)
    }

    /// Prepares the new site and puts it in the place of the standing one.
    fn replace(
        &mut self,
        outputs: &[Output],
        manifest: &Manifest,
        bytes: &[u8],
        report: &Report,
    ) -> Result<(), Diagnostic> {
        let prepare = |e| cannot(Step::Prepare, &self.place.shown, &e);
        let new = Folders::of(manifest.entries());
        let old = Folders::of(self.manifest().entries());
        self.tree.write(manifest::NAME, bytes).map_err(prepare)?;
        let now = date_of(&self.place.stage.join(manifest::NAME));
        let change = Change::new(outputs, &old, &new);
        let prepared = match self.prepare_shadow(outputs, report.removed, &change, now)? {
            Some(prepared) => prepared,
            None => self.prepare_stage(outputs, &change, now)?,
        };
        let Prepared {
            root,
            stamps,
            mut seen,
        } = prepared;
        exchange(&self.place, &root, &self.probe)
            .map_err(|e| cannot(Step::Publish, &self.place.shown, &e))?;
        let is_shadow = root != self.place.stage;
        let durable = self.probe.step().and_then(|()| {
            if is_shadow {
                sync_folder(&self.place.shadow)?;
            }
            sync_folder(&self.place.parent)
        });
        // as long as the exchange may be undone by a power cut, the old site is still needed
        let leave = !is_shadow && durable.is_err();
        if !leave {
            seen.settle(now);
            let was_kept = is_shadow || self.keep_old(outputs);
            let of_old = || change.stamps_of_old(&seen.stamps);
            let stamps = Stamps {
                standing: stamps,
                shadow: was_kept.then(of_old).unwrap_or_default(),
            };
            shadow::remember(&self.place, &stamps, report.seal);
        }
        self.leave = leave;
        Ok(())
    }

    /// Makes the shadow the new site. `None` when there is none that would do.
    fn prepare_shadow(
        &self,
        outputs: &[Output],
        removed: usize,
        change: &Change,
        now: Moment,
    ) -> Result<Option<Prepared>, Diagnostic> {
        if !self.stands || !shadow::is_usable(&self.place) {
            return Ok(None);
        }
        let written: Vec<&Output> = written(outputs).collect();
        let other = written.len() + removed;
        let found = shadow::compare(&self.place, &self.standing, change.old, other, now);
        let Ok(Some(difference)) = found else {
            return Ok(None);
        };
        let tree = Tree::standing(shadow::site(&self.place), &self.tree);
        let update = shadow::update(&self.place, &self.tree, &tree, &difference, outputs, change);
        // a shadow that cannot be changed is made anew
        let Ok(changed) = update else {
            return Ok(None);
        };
        let files = written.iter().map(|output| output.path.as_str());
        let files = files
            .chain([manifest::NAME])
            .map(|path| tree.root().join(path));
        let changed_folders = changed.iter().map(|folder| at(tree.root(), folder));
        let paths: Vec<PathBuf> = files.chain(changed_folders).collect();
        let sync = || {
            self.probe.step()?;
            match paths.len() {
                ..=ONE_BY_ONE if !self.was_killed && !tree.has_copies() => sync_each(&paths),
                _ => sync_tree(tree.root()),
            }
        };
        let look = || self.place.still_standing(&self.standing, change.old);
        let (synced, seen) = rayon::join(sync, look);
        let seen = seen?;
        Ok(synced.is_ok().then(|| Prepared {
            stamps: change.stamps_of_new(&difference.stamps, &changed),
            root: tree.root().to_owned(),
            seen,
        }))
    }

    /// Makes the staging folder the new site.
    fn prepare_stage(
        &self,
        outputs: &[Output],
        change: &Change,
        now: Moment,
    ) -> Result<Prepared, Diagnostic> {
        // never three sites at once
        shadow::discard(&self.place);
        let fill = || {
            let stand = |output: &&Output| output.origin == Origin::Standing;
            outputs.par_iter().filter(stand).try_for_each(|output| {
                let path = output.path.as_str();
                self.tree.link(&self.place.output.join(path), path)
            })?;
            self.probe.step()?;
            let root = self.tree.root();
            let (synced, stamps) = rayon::join(
                || sync_tree(root),
                || match self.place.keeps_shadow {
                    true => change.stamps_in(root, now),
                    false => Vec::new(),
                },
            );
            synced.map(|()| stamps)
        };
        let stamps = fill().map_err(|e| cannot(Step::Prepare, &self.place.shown, &e))?;
        Ok(Prepared {
            root: self.tree.root().to_owned(),
            stamps,
            // somebody may have put a file there since: it would be removed with the old site
            seen: self.place.still_standing(&self.standing, change.old)?,
        })
    }

    /// Makes the old site, which is in the place of the staging folder now, a shadow of the new one, if that saves more than
    /// it takes: most files are in both. False when it is no shadow.
    fn keep_old(&self, outputs: &[Output]) -> bool {
        let shared = outputs.len() - written(outputs).count();
        let is_worth_it = cfg!(unix) && self.stands && shared * 2 >= outputs.len();
        self.place.keeps_shadow
            && is_worth_it
            && !self.tree.has_copies()
            && shadow::adopt(&self.place, &self.place.stage)
    }

    /// For a site of the same files made from other things: only the list changes, and in one step.
    fn replace_manifest(&self, manifest: &[u8]) -> io::Result<()> {
        self.tree.write(manifest::NAME, manifest)?;
        let new = self.place.stage.join(manifest::NAME);
        File::open(&new)?.sync_all()?;
        self.probe.step()?;
        fs::rename(new, self.place.output.join(manifest::NAME))
    }
}

/// The files that are in the staging folder.
fn written(outputs: &[Output]) -> impl Iterator<Item = &Output> {
    outputs
        .iter()
        .filter(|output| output.origin == Origin::Written)
}

/// What a site has in place of another one.
fn compare(before: &Manifest, after: &Manifest, seal: Digest) -> Report {
    let mut report = Report::of(after, seal);
    let mut old = before.entries().iter().peekable();
    for (path, entry) in after.entries() {
        while old.next_if(|(before, _)| before < path).is_some() {
            report.removed += 1;
        }
        match old.next_if(|(before, _)| before == path) {
            Some((_, before)) if before.digest == entry.digest => {}
            _ => {
                report.written += 1;
                report.unchanged -= 1;
            }
        }
    }
    report.removed += old.count();
    report
}
