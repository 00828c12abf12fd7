//! Which pages have a word, and how often: postings as bytes.

/// How often a page has a word, by where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Counts(u16);

const IN_TITLE: u16 = 1;
const IN_TAGS: u16 = 2;
const ONE_HEADING: u16 = 4;
/// Two headings are as good as more.
const HEADINGS: u16 = 2 * ONE_HEADING;
const ONE_IN_TEXT: u16 = 16;
/// As often as it is worth to count.
const IN_TEXT: u16 = 255 * ONE_IN_TEXT;

impl Counts {
    pub(super) fn is_nothing(self) -> bool {
        self.0 == 0
    }

    pub(super) fn add_title(&mut self) {
        self.0 |= IN_TITLE;
    }

    pub(super) fn add_tag(&mut self) {
        self.0 |= IN_TAGS;
    }

    pub(super) fn add_heading(&mut self) {
        if self.0 & (ONE_HEADING | HEADINGS) < HEADINGS {
            self.0 += ONE_HEADING;
        }
    }

    pub(super) fn add_text(&mut self) {
        if self.0 & !(ONE_IN_TEXT - 1) < IN_TEXT {
            self.0 += ONE_IN_TEXT;
        }
    }

    /// Once, however often: of blocks of code.
    pub(super) fn add_code(&mut self) {
        if self.0 < ONE_IN_TEXT {
            self.0 += ONE_IN_TEXT;
        }
    }

    /// The counts of two forms of one word together.
    pub(super) fn and(self, other: Self) -> Self {
        let headings = (self.headings() + other.headings()).min(2) * ONE_HEADING;
        let text = (self.text() + other.text()).min(255) * ONE_IN_TEXT;
        Self((self.0 | other.0) & (IN_TITLE | IN_TAGS) | headings | text)
    }

    pub(super) fn is_in_title(self) -> bool {
        self.0 & IN_TITLE > 0
    }

    pub(super) fn is_in_tags(self) -> bool {
        self.0 & IN_TAGS > 0
    }

    /// 0 to 2.
    pub(super) fn headings(self) -> u16 {
        (self.0 & (ONE_HEADING | HEADINGS)) / ONE_HEADING
    }

    /// 0 to 255.
    pub(super) fn text(self) -> u16 {
        self.0 / ONE_IN_TEXT
    }
}

/// A page that has a word, and how often.
pub(super) type Posting = (u32, Counts);

/// Writes postings, whose pages ascend.
pub(super) fn encode(postings: impl IntoIterator<Item = Posting>, out: &mut Vec<u8>) {
    let mut next = 0;
    for (doc, counts) in postings {
        push(doc - next, out);
        push(counts.0.into(), out);
        next = doc + 1;
    }
}

fn push(mut number: u32, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Reads what [`encode`] wrote. Of other bytes it reads something else, and ends.
pub(super) fn decode(bytes: &[u8]) -> impl Iterator<Item = Posting> {
    let (mut at, mut next) = (0, 0_u32);
    let pull = move |at: &mut usize| {
        let (mut number, mut shift) = (0_u32, 0);
        loop {
            let byte = *bytes.get(*at)?;
            *at += 1;
            number |= u32::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
            shift += 7;
            if byte < 0x80 {
                return Some(number);
            }
        }
    };
    std::iter::from_fn(move || {
        let doc = next.wrapping_add(pull(&mut at)?);
        let counts = Counts(pull(&mut at)? as u16);
        next = doc.wrapping_add(1);
        Some((doc, counts))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postings_are_read_as_they_were_written() {
        let mut often = Counts::default();
        for _ in 0..1000 {
            often.add_text();
            often.add_heading();
        }
        often.add_title();
        let mut once = Counts::default();
        once.add_code();
        once.add_code();
        let postings = [
            (0, once),
            (1, often),
            (127, once),
            (128, once),
            (70_000, often),
        ];
        let mut bytes = Vec::new();
        encode(postings, &mut bytes);
        assert_eq!(decode(&bytes).collect::<Vec<_>>(), postings);
        assert_eq!((often.text(), often.headings()), (255, 2));
        assert_eq!((once.text(), once.headings()), (1, 0));
        assert_eq!(decode(&bytes[..bytes.len() - 1]).count(), 4);
    }

    #[test]
    fn counts_of_two_forms_are_added() {
        let (mut a, mut b) = (Counts::default(), Counts::default());
        a.add_title();
        a.add_text();
        b.add_heading();
        b.add_tag();
        b.add_text();
        let both = a.and(b);
        assert!(both.is_in_title() && both.is_in_tags());
        assert_eq!((both.headings(), both.text()), (1, 2));
    }
}
