//! A look at every file of a site: is each as it was published, and is there any other?

use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::files::is_intact;
use super::folders::{Folder, Folders, file_name};
use super::manifest::{self, Sealed};

/// Files that systems put in any folder they show. Nobody wrote them, so they are no reason to refuse.
const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// Folders that one thread looks at before it asks for more.
const FOLDERS_AT_A_TIME: usize = 32;

/// What was seen of a site.
#[derive(Debug, Default)]
pub(super) struct Inspection {
    /// Files that the manifest does not list. Empty folders do not count.
    pub(super) others: Vec<String>,
    /// For each file of the manifest: true when it is as it was published, by its type, size, mode and date.
    pub(super) intact: Vec<bool>,
}

/// Looks at a site. `files` asks for the state of its files too, which takes a call of the system for each.
///
/// # Errors
/// A folder that cannot be read.
pub(super) fn inspect(root: &Path, site: &Sealed, files: bool) -> io::Result<Inspection> {
    let entries = site.manifest.entries();
    let folders = Folders::of(entries);
    let intact: Vec<AtomicBool> = entries.iter().map(|_| AtomicBool::default()).collect();
    let look = |folder: &Folder| -> io::Result<Vec<String>> {
        let path = at(root, folder.path);
        for &number in folder.files.iter().filter(|_| files) {
            let (name, entry) = &entries[number];
            let meta = fs::symlink_metadata(path.join(file_name(name.as_str())));
            let is_intact = meta.is_ok_and(|meta| is_intact(&meta, entry.size, site.written));
            intact[number].store(is_intact, Ordering::Relaxed);
        }
        others(&path, folder, &folders)
    };
    let mut others = folders
        .list()
        .par_iter()
        .with_min_len(FOLDERS_AT_A_TIME)
        .map(look)
        .try_reduce(Vec::new, |mut all, more| {
            all.extend(more);
            Ok(all)
        })?;
    others.sort();
    Ok(Inspection {
        others,
        intact: intact.into_iter().map(AtomicBool::into_inner).collect(),
    })
}

/// Files directly in a folder, or in folders there, that the manifest does not list.
fn others(path: &Path, folder: &Folder, folders: &Folders) -> io::Result<Vec<String>> {
    let mut others = Vec::new();
    let reading = match fs::read_dir(path) {
        Ok(reading) => reading,
        // then its files are not as they were published; and what stands in its place is one more file in the folder above
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            ) =>
        {
            return Ok(others);
        }
        Err(error) => return Err(error),
    };
    for entry in reading {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let shown = match folder.path {
            "" => name.as_ref().to_owned(),
            above => format!("{above}/{name}"),
        };
        if !entry.file_type()?.is_dir() {
            if !is_litter(&name) && !folders.has_file(folder, &name) {
                others.push(shown);
            }
        } else if !folders.has_folder(folder, &name) {
            others.extend(all_files(&entry, &shown)?);
        }
    }
    Ok(others)
}

/// All files in a folder that the manifest does not list.
fn all_files(folder: &DirEntry, shown: &str) -> io::Result<Vec<String>> {
    let (mut files, root) = (Vec::new(), folder.path());
    for entry in WalkDir::new(&root).min_depth(1) {
        let entry = entry?;
        if !entry.file_type().is_dir() && !is_litter(&entry.file_name().to_string_lossy()) {
            let path = entry.path().strip_prefix(&root).unwrap_or(entry.path());
            let path = path.to_string_lossy();
            #[cfg(windows)]
            let path = path.replace('\\', "/");
            files.push(format!("{shown}/{path}"));
        }
    }
    Ok(files)
}

/// Names in a folder without a manifest of the generator.
pub(super) fn names(root: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(root)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name != manifest::NAME && !is_litter(&name) {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

fn is_litter(name: &str) -> bool {
    LITTER.contains(&name)
}

/// The path of a folder of a site.
pub(super) fn at(root: &Path, folder: &str) -> PathBuf {
    if folder.is_empty() {
        root.to_owned()
    } else {
        root.join(folder)
    }
}
