//! Numbers and texts as the files of a search index hold them: text, since hosts compress text, and short.

/// The first character of a number: those before it are control characters, which a host may change.
const FIRST: u32 = 0x20;
/// From this number on, two characters are needed. With them all numbers stay below the surrogates of UTF-16.
const TWO: u32 = 0xC000;
/// Bits of the second character.
const BITS: u32 = 15;

/// Writes a number below 2²⁷: one character for a small one, else two.
///
/// A reader in a browser takes them by `charCodeAt`.
pub fn number(out: &mut String, value: u32) {
    let mut push = |code: u32| out.extend(char::from_u32(code));
    if value < TWO {
        push(FIRST + value);
    } else {
        push(FIRST + TWO + (value >> BITS));
        push(FIRST + (value & ((1 << BITS) - 1)));
    }
}

/// Length of a text as a browser counts it.
pub fn utf16_len(text: &str) -> u32 {
    text.chars().map(|c| c.len_utf16() as u32).sum()
}

/// Writes a text after its length.
pub fn text(out: &mut String, text: &str) {
    number(out, utf16_len(text));
    out.push_str(text);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the script reads it.
    fn read(units: &[u16], at: &mut usize) -> u32 {
        let mut next = || {
            *at += 1;
            u32::from(units[*at - 1]) - FIRST
        };
        match next() {
            one if one < TWO => one,
            high => ((high - TWO) << BITS) + next(),
        }
    }

    #[test]
    fn numbers_are_read_as_they_were_written() {
        let numbers = [
            0,
            1,
            94,
            95,
            0x7fff,
            0x8000,
            TWO - 1,
            TWO,
            TWO + 1,
            100_000,
            (1 << 27) - 1,
        ];
        let mut out = String::new();
        for value in numbers {
            number(&mut out, value);
        }
        let units: Vec<u16> = out.encode_utf16().collect();
        // None is half of a pair.
        assert_eq!(out.chars().count(), units.len());
        let mut at = 0;
        for value in numbers {
            assert_eq!(read(&units, &mut at), value);
        }
        assert_eq!(at, units.len());
    }

    #[test]
    fn no_number_is_a_control_character() {
        for value in 0..200_000 {
            let mut out = String::new();
            number(&mut out, value);
            assert!(!out.contains(['\t', '\n', '\r', '\u{feff}']), "{value}");
        }
    }
}
