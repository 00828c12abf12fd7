//! How text reaches the line of its block, and how the line is written when the block ends.

use pulldown_cmark::LinkType;

use super::element::ElementPosition;
use super::line::Piece;
use super::open::Entry;
use super::page::Page;
use super::{PlaceholderKind, sentence, wikilink};

impl Page<'_> {
    /// Closes what is open in the element of Markdown that ends.
    pub(super) fn close_all(&mut self) {
        self.flush();
        while self
            .open
            .last()
            .is_some_and(|entry| !matches!(entry, Entry::Markdown { .. }))
        {
            self.close_last();
        }
    }

    /// Text of a line.
    pub(super) fn text(&mut self, text: &str) {
        if self.open.is_hidden() || text.is_empty() {
            return;
        }
        match self.open_links.last().map(|link| link.kind) {
            // the title of the target is shown instead
            Some(LinkType::WikiLink { has_pothole: false }) => {}
            Some(LinkType::Autolink | LinkType::Email) => self.line.literal(text),
            _ if self.open.is_literal() => self.line.literal(text),
            _ => self.line.text(text),
        }
    }

    pub(super) fn code(&mut self, text: &str) {
        if !self.open.is_hidden() {
            self.line.html("<code>");
            self.line.literal(text);
            self.line.html("</code>");
        }
    }

    /// Markup of a line.
    pub(super) fn markup(&mut self, markup: &'static str) {
        if !self.open.is_hidden() {
            self.line.html(markup);
        }
    }

    /// Writes what a block held beside its paragraphs: the text of a tight list item, or of an HTML block.
    pub(super) fn flush(&mut self) {
        while self.open.last().is_some_and(|entry| match entry {
            Entry::Raw(element, _) => {
                element.is_inline() || element.place == ElementPosition::Heading
            }
            Entry::Hidden(_) => true,
            Entry::Markdown { .. } | Entry::Container(..) => false,
        }) {
            self.close_last();
        }
        if self.line.is_blank() && !self.open.is_literal() {
            self.line.clear();
            return;
        }
        if self.in_admonition() {
            return self.end_paragraph();
        }
        if !self.open.is_literal() {
            self.move_block_name();
        }
        self.write_block("", "");
    }

    pub(super) fn end_paragraph(&mut self) {
        if self.line.is_blank() {
            self.line.clear();
            return;
        }
        match self.take_block_name() {
            Some(name) => {
                self.out.push("<p");
                self.out.fill(PlaceholderKind::Id(name));
                self.write_block(">", "</p>\n");
            }
            None => self.write_block("<p>", "</p>\n"),
        }
    }

    /// Writes the line as a block, or what takes the place of the block.
    fn write_block(&mut self, before: &str, after: &str) {
        if let Some(embeds) = self.line.only_embeds() {
            for link in embeds {
                self.out.fill(PlaceholderKind::Embed(link));
                self.out.push("\n");
            }
            self.line.clear();
            return;
        }
        match self.line.alone() {
            Some(Piece::Picture(picture)) if !picture.title.is_empty() => {
                picture.write_figure(&mut self.out);
                self.line.clear();
            }
            _ => {
                self.out.push(before);
                self.write_line();
                self.out.push(after);
            }
        }
    }

    /// Writes the line where no embed can stand, and empties it.
    pub(super) fn write_line(&mut self) {
        self.link_mails();
        self.line.typeset(self.input.language);
        sentence::of_line(&self.line, &mut self.sentences);
        self.line.write(&mut self.out);
        self.refuse_embeds();
        self.line.clear();
    }

    /// Reports the embeds of a line that is more than one embed.
    pub(super) fn refuse_embeds(&mut self) {
        let (line, file) = (&self.line, self.input.file);
        self.diagnostics.extend(
            line.embeds()
                .map(|range| wikilink::embed_in_text(file, range)),
        );
    }
}
