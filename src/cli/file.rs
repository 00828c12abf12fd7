//! Files that a command names: read whole, and written without loss.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::{Message, io_error};
use crate::source::MAX_FILE_BYTES;

/// What stands for the standard input.
const STANDARD: &str = "-";

/// The bytes of a file, or of the standard input for `-`.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    let read = if path == Path::new(STANDARD) {
        whole(io::stdin().lock())
    } else {
        let file = File::open(path).map_err(|error| io_error(&error));
        file.and_then(whole)
    };
    read.map_err(|why| {
        let path = path.display();
        refused(message!("`{path}` cannot be read: {why}", path, why))
    })
}

/// As much as any file of a site may have: a pipe may never end.
fn whole(reader: impl Read) -> Result<Vec<u8>, Message> {
    let mut bytes = Vec::new();
    let mut reader = reader.take(MAX_FILE_BYTES + 1);
    reader
        .read_to_end(&mut bytes)
        .map_err(|error| io_error(&error))?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        let limit = MAX_FILE_BYTES / (1024 * 1024);
        return Err(message!("it is larger than {limit} MB", limit));
    }
    Ok(bytes)
}

/// Writes a file. One that is there stands, unless it is to be replaced, and then it stands until the new one is whole.
pub(super) fn write(path: &Path, bytes: &[u8], replace: bool) -> Result<(), Diagnostic> {
    if !replace {
        return create(path, bytes).map_err(|error| {
            unwritten(path, &error).help(message!(
                "name another with `--output`, or replace one that is there with `--force`"
            ))
        });
    }
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = Path::new(&beside);
    create(beside, bytes).map_err(|error| unwritten(beside, &error))?;
    fs::rename(beside, path).map_err(|error| {
        // What cannot be removed is reported by the error before it.
        let _ = fs::remove_file(beside);
        unwritten(path, &error)
    })
}

/// Makes a file that is not there yet; when it cannot be whole, it is not there at all.
fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    if written.is_err() {
        // What cannot be removed is reported by the error before it.
        let _ = fs::remove_file(path);
    }
    written
}

fn unwritten(path: &Path, error: &io::Error) -> Diagnostic {
    let (path, why) = (path.display(), io_error(error));
    refused(message!("`{path}` cannot be written: {why}", path, why))
}

fn refused(message: Message) -> Diagnostic {
    Diagnostic::general(Code::NamedFile, message)
}
