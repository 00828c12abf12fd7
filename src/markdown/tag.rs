//! Cuts raw HTML into text and tags.
//!
//! The cut need not agree with a browser to the last detail, because nothing of the input is copied: an allowed tag is
//! written anew from its name and attributes, and all else is text.

use std::ops::Range;

use super::element;

/// How many attributes of a tag are read: no honest tag has more.
const ATTRIBUTES: usize = 20;

/// A piece of raw HTML; ranges are bytes of the text that was cut.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Text between tags, and where it begins.
    Text(&'a str, usize),
    /// `<name …>`.
    Start(Tag<'a>),
    /// `</name>`, in lower case.
    End(String, Range<usize>),
    /// A comment that ends.
    Comment,
    /// A comment that does not end, by its first sign.
    OpenComment(Range<usize>),
    /// A declaration, an instruction, or a tag that does not end.
    Other(Range<usize>),
}

/// A start tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// Its name, in lower case.
    pub(super) name: String,
    /// Its attributes, as written.
    pub(super) attributes: Vec<Attribute<'a>>,
    /// Where the whole tag stands, with its angle brackets.
    pub(super) range: Range<usize>,
}

/// An attribute of a start tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Attribute<'a> {
    /// Its name, in lower case.
    pub(super) name: String,
    /// Its value, without quotes; character references are not decoded.
    pub(super) value: &'a str,
    /// Where the attribute stands, name and value.
    pub(super) range: Range<usize>,
}

/// Cuts `text` and hands each piece to `each`.
pub(super) fn cut<'a>(text: &'a str, mut each: impl FnMut(Token<'a>)) {
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let Some(open) = rest.find('<') else {
            return each(Token::Text(rest, at));
        };
        if open > 0 {
            each(Token::Text(&rest[..open], at));
            at += open;
            continue;
        }
        let end_at = |found: Option<usize>, len: usize| found.map_or(text.len(), |n| at + n + len);
        let second = rest.as_bytes().get(1).copied().unwrap_or(b' ');
        if let Some(comment) = rest.strip_prefix("<!--") {
            // `<!-->` and `<!--->` are whole comments
            let end = match comment {
                inner if inner.starts_with('>') => at + "<!-->".len(),
                inner if inner.starts_with("->") => at + "<!--->".len(),
                inner => end_at(inner.find("-->"), "<!---->".len()),
            };
            let closed = comment.starts_with('>')
                || comment.starts_with("->")
                || rest[..end - at].len() >= 7 && rest[..end - at].ends_with("-->");
            each(if closed {
                Token::Comment
            } else {
                Token::OpenComment(at..at + "<!--".len())
            });
            at = end;
        } else if second == b'!' || second == b'?' {
            let end = if rest.starts_with("<![CDATA[") {
                end_at(rest.find("]]>"), 3)
            } else {
                end_at(rest.find('>'), 1)
            };
            each(Token::Other(at..end));
            at = end;
        } else if second == b'/' && rest.as_bytes().get(2).is_some_and(u8::is_ascii_alphabetic) {
            let end = end_at(rest.find('>'), 1);
            each(Token::End(name(&rest[2..]), at..end));
            at = end;
        } else if second == b'/' {
            let end = end_at(rest.find('>'), 1);
            each(Token::Other(at..end));
            at = end;
        } else if second.is_ascii_alphabetic() {
            at = match start_tag(text, at) {
                Some(tag) => {
                    let (name, end) = (tag.name.clone(), tag.range.end);
                    each(Token::Start(tag));
                    if element::holds_raw_text(&name) {
                        end + raw_text(&text[end..], &name)
                    } else {
                        end
                    }
                }
                None => {
                    each(Token::Other(at..text.len()));
                    text.len()
                }
            };
        } else {
            each(Token::Text("<", at));
            at += 1;
        }
    }
}

/// The name at the start of `text`, in lower case.
fn name(text: &str) -> String {
    let end = text
        .find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'))
        .unwrap_or(text.len());
    text[..end].to_ascii_lowercase()
}

