//! The pass over the events of a page: which event goes where.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, TagEnd};

use super::block_text::BlockText;
use super::callout::{self, Header};
use super::glossary::Definitions;
use super::html::Html;
use super::line::Line;
use super::link_definition::Definitions as LinkDefinitions;
use super::open::Open;
use super::options::OPTIONS;
use super::removal::Removals;
use super::rewrite::Rewrite;
use super::state::code::{self, Block as CodeBlock};
use super::state::comment::Comments;
use super::state::footnote::Notes;
use super::state::heading::Headings;
use super::state::image::Open as OpenPicture;
use super::state::link::OpenLink;
use super::state::near_link::NearLinks;
use super::state::note_in_place::InPlace;
use super::state::table::Table;
use super::state::url::{Forms, Open as OpenUrl};
use super::tex::Formulas;
use super::{Body, BodyText, Input, Link, PlaceholderKind, Prose, Sentence, limits, part};
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
    /// Complete URLs, as written, and where.
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
    /// True when Markdown in the block of HTML has been reported.
    pub(super) markdown_in_html: bool,
    pub(super) budget: code::Budget,
    pub(super) forms: Forms,
    /// The URL in the text that is open.
    pub(super) url: Option<OpenUrl>,
    /// Where the events have been treated already.
    pub(super) skip: Range<usize>,
    pub(super) near_links: NearLinks,
    pub(super) formulas: Formulas,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The terms that it defines.
    pub(super) definitions: Definitions,
    /// The sentences around its links.
    pub(super) sentences: Vec<Sentence>,
    /// The block or picture that takes all events until it ends.
    pub(super) inside: Inside,
    /// Where the page became too deep.
    pub(super) too_deep: Option<Range<usize>>,
}

/// What takes all events until it ends.
pub(super) enum Inside {
    Text,
    Code(CodeBlock),
    Html(BlockText),
    Picture(OpenPicture),
    /// A paragraph that is left out.
    LeftOut,
    /// The line of a container, which the parser takes for a heading.
    Container,
}

/// Parses a page; the messages are in the order in which they were found.
pub(super) fn parse(input: &Input<'_>) -> (Prose, Vec<Diagnostic>) {
    let body = &input.text[input.body.clone()];
    if let Some(refusal) = limits::refuse(input) {
        return (Prose::default(), vec![refusal]);
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
        markdown_in_html: false,
        budget: code::Budget::default(),
        forms: Forms::of(&input.text[input.body.clone()]),
        url: None,
        skip: 0..0,
        near_links: NearLinks::default(),
        formulas: Formulas::default(),
        diagnostics: Vec::new(),
        definitions: Definitions::default(),
        sentences: Vec::new(),
        inside: Inside::Text,
        too_deep: None,
    };
    page.out.text.reserve(body.len() + body.len() / 2);
    let start = input.body.start;
    let events = Parser::new_ext(rewrite.text(body), OPTIONS).into_offset_iter();
    let mut link_definitions = LinkDefinitions::of(input, events.reference_definitions());
    for (event, range) in events {
        let event = rewrite.restore(event, &range, body);
        let range = start + range.start..start + range.end;
        link_definitions.see(&event, &range);
        page.take(event, range);
        if let Some(range) = page.too_deep.take() {
            return (Prose::default(), vec![limits::too_deep(input, range)]);
        }
    }
    page.end_comments();
    page.close_all();
    page.diagnostics.extend(link_definitions.messages(input));
    let notes = page.out.text.len();
    page.write_notes();
    if let Some(range) = page.too_deep.take() {
        return (Prose::default(), vec![limits::too_deep(input, range)]);
    }
    page.give_anchors();
    let mut text = BodyText {
        html: page.out.text,
        placeholders: page.out.placeholders,
        labels: page.headings.labels,
    };
    let mut outline = page.headings.outline;
    let anchors = part::find(&text, &mut outline, &page.headings.nested, notes);
    let embeds = text.placeholders.iter().filter_map(|placeholder| {
        let PlaceholderKind::Embed(link) = placeholder.fill else {
            return None;
        };
        Some((placeholder.at as u32, link))
    });
    let body = Body {
        links: page.links.into(),
        foreign: page.foreign.into(),
        outline: outline.into(),
        anchors: anchors.into(),
        definitions: page.definitions.all.into(),
        embeds: embeds.collect(),
        title: page.headings.title,
        has_code: page.budget.has_colours,
        length: text.html.len() as u32,
    };
    // It stays in memory as long as the site, and grew by doubling.
    text.html.shrink_to_fit();
    text.placeholders.shrink_to_fit();
    text.labels.shrink_to_fit();
    let prose = Prose {
        body,
        text,
        sentences: page.sentences,
    };
    (prose, page.diagnostics)
}

impl<'a> Page<'a> {
    /// Takes an event that readers may see, now or with the note that it belongs to.
    pub(super) fn forward(&mut self, event: Event<'a>, range: Range<usize>) {
        if let Some((event, range)) = self.notes.keep(event, range) {
            self.event(event, range);
        }
    }

    pub(super) fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        if self.in_url(&event, &range) || self.skips(&event, &range) {
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
}
