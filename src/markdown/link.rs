//! Links: the URLs of other sites are written out, those of this site are left open, and what could run code is
//! refused.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::line::Piece;
use super::page::Page;
use super::reference::{LinkTarget, encode, read};
use super::refusal::refused;
use super::state::link::{OpenLink, Opening, To};
use super::{Link, LinkForm, LinkId};
use crate::text::typography::typeset_plain;

impl Page<'_> {
    pub(super) fn start_link(
        &mut self,
        kind: LinkType,
        url: &str,
        title: &str,
        range: &Range<usize>,
    ) {
        let mut open = OpenLink {
            kind,
            written: false,
            from: self.line.len(),
            link: None,
            notes: Vec::new(),
        };
        // links do not nest in HTML
        if self.open.is_hidden() || self.open_links.iter().any(|link| link.written) {
            self.open_links.push(open);
            return;
        }
        let to = match kind {
            LinkType::WikiLink { .. } => self.wikilink(url, range).map(To::Link),
            LinkType::Email => Some(To::LinkTarget(encode(&format!("mailto:{url}")))),
            _ => match read(url) {
                LinkTarget::Foreign(foreign) => {
                    if kind != LinkType::Autolink {
                        let span = self.target_span(url, range);
                        self.foreign.push((foreign.clone(), span));
                    }
                    Some(To::LinkTarget(foreign))
                }
                LinkTarget::Site { target, fragment } => {
                    let span = self.target_span(url, range);
                    let link = Link::new(LinkForm::Path, target, fragment, span);
                    Some(To::Link(self.link(link)))
                }
                LinkTarget::Refused(why) => {
                    let span = self.target_span(url, range);
                    self.diagnostics
                        .push(refused(self.input.file, span, url, why));
                    None
                }
            },
        };
        if let Some(to) = to {
            if let To::Link(link) = to {
                open.link = Some(link);
            }
            open.written = true;
            let title = if title.is_empty() {
                String::new()
            } else {
                typeset_plain(self.input.language, title)
            };
            self.line.mark(Piece::Link(Opening { to, title }));
            open.from = self.line.len();
        }
        self.open_links.push(open);
    }

    pub(super) fn end_link(&mut self) {
        let Some(link) = self.open_links.pop() else {
            return;
        };
        if link.written {
            self.wikilink_title(&link);
            self.line.mark(Piece::EndLink);
        }
        match self.open_links.last_mut() {
            Some(outer) => outer.notes.extend(link.notes),
            None => {
                let notes = link.notes.into_iter().map(Piece::Note);
                notes.for_each(|note| self.line.mark(note));
            }
        }
    }

    /// Adds a link to the page.
    pub(super) fn link(&mut self, link: Link) -> LinkId {
        self.links.push(link);
        (self.links.len() - 1) as LinkId
    }

    /// Where in the file the target of a link is written: the target alone where it is known.
    pub(super) fn target_span(&self, url: &str, range: &Range<usize>) -> Range<usize> {
        let text = &self.input.text[range.clone()];
        if text.len() == url.len() + 2 && text.starts_with('<') && text[1..].starts_with(url) {
            return range.start + 1..range.end - 1;
        }
        // the target comes after the last `](` but for what a title may hold
        for (at, _) in text.rmatch_indices("](") {
            let after = &text[at + 2..];
            let target = after.trim_start().trim_start_matches('<');
            if !url.is_empty() && target.starts_with(url) {
                let start = range.end - target.len();
                return start..start + url.len();
            }
        }
        range.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{page, reports, shows};

    #[test]
    fn links_of_the_site_are_left_open() {
        shows(&[
            (
                "[a](../b.md#c)",
                "<p><a href=\"{Href:../b.md#c}\">a</a></p>",
            ),
            (
                "[a](<b c.md> 't')",
                "<p><a href=\"{Href:b c.md}\" title=\"t\">a</a></p>",
            ),
            (
                "[a][b]\n\n[b]: c.md",
                "<p><a href=\"{Href:c.md}\">a</a></p>",
            ),
            (
                "[a](https://b.fr/?c=d&e=\"f\")",
                "<p><a href=\"https://b.fr/?c=d&amp;e=%22f%22\">a</a></p>",
            ),
            ("<a@b.fr>", "<p><a href=\"mailto:a@b.fr\">a@b.fr</a></p>"),
            (
                "https://a.fr",
                "<p><a href=\"https://a.fr\">https://a.fr</a></p>",
            ),
            (
                "[![a](b.png)](c.md)",
                "<p><a href=\"{Href:c.md}\"><img{Image:b.png} alt=\"a\" loading=\"lazy\" decoding=\"async\"></a></p>",
            ),
        ]);
    }

    #[test]
    fn spans_are_those_of_targets() {
        for (text, expected) in [
            ("x [a](b.md#c \"d\") y", "b.md#c"),
            ("[a]( <b.md> )", "b.md"),
            ("[b.md](b.md)", "b.md"),
            ("[a](b%20c.md)", "b%20c.md"),
            ("[a](b&amp;c.md)", "[a](b&amp;c.md)"),
            ("[a][b]\n\n[b]: c.md", "[a][b]"),
            ("![a](b.png)", "b.png"),
        ] {
            let (body, _) = page(text);
            assert_eq!(&text[body.links[0].span()], expected, "{text}");
        }
        assert_eq!(page("[a](b.md) [a](b.md)").0.links[1].span(), 14..18);
    }

    #[test]
    fn refused_links_leave_their_text() {
        reports(&[
            ("[a](javascript:b)", "S301 javascript:b"),
            (
                "[a](JAVA&#x53;CRIPT&colon;b)",
                "S301 [a](JAVA&#x53;CRIPT&colon;b)",
            ),
            ("<data:a,b>", "S301 data:a,b"),
            ("[a](//b.fr)", "S301 //b.fr"),
            ("[a]\n\n[a]: vbscript:b", "S301 [a]"),
            ("![a](javascript:b)", "S301 javascript:b"),
            ("![a](https://b.fr/c.png)", "S406 https://b.fr/c.png"),
        ]);
    }
}
