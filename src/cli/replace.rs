//! A file of the sources takes its new text in one step: who reads meanwhile finds the old one or the new one.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic};
use crate::digest::Digest;
use crate::message;
use crate::message::{Message, io_error};
use crate::path::SourcePath;
use crate::project::Project;

/// What a file was when it was read; `None` for one that was not there.
pub(super) type Before = Option<Digest>;

/// Replaces a file that still is what it was, or makes it. Links are not followed, as the scan follows none.
pub(super) fn replace(
    project: &Project,
    file: &SourcePath,
    before: Before,
    text: &str,
) -> Result<(), Diagnostic> {
    let path = real(project, file)?;
    match (before, fs::symlink_metadata(&path)) {
        (None, Err(error)) if error.kind() == io::ErrorKind::NotFound => {}
        (Some(before), Ok(meta)) if meta.is_file() => {
            let now = fs::read(&path).map_err(|error| cannot(file, &error))?;
            if Digest::of(&now) != before {
                return Err(changed(file));
            }
        }
        (_, Ok(meta)) if !meta.is_file() => {
            let why = message!("it is not a regular file");
            return Err(refused(file, &why).help(message!("put a regular file there")));
        }
        (_, Ok(_)) => {
            let why = message!("it is there already");
            return Err(refused(file, &why).help(message!("run the command again")));
        }
        (_, Err(error)) => return Err(cannot(file, &error)),
    }
    write(&path, text).map_err(|error| cannot(file, &error))
}

/// The error of a file that somebody else changed meanwhile.
pub(super) fn changed(file: &SourcePath) -> Diagnostic {
    let why = message!("it has changed since it was read");
    refused(file, &why).help(message!("run the command again"))
}

/// The path on the disk, none of whose folders below the root is a link.
fn real(project: &Project, file: &SourcePath) -> Result<PathBuf, Diagnostic> {
    let mut path = project.root.clone();
    for segment in file.as_str().split('/') {
        path.push(segment);
        let is_link = fs::symlink_metadata(&path).is_ok_and(|meta| meta.is_symlink());
        if segment != ".." && is_link {
            let why = message!("a symbolic link leads there");
            return Err(
                refused(file, &why).help(message!("put a regular file or folder in its place"))
            );
        }
    }
    Ok(path)
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return Err(io::ErrorKind::InvalidInput.into());
    };
    fs::create_dir_all(folder)?;
    // A hidden name, which no build reads.
    let mut hidden = std::ffi::OsString::from(".");
    hidden.push(name);
    hidden.push(format!(".{}.tmp", std::process::id()));
    let temporary = folder.join(hidden);
    let written = fill(path, &temporary, text).and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        // What cannot be removed is hidden, and refuses the next attempt by its name.
        let _ = fs::remove_file(&temporary);
    }
    written?;
    // The name is as durable as the bytes where the system lets a folder be synchronised.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

/// Writes a text to a new file beside another one, with the permissions of that one.
pub(super) fn fill(path: &Path, temporary: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(temporary)?;
    file.write_all(text.as_bytes())?;
    if let Ok(meta) = fs::metadata(path) {
        file.set_permissions(meta.permissions())?;
    }
    file.sync_all()
}

fn refused(file: &SourcePath, why: &Message) -> Diagnostic {
    Diagnostic::general(
        Code::CannotEdit,
        message!("`{file}` is not written: {why}", file, why),
    )
}

fn cannot(file: &SourcePath, error: &io::Error) -> Diagnostic {
    refused(file, &io_error(error)).help(message!(
        "check the permissions of its folder: nothing was changed"
    ))
}
