//! A move on the disk: all of it, or nothing, at whatever moment it ends.

use std::fs;
use std::io;
use std::path::Path;

use super::super::replace::{changed, replace};
use super::journal::{Journal, Rename};
use crate::diagnostic::{Code, Diagnostic};
use crate::digest::Digest;
use crate::message;
use crate::message::io_error;
use crate::output::Probe;
use crate::path::SourcePath;
use crate::project::Project;
use crate::rename::Plan;

/// Renames and writes all that a plan says, and gives git's index the new paths. When something is refused, what was done is
/// undone. `None` where there is no repository, false when git refuses.
///
/// # Errors
/// What the system refused, or a file that somebody changed meanwhile.
pub(super) fn carry_out(
    project: &Project,
    plan: &Plan,
    probe: &Probe,
) -> Result<Option<bool>, Diagnostic> {
    let mut journal = Journal::of(project, plan);
    check(project, plan, &journal)?;
    let subject = plan.renames.first().map(|(from, _)| from.clone());
    let refused = |why: io::Error| match &subject {
        Some(from) => refused(from, &why),
        None => refused(&SourcePath::new(super::journal::NAME), &why),
    };
    probe.step().map_err(refused)?;
    journal.begin(project)?;
    let done = files(project, plan, &journal, probe)
        .and_then(|()| probe.step().map_err(refused))
        .and_then(|()| journal.files_are_done(project).map_err(refused));
    if let Err(why) = done {
        // What cannot be undone now is tried again by the next command.
        let _ = journal.undo(project);
        return Err(why);
    }
    // From here on it is finished, by the next command if need be.
    if probe.step().is_err() {
        return Ok(None);
    }
    Ok(journal.finish(project).ok().flatten())
}

/// Looks before the first step whether all of them can be taken.
fn check(project: &Project, plan: &Plan, journal: &Journal) -> Result<(), Diagnostic> {
    for edit in &plan.edits {
        let bytes =
            fs::read(project.join(&edit.before)).map_err(|why| refused(&edit.before, &why))?;
        if Digest::of(&bytes) != edit.digest {
            return Err(changed(&edit.before));
        }
    }
    for rename in &journal.renames {
        let (old, new) = (
            project.root.join(&rename.from),
            project.root.join(&rename.to),
        );
        // a link would lead out of the repository, and nothing may be written over
        for path in [&old, &new] {
            let mut above = path
                .ancestors()
                .skip(1)
                .take_while(|above| above.starts_with(&project.root));
            if above.any(|above| above != project.root && is_link(above)) {
                let message = message!("a symbolic link leads to `{path}`", path = path.display());
                return Err(Diagnostic::general(Code::CannotMove, message)
                    .help(message!("put a regular file or folder in its place")));
            }
        }
        is_free(rename, &new)?;
    }
    Ok(())
}

/// Nothing may be written over.
fn is_free(rename: &Rename, new: &Path) -> Result<(), Diagnostic> {
    if rename.aside.is_none() && fs::symlink_metadata(new).is_ok() {
        let message = message!("`{other}` is there already", other = rename.to);
        return Err(Diagnostic::general(Code::CannotMove, message)
            .help(message!("move that one first, or choose another name")));
    }
    Ok(())
}

/// Takes all steps that the journal can undo.
fn files(
    project: &Project,
    plan: &Plan,
    journal: &Journal,
    probe: &Probe,
) -> Result<(), Diagnostic> {
    let at = |path: &str| project.root.join(path);
    for folder in &journal.folders {
        let made = probe.step().and_then(|()| fs::create_dir(at(folder)));
        made.map_err(|why| refused(&SourcePath::new(folder), &why))?;
    }
    for rename in &journal.renames {
        is_free(rename, &at(&rename.to))?;
        let from = SourcePath::new(&rename.from);
        let one = |old: &str, new: &str| {
            let renamed = probe.step().and_then(|()| fs::rename(at(old), at(new)));
            renamed.map_err(|why| refused(&from, &why))
        };
        match &rename.aside {
            None => one(&rename.from, &rename.to)?,
            // Where case does not count, both names are one: by way of a third.
            Some(aside) => {
                one(&rename.from, aside)?;
                one(aside, &rename.to)?;
            }
        }
    }
    for edit in &plan.edits {
        probe.step().map_err(|why| refused(&edit.after, &why))?;
        replace(project, &edit.after, Some(edit.digest), &edit.new)?;
    }
    Ok(())
}

fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|meta| meta.is_symlink())
}

fn refused(file: &SourcePath, error: &io::Error) -> Diagnostic {
    let message = message!(
        "`{path}` cannot be moved: {why}",
        path = file,
        why = io_error(error)
    );
    Diagnostic::general(Code::CannotMove, message).help(message!(
        "check the permissions of its folder: nothing was changed"
    ))
}

#[cfg(test)]
mod tests;
