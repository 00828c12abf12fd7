//! How alike two texts are: by the clauses that they share, whatever their order.

use std::hash::{DefaultHasher, Hash, Hasher};

/// The clauses of a text: their hashes in order, each with the bytes that it takes.
#[derive(Debug, Default)]
pub(super) struct Clauses {
    pub(super) parts: Vec<(u64, u32)>,
    /// Bytes of all of them.
    pub(super) bytes: u32,
}

impl Clauses {
    /// Cuts a text at the ends of lines and clauses: an edit within a long paragraph leaves the rest of it.
    pub(super) fn of(text: &[u8]) -> Self {
        let is_end =
            |byte: &u8| matches!(byte, b'\n' | b'.' | b',' | b';' | b':' | b'!' | b'?' | b'|');
        let mut parts: Vec<(u64, u32)> = text
            .split(is_end)
            .map(<[u8]>::trim_ascii)
            .filter(|part| !part.is_empty())
            .map(|part| {
                let mut hasher = DefaultHasher::new();
                part.hash(&mut hasher);
                (
                    hasher.finish(),
                    u32::try_from(part.len()).unwrap_or(u32::MAX),
                )
            })
            .collect();
        parts.sort_unstable();
        parts.dedup_by(|later, earlier| {
            let is_same = later.0 == earlier.0;
            if is_same {
                earlier.1 = earlier.1.saturating_add(later.1);
            }
            is_same
        });
        let bytes = parts
            .iter()
            .fold(0u32, |all, (_, bytes)| all.saturating_add(*bytes));
        Self { parts, bytes }
    }

    /// What two texts share, in percent of the longer one.
    pub(super) fn similarity(&self, other: &Self) -> u32 {
        let longer = u64::from(self.bytes.max(other.bytes));
        if longer == 0 {
            return 0;
        }
        let (mut mine, mut others) = (self.parts.iter().peekable(), other.parts.iter().peekable());
        let mut shared = 0u64;
        while let (Some((a, of_a)), Some((b, of_b))) = (mine.peek(), others.peek()) {
            if a == b {
                shared += u64::from(*of_a.min(of_b));
            }
            let order = a.cmp(b);
            if order.is_le() {
                mine.next();
            }
            if order.is_ge() {
                others.next();
            }
        }
        u32::try_from(shared * 100 / longer).unwrap_or(100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn similarity(a: &str, b: &str) -> u32 {
        let (a, b) = (Clauses::of(a.as_bytes()), Clauses::of(b.as_bytes()));
        assert_eq!(a.similarity(&b), b.similarity(&a));
        a.similarity(&b)
    }

    #[test]
    fn texts_are_as_alike_as_they_share_clauses() {
        assert_eq!(similarity("", ""), 0);
        assert_eq!(similarity("one\ntwo\n", "two\r\none"), 100);
        assert_eq!(similarity("one. two. six", "one. two. ten"), 66);
        assert_eq!(similarity("a paragraph", "another text"), 0);
        // what is said twice counts twice
        assert_eq!(similarity("one one\none one\nx", "one one"), 46);
    }
}
