//! The stamp of a file, by which it is known without being read that it is the one that was read before.

use std::fs::Metadata;
use std::time::{Duration, SystemTime};

/// A file that changed less than this before it was read may have changed again since without its times changing: no
/// clock of a file system is coarser.
const RACY: Duration = Duration::from_secs(2);

/// Length, times and number of a file. Its date alone proves little: an archive unpacked, or a file put back, brings its
/// own. The system's time of the last change cannot be set by anybody, and a file moved here has another number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    changed: Option<SystemTime>,
    number: u64,
}

impl Stamp {
    pub(super) fn of(meta: &Metadata) -> Self {
        Self {
            length: meta.len(),
            modified: meta.modified().ok(),
            changed: changed(meta),
            number: number(meta),
        }
    }

    /// The stamp, when a file that is read at `now` or later can no longer change under it.
    pub(super) fn settled(self, now: SystemTime) -> Option<Self> {
        let age = now.duration_since(self.changed.or(self.modified)?).ok()?;
        (age > RACY).then_some(self)
    }
}

#[cfg(unix)]
fn changed(meta: &Metadata) -> Option<SystemTime> {
    use std::os::unix::fs::MetadataExt;
    let (seconds, rest) = (
        meta.ctime().try_into().ok()?,
        meta.ctime_nsec().try_into().ok()?,
    );
    SystemTime::UNIX_EPOCH.checked_add(Duration::new(seconds, rest))
}

#[cfg(unix)]
fn number(meta: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(meta)
}

#[cfg(not(unix))]
fn changed(_: &Metadata) -> Option<SystemTime> {
    None
}

#[cfg(not(unix))]
fn number(_: &Metadata) -> u64 {
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_counts_once_its_file_was_left_alone_for_a_while() {
        let time = |seconds| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        let stamp = Stamp {
            modified: Some(time(5)),
            changed: Some(time(100)),
            ..Stamp::default()
        };
        assert_eq!(stamp.settled(time(101)), None);
        assert_eq!(stamp.settled(time(103)), Some(stamp));
        assert_eq!(stamp.settled(time(50)), None, "a date to come");
        assert_eq!(Stamp::default().settled(time(9)), None, "no date");
    }
}
