//! Removing a site that no longer stands, or what is left of one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// To give back blocks, a disk makes the caller wait, and far less when others wait with it: ten thousand folders took
/// thirty seconds one by one and one second with eight at a time. The threads wait, so their number is not that of
/// the cores.
const AT_A_TIME: usize = 8;
/// Parts into which a folder is cut at least, when it has so many.
const PARTS: usize = 8 * AT_A_TIME;

/// Removes a folder and all in it, or whatever else has this name. Links are removed, never followed.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(meta) if meta.is_dir() => remove_folder(path),
        Ok(_) => fs::remove_file(path),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

fn remove_folder(root: &Path) -> io::Result<()> {
    let (mut upper, mut parts) = (vec![root.to_owned()], children(root)?);
    while parts.len() < PARTS && parts.iter().any(|(_, folder)| *folder) {
        let (folders, mut below): (Vec<_>, Vec<_>) = parts.into_iter().partition(|part| part.1);
        for (folder, _) in folders {
            below.extend(children(&folder)?);
            upper.push(folder);
        }
        parts = below;
    }
    remove_parts(&parts)?;
    // each is empty now when those after it are gone
    upper.iter().rev().try_for_each(fs::remove_dir)
}

/// What is in a folder, and whether each is a folder.
fn children(folder: &Path) -> io::Result<Vec<(PathBuf, bool)>> {
    fs::read_dir(folder)?
        .map(|entry| {
            let entry = entry?;
            Ok((entry.path(), entry.file_type()?.is_dir()))
        })
        .collect()
}

fn remove_parts(parts: &[(PathBuf, bool)]) -> io::Result<()> {
    let next = AtomicUsize::new(0);
    let work = || -> io::Result<()> {
        while let Some((path, folder)) = parts.get(next.fetch_add(1, Ordering::Relaxed)) {
            if *folder {
                fs::remove_dir_all(path)?;
            } else {
                fs::remove_file(path)?;
            }
        }
        Ok(())
    };
    thread::scope(|scope| {
        // where no thread can be had, this one does it all
        let threads: Vec<_> = (1..AT_A_TIME)
            .map_while(|_| thread::Builder::new().spawn_scoped(scope, work).ok())
            .collect();
        threads.into_iter().fold(work(), |all, thread| {
            let its = thread.join();
            all.and(its.unwrap_or_else(|_| Err(io::Error::other("a thread ended early"))))
        })
    })
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn all_of_a_folder_and_nothing_that_its_links_lead_to() {
        let dir = tempfile::tempdir().unwrap();
        let victim = dir.path().join("victim");
        fs::create_dir(&victim).unwrap();
        fs::write(victim.join("precious"), "").unwrap();
        for (wide, deep) in [(0, 0), (1, 1), (3, 5), (200, 2), (1, 90)] {
            let root = dir.path().join("site");
            fs::create_dir(&root).unwrap();
            for i in 0..wide {
                let folder = root.join(format!("{i}/").repeat(deep));
                fs::create_dir_all(&folder).unwrap();
                fs::write(folder.join("index.html"), "x").unwrap();
                symlink(&victim, folder.join("link")).unwrap();
                symlink(&victim, root.join(format!("link-{i}"))).unwrap();
            }
            remove(&root).unwrap();
            assert!(!root.exists(), "{wide} {deep}");
        }
        symlink(&victim, dir.path().join("link")).unwrap();
        remove(&dir.path().join("link")).unwrap();
        remove(&dir.path().join("missing")).unwrap();
        assert!(victim.join("precious").exists());
    }
}
