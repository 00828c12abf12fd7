//! The name on the plate: its lines, their size and their places.

mod pieces;

use super::geometry::{Point, Tenths};
use super::outline::{EM, TextPosition, Word, words};
use super::plate::Plate;
use pieces::{After, Piece};

/// A name ready to be drawn: each of its words with its place.
#[derive(Debug)]
pub struct Lettering {
    /// The words, line by line.
    pub words: Vec<(Word, TextPosition)>,
    /// Signs that are left out.
    pub left_out: String,
    /// The lines as text.
    #[cfg(test)]
    lines: Vec<String>,
}

/// Why a name is not drawn on its plate as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undrawn {
    /// It fits in no size that can be read.
    TooLong,
    /// The font lacks these letters of it.
    Letters(String),
    /// It is drawn without these pictures and signs, which the font lacks.
    Signs(String),
}

/// More lines would be too small to read, whatever the name.
const MOST_LINES: usize = 4;

/// Sizes in units, the most readable first, as a font with large small letters (Charter) has them. Larger ones are
/// too loud for short names, smaller ones are not read.
const SIZES: [i64; 3] = [22, 19, 17];

/// How much larger the font of the generator is set, in hundredths: its small letters are smaller than those of such a font.
const SET: i64 = 108;

/// The space on each side of a line.
const AIR: Tenths = 45;

/// What is lost when letters are one unit smaller, in the measure of [`Fit::cost`].
const SMALLER: i64 = 100;

/// What is lost when a line ends with a word that belongs to the next.
const PARTED: i64 = 400;

/// What is lost when a line ends within a word that has a hyphen there.
const WITHIN: i64 = 300;

/// Words that a good setter keeps with what follows, in French and English; elsewhere lines are only even.
const JOINERS: &[&str] = &[
    "a", "à", "an", "and", "at", "au", "aux", "avec", "by", "ce", "ces", "cet", "cette", "d’un",
    "d’une", "dans", "de", "des", "du", "en", "et", "for", "from", "in", "je", "la", "le", "les",
    "leur", "ma", "mes", "mon", "my", "nos", "notre", "of", "on", "or", "ou", "our", "par", "pour",
    "sa", "sans", "ses", "son", "sous", "sur", "the", "to", "un", "une", "vers", "with", "&", "«",
    "–", "—",
];

/// Sets a name on a plate: as large as it fits, in lines that are even and do not part what belongs together. `None` is
/// for a name without a letter.
///
/// A word that is wider than a line is parted by the rules of `language`, a language tag.
pub fn set(name: &str, language: &str, plate: &Plate) -> Option<Result<Lettering, Undrawn>> {
    // a plate is engraved with the apostrophe of printers, whatever the keyboard gave
    let name = name.replace('\'', "’");
    let mut set = Line::new(pieces::of(&name));
    if set.pieces.is_empty() {
        return None;
    }
    let missing = set.missing();
    if missing.chars().any(char::is_alphanumeric) {
        return Some(Err(Undrawn::Letters(missing)));
    }
    set = set.without(&missing);
    if set.pieces.is_empty() {
        return Some(Err(Undrawn::Letters(missing)));
    }
    let drawn = set.best(plate).or_else(|| {
        let rows = rows(plate, SIZES[SIZES.len() - 1] * 10, 1)?;
        let widest = rows[0].room * EM / (SIZES[SIZES.len() - 1] * SET / 10);
        Line::new(set.divided(language, widest)).best(plate)
    });
    Some(match drawn {
        Some(lettering) => Ok(Lettering {
            left_out: missing,
            ..lettering
        }),
        None => Err(Undrawn::TooLong),
    })
}

/// A line to be filled with words.
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
        let field = plate
            .half_field(base - ascent)
            .min(plate.half_field(base + descent));
        Row {
            base,
            room: 2 * (field - AIR),
        }
    };
    (height <= bottom - top).then(|| (0..count).map(row).collect())
}

/// Where lines end, and how good that is.
struct Fit {
    cost: i64,
    /// The first piece that is not of each line, from the last line to the first.
    ends: Vec<usize>,
}

/// A name as one long line, with the outlines of its pieces.
struct Line {
    pieces: Vec<Piece>,
    words: Vec<Word>,
    /// The space between two words.
    gap: i64,
    hyphen: Word,
}

impl Line {
    fn new(pieces: Vec<Piece>) -> Self {
        let texts: Vec<&str> = pieces
            .iter()
            .map(|piece| piece.text.as_str())
            .chain(["-", "n\u{a0}n", "nn"])
            .collect();
        let mut words = words(&texts);
        let [hyphen, spaced, tight] = [(); 3].map(|()| words.remove(pieces.len()));
        Self {
            gap: spaced.width - tight.width,
            pieces,
            words,
            hyphen,
        }
    }

