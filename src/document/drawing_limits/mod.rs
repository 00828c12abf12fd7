//! What the drawing of a badge may ask of the software that turns it into pixels: a file of a few bytes can ask for hours and
//! gigabytes, and a build reads what nobody has looked at yet.
//!
//! Twice: the source, before its styles and references are resolved ([`check`], which has places for its messages), and what
//! they are resolved to, before it is drawn ([`check_resolved`]). Each stage costs what the one before let through.

mod number;
mod resolved;
mod source;

use std::ops::Range;

use resvg::usvg::Tree;
use roxmltree::{Document, Node};

use crate::message::Message;

/// What a drawing asks for beyond a limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excess {
    /// Where it stands in the text that was parsed; `None` when it is the drawing as a whole.
    pub range: Option<Range<usize>>,
    /// What is too much, as a sentence about the picture.
    pub message: Message,
}

impl Excess {
    fn whole(message: Message) -> Self {
        Self {
            range: None,
            message,
        }
    }

    /// At the start tag of an element, up to its name.
    fn of_node(node: Node<'_, '_>, message: Message) -> Self {
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

/// Checks every number and the work of the whole. Takes time in proportion to the text.
///
/// # Errors
/// The first limit that is passed.
pub fn check(document: &Document<'_>) -> Result<(), Excess> {
    number::check(document)?;
    source::check(document)
}

/// Checks the work of drawing what a source was resolved to, on a picture whose side has so many pixels.
///
/// # Errors
/// The first limit that is passed; it has no place in the source.
pub fn check_resolved(tree: &Tree, side: u32) -> Result<(), Excess> {
    resolved::check(tree, side)
}
