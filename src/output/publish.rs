//! From a full stage to the site that stands.

use std::fs::{self, File};
use std::io;
use std::sync::atomic::Ordering;

use rayon::prelude::*;

use super::exchange::{exchange, sync_folder, sync_tree};
use super::manifest::{self, Manifest};
use super::outputs::{Origin, Output, Outputs};
use super::stage::Stage;
use super::{Step, cannot};
use crate::diagnostic::{Code, Diagnostic};
use crate::digest::Digest;
use crate::message;

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
        self.fill(&outputs, &bytes)
            .map_err(|e| cannot(Step::Prepare, &self.place.shown, &e))?;
        // somebody may have put a file there since: it would be removed with the old site
        self.place.standing(false)?;
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
    fn fill(&self, outputs: &[Output], manifest: &[u8]) -> io::Result<()> {
        let stand = |output: &&Output| output.origin == Origin::Standing;
        outputs.par_iter().filter(stand).try_for_each(|output| {
            let path = output.path.as_str();
            self.tree.link(&self.place.output.join(path), path)
        })?;
        self.tree.write(manifest::NAME, manifest)?;
        self.probe.step()?;
        sync_tree(&self.place.stage)
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
