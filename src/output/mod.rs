//! The disk: the only place that writes a site.
//!
//! A build writes into a [`Stage`], a folder beside the output folder and on the same file system. [`Stage::commit`]
//! puts it in the place of the standing site in one step, so that a visitor, or a build killed at any point, only
//! ever meets the old site or the new one, whole. What the next build then finds beside the output folder is removed.
//!
//! - The generator replaces a folder only when it made all of it, which it knows by its [`Manifest`]; see [`Target`]
//!   for what it refuses.
//! - A file that did not change is taken over as it is (a hard link), so its date stays too: caches of visitors and
//!   tools such as `rsync` see nothing new. When no file changed, the standing folder is not touched at all.
//! - Beside `public`, a build uses `.public.sobre-lock`, `.public.sobre-stage` and, where two folders cannot be
//!   exchanged in one step, `.public.sobre-old`. None remains when it ends, and a killed build's are removed by the
//!   next one: nothing else may have these names.
//! - The folder itself is replaced: a program whose working directory is the output folder keeps seeing the old one.
//!   Servers that are given its path see the new one at once.

#![allow(
    clippy::result_large_err,
    reason = "a build ends at the first of these errors: their size costs nothing"
)]

mod exchange;
mod files;
mod guard;
mod lock;
mod manifest;
mod probe;
mod publish;
mod remove;
mod stage;
#[cfg(test)]
mod tests;

use crate::message;
use std::io;
use std::path::Path;

pub use guard::Target;
pub use manifest::{Entry, Manifest, NAME as MANIFEST};
pub use publish::Report;
pub use stage::Stage;

use crate::diagnostic::{Code, Diagnostic};
use crate::site::{Publications, Records};

/// The addresses that the site in an output folder has or had, and what was recorded of its badges; nothing of both when
/// there is no such folder, or it is not ours. Only looks.
pub fn published(target: &Target) -> (Publications, Records) {
    let standing = guard::OutputPaths::of(target).and_then(|place| place.standing());
    match standing {
        Ok(Some(standing)) => {
            let manifest = standing.manifest;
            (manifest.urls().clone(), manifest.records().clone())
        }
        Ok(None) | Err(_) => (Publications::new(), Records::new()),
    }
}

/// The message for a step that the system refused, such as `write` on a path.
fn cannot(step: &str, path: &Path, error: &io::Error) -> Diagnostic {
    let help = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "free some space on this disk",
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "check the permissions of the folder that holds the output folder: the new site is prepared there"
        }
        io::ErrorKind::CrossesDevices | io::ErrorKind::ResourceBusy => {
            "the output folder cannot be replaced where it is, for example because it is a mount point: choose a folder inside it with `--output`"
        }
        _ => "the site that was published before is untouched",
    };
    Diagnostic::general(
        Code::CannotWrite,
        message!(
            "cannot {step} `{display}`: {error}",
            step,
            display = path.display(),
            error
        ),
    )
    .help(help)
}
