//! The URL that is open, and whether a page may hold any.

use std::ops::Range;

use memchr::memmem;

/// A URL whose text goes on after the event where it began.
pub(in crate::markdown) struct Open {
    /// Where it stands in the file.
    pub(in crate::markdown) span: Range<usize>,
    /// Up to where its text has come.
    pub(in crate::markdown) done: usize,
    pub(in crate::markdown) text: String,
}

/// Which forms a body may hold: what it certainly does not is not looked for.
#[derive(Default)]
pub(in crate::markdown) struct Forms {
    pub(in crate::markdown) web: bool,
    pub(in crate::markdown) mail: bool,
    /// A link whose target is the code of a template.
    pub(in crate::markdown) template: bool,
}

impl Forms {
    /// Looks once at the whole body.
    pub(in crate::markdown) fn of(body: &str) -> Self {
        let holds = |sign: &str| memmem::find(body.as_bytes(), sign.as_bytes()).is_some();
        Self {
            web: ["://", "www.", "WWW.", "Www."].into_iter().any(holds),
            mail: holds("@"),
            template: holds("]({"),
        }
    }
}
