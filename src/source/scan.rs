//! Reads the tree: regular files only, nothing followed out of the root, every file once.

#![expect(
    clippy::disallowed_methods,
    reason = "a file that changed a moment ago may change again in the same tick of its clock"
)]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;
use walkdir::WalkDir;

use super::ignore::is_ignored;
use super::stamp::Stamp;
use super::{MAX_FILE_BYTES, MAX_PAGE_BYTES, SourceFile, SourceTree};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::{Message, io_error};
use crate::path::{SourcePath, check_source_segment};
use crate::project::Project;
use crate::yaml;

/// A file found, not yet read.
struct Found {
    path: SourcePath,
    disk: PathBuf,
    stamp: Stamp,
}

/// Reads all sources of a project. Files of `before` whose stamp is the same are taken from there.
pub fn scan(project: &Project, before: Option<&SourceTree>) -> (SourceTree, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut found = Vec::new();
    for root in project.source_roots() {
        walk(&project.root, &root, &mut found, &mut diagnostics);
    }
    (read_all(found, before, &mut diagnostics), diagnostics)
}

/// Reads the YAML files of one folder, which may lie beside the root: `folder` is its path from there (`../awards`), and
/// stands before the names of its files.
pub fn scan_folder(
    project: &Project,
    folder: &str,
    before: Option<&SourceTree>,
) -> (SourceTree, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut found = Vec::new();
    let root = project.folder(folder);
    walk(&root, &root, &mut found, &mut diagnostics);
    found.retain(|file| file.path.extension() == "yaml");
    let below = |path: &SourcePath| SourcePath::new(&format!("{folder}/{path}"));
    for file in &mut found {
        file.path = below(&file.path);
    }
    for diagnostic in &mut diagnostics {
        diagnostic.file = diagnostic.file.as_ref().map(below);
    }
    (read_all(found, before, &mut diagnostics), diagnostics)
}

fn read_all(
    found: Vec<Found>,
    before: Option<&SourceTree>,
    diagnostics: &mut Vec<Diagnostic>,
) -> SourceTree {
    let now = SystemTime::now();
    let read: Vec<_> = found
        .into_par_iter()
        .map(|file| (file.path.clone(), read(&file, before, now)))
        .collect();
    let mut files = BTreeMap::new();
    for (path, (file, diagnostic)) in read {
        diagnostics.extend(diagnostic);
        let Some(file) = file else { continue };
        // The path is in one spelling: two files that come to it have names in two.
        if files.insert(path.clone(), file).is_some() {
            let message = message!("two files have this name, with accents written in two ways");
            diagnostics.push(
                Diagnostic::about(Code::SameName, &path, message)
                    .help(message!("rename one of the two")),
            );
        }
    }
    same_names(&files, diagnostics);
    SourceTree { files }
}

fn walk(base: &Path, root: &Path, found: &mut Vec<Found>, diagnostics: &mut Vec<Diagnostic>) {
    // A root that is itself a link would lead the walk out of the repository.
    if fs::symlink_metadata(root).is_ok_and(|meta| meta.is_symlink()) {
        diagnostics.extend(source_path(base, root).ok().map(|path| symlink(&path)));
        return;
    }
    let entries = WalkDir::new(root).follow_links(false).sort_by_file_name();
    let entries = entries.into_iter().filter_entry(|entry| {
        entry.depth() == 0 || !is_ignored(&entry.file_name().to_string_lossy())
    });
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let missing_root = error.depth() == 0
                    && error
                        .io_error()
                        .is_some_and(|e| e.kind() == std::io::ErrorKind::NotFound);
                if !missing_root {
                    let path = error
                        .path()
                        .map(|p| lossy_path(base, p))
                        .unwrap_or_else(|| SourcePath::new(""));
                    let why = error
                        .io_error()
                        .map_or_else(|| Message::verbatim(error.to_string()), io_error);
                    diagnostics.push(unreadable(&path, why));
                }
                continue;
            }
        };
        let kind = entry.file_type();
        if kind.is_dir() {
            continue;
        }
        let path = match source_path(base, entry.path()) {
            Ok(path) => path,
            Err(diagnostic) => {
                diagnostics.push(diagnostic);
                continue;
            }
        };
        if kind.is_symlink() {
            diagnostics.push(symlink(&path));
        } else if !kind.is_file() {
            diagnostics.push(
                Diagnostic::about(
                    Code::SpecialFile,
                    &path,
                    message!("this is neither a file nor a folder"),
                )
                .help(message!("remove it from the folder")),
            );
        } else {
            let stamp = entry
                .metadata()
                .map_or_else(|_| Stamp::default(), |meta| Stamp::of(&meta));
            found.push(Found {
                path,
                disk: entry.into_path(),
                stamp,
            });
        }
    }
}

