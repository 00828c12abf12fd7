//! From the values of the library, with its places, to nodes whose places are bytes of the whole text.

use std::ops::Range;

use serde_yaml::Spanned;

use super::tree::Tree;
use super::{Key, Node, Value};

/// Turns the library's places into bytes of the whole text.
pub(super) struct Positions<'a> {
    text: &'a str,
    start: usize,
    /// Where each character begins, when not each is a byte: the library counts characters, and a text has many places.
    characters: Option<Vec<u32>>,
}

impl<'a> Positions<'a> {
    pub(super) fn new(text: &'a str, start: usize) -> Self {
        let starts = || text.char_indices().map(|(at, _)| at as u32).collect();
        Self {
            text,
            start,
            characters: (!text.is_ascii()).then(starts),
        }
    }

    fn character(&self, number: usize) -> usize {
        match &self.characters {
            None => number,
            Some(starts) => starts
                .get(number)
                .map_or(self.text.len(), |at| *at as usize),
        }
    }

    pub(super) fn node(&self, tree: Spanned<Tree>) -> Node {
        let span = self.span(&tree.referenced, &tree.value);
        let value = match tree.value {
            Tree::Null => Value::Null,
            Tree::Bool(b) => Value::Bool(b),
            Tree::Integer(i) => Value::Integer(i),
            Tree::Float(f) => Value::Float(f),
            Tree::Text(t) => Value::Text(t),
            Tree::List(items) => {
                Value::List(items.into_iter().map(|item| self.node(item)).collect())
            }
            Tree::Map(entries) => Value::Map(
                entries
                    .into_iter()
                    .map(|(key, node)| (self.key(key), self.node(node)))
                    .collect(),
            ),
        };
        Node::new(span, value)
    }

    fn key(&self, key: Spanned<String>) -> Key {
        let at = self.offset(&key.referenced);
        let quote = usize::from(self.text[at..].starts_with(['"', '\'']));
        let end = (at + key.value.len() + 2 * quote).min(self.text.len());
        Key {
            span: self.start + at..self.start + self.floor(end),
            name: key.value,
        }
    }

    /// Scalars are underlined whole, on their first line; the rest by their first line too.
    fn span(&self, location: &serde_yaml::Location, tree: &Tree) -> Range<usize> {
        let at = self.offset(location);
        let line_end = self.text[at..]
            .find('\n')
            .map_or(self.text.len(), |n| at + n);
        let len = location.span().byte_len().map_or(0, |n| n as usize);
        let end = match tree {
            Tree::List(_) | Tree::Map(_) => line_end,
            _ if len > 0 => self.floor((at + len).min(line_end)),
            _ => line_end,
        };
        let trimmed = self.text[at..end.max(at)].trim_end().len();
        self.start + at..self.start + at + trimmed
    }

    fn offset(&self, location: &serde_yaml::Location) -> usize {
        let span = location.span();
        let at = span
            .byte_offset()
            .map_or_else(|| self.character(span.offset() as usize), |b| b as usize);
        self.floor(at.min(self.text.len()))
    }

    fn floor(&self, mut at: usize) -> usize {
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}
