//! Reading TeX: a formula is bounded before the library reads it, on a stack of its own when it could nest, and what is
//! wrong with it is reported at its place.

use std::ops::Range;

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

use super::mathml;

/// Longest formula, in bytes.
const LENGTH: usize = 4000;
/// How many signs that can nest a formula may hold.
const NESTING: usize = 1000;
/// How many of them the stack of any thread stands.
const SHALLOW: usize = 12;
/// What one level may cost on the stack, in bytes, in a build without optimisation.
const LEVEL: usize = 48 << 10;

/// Why a formula cannot be shown.
pub(super) struct TexError {
    /// Where, in bytes of the formula.
    pub(super) range: Range<usize>,
    pub(super) message: String,
    pub(super) help: String,
}

/// The formulas of one page: those with a number are counted together.
#[derive(Default)]
pub(super) struct Formulas {
    converter: Option<LatexToMathML>,
}

impl Formulas {
    /// The formula as MathML, for a line or on its own.
    pub(super) fn convert(&mut self, tex: &str, display: bool) -> Result<String, TexError> {
        let whole = |message: String, help: &str| TexError {
            range: 0..tex.trim_end().len(),
            message,
            help: help.to_owned(),
        };
        let nesting = tex.bytes().filter(|b| b"\\{^_&".contains(b)).count();
        if tex.len() > LENGTH || nesting > NESTING {
            let message = format!("a formula of more than {LENGTH} bytes or {NESTING} commands");
            return Err(whole(message, "write it as several formulas"));
        }
        if let Some(at) = comment(tex) {
            return Err(TexError {
                range: at..at + 1,
                message: "what follows `%` in a formula is left out".to_owned(),
                help: r"write `\%` for the sign itself".to_owned(),
            });
        }
        if self.converter.is_none() {
            self.converter = LatexToMathML::new(config()).ok();
        }
        let Some(converter) = &mut self.converter else {
            return Err(whole(
                "the formula cannot be read".to_owned(),
                "report this as a bug of the program",
            ));
        };
        let mode = if display {
            MathDisplay::Block
        } else {
            MathDisplay::Inline
        };
        let mut run = || {
            let mathml = converter
                .convert_with_global_state(tex, mode)
                .map_err(|error| explain(tex, error.0.clone(), &error.error_message()))?;
            mathml::write(tex, &mathml.mathml, display)
        };
        // a panic of the library costs a formula, never a build
        let mut run = || crate::diagnostic::contained(&mut run);
        let result = if nesting <= SHALLOW {
            run()
        } else {
            std::thread::scope(|scope| {
                std::thread::Builder::new()
                    .stack_size((1 << 20) + nesting * LEVEL)
                    .spawn_scoped(scope, run)
                    .ok()
                    .and_then(|thread| thread.join().ok())
                    .flatten()
            })
        };
        result.unwrap_or_else(|| {
            self.converter = None;
            Err(whole(
                "the formula cannot be read".to_owned(),
                "write it in a simpler way",
            ))
        })
    }
}

/// Where a `%` begins a comment behind a part of a formula: nobody means one there.
fn comment(tex: &str) -> Option<usize> {
    tex.match_indices('%').map(|(at, _)| at).find(|at| {
        let line = tex[..*at].rsplit('\n').next().unwrap_or_default();
        let escapes = line.len() - line.trim_end_matches('\\').len();
        escapes.is_multiple_of(2) && (!line.trim().is_empty() || !tex.contains('\n'))
    })
}

fn config() -> MathCoreConfig {
    // names that other tools know, as KaTeX and MathJax do
    let macros = [("mbox", r"\text{#1}"), ("euro", "€")];
    MathCoreConfig {
        macros: macros
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect(),
        ..MathCoreConfig::default()
    }
}

/// What to write in the place of commands that are common elsewhere, by how they begin.
const INSTEAD: &[(&str, &str)] = &[
    (
        r"\textcolor",
        "leave the colour out: the theme chooses colours that everyone can read",
    ),
    (
        r"\colorbox",
        "leave the colour out: the theme chooses colours that everyone can read",
    ),
    (r"\begin{split}", r"write `\begin{aligned}`"),
    (r"{split}", r"write `aligned`"),
    (
        r"\href",
        "write the link in the text, outside of the formula",
    ),
    (
        r"\url",
        "write the link in the text, outside of the formula",
    ),
    (
        r"\includegraphics",
        "write a picture of Markdown: `![what it shows](picture.svg)`",
    ),
    (
        r"\ce",
        r"write the formula of chemistry with `\mathrm`: `$\mathrm{CO_2}$`",
    ),
    (r"\SI", r"write the unit with `\text`: `$5\,\text{kWh}$`"),
    (r"\unit", r"write the unit with `\text`: `$5\,\text{kWh}$`"),
    (r"\num", "write the number alone"),
    (
        r"\newcommand",
        "write the command out: a formula defines none",
    ),
    (r"\def", "write the command out: a formula defines none"),
    (r"\tag", r"number a formula with `\begin{equation}`"),
];

