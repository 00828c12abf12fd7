//! Callouts: quotes whose first line gives a type (`> [!NOTE]`), and the same in the forms of other tools. Here are the
//! types, and what is known of a callout while it is open; `quote` and `admonition` find them.
//!
//! The first line is a header (`callout_header`): its type, then a title in Markdown. What follows is the content.

use std::ops::Range;

use super::Term;
use crate::message;
use crate::message::Message;

/// What to write for a callout in the form of another tool.
pub(super) const HELP: Message =
    message!("write `> [!NOTE]`, then `> ` before each line of the text");

/// A type of callouts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Type {
    /// The class that the theme styles it by.
    pub(super) class: &'static str,
    /// Its name.
    pub(super) term: Term,
    /// The words that writers use for it.
    words: &'static [&'static str],
}

/// The types that Obsidian, GitHub, Docusaurus and Material for MkDocs know.
const TYPES: &[Type] = &[
    kind("note", "alert_note", &["note", "seealso"]),
    kind("note", "alert_info", &["info"]),
    kind("note", "alert_abstract", &["abstract", "summary", "tldr"]),
    kind("note", "alert_todo", &["todo"]),
    kind("note", "alert_question", &["question", "help", "faq"]),
    kind("note", "alert_example", &["example"]),
    kind("note", "alert_quote", &["quote", "cite"]),
    kind("tip", "alert_tip", &["tip", "hint"]),
    kind("tip", "alert_success", &["success", "check", "done"]),
    kind("important", "alert_important", &["important"]),
    kind("warning", "alert_warning", &["warning", "attention"]),
    kind("warning", "alert_failure", &["failure", "fail", "missing"]),
    kind("warning", "alert_bug", &["bug"]),
    kind("caution", "alert_danger", &["danger", "error"]),
    kind("caution", "alert_caution", &["caution"]),
];

const fn kind(class: &'static str, term: &'static str, words: &'static [&'static str]) -> Type {
    Type {
        class,
        term: Term::of_callout(term),
        words,
    }
}

/// The names of all types.
pub(super) fn terms() -> impl Iterator<Item = Term> {
    TYPES.iter().map(|kind| kind.term)
}

/// The type that a word names, in any case.
pub(super) fn find(word: &str) -> Option<&'static Type> {
    TYPES.iter().find(|kind| {
        kind.words
            .iter()
            .any(|known| known.eq_ignore_ascii_case(word))
    })
}

/// The words that name a type.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    TYPES.iter().flat_map(|kind| kind.words).copied()
}

/// A callout, in whichever form it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Callout {
    /// Its name: of a type, or of its own.
    pub(super) name: Name,
    /// When it folds: true when it is open at first.
    pub(super) fold: Option<bool>,
}

/// The name of a callout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Name {
    /// Of a type.
    Type(&'static Type),
    /// What its writer calls it.
    Own(String),
}

impl Callout {
    /// A callout of the type that a word names, else with this word as its name.
    pub(super) fn new(word: &str, fold: Option<bool>) -> Self {
        let name = match find(word) {
            Some(kind) => Name::Type(kind),
            None => {
                let words = word.replace(['-', '_'], " ");
                let mut letters = words.chars();
                let first = letters.next().map(char::to_uppercase);
                Name::Own(first.into_iter().flatten().chain(letters).collect())
            }
        };
        Self { name, fold }
    }
}

/// Blocks that may be callouts.
pub(super) enum Block {
    /// A quote that is no callout.
    Quote,
    /// A list, by its end tag.
    List(&'static str),
    /// A list of nothing but callouts, which is not shown.
    Bare,
    /// An item of a list, by its end.
    Item(&'static str),
    /// A callout, and what follows it.
    Callout(Callout, &'static str),
}

/// The first line of a callout while it goes by.
pub(super) struct Header {
    pub(super) callout: Callout,
    /// Where its title stands in the file.
    pub(super) title: Range<usize>,
    /// Where its line ends.
    pub(super) line_end: usize,
    /// How many inline elements are open in it.
    pub(super) inline: usize,
    /// True when the parser takes the line for a heading, as a line of hyphens follows it.
    pub(super) underlined: bool,
}

impl Header {
    /// The header of a callout whose title stands at `title`, in a line that ends at `line_end`.
    pub(super) fn new(callout: Callout, title: Range<usize>, line_end: usize) -> Self {
        Self {
            callout,
            title,
            line_end,
            inline: 0,
            underlined: false,
        }
    }
}
