//! One file that changed, as a walk would find it: for the preview, which hears of a file before it looks at all of them.

#![expect(
    clippy::disallowed_methods,
    reason = "a file that changed a moment ago may change again in the same tick of its clock"
)]

use std::fs;
use std::path::{Component, Path};
use std::sync::Arc;
use std::time::SystemTime;

use super::entry::Disk;
use super::ignore::is_ignored;
use super::read::{Read, read};
use super::stamp::Stamp;
use super::{Source, SourceFile, SourceTree};
use crate::path::SourcePath;
use crate::project::Project;

/// What a look at one file found.
#[derive(Debug)]
pub enum Single {
    /// The file is what it was.
    Same,
    /// The file has other bytes, and nothing is wrong with them. What else is in the tree is as it was.
    Changed(Arc<Source>, SourceFile),
    /// Only a whole scan can tell: a file that was not there before or is gone, that is no plain file, or cannot be read.
    Unsure,
}

/// Looks at one file of a project, by its path on the disk below the root.
pub fn single(project: &Project, disk: &Path, before: &SourceTree) -> Single {
    look(project, disk, before).unwrap_or(Single::Unsure)
}

/// `None` when only a whole scan can tell.
fn look(project: &Project, disk: &Path, before: &SourceTree) -> Option<Single> {
    let mut names = Vec::new();
    for component in disk.strip_prefix(&project.root).ok()?.components() {
        let Component::Normal(name) = component else {
            return None;
        };
        names.push(name.to_str().filter(|name| !is_ignored(name))?);
    }
    // A name in another form of Unicode is not found here, nor is one that is no source.
    let path = SourcePath::new(&names.join("/"));
    let known = before.get(&path).filter(|known| known.is_at_its_path())?;
    let mut folder = project.root.clone();
    for name in &names[..names.len() - 1] {
        folder.push(name);
        fs::symlink_metadata(&folder)
            .ok()
            .filter(fs::Metadata::is_dir)?;
    }
    let now = SystemTime::now();
    let meta = fs::symlink_metadata(disk).ok()?;
    if !meta.is_file() {
        return None;
    }
    let stamp = Stamp::of(&meta);
    if known.stamp() == Some(stamp) {
        return Some(Single::Same);
    }
    match read(&path, disk) {
        Read::File(file, None) if known.diagnostic().is_none() => {
            if file.digest == known.digest {
                return Some(Single::Same);
            }
            let root: Arc<Path> = project.root.as_path().into();
            let place = Disk::new(&root, &path, disk);
            let source = Source::new(&path, place, stamp.settled(now), &file, None);
            Some(Single::Changed(Arc::new(source), file))
        }
        _ => None,
    }
}
