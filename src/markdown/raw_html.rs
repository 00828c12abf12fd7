//! HTML that contributors write: allowed elements are written anew, the rest is left out and reported.

use std::ops::Range;

use super::element::{self, Element};
use super::html::escape_attribute;
use super::limits;
use super::open::Entry;
use super::page::Page;
use super::tag::{Attribute, Tag, Token, cut};
use crate::diagnostic::{Code, Diagnostic};

/// How many removals of one page are reported: beyond that, the reader has understood.
const REPORTS: usize = 100;

/// The HTML block that is being read: the parser gives it line by line, without the marks of quotes around it.
#[derive(Default)]
pub(super) struct Block {
    text: String,
    /// Where each piece of the text begins, and where in the file it stands.
    places: Vec<(usize, usize)>,
}

impl Block {
    /// Adds a piece that stands at `place` of the file.
    pub(super) fn push(&mut self, text: &str, place: usize) {
        self.places.push((self.text.len(), place));
        self.text.push_str(text);
    }

    /// The places in the file of a range of the text.
    fn place(&self, range: Range<usize>) -> Range<usize> {
        let at = |offset: usize| {
            let piece = self
                .places
                .partition_point(|(start, _)| *start <= offset)
                .saturating_sub(1);
            self.places
                .get(piece)
                .map_or(0, |(start, place)| place + (offset - start))
        };
        let start = at(range.start);
        // the last character decides: what follows it may be the mark of a quote
        start..(at(range.end.saturating_sub(1)) + 1).max(start)
    }
}

/// What has been said about the raw HTML of a page.
#[derive(Default)]
pub(super) struct Reports {
    count: usize,
    /// Names of removed elements: the end of one is not reported a second time.
    removed: Vec<String>,
}

impl Page<'_> {
    /// The end of a block of raw HTML.
    pub(super) fn end_html_block(&mut self, block: &Block) {
        cut(&block.text, |token| {
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
            Token::Text(text) => self.raw_text(text),
            Token::Start(tag) => self.raw_start(&tag, inline, place),
            Token::End(name, range) => self.raw_end(&name, inline, place(range)),
            Token::Other(range) if !self.open.is_hidden() => {
                self.report(
                    place(range),
                    "this was removed: it is no element of a page",
                    None,
                );
            }
            Token::Other(_) | Token::Comment => {}
        }
    }

    /// Text of a block of raw HTML, where character references are still to be read: they stay as they are.
    fn raw_text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find('&') {
            let (before, after) = rest.split_at(at);
            match reference(after) {
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
            let what = if hides { " and what it holds" } else { "" };
            let message = format!("`<{}>`{what} was removed", shorten(name));
            self.report(at, &message, substitute(name));
            if hides {
                self.open.push(Entry::Hidden(name.clone()));
            } else {
                self.removed(name);
            }
            return;
        };
        if self.open.depth() >= limits::DEPTH {
            self.too_deep.get_or_insert(at);
            return;
        }
        if inline && !element.is_inline() {
            let message = format!("`<{name}>` was removed: it cannot stand inside a line of text");
            self.report(at, &message, Some("begin a line with it"));
            self.removed(name);
            return;
        }
        let markup = self.start_tag(element, &tag.attributes, &place);
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
        let mut markup = format!("<{}", element.name);
        for attribute in attributes {
            let Attribute { name, value, range } = attribute;
            match element.attribute(name) {
                Some(element::Value::Flag) => {
                    markup.push(' ');
                    markup.push_str(name);
                }
                Some(kind) if kind.accepts(value) => {
                    markup.push(' ');
                    markup.push_str(name);
                    markup.push_str("=\"");
                    attribute_value(&mut markup, value);
                    markup.push('"');
                }
                _ => {
                    let message = format!(
                        "the attribute `{}` of `<{}>` was removed",
                        shorten(name),
                        element.name
                    );
                    self.report(place(range.clone()), &message, None);
                }
            }
        }
        markup.push('>');
        markup
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
            let silent = self.reports.removed.iter().any(|removed| removed == name)
                || element.is_some_and(|element| element.is_void() || element.name == "p");
            if !silent {
                self.report(
                    at,
                    &format!("`</{}>` was removed: it closes nothing here", shorten(name)),
                    None,
                );
            }
            return;
        }
        if element.is_some_and(|element| !element.is_inline()) {
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

    /// Closes the element of raw HTML that was opened last, and says so when its end tag is missing.
    pub(super) fn close_last(&mut self) {
        match self.open.pop() {
            Some(Entry::Raw(element, at)) => {
                self.write_end(element);
                if element.place != element::Place::Part {
                    let message = format!("`<{}>` is not closed where it was opened", element.name);
                    self.report(
                        at,
                        &message,
                        Some("write its end tag in the same paragraph, quote or list item"),
                    );
                }
            }
            Some(Entry::Hidden(_) | Entry::Markdown { .. }) | None => {}
        }
    }

    fn write_end(&mut self, element: &Element) {
        let markup = format!("</{}>", element.name);
        if element.is_inline() {
            self.line.html(markup)
        } else {
            self.out.push(&markup)
        }
    }

    fn removed(&mut self, name: &str) {
        let removed = &mut self.reports.removed;
        if removed.len() < REPORTS && !removed.iter().any(|known| known == name) {
            removed.push(name.to_owned());
        }
    }

    fn report(&mut self, at: Range<usize>, message: &str, help: Option<&str>) {
        self.reports.count += 1;
        if self.reports.count <= REPORTS {
            let diagnostic = Diagnostic::at(Code::RawHtml, self.input.file, at, message);
            self.diagnostics
                .push(diagnostic.maybe_help(help.map(str::to_owned)));
        }
    }
}

/// What to write instead.
fn substitute(name: &str) -> Option<&'static str> {
    match name {
        "a" => Some("write `[text](address)`"),
        "img" => Some("write `![description](picture.jpg)`"),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some("write `## Heading`"),
        "div" | "section" | "center" | "font" => Some("the theme decides how a page looks"),
        "style" | "script" => Some("styles and scripts belong to the theme"),
        "iframe" | "video" | "audio" | "embed" | "object" => Some("link to it instead"),
        _ => None,
    }
}

