//! Asks the system to say when a source may have changed. What it says is a change, never a fact.
//!
//! Folders are watched, never files: an editor that saves by renaming replaces the file that was watched.

use std::fs;
use std::path::{Component, Path, PathBuf};

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind, RemoveKind, RenameMode};
use notify::{Config, ErrorKind, Event, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::head;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::{Message, io_error};
use crate::project::SETTINGS;
use crate::source::is_ignored;

/// A reason to look at the sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Change {
    /// A file may have changed; its path is below the root.
    File(PathBuf, Step),
    /// A folder came, went or has other permissions: the files below it may have changed, and what was written into a new
    /// one before it was watched made no event.
    Folder,
    /// A folder of sources itself, or the repository, came, went or was replaced: what was watched may be another one now.
    Root,
    /// Another commit may be checked out.
    Head,
    /// The system lost events.
    Overflow,
    /// The system watches no more.
    WatchLost(Box<Diagnostic>),
}

/// What happened to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// It was made or written and not closed yet, on a system that tells of it.
    Begun,
    /// It was closed by whoever wrote it, or moved here: it is whole.
    Saved,
    /// It was made or written, on a system that does not tell the end of it.
    Changed,
    /// It was removed or moved away.
    Gone,
    /// Its permissions or dates changed.
    Touched,
    /// It is empty, and was not before: most likely it is about to be written.
    Emptied,
}

/// What can watch a root; the tests have one that sees nothing.
pub(super) type Watcher = fn(&Path, Report) -> Result<Watch, Diagnostic>;
/// What takes the changes that are seen.
pub(super) type Report = Box<dyn Fn(Change) + Send>;

/// True where the system tells when a file is closed by whoever wrote it.
const TELLS_CLOSING: bool = cfg!(any(target_os = "linux", target_os = "android"));
/// The folders of sources below the root.
const FOLDERS: [&str; 3] = ["content", "badges", "themes"];

/// A watch over the sources of a project, while it lives.
pub(super) struct Watch {
    watcher: RecommendedWatcher,
    root: PathBuf,
    /// The folders of git that are watched.
    git: Vec<PathBuf>,
}

/// Watches the sources of a project: the folders with all below them, and the root itself for the settings and for
/// folders that come later; and where git notes which commit is checked out. The error says why this system cannot.
pub(super) fn watch(root: &Path, report: Report) -> Result<Watch, Diagnostic> {
    // Events name paths as the system resolves them: so do we.
    let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let below = root.clone();
    let handler = move |result: notify::Result<Event>| match result {
        Ok(event) => changes(&below, &event).into_iter().for_each(&report),
        Err(error) => report(watch_error(&error.kind)),
    };
    // A link is no source, so what it leads to is not watched.
    let config = Config::default().with_follow_symlinks(false);
    let watcher = RecommendedWatcher::new(handler, config);
    let mut watch = Watch {
        watcher: watcher.map_err(|error| diagnostic(&error.kind))?,
        root,
        git: Vec::new(),
    };
    let root = watch.root.clone();
    let on_root = watch.watcher.watch(&root, RecursiveMode::NonRecursive);
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
            let _ = self.watcher.unwatch(&folder);
            if !fs::symlink_metadata(&folder).is_ok_and(|meta| meta.is_dir()) {
                continue;
            }
            self.add(&folder, RecursiveMode::Recursive)?;
        }
        for folder in std::mem::take(&mut self.git) {
            let _ = self.watcher.unwatch(&folder);
        }
        for (folder, mode) in head::folders(&self.root) {
            self.add(&folder, mode)?;
            self.git.push(folder);
        }
        Ok(())
    }

    fn add(&mut self, folder: &Path, mode: RecursiveMode) -> Result<(), Diagnostic> {
        match self.watcher.watch(folder, mode) {
            Err(error) if !matches!(error.kind, ErrorKind::PathNotFound) => {
                Err(diagnostic(&error.kind))
            }
            // Removed in this moment: the watch of what holds it reports it.
            _ => Ok(()),
        }
    }
}

/// The changes of sources that an event tells of.
fn changes(root: &Path, event: &Event) -> Vec<Change> {
    if event.need_rescan() {
        return vec![Change::Overflow];
    }
    let paths = event.paths.iter().enumerate();
    paths
        .filter_map(|(place, path)| {
            let step = step(&event.kind, place)?;
            of_path(root, path, step, &event.kind).or_else(|| of_git(root, path, &event.kind))
        })
        .collect()
}

