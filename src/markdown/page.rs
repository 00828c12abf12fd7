//! The pass over the events of a page: which event goes where.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::address::{Forms, Open as OpenAddress};
use super::code::{self, Block as CodeBlock};
use super::footnote::Notes;
use super::heading::Headings;
use super::html::Html;
use super::image::Open as OpenPicture;
use super::line::Line;
use super::link::OpenLink;
use super::link_definition::Definitions;
use super::near_link::NearLinks;
use super::open::{Entry, Open};
use super::options::OPTIONS;
use super::raw_html;
use super::removal::Removals;
use super::table::Table;
use super::tex::Formulas;
use super::{Body, Input, Link, limits};
use crate::diagnostic::Diagnostic;

/// A page while it is written.
pub(super) struct Page<'a> {
    pub(super) input: &'a Input<'a>,
    /// What is written.
    pub(super) out: Html,
    /// The inline content of the block that is open.
    pub(super) line: Line,
    /// What is open.
    pub(super) open: Open,
    pub(super) links: Vec<Link>,
    /// Complete addresses, as written, and where.
    pub(super) foreign: Vec<(String, Range<usize>)>,
    pub(super) open_links: Vec<OpenLink>,
    pub(super) headings: Headings,
    pub(super) notes: Notes<'a>,
    pub(super) table: Table,
    pub(super) removals: Removals,
    pub(super) budget: code::Budget,
    pub(super) forms: Forms,
    /// The address in the text that is open.
    pub(super) address: Option<OpenAddress>,
    /// Where the events have been treated already.
    pub(super) skip: Range<usize>,
    pub(super) near_links: NearLinks,
    pub(super) formulas: Formulas,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The block or picture that takes all events until it ends.
    inside: Inside,
    /// Where the page became too deep.
    pub(super) too_deep: Option<Range<usize>>,
}

enum Inside {
    Text,
    Code(CodeBlock),
    Html(raw_html::Block),
    Picture(OpenPicture),
}

/// Parses a page; the messages are in the order in which they were found.
pub(super) fn parse(input: &Input<'_>) -> (Body, Vec<Diagnostic>) {
    if let Some(refusal) = limits::refuse(input) {
        return (Body::default(), vec![refusal]);
    }
    let mut page = Page {
        input,
        out: Html::default(),
        line: Line::default(),
        open: Open::default(),
        links: Vec::new(),
        foreign: Vec::new(),
        open_links: Vec::new(),
        headings: Headings::default(),
        notes: Notes::default(),
        table: Table::default(),
        removals: Removals::default(),
        budget: code::Budget::default(),
        forms: Forms::of(&input.text[input.body.clone()]),
        address: None,
        skip: 0..0,
        near_links: NearLinks::default(),
        formulas: Formulas::default(),
        diagnostics: Vec::new(),
        inside: Inside::Text,
        too_deep: None,
    };
    let body = &input.text[input.body.clone()];
    page.out.text.reserve(body.len() + body.len() / 2);
    let start = input.body.start;
    let events = Parser::new_ext(body, OPTIONS).into_offset_iter();
    let mut definitions = Definitions::of(input, events.reference_definitions());
    for (event, range) in events {
        let range = start + range.start..start + range.end;
        definitions.see(&event, &range);
        page.take(event, range);
        if let Some(range) = page.too_deep.take() {
            return (Body::default(), vec![limits::too_deep(input, range)]);
        }
    }
    page.close_all();
    page.diagnostics.extend(definitions.messages(input));
    let notes = page.out.text.len();
    page.write_notes();
    if let Some(range) = page.too_deep.take() {
        return (Body::default(), vec![limits::too_deep(input, range)]);
    }
    page.give_anchors();
    let body = Body {
        html: page.out.text,
        holes: page.out.holes,
        links: page.links,
        foreign: page.foreign,
        outline: page.headings.outline,
        title: page.headings.title,
        has_code: page.budget.has_colours,
        notes,
    };
    (body, page.diagnostics)
}

