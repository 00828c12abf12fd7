//! The name on the plate: its lines, their size and their places.

use super::geometry::Tenths;
use super::measure::{GAP, width};
use super::plate::Plate;

/// A name ready to be set.
#[derive(Debug)]
pub struct Lettering {
    /// The size of the letters.
    pub size: Tenths,
    /// The lines, each with the height of its base line.
    pub lines: Vec<(String, Tenths)>,
}

/// More lines would be too small to read, whatever the name.
const MOST_LINES: usize = 4;

/// Sizes in units, the most readable first. Above, short names would shout; below, nobody reads.
const SIZES: [i64; 19] = [
    28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10,
];

/// The size of names that are too long for every other.
const LEAST: i64 = 9;

/// What is lost when letters are one unit smaller, in the measure of [`Fit::cost`].
const SMALLER: i64 = 100;

/// What is lost when a line ends with a word that belongs to the next.
const PARTED: i64 = 400;

/// Words that a good setter keeps with what follows, in the languages of the first sites; elsewhere lines are only even.
const JOINERS: &[&str] = &[
    "a", "à", "an", "and", "at", "au", "aux", "avec", "by", "ce", "ces", "cet", "cette", "d’un",
    "d’une", "dans", "de", "des", "du", "en", "et", "for", "from", "in", "je", "la", "le", "les",
    "leur", "ma", "mes", "mon", "my", "nos", "notre", "of", "on", "or", "ou", "our", "par", "pour",
    "sa", "sans", "ses", "son", "sous", "sur", "the", "to", "un", "une", "vers", "with", "&", "«",
    "–", "—",
];

/// Sets a name on a plate: as large as it fits, in lines that are even and do not part what belongs together.
pub fn set(name: &str, plate: &Plate) -> Lettering {
    // a plate is engraved with the apostrophe of printers, whatever the keyboard gave
    let name = name.replace('\'', "’");
    let words: Vec<&str> = name
        .split(|c: char| c.is_ascii_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    let measured = Words::new(&words);
    let mut best: Option<(i64, Lettering)> = None;
    for size in SIZES {
        let handicap = (SIZES[0] - size) * SMALLER;
        if best.as_ref().is_some_and(|(cost, _)| handicap >= *cost) {
            break;
        }
        for count in 1..=MOST_LINES.min(words.len()) {
            let Some(rows) = rows(plate, size * 10, count) else {
                continue;
            };
            let Some(fit) = measured.fit(0, &rows, size * 10) else {
                continue;
            };
            let cost = fit.cost + handicap;
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, measured.lettering(&fit, &rows, size * 10)));
            }
        }
    }
    best.map_or_else(|| crowded(&words, plate), |(_, lettering)| lettering)
}

/// A line that waits for its words.
struct Row {
    base: Tenths,
    room: Tenths,
}

/// The rows of a block of `count` lines in the middle of the field; `None` when it is too high.
fn rows(plate: &Plate, size: Tenths, count: usize) -> Option<Vec<Row>> {
    let (ascent, descent, step) = (size * 72 / 100, size * 20 / 100, size * 118 / 100);
    let (top, bottom) = plate.name_y;
    let height = ascent + step * (count as i64 - 1);
    let first = (top + bottom - height) / 2 + ascent;
    let row = |n: usize| {
        let base = first + step * n as i64;
        Row {
            base,
            room: 2 * plate
                .half_field(base - ascent)
                .min(plate.half_field(base + descent)),
        }
    };
    (height <= bottom - top).then(|| (0..count).map(row).collect())
}

/// Where lines end, and how good that is.
struct Fit {
    cost: i64,
    /// The first word that is not of each line, from the last line to the first.
    ends: Vec<usize>,
}

/// The words of a name with the widths up to each, in thousandths of the size.
struct Words<'a> {
    words: &'a [&'a str],
    before: Vec<i64>,
}

impl<'a> Words<'a> {
    fn new(words: &'a [&'a str]) -> Self {
        let mut before = vec![0];
        for word in words {
            before.push(before[before.len() - 1] + width(word) + GAP);
        }
        Self { words, before }
    }

    fn width(&self, start: usize, end: usize, size: Tenths) -> Tenths {
        (self.before[end] - self.before[start] - GAP) * size / 1000
    }

    /// The best way to set the words from `start` on in all of the rows.
    fn fit(&self, start: usize, rows: &[Row], size: Tenths) -> Option<Fit> {
        let (row, rest) = rows.split_first()?;
        let ends = if rest.is_empty() {
            self.words.len()..=self.words.len()
        } else {
            start + 1..=self.words.len().checked_sub(rest.len())?
        };
        let mut best: Option<Fit> = None;
        for end in ends {
            let width = self.width(start, end, size);
            if width > row.room {
                break;
            }
            let free = (row.room - width) * 100 / row.room.max(1);
            let mut cost = free * free / 10;
            let mut ends = Vec::new();
            if !rest.is_empty() {
                if JOINERS.contains(&self.words[end - 1].to_lowercase().as_str()) {
                    cost += PARTED;
                }
                let Some(tail) = self.fit(end, rest, size) else {
                    continue;
                };
                cost += tail.cost;
                ends = tail.ends;
            }
            if best.as_ref().is_none_or(|best| cost < best.cost) {
                ends.push(end);
                best = Some(Fit { cost, ends });
            }
        }
        best
    }

    fn lettering(&self, fit: &Fit, rows: &[Row], size: Tenths) -> Lettering {
        let mut start = 0;
        let mut lines = Vec::new();
        for (end, row) in fit.ends.iter().rev().zip(rows) {
            lines.push((self.words[start..*end].join(" "), row.base));
            start = *end;
        }
        Lettering { size, lines }
    }
}

/// The last resort: the smallest letters, words cut where a line is full, and an ellipsis for what is left. The name is
/// whole in the title of the picture.
fn crowded(words: &[&str], plate: &Plate) -> Lettering {
    let size = LEAST * 10;
    let mut lettering = Lettering {
        size,
        lines: Vec::new(),
    };
    let text = words.join(" ");
    let mut rest = text.as_str();
    let rows = rows(plate, size, MOST_LINES).unwrap_or_default();
    for (n, row) in rows.iter().enumerate() {
        let is_last = n + 1 == rows.len();
        let fits = |text: &str| width(text) * size / 1000 <= row.room;
        if rest.is_empty() {
            break;
        }
        if fits(rest) {
            lettering.lines.push((rest.to_owned(), row.base));
            break;
        }
        let mark = if is_last { "…" } else { "" };
        let ends = rest
            .char_indices()
            .map(|(at, _)| at)
            .take_while(|at| fits(&format!("{}{mark}", &rest[..*at])));
        let full = ends.last().unwrap_or_default();
        let end = match rest[..full].rfind(' ') {
            Some(space) if !rest[full..].starts_with(' ') => space,
            _ => full,
        };
        lettering
            .lines
            .push((format!("{}{mark}", rest[..end].trim_end()), row.base));
        rest = rest[end..].trim_start();
    }
    lettering
}

#[cfg(test)]
mod tests;
