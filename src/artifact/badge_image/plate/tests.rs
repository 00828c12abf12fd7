use super::super::geometry::{Point, TURN, root};
use super::*;

const ROWS: std::ops::Range<usize> = 0..12;

/// The direction in which a place lies: the nearest of all, as there is no inverse of a sine here.
fn direction(x: Tenths, y: Tenths) -> i64 {
    let away = root(x * x + y * y);
    let near = |angle: &i64| {
        let place = Point::polar(away, *angle);
        (place.x - x).abs() + (place.y - y).abs()
    };
    (0..TURN).step_by(16).min_by_key(near).expect("directions")
}

fn off(plate: &Plate, more: Tenths, x: Tenths, y: Tenths) -> Tenths {
    (plate.distance(direction(x, y), more) - root(x * x + y * y)).abs()
}

#[test]
fn studs_stand_in_the_middle_of_the_band_and_apart() {
    for (row, levels) in ROWS.flat_map(|row| (1..=9).map(move |levels| (row, levels))) {
        let plate = plate(row);
        let foot = plate.foot(levels);
        assert_eq!(foot.studs.len(), levels);
        for (x, y) in &foot.studs {
            assert!(off(plate, 0, *x, *y) <= 6, "{row} {levels}: {x} {y}");
        }
        for pair in foot.studs.windows(2) {
            let [(ax, ay), (bx, by)] = pair else { continue };
            let apart = root((ax - bx).pow(2) + (ay - by).pow(2));
            assert!(apart > 2 * foot.full, "{row} {levels}: {pair:?}");
        }
    }
}

#[test]
fn the_foot_made_for_five_is_the_one_drawn_by_hand() {
    for plate in rows::PLATES.iter().filter(|plate| plate.five.is_some()) {
        let made = Foot::made(plate, FIVE);
        let drawn = plate.foot(FIVE);
        assert_eq!(
            (made.full, made.waiting),
            (drawn.full, drawn.waiting),
            "radii"
        );
        for (made, drawn) in made.studs.iter().zip(&drawn.studs) {
            let apart = (made.0 - drawn.0).abs() + (made.1 - drawn.1).abs();
            assert!(apart < 90, "{made:?} {drawn:?}");
        }
    }
}

#[test]
fn widths_agree_with_distances() {
    for row in ROWS {
        let plate = plate(row);
        for angle in (-TURN / 12..TURN / 12).step_by(97) {
            let place = Point::polar(plate.distance(angle, -FIELD), angle);
            let half = plate.shape.half_width(place.y, -FIELD);
            assert!((half - place.x).abs() <= 8, "{row} {place:?} {half}");
        }
    }
}

/// The corners that the paths of a plate name lie on its figure: the two are written apart.
#[test]
fn paths_are_their_figures() {
    for row in ROWS {
        let plate = plate(row);
        for (path, more) in [(plate.outline, 0), (plate.rule, -FIELD)] {
            for (x, y) in corners(path) {
                // a rule rounds the corners that it would have where lobes meet
                let most = if path.contains("a18") { 60 } else { 9 };
                assert!(
                    off(plate, more, x, y) <= most,
                    "{row} {path}: {x} {y} is {} away",
                    off(plate, more, x, y)
                );
            }
        }
    }
}

/// Where the commands of a path end, in tenths.
fn corners(path: &str) -> Vec<(Tenths, Tenths)> {
    let mut found: Vec<(Tenths, Tenths)> = Vec::new();
    let mut rest = path;
    while let Some(command) = rest.chars().next() {
        rest = &rest[1..];
        let end = rest
            .find(|c: char| c.is_ascii_alphabetic())
            .unwrap_or(rest.len());
        let numbers: Vec<Tenths> = rest[..end]
            .replace('-', " -")
            .split_whitespace()
            .map(|number| (number.parse::<f64>().expect("a number") * 10.0).round() as Tenths)
            .collect();
        rest = &rest[end..];
        let (x, y) = found.last().copied().unwrap_or_default();
        match (command, &numbers[..]) {
            ('z', _) => {}
            ('H', [to]) => found.push((*to, y)),
            ('V', [to]) => found.push((x, *to)),
            ('a', [.., dx, dy]) => found.push((x + dx, y + dy)),
            ('M' | 'L' | 'A', [.., to_x, to_y]) => found.push((*to_x, *to_y)),
            other => panic!("{other:?}"),
        }
    }
    assert!(found.len() > 1);
    found
}

/// The drawing is 256 units wide: the outermost stroke must end inside.
#[test]
fn no_plate_is_cut_by_the_edge() {
    for row in ROWS {
        let plate = plate(row);
        for angle in (0..TURN).step_by(64) {
            let place = Point::polar(plate.distance(angle, 0), angle);
            assert!(
                place.x.abs() <= 1280 - 215 && place.y.abs() <= 1280 - 215,
                "{row} {place:?}"
            );
        }
    }
}
