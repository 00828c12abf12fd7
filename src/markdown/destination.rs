//! Where the targets of links are written, byte for byte: for a command that writes other targets in their place. A build never
//! asks, so pages do not keep it.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::options::OPTIONS;
use super::reference::{LinkTarget, read};
use super::rewrite::Rewrite;
use super::tag::{Token, cut};
use super::wikilink::words;
use super::{Input, Link, LinkForm};

/// A target as a text writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Destination {
    /// Its bytes in the text of the file: all of the target with what follows `#`, without quotes and angle brackets.
    pub span: Range<usize>,
    /// What it refers to.
    pub link: Link,
    /// Between what it stands.
    pub place: Place,
}

/// Between what a target stands, which decides on the signs that it may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// `(…)`, or at the end of a definition.
    Plain,
    /// `<…>`.
    Angle,
    /// `[[…]]`.
    Brackets,
    /// The value of an attribute of HTML.
    Attribute,
}

/// Where the targets of all links to this site are written: of `links`, which were found in this text; of definitions, used or
/// not; and of raw HTML. A link that uses a definition has none of its own.
pub fn destinations(input: &Input<'_>, links: &[Link]) -> Vec<Destination> {
    let mut found: Vec<Destination> = links
        .iter()
        .filter_map(|link| of_link(input.text, link))
        .collect();
    let body = &input.text[input.body.clone()];
    let rewrite = Rewrite::new(body);
    let parser = Parser::new_ext(rewrite.text(body), OPTIONS);
    for (_, definition) in parser.reference_definitions().iter() {
        let span = input.body.start + definition.span.start..input.body.start + definition.span.end;
        found.extend(of_definition(input.text, &span, &definition.dest));
    }
    if body.contains('<') {
        html(input, parser.into_offset_iter(), &mut found);
    }
    found.sort_by_key(|destination| (destination.span.start, destination.span.end));
    found.dedup_by(|a, b| a.span == b.span);
    found
}

/// Where a link that was found in a text writes its target; `None` for one that uses a definition.
pub fn of_link(text: &str, link: &Link) -> Option<Destination> {
    let span = link.span();
    let raw = text.get(span.clone())?;
    let found = |span: Range<usize>, place: Place| {
        Some(Destination {
            span,
            link: link.clone(),
            place,
        })
    };
    match link.form {
        LinkForm::Wiki | LinkForm::Embed => {
            names(raw, link).then(|| found(span, Place::Brackets))?
        }
        LinkForm::Path | LinkForm::Image => {
            if says(raw, link) {
                let before = text[..span.start].trim_end_matches(' ');
                let place = match before.ends_with('<') {
                    true => Place::Angle,
                    false => Place::Plain,
                };
                return found(span, place);
            }
            // a target with character references or backslashes stands behind the last `](` that it fits
            let (at, place) = raw.rmatch_indices("](").find_map(|(at, _)| {
                let (range, place) = destination(&raw[at + 2..])?;
                let range = at + 2 + range.start..at + 2 + range.end;
                is_same(&raw[range.clone()], place, link).then_some((range, place))
            })?;
            found(span.start + at.start..span.start + at.end, place)
        }
    }
}

/// The target of a definition.
fn of_definition(text: &str, span: &Range<usize>, url: &str) -> Option<Destination> {
    let raw = &text[span.clone()];
    let label = raw.find("]:")? + 2;
    let (range, place) = destination(&raw[label..])?;
    let span = span.start + label + range.start..span.start + label + range.end;
    let link = link(url, span.clone())?;
    is_same(&text[span.clone()], place, &link).then_some(Destination { span, link, place })
}

/// The targets of `<a href>` and `<img src>`.
fn html<'a>(
    input: &Input<'_>,
    events: impl Iterator<Item = (Event<'a>, Range<usize>)>,
    found: &mut Vec<Destination>,
) {
    let start = input.body.start;
    let mut block: Option<Range<usize>> = None;
    for (event, range) in events {
        let range = start + range.start..start + range.end;
        let whole = match event {
            Event::Html(_) => {
                let begin = block.as_ref().map_or(range.start, |block| block.start);
                block = Some(begin..range.end);
                continue;
            }
            Event::InlineHtml(_) => Some(range),
            Event::End(TagEnd::HtmlBlock) => block.take(),
            Event::Start(Tag::HtmlBlock) => {
                block = None;
                continue;
            }
            _ => None,
        };
        let Some(whole) = whole else { continue };
        let text = &input.text[whole.clone()];
        cut(text, |token| {
            let Token::Start(tag) = token else { return };
            for attribute in &tag.attributes {
                let is_link = matches!(
                    (tag.name.as_str(), attribute.name.as_str()),
                    ("a", "href") | ("img" | "source" | "video" | "audio", "src")
                );
                if !is_link || attribute.value.is_empty() {
                    continue;
                }
                let written = &text[attribute.range.clone()];
                let Some(at) = written.rfind(attribute.value) else {
                    continue;
                };
                let at = whole.start + attribute.range.start + at;
                let span = at..at + attribute.value.len();
                let url = attribute.value.replace("&amp;", "&");
                found.extend(link(&url, span.clone()).map(|link| Destination {
                    span,
                    link,
                    place: Place::Attribute,
                }));
            }
        });
    }
}

