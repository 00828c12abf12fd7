//! The message about front matter that is not read: what it is, and how it is written here.

use std::ops::Range;

use super::corrected;
use super::keys::Pair;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::Message;
use crate::path::SourcePath;

/// Keys that were meant as front matter.
pub(super) struct Block {
    /// The line by which they begin.
    pub(super) range: Range<usize>,
    /// Its keys, with their values.
    pub(super) pairs: Vec<Pair>,
    /// How it is written.
    pub(super) form: Form,
}

/// How front matter is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// As here.
    Yaml,
    /// Between lines of other signs.
    Signs,
    Toml,
    Json,
    /// In a block of code.
    Code,
    /// Without lines around it.
    Bare,
    /// The title block of Pandoc: `% title`.
    Pandoc,
    /// In a comment.
    Comment,
}

/// What stands before the lines that were meant as front matter.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    Nothing,
    Blank,
    Comment,
    Title,
    Text,
}

/// The message about a block; `below` as in the search.
pub(super) fn reported(
    file: &SourcePath,
    block: &Block,
    before: Before,
    below: bool,
) -> Diagnostic {
    let at = |code, message: Message| Diagnostic::at(code, file, block.range.clone(), message);
    if below {
        let message =
            message!("this is a second block of front matter: it would be published as text");
        return at(Code::FrontMatterPlace, message).help(message!(
            "a page has one: put these keys into the block at the head of the file"
        ));
    }
    let lines = corrected::lines(&block.pairs);
    if matches!(before, Before::Title | Before::Text) {
        let message = message!(
            "front matter stands at the head of the file: here it would be published as text"
        );
        return at(Code::FrontMatterPlace, message).help(message!(
            "move it to the first line of the file, each on its line: {lines}",
            lines
        ));
    }
    if block.form == Form::Yaml {
        let (message, help) = match before {
            Before::Comment => (
                message!(
                    "a comment stands before the front matter, which would be published as text"
                ),
                message!("move the comment below the front matter"),
            ),
            _ => (
                message!(
                    "an empty line stands before the front matter, which would be published as text"
                ),
                message!("delete the empty lines above: the first line of the file is `---`"),
            ),
        };
        return at(Code::FrontMatterPlace, message).help(help);
    }
    let message = match block.form {
        Form::Yaml | Form::Signs => message!(
            "the lines around front matter are `---` and nothing else, at the start of a line"
        ),
        Form::Toml => message!("this front matter is TOML: it is written in YAML here"),
        Form::Json => message!("this front matter is JSON: it is written in YAML here"),
        Form::Code => message!("this front matter is in a block of code, which would be published"),
        Form::Bare => message!("these keys are no front matter without lines `---` around them"),
        Form::Pandoc => {
            message!("this title block of Pandoc is not read: it is written in YAML here")
        }
        Form::Comment => message!("this front matter is in a comment, where it is not read"),
    };
    let help = match block.form {
        Form::Code => message!(
            "write, each on its line: {lines}; a page that shows an example has a title or a sentence before it",
            lines
        ),
        _ => message!("write, each on its line: {lines}", lines),
    };
    at(Code::FrontMatterForm, message).help(help)
}
