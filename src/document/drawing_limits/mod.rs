//! What the drawing of a badge may ask of the software that turns it into pixels, measured on its source: a file of a few
//! bytes can ask for hours and gigabytes, and a build reads what nobody has looked at yet.

mod effort;
mod number;

use std::ops::Range;

use roxmltree::{Document, Node};

/// What a drawing asks for beyond a limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excess {
    /// Where it stands in the text that was parsed; `None` when it is the drawing as a whole.
    pub range: Option<Range<usize>>,
    /// What is too much, as a sentence without its full stop.
    pub message: String,
}

impl Excess {
    fn whole(message: String) -> Self {
        Self {
            range: None,
            message,
        }
    }

    /// At the start tag of an element, up to its name.
    fn of_node(node: Node<'_, '_>, message: String) -> Self {
        let start = node.range().start;
        let name = &node.document().input_text()[start..];
        let length = name
            .find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))
            .unwrap_or(0);
        Self {
            range: Some(start..start + length),
            message,
        }
    }
}

/// Checks every number and the work of the whole: the first limit that is passed, or nothing. Takes time in proportion to
/// the text.
pub fn check(document: &Document<'_>) -> Result<(), Excess> {
    number::check(document)?;
    effort::check(document)
}