/// A link to this site, if a URL is one.
fn link(url: &str, span: Range<usize>) -> Option<Link> {
    match read(url) {
        LinkTarget::Site { target, fragment } if !target.is_empty() => {
            Some(Link::new(LinkForm::Path, target, fragment, span))
        }
        _ => None,
    }
}

/// Where a target stands in what follows `](` or `]:` (CommonMark 6.3, *link destination*).
fn destination(text: &str) -> Option<(Range<usize>, Place)> {
    let start = text.len() - text.trim_start().len();
    let rest = &text[start..];
    if let Some(inner) = rest.strip_prefix('<') {
        let end = ends(inner, |c, _| c == '>')?;
        return Some((start + 1..start + 1 + end, Place::Angle));
    }
    let end = ends(rest, |c, depth| {
        c.is_whitespace() || (c == ')' && depth == 0)
    });
    let end = end.unwrap_or(rest.len());
    (end > 0).then_some((start..start + end, Place::Plain))
}

/// The first sign that ends a target, before which backslashes count. `is_end` gets how many parentheses are open.
fn ends(text: &str, is_end: impl Fn(char, usize) -> bool) -> Option<usize> {
    let (mut depth, mut escaped) = (0_usize, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if is_end(c, depth) => return Some(at),
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// True when a text is the target of a link as it is.
fn says(raw: &str, link: &Link) -> bool {
    matches!(
        read(raw),
        LinkTarget::Site { target, fragment }
            if *target == *link.target && (fragment.as_deref() == link.fragment() || link.form == LinkForm::Image)
    )
}

/// The same once the parser has read character references and backslashes.
fn is_same(raw: &str, place: Place, link: &Link) -> bool {
    let text = match place {
        Place::Angle => format!("[a](<{raw}>)"),
        _ => format!("[a]({raw})"),
    };
    Parser::new_ext(&text, OPTIONS).any(
        |event| matches!(&event, Event::Start(Tag::Link { dest_url, .. }) if says(dest_url, link)),
    )
}

/// True when what stands between brackets is the name of a wikilink.
fn names(raw: &str, link: &Link) -> bool {
    let (name, fragment) = raw.split_once('#').map_or((raw, ""), |parts| parts);
    words(name) == *link.target && words(fragment) == link.fragment().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::SourcePath;

    fn found(text: &str) -> Vec<String> {
        let file = SourcePath::new("content/a.md");
        let input = Input {
            file: &file,
            text,
            body: 0..text.len(),
            language: "fr",
            has_title: true,
            is_glossary: false,
        };
        let (prose, _) = super::super::parse(&input);
        let found = destinations(&input, &prose.links);
        let show = |destination: &Destination| {
            let span = &text[destination.span.clone()];
            format!("{span} = {}", destination.link.target)
        };
        found.iter().map(show).collect()
    }

    #[test]
    fn targets_are_found_where_they_are_written() {
        for (text, expected) in [
            (
                "[a](b.md#c \"d\") [e]( <f g.md> )",
                &["b.md#c = b.md", "f g.md = f g.md"][..],
            ),
            (
                "[a](b&amp;c.md) [d](e\\_f\\(.md)",
                &["b&amp;c.md = b&c.md", "e\\_f\\(.md = e_f(.md"],
            ),
            ("![a|300](b%20c.png)", &["b%20c.png = b c.png"]),
            ("[![a](b.png)](c.md)", &["b.png = b.png", "c.md = c.md"]),
            (
                "[a][b] [b] ![c][d]\n\n[b]: <e f.md> 't'\n[d]:\n  g.png",
                &["e f.md = e f.md", "g.png = g.png"],
            ),
            ("a\n\n[b]: c.md#d", &["c.md#d = c.md"]),
            (
                "[[a#b|c]] ![[d.png|30]] [[ e f ]]",
                &["a#b = a", "d.png = d.png", "e f = e f"],
            ),
            ("|[[a\\|b]]|[c](d.md)|\n|-|-|", &["a = a", "d.md = d.md"]),
            (
                "a^[b [c](d.md)] [[1]](e.md)",
                &["d.md = d.md", "e.md = e.md"],
            ),
            (
                "<p>\n<a href=\"b.md\">c</a> <img src='d.png'\nalt=x>\n</p>\n\ne <a href=f&amp;g.md>h</a>",
                &["b.md = b.md", "d.png = d.png", "f&amp;g.md = f&g.md"],
            ),
            (
                "`[a](b.md)` <!-- [c](d.md) --> \\[e](f.md)\n\n    [g](h.md)\n\n```\n<a href=\"i.md\">\n```",
                &[],
            ),
            (
                "[a](https://b.example/) <https://c.example> [d](#e) [f](mailto:g@h.example)",
                &["#e = "],
            ),
            (
                "!!! note\n    [a](b.md)\n\n::: tip\n[c](d.md)\n:::",
                &["b.md = b.md", "d.md = d.md"],
            ),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }
}
