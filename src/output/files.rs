//! Files and folders of a site as servers need them: readable by all, whatever the habits of who builds it.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// Makes the staging folder; `true` when the umask takes away bits, so that modes are to be set after each creation.
pub(super) fn make_stage(path: &Path) -> io::Result<bool> {
    make_folder(path, false)?;
    if has_mode(&fs::symlink_metadata(path)?, 0o755) {
        return Ok(false);
    }
    set_mode(&File::open(path)?, 0o755)?;
    Ok(true)
}

/// Makes a folder. One that exists is an error.
pub(super) fn make_folder(path: &Path, set_modes: bool) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o755);
    builder.create(path)?;
    if set_modes {
        set_mode(&File::open(path)?, 0o755)
    } else {
        Ok(())
    }
}

/// Makes a file. One that exists, and a link too, is an error.
pub(super) fn new_file(path: &Path, set_modes: bool) -> io::Result<File> {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o644);
    let file = options.write(true).create_new(true).open(path)?;
    if set_modes {
        set_mode(&file, 0o644)?;
    }
    Ok(file)
}

/// True for a regular file of this size that all may read.
pub(super) fn is_published(meta: &Metadata, size: u64) -> bool {
    meta.is_file() && meta.len() == size && has_mode(meta, 0o644)
}

#[cfg(unix)]
fn has_mode(meta: &Metadata, mode: u32) -> bool {
    std::os::unix::fs::MetadataExt::mode(meta) & 0o777 == mode
}

#[cfg(not(unix))]
fn has_mode(_: &Metadata, _: u32) -> bool {
    true
}

#[cfg(unix)]
fn set_mode(file: &File, mode: u32) -> io::Result<()> {
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(mode))
}

#[cfg(not(unix))]
fn set_mode(_: &File, _: u32) -> io::Result<()> {
    Ok(())
}

/// Folders above the output folder that a build had to make. Those that stay empty are removed again.
pub(super) struct Parents(Vec<PathBuf>);

impl Parents {
    /// Makes a folder and those above it.
    pub(super) fn make(folder: &Path) -> io::Result<Self> {
        let missing = folder
            .ancestors()
            .take_while(|up| !up.exists())
            .map(Path::to_owned);
        let made = Self(missing.collect());
        fs::create_dir_all(folder)?;
        Ok(made)
    }
}

impl Drop for Parents {
    fn drop(&mut self) {
        for folder in &self.0 {
            // refused by the system when there is something in it, as it should be
            let _ = fs::remove_dir(folder);
        }
    }
}