/// How long the text is that an element holds which does not hold HTML.
fn raw_text(text: &str, name: &str) -> usize {
    text.match_indices("</")
        .find(|(at, _)| {
            text.as_bytes()[at + 2..]
                .get(..name.len())
                .is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()))
        })
        .map_or(text.len(), |(at, _)| at)
}

/// Reads the start tag at `start`; `None` when it does not end.
fn start_tag(text: &str, start: usize) -> Option<Tag<'_>> {
    let name = name(&text[start + 1..]);
    let mut at = start + 1 + name.len();
    let mut attributes: Vec<Attribute<'_>> = Vec::new();
    let bytes = text.as_bytes();
    loop {
        while matches!(bytes.get(at), Some(b'/'))
            || bytes.get(at).is_some_and(u8::is_ascii_whitespace)
        {
            at += 1;
        }
        if *bytes.get(at)? == b'>' {
            return Some(Tag {
                name,
                attributes,
                range: start..at + 1,
            });
        }
        let from = at;
        // an equals sign may begin a name
        at += 1;
        while bytes
            .get(at)
            .is_some_and(|b| !b.is_ascii_whitespace() && !matches!(b, b'/' | b'>' | b'='))
        {
            at += 1;
        }
        let name = text[from..at].to_ascii_lowercase();
        let mut end = at;
        let mut value = "";
        let spaces = bytes[at..]
            .iter()
            .take_while(|b| b.is_ascii_whitespace())
            .count();
        if bytes.get(at + spaces) == Some(&b'=') {
            at += spaces + 1;
            at += bytes[at..]
                .iter()
                .take_while(|b| b.is_ascii_whitespace())
                .count();
            (value, at) = match *bytes.get(at)? {
                quote @ (b'"' | b'\'') => {
                    let len = bytes[at + 1..].iter().position(|&b| b == quote)?;
                    (&text[at + 1..at + 1 + len], at + len + 2)
                }
                _ => {
                    let len = bytes[at..]
                        .iter()
                        .position(|b| b.is_ascii_whitespace() || *b == b'>')?;
                    (&text[at..at + len], at + len)
                }
            };
            end = at;
        }
        // of two attributes of one name, a browser takes the first
        if attributes.len() < ATTRIBUTES && !attributes.iter().any(|known| known.name == name) {
            attributes.push(Attribute {
                name,
                value,
                range: from..end,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> String {
        let mut out = String::new();
        cut(text, |token| {
            out.push_str(&match token {
                Token::Text(text, _) => format!("[{text}]"),
                Token::Start(tag) => {
                    let list: Vec<_> = tag
                        .attributes
                        .iter()
                        .map(|a| format!(" {}={}", a.name, a.value))
                        .collect();
                    format!("<{}{}>", tag.name, list.concat())
                }
                Token::End(name, _) => format!("</{name}>"),
                Token::Comment => "!".to_owned(),
                Token::OpenComment(range) => format!("!{}", &text[range]),
                Token::Other(range) => format!("?{}?", &text[range]),
            });
        });
        out
    }

    #[test]
    fn raw_html_is_cut_as_a_browser_cuts_it() {
        for (text, expected) in [
            ("a<b>c</b >d", "[a]<b>[c]</b>[d]"),
            (
                "<ABBR TITLE='x > y' a=1 a=2 open/>",
                "<abbr title=x > y a=1 open=>",
            ),
            ("<a\nb = \"c\"\n>", "<a b=c>"),
            ("<!-- <b> -->x<!-->y", "![x]![y]"),
            (
                "<!doctype html><?php x ?><![CDATA[<b>]]>",
                "?<!doctype html>??<?php x ?>??<![CDATA[<b>]]>?",
            ),
            ("1 < 2 <3", "[1 ][<][ 2 ][<][3]"),
            ("<b", "?<b?"),
            ("<b x=\"1>", "?<b x=\"1>?"),
            ("</ b>x</>", "?</ b>?[x]?</>?"),
            ("<style><b></STYLE>x", "<style></style>[x]"),
            ("<script>'</b>'", "<script>"),
            ("<img/onerror=x =y>", "<img onerror=x =y=>"),
        ] {
            assert_eq!(tokens(text), expected, "{text}");
        }
    }
}
