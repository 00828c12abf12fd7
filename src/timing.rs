//! How long a build took, stage by stage and page by page, and what it did not have to make again. It is measured when somebody
//! asks for it, and nothing that is published depends on it.

#![expect(
    clippy::disallowed_methods,
    reason = "what is measured is shown to a person, and to nothing else"
)]

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Files that are listed with their times.
const SLOWEST: usize = 10;

/// What a build does, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Folders are walked; files that may have changed are read and parsed.
    Read,
    /// What the last build published is compared with what was found.
    Compare,
    /// Documents are taken from the cache, or parsed if it has lost them.
    Documents,
    /// Documents are linked to a site.
    Link,
    /// The theme is loaded, and the outputs are planned.
    Theme,
    /// Views are made; outputs are rendered and written, or taken over.
    Outputs,
    /// The site takes the place of the one before.
    Publish,
    /// What the next build can use is saved.
    Save,
}

impl Stage {
    /// All stages, in their order.
    pub const ALL: [Self; 8] = [
        Self::Read,
        Self::Compare,
        Self::Documents,
        Self::Link,
        Self::Theme,
        Self::Outputs,
        Self::Publish,
        Self::Save,
    ];
}

/// Things of which a build makes some and takes others over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// Documents, from their sources.
    Parse,
    /// Outputs, from their views.
    Render,
}

/// The times of one build. Any thread may add to it.
#[derive(Debug, Default)]
pub struct Timings {
    stages: [Mutex<Option<Duration>>; Stage::ALL.len()],
    works: [Done; 2],
}

#[derive(Debug, Default)]
struct Done {
    made: AtomicUsize,
    taken_over: AtomicUsize,
    /// The slowest, by their time.
    slowest: Mutex<BTreeSet<(Duration, String)>>,
}

/// Runs a step of a stage, and adds its time to what is measured.
pub fn stage<T>(timings: Option<&Timings>, stage: Stage, step: impl FnOnce() -> T) -> T {
    let Some(timings) = timings else {
        return step();
    };
    let start = Instant::now();
    let value = step();
    let mut sum = lock(&timings.stages[stage as usize]);
    *sum = Some(sum.unwrap_or_default() + start.elapsed());
    value
}

/// Makes one thing, and counts it with its time. `name` is asked for the slowest only.
pub fn make<T>(
    timings: Option<&Timings>,
    work: Work,
    name: impl FnOnce() -> String,
    step: impl FnOnce() -> T,
) -> T {
    let Some(timings) = timings else {
        return step();
    };
    let start = Instant::now();
    let value = step();
    let time = start.elapsed();
    let done = &timings.works[work as usize];
    done.made.fetch_add(1, Ordering::Relaxed);
    let mut slowest = lock(&done.slowest);
    let is_slow = slowest.first().is_none_or(|(least, _)| time > *least);
    if slowest.len() < SLOWEST || is_slow {
        slowest.insert((time, name()));
        if slowest.len() > SLOWEST {
            slowest.pop_first();
        }
    }
    value
}

/// Counts things that were taken over as they were.
pub fn take_over(timings: Option<&Timings>, work: Work, count: usize) {
    if let Some(timings) = timings {
        let done = &timings.works[work as usize];
        done.taken_over.fetch_add(count, Ordering::Relaxed);
    }
}

impl Timings {
    /// The time of a stage; `None` for one that the build did not come to.
    pub fn of(&self, stage: Stage) -> Option<Duration> {
        *lock(&self.stages[stage as usize])
    }

    /// How many were made.
    pub fn made(&self, work: Work) -> usize {
        self.works[work as usize].made.load(Ordering::Relaxed)
    }

    /// How many were taken over as they were.
    pub fn taken_over(&self, work: Work) -> usize {
        self.works[work as usize].taken_over.load(Ordering::Relaxed)
    }

    /// The names of those that took longest, the slowest first.
    pub fn slowest(&self, work: Work) -> Vec<(Duration, String)> {
        let slowest = lock(&self.works[work as usize].slowest);
        slowest.iter().rev().cloned().collect()
    }
}

fn lock<T>(value: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    // A thread that panicked while it added leaves a sum that is whole.
    value.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_add_up_and_the_slowest_are_kept() {
        let timings = Timings::default();
        let all = Some(&timings);
        assert_eq!(timings.of(Stage::Link), None);
        assert_eq!(stage(all, Stage::Link, || 1), 1);
        let once = timings.of(Stage::Link).unwrap();
        stage(all, Stage::Link, || ());
        assert!(timings.of(Stage::Link).unwrap() >= once);
        assert_eq!(timings.of(Stage::Save), None);

        for number in 0..=SLOWEST {
            let wait = Duration::from_millis(if number == 3 { 20 } else { 0 });
            let step = || std::thread::sleep(wait);
            make(all, Work::Parse, || format!("content/{number}.md"), step);
        }
        take_over(all, Work::Parse, 7);
        assert_eq!(timings.made(Work::Parse), SLOWEST + 1);
        assert_eq!(timings.taken_over(Work::Parse), 7);
        assert_eq!(timings.made(Work::Render), 0);
        let slowest = timings.slowest(Work::Parse);
        assert_eq!(slowest.len(), SLOWEST);
        assert_eq!(slowest[0].1, "content/3.md");
        assert!(slowest.is_sorted_by(|one, next| one.0 >= next.0));
    }

    #[test]
    fn without_a_measure_the_step_runs_all_the_same() {
        assert_eq!(stage(None, Stage::Read, || 2), 2);
        let name = || unreachable!("nothing is measured");
        assert_eq!(make(None, Work::Render, name, || 3), 3);
        take_over(None, Work::Render, 1);
    }
}
