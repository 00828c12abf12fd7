//! YAML read into a tree whose every value knows its place. The only file that knows the YAML library; [`fields`] reads
//! typed keys from the tree.

pub mod edit;
pub mod fields;
mod layout;
#[cfg(test)]
mod tests;
pub mod write;

use std::fmt;
use std::ops::Range;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::{Budget, Options, Spanned};

use crate::address::SourcePath;
use crate::diagnostic::{Code, Diagnostic};

/// Largest YAML text, in bytes.
pub const MAX_BYTES: usize = 256 * 1024;

/// How deep lists and maps may be nested. Reading is recursive, and its frames are so large without optimisation that
/// 62 levels fill the stack of a thread.
const MAX_DEPTH: usize = 24;

/// A value and its place in the text, in bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Where it is.
    pub span: Range<usize>,
    /// What it is.
    pub value: Value,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing, or `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
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
    /// Where it is.
    pub span: Range<usize>,
    /// Its name.
    pub name: String,
}

impl Value {
    /// The type, in words for a contributor.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Bool(_) => "true or false",
            Self::Integer(_) => "a number",
            Self::Float(f) if f.abs() >= i64::MAX as f64 => "a number that is too large",
            Self::Float(f) if f.is_finite() => "a number with a fraction",
            Self::Float(_) => "no number at all",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
        }
    }
}

impl Node {
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

/// Reads `text[range]` of a file as YAML: a map, or `None` when it is empty. Places count from the start of `text`.
/// A fault is one diagnostic: what follows a fault of syntax cannot be trusted.
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
            format!("{} kB of YAML; 256 kB is the most", yaml.len() / 1000),
        ));
    }
    if let Some(at) = tab_indent(yaml) {
        return Err(Diagnostic::at(
            Code::YamlSyntax,
            file,
            start + at..start + at + 1,
            "a tab cannot indent YAML",
        )
        .help("use two spaces for each level"));
    }
    let tree = serde_yaml::from_str_with_options::<Option<Spanned<Tree>>>(yaml, options());
    match tree {
        Ok(None) => Ok(None),
        Ok(Some(tree)) => {
            let node = Places::new(yaml, start).node(tree);
            match node.value {
                Value::Null => Ok(None),
                _ => Ok(Some(node)),
            }
        }
        Err(error) => Err(explain(file, yaml, start, &error)),
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

fn explain(file: &SourcePath, yaml: &str, start: usize, error: &serde_yaml::Error) -> Diagnostic {
    let error = error.without_snippet();
    let at = error.location().map_or(yaml.len(), |location| {
        let span = location.span();
        span.byte_offset()
            .map_or_else(|| char_offset(yaml, span.offset() as usize), |b| b as usize)
            .min(yaml.len())
    });
    let end = yaml[at..].find('\n').map_or(yaml.len(), |n| at + n);
    let words = error.to_string();
    let words = words.lines().next().unwrap_or_default();
    let words = words
        .split(" at line ")
        .next()
        .unwrap_or(words)
        .trim_end_matches([':', ' ']);
    let lower = words.to_lowercase();
    let (code, message, help) = if lower.contains("duplicate") {
        let key = yaml[at..end]
            .split(':')
            .next()
            .unwrap_or_default()
            .trim()
            .to_owned();
        (
            Code::DuplicateKey,
            format!("the key `{key}` is given twice"),
            "keep one of the two".to_owned(),
        )
    } else if lower.contains("budget")
        || lower.contains("nesting")
        || lower.contains("depth")
        || lower.contains("recursion")
    {
        (
            Code::YamlBudget,
            "the YAML is too deep or too big".to_owned(),
            "simplify the structure".to_owned(),
        )
    } else {
        let help =
            "put a text in quotes when it holds `: ` or begins with a special character".to_owned();
        (
            Code::YamlSyntax,
            format!("the YAML cannot be read: {words}"),
            help,
        )
    };
    let len = match code {
        Code::DuplicateKey => yaml[at..end].find(':').unwrap_or(end - at),
        _ => yaml[at..end].chars().next().map_or(0, char::len_utf8),
    };
    Diagnostic::at(code, file, start + at..start + at + len, message).help(help)
}

fn char_offset(text: &str, chars: usize) -> usize {
    text.char_indices()
        .nth(chars)
        .map_or(text.len(), |(at, _)| at)
}

/// Turns the library's places into bytes of the whole text.
struct Places<'a> {
    text: &'a str,
    start: usize,
    /// Where each character begins, when not each is a byte: the library counts characters, and a text has many places.
    characters: Option<Vec<u32>>,
}

impl<'a> Places<'a> {
    fn new(text: &'a str, start: usize) -> Self {
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

    fn node(&self, tree: Spanned<Tree>) -> Node {
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
        Node { span, value }
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

enum Tree {
    Null,
    Bool(bool),
    Integer(i64),
    Float(f64),
    Text(String),
    List(Vec<Spanned<Tree>>),
    Map(Vec<(Spanned<String>, Spanned<Tree>)>),
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_none<E>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree, D::Error> {
        Tree::deserialize(deserializer)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Tree, E> {
        Ok(Tree::Integer(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Tree, E> {
        Ok(i64::try_from(value).map_or_else(|_| Tree::Text(value.to_string()), Tree::Integer))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Tree, E> {
        Ok(Tree::Float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Tree, E> {
        Ok(Tree::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Tree, E> {
        Ok(Tree::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Tree, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Tree::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Tree::Map(entries))
    }
}
