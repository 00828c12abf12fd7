//! How long a verification may take in all: hosts of strangers decide how long each answer takes, not how long everything
//! does.

#![expect(clippy::disallowed_methods, reason = "a verification has a deadline")]

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::badge::verify::Need;

/// How many times the time of one answer a whole verification may take.
pub(super) const ANSWERS: u32 = 6;
/// How much of it endorsements may take together, likewise.
const ENDORSEMENTS: u32 = 2;

/// The time that is left to a verification.
pub(super) struct TimeLeft {
    end: Instant,
    /// What endorsements, and those who wrote them, may still take.
    endorsements: Mutex<Duration>,
}

impl TimeLeft {
    /// From now on, with so long for one answer.
    pub(super) fn start(answer: Duration) -> Self {
        Self {
            end: Instant::now() + answer * ANSWERS,
            endorsements: Mutex::new(answer * ENDORSEMENTS),
        }
    }

    /// What is left for an answer; zero when nothing is.
    pub(super) fn left(&self, need: Need) -> Duration {
        let left = self.end.saturating_duration_since(Instant::now());
        match need {
            Need::Verdict => left,
            Need::Endorsement => left.min(*self.lock()),
        }
    }

    /// Takes what an answer cost from what is left.
    pub(super) fn spend(&self, need: Need, spent: Duration) {
        if need == Need::Endorsement {
            let mut left = self.lock();
            *left = left.saturating_sub(spent);
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Duration> {
        self.endorsements
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endorsements_leave_time_for_the_verdict() {
        let second = Duration::from_secs(1);
        let time = TimeLeft::start(second);
        assert_eq!(time.left(Need::Endorsement), second * ENDORSEMENTS);
        time.spend(Need::Verdict, second * 3);
        assert_eq!(time.left(Need::Endorsement), second * ENDORSEMENTS);
        time.spend(Need::Endorsement, second * 9);
        assert_eq!(time.left(Need::Endorsement), Duration::ZERO);
        assert!(time.left(Need::Verdict) > second * 5);
    }
}
