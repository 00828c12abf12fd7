//! Which of the files that a commit adds are those that it deletes, under another name: the same bytes, or at least half of the
//! text, as git has it.
//!
//! The time is linear in what was added and deleted, however many files a commit moves: texts are compared only with those that
//! share a clause which few others have.

use std::cmp::Reverse;

use gix::ObjectId;

use super::similarity::Clauses;

/// Least part that two texts share when one is the other, renamed and edited, in percent.
const LEAST: u32 = 50;
/// A clause that more texts have than this tells nothing.
const COMMON: usize = 16;
/// Texts that are compared in full with one.
const CANDIDATES: usize = 4;

/// A file in a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct File {
    pub(super) path: String,
    pub(super) blob: ObjectId,
}

/// What became of the files that a commit adds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Renames {
    /// Places of a deleted and of an added file that are one, and whether it was edited too.
    pub(super) pairs: Vec<(usize, usize, bool)>,
    /// Places of added files of which it cannot be told where they come from: their bytes, or those of what they are compared with,
    /// are not there.
    pub(super) unknown: Vec<usize>,
}

/// What gives the bytes of a file.
type Read<'a> = &'a mut dyn FnMut(&ObjectId) -> Option<Vec<u8>>;

/// Finds the renames of a commit. `read` gives the bytes of a file; `None` when they are not in the repository. Without it only
/// the same bytes count.
pub(super) fn renames(deleted: &[File], added: &[File], read: Option<Read<'_>>) -> Renames {
    let mut found = Renames::default();
    if deleted.is_empty() || added.is_empty() {
        return found;
    }
    let mut free = Free {
        deleted: vec![true; deleted.len()],
        added: vec![true; added.len()],
    };
    for (from, to) in same_bytes(deleted, added) {
        found.pairs.extend(free.take(from, to, false));
    }
    let (gone, new) = (places(&free.deleted), places(&free.added));
    let Some(read) = read.filter(|_| !gone.is_empty() && !new.is_empty()) else {
        return found;
    };
    let (alike, unknown) = alike(deleted, added, &gone, &new, read);
    for (from, to) in alike {
        found.pairs.extend(free.take(from, to, true));
    }
    found.unknown = unknown.into_iter().filter(|at| free.added[*at]).collect();
    found
}

/// Which files have no other half yet.
struct Free {
    deleted: Vec<bool>,
    added: Vec<bool>,
}

impl Free {
    fn take(&mut self, from: usize, to: usize, is_edited: bool) -> Option<(usize, usize, bool)> {
        let is_free = self.deleted[from] && self.added[to];
        is_free.then(|| {
            (self.deleted[from], self.added[to]) = (false, false);
            (from, to, is_edited)
        })
    }
}

/// The places that are true.
fn places(all: &[bool]) -> Vec<usize> {
    let all = all.iter().enumerate();
    all.filter(|(_, is)| **is).map(|(at, _)| at).collect()
}

fn name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

