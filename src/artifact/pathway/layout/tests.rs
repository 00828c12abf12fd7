//! The promises of the layout, on graphs that people draw and on random ones.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;

fn overlap(a: &BoxPosition, b: &BoxPosition) -> bool {
    a.x < b.x + BOX && b.x < a.x + BOX && a.y < b.y + b.height && b.y < a.y + a.height
}

/// Every promise that holds for any graph without circles.
fn check(heights: &[i64], edges: &[(usize, usize)]) {
    let layout = lay_out(heights, edges);
    for (id, place) in layout.boxes.iter().enumerate() {
        assert_eq!(place.height, heights[id]);
        assert!(place.x >= 0 && place.x + BOX <= layout.width, "{place:?}");
        assert!(
            place.y >= 0 && place.y + place.height <= layout.height,
            "{place:?}"
        );
        for other in &layout.boxes[id + 1..] {
            assert!(!overlap(place, other), "{place:?} {other:?}");
        }
        let last = edges
            .iter()
            .filter(|(_, to)| *to == id)
            .map(|(from, _)| layout.boxes[*from].column + 1)
            .max();
        assert_eq!(place.column, last.unwrap_or(0), "the longest way");
    }
    let distinct: BTreeSet<_> = edges.iter().collect();
    assert_eq!(layout.lines.len(), distinct.len());
    for ((from, to), line) in distinct.into_iter().zip(&layout.lines) {
        let (from, to) = (layout.boxes[*from], layout.boxes[*to]);
        assert_eq!(line[0], (from.x + BOX, from.y + from.height / 2));
        assert_eq!(line[line.len() - 1], (to.x, to.y + to.height / 2));
        // where a line passes a column, it passes no box of it
        for pair in line[1..line.len() - 1].chunks(2) {
            assert_eq!(pair[0].1, pair[1].1, "level inside a column");
            for place in layout.boxes.iter().filter(|place| place.x == pair[0].0) {
                let beside = pair[0].1 < place.y || pair[0].1 > place.y + place.height;
                assert!(beside, "{line:?} runs behind {place:?}");
            }
        }
    }
    assert_eq!(lay_out(heights, edges), layout, "the same every time");
}

/// Boxes of these heights with edges from lower to higher numbers only.
fn graphs() -> impl Strategy<Value = (Vec<i64>, Vec<(usize, usize)>)> {
    prop::collection::vec(60i64..160, 1..24).prop_flat_map(|heights| {
        let count = heights.len();
        let edge = (0..count, 0..count).prop_map(|(a, b)| (a.min(b), a.max(b)));
        let edges = prop::collection::vec(edge, 0..40)
            .prop_map(|edges| edges.into_iter().filter(|(a, b)| a != b).collect());
        (Just(heights), edges)
    })
}

proptest! {
    #[test]
    fn no_graph_breaks_a_promise((heights, edges) in graphs()) {
        check(&heights, &edges);
    }

    /// Names of boxes are numbers here: in another order, the columns are the same.
    #[test]
    fn columns_do_not_follow_the_order_of_the_names((heights, edges) in graphs()) {
        let last = heights.len() - 1;
        let turned: Vec<i64> = heights.iter().rev().copied().collect();
        let back: Vec<(usize, usize)> = edges.iter().map(|(a, b)| (last - a, last - b)).collect();
        let columns = |layout: Layout| layout.boxes.iter().map(|place| place.column).collect::<Vec<_>>();
        let mut other = columns(lay_out(&turned, &back));
        other.reverse();
        prop_assert_eq!(columns(lay_out(&heights, &edges)), other);
    }
}

#[test]
fn nothing_is_laid_out_as_nothing() {
    let layout = lay_out(&[], &[]);
    assert_eq!((layout.width, layout.height), (0, 0));
}

#[test]
fn a_chain_is_a_straight_line() {
    let layout = lay_out(&[80, 100, 60], &[(0, 1), (1, 2)]);
    check(&[80, 100, 60], &[(0, 1), (1, 2)]);
    for line in &layout.lines {
        assert_eq!(line[0].1, line[1].1, "{layout:?}");
    }
}

#[test]
fn what_two_lead_to_stands_between_them() {
    let layout = lay_out(&[80, 80, 80], &[(0, 2), (1, 2)]);
    let middle = |id: usize| layout.boxes[id].y + layout.boxes[id].height / 2;
    assert_eq!(middle(0) + middle(1), 2 * middle(2));
}

#[test]
fn lines_that_need_not_cross_do_not() {
    // written so that the order of the names would cross them
    let edges = [(0, 5), (1, 4), (2, 3)];
    let layout = lay_out(&[80; 6], &edges);
    let height = |id: usize| layout.boxes[id].y;
    let mut lefts = [0, 1, 2];
    lefts.sort_by_key(|id| height(*id));
    let rights: Vec<i64> = lefts.iter().map(|id| height(5 - id)).collect();
    assert!(rights.is_sorted(), "{layout:?}");
}

#[test]
fn a_long_way_makes_room_for_its_line() {
    // 0 → 1 → 2 and 0 → 2: the short cut passes beside 1
    check(&[80; 3], &[(0, 1), (1, 2), (0, 2)]);
}

#[test]
fn a_line_with_room_is_straight() {
    // 0 → 1 → 2 → 3 with a line from 4 to 3 that passes two columns
    let layout = lay_out(&[90, 130, 70, 110, 80], &[(0, 1), (1, 2), (2, 3), (4, 3)]);
    let line = layout.lines.iter().find(|line| line.len() > 2).unwrap();
    let heights: BTreeSet<i64> = line[1..line.len() - 1]
        .iter()
        .map(|point| point.1)
        .collect();
    assert_eq!(heights.len(), 1, "{layout:?}");
}

#[test]
fn circles_and_edges_to_nowhere_are_left_out() {
    let layout = lay_out(&[80; 3], &[(0, 1), (1, 0), (2, 7), (2, 2)]);
    assert_eq!(layout.boxes.len(), 3);
    assert!(layout.lines.len() <= 1, "{layout:?}");
}
