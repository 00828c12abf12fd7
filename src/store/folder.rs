//! Folders and files of the cache, for their owner only; and the secret in them.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::folder_name;
use crate::message;
use crate::message::{Message, io_error};

/// The file of the key to all seals.
const SECRET: &str = "secret";
/// The file that says to which project a folder belongs.
pub(super) const ROOT: &str = "root";

/// The folder of one project.
pub(super) struct Folder {
    pub(super) path: PathBuf,
    pub(super) name: String,
}

/// Makes the folder of a project below that of all caches, with the secret of its seals.
pub(super) fn project(cache: &Path, root: &Path) -> Result<(Folder, [u8; 32]), Message> {
    let refused = |error: io::Error| {
        message!(
            "the cache folder `{folder}` is not used: {why}",
            folder = cache.display(),
            why = io_error(&error)
        )
    };
    let root = root.canonicalize().map_err(refused)?;
    make(cache).map_err(refused)?;
    let real = cache.canonicalize().map_err(refused)?;
    if real.starts_with(&root) {
        return Err(message!(
            "the cache folder `{folder}` is not used: it lies in the folder of the site, whose files may come from others",
            folder = cache.display()
        ));
    }
    if !is_ours(cache).map_err(refused)? {
        return Err(message!(
            "the cache folder `{folder}` is not used: it belongs to another user, or others may write to it",
            folder = cache.display()
        ));
    }
    let secret = secret(cache).map_err(refused)?;
    let name = folder_name(&root);
    let path = cache.join(&name);
    make(&path).map_err(refused)?;
    let said = path.join(ROOT);
    if !said.is_file() {
        let written = private_file(&said)
            .and_then(|mut file| file.write_all(root.as_os_str().as_encoded_bytes()));
        written.map_err(refused)?;
    }
    Ok((Folder { path, name }, secret))
}

/// The secret of a folder of caches, drawn when there is none that only its owner can read.
fn secret(cache: &Path) -> io::Result<[u8; 32]> {
    let path = cache.join(SECRET);
    if let Some(secret) = read_secret(&path) {
        return Ok(secret);
    }
    let mut drawn = [0; 32];
    getrandom::fill(&mut drawn).map_err(io::Error::other)?;
    let suffix = random_name().ok_or(io::ErrorKind::Other)?;
    let aside = cache.join(format!("{SECRET}-{suffix}"));
    let written = private_file(&aside).and_then(|mut file| file.write_all(&drawn));
    if let Err(error) = written.and_then(|()| fs::rename(&aside, &path)) {
        let _ = fs::remove_file(aside);
        return Err(error);
    }
    // Of two processes that draw at once the later has its way: the seals of the other are good for nothing.
    read_secret(&path).ok_or_else(|| io::ErrorKind::PermissionDenied.into())
}

fn read_secret(path: &Path) -> Option<[u8; 32]> {
    let mut file = open_unfollowed(path).ok()?;
    let meta = file.metadata().ok()?;
    if !meta.is_file() || !is_private(&meta) {
        return None;
    }
    let mut secret = [0; 32];
    file.read_exact(&mut secret).ok()?;
    (file.read(&mut [0]).ok()? == 0).then_some(secret)
}

/// A name that no other process takes at the same time.
pub(super) fn random_name() -> Option<String> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).ok()?;
    Some(format!("{:016x}", u64::from_le_bytes(bytes)))
}

/// Makes a folder, with those that hold it.
fn make(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Opens a file to write, which is made for its owner only when it is not there; what it holds stays.
pub(super) fn private_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Opens a file to read, but no link and nothing that waits.
fn open_unfollowed(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
        std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, flags.bits().cast_signed());
    }
    options.open(path)
}

/// True for a folder that nobody else may write to, also when a link leads to it.
#[cfg(unix)]
fn is_ours(folder: &Path) -> io::Result<bool> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let user = rustix::process::geteuid().as_raw();
    let (there, behind) = (fs::symlink_metadata(folder)?, fs::metadata(folder)?);
    let is_closed = behind.permissions().mode() & 0o022 == 0;
    Ok(there.uid() == user && behind.uid() == user && behind.is_dir() && is_closed)
}

/// The folder that the system has for the caches of a user is closed to others by the system.
#[cfg(not(unix))]
fn is_ours(folder: &Path) -> io::Result<bool> {
    Ok(fs::metadata(folder)?.is_dir())
}

/// True for a file that nobody else may read or write.
#[cfg(unix)]
fn is_private(meta: &fs::Metadata) -> bool {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    meta.uid() == rustix::process::geteuid().as_raw() && meta.permissions().mode() & 0o077 == 0
}

#[cfg(not(unix))]
fn is_private(_: &fs::Metadata) -> bool {
    true
}
