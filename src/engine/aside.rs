//! Two things at once, of which each is for one core or waits for the disk.

use std::panic::resume_unwind;
use std::thread;

/// Does one thing on a thread of its own while this thread does another. Gives the results of both.
pub fn both<A: Send, B>(aside: impl FnOnce() -> A + Send, here: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|scope| {
        let aside = scope.spawn(aside);
        let done = here();
        match aside.join() {
            Ok(result) => (result, done),
            Err(panic) => resume_unwind(panic),
        }
    })
}
