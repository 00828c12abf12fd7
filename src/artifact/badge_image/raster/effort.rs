//! How much work a picture is: small files can ask for days of it, and a build reads what nobody has looked at yet.

use std::collections::BTreeMap;

use resvg::tiny_skia::PathSegment;
use resvg::usvg::{self, Group, Tree};
use roxmltree::{Document, Node};

/// The most work: about a second of a slow machine. An element is one, and more by what is written in it.
const MOST: u64 = 40_000;

/// What a group with a mask, a clip or an opacity of its own adds: it is drawn apart.
const LAYER: u64 = 20;

/// What a filter adds: all of its pixels are gone through several times.
const FILTER: u64 = 400;

/// How deeply references may lead.
const DEPTH: u32 = 200;

/// The most dashes of all lines.
const DASHES: f64 = 100_000.0;

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
pub fn of_source(document: &Document<'_>) -> Result<(), String> {
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
        _ => Err("it is too much to draw".into()),
    }
}

struct Source<'a, 'input> {
    named: BTreeMap<&'a str, Node<'a, 'input>>,
    /// The effort of elements that were met; `None` while one is gone through.
    known: BTreeMap<u32, Option<u64>>,
}

impl<'a, 'input> Source<'a, 'input> {
    fn effort(&mut self, node: Node<'a, 'input>, depth: u32) -> Result<u64, String> {
        let name = node.tag_name().name();
        if HEAVY.contains(&name) {
            return Err(format!("it uses `{name}`, which may take for ever"));
        }
        if depth > DEPTH {
            return Err("its references lead too deep".into());
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

/// Refuses a picture with more dashes than anybody could count.
pub fn of_tree(tree: &Tree) -> Result<(), String> {
    match dashes(tree.root()) {
        ..=DASHES => Ok(()),
        _ => Err("its lines have too many dashes".into()),
    }
}

fn dashes(group: &Group) -> f64 {
    let mut sum = 0.0;
    for node in group.children() {
        if let usvg::Node::Path(path) = node
            && let Some(dashes) = path.stroke().and_then(usvg::Stroke::dasharray)
        {
            let interval = f64::from(dashes.iter().sum::<f32>()) / dashes.len() as f64;
            sum += length(path.data()) / interval.max(f64::EPSILON);
        }
        if let usvg::Node::Group(group) = node {
            sum += dashes(group);
        }
        node.subroots(|group| sum += dashes(group));
    }
    sum
}

/// A length that the path does not exceed.
fn length(path: &resvg::tiny_skia::Path) -> f64 {
    let (mut start, mut last, mut sum) = ((0.0, 0.0), (0.0, 0.0), 0.0);
    for segment in path.segments() {
        let places: &[resvg::tiny_skia::Point] = match &segment {
            PathSegment::MoveTo(to) => {
                last = (to.x, to.y);
                start = last;
                &[]
            }
            PathSegment::LineTo(to) => &[*to],
            PathSegment::QuadTo(by, to) => &[*by, *to],
            PathSegment::CubicTo(by, via, to) => &[*by, *via, *to],
            PathSegment::Close => &[start.into()],
        };
        for place in places {
            sum += f64::from(place.x - last.0).hypot(f64::from(place.y - last.1));
            last = (place.x, place.y);
        }
    }
    sum
}
