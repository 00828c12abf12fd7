//! A part of a body: what an anchor names, cut out of the HTML so that it stays balanced.

use std::ops::Range;

use super::{Body, PlaceholderKind};

impl Body {
    /// The bytes of what an anchor names: of a heading, what it opens in the element that holds it; else the element that has
    /// the anchor; the whole body when none has.
    pub fn part(&self, anchor: &str) -> Range<usize> {
        let body = self;
        if let Some(heading) = body.outline.iter().find(|heading| heading.id == anchor) {
            let end = end(&body.html, heading.start, Some(heading.level));
            return heading.start..if heading.nested {
                end
            } else {
                end.min(body.notes)
            };
        }
        let placeholder = body.placeholders.iter().find(
            |placeholder| matches!(&placeholder.fill, PlaceholderKind::Id(id) if id == anchor),
        );
        let start = placeholder.and_then(|placeholder| body.html[..placeholder.at].rfind('<'));
        match start {
            Some(start) => start..end(&body.html, start, None),
            None => 0..body.html.len(),
        }
    }
}

/// Where the element that begins at `start` ends; with a level, where the next heading of this level or above stands in
/// the same element, or that element ends. The HTML is balanced.
fn end(html: &str, start: usize, level: Option<u8>) -> usize {
    let mut depth = 0usize;
    let mut at = start;
    while let Some(open) = html[at..].find('<').map(|found| at + found) {
        let Some(close) = html[open..].find('>').map(|found| open + found) else {
            break;
        };
        let tag = &html[open + 1..close];
        let name = tag.trim_start_matches('/');
        let name = &name[..name
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(name.len())];
        at = close + 1;
        if tag.starts_with('/') {
            match depth {
                0 => return open,
                1 if level.is_none() => return at,
                _ => depth -= 1,
            }
        } else if !tag.ends_with('/') && !VOID.contains(&name) {
            let above = level.is_some_and(|level| is_heading(name, level));
            if depth == 0 && open > start && above {
                return open;
            }
            depth += 1;
        }
    }
    html.len()
}

/// Elements that have no end.
const VOID: [&str; 7] = ["br", "col", "hr", "img", "input", "source", "wbr"];

fn is_heading(name: &str, level: u8) -> bool {
    let own = name
        .strip_prefix('h')
        .and_then(|digits| digits.parse().ok());
    own.is_some_and(|own: u8| own <= level)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{Heading, Placeholder};

    fn body(html: &str) -> Body {
        let heading = |(start, text): (usize, &str)| Heading {
            level: text.as_bytes()[2] - b'0',
            id: html[start + 4..start + 5].to_owned(),
            html: String::new(),
            text: String::new(),
            start,
            nested: html[..start].contains("<q>") && !html[..start].contains("</q>"),
        };
        Body {
            html: html.to_owned(),
            notes: html.find("<section").unwrap_or(html.len()),
            outline: html
                .match_indices("<h")
                .map(|(at, _)| heading((at, &html[at..])))
                .collect(),
            placeholders: html
                .match_indices("<i")
                .map(|(at, _)| Placeholder {
                    at: at + 2,
                    fill: PlaceholderKind::Id("i".into()),
                })
                .collect(),
            ..Body::default()
        }
    }

    #[test]
    fn a_part_is_whole() {
        let text = "<h2>a</h2><p>1<br>2</p><h3>b</h3><p>3</p><q><h2>c</h2><p>4</p><h3>d</h3>5</q><h2>e</h2>6<i>7<b>8</b></i><section>9</section>";
        let body = body(text);
        for (anchor, expected) in [
            (
                "a",
                "<h2>a</h2><p>1<br>2</p><h3>b</h3><p>3</p><q><h2>c</h2><p>4</p><h3>d</h3>5</q>",
            ),
            (
                "b",
                "<h3>b</h3><p>3</p><q><h2>c</h2><p>4</p><h3>d</h3>5</q>",
            ),
            ("c", "<h2>c</h2><p>4</p><h3>d</h3>5"),
            ("d", "<h3>d</h3>5"),
            ("e", "<h2>e</h2>6<i>7<b>8</b></i>"),
            ("i", "<i>7<b>8</b></i>"),
            ("z", text),
        ] {
            assert_eq!(&text[body.part(anchor)], expected, "{anchor}");
        }
    }
}
