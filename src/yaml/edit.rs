//! Edits of a YAML file that leave every other byte as people wrote it: comments, order, quotes, line ends.
//!
//! Each edit is read again and must give the tree that was meant: what the layout of a file hides is an error, never a
//! damaged file.
//!
//! Ours, and not yaml-edit (0.3.6, tried behind `tests/random.rs`): it writes what follows an edit of a file with Windows
//! line ends without `\r`, sets the comma of `[{a: 1 # comment` on a line of its own, and changes what an alias shares with
//! another place. With `layout.rs`, which `lost.rs` needs anyway, it would spare 150 lines and cost five crates.

mod position;
mod scalar;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::layout::{Entry, Form, Shape, layout, line_end, line_start};
use super::write::{self, Fresh};
use super::{Key, Node, Value, read};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::Message;
use crate::path::SourcePath;
pub use position::at;
use position::{Found, Position, find, same, shares, within};
pub use scalar::{rewritten, scalar};

/// One step from a value to one within.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// The value of a key.
    Key(&'a str),
    /// An item of a list, from 0.
    Item(usize),
}

/// Why an edit cannot be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditError {
    /// There is no such value.
    Missing,
    /// The value that is to be edited is no list.
    NoList,
    /// The value that is to be edited is no map.
    NoMap,
    /// The value stands at several places, by `&anchor` and `*alias`.
    Alias,
    /// The text is laid out in a way that is not followed.
    Layout,
    /// The result would not be read: it is too large.
    Unread(Message),
}

impl EditError {
    /// Why, as a clause.
    pub fn message(&self) -> Message {
        match self {
            Self::Missing => message!("the value to be changed is not there"),
            Self::NoList => message!("there is no list where one is to be changed"),
            Self::NoMap => message!("there is no map where one is to be changed"),
            Self::Alias => message!("an anchor `&…` and its alias `*…` share a value"),
            Self::Layout => message!("the YAML is laid out in an unusual way"),
            Self::Unread(why) => why.clone(),
        }
    }
}

/// A file that is being edited.
#[derive(Debug, Clone)]
pub struct Draft {
    file: SourcePath,
    /// As it is on the disk.
    original: String,
    /// As it is read: `\n` line ends, no byte-order mark.
    text: String,
}

/// A place in the text, and what comes there.
struct Splice {
    range: Range<usize>,
    with: String,
}

impl Draft {
    /// Takes a file as it is on the disk, with its byte-order mark and line ends.
    ///
    /// # Errors
    /// An error of its YAML.
    pub fn new(file: &SourcePath, original: &str) -> Result<Self, Diagnostic> {
        let draft = Self {
            file: file.clone(),
            original: original.to_owned(),
            text: normal(original),
        };
        draft.tree()?;
        Ok(draft)
    }

    /// The file as it is to be written.
    pub fn original(&self) -> &str {
        &self.original
    }

    /// The values of the file; `None` when it holds none.
    ///
    /// # Errors
    /// None that [`Draft::new`] has not reported: the text of a draft can be read.
    pub fn tree(&self) -> Result<Option<Node>, Diagnostic> {
        read(&self.file, &self.text, 0..self.text.len())
    }

