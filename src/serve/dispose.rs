//! Gives back the memory of what is no longer shown, while nobody waits for it.

use std::thread;
use std::time::Duration;

/// Time after which no request still holds what it began with: else its thread would give the memory back.
const LATER: Duration = Duration::from_secs(1);

/// Drops a value later, in a thread of its own.
pub(super) fn dispose<T: Send + 'static>(value: T) {
    let later = move || {
        thread::sleep(LATER);
        drop(value);
    };
    // Without another thread it is dropped here.
    drop(thread::Builder::new().spawn(later));
}
