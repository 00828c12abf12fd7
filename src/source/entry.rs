//! One source, whose bytes are on the disk.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::SourceFile;
use super::file::is_text;
use super::read::{Read, read};
use super::stamp::Stamp;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::path::SourcePath;

/// One source.
#[derive(Debug)]
pub struct Source {
    /// Its path.
    pub path: SourcePath,
    /// Digest of its bytes.
    pub digest: Digest,
    /// To know without reading that it is the same file; `None` when it has to be read again.
    stamp: Option<Stamp>,
    /// Where it is; nothing for one that is in memory only.
    disk: Disk,
    is_in_conflict: bool,
    /// What is wrong with its bytes.
    diagnostic: Option<Box<Diagnostic>>,
    /// What it holds, once somebody asked; nothing when the file is another one by now.
    file: OnceLock<Option<SourceFile>>,
}

/// Where a source is on the disk.
#[derive(Debug, Clone)]
pub(super) struct Disk {
    /// The root of the project.
    pub(super) root: Arc<Path>,
    /// Its path, when that is not the one below the root by which the source is called.
    pub(super) other: Option<Box<Path>>,
}

impl Disk {
    pub(super) fn new(root: &Arc<Path>, path: &SourcePath, disk: &Path) -> Self {
        Self {
            root: root.clone(),
            other: (root.join(path.as_str()) != disk).then(|| disk.into()),
        }
    }

    fn path(&self, path: &SourcePath) -> PathBuf {
        match &self.other {
            Some(other) => other.to_path_buf(),
            None => self.root.join(path.as_str()),
        }
    }
}

impl Source {
    /// A source that was read.
    pub(super) fn new(
        path: &SourcePath,
        disk: Disk,
        stamp: Option<Stamp>,
        file: &SourceFile,
        diagnostic: Option<Diagnostic>,
    ) -> Self {
        Self {
            path: path.clone(),
            digest: file.digest,
            stamp,
            disk,
            is_in_conflict: file.is_in_conflict(),
            diagnostic: diagnostic.map(Box::new),
            file: OnceLock::new(),
        }
    }

    /// A source that another process read: a file below `root` with nothing wrong in its bytes.
    pub fn known(root: &Arc<Path>, path: SourcePath, stamp: Option<Stamp>, digest: Digest) -> Self {
        Self {
            path,
            digest,
            stamp,
            disk: Disk {
                root: root.clone(),
                other: None,
            },
            is_in_conflict: false,
            diagnostic: None,
            file: OnceLock::new(),
        }
    }

    /// A source that is not there any more.
    pub fn gone(path: &SourcePath, digest: Digest) -> Self {
        let source = Self::known(&Path::new("").into(), path.clone(), None, digest);
        // Nobody finds another file in its place.
        let _ = source.file.set(None);
        source
    }

    /// A source that is on no disk.
    pub(super) fn in_memory(path: &SourcePath, bytes: Arc<[u8]>) -> Self {
        let (file, diagnostic) = SourceFile::new(path, bytes);
        let disk = Disk {
            root: Path::new("").into(),
            other: None,
        };
        let source = Self::new(path, disk, None, &file, diagnostic);
        source.keep(file);
        source
    }

    /// The same bytes under another path, read from where they are.
    pub fn renamed(&self, path: &SourcePath) -> Self {
        let disk = Disk {
            root: self.disk.root.clone(),
            other: Some(self.disk.path(&self.path).into()),
        };
        let file = self.file.get().cloned().flatten();
        let source = Self {
            path: path.clone(),
            digest: self.digest,
            stamp: None,
            disk,
            is_in_conflict: self.is_in_conflict,
            diagnostic: None,
            file: OnceLock::new(),
        };
        if let Some(file) = file {
            source.keep(file);
        }
        source
    }

    /// Keeps what was read in memory.
    pub(super) fn keep(&self, file: SourceFile) {
        // Whoever was first has kept the same.
        let _ = self.file.set(Some(file));
    }

    /// True when what it holds is in memory.
    pub fn is_kept(&self) -> bool {
        matches!(self.file.get(), Some(Some(_)))
    }

    /// What the file holds, from now on in memory. `None` when the file is another one by now.
    pub fn file(&self) -> Option<&SourceFile> {
        self.file.get_or_init(|| self.load()).as_ref()
    }

    /// The same, in memory as long as somebody holds it.
    pub fn load(&self) -> Option<SourceFile> {
        if let Some(Some(file)) = self.file.get() {
            return Some(file.clone());
        }
        match read(&self.path, &self.disk.path(&self.path)) {
            Read::File(file, _) if file.digest == self.digest => Some(file),
            _ => None,
        }
    }

    /// Its text, from now on in memory, when it is of a sort that has one, can be read, and is the same as it was.
    pub fn text(&self) -> Option<&str> {
        if !is_text(&self.path) {
            return None;
        }
        self.file()?.text.as_deref()
    }

    /// True when a merge conflict keeps it from being read, which the scan has reported.
    pub fn is_in_conflict(&self) -> bool {
        self.is_in_conflict
    }

    /// What is wrong with its bytes.
    pub fn diagnostic(&self) -> Option<&Diagnostic> {
        self.diagnostic.as_deref()
    }

    /// By what it is known without being read; `None` when it has to be read.
    pub fn stamp(&self) -> Option<Stamp> {
        self.stamp
    }

    /// True when the disk has it under its own path, so that [`Source::known`] makes it again.
    pub fn is_at_its_path(&self) -> bool {
        self.disk.other.is_none()
    }
}
