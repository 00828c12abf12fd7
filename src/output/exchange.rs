//! The one step in which the new site takes the place of the old one, and the writes to the disk that make it durable.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;

use super::guard::OutputPaths;
use super::probe::Probe;
use super::remove::remove;

/// Puts a new site in the place of the output folder. What stood there is in the place of the new one afterwards.
pub(super) fn exchange(place: &OutputPaths, new: &Path, probe: &Probe) -> io::Result<()> {
    probe.step()?;
    if !exists(&place.output) {
        return fs::rename(new, &place.output);
    }
    let swapped = if probe.can_exchange() {
        swap(new, &place.output)
    } else {
        Ok(false)
    };
    if swapped? {
        Ok(())
    } else {
        in_three_steps(place, new, probe)
    }
}

/// For file systems that cannot exchange two folders. Between the first two steps there is no site;
/// [`recover`] puts the old one back when the process ends there.
fn in_three_steps(place: &OutputPaths, new: &Path, probe: &Probe) -> io::Result<()> {
    fs::rename(&place.output, &place.old)?;
    if let Err(error) = probe.step().and_then(|()| fs::rename(new, &place.output)) {
        fs::rename(&place.old, &place.output)?;
        return Err(error);
    }
    // the new site stands: from here on nothing may count as a failure
    let _ = probe.step().and_then(|()| fs::rename(&place.old, new));
    Ok(())
}

/// After a build that was killed: the old site back in its place, if it is in none.
pub(super) fn recover(place: &OutputPaths) -> io::Result<()> {
    if exists(&place.old) && !exists(&place.output) {
        fs::rename(&place.old, &place.output)?;
    }
    Ok(())
}

/// Removes what a killed build left, and nothing of what stands. True when there was anything.
pub(super) fn clean(place: &OutputPaths) -> io::Result<bool> {
    let anything = exists(&place.stage) || exists(&place.old);
    remove(&place.stage)?;
    if exists(&place.old) {
        // removed under its other name: half of an old site must never be taken for one to put back
        fs::rename(&place.old, &place.stage)?;
        remove(&place.stage)?;
    }
    Ok(anything)
}

pub(super) fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Exchanges two folders; `false` where the system or the file system cannot.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn swap(one: &Path, other: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(error)
            if [Errno::NOSYS, Errno::INVAL, Errno::NOTSUP, Errno::OPNOTSUPP].contains(&error) =>
        {
            Ok(false)
        }
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn swap(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Waits until all files of a folder are on the disk. One call for the whole file system: a call for each of ten
/// thousand files takes minutes on a disk that turns.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub(super) fn sync_tree(folder: &Path) -> io::Result<()> {
    Ok(rustix::fs::syncfs(File::open(folder)?)?)
}

/// Waits until all files of a folder are on the disk, one after the other.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
pub(super) fn sync_tree(folder: &Path) -> io::Result<()> {
    for entry in walkdir::WalkDir::new(folder).contents_first(true) {
        let entry = entry?;
        if entry.file_type().is_file() {
            fs::OpenOptions::new()
                .write(true)
                .open(entry.path())?
                .sync_all()?;
        } else {
            sync_folder(entry.path())?;
        }
    }
    Ok(())
}

/// Waits until each of some files and folders is on the disk. They wait together: a disk writes for all of them at once.
pub(super) fn sync_each(paths: &[PathBuf]) -> io::Result<()> {
    thread::scope(|scope| {
        let sync = |path: &Path| File::open(path)?.sync_all();
        // where no thread can be had, this one waits for one after the other
        let (mut threads, mut all) = (Vec::new(), Ok(()));
        for path in paths {
            match thread::Builder::new().spawn_scoped(scope, move || sync(path)) {
                Ok(thread) => threads.push(thread),
                Err(_) => all = all.and(sync(path)),
            }
        }
        threads.into_iter().fold(all, |all, thread| {
            let its = thread.join();
            all.and(its.unwrap_or_else(|_| Err(io::Error::other("a thread ended early"))))
        })
    })
}

/// Waits until the names in a folder are on the disk.
#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Folders cannot be opened as files here: the system writes names in its own time.
#[cfg(not(unix))]
pub(super) fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
