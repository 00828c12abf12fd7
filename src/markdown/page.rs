//! The pass over the events of a page: which event goes where.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::address::{Forms, Open as OpenAddress};
use super::callout;
use super::callout_header::Header;
use super::code::{self, Block as CodeBlock};
use super::comment::Comments;
use super::footnote::Notes;
use super::heading::Headings;
use super::html::Html;
use super::image::Open as OpenPicture;
use super::line::Line;
use super::link::OpenLink;
use super::link_definition::Definitions;
use super::near_link::NearLinks;
use super::note_in_place::InPlace;
use super::open::{Entry, Open};
use super::options::OPTIONS;
use super::raw_html;
use super::removal::Removals;
use super::rewrite::Rewrite;
use super::table::Table;
use super::tex::Formulas;
use super::{Body, Input, Link, limits};
use crate::diagnostic::Diagnostic;

/// A page while it is written.
pub(super) struct Page<'a> {
    pub(super) input: &'a Input<'a>,
    /// The forms that the parser was given something else for.
    pub(super) rewrite: &'a Rewrite,
    pub(super) comments: Comments,
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
    /// The anchors that are not those of headings, with their places.
    pub(super) chosen_anchors: Vec<(String, Range<usize>)>,
    pub(super) notes: Notes<'a>,
    pub(super) note_in_place: Option<InPlace<'a>>,
    /// Before this place, the end of a note in place was looked for in vain.
    pub(super) no_note_before: usize,
    /// The quotes, lists and items that are open.
    pub(super) blocks: Vec<callout::Block>,
    /// The first line of a callout.
    pub(super) header: Option<Header>,
    /// The last call of a note: its name and place.
    pub(super) last_call: Option<(String, Range<usize>)>,
    /// Where the last text of Markdown ended.
    pub(super) text_end: usize,
    /// Text before this place is left out.
    pub(super) left_out: usize,
    /// How many forms of other tools were found.
    pub(super) foreign_forms: usize,
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
    /// A paragraph that is left out.
    LeftOut,
    /// The line of a container, which the parser takes for a heading.
    Container,
}

/// Parses a page; the messages are in the order in which they were found.
pub(super) fn parse(input: &Input<'_>) -> (Body, Vec<Diagnostic>) {
    let body = &input.text[input.body.clone()];
    if let Some(refusal) = limits::refuse(input) {
        return (Body::default(), vec![refusal]);
    }
    let rewrite = Rewrite::new(body);
    let mut page = Page {
        input,
        rewrite: &rewrite,
        comments: Comments::new(body),
        out: Html::default(),
        line: Line::default(),
        open: Open::default(),
        links: Vec::new(),
        foreign: Vec::new(),
        open_links: Vec::new(),
        headings: Headings::default(),
        chosen_anchors: Vec::new(),
        notes: Notes::default(),
        note_in_place: None,
        no_note_before: 0,
        blocks: Vec::new(),
        header: None,
        last_call: None,
        text_end: 0,
        left_out: 0,
        foreign_forms: 0,
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
    page.out.text.reserve(body.len() + body.len() / 2);
    let start = input.body.start;
    let events = Parser::new_ext(rewrite.text(body), OPTIONS).into_offset_iter();
    let mut definitions = Definitions::of(input, events.reference_definitions());
    for (event, range) in events {
        let event = rewrite.restore(event, &range, body);
        let range = start + range.start..start + range.end;
        definitions.see(&event, &range);
        page.take(event, range);
        if let Some(range) = page.too_deep.take() {
            return (Body::default(), vec![limits::too_deep(input, range)]);
        }
    }
    page.end_comments();
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
    /// Takes an event that readers may see, now or with the note that it belongs to.
    pub(super) fn forward(&mut self, event: Event<'a>, range: Range<usize>) {
        if let Some((event, range)) = self.notes.keep(event, range) {
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
            Inside::LeftOut => {
                if matches!(event, Event::End(TagEnd::Paragraph)) {
                    self.leave_inside();
                }
                return;
            }
            Inside::Container => {
                if matches!(event, Event::End(TagEnd::Heading(_))) {
                    self.leave_inside();
                    self.end_container_line();
                    return;
                }
                if self.header.is_none() {
                    return;
                }
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
        if self.note_in_place.is_some() {
            return self.note_in_place_event(event, range);
        }
        let (event, range) = if self.header.is_some() {
            match self.header_event(event, range) {
                Some(next) => next,
                None => return,
            }
        } else {
            (event, range)
        };
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
                self.markdown_text(&text, &range);
            }
            Event::Code(text) => self.code(&text),
            Event::InlineHtml(html) | Event::Html(html) => self.inline_html(&html, &range),
            _ if self.open.is_hidden() => {}
            Event::SoftBreak => self.line.text("\n"),
            Event::HardBreak => self.line.symbol("<br>\n", "\n"),
            Event::Rule if self.end_container(&range) => {}
            Event::Rule => {
                self.flush();
                self.out.push("<hr>\n");
            }
            Event::FootnoteReference(name) => self.note_reference(&name, &range),
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
            TagEnd::BlockQuote(_) => self.end_quote(),
            TagEnd::List(_) => self.end_list(),
            TagEnd::Item => self.end_item(),
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
