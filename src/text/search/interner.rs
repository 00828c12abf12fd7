//! Words by number: each word is kept once.

use std::hash::{BuildHasher, RandomState};

/// Words, numbered in the order in which they came. The keys of its hashes are random: nobody can write words that make it slow.
#[derive(Debug)]
pub struct Interner {
    text: String,
    /// Where each word ends in `text`.
    ends: Vec<u32>,
    /// A number, plus one, at the place of the hash of its word or at the first free place after it; a power of two of them.
    slots: Vec<u32>,
    keys: [u64; 2],
}

impl Default for Interner {
    fn default() -> Self {
        let random = RandomState::new();
        Self {
            text: String::new(),
            ends: Vec::new(),
            slots: Vec::new(),
            keys: [random.hash_one(0), random.hash_one(1) | 1],
        }
    }
}

impl Interner {
    /// The number of a word, a new one for a new word.
    pub fn intern(&mut self, word: &str) -> usize {
        if self.slots.len() < 2 * (self.ends.len() + 1) {
            self.grow();
        }
        let mut place = self.place(word);
        loop {
            match self.slots[place] {
                0 => break,
                number if self.word(number as usize - 1) == word => return number as usize - 1,
                _ => place = (place + 1) & (self.slots.len() - 1),
            }
        }
        self.text.push_str(word);
        self.ends.push(self.text.len() as u32);
        self.slots[place] = self.ends.len() as u32;
        self.ends.len() - 1
    }

    /// The word of a number.
    pub fn word(&self, number: usize) -> &str {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[number] as usize]
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    fn place(&self, word: &str) -> usize {
        // Words are short: eight bytes and a multiplication at a time, whose halves are put together.
        let [mut hash, factor] = self.keys;
        for piece in word.as_bytes().chunks(8) {
            let mut bytes = [0; 8];
            bytes[..piece.len()].copy_from_slice(piece);
            let product = u128::from(hash ^ u64::from_le_bytes(bytes)) * u128::from(factor);
            hash = product as u64 ^ (product >> 64) as u64;
        }
        hash as usize & (self.slots.len() - 1)
    }

    fn grow(&mut self) {
        self.slots = vec![0; (4 * self.ends.len()).next_power_of_two().max(64)];
        for number in 0..self.ends.len() {
            let mut place = self.place(self.word(number));
            while self.slots[place] != 0 {
                place = (place + 1) & (self.slots.len() - 1);
            }
            self.slots[place] = number as u32 + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_has_one_number() {
        let mut interner = Interner::default();
        for round in 0..2 {
            for number in 0..1000 {
                let word = format!("mot{number}");
                assert_eq!(interner.intern(&word), number, "{round}");
            }
        }
        assert_eq!(interner.len(), 1000);
        assert_eq!(interner.word(0), "mot0");
        assert_eq!(interner.word(999), "mot999");
        assert_eq!(interner.intern(""), 1000);
        assert_eq!(interner.word(1000), "");
    }
}
