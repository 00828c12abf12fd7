//! Formulas: `$…$` in a line, `$$…$$` and blocks of code named `math` on their own, written as TeX, shown as MathML.

use std::ops::Range;

use super::block_text::BlockText;
use super::dollar::{code, is_formula};
use super::page::Page;
use super::tex_error::TexError;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;

/// What begins a code block that is a formula.
pub(super) const FENCE: &str = "math";

/// Where a part of a formula stands in the file, which holds the formula at `inner`.
fn place(source: &str, inner: Range<usize>, tex: &str, part: &Range<usize>) -> Range<usize> {
    let written = &source[inner.clone()];
    if written == tex {
        return inner.start + part.start..inner.start + part.end;
    }
    // in a quote each line has marks in front; where a table has an escaped bar, the place stays unknown
    let before = &tex[..part.start];
    let line = before.matches('\n').count();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let words = tex[start..].split('\n').next().unwrap_or_default();
    let mut at = inner.start;
    for (number, text) in written.split('\n').enumerate() {
        if number == line && text.ends_with(words) && !words.is_empty() {
            let from = at + text.len() - words.len() + (part.start - start);
            return from..from + part.len().min(words.len() - (part.start - start));
        }
        at += text.len() + 1;
    }
    inner
}

impl Page<'_> {
    /// A formula between dollars; `sign` is `$` or `$$`.
    pub(super) fn formula(&mut self, text: &str, sign: &'static str, range: &Range<usize>) {
        if self.open.is_hidden() {
            return;
        }
        let display = sign.len() == 2;
        let is_formula = if display {
            !text.trim().is_empty()
        } else {
            is_formula(self.input.text, range, text)
        };
        if !is_formula || self.open.is_literal() {
            return self.text(&format!("{sign}{text}{sign}"));
        }
        let (tex, margin) = match code(text).filter(|_| !display) {
            Some(code) => (code, sign.len() + 1),
            None => (text, sign.len()),
        };
        match self.formulas.convert(tex, display) {
            Ok(mathml) => self.line.symbol(mathml, tex.trim()),
            Err(error) => {
                let inner = range.start + margin..range.end - margin;
                let place = place(self.input.text, inner, tex, &error.range);
                self.refuse_formula(error, place);
                self.code(tex);
            }
        }
    }

    /// A formula in a block of code.
    pub(super) fn formula_block(&mut self, block: &BlockText) {
        match self.formulas.convert(block.text(), true) {
            Ok(mathml) => {
                self.out.push("<p>");
                self.out.push(&mathml);
                self.out.push("</p>\n");
            }
            Err(error) => {
                let place = block.place(error.range.clone());
                self.refuse_formula(error, place);
            }
        }
    }

    fn refuse_formula(&mut self, error: TexError, place: Range<usize>) {
        let TexError { message, help, .. } = error;
        self.diagnostics
            .push(Diagnostic::at(Code::Formula, self.input.file, place, message).help(help));
    }

    /// Reports dollars that begin a display formula and that nothing ends.
    pub(super) fn look_for_formula(&mut self, text: &str, range: &Range<usize>) {
        let source = self.input.text;
        // the parser gives each sign as a text of its own
        if text != "$" || !source[range.start..].starts_with("$$") {
            return;
        }
        let line = source[..range.start]
            .rsplit('\n')
            .next()
            .unwrap_or_default();
        let begins = line.chars().all(|c| c.is_whitespace() || c == '>');
        if !begins || self.open.is_literal() || self.open.is_hidden() {
            return;
        }
        let message = message!("a formula that does not end in its paragraph");
        let place = range.start..range.start + 2;
        self.diagnostics.push(
            Diagnostic::at(Code::Formula, self.input.file, place, message).help(
                message!("end it with `$$`, without an empty line in it, or write it in a block of code named `math`"),
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{page, reports, shows};

    #[test]
    fn formulas_are_mathml_with_their_source() {
        shows(&[
            (
                "Soit $x$.",
                "<p>Soit <math alttext=\"x\"><mi>x</mi></math>.</p>",
            ),
            (
                "$`a_b`$ et $a<b$",
                "<p><math alttext=\"a_b\"><msub><mi>a</mi><mi>b</mi></msub></math> et \
                 <math alttext=\"a&lt;b\"><mi>a</mi><mo>&lt;</mo><mi>b</mi></math></p>",
            ),
            (
                "$$\nx\n$$",
                "<p><span class=\"formula\" tabindex=\"0\"><math display=\"block\" alttext=\"x\"><mi>x</mi></math></span></p>",
            ),
            (
                "```math\nx\n```",
                "<p><span class=\"formula\" tabindex=\"0\"><math display=\"block\" alttext=\"x\"><mi>x</mi></math></span></p>",
            ),
            (
                "## Où $x$ ?",
                "<h2{#ou-x}>Où <math alttext=\"x\"><mi>x</mi></math>\u{202f}?</h2>",
            ),
            (
                "![$x$](b.png)",
                "<p><img{Image:b.png} alt=\"x\" loading=\"lazy\" decoding=\"async\"></p>",
            ),
        ]);
        assert_eq!(page("# L'$x$").0.title.as_deref(), Some("L’x"));
        assert_eq!(&*page("## $x$").0.outline[0].text, "x");
    }

    #[test]
    fn money_and_variables_are_text() {
        for text in [
            "$5 and $6",
            "5 $ et 6 $",
            "100$",
            "100$ et 200$.",
            "100$-200$",
            "$PATH et $HOME",
            "$HOME/$USER",
            "US$5-US$6",
            "US$",
            "$5-$6",
            "100 $, soit 90€/100$.",
            "($5) ou ($6)",
            "$",
            "$$",
            "$ x $",
            "$12 US, puis 10$ au lieu de 20$.",
            "de $5 à 10$",
            "\\$x\\$",
        ] {
            let (body, diagnostics) = page(&format!("a {text}"));
            assert!(
                !body.text.html.contains("<math"),
                "{text}: {}",
                body.text.html
            );
            assert_eq!(diagnostics, [], "{text}");
            let shown = body.text.html.replace(['\u{a0}', '\u{202f}'], " ");
            assert!(shown.contains(&text.replace('\\', "")), "{text}: {shown}");
        }
        shows(&[
            (
                "`$x$` <kbd>$x$</kbd>",
                "<p><code>$x$</code> <kbd>$x$</kbd></p>",
            ),
            (
                "```\n$x$\n```",
                "<pre tabindex=\"0\" role=\"group\" aria-label=\"{code}\"><code>$x$\n</code></pre>",
            ),
        ]);
    }

    #[test]
    fn what_stands_between_two_prices_is_markdown() {
        shows(&[
            (
                "$5 **ou** [six](a.md) à 10$ et $x$",
                "<p>$5 <strong>ou</strong> <a href=\"{Href:a.md}\">six</a> à 10$ et <math alttext=\"x\"><mi>x</mi></math></p>",
            ),
            (
                "Le $PATH et `$HOME` et `${x}`, @a; b %",
                "<p>Le $PATH et <code>$HOME</code> et <code>${x}</code>, @a\u{202f}; b %</p>",
            ),
            (
                "$5 ou [six](a.md?b=$c) ou 10$\n\nsauf $d",
                "<p>$5 ou <a href=\"{Href:a.md?b=$c}\">six</a> ou 10$</p>\n<p>sauf $d</p>",
            ),
        ]);
    }

    #[test]
    fn errors_stand_where_the_formula_says() {
        reports(&[
            (r"é $a + \foo$", r"S323 \foo"),
            (r"$`\foo`$", r"S323 \foo"),
            ("$$\nx\n\\foo\n$$", r"S323 \foo"),
            ("- ```math\n  x\n  \\foo\n  ```", r"S323 \foo"),
            ("> $a\n> \\foo$", r"S323 \foo"),
            ("> $$\n> \\bar\n> $$", "S323 r"),
            (
                r"|$\foo$|
|-|"
                .replace("\\n", "\n")
                .as_str(),
                r"S323 \foo",
            ),
            (r"$\frac{1}$", "S323 }"),
            (r"${a$ b $\href{javascript:x}{y}$", r"S323 \href"),
            (r"$\color{red} x$", r"S323 \color{red} x"),
            ("$$\na\n\nb", "S323 $$"),
            ("a\n$$ b", "S323 $$"),
        ]);
    }
}
