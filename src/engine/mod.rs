//! The only memory between builds: the tree that was read and the documents that were parsed, by path.
//!
//! [`Engine::refresh`] reads what changed and makes a [`Snapshot`]: the whole site as it is now, from which any output can
//! be rendered at any time, by as many threads as one likes. `build` renders all of it, `serve` what is asked for.

mod contents;
mod look;
mod theme;

use std::sync::Arc;

pub use contents::Contents;
pub use look::{Look, Looker};
use theme::LoadedTheme;

use crate::artifact::{Artifact, Plan, View};
use crate::diagnostic::{Diagnostic, Sources, has_errors};
use crate::digest::Digest;
use crate::document::{Documents, Page};
use crate::message::Language;
use crate::path::OutPath;
use crate::project::{BaseUrl, BuildDate, Project, Settings};
use crate::site::{Publications, Record, Records};
use crate::source::SourceTree;
use crate::theme::Interface;

/// Reads a project, and again after each change of its sources.
#[derive(Debug)]
pub struct Engine {
    project: Project,
    before: Option<(Arc<Settings>, Arc<SourceTree>, Arc<Documents>)>,
    theme: Option<Arc<LoadedTheme>>,
}

/// A site at one moment.
#[derive(Debug)]
pub struct Snapshot {
    tree: Arc<SourceTree>,
    /// The base URL of the site; empty when the settings cannot be read.
    base: BaseUrl,
    /// `None` when the settings cannot be read.
    contents: Option<Contents>,
    /// `None` with the contents.
    theme: Option<Arc<LoadedTheme>>,
    diagnostics: Vec<Diagnostic>,
    /// `None` when there are errors.
    plan: Option<Plan>,
}

