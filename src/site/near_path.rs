//! The file that was probably meant by a path that leads to nothing.

use std::collections::BTreeMap;

use crate::document::page::is_index_name;
use crate::path::SourcePath;
use crate::text::nearest::{Candidates, Folded};

use super::url::folder;

/// The paths of a site, prepared once for the comparison.
#[derive(Debug)]
pub(super) struct NearPaths {
    images: Group,
    others: Group,
}

/// Paths of pictures, or of other files, with the tables by which they are looked up.
#[derive(Debug, Default)]
struct Group {
    paths: Vec<Path>,
    by_name: BTreeMap<String, Vec<usize>>,
    by_spelling: BTreeMap<String, Vec<usize>>,
    by_last_spelling: BTreeMap<String, Vec<usize>>,
    candidates: Candidates,
}

#[derive(Debug)]
struct Path {
    path: SourcePath,
    name: Name,
}

/// A path without its ending and `content/`: what all paths have in common makes none of them nearer.
#[derive(Debug)]
struct Name {
    bare: String,
    folded: Folded,
    /// The path as in a URL: case, accents and the signs between words make no difference.
    spelt: String,
    last: String,
    last_folded: Folded,
    last_spelt: String,
}

impl Name {
    fn new(path: &str) -> Self {
        let path = path.strip_prefix("content/").unwrap_or(path);
        let name = path.rfind('/').map_or(0, |slash| slash + 1);
        let end = path[name..].rfind('.').map_or(path.len(), |dot| name + dot);
        let (bare, last) = (&path[..end], &path[name..end]);
        Self {
            bare: bare.to_owned(),
            folded: Folded::new(bare),
            spelt: folder(bare),
            last: last.to_owned(),
            last_folded: Folded::new(last),
            last_spelt: folder(last),
        }
    }

    /// True when the names of the files are alike: long folders in common make no two paths so.
    fn is_like(&self, other: &Self) -> bool {
        self.last == other.last
            || self
                .last_folded
                .nearest([other], |other| &other.last_folded)
                .is_some()
    }
}

impl Group {
    fn new<'a>(paths: impl Iterator<Item = &'a SourcePath>) -> Self {
        let mut group = Self::default();
        for (at, path) in paths.enumerate() {
            let name = Name::new(path.as_str());
            for (table, key) in [
                (&mut group.by_name, &name.bare),
                (&mut group.by_spelling, &name.spelt),
                (&mut group.by_last_spelling, &name.last_spelt),
            ] {
                table.entry(key.clone()).or_default().push(at);
            }
            group.paths.push(Path {
                path: path.clone(),
                name,
            });
        }
        group.candidates = Candidates::new(group.paths.iter().map(|path| &path.name.folded));
        group
    }
}

impl NearPaths {
    /// Prepares these paths.
    pub(super) fn new<'a>(paths: impl IntoIterator<Item = &'a SourcePath>) -> Self {
        let (images, others): (Vec<_>, Vec<_>) =
            paths.into_iter().partition(|path| path.is_image());
        Self {
            images: Group::new(images.into_iter()),
            others: Group::new(others.into_iter()),
        }
    }

    /// The path that was probably meant by `path` in `file`: that of a picture for a picture, of another file for another.
    pub(super) fn find(&self, path: &SourcePath, file: &SourcePath) -> Option<&str> {
        let group = if path.is_image() {
            &self.images
        } else {
            &self.others
        };
        let wanted = Name::new(path.as_str());
        let is_other = |at: &usize| group.paths[*at].path != *file;
        let first = |table: &BTreeMap<String, Vec<usize>>, key: &str| {
            let mut positions = table.get(key)?.iter().copied();
            positions.find(is_other)
        };
        let near = || {
            let candidates = group.candidates.of(&wanted.folded).into_iter();
            let alike = candidates
                .filter(is_other)
                .filter(|at| wanted.is_like(&group.paths[*at].name));
            wanted
                .folded
                .nearest(alike, |at| &group.paths[*at].name.folded)
        };
        let is_index = is_index_name(wanted.last_spelt.trim_end_matches('/'));
        first(&group.by_name, &wanted.bare)
            .or_else(|| first(&group.by_spelling, &wanted.spelt))
            .or_else(near)
            .or_else(|| {
                let last = (!is_index).then_some(&wanted.last_spelt)?;
                first(&group.by_last_spelling, last)
            })
            .map(|at| group.paths[at].path.as_str())
    }
}
