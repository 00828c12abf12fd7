//! The file that was probably meant by a path that leads to nothing.

use crate::address::SourcePath;
use crate::document::page::is_index_name;
use crate::text::nearest::Folded;

use super::address::folder;

/// The paths of a site, made ready for the comparison once.
#[derive(Debug)]
pub(super) struct NearPaths {
    paths: Vec<Path>,
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
    /// As an address writes it: another case, other accents, other signs between the words make the same one.
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

impl NearPaths {
    /// Of all these paths.
    pub(super) fn new<'a>(paths: impl IntoIterator<Item = &'a SourcePath>) -> Self {
        let paths = paths.into_iter().map(|path| Path {
            path: path.clone(),
            name: Name::new(path.as_str()),
        });
        Self {
            paths: paths.collect(),
        }
    }

    /// What was probably meant by `path` in `file`: a picture by the path of a picture, another file by another.
    pub(super) fn find(&self, path: &SourcePath, file: &SourcePath) -> Option<&str> {
        let wanted = Name::new(path.as_str());
        let is_image = path.is_image();
        let known = || {
            let paths = self.paths.iter();
            paths.filter(|known| known.path.is_image() == is_image && known.path != *file)
        };
        let is_index = is_index_name(wanted.last_spelt.trim_end_matches('/'));
        let near = || {
            let alike = known()
                .filter(|known| known.name.bare != wanted.bare && wanted.is_like(&known.name));
            wanted.folded.nearest(alike, |known| &known.name.folded)
        };
        known()
            .find(|known| known.name.bare == wanted.bare)
            .or_else(|| known().find(|known| known.name.spelt == wanted.spelt))
            .or_else(near)
            .or_else(|| {
                known().find(|known| !is_index && known.name.last_spelt == wanted.last_spelt)
            })
            .map(|known| known.path.as_str())
    }
}
