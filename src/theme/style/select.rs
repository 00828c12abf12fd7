//! Which rules of a style sheet a page can use.
//!
//! A rule is left out only when that is certain: when each of its selectors names an element, a class or an id that the
//! page does not have. What stands in brackets or parentheses, and every rule that is not a plain one, never counts
//! against it.

#![expect(clippy::disallowed_types, reason = "asked by key only")]

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::text::html;

/// A style sheet, taken apart.
#[derive(Debug)]
pub(super) struct Sheet {
    items: Vec<Item>,
    /// The names that selectors ask for.
    asked: Asked,
}

/// The number of each name that selectors ask for.
#[derive(Debug, Default)]
struct Asked {
    elements: Numbers,
    classes: Numbers,
    ids: Numbers,
    count: usize,
}

type Numbers = HashMap<Vec<u8>, usize, BuildHasherDefault<NameHasher>>;

/// A set of names by their numbers.
pub(super) type Names = Vec<u64>;

/// The names of a page, as far as the selectors of a sheet ask for them: while a page is read, a name costs a look-up.
#[derive(Debug)]
pub struct PageNames<'a> {
    asked: &'a Asked,
    found: Names,
}

impl PageNames<'_> {
    fn note(&mut self, number: Option<&usize>) {
        if let Some(number) = number {
            insert(&mut self.found, *number);
        }
    }

    /// Their numbers, which decide what of the sheet the page can use.
    pub(super) fn into_set(self) -> Names {
        self.found
    }
}

impl html::Names for PageNames<'_> {
    fn element(&mut self, name: &[u8]) {
        self.note(self.asked.elements.get(name));
    }

    fn class(&mut self, name: &[u8]) {
        self.note(self.asked.classes.get(name));
    }

    fn id(&mut self, name: &[u8]) {
        self.note(self.asked.ids.get(name));
    }
}

/// Hashes short names (FNV-1a): a page has hundreds of them. Nobody gains from names that collide, but a slower look-up.
#[derive(Debug)]
struct NameHasher(u64);

impl Default for NameHasher {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for NameHasher {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[derive(Debug)]
enum Item {
    /// Kept when one of its selectors has all that it needs.
    Rule { needs: Vec<Names>, css: String },
    /// `@media` and its like: kept with those of its rules that are kept.
    Group { head: String, items: Vec<Item> },
    /// Kept always.
    Other(String),
}

impl Sheet {
    /// Reads a style sheet without comments.
    pub(super) fn read(css: &str) -> Self {
        let mut sheet = Self {
            items: Vec::new(),
            asked: Asked::default(),
        };
        sheet.items = sheet.items_of(css);
        sheet
    }

    /// Takes the names of a page.
    pub(super) fn names(&self) -> PageNames<'_> {
        PageNames {
            asked: &self.asked,
            found: vec![0; self.asked.count.div_ceil(64)],
        }
    }

    /// The rules that a page with these names can use, in their order.
    pub(super) fn select(&self, names: &Names) -> String {
        let mut css = String::new();
        write(&self.items, names, &mut css);
        css
    }

    fn items_of(&mut self, css: &str) -> Vec<Item> {
        let mut items = Vec::new();
        let mut rest = css;
        while !rest.trim().is_empty() {
            let (block, after) = rest.split_at(end_of_block(rest));
            rest = after;
            let block = block.trim();
            let item = match block.split_once('{') {
                Some((head, body)) if is_group(head) => {
                    let body = body.strip_suffix('}').unwrap_or(body);
                    Item::Group {
                        head: head.to_owned(),
                        items: self.items_of(body),
                    }
                }
                Some((head, _)) if !head.starts_with('@') => {
                    let needs = split(head)
                        .into_iter()
                        .map(|selector| self.needs(selector))
                        .collect();
                    Item::Rule {
                        needs,
                        css: block.to_owned(),
                    }
                }
                _ => Item::Other(block.to_owned()),
            };
            items.push(item);
        }
        items
    }

