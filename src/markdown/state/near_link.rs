//! Text that looks like a link and is none: how much of it there is.

/// What a page has of text that looks like a link and is none.
#[derive(Default)]
pub(in crate::markdown) struct NearLinks {
    /// How many brackets are open: one that closes without any needs no look.
    pub(in crate::markdown) open: usize,
    /// How many messages there are.
    pub(in crate::markdown) reported: usize,
}
