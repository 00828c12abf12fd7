//! Code of others that may panic on what somebody wrote: its panic becomes a value, and then a message of a build.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static SILENT: Cell<bool> = const { Cell::new(false) };
}

/// Runs code of others. `None` when it panicked, of which nothing is printed: a trace of the program says nothing to the
/// author of a file. What the code was changing is lost with it, and must not be used again.
pub fn contained<T>(run: impl FnOnce() -> T) -> Option<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !SILENT.get() {
                before(panic);
            }
        }));
    });
    let before = SILENT.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(run));
    SILENT.set(before);
    result.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_value() {
        assert_eq!(contained(|| 1), Some(1));
        assert_eq!(contained::<u32>(|| panic!("in a test")), None);
        assert!(!SILENT.get(), "panics of our own are shown again");
    }
}
