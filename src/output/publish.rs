//! From a full stage to the site that stands.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::sync::PoisonError;
use std::sync::atomic::Ordering;

use rayon::prelude::*;

use super::exchange::{exchange, sync_folder, sync_tree};
use super::manifest::{self, Manifest};
use super::stage::{Origin, Stage};
use super::{Step, cannot};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::path::OutPath;

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
        let entries = self.entries.get_mut();
        let entries = std::mem::take(entries.unwrap_or_else(PoisonError::into_inner));
        let (mut kept, mut listed, mut all_kept) = (Vec::new(), BTreeMap::new(), true);
        for (path, (entry, origin)) in entries {
            match origin {
                Origin::Standing => kept.push(path.clone()),
                Origin::Written => all_kept = false,
            }
            listed.insert(path, entry);
        }
        let urls = std::mem::take(&mut self.urls);
        let records = std::mem::take(&mut self.records);
        let manifest = Manifest::new(&self.generator, listed, urls, records);
        let mut report = self.compare(&manifest);
        if all_kept && report.removed == 0 && self.published.is_some() {
            if manifest != self.standing {
                self.replace_manifest(&manifest)
                    .map_err(|e| cannot(Step::Publish, &self.place.shown, &e))?;
            }
            return Ok(report);
        }
        report.changed = true;
        self.fill(&kept, &manifest)
            .map_err(|e| cannot(Step::Prepare, &self.place.shown, &e))?;
        // somebody may have put a file there since: it would be removed with the old site
        self.place.standing()?;
        exchange(&self.place, &self.probe)
            .map_err(|e| cannot(Step::Publish, &self.place.shown, &e))?;
        // as long as the exchange may be undone by a power cut, the old site is still needed
        self.leave = self
            .probe
            .step()
            .and_then(|()| sync_folder(&self.place.parent))
            .is_err();
        Ok(report)
    }

    /// The staging folder with all that belongs into it, and on the disk.
    fn fill(&self, kept: &[OutPath], manifest: &Manifest) -> io::Result<()> {
        kept.par_iter().try_for_each(|path| {
            let path = path.as_str();
            self.tree.link(&self.place.output.join(path), path)
        })?;
        self.tree.write(manifest::NAME, &manifest.encode()?)?;
        self.probe.step()?;
        sync_tree(&self.place.stage)
    }

    /// For a site of the same files made from other things: only the list changes, and in one step.
    fn replace_manifest(&self, manifest: &Manifest) -> io::Result<()> {
        self.tree.write(manifest::NAME, &manifest.encode()?)?;
        let new = self.place.stage.join(manifest::NAME);
        File::open(&new)?.sync_all()?;
        self.probe.step()?;
        fs::rename(new, self.place.output.join(manifest::NAME))
    }

    fn compare(&self, new: &Manifest) -> Report {
        let mut report = Report::default();
        for (path, entry) in new.iter() {
            match self.standing.get(path) {
                Some(before) if before.digest == entry.digest => report.unchanged += 1,
                _ => report.written += 1,
            }
            report.bytes += entry.size;
        }
        report.removed = self
            .standing
            .iter()
            .filter(|(path, _)| new.get(path).is_none())
            .count();
        report
    }
}
