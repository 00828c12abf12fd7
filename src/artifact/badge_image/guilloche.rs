//! The engraving of the band: waves that cross, as on a banknote, drawn by the digest of the name.

use super::geometry::{Point, TURN, Tenths, number};
use super::plate::Plate;
use crate::digest::Digest;

/// Numbers drawn one after the other from the digest of a name: the same for the same name, for ever.
pub struct Draw(u128);

impl Draw {
    /// The numbers of a name.
    pub fn of(name: &str) -> Self {
        Self(u128::from_str_radix(&Digest::of(name.as_bytes()).to_string(), 16).unwrap_or(0))
    }

    /// One of a list.
    pub fn pick<T: Copy, const N: usize>(&mut self, list: [T; N]) -> T {
        let picked = list[(self.0 % N as u128) as usize];
        self.0 /= N as u128;
        picked
    }
}

/// One endless line that goes several times around the plate, in waves of `height` about its outline.
pub fn wave(plate: &Plate, rounds: i64, waves: i64, height: Tenths, phase: i64) -> String {
    let mut out = String::from("M");
    let at = |quarter: i64, more: Tenths| {
        let angle = phase + (quarter * rounds * TURN).div_euclid(4 * waves);
        Point::polar(plate.distance(angle, more), angle)
    };
    let mut last = at(0, 0);
    coordinates(&mut out, last, 10);
    out.push('q');
    for half in 0..2 * waves {
        // a parabola goes half as high as its control point
        let control = at(
            2 * half + 1,
            if half % 2 == 0 {
                2 * height
            } else {
                -2 * height
            },
        );
        let end = at(2 * half + 2, 0);
        for point in [control, end] {
            coordinates(
                &mut out,
                Point {
                    x: point.x - last.x,
                    y: point.y - last.y,
                },
                10,
            );
        }
        last = end;
    }
    out
}

fn coordinates(out: &mut String, point: Point, _scale: i64) {
    for length in [point.x, point.y] {
        if length >= 0 && out.ends_with(|c: char| c.is_ascii_digit()) {
            out.push(' ');
        }
        number(out, length);
    }
}
