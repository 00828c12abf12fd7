//! The message about front matter that is not read: what it is, and how it is written here.

use std::ops::Range;

use super::corrected;
use super::keys::Pair;
use crate::diagnostic::{Code, Diagnostic};
use crate::path::SourcePath;

/// Keys that were meant as front matter.
pub(super) struct Block {
    /// The line by which they begin.
    pub(super) range: Range<usize>,
    /// Its keys.
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
    /// `% title`.
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
    let lines = corrected::lines(&block.pairs);
    let at = |code, message: String| Diagnostic::at(code, file, block.range.clone(), message);
    if below {
        let message = "this is a second block of front matter: it would be published as text";
        return at(Code::FrontMatterPlace, message.to_owned())
            .help("a page has one: put these keys into the block at the head of the file");
    }
    if matches!(before, Before::Title | Before::Text) {
        let message =
            "front matter stands at the head of the file: here it would be published as text";
        return at(Code::FrontMatterPlace, message.to_owned()).help(format!(
            "move it to the first line of the file, each on its line: {lines}"
        ));
    }
    if block.form == Form::Yaml {
        let (what, help) = match before {
            Before::Comment => ("a comment", "move the comment below the front matter"),
            _ => (
                "an empty line",
                "delete the empty lines above: the first line of the file is `---`",
            ),
        };
        let message =
            format!("{what} stands before the front matter, which would be published as text");
        return at(Code::FrontMatterPlace, message).help(help);
    }
    let form = match block.form {
        Form::Yaml | Form::Signs => {
            "the lines around front matter are `---` and nothing else, at the start of a line"
        }
        Form::Toml => "this front matter is TOML: it is written in YAML here",
        Form::Json => "this front matter is JSON: it is written in YAML here",
        Form::Code => "this front matter is in a block of code, which would be published",
        Form::Bare => "these keys are no front matter without lines `---` around them",
        Form::Pandoc => "this title block of Pandoc is not read: it is written in YAML here",
        Form::Comment => "this front matter is in a comment, where it is not read",
    };
    let example = match block.form {
        Form::Code => "; a page that shows an example has a title or a sentence before it",
        _ => "",
    };
    at(Code::FrontMatterForm, form.to_owned())
        .help(format!("write, each on its line: {lines}{example}"))
}
