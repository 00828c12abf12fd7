//! Asks the system to say when a source may have changed. What it says is a nudge, never a fact.
//!
//! Folders are watched, never files: an editor that saves by renaming replaces the file that was watched.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Config, ErrorKind, Event, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, NoCache, new_debouncer_opt};

use super::refresh::Nudge;
use crate::diagnostic::{Code, Diagnostic};
use crate::project::SETTINGS;

/// What can be told to watch a root; the tests have a blind one.
pub(super) type Eyes = fn(&Path, Sender<Nudge>) -> Result<Watch, Diagnostic>;

/// Quiet time after which a change counts: editors save in several steps.
const QUIET: Duration = Duration::from_millis(15);
/// The folders of sources below the root.
const FOLDERS: [&str; 3] = ["content", "badges", "themes"];

/// A watch over the sources of a project, while it lives.
pub(super) struct Watch {
    debouncer: Debouncer<RecommendedWatcher, NoCache>,
    root: PathBuf,
}

/// Watches the sources of a project: the folders with all below them, and the root itself for the settings and for
/// folders that come later. The error says why this system cannot.
pub(super) fn watch(root: &Path, nudge: Sender<Nudge>) -> Result<Watch, Diagnostic> {
    // Events name paths as the system resolves them: so do we.
    let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let below = root.clone();
    let handler = move |result: DebounceEventResult| {
        let mut nudges: Vec<Nudge> = match result {
            Ok(events) => events
                .iter()
                .filter_map(|event| reason(&below, event))
                .collect(),
            Err(errors) => errors.iter().map(|error| blindness(&error.kind)).collect(),
        };
        nudges.dedup();
        for nudged in nudges {
            // Without a receiver the preview is ending.
            let _ = nudge.send(nudged);
        }
    };
    // A link is no source, so what it leads to is not watched.
    let config = Config::default().with_follow_symlinks(false);
    let debouncer = new_debouncer_opt(QUIET, Some(QUIET), handler, NoCache, config);
    let mut watch = Watch {
        debouncer: debouncer.map_err(|error| fault(&error.kind))?,
        root,
    };
    let root = watch.root.clone();
    let on_root = watch.debouncer.watch(&root, RecursiveMode::NonRecursive);
    on_root.map_err(|error| fault(&error.kind))?;
    watch.renew()?;
    Ok(watch)
}

impl Watch {
    /// Watches the folders that exist now. One that is missing is seen by the watch on the root when it comes.
    pub(super) fn renew(&mut self) -> Result<(), Diagnostic> {
        for name in FOLDERS {
            let folder = self.root.join(name);
            // What was watched under this name may be gone, or be another folder: an error says that nothing was.
            let _ = self.debouncer.unwatch(&folder);
            if !fs::symlink_metadata(&folder).is_ok_and(|meta| meta.is_dir()) {
                continue;
            }
            match self.debouncer.watch(&folder, RecursiveMode::Recursive) {
                Err(error) if !matches!(error.kind, ErrorKind::PathNotFound) => {
                    return Err(fault(&error.kind));
                }
                // Removed in this moment: the root tells.
                _ => {}
            }
        }
        Ok(())
    }
}

/// Why to look after an event; `None` for what changes no source.
fn reason(root: &Path, event: &Event) -> Option<Nudge> {
    if event.need_rescan() {
        return Some(Nudge::Storm);
    }
    if let EventKind::Access(access) = event.kind
        && access != AccessKind::Close(AccessMode::Write)
    {
        // Reading is no change; else our own look would be the reason for the next.
        return None;
    }
    event
        .paths
        .iter()
        .filter_map(|path| of_path(root, path, &event.kind))
        .max_by_key(|nudge| nudge == &Nudge::Root)
}

fn of_path(root: &Path, path: &Path, kind: &EventKind) -> Option<Nudge> {
    let relative = path.strip_prefix(root).ok()?;
    let first = relative.components().next()?;
    let is_folder = FOLDERS.iter().any(|name| first.as_os_str() == *name);
    if relative.components().count() == 1 {
        // The root holds much that is not ours: the published site, `.git`.
        return if is_folder {
            Some(Nudge::Root)
        } else {
            (first.as_os_str() == SETTINGS).then_some(Nudge::Changed)
        };
    }
    let appears = matches!(
        kind,
        EventKind::Create(_) | EventKind::Modify(ModifyKind::Name(_))
    );
    match is_folder {
        true if appears && path.is_dir() => Some(Nudge::Folder),
        true => Some(Nudge::Changed),
        false => None,
    }
}

