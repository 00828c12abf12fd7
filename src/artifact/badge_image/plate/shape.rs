//! Outlines as figures that can be made wider and narrower, for the engraving, the studs and the lettering.

use super::super::geometry::{ONE, TURN, Tenths, cos, root, sin};

/// A figure around the middle of the drawing, with equal halves on the left and on the right.
pub enum Shape {
    /// A disc.
    Disc {
        /// Its radius.
        radius: Tenths,
    },
    /// A hexagon, a point up, by the distance of its sides.
    Hexagon {
        /// The distance of its sides.
        side: Tenths,
    },
    /// Four discs, by the distance of their middles.
    Quatrefoil {
        /// How far the middles are.
        away: Tenths,
        /// The radius of each.
        radius: Tenths,
    },
    /// Three discs, one of them below.
    Trefoil {
        /// How far the middles are.
        away: Tenths,
        /// The radius of each.
        radius: Tenths,
    },
    /// Straight sides down to the middle, then two arcs around places on the other side.
    Shield {
        /// Half the width.
        half: Tenths,
        /// How high the top is.
        top: Tenths,
        /// How far the middles of the arcs are on the other side.
        away: Tenths,
    },
    /// What straight sides leave of a disc, or of the plane.
    Cut {
        /// The direction of each side, seen from the middle, and its distance.
        sides: &'static [(i64, Tenths)],
        /// How far below the middle the disc has its own, and its radius.
        disc: Option<(Tenths, Tenths)>,
    },
}

impl Shape {
    /// How far the outline, made wider by `more`, is from the middle in a direction.
    pub fn distance(&self, angle: i64, more: Tenths) -> Tenths {
        let (x, y) = (cos(angle), sin(angle));
        // a side at a distance, met by a ray that leans from it
        let side = |distance: Tenths, lean: i64| match lean {
            1.. => distance * ONE / lean,
            _ => i64::MAX,
        };
        // the far side of a disc whose middle is `away`, on an axis that the ray leans from
        let lobe = |away: Tenths, radius: Tenths, lean: i64, across: i64| {
            let across = away * across / ONE;
            away * lean / ONE + root((radius + more).pow(2) - across * across)
        };
        match *self {
            Self::Disc { radius } => radius + more,
            Self::Hexagon { side: distance } => (0..6)
                .map(|n| side(distance + more, cos(angle - n * TURN / 6)))
                .min()
                .unwrap_or(0),
            Self::Quatrefoil { away, radius } => {
                let (x, y) = (x.abs(), y.abs());
                lobe(away, radius, x.max(y), x.min(y))
            }
            Self::Trefoil { away, radius } => {
                let from = (angle - TURN / 12).rem_euclid(TURN / 3);
                let from = from.min(TURN / 3 - from);
                // one lobe is down, at a quarter of a turn: joints are half-way between two
                lobe(away, radius, cos(TURN / 6 - from), sin(TURN / 6 - from))
            }
            Self::Shield { half, top, away } => {
                let flat = side(half + more, x.abs()).min(side(top + more, -y));
                if y <= 0 {
                    return flat;
                }
                let along = -away * x.abs() / ONE;
                along + root(along * along - away * away + (half + away + more).pow(2))
            }
            Self::Cut { sides, disc } => {
                let straight = sides
                    .iter()
                    .map(|(turn, distance)| side(distance + more, cos(angle - turn)));
                let round = disc.map(|(below, radius)| lobe(below, radius, y, x));
                straight.chain(round).min().unwrap_or(0)
            }
        }
    }

    /// Half the width inside the outline at a height, when the outline is made wider by `more`.
    pub fn half_width(&self, y: Tenths, more: Tenths) -> Tenths {
        match *self {
            Self::Disc { radius } => root((radius + more).pow(2) - y * y),
            // the sine of a third of a half-turn is 0.866
            Self::Hexagon { side } => (side + more)
                .min(2 * (side + more - y.abs() * 866 / 1000))
                .max(0),
            Self::Quatrefoil { away, radius } => {
                let square = (radius + more).pow(2);
                let beside = square - y * y;
                let above = root(square - (y.abs() - away).pow(2));
                if beside > 0 {
                    above.max(away + root(beside))
                } else {
                    above
                }
            }
            Self::Trefoil { away, radius } => {
                let square = (radius + more).pow(2);
                let beside = square - (y + away / 2).pow(2);
                let below = root(square - (y - away).pow(2));
                if beside > 0 {
                    below.max(away * 866 / 1000 + root(beside))
                } else {
                    below
                }
            }
            Self::Shield { half, top, away } => {
                if y < -top - more {
                    0
                } else if y <= 0 {
                    half + more
                } else {
                    (root((half + away + more).pow(2) - y * y) - away).max(0)
                }
            }
            Self::Cut { sides, disc } => {
                let straight = sides.iter().filter_map(|(turn, distance)| {
                    let room = (distance + more) * ONE - y * sin(*turn);
                    match cos(*turn) {
                        1.. if room > 0 => Some(room / cos(*turn)),
                        0 if room > 0 => None,
                        ..=-1 => None,
                        _ => Some(0),
                    }
                });
                let round =
                    disc.map(|(below, radius)| root((radius + more).pow(2) - (y - below).pow(2)));
                straight.chain(round).min().unwrap_or(0)
            }
        }
    }
}
