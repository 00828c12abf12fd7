//! The engine's thread: sleeps until something may have changed, reads the sources again, shows the result.
//!
//! A nudge carries no facts. Whatever the system reported, the sources themselves are looked at, so an event that was
//! lost, doubled or wrong costs at most a look in vain.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use super::faults::{Faults, NoSources};
use super::shown::Shown;
use super::watch::{Eyes, Watch};
use super::{Event, News};
use crate::address::SourcePath;
use crate::diagnostic::Diagnostic;
use crate::engine::{Engine, Snapshot};
use crate::project::Project;
use crate::source::SourceTree;

/// A reason to look at the sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Nudge {
    /// Something changed.
    Changed,
    /// A folder appeared: what was written into it before it was watched made no event.
    Folder,
    /// A folder of sources itself came, went or was replaced: what was watched may be another one now.
    Root,
    /// The system lost events.
    Storm,
    /// The system watches no more.
    Blind(Diagnostic),
    /// The preview ends.
    Stop,
}

/// Time between two looks when the system does not watch.
const POLL: Duration = Duration::from_secs(1);
/// Time after which a new folder is looked at once more.
const SECOND_LOOK: Duration = Duration::from_millis(300);

/// Owner of the engine.
pub(super) struct Refresher {
    engine: Engine,
    watch: Option<Watch>,
    blind: Option<Diagnostic>,
    shown: Arc<Shown>,
    nudges: Receiver<Nudge>,
    /// Keeps the channel open when nothing watches, so that [`Refresher::wait`] can sleep on it.
    nudge: Sender<Nudge>,
    last: Option<Arc<Snapshot>>,
    diagnostics: Vec<Diagnostic>,
}

impl Refresher {
    /// Begins to watch; nothing is read yet, so that no change falls between the first look and the watch.
    pub(super) fn new(
        project: Project,
        eyes: Eyes,
        shown: Arc<Shown>,
        (nudge, nudges): (Sender<Nudge>, Receiver<Nudge>),
    ) -> Self {
        let (watch, blind) = match eyes(&project.root, nudge.clone()) {
            Ok(watch) => (Some(watch), None),
            Err(fault) => (None, Some(fault)),
        };
        let engine = Engine::new(project);
        Self {
            engine,
            watch,
            blind,
            shown,
            nudges,
            nudge,
            last: None,
            diagnostics: Vec::new(),
        }
    }

    /// Reads the sources for the first time. Fails when there is no site.
    pub(super) fn first(&mut self) -> Result<Vec<Event>, Diagnostic> {
        let snapshot = self.engine.refresh()?;
        self.diagnostics = snapshot.diagnostics().to_vec();
        self.last = Some(snapshot.clone());
        let mut events = self.shown.update(Ok(snapshot));
        events.extend(self.blind.take().map(told));
        Ok(events)
    }

    /// Refreshes at each nudge until told to stop.
    pub(super) fn run(mut self, news: &Sender<News>) {
        let say = |event| news.send(News::Event(event)).is_ok();
        let mut again = None;
        loop {
            let nudges = self.wait(again.take());
            if nudges.contains(&Nudge::Stop) {
                return;
            }
            for nudge in nudges {
                match nudge {
                    Nudge::Root => self.renew(),
                    Nudge::Folder => again = Some(SECOND_LOOK),
                    // So many events come from a flood of changes, and our own look makes some: let it pass.
                    Nudge::Storm => thread::sleep(POLL),
                    Nudge::Blind(fault) if self.watch.take().is_some() => {
                        say(told(fault));
                    }
                    Nudge::Blind(_) | Nudge::Changed | Nudge::Stop => {}
                }
            }
            if !self.refresh().into_iter().all(say) {
                return;
            }
        }
    }

    /// Sleeps until there is a reason to look; gives all reasons that have gathered.
    fn wait(&self, again: Option<Duration>) -> Vec<Nudge> {
        let limit = again.or(self.watch.is_none().then_some(POLL));
        let first = match limit {
            None => self.nudges.recv().unwrap_or(Nudge::Stop),
            Some(limit) => match self.nudges.recv_timeout(limit) {
                Ok(nudge) => nudge,
                Err(RecvTimeoutError::Timeout) => Nudge::Changed,
                Err(RecvTimeoutError::Disconnected) => Nudge::Stop,
            },
        };
        std::iter::once(first)
            .chain(self.nudges.try_iter())
            .collect()
    }

    fn renew(&mut self) {
        if let Some(watch) = &mut self.watch
            && let Err(fault) = watch.renew()
        {
            let _ = self.nudge.send(Nudge::Blind(fault));
        }
    }

    fn refresh(&mut self) -> Vec<Event> {
        let start = Instant::now();
        let refreshed = self.engine.refresh();
        let (files, diagnostics) = match &refreshed {
            Ok(snapshot) => {
                let before = self.last.replace(snapshot.clone());
                (
                    changes(before.as_deref().map(Snapshot::tree), snapshot.tree()),
                    snapshot.diagnostics().to_vec(),
                )
            }
            Err(fault) => (Vec::new(), vec![fault.clone()]),
        };
        // A look in vain: nobody is told, and no page is compared.
        if files.is_empty() && diagnostics == self.diagnostics {
            return Vec::new();
        }
        self.diagnostics = diagnostics;
        let told = self.shown.update(refreshed);
        let milliseconds = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
        std::iter::once(Event::Changed {
            files,
            milliseconds,
        })
        .chain(told)
        .collect()
    }
}

fn told(fault: Diagnostic) -> Event {
    Faults::new(vec![fault], &NoSources).event()
}

/// The files that differ, by path.
fn changes(before: Option<&SourceTree>, after: &SourceTree) -> Vec<SourcePath> {
    let Some(before) = before else {
        return after.iter().map(|(path, _)| path.clone()).collect();
    };
    let differs =
        |path: &SourcePath, digest| before.get(path).is_none_or(|file| file.digest != digest);
    let new = after
        .iter()
        .filter(|(path, file)| differs(path, file.digest));
    let gone = before.iter().filter(|(path, _)| after.get(path).is_none());
    let mut changes: Vec<SourcePath> = new.chain(gone).map(|(path, _)| path.clone()).collect();
    changes.sort();
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_what_was_written_made_or_removed() {
        let tree =
            |files: &[(&'static str, &'static str)]| SourceTree::from_texts(files.iter().copied());
        let before = tree(&[
            ("content/a.md", "a"),
            ("content/b.md", "b"),
            ("content/c.md", "c"),
        ]);
        let after = tree(&[
            ("content/a.md", "a"),
            ("content/b.md", "B"),
            ("content/d.md", "d"),
        ]);
        let names: Vec<String> = changes(Some(&before), &after)
            .iter()
            .map(|p| p.to_string())
            .collect();
        assert_eq!(names, ["content/b.md", "content/c.md", "content/d.md"]);
        assert!(changes(Some(&after), &after).is_empty());
    }
}
