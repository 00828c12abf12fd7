//! Forms that the parser does not know are put under forms of the same length that it knows.
//!
//! The parser decides where blocks begin and end, and it knows neither `:::` nor `!!!`, and takes every line that begins
//! with a colon for a definition. Only what stands at the start of a line is changed, byte for byte: places stay those of
//! the file, the blocks around are those that the parser finds, and [`Rewrite::restore`] gives code and text their
//! letters back. A text without such lines is not copied.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Parser, Tag};

use super::admonition_sign;
use super::definition::Terms;
use super::dollar::is_formula;
use super::form::{Form, Rewritten};
use super::options::OPTIONS;
use crate::text::lines;

/// A text that was changed for the parser.
#[derive(Default)]
pub(super) struct Rewrite {
    /// The changed text; empty when nothing was changed.
    text: String,
    /// What was changed, in the order of the text.
    places: Vec<Rewritten>,
    /// What stands for a colon that begins no definition.
    colon: Option<char>,
    /// What stands for a dollar that begins no formula.
    dollar: Option<char>,
}

/// Signs that mean nothing to the parser where a colon stands: the first that the text does not hold takes its place.
const COLONS: &[char] = &[
    ';', '@', '?', '%', '\u{1}', '\u{2}', '\u{3}', '\u{4}', '\u{5}', '\u{6}', '\u{7}',
];

/// Those for a dollar: none of them can begin what a dollar cannot.
const DOLLARS: &[char] = &[
    ';', '@', '%', '\u{1}', '\u{2}', '\u{3}', '\u{4}', '\u{5}', '\u{6}', '\u{7}',
];

/// How often the parser is asked again for formulas: each dollar that is none gives the ones after it another partner.
const ROUNDS: usize = 16;

impl Rewrite {
    /// Looks for the forms in `body`.
    pub(super) fn new(body: &str) -> Self {
        let mut rewrite = Self::default();
        rewrite.set(find(body), body);
        for _ in 0..ROUNDS {
            let dollars = rewrite.dollars(body);
            if dollars.is_empty() {
                break;
            }
            let mut places = std::mem::take(&mut rewrite.places);
            places.extend(dollars);
            places.sort_by_key(|place| place.range.start);
            rewrite.set(places, body);
        }
        rewrite
    }

    /// The first of each two dollars that the parser takes for a formula and that are none.
    fn dollars(&self, body: &str) -> Vec<Rewritten> {
        if !body.contains('$') {
            return Vec::new();
        }
        let free = |sign: &char| !body.contains(*sign);
        if self.dollar.is_none() && !DOLLARS.iter().any(free) {
            return Vec::new();
        }
        let events = Parser::new_ext(self.text(body), OPTIONS).into_offset_iter();
        let dollars = events.filter_map(|(event, range)| match event {
            Event::InlineMath(text) if !is_formula(body, &range, &text) => Some(Rewritten {
                range: range.start..range.start + 1,
                form: Form::Dollar,
            }),
            _ => None,
        });
        dollars.collect()
    }

    /// Changes these places, which are in the order of the text.
    fn set(&mut self, places: Vec<Rewritten>, body: &str) {
        if places.is_empty() {
            return;
        }
        let free = |sign: &char| !body.contains(*sign);
        self.colon = COLONS.iter().copied().find(free);
        self.dollar = DOLLARS
            .iter()
            .copied()
            .find(|sign| free(sign) && self.colon != Some(*sign));
        self.text.clear();
        self.text.reserve(body.len());
        let mut done = 0;
        for place in &places {
            let old = &body[place.range.clone()];
            self.text.push_str(&body[done..place.range.start]);
            done = place.range.end;
            match place.form {
                Form::Colon | Form::LateColon => self.text.push(self.colon.unwrap_or(':')),
                Form::Dollar => self.text.push(self.dollar.unwrap_or('$')),
                Form::Open => pad(&mut self.text, "#", old.len(), ' '),
                Form::Close => pad(&mut self.text, "***", old.len(), '*'),
                Form::Admonition => pad(&mut self.text, "+   ", old.len(), '.'),
            }
        }
        self.text.push_str(&body[done..]);
        self.places = places;
    }

    /// What the parser is to read in the place of `body`.
    pub(super) fn text<'a>(&'a self, body: &'a str) -> &'a str {
        if self.places.is_empty() {
            body
        } else {
            &self.text
        }
    }

    /// The form whose changed bytes begin at `at`.
    pub(super) fn form_at(&self, at: usize) -> Option<&Rewritten> {
        let index = self
            .places
            .binary_search_by_key(&at, |place| place.range.start)
            .ok()?;
        self.places.get(index)
    }

