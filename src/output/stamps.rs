//! What is remembered of the folders of the site that stands and of its shadow, so that the next build need not read them
//! again.

use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::Path;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::files::is_readable_folder;
use super::remove::remove;
use crate::digest::Digest;

/// The name of the file, in the folder of the shadow.
const NAME: &str = "stamps";
const NEW: &str = "stamps.new";
const MAGIC: &[u8] = b"sobre stamps 1\n";
const DIGEST_BYTES: usize = 16;

/// Two changes of a folder that follow each other so closely may have one date. Clocks of file systems tick a hundred times
/// a second or more often, but for old ones, which know seconds only.
const TICK: (i64, i64) = (0, 100_000_000);
const SLOW_TICK: (i64, i64) = (2, 0);
/// Dates of file systems with a slow clock are multiples of this.
const SLOW_CLOCK: i64 = 1_000_000;
const NANOSECONDS: i64 = 1_000_000_000;

/// A moment by the clock of a file system, in seconds and nanoseconds.
pub(super) type Moment = (i64, i64);

/// What a folder has as long as nothing comes in, goes out or takes another name: whoever makes it the same again does
/// so on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stamp {
    inode: u64,
    modified: Moment,
    changed: Moment,
}

impl Stamp {
    /// The stamp of a folder as others may read it; `None` for anything else.
    #[cfg(unix)]
    pub(super) fn of(meta: &Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        let stamp = Self {
            inode: meta.ino(),
            modified: (meta.mtime(), meta.mtime_nsec()),
            changed: (meta.ctime(), meta.ctime_nsec()),
        };
        is_readable_folder(meta).then_some(stamp)
    }

    #[cfg(not(unix))]
    pub(super) fn of(_: &Metadata) -> Option<Self> {
        None
    }

    /// True when the folder had not changed for so long at a moment that a later change gives it another stamp.
    pub(super) fn is_settled(&self, now: Moment) -> bool {
        let (seconds, nanoseconds) = self.modified;
        let tick = match nanoseconds % SLOW_CLOCK {
            0 => SLOW_TICK,
            _ => TICK,
        };
        let sum = nanoseconds + tick.1;
        let next = (seconds + tick.0 + sum / NANOSECONDS, sum % NANOSECONDS);
        next < now
    }
}

/// When a file was written, by the clock of its file system; long ago when that is not known.
pub(super) fn date_of(file: &Path) -> Moment {
    let modified = fs::symlink_metadata(file).and_then(|meta| meta.modified());
    let since = modified
        .ok()
        .and_then(|date| date.duration_since(SystemTime::UNIX_EPOCH).ok())
        .unwrap_or_default();
    let seconds = i64::try_from(since.as_secs()).unwrap_or_default();
    (seconds, since.subsec_nanos().into())
}

/// Stamps of folders, by their numbers in the manifest of the site that stands. Each is that of a folder which had settled.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stamps {
    /// Of the standing site: nothing lies in the folder but what the manifest lists.
    pub(super) standing: Vec<Option<Stamp>>,
    /// Of the shadow: the folder has the same files as that of the standing site, links to the same inodes, and nothing
    /// else but folders of the same names. That holds as long as both folders have their stamps.
    pub(super) shadow: Vec<Option<Stamp>>,
}

impl Stamps {
    /// Reads the stamps for the site whose manifest has this seal; none when there are no such or they are damaged.
    pub(super) fn read(folder: &Path, seal: Digest) -> Self {
        Self::find(folder, seal).unwrap_or_default()
    }

    fn find(folder: &Path, seal: Digest) -> Option<Self> {
        let path = folder.join(NAME);
        // a link could lead anywhere, and a pipe would never end
        if !fs::symlink_metadata(&path).ok()?.is_file() {
            return None;
        }
        let bytes = fs::read(path).ok()?;
        let (body, digest) = bytes.split_last_chunk::<DIGEST_BYTES>()?;
        if postcard::from_bytes::<Digest>(digest) != Ok(Digest::of(body)) {
            return None;
        }
        let body = body.strip_prefix(MAGIC)?;
        let (of, stamps) = postcard::from_bytes::<(Digest, Self)>(body).ok()?;
        (of == seal).then_some(stamps)
    }

    /// Writes the stamps. A file that is damaged by a power cut is not read, so nothing waits for the disk.
    pub(super) fn write(&self, folder: &Path, seal: Digest) -> io::Result<()> {
        let body = postcard::to_extend(&(seal, self), MAGIC.to_vec()).map_err(io::Error::other)?;
        let digest = postcard::to_stdvec(&Digest::of(&body)).map_err(io::Error::other)?;
        let new = folder.join(NEW);
        remove(&new)?;
        let mut file = File::create_new(&new)?;
        file.write_all(&body)?;
        file.write_all(&digest)?;
        fs::rename(new, folder.join(NAME))
    }

    /// The stamp of a folder of the standing site.
    pub(super) fn of_standing(&self, number: usize) -> Option<Stamp> {
        self.standing.get(number).copied().flatten()
    }

    /// The stamp of a folder of the shadow.
    pub(super) fn of_shadow(&self, number: usize) -> Option<Stamp> {
        self.shadow.get(number).copied().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(seconds: i64, nanoseconds: i64) -> Stamp {
        Stamp {
            inode: 7,
            modified: (seconds, nanoseconds),
            changed: (seconds, nanoseconds),
        }
    }

    #[test]
    fn a_folder_that_changed_a_moment_ago_may_change_again_unseen() {
        let folder = stamp(10, 950_000_001);
        assert!(!folder.is_settled((10, 950_000_001)));
        assert!(!folder.is_settled((11, 50_000_001)));
        assert!(folder.is_settled((11, 50_000_002)));
        assert!(!folder.is_settled((9, 0)), "a clock that went back");
        let of_a_slow_clock = stamp(10, 0);
        assert!(!of_a_slow_clock.is_settled((12, 0)));
        assert!(of_a_slow_clock.is_settled((12, 1)));
    }

    #[test]
    fn stamps_are_read_for_their_site_and_not_when_they_are_damaged() {
        let dir = tempfile::tempdir().unwrap();
        let stamps = Stamps {
            standing: vec![None, Some(stamp(-3, 999))],
            shadow: vec![Some(stamp(i64::MAX, 0))],
        };
        let (seal, other) = (Digest::of(b"site"), Digest::of(b"another"));
        assert_eq!(Stamps::read(dir.path(), seal), Stamps::default());
        fs::write(dir.path().join(NEW), "of a killed build").unwrap();
        stamps.write(dir.path(), seal).unwrap();
        assert_eq!(Stamps::read(dir.path(), seal), stamps);
        assert_eq!(Stamps::read(dir.path(), other), Stamps::default());
        let bytes = fs::read(dir.path().join(NAME)).unwrap();
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            fs::write(dir.path().join(NAME), &changed).unwrap();
            assert_eq!(Stamps::read(dir.path(), seal), Stamps::default(), "{at}");
            fs::write(dir.path().join(NAME), &bytes[..at]).unwrap();
            assert_eq!(Stamps::read(dir.path(), seal), Stamps::default(), "{at}");
        }
        fs::remove_file(dir.path().join(NAME)).unwrap();
        std::os::unix::fs::symlink("/dev/zero", dir.path().join(NAME)).unwrap();
        assert_eq!(Stamps::read(dir.path(), seal), Stamps::default());
    }
}
