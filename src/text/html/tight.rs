//! The pass itself: tokens are written again as they come.

use super::element::{Space, Text, is_void};
use super::token::{Token, Tokens};
use super::{Classes, SPACES, classes, is_space, reference};

/// Takes the names that a page has, each as often as it stands there: a style sheet asks for them.
pub trait Names {
    /// The name of an element.
    fn element(&mut self, name: &[u8]);
    /// One of its classes.
    fn class(&mut self, name: &[u8]);
    /// Its identifier.
    fn id(&mut self, name: &[u8]);
}

/// Of a name, nothing is kept.
impl Names for () {
    fn element(&mut self, _: &[u8]) {}
    fn class(&mut self, _: &[u8]) {}
    fn id(&mut self, _: &[u8]) {}
}

/// A page made small.
#[derive(Debug, PartialEq, Eq)]
pub struct Tight {
    /// The page.
    pub html: Vec<u8>,
    /// How many elements it has; a drawing is one, whatever is in it.
    pub elements: usize,
}

/// The page without the spaces, quotes and references that mean nothing, and its names; `None` when it is not well-formed.
pub fn tighten(html: &[u8], names: &mut impl Names) -> Option<Tight> {
    let mut tokens = Tokens::of(html);
    let mut writer = Writer::new(html.len());
    let mut elements = 0;
    while let Some(token) = tokens.next() {
        elements += note(&tokens, token, names);
        if !writer.write(&tokens, token) {
            return None;
        }
    }
    let html = writer.finish()?;
    Some(Tight { html, elements })
}

/// The names of a page, and how many elements it has, whatever is wrong with it.
pub fn scan(html: &[u8], names: &mut impl Names) -> usize {
    let mut tokens = Tokens::of(html);
    let mut elements = 0;
    while let Some(token) = tokens.next() {
        elements += note(&tokens, token, names);
    }
    elements
}

/// Notes the names of a token; gives the number of elements that it opens.
fn note(tokens: &Tokens<'_>, token: Token<'_>, names: &mut impl Names) -> usize {
    let Token::Start(name, _) = token else {
        return 0;
    };
    names.element(name);
    for attribute in &tokens.attributes {
        // a tag that is not tight may be written in capitals
        if attribute.name.eq_ignore_ascii_case(b"class") {
            let classes = attribute.value.split(|byte| is_space(*byte));
            let classes = classes.filter(|class| !class.is_empty());
            classes.for_each(|class| names.class(class));
        } else if attribute.name.eq_ignore_ascii_case(b"id") {
            names.id(attribute.value);
        }
    }
    let inside = tokens.drawings();
    usize::from(inside == 0 || (inside == 1 && name == b"svg"))
}

/// An element that is open.
struct Open<'a> {
    name: &'a [u8],
    space: Space,
}

/// Writes tokens.
struct Writer<'a> {
    out: Vec<u8>,
    open: Vec<Open<'a>>,
    /// True when spaces were read since the last word or tag, and are not written.
    gap: bool,
    /// True while nothing has been written in the innermost element.
    is_first: bool,
    /// True when a word was written since the last tag.
    has_words: bool,
    /// A value without its references, while it is written.
    value: Vec<u8>,
}

impl<'a> Writer<'a> {
    fn new(capacity: usize) -> Self {
        Self {
            out: Vec::with_capacity(capacity),
            open: Vec::with_capacity(16),
            gap: false,
            is_first: true,
            has_words: false,
            value: Vec::new(),
        }
    }

    /// What has been written, once every element is closed.
    fn finish(self) -> Option<Vec<u8>> {
        self.open.is_empty().then_some(self.out)
    }

    /// Writes a token; false when the page is not well-formed.
    fn write(&mut self, tokens: &Tokens<'a>, token: Token<'a>) -> bool {
        match token {
            Token::Text(text) if self.space() == Space::Exact => self.references(text),
            Token::Text(text) => self.words(text),
            Token::Content(text, Text::References) => self.references(text),
            Token::Content(text, Text::Raw) => self.out.extend_from_slice(text),
            Token::Start(name, is_closed) => return self.start(tokens, name, is_closed),
            Token::End(name) => return self.end(name),
            Token::Doctype(doctype) => {
                let is_in_place = self.out.is_empty() && self.open.is_empty();
                self.out.extend(doctype.to_ascii_lowercase());
                return is_in_place;
            }
            Token::Comment => {}
            Token::Odd => return false,
        }
        true
    }

    /// Which spaces of the innermost element are shown.
    fn space(&self) -> Space {
        self.open.last().map_or(Space::Layout, |open| open.space)
    }

    fn start(&mut self, tokens: &Tokens<'a>, name: &'a [u8], is_closed: bool) -> bool {
        let is_drawing = name == b"svg" || tokens.drawings() > 0;
        if !is_drawing && name.iter().any(u8::is_ascii_uppercase) {
            return false;
        }
        let space = self.space();
        if std::mem::take(&mut self.gap) {
            let is_shown = match space {
                Space::Layout => self.has_words,
                Space::Content => self.has_words || !self.is_first,
                Space::Inline | Space::Exact => true,
            };
            if is_shown {
                self.out.push(b' ');
            }
        }
        self.out.push(b'<');
        self.out.extend_from_slice(name);
        for attribute in &tokens.attributes {
            self.attribute(attribute.name, attribute.value);
        }
        self.has_words = false;
        if is_closed && (is_drawing || name == b"math" || tokens.is_foreign()) {
            // after a value without quotes, the slash would belong to it
            if !tokens.attributes.is_empty() && !matches!(self.out.last(), Some(b'"' | b'\'')) {
                self.out.push(b' ');
            }
            self.out.extend_from_slice(b"/>");
            self.is_first = false;
            return true;
        }
        self.out.push(b'>');
        self.is_first = is_drawing || !is_void(name);
        if self.is_first {
            let space = match space {
                Space::Exact => Space::Exact,
                _ if is_drawing => Space::of_drawing(name),
                _ => Space::of(name),
            };
            self.open.push(Open { name, space });
        }
        true
    }

