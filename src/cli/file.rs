//! Files that a command names: read whole, and written without loss.

use crate::message;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::MAX_FILE_BYTES;

/// What stands for the standard input.
const STANDARD: &str = "-";

/// The bytes of a file, or of the standard input for `-`.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    let read = if path == Path::new(STANDARD) {
        whole(io::stdin().lock())
    } else {
        File::open(path).and_then(whole)
    };
    read.map_err(|error| refused(path, "read", &error))
}

/// As much as any file of a site may have: a pipe may never end.
fn whole(reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        let limit = MAX_FILE_BYTES / (1024 * 1024);
        return Err(io::Error::other(format!("it is larger than {limit} MB")));
    }
    Ok(bytes)
}

/// Writes a file. One that is there stands, unless it is to be replaced, and then it stands until the new one is whole.
pub(super) fn write(path: &Path, bytes: &[u8], replace: bool) -> Result<(), Diagnostic> {
    if !replace {
        return create(path, bytes).map_err(|error| {
            refused(path, "written", &error).help(message!(
                "name another with `--output`, or replace one that is there with `--force`"
            ))
        });
    }
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = Path::new(&beside);
    create(beside, bytes).map_err(|error| refused(beside, "written", &error))?;
    fs::rename(beside, path).map_err(|error| {
        // What cannot be removed is reported by the error before it.
        let _ = fs::remove_file(beside);
        refused(path, "written", &error)
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

fn refused(path: &Path, what: &str, error: &io::Error) -> Diagnostic {
    let message = message!(
        "`{display}` cannot be {what}: {error}",
        display = path.display(),
        what,
        error
    );
    Diagnostic::general(Code::NamedFile, message)
}
