//! The plates: one outline for each row of a framework, with what fits it.

mod foot;
mod rows;
mod shape;

pub use foot::Foot;

use super::geometry::Tenths;
use shape::Shape;

/// From the middle of the band to the rule around the field.
const FIELD: Tenths = 185;

/// How many levels the default framework has.
const FIVE: usize = 5;

/// What a row looks like, seen from the middle of the drawing.
pub struct Plate {
    /// The middle line of the band that runs around the plate.
    pub outline: &'static str,
    /// The rule around the field.
    pub rule: &'static str,
    /// How large the rosette of the field may be.
    pub rosette: i64,
    /// The emblem, around its own middle.
    pub emblem: &'static str,
    /// How high the middle of the emblem stands.
    pub emblem_y: Tenths,
    /// Between which heights the name stands.
    pub name_y: (Tenths, Tenths),
    /// The foot for five levels, where it was drawn by hand.
    five: Option<Five>,
    /// The outline as a figure.
    shape: Shape,
}

/// A foot with five studs.
struct Five {
    foot: &'static str,
    ends: &'static str,
    studs: [(Tenths, Tenths); FIVE],
}

/// The plate of a row. A framework has no more rows than there are plates; beyond, they come again.
pub fn plate(row: usize) -> &'static Plate {
    &rows::PLATES[row % rows::PLATES.len()]
}

impl Plate {
    /// How far the outline, made wider by `more`, is from the middle in a direction.
    pub fn distance(&self, angle: i64, more: Tenths) -> Tenths {
        self.shape.distance(angle, more)
    }

    /// Half the width that lettering may take at a height: the field, less its rule and some air.
    pub fn half_field(&self, y: Tenths) -> Tenths {
        self.shape.half_width(y, -FIELD - 10)
    }

    /// The foot with its studs, for as many levels as there are.
    pub fn foot(&self, levels: usize) -> Foot {
        Foot::of(self, levels)
    }
}

#[cfg(test)]
mod tests;
