//! A look at every file of a site: is each as it was published, and is there any other?

use std::fs::{self, DirEntry, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::files::is_intact;
use super::folders::{Folder, Folders, file_name};
use super::manifest::{self, Sealed};
use super::stamps::{Moment, Stamp};

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
    /// For each folder of the manifest its stamp, when there is nothing in it but what the manifest lists.
    pub(super) stamps: Vec<Option<Stamp>>,
}

impl Inspection {
    /// Forgets the stamps of folders that may change again unseen. `now` is a moment before the folders were looked at.
    pub(super) fn settle(&mut self, now: Moment) {
        for stamp in &mut self.stamps {
            *stamp = stamp.filter(|stamp| stamp.is_settled(now));
        }
    }
}

/// Looks at a site. Folders that still have the stamp that is `known` of them are not read. `files` asks for the state of
/// the files too, which takes a call of the system for each.
///
/// # Errors
/// A folder that cannot be read.
pub(super) fn inspect(
    root: &Path,
    site: &Sealed,
    folders: &Folders,
    known: &[Option<Stamp>],
    files: bool,
) -> io::Result<Inspection> {
    let entries = site.manifest.entries();
    let intact: Vec<AtomicBool> = entries.iter().map(|_| AtomicBool::default()).collect();
    let look = |(number, folder): (usize, &Folder)| -> io::Result<_> {
        let path = at(root, folder.path);
        for &number in folder.files.iter().filter(|_| files) {
            let (name, entry) = &entries[number];
            let meta = fs::symlink_metadata(path.join(file_name(name.as_str())));
            let is_intact = meta.is_ok_and(|meta| is_intact(&meta, entry.size, site.written));
            intact[number].store(is_intact, Ordering::Relaxed);
        }
        let stamp = stamp(&path, folder);
        match known.get(number).copied().flatten() {
            Some(known) if stamp == Some(known) => Ok((Vec::new(), stamp)),
            _ => others(&path, folder, folders)
                .map(|(others, is_tidy)| (others, stamp.filter(|_| is_tidy))),
        }
    };
    let seen: Vec<(Vec<String>, Option<Stamp>)> = folders
        .list()
        .par_iter()
        .enumerate()
        .with_min_len(FOLDERS_AT_A_TIME)
        .map(look)
        .collect::<io::Result<_>>()?;
    let (others, stamps): (Vec<_>, Vec<_>) = seen.into_iter().unzip();
    let mut others: Vec<String> = others.into_iter().flatten().collect();
    others.sort();
    Ok(Inspection {
        others,
        intact: intact.into_iter().map(AtomicBool::into_inner).collect(),
        stamps,
    })
}

/// The stamp of a folder of a site, which is asked for.
pub(super) fn stamp(path: &Path, folder: &Folder) -> Option<Stamp> {
    fs::symlink_metadata(path)
        .ok()
        .and_then(|meta| stamp_of(folder, &meta))
}

/// The stamp of a folder of a site. The output folder itself has none: it takes another with each exchange.
pub(super) fn stamp_of(folder: &Folder, meta: &Metadata) -> Option<Stamp> {
    Stamp::of(meta).filter(|_| !folder.path.is_empty())
}

/// Files directly in a folder, or in folders there, that the manifest does not list; and whether there is nothing else that
/// it does not list.
fn others(path: &Path, folder: &Folder, folders: &Folders) -> io::Result<(Vec<String>, bool)> {
    let (mut others, mut is_tidy) = (Vec::new(), true);
    let reading = match fs::read_dir(path) {
        Ok(reading) => reading,
        // then its files are not as they were published; and what stands in its place is one more file in the folder above
        Err(error) if is_no_folder(&error) => return Ok((others, false)),
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
            if is_litter(&name) {
                is_tidy = false;
            } else if !folders.has_file(folder, &name) {
                others.push(shown);
            }
        } else if !folders.has_folder(folder, &name) {
            is_tidy = false;
            others.extend(all_files(&entry, &shown)?);
        }
    }
    Ok((others, is_tidy))
}

/// True for the error of reading a folder where there is none.
pub(super) fn is_no_folder(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
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