    fn end(&mut self, name: &[u8]) -> bool {
        let Some(open) = self.open.pop().filter(|open| open.name == name) else {
            return false;
        };
        if std::mem::take(&mut self.gap) && !open.space.is_trimmed() {
            self.out.push(b' ');
        }
        self.out.extend_from_slice(b"</");
        self.out.extend_from_slice(name);
        self.out.push(b'>');
        (self.is_first, self.has_words) = (false, false);
        true
    }

    /// Writes text whose spaces part words.
    fn words(&mut self, bytes: &[u8]) {
        let mut at = 0;
        while at < bytes.len() {
            if is_space(bytes[at]) {
                self.gap = true;
                at += 1;
                continue;
            }
            if std::mem::take(&mut self.gap) && !(self.is_first && self.space().is_trimmed()) {
                self.out.push(b' ');
            }
            (self.is_first, self.has_words) = (false, true);
            let start = at;
            at = end_of_words(bytes, start);
            self.out.extend_from_slice(&bytes[start..at]);
            if bytes.get(at) == Some(&b'&') {
                at += self.reference(&bytes[at..]);
            }
        }
    }

    /// Writes text whose spaces are all shown.
    fn references(&mut self, text: &[u8]) {
        let mut rest = text;
        while let Some(at) = memchr::memchr(b'&', rest) {
            self.out.extend_from_slice(&rest[..at]);
            let len = self.reference(&rest[at..]);
            rest = &rest[at + len..];
        }
        self.out.extend_from_slice(rest);
    }

    /// Writes the reference that begins a text; gives its length.
    fn reference(&mut self, text: &[u8]) -> usize {
        match reference::read(text) {
            Some((plain, len)) if plain != "<" => {
                self.out.extend_from_slice(plain.as_bytes());
                len
            }
            _ => {
                self.out.push(b'&');
                1
            }
        }
    }

    fn attribute(&mut self, name: &[u8], value: &[u8]) {
        self.out.push(b' ');
        self.out.extend_from_slice(name);
        let class = class_of(value);
        if class & (REFERENCE | DOUBLE) == 0 {
            return self.value(value, class);
        }
        let mut plain = std::mem::take(&mut self.value);
        plain.clear();
        let mut rest = value;
        while let Some(at) = memchr::memchr(b'&', rest) {
            plain.extend_from_slice(&rest[..at]);
            let (text, len) = reference::read(&rest[at..]).unwrap_or(("&", 1));
            plain.extend_from_slice(text.as_bytes());
            rest = &rest[at + len..];
        }
        plain.extend_from_slice(rest);
        self.value(&plain, class_of(&plain));
        self.value = plain;
    }

    /// Writes a value in the quotes that it needs. Only of its quotes some are still to be written as references.
    fn value(&mut self, value: &[u8], class: u8) {
        if value.is_empty() {
            return;
        }
        self.out.push(b'=');
        if class & !REFERENCE == 0 {
            return self.out.extend_from_slice(value);
        }
        let number = |quote: u8| value.iter().filter(|byte| **byte == quote).count();
        let (quote, reference): (u8, &[u8]) = match class & DOUBLE {
            0 => (b'"', b""),
            _ if number(b'"') > number(b'\'') => (b'\'', b"&#39;"),
            _ => (b'"', b"&#34;"),
        };
        self.out.push(quote);
        for (place, part) in value.split(|byte| *byte == quote).enumerate() {
            if place > 0 {
                self.out.extend_from_slice(reference);
            }
            self.out.extend_from_slice(part);
        }
        self.out.push(quote);
    }
}

/// What ends a run of words that is written as it is.
const WORD_END: Classes = classes(&[(SPACES, 1), (b"&", 1)]);

/// Bytes that are looked at together: as many as every processor can.
const BLOCK: usize = 16;

/// True when words may end in the first bytes of a block, of which the last is only seen.
fn may_end(block: &[u8; BLOCK + 1]) -> bool {
    let pairs = block.iter().zip(&block[1..]);
    pairs.fold(false, |found, (byte, next)| {
        found | (*byte == b'&') | (*byte < b' ') | ((*byte == b' ') & (*next <= b' '))
    })
}

/// Where the words end that are parted by one space each and hold no reference.
fn end_of_words(bytes: &[u8], mut at: usize) -> usize {
    while let Some(block) = bytes[at..].first_chunk()
        && !may_end(block)
    {
        at += BLOCK;
    }
    loop {
        while at < bytes.len() && WORD_END[bytes[at] as usize] == 0 {
            at += 1;
        }
        let is_single =
            bytes.get(at) == Some(&b' ') && bytes.get(at + 1).is_some_and(|next| !is_space(*next));
        if !is_single {
            return at;
        }
        at += 1;
    }
}

/// A byte that a value without quotes cannot have.
const SPECIAL: u8 = 1;
/// A double quote.
const DOUBLE: u8 = 2;
/// The first byte of a reference.
const REFERENCE: u8 = 4;

/// The bytes of a value that matter.
const VALUE: Classes = classes(&[
    (SPACES, SPECIAL),
    (b"'=<>`", SPECIAL),
    (b"\"", DOUBLE),
    (b"&", REFERENCE),
]);

/// All that matters in a value.
fn class_of(value: &[u8]) -> u8 {
    value
        .iter()
        .fold(0, |class, byte| class | VALUE[*byte as usize])
}
