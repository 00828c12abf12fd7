//! How much work a drawing is by its source: each element counts as often as it is drawn, and more by what is written in it.
//! It bounds what resolving the drawing costs; see `resolved.rs` for drawing it.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use super::Excess;
use crate::message;

/// The most work: about a second of a slow machine. An element is one, and more by what is written in it.
const MOST: u64 = 40_000;

/// What a group with a mask, a clip or an opacity of its own adds: it is drawn apart.
const LAYER: u64 = 20;

/// What a filter adds: all of its pixels are gone through several times.
const FILTER: u64 = 400;

/// How many pairs of letters of one text are one more.
const LETTERS: u64 = 1_000;

/// How deeply references may lead.
const DEPTH: u32 = 200;

/// The most pairs of an element and a rule of a style sheet: each is looked at.
const MATCHES: usize = 2_000_000;

/// Elements that nothing draws where they stand, but where they are named.
const APART: &[&str] = &[
    "defs",
    "symbol",
    "clipPath",
    "mask",
    "pattern",
    "marker",
    "filter",
    "linearGradient",
    "radialGradient",
];

/// Elements whose work has no bound that could be known from their text.
const HEAVY: &[&str] = &[
    "pattern",
    "marker",
    "feTurbulence",
    "feMorphology",
    "feConvolveMatrix",
    "feDisplacementMap",
    "feDiffuseLighting",
    "feSpecularLighting",
    "feTile",
];

/// Refuses a source that would be too much work: each thing counts as often as it is drawn.
pub(super) fn check(document: &Document<'_>) -> Result<(), Excess> {
    let elements = document.descendants().filter(Node::is_element).count();
    for sheet in document
        .descendants()
        .filter(|node| node.tag_name().name() == "style")
    {
        let rules = sheet
            .text()
            .map_or(0, |css| css.matches(['{', ',']).count());
        if rules.saturating_mul(elements) > MATCHES {
            return Err(Excess::of_node(
                sheet,
                message!("it has too many rules of style"),
            ));
        }
    }
    let named = document
        .descendants()
        .filter_map(|node| Some((node.attribute("id")?, node)))
        .collect();
    let mut source = Source {
        named,
        styled: styled(document),
        known: BTreeMap::new(),
    };
    match source.effort(document.root_element(), 0)? {
        ..=MOST => Ok(()),
        _ => Err(Excess::whole(message!("it is too much to draw"))),
    }
}

struct Source<'a, 'input> {
    named: BTreeMap<&'a str, Node<'a, 'input>>,
    /// What style sheets refer to, by what their selectors hold: `.class`, `#id`, the name of an element, `*` for any.
    styled: BTreeMap<String, Vec<&'a str>>,
    /// The effort of elements that were met; `None` while one is gone through.
    known: BTreeMap<u32, Option<u64>>,
}

impl<'a, 'input> Source<'a, 'input> {
    fn effort(&mut self, node: Node<'a, 'input>, depth: u32) -> Result<u64, Excess> {
        let name = node.tag_name().name();
        if HEAVY.contains(&name) {
            let message = message!("it uses `{name}`, which may take for ever", name);
            return Err(Excess::of_node(node, message));
        }
        if depth > DEPTH {
            let message = message!("its references lead too deep");
            return Err(Excess::of_node(node, message));
        }
        match self.known.get(&node.id().get()) {
            Some(Some(effort)) => return Ok(*effort),
            // what refers to itself is drawn without the reference
            Some(None) => return Ok(0),
            None => self.known.insert(node.id().get(), None),
        };
        let mut effort = 1u64;
        for attribute in node.attributes() {
            let value = attribute.value();
            effort += value.len() as u64 / 16;
            for target in references(attribute.name(), value) {
                effort = effort.saturating_add(self.reference(target, depth)?);
            }
            if ["opacity", "mix-blend-mode", "isolation"]
                .iter()
                .any(|layer| attribute.name() == *layer || value.contains(layer))
            {
                effort += LAYER;
            }
        }
        for target in self.by_sheets(node) {
            effort = effort.saturating_add(self.reference(target, depth)?);
        }
        for child in node.children() {
            if child.is_text() {
                effort += child.text().unwrap_or_default().len() as u64 / 4;
            } else if child.is_element() && !APART.contains(&child.tag_name().name()) {
                effort = effort.saturating_add(self.effort(child, depth + 1)?);
            }
        }
        if name == "text" {
            // setting a text takes as long as its letters times its letters
            let letters: usize = node
                .descendants()
                .filter_map(|part| part.text())
                .map(str::len)
                .sum();
            let letters = letters as u64;
            effort = effort.saturating_add(letters.saturating_mul(letters) / LETTERS);
        }
        if name == "filter" {
            effort = effort.saturating_mul(FILTER);
        }
        self.known.insert(node.id().get(), Some(effort));
        Ok(effort)
    }

    /// The effort of what an element refers to by name.
    fn reference(&mut self, name: &str, depth: u32) -> Result<u64, Excess> {
        let Some(target) = self.named.get(name).copied() else {
            return Ok(0);
        };
        let apart = match target.tag_name().name() {
            "filter" => FILTER,
            "mask" | "clipPath" => LAYER,
            _ => 0,
        };
        Ok(self.effort(target, depth + 1)?.saturating_add(apart))
    }

