//! HTML as a sequence of tags and texts, as a browser reads it while nothing is wrong with it.

use memchr::{memchr, memmem};

use super::element::{Text, text_only};
use super::is_space;

/// A part of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Text between two tags, with its references.
    Text(&'a [u8]),
    /// The content of an element that holds no other.
    Content(&'a [u8], Text),
    /// A start tag: its name, and whether it says itself that the element has no content. Its attributes are in
    /// [`Tokens::attributes`].
    Start(&'a [u8], bool),
    /// An end tag.
    End(&'a [u8]),
    /// `<!doctype …>`.
    Doctype(&'a [u8]),
    /// A comment.
    Comment,
    /// What is not read as a browser reads it.
    Odd,
}

/// An attribute of a start tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Attribute<'a> {
    /// Its name.
    pub(super) name: &'a [u8],
    /// Its value with its references, without quotes; empty when it has none.
    pub(super) value: &'a [u8],
}

/// Reads a page, a token at a time.
pub(super) struct Tokens<'a> {
    html: &'a [u8],
    at: usize,
    /// The element that was opened last, when its content is no markup.
    content: Option<(&'a [u8], Text)>,
    /// How many drawings are open.
    drawings: usize,
    /// How many formulas are open.
    formulas: usize,
    /// The attributes of the last start tag.
    pub(super) attributes: Vec<Attribute<'a>>,
}

impl<'a> Tokens<'a> {
    pub(super) fn of(html: &'a [u8]) -> Self {
        Self {
            html,
            at: 0,
            content: None,
            drawings: 0,
            formulas: 0,
            attributes: Vec::new(),
        }
    }

    /// How many drawings are open around the next token.
    pub(super) fn drawings(&self) -> usize {
        self.drawings
    }

    /// True inside a drawing or a formula, which are of other languages than HTML.
    pub(super) fn is_foreign(&self) -> bool {
        self.drawings + self.formulas > 0
    }

    /// The next token; `None` at the end.
    pub(super) fn next(&mut self) -> Option<Token<'a>> {
        let bytes = self.html;
        if let Some((name, text)) = self.content.take() {
            let start = self.at;
            self.at = start + end_tag(&bytes[start..], name);
            if self.at > start {
                return Some(Token::Content(&self.html[start..self.at], text));
            }
        }
        let start = self.at;
        let next = *bytes.get(start)?;
        if next != b'<' {
            let len = memchr(b'<', &bytes[start..]).unwrap_or(bytes.len() - start);
            self.at += len;
            return Some(Token::Text(&self.html[start..self.at]));
        }
        Some(match (bytes.get(start + 1), bytes.get(start + 2)) {
            (Some(first), _) if first.is_ascii_alphabetic() => self.start_tag(),
            (Some(b'/'), Some(first)) if first.is_ascii_alphabetic() => self.end_tag(),
            (Some(b'!'), Some(_)) => self.declaration(),
            _ => self.odd(1),
        })
    }

    /// Goes on behind some bytes that were not understood.
    fn odd(&mut self, len: usize) -> Token<'a> {
        self.at += len;
        Token::Odd
    }

    /// A comment, or the declaration of the document type.
    fn declaration(&mut self) -> Token<'a> {
        let rest = &self.html[self.at..];
        // without a comment inside it, a word may become another: `&am<!-- -->p;`
        let is_apart =
            self.at == 0 || matches!(self.html[self.at - 1], b'>' | b' ' | b'\n' | b'\t');
        if let Some(inside) = rest.strip_prefix(b"<!--") {
            // `<!-->` is a comment, and `--!>` ends one
            let end = memmem::find(inside, b"--");
            return match end {
                Some(end)
                    if is_apart
                        && !matches!(inside.first(), Some(b'>' | b'-'))
                        && inside[end..].starts_with(b"-->") =>
                {
                    self.at += 4 + end + 3;
                    Token::Comment
                }
                _ => self.odd(4),
            };
        }
        let is_doctype = rest[2..]
            .get(..7)
            .is_some_and(|word| word.eq_ignore_ascii_case(b"doctype"));
        match memchr(b'>', rest) {
            Some(end) if is_doctype => {
                self.at += end + 1;
                Token::Doctype(&rest[..=end])
            }
            _ => self.odd(2),
        }
    }

    fn end_tag(&mut self) -> Token<'a> {
        let rest = &self.html[self.at + 2..];
        let len = name_length(rest);
        let after = rest[len..].iter().position(|byte| !is_space(*byte));
        match after {
            Some(spaces) if rest[len + spaces] == b'>' => {
                let start = self.at + 2;
                self.at = start + len + spaces + 1;
                let name = &self.html[start..start + len];
                match name {
                    b"svg" => self.drawings = self.drawings.saturating_sub(1),
                    b"math" => self.formulas = self.formulas.saturating_sub(1),
                    _ => {}
                }
                Token::End(name)
            }
            _ => self.odd(2),
        }
    }

    fn start_tag(&mut self) -> Token<'a> {
        let bytes = self.html;
        let start = self.at + 1;
        let name = &self.html[start..start + name_length(&bytes[start..])];
        let Some((end, is_closed)) = self.read_attributes(start + name.len()) else {
            return self.odd(1);
        };
        self.at = end;
        match name {
            b"svg" => self.drawings += usize::from(!is_closed),
            b"math" => self.formulas += usize::from(!is_closed),
            _ if !self.is_foreign() => self.content = text_only(name).map(|text| (name, text)),
            // what these hold is read by other rules than in HTML
            b"style" | b"script" | b"foreignObject" | b"annotation-xml" => return Token::Odd,
            _ => {}
        }
        Token::Start(name, is_closed)
    }

    /// Reads the attributes from a byte on: where their tag ends, and whether a slash ends it.
    fn read_attributes(&mut self, mut at: usize) -> Option<(usize, bool)> {
        let bytes = self.html;
        let spaces = |at: usize| {
            let len = bytes[at..].iter().position(|byte| !is_space(*byte))?;
            Some(at + len)
        };
        self.attributes.clear();
        loop {
            at = spaces(at)?;
            match bytes[at] {
                b'>' => return Some((at + 1, false)),
                b'/' if bytes.get(at + 1) == Some(&b'>') => return Some((at + 2, true)),
                b'/' => {
                    at += 1;
                    continue;
                }
                // no browser takes these for the beginning of a name
                b'"' | b'\'' | b'<' | b'=' => return None,
                _ => {}
            }
            let len = bytes[at..]
                .iter()
                .position(|byte| NAME_END[*byte as usize] != 0)?;
            let name = &bytes[at..at + len];
            at += len;
            let mut value: &[u8] = b"";
            let equals = spaces(at)?;
            if bytes[equals] == b'=' {
                let start = spaces(equals + 1)?;
                match bytes[start] {
                    quote @ (b'"' | b'\'') => {
                        let len = memchr(quote, &bytes[start + 1..])?;
                        value = &bytes[start + 1..start + 1 + len];
                        at = start + 1 + len + 1;
                    }
                    b'>' => return None,
                    _ => {
                        let len = bytes[start..]
                            .iter()
                            .position(|byte| is_space(*byte) || *byte == b'>')?;
                        value = &bytes[start..start + len];
                        at = start + len;
                    }
                }
            }
            self.attributes.push(Attribute { name, value });
        }
    }
}

/// What ends the name of an attribute.
const NAME_END: super::Classes = super::classes(&[(super::SPACES, 1), (b"/>=", 1)]);
/// What ends the name of an element.
const TAG_END: super::Classes = super::classes(&[(super::SPACES, 1), (b"/>", 1)]);

/// Length of the name that begins here.
fn name_length(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .position(|byte| TAG_END[*byte as usize] != 0)
        .unwrap_or(bytes.len())
}

/// Where the end tag of an element begins, or the length of the text.
fn end_tag(bytes: &[u8], name: &[u8]) -> usize {
    let is_end = |at: &usize| {
        let rest = &bytes[at + 2..];
        rest.get(..name.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(name))
            && rest
                .get(name.len())
                .is_some_and(|byte| TAG_END[*byte as usize] != 0)
    };
    memmem::find_iter(bytes, b"</")
        .find(is_end)
        .unwrap_or(bytes.len())
}
