//! Comments, which readers never see: `%%…%%` of Obsidian, in a line or over many blocks. Those of HTML are left out with
//! the rest of raw HTML.
//!
//! The signs are looked for in the events of the parser, so never in code. While a comment is open, what begins in it is
//! left out with its end; what ends in it but began before is kept, so that the rest stays balanced.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::open::is_inline;
use super::page::Page;
use super::sign::is_escaped;
use super::state::comment::{Begun, Comments, SIGN, Verbatim};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;

impl<'a> Page<'a> {
    /// Takes the next event of the parser, unless it belongs to a comment.
    pub(super) fn take(&mut self, event: Event<'a>, range: Range<usize>) {
        if !self.comments.possible {
            return self.forward(event, range);
        }
        match &event {
            Event::Start(tag) => self.comment_start(tag),
            Event::End(tag) if !self.comment_end(tag) => return,
            Event::Text(text) | Event::Html(text) => {
                let html = matches!(event, Event::Html(_));
                if self.input.text.get(range.clone()) == Some(text.as_ref()) {
                    return self.comment_text(range, html);
                }
            }
            Event::InlineHtml(tag) => self.track_literal(tag),
            _ => {}
        }
        let kept = match &event {
            Event::Start(_) => self.comments.begun.last().is_none_or(|begun| begun.kept),
            Event::End(_) => true,
            _ => self.comments.open.is_none(),
        };
        if kept {
            self.forward(event, range);
        }
    }

    /// Remembers what begins, and whether it is kept.
    fn comment_start(&mut self, tag: &Tag<'_>) {
        use pulldown_cmark::CodeBlockKind::{Fenced, Indented};
        if !is_inline(tag.to_end()) {
            self.end_added_paragraph();
            self.comments.literal = 0;
        }
        match tag {
            Tag::CodeBlock(Fenced(_)) => self.comments.code = Some(Verbatim::Fenced),
            Tag::CodeBlock(Indented) => self.comments.code = Some(Verbatim::Indented),
            Tag::HtmlBlock => {
                self.comments.code = Some(Verbatim::Html);
                self.comments.html_comment = false;
            }
            Tag::TableCell => self.comments.cell = true,
            _ => {}
        }
        let Comments { open, begun, .. } = &mut self.comments;
        let last = begun.last().copied();
        let bare =
            |kept: bool| !kept && (!is_inline(tag.to_end()) || last.is_some_and(|last| last.bare));
        if open.is_some() {
            let kept = matches!(tag, Tag::Paragraph | Tag::HtmlBlock);
            let bare = bare(kept);
            begun.push(Begun { kept, bare });
        } else if let Some(last) = last {
            // a part of what was left out goes with it
            let part = matches!(
                tag,
                Tag::Item
                    | Tag::TableHead
                    | Tag::TableRow
                    | Tag::TableCell
                    | Tag::DefinitionListTitle
                    | Tag::DefinitionListDefinition
            );
            let kept = last.kept || !part;
            let bare = bare(kept) || (kept && is_inline(tag.to_end()) && last.bare);
            begun.push(Begun { kept, bare });
        }
    }

    /// True when the end of an element is kept.
    fn comment_end(&mut self, tag: &TagEnd) -> bool {
        match tag {
            TagEnd::CodeBlock | TagEnd::HtmlBlock => self.comments.code = None,
            TagEnd::TableCell => {
                self.comments.cell = false;
                // a comment of a cell cannot leave it: the table would lose its shape
                if self.comments.begun.is_empty() {
                    self.end_comments();
                }
            }
            _ => {}
        }
        let begun = self.comments.begun.pop();
        if begun.is_some_and(|begun| begun.bare) && !is_inline(*tag) {
            self.end_added_paragraph();
        }
        begun.is_none_or(|begun| begun.kept)
    }