impl Engine {
    /// An engine that has read nothing yet.
    pub fn new(project: Project) -> Self {
        Self {
            project,
            before: None,
            theme: None,
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

    /// Makes a snapshot of what a look found; documents that did not change are used again.
    pub fn adopt(&mut self, look: Look) -> Arc<Snapshot> {
        let Look {
            tree,
            settings,
            mut diagnostics,
        } = look;
        let tree = Arc::new(tree);
        let Some(settings) = settings.map(Arc::new) else {
            // The documents of before are kept until the settings are corrected: parsing all of them again would be slow.
            let base = BaseUrl {
                origin: String::new(),
                path: "/".into(),
            };
            return Arc::new(Snapshot {
                tree,
                base,
                contents: None,
                theme: None,
                diagnostics: sorted(diagnostics),
                plan: None,
            });
        };
        let known = self.before.take().filter(|(before, ..)| {
            before.languages == settings.languages
                && before.awards == settings.awards
                && before.theme == settings.theme
        });
        let known = known.map(|(.., documents)| documents);
        let (contents, reported) =
            Contents::read(&self.project, &settings, &tree, known.as_deref());
        diagnostics.extend(reported);
        self.before = Some((settings, tree.clone(), contents.documents.clone()));
        Arc::new(self.snapshot(tree, contents, diagnostics))
    }

    /// The snapshot of some contents; `diagnostics` are those of the tree and of the settings.
    fn snapshot(
        &mut self,
        tree: Arc<SourceTree>,
        mut contents: Contents,
        mut diagnostics: Vec<Diagnostic>,
    ) -> Snapshot {
        let settings = &contents.settings;
        let loaded = LoadedTheme::of(self.theme.take(), settings, &tree, &contents.documents);
        self.theme = Some(loaded.clone());
        diagnostics.extend_from_slice(&loaded.diagnostics);
        let theme = loaded.theme.clone();
        if let Some(theme) = &theme {
            if theme.published().next().is_some() {
                // Nobody else holds the site yet, so this copies nothing.
                Arc::make_mut(&mut contents.site).publish_files(theme.published());
            }
            diagnostics.extend(theme.check_links(&contents.site));
        }
        let today = self.project.date.today();
        let plan = theme
            .filter(|_| !has_errors(&diagnostics))
            .map(|theme| Plan::new(contents.site.clone(), theme, today));
        diagnostics.extend(plan.iter().flat_map(Plan::check_templates));
        let plan = plan.filter(|_| !has_errors(&diagnostics));
        Snapshot {
            tree,
            base: contents.settings.base.clone(),
            contents: Some(contents),
            theme: Some(loaded),
            diagnostics: sorted(diagnostics),
            plan,
        }
    }
}

/// Messages by file and place, each once.
fn sorted(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.sort();
    diagnostics.dedup();
    diagnostics
}

impl Snapshot {
    /// What is wrong with the sources, by file and place.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// True when nothing keeps the site from being rendered.
    pub fn is_sound(&self) -> bool {
        self.plan.is_some()
    }

    /// The base URL of the site; empty when the settings cannot be read.
    pub fn base(&self) -> &BaseUrl {
        &self.base
    }

    /// What the record of published badges would contain; `None` when the site is not sound.
    pub fn record(&self) -> Option<Record> {
        self.plan.as_ref().map(Plan::record)
    }

    /// Warnings for the URLs of a site published before that this one does not serve, and the URLs that the next build must
    /// know of. Nothing of both when the site is not sound.
    pub fn urls(&self, before: &Publications) -> (Vec<Diagnostic>, Publications) {
        self.plan
            .as_ref()
            .map(|plan| plan.urls(before, &self.tree))
            .unwrap_or_default()
    }

    /// Warnings for what the record of published badges contained before and no longer does, and what the next build must know
    /// of it. Nothing of both when the site is not sound.
    pub fn records(&self, before: &Records) -> (Vec<Diagnostic>, Records) {
        self.plan
            .as_ref()
            .map(|plan| plan.records(before))
            .unwrap_or_default()
    }

    /// The folder of awards that the settings name, from the root; `None` when they cannot be read.
    pub fn awards(&self) -> Option<&str> {
        let contents = self.contents.as_ref()?;
        Some(contents.settings.awards.as_str())
    }

    /// The parsed sources, also when the site is not sound; `None` when the settings cannot be read.
    pub fn contents(&self) -> Option<&Contents> {
        self.contents.as_ref()
    }

    /// The texts of the interface for what is shown outside of pages, also when the site is not sound: in the language of a
    /// reader, if the program speaks that of the site; else in that of the site.
    pub fn interface(&self, reader: Option<Language>) -> Interface {
        match &self.contents {
            Some(contents) => Interface::of(&contents.settings, &self.tree, reader),
            None => Interface::default(),
        }
    }

    /// True when both were made under the same settings with the same files of the theme.
    pub fn has_theme_of(&self, other: &Self) -> bool {
        match (&self.theme, &other.theme) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            _ => false,
        }
    }

    /// The texts that diagnostics point into.
    pub fn sources(&self) -> &dyn Sources {
        self.tree.as_ref()
    }

    /// The sources that it was made from.
    pub fn tree(&self) -> &SourceTree {
        &self.tree
    }

    /// Every output path; none when the site is not sound.
    pub fn paths(&self) -> Vec<&OutPath> {
        self.plan
            .as_ref()
            .map(|plan| plan.paths().collect())
            .unwrap_or_default()
    }

    /// The outputs that may differ from those of an earlier snapshot, of which `before` are the pages that changed since, as
    /// they were: see [`Plan::affected`]. `None` when any may, and when the site is not sound.
    pub fn affected(&self, before: &[Arc<Page>]) -> Option<Vec<OutPath>> {
        self.plan.as_ref()?.affected(before)
    }

    /// True when the site has an output at this path.
    pub fn contains(&self, path: &OutPath) -> bool {
        self.plan.as_ref().is_some_and(|plan| plan.contains(path))
    }

    /// The fingerprint of an output, found without rendering it: the same fingerprint means the same bytes.
    pub fn fingerprint(&self, path: &OutPath) -> Option<Digest> {
        self.view(path).map(|(fingerprint, _)| fingerprint)
    }

    /// The closed view of an output, with its fingerprint.
    pub fn view(&self, path: &OutPath) -> Option<(Digest, View)> {
        let plan = self.plan.as_ref()?;
        let view = plan.view(path)?;
        Some((plan.fingerprint(&view), view))
    }

    /// The bytes of an output; `None` when the site has none at this path.
    ///
    /// # Errors
    /// What is wrong with the sources of this output and was not found before.
    pub fn render(&self, path: &OutPath) -> Option<Result<Artifact, Diagnostic>> {
        let (_, view) = self.view(path)?;
        self.render_view(view)
    }

    /// The bytes of a view of this snapshot.
    pub fn render_view(&self, view: View) -> Option<Result<Artifact, Diagnostic>> {
        self.plan.as_ref().map(|plan| plan.render(view))
    }
}
