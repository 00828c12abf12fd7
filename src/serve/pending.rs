//! What may have changed and was not looked at yet, and when it is time to look: at once for a file that was saved whole, a
//! little later for one that is being written. Nothing here knows the disk or the clock.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::watch::Step;

/// Quiet time after which a change counts that may be one of several: a file that nobody knew (many editors write beside,
/// then rename), every change where the system does not tell the end of one.
pub(super) const QUIET: Duration = Duration::from_millis(10);
/// Quiet time after which a file counts as removed: many editors move it away, then write it anew.
const GONE: Duration = Duration::from_millis(50);
/// Quiet time after which a file that somebody has open counts as written.
const OPEN: Duration = Duration::from_millis(100);
/// Nothing that changed waits longer, however often it changes again.
const LONGEST: Duration = Duration::from_millis(500);
/// So many files at once are the work of a program (a checkout): they are looked at together, when it is done.
const MANY: usize = 8;
/// Time after the last change after which everything is looked at, whatever the system reported.
const IDLE: Duration = Duration::from_millis(300);
/// It is looked at after this time even while changes go on.
const LONGEST_IDLE: Duration = Duration::from_secs(5);

/// What may have changed.
#[derive(Debug, Default)]
pub(super) struct Pending {
    files: BTreeMap<PathBuf, Waiting>,
    /// Everything is to be looked at, not only these files.
    everything: Option<Waiting>,
    /// Everything is to be looked at when nothing else is to be done.
    idle: Option<Waiting>,
    /// When something changed last.
    last: Option<Instant>,
}

#[derive(Debug, Clone, Copy)]
struct Waiting {
    since: Instant,
    due: Instant,
    is_open: bool,
}

/// What is to be looked at now.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Due {
    /// Nothing.
    Nothing,
    /// These files, by path.
    Files(Vec<PathBuf>),
    /// All sources: something changed of which no name is known.
    Everything,
    /// All sources: nothing else is to be done.
    Idle,
}

impl Waiting {
    /// Waits from `now` for some time; what waits already waits anew, but not for ever.
    fn anew(before: Option<Self>, now: Instant, time: Duration) -> Self {
        let since = before.map_or(now, |before| before.since);
        Self {
            since,
            due: (now + time).min(since + LONGEST.max(time)),
            is_open: false,
        }
    }
}

impl Pending {
    /// A file changed; `is_known` when it was a source before.
    pub(super) fn file(&mut self, path: PathBuf, step: Step, is_known: bool, now: Instant) {
        self.note(now);
        let before = self.files.get(&path).copied();
        let time = match step {
            Step::Saved if is_known => Duration::ZERO,
            Step::Begun | Step::Emptied => OPEN,
            // Of a file that is open, its permissions say nothing.
            Step::Touched if before.is_some_and(|before| before.is_open) => OPEN,
            Step::Gone => GONE,
            Step::Saved | Step::Changed | Step::Touched => QUIET,
        };
        let mut waiting = Waiting::anew(before, now, time);
        waiting.is_open = time == OPEN;
        self.files.insert(path, waiting);
    }

    /// Something changed of which no name is known: everything is looked at after some quiet time.
    pub(super) fn everything(&mut self, now: Instant, time: Duration) {
        self.note(now);
        self.everything = Some(Waiting::anew(self.everything, now, time));
    }

    /// Everything is looked at once nothing changed for a while.
    pub(super) fn idle(&mut self, now: Instant) {
        self.idle_after(now, IDLE);
    }

    /// Everything is looked at after some time.
    pub(super) fn idle_after(&mut self, now: Instant, time: Duration) {
        let since = self.idle.map_or(now, |before| before.since);
        self.idle = Some(Waiting {
            since,
            due: (now + time).min(since + LONGEST_IDLE.max(time)),
            is_open: false,
        });
    }

    /// True when files wait of which a look at everything could see a half.
    pub(super) fn has_files(&self) -> bool {
        !self.files.is_empty()
    }

    /// When there is something to look at, if nothing else changes.
    pub(super) fn next(&self) -> Option<Instant> {
        let files = self.files.values().map(|file| self.due(file)).min();
        [files, self.everything_due(), self.idle_due()]
            .into_iter()
            .flatten()
            .min()
    }

    /// What is to be looked at now; it no longer waits.
    pub(super) fn take(&mut self, now: Instant) -> Due {
        let looks = [
            (self.everything_due(), Due::Everything),
            (self.idle_due(), Due::Idle),
        ];
        for (due, look) in looks {
            if due.is_some_and(|due| due <= now) {
                *self = Self::default();
                return look;
            }
        }
        let is_due = |file: &Waiting| self.due(file) <= now;
        let due: Vec<PathBuf> = self
            .files
            .iter()
            .filter(|(_, file)| is_due(file))
            .map(|(path, _)| path.clone())
            .collect();
        if due.is_empty() {
            return Due::Nothing;
        }
        for path in &due {
            self.files.remove(path);
        }
        Due::Files(due)
    }

    fn note(&mut self, now: Instant) {
        self.last = Some(now);
        if self.idle.is_some() {
            self.idle(now);
        }
    }

    /// When a file is looked at: among many, not before all of them are quiet.
    fn due(&self, file: &Waiting) -> Instant {
        let (Some(last), true) = (self.last, self.files.len() >= MANY) else {
            return file.due;
        };
        file.due.max((last + QUIET).min(file.since + LONGEST))
    }

    /// A look at everything would see the half of a file that is being written: it waits for the files.
    fn everything_due(&self) -> Option<Instant> {
        self.after_files(self.everything?)
    }