fn symlink(path: &SourcePath) -> Diagnostic {
    Diagnostic::about(
        Code::Symlink,
        path,
        message!("the symbolic link is not followed"),
    )
    .help(message!("put a copy of the file here"))
}

fn unreadable(path: &SourcePath, why: Message) -> Diagnostic {
    Diagnostic::about(
        Code::Unreadable,
        path,
        message!("the file cannot be read: {why}", why),
    )
    .help(message!("check its permissions"))
}

fn lossy_path(base: &Path, disk: &Path) -> SourcePath {
    let relative = disk.strip_prefix(base).unwrap_or(disk);
    let segments: Vec<_> = relative
        .components()
        .map(|c| c.as_os_str().to_string_lossy().into_owned())
        .collect();
    SourcePath::new(&segments.join("/"))
}

/// The path of a file below the root, in NFC: macOS gives accents apart from their letters.
///
/// # Errors
/// A name that no source may have.
pub fn source_path(base: &Path, disk: &Path) -> Result<SourcePath, Diagnostic> {
    let lossy = lossy_path(base, disk);
    let relative = disk.strip_prefix(base).unwrap_or(disk);
    if relative.to_str().is_none() {
        return Err(Diagnostic::about(
            Code::FileName,
            &lossy,
            message!("the name of the file is not UTF-8"),
        )
        .help(message!("rename it with letters, digits and hyphens")));
    }
    let path: String = lossy.as_str().nfc().collect();
    let path = SourcePath::new(&path);
    match path
        .as_str()
        .split('/')
        .find_map(|segment| check_source_segment(segment).err())
    {
        Some(why) => Err(Diagnostic::about(Code::FileName, &path, why).help(message!(
            "rename it: letters, digits and hyphens are always fine"
        ))),
        None => Ok(path),
    }
}

fn read(
    found: &Found,
    before: Option<&SourceTree>,
    now: SystemTime,
) -> (Option<SourceFile>, Option<Diagnostic>) {
    if let Some(known) = before.and_then(|tree| tree.get(&found.path))
        && known.stamp == Some(found.stamp)
        && !known.reported
    {
        return (Some(known.clone()), None);
    }
    let limit = match found.path.extension().as_str() {
        "md" => MAX_PAGE_BYTES,
        "yaml" | "yml" => yaml::MAX_BYTES as u64,
        _ => MAX_FILE_BYTES,
    };
    let mut bytes = Vec::new();
    // One byte more than allowed is asked for, so that a file that grows while it is read is seen too.
    match File::open(&found.disk).and_then(|file| file.take(limit + 1).read_to_end(&mut bytes)) {
        // It went away since the folder was read: it is not there, as it would not have been a moment later.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => (None, None),
        Err(error) => (None, Some(unreadable(&found.path, io_error(&error)))),
        Ok(_) if bytes.len() as u64 > limit => {
            let message = message!("the file is larger than {limit} kB", limit = limit / 1024);
            (
                None,
                Some(
                    Diagnostic::about(Code::TooLarge, &found.path, message)
                        .help(message!("split it, or publish it elsewhere and link to it")),
                ),
            )
        }
        Ok(_) => {
            let (file, diagnostic) =
                SourceFile::new(&found.path, bytes.into(), found.stamp.settled(now));
            (Some(file), diagnostic)
        }
    }
}

/// Names that differ only by case or by the way accents are written are one file on some systems.
fn same_names(files: &BTreeMap<SourcePath, SourceFile>, diagnostics: &mut Vec<Diagnostic>) {
    let mut folded: BTreeMap<String, &SourcePath> = BTreeMap::new();
    for path in files.keys() {
        let key = path.as_str().nfkc().flat_map(char::to_lowercase).collect();
        if let Some(other) = folded.insert(key, path) {
            let message = message!("`{other}` has the same name in another spelling", other);
            diagnostics.push(
                Diagnostic::about(Code::SameName, path, message)
                    .help(message!("rename one of the two")),
            );
        }
    }
}
