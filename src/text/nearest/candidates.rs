//! Which of many names are worth comparing letter by letter with a mistyped one.
//!
//! Comparing each of many mistyped names with each known one would cost the product of both numbers: a wiki that moves
//! its pages at once would wait for minutes. So the known names are indexed by their groups of three letters, and a word
//! is compared only with those that share the rarest of its own. The cost of a word does not grow with the site.

use super::Folded;

/// So few names are all compared: the index may miss one that shares common groups only.
const ALL: usize = 512;
/// How many entries of the index are read for one word.
const READ: usize = 2048;
/// How many names are compared letter by letter.
const COMPARED: usize = 32;

/// Three letters in a row, with the edges of the word as letters too.
type Group = u64;

/// An index of names by their groups of letters.
#[derive(Debug, Default)]
pub struct Candidates {
    /// How many names there are.
    count: usize,
    /// Groups with the position of each name that has them, in order; empty for few names.
    entries: Vec<(Group, u32)>,
}

impl Candidates {
    /// An index of these names.
    pub fn new<'a>(names: impl IntoIterator<Item = &'a Folded>) -> Self {
        let names: Vec<&Folded> = names.into_iter().collect();
        let mut entries = Vec::new();
        if names.len() > ALL {
            for (at, name) in names.iter().enumerate() {
                let at = u32::try_from(at).unwrap_or(u32::MAX);
                entries.extend(groups(name).into_iter().map(|group| (group, at)));
            }
            entries.sort_unstable();
        }
        Self {
            count: names.len(),
            entries,
        }
    }

    /// The positions of the names that may be near to a word, in order.
    pub fn of(&self, word: &Folded) -> Vec<usize> {
        if self.entries.is_empty() {
            return (0..self.count).collect();
        }
        let mut lists: Vec<&[(Group, u32)]> = groups(word)
            .into_iter()
            .map(|group| {
                let start = self.entries.partition_point(|(known, _)| *known < group);
                let rest = &self.entries[start..];
                &rest[..rest.partition_point(|(known, _)| *known == group)]
            })
            .filter(|list| !list.is_empty())
            .collect();
        lists.sort_by_key(|list| (list.len(), list[0].0));
        let read = lists.into_iter().flatten().take(READ);
        let mut found: Vec<u32> = read.map(|(_, at)| *at).collect();
        found.sort_unstable();
        let mut shared: Vec<(usize, u32)> = found
            .chunk_by(|a, b| a == b)
            .map(|same| (same.len(), same[0]))
            .collect();
        shared.sort_by_key(|(count, at)| (std::cmp::Reverse(*count), *at));
        shared.truncate(COMPARED);
        let mut positions: Vec<usize> = shared.into_iter().map(|(_, at)| at as usize).collect();
        positions.sort_unstable();
        positions
    }
}

/// The groups of a name, each once.
fn groups(name: &Folded) -> Vec<Group> {
    // the edges are no letter: a char has 21 bits, and none is 0 in a name
    let edge = std::iter::repeat_n(0, 2);
    let letters = name.letters.iter().map(|letter| u64::from(*letter as u32));
    let padded: Vec<u64> = edge.clone().chain(letters).chain(edge).collect();
    let mut groups: Vec<Group> = padded
        .windows(3)
        .map(|three| three[0] << 42 | three[1] << 21 | three[2])
        .collect();
    groups.sort_unstable();
    groups.dedup();
    groups
}

#[cfg(test)]
mod tests {
    use super::super::{Dictionary, nearest};
    use super::*;

    /// Names of the pages of a wiki: the same few words, and a number.
    fn names(count: usize) -> Vec<String> {
        let words = [
            "jardin", "compost", "velo", "atelier", "lumiere", "reseau", "papier",
        ];
        (0..count)
            .map(|n| format!("{}-{}-{n}", words[n % 7], words[n / 7 % 7]))
            .collect()
    }

    #[test]
    fn a_slip_is_found_among_many_names() {
        let names = names(5000);
        let dictionary = Dictionary::new(names.iter().map(String::as_str));
        for at in [0, 7, 1234, 4999] {
            let name = &names[at];
            let changed = name.replacen('e', "é", 1) + "x";
            let dropped = format!("{}{}", &name[..2], &name[3..]);
            for word in [&changed, &dropped] {
                let found = dictionary.nearest(word);
                assert_eq!(
                    found,
                    nearest(word, names.iter().map(String::as_str)),
                    "{word}"
                );
            }
        }
        assert_eq!(dictionary.nearest("quoi que ce soit"), None);
    }

    #[test]
    fn a_word_is_compared_with_few_of_many_names() {
        let few: Vec<Folded> = names(ALL).iter().map(|name| Folded::new(name)).collect();
        assert_eq!(Candidates::new(&few).of(&few[3]).len(), ALL);
        for count in [ALL + 1, 20_000] {
            let many: Vec<Folded> = names(count).iter().map(|name| Folded::new(name)).collect();
            let index = Candidates::new(&many);
            let found = index.of(&many[3]);
            assert!(found.contains(&3) && found.len() <= COMPARED, "{found:?}");
            assert!(found.is_sorted());
        }
    }
}
