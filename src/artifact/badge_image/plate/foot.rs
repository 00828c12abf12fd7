//! The foot of a plate: the part of its band that carries the studs, as many as there are levels.

use std::borrow::Cow;

use super::super::geometry::{Length, ONE, Point, TURN, Tenths, root};
use super::{FIVE, Plate};

/// How far studs are from each other when there is room.
const APART: Tenths = 245;

/// How close they stand when there are many.
const CLOSE: Tenths = 200;

/// Half the width of the band inside its rules.
const BAND: Tenths = 123;

/// The foot for a number of levels.
pub struct Foot {
    /// The part of the outline.
    pub path: Cow<'static, str>,
    /// The two lines across the band that close it.
    pub ends: Cow<'static, str>,
    /// Where the studs stand, from the left.
    pub studs: Vec<(Tenths, Tenths)>,
    /// The radius of a stud that is reached.
    pub full: Tenths,
    /// The radius of one that waits.
    pub waiting: Tenths,
}

impl Foot {
    /// The foot of a plate for `levels` studs.
    pub fn of(plate: &Plate, levels: usize) -> Self {
        if let (Some(five), FIVE) = (&plate.five, levels) {
            return Self {
                path: five.foot.into(),
                ends: five.ends.into(),
                studs: five.studs.to_vec(),
                full: 80,
                waiting: 38,
            };
        }
        Self::made(plate, levels)
    }

    /// A foot whose studs are walked to along the outline.
    pub(super) fn made(plate: &Plate, levels: usize) -> Self {
        let edge = Edge::of(plate);
        let count = levels.max(1) as Tenths;
        let apart = (APART * FIVE as Tenths / count).clamp(CLOSE, APART);
        let half = apart * (count - 1) / 2 + 200;
        let studs = (0..count)
            .map(|n| {
                let place = edge.place(apart * (2 * n - count + 1) / 2);
                (place.x, place.y)
            })
            .collect();
        Self {
            path: edge.path(half).into(),
            ends: format!("{}{}", edge.across(half), edge.across(-half)).into(),
            studs,
            full: 80 * apart / APART,
            waiting: 38 * apart / APART,
        }
    }
}

/// The right half of an outline as a line of short steps, from the bottom up.
struct Edge {
    /// Places, each with its distance from the bottom along the outline.
    places: Vec<(Tenths, Point)>,
}

impl Edge {
    /// Steps of a turn: each is short enough to be straight, and long enough for lengths in tenths.
    const STEPS: i64 = 256;

    fn of(plate: &Plate) -> Self {
        let mut places: Vec<(Tenths, Point)> = Vec::new();
        for step in 0..=Self::STEPS / 2 {
            let angle = TURN / 4 - step * TURN / Self::STEPS;
            let place = Point::polar(plate.distance(angle, 0), angle);
            let walked = places.last().map_or(0, |(walked, last)| {
                walked + root((place.x - last.x).pow(2) + (place.y - last.y).pow(2))
            });
            places.push((walked, place));
        }
        Self { places }
    }

    /// The step before a distance from the bottom, and the one after it.
    fn around(&self, away: Tenths) -> (&(Tenths, Point), &(Tenths, Point)) {
        let after = self
            .places
            .partition_point(|(walked, _)| *walked <= away)
            .clamp(1, self.places.len() - 1);
        (&self.places[after - 1], &self.places[after])
    }

    /// The place at a distance from the bottom: to the right, or to the left when it is negative.
    fn place(&self, away: Tenths) -> Point {
        let ((start, from), (end, to)) = self.around(away.abs());
        let (part, whole) = (away.abs() - start, (end - start).max(1));
        let between = |from: Tenths, to: Tenths| from + (to - from) * part / whole;
        let (x, y) = (between(from.x, to.x), between(from.y, to.y));
        Point {
            x: if away < 0 { -x } else { x },
            y,
        }
    }

    /// The outline from the left to the right of the bottom.
    fn path(&self, half: Tenths) -> String {
        let ends = [self.place(-half), self.place(half)];
        // every second step: a line that bends is drawn as well, and half as long
        let inside = self.places.iter().step_by(2);
        let right: Vec<Point> = inside
            .filter(|(walked, _)| walked + 10 < half)
            .map(|(_, place)| *place)
            .collect();
        let left = right.iter().skip(1).rev().map(|place| Point {
            x: -place.x,
            y: place.y,
        });
        let places = [ends[0]]
            .into_iter()
            .chain(left)
            .chain(right.iter().copied())
            .chain([ends[1]]);
        let (mut path, mut last) = (String::new(), None);
        for place in places {
            match last {
                None => path.push_str(&format!("M{}l", written(place))),
                Some(Point { x, y }) => {
                    let step = written(Point {
                        x: place.x - x,
                        y: place.y - y,
                    });
                    // a sign parts numbers as well as a space does
                    if !path.ends_with('l') && !step.starts_with('-') {
                        path.push(' ');
                    }
                    path.push_str(&step);
                }
            }
            last = Some(place);
        }
        path
    }

    /// A line across the band at a distance from the bottom.
    fn across(&self, away: Tenths) -> String {
        let middle = self.place(away);
        let ((_, from), (_, to)) = self.around(away.abs());
        let (x, y) = (to.x - from.x, to.y - from.y);
        let long = root((x * x + y * y) * ONE * ONE).max(1);
        let side = if away < 0 { -1 } else { 1 };
        // to the right of who walks up on the right is outside
        let out = Point {
            x: -y * BAND * ONE / long * side,
            y: x * BAND * ONE / long,
        };
        let end = |sign: i64| Point {
            x: middle.x + sign * out.x,
            y: middle.y + sign * out.y,
        };
        format!("M{}L{}", written(end(1)), written(end(-1)))
    }
}

/// A place as a path writes it.
fn written(place: Point) -> String {
    let gap = if place.y < 0 { "" } else { " " };
    format!("{}{gap}{}", Length(place.x), Length(place.y))
}