    /// The names without which a selector matches nothing.
    fn needs(&mut self, selector: &str) -> Names {
        let mut needs = Names::new();
        let mut depth = 0usize;
        let mut chars = selector.char_indices().peekable();
        let mut before = ' ';
        while let Some((at, c)) = chars.next() {
            match c {
                '(' | '[' => depth += 1,
                ')' | ']' => depth = depth.saturating_sub(1),
                c if depth == 0
                    && (c.is_alphabetic() || c == '_')
                    && !matches!(before, ':' | '-') =>
                {
                    while chars
                        .next_if(|(_, c)| c.is_alphanumeric() || matches!(c, '-' | '_'))
                        .is_some()
                    {}
                    let end = chars.peek().map_or(selector.len(), |(end, _)| *end);
                    let kind = if matches!(before, '.' | '#') {
                        before
                    } else {
                        '<'
                    };
                    let number = self.number(kind, &selector[at..end]);
                    insert(&mut needs, number);
                    before = ' ';
                    continue;
                }
                // The name of a pseudo-class is not one of the page.
                ':' => {
                    while chars
                        .next_if(|(_, c)| c.is_alphanumeric() || matches!(c, '-' | ':'))
                        .is_some()
                    {}
                }
                _ => {}
            }
            before = c;
        }
        needs
    }

    fn number(&mut self, kind: char, name: &str) -> usize {
        let Asked {
            elements,
            classes,
            ids,
            count,
        } = &mut self.asked;
        let numbers = match kind {
            '.' => classes,
            '#' => ids,
            _ => elements,
        };
        *numbers.entry(name.into()).or_insert_with(|| {
            *count += 1;
            *count - 1
        })
    }
}

fn write(items: &[Item], names: &Names, css: &mut String) {
    for item in items {
        match item {
            Item::Rule { needs, css: rule } => {
                if needs.iter().any(|needs| has_all(names, needs)) {
                    css.push_str(rule);
                }
            }
            Item::Group { head, items } => {
                let start = css.len();
                css.push_str(head);
                css.push('{');
                let inside = css.len();
                write(items, names, css);
                if css.len() == inside {
                    css.truncate(start);
                } else {
                    css.push('}');
                }
            }
            Item::Other(text) => css.push_str(text),
        }
    }
}

/// At-rules whose block holds plain rules.
fn is_group(head: &str) -> bool {
    head.starts_with("@media") || head.starts_with("@supports")
}

/// Where the first block or statement ends, after its last byte. Braces in strings do not count.
fn end_of_block(css: &str) -> usize {
    let mut depth = 0usize;
    let mut quote = None;
    let mut escaped = false;
    for (at, c) in css.char_indices() {
        match (quote, c) {
            _ if escaped => escaped = false,
            (_, '\\') => escaped = true,
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '{') => depth += 1,
            (None, '}') if depth <= 1 => return at + 1,
            (None, '}') => depth -= 1,
            (None, ';') if depth == 0 => return at + 1,
            _ => {}
        }
    }
    css.len()
}

/// The selectors of a list, parted at the commas outside brackets and parentheses.
fn split(list: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0usize, 0);
    for (at, c) in list.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(&list[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&list[start..]);
    parts
}

fn insert(names: &mut Names, number: usize) {
    if names.len() <= number / 64 {
        names.resize(number / 64 + 1, 0);
    }
    names[number / 64] |= 1 << (number % 64);
}

fn has_all(names: &Names, needs: &Names) -> bool {
    needs
        .iter()
        .enumerate()
        .all(|(at, needs)| needs & !names.get(at).copied().unwrap_or(0) == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn select(css: &str, html: &str) -> String {
        let sheet = Sheet::read(css);
        let mut names = sheet.names();
        html::scan(html.as_bytes(), &mut names);
        sheet.select(&names.into_set())
    }

    #[test]
    fn a_rule_stays_when_one_of_its_selectors_can_match() {
        let html = "<body class=\"a b\"><p id=main class='c'>x</p>";
        for (css, kept) in [
            ("p{x:y}", true),
            ("h2{x:y}", false),
            ("h2,p{x:y}", true),
            (".a .c{x:y}", true),
            (".a .z{x:y}", false),
            ("#main>p::after{x:y}", true),
            ("#other{x:y}", false),
            ("*,::before{x:y}", true),
            (":root{--a:b}", true),
            ("p:not(.z):has(h2){x:y}", true),
            ("[data-z] p:focus-visible{x:y}", true),
            ("p:is(h2,h3),h4{x:y}", true),
            ("h2::before{content:\"}p{\"}", false),
            ("p{&:hover{x:y}.z &{x:y}}", true),
            ("@page{margin:1cm}", true),
        ] {
            assert_eq!(select(css, html), if kept { css } else { "" }, "{css}");
        }
    }

    #[test]
    fn a_group_stays_with_what_stays_in_it() {
        let css = "@media print{h2{x:y}p{x:y}}@media (min-width:1px){h2{x:y}}a{x:y}";
        assert_eq!(select(css, "<p><a href=x>"), "@media print{p{x:y}}a{x:y}");
    }
}
