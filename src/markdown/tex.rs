//! Reading TeX: a formula is bounded before the library reads it, on a stack of its own when it could nest, and what is
//! wrong with it is reported at its place.

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

use super::mathml;
use super::tex_error::{SIMPLER, TexError};
use crate::message;
use crate::message::Message;

/// Longest formula, in bytes.
const LENGTH: usize = 4000;
/// How many signs that can nest a formula may hold.
const NESTING: usize = 1000;
/// How many of them the stack of any thread stands.
const SHALLOW: usize = 12;
/// What one level may cost on the stack, in bytes, in a build without optimisation.
const LEVEL: usize = 48 << 10;

const UNREADABLE: Message = message!("the formula cannot be read");

/// The formulas of one page: those with a number are counted together.
#[derive(Default)]
pub(super) struct Formulas {
    converter: Option<LatexToMathML>,
}

impl Formulas {
    /// The formula as MathML, for a line or on its own (`display`).
    ///
    /// # Errors
    /// When it is too long, is not understood, or shows what the site does not show.
    pub(super) fn convert(&mut self, tex: &str, display: bool) -> Result<String, TexError> {
        let nesting = tex.bytes().filter(|b| b"\\{^_&".contains(b)).count();
        if tex.len() > LENGTH || nesting > NESTING {
            let message = message!(
                "a formula of more than {bytes} bytes or {commands} commands",
                bytes = LENGTH,
                commands = NESTING
            );
            let help = message!("write it as several formulas");
            return Err(TexError::whole(tex, message, help));
        }
        if let Some(at) = comment(tex) {
            return Err(TexError {
                range: at..at + 1,
                message: message!("what follows `%` in a formula is left out"),
                help: message!("write `\\%` for the sign itself"),
            });
        }
        if self.converter.is_none() {
            self.converter = LatexToMathML::new(config()).ok();
        }
        let Some(converter) = &mut self.converter else {
            let help = message!("report this as a bug of the program");
            return Err(TexError::whole(tex, UNREADABLE, help));
        };
        let mode = if display {
            MathDisplay::Block
        } else {
            MathDisplay::Inline
        };
        let mut run = || {
            let mathml = converter
                .convert_with_global_state(tex, mode)
                .map_err(|error| TexError::of_library(tex, &error))?;
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
            Err(TexError::whole(tex, UNREADABLE, SIMPLER))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn inline(tex: &str) -> String {
        match Formulas::default().convert(tex, false) {
            Ok(mathml) => mathml,
            Err(error) => format!("{} @{}", error.message.english(), &tex[error.range]),
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
        for (tex, instead) in [
            (r"\ce{H2O}", "mathrm"),
            (r"\begin{split} a \end{split}", "aligned"),
        ] {
            let error = Formulas::default().convert(tex, true).err().unwrap();
            let help = error.help.english();
            assert!(help.contains(instead), "{help}");
        }
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
