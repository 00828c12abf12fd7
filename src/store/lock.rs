//! The right to add to the cache of a project: one process has it at a time.

use std::fs::{File, TryLockError};
use std::path::Path;

use super::folder;

/// The name of the file that is locked. It stays: the system unlocks it when its process ends.
const NAME: &str = "lock";

/// The right, while it is held.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the right to a folder; `None` when another process has it, or none can be given.
    pub(super) fn take(folder: &Path) -> Option<Self> {
        let file = folder::private_file(&folder.join(NAME)).ok()?;
        match file.try_lock() {
            Ok(()) => Some(Self { _file: file }),
            Err(TryLockError::WouldBlock) => None,
            // Two that write to one log spoil each other's frames, which their seals tell: no more is lost than time.
            Err(TryLockError::Error(error)) if error.kind() == std::io::ErrorKind::Unsupported => {
                Some(Self { _file: file })
            }
            Err(TryLockError::Error(_)) => None,
        }
    }
}
