//! Blocks of code.

use pulldown_cmark::CodeBlockKind;

use super::highlight;
use super::html::{escape, escape_attribute};
use super::page::Page;

/// Largest block that is coloured, in bytes: its HTML is several times its text.
const BLOCK_BYTES: usize = 20_000;
/// Longest line that is coloured: the cost of some grammars grows with its square.
const LINE_BYTES: usize = 2000;
/// How much code of one page is coloured.
const PAGE_BYTES: usize = 200_000;

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
        let out = &mut self.out.text;
        out.push_str("<pre tabindex=\"0\"><code");
        if !language.is_empty() {
            out.push_str(" class=\"language-");
            escape_attribute(out, language);
            out.push('"');
        }
        out.push('>');
        let affordable = text.len() <= BLOCK_BYTES
            && self.budget.spent + text.len() <= PAGE_BYTES
            && text.split('\n').all(|line| line.len() <= LINE_BYTES);
        if affordable && let Some(grammar) = highlight::grammar(language) {
            self.budget.spent += text.len();
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
                "<pre tabindex=\"0\"><code>&lt;b&gt;&amp;\n</code></pre>",
            ),
            (
                "```\n[[a]] l'un ?\n```",
                "<pre tabindex=\"0\"><code>[[a]] l'un ?\n</code></pre>",
            ),
            (
                "```x\"><b> c\na\n```",
                "<pre tabindex=\"0\"><code class=\"language-x&quot;&gt;&lt;b&gt;\">a\n</code></pre>",
            ),
            (
                "```rust\n```",
                "<pre tabindex=\"0\"><code class=\"language-rust\"></code></pre>",
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
    }
}
