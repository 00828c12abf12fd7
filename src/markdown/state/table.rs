//! The table that is open.

use pulldown_cmark::Alignment;

/// The table that is open.
#[derive(Default)]
pub(in crate::markdown) struct Table {
    pub(in crate::markdown) alignments: Vec<Alignment>,
    pub(in crate::markdown) column: usize,
    pub(in crate::markdown) head: bool,
    /// Where the cell that is open ends in the file.
    pub(in crate::markdown) cell_end: Option<usize>,
    /// Where the last cell ended.
    pub(in crate::markdown) last_end: usize,
    /// True once the head is complete and no row has come yet.
    pub(in crate::markdown) empty: bool,
}
