//! What a move does to the disk, written down before its first step: whoever finds it later knows what to undo, or to finish.
//!
//! A move has three parts. The journal is written; files are renamed and get their new texts; then the journal says that this is
//! done, and git's index and folders that are empty now follow. A move that ends in the second part is undone, and one that ends
//! in the third is finished: by the move itself when something is refused, else by the next command that reads the sources.

use std::fs::{self, File};
use std::io;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::super::replace::{fill, replace};
use super::index;
use crate::diagnostic::{Code, Diagnostic};
use crate::digest::Digest;
use crate::message;
use crate::message::{Message, io_error};
use crate::path::SourcePath;
use crate::project::{Project, SETTINGS};
use crate::rename::Plan;

/// Its name at the root. It is there during a move, and after one that was killed.
pub(super) const NAME: &str = ".sobre-move.json";

/// The form of the file. Another number means that keys have another meaning.
const VERSION: u32 = 1;

/// What a move does to the disk.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Journal {
    version: u32,
    /// The process that moves, which is part of the names of its temporary files.
    process: u32,
    /// True once all files have their new paths and texts.
    done: bool,
    /// The folders that it makes, each after the one that holds it.
    pub(super) folders: Vec<String>,
    /// What it renames, in this order.
    pub(super) renames: Vec<Rename>,
    /// The files that it writes.
    pub(super) texts: Vec<Text>,
}

/// Something gets another path.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Rename {
    pub(super) from: String,
    pub(super) to: String,
    /// The path by which it goes, when both are one where case does not count.
    pub(super) aside: Option<String>,
}

/// A file gets another text.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Text {
    /// Its path after the move.
    pub(super) file: String,
    old: String,
    new: Digest,
}

/// What became of a move that was interrupted.
#[derive(Debug)]
pub(in crate::cli) struct Recovered {
    /// What is said of it.
    pub(in crate::cli) said: Vec<Message>,
}

impl Journal {
    /// What a plan does.
    pub(super) fn of(project: &Project, plan: &Plan) -> Self {
        let mut folders: Vec<String> = Vec::new();
        let rename = |(from, to): &(SourcePath, SourcePath)| {
            let mut missing = Vec::new();
            let mut folder = to.folder();
            while !folder.is_empty() && !project.root.join(folder).exists() {
                missing.push(folder.to_owned());
                folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
            }
            missing.retain(|folder| !folders.contains(folder));
            folders.extend(missing.into_iter().rev());
            let is_case = from.as_str().to_lowercase() == to.as_str().to_lowercase();
            Rename {
                from: from.as_str().to_owned(),
                to: to.as_str().to_owned(),
                aside: is_case.then(|| format!("{from}.{}.tmp", std::process::id())),
            }
        };
        let renames = plan.renames.iter().map(rename).collect();
        let text = |edit: &crate::rename::Edit| Text {
            file: edit.after.as_str().to_owned(),
            old: edit.old.clone(),
            new: Digest::of(edit.new.as_bytes()),
        };
        Self {
            version: VERSION,
            process: std::process::id(),
            done: false,
            folders,
            renames,
            texts: plan.edits.iter().map(text).collect(),
        }
    }

    /// Writes it where there is none.
    pub(super) fn begin(&self, project: &Project) -> Result<(), Diagnostic> {
        remove_litter(project);
        let text = serde_json::to_string(self).unwrap_or_default();
        replace(project, &SourcePath::new(NAME), None, &text)
    }

    /// Says that all files have their new paths and texts.
    pub(super) fn files_are_done(&mut self, project: &Project) -> io::Result<()> {
        self.done = true;
        let (path, temporary) = (project.root.join(NAME), temporary(project));
        let text = serde_json::to_string(self)?;
        fill(&path, &temporary, &text)?;
        fs::rename(&temporary, &path)?;
        // the name is as durable as the bytes where the system lets a folder be synchronised
        let _ = File::open(&project.root).and_then(|folder| folder.sync_all());
        Ok(())
    }

    /// Undoes what was done of it, and removes it. What has another text than the move wrote keeps that text, and is returned.
    pub(super) fn undo(&self, project: &Project) -> io::Result<Vec<String>> {
        let path = |path: &str| project.root.join(path);
        let mut changed = Vec::new();
        for text in self.texts.iter().rev() {
            let file = path(&text.file);
            self.remove_temporary(&file);
            let Ok(now) = fs::read(&file) else { continue };
            let now = Digest::of(&now);
            if now == text.new {
                let temporary = self.temporary(&file);
                fill(&file, &temporary, &text.old)?;
                fs::rename(&temporary, &file)?;
            } else if now != Digest::of(text.old.as_bytes()) {
                changed.push(text.file.clone());
            }
        }
        for rename in self.renames.iter().rev() {
            let (from, to) = (path(&rename.from), path(&rename.to));
            let is_at = |path: &PathBuf| fs::symlink_metadata(path).is_ok();
            match &rename.aside {
                Some(aside) if is_at(&path(aside)) => fs::rename(path(aside), &from)?,
                // where case does not count, both are there
                Some(_) if is_at(&to) => fs::rename(&to, &from)?,
                None if is_at(&to) && !is_at(&from) => fs::rename(&to, &from)?,
                _ => {}
            }
        }
        for folder in self.folders.iter().rev() {
            // somebody may have put something there
            let _ = fs::remove_dir(path(folder));
        }
        fs::remove_file(path(NAME))?;
        Ok(changed)
    }

