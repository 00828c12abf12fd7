//! What of a site may be used again, for programs: its pages, its badge classes and its pictures, in files of so many each.

use super::{ClassId, EntryId, File, Site};
use std::sync::Arc;

/// Works that one file lists: 400 kB, which changes with one of them.
const WORKS: usize = 1000;

/// A work that is listed.
#[derive(Debug, Clone)]
pub enum Work<'a> {
    /// A page that somebody wrote.
    Page(EntryId),
    /// A badge class.
    Class(ClassId),
    /// A picture that pages show or link to.
    Picture(&'a Arc<File>),
}

impl Site {
    /// Number of files that the list has: one at least.
    pub fn commons_parts(&self) -> usize {
        self.works().count().div_ceil(WORKS).max(1)
    }

    /// Number of works that are listed.
    pub fn commons_total(&self) -> usize {
        self.works().count()
    }

    /// The works of a part of the list, from 0.
    pub fn commons(&self, part: usize) -> impl Iterator<Item = Work<'_>> {
        self.works().skip(part * WORKS).take(WORKS)
    }

    /// The part that lists a page; `None` for one that nobody wrote.
    pub fn commons_part(&self, id: EntryId) -> Option<usize> {
        let mut pages = self.works();
        let place = pages.position(|work| matches!(work, Work::Page(page) if page == id));
        place.map(|place| place / WORKS)
    }

    /// All works: pages in the order of the site, classes, pictures by their paths.
    fn works(&self) -> impl Iterator<Item = Work<'_>> {
        let pages = self.entries.iter().enumerate();
        let pages = pages.filter(|(_, entry)| !entry.generated);
        let pages = pages.map(|(id, _)| Work::Page(id));
        let pictures = self.files.iter().filter(|file| file.asset.is_image());
        pages
            .chain((0..self.classes.len()).map(Work::Class))
            .chain(pictures.map(Work::Picture))
    }
}
