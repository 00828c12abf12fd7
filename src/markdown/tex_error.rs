//! Why a formula is not shown: what the library that reads it found, in the words of the program.

use std::ops::Range;

use math_core::LatexError;

use crate::message;
use crate::message::Message;

/// Why a formula cannot be shown.
pub(super) struct TexError {
    /// Where, in bytes of the formula.
    pub(super) range: Range<usize>,
    /// What is wrong.
    pub(super) message: Message,
    /// What to write.
    pub(super) help: Message,
}

/// The help for a formula that has a colour of its own.
pub(super) const NO_COLOUR: Message =
    message!("leave the colour out: the theme chooses colours that everyone can read");
/// The help for a formula that is too much for the library.
pub(super) const SIMPLER: Message = message!("write it in a simpler way");

const LINK: Message = message!("write the link in the text, outside of the formula");
const UNIT: Message = message!("write the unit with `\\text`: `$5\\,\\text{{kWh}}$`");
const NO_DEFINITION: Message = message!("write the command out: a formula defines none");

/// What to write in the place of commands that are common elsewhere, by how they begin.
const INSTEAD: &[(&str, Message)] = &[
    (r"\textcolor", NO_COLOUR),
    (r"\colorbox", NO_COLOUR),
    (r"\begin{split}", message!("write `\\begin{{aligned}}`")),
    (r"{split}", message!("write `aligned`")),
    (r"\href", LINK),
    (r"\url", LINK),
    (
        r"\includegraphics",
        message!("write a picture of Markdown: `![what it shows](picture.svg)`"),
    ),
    (
        r"\ce",
        message!("write the formula of chemistry with `\\mathrm`: `$\\mathrm{{CO_2}}$`"),
    ),
    (r"\SI", UNIT),
    (r"\unit", UNIT),
    (r"\num", message!("write the number alone")),
    (r"\newcommand", NO_DEFINITION),
    (r"\def", NO_DEFINITION),
    (
        r"\tag",
        message!("number a formula with `\\begin{{equation}}`"),
    ),
];

impl TexError {
    /// What is wrong with a formula as a whole.
    pub(super) fn whole(tex: &str, message: Message, help: Message) -> Self {
        Self {
            range: 0..tex.trim_end().len(),
            message,
            help,
        }
    }

    /// What the library found in a formula.
    pub(super) fn of_library(tex: &str, error: &LatexError) -> Self {
        let floor = |at: usize| tex.floor_char_boundary(at.min(tex.len()));
        let mut range = floor(error.0.start)..floor(error.0.end);
        let at = &tex[range.clone()];
        let command = &tex[tex[..range.start].rfind('\\').unwrap_or(range.start)..];
        let instead = INSTEAD.iter().find(|(start, _)| {
            at.starts_with(start)
                || at == start.trim_matches(['{', '}'])
                || command.starts_with(start)
        });
        let help = instead.map_or_else(
            || {
                message!(
                    "formulas are written as in LaTeX; a dollar that begins none is written `\\$`"
                )
            },
            |(_, help)| help.clone(),
        );
        if range.is_empty() {
            // the end of the formula, or a sign that stands there: its last character shows the place
            let last = tex[..range.start].trim_end().char_indices().next_back();
            range = last.map_or(range.clone(), |(at, c)| at..at + c.len_utf8());
        }
        Self {
            range,
            message: message!("the formula cannot be read: {why}", why = reason(error)),
            help,
        }
    }
}