    /// Gives a key of a map a value: at the end of the map when it has no such key.
    ///
    /// # Errors
    /// When the edit cannot be made; the draft is unchanged.
    pub fn set(&mut self, path: &[Step<'_>], key: &str, value: &Fresh) -> Result<(), EditError> {
        let (tree, shape) = self.read()?;
        let found = find(&tree, &shape, path)?;
        let fresh = Fresh::map([(key, value.clone())]);
        let bytes = self.text.as_bytes();
        let splice = match (&found.node.value, &found.shape.form) {
            (Value::Null, _) => return self.replace(path, &fresh),
            (Value::Map(entries), _) if entries.iter().any(|(known, _)| known.name == key) => {
                return self.replace(&[path, &[Step::Key(key)]].concat(), value);
            }
            (Value::Map(_), Form::BlockMap(entries)) => {
                let last = entries.last().ok_or(EditError::Layout)?;
                let mut lines = String::new();
                write::lines(
                    &[(key.to_owned(), value.clone())],
                    column(bytes, last),
                    &mut lines,
                );
                below(bytes, last, &lines)
            }
            (Value::Map(_), Form::FlowMap(entries)) => {
                let inner = fresh.inline();
                let inner = &inner[1..inner.len() - 1];
                let close = found.shape.range.end - 1;
                if entries.is_empty() {
                    Splice {
                        range: close..close,
                        with: inner.to_owned(),
                    }
                } else {
                    behind(entries, format!(", {inner}"))?
                }
            }
            (Value::Map(_), _) => return Err(EditError::Alias),
            _ => return Err(EditError::NoMap),
        };
        let mut meant = tree.value;
        if let Some(Value::Map(map)) = within(&mut meant, path) {
            let name = key.to_owned();
            map.push((Key { span: 0..0, name }, node(value)));
        }
        self.finish(splice, &meant)
    }

    /// Adds a value at the end of a list.
    ///
    /// # Errors
    /// When the edit cannot be made; the draft is unchanged.
    pub fn push(&mut self, path: &[Step<'_>], value: &Fresh) -> Result<(), EditError> {
        let (tree, shape) = self.read()?;
        let found = find(&tree, &shape, path)?;
        let bytes = self.text.as_bytes();
        let splice = match (&found.node.value, &found.shape.form) {
            (Value::List(_), Form::BlockList(entries)) => {
                let last = entries.last().ok_or(EditError::Layout)?;
                let indent = " ".repeat(column(bytes, last));
                below(bytes, last, &format!("{indent}- {}\n", value.inline()))
            }
            (Value::List(_), Form::FlowList(entries)) if entries.is_empty() => {
                let close = found.shape.range.end - 1;
                Splice {
                    range: close..close,
                    with: value.inline(),
                }
            }
            (Value::List(_), Form::FlowList(entries)) => {
                behind(entries, format!(", {}", value.inline()))?
            }
            (Value::List(_), _) => return Err(EditError::Alias),
            _ => return Err(EditError::NoList),
        };
        let mut meant = tree.value;
        if let Some(Value::List(items)) = within(&mut meant, path) {
            items.push(node(value));
        }
        self.finish(splice, &meant)
    }

    /// Puts another value in the place of one. Comments within a list or a map go with it.
    ///
    /// # Errors
    /// When the edit cannot be made; the draft is unchanged.
    pub fn replace(&mut self, path: &[Step<'_>], value: &Fresh) -> Result<(), EditError> {
        let (tree, shape) = self.read()?;
        let found = find(&tree, &shape, path)?;
        let splice = replacement(&self.text, &found, value)?;
        let mut meant = tree.value;
        if let Some(old) = within(&mut meant, path) {
            *old = value.value();
        }
        self.finish(splice, &meant)
    }

    fn read(&self) -> Result<(Node, Shape), EditError> {
        let tree = self
            .tree()
            .map_err(|error| EditError::Unread(error.message))?;
        let shape = layout(&self.text).ok_or(EditError::Layout)?;
        Ok((tree.ok_or(EditError::Missing)?, shape))
    }

    /// Makes the edit, if what is read after it is what was meant.
    fn finish(&mut self, splice: Splice, meant: &Value) -> Result<(), EditError> {
        let mut original = self.original.clone();
        let place = |at: usize| original_place(&self.original, at);
        let line = if self.original.contains("\r\n") {
            "\r\n"
        } else {
            "\n"
        };
        let range = place(splice.range.start)..place(splice.range.end);
        original.replace_range(range, &splice.with.replace('\n', line));
        let edited = Self {
            file: self.file.clone(),
            text: normal(&original),
            original,
        };
        let unusual = if shares(&self.text) {
            EditError::Alias
        } else {
            EditError::Layout
        };
        match edited.tree() {
            Ok(Some(read)) if same(&read.value, meant) => {
                *self = edited;
                Ok(())
            }
            Err(error) if matches!(error.code, Code::TooLarge | Code::YamlBudget) => {
                Err(EditError::Unread(error.message))
            }
            _ => Err(unusual),
        }
    }
}

/// A file as it is read: `\n` line ends, no byte-order mark.
pub fn normal(original: &str) -> String {
    let text = original.strip_prefix('\u{feff}').unwrap_or(original);
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// A place of the normal text in the text as it is on the disk.
fn original_place(original: &str, at: usize) -> usize {
    let mark = original.strip_prefix('\u{feff}');
    let (bytes, mut place) = (
        original.as_bytes(),
        original.len() - mark.unwrap_or(original).len(),
    );
    for _ in 0..at {
        place += if bytes[place..].starts_with(b"\r\n") {
            2
        } else {
            1
        };
    }
    place
}

fn node(value: &Fresh) -> Node {
    Node::new(0..0, value.value())
}

/// The column of a block's entry.
fn column(text: &[u8], entry: &Entry) -> usize {
    entry.start - line_start(text, entry.start)
}

/// Whole lines below the last entry of a block, and below the comment behind it.
fn below(text: &[u8], last: &Entry, lines: &str) -> Splice {
    let end = line_end(text, last.value.range.end);
    let lines = if end < text.len() {
        lines.trim_end_matches('\n')
    } else {
        lines
    };
    Splice {
        range: end..end,
        with: format!("\n{lines}"),
    }
}

/// YAML behind the last entry between brackets.
fn behind(entries: &[Entry], yaml: String) -> Result<Splice, EditError> {
    let end = entries.last().ok_or(EditError::Layout)?.value.range.end;
    Ok(Splice {
        range: end..end,
        with: yaml,
    })
}

/// What comes in the place of a value.
fn replacement(text: &str, found: &Found<'_>, value: &Fresh) -> Result<Splice, EditError> {
    let old = &found.shape.range;
    let column = found.lead.start - line_start(text.as_bytes(), found.lead.start);
    let (head, below) = match found.place {
        Position::Root => return Err(EditError::Missing),
        Position::Key => value.after_key(column),
        Position::Dash => value.after_dash(column),
        Position::Flow => {
            let colon = if text[..found.lead.end].ends_with(':') {
                " "
            } else {
                ": "
            };
            let before = if old.is_empty() { colon } else { "" };
            return Ok(Splice {
                range: old.clone(),
                with: format!("{before}{}", value.inline()),
            });
        }
    };
    let line = line_end(text.as_bytes(), old.end);
    let block = matches!(found.shape.form, Form::BlockList(_) | Form::BlockMap(_));
    let comment = if block { "" } else { &text[old.end..line] };
    if below.is_empty() && matches!(found.shape.form, Form::Scalar) {
        // Comments between a key and its value stay.
        return Ok(Splice {
            range: old.clone(),
            with: head.trim_start().to_owned(),
        });
    }
    let below = below.trim_end_matches('\n');
    let end = if below.is_empty() { "" } else { "\n" };
    Ok(Splice {
        range: found.lead.end..line,
        with: format!("{head}{comment}{end}{below}"),
    })
}
