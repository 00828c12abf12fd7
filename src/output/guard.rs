//! What may be replaced: nothing but a folder that the generator made, far from the sources.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::{Step, cannot};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::Message;
use crate::project::Project;

/// Where the site goes, and what must not be there.
///
/// Refused, with nothing touched: a folder that is, holds or lies in the root's parents, the root itself, one of the
/// sources or a `.git`; a link or a file; a folder with any file that the manifest of the last build does not list.
/// Missing parents of the output folder are made.
#[derive(Debug, Clone)]
pub struct Target {
    /// The output folder; it need not exist.
    pub output: PathBuf,
    /// Folders and files that the output may not be, hold or lie in.
    pub sources: Vec<PathBuf>,
    /// The root of the project: the output may lie in it, but not be it or hold it.
    pub root: PathBuf,
    /// Whether the site that is replaced stays beside the new one, for the next build to change what differs.
    pub keeps_shadow: bool,
}

impl Target {
    /// An output folder for a project; the one that it has when none is named. `awards` is the folder of awards that the
    /// settings name, from the root.
    pub fn new(project: &Project, awards: Option<&str>, output: Option<PathBuf>) -> Self {
        let mut sources = project.source_roots().to_vec();
        sources.extend(awards.map(|folder| project.folder(folder)));
        sources.push(project.root.join(".git"));
        Self {
            output: output.unwrap_or_else(|| project.output()),
            sources,
            root: project.root.clone(),
            keeps_shadow: true,
        }
    }
}

/// The paths that a build uses, free of links and `..`.
pub(super) struct OutputPaths {
    /// As the user wrote it.
    pub(super) shown: PathBuf,
    pub(super) output: PathBuf,
    pub(super) parent: PathBuf,
    pub(super) stage: PathBuf,
    pub(super) old: PathBuf,
    pub(super) lock: PathBuf,
    /// The folder that holds the shadow and what is remembered of it.
    pub(super) shadow: PathBuf,
    pub(super) keeps_shadow: bool,
}

impl OutputPaths {
    /// The paths of a target. Only reads.
    ///
    /// # Errors
    /// An output folder that is, holds or lies in the sources, and a path that cannot be resolved.
    pub(super) fn of(target: &Target) -> Result<Self, Diagnostic> {
        let seen =
            |path: &Path, last| resolve(path, last).map_err(|e| cannot(Step::Find, path, &e));
        let output = seen(&target.output, false)?;
        let root = seen(&target.root, true)?;
        let shown = target.output.display();
        if lies_in(&root, &output) {
            return Err(overlap(message!(
                "the output folder `{folder}` is the root of the site or holds it",
                folder = shown
            )));
        }
        if output.components().any(|c| c.as_os_str() == ".git") {
            return Err(overlap(message!(
                "the output folder `{folder}` lies in the folder of git",
                folder = shown
            )));
        }
        for source in &target.sources {
            let path = seen(source, true)?;
            let source = source
                .strip_prefix(&target.root)
                .unwrap_or(source)
                .display();
            if lies_in(&output, &path) {
                return Err(overlap(message!(
                    "the output folder `{folder}` is or lies in `{source}`, which the site is made from",
                    folder = shown,
                    source
                )));
            }
            if lies_in(&path, &output) {
                return Err(overlap(message!(
                    "the output folder `{folder}` holds `{source}`, which the site is made from",
                    folder = shown,
                    source
                )));
            }
        }
        let (Some(parent), Some(name)) = (output.parent(), output.file_name()) else {
            return Err(overlap(message!(
                "the output folder `{folder}` is the root of the disk",
                folder = shown
            )));
        };
        let beside = |end: &str| {
            let mut hidden = OsString::from(".");
            hidden.push(name);
            hidden.push(end);
            parent.join(hidden)
        };
        Ok(Self {
            shown: target.output.clone(),
            parent: parent.to_owned(),
            stage: beside(".sobre-stage"),
            old: beside(".sobre-old"),
            lock: beside(".sobre-lock"),
            shadow: beside(".sobre-shadow"),
            keeps_shadow: target.keeps_shadow,
            output,
        })
    }
}

/// The error of an output folder that is too near to the sources.
fn overlap(message: Message) -> Diagnostic {
    Diagnostic::general(Code::OutputOverlap, message).help(message!(
        "choose a folder beside the sources, such as `--output public`"
    ))
}

/// The error of an output folder that the generator did not make.
pub(super) fn foreign(message: Message) -> Diagnostic {
    Diagnostic::general(Code::ForeignOutput, message).help(message!(
        "choose an empty or new folder with `--output`, or move the files away"
    ))
}

/// The path without links and `..`, although its end may not exist. The last name is followed only if asked.
fn resolve(path: &Path, follow_last: bool) -> io::Result<PathBuf> {
    let absolute = std::path::absolute(path)?;
    let mut real = PathBuf::new();
    let mut components = absolute.components().peekable();
    while let Some(component) = components.next() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                real.pop();
            }
            Component::Normal(name) => {
                real.push(name);
                if (follow_last || components.peek().is_some()) && real.is_symlink() {
                    real = real.canonicalize()?;
                }
            }
            Component::Prefix(_) | Component::RootDir => real.push(component),
        }
    }
    Ok(real)
}

/// True when `inner` is `outer` or below it, by name or, where names have several spellings, by what is on the disk.
fn lies_in(inner: &Path, outer: &Path) -> bool {
    let same = |one: &Path| identity(one).is_some_and(|id| identity(outer) == Some(id));
    inner.starts_with(outer) || inner.ancestors().any(same)
}

#[cfg(unix)]
fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    fs::symlink_metadata(path)
        .ok()
        .map(|meta| (meta.dev(), meta.ino()))
}

#[cfg(not(unix))]
fn identity(path: &Path) -> Option<PathBuf> {
    path.canonicalize().ok()
}
