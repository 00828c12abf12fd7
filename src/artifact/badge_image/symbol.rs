//! Medals for lists: the picture of a class without its name and its engraving, in two parts that many classes share.
//!
//! A page holds each part once, as a `symbol`, and draws it where it is wanted with `use`: a list of badges is one request,
//! whatever their number. The ink is the colour of the text around, which the theme gives by what is recognised.

use super::PAPER;
use super::plate;

/// How the emblem stands where there is no name.
pub const EMBLEM: &str = "translate(0 -6) scale(2.9)";

/// The plate of a row with its emblem, as a symbol with this id.
pub fn plate(id: &str, row: usize) -> String {
    let plate = plate::plate(row);
    let (outline, rule) = (plate.outline, plate.rule);
    let mut svg = format!(
        "<symbol id=\"{id}\" viewBox=\"-128 -128 256 256\"><g fill=\"none\" stroke-linejoin=\"round\">"
    );
    for (colour, width) in [
        (PAPER, "43"),
        ("currentColor", "37"),
        (PAPER, "34.5"),
        ("currentColor", "28"),
    ] {
        svg.push_str(&format!(
            "<path stroke=\"{colour}\" stroke-width=\"{width}\" d=\"{outline}\"/>"
        ));
    }
    svg.push_str(&format!(
        "<path fill=\"{PAPER}\" stroke=\"currentColor\" stroke-width=\"1.3\" d=\"{rule}\"/></g>\
         <g fill=\"currentColor\" stroke=\"currentColor\" stroke-width=\"1.2\" transform=\"{EMBLEM}\">{}</g></symbol>",
        plate.emblem
    ));
    svg
}

/// The studs of a level on the plate of a row, as a symbol with this id.
pub fn studs(id: &str, row: usize, level: u8, levels: u8) -> String {
    let foot = plate::plate(row).foot(usize::from(levels));
    let mut svg = format!(
        "<symbol id=\"{id}\" viewBox=\"-128 -128 256 256\"><g fill=\"none\" stroke=\"{PAPER}\" stroke-width=\"1.5\">"
    );
    super::circles(&mut svg, &foot, level);
    svg.push_str("</g></symbol>");
    svg
}