/// What an event says of its path at this place; `None` when it is no change.
fn step(kind: &EventKind, place: usize) -> Option<Step> {
    let written = match TELLS_CLOSING {
        true => Step::Begun,
        false => Step::Changed,
    };
    let moved_here = match TELLS_CLOSING {
        true => Step::Saved,
        false => Step::Changed,
    };
    Some(match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => Step::Saved,
        // Reading is no change; else our own look would be the reason for the next.
        EventKind::Access(_) => return None,
        EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(RenameMode::From)) => Step::Gone,
        EventKind::Modify(ModifyKind::Name(RenameMode::To)) => moved_here,
        // From the first path to the second.
        EventKind::Modify(ModifyKind::Name(RenameMode::Both)) => match place {
            0 => Step::Gone,
            _ => moved_here,
        },
        EventKind::Modify(ModifyKind::Name(_)) => Step::Changed,
        EventKind::Modify(ModifyKind::Metadata(_)) => Step::Touched,
        EventKind::Create(_) | EventKind::Modify(_) | EventKind::Any | EventKind::Other => written,
    })
}

/// The change of a path; `None` for what is no source.
fn of_path(root: &Path, path: &Path, step: Step, kind: &EventKind) -> Option<Change> {
    let relative = path.strip_prefix(root).ok()?;
    let mut names = relative.components().map(Component::as_os_str);
    let first = names.next()?;
    let is_folder_of_sources = FOLDERS.iter().any(|name| first == *name);
    let is_settings = first == SETTINGS && names.clone().next().is_none();
    // The root holds much that is not ours: the published site, `.git`.
    if !(is_folder_of_sources || is_settings)
        || names.any(|name| is_ignored(&name.to_string_lossy()))
    {
        return None;
    }
    // Data is that of a file, on the systems that say so.
    let may_be_folder = !matches!(
        kind,
        EventKind::Access(_) | EventKind::Modify(ModifyKind::Data(_)) if TELLS_CLOSING
    );
    let is_root = is_folder_of_sources && relative.components().count() == 1;
    let was_folder = matches!(kind, EventKind::Remove(RemoveKind::Folder));
    if is_root || was_folder || (step != Step::Gone && may_be_folder && path.is_dir()) {
        return match kind {
            // A file came or went in it, which is an event of its own.
            EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Any) | EventKind::Any => None,
            EventKind::Modify(ModifyKind::Metadata(_)) => Some(Change::Folder),
            _ if is_root => Some(Change::Root),
            _ => Some(Change::Folder),
        };
    }
    Some(Change::File(relative.to_owned(), step))
}

/// The change of a path of git, or of the folder of git itself; `None` for any other.
fn of_git(root: &Path, path: &Path, kind: &EventKind) -> Option<Change> {
    let is_source = |relative: &Path| FOLDERS.iter().any(|name| relative.starts_with(name));
    let relative = path.strip_prefix(root).ok();
    if relative.is_some_and(is_source) {
        return None;
    }
    let comes_or_goes = matches!(
        kind,
        EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))
    );
    let is_folder = relative.is_some_and(|relative| relative == Path::new(".git"))
        || (path.ends_with("refs") && !path.ends_with("heads/refs"));
    match comes_or_goes {
        true if is_folder => Some(Change::Root),
        _ => head::is_of_head(path).then_some(Change::Head),
    }
}

