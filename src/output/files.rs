//! Files and folders of a site as servers need them: readable by all, whatever the umask of who builds it.

#![expect(clippy::disallowed_types, reason = "asked by key only")]

use std::collections::HashSet;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use super::inspect::is_no_folder;
use super::probe::Probe;
use super::remove::remove;

/// A new folder that several threads fill.
pub(super) struct Tree {
    root: PathBuf,
    /// Folders that are there, by their paths below the root.
    folders: Mutex<HashSet<String>>,
    /// Those of them that were made here.
    made: Mutex<Vec<String>>,
    /// The umask takes away bits that a server needs: modes are set again after each creation.
    set_modes: bool,
    /// A file could not be linked, so its bytes were copied.
    copied: AtomicBool,
    probe: Probe,
}

impl Tree {
    /// Makes the folder. One that exists is an error, so that whatever is in it later came through here.
    pub(super) fn make(root: PathBuf, probe: Probe) -> io::Result<Self> {
        probe.step()?;
        make_folder(&root, false)?;
        let set_modes = !has_mode(&fs::symlink_metadata(&root)?, 0o755);
        if set_modes {
            set_mode(&File::open(&root)?, 0o755)?;
        }
        Ok(Self::of(root, set_modes, probe))
    }

    /// A folder that has others in it already. They, too, were made by such a tree.
    pub(super) fn standing(root: PathBuf, like: &Self) -> Self {
        Self::of(root, like.set_modes, like.probe.clone())
    }

    fn of(root: PathBuf, set_modes: bool, probe: Probe) -> Self {
        Self {
            root,
            folders: Mutex::default(),
            made: Mutex::default(),
            set_modes,
            copied: AtomicBool::new(false),
            probe,
        }
    }

    /// The folder.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// The paths of the folders that it made in its folder.
    pub(super) fn made(&self) -> Vec<String> {
        let made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        made.clone()
    }

    /// True when a file could not be linked, so that it takes its space twice.
    pub(super) fn has_copies(&self) -> bool {
        self.copied.load(Ordering::Relaxed)
    }

    /// Removes what has a path, which lies in the tree; it may be gone.
    pub(super) fn remove(&self, path: &Path) -> io::Result<()> {
        self.probe.step()?;
        match remove(path) {
            Err(error) if is_no_folder(&error) => Ok(()),
            removed => removed,
        }
    }

    /// Puts a file that is elsewhere already in the place of one that may be there. Never writes into that one: others may
    /// have links to it.
    pub(super) fn put(&self, from: &Path, path: &str) -> io::Result<()> {
        self.probe.step()?;
        match fs::remove_file(self.root.join(path)) {
            Err(error) if !is_no_folder(&error) => Err(error),
            _ => self.link(from, path),
        }
    }

    /// Adds a file.
    pub(super) fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let mut file = self.create(path)?;
        self.probe.step()?;
        file.write_all(bytes)
    }

    /// Adds a file that is elsewhere already, with its date.
    pub(super) fn link(&self, from: &Path, path: &str) -> io::Result<()> {
        self.folder_of(path)?;
        self.probe.step()?;
        if fs::hard_link(from, self.root.join(path)).is_ok() {
            return Ok(());
        }
        // some file systems have no hard links, or no more for this file
        self.copied.store(true, Ordering::Relaxed);
        let mut from = File::open(from)?;
        let mut file = self.create(path)?;
        io::copy(&mut from, &mut file)?;
        from.metadata()
            .and_then(|meta| file.set_modified(meta.modified()?))
    }

    fn create(&self, path: &str) -> io::Result<File> {
        self.folder_of(path)?;
        self.probe.step()?;
        new_file(&self.root.join(path), self.set_modes)
    }

    /// Makes the folder that a file goes into, and those above it. Not under the lock: threads that make different
    /// folders do not wait for each other.
    fn folder_of(&self, path: &str) -> io::Result<()> {
        let Some((folder, _)) = path.rsplit_once('/') else {
            return Ok(());
        };
        // a thread that panicked while it inserted leaves a set that is whole
        let folders = || self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        if folders().contains(folder) {
            return Ok(());
        }
        self.folder_of(folder)?;
        self.probe.step()?;
        match make_folder(&self.root.join(folder), self.set_modes) {
            // it was there, or another thread made it a moment ago; if it is a file, what goes below it fails
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => {
                made?;
                let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
                made.push(folder.to_owned());
            }
        }
        folders().insert(folder.to_owned());
        Ok(())
    }
}

/// Makes a folder. One that exists is an error.
fn make_folder(path: &Path, set_modes: bool) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o755);
    builder.create(path)?;
    if set_modes {
        set_mode(&File::open(path)?, 0o755)
    } else {
        Ok(())
    }
}

/// Makes a file. One that exists, and a link too, is an error.
fn new_file(path: &Path, set_modes: bool) -> io::Result<File> {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o644);
    let file = options.write(true).create_new(true).open(path)?;
    if set_modes {
        set_mode(&file, 0o644)?;
    }
    Ok(file)
}

/// Lets all read a folder.
pub(super) fn make_readable(folder: &Path) -> io::Result<()> {
    set_mode(&File::open(folder)?, 0o755)
}

/// True for a folder that all may read.
pub(super) fn is_readable_folder(meta: &Metadata) -> bool {
    meta.is_dir() && has_mode(meta, 0o755)
}

/// True for a regular file of this size that all may read.
pub(super) fn is_published(meta: &Metadata, size: u64) -> bool {
    meta.is_file() && meta.len() == size && has_mode(meta, 0o644)
}

/// The same for one that was not written after the manifest of its site.
pub(super) fn is_intact(meta: &Metadata, size: u64, published: SystemTime) -> bool {
    is_published(meta, size) && meta.modified().is_ok_and(|date| date <= published)
}

#[cfg(unix)]
fn has_mode(meta: &Metadata, mode: u32) -> bool {
    std::os::unix::fs::MetadataExt::mode(meta) & 0o777 == mode
}

#[cfg(not(unix))]
fn has_mode(_: &Metadata, _: u32) -> bool {
    true
}

#[cfg(unix)]
fn set_mode(file: &File, mode: u32) -> io::Result<()> {
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(mode))
}

#[cfg(not(unix))]
fn set_mode(_: &File, _: u32) -> io::Result<()> {
    Ok(())
}

/// Folders above the output folder that a build had to make. Those that stay empty are removed again.
pub(super) struct Parents(Vec<PathBuf>);

impl Parents {
    /// Makes a folder and those above it.
    pub(super) fn make(folder: &Path) -> io::Result<Self> {
        let missing = folder
            .ancestors()
            .take_while(|up| !up.exists())
            .map(Path::to_owned);
        let made = Self(missing.collect());
        fs::create_dir_all(folder)?;
        Ok(made)
    }
}

impl Drop for Parents {
    fn drop(&mut self) {
        for folder in &self.0 {
            // refused by the system when there is something in it, as it should be
            let _ = fs::remove_dir(folder);
        }
    }
}
