//! Points, sines and lengths of a drawing, without floating point.
//!
//! The sine of a computer depends on its mathematical library, and a picture is published under a URL that never
//! changes: all here is computed with integers, so that every machine draws the same bytes.

use std::fmt;

/// A length in tenths of the unit of the drawing: what is written has one decimal at most.
pub type Tenths = i64;

/// A full turn: angles are parts of it, clockwise from the right, as the axes of a drawing go.
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
    let rise = angle.min(TURN / 2 - angle);
    let (step, rest) = ((rise / 256) as usize, rise % 256);
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

/// A place, seen from the middle of the drawing.
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

    /// The place half-way to another.
    pub fn middle(self, other: Self) -> Self {
        Self {
            x: (self.x + other.x).div_euclid(2),
            y: (self.y + other.y).div_euclid(2),
        }
    }
}

/// A length as a drawing writes it: `12`, `-3.4`, `.5`.
pub struct Length(pub Tenths);

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        match (self.0.abs() / 10, self.0.abs() % 10) {
            (whole, 0) => write!(f, "{sign}{whole}"),
            (0, rest) => write!(f, "{sign}.{rest}"),
            (whole, rest) => write!(f, "{sign}{whole}.{rest}"),
        }
    }
}

/// Adds a whole number to path data: a sign parts numbers as well as a space does.
pub fn push_number(path: &mut String, number: Tenths) {
    if number >= 0 && path.ends_with(|c: char| c.is_ascii_digit()) {
        path.push(' ');
    }
    path.push_str(&number.to_string());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sines_are_those_of_mathematics() {
        for angle in (-TURN..TURN).step_by(37) {
            let exact = (angle as f64 / TURN as f64 * std::f64::consts::TAU).sin();
            assert!(
                (sin(angle) as f64 / ONE as f64 - exact).abs() < 2e-4,
                "{angle}"
            );
        }
        assert_eq!(
            [0, TURN / 4, TURN / 2, 3 * TURN / 4].map(cos),
            [ONE, 0, -ONE, 0]
        );
    }

    #[test]
    fn lengths_are_written_short() {
        let written = [120, -34, 5, -5, 0].map(|tenths| Length(tenths).to_string());
        assert_eq!(written, ["12", "-3.4", ".5", "-.5", "0"]);
    }

    #[test]
    fn a_root_of_nothing_is_nothing() {
        assert_eq!([root(-4), root(0), root(15), root(16)], [0, 0, 3, 4]);
    }
}
