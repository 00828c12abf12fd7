//! What a writer may have meant as a part of a value, and YAML silently reads as something else: ` #` begins a comment,
//! `!` a tag, `&` an anchor.

use std::ops::Range;

use super::layout::{Entry, Form, Shape, layout, line_end};
use super::quotes;
use super::{Node, Value};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::path::SourcePath;

/// A part of the text that is no part of a value, though it may have been meant so.
#[derive(Debug, Clone, PartialEq)]
pub struct Lost {
    /// Where it is written, in bytes of the text of the file.
    pub span: Range<usize>,
    /// The value with it, as one reads the line.
    pub whole: String,
    /// What YAML takes it for.
    pub reason: Reason,
}

/// What YAML takes a part of a line for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// A comment behind a text: `C # pour tous`. It may be one.
    Comment,
    /// A comment without a space behind its sign: `#énergie`. Hardly one.
    Hashtag,
    /// A tag: `!important`.
    Tag,
    /// An anchor that nothing names: `&co`.
    Anchor,
}

/// Writes into the nodes of a tree what their lines hold besides; `start` is where `yaml` begins in the whole text.
pub(super) fn mark(yaml: &str, start: usize, node: &mut Node) {
    if let Some(shape) = layout(yaml) {
        Marker { yaml, start }.walk(node, &shape);
    }
}

/// The messages about all that is lost in a tree of texts.
pub fn lost(file: &SourcePath, node: &Node) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    reported(file, None, node, &mut out);
    if let Value::Map(entries) = &node.value {
        let comment = |node: &Node| {
            let lost = node.lost.as_deref()?;
            (lost.reason == Reason::Comment).then(|| lost.clone())
        };
        for (key, value) in entries {
            out.extend(comment(value).map(|lost| lost.reported(file, Some(&key.name))));
        }
    }
    out
}

/// The messages about all that is lost in a tree, comments aside: these are reported where a text is read.
pub(super) fn reported(
    file: &SourcePath,
    key: Option<&str>,
    node: &Node,
    out: &mut Vec<Diagnostic>,
) {
    if let Some(lost) = &node.lost
        && lost.reason != Reason::Comment
    {
        out.push(lost.reported(file, key));
    }
    match &node.value {
        Value::List(items) => items
            .iter()
            .for_each(|item| reported(file, None, item, out)),
        Value::Map(entries) => {
            for (key, value) in entries {
                reported(file, Some(&key.name), value, out);
            }
        }
        _ => {}
    }
}

impl Lost {
    /// The message about it; `key` is that of the value, when it is no item of a list.
    pub(super) fn reported(&self, file: &SourcePath, key: Option<&str>) -> Diagnostic {
        let at = |code, message| Diagnostic::at(code, file, self.span.clone(), message);
        let line = |value: String| match key {
            Some(key) => format!("`{key}: {value}`"),
            None => format!("`- {value}`"),
        };
        let whole = line(quotes::quoted(&self.whole));
        let in_quotes = message!("put the text in quotes: {whole}", whole);
        match self.reason {
            Reason::Comment => at(
                Code::TextCut,
                message!("this is a comment of YAML: the text ends before ` #`"),
            )
            .help(message!(
                "if it belongs to the text, put all of it in quotes: {whole}; else write the comment on a line of its own",
                whole
            )),
            Reason::Hashtag => at(
                Code::ValueLost,
                message!("what begins with `#` is a comment of YAML: it is no part of the value"),
            )
            .help(match (hashtags(&self.whole), key) {
                (_, Some("colour")) => message!("put the colour in quotes: {whole}", whole),
                (Some(words), Some(_)) => message!("write {line}", line = line(quotes::list(words))),
                (Some(words), None) => message!("write {line}", line = line(words.join(" "))),
                (None, _) => in_quotes,
            }),
            Reason::Tag => at(
                Code::ValueLost,
                message!("what begins with `!` is a tag of YAML: it is no part of the value"),
            )
            .help(in_quotes),
            Reason::Anchor => at(
                Code::ValueLost,
                message!("what begins with `&` is an anchor of YAML: it is no part of the value"),
            )
            .help(in_quotes),
        }
    }
}