    fn missing(&self) -> String {
        let mut missing = String::new();
        for letter in self.words.iter().flat_map(|word| word.missing.chars()) {
            if !missing.contains(letter) {
                missing.push(letter);
            }
        }
        missing
    }

    /// Without some signs.
    fn without(self, missing: &str) -> Self {
        if missing.is_empty() {
            return self;
        }
        let mut pieces = self.pieces;
        for piece in &mut pieces {
            piece.text.retain(|c| !missing.contains(c));
        }
        pieces.retain(|piece| !piece.text.is_empty());
        Self::new(pieces)
    }

    /// The pieces again, those that are wider than a line in parts.
    fn divided(&self, language: &str, widest: i64) -> Vec<Piece> {
        let pairs = self.pieces.iter().zip(&self.words);
        pairs
            .flat_map(|(piece, word)| {
                if word.width > widest {
                    piece.divided(language)
                } else {
                    vec![piece.clone()]
                }
            })
            .collect()
    }

    /// The best way to set the name in the field; `None` when there is none.
    fn best(&self, plate: &Plate) -> Option<Lettering> {
        let mut best: Option<(i64, Lettering)> = None;
        for size in SIZES {
            let handicap = (SIZES[0] - size) * SMALLER;
            if best.as_ref().is_some_and(|(cost, _)| handicap >= *cost) {
                break;
            }
            for count in 1..=MOST_LINES.min(self.pieces.len()) {
                let Some(rows) = rows(plate, size * 10, count) else {
                    continue;
                };
                let Some(fit) = self.fit(0, &rows, size * SET / 10) else {
                    continue;
                };
                let cost = fit.cost + handicap;
                if best.as_ref().is_some_and(|(least, _)| cost >= *least) {
                    continue;
                }
                let lettering = self.lettering(&fit, &rows, size * SET / 10);
                if lettering.is_inside(plate) {
                    best = Some((cost, lettering));
                }
            }
        }
        best.map(|(_, lettering)| lettering)
    }

    /// The width of some pieces as a line.
    fn width(&self, start: usize, end: usize, size: Tenths) -> Tenths {
        let words = self.words[start..end].iter().map(|word| word.width);
        let after = |piece: &Piece| match piece.after {
            After::Space => self.gap,
            After::Nothing | After::Hyphen => 0,
        };
        let gaps = self.pieces[start..end - 1].iter().map(after);
        (words.sum::<i64>() + gaps.sum::<i64>() + self.hyphen_after(end)) * size / EM
    }

    /// The width of the hyphen that ends a line.
    fn hyphen_after(&self, end: usize) -> i64 {
        match self.pieces[end - 1].after {
            After::Hyphen if end < self.pieces.len() => self.hyphen.width,
            _ => 0,
        }
    }

    /// The best way to set the pieces from `start` on in all of the rows.
    fn fit(&self, start: usize, rows: &[Row], size: Tenths) -> Option<Fit> {
        let (row, rest) = rows.split_first()?;
        let count = self.pieces.len();
        let ends = if rest.is_empty() {
            count..=count
        } else {
            start + 1..=count.checked_sub(rest.len())?
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
                let last = &self.pieces[end - 1];
                cost += match last.after {
                    After::Space if JOINERS.contains(&last.text.to_lowercase().as_str()) => PARTED,
                    After::Space => 0,
                    After::Nothing => WITHIN,
                    After::Hyphen => PARTED + WITHIN,
                };
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
        let mut words = Vec::new();
        #[cfg(test)]
        let mut lines = Vec::new();
        for (end, row) in fit.ends.iter().rev().zip(rows) {
            let mut x = -self.width(start, *end, size) / 2;
            let mut place = |word: &Word, after: i64| {
                let start = Point { x, y: row.base };
                words.push((word.clone(), TextPosition { start, size }));
                x += (word.width + after) * size / EM;
            };
            #[cfg(test)]
            let mut line = String::new();
            for at in start..*end {
                let spaced = self.pieces[at].after == After::Space;
                place(&self.words[at], if spaced { self.gap } else { 0 });
                #[cfg(test)]
                line.push_str(&format!(
                    "{}{}",
                    self.pieces[at].text,
                    if spaced { " " } else { "" }
                ));
            }
            if self.hyphen_after(*end) > 0 {
                place(&self.hyphen, 0);
                #[cfg(test)]
                line.push('-');
            }
            #[cfg(test)]
            lines.push(line.trim_end_matches(' ').to_owned());
            start = *end;
        }
        Lettering {
            words,
            left_out: String::new(),
            #[cfg(test)]
            lines,
        }
    }
}

impl Lettering {
    /// True when all of the ink is in the field.
    fn is_inside(&self, plate: &Plate) -> bool {
        let mut ink = self
            .words
            .iter()
            .flat_map(|(word, place)| word.hull(*place));
        ink.all(|point| point.x.abs() <= plate.half_field(point.y))
    }
}

#[cfg(test)]
mod tests;
