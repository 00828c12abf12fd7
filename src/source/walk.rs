//! Finds the sources: regular files only, nothing followed out of the root. Folders are walked at the same time, and what is
//! found is in the order of names all the same.

use std::borrow::Cow;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;
use walkdir::{DirEntry, WalkDir};

use super::ignore::is_ignored;
use super::stamp::Stamp;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::{Message, io_error};
use crate::path::{SourcePath, check_source_segment};

/// A file found, not yet read.
pub(super) struct Found {
    pub(super) path: SourcePath,
    pub(super) disk: PathBuf,
    pub(super) stamp: Stamp,
}

/// What a walk found.
#[derive(Default)]
pub(super) struct Walk {
    pub(super) found: Vec<Found>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// A folder on the way: its path as sources name it, and why no file in it can be a source.
struct Folder<'a> {
    path: &'a str,
    wrong: Option<Wrong>,
}

#[derive(Clone)]
enum Wrong {
    NotUtf8,
    Segment(Message),
}

impl Walk {
    /// Looks at a file or a folder and all that is in it; `path` is what sources call it. Nothing there is no error.
    pub(super) fn add(&mut self, root: &Path, path: &str) {
        let source = SourcePath::new(path);
        match fs::symlink_metadata(root) {
            // A root that is itself a link would lead the walk out of the repository.
            Ok(meta) if meta.is_symlink() => self.diagnostics.push(symlink(&source)),
            Ok(meta) if meta.is_dir() => {
                let folder = Folder { path, wrong: None };
                self.extend(walk(root, &folder));
            }
            Ok(meta) if meta.is_file() => self.found.push(Found {
                path: source,
                disk: root.to_owned(),
                stamp: Stamp::of(&meta),
            }),
            Ok(_) => self.diagnostics.push(special(&source)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => self.diagnostics.push(unreadable(&source, io_error(&error))),
        }
    }

    fn extend(&mut self, other: Self) {
        self.found.extend(other.found);
        self.diagnostics.extend(other.diagnostics);
    }

    fn wrong(diagnostic: Diagnostic) -> Self {
        Self {
            diagnostics: vec![diagnostic],
            ..Self::default()
        }
    }
}

fn walk(disk: &Path, folder: &Folder) -> Walk {
    let entries = WalkDir::new(disk)
        .min_depth(1)
        .max_depth(1)
        .follow_links(false);
    let mut entries: Vec<(Option<OsString>, walkdir::Result<DirEntry>)> = entries
        .into_iter()
        .map(|entry| (entry.as_ref().ok().map(|e| e.file_name().to_owned()), entry))
        .filter(|(name, _)| {
            let is_ignored = |name: &OsString| is_ignored(&name.to_string_lossy());
            !name.as_ref().is_some_and(is_ignored)
        })
        .collect();
    entries.sort_by(|(one, _), (other, _)| one.cmp(other));
    let walked: Vec<Walk> = entries
        .into_par_iter()
        .map(|(_, entry)| match entry {
            Ok(entry) => look(entry, folder),
            // It went away since it was listed.
            Err(error) if error.io_error().is_some_and(is_gone) => Walk::default(),
            Err(error) => {
                let why = error
                    .io_error()
                    .map_or_else(|| Message::verbatim(error.to_string()), io_error);
                let path = SourcePath::new(folder.path);
                Walk::wrong(unreadable(&path, why))
            }
        })
        .collect();
    let mut all = Walk::default();
    walked.into_iter().for_each(|walk| all.extend(walk));
    all
}

fn is_gone(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::NotFound
}

fn look(entry: DirEntry, folder: &Folder) -> Walk {
    let kind = entry.file_type();
    let (path, wrong) = folder.join(entry.file_name());
    if kind.is_dir() {
        return walk(entry.path(), &Folder { path: &path, wrong });
    }
    let path = SourcePath::new(&path);
    if let Some(wrong) = wrong {
        return Walk::wrong(wrong.diagnostic(&path));
    }
    if kind.is_symlink() {
        return Walk::wrong(symlink(&path));
    }
    if !kind.is_file() {
        return Walk::wrong(special(&path));
    }
    let stamp = match entry.metadata() {
        Ok(meta) => Stamp::of(&meta),
        Err(error) if error.io_error().is_some_and(is_gone) => return Walk::default(),
        // Reading it tells why.
        Err(_) => Stamp::default(),
    };
    let found = Found {
        path,
        disk: entry.into_path(),
        stamp,
    };
    Walk {
        found: vec![found],
        ..Walk::default()
    }
}

impl Folder<'_> {
    /// The path of something in the folder, in NFC (macOS gives accents apart from their letters), and what keeps it from
    /// being a source.
    fn join(&self, name: &OsStr) -> (String, Option<Wrong>) {
        let segment: Cow<str> = match name.to_str() {
            Some(name) if name.is_ascii() => name.into(),
            Some(name) => name.nfc().collect(),
            None => name.to_string_lossy(),
        };
        let wrong = match (name.to_str(), &self.wrong) {
            (None, _) => Some(Wrong::NotUtf8),
            (Some(_), Some(wrong)) => Some(wrong.clone()),
            (Some(_), None) => check_source_segment(&segment).err().map(Wrong::Segment),
        };
        (format!("{}/{segment}", self.path), wrong)
    }
}

impl Wrong {
    fn diagnostic(self, path: &SourcePath) -> Diagnostic {
        match self {
            Self::NotUtf8 => {
                let message = message!("the name of the file is not UTF-8");
                Diagnostic::about(Code::FileName, path, message)
                    .help(message!("rename it with letters, digits and hyphens"))
            }
            Self::Segment(why) => Diagnostic::about(Code::FileName, path, why).help(message!(
                "rename it: letters, digits and hyphens are always fine"
            )),
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

fn special(path: &SourcePath) -> Diagnostic {
    Diagnostic::about(
        Code::SpecialFile,
        path,
        message!("this is neither a file nor a folder"),
    )
    .help(message!("remove it from the folder"))
}

/// The error of a file or folder that the system does not let us read.
pub(super) fn unreadable(path: &SourcePath, why: Message) -> Diagnostic {
    Diagnostic::about(
        Code::Unreadable,
        path,
        message!("the file cannot be read: {why}", why),
    )
    .help(message!("check its permissions"))
}
