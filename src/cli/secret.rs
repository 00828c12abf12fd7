//! Files that say who has what: never where git or a visitor would find them, never over another file, for their owner
//! only.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::git::git;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::{Message, io_error};
use crate::output::MANIFEST;
use crate::project::Project;

/// A place for a private file, in which nothing stands yet.
#[derive(Debug)]
pub(super) struct SecretTarget {
    path: PathBuf,
}

/// A private file that is written. It goes away again, unless it is kept.
#[derive(Debug)]
pub(super) struct Secret {
    path: PathBuf,
    kept: bool,
}

impl SecretTarget {
    /// Looks at a path; makes nothing.
    pub(super) fn new(path: &Path, project: &Project, awards: &Path) -> Result<Self, Diagnostic> {
        let folder = match path.parent() {
            Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
            Some(folder) => folder,
            None => return Err(cannot(path, &message!("it names no file"))),
        };
        let Some(name) = path.file_name() else {
            return Err(cannot(path, &message!("it names no file")));
        };
        let folder = fs::canonicalize(folder).map_err(|error| cannot(path, &io_error(&error)))?;
        let path = folder.join(name);
        if fs::symlink_metadata(&path).is_ok() {
            let message = message!("`{file}` is there already", file = path.display());
            return Err(
                Diagnostic::general(Code::FileExists, message).help(message!(
                    "name a new file: what it holds may be all that somebody has"
                )),
            );
        }
        if let Some(message) = exposed(&path, project, awards) {
            return Err(
                Diagnostic::general(Code::SecretPlace, message).help(message!(
                    "name a file outside, such as `../private.csv`, or add it to `.gitignore` first"
                )),
            );
        }
        Ok(Self { path })
    }

    /// Writes the file, which only its owner may read.
    pub(super) fn write(self, bytes: &[u8]) -> Result<Secret, Diagnostic> {
        let mut options = OpenOptions::new();
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.write(true).create_new(true).open(&self.path);
        let mut file = file.map_err(|error| cannot(&self.path, &io_error(&error)))?;
        let secret = Secret {
            path: self.path,
            kept: false,
        };
        fill(&mut file, bytes).map_err(|error| cannot(&secret.path, &io_error(&error)))?;
        Ok(secret)
    }
}

/// Says where others would find a file, of which no folder is a link; `None` when nobody would. What git ignores is read by a
/// build all the same when it lies among the sources.
fn exposed(path: &Path, project: &Project, awards: &Path) -> Option<Message> {
    let (folder, file) = (path.parent()?, path.display());
    let within = |root: &Path| fs::canonicalize(root).is_ok_and(|root| path.starts_with(root));
    let holds = |name: &str| folder.ancestors().any(|up| up.join(name).exists());
    if holds(MANIFEST) {
        return Some(message!("`{file}` would lie in a published site", file));
    }
    let mut sources = project.source_roots().into_iter();
    if sources.any(|root| within(&root)) || within(awards) {
        return Some(message!(
            "`{file}` would lie among the sources of the site, which a build reads",
            file
        ));
    }
    if within(&project.output()) {
        return Some(message!(
            "`{file}` would lie in the folder to which the site is published",
            file
        ));
    }
    let kept = within(&project.root) || holds(".git");
    (kept && !is_ignored(folder, path)).then(|| {
        message!(
            "`{file}` would lie in a repository, and git does not ignore it",
            file
        )
    })
}

/// True when a file with private words lies where others find it.
pub(super) fn is_exposed(path: &Path, project: &Project, awards: &Path) -> bool {
    fs::canonicalize(path).is_ok_and(|path| exposed(&path, project, awards).is_some())
}

fn fill(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    file.sync_all()
}

impl Secret {
    /// What it says has come true: it stays.
    pub(super) fn keep(mut self) -> PathBuf {
        self.kept = true;
        self.path.clone()
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        if !self.kept {
            // It names awards that do not exist.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// True when git says that it ignores a file. When it says nothing at all, nobody knows.
fn is_ignored(folder: &Path, path: &Path) -> bool {
    git(folder)
        .args(["check-ignore", "--quiet", "--"])
        .arg(path)
        .status()
        .is_ok_and(|status| status.success())
}

fn cannot(path: &Path, why: &Message) -> Diagnostic {
    let path = path.display();
    let message = message!("`{path}` cannot be written: {why}", path, why);
    Diagnostic::general(Code::CannotEdit, message).help(message!("nothing was changed"))
}
