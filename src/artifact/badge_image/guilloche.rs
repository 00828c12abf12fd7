//! The engraving: a line that crosses itself, as on a banknote, so that each badge is its own.

use super::geometry::{ONE, Point, TURN, Tenths, cos, push_number};
use super::plate::Plate;
use crate::digest::Digest;

/// Choices drawn from the digest of a name: the same for the same name, for ever.
pub struct Random(u128);

impl Random {
    /// The choices of a name.
    pub fn of(name: &str) -> Self {
        let digest = Digest::of(name.as_bytes()).to_string();
        Self(u128::from_str_radix(&digest, 16).unwrap_or_default())
    }

    /// One of a list.
    pub fn pick<T: Copy, const N: usize>(&mut self, list: [T; N]) -> T {
        let picked = list[(self.0 % N as u128) as usize];
        self.0 /= N as u128;
        picked
    }
}

/// How the band of a plate is engraved.
#[derive(Debug, Clone, Copy)]
pub struct Engraving {
    /// How often the line goes around the plate.
    pub rounds: i64,
    /// How many waves it makes in all; it closes on itself, and only at its end, when the two have no common divisor.
    pub waves: i64,
    /// How far it goes on each side of the middle of the band.
    pub height: Tenths,
    /// Where it starts.
    pub start: i64,
}

impl Engraving {
    /// The engraving of a name. All have about as many waves: more would be a grey band, and a heavier file.
    pub fn of(chance: &mut Random) -> Self {
        let (rounds, waves) = chance.pick([
            (3, 32),
            (3, 34),
            (3, 37),
            (4, 33),
            (4, 35),
            (4, 37),
            (4, 39),
            (5, 36),
            (5, 38),
            (5, 39),
        ]);
        let start = chance.pick([0, 1, 2, 3, 4, 5, 6, 7]) * TURN / 128;
        Self {
            rounds,
            waves,
            height: 90,
            start,
        }
    }

    /// The line, as a path in tenths of a unit: whole numbers weigh less than decimals.
    ///
    /// The tops of the waves are the control points of a spline whose knots are half-way between them, so that it has no
    /// kink on any plate; a spline goes half as high as its control points.
    pub fn path(&self, plate: &Plate) -> String {
        // chords run inside of curves: half of that is given back, as sides of plates are straight or round
        let step = self.rounds * TURN / (2 * self.waves);
        let sag = plate.distance(TURN / 4, 0) * (ONE - cos(step / 2)) / ONE / 2;
        let top = |half: i64| {
            let angle = self.start + (half * self.rounds * TURN).div_euclid(2 * self.waves);
            let away = if half % 2 == 0 {
                2 * self.height
            } else {
                -2 * self.height
            };
            Point::polar(plate.distance(angle, away + sag), angle)
        };
        let (mut control, mut next) = (top(0), top(1));
        let mut last = control.middle(next);
        let mut path = format!("M{} {}q", last.x, last.y);
        for half in 2..2 * self.waves + 2 {
            (control, next) = (next, top(half));
            let end = control.middle(next);
            for number in [
                control.x - last.x,
                control.y - last.y,
                end.x - last.x,
                end.y - last.y,
            ] {
                push_number(&mut path, number);
            }
            last = end;
        }
        path
    }
}
