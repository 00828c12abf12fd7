//! The forms of one stem as a search finds them: their pages, each with how much it is about them.

use std::ops::Range;

use rayon::prelude::*;

use super::index::{Index, Indexed};
use super::postings::{Counts, Posting, decode};
use crate::text::search::{fold, number};

/// As many pages of a group stand in its shard; the rest of a frequent word is in a pack, which is seldom needed.
pub(super) const INLINE: usize = 1024;

/// The pages of a pack beyond those of a shard: what is in more pages tells them apart no more.
const IN_PACK: usize = 4000;

/// From this impact on, a page is about a word: its title has it, or its tags and its text.
const STRONG: u8 = 10;

/// The forms of one stem.
pub(super) struct Group {
    /// Folded, in order.
    pub(super) forms: Vec<String>,
    /// How many pages have one.
    pub(super) frequency: u32,
    /// The number of pages, then the pages of a shard.
    pub(super) inline: String,
    /// The pages of a pack.
    pub(super) rest: String,
    /// Pages that are about it.
    pub(super) strong: Vec<Hit>,
}

/// A page, and how much it is about a word: 1 to 15.
pub(super) type Hit = (u32, u8);

/// All groups, by language and stem.
pub(super) fn all(index: &Index) -> Vec<Group> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut last = None;
    for place in 0..index.words.len() {
        let entry = index.words.get(place);
        let stem = Some((entry.language, entry.stem));
        match ranges.last_mut() {
            Some(range) if last == stem => range.end = place + 1,
            _ => ranges.push(place..place + 1),
        }
        last = stem;
    }
    ranges
        .into_par_iter()
        .map(|range| Group::of(index, range))
        .collect()
}

impl Group {
    fn of(index: &Index, range: Range<usize>) -> Self {
        let words = || range.clone().map(|place| index.words.get(place));
        let mut forms: Vec<String> = words().map(|entry| fold(entry.word).into_owned()).collect();
        forms.sort_unstable();
        forms.dedup();
        let mut postings: Vec<Posting> = words().flat_map(|entry| decode(entry.postings)).collect();
        if range.len() > 1 {
            // A page may have several of the forms.
            postings.sort_by_key(|(doc, _)| *doc);
            postings.dedup_by(|later, earlier| {
                let is_same = later.0 == earlier.0;
                if is_same {
                    earlier.1 = earlier.1.and(later.1);
                }
                is_same
            });
        }
        let hit = |(doc, counts): &Posting| {
            Some((*doc, impact(*counts, index.pages.get(*doc as usize)?)))
        };
        let mut hits: Vec<Hit> = postings.iter().filter_map(hit).collect();
        let frequency = hits.len() as u32;
        let strong = hits
            .iter()
            .copied()
            .filter(|(_, impact)| *impact >= STRONG)
            .collect();
        let mut rest = String::new();
        if hits.len() > INLINE {
            hits.sort_by_key(|(doc, impact)| (std::cmp::Reverse(*impact), *doc));
            let mut others = hits.split_off(INLINE);
            others.truncate(IN_PACK);
            others.sort_unstable();
            hits.sort_unstable();
            number(&mut rest, frequency);
            number(&mut rest, others.len() as u32);
            write(&others, &mut rest);
        }
        let mut inline = String::with_capacity(3 * hits.len() + 4);
        number(&mut inline, frequency);
        write(&hits, &mut inline);
        Self {
            forms,
            frequency,
            inline,
            rest,
            strong,
        }
    }
}

/// How much a page with these counts is about a word, from 1 to 15. It depends on the page alone, so that a page that changes
/// leaves the others as they are.
fn impact(counts: Counts, page: &Indexed) -> u8 {
    // Long texts have any word; short ones are not about each of theirs.
    let scale = 0.4 + 0.6 * page.length as f32 / 300.0;
    let mut weight = 0.0;
    if counts.is_in_title() {
        weight += 20.0 / (page.title.max(1) as f32).sqrt();
    }
    if counts.is_in_tags() {
        weight += 4.0;
    }
    weight += 3.0 * f32::from(counts.headings()) / scale.clamp(0.7, 2.0);
    let text = f32::from(counts.text()) / scale;
    weight += 4.0 * text / (text + 4.0);
    ((16.0 * weight / (weight + 6.0)) as u8).clamp(1, 15)
}

/// The numbers of pages, each from the one before, then a letter for each impact.
fn write(hits: &[Hit], out: &mut String) {
    let mut next = 0;
    for (doc, _) in hits {
        number(out, doc - next);
        next = doc + 1;
    }
    out.extend(hits.iter().map(|(_, impact)| char::from(b'a' + impact)));
}