    fn idle_due(&self) -> Option<Instant> {
        self.after_files(self.idle?)
    }

    fn after_files(&self, look: Waiting) -> Option<Instant> {
        let files = self.files.values().map(|file| self.due(file)).max();
        Some(files.map_or(look.due, |files| look.due.max(files)))
    }
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "a time to count from")]
mod tests {
    use super::*;

    /// A clock that the story moves, and what waits.
    struct Story(Pending, Instant, Instant);

    impl Story {
        fn new() -> Self {
            let now = Instant::now();
            Self(Pending::default(), now, now)
        }

        fn after(&mut self, milliseconds: u64) -> &mut Self {
            self.1 += Duration::from_millis(milliseconds);
            self
        }

        fn known(&mut self, path: &str, step: Step) -> &mut Self {
            self.0.file(path.into(), step, true, self.1);
            self
        }

        fn unknown(&mut self, path: &str, step: Step) -> &mut Self {
            self.0.file(path.into(), step, false, self.1);
            self
        }

        /// Lets time pass until something is due; gives how many milliseconds that took, and what it is.
        fn wait(&mut self) -> (u128, String) {
            let Some(due) = self.0.next() else {
                return (0, "nothing".to_owned());
            };
            let before = self.1;
            self.1 = due.max(before);
            let what = match self.0.take(self.1) {
                Due::Nothing => "nothing".to_owned(),
                Due::Everything => "everything".to_owned(),
                Due::Idle => "idle".to_owned(),
                Due::Files(paths) => {
                    let names = paths.iter().map(|path| path.display().to_string());
                    names.collect::<Vec<_>>().join(" ")
                }
            };
            ((self.1 - before).as_millis(), what)
        }
    }

    fn due(milliseconds: u128, what: &str) -> (u128, String) {
        (milliseconds, what.to_owned())
    }

    #[test]
    fn a_page_that_was_saved_is_looked_at_at_once() {
        let mut story = Story::new();
        story.known("a", Step::Begun).known("a", Step::Begun);
        assert_eq!(story.known("a", Step::Saved).wait(), due(0, "a"));
        assert_eq!(story.wait(), due(0, "nothing"));
    }

    #[test]
    fn a_page_that_is_open_is_waited_for() {
        let mut story = Story::new();
        story.known("a", Step::Begun).after(30);
        story.known("a", Step::Touched);
        assert_eq!(story.0.take(story.1), Due::Nothing);
        assert_eq!(story.wait(), due(100, "a"));
        // It is written again and again, and never closed.
        for _ in 0..20 {
            story.known("a", Step::Begun).after(40);
        }
        assert_eq!(story.0.take(story.1), Due::Files(vec!["a".into()]));
    }

    #[test]
    fn a_page_that_is_moved_away_and_written_anew_is_never_gone() {
        let mut story = Story::new();
        story.known("a", Step::Gone).after(2);
        story.unknown("a~", Step::Saved);
        story.known("a", Step::Begun).after(1);
        assert_eq!(story.known("a", Step::Saved).wait(), due(0, "a"));
        assert_eq!(story.wait(), due(9, "a~"));
    }

    #[test]
    fn a_file_that_is_written_beside_is_looked_at_when_it_stays() {
        let mut story = Story::new();
        story.unknown("sedX", Step::Begun);
        story.unknown("sedX", Step::Saved);
        story.unknown("sedX", Step::Gone);
        assert_eq!(story.known("a", Step::Saved).wait(), due(0, "a"));
        assert_eq!(story.wait(), due(50, "sedX"));
    }

    #[test]
    fn many_files_are_looked_at_together_when_it_is_quiet() {
        let mut story = Story::new();
        for name in ["a", "b", "c", "d", "e", "f", "g", "h"] {
            story.known(name, Step::Saved);
        }
        story.after(5).known("i", Step::Saved);
        assert_eq!(story.0.take(story.1), Due::Nothing);
        assert_eq!(story.wait(), due(10, "a b c d e f g h i"));
    }

    #[test]
    fn a_checkout_without_a_pause_is_looked_at_after_a_while() {
        let mut story = Story::new();
        for number in 0..100 {
            story.known(&number.to_string(), Step::Saved).after(9);
            let elapsed = story.1 - story.2;
            let is_due = story.0.next().is_some_and(|due| due <= story.1);
            let is_early = elapsed < LONGEST && number > MANY;
            assert!(!is_due || !is_early, "after {elapsed:?}");
        }
        assert!(matches!(story.0.take(story.1), Due::Files(files) if files.len() > 40));
    }

    #[test]
    fn a_look_at_everything_waits_for_files_that_are_open_and_takes_them_along() {
        let mut story = Story::new();
        story.known("a", Step::Begun);
        story.0.everything(story.1, QUIET);
        story.after(10);
        assert_eq!(story.0.take(story.1), Due::Nothing);
        assert_eq!(story.wait(), due(90, "everything"));
        assert_eq!(story.wait(), due(0, "nothing"));
    }

    #[test]
    fn everything_is_looked_at_when_nothing_goes_on_and_now_and_then_when_something_does() {
        let mut story = Story::new();
        story.0.idle(story.1);
        story.after(200).known("a", Step::Saved);
        assert_eq!(story.wait(), due(0, "a"));
        assert_eq!(story.wait(), due(300, "idle"));
        story.0.idle(story.1);
        let start = story.1;
        loop {
            story.after(100).known("a", Step::Saved);
            if story.wait().1 == "idle" {
                break;
            }
        }
        assert!(story.1 - start <= LONGEST_IDLE + OPEN);
    }
}
