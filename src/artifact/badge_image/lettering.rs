//! The name on the plate: its lines, their size and their places.

use super::geometry::Tenths;
use super::plate::Plate;
use unicode_normalization::UnicodeNormalization;

/// A name ready to be set.
pub struct Lettering {
    /// The size of the letters.
    pub size: Tenths,
    /// Each line with the height of its base line.
    pub lines: Vec<(String, Tenths)>,
}

const MOST_LINES: usize = 4;
const SIZES: std::ops::RangeInclusive<i64> = 11..=27;
/// What is left free on each side.
const MARGIN: Tenths = 60;
const FIELD: Tenths = -200;

/// Sets a name on a plate.
pub fn set(name: &str, plate: &Plate) -> Lettering {
    let name = name.replace('\'', "’");
    let words: Vec<&str> = name
        .split([' ', '\t', '\n'])
        .filter(|w| !w.is_empty())
        .collect();
    let mut best: Option<(i64, Lettering)> = None;
    for size in SIZES.rev() {
        for count in 1..=MOST_LINES.min(words.len()) {
            if let Some((cost, lettering)) = lines(&words, size * 10, count, plate) {
                let cost = cost + (SIZES.end() - size) * 35;
                if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                    best = Some((cost, lettering));
                }
            }
        }
    }
    best.map(|(_, l)| l).unwrap_or(Lettering {
        size: 110,
        lines: vec![],
    })
}

fn lines(words: &[&str], size: Tenths, count: usize, plate: &Plate) -> Option<(i64, Lettering)> {
    let step = size * 118 / 100;
    let (top, bottom) = plate.name_y;
    let height = step * (count as i64 - 1) + size * 72 / 100;
    if height > bottom - top {
        return None;
    }
    let first = (top + bottom) / 2 - height / 2 + size * 72 / 100;
    let room: Vec<Tenths> = (0..count as i64)
        .map(|n| {
            let base = first + n * step;
            2 * (plate
                .half_width(base + size / 5, FIELD)
                .min(plate.half_width(base - size * 72 / 100, FIELD))
                - MARGIN)
        })
        .collect();
    let (cost, mut ends) = breaks(words, &room, size)?;
    ends.push(words.len());
    let mut start = 0;
    let mut out = vec![];
    for (n, end) in ends.iter().enumerate() {
        out.push((words[start..*end].join(" "), first + n as i64 * step));
        start = *end;
    }
    Some((cost, Lettering { size, lines: out }))
}

fn breaks(words: &[&str], room: &[Tenths], size: Tenths) -> Option<(i64, Vec<usize>)> {
    let measure = |a: usize, b: usize| width(&words[a..b].join(" ")) * size / 1000;
    fn go(
        words: &[&str],
        start: usize,
        room: &[Tenths],
        m: &dyn Fn(usize, usize) -> i64,
    ) -> Option<(i64, Vec<usize>)> {
        let slack = |w: i64, r: i64| ((r - w) * 100 / r.max(1)).pow(2) / 10;
        if room.len() == 1 {
            let w = m(start, words.len());
            return (w <= room[0]).then(|| (slack(w, room[0]), vec![]));
        }
        let mut best = None;
        for end in start + 1..=words.len().checked_sub(room.len() - 1)? {
            let w = m(start, end);
            if w > room[0] {
                break;
            }
            if let Some((cost, mut ends)) = go(words, end, &room[1..], m) {
                let last = words[end - 1].chars().count();
                let weak = if last <= 3 { 250 } else { 0 };
                let cost = cost + slack(w, room[0]) + weak;
                if best.as_ref().is_none_or(|(c, _)| cost < *c) {
                    ends.insert(0, end);
                    best = Some((cost, ends));
                }
            }
        }
        best
    }
    go(words, 0, room, &measure)
}

/// Width of a text in thousandths of its size: rounded up from the bold of common serifs.
pub fn width(text: &str) -> i64 {
    text.nfd()
        .map(|c| match c {
            '\u{300}'..='\u{36f}' => 0,
            ' ' | '.' | ',' | '\'' | '’' | ':' | ';' | '/' | '|' => 280,
            'i' | 'j' | 'l' | '-' | '!' | '(' | ')' => 350,
            'f' | 't' | 'I' | 'J' => 410,
            'r' | 's' | 'z' | 'c' | '?' => 530,
            'm' | 'w' | 'M' | 'W' | 'œ' | 'æ' | '—' | '…' | 'Œ' => 980,
            'A'..='Z' | '&' => 730,
            'a'..='z' | '0'..='9' => 620,
            _ if c.is_ascii() => 600,
            '«' | '»' | '–' => 540,
            _ => 1000,
        })
        .sum()
}
