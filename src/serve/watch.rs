//! Asks the system to say when a source may have changed. What it says is a change, never a fact.
//!
//! Folders are watched, never files: an editor that saves by renaming replaces the file that was watched.

use crate::message;
use crate::message::{Message, io_error};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Config, ErrorKind, Event, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, NoCache, new_debouncer_opt};

use crate::diagnostic::{Code, Diagnostic};
use crate::project::SETTINGS;

/// A reason to look at the sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Change {
    /// Something changed.
    Changed,
    /// A folder appeared: what was written into it before it was watched made no event.
    Folder,
    /// A folder of sources itself came, went or was replaced: what was watched may be another one now.
    Root,
    /// The system lost events.
    Overflow,
    /// The system watches no more.
    WatchLost(Box<Diagnostic>),
    /// The preview ends.
    Stop,
}

/// What can watch a root; the tests have one that sees nothing.
pub(super) type Watcher = fn(&Path, Sender<Change>) -> Result<Watch, Diagnostic>;

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
pub(super) fn watch(root: &Path, change: Sender<Change>) -> Result<Watch, Diagnostic> {
    // Events name paths as the system resolves them: so do we.
    let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let below = root.clone();
    let handler = move |result: DebounceEventResult| {
        let mut changes: Vec<Change> = match result {
            Ok(events) => events
                .iter()
                .filter_map(|event| reason(&below, event))
                .collect(),
            Err(errors) => errors
                .iter()
                .map(|error| watch_error(&error.kind))
                .collect(),
        };
        changes.dedup();
        for nudged in changes {
            // Without a receiver the preview is ending.
            let _ = change.send(nudged);
        }
    };
    // A link is no source, so what it leads to is not watched.
    let config = Config::default().with_follow_symlinks(false);
    let debouncer = new_debouncer_opt(QUIET, Some(QUIET), handler, NoCache, config);
    let mut watch = Watch {
        debouncer: debouncer.map_err(|error| diagnostic(&error.kind))?,
        root,
    };
    let root = watch.root.clone();
    let on_root = watch.debouncer.watch(&root, RecursiveMode::NonRecursive);
    on_root.map_err(|error| diagnostic(&error.kind))?;
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
                    return Err(diagnostic(&error.kind));
                }
                // Removed in this moment: the watch of the root reports it.
                _ => {}
            }
        }
        Ok(())
    }
}

/// Why to look after an event; `None` for what changes no source.
fn reason(root: &Path, event: &Event) -> Option<Change> {
    if event.need_rescan() {
        return Some(Change::Overflow);
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
        .max_by_key(|change| change == &Change::Root)
}

fn of_path(root: &Path, path: &Path, kind: &EventKind) -> Option<Change> {
    let relative = path.strip_prefix(root).ok()?;
    let first = relative.components().next()?;
    let is_folder = FOLDERS.iter().any(|name| first.as_os_str() == *name);
    if relative.components().count() == 1 {
        // The root holds much that is not ours: the published site, `.git`.
        return if is_folder {
            Some(Change::Root)
        } else {
            (first.as_os_str() == SETTINGS).then_some(Change::Changed)
        };
    }
    let appears = matches!(
        kind,
        EventKind::Create(_) | EventKind::Modify(ModifyKind::Name(_))
    );
    match is_folder {
        true if appears && path.is_dir() => Some(Change::Folder),
        true => Some(Change::Changed),
        false => None,
    }
}

fn watch_error(kind: &ErrorKind) -> Change {
    match kind {
        // Something went away while it was being watched.
        ErrorKind::PathNotFound | ErrorKind::WatchNotFound => Change::Changed,
        other => Change::WatchLost(Box::new(diagnostic(other))),
    }
}

/// The message when the system cannot watch, with the setting that mends it: the words of the system ("no space left")
/// send people to the wrong place.
fn diagnostic(kind: &ErrorKind) -> Diagnostic {
    /// More open files than a process may have; on Linux also more watchers than a user may have.
    const TOO_MANY_FILES: i32 = 24;
    let (why, help) = match kind {
        ErrorKind::MaxFilesWatch => (
            message!("the system watches no more folders for this user"),
            message!("on Linux: `sudo sysctl fs.inotify.max_user_watches=524288`"),
        ),
        ErrorKind::Io(error) if error.raw_os_error() == Some(TOO_MANY_FILES) => (
            message!("the system has no more watchers for this user"),
            message!("on Linux: `sudo sysctl fs.inotify.max_user_instances=1024`"),
        ),
        ErrorKind::Io(error) => (
            io_error(error),
            message!("the preview works, a little later than it could"),
        ),
        other => (
            Message::verbatim(format!("{other:?}")),
            message!("the preview works, a little later than it could"),
        ),
    };
    let message = message!("changes are looked for every second: {why}", why);
    Diagnostic::general(Code::Watch, message).help(help)
}

#[cfg(test)]
mod tests {
    use notify::event::{CreateKind, DataChange, Flag, RemoveKind};

    use super::*;

    fn why(kind: EventKind, path: &str) -> Option<Change> {
        reason(
            Path::new("/site"),
            &Event::new(kind).add_path(PathBuf::from(path)),
        )
    }

    #[test]
    fn only_changes_of_sources_are_reasons() {
        let write = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        let create = EventKind::Create(CreateKind::Folder);
        assert_eq!(why(write, "/site/content/a.md"), Some(Change::Changed));
        assert_eq!(why(write, "/site/site.yaml"), Some(Change::Changed));
        assert_eq!(
            why(
                EventKind::Access(AccessKind::Close(AccessMode::Write)),
                "/site/themes/x/a.css"
            ),
            Some(Change::Changed)
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
        assert_eq!(why(create, "/site/badges"), Some(Change::Root));
        assert_eq!(
            why(EventKind::Remove(RemoveKind::Folder), "/site/content"),
            Some(Change::Root)
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
            Some(Change::Changed)
        );
        assert_eq!(
            event("/tmp/x.md", "/site/content/x.md"),
            Some(Change::Changed)
        );
        assert_eq!(event("/site/content", "/site/old"), Some(Change::Root));
        assert_eq!(event("/site/a", "/site/b"), None);
    }

    #[test]
    fn lost_events_and_new_folders_are_reasons_of_their_own() {
        let lost = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert_eq!(reason(Path::new("/site"), &lost), Some(Change::Overflow));
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("content/new")).unwrap();
        let event = Event::new(EventKind::Create(CreateKind::Folder))
            .add_path(root.path().join("content/new"));
        assert_eq!(reason(root.path(), &event), Some(Change::Folder));
    }

    #[test]
    fn the_limit_of_the_system_is_named() {
        let Change::WatchLost(diagnostic) = watch_error(&ErrorKind::MaxFilesWatch) else {
            panic!("it should be blind")
        };
        assert_eq!(diagnostic.code, Code::Watch);
        assert!(
            diagnostic
                .help
                .unwrap()
                .english()
                .contains("fs.inotify.max_user_watches")
        );
        let Change::WatchLost(diagnostic) =
            watch_error(&ErrorKind::Io(std::io::Error::from_raw_os_error(24)))
        else {
            panic!("it should be blind")
        };
        assert!(
            diagnostic
                .help
                .unwrap()
                .english()
                .contains("fs.inotify.max_user_instances")
        );
        assert_eq!(watch_error(&ErrorKind::PathNotFound), Change::Changed);
    }
}
