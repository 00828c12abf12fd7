//! The changes of one file, counted.

use std::cmp::Reverse;

use super::log::Known;
use super::{FileHistory, PersonId, When};

/// The changes of a file, counted.
#[derive(Debug, Default)]
pub(super) struct Counted {
    first: Option<(When, Vec<PersonId>)>,
    last: Option<(When, Vec<PersonId>)>,
    changes: u32,
    /// Everybody, with the number of their changes, in the order in which they came.
    people: Vec<(PersonId, u32)>,
}

impl Counted {
    /// Counts the change that a commit made.
    pub(super) fn count(&mut self, commit: &Known) {
        let this = || Some((commit.when, commit.authors.clone()));
        if self
            .first
            .as_ref()
            .is_none_or(|(when, _)| commit.when.seconds < when.seconds)
        {
            self.first = this();
        }
        if self
            .last
            .as_ref()
            .is_none_or(|(when, _)| commit.when.seconds >= when.seconds)
        {
            self.last = this();
        }
        self.changes += 1;
        for person in &commit.authors {
            match self.people.iter_mut().find(|(known, _)| known == person) {
                Some((_, changes)) => *changes += 1,
                None => self.people.push((*person, 1)),
            }
        }
    }
}

impl From<Counted> for FileHistory {
    fn from(counted: Counted) -> Self {
        let mut people = counted.people;
        // A stable order: those with as many changes stay in the order in which they came.
        people.sort_by_key(|(_, changes)| Reverse(*changes));
        let (created, creators) = counted.first.unwrap_or_default();
        let (updated, updaters) = counted.last.unwrap_or_default();
        Self {
            created,
            updated,
            changes: counted.changes,
            creators,
            updaters,
            people: people.into_iter().map(|(person, _)| person).collect(),
        }
    }
}
