//! The picture of a badge class that names none: a plate engraved with its name.
//!
//! A badge is seen far from its page, in wallets, on profiles, on paper, at 48 pixels as at 500, on white as on black. So
//! it carries its own paper and a light edge, is printed in one ink and means the same at each size: from afar the
//! outline and the emblem show the kind, the ink what is recognised, the studs at the foot the level; from near the name;
//! from nearer the engraving, which is drawn from the name and is that of no other badge.
//!
//! The drawing is the same on every machine: whole numbers, letters as outlines of the font that comes with the generator,
//! no reference to anything outside it. It only holds what [`crate::document`] lets through from any picture.

mod font;
mod geometry;
mod guilloche;
mod lettering;
mod outline;
mod plate;
pub mod raster;
pub mod symbol;

use crate::document::recognition;
use crate::text::colour::Rgb;
use crate::text::escape;
use geometry::{Length, Point};
use guilloche::{Engraving, Random};
use lettering::Lettering;
pub use lettering::Undrawn;
use plate::{Foot, Plate};

/// The paper of the exercise book, as [`recognition::PAPER`]: a test compares the two.
const PAPER: &str = "#fbfbf8";

/// The colour of letters, a blue-black: the same on every badge.
const LETTERS: &str = "#1b2036";

/// How pictures are drawn now: a digest of one of them, which a test keeps true. Pictures made another way are made again.
pub const EDITION: &str = "94a561a2287cd813";

/// Shown smaller than this many pixels, the name could not be read: the emblem takes its place ([`symbol::EMBLEM`]).
const SMALL: &str =
    "@media (max-width:175px){.n{display:none}.p{transform:translateY(-6px) scale(2.9)}}";

/// The colours of one ink.
struct Ink {
    /// The ink itself.
    full: Rgb,
    /// Lines on the full ink.
    light: Rgb,
    /// Lines on the paper, under the name.
    pale: Rgb,
}

/// Tints that were chosen by eye: the red of the margin, the blue of the pen, the green of the third refill. They stay,
/// because images that were drawn with them are published.
const CHOSEN: [Ink; 3] = [
    Ink {
        full: Rgb([0xb0, 0x12, 0x3b]),
        light: Rgb([0xe3, 0x9a, 0xac]),
        pale: Rgb([0xf6, 0xe4, 0xe6]),
    },
    Ink {
        full: Rgb([0x23, 0x3f, 0x8a]),
        light: Rgb([0x9d, 0xb3, 0xe0]),
        pale: Rgb([0xe4, 0xea, 0xf5]),
    },
    Ink {
        full: Rgb([0x1d, 0x6b, 0x52]),
        light: Rgb([0x95, 0xc4, 0xb1]),
        pale: Rgb([0xe1, 0xee, 0xe9]),
    },
];

impl Ink {
    /// The ink of a colour. The other two are its tints on the paper.
    fn of(colour: Rgb) -> Self {
        let chosen = CHOSEN.into_iter().find(|ink| ink.full == colour);
        chosen.unwrap_or_else(|| Self {
            full: colour,
            light: colour.mixed(recognition::PAPER, 60),
            pale: colour.mixed(recognition::PAPER, 90),
        })
    }
}

/// What the drawing of a class depends on.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The name of the class: the title of the picture, and what the engraving is made from.
    pub name: &'a str,
    /// The name as it is lettered on the plate: the same, or a shorter one.
    pub lettered: &'a str,
    /// The language tag of the name.
    pub language: &'a str,
    /// The kind of the class: a row of the framework, from 0.
    pub row: usize,
    /// The level of the class, from 1.
    pub level: u8,
    /// Number of levels of the framework.
    pub levels: u8,
    /// The colour of the ink in which it is printed, which the paper of badges takes: see [`recognition::PAPER`].
    pub ink: Rgb,
}

/// A picture, and what it does not show of the name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// The picture as SVG, 256 units wide and high.
    pub svg: String,
    /// Why it does not show the name as it is written; `None` when it does.
    pub undrawn: Option<Undrawn>,
}

