//! `^name` at the end of a block, to which Obsidian links: it leaves the text and becomes an anchor.

use super::line::Piece;
use super::page::Page;

impl Page<'_> {
    /// Takes the name of the block from the end of the line.
    pub(super) fn take_block_name(&mut self) -> Option<String> {
        let name = self.line.take_block_name()?;
        let end = self.text_end;
        let at = self.input.text[..end].trim_end().len();
        let place = at.saturating_sub(name.len() + 1)..at;
        self.choose_anchor(name.clone(), place);
        Some(name)
    }

    /// Takes the name of a block whose start is written already: the anchor stands at its end.
    pub(super) fn move_block_name(&mut self) {
        if let Some(name) = self.take_block_name() {
            self.line.mark(Piece::Anchor("<span".to_owned(), name));
            self.line.html("</span>");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{reports, shows};

    #[test]
    fn the_name_of_a_block_is_an_anchor() {
        shows(&[
            ("a *b* c ^d-1", "<p{#d-1}>a <em>b</em> c</p>"),
            ("a\n^b", "<p{#b}>a</p>"),
            (
                "- a ^b\n- c",
                "<ul>\n<li>a<span{#b}></span></li>\n<li>c</li>\n</ul>",
            ),
            (
                "> a\n\n^b",
                "<blockquote>\n<p>a</p>\n</blockquote>\n<p{#b}></p>",
            ),
            ("a ^b c", "<p>a ^b c</p>"),
            ("10 ^6", "<p>10 ^6</p>"),
            ("a^b", "<p>a^b</p>"),
            ("`a ^b`", "<p><code>a ^b</code></p>"),
        ]);
        reports(&[
            ("a ^b\n\nc ^b", "S306 ^b"),
            ("## a {#b}\n\nc ^b", "S306 ^b"),
        ]);
    }
}
