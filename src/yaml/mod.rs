//! YAML read into a tree whose every value has its place in the file. The only file that knows the YAML library; [`fields`] reads
//! typed keys from the tree.

pub mod edit;
pub mod fields;
mod layout;
mod lost;
mod mistake;
mod positions;
pub mod quotes;
#[cfg(test)]
mod tests;
mod tree;
pub mod write;

use std::ops::Range;

pub use lost::{Lost, Reason, lost};
use positions::Positions;
use serde_yaml::{Budget, Options, Spanned};
use tree::Tree;

use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::Message;
use crate::path::SourcePath;

/// Largest YAML text, in bytes.
pub const MAX_BYTES: usize = 256 * 1024;

/// How deep lists and maps may be nested. Reading is recursive, and its frames are so large without optimisation that
/// 62 levels fill the stack of a thread.
const MAX_DEPTH: usize = 24;

/// A value and its place in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Where it is written, in bytes of the text of the file; of a list or a map, its first line.
    pub span: Range<usize>,
    /// Its type and what it holds.
    pub value: Value,
    /// A number, a truth value or a `null` as it is written: `1.10` is no `1.1` to who means a text.
    pub written: Option<Box<str>>,
    /// What a writer may have meant as a part of it, and YAML does not.
    pub lost: Option<Box<Lost>>,
}

/// A value of YAML, by its type.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// No value, or `null`.
    Null,
    /// `true` or `false`; `yes` and `no` are texts.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction, one too large for an integer, `.inf` or `.nan`.
    Float(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Keys and values in the order of the file; keys are unique.
    Map(Vec<(Key, Node)>),
}

/// A key and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// Where it is written, quotes included, in bytes of the text of the file.
    pub span: Range<usize>,
    /// The key as it is read, without quotes.
    pub name: String,
}

impl Value {
    /// The type of the value, with its article.
    pub fn kind(&self) -> Message {
        match self {
            Self::Null => message!("nothing"),
            Self::Bool(_) => message!("true or false"),
            Self::Integer(_) => message!("a number"),
            Self::Float(f) if f.abs() >= i64::MAX as f64 => message!("a number that is too large"),
            Self::Float(f) if f.is_finite() => message!("a number with a fraction"),
            Self::Float(_) => message!("no number at all"),
            Self::Text(_) => message!("a text"),
            Self::List(_) => message!("a list"),
            Self::Map(_) => message!("a map"),
        }
    }

    /// The message about this value in a place where `wanted` is expected: a type with its article.
    pub fn instead_of(&self, wanted: Message) -> Message {
        message!(
            "{wanted} is expected here, not {kind}",
            wanted,
            kind = self.kind()
        )
    }
}

impl Node {
    /// A value without what is written around it.
    pub fn new(span: Range<usize>, value: Value) -> Self {
        Self {
            span,
            value,
            written: None,
            lost: None,
        }
    }

    /// The value as JSON, without its places.
    pub fn to_json(&self) -> serde_json::Value {
        use serde_json::Value as Json;
        match &self.value {
            Value::Null => Json::Null,
            Value::Bool(b) => Json::Bool(*b),
            Value::Integer(i) => Json::from(*i),
            Value::Float(f) => Json::from(*f),
            Value::Text(t) => Json::from(t.as_str()),
            Value::List(items) => Json::Array(items.iter().map(Node::to_json).collect()),
            Value::Map(entries) => Json::Object(
                entries
                    .iter()
                    .map(|(k, v)| (k.name.clone(), v.to_json()))
                    .collect(),
            ),
        }
    }
}

/// Reads `text[range]` of a file as YAML: a map, or `None` when it is empty. Positions count from the start of `text`.
///
/// # Errors
/// One diagnostic: what follows an error of syntax cannot be trusted.
///
/// # Panics
/// When `range` is not one of `text`.
pub fn read(
    file: &SourcePath,
    text: &str,
    range: Range<usize>,
) -> Result<Option<Node>, Diagnostic> {
    let (start, yaml) = (range.start, &text[range.clone()]);
    if yaml.len() > MAX_BYTES {
        return Err(Diagnostic::about(
            Code::TooLarge,
            file,
            message!(
                "{size} kB of YAML; 256 kB is the most",
                size = yaml.len() / 1000
            ),
        ));
    }
    if let Some(at) = tab_indent(yaml) {
        return Err(Diagnostic::at(
            Code::YamlSyntax,
            file,
            start + at..start + at + 1,
            message!("a tab cannot indent YAML"),
        )
        .help(message!("use two spaces for each level")));
    }
    let tree = serde_yaml::from_str_with_options::<Option<Spanned<Tree>>>(yaml, options());
    match tree {
        Ok(None) => Ok(None),
        Ok(Some(tree)) => {
            let mut node = Positions::new(yaml, start).node(tree);
            lost::mark(yaml, start, &mut node);
            match node.value {
                Value::Null => Ok(None),
                _ => Ok(Some(node)),
            }
        }
        Err(error) => Err(mistake::explain(file, yaml, start, &error)),
    }
}

fn options() -> Options {
    let mut options = Options::default();
    let mut budget = Budget::default();
    budget.max_depth = MAX_DEPTH;
    budget.max_nodes = 20_000;
    budget.max_events = 100_000;
    budget.max_aliases = 100;
    budget.max_anchors = 100;
    budget.flow_nesting_limit = MAX_DEPTH;
    options.budget = Some(budget);
    options.strict_booleans = true;
    options
}

/// Offset of the first tab that stands where indentation does: the library's own words for it help nobody.
fn tab_indent(yaml: &str) -> Option<usize> {
    let mut offset = 0;
    for line in yaml.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(at) = line[..indent].find('\t')
            && !line.trim().is_empty()
        {
            return Some(offset + at);
        }
        offset += line.len();
    }
    None
}
