//! What may be replaced: nothing but a folder that the generator made, far from the sources.

use crate::message;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::time::SystemTime;

use walkdir::WalkDir;

use super::cannot;
use super::manifest::{self, Found, Manifest};
use crate::diagnostic::{Code, Diagnostic};
use crate::project::Project;

/// Files that systems put in any folder they show. They are nobody's work, and are not a reason to refuse.
const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

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
}

/// The site that stands, and when it was published.
pub(super) struct Standing {
    pub(super) manifest: Manifest,
    pub(super) published: SystemTime,
}

impl OutputPaths {
    /// The paths of a target, if it is far from the sources. Only looks.
    pub(super) fn of(target: &Target) -> Result<Self, Diagnostic> {
        let seen = |path: &Path, last| resolve(path, last).map_err(|e| cannot("find", path, &e));
        let output = seen(&target.output, false)?;
        let root = seen(&target.root, true)?;
        if lies_in(&root, &output) {
            return Err(overlap(target, "is the root of the site or holds it"));
        }
        if output.components().any(|c| c.as_os_str() == ".git") {
            return Err(overlap(target, "lies in the folder of git"));
        }
        for source in &target.sources {
            let path = seen(source, true)?;
            let source = source
                .strip_prefix(&target.root)
                .unwrap_or(source)
                .display();
            if lies_in(&output, &path) {
                return Err(overlap(
                    target,
                    &format!("is or lies in `{source}`, which the site is made from"),
                ));
            }
            if lies_in(&path, &output) {
                return Err(overlap(
                    target,
                    &format!("holds `{source}`, which the site is made from"),
                ));
            }
        }
        let (Some(parent), Some(name)) = (output.parent(), output.file_name()) else {
            return Err(overlap(target, "is the root of the disk"));
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
            output,
        })
    }

    /// What stands in the output folder; `None` when it is missing. Only looks.
    pub(super) fn standing(&self) -> Result<Option<Standing>, Diagnostic> {
        let refuse = |why: &str| Err(foreign(self, why));
        let meta = match fs::symlink_metadata(&self.output) {
            Ok(meta) => meta,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(cannot("look at", &self.shown, &error)),
        };
        if meta.is_symlink() {
            let help = message!("give the folder that it leads to with `--output`");
            return Err(foreign(self, "is a symbolic link").help(help));
        }
        if !meta.is_dir() {
            return refuse("is a file");
        }
        if fs::symlink_metadata(self.output.join(".git")).is_ok() {
            return refuse("holds a `.git`");
        }
        if on_another_disk(&meta, &self.parent) {
            return Err(cannot(
                "replace",
                &self.shown,
                &io::ErrorKind::CrossesDevices.into(),
            ));
        }
        let found = Manifest::read(&self.output).map_err(|e| cannot("read", &self.shown, &e))?;
        let others = match &found {
            Found::Ours(manifest, _) => self.unlisted(manifest),
            _ => self.names(),
        }
        .map_err(|e| cannot("read", &self.shown, &e))?;
        match (found, others.as_slice()) {
            (Found::Ours(manifest, published), []) => Ok(Some(Standing {
                manifest,
                published,
            })),
            (_, []) => Ok(Some(Standing {
                manifest: Manifest::default(),
                published: SystemTime::UNIX_EPOCH,
            })),
            (Found::Newer, _) => refuse("was made by a later version of this program"),
            (Found::Damaged, _) => refuse("has a damaged manifest, so its files may be anyone's"),
            (_, others) => refuse(&format!(
                "holds files that this program did not make: {}",
                list(others)
            )),
        }
    }

    /// Names in a folder without a manifest of ours.
    fn names(&self) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.output)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if name != manifest::NAME && !LITTER.contains(&name.as_str()) {
                names.push(name);
            }
        }
        names.sort();
        Ok(names)
    }

    /// Files that the manifest does not list. Empty folders are nobody's.
    fn unlisted(&self, manifest: &Manifest) -> io::Result<Vec<String>> {
        let listed: Vec<&str> = manifest.iter().map(|(path, _)| path.as_str()).collect();
        let mut others = Vec::new();
        for entry in WalkDir::new(&self.output).min_depth(1) {
            let entry = entry?;
            if entry.file_type().is_dir() {
                continue;
            }
            let path = entry
                .path()
                .strip_prefix(&self.output)
                .unwrap_or(entry.path());
            let path = path.to_string_lossy();
            #[cfg(windows)]
            let path = path.replace('\\', "/");
            let litter = entry
                .file_name()
                .to_str()
                .is_some_and(|name| LITTER.contains(&name));
            if !litter && path != manifest::NAME && listed.binary_search(&&*path).is_err() {
                others.push(path.into());
            }
        }
        others.sort();
        Ok(others)
    }
}

fn list(names: &[String]) -> String {
    let shown: Vec<_> = names
        .iter()
        .take(3)
        .map(|name| format!("`{name}`"))
        .collect();
    match names.len().saturating_sub(3) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

fn overlap(target: &Target, how: &str) -> Diagnostic {
    Diagnostic::general(
        Code::OutputOverlap,
        message!(
            "the output folder `{output}` {how}",
            output = target.output.display(),
            how
        ),
    )
    .help(message!(
        "choose a folder beside the sources, such as `--output public`"
    ))
}

fn foreign(place: &OutputPaths, why: &str) -> Diagnostic {
    Diagnostic::general(
        Code::ForeignOutput,
        message!(
            "the output folder `{shown}` {why}",
            shown = place.shown.display(),
            why
        ),
    )
    .help(message!(
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

/// True for a mount point, which cannot be exchanged with a folder beside it.
#[cfg(unix)]
fn on_another_disk(folder: &fs::Metadata, parent: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::symlink_metadata(parent).is_ok_and(|parent| parent.dev() != folder.dev())
}

#[cfg(not(unix))]
fn on_another_disk(_: &fs::Metadata, _: &Path) -> bool {
    false
}
