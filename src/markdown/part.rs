//! The parts of a text: what each anchor names, so that it can be cut out of the HTML and stays balanced.

use std::ops::Range;

use memchr::memchr;

use super::{Anchor, BodyText, Heading, PlaceholderKind};

/// Bytes of `<h2`, after which the placeholder of a heading's anchor stands.
const BEFORE_ID: usize = 3;

/// Says of each heading where the part that it opens ends, and gives all other anchors with their elements. Of a heading the
/// start of its part is known, and whether it stands in another element; the notes begin at `notes`.
pub(super) fn find(
    text: &BodyText,
    outline: &mut [Heading],
    nested: &[bool],
    notes: usize,
) -> Vec<Anchor> {
    let html = text.html.as_str();
    let is_heading = |at: usize| {
        let start = at.checked_sub(BEFORE_ID);
        start.is_some_and(|start| {
            let found = outline.binary_search_by_key(&start, |heading| heading.part.start as usize);
            found.is_ok()
        })
    };
    let others: Vec<(&str, usize)> = text
        .placeholders
        .iter()
        .filter_map(|placeholder| match &placeholder.fill {
            PlaceholderKind::Id(id) if !is_heading(placeholder.at) => {
                Some((id.as_str(), html[..placeholder.at].rfind('<')?))
            }
            _ => None,
        })
        .collect();
    let headings = outline
        .iter()
        .map(|heading| (heading.part.start as usize, Some(heading.level)));
    let mut starts: Vec<Start> = others
        .iter()
        .map(|(_, start)| (*start, None))
        .chain(headings)
        .collect();
    starts.sort_unstable();
    let ends = ends(html, &starts);
    let end = |start: Start| {
        let found = starts.binary_search(&start);
        found.map_or(html.len(), |index| ends[index])
    };
    for (heading, is_nested) in outline.iter_mut().zip(nested) {
        let end = end((heading.part.start as usize, Some(heading.level)));
        heading.part.end = match is_nested {
            true => end,
            false => end.min(notes),
        } as u32;
    }
    others
        .into_iter()
        .map(|(id, start)| Anchor {
            id: id.into(),
            part: range(start, end((start, None))),
        })
        .collect()
}

/// Where an element begins, and of a heading its level.
type Start = (usize, Option<u8>);

/// Pages are smaller than 4 GiB.
fn range(start: usize, end: usize) -> Range<u32> {
    start as u32..end as u32
}

/// Of each start, by position, where its part ends: that of an element with it; that of a heading where the next heading of
/// its level or above stands in the same element, or where that element ends. The HTML is balanced, and is read once.
fn ends(html: &str, starts: &[Start]) -> Vec<usize> {
    let mut ends = vec![html.len(); starts.len()];
    // What is open: its index, the number of elements around it, and the level of a heading.
    let mut open: Vec<(usize, usize, Option<u8>)> = Vec::new();
    let (mut next, mut depth, mut at) = (0, 0_usize, 0);
    while next < starts.len() || !open.is_empty() {
        let Some(tag) = memchr(b'<', &html.as_bytes()[at..]).map(|found| at + found) else {
            break;
        };
        let Some(after) = memchr(b'>', &html.as_bytes()[tag..]).map(|found| tag + found + 1) else {
            break;
        };
        at = after;
        let inner = &html[tag + 1..after - 1];
        if inner.starts_with('/') {
            depth = depth.saturating_sub(1);
            while let Some((index, around, level)) = open.last().copied()
                && (around > depth || around == depth && level.is_none())
            {
                ends[index] = if around > depth { tag } else { after };
                open.pop();
            }
            continue;
        }
        let name = &inner[..inner
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(inner.len())];
        if let Some(level) = level(name) {
            while let Some((index, around, Some(above))) = open.last().copied()
                && around == depth
                && above >= level
            {
                ends[index] = tag;
                open.pop();
            }
        }
        let is_void = inner.ends_with('/') || VOID.contains(&name);
        while let Some((_, level)) = starts.get(next).filter(|(start, _)| *start <= tag) {
            match is_void {
                true => ends[next] = after,
                false => open.push((next, depth, *level)),
            }
            next += 1;
        }
        depth += usize::from(!is_void);
    }
    ends
}

/// Elements that have no end.
const VOID: [&str; 7] = ["br", "col", "hr", "img", "input", "source", "wbr"];

fn level(name: &str) -> Option<u8> {
    name.strip_prefix('h')?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::super::{Body, Placeholder};
    use super::*;

    fn body(html: &str) -> Body {
        let start = |start: usize| Heading {
            level: html.as_bytes()[start + 2] - b'0',
            id: html[start + 4..start + 5].into(),
            text: "".into(),
            part: start as u32..0,
        };
        let starts: Vec<usize> = html.match_indices("<h").map(|(at, _)| at).collect();
        let is_nested =
            |start: &usize| html[..*start].contains("<q>") && !html[..*start].contains("</q>");
        let nested: Vec<bool> = starts.iter().map(is_nested).collect();
        let mut outline: Vec<Heading> = starts.iter().copied().map(start).collect();
        let id = |at: usize, id: &str| Placeholder {
            at,
            fill: PlaceholderKind::Id(id.into()),
        };
        let ids = |tag: &'static str, name: &'static str| {
            let found = html.match_indices(tag);
            found.map(move |(at, _)| id(at + tag.len(), name))
        };
        let mut placeholders: Vec<Placeholder> = starts
            .iter()
            .map(|start| id(start + 3, &html[start + 4..start + 5]))
            .chain(ids("<i", "i"))
            .chain(ids("<br", "br"))
            .collect();
        placeholders.sort_by_key(|placeholder| placeholder.at);
        let text = BodyText {
            html: html.to_owned(),
            placeholders,
            labels: Vec::new(),
        };
        let notes = html.find("<section").unwrap_or(html.len());
        let anchors = find(&text, &mut outline, &nested, notes);
        Body {
            outline: outline.into(),
            anchors: anchors.into(),
            length: html.len() as u32,
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
            ("br", "<br>"),
            ("z", text),
        ] {
            assert_eq!(&text[body.part(anchor)], expected, "{anchor}");
        }
    }

    #[test]
    fn elements_in_each_other_end_each_at_its_own_place() {
        let body = body("<i>1<i>2<h2>a</h2>3</i>4</i><h2>b</h2>");
        let parts: Vec<_> = body
            .anchors
            .iter()
            .map(|anchor| anchor.part.clone())
            .collect();
        assert_eq!(parts, [0..28, 4..23]);
        assert_eq!((body.part("a"), body.part("b")), (8..19, 28..38));
    }
}
