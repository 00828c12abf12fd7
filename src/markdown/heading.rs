//! Headings: their anchors, the outline, and the title of a page that has no other.

use std::ops::Range;

use pulldown_cmark::{CowStr, HeadingLevel};

use super::page::Page;
use super::state::heading::Open;
use super::{Heading, PlaceholderKind, anchor, sentence};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::text::slug::slug;

impl Page<'_> {
    pub(super) fn start_heading(
        &mut self,
        level: HeadingLevel,
        id: Option<CowStr<'_>>,
        has_more: bool,
        range: &Range<usize>,
    ) {
        let range = range.start..range.start + self.input.text[range.clone()].trim_end().len();
        let braces = self.braces(&range);
        let chosen = id.and_then(|id| {
            let valid = anchor::is_valid(&id);
            if !valid {
                self.report_bad_anchor(&id, braces.clone());
            }
            valid.then(|| (id.to_string(), braces.clone()))
        });
        if has_more {
            self.diagnostics.push(
                Diagnostic::at(
                    Code::BadAnchor,
                    self.input.file,
                    braces,
                    message!("a heading takes an anchor and no other attribute"),
                )
                .help(message!(
                    "write `{{#anchor}}` alone: the theme decides how a heading looks"
                )),
            );
        }
        self.open_heading(level, chosen, range);
    }

    /// A heading begins, at `range`, with the anchor that its author chose.
    pub(super) fn open_heading(
        &mut self,
        level: HeadingLevel,
        chosen: Option<(String, Range<usize>)>,
        range: Range<usize>,
    ) {
        let file = self.input.file;
        let is_title = level == HeadingLevel::H1
            && !self.input.has_title
            && self.headings.title.is_none()
            && self.open.is_empty()
            && self.out.text.is_empty();
        if level == HeadingLevel::H1 && !is_title {
            let message = message!("a heading of level 1 in the text: it is shown as level 2");
            self.diagnostics.push(
                Diagnostic::at(Code::TitleInBody, file, range.clone(), message).help(message!(
                    "the page's title is its only heading of level 1: write `##`"
                )),
            );
        }
        let shown = (level as u8).max(2);
        if !is_title {
            let last = self.headings.last.max(1);
            if shown > last + 1 {
                let message = match last {
                    1 => message!("a heading of level {level} after the title", level = shown),
                    _ => message!(
                        "a heading of level {level} after level {last}",
                        level = shown,
                        last
                    ),
                };
                self.diagnostics.push(
                    Diagnostic::at(Code::HeadingOrder, file, range.clone(), message).help(
                        message!("write `{signs}`", signs = "#".repeat(usize::from(last) + 1)),
                    ),
                );
            }
            self.headings.last = shown;
        }
        self.headings.current = Some(Open {
            level: shown,
            chosen,
            is_title,
        });
    }

    pub(super) fn end_heading(&mut self) {
        let Some(Open {
            level,
            chosen,
            is_title,
        }) = self.headings.current.take()
        else {
            return;
        };
        self.move_block_name();
        self.line.replace_emoji();
        let plain = self.line.plain();
        self.link_mails();
        self.line.typeset(self.input.language);
        if is_title {
            self.headings.title = Some(self.line.plain()).filter(|title| !title.is_empty());
            self.refuse_embeds();
            self.line.clear();
            return;
        }
        if self.line.is_blank() {
            // a heading without text would be an empty stop in a screen reader's list
            self.line.clear();
            return;
        }
        let tag = ["h2", "h3", "h4", "h5", "h6"][usize::from(level.clamp(2, 6) - 2)];
        let start = self.out.text.len() as u32;
        self.headings.outline.push(Heading {
            level,
            // until the anchors are given: the words of the anchor, before typography
            id: slug(&plain).into(),
            text: self.line.plain().into(),
            part: start..start,
        });
        self.headings.labels.push(self.line.outline());
        self.headings.nested.push(!self.open.is_empty());
        self.headings.chosen.push(chosen);
        self.out.push("<");
        self.out.push(tag);
        self.out.fill(PlaceholderKind::Id(String::new()));
        self.out.push(">");
        sentence::of_line(&self.line, &mut self.sentences);
        self.line.write(&mut self.out);
        self.out.push("</");
        self.out.push(tag);
        self.out.push(">\n");
        self.refuse_embeds();
        self.line.clear();
    }

    /// True in the heading that becomes the title: it leaves the HTML.
    pub(super) fn in_title(&self) -> bool {
        self.headings
            .current
            .as_ref()
            .is_some_and(|heading| heading.is_title)
    }

    /// Where the attributes of a heading are written.
    fn braces(&self, range: &Range<usize>) -> Range<usize> {
        let line = self.input.text[range.clone()]
            .lines()
            .next()
            .unwrap_or_default();
        match (line.rfind('{'), line.rfind('}')) {
            (Some(start), Some(end)) if start < end => range.start + start..range.start + end + 1,
            _ => range.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{page, reports, shows};

    fn outline(text: &str) -> String {
        let (body, _) = page(text);
        let entry = |(h, label): (&super::Heading, &String)| {
            let part = &body.text.html[h.part.start as usize..h.part.end as usize];
            assert!(part.starts_with("<h"), "{text}");
            let part = part.replace('\n', "");
            format!("{} {} [{}] ({label}) {part}", h.level, h.id, h.text)
        };
        let headings = body.outline.iter().zip(&body.text.labels);
        let list: Vec<_> = headings.map(entry).collect();
        format!(
            "{} {}",
            body.title.as_deref().unwrap_or("-"),
            list.join(" / ")
        )
    }

    #[test]
    fn headings_have_unique_anchors() {
        shows(&[
            ("## Où ranger ?", "<h2{#ou-ranger}>Où ranger\u{202f}?</h2>"),
            (
                "## a\n## a\n## a {#a}",
                "<h2{#a-2}>a</h2>\n<h2{#a-3}>a</h2>\n<h2{#a}>a</h2>",
            ),
            ("## …", "<h2{#section}>…</h2>"),
            ("## a {#É_1}", "<h2{#É_1}>a</h2>"),
            ("##\n\na", "<p>a</p>"),
        ]);
    }

    #[test]
    fn the_title_leaves_the_text() {
        for (text, expected) in [
            ("# l'*A* ?\n\n## b", "l’A\u{202f}? 2 b [b] (b) <h2>b</h2>"),
            ("<!-- x -->\n\n[//]: # (y)\n\n# a", "a "),
            ("a\n\n# b", "- 2 b [b] (b) <h2>b</h2>"),
            ("# a\n\n# b", "a 2 b [b] (b) <h2>b</h2>"),
            ("> # a", "- 2 a [a] (a) <h2>a</h2>"),
            (
                "## [*a*](b.md) [[c]] `d` ![e](f.png) <sup>g</sup>",
                "- 2 a-c-d-g [a c d  g] (<em>a</em> c <code>d</code>  <sup>g</sup>) <h2><a href=\"\"><em>a</em></a> \
                 <a href=\"\"></a> <code>d</code> <img alt=\"e\" loading=\"lazy\" decoding=\"async\"> <sup>g</sup></h2>",
            ),
            (
                "<details>\n\n## a\n\n</details>\n\n### b",
                "- 2 a [a] (a) <h2>a</h2> / 3 b [b] (b) <h3>b</h3>",
            ),
        ] {
            assert_eq!(outline(text), expected, "{text}");
        }
    }

    #[test]
    fn errors_of_headings() {
        reports(&[
            ("a\n\n# b", "S304 # b"),
            ("# a\n\n### b", "S305 ### b"),
            ("## a\n\n#### b\n\n### c", "S305 #### b"),
            ("## a {#x}\n## b {#x}", "S306 {#x}"),
            ("## a {#é·b}", "S307 {#é·b}"),
            ("## a {#a .b}", "S307 {#a .b}"),
            ("## a {onclick=x}", "S307 {onclick=x}"),
            ("## a[^1] {#fn-1}\n\n[^1]: b", "S307 {#fn-1}"),
        ]);
    }
}
