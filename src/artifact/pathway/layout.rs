//! Where the boxes of a graph stand: columns from left to right, each box right of all that lead to it.
//!
//! Pure and in whole numbers, so that every machine draws the same. Columns by the longest way (what has none before it
//! stands first), their order by barycentres, heights by the least squares of the distances to the neighbours. A line
//! that passes a column has a place of its own in it, so no line runs behind a box.

use std::collections::BTreeSet;

/// Width of every box.
pub const BOX: i64 = 152;
/// Distance between two columns, in which lines bend.
const GAP: i64 = 40;
/// Distance between two boxes of a column.
const SPACE: i64 = 20;
/// Height of the place of a line that passes a column.
const PASS: i64 = 8;
/// The weight of the height of a passing line against that of a box, so that a long line becomes straight.
const STRAIGHT: i64 = 8;
/// The largest difference in height that is made straight: so small a slope looks like a mistake.
const NEARLY: i64 = 6;
/// How often order and heights are improved, from both sides in turn.
const SWEEPS: usize = 12;

/// A graph with its places.
#[derive(Debug, PartialEq, Eq)]
pub struct Layout {
    /// Width of the drawing.
    pub width: i64,
    /// Height of the drawing.
    pub height: i64,
    /// The boxes, as they were given.
    pub boxes: Vec<BoxPosition>,
    /// The lines: points from the right side of a box to the left side of another. Two points of one column have the same
    /// height.
    pub lines: Vec<Vec<(i64, i64)>>,
}

/// The place of a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BoxPosition {
    /// Its column, from 0.
    pub column: usize,
    /// Left side.
    pub x: i64,
    /// Upper side.
    pub y: i64,
    /// Height.
    pub height: i64,
}

/// Lays out boxes of these heights; an edge is a pair of a box and one that comes after it. Edges of a cycle and edges
/// to nowhere are left out: the site has reported them.
pub fn lay_out(heights: &[i64], edges: &[(usize, usize)]) -> Layout {
    let edges: BTreeSet<(usize, usize)> = edges
        .iter()
        .copied()
        .filter(|(from, to)| *from < heights.len() && *to < heights.len())
        .collect();
    let columns = columns(heights.len(), &edges);
    let mut grid = Grid::new(heights, &columns, &edges);
    grid.order();
    grid.level();
    grid.straighten();
    grid.drawn()
}

/// The column of each box: one more than the last of those before it.
pub fn columns(count: usize, edges: &BTreeSet<(usize, usize)>) -> Vec<usize> {
    let mut columns = vec![0; count];
    let mut waits = vec![0usize; count];
    edges.iter().for_each(|(_, to)| waits[*to] += 1);
    let mut ready: Vec<usize> = (0..count).filter(|id| waits[*id] == 0).collect();
    while let Some(id) = ready.pop() {
        for (_, to) in edges.range((id, 0)..=(id, usize::MAX)) {
            columns[*to] = columns[*to].max(columns[id] + 1);
            waits[*to] -= 1;
            if waits[*to] == 0 {
                ready.push(*to);
            }
        }
    }
    columns
}

/// Boxes and passing lines, column by column.
struct Grid {
    /// How many boxes there are: ids from here on are passing lines.
    boxes: usize,
    /// Ids in each column, from top to bottom.
    columns: Vec<Vec<usize>>,
    column_of: Vec<usize>,
    heights: Vec<i64>,
    /// Neighbours in the column before and in the one after.
    before: Vec<Vec<usize>>,
    after: Vec<Vec<usize>>,
    /// The middle of each, from the top.
    middles: Vec<i64>,
    /// What each line goes through: a box, passing places, a box.
    lines: Vec<Vec<usize>>,
}

impl Grid {
    fn new(heights: &[i64], column_of: &[usize], edges: &BTreeSet<(usize, usize)>) -> Self {
        let mut grid = Self {
            boxes: heights.len(),
            columns: vec![Vec::new(); column_of.iter().max().map_or(0, |last| last + 1)],
            column_of: column_of.to_vec(),
            heights: heights.to_vec(),
            before: vec![Vec::new(); heights.len()],
            after: vec![Vec::new(); heights.len()],
            middles: Vec::new(),
            lines: Vec::new(),
        };
        for (id, column) in column_of.iter().enumerate() {
            grid.columns[*column].push(id);
        }
        for (from, to) in edges {
            if column_of[*from] < column_of[*to] {
                grid.line(*from, *to);
            }
        }
        grid.middles = vec![0; grid.heights.len()];
        grid
    }

