//! What is open: elements that Markdown opened and elements that a contributor's HTML opened, in one stack.
//!
//! Raw HTML arrives tag by tag between Markdown events. An element of raw HTML can only be closed inside the Markdown
//! element where it was opened, and is closed at the latest with it: so what is written always balances, and nothing
//! that a contributor writes can close an element of the page's frame.

use std::ops::Range;

use pulldown_cmark::TagEnd;

use super::callout::Callout;
use super::element::Element;

/// Something that is open.
pub(super) enum Entry {
    /// An element of Markdown; counted when it nests.
    Markdown { nests: bool },
    /// An element of raw HTML, and the tag that opened it.
    Raw(&'static Element, Range<usize>),
    /// An element of raw HTML that is left out with what it holds.
    Hidden(String),
    /// What stands between two lines of colons: a callout, or nothing special; and its first line.
    Container(Option<Callout>, Range<usize>),
}

/// True for an element of Markdown that stands in a line of text.
pub(super) fn is_inline(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

/// The stack of what is open.
#[derive(Default)]
pub(super) struct Open {
    /// What is open, each with a number of its own, which grows.
    entries: Vec<(u64, Entry)>,
    last_id: u64,
    depth: usize,
    hidden: usize,
    literal: usize,
}

impl Open {
    /// Opens an entry.
    pub(super) fn push(&mut self, entry: Entry) {
        match &entry {
            Entry::Markdown { nests } => self.depth += usize::from(*nests),
            Entry::Raw(element, _) => {
                self.depth += 1;
                self.literal += usize::from(element.literal);
            }
            Entry::Hidden(_) => {
                self.depth += 1;
                self.hidden += 1;
            }
            Entry::Container(..) => self.depth += 1,
        }
        self.last_id += 1;
        self.entries.push((self.last_id, entry));
    }

    /// Closes the last entry.
    pub(super) fn pop(&mut self) -> Option<Entry> {
        let (_, entry) = self.entries.pop()?;
        match &entry {
            Entry::Markdown { nests } => self.depth -= usize::from(*nests),
            Entry::Raw(element, _) => {
                self.depth -= 1;
                self.literal -= usize::from(element.literal);
            }
            Entry::Hidden(_) => {
                self.depth -= 1;
                self.hidden -= 1;
            }
            Entry::Container(..) => self.depth -= 1,
        }
        Some(entry)
    }

    /// The entry that was opened last.
    pub(super) fn last(&self) -> Option<&Entry> {
        self.entries.last().map(|(_, entry)| entry)
    }

    /// The number of the last entry; 0 when nothing is open.
    pub(super) fn last_id(&self) -> u64 {
        self.entries.last().map_or(0, |(id, _)| *id)
    }

    /// The entries of raw HTML in the Markdown element that is open, the last first.
    pub(super) fn raw(&self) -> impl Iterator<Item = &'static Element> {
        self.entries
            .iter()
            .rev()
            .map_while(|(_, entry)| match entry {
                Entry::Raw(element, _) => Some(*element),
                _ => None,
            })
    }

    /// The element of raw HTML that was opened last, unless an element of Markdown was opened since.
    pub(super) fn last_raw(&self) -> Option<&'static Element> {
        self.raw().next()
    }

    /// How deep it nests.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// True at the level of the page itself, where a heading opens a section.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// True inside what is left out.
    pub(super) fn is_hidden(&self) -> bool {
        self.hidden > 0
    }

    /// True inside raw HTML whose text is shown as it is.
    pub(super) fn is_literal(&self) -> bool {
        self.literal > 0
    }
}
