//! Changes to valid files, by a generator that is the same on each machine.

/// A generator of numbers (SplitMix64): the same seed gives the same cases.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    pub fn pick<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }
}

/// Numbers at which software that counts in 8, 16, 32 or 64 bits, in floats or in pixels fails.
const NUMBERS: &[&str] = &[
    "0",
    "-0",
    "-1",
    "1e-30",
    "1e-6",
    ".5",
    "255",
    "256",
    "32767",
    "32768",
    "65536",
    "99999",
    "999999",
    "9999999",
    "-9999999",
    "2147483648",
    "4294967296",
    "1e9",
    "1e12",
    "1e30",
    "-1e38",
    "1e39",
    "1e308",
    "1e999",
    "NaN",
    "inf",
    "18446744073709551616",
    "0.00001",
    "100%",
    "1e7px",
    "9e6em",
];

/// A text with one to eight changes: numbers, words of the format put in and taken out, parts doubled, swapped or cut.
pub fn text(seed: &str, words: &[&str], chance: &mut Chance) -> String {
    let mut text = seed.to_owned();
    for _ in 0..=chance.below(8) {
        if text.is_empty() {
            break;
        }
        match chance.below(8) {
            0..=2 => number(&mut text, chance),
            3 => {
                let at = boundary(&text, chance);
                text.insert_str(at, chance.pick(words));
            }
            4 => {
                let (from, to) = range(&text, chance);
                let part = text[from..to].to_owned();
                let times = [1, 2, 3, 40][chance.below(4)];
                text.insert_str(from, &part.repeat(times));
            }
            5 => {
                let (from, to) = range(&text, chance);
                text.replace_range(from..to, "");
            }
            6 => {
                let (from, to) = range(&text, chance);
                let part = text[from..to].to_owned();
                let at = boundary(&text, chance);
                text.insert_str(at, &part);
            }
            _ => {
                let at = boundary(&text, chance);
                let letter =
                    char::from_u32((chance.next() >> [32, 50, 57][chance.below(3)]) as u32);
                text.insert(at, letter.unwrap_or('\u{fffd}'));
            }
        }
        if text.len() > 200_000 {
            text.truncate(text.floor_char_boundary(200_000));
        }
    }
    text
}

/// Bytes with one to eight changes.
pub fn bytes(seed: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=chance.below(8) {
        if bytes.is_empty() {
            break;
        }
        let at = chance.below(bytes.len());
        let length = 1 + chance.below((bytes.len() - at).min(64));
        match chance.below(7) {
            0 => bytes[at] = chance.next() as u8,
            1 => bytes[at] ^= 1 << chance.below(8),
            2 => {
                let value = [0u8, 1, 0x7f, 0x80, 0xff][chance.below(5)];
                bytes[at..at + length.min(8)].fill(value);
            }
            3 => bytes.truncate(at),
            4 => drop(bytes.drain(at..at + length)),
            5 => {
                let part = bytes[at..at + length].to_vec();
                let to = chance.below(bytes.len());
                bytes.splice(to..to, part);
            }
            _ => bytes.insert(at, chance.next() as u8),
        }
    }
    bytes
}

/// Writes another number in the place of one.
fn number(text: &mut String, chance: &mut Chance) {
    let start = chance.below(text.len());
    let digit = |byte: &u8| byte.is_ascii_digit() || *byte == b'.';
    let bytes = text.as_bytes();
    let Some(from) = (start..bytes.len()).find(|at| digit(&bytes[*at])) else {
        return;
    };
    let to = from + bytes[from..].iter().take_while(|byte| digit(byte)).count();
    text.replace_range(from..to, chance.pick(NUMBERS));
}

fn boundary(text: &str, chance: &mut Chance) -> usize {
    text.floor_char_boundary(chance.below(text.len() + 1))
}

fn range(text: &str, chance: &mut Chance) -> (usize, usize) {
    // whole elements or lines as often as anything
    let from = boundary(text, chance);
    if chance.below(2) == 0
        && let Some(start) = text[from..].find(['<', '\n', ','])
        && let Some(length) = text[from + start + 1..].find(['<', '\n', ','])
    {
        return (from + start, from + start + 1 + length);
    }
    let to = (from + chance.below(60)).min(text.len());
    (from, text.ceil_char_boundary(to))
}
