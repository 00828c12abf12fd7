//! HTML that contributors write: allowed elements are written anew, the rest is left out and reported.

use std::ops::Range;

use super::PlaceholderKind;
use super::anchor;
use super::block_text::BlockText;
use super::element::{self, Element};
use super::entity;
use super::limits;
use super::line::Piece;
use super::open::Entry;
use super::page::Page;
use super::removal::{shorten, substitute};
use super::tag::{Attribute, Tag, Token, cut};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::Message;

/// True for the attribute that makes an element an anchor.
fn is_anchor(element: &str, attribute: &str) -> bool {
    attribute == "id" || (attribute == "name" && element == "a")
}

impl Page<'_> {
    /// The end of a block of raw HTML.
    pub(super) fn end_html_block(&mut self, block: &BlockText) {
        self.markdown_in_html = false;
        cut(block.text(), |token| {
            self.token(token, false, |range| block.place(range))
        });
        self.flush();
        while self
            .open
            .last()
            .is_some_and(|entry| matches!(entry, Entry::Raw(element, _) if element.name == "p"))
        {
            self.close_last();
        }
    }

    /// One tag in a line of text.
    pub(super) fn inline_html(&mut self, html: &str, range: &Range<usize>) {
        // it differs from the file where the marks of a quote stand in it
        let exact = self.input.text.get(range.clone()) == Some(html);
        cut(html, |token| {
            self.token(token, true, |part| {
                if exact {
                    range.start + part.start..range.start + part.end
                } else {
                    range.clone()
                }
            });
        });
    }

    fn token(
        &mut self,
        token: Token<'_>,
        inline: bool,
        place: impl Fn(Range<usize>) -> Range<usize>,
    ) {
        match token {
            Token::Text(text, at) => {
                self.look_for_markdown(text, |part| place(at + part.start..at + part.end));
                self.raw_text(text);
            }
            Token::Start(tag) => self.raw_start(&tag, inline, place),
            Token::End(name, range) => self.raw_end(&name, inline, place(range)),
            Token::Other(range) if !self.open.is_hidden() => {
                self.report_removal(
                    place(range),
                    message!("this was removed: it is no element of a page"),
                    None,
                );
            }
            Token::OpenComment(range) => self.report_html_comment(place(range)),
            Token::Other(_) | Token::Comment => {}
        }
    }

    /// Text of a block of raw HTML, where character references are still to be read: they stay as they are.
    fn raw_text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find('&') {
            let (before, after) = rest.split_at(at);
            match entity::length(after) {
                Some(len) => {
                    self.text(before);
                    if !self.open.is_hidden() {
                        self.line.symbol(after[..len].to_owned(), "\u{fffc}");
                    }
                    rest = &after[len..];
                }
                None => {
                    self.text(&rest[..=at]);
                    rest = &after[1..];
                }
            }
        }
        self.text(rest);
    }

    fn raw_start(
        &mut self,
        tag: &Tag<'_>,
        inline: bool,
        place: impl Fn(Range<usize>) -> Range<usize>,
    ) {
        let name = &tag.name;
        if self.open.is_hidden() {
            if element::hides_content(name) && !element::is_void(name) {
                self.open.push(Entry::Hidden(name.clone()));
            }
            return;
        }
        let at = place(tag.range.clone());
        let Some(element) = element::find(name) else {
            let hides = element::hides_content(name) && !element::is_void(name);
            let message = if hides {
                message!(
                    "`<{name}>` and what it holds was removed",
                    name = shorten(name)
                )
            } else {
                message!("`<{name}>` was removed", name = shorten(name))
            };
            self.report_removal(at, message, substitute(name));
            if hides {
                self.open.push(Entry::Hidden(name.clone()));
            } else {
                self.removals.add(name);
                // its anchor stays: others may lead to it
                if let Some((id, _)) = self.raw_anchor(tag, &place) {
                    let anchor = Piece::Anchor("<span".to_owned(), id);
                    self.line.mark(anchor);
                    self.line.html("</span>");
                }
            }
            return;
        };
        if self.open.depth() >= limits::DEPTH {
            self.too_deep.get_or_insert(at);
            return;
        }
        if inline && !element.is_inline() {
            let message = message!(
                "`<{name}>` was removed: it cannot stand inside a line of text",
                name
            );
            self.report_removal(at, message, Some(message!("begin a line with it")));
            self.removals.add(name);
            return;
        }
        let markup = self.start_tag(element, &tag.attributes, &place);
        if element.place == element::ElementPosition::Heading {
            self.flush();
            while self.open.last_raw().is_some_and(|open| element.ends(open)) {
                self.close_last();
            }
            let anchor = self.heading_anchor(tag, &place);
            return self.start_raw_heading(element, at, anchor);
        }
        let anchor = self.raw_anchor(tag, &place).map(|(id, _)| id);
        if let Some(id) = anchor
            && !element.is_void()
        {
            if element.is_inline() {
                self.line.mark(Piece::Anchor(markup, id));
            } else {
                self.flush();
                while self.open.last_raw().is_some_and(|open| element.ends(open)) {
                    self.close_last();
                }
                self.out.push(&markup);
                self.out.fill(PlaceholderKind::Id(id));
                self.out.push(">");
            }
            return self.open.push(Entry::Raw(element, at));
        }
        let markup = markup + ">";
        if element.is_inline() {
            // a line break is one for typography too
            if element.is_void() {
                self.line.symbol(markup, "\n")
            } else {
                self.line.html(markup)
            }
        } else {
            self.flush();
            while self.open.last_raw().is_some_and(|open| element.ends(open)) {
                self.close_last();
            }
            self.out.push(&markup);
        }
        if !element.is_void() {
            self.open.push(Entry::Raw(element, at));
        }
    }

    /// Writes a start tag anew, with the attributes that it may have.
    fn start_tag(
        &mut self,
        element: &'static Element,
        attributes: &[Attribute<'_>],
        place: impl Fn(Range<usize>) -> Range<usize>,
    ) -> String {
        let mut markup = format!("<{}", element.written());
        for attribute in attributes {
            let Attribute { name, value, range } = attribute;
            if is_anchor(element.name, name) && !element.is_void() {
                continue;
            }
            match element.attribute(name) {
                Some(element::Value::Flag) => {
                    markup.push(' ');
                    markup.push_str(name);
                }
                Some(kind) if kind.accepts(value) => {
                    markup.push(' ');
                    markup.push_str(name);
                    markup.push_str("=\"");
                    entity::escape_attribute_but(&mut markup, value);
                    markup.push('"');
                }
                _ => {
                    let message = message!(
                        "the attribute `{name}` of `<{element}>` was removed",
                        name = shorten(name),
                        element = element.name
                    );
                    let help = (name == "href").then(|| message!("write `[text](url)`"));
                    self.report_removal(place(range.clone()), message, help);
                }
            }
        }
        markup
    }

    /// The anchor that a tag gives, and where.
    fn heading_anchor(
        &mut self,
        tag: &Tag<'_>,
        place: impl Fn(Range<usize>) -> Range<usize>,
    ) -> Option<(String, Range<usize>)> {
        let attribute = tag
            .attributes
            .iter()
            .find(|attribute| is_anchor(&tag.name, &attribute.name))?;
        let at = place(attribute.range.clone());
        if !anchor::is_valid(attribute.value) {
            self.report_bad_anchor(attribute.value, at);
            return None;
        }
        Some((attribute.value.to_owned(), at))
    }

    /// The same, of a tag that is no heading: it becomes an anchor of the page.
    fn raw_anchor(
        &mut self,
        tag: &Tag<'_>,
        place: impl Fn(Range<usize>) -> Range<usize>,
    ) -> Option<(String, Range<usize>)> {
        let (id, at) = self.heading_anchor(tag, place)?;
        self.choose_anchor(id.clone(), at.clone());
        Some((id, at))
    }

    fn raw_end(&mut self, name: &str, inline: bool, at: Range<usize>) {
        if self.open.is_hidden() {
            if matches!(self.open.last(), Some(Entry::Hidden(hidden)) if hidden == name) {
                self.open.pop();
            }
            return;
        }
        let element = element::find(name);
        let open = self.open.raw().any(|open| open.name == name);
        if !open || (inline && element.is_some_and(|element| !element.is_inline())) {
            // its start tag has been reported, or a browser too would ignore it
            let silent = self.removals.include(name)
                || element.is_some_and(|element| element.is_void() || element.name == "p");
            if !silent {
                let message = message!(
                    "`</{name}>` was removed: it closes nothing here",
                    name = shorten(name)
                );
                self.report_removal(at, message, None);
            }
            return;
        }
        let is_heading =
            element.is_some_and(|element| element.place == element::ElementPosition::Heading);
        if element.is_some_and(|element| !element.is_inline()) && !is_heading {
            self.flush();
        }
        while let Some(last) = self.open.last_raw() {
            if last.name == name {
                self.open.pop();
                self.write_end(last);
                return;
            }
            self.close_last();
        }
    }

    /// Closes the element of raw HTML that was opened last, and reports it when its end tag is missing.
    pub(super) fn close_last(&mut self) {
        match self.open.pop() {
            Some(Entry::Raw(element, at)) => {
                self.write_end(element);
                if element.place == element::ElementPosition::Heading {
                    self.removals.add(element.name);
                }
                if element.place != element::ElementPosition::Part {
                    let message = message!(
                        "`<{name}>` is not closed where it was opened",
                        name = element.name
                    );
                    let help =
                        message!("write its end tag in the same paragraph, quote or list item");
                    self.report_removal(at, message, Some(help));
                }
            }
            Some(Entry::Container(callout, at)) => {
                if let Some(callout) = callout {
                    self.end_callout(&callout);
                }
                self.report_open_container(at);
            }
            Some(Entry::Hidden(_) | Entry::Markdown { .. }) | None => {}
        }
    }

    /// Reports that something at `at` was left out.
    pub(super) fn report_removal(
        &mut self,
        at: Range<usize>,
        message: Message,
        help: Option<Message>,
    ) {
        if self.removals.count() {
            let diagnostic = Diagnostic::at(Code::RawHtml, self.input.file, at, message);
            self.diagnostics.push(diagnostic.maybe_help(help));
        }
    }

    fn write_end(&mut self, element: &Element) {
        if element.place == element::ElementPosition::Heading {
            return self.end_heading();
        }
        let markup = format!("</{}>", element.written());
        if element.is_inline() {
            self.line.html(markup)
        } else {
            self.out.push(&markup)
        }
    }
}
