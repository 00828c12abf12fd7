//! A refresh of few files, whose paths the system reported: nothing else is read.

use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Engine, Last, Look, Snapshot};
use crate::project::SETTINGS;
use crate::source::{Single, single};

impl Engine {
    /// Reads some files again, by their paths on the disk, and makes a snapshot with them: the one that a refresh would make
    /// if nothing else changed. `None` when only a look at all sources can tell: a file came or went, is no plain file or
    /// cannot be read, or the settings changed.
    pub fn refresh_files(&mut self, files: &[PathBuf]) -> Option<Arc<Snapshot>> {
        let last = self.last.take()?;
        let refreshed = self.with_files(&last, files);
        match refreshed {
            Some(Some(new)) => {
                #[cfg(debug_assertions)]
                self.check(&new);
                let snapshot = new.snapshot.clone();
                self.last = Some(new);
                Some(snapshot)
            }
            other => {
                let snapshot = last.snapshot.clone();
                self.last = Some(last);
                other.map(|_| snapshot)
            }
        }
    }

    /// The next snapshot; `Some(None)` when nothing changed.
    fn with_files(&mut self, last: &Last, files: &[PathBuf]) -> Option<Option<Last>> {
        let reported = last.reported.as_ref()?;
        let contents = last.snapshot.contents()?;
        let tree = &self.before.as_ref()?.tree;
        let looks: Vec<Single> = files
            .par_iter()
            .map(|file| single(&self.project, file, tree))
            .collect();
        let mut changed = Vec::new();
        for look in looks {
            match look {
                Single::Same => {}
                Single::Changed(source, _) if source.path.as_str() == SETTINGS => return None,
                Single::Changed(source, file) => changed.push((source, file)),
                Single::Unsure => return None,
            }
        }
        if changed.is_empty() {
            return Some(None);
        }
        let tree = Arc::new(tree.with(changed.iter().map(|(source, _)| source.clone())));
        let (contents, reported, is_alike) =
            contents.with_files(&self.project, &tree, &changed, reported);
        let look = Look {
            tree,
            history: last.look.history,
            settings: last.look.settings.clone(),
            diagnostics: last.look.diagnostics.clone(),
            made: Vec::new(),
            has_read: true,
        };
        let alike = is_alike.then_some(&*last.snapshot);
        Some(Some(self.make(look, contents, reported, alike)))
    }

    /// What was made of few files is what linking all of them makes. The disk is not asked again: it may have changed since.
    #[cfg(debug_assertions)]
    pub(super) fn check(&self, new: &Last) {
        let look = Look {
            tree: new.look.tree.clone(),
            history: new.look.history,
            settings: new.look.settings.clone(),
            diagnostics: new.look.diagnostics.clone(),
            made: Vec::new(),
            has_read: true,
        };
        let mut whole = Self::new(self.project.clone());
        whole.before.clone_from(&self.before);
        whole.theme.clone_from(&self.theme);
        let whole = whole.adopt(look);
        assert_eq!(new.snapshot.diagnostics(), whole.diagnostics());
        assert_eq!(new.snapshot.paths(), whole.paths());
        for path in whole.paths() {
            let (new, whole) = (new.snapshot.fingerprint(path), whole.fingerprint(path));
            assert_eq!(new, whole, "another fingerprint of {path}");
        }
    }
}
