//! The only memory between builds: the tree that was read and the documents that were parsed, by path.
//!
//! [`Engine::refresh`] reads what changed and makes a [`Snapshot`]: the whole site as it is now, from which any output can
//! be rendered at any time, by as many threads as one likes. `build` renders all of it, `serve` what is asked for.

mod contents;

use std::sync::Arc;

pub use contents::Contents;

use crate::artifact::{Artifact, Plan, View};
use crate::diagnostic::{Code, Diagnostic, Severity, Sources, has_errors};
use crate::digest::Digest;
use crate::document::Documents;
use crate::message;
use crate::message::{Language, Message};
use crate::path::{OutPath, SourcePath};
use crate::project::{self, AWARDS, BaseUrl, BuildDate, Project, SETTINGS, Settings};
use crate::site::{Publications, Record, Records};
use crate::source::{SourceTree, scan, scan_folder};
use crate::theme::{Interface, Theme};

/// Names that the settings get by mistake, or from a system that hides the extensions of files.
const OTHER_SETTINGS: [&str; 5] = [
    "site.yml",
    "site.yaml.txt",
    "site.yml.txt",
    "sites.yaml",
    "sobre.yaml",
];

/// Reads a project, and again after each change of its sources.
#[derive(Debug)]
pub struct Engine {
    project: Project,
    before: Option<(Arc<Settings>, Arc<SourceTree>, Arc<Documents>)>,
}

/// A site at one moment.
#[derive(Debug)]
pub struct Snapshot {
    tree: Arc<SourceTree>,
    /// The base URL of the site; empty when the settings cannot be read.
    base: BaseUrl,
    /// `None` when the settings cannot be read.
    contents: Option<Contents>,
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
        if !self.project.settings_path().is_file() {
            let message = message!(
                "there is no `{settings}` in `{folder}`",
                settings = SETTINGS,
                folder = self.project.root.display()
            );
            return Err(Diagnostic::general(Code::NoSite, message).help(self.first_settings()));
        }
        let before = self.before.take();
        let (mut tree, mut diagnostics) = scan(
            &self.project,
            before.as_ref().map(|(_, tree, _)| tree.as_ref()),
        );
        let settings = match tree
            .get(&SourcePath::new(SETTINGS))
            .and_then(|file| file.text.as_deref())
        {
            Some(text) => {
                let (settings, reported) = project::settings(&self.project, text);
                diagnostics.extend(reported);
                settings
            }
            None => {
                diagnostics.extend(unread(&diagnostics));
                None
            }
        };
        let Some(settings) = settings.map(Arc::new) else {
            // The documents of before are kept until the settings are corrected: parsing all of them again would be slow.
            self.before = before;
            let base = BaseUrl {
                origin: String::new(),
                path: "/".into(),
            };
            return Ok(Arc::new(Snapshot {
                tree: Arc::new(tree),
                base,
                contents: None,
                diagnostics: sorted(diagnostics),
                plan: None,
            }));
        };
        if settings.awards != AWARDS {
            let known = before.as_ref().map(|(_, tree, _)| tree.as_ref());
            let (awards, reported) = scan_folder(&self.project, &settings.awards, known);
            tree.extend(awards);
            diagnostics.extend(reported);
        }
        let tree = Arc::new(tree);
        let known = before
            .filter(|(before, ..)| {
                before.languages == settings.languages
                    && before.awards == settings.awards
                    && before.theme == settings.theme
            })
            .map(|(.., documents)| documents);
        let (contents, reported) =
            Contents::read(&self.project, &settings, &tree, known.as_deref());
        diagnostics.extend(reported);
        self.before = Some((settings, tree.clone(), contents.documents.clone()));
        Ok(Arc::new(self.snapshot(tree, contents, diagnostics)))
    }

    /// What to do where there are no settings: rename the file that was meant, or write the smallest one that there can be.
    fn first_settings(&self) -> Message {
        let lies_there = |name: &&&str| self.project.root.join(name).is_file();
        match OTHER_SETTINGS.iter().find(lies_there) {
            Some(name) => message!("rename `{name}` to `{settings}`", name, settings = SETTINGS),
            None => message!(
                "name the folder of the site with `--root`, or write a file `{settings}` there, of two lines: `title: {title}` and `base_url: https://wiki.example.org/`",
                settings = SETTINGS,
                title = message!("My wiki")
            ),
        }
    }

    /// The snapshot of some contents; `diagnostics` are those of the tree and of the settings.
    fn snapshot(
        &self,
        tree: Arc<SourceTree>,
        mut contents: Contents,
        mut diagnostics: Vec<Diagnostic>,
    ) -> Snapshot {
        let settings = &contents.settings;
        let (theme, reported) = Theme::load(settings, &tree, &contents.documents);
        diagnostics.extend(reported);
        if let Some(theme) = &theme {
            // Nobody else holds the site yet, so this copies nothing.
            Arc::make_mut(&mut contents.site).publish_files(theme.published());
            diagnostics.extend(theme.check_links(&contents.site));
        }
        let today = self.project.date.today();
        let plan = theme
            .filter(|_| !has_errors(&diagnostics))
            .map(|theme| Plan::new(contents.site.clone(), Arc::new(theme), today));
        diagnostics.extend(plan.iter().flat_map(Plan::check_templates));
        let plan = plan.filter(|_| !has_errors(&diagnostics));
        Snapshot {
            tree,
            base: contents.settings.base.clone(),
            contents: Some(contents),
            diagnostics: sorted(diagnostics),
            plan,
        }
    }
}

/// The error of settings that the scan did not read, unless it reported one: a link gives a warning only.
fn unread(reported: &[Diagnostic]) -> Option<Diagnostic> {
    let file = SourcePath::new(SETTINGS);
    let is_reported = reported
        .iter()
        .any(|d| d.path() == Some(&file) && d.severity() == Severity::Error);
    let diagnostic = Diagnostic::about(
        Code::Unreadable,
        &file,
        message!("the settings cannot be read"),
    );
    (!is_reported)
        .then(|| diagnostic.help(message!("they are a regular file at the root of the site")))
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
