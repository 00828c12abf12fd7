//! A move on the disk: all of it, or nothing.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::super::replace::{changed, replace};
use crate::diagnostic::{Code, Diagnostic};
use crate::digest::Digest;
use crate::message;
use crate::message::io_error;
use crate::path::SourcePath;
use crate::project::Project;
use crate::rename::{Edit, Plan};

/// What was done so far, to be undone in the opposite order.
enum Step<'a> {
    /// A folder was made.
    Folder(PathBuf),
    /// Something was renamed: where it was, and where it is.
    Renamed(PathBuf, PathBuf),
    /// A file got its new text.
    Written(&'a Edit),
}

/// Renames and writes all that a plan says. When something is refused, what was done is undone.
///
/// # Errors
/// What the system refused, or a file that somebody changed meanwhile.
pub(super) fn carry_out(project: &Project, plan: &Plan) -> Result<(), Diagnostic> {
    let mut steps = Vec::new();
    let done = all(project, plan, &mut steps);
    if done.is_err() {
        for step in steps.into_iter().rev() {
            undo(project, step);
        }
        return done;
    }
    for (from, _) in &plan.renames {
        remove_empty(project, from);
    }
    done
}

fn all<'a>(project: &Project, plan: &'a Plan, steps: &mut Vec<Step<'a>>) -> Result<(), Diagnostic> {
    for edit in &plan.edits {
        let bytes =
            fs::read(project.join(&edit.before)).map_err(|why| refused(&edit.before, &why))?;
        if Digest::of(&bytes) != edit.digest {
            return Err(changed(&edit.before));
        }
    }
    for (from, to) in &plan.renames {
        one(project, from, to, steps)?;
    }
    for edit in &plan.edits {
        replace(project, &edit.after, Some(edit.digest), &edit.new)?;
        steps.push(Step::Written(edit));
    }
    Ok(())
}

fn one(
    project: &Project,
    from: &SourcePath,
    to: &SourcePath,
    steps: &mut Vec<Step<'_>>,
) -> Result<(), Diagnostic> {
    let (old, new) = (project.join(from), project.join(to));
    let is_case = from.as_str().to_lowercase() == to.as_str().to_lowercase();
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
    if !is_case && fs::symlink_metadata(&new).is_ok() {
        let message = message!("`{other}` is there already", other = to);
        return Err(Diagnostic::general(Code::CannotMove, message)
            .help(message!("move that one first, or choose another name")));
    }
    let mut missing: Vec<&Path> = new
        .ancestors()
        .skip(1)
        .take_while(|above| !above.exists())
        .collect();
    missing.reverse();
    for folder in missing {
        fs::create_dir(folder).map_err(|why| refused(to, &why))?;
        steps.push(Step::Folder(folder.to_owned()));
    }
    let mut rename = |old: PathBuf, new: PathBuf| {
        fs::rename(&old, &new).map_err(|why| refused(from, &why))?;
        steps.push(Step::Renamed(old, new));
        Ok(())
    };
    if !is_case {
        return rename(old, new);
    }
    // Where case does not count, both names are one: by way of a third.
    let mut aside = old.as_os_str().to_owned();
    aside.push(format!(".{}.tmp", std::process::id()));
    let aside = PathBuf::from(aside);
    rename(old, aside.clone())?;
    rename(aside, new)
}

fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|meta| meta.is_symlink())
}

fn undo(project: &Project, step: Step<'_>) {
    // What cannot be undone is told by the error that made it necessary, and by git.
    match step {
        Step::Folder(folder) => drop(fs::remove_dir(folder)),
        Step::Renamed(old, new) => drop(fs::rename(new, old)),
        Step::Written(edit) => {
            let written = Digest::of(edit.new.as_bytes());
            drop(replace(project, &edit.after, Some(written), &edit.old));
        }
    }
}

/// Removes the folders that held nothing but what moved.
fn remove_empty(project: &Project, from: &SourcePath) {
    let mut folder = from.folder();
    while folder.contains('/') {
        // A folder that still holds something stays: the system refuses.
        if fs::remove_dir(project.root.join(folder)).is_err() {
            return;
        }
        folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
    }
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
