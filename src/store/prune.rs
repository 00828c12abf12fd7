//! Caches that nobody needs are removed now and then, so that nobody has to think of them.

#![expect(
    clippy::disallowed_methods,
    reason = "a cache is removed when it was not used for a while"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::folder::{ROOT, private_file};
use super::folder_name;
use super::lock::Lock;

/// The file whose date says when caches were last pruned.
const PRUNED: &str = "pruned";
const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// How long a cache that is not used is kept.
const KEPT: Duration = DAY.saturating_mul(30);

/// Remembers that a project was built, and once a day removes the caches of other projects that are gone or were not built
/// for a month.
pub(super) fn now_and_then(cache: &Path, own: &Path) {
    let now = SystemTime::now();
    if is_older(&own.join(ROOT), DAY, now) {
        touch(&own.join(ROOT), now);
    }
    let pruned = cache.join(PRUNED);
    if pruned.exists() && !is_older(&pruned, DAY, now) {
        return;
    }
    touch(&pruned, now);
    prune(cache, own, now);
}

/// Removes the cache of the project at `root`, which holds what its sources said before; the next build makes another. `false`
/// when another program uses it, or the system refuses.
pub fn forget(cache: &Path, root: &Path) -> bool {
    let Ok(root) = root.canonicalize() else {
        return true;
    };
    let folder = cache.join(folder_name(&root));
    if !is_cache(&folder) {
        return true;
    }
    let lock = Lock::take(&folder);
    lock.is_some() && fs::remove_dir_all(&folder).is_ok()
}

/// Removes the caches of projects that are gone, or were not built for a month at the time `now`.
pub(super) fn prune(cache: &Path, own: &Path, now: SystemTime) {
    for entry in fs::read_dir(cache).into_iter().flatten().flatten() {
        let folder = entry.path();
        if folder == own || !is_cache(&folder) {
            continue;
        }
        let root = folder.join(ROOT);
        if root_of(&folder).is_some_and(|root| root.is_dir()) && !is_older(&root, KEPT, now) {
            continue;
        }
        // While it is used, it is not removed.
        if let Some(lock) = Lock::take(&folder) {
            let _ = fs::remove_dir_all(&folder);
            drop(lock);
        }
    }
}

/// True for a folder with the name of a cache: `SOBRE_CACHE` may name a folder with other things in it.
fn is_cache(folder: &Path) -> bool {
    let name = folder.file_name().and_then(|name| name.to_str());
    let is_digest = |name: &str| {
        name.len() == 32 && name.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
    };
    name.is_some_and(is_digest)
        && fs::symlink_metadata(folder).is_ok_and(|meta| meta.is_dir())
        && folder.join(ROOT).is_file()
}

/// The project that a cache belongs to; `None` when it does not say so.
fn root_of(folder: &Path) -> Option<PathBuf> {
    let bytes = fs::read(folder.join(ROOT)).ok()?;
    #[cfg(unix)]
    let root = {
        use std::os::unix::ffi::OsStringExt;
        PathBuf::from(std::ffi::OsString::from_vec(bytes))
    };
    #[cfg(not(unix))]
    let root = PathBuf::from(String::from_utf8(bytes).ok()?);
    let name = folder.file_name()?.to_str()?;
    (folder_name(&root) == name).then_some(root)
}

fn is_older(path: &Path, age: Duration, now: SystemTime) -> bool {
    let modified = fs::metadata(path).and_then(|meta| meta.modified());
    modified.is_ok_and(|modified| now.duration_since(modified).is_ok_and(|since| since > age))
}

/// Dates a file; one that is not there is made.
fn touch(path: &Path, now: SystemTime) {
    // A date that cannot be set only brings the next pruning nearer, or further.
    let _ = private_file(path).and_then(|file| file.set_modified(now));
}
