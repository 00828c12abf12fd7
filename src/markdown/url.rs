//! URLs and email addresses in the text of a page become links: URLs as the events come, email addresses when a line is
//! complete.
//!
//! The parser knows nothing of them, so it may find emphasis or a formula within a URL. The extent of a URL is
//! therefore read from the file, and the events that lie in it only give their text.

use std::ops::Range;

use memchr::memchr2;
use pulldown_cmark::{Event, LinkType};

use super::autolink;
use super::line::Piece;
use super::page::Page;
use super::reference::encode;
use super::state::link::Opening;
use super::state::url::Open;

/// How far before a URL the sign of a mark is looked for, in bytes.
const REACH: usize = 1000;

impl<'a> Page<'a> {
    /// Text as the parser gives it, with the URLs in it.
    pub(super) fn text_event(&mut self, text: &str, range: Range<usize>) {
        let source: &'a str = self.input.text;
        let mut done = range.start;
        for span in self.urls(text, &range) {
            self.text(&source[done..span.start]);
            if span.end > range.end {
                self.url = Some(Open {
                    text: source[span.start..range.end].to_owned(),
                    span,
                    done: range.end,
                });
                return;
            }
            self.web_link(&source[span.clone()], &span);
            done = span.end;
        }
        self.text(&text[done - range.start..]);
    }

    /// The URLs that begin in a text of the parser, which stands at `range`; the last one may end behind it.
    pub(super) fn urls(&self, text: &str, range: &Range<usize>) -> Vec<Range<usize>> {
        let source = self.input.text;
        let mut found_at = Vec::new();
        // an entity, or a sign after a backslash, holds no URL
        if !self.may_have_urls()
            || memchr2(b'.', b':', text.as_bytes()).is_none()
            || source.get(range.clone()) != Some(text)
        {
            return found_at;
        }
        let mut from = 0;
        let limit = self.table.cell_end.unwrap_or(source.len()).max(range.end);
        while let Some(found) = autolink::find(&text[from..], self.in_front(range.start + from)) {
            let start = range.start + from + found;
            let Some(len) = autolink::extent(&source[start..limit]) else {
                // the next one cannot begin before the sign that made this one look like one
                from += found + 1;
                while !text.is_char_boundary(from) {
                    from += 1;
                }
                continue;
            };
            let mut end = start + len;
            if source[start..end].ends_with("==") && self.has_open_mark(start) {
                end -= 2;
            }
            found_at.push(start..end);
            if end >= range.end {
                break;
            }
            from = end - range.start;
        }
        found_at
    }

    /// True when two equals signs before a place of the paragraph may open a mark: a URL does not hold its end.
    fn has_open_mark(&self, at: usize) -> bool {
        let source = self.input.text;
        let before = &source[source.floor_char_boundary(at.saturating_sub(REACH))..at];
        let paragraph = before.rsplit("\n\n").next().unwrap_or_default();
        paragraph.matches("==").count() % 2 == 1
    }

    /// Takes an event that lies in a URL. False when it is still to be treated.
    pub(super) fn in_url(&mut self, event: &Event<'a>, range: &Range<usize>) -> bool {
        let Some(open) = &mut self.url else {
            return false;
        };
        let source: &'a str = self.input.text;
        let end = open.span.end;
        let inside = range.start >= open.span.start && range.start < end && range.end <= end;
        match event {
            Event::Text(text) if range.start < end && range.start >= open.done => {
                let gap = &source[open.done..range.start];
                open.text.push_str(if gap == "\\" { "" } else { gap });
                let cut = end.min(range.end) - range.start;
                let exact = source.get(range.clone()) == Some(&**text);
                if range.end > end && !exact {
                    self.end_url(range.start);
                    return false;
                }
                open.text.push_str(if exact { &text[..cut] } else { text });
                open.done = end.min(range.end);
                if range.end >= end {
                    self.end_url(end);
                }
                if range.end > end {
                    self.text_event(&text[cut..], end..range.end);
                }
                true
            }
            // what they hold, or their marks, are part of the URL
            Event::Start(_) | Event::End(_) if inside => true,
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) if inside => {
                open.text.push_str(&source[open.done..range.end]);
                open.done = range.end;
                true
            }
            _ => {
                self.end_url(range.start);
                false
            }
        }
    }

    /// Writes the URL that is open, which ends before `limit`.
    fn end_url(&mut self, limit: usize) {
        let Some(Open {
            span,
            done,
            mut text,
        }) = self.url.take()
        else {
            return;
        };
        let end = if limit > done {
            limit.min(span.end)
        } else {
            done
        };
        text.push_str(&self.input.text[done..end]);
        let url = autolink::trim(&text);
        if autolink::is_url(url) {
            self.web_link(url, &(span.start..end));
            self.text(&text[url.len()..]);
        } else {
            self.text(&text);
        }
    }

    fn web_link(&mut self, text: &str, span: &Range<usize>) {
        if text.contains("://") {
            self.start_link(LinkType::Autolink, text, "", span);
        } else {
            self.start_link(LinkType::Autolink, &format!("http://{text}"), "", span);
        }
        self.text(text);
        self.end_link();
    }

    fn may_have_urls(&self) -> bool {
        self.forms.web
            && self.open_links.is_empty()
            && !self.open.is_hidden()
            && !self.open.is_literal()
    }

    /// The character in front of a place in the text; none at the start of a block.
    fn in_front(&self, at: usize) -> Option<char> {
        if self.line.len() == 0 {
            let line = &self.input.text[..at];
            return line.chars().next_back().filter(|c| c.is_alphanumeric());
        }
        self.input.text[..at].chars().next_back()
    }

    /// Makes links of the email addresses of the line.
    pub(super) fn link_mails(&mut self) {
        if self.forms.mail {
            self.line.split_texts(|text| {
                let mails = autolink::mails(text);
                mails
                    .into_iter()
                    .map(|mail| {
                        let url = &text[mail.start..mail.shown.end];
                        let opening = Opening::to_url(encode(&format!("mailto:{url}")));
                        (mail.shown, Piece::Link(opening))
                    })
                    .collect()
            });
        }
    }
}
