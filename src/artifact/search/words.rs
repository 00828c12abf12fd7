//! Words with their postings, in the order of their languages and stems: those of one stem stand together.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::postings::{Posting, decode, encode};

/// Many words, in three blocks of memory.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Words {
    list: Vec<Word>,
    texts: String,
    #[serde(with = "bytes")]
    postings: Vec<u8>,
}

/// Bytes as one piece, where they would be read and written one by one.
mod bytes {
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(bytes)
    }

    pub(super) fn deserialize<'a, D: Deserializer<'a>>(
        deserializer: D,
    ) -> Result<Vec<u8>, D::Error> {
        <&[u8]>::deserialize(deserializer).map(<[u8]>::to_vec)
    }
}

/// One of them; it ends where the next one begins.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Word {
    language: u16,
    /// Where its stem begins in the texts; the word follows it.
    text: u32,
    stem: u8,
    /// Where its postings begin.
    postings: u32,
}

/// A word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'a> {
    pub(super) language: usize,
    pub(super) stem: &'a str,
    pub(super) word: &'a str,
    pub(super) postings: &'a [u8],
}

impl Words {
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// Adds a word; those of its stem, and those before it, are there. Its postings come in pieces, in the order of pages.
    pub(super) fn push<'a>(
        &mut self,
        language: usize,
        stem: &str,
        word: &str,
        pieces: impl Iterator<Item = &'a [u8]>,
    ) {
        self.list.push(Word {
            language: language as u16,
            text: self.texts.len() as u32,
            stem: stem.len() as u8,
            postings: self.postings.len() as u32,
        });
        self.texts.push_str(stem);
        self.texts.push_str(word);
        let mut pieces = pieces.peekable();
        let Some(first) = pieces.next() else { return };
        if pieces.peek().is_none() {
            self.postings.extend_from_slice(first);
        } else {
            let all = std::iter::once(first).chain(pieces);
            encode(all.flat_map(decode), &mut self.postings);
        }
    }

    /// The word at a place.
    pub(super) fn get(&self, place: usize) -> Entry<'_> {
        let word = self.list[place];
        let next = self.list.get(place + 1);
        let text_end = next.map_or(self.texts.len(), |next| next.text as usize);
        let postings_end = next.map_or(self.postings.len(), |next| next.postings as usize);
        let stem_end = word.text as usize + usize::from(word.stem);
        Entry {
            language: word.language.into(),
            stem: &self.texts[word.text as usize..stem_end],
            word: &self.texts[stem_end..text_end],
            postings: &self.postings[word.postings as usize..postings_end],
        }
    }

    /// True when all places lie within the blocks: bytes that were read again may be anything.
    pub(super) fn is_sound(&self) -> bool {
        let is_at = |at: usize| self.texts.is_char_boundary(at);
        let ascends = |pair: &[Word]| {
            pair[0].postings <= pair[1].postings && {
                pair[0].text as usize + usize::from(pair[0].stem) <= pair[1].text as usize
            }
        };
        self.list.windows(2).all(ascends)
            && self.list.iter().all(|word| {
                is_at(word.text as usize)
                    && is_at(word.text as usize + usize::from(word.stem))
                    && word.postings as usize <= self.postings.len()
            })
    }

    /// The same words for pages with other numbers: `numbers` gives the new one of each, or `None` for one that is gone; they
    /// ascend. `added` are the words of more pages.
    pub(super) fn update(&self, numbers: &[Option<u32>], added: &Self) -> Self {
        let is_same = numbers
            .iter()
            .enumerate()
            .all(|(old, new)| *new == Some(old as u32));
        let mut words = Self {
            list: Vec::with_capacity(self.list.len() + added.list.len()),
            texts: String::with_capacity(self.texts.len() + added.texts.len()),
            postings: Vec::with_capacity(self.postings.len() + added.postings.len()),
        };
        let mut own = (0..self.len()).map(|place| self.get(place)).peekable();
        let mut others = (0..added.len()).map(|place| added.get(place)).peekable();
        let mut kept: Vec<Posting> = Vec::new();
        let mut bytes: Vec<u8> = Vec::new();
        loop {
            let order = match (own.peek(), others.peek()) {
                (Some(own), Some(other)) => own.key().cmp(&other.key()),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => return words,
            };
            let old = order.is_le().then(|| own.next()).flatten();
            let new = order.is_ge().then(|| others.next()).flatten();
            let Some(entry) = old.or(new) else {
                return words;
            };
            let old = old.map_or(&[][..], |old| old.postings);
            let new = new.map_or(&[][..], |new| new.postings);
            if is_same && new.is_empty() {
                words.push(entry.language, entry.stem, entry.word, std::iter::once(old));
                continue;
            }
            kept.clear();
            let renumbered =
                |(doc, counts): Posting| Some(((*numbers.get(doc as usize)?)?, counts));
            kept.extend(decode(old).filter_map(renumbered));
            let sorted = kept.len();
            kept.extend(decode(new));
            if sorted > 0 && sorted < kept.len() {
                kept.sort_unstable_by_key(|(doc, _)| *doc);
            }
            // A word that only pages had which are gone is gone with them.
            if !kept.is_empty() {
                bytes.clear();
                encode(kept.iter().copied(), &mut bytes);
                let all = std::iter::once(bytes.as_slice());
                words.push(entry.language, entry.stem, entry.word, all);
            }
        }
    }
}

impl<'a> Entry<'a> {
    fn key(&self) -> (usize, &'a str, &'a str) {
        (self.language, self.stem, self.word)
    }
}
