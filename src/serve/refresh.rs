//! The engine's thread: sleeps until something may have changed, reads the sources again, shows the result.
//!
//! A change carries no facts. Whatever the system reported, the sources themselves are looked at, so an event that was
//! lost, doubled or wrong costs at most a look in vain.

#![expect(
    clippy::disallowed_methods,
    reason = "the preview reports how long it took"
)]

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use super::changes::changes;
use super::error_report::NoSources;
use super::event::{Event, Notice};
use super::shown::Shown;
use super::watch::{Change, Watch, Watcher};
use crate::diagnostic::{Diagnostic, has_errors};
use crate::engine::{Engine, Snapshot};
use crate::project::{AWARDS, Project};

/// Time between two looks when the system does not watch.
const POLL: Duration = Duration::from_secs(1);
/// Time after which a new folder is looked at once more.
const SECOND_LOOK: Duration = Duration::from_millis(300);

/// Time between two looks at the same errors.
const RECHECK: Duration = Duration::from_millis(50);
/// Looks after which errors are reported even if they are others each time.
const RECHECKS: usize = 5;

/// Owner of the engine.
pub(super) struct Refresher {
    engine: Engine,
    watch: Option<Watch>,
    no_watch: Option<Diagnostic>,
    shown: Arc<Shown>,
    changes: Receiver<Change>,
    /// Keeps the channel open when nothing watches, so that [`Refresher::wait`] can sleep on it.
    change: Sender<Change>,
    last: Option<Arc<Snapshot>>,
    /// What was reported last.
    diagnostics: Vec<Diagnostic>,
    /// What the looks since then found and did not report.
    unconfirmed: Vec<Vec<Diagnostic>>,
}

impl Refresher {
    /// Begins to watch; nothing is read yet, so that no change falls between the first look and the watch.
    pub(super) fn new(
        project: Project,
        watcher: Watcher,
        shown: Arc<Shown>,
        (change, changes): (Sender<Change>, Receiver<Change>),
    ) -> Self {
        let (watch, no_watch) = match watcher(&project.root, change.clone()) {
            Ok(watch) => (Some(watch), None),
            Err(diagnostic) => (None, Some(diagnostic)),
        };
        let engine = Engine::new(project);
        Self {
            engine,
            watch,
            no_watch,
            shown,
            changes,
            change,
            last: None,
            diagnostics: Vec::new(),
            unconfirmed: Vec::new(),
        }
    }

    /// Reads the sources for the first time. Fails when there is no site.
    pub(super) fn first(&mut self) -> Result<Vec<Event>, Diagnostic> {
        let snapshot = self.engine.refresh()?;
        self.diagnostics = snapshot.diagnostics().to_vec();
        self.last = Some(snapshot.clone());
        let mut events = self.shown.update(Ok(snapshot));
        let no_watch = self.no_watch.take();
        events.extend(no_watch.map(|diagnostic| self.reported(diagnostic)));
        Ok(events)
    }

    /// Refreshes at each change until it is asked to stop.
    pub(super) fn run(mut self, news: &Sender<Notice>) {
        let say = |event| news.send(Notice::Event(event)).is_ok();
        let mut again = None;
        loop {
            let changes = self.wait(again.take());
            if changes.contains(&Change::Stop) {
                return;
            }
            for change in changes {
                match change {
                    Change::Root => self.renew(),
                    Change::Folder => again = Some(SECOND_LOOK),
                    // So many events come from a flood of changes, and our own look makes some: let it pass.
                    Change::Overflow => thread::sleep(POLL),
                    Change::WatchLost(diagnostic) if self.watch.take().is_some() => {
                        say(self.reported(*diagnostic));
                    }
                    Change::WatchLost(_) | Change::Changed | Change::Stop => {}
                }
            }
            match self.look() {
                Look::Unsure => again = Some(RECHECK),
                Look::Sure(events) => {
                    if !events.into_iter().all(say) {
                        return;
                    }
                }
            }
        }
    }

    /// Sleeps until there is a reason to look; gives all reasons that have gathered.
    fn wait(&self, again: Option<Duration>) -> Vec<Change> {
        let unwatched = self.watch.is_none() || self.awards_lie_elsewhere();
        let limit = again.or(unwatched.then_some(POLL));
        let first = match limit {
            None => self.changes.recv().unwrap_or(Change::Stop),
            Some(limit) => match self.changes.recv_timeout(limit) {
                Ok(change) => change,
                Err(RecvTimeoutError::Timeout) => Change::Changed,
                Err(RecvTimeoutError::Disconnected) => Change::Stop,
            },
        };
        std::iter::once(first)
            .chain(self.changes.try_iter())
            .collect()
    }

