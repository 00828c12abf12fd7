//! Badges in SVG: one `openbadges:assertion` right after `<svg …>`.
//!
//! An XML parser finds where things stand, the change itself is one of text: the drawing keeps its bytes. The prefix is spelled
//! `openbadges` because software of others looks for these letters, not for the namespace.

use roxmltree::{Document, Node, ParsingOptions};

use super::{BakeError, MAX_TEXT};
use crate::text::escape::html_into;

/// The namespace of the element.
const NAMESPACE: &str = "http://openbadges.org";
/// The element, as software of others looks for it.
const ELEMENT: &str = "openbadges:assertion";
/// The namespace of a drawing.
const SVG: &str = "http://www.w3.org/2000/svg";
/// How far software of others looks for `<svg`.
const HEAD: usize = 256;
/// Largest drawing, in elements, texts and comments.
const MAX_NODES: u32 = 200_000;

/// What an assertion element holds.
pub(super) struct Found {
    /// Its `verify`.
    pub(super) verify: Option<String>,
    /// Its text, when it has one.
    pub(super) text: Option<String>,
}

/// Where the root of a drawing begins, when some bytes look like one: only what XML allows before it stands before it.
pub(super) fn root(bytes: &[u8]) -> Option<usize> {
    let mut at = if bytes.starts_with(b"\xef\xbb\xbf") {
        3
    } else {
        0
    };
    loop {
        let rest = bytes.get(at..)?;
        at += match rest {
            [b' ' | b'\t' | b'\r' | b'\n', ..] => 1,
            [b'<', b'?', ..] => past(rest, b"?>")?,
            [b'<', b'!', b'-', b'-', ..] => past(rest, b"-->")?,
            // A document type: reported once the drawing is parsed.
            [b'<', b'!', ..] => {
                let end = past(rest, b">")?;
                if rest[..end].contains(&b'[') {
                    past(rest, b"]>")?
                } else {
                    end
                }
            }
            [
                b'<',
                b's',
                b'v',
                b'g',
                b' ' | b'\t' | b'\r' | b'\n' | b'>' | b'/',
                ..,
            ] => {
                return Some(at);
            }
            _ => return None,
        };
    }
}

/// Where some bytes go on after a mark.
fn past(bytes: &[u8], mark: &[u8]) -> Option<usize> {
    let found = bytes
        .windows(mark.len())
        .position(|window| window == mark)?;
    Some(found + mark.len())
}

/// The text of a drawing, once it is known to be read alike by all.
fn sound(bytes: &[u8]) -> Result<&str, BakeError> {
    let text = std::str::from_utf8(bytes).map_err(|_| BakeError::NotUtf8)?;
    if root(bytes).is_some_and(|at| at + "<svg".len() > HEAD) {
        return Err(BakeError::LateRoot);
    }
    if declared_encoding(text).is_some_and(|name| !name.eq_ignore_ascii_case("utf-8")) {
        return Err(BakeError::Encoding);
    }
    Ok(text)
}

/// The encoding that the declaration of XML names.
fn declared_encoding(text: &str) -> Option<&str> {
    let text = text.trim_start_matches('\u{feff}');
    let declaration = text.strip_prefix("<?xml")?.split("?>").next()?;
    let after = declaration.split_once("encoding")?.1;
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split(quote).next()
}

/// Reads a drawing without document type: entities could hide one badge behind another.
fn parse(text: &str) -> Result<Document<'_>, BakeError> {
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: MAX_NODES,
        ..Default::default()
    };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::DtdDetected => BakeError::Doctype,
        error => BakeError::BadXml(error.to_string()),
    })?;
    if document.root_element().tag_name().namespace() == Some(SVG) {
        Ok(document)
    } else {
        Err(BakeError::NotAPicture)
    }
}

/// The badges of a drawing: by their namespace, as XML knows them, and by their letters, as others look for them.
fn badges<'a>(document: &'a Document<'a>) -> Vec<Node<'a, 'a>> {
    document
        .descendants()
        .filter(|node| node.is_element() && (is_named(*node) || is_spelled(*node)))
        .collect()
}

