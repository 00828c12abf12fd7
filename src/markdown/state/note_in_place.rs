//! The note in place that is open.

use super::footnote::Events;

/// A note while its events go by.
pub(in crate::markdown) struct InPlace<'a> {
    /// Where its `^` stands.
    pub(in crate::markdown) start: usize,
    pub(in crate::markdown) events: Events<'a>,
    /// How many brackets are open.
    pub(in crate::markdown) brackets: usize,
    /// How many inline elements are open.
    pub(in crate::markdown) inline: usize,
}
