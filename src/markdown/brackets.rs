//! `[[1]](https://…)`: what looks like a wikilink and is a link of CommonMark, whose text stands in brackets.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};

use super::options::OPTIONS;
use super::page::Page;

/// How far such a link may reach, in bytes: it stands on one line.
const LENGTH: usize = 2000;

impl<'a> Page<'a> {
    /// Writes the link of CommonMark that a wikilink is the beginning of. False when there is none.
    pub(super) fn bracketed_link(&mut self, event: &Event<'a>, range: &Range<usize>) -> bool {
        let Event::Start(
            Tag::Link {
                link_type: LinkType::WikiLink { .. },
                ..
            }
            | Tag::Image {
                link_type: LinkType::WikiLink { .. },
                ..
            },
        ) = event
        else {
            return false;
        };
        let source: &'a str = self.input.text;
        if !source[range.end..].starts_with('(') {
            return false;
        }
        let limit = self.table.cell_end.unwrap_or(source.len());
        let Some(length) = parentheses(&source[range.end..limit.max(range.end)]) else {
            return false;
        };
        let link = &source[range.start..range.end + length];
        let parser = Parser::new_ext(link, OPTIONS.difference(Options::ENABLE_WIKILINKS));
        let mut events = parser.into_offset_iter();
        events.next();
        let mut link = Vec::new();
        let mut depth = 0_usize;
        for (event, place) in events {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) if depth == 1 => depth = 0,
                Event::End(_) => depth -= 1,
                _ => {}
            }
            let is_link = link.is_empty()
                && matches!(
                    event,
                    Event::Start(
                        Tag::Link {
                            link_type: LinkType::Inline,
                            ..
                        } | Tag::Image {
                            link_type: LinkType::Inline,
                            ..
                        }
                    )
                );
            if link.is_empty() && !(is_link && place.start == 0 && place.end > range.len()) {
                return false;
            }
            link.push((event, range.start + place.start..range.start + place.end));
            if depth == 0 {
                break;
            }
        }
        let Some(end) = link.first().map(|(_, place)| place.end) else {
            return false;
        };
        for (event, place) in link {
            self.event(event, place);
        }
        self.skip = range.start..end;
        true
    }

    /// Leaves out an event that has been treated with an earlier one. False when it has not.
    pub(super) fn skips(&mut self, event: &Event<'a>, range: &Range<usize>) -> bool {
        let Range { start, end } = self.skip;
        // what holds the link may begin where it does, and ends where it does or later
        let is_within = range.start > start || (range.start == start && range.end < end);
        if range.start >= end || !is_within {
            return false;
        }
        if let Event::Text(text) = event
            && range.end > end
            && self.input.text.get(range.clone()) == Some(&**text)
        {
            self.text_event(&text[end - range.start..], end..range.end);
        }
        true
    }
}

/// The length of the target and the title in parentheses that begin `text`, on one line.
fn parentheses(text: &str) -> Option<usize> {
    let mut open = 0_usize;
    // the sign that ends what is quoted
    let mut quote = None;
    let mut before = b' ';
    for (at, byte) in text.bytes().enumerate().take(LENGTH) {
        match byte {
            b'\n' => return None,
            _ if before == b'\\' => {}
            _ if quote == Some(byte) => quote = None,
            _ if quote.is_some() => {}
            b'<' if before == b'(' => quote = Some(b'>'),
            b'"' | b'\'' if matches!(before, b' ' | b'\t') => quote = Some(byte),
            // as deep as CommonMark goes
            b'(' if open > 32 => return None,
            b'(' => open += 1,
            b')' if open == 1 => return Some(at + 1),
            b')' => open -= 1,
            _ => {}
        }
        before = if before == b'\\' { b' ' } else { byte };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::tests::{page, reports, shows};

    #[test]
    fn brackets_around_the_text_of_a_link() {
        shows(&[
            (
                "Voir [[1]](https://a.example/b_c).",
                "<p>Voir <a href=\"https://a.example/b_c\">[1]</a>.</p>",
            ),
            (
                "[[*a*]](b.md 'c') d",
                "<p><a href=\"{Href:b.md}\" title=\"c\">[<em>a</em>]</a> d</p>",
            ),
            ("[[a|b]](c.md)", "<p><a href=\"{Href:c.md}\">[a|b]</a></p>"),
            (
                "[[a]](b.md \"c) d\") e)",
                "<p><a href=\"{Href:b.md}\" title=\"c) d\">[a]</a> e)</p>",
            ),
            (
                "[[a]](<b c.md>)",
                "<p><a href=\"{Href:b c.md}\">[a]</a></p>",
            ),
            (
                "![[a]](b.png)",
                "<p><img{Image:b.png} alt=\"[a]\" loading=\"lazy\" decoding=\"async\"></p>",
            ),
            (
                "> - [[1]](https://a.example) et\n>   [[2]](https://b.example)",
                "<blockquote>\n<ul>\n<li><a href=\"https://a.example\">[1]</a> et\n\
                 <a href=\"https://b.example\">[2]</a></li>\n</ul>\n</blockquote>",
            ),
            (
                "|[[1]](a.md)|[[b]](c d)|\n|-|-|",
                "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"{table}\"><table>\n<thead>\n<tr><th scope=\"col\"><a href=\"{Href:a.md}\">[1]</a></th>\
                 <th scope=\"col\"><a href=\"{Href:b}\">{Title:b}</a>(c d)</th></tr>\n</thead>\n</table></div>",
            ),
            (
                "[[a]] (b) et [[c]](d e)",
                "<p><a href=\"{Href:a}\">{Title:a}</a> (b) et <a href=\"{Href:c}\">{Title:c}</a>(d e)</p>",
            ),
            (
                "*[[1]](a.md) b* **[[2]](c.md)**",
                "<p><em><a href=\"{Href:a.md}\">[1]</a> b</em> <strong><a href=\"{Href:c.md}\">[2]</a></strong></p>",
            ),
        ]);
        reports(&[("[[1]](javascript:x)", "S301 javascript:x")]);
        let (body, _) = page("é [[1]](b.md)");
        assert_eq!(body.links[0].span(), 9..13);
    }
}