    /// What style sheets may let an element refer to: whatever their selectors say beside its name, one is enough.
    fn by_sheets(&self, node: Node<'_, '_>) -> Vec<&'a str> {
        if self.styled.is_empty() {
            return Vec::new();
        }
        let classes = node.attribute("class").unwrap_or_default();
        let classes = classes.split_whitespace().map(|class| format!(".{class}"));
        let id = node.attribute("id").map(|id| format!("#{id}"));
        let name = node.tag_name().name().to_owned();
        ["*".to_owned(), name]
            .into_iter()
            .chain(classes)
            .chain(id)
            .filter_map(|part| self.styled.get(&part))
            .flatten()
            .copied()
            .collect()
    }
}

/// What the style sheets of a drawing refer to, by the parts of the selectors of their rules.
fn styled<'a>(document: &'a Document<'_>) -> BTreeMap<String, Vec<&'a str>> {
    let mut styled: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let sheets = document
        .descendants()
        .filter(|node| node.tag_name().name() == "style")
        .flat_map(|node| node.children())
        .filter_map(|node| node.text());
    for rule in sheets.flat_map(|css| css.split('}')) {
        let (selector, body) = rule.rsplit_once('{').unwrap_or(("", rule));
        let targets = references("style", body);
        if targets.is_empty() {
            continue;
        }
        for part in parts(selector) {
            styled.entry(part).or_default().extend(&targets);
        }
    }
    styled
}

/// The names in a selector, with the sign before them. What could match by other means than a name matches all.
fn parts(selector: &str) -> Vec<String> {
    if selector.trim().is_empty() || selector.contains(['*', '[', ':', '\\', '@']) {
        return vec!["*".to_owned()];
    }
    let mut parts = vec![String::new()];
    for c in selector.chars() {
        if c.is_alphanumeric() || matches!(c, '-' | '_') {
            if let Some(last) = parts.last_mut() {
                last.push(c);
            }
        } else if matches!(c, '.' | '#') {
            parts.push(c.to_string());
        } else {
            parts.push(String::new());
        }
    }
    parts.retain(|part| !part.trim_matches(['.', '#']).is_empty());
    parts
}

/// The names of what an attribute refers to.
fn references<'a>(name: &str, value: &'a str) -> Vec<&'a str> {
    if name == "href" {
        return value.strip_prefix('#').into_iter().collect();
    }
    value
        .split("url(")
        .skip(1)
        .filter_map(|rest| {
            let rest = rest
                .trim_start_matches([' ', '"', '\''])
                .strip_prefix('#')?;
            rest.split([')', '"', '\'', ' ']).next()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reported(inner: &str) -> Option<String> {
        let svg = format!("<svg xmlns='http://www.w3.org/2000/svg'>{inner}</svg>");
        let document = Document::parse(&svg).unwrap();
        check(&document)
            .err()
            .map(|excess| excess.message.english())
    }

    /// Masks of masks of masks, each named eight times by the one before.
    fn nested(refer: impl Fn(usize) -> String, sheet: &str) -> String {
        let rects = |level: usize| format!("<rect {}/>", refer(level)).repeat(8);
        let masks: String = (1..8)
            .map(|level| format!("<mask id='m{level}'>{}</mask>", rects(level + 1)))
            .collect();
        format!("<style>{sheet}</style>{masks}{}", rects(1))
    }

    #[test]
    fn what_is_named_often_counts_as_often_however_it_is_named() {
        let sheet = |form: fn(usize) -> String| -> String {
            (1..8)
                .map(|level| format!("{}{{mask:url(#m{level})}}", form(level)))
                .collect()
        };
        for drawing in [
            nested(|level| format!("mask='url(#m{level})'"), ""),
            nested(|level| format!("style='mask:url(#m{level})'"), ""),
            nested(
                |level| format!("class='x a{level}'"),
                &sheet(|level| format!(" g .a{level}, b > i")),
            ),
            nested(
                |level| format!("id='i{level}'"),
                &sheet(|level| format!("rect#i{level}")),
            ),
            nested(
                |level| format!("class='a{level}'"),
                &sheet(|level| format!("@media all{{.\\61{level}")),
            ),
        ] {
            let reported = reported(&drawing);
            assert_eq!(
                reported.as_deref(),
                Some("it is too much to draw"),
                "{drawing}"
            );
        }
        let pattern = "<style>.a{fill:url(#p)}</style><pattern id='p'/><g class='a'/>";
        assert!(reported(pattern).is_some_and(|reported| reported.contains("`pattern`")));
    }

    #[test]
    fn colours_and_clips_of_style_sheets_are_let_through() {
        let gradient = "<linearGradient id='g'><stop/><stop/></linearGradient>";
        let clip = "<clipPath id='c'><path d='M0 0h9v9z'/></clipPath>";
        let sheet = "<style>.cls-1{fill:url(#g)}.cls-2{clip-path:url(#c)}</style>";
        let paths = "<path class='cls-1 cls-2' d='M0 0h9v9z'/>".repeat(500);
        assert_eq!(reported(&format!("{sheet}{gradient}{clip}{paths}")), None);
    }
}