/// The error of the library as a message of ours.
fn explain(tex: &str, range: Range<usize>, message: &str) -> TexError {
    let floor = |at: usize| tex.floor_char_boundary(at.min(tex.len()));
    let mut range = floor(range.start)..floor(range.end);
    let at = &tex[range.clone()];
    let command = &tex[tex[..range.start].rfind('\\').unwrap_or(range.start)..];
    let help = INSTEAD
        .iter()
        .find(|(start, _)| {
            at.starts_with(start)
                || at == start.trim_matches(['{', '}'])
                || command.starts_with(start)
        })
        .map_or(
            r"formulas are written as in LaTeX; a dollar that begins none is written `\$`",
            |(_, help)| help,
        );
    if range.is_empty() {
        // the end of the formula, or a sign that stands there: its last character shows the place
        let last = tex[..range.start].trim_end().char_indices().next_back();
        range = last.map_or(range.clone(), |(at, c)| at..at + c.len_utf8());
    }
    let words = message.trim_end_matches('.').replace('"', "`");
    let mut chars = words.chars();
    let first = chars.next().map(|c| c.to_ascii_lowercase());
    let words: String = first.into_iter().chain(chars).collect();
    let words = words.split(". ").next().unwrap_or_default();
    TexError {
        range,
        message: format!("the formula cannot be read: {words}"),
        help: help.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inline(tex: &str) -> String {
        match Formulas::default().convert(tex, false) {
            Ok(mathml) => mathml,
            Err(error) => format!("{} @{}", error.message, &tex[error.range]),
        }
    }

    #[test]
    fn errors_say_where_and_what() {
        for (tex, expected) in [
            (
                r"a \foo b",
                r"the formula cannot be read: unknown command `\foo` @\foo",
            ),
            (
                r"{a",
                "the formula cannot be read: expected closing token `}`, but reached end of input @a",
            ),
            (
                r"é \frac{1}",
                "the formula cannot be read: expected argument but reached end of input @}",
            ),
            (r"50% x", r"what follows `%` in a formula is left out @%"),
            (r"\\% x", r"what follows `%` in a formula is left out @%"),
            (
                r"\color{red}x",
                r"the formula has a colour of its own @\color{red}x",
            ),
        ] {
            assert_eq!(inline(tex), expected);
        }
        let error = Formulas::default()
            .convert(r"\ce{H2O}", false)
            .err()
            .unwrap();
        assert!(error.help.contains("mathrm"), "{}", error.help);
        let error = Formulas::default()
            .convert(r"\begin{split} a \end{split}", true)
            .err()
            .unwrap();
        assert!(error.help.contains("aligned"), "{}", error.help);
    }

    #[test]
    fn formulas_made_to_exhaust_are_refused() {
        let run = || {
            for (open, middle, close) in [
                ("{", "x", "}"),
                (r"\frac{", "1", "}{2}"),
                (r"\frac1", "2", ""),
                (r"\sqrt{", "x", "}"),
                (r"\sqrt ", "x", ""),
                (r"\hat", "x", ""),
                (r"\left(", "x", r"\right)"),
                ("x^{", "x", "}"),
                (r"\begin{matrix}", "x", r"\end{matrix}"),
                (r"\text{", "x", "}"),
                (r"\not", "=", ""),
                ("x_", "y", ""),
                ("'", "y", ""),
                ("&", "y", ""),
                (r"\mathbf{\bar ", "y", "}"),
            ] {
                for count in [10, 90, 300, 990, 3000] {
                    let tex = format!("{}{middle}{}", open.repeat(count), close.repeat(count));
                    let shown = Formulas::default().convert(&tex, true);
                    assert!(shown.is_err() || shown.is_ok_and(|s| s.len() < 100 * LENGTH));
                }
            }
        };
        let thread = std::thread::Builder::new().stack_size(1 << 20).spawn(run);
        thread.unwrap().join().unwrap();
    }

    #[test]
    fn numbered_formulas_are_counted_in_the_page() {
        let mut formulas = Formulas::default();
        let tex = r"\begin{equation} a \label{x} \end{equation}";
        let shown = |formulas: &mut Formulas| formulas.convert(tex, true).ok().unwrap();
        assert!(shown(&mut formulas).contains("(1)"));
        let second = shown(&mut formulas);
        assert!(
            second.contains("(2)") && !second.contains("id="),
            "{second}"
        );
    }
}
