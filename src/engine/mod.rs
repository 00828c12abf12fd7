//! The only memory between builds: the tree that was read and the documents that were parsed, by path.
//!
//! [`Engine::refresh`] reads what changed and makes a [`Snapshot`]: the whole site as it is now, from which any output can
//! be rendered at any time, by as many threads as one likes. `build` renders all of it, `serve` what is asked for.

mod contents;
mod files;
mod look;
mod snapshot;
mod theme;

use std::sync::Arc;

pub use contents::Contents;
use contents::Reported;
pub use look::{Look, Looker};
pub use snapshot::Snapshot;
use theme::LoadedTheme;

use crate::diagnostic::Diagnostic;
use crate::document::Documents;
use crate::project::{BuildDate, Project, Settings};
use crate::source::SourceTree;
use crate::text::date::PartialDate;

/// Reads a project, and again after each change of its sources.
#[derive(Debug)]
pub struct Engine {
    project: Project,
    before: Option<(Arc<Settings>, Arc<SourceTree>, Arc<Documents>)>,
    theme: Option<Arc<LoadedTheme>>,
    last: Option<Last>,
}

/// The last snapshot, with all that it was made of.
#[derive(Debug)]
struct Last {
    look: Look,
    today: Option<PartialDate>,
    /// What is wrong with its contents; `None` without.
    reported: Option<Reported>,
    snapshot: Arc<Snapshot>,
}

impl Engine {
    /// An engine that has read nothing yet.
    pub fn new(project: Project) -> Self {
        Self {
            project,
            before: None,
            theme: None,
            last: None,
        }
    }

    /// The project that it reads.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// Gives later builds another date; what is in memory stays.
    pub fn set_date(&mut self, date: BuildDate) {
        self.project.date = date;
    }

    /// Reads the sources and makes a snapshot; files and documents that did not change are used again.
    ///
    /// # Errors
    /// A folder without settings.
    pub fn refresh(&mut self) -> Result<Arc<Snapshot>, Diagnostic> {
        let look = self.looker().look()?;
        Ok(self.adopt(look))
    }

    /// A way to look at the sources without the engine.
    pub fn looker(&self) -> Looker {
        Looker {
            project: self.project.clone(),
            before: self.before.as_ref().map(|(_, tree, _)| tree.clone()),
        }
    }

    /// Makes a snapshot of what a look found; documents that did not change are used again. The same sources on the same day
    /// give the same snapshot again.
    pub fn adopt(&mut self, look: Look) -> Arc<Snapshot> {
        let today = self.project.date.today();
        let is_same = |last: &&Last| last.today == today && last.look.is_same(&look);
        if let Some(last) = self.last.as_ref().filter(is_same) {
            let snapshot = last.snapshot.clone();
            if let Some((_, tree, _)) = &mut self.before {
                // Its files need no longer be read to be known.
                *tree = look.tree;
            }
            return snapshot;
        }
        let new = match &look.settings {
            Some(settings) => {
                let known = self.before.take().filter(|(before, ..)| {
                    before.languages == settings.languages
                        && before.awards == settings.awards
                        && before.theme == settings.theme
                });
                let known = known.map(|(.., documents)| documents);
                let (contents, reported) =
                    Contents::read(&self.project, settings, &look.tree, known.as_deref());
                self.make(look, contents, reported, None)
            }
            // The documents of before are kept until the settings are corrected: parsing all of them again would be slow.
            None => Last {
                today,
                reported: None,
                snapshot: Arc::new(Snapshot::without_settings(&look)),
                look,
            },
        };
        let snapshot = new.snapshot.clone();
        self.last = Some(new);
        snapshot
    }

    /// Makes the snapshot of some contents. What is known of the snapshot `alike` is used again: of a site with the same
    /// pages under the same URLs and titles.
    fn make(
        &mut self,
        look: Look,
        contents: Contents,
        reported: Reported,
        alike: Option<&Snapshot>,
    ) -> Last {
        let today = self.project.date.today();
        self.before = Some((
            contents.settings.clone(),
            look.tree.clone(),
            contents.documents.clone(),
        ));
        let before = self.theme.take();
        let theme = LoadedTheme::of(
            before,
            &contents.settings,
            &look.tree,
            &contents.documents,
        );
        self.theme = Some(theme.clone());
        let snapshot = Snapshot::new(&look, contents, &reported, theme, today, alike);
        Last {
            look,
            today,
            reported: Some(reported),
            snapshot: Arc::new(snapshot),
        }
    }
}
