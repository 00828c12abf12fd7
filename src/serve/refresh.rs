//! The engine's thread: sleeps until something may have changed, reads it again, shows the result.
//!
//! A change carries no facts. The files that the system names are read and shown at once; then, when it is quiet, all
//! sources are looked at, so that an event that was lost, doubled or wrong costs at most a look in vain.

#![expect(
    clippy::disallowed_methods,
    reason = "files that are being written are waited for, and the preview reports how long it took"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use super::believed::{Believed, Verdict};
use super::changes::changes;
use super::dispose::dispose;
use super::error_report::NoSources;
use super::event::{Event, Notice};
use super::known;
use super::look::{Reason, UnderWay};
use super::pending::{Due, Pending, QUIET};
use super::shown::Shown;
use super::watch::{Change, Step, Watch, Watcher};
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::engine::{Engine, Snapshot};
use crate::project::{AWARDS, Project};

/// Time between two looks when the system does not watch.
const POLL: Duration = Duration::from_secs(1);
/// Time between two looks at the same errors.
const RECHECK: Duration = Duration::from_millis(50);
/// Looks in a row that are thrown away because something changed in the meantime.
const STALE: usize = 4;

/// What wakes the engine's thread.
pub(super) enum Wake {
    /// The system reports a change.
    Change(Change),
    /// The look that is under way is over.
    Looked,
    /// The preview ends.
    Stop,
}

/// Owner of the engine.
pub(super) struct Refresher {
    engine: Engine,
    watch: Option<Watch>,
    no_watch: Option<Diagnostic>,
    shown: Arc<Shown>,
    wakes: Receiver<Wake>,
    /// Keeps the channel open when nothing watches, so that [`Refresher::wait`] can sleep on it.
    wake: Sender<Wake>,
    pending: Pending,
    look: Option<UnderWay>,
    stale: usize,
    /// Files that were found empty, and get a moment to be written.
    emptied: BTreeSet<PathBuf>,
    /// What the engine made last.
    newest: Option<Arc<Snapshot>>,
    /// What was shown or reported last.
    last: Option<Arc<Snapshot>>,
    believed: Believed,
}

impl Refresher {
    /// Begins to watch; nothing is read yet, so that no change falls between the first look and the watch.
    pub(super) fn new(
        engine: Engine,
        watcher: Watcher,
        shown: Arc<Shown>,
        (wake, wakes): (Sender<Wake>, Receiver<Wake>),
    ) -> Self {
        let report = {
            let wake = wake.clone();
            // Without a receiver the preview is ending.
            Box::new(move |change| drop(wake.send(Wake::Change(change))))
        };
        let (watch, no_watch) = match watcher(&engine.project().root, report) {
            Ok(watch) => (Some(watch), None),
            Err(diagnostic) => (None, Some(diagnostic)),
        };
        Self {
            engine,
            watch,
            no_watch,
            shown,
            wakes,
            wake,
            pending: Pending::default(),
            look: None,
            stale: 0,
            emptied: BTreeSet::new(),
            newest: None,
            last: None,
            believed: Believed::default(),
        }
    }

    /// Reads the sources for the first time. Fails when there is no site.
    pub(super) fn first(&mut self) -> Result<Vec<Event>, Diagnostic> {
        let snapshot = self.engine.refresh()?;
        self.engine.save();
        self.believed = Believed::of(snapshot.diagnostics());
        self.newest = Some(snapshot.clone());
        self.last = Some(snapshot.clone());
        let mut events = self.shown.update(Ok(snapshot.clone()));
        prepare(snapshot, self.engine.project().clone());
        let no_watch = self.no_watch.take();
        events.extend(no_watch.map(|diagnostic| self.reported(diagnostic)));
        Ok(events)
    }

    /// Refreshes at each change until it is asked to stop.
    pub(super) fn run(mut self, news: &Sender<Notice>) {
        let say = |event| news.send(Notice::Event(event)).is_ok();
        self.poll();
        loop {
            let Some(events) = self.step() else { return };
            if !events.into_iter().all(say) {
                return;
            }
        }
    }

