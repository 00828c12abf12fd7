//! One-time codes: 80 random bits as people read them aloud, and the hash by which a list knows them.
//!
//! The symbols are those of Crockford's base 32, which has no letter that looks or sounds like another. So many random
//! bits cannot be guessed from a hash: no salt is needed.

use std::fmt;

use super::identity::hash;

/// Random bytes of a code.
pub const BYTES: usize = 10;

const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A code that one person may spend. It is shown to that person only, so it has no form for a log.
#[derive(Clone, PartialEq, Eq)]
pub struct OneTimeCode {
    symbols: String,
}

impl OneTimeCode {
    /// The code of random bytes.
    pub fn new(random: [u8; BYTES]) -> Self {
        let bits = random
            .iter()
            .fold(0u128, |bits, byte| bits << 8 | u128::from(*byte));
        let symbol = |place: usize| SYMBOLS[(bits >> (5 * place) & 31) as usize] as char;
        Self {
            symbols: (0..BYTES * 8 / 5).rev().map(symbol).collect(),
        }
    }

    /// Reads a code as people type it: in any case, with spaces or hyphens anywhere, `O` for 0, `I` and `L` for 1.
    pub fn parse(text: &str) -> Option<Self> {
        let words = text.chars().filter(|c| !matches!(c, ' ' | '-'));
        let symbol = |c: char| match c.to_ascii_uppercase() {
            'O' => Some('0'),
            'I' | 'L' => Some('1'),
            c => (c.is_ascii() && SYMBOLS.contains(&(c as u8))).then_some(c),
        };
        let symbols: String = words.map(symbol).collect::<Option<_>>()?;
        (symbols.len() == BYTES * 8 / 5).then_some(Self { symbols })
    }

    /// What lists and awards hold instead of the code.
    pub fn hash(&self) -> String {
        hash(&self.symbols, "")
    }
}

/// `XXXX-XXXX-XXXX-XXXX`
impl fmt::Display for OneTimeCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, symbol) in self.symbols.chars().enumerate() {
            if place > 0 && place % 4 == 0 {
                f.write_str("-")?;
            }
            write!(f, "{symbol}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = OneTimeCode::new([0, 68, 50, 20, 199, 66, 84, 182, 53, 207]);
        assert_eq!(code.to_string(), "0123-4567-89AB-CDEF");
        for typed in [
            "oi23 4567 89ab cdef",
            "OL23456789ABCDEF",
            " 0-1-2-3456789ABCDEF",
        ] {
            assert!(
                OneTimeCode::parse(typed).is_some_and(|read| read == code),
                "{typed}"
            );
        }
        for wrong in [
            "",
            "0123-4567-89AB-CDE",
            "0123-4567-89AB-CDEU",
            "0123-4567-89AB-CDEFF",
            "é123-4567-89AB-CDEF",
        ] {
            assert!(OneTimeCode::parse(wrong).is_none(), "{wrong}");
        }
        // printf 0123456789ABCDEF | sha256sum
        let known = "sha256$2125b2c332b1113aae9bfc5e9f7e3b4c91d828cb942c2df1eeb02502eccae9e9";
        assert_eq!(code.hash(), known);
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_again(random in any::<[u8; BYTES]>()) {
            let code = OneTimeCode::new(random);
            prop_assert!(OneTimeCode::parse(&code.to_string().to_lowercase()).is_some_and(|read| read == code));
        }
    }
}
