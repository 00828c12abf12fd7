//! The first line of a callout: its type is read from the text of the file, and the events of the parser give its title.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::PlaceholderKind;
use super::callout::Name;
use super::open::is_inline;
use super::page::Page;

impl<'a> Page<'a> {
    /// An event while the header of a callout is open: what does not belong to it is given back.
    pub(super) fn header_event(
        &mut self,
        event: Event<'a>,
        range: Range<usize>,
    ) -> Option<(Event<'a>, Range<usize>)> {
        let header = self.header.as_mut()?;
        match &event {
            Event::Start(Tag::Heading { .. }) if !header.underlined => {
                header.underlined = true;
                None
            }
            Event::End(TagEnd::Heading(_)) if header.underlined => {
                self.end_header();
                self.out.push("<hr>\n");
                None
            }
            Event::Start(tag) if is_inline(tag.to_end()) => {
                header.inline += 1;
                Some((event, range))
            }
            Event::End(tag) if is_inline(*tag) => {
                header.inline = header.inline.saturating_sub(1);
                Some((event, range))
            }
            Event::Start(Tag::Paragraph) => Some((event, range)),
            Event::SoftBreak | Event::HardBreak if header.inline == 0 && !header.underlined => {
                self.end_header();
                None
            }
            Event::Start(_) | Event::End(_) | Event::Rule => {
                self.end_header();
                Some((event, range))
            }
            Event::Text(text) => {
                let title = header.title.clone();
                if self.input.text.get(range.clone()) != Some(text.as_ref()) {
                    return (range.start >= title.start).then_some((event, range));
                }
                let end = if range.start < title.end {
                    range.end.min(title.end)
                } else if range.start < header.line_end {
                    return None;
                } else {
                    // the title goes on in the next line, within emphasis
                    range.end
                };
                let shown = range.start.max(title.start)..end;
                if shown.is_empty() {
                    return None;
                }
                let text = &self.input.text[shown.clone()];
                Some((Event::Text(text.into()), shown))
            }
            _ => Some((event, range)),
        }
    }

    /// The end of the line that opens a container: the parser keeps a title in braces to itself.
    pub(super) fn end_container_line(&mut self) {
        if self.line.is_blank()
            && let Some(header) = &self.header
        {
            self.line.text(&self.input.text[header.title.clone()]);
        }
        self.end_header();
    }

    /// Writes the start of the callout whose header ends.
    pub(super) fn end_header(&mut self) {
        let Some(header) = self.header.take() else {
            return;
        };
        let term = |page: &mut Self| match &header.callout.name {
            Name::Type(kind) => page.out.fill(PlaceholderKind::Term(kind.term)),
            Name::Own(name) => page.out.text(name),
        };
        let class = match header.callout.name {
            Name::Type(kind) => kind.class,
            Name::Own(_) => "note",
        };
        self.out.push(match header.callout.fold {
            None => "<div class=\"alert ",
            Some(_) => "<details class=\"alert ",
        });
        self.out.push(class);
        match header.callout.fold {
            None => {
                self.out.push("\" role=\"note\"><p class=\"alert-title\">");
                term(self);
                self.out.push("</p>\n");
                if !self.line.is_blank() {
                    self.out.push("<p class=\"alert-head\">");
                    self.write_line();
                    self.out.push("</p>\n");
                }
            }
            Some(open) => {
                self.out.push(if open { "\" open>" } else { "\">" });
                self.out.push("<summary class=\"alert-title\">");
                term(self);
                if !self.line.is_blank() {
                    self.out.push(" <span class=\"alert-head\">");
                    self.write_line();
                    self.out.push("</span>");
                }
                self.out.push("</summary>\n");
            }
        }
        self.line.clear();
    }
}