    /// Sleeps until there is something to do, and does it. Gives what to report; `None` when the preview ends.
    fn step(&mut self) -> Option<Vec<Event>> {
        let mut events = Vec::new();
        for wake in self.wait() {
            match wake {
                Wake::Stop => return None,
                Wake::Looked => events.extend(self.looked()),
                Wake::Change(change) => events.extend(self.note(change)),
            }
        }
        match self.pending.take(Instant::now()) {
            Due::Nothing => {}
            Due::Everything => self.look(Reason::Change),
            Due::Idle => self.look(Reason::Idle),
            Due::Files(files) => events.extend(self.refresh_files(&files)),
        }
        Some(events)
    }

    /// Sleeps until something happens or is due; gives all that has gathered.
    fn wait(&self) -> Vec<Wake> {
        let first = match self.pending.next() {
            None => self.wakes.recv().ok(),
            Some(due) => {
                let time = due.saturating_duration_since(Instant::now());
                match self.wakes.recv_timeout(time) {
                    Ok(wake) => Some(wake),
                    Err(RecvTimeoutError::Timeout) => return Vec::new(),
                    Err(RecvTimeoutError::Disconnected) => None,
                }
            }
        };
        let first = first.unwrap_or(Wake::Stop);
        std::iter::once(first)
            .chain(self.wakes.try_iter())
            .collect()
    }

    /// Remembers a change until it is looked at.
    fn note(&mut self, change: Change) -> Option<Event> {
        let now = Instant::now();
        match change {
            Change::File(path, step) => {
                let is_known = self.known(&path).is_some();
                let tree = self.newest.as_ref().map(|newest| newest.tree());
                let was_folder = || tree.is_some_and(|tree| known::is_folder(tree, &path));
                if step == Step::Gone && !is_known && was_folder() {
                    self.pending.everything(now, QUIET);
                } else {
                    self.pending.file(path, step, is_known, now);
                }
            }
            Change::Folder | Change::Head => self.pending.everything(now, QUIET),
            Change::Root => {
                self.renew();
                self.pending.everything(now, QUIET);
            }
            // So many events come from a flood of changes, and our own look makes some: let it pass.
            Change::Overflow => self.pending.everything(now, POLL),
            Change::WatchLost(diagnostic) => {
                self.pending.everything(now, QUIET);
                return self.watch.take().map(|_| self.reported(*diagnostic));
            }
        }
        None
    }

    /// What a file was when it was read last; `None` when it was no source.
    fn known(&self, path: &Path) -> Option<Digest> {
        known::digest(self.newest.as_ref()?.tree(), path)
    }

    /// Reads some files, and shows the site with them.
    fn refresh_files(&mut self, files: &[PathBuf]) -> Vec<Event> {
        let start = Instant::now();
        let root = self.engine.project().root.clone();
        let files: Vec<PathBuf> = files
            .iter()
            .filter(|path| !self.is_about_to_be_written(path, start))
            .map(|path| root.join(path))
            .collect();
        if files.is_empty() {
            return Vec::new();
        }
        if let Some(look) = &mut self.look {
            look.is_stale = true;
        }
        match self.engine.refresh_files(&files) {
            Some(snapshot) => {
                self.pending.idle(Instant::now());
                self.refreshed(Ok(snapshot), start)
            }
            None => {
                self.look(Reason::Change);
                Vec::new()
            }
        }
    }

    /// True for a file that is empty and was not: programs empty a file before they write it. It gets a moment.
    fn is_about_to_be_written(&mut self, path: &Path, now: Instant) -> bool {
        let on_disk = self.engine.project().root.join(path);
        let is_empty =
            std::fs::symlink_metadata(on_disk).is_ok_and(|meta| meta.is_file() && meta.len() == 0);
        if !is_empty
            || self
                .known(path)
                .is_none_or(|digest| digest == Digest::of(b""))
        {
            self.emptied.remove(path);
            return false;
        }
        let is_news = self.emptied.insert(path.to_owned());
        if is_news {
            self.pending.file(path.to_owned(), Step::Emptied, true, now);
        } else {
            self.emptied.remove(path);
        }
        is_news
    }

    /// Begins to look at all sources.
    fn look(&mut self, reason: Reason) {
        match &mut self.look {
            Some(look) => {
                look.is_stale = true;
                if reason == Reason::Change {
                    look.reason = reason;
                }
            }
            None => {
                let (looker, now) = (self.engine.looker(), Instant::now());
                let look = UnderWay::begin(looker, reason, self.wake.clone(), now);
                self.look = Some(look);
            }
        }
    }

