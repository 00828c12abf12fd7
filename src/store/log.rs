//! A file that only grows: written and read by many threads without a lock.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use serde::{Deserialize, Serialize};

use super::seal::{Key, SEAL};

/// A log, open.
#[derive(Debug)]
pub struct Log {
    file: File,
    key: Key,
    /// Where the next frame goes.
    end: AtomicU64,
    /// False in a process that only reads, and once the disk refused a frame.
    takes: AtomicBool,
}

/// Where a frame is in its log, and its seal. The seal is here and not in the log: where a log was cut and has grown again,
/// the same place holds other bytes, which somebody sealed as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub(super) offset: u64,
    /// In bytes.
    pub(super) length: u32,
    pub(super) seal: [u8; SEAL],
}

/// Where the parts of a body are: each is read alone.
pub type Body = [Place; 2];

impl Place {
    /// Bytes that the frame takes.
    pub fn size(&self) -> u64 {
        self.length.into()
    }
}

impl Log {
    /// Opens a log that is there.
    pub(super) fn open(path: &Path, key: Key, writes: bool) -> Option<Self> {
        let file = OpenOptions::new()
            .read(true)
            .write(writes)
            .open(path)
            .ok()?;
        let meta = file.metadata().ok().filter(|meta| meta.is_file())?;
        Some(Self {
            file,
            key,
            end: AtomicU64::new(meta.len()),
            takes: AtomicBool::new(writes),
        })
    }

    /// Puts some bytes at the end. `None` when this process may not, or the disk takes no more: what is not stored is made
    /// again.
    pub fn append(&self, bytes: &[u8]) -> Option<Place> {
        if !self.takes.load(Ordering::Relaxed) {
            return None;
        }
        let length = u32::try_from(bytes.len()).ok()?;
        let place = Place {
            offset: self.end.fetch_add(length.into(), Ordering::Relaxed),
            length,
            seal: self.key.seal(bytes),
        };
        if write_at(&self.file, bytes, place.offset).is_err() {
            // A disk that is full stays so: the other frames need not try.
            self.takes.store(false, Ordering::Relaxed);
            return None;
        }
        Some(place)
    }

    /// Puts the parts of a body at the end.
    pub fn append_body(&self, [first, second]: &[Vec<u8>; 2]) -> Option<Body> {
        Some([self.append(first)?, self.append(second)?])
    }

    /// The bytes that were put at a place; `None` when they are not there as they were.
    pub fn read(&self, place: Place) -> Option<Vec<u8>> {
        // A place that cannot be: nothing is allocated for it.
        let end = place.offset.checked_add(place.size())?;
        if end > self.size() {
            return None;
        }
        let mut bytes = vec![0; usize::try_from(place.length).ok()?];
        read_at(&self.file, &mut bytes, place.offset).ok()?;
        (self.key.seal(&bytes) == place.seal).then_some(bytes)
    }

    /// Bytes of the log, with those of frames that nobody needs any more.
    pub fn size(&self) -> u64 {
        self.end.load(Ordering::Relaxed)
    }
}

#[cfg(unix)]
fn write_at(file: &File, bytes: &[u8], offset: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::write_all_at(file, bytes, offset)
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], offset: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, offset)
}

#[cfg(windows)]
fn write_at(file: &File, mut bytes: &[u8], mut offset: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        let written = std::os::windows::fs::FileExt::seek_write(file, bytes, offset)?;
        if written == 0 {
            return Err(io::ErrorKind::WriteZero.into());
        }
        bytes = &bytes[written..];
        offset += written as u64;
    }
    Ok(())
}

#[cfg(windows)]
fn read_at(file: &File, mut bytes: &mut [u8], mut offset: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        let read = std::os::windows::fs::FileExt::seek_read(file, bytes, offset)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        bytes = &mut bytes[read..];
        offset += read as u64;
    }
    Ok(())
}

#[cfg(not(any(unix, windows)))]
fn write_at(_: &File, _: &[u8], _: u64) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(not(any(unix, windows)))]
fn read_at(_: &File, _: &mut [u8], _: u64) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
