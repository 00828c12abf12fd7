//! A site at one moment: from it any output can be rendered at any time, by as many threads as one likes.

use std::sync::Arc;

use super::theme::LoadedTheme;
use super::{Contents, Look, Reported};
use crate::artifact::{Artifact, Plan, Samples, SearchMemory, View};
use crate::diagnostic::{Diagnostic, Sources, has_errors};
use crate::digest::Digest;
use crate::document::Page;
use crate::message::{Language, Message};
use crate::path::OutPath;
use crate::project::{BaseUrl, Project};
use crate::site::{Publications, Record, Records};
use crate::source::SourceTree;
use crate::text::date::PartialDate;
use crate::theme::Interface;

/// Places in [`Snapshot::lists`]: the URLs that the theme writes out, and those that its templates compute.
const THEME_LINKS: usize = 5;
const TEMPLATES: usize = 6;

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
    /// What is wrong, by what found it.
    lists: [Arc<Vec<Diagnostic>>; 7],
    /// All of it, by file and place, each once.
    diagnostics: Arc<Vec<Diagnostic>>,
    /// The pages by which URLs that templates compute were checked.
    samples: Samples,
    /// `None` when there are errors.
    plan: Option<Plan>,
}

/// Messages by file and place, each once.
fn sorted<'a>(lists: impl IntoIterator<Item = &'a Arc<Vec<Diagnostic>>>) -> Vec<Diagnostic> {
    let lists = lists.into_iter().flat_map(|list| list.iter().cloned());
    let mut diagnostics: Vec<Diagnostic> = lists.collect();
    diagnostics.sort();
    diagnostics.dedup();
    diagnostics
}

impl Snapshot {
    /// The snapshot of some contents. What is known of the snapshot `alike` is used again: of a site with the same pages under
    /// the same URLs and titles.
    pub(super) fn new(
        look: &Look,
        mut contents: Contents,
        reported: &Reported,
        loaded: Arc<LoadedTheme>,
        today: Option<PartialDate>,
        memory: &SearchMemory,
        alike: Option<&Self>,
    ) -> Self {
        // With the same theme too.
        let same = alike.filter(|alike| {
            let theme = alike.theme.as_ref();
            theme.is_some_and(|theme| Arc::ptr_eq(theme, &loaded))
        });
        let theme = loaded.theme.clone();
        let theme_links = match (&theme, same) {
            (Some(_), Some(same)) => same.lists[THEME_LINKS].clone(),
            (Some(theme), None) => {
                // What is shared with other sites is not copied: this costs as much as the theme has files.
                Arc::make_mut(&mut contents.site).publish_files(theme.published());
                theme.check_links(&contents.site).into()
            }
            (None, _) => Arc::default(),
        };
        let mut lists = [
            look.diagnostics.clone(),
            reported.files.clone(),
            reported.links.clone(),
            reported.personal.clone(),
            loaded.diagnostics.clone(),
            theme_links,
            Arc::default(),
        ];
        let is_sound = !lists.iter().any(|list| has_errors(list));
        let plan = theme.filter(|_| is_sound).map(|theme| {
            let site = contents.site.clone();
            match alike.and_then(|alike| alike.plan.as_ref()) {
                Some(plan) => plan.alike(site, theme, today),
                None => Plan::new(site, theme, today, memory.clone()),
            }
        });
        let known = same.map(|same| &same.samples);
        let samples = plan
            .as_ref()
            .map(|plan| plan.check_templates(known))
            .unwrap_or_default();
        lists[TEMPLATES] = samples.diagnostics();
        let plan = plan.filter(|_| !has_errors(&lists[TEMPLATES]));
        let diagnostics = match alike {
            Some(alike) if alike.lists == lists => alike.diagnostics.clone(),
            _ => sorted(&lists).into(),
        };
        Self {
            tree: look.tree.clone(),
            base: contents.settings.base.clone(),
            contents: Some(contents),
            theme: Some(loaded),
            lists,
            diagnostics,
            samples,
            plan,
        }
    }

    /// The snapshot of a look that found no settings.
    pub(super) fn without_settings(look: &Look) -> Self {
        Self {
            tree: look.tree.clone(),
            base: BaseUrl {
                origin: String::new(),
                path: "/".into(),
            },
            contents: None,
            theme: None,
            lists: Default::default(),
            diagnostics: sorted([&look.diagnostics]).into(),
            samples: Samples::default(),
            plan: None,
        }
    }

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

    /// The next day on which the same sources make another site, and why; `None` when no day does, or the site is not sound.
    pub fn next_day(&self) -> Option<Message> {
        self.plan.as_ref()?.next_day()
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

    /// Makes what the next refresh will need and this one did not: whoever has time makes it before.
    pub fn prepare(&self, project: &Project) {
        if let Some(contents) = &self.contents {
            contents.site.prepare(project, &contents.documents);
        }
    }

    /// The texts of the interface for what is shown outside of pages, also when the site is not sound: in the language of a
    /// reader, if the program speaks that of the site; else in that of the site.
    pub fn interface(&self, reader: Option<Language>) -> Arc<Interface> {
        match &self.theme {
            Some(theme) => theme.interface(&self.tree, reader),
            None => Arc::default(),
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
        self.plan.as_ref().map(Plan::paths).unwrap_or_default()
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
