//! The marks of a line that may still be closed.

/// The marks of a line that may still be closed.
#[derive(Default)]
pub(in crate::markdown) struct Marks {
    pub(in crate::markdown) open: Vec<Opening>,
}

/// Two equals signs that open a mark when others close it.
pub(in crate::markdown) struct Opening {
    /// The piece of the line that holds the signs.
    pub(in crate::markdown) piece: usize,
    /// The element in which they stand.
    pub(in crate::markdown) element: u64,
    /// Where they end in the file, when they stand within a word.
    pub(in crate::markdown) within: Option<usize>,
}

impl Marks {
    /// Forgets what is open.
    pub(in crate::markdown) fn clear(&mut self) {
        self.open.clear();
    }
}
