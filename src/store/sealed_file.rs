//! Small files that are replaced in one step, sealed with their name.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::folder;
use super::seal::{Key, SEAL, Sealer};

/// Bytes that are written and sealed at once.
const BUFFER: usize = 1 << 16;

/// What the name of a file that is being written begins with.
const UNFINISHED: &str = "new-";

/// Reads a file; `None` when it is not there as it was written.
pub(super) fn read(folder: &Path, name: &str, key: &Key) -> Option<Vec<u8>> {
    let mut bytes = fs::read(folder.join(name)).ok()?;
    let length = bytes.len().checked_sub(SEAL)?;
    if bytes[length..] != seal(name, key, &bytes[..length]) {
        return None;
    }
    bytes.truncate(length);
    Some(bytes)
}

/// Writes a file aside and puts it in its place. `content` writes what it holds. A failure leaves what was there.
pub(super) fn write(
    folder: &Path,
    name: &str,
    key: &Key,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) {
    let Some(suffix) = folder::random_name() else {
        return;
    };
    let aside = folder.join(format!("{UNFINISHED}{suffix}"));
    let written = folder::private_file(&aside).and_then(|file| {
        let mut sealed = Sealed {
            file,
            sealer: key.derived(name.as_bytes()).sealer(),
        };
        let mut out = BufWriter::with_capacity(BUFFER, &mut sealed);
        content(&mut out)?;
        out.flush()?;
        drop(out);
        let seal = sealed.sealer.seal();
        sealed.file.write_all(&seal)
    });
    if written
        .and_then(|()| fs::rename(&aside, folder.join(name)))
        .is_err()
    {
        let _ = fs::remove_file(aside);
    }
}

/// A file whose bytes are taken for its seal as they are written.
struct Sealed {
    file: fs::File,
    sealer: Sealer,
}

impl Write for Sealed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.sealer.take(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Removes what killed processes did not finish. One that is at work now loses what it writes, which is no more than a
/// cache that is not written.
pub(super) fn remove_leftovers(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn seal(name: &str, key: &Key, bytes: &[u8]) -> [u8; SEAL] {
    key.derived(name.as_bytes()).seal(bytes)
}