    fn line(&mut self, from: usize, to: usize) {
        let mut line = vec![from];
        for column in self.column_of[from] + 1..self.column_of[to] {
            let id = self.heights.len();
            self.heights.push(PASS);
            self.column_of.push(column);
            self.before.push(Vec::new());
            self.after.push(Vec::new());
            self.columns[column].push(id);
            line.push(id);
        }
        line.push(to);
        for pair in line.windows(2) {
            self.after[pair[0]].push(pair[1]);
            self.before[pair[1]].push(pair[0]);
        }
        self.lines.push(line);
    }

    /// Orders each column by the middle of its neighbours, and keeps the order with the fewest crossings.
    fn order(&mut self) {
        let mut best = (self.crossings(), self.columns.clone());
        for sweep in 0..SWEEPS {
            if best.0 == 0 {
                break;
            }
            let forward = sweep % 2 == 0;
            for step in 0..self.columns.len() {
                let column = if forward {
                    step
                } else {
                    self.columns.len() - 1 - step
                };
                self.order_column(column, forward);
            }
            let crossings = self.crossings();
            if crossings < best.0 {
                best = (crossings, self.columns.clone());
            }
        }
        self.columns = best.1;
    }

    fn order_column(&mut self, column: usize, forward: bool) {
        let ranks = self.ranks();
        let neighbours = if forward { &self.before } else { &self.after };
        // What has no neighbour stays where it is. The rank in thousandths keeps apart what lies between two ranks.
        let key = |id: &usize| match neighbours[*id].as_slice() {
            [] => ranks[*id] * 1000,
            near => near.iter().map(|id| ranks[*id] * 1000).sum::<i64>() / near.len() as i64,
        };
        self.columns[column].sort_by_key(key);
    }

    /// The rank of each in its column.
    fn ranks(&self) -> Vec<i64> {
        let mut ranks = vec![0; self.heights.len()];
        for column in &self.columns {
            for (rank, id) in column.iter().enumerate() {
                ranks[*id] = rank as i64;
            }
        }
        ranks
    }

    /// How many pairs of lines cross between neighbouring columns.
    fn crossings(&self) -> usize {
        let ranks = self.ranks();
        let cross = |column: &Vec<usize>| {
            let ends: Vec<(i64, i64)> = column
                .iter()
                .flat_map(|id| self.after[*id].iter().map(|to| (ranks[*id], ranks[*to])))
                .collect();
            let pairs = ends.iter().enumerate();
            pairs
                .map(|(at, one)| {
                    let later = ends[at + 1..].iter();
                    later
                        .filter(|two| (one.0 - two.0) * (one.1 - two.1) < 0)
                        .count()
                })
                .sum::<usize>()
        };
        self.columns.iter().map(cross).sum()
    }

    /// Gives each its height: near its neighbours, in the order of its column, without touching another.
    fn level(&mut self) {
        for column in 0..self.columns.len() {
            let none = vec![None; self.columns[column].len()];
            self.level_column(column, &none);
        }
        for sweep in 0..SWEEPS {
            let forward = sweep % 2 == 0;
            for step in 0..self.columns.len() {
                let column = if forward {
                    step
                } else {
                    self.columns.len() - 1 - step
                };
                let wanted: Vec<Option<i64>> = self.columns[column]
                    .iter()
                    .map(|id| self.wanted(*id, forward, sweep + 2 >= SWEEPS))
                    .collect();
                self.level_column(column, &wanted);
            }
        }
    }

    /// The mean height of the neighbours on one side; at the end on both. Of a passing line, that of the line itself.
    fn wanted(&self, id: usize, forward: bool, both: bool) -> Option<i64> {
        let (before, after) = (&self.before[id], &self.after[id]);
        let all = || before.iter().chain(after).copied();
        let line: Vec<usize> = all()
            .filter(|near| self.passes(id) && self.passes(*near))
            .collect();
        let near: Vec<usize> = match (both, forward) {
            _ if !line.is_empty() => line,
            (true, _) => all().collect(),
            (false, true) => before.clone(),
            (false, false) => after.clone(),
        };
        let sum: i64 = near.iter().map(|id| self.middles[*id]).sum();
        (!near.is_empty()).then(|| sum.div_euclid(near.len() as i64))
    }

