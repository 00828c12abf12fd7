//! A look at all sources in a thread of its own: what is edited in the meantime is shown at once all the same.

use std::panic::resume_unwind;
use std::sync::mpsc::Sender;
use std::thread::{self, JoinHandle};
use std::time::Instant;

use super::refresh::Wake;
use crate::diagnostic::Diagnostic;
use crate::engine::{Look, Looker};

/// What a look gave.
pub(super) type Looked = Result<Look, Diagnostic>;

/// Why it is looked at all sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    /// Something changed, and only a look at everything can tell what.
    Change,
    /// Nothing is known to have changed.
    Idle,
}

/// A look that has begun.
pub(super) struct UnderWay {
    thread: JoinHandle<Looked>,
    /// Why it is looked.
    pub(super) reason: Reason,
    /// When it began.
    pub(super) since: Instant,
    /// True when something changed since it began: it may have seen what was before.
    pub(super) is_stale: bool,
}

impl UnderWay {
    /// Begins to look; `wake` is called when the look is over.
    pub(super) fn begin(looker: Looker, reason: Reason, wake: Sender<Wake>, now: Instant) -> Self {
        let thread = thread::spawn(move || {
            let _over = Over(wake);
            match reason {
                Reason::Change => looker.look(),
                Reason::Idle => on_one_core(|| looker.look()),
            }
        });
        Self {
            thread,
            reason,
            since: now,
            is_stale: false,
        }
    }

    /// What the look gave, once it is over.
    pub(super) fn join(self) -> Looked {
        self.thread
            .join()
            .unwrap_or_else(|panic| resume_unwind(panic))
    }
}

/// Works on one core, so that the others are free for what is edited in the meantime.
fn on_one_core<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    match rayon::ThreadPoolBuilder::new().num_threads(1).build() {
        Ok(pool) => pool.install(work),
        Err(_) => work(),
    }
}

/// Tells when a look is over, also when it panicked.
struct Over(Sender<Wake>);

impl Drop for Over {
    fn drop(&mut self) {
        // Nobody listens any more: the preview is ending.
        let _ = self.0.send(Wake::Looked);
    }
}
