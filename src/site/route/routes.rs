//! All routes of a site: those that linking claims, and beside them the files that the theme publishes.

use std::collections::BTreeMap;
use std::iter::Peekable;
use std::sync::Arc;

use super::Route;
use crate::path::OutPath;
use crate::site::{CopyOnWrite, File, Site};

/// Every output path, with what stands there.
#[derive(Debug, Clone, Default)]
pub struct Routes {
    linked: CopyOnWrite<BTreeMap<OutPath, Route>>,
    /// Paths that are in `linked` too are not in it.
    theme: CopyOnWrite<BTreeMap<OutPath, Route>>,
}

impl From<BTreeMap<OutPath, Route>> for Routes {
    fn from(linked: BTreeMap<OutPath, Route>) -> Self {
        Self {
            linked: linked.into(),
            theme: CopyOnWrite::default(),
        }
    }
}

impl Routes {
    /// Takes the files of the theme from the routes of another site.
    pub(in crate::site) fn copy_theme(&mut self, other: &Self) {
        self.theme = other.theme.clone();
    }

    /// What stands at a path.
    pub fn get(&self, path: &OutPath) -> Option<&Route> {
        self.linked.get(path).or_else(|| self.theme.get(path))
    }

    /// True when something stands at a path.
    pub fn contains_key(&self, path: &OutPath) -> bool {
        self.get(path).is_some()
    }

    /// All routes, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&OutPath, &Route)> {
        Merged {
            first: self.linked.iter().peekable(),
            second: self.theme.iter().peekable(),
        }
    }

    /// All paths, in order.
    pub fn keys(&self) -> impl Iterator<Item = &OutPath> {
        self.iter().map(|(path, _)| path)
    }

    /// What stands at each path, by path.
    pub fn values(&self) -> impl Iterator<Item = &Route> {
        self.iter().map(|(_, route)| route)
    }
}

/// Two maps as one, by path.
struct Merged<I: Iterator> {
    first: Peekable<I>,
    second: Peekable<I>,
}

impl<'a, I: Iterator<Item = (&'a OutPath, &'a Route)>> Iterator for Merged<I> {
    type Item = (&'a OutPath, &'a Route);

    fn next(&mut self) -> Option<Self::Item> {
        match (self.first.peek(), self.second.peek()) {
            (Some((first, _)), Some((second, _))) if second < first => self.second.next(),
            (Some(_), _) => self.first.next(),
            (None, _) => self.second.next(),
        }
    }
}

impl Site {
    /// Publishes the files that the theme uses, in place of those that it used before. Their names contain their digest:
    /// what has the same name already is the same file.
    pub fn publish_files<'a>(&mut self, files: impl IntoIterator<Item = &'a File>) {
        let files = files.into_iter().map(|file| (file.path.clone(), file));
        let new = files.filter(|(path, _)| !self.routes.linked.contains_key(path));
        let theme: BTreeMap<_, _> = new
            .map(|(path, file)| (path, Route::File(Arc::new(file.clone()))))
            .collect();
        self.routes.theme = theme.into();
    }
}
