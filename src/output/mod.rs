//! The disk: the only place that writes a site.
//!
//! A build writes into a [`Stage`], a folder beside the output folder and on the same file system. [`Stage::commit`]
//! makes a whole site of it there, and puts that in the place of the standing one in one step: a visitor, or a build killed
//! at any point, only ever meets the old site or the new one, whole. The old one stays beside as the shadow, in which
//! the next build changes what differs; so publishing costs what changed.
//!
//! - The generator replaces a folder only when it made all of it, which it knows by its [`Manifest`]; see [`Target`]
//!   for what it refuses.
//! - A file that did not change is taken over as it is (a hard link), so its date stays too: caches of visitors and
//!   tools such as `rsync` see nothing new. When no file changed, the standing folder is not touched at all.
//! - Beside `public`, a build uses `.public.sobre-lock`, `.public.sobre-stage` and, where two folders cannot be
//!   exchanged in one step, `.public.sobre-old`. None remains when it ends, and a killed build's are removed by the
//!   next one. `.public.sobre-shadow` stays, unless [`Target::keeps_shadow`] is false; who removes it loses nothing but time.
//!   Nothing else may have these names.
//! - The folder itself is replaced: a program whose working directory is the output folder keeps seeing the old one.
//!   Servers that are given its path see the new one at once.

#![allow(
    clippy::result_large_err,
    reason = "a build ends at the first of these errors: their size costs nothing"
)]

mod change;
mod exchange;
mod files;
mod folders;
mod guard;
mod inspect;
mod lock;
mod manifest;
mod outputs;
mod probe;
mod publish;
mod remove;
mod shadow;
mod stage;
mod stamps;
mod standing;
#[cfg(test)]
mod tests;

use std::io;
use std::path::Path;

use guard::OutputPaths;

pub use guard::Target;
pub use manifest::{Entry, Manifest, NAME as MANIFEST};
pub(crate) use probe::Probe;
#[cfg(test)]
pub(crate) use probe::{InjectedFailure, arm};
pub use publish::Report;
pub use stage::Stage;

use crate::diagnostic::{Code, Diagnostic};
use crate::digest::Digest;
use crate::message;
use crate::message::io_error;
use crate::site::{Publications, Records};

/// The URLs that the site in an output folder has or had, and what was recorded of its badges; nothing of both when there
/// is no such folder, or the generator did not make it. Only reads.
pub fn published(target: &Target) -> (Publications, Records) {
    let standing = OutputPaths::of(target).and_then(|place| place.standing(false));
    match standing {
        Ok(Some(standing)) => {
            let manifest = standing.site.manifest;
            (manifest.urls().clone(), manifest.records().clone())
        }
        Ok(None) | Err(_) => (Publications::new(), Records::new()),
    }
}

/// The report of a build that would find nothing to do: the site that stands has a manifest with this seal, each of its
/// files is as it was published, by its type, size, mode and date, and there is no other. `None` in any doubt, such as a
/// build that publishes there now, one that was killed or a shadow that is not to be kept; a whole build then says what is the matter. Only reads.
pub fn stands(target: &Target, seal: Digest) -> Option<Report> {
    let place = OutputPaths::of(target).ok()?;
    let shadow = (!place.keeps_shadow).then_some(&place.shadow);
    let is_alone = [&place.stage, &place.old, &place.lock]
        .into_iter()
        .chain(shadow)
        .all(|path| !exchange::exists(path));
    // what costs least comes first: most often it is another site
    if Manifest::seal_in(&place.output) != Some(seal) || !is_alone {
        return None;
    }
    let standing = place.standing(true).ok()??;
    let is_known = standing.site.seal == seal && standing.seen.intact.iter().all(|it| *it);
    is_known.then(|| Report::of(&standing.site.manifest, seal))
}

/// What a build does with a path, and the system may refuse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Find,
    LookAt,
    Replace,
    Read,
    MakeFolder,
    Lock,
    Restore,
    Clean,
    Write,
    Prepare,
    Publish,
}

/// The error of a step that the system refused.
fn cannot(step: Step, path: &Path, error: &io::Error) -> Diagnostic {
    let (path, why) = (path.display(), io_error(error));
    let message = match step {
        Step::Find => message!("cannot find `{path}`: {why}", path, why),
        Step::LookAt => message!("cannot look at `{path}`: {why}", path, why),
        Step::Replace => message!("cannot replace `{path}`: {why}", path, why),
        Step::Read => message!("cannot read `{path}`: {why}", path, why),
        Step::MakeFolder => message!("cannot make the folder `{path}`: {why}", path, why),
        Step::Lock => message!("cannot lock `{path}`: {why}", path, why),
        Step::Restore => message!("cannot restore `{path}`: {why}", path, why),
        Step::Clean => message!(
            "cannot remove what a killed build left in `{path}`: {why}",
            path,
            why
        ),
        Step::Write => message!("cannot write `{path}`: {why}", path, why),
        Step::Prepare => message!("cannot prepare `{path}`: {why}", path, why),
        Step::Publish => message!("cannot publish `{path}`: {why}", path, why),
    };
    let help = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            message!("free some space on this disk")
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => message!(
            "check the permissions of the folder that holds the output folder: the new site is prepared there"
        ),
        io::ErrorKind::CrossesDevices | io::ErrorKind::ResourceBusy => message!(
            "the output folder cannot be replaced where it is, for example because it is a mount point: choose a folder inside it with `--output`"
        ),
        _ => message!("the site that was published before is untouched"),
    };
    Diagnostic::general(Code::CannotWrite, message).help(help)
}
