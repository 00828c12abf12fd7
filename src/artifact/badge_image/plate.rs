//! The four plates: one outline for each kind of competence, with what fits it.

use super::geometry::{ONE, TURN, Tenths, cos, root, sin};
use crate::document::badge_class::BadgeKind;

/// From the middle of the band to the rule around the field.
const FIELD: Tenths = 185;

/// What a kind looks like, seen from the middle of the drawing.
pub struct Plate {
    /// The middle line of the band that runs around the plate.
    pub outline: &'static str,
    /// The rule around the field.
    pub rule: &'static str,
    /// How large the rosette of the field may be.
    pub rosette: i64,
    /// The part of the outline at the foot that carries the studs.
    pub foot: &'static str,
    /// The two lines across the band that close it.
    pub foot_ends: &'static str,
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
            rule: "M0-85.6a85.6 85.6 0 0 1 0 171.2a85.6 85.6 0 0 1 0-171.2z",
            rosette: 74,
            foot: "M-64 82A104 104 0 0 0 64 82",
            foot_ends: "M71.6 91.6L56.5 72.3M-71.6 91.6L-56.5 72.3",
            studs: [
                (-456, 935),
                (-234, 1013),
                (0, 1040),
                (234, 1013),
                (456, 935),
            ],
            emblem: "<path d=\"M-1-6c-4-5-12-6-19-4v19c7-2 15-1 19 4zM1-6c4-5 12-6 19-4v19c-7-2-15-1-19 4z\"/>",
            emblem_y: -590,
            name_y: (-400, 620),
            shape: Shape::Disc { radius: 1040 },
        },
        BadgeKind::SavoirFaire => Plate {
            outline: "M0-104L90-52V52L0 104L-90 52V-52z",
            rule: "M0-82.7L71.6-41.3V41.3L0 82.7L-71.6 41.3V-41.3z",
            rosette: 68,
            foot: "M-53.7 73L0 104L53.7 73",
            foot_ends: "M59.8 83.7L47.5 62.3M-59.8 83.7L-47.5 62.3",
            studs: [(-398, 810), (-199, 925), (0, 1040), (199, 925), (398, 810)],
            emblem: "<circle r=\"13.5\" fill=\"none\" stroke-dasharray=\"5.3\" stroke-width=\"5\"/>\
                     <circle r=\"7.5\" fill=\"none\" stroke-width=\"8\"/>",
            emblem_y: -590,
            name_y: (-380, 480),
            shape: Shape::Hexagon { side: 900 },
        },
        BadgeKind::SavoirEtre => Plate {
            outline: "M-57-57a58 58 0 0 1 114 0a58 58 0 0 1 0 114a58 58 0 0 1-114 0a58 58 0 0 1 0-114z",
            rule: "M-39-54a40 40 0 0 1 78 0a18 18 0 0 0 15 15a40 40 0 0 1 0 78a18 18 0 0 0-15 15a40 40 0 0 1-78 0a18 18 0 0 0-15-15a40 40 0 0 1 0-78a18 18 0 0 0 15-15z",
            rosette: 58,
            foot: "M-51.2 73.2A58 58 0 0 0 51.2 73.2",
            foot_ends: "M62.1 79L40.4 67.5M-62.1 79L-40.4 67.5",
            studs: [
                (-396, 884),
                (-213, 1000),
                (0, 1040),
                (213, 1000),
                (396, 884),
            ],
            emblem: "<path d=\"M0 14c-8-6-16-12-16-20a8.5 8.5 0 0 1 16-4a8.5 8.5 0 0 1 16 4c0 8-8 14-16 20z\"/>",
            emblem_y: -610,
            name_y: (-400, 420),
            shape: Shape::Quatrefoil {
                away: 460,
                radius: 580,
            },
        },
        BadgeKind::Competence => Plate {
            outline: "M-90-98H90V0A105 105 0 0 1 0 103.9A105 105 0 0 1-90 0z",
            rule: "M-71.6-79.6H71.6V0A86.6 86.6 0 0 1 0 85.3A86.6 86.6 0 0 1-71.6 0z",
            rosette: 68,
            foot: "M-56.2 77.1A105 105 0 0 0 0 103.9A105 105 0 0 0 56.2 77.1",
            foot_ends: "M64.6 86.2L47.9 68.1M-64.6 86.2L-47.9 68.1",
            studs: [(-427, 877), (-222, 982), (0, 1039), (222, 982), (427, 877)],
            emblem: "<path d=\"M0-17l4 13 13 4-13 4-4 13-4-13-13-4 13-4z\"/>",
            emblem_y: -590,
            name_y: (-340, 440),
            shape: Shape::Shield {
                half: 900,
                top: 980,
                away: 150,
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

    /// Half the width that lettering may take at a height: the field, less its rule and some air.
    pub fn half_field(&self, y: Tenths) -> Tenths {
        self.half_width(y, -FIELD - 10)
    }
}

#[cfg(test)]
mod tests {
    use super::super::geometry::Point;
    use super::*;

    #[test]
    fn studs_stand_in_the_middle_of_the_band() {
        for kind in BadgeKind::ALL {
            let plate = plate(kind);
            for (x, y) in plate.studs {
                let away = root(x * x + y * y);
                // the nearest of all directions, as there is no inverse of a sine here
                let near = |angle: &i64| {
                    let place = Point::polar(away, *angle);
                    (place.x - x).abs() + (place.y - y).abs()
                };
                let angle = (0..TURN).step_by(16).min_by_key(near).expect("directions");
                assert!(
                    (plate.distance(angle, 0) - away).abs() <= 5,
                    "{kind:?} {x} {y}"
                );
            }
        }
    }

    #[test]
    fn widths_agree_with_distances() {
        for kind in BadgeKind::ALL {
            let plate = plate(kind);
            for angle in (-TURN / 10..TURN / 10).step_by(97) {
                let place = Point::polar(plate.distance(angle, -FIELD), angle);
                let half = plate.half_width(place.y, -FIELD);
                assert!((half - place.x).abs() <= 8, "{kind:?} {place:?} {half}");
            }
        }
    }
}
