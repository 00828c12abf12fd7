//! The forms that the parser does not know, and the places where the text was changed for it (`rewrite`).

use std::ops::Range;

/// A changed place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rewritten {
    /// The changed bytes, counted from the start of the body.
    pub(super) range: Range<usize>,
    /// Which form it is.
    pub(super) form: Form,
}

/// The forms that are changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A colon at the start of a line that is text.
    Colon,
    /// The same after a paragraph of several lines, where a definition may have been meant.
    LateColon,
    /// `:::tip`, or `{% hint %}` of GitBook: under a heading.
    Open,
    /// `:::`, or `{% endhint %}`: under a thematic break.
    Close,
    /// `!!! note`: under an item of a list, which holds what is indented.
    Admonition,
    /// The first of two dollars that are no formula: what stands between them is Markdown.
    Dollar,
}
