//! Points, sines and numbers of a drawing, without floating point.
//!
//! The sine of a computer depends on its mathematical library, and a drawing is published under a digest of its bytes:
//! all here is computed with integers, so that every machine draws the same.

use std::fmt::Write;

/// A length in tenths of the unit of the drawing: what is written has one decimal at most.
pub type Tenths = i64;

/// A full turn: angles are fractions of it, clockwise from the right as the axes of a drawing go.
pub const TURN: i64 = 1 << 16;

/// One, for sines.
pub const ONE: i64 = 1 << 14;

/// Sines of a quarter of a turn in 64 steps, in parts of [`ONE`].
const QUARTER: [i64; 65] = [
    0, 402, 804, 1205, 1606, 2006, 2404, 2801, 3196, 3590, 3981, 4370, 4756, 5139, 5520, 5897,
    6270, 6639, 7005, 7366, 7723, 8076, 8423, 8765, 9102, 9434, 9760, 10080, 10394, 10702, 11003,
    11297, 11585, 11866, 12140, 12406, 12665, 12916, 13160, 13395, 13623, 13842, 14053, 14256,
    14449, 14635, 14811, 14978, 15137, 15286, 15426, 15557, 15679, 15791, 15893, 15986, 16069,
    16143, 16207, 16261, 16305, 16340, 16364, 16379, 16384,
];

/// The sine of an angle, in parts of [`ONE`]: from the table, with a straight line between two steps.
pub fn sin(angle: i64) -> i64 {
    let angle = angle.rem_euclid(TURN);
    if angle >= TURN / 2 {
        return -sin(angle - TURN / 2);
    }
    let angle = if angle > TURN / 4 {
        TURN / 2 - angle
    } else {
        angle
    };
    let (step, rest) = ((angle / 256) as usize, angle % 256);
    match QUARTER.get(step + 1) {
        Some(next) => QUARTER[step] + (next - QUARTER[step]) * rest / 256,
        None => ONE,
    }
}

/// The cosine of an angle, in parts of [`ONE`].
pub fn cos(angle: i64) -> i64 {
    sin(angle + TURN / 4)
}

/// A square root, rounded down; 0 for what has none.
pub fn root(square: i64) -> i64 {
    u64::try_from(square).map_or(0, u64::isqrt) as i64
}

/// A place seen from the middle of the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// To the right.
    pub x: Tenths,
    /// Down.
    pub y: Tenths,
}

impl Point {
    /// The place at a distance from the middle, in a direction.
    pub fn polar(distance: Tenths, angle: i64) -> Self {
        let part = |sine: i64| (distance * sine + ONE / 2).div_euclid(ONE);
        Self {
            x: part(cos(angle)),
            y: part(sin(angle)),
        }
    }
}

/// Writes a length: `12`, `-3.4`, `.5`.
pub fn number(out: &mut String, length: Tenths) {
    let (sign, whole, rest) = (
        if length < 0 { "-" } else { "" },
        length.abs() / 10,
        length.abs() % 10,
    );
    // writing to a text cannot fail
    let _ = match (whole, rest) {
        (_, 0) => write!(out, "{sign}{whole}"),
        (0, _) => write!(out, "{sign}.{rest}"),
        _ => write!(out, "{sign}{whole}.{rest}"),
    };
}
