//! The order of pages by their titles, found once: every list that is sorted by title compares numbers.

use rayon::prelude::*;

use super::{Entries, EntryId, Site};
use crate::project::Settings;
use crate::text::collate::Collation;

impl Site {
    /// The rank of the title of an entry among those of all pages.
    pub fn title_rank(&self, id: EntryId) -> u32 {
        self.title_ranks[id]
    }
}

/// The rank of the title of each entry, each as the dictionary of its language has it. Titles that a dictionary would not
/// distinguish have one rank.
pub(super) fn ranks(settings: &Settings, entries: &Entries) -> Vec<u32> {
    let languages = settings.languages.iter();
    let collations: Vec<Collation> = languages.map(|tag| Collation::of(tag)).collect();
    let mut keys: Vec<(Vec<u8>, u32)> = (0..entries.len())
        .into_par_iter()
        .map(|id| {
            let page = &entries[id].page;
            (collations[page.language].key(page.title()), id as u32)
        })
        .collect();
    keys.par_sort_unstable();
    let mut ranks = vec![0; keys.len()];
    let mut rank = 0;
    for (place, (key, id)) in keys.iter().enumerate() {
        if place > 0 && keys[place - 1].0 != *key {
            rank += 1;
        }
        ranks[*id as usize] = rank;
    }
    ranks
}