/// Draws the picture of a class.
pub fn draw(subject: &Subject<'_>) -> Drawing {
    let ink = Ink::of(subject.ink);
    let plate = plate::plate(subject.row);
    let mut chance = Random::of(subject.name);
    let (lettering, undrawn) = match lettering::set(subject.lettered, subject.language, plate) {
        Some(Ok(lettering)) => {
            let left_out = Some(lettering.left_out.clone()).filter(|signs| !signs.is_empty());
            (Some(lettering), left_out.map(Undrawn::Signs))
        }
        Some(Err(why)) => (None, Some(why)),
        None => (None, None),
    };
    let mut svg = String::from(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 256 256\" width=\"256\" height=\"256\">",
    );
    if lettering.is_some() {
        svg.push_str(&format!("<style>{SMALL}</style>"));
    }
    svg.push_str(&format!(
        "<title>{}</title><g transform=\"translate(128 128)\" fill=\"none\" stroke-linejoin=\"round\">",
        escape::xml(subject.name)
    ));
    let foot = plate.foot(usize::from(subject.levels));
    band(&mut svg, plate, &foot, &ink, &Engraving::of(&mut chance));
    field(&mut svg, plate, &ink, &mut chance, lettering.is_none());
    studs(&mut svg, &foot, subject.level);
    if let Some(lettering) = &lettering {
        letters(&mut svg, lettering);
    }
    svg.push_str("</g></svg>\n");
    Drawing { svg, undrawn }
}

/// The plate and the band around it: strokes of one line, each narrower than the one below, leave the rules between them.
fn band(svg: &mut String, plate: &Plate, foot: &Foot, ink: &Ink, engraving: &Engraving) {
    let (full, light) = (ink.full, ink.light);
    for (colour, width) in [
        (recognition::PAPER, "43"),
        (full, "37"),
        (recognition::PAPER, "34.5"),
        (full, "28"),
        (light, "25"),
        (full, "23.6"),
    ] {
        svg.push_str(&format!(
            "<path stroke=\"{colour}\" stroke-width=\"{width}\" d=\"{}\"/>",
            plate.outline
        ));
    }
    svg.push_str(&format!(
        "<path stroke=\"{light}\" stroke-width=\"8\" transform=\"scale(.1)\" d=\"{}\"/>\
         <path stroke=\"{full}\" stroke-width=\"23.6\" d=\"{}\"/><path stroke=\"{light}\" d=\"{}\"/>",
        engraving.path(plate),
        foot.path,
        foot.ends
    ));
}

/// The field in the middle: it covers what the engraving lets out of the band in corners. Without a name, the emblem is
/// large.
fn field(svg: &mut String, plate: &Plate, ink: &Ink, chance: &mut Random, nameless: bool) {
    let (full, pale, rule) = (ink.full, ink.pale, plate.rule);
    svg.push_str(&format!(
        "<path fill=\"{PAPER}\" stroke=\"{PAPER}\" stroke-width=\"8.8\" d=\"{rule}\"/>\
         <path stroke=\"{full}\" stroke-width=\"1.3\" d=\"{rule}\"/><g class=\"n\" stroke=\"{pale}\">"
    ));
    let (petals, thin) = (chance.pick([6, 7, 8, 9]), chance.pick([30, 38, 46, 54]));
    for petal in 0..petals {
        svg.push_str(&format!(
            "<ellipse rx=\"{}\" ry=\"{}\" transform=\"rotate({})\"/>",
            plate.rosette,
            plate.rosette * thin / 100,
            180 * petal / petals
        ));
    }
    let place = if nameless {
        symbol::EMBLEM.to_owned()
    } else {
        format!("translate(0 {})", Length(plate.emblem_y))
    };
    svg.push_str(&format!(
        "</g><g class=\"p\" fill=\"{full}\" stroke=\"{full}\" stroke-width=\"1.2\" transform=\"{place}\">{}</g>",
        plate.emblem
    ));
}

/// The studs of a level at the foot of the plate.
fn studs(svg: &mut String, foot: &Foot, level: u8) {
    svg.push_str(&format!("<g stroke=\"{PAPER}\" stroke-width=\"1.5\">"));
    circles(svg, foot, level);
    svg.push_str("</g>");
}

/// A stud for each level: those that are reached are full, the others wait.
fn circles(svg: &mut String, foot: &Foot, level: u8) {
    for (stud, (x, y)) in foot.studs.iter().enumerate() {
        let look = if stud < usize::from(level) {
            format!("r=\"{}\" fill=\"{PAPER}\"", Length(foot.full))
        } else {
            format!("r=\"{}\"", Length(foot.waiting))
        };
        svg.push_str(&format!(
            "<circle cx=\"{}\" cy=\"{}\" {look}/>",
            Length(*x),
            Length(*y)
        ));
    }
}

/// The name as one path, in tenths of a unit: whole numbers weigh less than decimals.
fn letters(svg: &mut String, lettering: &Lettering) {
    let (mut path, mut last) = (String::from("M0 0"), Point { x: 0, y: 0 });
    for (word, place) in &lettering.words {
        word.write(*place, &mut path, &mut last);
    }
    svg.push_str(&format!(
        "<path class=\"n\" fill=\"{LETTERS}\" transform=\"scale(.1)\" d=\"{path}\"/>"
    ));
}

#[cfg(test)]
mod tests;
