//! Templates read as HTML, without running them: the tags that are written out, with the place of each attribute.

use std::borrow::Cow;
use std::ops::Range;

/// Stands for each byte of a template that the engine replaces or leaves out.
const MASK: char = '\u{1}';

/// Elements whose content is no markup.
const RAW: [&str; 2] = ["script", "style"];

/// A template, taken apart.
#[derive(Debug)]
pub(super) struct Markup<'a> {
    /// Its text.
    text: &'a str,
    /// The same, byte for byte, with masks in the place of expressions, statements and comments.
    masked: Cow<'a, str>,
    /// Where its expressions and statements are, with their signs.
    pub(super) code: Vec<Range<usize>>,
}

/// A tag that opens an element.
#[derive(Debug)]
pub(super) struct Tag<'a> {
    /// Name of the element, in lower case.
    pub(super) name: String,
    /// Where the name is.
    pub(super) span: Range<usize>,
    /// Its attributes.
    pub(super) attributes: Vec<Attribute<'a>>,
    /// The content of an element that holds no markup.
    pub(super) content: &'a str,
}

/// An attribute.
#[derive(Debug)]
pub(super) struct Attribute<'a> {
    /// Its name, in lower case.
    pub(super) name: String,
    /// Where its name is.
    pub(super) name_span: Range<usize>,
    /// Its value in the template.
    pub(super) raw: &'a str,
    /// Where its value is, without quotes.
    pub(super) span: Range<usize>,
    /// True when the engine has no part in the value.
    pub(super) is_literal: bool,
}

impl Tag<'_> {
    /// The attribute of a name.
    pub(super) fn get(&self, name: &str) -> Option<&Attribute<'_>> {
        self.attributes.iter().find(|a| a.name == name)
    }

    /// The value of an attribute, when it is written out.
    pub(super) fn literal(&self, name: &str) -> Option<&str> {
        self.get(name).filter(|a| a.is_literal).map(|a| a.raw)
    }
}

impl<'a> Markup<'a> {
    /// Reads a template.
    pub(super) fn read(text: &'a str) -> Self {
        let mut masked = text.as_bytes().to_vec();
        let mut code = Vec::new();
        let mut at = 0;
        while let Some(found) = text[at..].find('{') {
            let start = at + found;
            let (end, is_comment) = match text.as_bytes().get(start + 1) {
                Some(b'{') => (end_of(text, start, "}}"), false),
                Some(b'%') => (end_of(text, start, "%}"), false),
                Some(b'#') => {
                    let end = text[start + 2..].find("#}");
                    (end.map_or(text.len(), |end| start + 2 + end + 2), true)
                }
                _ => {
                    at = start + 1;
                    continue;
                }
            };
            masked[start..end]
                .iter_mut()
                .filter(|byte| **byte != b'\n')
                .for_each(|byte| *byte = MASK as u8);
            at = end;
            if is_comment {
                continue;
            }
            let inside = text[start..end].trim_matches(['{', '}', '%', '-', ' ']);
            if inside == "raw" {
                at = text[end..].find("{%").map_or(text.len(), |next| end + next);
            }
            code.push(start..end);
        }
        // Whole regions were replaced, from a sign to a sign: what is left are whole characters.
        let masked = String::from_utf8(masked).unwrap_or_default().into();
        Self { text, masked, code }
    }

    /// Takes a page apart that the engine has rendered.
    pub(super) fn of_page(html: &'a str) -> Self {
        Self {
            text: html,
            masked: html.into(),
            code: Vec::new(),
        }
    }

