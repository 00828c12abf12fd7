//! Blocks of code.

use pulldown_cmark::CodeBlockKind;

use super::html::{escape, escape_attribute};
use super::page::Page;
use super::{Fill, highlight};

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

/// What has been spent on colours.
#[derive(Default)]
pub(super) struct Budget {
    spent: usize,
    /// True once something is coloured: the page needs the style of code.
    pub(super) has_colours: bool,
}

/// A block of code that is being read.
pub(super) struct Block {
    /// The first word of the info string; empty when there is none.
    language: String,
    text: String,
}

impl Block {
    /// A block without text yet.
    pub(super) fn new(kind: CodeBlockKind<'_>) -> Self {
        let language = match &kind {
            CodeBlockKind::Fenced(info) => info
                .split_whitespace()
                .next()
                .unwrap_or_default()
                .to_owned(),
            CodeBlockKind::Indented => String::new(),
        };
        Self {
            language,
            text: String::new(),
        }
    }

    /// Adds text.
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }
}

impl Page<'_> {
    pub(super) fn write_code(&mut self, block: &Block) {
        if self.open.is_hidden() {
            return;
        }
        let Block { language, text } = block;
        self.out
            .push("<pre tabindex=\"0\" role=\"group\" aria-label=\"");
        self.out.fill(Fill::Term("code"));
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
}

#[cfg(test)]
mod tests {
    use super::super::tests::{page, shows};

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
        ]);
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
            assert_eq!(body.html.contains("<span"), coloured);
        }
        let page = page(&format!("```rust\n{}\n```\n\n", "let a = 1; ".repeat(80)).repeat(20)).0;
        assert_eq!(page.html.matches("<span class=\"k\">").count() % 80, 0);
        assert!(page.html.matches("<span class=\"k\">").count() < 20 * 80);
    }
}