    /// True for the place of a line that passes a column.
    fn passes(&self, id: usize) -> bool {
        id >= self.boxes
    }

    /// The least squares of the distances to what is wanted, with room between neighbours: the means of the runs that
    /// would overlap (pool adjacent violators). Without a target, where it is.
    fn level_column(&mut self, column: usize, wanted: &[Option<i64>]) {
        let ids = &self.columns[column];
        let mut offset = 0;
        let mut offsets = Vec::with_capacity(ids.len());
        for (at, id) in ids.iter().enumerate() {
            if at > 0 {
                offset += (self.heights[ids[at - 1]] + self.heights[*id]) / 2 + SPACE;
            }
            offsets.push(offset);
        }
        // Each run: the weighted sum of the wanted places, the weights, and how many it holds.
        let mut runs: Vec<(i64, i64, usize)> = Vec::new();
        for (at, id) in ids.iter().enumerate() {
            let target = wanted[at].unwrap_or(self.middles[*id]) - offsets[at];
            let weight = if self.passes(*id) { STRAIGHT } else { 1 };
            runs.push((target * weight, weight, 1));
            while let [.., above, below] = runs.as_slice()
                && above.0 * below.1 >= below.0 * above.1
            {
                let joined = (above.0 + below.0, above.1 + below.1, above.2 + below.2);
                runs.truncate(runs.len() - 2);
                runs.push(joined);
            }
        }
        let mut at = 0;
        for (sum, weight, count) in runs {
            for _ in 0..count {
                self.middles[ids[at]] = sum.div_euclid(weight) + offsets[at];
                at += 1;
            }
        }
    }

    /// Makes straight what is so nearly: a line that passes columns, and a box beside the only one before it.
    fn straighten(&mut self) {
        for line in self.lines.clone() {
            let passing = &line[1..line.len() - 1];
            let heights: Vec<i64> = passing.iter().map(|id| self.middles[*id]).collect();
            let straight = heights
                .into_iter()
                .find(|height| passing.iter().all(|id| self.fits(*id, *height)));
            if let Some(height) = straight {
                passing.iter().for_each(|id| self.middles[*id] = height);
            }
        }
        for id in self.columns.concat() {
            let near = match self.before[id].as_slice() {
                [only] => self.middles[*only],
                _ => continue,
            };
            if !self.passes(id) && (self.middles[id] - near).abs() <= NEARLY && self.fits(id, near)
            {
                self.middles[id] = near;
            }
        }
    }

    /// True when there is room at a height, between the neighbours in the column.
    fn fits(&self, id: usize, height: i64) -> bool {
        let column = &self.columns[self.column_of[id]];
        let Some(at) = column.iter().position(|other| *other == id) else {
            return false;
        };
        // Two lines may come closer to each other than a box to anything.
        let apart = |other: &usize| {
            let space = if self.passes(id) && self.passes(*other) {
                SPACE / 2
            } else {
                SPACE
            };
            (self.heights[*other] + self.heights[id]) / 2 + space
        };
        let above = at.checked_sub(1).map(|at| column[at]);
        above.is_none_or(|other| height - self.middles[other] >= apart(&other))
            && column
                .get(at + 1)
                .is_none_or(|other| self.middles[*other] - height >= apart(other))
    }

    fn drawn(&self) -> Layout {
        let top = |id: usize| self.middles[id] - self.heights[id] / 2;
        let first = (0..self.heights.len()).map(top).min().unwrap_or(0);
        let x = |id: usize| self.column_of[id] as i64 * (BOX + GAP);
        let place = |id: usize| BoxPosition {
            column: self.column_of[id],
            x: x(id),
            y: top(id) - first,
            height: self.heights[id],
        };
        let points = |line: &Vec<usize>| {
            let mut points = Vec::new();
            for (at, id) in line.iter().enumerate() {
                let y = self.middles[*id] - first;
                if at > 0 {
                    points.push((x(*id), y));
                }
                if at + 1 < line.len() {
                    points.push((x(*id) + BOX, y));
                }
            }
            points
        };
        let bottom = |id: usize| top(id) - first + self.heights[id];
        Layout {
            width: (self.columns.len() as i64 * (BOX + GAP) - GAP).max(0),
            height: (0..self.heights.len()).map(bottom).max().unwrap_or(0),
            boxes: (0..self.boxes).map(place).collect(),
            lines: self.lines.iter().map(points).collect(),
        }
    }
}

#[cfg(test)]
mod tests;