    /// Text, in which comments begin and end.
    fn comment_text(&mut self, range: Range<usize>, html: bool) {
        let text = self.input.text;
        let mut at = range.start;
        while at < range.end {
            if self.comments.open.is_some() {
                let closes = self.comments.code != Some(Verbatim::Fenced);
                let Some(len) = text[at..range.end].find(SIGN).filter(|_| closes) else {
                    return;
                };
                at += len + SIGN.len();
                self.comments.open = None;
                let bare = self.comments.begun.last().is_some_and(|begun| begun.bare);
                if bare && !self.comments.paragraph {
                    self.comments.paragraph = true;
                    self.forward(Event::Start(Tag::Paragraph), at..at);
                }
                continue;
            }
            let sign = match self.comments.code {
                Some(Verbatim::Fenced | Verbatim::Indented) => None,
                Some(Verbatim::Html) => self.sign_in_html(at..range.end),
                None => self.sign_in_text(at..range.end),
            };
            let end = sign.unwrap_or(range.end);
            if end > at {
                let part = text[at..end].into();
                let event = if html {
                    Event::Html(part)
                } else {
                    Event::Text(part)
                };
                self.forward(event, at..end);
            }
            at = end;
            if let Some(sign) = sign {
                at = sign + SIGN.len();
                self.comments.open = Some(sign..at);
            }
        }
    }

    fn sign_in_text(&self, range: Range<usize>) -> Option<usize> {
        if self.comments.literal > 0 {
            return None;
        }
        let text = self.input.text;
        let found = range.start + text[range.clone()].find(SIGN)?;
        // `\%%` shows the signs
        if found == range.start && is_escaped(text, found) {
            return self.sign_in_text(found + SIGN.len()..range.end);
        }
        Some(found)
    }

    /// In a line of HTML: neither in a comment of HTML nor in an element that holds code.
    fn sign_in_html(&mut self, range: Range<usize>) -> Option<usize> {
        let text = &self.input.text[range.clone()];
        let mut at = 0;
        while let Some(len) = text[at..].find(['<', '-', '%']) {
            at += len;
            let rest = &text[at..];
            if self.comments.html_comment {
                self.comments.html_comment = !rest.starts_with("-->");
            } else if rest.starts_with("<!--") {
                self.comments.html_comment = true;
            } else if rest.starts_with('<') {
                self.track_literal(rest);
            } else if rest.starts_with(SIGN) && self.comments.literal == 0 {
                return Some(range.start + at);
            }
            at += 1;
        }
        None
    }

    /// Counts the elements whose text is shown as it is.
    fn track_literal(&mut self, tag: &str) {
        let is = |prefix: &str| {
            ["code", "pre", "kbd", "samp"].iter().any(|name| {
                tag.strip_prefix(prefix)
                    .and_then(|tag| tag.get(..name.len()))
                    .is_some_and(|start| start.eq_ignore_ascii_case(name))
            })
        };
        if is("</") {
            self.comments.literal = self.comments.literal.saturating_sub(1);
        } else if is("<") {
            self.comments.literal += 1;
        }
    }

    fn end_added_paragraph(&mut self) {
        if std::mem::take(&mut self.comments.paragraph) {
            self.forward(Event::End(TagEnd::Paragraph), 0..0);
        }
    }

    /// Reports the comment that has no end.
    pub(super) fn end_comments(&mut self) {
        self.end_added_paragraph();
        if let Some(open) = self.comments.open.take() {
            let message = message!("this comment does not end");
            self.diagnostics.push(
                Diagnostic::at(Code::CommentOpen, self.input.file, open, message).help(message!(
                    "write `%%` where it ends, or `\\%%` to show the signs"
                )),
            );
        }
    }