/// A name as a message shows it.
fn shorten(name: &str) -> String {
    if name.chars().count() <= 30 {
        name.to_owned()
    } else {
        name.chars().take(30).chain(['…']).collect()
    }
}

/// Length of the character reference that begins `text`.
fn reference(text: &str) -> Option<usize> {
    let end = text.bytes().take(40).position(|b| b == b';')?;
    let name = &text.as_bytes()[1..end];
    let valid = match name {
        [b'#', b'x' | b'X', hex @ ..] => {
            !hex.is_empty() && hex.len() < 7 && hex.iter().all(u8::is_ascii_hexdigit)
        }
        [b'#', digits @ ..] => {
            !digits.is_empty() && digits.len() < 8 && digits.iter().all(u8::is_ascii_digit)
        }
        name => !name.is_empty() && name.iter().all(u8::is_ascii_alphanumeric),
    };
    valid.then_some(end + 1)
}

/// Writes the value of an attribute, whose character references stay as they are.
fn attribute_value(out: &mut String, value: &str) {
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        escape_attribute(out, &rest[..at]);
        let len = reference(&rest[at..]);
        match len {
            Some(len) => out.push_str(&rest[at..at + len]),
            None => out.push_str("&amp;"),
        }
        rest = &rest[at + len.unwrap_or(1)..];
    }
    escape_attribute(out, rest);
}

#[cfg(test)]
mod tests {
    use super::super::tests::{page, says, show, shows};

    #[test]
    fn simple_elements_stay() {
        shows(&[
            (
                "H<sub>2</sub>O <kbd>Ctrl</kbd><br>b",
                "<p>H<sub>2</sub>O <kbd>Ctrl</kbd><br>b</p>",
            ),
            (
                "<abbr title=\"a &amp; b\">*c*</abbr>",
                "<p><abbr title=\"a &amp; b\"><em>c</em></abbr></p>",
            ),
            (
                "<span lang=en>a</span> <time datetime='2026-01'>b</time>",
                "<p><span lang=\"en\">a</span> <time datetime=\"2026-01\">b</time></p>",
            ),
            (
                "<details open>\n<summary>a &eacute; ?</summary>\n\n*b*\n\n</details>",
                "<details open><summary>a &eacute;\u{202f}?</summary><p><em>b</em></p>\n</details>",
            ),
            (
                "<table><tr><th scope=col>a<td colspan=2>b\n<tr><td>c</table>",
                "<table><tr><th scope=\"col\">a</th><td colspan=\"2\">b\n</td></tr><tr><td>c</td></tr></table>",
            ),
            ("<dl><dt>a<dd>b</dl>", "<dl><dt>a</dt><dd>b</dd></dl>"),
            ("<pre>\n*a* ?\n</pre>", "<pre>\n*a* ?\n</pre>"),
            ("a <!-- b --> c", "<p>a  c</p>"),
            ("<!-- a\n\nb -->\n\nc", "<p>c</p>"),
        ]);
    }

    #[test]
    fn the_rest_is_removed_and_named() {
        says(&[
            ("<div>\na\n</div>", "S302 <div>"),
            ("a <a href=x>b</a>", "S302 <a href=x>"),
            (
                "a <kbd onclick=\"x\" style=y>b</kbd>",
                "S302 onclick=\"x\" / S302 style=y",
            ),
            ("> <b\n> onclick=x>a</b>", "S302 <b\n> onclick=x>"),
            ("> <p\n> onclick=x>a</p>", "S302 onclick=x"),
            ("<script>a</script>", "S302 <script>"),
            ("a <details>b</details>", "S302 <details>"),
            ("a <b>c", "S302 <b>"),
            ("a </b> c", "S302 </b>"),
            (
                "- <details>\n\n</details>",
                "S302 <details> / S302 </details>",
            ),
            ("<?php a ?>", "S302 <?php a ?>"),
            ("<span lang='\"x'>a</span>", "S302 lang='\"x'"),
        ]);
    }

    #[test]
    fn what_is_removed_leaves_its_text_unless_it_is_no_text() {
        for (markdown, html) in [
            ("<div>\na\n</div>", "\na\n"),
            ("a <script>b *c* [d](e.md)</script> f", "<p>a  f</p>"),
            ("<style>a</style>b", "b"),
            ("a <svg>*b</svg>c* d</svg> e", "<p>a  e</p>"),
            ("a <svg> b\n\nc", "<p>a </p>\n<p>c</p>"),
            ("*a <b>c* d</b>", "<p><em>a <b>c</b></em> d</p>"),
            ("</main></div>\n\na", "<p>a</p>"),
            (
                "<details>\n\n> </details>\n\na",
                "<details><blockquote>\n</blockquote>\n<p>a</p>\n</details>",
            ),
        ] {
            let (body, _) = page(markdown);
            assert_eq!(
                show(&body).trim_end_matches('\n'),
                html.trim_end_matches('\n'),
                "{markdown}"
            );
            assert!(body.links.is_empty());
        }
    }
}
