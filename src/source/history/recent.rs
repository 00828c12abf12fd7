//! The last commits that changed pages.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use gix::ObjectId;

use super::lineage::{Event, Kind, Lineage, Removal, Scope};
use super::log::CommitId;
use super::{Commit, History, RECENT, Touched, What, When};
use crate::path::SourcePath;

/// The last commit first; of two of one moment the one that was followed later.
type Order = (Reverse<When>, Reverse<usize>);

impl Lineage<'_> {
    /// Adds the last commits that changed pages. `now` is where each file is, `paths` which source each path is.
    pub(super) fn recent(
        &self,
        now: &[Option<&SourcePath>],
        paths: &[Option<SourcePath>],
        scope: &Scope<'_>,
        history: &mut History,
    ) {
        // By the order in which commits were followed: of two of one moment the child comes later.
        let mut touching: BTreeMap<Order, (CommitId, Vec<&Event>)> = BTreeMap::new();
        let mut rank = 0;
        let mut last = None;
        for event in &self.events {
            if last != Some(event.commit) {
                (last, rank) = (Some(event.commit), rank + 1);
            }
            let before = paths[event.path as usize].as_ref();
            let is_shown = match event.kind {
                Kind::Removed(_) => before.is_some() && now[event.file as usize].is_none(),
                Kind::Moved { from, .. } => {
                    now[event.file as usize].is_some() || paths[from as usize].is_some()
                }
                _ => now[event.file as usize].is_some(),
            };
            if is_shown {
                let when = self.log.commits[event.commit as usize].when;
                let key = (Reverse(when), Reverse(rank));
                let (_, events) = touching
                    .entry(key)
                    .or_insert_with(|| (event.commit, Vec::new()));
                events.push(event);
            }
        }
        for (commit, events) in touching.into_values() {
            let touched = events.into_iter();
            let mut touched: Vec<Touched> = touched
                .filter_map(|event| self.touched(event, now[event.file as usize], paths, scope))
                .collect();
            if touched.is_empty() {
                continue;
            }
            if history.commits.len() == RECENT {
                history.has_more = true;
                break;
            }
            touched.sort();
            let commit = &self.log.commits[commit as usize];
            let id = ObjectId::from(commit.id);
            history.commits.push(Commit {
                id: id.to_hex().to_string(),
                when: commit.when,
                authors: commit.authors.clone(),
                subject: (scope.subject)(&id),
                touched,
            });
        }
    }

    /// What an event says of a page of the site; `now` is where the file is.
    fn touched(
        &self,
        event: &Event,
        now: Option<&SourcePath>,
        paths: &[Option<SourcePath>],
        scope: &Scope<'_>,
    ) -> Option<Touched> {
        let (path, what) = match event.kind {
            Kind::Created => (now?, What::Created),
            Kind::Changed => (now?, What::Changed),
            Kind::Removed(blob) => {
                let path = paths[event.path as usize].as_ref()?;
                let commit = &self.log.commits[event.commit as usize];
                let before = *commit.parents.first()?;
                let removal = Removal {
                    path,
                    blob,
                    when: commit.when,
                    before,
                    before_id: ObjectId::from(self.log.commits[before as usize].id),
                };
                (path, What::Removed((scope.title)(&removal)?))
            }
            // Into the site, within it, out of it, elsewhere.
            Kind::Moved { from, is_edited } => {
                let (before, after) = (&paths[from as usize], &paths[event.path as usize]);
                match (before, after) {
                    (None, Some(_)) => (now?, What::Created),
                    (Some(_), Some(_)) if is_edited => (now?, What::Changed),
                    (Some(_), Some(_)) => (now?, What::Moved),
                    _ => return None,
                }
            }
        };
        Some(Touched {
            path: path.clone(),
            what,
        })
    }
}