fn ending(path: &str) -> &str {
    name(path).rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// Files with the same bytes, those with the same name first.
fn same_bytes(deleted: &[File], added: &[File]) -> Vec<(usize, usize)> {
    let mut by_blob: Vec<(ObjectId, usize)> = deleted
        .iter()
        .enumerate()
        .filter(|(_, file)| !file.blob.is_empty_blob())
        .map(|(at, file)| (file.blob, at))
        .collect();
    by_blob.sort_unstable();
    let mut pairs = Vec::new();
    for (to, file) in added.iter().enumerate() {
        let first = by_blob.partition_point(|(blob, _)| *blob < file.blob);
        let same = by_blob[first..]
            .iter()
            .take_while(|(blob, _)| *blob == file.blob);
        for (_, from) in same.take(COMMON) {
            let has_other_name = name(&deleted[*from].path) != name(&file.path);
            pairs.push((has_other_name, *from, to));
        }
    }
    pairs.sort_unstable();
    pairs.into_iter().map(|(_, from, to)| (from, to)).collect()
}

/// Files whose texts are alike, the most alike first; and those added of which it cannot be told.
fn alike(
    deleted: &[File],
    added: &[File],
    gone: &[usize],
    new: &[usize],
    read: Read<'_>,
) -> (Vec<(usize, usize)>, Vec<usize>) {
    let before: Vec<Option<Clauses>> = gone
        .iter()
        .map(|from| read(&deleted[*from].blob).map(|text| Clauses::of(&text)))
        .collect();
    let is_lost = before.iter().any(Option::is_none);
    let mut index: Vec<(u64, u32, usize)> = Vec::new();
    for (at, clauses) in before.iter().enumerate() {
        let parts = clauses.iter().flat_map(|clauses| &clauses.parts);
        index.extend(parts.map(|(hash, bytes)| (*hash, *bytes, at)));
    }
    index.sort_unstable();
    let mut shared = vec![0u64; gone.len()];
    let (mut scored, mut unknown) = (Vec::new(), Vec::new());
    for to in new {
        let Some(clauses) = read(&added[*to].blob).map(|text| Clauses::of(&text)) else {
            unknown.push(*to);
            continue;
        };
        let mut met = Vec::new();
        for (hash, bytes) in &clauses.parts {
            let first = index.partition_point(|(known, _, _)| known < hash);
            let same = index[first..]
                .iter()
                .take_while(|(known, _, _)| known == hash);
            if same.clone().nth(COMMON).is_some() {
                continue;
            }
            for (_, of_other, at) in same {
                if shared[*at] == 0 {
                    met.push(*at);
                }
                shared[*at] += u64::from(*bytes.min(of_other));
            }
        }
        met.sort_unstable_by_key(|at| (Reverse(shared[*at]), *at));
        for (rank, at) in met.iter().enumerate() {
            shared[*at] = 0;
            let from = &deleted[gone[*at]];
            if rank >= CANDIDATES || ending(&from.path) != ending(&added[*to].path) {
                continue;
            }
            let similarity = before[*at]
                .as_ref()
                .map_or(0, |before| before.similarity(&clauses));
            if similarity >= LEAST {
                let has_other_name = name(&from.path) != name(&added[*to].path);
                scored.push((Reverse(similarity), has_other_name, gone[*at], *to));
            }
        }
        if is_lost {
            unknown.push(*to);
        }
    }
    scored.sort_unstable();
    let pairs = scored.into_iter().map(|(_, _, from, to)| (from, to));
    (pairs.collect(), unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, blob: u8) -> File {
        File {
            path: path.to_owned(),
            blob: ObjectId::from_bytes_or_panic(&[blob; 20]),
        }
    }

    const TEXT: &str = "The first line.\nThe second line.\nThe third line.\nThe fourth line.\n";

    /// The texts of blobs by their first byte; none for 9.
    fn text(blob: &ObjectId) -> Option<Vec<u8>> {
        let edited = TEXT.replace("second", "last");
        Some(match blob.as_bytes()[0] {
            1 => TEXT.as_bytes().to_vec(),
            2 => edited.into_bytes(),
            9 => return None,
            other => format!("A{other} b{other}. C{other} d{other}.").into_bytes(),
        })
    }

    fn found(deleted: &[File], added: &[File]) -> Renames {
        renames(deleted, added, Some(&mut |blob: &ObjectId| text(blob)))
    }

    #[test]
    fn the_same_bytes_are_the_same_file_first_of_all_under_the_same_name() {
        let deleted = [file("a/one.md", 1), file("a/two.md", 1)];
        let added = [file("b/two.md", 1), file("b/three.md", 1)];
        assert_eq!(
            found(&deleted, &added).pairs,
            [(1, 0, false), (0, 1, false)]
        );
    }

    #[test]
    fn half_of_the_text_is_enough_and_less_is_another_page() {
        let deleted = [file("one.md", 1), file("two.md", 3)];
        let added = [
            file("four.md", 4),
            file("three.md", 2),
            file("three.yaml", 2),
        ];
        assert_eq!(found(&deleted, &added).pairs, [(0, 1, true)]);
        assert_eq!(renames(&deleted, &added, None), Renames::default());
    }

    #[test]
    fn where_bytes_are_lost_nothing_is_said() {
        let deleted = [file("one.md", 9), file("two.md", 1)];
        let added = [file("three.md", 2), file("four.md", 4)];
        let found = found(&deleted, &added);
        assert_eq!((found.pairs, found.unknown), (vec![(1, 0, true)], vec![1]));
    }
}
