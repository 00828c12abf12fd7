//! The value that a path leads to: in the tree and in the layout at once.

use std::ops::Range;

use super::super::layout::{Entry, Form, Shape};
use super::super::{Key, Node, Value};
use super::{EditError, Step};

/// A value of a file, by path.
pub(super) struct Found<'a> {
    pub(super) node: &'a Node,
    pub(super) shape: &'a Shape,
    pub(super) place: Position,
    /// Where its dash or its key begins, and where its dash or its colon ends.
    pub(super) lead: Range<usize>,
}

/// What a value stands in.
#[derive(Clone, Copy)]
pub(super) enum Position {
    /// The whole file.
    Root,
    /// Behind the colon of a key.
    Key,
    /// Behind a dash.
    Dash,
    /// Between brackets.
    Flow,
}

/// The value at the end of a path.
pub(super) fn find<'a>(
    tree: &'a Node,
    shape: &'a Shape,
    path: &[Step<'_>],
) -> Result<Found<'a>, EditError> {
    let mut found = Found {
        node: tree,
        shape,
        place: Position::Root,
        lead: 0..0,
    };
    for step in path {
        let (node, entry) = enter(found.node, found.shape, *step)?;
        let place = match &found.shape.form {
            Form::BlockMap(_) => Position::Key,
            Form::BlockList(_) => Position::Dash,
            _ => Position::Flow,
        };
        found = Found {
            node,
            shape: &entry.value,
            place,
            lead: entry.start..entry.head,
        };
    }
    Ok(found)
}

/// One step from a value: what is there, and its entry in the layout.
pub(super) fn enter<'a>(
    node: &'a Node,
    shape: &'a Shape,
    step: Step<'_>,
) -> Result<(&'a Node, &'a Entry), EditError> {
    match (&node.value, step) {
        (Value::List(items), Step::Item(at)) => {
            let item = items.get(at).ok_or(EditError::Missing)?;
            let entry = shape.entries().and_then(|entries| entries.get(at));
            Ok((item, entry.ok_or(EditError::Alias)?))
        }
        (Value::Map(entries), Step::Key(name)) => {
            let known = entries.iter().find(|(key, _)| key.name == name);
            let (key, value) = known.ok_or(EditError::Missing)?;
            let mut laid = shape.entries().unwrap_or_default().iter();
            let entry = laid.find(|entry| entry.start == key.span.start);
            Ok((value, entry.ok_or(EditError::Alias)?))
        }
        (Value::Null, _) => Err(EditError::Missing),
        (_, Step::Item(_)) => Err(EditError::NoList),
        (_, Step::Key(_)) => Err(EditError::NoMap),
    }
}

/// A value of a tree by its path.
pub fn at<'a>(tree: &'a Node, path: &[Step<'_>]) -> Option<&'a Node> {
    path.iter()
        .try_fold(tree, |node, step| match (&node.value, step) {
            (Value::List(items), Step::Item(at)) => items.get(*at),
            (Value::Map(entries), Step::Key(name)) => {
                let entry = entries.iter().find(|(key, _)| key.name == *name);
                entry.map(|(_, node)| node)
            }
            _ => None,
        })
}

/// A value of a tree by its path, to be changed.
pub(super) fn within<'v>(value: &'v mut Value, path: &[Step<'_>]) -> Option<&'v mut Value> {
    path.iter()
        .try_fold(value, |value, step| match (value, step) {
            (Value::List(items), Step::Item(at)) => items.get_mut(*at).map(|node| &mut node.value),
            (Value::Map(entries), Step::Key(name)) => {
                let entry = entries.iter_mut().find(|(key, _)| key.name == *name);
                entry.map(|(_, node)| &mut node.value)
            }
            _ => None,
        })
}

/// True when two trees hold the same values, wherever they are written.
pub(super) fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::List(a), Value::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(&a.value, &b.value))
        }
        (Value::Map(a), Value::Map(b)) => {
            let entry = |((a, x), (b, y)): (&(Key, Node), &(Key, Node))| {
                a.name == b.name && same(&x.value, &y.value)
            };
            a.len() == b.len() && a.iter().zip(b).all(entry)
        }
        (Value::Float(a), Value::Float(b)) => a.to_bits() == b.to_bits(),
        (a, b) => a == b,
    }
}

/// True when something in a text looks like an anchor or an alias.
pub(super) fn shares(text: &str) -> bool {
    let mut words =
        text.split(|c: char| c.is_whitespace() || matches!(c, '[' | '{' | ',' | ']' | '}'));
    words.any(|word| {
        let name = word.strip_prefix(['&', '*']);
        name.is_some_and(|name| name.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
    })
}
