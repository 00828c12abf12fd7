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

/// True when an entry has the rank that a site gives it, also under a title that it did not have when the ranks were found: no
/// other entry has this rank, and the entries before and after it still are.
pub(super) fn keeps(site: &Site, id: EntryId) -> bool {
    let (ranks, rank) = (&site.title_ranks, site.title_ranks[id]);
    let is_alone = ranks.iter().filter(|other| **other == rank).count() == 1;
    let key = |id: EntryId| {
        let page = &site.entries[id].page;
        Collation::of(&site.settings.languages[page.language]).key(page.title())
    };
    let key_at = |rank: u32| ranks.iter().position(|other| *other == rank).map(key);
    let own = key(id);
    let before = rank.checked_sub(1).and_then(key_at);
    let after = key_at(rank + 1);
    is_alone && before.is_none_or(|before| before < own) && after.is_none_or(|after| own < after)
}
