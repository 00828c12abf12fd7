//! Which rules of a style sheet a page can use.
//!
//! A rule is left out only when that is certain: when each of its selectors names an element, a class or an id that the
//! page does not have. What stands in brackets or parentheses, and every rule that is not a plain one, never counts
//! against it.

#![expect(clippy::disallowed_types, reason = "asked by key only")]

use std::collections::HashMap;

/// A style sheet, taken apart.
#[derive(Debug)]
pub(super) struct Sheet {
    items: Vec<Item>,
    /// The number of each name that selectors ask for.
    names: HashMap<String, usize>,
}

/// A set of names by their numbers.
type Names = Vec<u64>;

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
            names: HashMap::new(),
        };
        sheet.items = sheet.items_of(css);
        sheet
    }

    /// The rules that a page can use, in their order.
    pub(super) fn select(&self, html: &str) -> String {
        let mut css = String::new();
        write(&self.items, &self.names_in(html), &mut css);
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
        let next = self.names.len();
        *self.names.entry(format!("{kind}{name}")).or_insert(next)
    }

    /// The names that a page has: elements, classes and ids.
    fn names_in(&self, html: &str) -> Names {
        let mut names = Names::new();
        let mut key = String::new();
        let mut note = |kind: char, name: &str| {
            key.clear();
            key.push(kind);
            key.push_str(name);
            if let Some(number) = self.names.get(&key) {
                insert(&mut names, *number);
            }
        };
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            rest = &rest[at + 1..];
            let end = rest
                .find(|c: char| !c.is_ascii_alphanumeric())
                .unwrap_or(rest.len());
            if end == 0 {
                continue;
            }
            note('<', &rest[..end]);
            let tag = &rest[..rest.find('>').unwrap_or(rest.len())];
            for (attribute, kind) in [(" class=", '.'), (" id=", '#')] {
                if let Some(at) = tag.find(attribute) {
                    value(&tag[at + attribute.len()..])
                        .split_ascii_whitespace()
                        .for_each(|name| note(kind, name));
                }
            }
        }
        names
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

/// The value of an attribute: what stands between its quotes, or up to a space.
fn value(text: &str) -> &str {
    match text.as_bytes().first() {
        Some(quote @ (b'"' | b'\'')) => text[1..].split(*quote as char).next().unwrap_or_default(),
        _ => text.split_ascii_whitespace().next().unwrap_or_default(),
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
        Sheet::read(css).select(html)
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