    /// The tags that open an element, in their order.
    pub(super) fn tags(&self) -> Vec<Tag<'a>> {
        let mut tags = Vec::new();
        let mut at = 0;
        while let Some(found) = self.masked[at..].find('<') {
            let start = at + found;
            let rest = &self.masked[start + 1..];
            if rest.starts_with("!--") {
                at = rest
                    .find("-->")
                    .map_or(self.masked.len(), |end| start + 1 + end + 3);
                continue;
            }
            let length = rest
                .find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
                .unwrap_or(rest.len());
            at = start + 1 + length;
            if length == 0 || !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
                continue;
            }
            let name = rest[..length].to_ascii_lowercase();
            let (attributes, end) = self.attributes(at);
            at = end;
            let mut content = "";
            if RAW.contains(&name.as_str()) {
                let close = find_close(&self.masked[end..], &name)
                    .map_or(self.masked.len(), |close| end + close);
                content = &self.text[end..close];
                at = close;
            }
            tags.push(Tag {
                name,
                span: start + 1..start + 1 + length,
                attributes,
                content,
            });
        }
        tags
    }

    /// The attributes from a byte on, and where their tag ends.
    fn attributes(&self, mut at: usize) -> (Vec<Attribute<'a>>, usize) {
        let bytes = self.masked.as_bytes();
        let skip = |mut at: usize, stop: &dyn Fn(u8) -> bool| {
            while at < bytes.len() && !stop(bytes[at]) {
                at += 1;
            }
            at
        };
        let parts = |byte: u8| byte.is_ascii_whitespace() || byte == b'/' || byte == MASK as u8;
        let mut attributes = Vec::new();
        loop {
            at = skip(at, &|byte| !parts(byte));
            if at >= bytes.len() || bytes[at] == b'>' {
                return (attributes, (at + 1).min(bytes.len()));
            }
            let name = at..skip(at + 1, &|byte| parts(byte) || matches!(byte, b'=' | b'>'));
            let equals = skip(name.end, &|byte| !byte.is_ascii_whitespace());
            at = name.end;
            let mut value = name.end..name.end;
            if bytes.get(equals) == Some(&b'=') {
                let start = skip(equals + 1, &|byte| !byte.is_ascii_whitespace());
                match bytes.get(start) {
                    Some(quote @ (b'"' | b'\'')) => {
                        value = start + 1..skip(start + 1, &|byte| byte == *quote);
                        at = (value.end + 1).min(bytes.len());
                    }
                    _ => {
                        value = start..skip(start, &|b| b.is_ascii_whitespace() || b == b'>');
                        at = value.end;
                    }
                }
            }
            let masked = self.masked.get(value.clone()).unwrap_or_default();
            attributes.push(Attribute {
                name: self
                    .masked
                    .get(name.clone())
                    .unwrap_or_default()
                    .to_ascii_lowercase(),
                name_span: name,
                raw: self.text.get(value.clone()).unwrap_or_default(),
                span: value,
                is_literal: !masked.contains(MASK),
            });
        }
    }
}

/// Where an expression or a statement ends, after its signs. Quotes within it may hold the signs.
fn end_of(text: &str, start: usize, signs: &str) -> usize {
    let mut quote = None;
    for (at, c) in text[start + 2..].char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, _) if text[start + 2 + at..].starts_with(signs) => {
                return start + 2 + at + signs.len();
            }
            (None, _) => {}
        }
    }
    text.len()
}

/// Where the tag that closes an element begins.
fn find_close(text: &str, name: &str) -> Option<usize> {
    text.match_indices("</").map(|(at, _)| at).find(|at| {
        let rest = text.as_bytes().get(at + 2..at + 2 + name.len());
        rest.is_some_and(|rest| rest.eq_ignore_ascii_case(name.as_bytes()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literal_attributes_have_their_place_and_others_are_known() {
        let text = "{# <a href=\"/no/\"> #}<p>é</p>\n<A HREF='/x/' class={{ a }} {% if b %}hidden{% endif %} id=\"{{ \"}}\" }}-x\"><!-- <img src=y> -->\
                    <script>if (a < b) \"<img src=z>\"</script><img src=/w.png>{% raw %}{{ <i> }}{% endraw %}";
        let markup = Markup::read(text);
        let tags = markup.tags();
        let names: Vec<&str> = tags.iter().map(|tag| tag.name.as_str()).collect();
        assert_eq!(names, ["p", "a", "script", "img", "i"]);
        assert_eq!(tags[1].literal("href"), Some("/x/"));
        let span = tags[1].get("href").unwrap().span.clone();
        assert_eq!(&text[span], "/x/");
        assert_eq!(tags[1].literal("class"), None);
        assert!(tags[1].get("hidden").is_some());
        assert_eq!(tags[1].get("id").unwrap().raw, "{{ \"}}\" }}-x");
        assert_eq!(tags[2].content, "if (a < b) \"<img src=z>\"");
        assert_eq!(tags[3].literal("src"), Some("/w.png"));
        assert_eq!(markup.code.len(), 6);
    }

    #[test]
    fn what_does_not_end_ends_with_the_text() {
        for text in [
            "{{ a",
            "{# a",
            "{% if \"",
            "<a href=",
            "<a href=\"x",
            "<",
            "<!--",
            "<script>é",
        ] {
            let markup = Markup::read(text);
            for tag in markup.tags() {
                assert!(tag.span.end <= text.len());
            }
        }
    }
}
