//! How much work a drawing is by its source: each element counts as often as it is drawn, and more by what is written in it.
//! It bounds what resolving the drawing costs; see `resolved.rs` for drawing it.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use super::Excess;

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

/// Elements whose work has no bound that their text would tell.
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
                "it has too many rules of style".into(),
            ));
        }
    }
    let named = document
        .descendants()
        .filter_map(|node| Some((node.attribute("id")?, node)))
        .collect();
    let mut source = Source {
        named,
        known: BTreeMap::new(),
    };
    match source.effort(document.root_element(), 0)? {
        ..=MOST => Ok(()),
        _ => Err(Excess::whole("it is too much to draw".into())),
    }
}

struct Source<'a, 'input> {
    named: BTreeMap<&'a str, Node<'a, 'input>>,
    /// The effort of elements that were met; `None` while one is gone through.
    known: BTreeMap<u32, Option<u64>>,
}

impl<'a, 'input> Source<'a, 'input> {
    fn effort(&mut self, node: Node<'a, 'input>, depth: u32) -> Result<u64, Excess> {
        let name = node.tag_name().name();
        if HEAVY.contains(&name) {
            let message = format!("it uses `{name}`, which may take for ever");
            return Err(Excess::of_node(node, message));
        }
        if depth > DEPTH {
            return Err(Excess::of_node(node, "its references lead too deep".into()));
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
                let Some(target) = self.named.get(target).copied() else {
                    continue;
                };
                effort = effort.saturating_add(self.effort(target, depth + 1)?);
                effort += match target.tag_name().name() {
                    "filter" => FILTER,
                    "mask" | "clipPath" => LAYER,
                    _ => 0,
                };
            }
            if ["opacity", "mix-blend-mode", "isolation"]
                .iter()
                .any(|layer| attribute.name() == *layer || value.contains(layer))
            {
                effort += LAYER;
            }
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