    /// Awards in a repository of their own are outside what is watched, and change by a command now and then: a look
    /// every second is enough for them.
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
            let _ = self.change.send(Change::WatchLost(Box::new(diagnostic)));
        }
    }

    /// Reads the sources. Errors are believed when two looks agree: in the middle of a checkout, or of a save in steps,
    /// there are some that nobody made and that are gone before they could be read.
    fn look(&mut self) -> Look {
        let start = Instant::now();
        let refreshed = self.engine.refresh();
        let diagnostics = match &refreshed {
            Ok(snapshot) => snapshot.diagnostics().to_vec(),
            Err(diagnostic) => vec![diagnostic.clone()],
        };
        let is_news = has_errors(&diagnostics) && diagnostics != self.diagnostics;
        if is_news
            && self.unconfirmed.len() < RECHECKS
            && self.unconfirmed.last() != Some(&diagnostics)
        {
            self.unconfirmed.push(diagnostics);
            return Look::Unsure;
        }
        self.unconfirmed.clear();
        let files = match &refreshed {
            Ok(snapshot) => {
                let before = self.last.replace(snapshot.clone());
                changes(before.as_deref().map(Snapshot::tree), snapshot.tree())
            }
            Err(_) => Vec::new(),
        };
        // A look in vain: nothing is reported, and no page is compared.
        if files.is_empty() && diagnostics == self.diagnostics {
            return Look::Sure(Vec::new());
        }
        self.diagnostics = diagnostics;
        let reported = self.shown.update(refreshed);
        let milliseconds = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
        let changed = Event::Changed {
            files,
            milliseconds,
        };
        Look::Sure(std::iter::once(changed).chain(reported).collect())
    }
}

/// What a look gave.
enum Look {
    /// Errors that another look has to confirm.
    Unsure,
    /// What to report, if anything.
    Sure(Vec<Event>),
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;
    use crate::diagnostic::Code;

    #[test]
    fn errors_are_reported_when_two_looks_agree_or_when_they_go_on() {
        let root = tempfile::tempdir().unwrap();
        let put = |path: &str, text: &str| std::fs::write(root.path().join(path), text).unwrap();
        std::fs::create_dir(root.path().join("content")).unwrap();
        put(
            "site.yaml",
            "title: Essai\nbase_url: https://example.org/\n",
        );
        put("content/index.md", "Bonjour.\n");
        let no_watch: Watcher = |_, _| Err(Diagnostic::general(Code::Watch, "no eyes"));
        let (news, _heard) = channel();
        let shown = Arc::new(Shown::new(news, crate::message::Language::English));
        let project = Project::new(root.path());
        let mut refresher = Refresher::new(project, no_watch, shown, channel());
        refresher.first().unwrap();

        // Gone before the second look: only the change is reported.
        put("content/index.md", "[Lien](neuf.md)\n");
        assert!(matches!(refresher.look(), Look::Unsure));
        put("content/neuf.md", "Neuf.\n");
        let Look::Sure(events) = refresher.look() else {
            panic!("it should be sure");
        };
        assert!(
            matches!(&events[..], [Event::Changed { files, .. }] if files.len() == 2),
            "{events:?}"
        );

        // Still there: reported, and the next look at the same has nothing to say.
        put("content/index.md", "[Lien](nulle-part.md)\n");
        assert!(matches!(refresher.look(), Look::Unsure));
        let Look::Sure(events) = refresher.look() else {
            panic!("it should be sure");
        };
        assert!(matches!(
            &events[..],
            [Event::Changed { .. }, Event::Errors(..)]
        ));
        assert!(matches!(refresher.look(), Look::Sure(events) if events.is_empty()));

        // Another one each time: reported all the same.
        let looks = (0..20).map(|n| {
            put("content/index.md", &format!("[Lien](nulle-part-{n}.md)\n"));
            refresher.look()
        });
        assert_eq!(
            looks
                .take_while(|look| matches!(look, Look::Unsure))
                .count(),
            RECHECKS
        );
    }
}
