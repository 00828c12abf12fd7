//! The block of code that is open, and what colours have cost.

use std::ops::Range;

use pulldown_cmark::CodeBlockKind;

use crate::markdown::block_text::BlockText;
use crate::markdown::fence::Info;

/// What has been spent on colours.
#[derive(Default)]
pub(in crate::markdown) struct Budget {
    pub(in crate::markdown) spent: usize,
    /// True once something is coloured: the page needs the style of code.
    pub(in crate::markdown) has_colours: bool,
}

/// A block of code that is being read.
pub(in crate::markdown) struct Block {
    pub(in crate::markdown) info: Info,
    pub(in crate::markdown) text: BlockText,
    /// The line of its opening fence.
    pub(in crate::markdown) fence: Range<usize>,
}

impl Block {
    /// A block without text yet, whose first line is `fence`.
    pub(in crate::markdown) fn new(kind: CodeBlockKind<'_>, fence: Range<usize>) -> Self {
        let info = match &kind {
            CodeBlockKind::Fenced(info) => Info::read(info),
            CodeBlockKind::Indented => Info::default(),
        };
        Self {
            info,
            text: BlockText::default(),
            fence,
        }
    }

    /// Adds text that stands at `place` of the file.
    pub(in crate::markdown) fn push(&mut self, text: &str, place: usize) {
        self.text.push(text, place);
    }
}
