//! The stamp of a file, by which it is known without being read that it is the one that was read before.

use std::fs::Metadata;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

/// A file that changed less than this before it was read may have changed again since without its times changing: no
/// clock of a file system is coarser.
const RACY: Duration = Duration::from_secs(2);

/// Length, times and number of a file. Its date alone proves little: an archive unpacked, or a file put back, brings its
/// own. The system's time of the last change cannot be set by anybody, and a file moved here has another number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Stamp {
    length: u64,
    modified: Option<Moment>,
    changed: Option<Moment>,
    number: u64,
}

/// Nanoseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Moment(i64);

impl Stamp {
    /// The stamp of a file.
    pub fn of(meta: &Metadata) -> Self {
        Self {
            length: meta.len(),
            modified: meta.modified().ok().and_then(Moment::of),
            changed: changed(meta),
            number: number(meta),
        }
    }

    /// The stamp, when a file that is read at `now` or later can no longer change under it.
    pub fn settled(self, now: SystemTime) -> Option<Self> {
        let age = Moment::of(now)?
            .0
            .checked_sub(self.changed.or(self.modified)?.0)?;
        (i128::from(age) > RACY.as_nanos().cast_signed()).then_some(self)
    }

    /// True when it says enough to be believed by another process, long after: where the system keeps no time of the last
    /// change, another file may have been put here with the length and the date of this one.
    pub fn is_lasting(&self) -> bool {
        self.changed.is_some()
    }
}

impl Moment {
    fn of(time: SystemTime) -> Option<Self> {
        let nanoseconds = match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(since) => i64::try_from(since.as_nanos()).ok()?,
            Err(before) => i64::try_from(before.duration().as_nanos())
                .ok()?
                .checked_neg()?,
        };
        Some(Self(nanoseconds))
    }
}

#[cfg(unix)]
fn changed(meta: &Metadata) -> Option<Moment> {
    use std::os::unix::fs::MetadataExt;
    let nanoseconds = meta.ctime().checked_mul(1_000_000_000)?;
    nanoseconds.checked_add(meta.ctime_nsec()).map(Moment)
}

#[cfg(unix)]
fn number(meta: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(meta)
}

#[cfg(not(unix))]
fn changed(_: &Metadata) -> Option<Moment> {
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
            modified: Moment::of(time(5)),
            changed: Moment::of(time(100)),
            ..Stamp::default()
        };
        assert_eq!(stamp.settled(time(101)), None);
        assert_eq!(stamp.settled(time(103)), Some(stamp));
        assert_eq!(stamp.settled(time(50)), None, "a date to come");
        assert_eq!(Stamp::default().settled(time(9)), None, "no date");
    }

    #[test]
    fn a_date_before_1970_is_a_date() {
        let time = SystemTime::UNIX_EPOCH - Duration::from_secs(1);
        assert_eq!(Moment::of(time), Some(Moment(-1_000_000_000)));
    }
}
