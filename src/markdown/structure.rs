//! What begins and ends: blocks, and the elements within a line.

use std::ops::Range;

use pulldown_cmark::{Tag, TagEnd};

use super::block_text::BlockText;
use super::limits;
use super::open::Entry;
use super::page::{Inside, Page};
use super::state::code::Block as CodeBlock;
use super::state::image::Open as OpenPicture;

impl<'a> Page<'a> {
    pub(super) fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        if matches!(tag, Tag::Paragraph) {
            self.check_paragraph(&range);
        }
        // blocks that hold no other events need no entry in the stack
        match tag {
            Tag::CodeBlock(kind) => {
                self.flush();
                let line = self.first_line(&range);
                self.inside = Inside::Code(CodeBlock::new(kind, line));
                return;
            }
            Tag::HtmlBlock => {
                self.flush();
                self.inside = Inside::Html(BlockText::default());
                return;
            }
            Tag::Image {
                link_type,
                dest_url,
                title,
                ..
            } => {
                self.check_tooltip(&title, &range);
                self.inside =
                    Inside::Picture(OpenPicture::new(link_type, &dest_url, &title, range));
                return;
            }
            Tag::Paragraph if self.is_foreign_paragraph(&range) => {
                self.flush();
                self.inside = Inside::LeftOut;
                return;
            }
            Tag::Heading { .. } if self.start_container(&range) => {
                self.inside = Inside::Container;
                return;
            }
            _ => {}
        }
        let inline = matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. }
        );
        if !inline {
            self.flush();
        }
        let nests = inline
            || matches!(
                tag,
                Tag::BlockQuote(_)
                    | Tag::Item
                    | Tag::DefinitionListDefinition
                    | Tag::FootnoteDefinition(_)
            );
        match tag {
            Tag::Heading {
                level,
                id,
                classes,
                attrs,
            } => {
                self.start_heading(level, id, classes.len() + attrs.len() > 0, &range);
            }
            Tag::BlockQuote(_) => self.start_quote(&range),
            Tag::List(first) => self.start_list(first, &range),
            Tag::Item => self.start_item(&range),
            Tag::DefinitionList => self.out.push("<dl>\n"),
            Tag::DefinitionListTitle => self.start_term(),
            Tag::DefinitionListDefinition => self.start_definition(),
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableHead | Tag::TableRow => self.start_row(matches!(tag, Tag::TableHead)),
            Tag::TableCell => self.table.cell_end = Some(range.end),
            Tag::Emphasis => self.markup("<em>"),
            Tag::Strong => self.markup("<strong>"),
            Tag::Strikethrough => self.markup("<del>"),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => {
                self.check_tooltip(&title, &range);
                self.start_link(link_type, &dest_url, &title, &range);
            }
            _ => {}
        }
        self.open.push(Entry::Markdown { nests });
        if self.open.depth() > limits::DEPTH && self.too_deep.is_none() {
            self.too_deep = Some(self.first_line(&range));
        }
    }

    /// The first line of what an element holds.
    fn first_line(&self, range: &Range<usize>) -> Range<usize> {
        let text = &self.input.text[range.clone()];
        let line = text.lines().next().unwrap_or_default();
        range.start..range.start + line.len()
    }

    pub(super) fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        let in_line = matches!(
            tag,
            TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Link
                | TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::TableCell
        );
        if matches!(tag, TagEnd::DefinitionListTitle) {
            self.open_term(&range);
        }
        if !in_line {
            self.flush();
        }
        while self
            .open
            .last()
            .is_some_and(|entry| !matches!(entry, Entry::Markdown { .. }))
        {
            self.close_last();
        }
        self.open.pop();
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(_) => self.end_quote(),
            TagEnd::List(_) => self.end_list(),
            TagEnd::Item => self.end_item(),
            TagEnd::DefinitionList => self.out.push("</dl>\n"),
            TagEnd::DefinitionListTitle => self.end_term(),
            TagEnd::DefinitionListDefinition => self.end_definition(),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => self.end_head(),
            TagEnd::TableRow => self.end_row(&range),
            TagEnd::TableCell => self.end_cell(&range),
            TagEnd::Emphasis => self.markup("</em>"),
            TagEnd::Strong => self.markup("</strong>"),
            TagEnd::Strikethrough => self.markup("</del>"),
            TagEnd::Link => self.end_link(),
            _ => {}
        }
    }
}