fn watch_error(kind: &ErrorKind) -> Change {
    match kind {
        // Something went away while it was being watched.
        ErrorKind::PathNotFound | ErrorKind::WatchNotFound => Change::Folder,
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
    use notify::event::{CreateKind, DataChange, Flag, MetadataKind};

    use super::*;

    const WRITE: EventKind = EventKind::Modify(ModifyKind::Data(DataChange::Any));
    const CLOSE: EventKind = EventKind::Access(AccessKind::Close(AccessMode::Write));

    fn why(kind: EventKind, paths: &[&str]) -> Vec<Change> {
        let event = paths
            .iter()
            .fold(Event::new(kind), |event, path| event.add_path(path.into()));
        changes(Path::new("/site"), &event)
    }

    fn file(path: &str, step: Step) -> Vec<Change> {
        vec![Change::File(path.into(), step)]
    }

    #[test]
    fn only_changes_of_sources_are_reasons() {
        let create = EventKind::Create(CreateKind::Folder);
        let chmod = EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any));
        for (kind, path, expected) in [
            (CLOSE, "content/a.md", file("content/a.md", Step::Saved)),
            (CLOSE, "site.yaml", file("site.yaml", Step::Saved)),
            (CLOSE, "themes/x/a.css", file("themes/x/a.css", Step::Saved)),
            (chmod, "content/a.md", file("content/a.md", Step::Touched)),
            (
                EventKind::Remove(RemoveKind::File),
                "content/a.md",
                file("content/a.md", Step::Gone),
            ),
            (
                EventKind::Access(AccessKind::Open(AccessMode::Any)),
                "content/a.md",
                vec![],
            ),
            (create, "public", vec![]),
            (CLOSE, "public/index.html", vec![]),
            (CLOSE, ".git/index", vec![]),
            (CLOSE, ".git/HEAD", vec![Change::Head]),
            (CLOSE, ".git/HEAD.lock", vec![]),
            (create, ".git", vec![Change::Root]),
            (create, ".git/refs", vec![Change::Root]),
            (WRITE, ".git", vec![]),
            (CLOSE, "content/.git/HEAD", vec![]),
            (CLOSE, "content/.a.md.swp", vec![]),
            (CLOSE, "content/a.md~", vec![]),
            (CLOSE, "content/node_modules/a.md", vec![]),
            (CLOSE, "site.yaml.tmp", vec![]),
            (create, "", vec![]),
            (create, "badges", vec![Change::Root]),
            (chmod, "badges", vec![Change::Folder]),
            (WRITE, "badges", vec![]),
            (
                EventKind::Remove(RemoveKind::Folder),
                "content",
                vec![Change::Root],
            ),
            (
                EventKind::Remove(RemoveKind::Folder),
                "content/a",
                vec![Change::Folder],
            ),
        ] {
            let path = format!("/site/{path}");
            assert_eq!(why(kind, &[&path]), expected, "{kind:?} {path}");
        }
    }

    #[test]
    fn the_end_of_a_save_is_told_apart_where_the_system_tells_it() {
        let step = match TELLS_CLOSING {
            true => Step::Begun,
            false => Step::Changed,
        };
        for kind in [WRITE, EventKind::Create(CreateKind::File)] {
            assert_eq!(
                why(kind, &["/site/content/a.md"]),
                file("content/a.md", step)
            );
        }
    }

    #[test]
    fn a_rename_counts_for_both_names() {
        let both = EventKind::Modify(ModifyKind::Name(RenameMode::Both));
        let rename = |from: &str, to: &str| why(both, &[from, to]);
        let here = match TELLS_CLOSING {
            true => Step::Saved,
            false => Step::Changed,
        };
        assert_eq!(
            rename("/site/site.yaml.tmp", "/site/site.yaml"),
            file("site.yaml", here)
        );
        assert_eq!(
            rename("/tmp/x.md", "/site/content/x.md"),
            file("content/x.md", here)
        );
        assert_eq!(
            rename("/site/content/x.md", "/site/content/y.md"),
            [file("content/x.md", Step::Gone), file("content/y.md", here)].concat()
        );
        assert_eq!(rename("/site/content", "/site/old"), [Change::Root]);
        assert_eq!(rename("/site/a", "/site/b"), []);
    }

    #[test]
    fn lost_events_and_new_folders_are_reasons_of_their_own() {
        let lost = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert_eq!(changes(Path::new("/site"), &lost), [Change::Overflow]);
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("content/new")).unwrap();
        for kind in [
            EventKind::Create(CreateKind::Folder),
            EventKind::Modify(ModifyKind::Name(RenameMode::To)),
        ] {
            let event = Event::new(kind).add_path(root.path().join("content/new"));
            assert_eq!(changes(root.path(), &event), [Change::Folder]);
        }
    }

    #[test]
    fn the_limit_of_the_system_is_named() {
        for (kind, limit) in [
            (ErrorKind::MaxFilesWatch, "fs.inotify.max_user_watches"),
            (
                ErrorKind::Io(std::io::Error::from_raw_os_error(24)),
                "fs.inotify.max_user_instances",
            ),
        ] {
            let Change::WatchLost(diagnostic) = watch_error(&kind) else {
                panic!("it should be blind")
            };
            assert_eq!(diagnostic.code, Code::Watch);
            assert!(diagnostic.help.unwrap().english().contains(limit));
        }
        assert_eq!(watch_error(&ErrorKind::PathNotFound), Change::Folder);
    }
}
