//! The picture of a badge class that brings none: a plate engraved with its name.
//!
//! A badge is seen far from its page, in wallets, on profiles, on paper, at 48 pixels as at 500, on white as on black. So
//! it carries its own paper and a light edge, is printed in one ink and says the same thing at each size: from afar the
//! outline and the emblem tell the kind, the ink what is recognised, the studs at the foot the level; from near the name;
//! from nearer the engraving, which is drawn from the name and is that of no other badge.
//!
//! The drawing is the same on every machine: no floating point, no font of ours, no reference to anything outside it. It
//! only holds what [`crate::document`] lets through from any picture.

mod geometry;
mod guilloche;
mod lettering;
pub mod measure;
mod plate;
pub mod raster;

use crate::document::badge_class::Recognition;
use crate::text::escape;
use geometry::Length;
use guilloche::{Chance, Engraving};
use lettering::Lettering;
use plate::{Foot, Plate};

/// The paper of the exercise book.
const PAPER: &str = "#fbfbf8";

/// Letters are of the same blue-black on every badge: a name is read, not decorated.
const LETTERS: &str = "#1b2036";

/// Serifs that systems bring, as on the pages.
const FONTS: &str = "Charter, Cambria, Georgia, serif";

/// The colours of one ink.
struct Ink {
    /// As it comes from the bottle.
    full: &'static str,
    /// Lines on the full ink.
    light: &'static str,
    /// Lines on the paper, under the name.
    pale: &'static str,
}

impl Ink {
    /// The red of the margin, the blue of the pen, the green of the third refill.
    fn of(recognition: Recognition) -> Self {
        let (full, light, pale) = match recognition {
            Recognition::Participation => ("#b0123b", "#e39aac", "#f6e4e6"),
            Recognition::Project => ("#233f8a", "#9db3e0", "#e4eaf5"),
            Recognition::Event => ("#1d6b52", "#95c4b1", "#e1eee9"),
        };
        Self { full, light, pale }
    }
}

/// Draws the picture of a class as SVG, 256 units wide and high. Its kind is a row of the framework, from 0; the level
/// counts from 1 to `levels`.
pub fn draw(name: &str, row: usize, level: u8, levels: u8, recognition: Recognition) -> String {
    let ink = Ink::of(recognition);
    let plate = plate::plate(row);
    let mut chance = Chance::of(name);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 256 256\" width=\"256\" height=\"256\">\
         <title>{}</title><g transform=\"translate(128 128)\" fill=\"none\" stroke-linejoin=\"round\">",
        escape::xml(name)
    );
    let foot = plate.foot(usize::from(levels));
    band(&mut svg, plate, &foot, &ink, &Engraving::of(&mut chance));
    field(&mut svg, plate, &ink, &mut chance);
    studs(&mut svg, &foot, level);
    letters(&mut svg, &lettering::set(name, plate));
    svg.push_str("</g></svg>\n");
    svg
}

/// The plate and the band around it: strokes of one line, each narrower than the one below, leave the rules between them.
fn band(svg: &mut String, plate: &Plate, foot: &Foot, ink: &Ink, engraving: &Engraving) {
    let (full, light) = (ink.full, ink.light);
    for (colour, width) in [
        (PAPER, "43"),
        (full, "37"),
        (PAPER, "34.5"),
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

/// The field in the middle: it covers what the engraving lets out of the band in corners.
fn field(svg: &mut String, plate: &Plate, ink: &Ink, chance: &mut Chance) {
    let (full, pale, rule) = (ink.full, ink.pale, plate.rule);
    svg.push_str(&format!(
        "<path fill=\"{PAPER}\" stroke=\"{PAPER}\" stroke-width=\"8.8\" d=\"{rule}\"/>\
         <path stroke=\"{full}\" stroke-width=\"1.3\" d=\"{rule}\"/><g stroke=\"{pale}\">"
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
    svg.push_str(&format!(
        "</g><g fill=\"{full}\" stroke=\"{full}\" stroke-width=\"1.2\" transform=\"translate(0 {})\">{}</g>",
        Length(plate.emblem_y),
        plate.emblem
    ));
}

/// A stud for each level: those that are reached are full, the others wait.
fn studs(svg: &mut String, foot: &Foot, level: u8) {
    svg.push_str(&format!("<g stroke=\"{PAPER}\" stroke-width=\"1.5\">"));
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
    svg.push_str("</g>");
}

/// The name, line by line.
fn letters(svg: &mut String, lettering: &Lettering) {
    svg.push_str(&format!(
        "<g fill=\"{LETTERS}\" font-family=\"{FONTS}\" font-weight=\"700\" font-size=\"{}\" text-anchor=\"middle\">",
        Length(lettering.size)
    ));
    for (line, y) in &lettering.lines {
        svg.push_str(&format!(
            "<text y=\"{}\">{}</text>",
            Length(*y),
            escape::xml(line)
        ));
    }
    svg.push_str("</g>");
}

#[cfg(test)]
mod tests;
