//! The folders of a site: what its manifest says that lies in each.

use std::cmp::Ordering;

use super::manifest::{Entry, NAME};
use crate::path::OutPath;

/// The folders of a site, each before those in it; the first is the output folder itself.
#[derive(Debug)]
pub(super) struct Folders<'a> {
    entries: &'a [(OutPath, Entry)],
    list: Vec<Folder<'a>>,
}

/// What lies directly in one folder.
#[derive(Debug)]
pub(super) struct Folder<'a> {
    /// The path from the output folder, without a trailing slash; empty for that folder itself.
    pub(super) path: &'a str,
    /// Numbers of its files in the manifest, by name.
    pub(super) files: Vec<usize>,
    /// Numbers of the folders in it, in the order of `name/`.
    pub(super) folders: Vec<usize>,
}

impl<'a> Folders<'a> {
    /// The folders of the files of a manifest.
    pub(super) fn of(entries: &'a [(OutPath, Entry)]) -> Self {
        let empty = |path| Folder {
            path,
            files: Vec::new(),
            folders: Vec::new(),
        };
        let mut list = vec![empty("")];
        // The entries are in the order of their paths: all that lies below a folder follows its first file.
        let mut open = vec![0];
        for (number, (path, _)) in entries.iter().enumerate() {
            let path = path.as_str();
            while !is_below(path, list[open[open.len() - 1]].path) {
                open.pop();
            }
            let mut inner = open[open.len() - 1];
            loop {
                let start = match list[inner].path.len() {
                    0 => 0,
                    length => length + 1,
                };
                let Some(slash) = path[start..].find('/') else {
                    break;
                };
                let new = list.len();
                list.push(empty(&path[..start + slash]));
                list[inner].folders.push(new);
                open.push(new);
                inner = new;
            }
            list[inner].files.push(number);
        }
        Self { entries, list }
    }

    /// The files of the manifest.
    pub(super) fn entries(&self) -> &'a [(OutPath, Entry)] {
        self.entries
    }

    /// All of them.
    pub(super) fn list(&self) -> &[Folder<'a>] {
        &self.list
    }

    /// The number of the file with this name in a folder; `None` when the manifest lists none.
    pub(super) fn file(&self, folder: &Folder, name: &str) -> Option<usize> {
        let by_name = |&number: &usize| file_name(self.entries[number].0.as_str()).cmp(name);
        let place = folder.files.binary_search_by(by_name).ok()?;
        Some(folder.files[place])
    }

    /// True when the manifest says that a file with this name lies in the folder. The manifest itself is such a file.
    pub(super) fn has_file(&self, folder: &Folder, name: &str) -> bool {
        (folder.path.is_empty() && name == NAME) || self.file(folder, name).is_some()
    }

    /// True when the manifest says that a folder with this name lies in the folder.
    pub(super) fn has_folder(&self, folder: &Folder, name: &str) -> bool {
        let by_name = |&number: &usize| with_slash(file_name(self.list[number].path), name);
        folder.folders.binary_search_by(by_name).is_ok()
    }
}

/// For each folder of a site its number in another one, if it has one there.
pub(super) fn numbers_in(site: &Folders, other: &Folders) -> Vec<Option<usize>> {
    let mut others = other.list.iter().enumerate().peekable();
    let number = |folder: &Folder| {
        let order = |path: &str| match (path, folder.path) {
            ("", "") => Ordering::Equal,
            ("", _) => Ordering::Less,
            (_, "") => Ordering::Greater,
            (path, this) => with_slash(path, this),
        };
        while others
            .next_if(|(_, other)| order(other.path).is_lt())
            .is_some()
        {}
        let same = others.next_if(|(_, other)| order(other.path).is_eq());
        same.map(|(number, _)| number)
    };
    site.list.iter().map(number).collect()
}

/// True for the path of something in a folder, at any depth.
pub(super) fn is_below(path: &str, folder: &str) -> bool {
    folder.is_empty()
        || path
            .strip_prefix(folder)
            .is_some_and(|rest| rest.starts_with('/'))
}

/// The folder of a path; empty for the output folder.
pub(super) fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The last name of a path.
pub(super) fn file_name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

/// The order of two names in paths that go on after them.
fn with_slash(one: &str, other: &str) -> Ordering {
    let (one, other) = (one.bytes(), other.bytes());
    one.chain([b'/']).cmp(other.chain([b'/']))
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::*;
    use crate::digest::Digest;

    fn entries(paths: &[String]) -> Vec<(OutPath, Entry)> {
        let entry = Entry {
            fingerprint: Digest::of(b""),
            digest: Digest::of(b""),
            size: 0,
        };
        let paths: BTreeSet<_> = paths
            .iter()
            .filter_map(|path| OutPath::new(path).ok())
            .collect();
        paths.into_iter().map(|path| (path, entry)).collect()
    }

    proptest! {
        /// Also of a manifest that names a file and a folder alike, which nobody can make.
        #[test]
        fn each_file_and_each_folder_lies_in_its_folder(paths in prop::collection::vec("[ab.]{1,3}(/[ab.-]{1,3}){0,3}", 0..20)) {
            let entries = entries(&paths);
            let folders = Folders::of(&entries);
            let mut expected = BTreeMap::from([("", (BTreeSet::new(), BTreeSet::new()))]);
            for (path, _) in &entries {
                let mut rest = path.as_str();
                let folder = |path: &str| path.rsplit_once('/').map_or(0, |(folder, _)| folder.len());
                let in_it = &path.as_str()[..folder(rest)];
                expected.entry(in_it).or_default().0.insert(file_name(rest));
                while folder(rest) > 0 {
                    let inner = &path.as_str()[..folder(rest)];
                    rest = inner;
                    expected.entry(&path.as_str()[..folder(rest)]).or_default().1.insert(file_name(inner));
                }
            }
            let found: BTreeSet<_> = folders.list().iter().map(|folder| folder.path).collect();
            prop_assert_eq!(found.len(), folders.list().len());
            prop_assert_eq!(found, expected.keys().copied().collect::<BTreeSet<_>>());
            for folder in folders.list() {
                let (files, inner) = &expected[folder.path];
                for name in ["a", "b", "a.", "a-b", "ab", ".a", "a.b", "b.b", "aa", "bab"] {
                    prop_assert_eq!(folders.has_file(folder, name), files.contains(name), "{}", name);
                    prop_assert_eq!(folders.has_folder(folder, name), inner.contains(name), "{}", name);
                }
                let named: Vec<_> = folder.files.iter().map(|&n| file_name(entries[n].0.as_str())).collect();
                prop_assert_eq!(named, files.iter().copied().collect::<Vec<_>>());
            }
            prop_assert!(folders.has_file(&folders.list()[0], NAME));
        }

        #[test]
        fn folders_that_two_sites_have_are_found(
            one in prop::collection::vec("[ab]{1,2}(/[ab.-]{1,2}){0,3}", 0..12),
            other in prop::collection::vec("[ab]{1,2}(/[ab.-]{1,2}){0,3}", 0..12),
        ) {
            let (one, other) = (entries(&one), entries(&other));
            let (one, other) = (Folders::of(&one), Folders::of(&other));
            let place = |folder: &Folder| other.list().iter().position(|it| it.path == folder.path);
            let expected: Vec<_> = one.list().iter().map(place).collect();
            prop_assert_eq!(numbers_in(&one, &other), expected);
        }
    }
}
