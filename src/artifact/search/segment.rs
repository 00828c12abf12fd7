//! The words of some pages, with their postings: what is made of texts, and the only thing that reads them.

use std::ops::ControlFlow;

use rayon::prelude::*;

use super::doc::Doc;
use super::index::{Indexed, Languages};
use super::postings::{Counts, Posting, encode};
use super::words::Words;
use crate::artifact::Plan;
use crate::diagnostic::Diagnostic;
use crate::text::search::{Interner, Part, is_indexed, words};

/// Pages that one thread reads together: enough that most of their words are known, few enough that all threads have some.
const CHUNK: usize = 256;

/// The words of some pages of one language.
struct Segment {
    language: usize,
    interner: Interner,
    /// The numbers of its words.
    order: Vec<u32>,
    /// By word in this order, where its postings end.
    ends: Vec<u32>,
    postings: Vec<u8>,
    pages: Vec<Indexed>,
}

/// Reads pages, by their numbers in `docs`, which ascend: their words, and what their impacts depend on.
///
/// # Errors
/// The text of one cannot be read any more.
pub(super) fn read(
    plan: &Plan,
    docs: &[Doc],
    numbers: &[u32],
    languages: &Languages,
) -> Result<(Words, Vec<Indexed>), Diagnostic> {
    let of_one_language =
        numbers.chunk_by(|a, b| docs[*a as usize].language == docs[*b as usize].language);
    let chunks: Vec<&[u32]> = of_one_language
        .flat_map(|numbers| numbers.chunks(CHUNK))
        .collect();
    let segments: Vec<Segment> = chunks
        .into_par_iter()
        .map(|numbers| Segment::read(plan, docs, numbers, languages))
        .collect::<Result<_, _>>()?;
    let words = merge(&segments, languages);
    let pages = segments
        .into_iter()
        .flat_map(|segment| segment.pages)
        .collect();
    Ok((words, pages))
}

impl Segment {
    fn read(
        plan: &Plan,
        docs: &[Doc],
        numbers: &[u32],
        languages: &Languages,
    ) -> Result<Self, Diagnostic> {
        let language = docs[numbers[0] as usize].language;
        let mut reader = Reader {
            interner: Interner::default(),
            counts: Vec::new(),
            is_kept: Vec::new(),
            met: Vec::new(),
            length: 0,
            stop: languages.stop(language),
        };
        let mut found: Vec<(u32, Posting)> = Vec::new();
        let mut pages = Vec::with_capacity(numbers.len());
        for number in numbers {
            let doc = &docs[*number as usize];
            reader.page(plan, doc)?;
            pages.push(Indexed::of(doc, languages, reader.length));
            for word in reader.met.drain(..) {
                let counts = std::mem::take(&mut reader.counts[word as usize]);
                found.push((word, (*number, counts)));
            }
        }
        Ok(Self::of(language, reader.interner, found, pages))
    }

    /// Puts postings in the order of their words; those of one word are in the order of their pages already.
    fn of(
        language: usize,
        interner: Interner,
        found: Vec<(u32, Posting)>,
        pages: Vec<Indexed>,
    ) -> Self {
        let mut starts = vec![0_u32; interner.len() + 1];
        for (word, _) in &found {
            starts[*word as usize + 1] += 1;
        }
        for word in 1..starts.len() {
            starts[word] += starts[word - 1];
        }
        let mut next = starts.clone();
        let mut sorted = vec![Posting::default(); found.len()];
        for (word, posting) in found {
            let place = &mut next[word as usize];
            sorted[*place as usize] = posting;
            *place += 1;
        }
        let of = |word: u32| starts[word as usize] as usize..starts[word as usize + 1] as usize;
        let order: Vec<u32> = (0..interner.len() as u32)
            .filter(|word| !of(*word).is_empty())
            .collect();
        let mut postings = Vec::with_capacity(3 * sorted.len());
        let ends = order
            .iter()
            .map(|word| {
                encode(sorted[of(*word)].iter().copied(), &mut postings);
                postings.len() as u32
            })
            .collect();
        Self {
            language,
            interner,
            order,
            ends,
            postings,
            pages,
        }
    }

    fn words(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let mut start = 0;
        self.order.iter().zip(&self.ends).map(move |(word, end)| {
            let postings = &self.postings[start..*end as usize];
            start = *end as usize;
            (self.interner.word(*word as usize), postings)
        })
    }
}

/// Counts the words of one page after the other.
struct Reader<'a> {
    interner: Interner,
    /// By word: how often the page has it that is read.
    counts: Vec<Counts>,
    /// By word: whether it is worth an entry.
    is_kept: Vec<bool>,
    /// The words of the page.
    met: Vec<u32>,
    /// How many words its text has.
    length: u32,
    stop: &'a [&'static str],
}

impl Reader<'_> {
    fn page(&mut self, plan: &Plan, doc: &Doc) -> Result<(), Diagnostic> {
        self.length = 0;
        words(&doc.title, |word| self.count(word, Counts::add_title));
        for tag in &doc.tags {
            words(tag, |word| self.count(word, Counts::add_tag));
        }
        doc.read(plan, |part, text| {
            match part {
                Part::Heading => words(text, |word| self.count(word, Counts::add_heading)),
                Part::Text => words(text, |word| {
                    self.length += 1;
                    self.count(word, Counts::add_text);
                }),
                Part::Code => words(text, |word| self.count(word, Counts::add_code)),
            }
            ControlFlow::Continue(())
        })
    }

    fn count(&mut self, word: &str, add: impl Fn(&mut Counts)) {
        let number = self.interner.intern(word);
        if number == self.counts.len() {
            self.counts.push(Counts::default());
            let folded = crate::text::search::fold(word);
            let is_kept = is_indexed(word) && is_indexed(&folded);
            self.is_kept
                .push(is_kept && self.stop.binary_search(&&*folded).is_err());
        }
        if !self.is_kept[number] {
            return;
        }
        let counts = &mut self.counts[number];
        if counts.is_nothing() {
            self.met.push(number as u32);
        }
        add(counts);
    }
}

/// The words of all segments, each once.
fn merge(segments: &[Segment], languages: &Languages) -> Words {
    type Piece<'a> = (usize, usize, &'a [u8]);
    let mut interners: Vec<Interner> = Vec::new();
    interners.resize_with(languages.len(), Interner::default);
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    for segment in segments {
        let interner = &mut interners[segment.language];
        let words = segment.words();
        pieces.extend(
            words.map(|(word, postings)| (segment.language, interner.intern(word), postings)),
        );
    }
    // Segments are in the order of their pages, and the pieces of a word stay so.
    pieces.par_sort_by_key(|(language, word, _)| (*language, *word));
    let same: Vec<&[Piece<'_>]> = pieces.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).collect();
    let mut stemmed: Vec<(usize, String, &str, &[Piece<'_>])> = same
        .into_par_iter()
        .map(|pieces| {
            let (language, word, _) = pieces[0];
            let word = interners[language].word(word);
            (language, languages.stem(language, word), word, pieces)
        })
        .collect();
    stemmed.par_sort_unstable_by(|a, b| (a.0, &a.1, a.2).cmp(&(b.0, &b.1, b.2)));
    let mut words = Words::default();
    for (language, stem, word, pieces) in stemmed {
        let postings = pieces.iter().map(|(_, _, postings)| *postings);
        words.push(language, &stem, word, postings);
    }
    words
}