    /// Gives the texts of an event their own letters back; `range` counts from the start of the body.
    pub(super) fn restore<'a>(
        &self,
        event: Event<'a>,
        range: &Range<usize>,
        body: &'a str,
    ) -> Event<'a> {
        if self.places.is_empty() {
            return event;
        }
        let text = |text: CowStr<'a>| self.restore_text(text, range, body);
        let sign = |text: CowStr<'a>| self.restore_signs(text);
        match event {
            Event::Text(t) => Event::Text(text(t)),
            Event::Html(t) => Event::Html(text(t)),
            Event::InlineHtml(t) => Event::InlineHtml(text(t)),
            Event::Code(t) => Event::Code(sign(t)),
            Event::InlineMath(t) => Event::InlineMath(sign(t)),
            Event::DisplayMath(t) => Event::DisplayMath(sign(t)),
            Event::FootnoteReference(t) => Event::FootnoteReference(sign(t)),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(sign(info))))
            }
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            }) => Event::Start(Tag::Link {
                link_type,
                dest_url: sign(dest_url),
                title: sign(title),
                id: sign(id),
            }),
            Event::Start(Tag::Image {
                link_type,
                dest_url,
                title,
                id,
            }) => Event::Start(Tag::Image {
                link_type,
                dest_url: sign(dest_url),
                title: sign(title),
                id: sign(id),
            }),
            event => event,
        }
    }

    fn restore_text<'a>(
        &self,
        text: CowStr<'a>,
        range: &Range<usize>,
        body: &'a str,
    ) -> CowStr<'a> {
        // most texts are as they stand in the file, and hold no changed place
        let first = self
            .places
            .partition_point(|place| place.range.end <= range.start);
        let touched = self
            .places
            .get(first)
            .is_some_and(|place| place.range.start < range.end);
        if !touched {
            return text;
        }
        if self.text.get(range.clone()) == Some(text.as_ref()) {
            return CowStr::Borrowed(&body[range.clone()]);
        }
        self.restore_signs(text)
    }

    fn restore_signs<'a>(&self, text: CowStr<'a>) -> CowStr<'a> {
        let restored = |text: CowStr<'a>, sign: Option<char>, own: &str| match sign {
            Some(sign) if text.contains(sign) => text.replace(sign, own).into(),
            _ => text,
        };
        restored(restored(text, self.colon, ":"), self.dollar, "$")
    }
}

/// Writes `start`, then `fill` up to `len` bytes.
fn pad(out: &mut String, start: &str, len: usize, fill: char) {
    out.push_str(start);
    out.extend(std::iter::repeat_n(fill, len.saturating_sub(start.len())));
}

/// The places to change.
fn find(body: &str) -> Vec<Rewritten> {
    let mut places = Vec::new();
    let mut terms = Terms::default();
    let mut start = 0;
    for line in lines::inclusive(body) {
        let indent = line.len() - line.trim_start_matches([' ', '\t', '>']).len();
        let (at, text) = (start + indent, line[indent..].trim_end());
        start += line.len();
        let mut change = |len: usize, form: Form| {
            places.push(Rewritten {
                range: at..at + len,
                form,
            });
        };
        match text.as_bytes() {
            [b':', b':', b':', ..] => {
                let colons = text.bytes().take_while(|&b| b == b':').count();
                let form = if colons == text.len() {
                    Form::Close
                } else {
                    Form::Open
                };
                change(colons, form);
                terms.pass();
            }
            [b'{', b'%', ..] if admonition_sign::is_hint(text) => {
                change("{%".len(), Form::Open);
                terms.pass();
            }
            [b'{', b'%', ..] if admonition_sign::is_end_of_hint(text) => {
                change(text.len(), Form::Close);
                terms.pass();
            }
            [b':', ..] if is_delimiter_row(text) => terms.pass(),
            [b':', b' ' | b'\t', ..] => {
                if let Some(form) = terms.define(text) {
                    change(1, form);
                }
            }
            [b':', ..] => {
                change(1, Form::Colon);
                terms.line(&line[..indent], text);
            }
            [b'!' | b'?', ..] => {
                match admonition_sign::sign(text, &line[..indent], &body[start..]) {
                    Some(len) => {
                        change(len, Form::Admonition);
                        terms.pass();
                    }
                    None => terms.line(&line[..indent], text),
                };
            }
            _ => terms.line(&line[..indent], text),
        }
    }
    places
}

/// True for the second line of a table.
fn is_delimiter_row(text: &str) -> bool {
    text.contains('-') && text.bytes().all(|b| matches!(b, b':' | b'-' | b'|' | b' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rewritten(body: &str) -> String {
        let rewrite = Rewrite::new(body);
        if rewrite.places.is_empty() {
            body.to_owned()
        } else {
            assert_eq!(rewrite.text.len(), body.len());
            rewrite.text
        }
    }

    #[test]
    fn only_unknown_forms_are_changed() {
        for (body, expected) in [
            ("a\n:tada: b", "a\n;tada: b"),
            ("a;b\n:tada: b", "a;b\n@tada: b"),
            ("a\n: b\n: c", "a\n: b\n: c"),
            ("a\nb\n: c", "a\nb\n; c"),
            ("# a\nb\n: c", "# a\nb\n: c"),
            ("a\n\n: c", "a\n\n: c"),
            ("a | b\n:-- | --:", "a | b\n:-- | --:"),
            (":::tip A\nb\n:::", "#  tip A\nb\n***"),
            ("> ::::note\n> ::::", "> #   note\n> ****"),
            ("!!! note\n    a", "+   note\n    a"),
            ("???+  note\n\n    a", "+   ..note\n\n    a"),
            ("!!! Attention !!!\na", "!!! Attention !!!\na"),
            ("?", "?"),
            ("$5 *ou* 6$ et $x$", "@5 *ou* 6$ et $x$"),
            ("$P `a$b` et 6$c $x$", "@P `a$b` et 6$c $x$"),
            (
                "{% hint style=\"info\" %}\na\n{% endhint %}",
                "#  hint style=\"info\" %}\na\n*************",
            ),
        ] {
            assert_eq!(rewritten(body), expected, "{body}");
        }
    }

    #[test]
    fn code_keeps_its_letters() {
        let body = "```:x\n:::a\n:b\n!!! c\n    d\n```\n\n`e\n:f`\n";
        let rewrite = Rewrite::new(body);
        let code: String = Parser::new_ext(rewrite.text(body), OPTIONS)
            .into_offset_iter()
            .filter_map(
                |(event, range)| match rewrite.restore(event, &range, body) {
                    Event::Text(text) | Event::Code(text) => Some(text.to_string()),
                    _ => None,
                },
            )
            .collect();
        assert_eq!(code, ":::a\n:b\n!!! c\n    d\ne :f");
    }
}
