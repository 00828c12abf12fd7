//! What readers see of HTML, as plain text: headings, text and blocks of code.

use std::ops::ControlFlow;

use memchr::memchr;

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A heading.
    Heading,
    /// A paragraph, an item, a cell, what a picture shows.
    Text,
    /// A block of code.
    Code,
}

/// True for elements inside a line, which do not part words.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "i"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strong"
            | "time"
            | "u"
            | "var"
            | "wbr"
    )
}

/// True for elements without text for readers of words.
fn is_hidden(name: &str) -> bool {
    matches!(name, "math" | "svg" | "script" | "style" | "template")
}

/// Gives the pieces of well-formed HTML, in order, until `each` has enough: what stands between two elements that part words.
pub fn parts(html: &str, mut each: impl FnMut(Part, &str) -> ControlFlow<()>) {
    let mut text = String::new();
    let mut part = Part::Text;
    let mut rest = html;
    while let Some(at) = memchr(b'<', rest.as_bytes()) {
        plain(&rest[..at], &mut text);
        let Some(tag) = Tag::read(&rest[at..]) else {
            // A sign of its own.
            rest = &rest[at + 1..];
            continue;
        };
        rest = &rest[at + tag.len..];
        if is_hidden(tag.name) && !tag.is_end {
            let end = format!("</{}", tag.name);
            rest = rest.find(&end).map_or("", |at| &rest[at..]);
            continue;
        }
        if is_inline(tag.name) || is_hidden(tag.name) {
            continue;
        }
        if !text.is_empty() {
            if each(part, &text).is_break() {
                return;
            }
            text.clear();
        }
        if tag.name == "img" {
            plain(tag.alt(), &mut text);
            text.push(' ');
        } else if tag.is_heading() {
            part = if tag.is_end {
                Part::Text
            } else {
                Part::Heading
            };
        } else if tag.name == "pre" {
            part = if tag.is_end { Part::Text } else { Part::Code };
        }
    }
    plain(rest, &mut text);
    if !text.is_empty() {
        // Nothing follows, whatever it says.
        let _ = each(part, &text);
    }
}

struct Tag<'a> {
    name: &'a str,
    is_end: bool,
    attributes: &'a str,
    /// Bytes with its brackets.
    len: usize,
}

impl<'a> Tag<'a> {
    /// The tag that begins a text.
    fn read(text: &'a str) -> Option<Self> {
        let inside = &text[1..];
        let is_end = inside.starts_with('/');
        let name = &inside[usize::from(is_end)..];
        let is_name = |b: &u8| b.is_ascii_alphanumeric() || *b == b'-';
        let length = name.bytes().take_while(is_name).count();
        if length == 0 {
            return None;
        }
        let (name, attributes) = name.split_at(length);
        let mut quote = None;
        let end = attributes.bytes().position(|b| match quote {
            Some(open) => {
                if b == open {
                    quote = None;
                }
                false
            }
            None => {
                if matches!(b, b'"' | b'\'') {
                    quote = Some(b);
                }
                b == b'>'
            }
        })?;
        Some(Self {
            name,
            is_end,
            attributes: &attributes[..end],
            len: 1 + usize::from(is_end) + length + end + 1,
        })
    }

    fn is_heading(&self) -> bool {
        matches!(self.name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
    }

    /// What a picture shows, in words.
    fn alt(&self) -> &'a str {
        let value = self.attributes.split(" alt=\"").nth(1);
        value
            .and_then(|value| value.split('"').next())
            .unwrap_or_default()
    }
}

/// Adds a text with what its references stand for.
fn plain(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|b| b == b';');
        let sign = end.and_then(|end| Some((reference(&rest[1..end])?, end)));
        match sign {
            Some((sign, end)) => {
                out.push(sign);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
}

fn reference(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "shy" => '\u{ad}',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str) -> Vec<(Part, String)> {
        let mut found = Vec::new();
        parts(html, |part, text| {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if !text.is_empty() {
                found.push((part, text));
            }
            ControlFlow::Continue(())
        });
        found
    }

    #[test]
    fn blocks_part_words_and_what_is_in_a_line_does_not() {
        let html = "<h2 id=\"a\">Un <em>ti</em>tre</h2>\n<p>Le <b>v</b>élo &amp; l’eau&nbsp;: 1 &lt; 2</p>\
            <ul><li>un<li>deux</ul><pre><code class=\"x\"><span>let</span> a = 1;</code></pre>fin";
        let expected = [
            (Part::Heading, "Un titre"),
            (Part::Text, "Le vélo & l’eau : 1 < 2"),
            (Part::Text, "un"),
            (Part::Text, "deux"),
            (Part::Code, "let a = 1;"),
            (Part::Text, "fin"),
        ];
        let expected = expected.map(|(part, text)| (part, text.to_owned()));
        assert_eq!(read(html), expected);
    }

    #[test]
    fn what_is_not_read_as_words_is_left_out() {
        let html = "<p>a<svg><title>no</title></svg> b <math><mi>no</mi></math>c<img src=\"no.png\" alt=\"Un &quot;chat&quot;\">d\
            <a title=\"no > no\">e</a><sup><a href=\"#n\">1</a></sup></p>";
        let texts: Vec<String> = read(html).into_iter().map(|(_, text)| text).collect();
        assert_eq!(texts.join("|"), "a b c|Un \"chat\" de|1");
    }

    #[test]
    fn what_is_no_markup_is_text() {
        for (html, text) in [
            ("a < b", "a b"),
            ("<", ""),
            (
                "a & b &c; &#233; &#xE9; &#x110000;",
                "a & b &c; é é &#x110000;",
            ),
            ("<p>a <b", "a b"),
            ("<svg>never closed", ""),
        ] {
            let found = read(html);
            let texts: Vec<&str> = found.iter().map(|(_, text)| text.as_str()).collect();
            assert_eq!(texts.join(" "), text, "{html}");
        }
    }
}
