//! The lines in which two texts differ (Myers, *An O(ND) difference algorithm*), and the unified form of it.

/// A line of one text or of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// In both: its index in the first and in the second.
    Same(usize, usize),
    /// In the first only.
    Removed(usize),
    /// In the second only.
    Added(usize),
}

/// Beyond so many differences the lines between the first and the last are taken for other lines: no edit of links makes them.
const MOST: usize = 2000;

/// The lines of two texts, in order.
pub(super) fn changes(old: &[&str], new: &[&str]) -> Vec<Change> {
    let start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (rest, other) = (&old[start..], &new[start..]);
    let end = rest
        .iter()
        .rev()
        .zip(other.iter().rev())
        .take_while(|(a, b)| a == b);
    let end = end.count();
    let (a, b) = (&rest[..rest.len() - end], &other[..other.len() - end]);
    let mut all: Vec<Change> = (0..start).map(|at| Change::Same(at, at)).collect();
    let shifted = middle(a, b).into_iter().map(|change| match change {
        Change::Same(x, y) => Change::Same(x + start, y + start),
        Change::Removed(x) => Change::Removed(x + start),
        Change::Added(y) => Change::Added(y + start),
    });
    all.extend(shifted);
    let ends = (0..end).map(|at| Change::Same(old.len() - end + at, new.len() - end + at));
    all.extend(ends);
    all
}

fn middle(a: &[&str], b: &[&str]) -> Vec<Change> {
    let whole = || {
        let removed = (0..a.len()).map(Change::Removed);
        removed.chain((0..b.len()).map(Change::Added)).collect()
    };
    let (n, m) = (a.len() as isize, b.len() as isize);
    let most = (n + m).min(MOST as isize);
    let offset = most + 1;
    // the furthest place of the first text on each diagonal, after each number of differences
    let mut reach = vec![0_isize; 2 * offset as usize + 1];
    let mut steps: Vec<Vec<isize>> = Vec::new();
    for d in 0..=most {
        steps.push(reach.clone());
        let mut k = -d;
        while k <= d {
            let at = (k + offset) as usize;
            let down = k == -d || (k != d && reach[at - 1] < reach[at + 1]);
            let mut x = if down {
                reach[at + 1]
            } else {
                reach[at - 1] + 1
            };
            let mut y = x - k;
            while x < n && y < m && a[x as usize] == b[y as usize] {
                (x, y) = (x + 1, y + 1);
            }
            reach[at] = x;
            if x >= n && y >= m {
                return back(&steps, offset, (n, m));
            }
            k += 2;
        }
    }
    whole()
}

/// The way back from the end of both texts.
fn back(steps: &[Vec<isize>], offset: isize, end: (isize, isize)) -> Vec<Change> {
    let (mut x, mut y) = end;
    let mut all = Vec::new();
    for (d, reach) in steps.iter().enumerate().rev() {
        let d = d as isize;
        let k = x - y;
        let at = (k + offset) as usize;
        let down = k == -d || (k != d && reach[at - 1] < reach[at + 1]);
        let from = if down { k + 1 } else { k - 1 };
        let (from_x, from_y) = match d {
            0 => (0, 0),
            _ => {
                let x = reach[(from + offset) as usize];
                (x, x - from)
            }
        };
        let (begin_x, begin_y) = match (d, down) {
            (0, _) => (0, 0),
            (_, true) => (from_x, from_y + 1),
            (_, false) => (from_x + 1, from_y),
        };
        while x > begin_x && y > begin_y {
            (x, y) = (x - 1, y - 1);
            all.push(Change::Same(x as usize, y as usize));
        }
        if d > 0 {
            all.push(match down {
                true => Change::Added(from_y as usize),
                false => Change::Removed(from_x as usize),
            });
            (x, y) = (from_x, from_y);
        }
    }
    all.reverse();
    all
}

/// What a line of a difference is, for whoever colours it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// About the files.
    Head,
    /// Where the lines that follow stand.
    Place,
    /// A line of both.
    Context,
    /// A line of before.
    Removed,
    /// A line of after.
    Added,
}

/// Lines of both texts around those that differ.
const CONTEXT: usize = 3;

