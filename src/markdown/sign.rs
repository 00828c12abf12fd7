//! Signs in the text of a line that the parser leaves as they are: marks, notes in place, calls without a text, template
//! code, and comments of HTML that do not end.

use std::ops::Range;

use memchr::memchr3;
use pulldown_cmark::LinkType;

use super::form::Form;
use super::mark::Flanks;
use super::page::Page;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;

/// True when a backslash makes the sign at `at` a plain one. Only true at the start of a text of the parser, which ends
/// a text before each backslash that counts.
pub(super) fn is_escaped(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    at > 0 && bytes[at - 1] == b'\\' && bytes.get(at).is_some_and(u8::is_ascii_punctuation)
}

impl Page<'_> {
    /// Text of Markdown, which stands at `range` of the file unless it was written with a reference such as `&amp;`.
    pub(super) fn markdown_text(&mut self, text: &str, range: &Range<usize>) {
        self.text_end = range.end;
        self.check_late_colon(range.start);
        let literal = matches!(
            self.open_links.last().map(|link| link.kind),
            Some(LinkType::Autolink | LinkType::Email | LinkType::WikiLink { has_pothole: false })
        );
        let is_sign = |b: u8| matches!(b, b'=' | b'^' | b'[' | b']' | b'{' | b'<');
        let bytes = text.as_bytes();
        let has_sign = memchr3(b'=', b'^', b'[', bytes)
            .or_else(|| memchr3(b']', b'{', b'<', bytes))
            .is_some();
        let file = self.input.text;
        let escaped = range.start > self.input.body.start && is_escaped(file, range.start);
        let plain = !escaped && range.start >= self.left_out && !has_sign;
        if plain || literal || self.open.is_literal() || self.open.is_hidden() {
            return self.text_event(text, range.clone());
        }
        if file.get(range.clone()) != Some(text) {
            return self.text(text);
        }
        // a sign within a URL is a part of it
        let mut urls = self.urls(text, range).into_iter().peekable();
        let mut done = range.start.max(self.left_out.min(range.end));
        let mut at = done;
        if escaped && at == range.start {
            at += 1;
            self.line.sign(&file[done..at]);
            done = at;
        }
        while let Some(len) = file.as_bytes()[at..range.end]
            .iter()
            .position(|b| is_sign(*b))
        {
            at += len;
            while urls.next_if(|span| span.end <= at).is_some() {}
            if let Some(span) = urls.peek().filter(|span| span.start <= at) {
                at = span.end;
                if at >= range.end {
                    break;
                }
                continue;
            }
            let rest = &file[at..];
            match rest.as_bytes() {
                [b'=', b'=', ..] => {
                    let len = rest.bytes().take_while(|&b| b == b'=').count();
                    let len = len.min(range.end - at);
                    let flanks = (len == 2)
                        .then(|| Flanks::of(self.before(at), &rest[2..]))
                        .flatten();
                    if let Some(flanks) = flanks {
                        self.text_event(&file[done..at], done..at);
                        self.mark(flanks, at);
                        done = at + len;
                    }
                    at += len;
                }
                [b'^', b'[', ..] if at + 1 == range.end && self.may_begin_note(at) => {
                    self.text_event(&file[done..at], done..at);
                    self.begin_note_in_place(at);
                    return;
                }
                [b']', b'(', ..] => {
                    self.check_link_around_note(at);
                    at += 1;
                }
                [b'[', b'^', ..] => {
                    self.missing_note(at);
                    at += 1;
                }
                [b'{', ..] => {
                    if let Some(end) = self.braces_of_others(at) {
                        self.text_event(&file[done..at], done..at);
                        self.left_out = end;
                        done = end.min(range.end);
                        at = done;
                    } else {
                        // the closing braces hold nothing more to see
                        at += 1 + usize::from(rest.starts_with("{{"));
                        at = at.min(range.end);
                    }
                }
                [b'<', b'!', b'-', b'-', ..] => {
                    self.report_html_comment(at..at + 4);
                    at += 1;
                }
                _ => at += 1,
            }
        }
        self.text_event(&file[done..range.end], done..range.end);
    }

    /// Reports the text at `at` when it is a colon that may have been meant for a definition.
    pub(super) fn check_late_colon(&mut self, at: usize) {
        let place = self.rewrite.form_at(at - self.input.body.start);
        if place.is_some_and(|place| place.form == Form::LateColon) {
            let message =
                message!("`: ` after several lines begins no definition: it is shown as text");
            self.diagnostics.push(
                Diagnostic::at(Code::Definition, self.input.file, at..at + 1, message).help(
                    message!("put an empty line before the term, or join the lines"),
                ),
            );
        }
    }

    /// The text of the file before a place.
    fn before(&self, at: usize) -> &str {
        &self.input.text[self.input.body.start..at]
    }
}
