//! A look at the sources: all that a refresh reads from the disk, before anything is made of it. It needs no engine, so that
//! the preview can look again while its engine works.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::cache::{Cache, context};
use super::made::{Made, Maker, is_kept};

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::digest::Digest;
use crate::document::Documents;
use crate::message;
use crate::message::Message;
use crate::path::SourcePath;
use crate::project::{self, AWARDS, Project, SETTINGS, Settings};
use crate::source::{Scan, SourceTree};
use crate::store::Frames;
use crate::timing::{self, Stage, Timings};

/// Names that the settings get by mistake, or from a system that hides the extensions of files.
const OTHER_SETTINGS: [&str; 5] = [
    "site.yml",
    "site.yaml.txt",
    "site.yml.txt",
    "sites.yaml",
    "sobre.yaml",
];

/// All that is needed to look at the sources of a project.
#[derive(Debug, Clone)]
pub struct Looker {
    pub(super) project: Project,
    pub(super) before: Option<Before>,
    pub(super) cache: Option<Arc<Cache>>,
    pub(super) timings: Option<Arc<Timings>>,
}

/// What was made of the sources last.
#[derive(Debug, Clone)]
pub(super) struct Before {
    pub(super) settings: Arc<Settings>,
    pub(super) tree: Arc<SourceTree>,
    /// What the history of the tree depends on.
    pub(super) history: Option<Digest>,
    pub(super) documents: Arc<Documents>,
}

/// What a look at the sources found.
#[derive(Debug)]
pub struct Look {
    pub(super) tree: Arc<SourceTree>,
    /// What the history of the tree depends on; `None` where there is none.
    pub(super) history: Option<Digest>,
    /// `None` when the settings cannot be read.
    pub(super) settings: Option<Arc<Settings>>,
    /// What is wrong with the tree and with the settings.
    pub(super) diagnostics: Arc<Vec<Diagnostic>>,
    /// What was made of each file of the tree.
    pub(super) made: Vec<Made>,
    /// True when a file had to be read but for those that a new process always reads.
    pub(super) has_read: bool,
}

impl Looker {
    /// Reads the sources; files that did not change are taken from the look before.
    ///
    /// # Errors
    /// A folder without settings.
    pub fn look(&self) -> Result<Look, Diagnostic> {
        timing::stage(self.timings.as_deref(), Stage::Read, || self.read())
    }

    fn read(&self) -> Result<Look, Diagnostic> {
        let project = &self.project;
        if !project.settings_path().is_file() {
            let message = message!(
                "there is no `{settings}` in `{folder}`",
                settings = SETTINGS,
                folder = project.root.display()
            );
            return Err(Diagnostic::general(Code::NoSite, message).help(first_settings(project)));
        }
        let cache = self.cache.as_deref();
        let saved = cache.and_then(Cache::saved).map(|saved| &saved.tree);
        let known = self.before.as_ref().map(|before| &*before.tree).or(saved);
        let mut scan = Scan::of(project, known);
        let file = scan.settings();
        let (settings, mut diagnostics) = match file.as_ref().and_then(|file| file.text()) {
            Some(text) => project::settings(project, text),
            None => (None, Vec::new()),
        };
        if let Some(settings) = &settings
            && settings.awards != AWARDS
        {
            scan.add_folder(project, &settings.awards);
        }
        let maker = settings.as_ref().map(|settings| {
            let documents = self.before.as_ref().and_then(|b| b.documents(settings));
            Maker::new(settings, cache, documents, self.timings.as_deref())
        });
        let has_read = AtomicBool::new(false);
        let scan = || {
            scan.read(
                |source| match &maker {
                    Some(maker) => maker.known(source),
                    None => Some(Made::Nothing),
                },
                is_kept,
                |source, file| {
                    has_read.fetch_or(!is_kept(&source.path), Ordering::Relaxed);
                    maker
                        .as_ref()
                        .map_or(Made::Nothing, |maker| maker.make(source, file))
                },
            )
        };
        let history = || settings.as_ref().map(|settings| self.history(settings));
        let (scanned, found) = rayon::join(scan, history);
        let found = found.unwrap_or_default();
        diagnostics.extend(scanned.diagnostics);
        diagnostics.extend(found.diagnostic);
        if file.is_none_or(|file| file.text().is_none()) {
            diagnostics.extend(unread(&diagnostics));
        }
        Ok(Look {
            tree: Arc::new(scanned.tree.with_history(found.history)),
            history: found.key,
            settings: settings.map(Arc::new),
            diagnostics: diagnostics.into(),
            made: scanned.made,
            has_read: has_read.into_inner(),
        })
    }
}

impl Before {
    /// The documents, if they were made under settings that give the same.
    pub(super) fn documents(&self, settings: &Settings) -> Option<&Documents> {
        (context(&self.settings) == context(settings)).then_some(&self.documents)
    }
}

impl Look {
    /// The folder of awards that the settings name, from the root; `None` when they cannot be read.
    pub fn awards(&self) -> Option<&str> {
        let settings = self.settings.as_ref()?;
        Some(settings.awards.as_str())
    }

    /// Where the store has the documents.
    pub(super) fn places(&self) -> BTreeMap<SourcePath, Frames> {
        let made = self.tree.sources().zip(&self.made);
        made.filter_map(|(source, made)| match made {
            Made::Stored(frames) | Made::New(_, Some(frames)) => {
                Some((source.path.clone(), *frames))
            }
            _ => None,
        })
        .collect()
    }

    /// The sources.
    pub fn tree(&self) -> &SourceTree {
        &self.tree
    }

    /// True when another look found the same.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let (mine, other_files) = (self.tree.iter(), other.tree.iter());
        self.settings == other.settings
            && self.tree.history() == other.tree.history()
            && self.diagnostics == other.diagnostics
            && mine
                .map(|(path, file)| (path, file.digest))
                .eq(other_files.map(|(path, file)| (path, file.digest)))
    }
}

/// What to do where there are no settings: rename the file that was meant, or write the smallest one that there can be.
fn first_settings(project: &Project) -> Message {
    let lies_there = |name: &&&str| project.root.join(name).is_file();
    match OTHER_SETTINGS.iter().find(lies_there) {
        Some(name) => message!("rename `{name}` to `{settings}`", name, settings = SETTINGS),
        None => message!(
            "name the folder of the site with `--root`, or write a file `{settings}` there, of two lines: `title: {title}` and `base_url: https://wiki.example.org/`",
            settings = SETTINGS,
            title = message!("My wiki")
        ),
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
