//! The headings of a page.

use std::ops::Range;

use crate::markdown::Heading;

/// The headings of a page.
#[derive(Default)]
pub(in crate::markdown) struct Headings {
    pub(in crate::markdown) outline: Vec<Heading>,
    /// Of each heading of the outline: its text as HTML.
    pub(in crate::markdown) labels: Vec<String>,
    /// Of each heading of the outline: true in a quote, a list or another element, where it opens no section of the page.
    pub(in crate::markdown) nested: Vec<bool>,
    pub(in crate::markdown) title: Option<String>,
    /// Of each heading of the outline: the anchor that its author chose, and where.
    pub(in crate::markdown) chosen: Vec<Option<(String, Range<usize>)>>,
    /// The heading that is open.
    pub(in crate::markdown) current: Option<Open>,
    /// The level of the last heading; the title of the page is of level 1.
    pub(in crate::markdown) last: u8,
}

/// The heading that is open.
pub(in crate::markdown) struct Open {
    pub(in crate::markdown) level: u8,
    pub(in crate::markdown) chosen: Option<(String, Range<usize>)>,
    pub(in crate::markdown) is_title: bool,
}