/// The difference of a file and its new text, in the form that `git apply` reads. Empty when nothing differs.
pub fn unified(old_path: &str, old: &str, new_path: &str, new: &str) -> Vec<(Sort, String)> {
    let mut out = Vec::new();
    if old_path == new_path && old == new {
        return out;
    }
    out.push((Sort::Head, format!("diff --git a/{old_path} b/{new_path}")));
    if old_path != new_path {
        out.push((Sort::Head, format!("rename from {old_path}")));
        out.push((Sort::Head, format!("rename to {new_path}")));
    }
    if old == new {
        return out;
    }
    out.push((Sort::Head, format!("--- a/{old_path}")));
    out.push((Sort::Head, format!("+++ b/{new_path}")));
    let (before, after): (Vec<&str>, Vec<&str>) = (
        old.split_inclusive('\n').collect(),
        new.split_inclusive('\n').collect(),
    );
    let all = changes(&before, &after);
    let differs: Vec<usize> = (0..all.len())
        .filter(|at| !matches!(all[*at], Change::Same(..)))
        .collect();
    let mut next = 0;
    while next < differs.len() {
        let first = differs[next].saturating_sub(CONTEXT);
        let mut last = differs[next];
        while next < differs.len() && differs[next] <= last + 2 * CONTEXT {
            last = differs[next];
            next += 1;
        }
        let end = (last + CONTEXT + 1).min(all.len());
        hunk(&all, first..end, &before, &after, &mut out);
    }
    out
}

fn hunk(
    all: &[Change],
    range: std::ops::Range<usize>,
    before: &[&str],
    after: &[&str],
    out: &mut Vec<(Sort, String)>,
) {
    let count = |changes: &[Change], is_old: bool| {
        let counts = |change: &&Change| match change {
            Change::Same(..) => true,
            Change::Removed(_) => is_old,
            Change::Added(_) => !is_old,
        };
        changes.iter().filter(counts).count()
    };
    let place = |is_old: bool| {
        let (start, length) = (
            count(&all[..range.start], is_old),
            count(&all[range.clone()], is_old),
        );
        // an empty range is named by the line before it
        format!("{},{length}", if length == 0 { start } else { start + 1 })
    };
    out.push((
        Sort::Place,
        format!("@@ -{} +{} @@", place(true), place(false)),
    ));
    for change in &all[range] {
        let (sort, sign, line) = match change {
            Change::Same(at, _) => (Sort::Context, ' ', before[*at]),
            Change::Removed(at) => (Sort::Removed, '-', before[*at]),
            Change::Added(at) => (Sort::Added, '+', after[*at]),
        };
        let text = line.trim_end_matches('\n');
        out.push((sort, format!("{sign}{text}")));
        if !line.ends_with('\n') {
            out.push((Sort::Context, "\\ No newline at end of file".to_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_gives_both_texts_back() {
        let texts = [
            "", "a", "a b c", "a x c", "b c", "a b c d", "c b a", "x y z", "a a b b", "b a b a",
        ];
        for old in texts {
            for new in texts {
                let (old, new): (Vec<&str>, Vec<&str>) = (
                    old.split_whitespace().collect(),
                    new.split_whitespace().collect(),
                );
                let all = changes(&old, &new);
                let of_old: Vec<&str> = all
                    .iter()
                    .filter_map(|change| match change {
                        Change::Same(at, _) | Change::Removed(at) => Some(old[*at]),
                        Change::Added(_) => None,
                    })
                    .collect();
                let of_new: Vec<&str> = all
                    .iter()
                    .filter_map(|change| match change {
                        Change::Same(_, at) | Change::Added(at) => Some(new[*at]),
                        Change::Removed(_) => None,
                    })
                    .collect();
                assert_eq!((of_old, of_new), (old, new));
            }
        }
    }

    #[test]
    fn the_unified_form_is_that_of_git() {
        let text: String = (1..=12).map(|n| format!("{n}\n")).collect();
        let lines = unified(
            "a.md",
            &text,
            "b.md",
            &text.replace("2\n", "x\n").replace("11\n", ""),
        );
        let lines: Vec<String> = lines.into_iter().map(|(_, line)| line).collect();
        assert_eq!(
            lines.join("\n"),
            "diff --git a/a.md b/b.md\nrename from a.md\nrename to b.md\n--- a/a.md\n+++ b/b.md\n\
             @@ -1,5 +1,5 @@\n 1\n-2\n+x\n 3\n 4\n 5\n@@ -8,5 +8,4 @@\n 8\n 9\n 10\n-11\n-12\n+1x"
        );
    }
}
