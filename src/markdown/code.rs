//! Blocks of code.

use std::ops::Range;

use super::fence::{Foreign, Info, foreign};
use super::html::{escape, escape_attribute};
use super::page::Page;
use super::state::code::Block;
use super::{PlaceholderKind, Term, highlight, math};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::text::typography::typeset_plain;

/// Largest block that is coloured, in bytes: its HTML is several times its text.
const BLOCK_BYTES: usize = 20_000;
/// Longest line that is coloured, in bytes.
const LINE_BYTES: usize = 1000;
/// What the colours of one page may cost: about 100 kB of usual code, and a second for the worst that we found.
const PAGE_COST: usize = 10_000_000;

/// What the colours of a text cost: each line has its price, and some grammars try again at every byte of a line.
fn cost(text: &str) -> usize {
    text.split('\n')
        .map(|line| 2000 + line.len() * line.len())
        .sum()
}

impl Page<'_> {
    pub(super) fn write_code(&mut self, block: &Block) {
        if self.open.is_hidden() {
            return;
        }
        let Info { language, title } = &block.info;
        if language.eq_ignore_ascii_case(math::FENCE) {
            return self.formula_block(&block.text);
        }
        let foreign = foreign(language);
        if let Some(foreign) = foreign {
            self.report_foreign(foreign, block.fence.clone());
        }
        let drawing = foreign.filter(|foreign| foreign.is_drawing);
        let has_caption = !title.is_empty() || drawing.is_some();
        if has_caption {
            self.out.push("<figure>");
        }
        self.write_pre(language, block.text.text());
        if has_caption {
            self.out.push("<figcaption>");
            let title = typeset_plain(self.input.language, title);
            self.out.text(&title);
            if let Some(drawing) = drawing {
                self.out.push(if title.is_empty() { "" } else { " · " });
                self.out.fill(PlaceholderKind::Term(Term::DRAWING_SOURCE));
                self.out.push(" ");
                self.out.text(drawing.name);
            }
            self.out.push("</figcaption></figure>\n");
        }
    }

    fn write_pre(&mut self, language: &str, text: &str) {
        self.out
            .push("<pre tabindex=\"0\" role=\"group\" aria-label=\"");
        self.out.fill(PlaceholderKind::Term(Term::CODE));
        let out = &mut self.out.text;
        out.push_str("\"><code");
        if !language.is_empty() {
            out.push_str(" class=\"language-");
            escape_attribute(out, language);
            out.push('"');
        }
        out.push('>');
        let affordable = text.len() <= BLOCK_BYTES
            && text.split('\n').all(|line| line.len() <= LINE_BYTES)
            && self.budget.spent + cost(text) <= PAGE_COST;
        if affordable && let Some(grammar) = highlight::grammar(language) {
            self.budget.spent += cost(text);
            self.budget.has_colours |= highlight::write(out, grammar, text);
        } else {
            escape(out, text);
        }
        out.push_str("</code></pre>\n");
    }

    fn report_foreign(&mut self, foreign: &Foreign, place: Range<usize>) {
        let Foreign {
            name, what, help, ..
        } = foreign;
        let message = message!(
            "a block of {name} is shown as its text: here it does not become {what}",
            name,
            what
        );
        self.diagnostics.push(
            Diagnostic::at(Code::ForeignBlock, self.input.file, place, message).help(help.clone()),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{messages, page, reports, show, shows};

    #[test]
    fn code_is_text() {
        shows(&[
            (
                "    <b>&\n",
                "<pre tabindex=\"0\" role=\"group\" aria-label=\"{code}\"><code>&lt;b&gt;&amp;\n</code></pre>",
            ),
            (
                "```\n[[a]] l'un ?\n```",
                "<pre tabindex=\"0\" role=\"group\" aria-label=\"{code}\"><code>[[a]] l'un ?\n</code></pre>",
            ),
            (
                "```x\"><b> c\na\n```",
                "<pre tabindex=\"0\" role=\"group\" aria-label=\"{code}\"><code class=\"language-x&quot;&gt;&lt;b&gt;\">a\n</code></pre>",
            ),
            (
                "```rust\n```",
                "<pre tabindex=\"0\" role=\"group\" aria-label=\"{code}\"><code class=\"language-rust\"></code></pre>",
            ),
            (
                "~~~text,x title=\"l'un ?\" {1}\na\n~~~",
                "<figure><pre tabindex=\"0\" role=\"group\" aria-label=\"{code}\"><code class=\"language-text\">a\n</code></pre>\n\
                 <figcaption>l’un\u{202f}?</figcaption></figure>",
            ),
        ]);
    }

    #[test]
    fn drawings_of_other_tools_are_reported() {
        let text = "a\n\n- ```mermaid\n  graph TD\n  ```\n";
        let (body, diagnostics) = page(text);
        assert_eq!(messages(text, &diagnostics), ["S325 ```mermaid"]);
        let shown = "<pre tabindex=\"0\" role=\"group\" aria-label=\"{code}\"><code class=\"language-mermaid\">graph TD\n</code></pre>\n\
                     <figcaption>{drawing_source} Mermaid</figcaption></figure>";
        assert!(show(&body).contains(shown), "{}", show(&body));
        reports(&[("```ad-note\na\n```", "S325 ```ad-note")]);
    }

    #[test]
    fn what_costs_too_much_is_plain() {
        for (code, coloured) in [
            ("let a = 1;\n".repeat(10), true),
            ("let a = 1;\n".repeat(2000), false),
            ("let a = 1; ".repeat(200), false),
        ] {
            let (body, _) = page(&format!("```rust\n{code}\n```\n"));
            assert_eq!(body.has_code, coloured);
            assert_eq!(body.text.html.contains("<span"), coloured);
        }
        let page = page(&format!("```rust\n{}\n```\n\n", "let a = 1; ".repeat(80)).repeat(20)).0;
        assert_eq!(page.text.html.matches("<span class=\"k\">").count() % 80, 0);
        assert!(page.text.html.matches("<span class=\"k\">").count() < 20 * 80);
    }
}
