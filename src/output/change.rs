//! What parts a new site from the one that stands, folder by folder, and which stamps go over from one to the other.

use std::collections::BTreeSet;
use std::path::Path;

use rayon::prelude::*;

use super::folders::{Folder, Folders, folder_of, numbers_in};
use super::inspect::{at, stamp};
use super::outputs::{Origin, Output};
use super::stamps::{Moment, Stamp};

/// A change of the standing site.
pub(super) struct Change<'a> {
    /// The folders of the standing site.
    pub(super) old: &'a Folders<'a>,
    /// Those of the new site.
    pub(super) new: &'a Folders<'a>,
    /// The number in the standing site of each folder of the new one that is in both.
    numbers: Vec<Option<usize>>,
    /// What the standing site has and the new one has not; folders as a whole.
    pub(super) gone: Vec<&'a str>,
    /// The folders of both in which files or folders come, go or change.
    pub(super) folders: BTreeSet<&'a str>,
}

impl<'a> Change<'a> {
    /// What changes when the new site has these files.
    pub(super) fn new(outputs: &'a [Output], old: &'a Folders<'a>, new: &'a Folders<'a>) -> Self {
        let written = outputs.iter().filter(|o| o.origin == Origin::Written);
        let mut folders: BTreeSet<&str> = written.map(|o| folder_of(o.path.as_str())).collect();
        // the manifest
        folders.insert("");
        let gone = gone(outputs, old, new);
        folders.extend(gone.iter().map(|path| folder_of(path)));
        Self {
            old,
            new,
            numbers: numbers_in(new, old),
            gone,
            folders,
        }
    }

    /// The stamps of the new site when it was made of a site of the same folders as the standing one, with these stamps: all
    /// but those of folders that were `changed`.
    pub(super) fn stamps_of_new(
        &self,
        stamps: &[(usize, Stamp)],
        changed: &BTreeSet<String>,
    ) -> Vec<Option<Stamp>> {
        let mut known = vec![None; self.old.list().len()];
        for &(number, stamp) in stamps {
            known[number] = Some(stamp);
        }
        self.over(&known, |folder| changed.contains(folder))
    }

    /// The stamps of the site that stood, by the numbers of the folders of the new one, where both are alike.
    pub(super) fn stamps_of_old(&self, stamps: &[Option<Stamp>]) -> Vec<Option<Stamp>> {
        self.over(stamps, |folder| self.folders.contains(folder))
    }

    fn over(&self, stamps: &[Option<Stamp>], is_out: impl Fn(&str) -> bool) -> Vec<Option<Stamp>> {
        let folders = self.numbers.iter().zip(self.new.list());
        folders
            .map(|(number, folder)| {
                let number = number.filter(|_| !is_out(folder.path))?;
                *stamps.get(number)?
            })
            .collect()
    }

    /// The stamps of a new tree with the files of the new site.
    pub(super) fn stamps_in(&self, tree: &Path, now: Moment) -> Vec<Option<Stamp>> {
        let stamp = |folder: &Folder| {
            stamp(&at(tree, folder.path), folder).filter(|stamp| stamp.is_settled(now))
        };
        self.new.list().par_iter().map(stamp).collect()
    }
}

fn gone<'a>(outputs: &[Output], old: &'a Folders<'a>, new: &Folders) -> Vec<&'a str> {
    let mut outputs = outputs.iter().map(|o| o.path.as_str()).peekable();
    let mut stays = |path: &str| {
        while outputs.next_if(|output| *output < path).is_some() {}
        outputs.next_if(|output| *output == path).is_some()
    };
    let paths = old.entries().iter().map(|(path, _)| path.as_str());
    let files: Vec<(&str, bool)> = paths.map(|path| (path, stays(path))).collect();
    let (numbers, folders) = (numbers_in(old, new), old.list());
    let is_in_both = |number: usize| numbers[number].is_some();
    let mut gone: Vec<&str> = Vec::new();
    for (_, folder) in folders
        .iter()
        .enumerate()
        .filter(|(number, _)| is_in_both(*number))
    {
        let inner = folder.folders.iter().filter(|inner| !is_in_both(**inner));
        gone.extend(inner.map(|&inner| folders[inner].path));
        let files = folder.files.iter().map(|&file| files[file]);
        gone.extend(files.filter(|(_, stays)| !stays).map(|(path, _)| path));
    }
    gone
}