fn blindness(kind: &ErrorKind) -> Nudge {
    match kind {
        // Something went away while it was being watched.
        ErrorKind::PathNotFound | ErrorKind::WatchNotFound => Nudge::Changed,
        other => Nudge::Blind(fault(other)),
    }
}

/// What to tell when the system cannot watch, with the setting that mends it: the words of the system ("no space left")
/// send people to the wrong place.
fn fault(kind: &ErrorKind) -> Diagnostic {
    /// More open files than a process may have; on Linux also more watchers than a user may have.
    const TOO_MANY_FILES: i32 = 24;
    let (why, help) = match kind {
        ErrorKind::MaxFilesWatch => (
            "the system watches no more folders for this user".to_owned(),
            "on Linux: `sudo sysctl fs.inotify.max_user_watches=524288`",
        ),
        ErrorKind::Io(error) if error.raw_os_error() == Some(TOO_MANY_FILES) => (
            "the system has no more watchers for this user".to_owned(),
            "on Linux: `sudo sysctl fs.inotify.max_user_instances=1024`",
        ),
        ErrorKind::Io(error) => (
            error.to_string(),
            "the preview works, a little later than it could",
        ),
        other => (
            format!("{other:?}"),
            "the preview works, a little later than it could",
        ),
    };
    let message = format!("changes are looked for every second: {why}");
    Diagnostic::general(Code::Watch, message).help(help)
}

#[cfg(test)]
mod tests {
    use notify::event::{CreateKind, DataChange, Flag, RemoveKind};

    use super::*;

    fn why(kind: EventKind, path: &str) -> Option<Nudge> {
        reason(
            Path::new("/site"),
            &Event::new(kind).add_path(PathBuf::from(path)),
        )
    }

    #[test]
    fn only_changes_of_sources_are_reasons() {
        let write = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        let create = EventKind::Create(CreateKind::Folder);
        assert_eq!(why(write, "/site/content/a.md"), Some(Nudge::Changed));
        assert_eq!(why(write, "/site/site.yaml"), Some(Nudge::Changed));
        assert_eq!(
            why(
                EventKind::Access(AccessKind::Close(AccessMode::Write)),
                "/site/themes/x/a.css"
            ),
            Some(Nudge::Changed)
        );
        assert_eq!(
            why(
                EventKind::Access(AccessKind::Open(AccessMode::Any)),
                "/site/content/a.md"
            ),
            None
        );
        assert_eq!(why(create, "/site/public"), None);
        assert_eq!(why(write, "/site/public/index.html"), None);
        assert_eq!(why(write, "/site/.git/index"), None);
        assert_eq!(why(create, "/site"), None);
        assert_eq!(why(create, "/site/badges"), Some(Nudge::Root));
        assert_eq!(
            why(EventKind::Remove(RemoveKind::Folder), "/site/content"),
            Some(Nudge::Root)
        );
    }

    #[test]
    fn a_rename_counts_for_both_names() {
        let rename = EventKind::Modify(ModifyKind::Name(notify::event::RenameMode::Both));
        let event = |from: &str, to: &str| {
            reason(
                Path::new("/site"),
                &Event::new(rename).add_path(from.into()).add_path(to.into()),
            )
        };
        assert_eq!(
            event("/site/site.yaml.tmp", "/site/site.yaml"),
            Some(Nudge::Changed)
        );
        assert_eq!(
            event("/tmp/x.md", "/site/content/x.md"),
            Some(Nudge::Changed)
        );
        assert_eq!(event("/site/content", "/site/old"), Some(Nudge::Root));
        assert_eq!(event("/site/a", "/site/b"), None);
    }

    #[test]
    fn lost_events_and_new_folders_are_reasons_of_their_own() {
        let lost = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert_eq!(reason(Path::new("/site"), &lost), Some(Nudge::Storm));
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("content/new")).unwrap();
        let event = Event::new(EventKind::Create(CreateKind::Folder))
            .add_path(root.path().join("content/new"));
        assert_eq!(reason(root.path(), &event), Some(Nudge::Folder));
    }

    #[test]
    fn the_limit_of_the_system_is_named() {
        let Nudge::Blind(fault) = blindness(&ErrorKind::MaxFilesWatch) else {
            panic!("it should be blind")
        };
        assert_eq!(fault.code, Code::Watch);
        assert!(fault.help.unwrap().contains("fs.inotify.max_user_watches"));
        let Nudge::Blind(fault) = blindness(&ErrorKind::Io(std::io::Error::from_raw_os_error(24)))
        else {
            panic!("it should be blind")
        };
        assert!(
            fault
                .help
                .unwrap()
                .contains("fs.inotify.max_user_instances")
        );
        assert_eq!(blindness(&ErrorKind::PathNotFound), Nudge::Changed);
    }
}
