//! The four plates: one outline for each kind of competence, with what fits it.

use super::geometry::{ONE, TURN, Tenths, cos, root, sin};
use crate::document::badge_class::BadgeKind;

/// What a kind looks like, seen from the middle of the drawing.
pub struct Plate {
    /// The middle line of the band that runs around the plate.
    pub outline: &'static str,
    /// The part of it at the foot that carries the studs.
    pub foot: &'static str,
    /// Where the five studs stand, from the left.
    pub studs: [(Tenths, Tenths); 5],
    /// The emblem, around its own middle.
    pub emblem: &'static str,
    /// How high the middle of the emblem stands.
    pub emblem_y: Tenths,
    /// Between which heights the name stands.
    pub name_y: (Tenths, Tenths),
    shape: Shape,
}

/// The same outline as a figure that can be made wider and narrower.
enum Shape {
    Disc {
        radius: Tenths,
    },
    /// A point up, by the distance of its sides.
    Hexagon {
        side: Tenths,
    },
    /// Four discs, by the distance of their middles.
    Quatrefoil {
        away: Tenths,
        radius: Tenths,
    },
    /// Straight sides down to the middle, then two arcs around places on the other side.
    Shield {
        half: Tenths,
        top: Tenths,
        away: Tenths,
    },
}

/// The plate of a kind: a seal, a nut, a flower of tracery, an escutcheon.
pub fn plate(kind: BadgeKind) -> Plate {
    match kind {
        BadgeKind::Savoir => Plate {
            outline: "M0-104a104 104 0 0 1 0 208a104 104 0 0 1 0-208z",
            foot: "M-61.1 84.1A104 104 0 0 0 61.1 84.1",
            studs: [
                (-456, 935),
                (-234, 1013),
                (0, 1040),
                (234, 1013),
                (456, 935),
            ],
            emblem: "<path d=\"M0-8c-4-5-12-6-19-4v19c7-2 15-1 19 4c4-5 12-6 19-4v-19c-7-2-15-1-19 4zv19\"/>",
            emblem_y: -540,
            name_y: (-350, 600),
            shape: Shape::Disc { radius: 1040 },
        },
        BadgeKind::SavoirFaire => Plate {
            outline: "M0-104L90-52V52L0 104L-90 52V-52z",
            foot: "M-53.7 73L0 104L53.7 73",
            studs: [(-398, 810), (-199, 925), (0, 1040), (199, 925), (398, 810)],
            emblem: "<circle r=\"7\"/><circle r=\"13\" stroke-dasharray=\"5.1\" stroke-width=\"5\"/><circle r=\"11\"/>",
            emblem_y: -500,
            name_y: (-320, 500),
            shape: Shape::Hexagon { side: 900 },
        },
        BadgeKind::SavoirEtre => Plate {
            outline: "M-41-41A58 58 0 1 1 41-41A58 58 0 1 1 41 41A58 58 0 1 1-41 41A58 58 0 1 1-41-41z",
            foot: "M-44.4 83.3A58 58 0 0 0 44.4 83.3",
            studs: [
                (-396, 884),
                (-213, 1000),
                (0, 1040),
                (213, 1000),
                (396, 884),
            ],
            emblem: "<path d=\"M0 14c-8-6-16-12-16-20a8.5 8.5 0 0 1 16-4a8.5 8.5 0 0 1 16 4c0 8-8 14-16 20z\"/>",
            emblem_y: -560,
            name_y: (-380, 420),
            shape: Shape::Quatrefoil {
                away: 460,
                radius: 580,
            },
        },
        BadgeKind::Competence => Plate {
            outline: "M-84-98H84V0A107 107 0 0 1 0 104.5A107 107 0 0 1-84 0z",
            foot: "M-54 74.3A107 107 0 0 0 0 104.5A107 107 0 0 0 54 74.3",
            studs: [(-414, 855), (-217, 972), (0, 1045), (217, 972), (414, 855)],
            emblem: "<path d=\"M0-18l4 14 14 4-14 4-4 14-4-14-14-4 14-4z\"/>",
            emblem_y: -520,
            name_y: (-340, 480),
            shape: Shape::Shield {
                half: 840,
                top: 980,
                away: 230,
            },
        },
    }
}

impl Plate {
    /// How far the outline, made wider by `more`, is from the middle in a direction.
    pub fn distance(&self, angle: i64, more: Tenths) -> Tenths {
        let (x, y) = (cos(angle), sin(angle));
        // a side at a distance, met by a ray that leans from it
        let side = |distance: Tenths, lean: i64| match lean {
            1.. => distance * ONE / lean,
            _ => i64::MAX,
        };
        match self.shape {
            Shape::Disc { radius } => radius + more,
            Shape::Hexagon { side: distance } => (0..6)
                .map(|n| side(distance + more, cos(angle - n * TURN / 6)))
                .min()
                .unwrap_or(0),
            Shape::Quatrefoil { away, radius } => {
                let lean = x.abs().max(y.abs());
                let across = away * x.abs().min(y.abs()) / ONE;
                away * lean / ONE + root((radius + more).pow(2) - across * across)
            }
            Shape::Shield { half, top, away } => {
                let flat = side(half + more, x.abs()).min(side(top + more, -y));
                if y <= 0 {
                    return flat;
                }
                let along = -away * x.abs() / ONE;
                along + root(along * along - away * away + (half + away + more).pow(2))
            }
        }
    }

    /// Half the width inside the outline at a height, when the outline is made wider by `more`.
    pub fn half_width(&self, y: Tenths, more: Tenths) -> Tenths {
        match self.shape {
            Shape::Disc { radius } => root((radius + more).pow(2) - y * y),
            // the sine of a third of a half-turn is 0.866
            Shape::Hexagon { side } => (side + more)
                .min(2 * (side + more - y.abs() * 866 / 1000))
                .max(0),
            Shape::Quatrefoil { away, radius } => {
                let square = (radius + more).pow(2);
                let beside = square - y * y;
                let above = root(square - (y.abs() - away).pow(2));
                if beside > 0 {
                    above.max(away + root(beside))
                } else {
                    above
                }
            }
            Shape::Shield { half, top, away } => {
                if y < -top - more {
                    0
                } else if y <= 0 {
                    half + more
                } else {
                    (root((half + away + more).pow(2) - y * y) - away).max(0)
                }
            }
        }
    }
}