/// The message of the library, which it gives in English alone. It keeps the kind of an error to itself; the label of an
/// error, a text without values, stands for it.
fn reason(error: &LatexError) -> Message {
    let text = error.error_message();
    // what it quotes of the formula
    let value = text
        .split_once('"')
        .and_then(|(_, rest)| rest.rsplit_once('"'))
        .map_or("", |(value, _)| value);
    match error.label() {
        "a group was never closed" => message!(
            "expected closing token `{token}`, but reached end of input",
            token = value
        ),
        "no matching opening for this" => {
            message!("unmatched closing token: `{token}`", token = value)
        }
        "expected an argument here" if text.contains("end of input") => {
            message!("expected argument but reached end of input")
        }
        "expected an argument here" => {
            message!("expected argument but got closing token (`}}`, `\\end`, `\\right`)")
        }
        "expected a delimiter here" => {
            message!(
                "a parenthesis is missing after `{command}`",
                command = value
            )
        }
        "expected a style" => message!(
            "expected one of `\\displaystyle`, `\\textstyle`, `\\scriptstyle`, or `\\scriptscriptstyle`"
        ),
        "disallowed character" => {
            let sign = text.split_once(": '").map_or("", |(_, sign)| sign);
            let sign = sign.trim_end_matches("'.");
            message!("disallowed character in text group: `{sign}`", sign)
        }
        "unknown environment" => message!("unknown environment `{name}`", name = value),
        "unknown command" => message!("unknown command `{command}`", command = value),
        "unknown color" => message!("unknown color `{color}`", color = value),
        "expected a different environment name here" => {
            let (expected, found) = value.split_once("\", but found \"").unwrap_or((value, ""));
            message!(
                "expected `{expected}`, but found `{found}`",
                expected,
                found
            )
        }
        "cannot be used here" => misplaced(value, &text),
        "expected a relation" => message!("expected a relation after `\\not`"),
        "expected a large operator" => message!("expected a large operator"),
        "expected at most one token here" => message!("expected at most one token as argument"),
        "expected exactly one token here" => message!("expected exactly one token as argument"),
        "unexpected bound" => {
            message!("`^` or `_` directly followed by `^`, `_` or prime")
        }
        "duplicate" => message!("duplicate subscript or superscript"),
        "used as argument" => message!("switch-like commands cannot be used as arguments"),
        "special or not ASCII" => {
            message!("expected non-special ASCII characters in string literal")
        }
        "expected length here" if value.is_empty() => message!("expected length with units"),
        "expected length here" => {
            message!("expected length with units, found `{found}`", found = value)
        }
        "illegal unit here" if text.starts_with("Text") => message!(
            "text unit `{unit}` cannot be used with `\\mkern`, `\\mskip` or `\\mspace`",
            unit = value
        ),
        "illegal unit here" => message!(
            "math unit `{unit}` cannot be used with `\\kern`, `\\hskip` or `\\hspace`",
            unit = value
        ),
        "invalid unit here" => message!("found invalid unit `{unit}`", unit = value),
        "expected a column spec here" => {
            message!(
                "expected column specification, found `{found}`",
                found = value
            )
        }
        "this is not valid in text mode" => message!("not valid in text mode"),
        "this is not valid in math mode" => message!("not valid in math mode"),
        "could not extract text from this" => {
            message!("could not extract text from the given macro")
        }
        "duplicate label" => message!("found more than one label in a row"),
        "duplicate infix frac" => message!("found more than one infix fraction in a group"),
        "unexpected macro parameter" => {
            message!("macro parameter found outside of custom command definition")
        }
        "limit exceeded" => message!("hard limit exceeded"),
        // errors of definitions, which a formula cannot hold, and bugs of the library
        label => Message::verbatim(label),
    }
}

/// A command that has its place, where it is not.
fn misplaced(command: &str, text: &str) -> Message {
    if text.contains("numbered equation") {
        message!(
            "found `{command}`, which may only appear in a numbered equation environment",
            command
        )
    } else if text.contains("table-like") {
        message!(
            "found `{command}`, which may only appear in a table-like environment",
            command
        )
    } else if text.contains("beginning of an array") {
        message!(
            "found `{command}`, which may only appear directly after a `\\\\` or at the beginning of an array",
            command
        )
    } else {
        message!(
            "found `{command}`, which may only appear after `\\int`, `\\sum` and the like",
            command
        )
    }
}

#[cfg(test)]
mod tests {
    use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

    use super::*;
    use crate::message::Language;

    /// The error of the library in a formula.
    fn error(tex: &str) -> Option<Box<LatexError>> {
        let converter = LatexToMathML::new(MathCoreConfig::default()).unwrap();
        converter
            .convert_with_local_state(tex, MathDisplay::Block)
            .err()
    }

    #[test]
    fn the_library_speaks_the_language_of_the_reader() {
        for (tex, english, french) in [
            (
                r"\foo",
                r"unknown command `\foo`",
                r"la commande `\foo` n’est pas connue",
            ),
            (
                r"\begin{matrix}a",
                r"expected closing token `\end{...}`, but reached end of input",
                r"il manque `\end{...}` à la fin",
            ),
            (
                r"\begin{matrix}a\end{pmatrix}",
                r"expected `\end{matrix}`, but found `\end{pmatrix}`",
                r"`\end{matrix}` est attendu, et non `\end{pmatrix}`",
            ),
            (
                "a&b",
                "found `&`, which may only appear in a table-like environment",
                "`&` n’a de sens que dans un environnement en forme de tableau",
            ),
            (
                r"\begin{a_b}",
                "disallowed character in text group: `_`",
                "le signe `_` n’est pas permis dans un texte",
            ),
            (
                r"\hspace{1mu}",
                r"math unit `mu` cannot be used with `\kern`, `\hskip` or `\hspace`",
                r"l’unité de formule `mu` ne va pas avec `\kern`, `\hskip` ou `\hspace`",
            ),
        ] {
            let reason = reason(&error(tex).unwrap());
            assert_eq!(reason, english, "{tex}");
            assert_eq!(reason.text(Language::French), french, "{tex}");
        }
    }

    #[test]
    fn each_error_that_a_formula_can_make_is_known() {
        for tex in [
            "a}",
            "#1",
            "a^^b",
            "a^b^c",
            r"a\over b\over c",
            r"\'a",
            r"\begin{align}a\label{a}\label{b}\end{align}",
            r"\begin{array}{z}a\end{array}",
            r"\begin{foo}a\end{foo}",
            r"\color{é}a",
            r"\color{zork}a",
            r"\frac\rm a",
            r"\frac{1}",
            r"\frac{1}}",
            r"\hline",
            r"\hspace{a}",
            r"\hspace{}",
            r"\left a",
            r"\limits",
            r"\mkern1pt a",
            r"\not\frac12",
            r"\operatorname{\frac12}",
            r"\sideset{a}{b}c",
            r"\tag{1}",
            r"\text{a_b}",
        ] {
            let error = error(tex).unwrap();
            assert_ne!(reason(&error), Message::verbatim(error.label()), "{tex}");
        }
    }
}