/// The words of a text made of `#word`s only, with commas or spaces between them.
pub(super) fn hashtags(text: &str) -> Option<Vec<&str>> {
    let words = text
        .split(|c: char| c == ',' || c.is_whitespace())
        .filter(|word| !word.is_empty());
    let words: Option<Vec<&str>> = words
        .map(|word| word.strip_prefix('#').filter(|rest| !rest.is_empty()))
        .collect();
    words.filter(|words| !words.is_empty())
}

struct Marker<'a> {
    yaml: &'a str,
    start: usize,
}

impl Marker<'_> {
    fn walk(&self, node: &mut Node, shape: &Shape) {
        match (&mut node.value, &shape.form) {
            (Value::List(items), Form::BlockList(entries) | Form::FlowList(entries)) => {
                for (item, entry) in items.iter_mut().zip(entries) {
                    self.value(item, entry);
                }
            }
            (Value::Map(keys), Form::BlockMap(entries) | Form::FlowMap(entries)) => {
                for (key, value) in keys {
                    // A merged map brings keys of other places.
                    let at = key.span.start.checked_sub(self.start);
                    if let Some(entry) = entries.iter().find(|entry| Some(entry.start) == at) {
                        self.value(value, entry);
                    }
                }
            }
            _ => {}
        }
    }

    fn value(&self, node: &mut Node, entry: &Entry) {
        let shape = &entry.value;
        match (&node.value, &shape.form) {
            (Value::List(_) | Value::Map(_), _) => return self.walk(node, shape),
            (_, Form::Scalar | Form::Nothing) => {}
            _ => return,
        }
        let Some(source) = self.yaml.get(shape.range.clone()) else {
            return;
        };
        let is_text = matches!(node.value, Value::Text(_));
        if !is_text && !source.is_empty() && !source.starts_with(['!', '&', '*']) {
            node.written = Some(source.into());
        }
        node.lost = self
            .property(source, shape)
            .or_else(|| self.comment(is_text, source, shape, entry))
            .map(Box::new);
    }

    /// A tag or an anchor before a scalar. The tags of YAML itself (`!!str`) and the anchors that an alias names are used
    /// as they are meant.
    fn property(&self, source: &str, shape: &Shape) -> Option<Lost> {
        let word = source.split_whitespace().next()?;
        let reason = if word.starts_with('!') && !word.starts_with("!!") {
            Reason::Tag
        } else if let Some(name) = word.strip_prefix('&')
            && !self.yaml.contains(&format!("*{name}"))
        {
            Reason::Anchor
        } else {
            return None;
        };
        let at = self.start + shape.range.start;
        Some(Lost {
            span: at..at + word.len(),
            whole: source.split_whitespace().collect::<Vec<_>>().join(" "),
            reason,
        })
    }

    /// A comment behind a text without quotes, or in the place of a value.
    fn comment(&self, is_text: bool, source: &str, shape: &Shape, entry: &Entry) -> Option<Lost> {
        let nothing = matches!(shape.form, Form::Nothing);
        if source.starts_with(['"', '\'', '|', '>', '*', '!', '&']) || !(is_text || nothing) {
            return None;
        }
        let from = if nothing { entry.head } else { shape.range.end };
        let line = self.yaml.get(from..line_end(self.yaml.as_bytes(), from))?;
        let comment = line.trim_start();
        let sign = comment.strip_prefix('#')?;
        let tight = sign.starts_with(|c: char| c.is_alphanumeric());
        let reason = match (tight, nothing) {
            (true, _) => Reason::Hashtag,
            (false, false) => Reason::Comment,
            // `title: # later` is a value that is not written yet.
            (false, true) => return None,
        };
        let at = self.start + from + (line.len() - comment.len());
        let whole = format!("{source} {}", comment.trim_end());
        Some(Lost {
            span: at..at + comment.trim_end().len(),
            whole: whole.split_whitespace().collect::<Vec<_>>().join(" "),
            reason,
        })
    }
}
