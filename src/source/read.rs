//! Reads one file, within its limit.

use std::fs::File;
use std::io;
use std::path::Path;

use super::walk::unreadable;
use super::{MAX_FILE_BYTES, MAX_PAGE_BYTES, SourceFile};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::io_error;
use crate::path::SourcePath;
use crate::yaml;

/// What became of reading a file.
pub(super) enum Read {
    /// Its bytes, and what is wrong with them.
    File(SourceFile, Option<Diagnostic>),
    /// It is not read.
    Refused(Diagnostic),
    /// It went away since the folder was listed: it is not there, as it would not have been a moment later.
    Gone,
}

/// Reads a file of a path.
pub(super) fn read(path: &SourcePath, disk: &Path) -> Read {
    let limit = match path.extension().as_str() {
        "md" => MAX_PAGE_BYTES,
        "yaml" | "yml" => yaml::MAX_BYTES as u64,
        _ => MAX_FILE_BYTES,
    };
    match bytes(disk, limit) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Read::Gone,
        Err(error) => Read::Refused(unreadable(path, io_error(&error))),
        Ok(bytes) if bytes.len() as u64 > limit => {
            let message = message!("the file is larger than {limit} kB", limit = limit / 1024);
            Read::Refused(
                Diagnostic::about(Code::TooLarge, path, message)
                    .help(message!("split it, or publish it elsewhere and link to it")),
            )
        }
        Ok(bytes) => {
            let (file, diagnostic) = SourceFile::new(path, bytes.into());
            Read::File(file, diagnostic)
        }
    }
}

/// The bytes of a file, up to one more than the limit, so that a file that grows while it is read is seen too.
fn bytes(disk: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let file = File::open(disk)?;
    let length = file.metadata().map_or(0, |meta| meta.len().min(limit));
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0) + 1);
    io::Read::read_to_end(&mut io::Read::take(file, limit + 1), &mut bytes)?;
    Ok(bytes)
}