    /// Reports a comment of HTML that has no end.
    pub(super) fn report_html_comment(&mut self, at: Range<usize>) {
        let message = message!("this comment does not end in its paragraph");
        self.diagnostics.push(
            Diagnostic::at(Code::CommentOpen, self.input.file, at, message).help(message!(
                "write `-->` where it ends; to hold empty lines, it begins a line of its own"
            )),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{page, reports, show, shows};

    #[test]
    fn comments_are_left_out() {
        shows(&[
            ("a %%b%% c", "<p>a  c</p>"),
            ("a %%b\nc%% d", "<p>a  d</p>"),
            ("%%a%% b", "<p> b</p>"),
            ("*a %%b* c%% d", "<p><em>a </em> d</p>"),
            ("%%*a%% b*", "<p> b</p>"),
            ("a %%[b](c.md) ![[d]]%%", "<p>a </p>"),
            (
                "a\n\n%%\nb\n\n## c\n\n- d\n\n> e\n\n| f |\n|---|\n\n%%\n\ng",
                "<p>a</p>\n<p>g</p>",
            ),
            ("%%\n- a\n%%\nb", "<p>\nb</p>"),
            ("%%\n```\n%%\n```\n%%\n\na", "<p>a</p>"),
            ("%%\n| a |\n|---|\n%%\n\nb", "<p>b</p>"),
            ("%%\n<div>\na\n%%\n\nb", "<p>b</p>"),
            ("<p>\na %% b %% c\n</p>", "<p>\na  c\n</p>"),
            ("## a %%b%%", "<h2{#a}>a </h2>"),
            (
                "- a\n\n  %%\n  b\n\n  - c\n\n  %%\n- d",
                "<ul>\n<li><p>a</p>\n</li>\n<li><p>d</p>\n</li>\n</ul>",
            ),
            ("a\n\n%%\n[^1]: b\n%%", "<p>a</p>"),
            ("%%%%", ""),
        ]);
    }

    #[test]
    fn what_looks_like_a_comment_and_is_none_stays() {
        shows(&[
            ("`%%a%%`", "<p><code>%%a%%</code></p>"),
            (
                "```\n%%a\n```",
                "<pre tabindex=\"0\" role=\"group\" aria-label=\"{code}\"><code>%%a\n</code></pre>",
            ),
            (
                "    %%a",
                "<pre tabindex=\"0\" role=\"group\" aria-label=\"{code}\"><code>%%a</code></pre>",
            ),
            (
                "<code>%%</code> <kbd>%%</kbd>",
                "<p><code>%%</code> <kbd>%%</kbd></p>",
            ),
            ("<pre>\n%%\n</pre>", "<pre>\n%%\n</pre>"),
            ("100\u{a0}\\%% et \\%%", "<p>100\u{a0}%% et %%</p>"),
            ("50 % et 20 %", "<p>50\u{a0}% et 20\u{a0}%</p>"),
            ("<!-- %% -->\n\na", "<p>a</p>"),
        ]);
    }

    #[test]
    fn nothing_of_a_comment_is_kept() {
        let (body, diagnostics) = page(
            "a\n\n%%\n# secret\n\n[secret](secret.md)[^1] ![secret](secret.png) `secret`\n\n[^1]: secret\n\nsecret %% b",
        );
        assert!(diagnostics.is_empty());
        assert!(!format!("{body:?}").contains("secret"), "{}", show(&body));
    }

    #[test]
    fn a_comment_without_an_end_is_reported() {
        reports(&[
            ("a %%b", "S312 %%"),
            ("%%\na\n\nb", "S312 %%"),
            ("%%a%% %%b", "S312 %%"),
            ("| a %%b |\n|---|\n| c%% |", "S312 %% / S312 %%"),
            ("a <!-- b\n\nc", "S312 <!--"),
            ("a <!-- b\n\nc -->", "S312 <!--"),
            ("<!-- a\n\nb", "S312 <!--"),
            ("> <!-- a\n\nb -->", "S312 <!--"),
            ("a \\<!-- b", ""),
            ("a &lt;!-- b `<!--`", ""),
        ]);
    }
}