impl<'a> Page<'a> {
    /// Takes the next event, now or with the note that it belongs to.
    pub(super) fn take(&mut self, event: Event<'a>, range: Range<usize>) {
        if self.notes.want(&event) {
            self.notes.keep(event, range);
        } else {
            self.event(event, range);
        }
    }

    pub(super) fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        if self.in_address(&event, &range) || self.skips(&event, &range) {
            return;
        }
        match &mut self.inside {
            Inside::Text => {}
            Inside::Code(block) => {
                match event {
                    Event::Text(text) => block.push(&text, range.start),
                    Event::End(_) => {
                        let Inside::Code(block) = self.leave_inside() else {
                            return;
                        };
                        self.write_code(&block);
                    }
                    _ => {}
                }
                return;
            }
            Inside::Html(block) => {
                match event {
                    Event::Html(text) | Event::Text(text) => block.push(&text, range.start),
                    Event::End(_) => {
                        let Inside::Html(block) = self.leave_inside() else {
                            return;
                        };
                        self.end_html_block(&block);
                    }
                    _ => {}
                }
                return;
            }
            Inside::Picture(picture) => {
                if picture.event(&event) {
                    let Inside::Picture(picture) = self.leave_inside() else {
                        return;
                    };
                    self.end_picture(picture);
                }
                return;
            }
        }
        if self.bracketed_link(&event, &range) {
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) => {
                self.template_link(&range);
                self.look_for_link(&text, &range);
                self.look_for_formula(&text, &range);
                self.text_event(&text, range);
            }
            Event::Code(text) => self.code(&text),
            Event::InlineHtml(html) | Event::Html(html) => self.inline_html(&html, &range),
            _ if self.open.is_hidden() => {}
            Event::SoftBreak => self.line.text("\n"),
            Event::HardBreak => self.line.symbol("<br>\n", "\n"),
            Event::Rule => {
                self.flush();
                self.out.push("<hr>\n");
            }
            Event::FootnoteReference(name) => self.note_reference(&name),
            Event::TaskListMarker(done) => self.task(done),
            Event::InlineMath(text) => self.formula(&text, "$", &range),
            Event::DisplayMath(text) => self.formula(&text, "$$", &range),
        }
    }

    fn leave_inside(&mut self) -> Inside {
        std::mem::replace(&mut self.inside, Inside::Text)
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
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
                self.inside = Inside::Html(raw_html::Block::default());
                return;
            }
            Tag::Image {
                link_type,
                dest_url,
                title,
                ..
            } => {
                self.inside =
                    Inside::Picture(OpenPicture::new(link_type, &dest_url, &title, range));
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
            Tag::BlockQuote(kind) => self.start_quote(kind),
            Tag::List(None) => self.out.push("<ul>\n"),
            Tag::List(Some(1)) => self.out.push("<ol>\n"),
            Tag::List(Some(first)) => self.out.push(&format!("<ol start=\"{first}\">\n")),
            Tag::Item => self.out.push("<li>"),
            Tag::DefinitionList => self.out.push("<dl>\n"),
            Tag::DefinitionListTitle => self.out.push("<dt>"),
            Tag::DefinitionListDefinition => self.out.push("<dd>"),
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
            } => self.start_link(link_type, &dest_url, &title, &range),
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

    fn end(&mut self, tag: TagEnd, _range: Range<usize>) {
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
            TagEnd::BlockQuote(kind) => self.end_quote(kind),
            TagEnd::List(true) => self.out.push("</ol>\n"),
            TagEnd::List(false) => self.out.push("</ul>\n"),
            TagEnd::Item => self.out.push("</li>\n"),
            TagEnd::DefinitionList => self.out.push("</dl>\n"),
            TagEnd::DefinitionListTitle => self.out.push("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.out.push("</dd>\n"),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => self.end_head(),
            TagEnd::TableRow => self.out.push("</tr>\n"),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Emphasis => self.markup("</em>"),
            TagEnd::Strong => self.markup("</strong>"),
            TagEnd::Strikethrough => self.markup("</del>"),
            TagEnd::Link => self.end_link(),
            _ => {}
        }
    }
}
