//! `[[page#heading|label]]` and `![[embeds]]`.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::line::Piece;
use super::page::Page;
use super::state::image::Picture;
use super::state::link::OpenLink;
use super::{Link, LinkForm, LinkId, size};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::path::SourcePath;
use crate::text::typography::typeset_plain;

impl Page<'_> {
    /// Adds the link of a wikilink; `None` when it names nothing.
    pub(super) fn wikilink(&mut self, name: &str, range: &Range<usize>) -> Option<LinkId> {
        let link = self.named(LinkForm::Wiki, name, range)?;
        Some(self.link(link))
    }

    /// Adds an embed to the line: a picture, by the ending of its name, or what takes the place of its paragraph.
    pub(super) fn embed(&mut self, name: &str, label: &str, range: Range<usize>) {
        let Some(link) = self.named(LinkForm::Embed, name, &range) else {
            return;
        };
        let (text, size) = size::split(label, true);
        let text = match words(text) {
            text if text.is_empty() => text,
            text => typeset_plain(self.input.language, &text),
        };
        let link = link.with_size(size);
        if SourcePath::new(&link.target).is_image() {
            let link = self.link(link);
            self.line.object(Piece::Picture(Picture {
                link,
                alt: text,
                title: String::new(),
            }));
            return;
        }
        let link = self.link(link.with_label(text));
        self.line.object(Piece::Embed(link, range));
    }

    fn named(&mut self, form: LinkForm, name: &str, range: &Range<usize>) -> Option<Link> {
        // in a table the bar before the label is written `\|`
        let written = name.trim_end_matches('\\').trim();
        let (target, fragment) = match written.split_once('#') {
            Some((target, fragment)) => (
                words(target),
                Some(words(fragment)).filter(|words| !words.is_empty()),
            ),
            None => (words(written), None),
        };
        let start = self.input.text[range.clone()]
            .find("[[")
            .map_or(range.start, |at| range.start + at + 2);
        let text = &self.input.text[start..range.end];
        let indent = text.len() - text.trim_start().len();
        let span = if !written.is_empty() && text[indent..].starts_with(written) {
            start + indent..start + indent + written.len()
        } else {
            range.clone()
        };
        if target.is_empty() && fragment.is_none() {
            let message = message!("a wikilink that names no page");
            self.diagnostics.push(
                Diagnostic::at(Code::NoSuchWikilink, self.input.file, span, message).help(
                    message!("write the name of a page's file, or its title: `[[trier]]`"),
                ),
            );
            return None;
        }
        Some(Link::new(form, target, fragment, span))
    }

    /// Leaves a place for the title of the target when a wikilink has no label.
    pub(super) fn wikilink_title(&mut self, open: &OpenLink) {
        if let (LinkType::WikiLink { .. }, Some(id)) = (open.kind, open.link)
            && self.line.len() == open.from
            && let Some(link) = self.links.get(id as usize)
        {
            let name = link.fragment().unwrap_or(&link.target);
            self.line.title(id, name);
        }
    }
}

/// The message about an embed that does not stand alone.
pub(super) fn embed_in_text(file: &SourcePath, range: &Range<usize>) -> Diagnostic {
    Diagnostic::at(
        Code::EmbedKind,
        file,
        range.clone(),
        message!("an embed stands alone in its paragraph"),
    )
    .help(message!(
        "put an empty line before and after it, or write a link without `!`"
    ))
}

/// Text on one line, with single spaces and without the marks of the quote around it.
pub(super) fn words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for (at, line) in text.split('\n').enumerate() {
        let line = if at == 0 {
            line
        } else {
            line.trim_start_matches([' ', '\t', '>'])
        };
        for word in line.split_whitespace() {
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(word);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::super::tests::{page, reports, shows};

    #[test]
    fn wikilinks_name_a_page_or_a_heading() {
        shows(&[
            ("[[a]] b", "<p><a href=\"{Href:a}\">{Title:a}</a> b</p>"),
            ("[[a|b]] c", "<p><a href=\"{Href:a}\">b</a> c</p>"),
            ("[[a|]] c", "<p><a href=\"{Href:a}\">{Title:a}</a> c</p>"),
            (
                "[[a|*b* | c]]",
                "<p><a href=\"{Href:a}\"><em>b</em> | c</a></p>",
            ),
            (
                "[[a/b#Où ?]]",
                "<p><a href=\"{Href:a/b#Où ?}\">{Title:a/b#Où ?}</a></p>",
            ),
            ("[[#a]]", "<p><a href=\"{Href:#a}\">{Title:#a}</a></p>"),
            (
                "[[ L'été\nfini ]]",
                "<p><a href=\"{Href:L'été fini}\">{Title:L'été fini}</a></p>",
            ),
            (
                "\"[[a]]\" ?",
                "<p>«\u{a0}<a href=\"{Href:a}\">{Title:a}</a>\u{a0}»\u{202f}?</p>",
            ),
            ("`[[a]]` \\[[b]]", "<p><code>[[a]]</code> [[b]]</p>"),
            (
                "[[a|b <https://c.fr>]]",
                "<p><a href=\"{Href:a}\">b https://c.fr</a></p>",
            ),
        ]);
        reports(&[("[[ ]]", "S404 [[ ]]"), ("[[#]]", "S404 #")]);
    }

    #[test]
    fn embeds_stand_alone() {
        shows(&[
            ("a\n\n![[b#c]]\n\nd", "<p>a</p>\n{Embed:b#c}\n<p>d</p>"),
            ("![[a]]\n![[b]]", "{Embed:a}\n{Embed:b}"),
            ("- ![[b]]", "<ul>\n<li>{Embed:b}\n</li>\n</ul>"),
            ("> ![[b]]", "<blockquote>\n{Embed:b}\n</blockquote>"),
        ]);
        reports(&[
            ("a ![[b]]", "S413 ![[b]]"),
            ("![[a]]\nb\n![[b]]", "S413 ![[a]] / S413 ![[b]]"),
            ("## ![[a]]", "S413 ![[a]]"),
        ]);
    }

    #[test]
    fn an_embedded_picture_is_a_picture() {
        let img = |alt: &str| {
            format!("<img{{Image:b.png}} alt=\"{alt}\" loading=\"lazy\" decoding=\"async\">")
        };
        for (text, alt) in [
            ("![[b.png]]", ""),
            ("![[b.png|300]]", ""),
            ("![[b.png|L'été]]", "L’été"),
            ("![[b.png|L'*été*|300x20]]", "L’été"),
        ] {
            shows(&[(text, &format!("<p>{}</p>", img(alt)))]);
        }
        shows(&[("a ![[b.png|c]] d", &format!("<p>a {} d</p>", img("c")))]);
        for (text, label, width) in [
            ("![[b|c|300]]", "c", Some(300)),
            ("![[b|c 300]]", "c 300", None),
            ("![[b]]", "", None),
            ("![[b.PNG|c|30]]", "", Some(30)),
            ("![a|300](b.png)", "", Some(300)),
            ("![300](b.png)", "", None),
        ] {
            let (body, _) = page(text);
            let link = &body.links[0];
            assert_eq!(
                (link.label(), link.size().map(|size| size.width)),
                (label, width),
                "{text}"
            );
        }
    }

    #[test]
    fn spans_are_those_of_names() {
        for (text, expected) in [
            ("é [[a#b|c]]", "a#b"),
            ("![[ a ]]", "a"),
            ("|[[a\\|b]]|\n|-|", "a"),
            ("> [[a\n> b]]", "a\n> b"),
        ] {
            let (body, _) = page(text);
            assert_eq!(&text[body.links[0].span()], expected, "{text}");
        }
    }
}
