//! The site that stands: whether it may be replaced, and what of it is as it was published.

use std::fs::{self, Metadata};
use std::io;
use std::path::Path;

use super::folders::Folders;
use super::guard::{OutputPaths, foreign};
use super::inspect::{Inspection, inspect, names};
use super::manifest::{Found, Manifest, Sealed};
use super::stamps::Stamps;
use super::{Step, cannot};
use crate::diagnostic::Diagnostic;
use crate::message;
use crate::message::{first_of, quoted};

/// The site that stands.
pub(super) struct Standing {
    /// Empty when the generator made nothing of it.
    pub(super) site: Sealed,
    /// What was remembered of its folders.
    pub(super) stamps: Stamps,
    /// What was seen of it.
    pub(super) seen: Inspection,
}

impl Standing {
    /// For a folder in which the generator made nothing.
    pub(super) fn nothing() -> Self {
        Self {
            site: Sealed::of_nothing(),
            stamps: Stamps::default(),
            seen: Inspection::default(),
        }
    }
}

impl OutputPaths {
    /// What stands in the output folder; `None` when it is missing. Only reads. `files` asks for the state of each file.
    ///
    /// # Errors
    /// A folder that must not be replaced, and one that cannot be read.
    pub(super) fn standing(&self, files: bool) -> Result<Option<Standing>, Diagnostic> {
        if !self.is_there()? {
            return Ok(None);
        }
        let cannot_read = |e| cannot(Step::Read, &self.shown, &e);
        let found = match Manifest::read(&self.output).map_err(cannot_read)? {
            Found::Ours(site) => {
                let stamps = match self.keeps_shadow {
                    true => Stamps::read(&self.shadow, site.seal),
                    false => Stamps::default(),
                };
                let folders = Folders::of(site.manifest.entries());
                let known = &stamps.standing;
                let seen =
                    inspect(&self.output, &site, &folders, known, files).map_err(cannot_read)?;
                self.no_others(&Found::Nothing, &seen.others)?;
                let site = *site;
                return Ok(Some(Standing { site, stamps, seen }));
            }
            found => found,
        };
        let others = names(&self.output).map_err(cannot_read)?;
        self.no_others(&found, &others)?;
        Ok(Some(Standing::nothing()))
    }

    /// Another look at the site that stood when the build began: somebody may have put a file there since.
    ///
    /// # Errors
    /// A folder that must not be replaced, and one that cannot be read.
    pub(super) fn still_standing(
        &self,
        before: &Standing,
        folders: &Folders,
    ) -> Result<Inspection, Diagnostic> {
        if Manifest::seal_in(&self.output) == Some(before.site.seal) && self.is_there()? {
            let known = &before.seen.stamps;
            let seen = inspect(&self.output, &before.site, folders, known, false)
                .map_err(|e| cannot(Step::Read, &self.shown, &e))?;
            self.no_others(&Found::Nothing, &seen.others)?;
            return Ok(seen);
        }
        self.standing(false)?;
        Ok(Inspection::default())
    }

    /// True for a folder that can be replaced, whatever is in it; false when there is nothing.
    fn is_there(&self) -> Result<bool, Diagnostic> {
        let folder = self.shown.display();
        let meta = match fs::symlink_metadata(&self.output) {
            Ok(meta) => meta,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(cannot(Step::LookAt, &self.shown, &error)),
        };
        if meta.is_symlink() {
            let message = message!("the output folder `{folder}` is a symbolic link", folder);
            let help = message!("give the folder that it leads to with `--output`");
            return Err(foreign(message).help(help));
        }
        if !meta.is_dir() {
            return Err(foreign(message!(
                "the output folder `{folder}` is a file",
                folder
            )));
        }
        if fs::symlink_metadata(self.output.join(".git")).is_ok() {
            return Err(foreign(message!(
                "the output folder `{folder}` holds a `.git`",
                folder
            )));
        }
        if on_another_disk(&meta, &self.parent) {
            let error = io::ErrorKind::CrossesDevices.into();
            return Err(cannot(Step::Replace, &self.shown, &error));
        }
        Ok(true)
    }

    /// Refuses a folder that has files which the generator did not make, in words that fit what it has for a manifest.
    fn no_others(&self, found: &Found, others: &[String]) -> Result<(), Diagnostic> {
        let folder = self.shown.display();
        if others.is_empty() {
            return Ok(());
        }
        Err(foreign(match found {
            Found::Newer => message!(
                "the output folder `{folder}` was made by a later version of this program",
                folder
            ),
            Found::Damaged => message!(
                "the output folder `{folder}` has a damaged manifest, so its files may be anyone's",
                folder
            ),
            Found::Nothing | Found::Ours(_) => message!(
                "the output folder `{folder}` holds files that this program did not make: {files}",
                folder,
                files = first_of(3, others.iter().map(quoted))
            ),
        }))
    }
}

/// True for a mount point, which cannot be exchanged with a folder beside it.
#[cfg(unix)]
pub(super) fn on_another_disk(folder: &Metadata, parent: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::symlink_metadata(parent).is_ok_and(|parent| parent.dev() != folder.dev())
}

#[cfg(not(unix))]
pub(super) fn on_another_disk(_: &Metadata, _: &Path) -> bool {
    false
}