fn is_named(node: Node<'_, '_>) -> bool {
    node.tag_name().namespace() == Some(NAMESPACE) && node.tag_name().name() == "assertion"
}

fn is_spelled(node: Node<'_, '_>) -> bool {
    node.document().input_text()[node.range()]
        .strip_prefix('<')
        .and_then(|tag| tag.strip_prefix(ELEMENT))
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_whitespace() || "/>".contains(c)))
}

/// The picture with a badge, in the place of the one that it had.
pub(super) fn bake(bytes: &[u8], json: &str, id: &str) -> Result<Vec<u8>, BakeError> {
    let text = sound(bytes)?;
    let document = parse(text)?;
    let root = document.root_element();
    let declared = match root.lookup_namespace_uri(Some("openbadges")) {
        Some(NAMESPACE) => true,
        Some(_) => return Err(BakeError::Prefix),
        None => false,
    };
    let start = root.range().start + "<svg".len();
    let end = start_tag_end(text, start).ok_or(BakeError::NotAPicture)?;

    let mut out = String::with_capacity(text.len() + json.len() + id.len() + 128);
    out.push_str(&text[..start]);
    if !declared {
        out.push_str(&format!(" xmlns:openbadges=\"{NAMESPACE}\""));
    }
    // A drawing with nothing in it may be one tag.
    let alone = text[..end].ends_with("/>");
    out.push_str(&text[start..end - if alone { 2 } else { 1 }]);
    out.push('>');
    push_badge(&mut out, json, id);
    if alone {
        out.push_str("</svg>");
    }
    let mut kept = end;
    for old in badges(&document).iter().map(Node::range) {
        // One may stand within another, which goes with it.
        if old.start >= kept {
            out.push_str(&text[kept..old.start]);
            kept = old.end;
        }
    }
    out.push_str(&text[kept..]);
    Ok(out.into_bytes())
}

/// Where the start tag goes on to after its `>`, from some place within it. Quotes may hold a `>`.
fn start_tag_end(text: &str, from: usize) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate().skip(from) {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            (None, b'>') => return Some(at + 1),
            _ => {}
        }
    }
    None
}

fn push_badge(out: &mut String, json: &str, id: &str) {
    out.push_str("<openbadges:assertion verify=\"");
    html_into(out, id);
    out.push_str("\"><![CDATA[");
    push_json(out, json);
    out.push_str("]]></openbadges:assertion>");
}

/// JSON as XML can hold it. Between values, a carriage return is as good as the line end that XML makes of it; within
/// texts, `]]>` would end the section and two characters are none of XML: JSON can write all of them otherwise.
fn push_json(out: &mut String, json: &str) {
    let start = out.len();
    for c in json.chars() {
        match c {
            '\r' => out.push('\n'),
            '>' if out[start..].ends_with("]]") => out.push_str("\\u003e"),
            '\u{fffe}' => out.push_str("\\ufffe"),
            '\u{ffff}' => out.push_str("\\uffff"),
            _ => out.push(c),
        }
    }
}

/// What the only badge of a picture holds.
pub(super) fn unbake(bytes: &[u8]) -> Result<Found, BakeError> {
    let document = parse(sound(bytes)?)?;
    let badge = match badges(&document).as_slice() {
        [] => return Err(BakeError::NoBadge),
        [badge] => *badge,
        _ => return Err(BakeError::TwoBadges),
    };
    if !is_named(badge) || !is_spelled(badge) {
        return Err(BakeError::Prefix);
    }
    let known = |attribute: &roxmltree::Attribute<'_, '_>| {
        attribute.name() == "verify" && attribute.namespace().is_none()
    };
    if !badge.children().all(|child| child.is_text()) || !badge.attributes().all(|a| known(&a)) {
        return Err(BakeError::BadElement);
    }
    let text: String = badge.children().filter_map(|child| child.text()).collect();
    if text.len() > MAX_TEXT {
        return Err(BakeError::TooLarge);
    }
    let text = text.trim();
    Ok(Found {
        verify: badge.attribute("verify").map(str::to_owned),
        text: (!text.is_empty()).then(|| text.to_owned()),
    })
}