    /// Takes over what a look at all sources found.
    fn looked(&mut self) -> Vec<Event> {
        let Some(look) = self.look.take() else {
            return Vec::new();
        };
        let (start, reason) = (look.since, look.reason);
        let is_stale = look.is_stale || self.pending.has_files();
        let mut looked = look.join();
        if is_stale {
            self.stale += 1;
            if self.stale < STALE {
                match reason {
                    Reason::Change => self.pending.everything(Instant::now(), QUIET),
                    Reason::Idle => self.pending.idle(Instant::now()),
                }
                return Vec::new();
            }
            // Something changes all the time: nothing else is done meanwhile.
            looked = self.engine.looker().look();
        }
        self.stale = 0;
        let before = self.newest.clone();
        let refreshed = looked.map(|look| self.engine.adopt(look));
        let is_same = match (&before, &refreshed) {
            (Some(before), Ok(after)) => Arc::ptr_eq(before, after),
            (None, Ok(_)) => false,
            (_, Err(_)) => true,
        };
        if !is_same {
            // What came with a folder before it was watched made no event.
            self.pending.idle(Instant::now());
        }
        self.poll();
        let events = self.refreshed(refreshed, start);
        // All is quiet.
        self.engine.save();
        events
    }

    /// Looks every second where the system does not watch. Awards in a repository of their own are outside what is
    /// watched, and change by a command now and then: that is enough for them.
    fn poll(&mut self) {
        if self.watch.is_none() || self.awards_lie_elsewhere() {
            self.pending.idle_after(Instant::now(), POLL);
        }
    }

    fn awards_lie_elsewhere(&self) -> bool {
        let folder = self.last.as_ref().and_then(|snapshot| snapshot.awards());
        folder.is_some_and(|folder| folder != AWARDS)
    }

    fn reported(&self, diagnostic: Diagnostic) -> Event {
        self.shown.report(vec![diagnostic], &NoSources).event()
    }

    fn renew(&mut self) {
        if let Some(watch) = &mut self.watch
            && let Err(diagnostic) = watch.renew()
        {
            let lost = Change::WatchLost(Box::new(diagnostic));
            let _ = self.wake.send(Wake::Change(lost));
        }
    }

    /// Shows what a refresh gave, once it is believed.
    fn refreshed(
        &mut self,
        refreshed: Result<Arc<Snapshot>, Diagnostic>,
        start: Instant,
    ) -> Vec<Event> {
        if let Ok(snapshot) = &refreshed {
            self.newest = Some(snapshot.clone());
        }
        let of_machine;
        let diagnostics = match &refreshed {
            Ok(snapshot) => snapshot.diagnostics(),
            Err(diagnostic) => {
                of_machine = [diagnostic.clone()];
                &of_machine[..]
            }
        };
        let is_news = match self.believed.hear(diagnostics) {
            Verdict::Unsure => {
                self.pending.everything(Instant::now(), RECHECK);
                return Vec::new();
            }
            Verdict::Known => false,
            Verdict::News => true,
        };
        let is_same = match (&refreshed, &self.last) {
            (Ok(snapshot), Some(last)) => Arc::ptr_eq(snapshot, last),
            // Nothing is shown of it but what is wrong.
            (Err(_), _) => !is_news,
            (Ok(_), None) => false,
        };
        // A look in vain: nothing is reported, and no page is compared.
        if is_same && !is_news {
            return Vec::new();
        }
        let reported = self.shown.update(refreshed.clone());
        let milliseconds = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
        let files = match refreshed {
            Ok(snapshot) => {
                let before = self.last.replace(snapshot.clone());
                let files = before.as_deref().map(Snapshot::tree);
                let files = files.map(|tree| changes(tree, snapshot.tree()));
                dispose(before);
                prepare(snapshot, self.engine.project().clone());
                files.unwrap_or_default()
            }
            Err(_) => Vec::new(),
        };
        let changed = Event::Changed {
            files,
            milliseconds,
        };
        std::iter::once(changed).chain(reported).collect()
    }
}

/// Makes what the next refresh will need, in a thread of its own.
fn prepare(snapshot: Arc<Snapshot>, project: Project) {
    // Without another thread the next refresh makes it.
    drop(thread::Builder::new().spawn(move || snapshot.prepare(&project)));
}

#[cfg(test)]
mod tests;