    /// Does what remains once all files are at their place, and removes it. False when git refuses.
    pub(super) fn finish(&self, project: &Project) -> io::Result<Option<bool>> {
        for rename in &self.renames {
            remove_empty(project, &rename.from);
        }
        let index = index::update(project, &self.renames);
        fs::remove_file(project.root.join(NAME))?;
        Ok(index)
    }

    /// The temporary file by which a file is written.
    fn temporary(&self, file: &std::path::Path) -> PathBuf {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        file.with_file_name(format!(".{name}.{}.tmp", self.process))
    }

    fn remove_temporary(&self, file: &std::path::Path) {
        let _ = fs::remove_file(self.temporary(file));
    }

    /// True when it names sources only: it may come from somebody else, with the repository.
    fn is_safe(&self) -> bool {
        let is_plain = |path: &str| {
            let below = path.trim_start_matches("../");
            !below.starts_with('/') && !below.split('/').any(|part| matches!(part, "" | "." | ".."))
        };
        let is_source = |path: &str| {
            is_plain(path) && (path.starts_with("content/") || path.starts_with("badges/"))
        };
        let is_text = |path: &str| {
            is_source(path)
                || path == SETTINGS
                || (is_plain(path) && path.starts_with("../") && path.ends_with(".yaml"))
        };
        let renamed = self.renames.iter();
        let mut renamed = renamed.flat_map(|it| [Some(&it.from), Some(&it.to), it.aside.as_ref()]);
        self.version == VERSION
            && renamed.all(|path| path.is_none_or(|path| is_source(path)))
            && self.folders.iter().all(|path| is_source(path))
            && self.texts.iter().all(|text| is_text(&text.file))
    }
}

/// Undoes or finishes a move that was interrupted; `None` where there is none. Waits for one that is under way.
///
/// # Errors
/// The journal cannot be read, or what the system refuses: it stays for the next command.
pub(in crate::cli) fn recover(project: &Project) -> Result<Option<Recovered>, Diagnostic> {
    let path = project.root.join(NAME);
    if !path.exists() {
        return Ok(None);
    }
    let refused = |why: Message| {
        let message = message!(
            "a move was interrupted, and cannot be undone from `{file}`: {why}",
            file = NAME,
            why
        );
        Diagnostic::general(Code::CannotMove, message).help(message!(
            "restore the files with git, then delete `{file}`",
            file = NAME
        ))
    };
    let system = |error: io::Error| refused(io_error(&error));
    let folder = File::open(&project.root).map_err(system)?;
    folder.lock().map_err(system)?;
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        // the move that was under way has ended
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(system(error)),
    };
    let journal: Option<Journal> = serde_json::from_str(&text).ok();
    let Some(journal) = journal.filter(Journal::is_safe) else {
        return Err(refused(message!("it is damaged, or of another version")));
    };
    remove_litter(project);
    let (from, to) = match journal.renames.first() {
        Some(first) => (first.from.clone(), first.to.clone()),
        None => Default::default(),
    };
    if journal.done {
        let index = journal.finish(project).map_err(system)?;
        let mut said = vec![message!(
            "the move of `{from}` to `{to}`, which was interrupted, is finished",
            from,
            to
        )];
        said.extend((index == Some(false)).then(super::add_by_hand));
        return Ok(Some(Recovered { said }));
    }
    let changed = journal.undo(project).map_err(system)?;
    let mut said = vec![message!(
        "the move of `{from}` to `{to}` was interrupted, and is undone: start it again",
        from,
        to
    )];
    said.extend(changed.into_iter().map(|file| {
        message!(
            "`{file}` was changed since: it keeps its text, look at its links",
            file
        )
    }));
    Ok(Some(Recovered { said }))
}

/// Removes the folders that held nothing but what moved.
fn remove_empty(project: &Project, from: &str) {
    let mut folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    while folder.contains('/') {
        // A folder that still holds something stays: the system refuses.
        if fs::remove_dir(project.root.join(folder)).is_err() {
            return;
        }
        folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
    }
}

/// The temporary file by which the journal is written.
fn temporary(project: &Project) -> PathBuf {
    let name = format!(".{NAME}.{}.tmp", std::process::id());
    project.root.join(name)
}

/// Removes what was left of a journal that was not whole yet.
fn remove_litter(project: &Project) {
    let start = format!(".{NAME}.");
    let entries = fs::read_dir(&project.root).into_iter().flatten().flatten();
    for entry in entries {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(&start) && name.ends_with(".tmp") {
            let _ = fs::remove_file(entry.path());
        }
    }
}
