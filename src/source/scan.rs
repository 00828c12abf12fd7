//! Finds the sources and reads those that changed, each once.

#![expect(
    clippy::disallowed_methods,
    reason = "a file that changed a moment ago may change again in the same tick of its clock"
)]

use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;

use super::entry::Disk;
use super::names::same_names;
use super::read::{Read, read};
use super::walk::{Found, Walk};
use super::{Source, SourceFile, SourceTree};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::path::SourcePath;
use crate::project::{Project, SETTINGS};

/// Sources that were found and not yet read.
pub struct Scan<'a> {
    root: Arc<Path>,
    before: Option<&'a SourceTree>,
    walk: Walk,
    /// What was read before all else.
    first: Vec<Arc<Source>>,
}

/// What a scan found.
#[derive(Debug)]
pub struct Scanned<T> {
    /// All sources that can be read.
    pub tree: SourceTree,
    /// What is wrong with files and their names, those of before included.
    pub diagnostics: Vec<Diagnostic>,
    /// What was made of each of them, in the same order.
    pub made: Vec<T>,
}

impl<'a> Scan<'a> {
    /// Walks the folders of a project. Files of `before` whose stamp is the same will not be read again.
    pub fn of(project: &Project, before: Option<&'a SourceTree>) -> Self {
        let mut walk = Walk::default();
        for root in project.source_roots() {
            let name = root.file_name().unwrap_or_default().to_string_lossy();
            walk.add(&root, &name);
        }
        Self {
            root: project.root.as_path().into(),
            before,
            walk,
            first: Vec::new(),
        }
    }

    /// Reads the settings before all else; `None` when they are not there or cannot be read.
    pub fn settings(&mut self) -> Option<Arc<Source>> {
        let found = &self.walk.found;
        let at = found
            .iter()
            .position(|file| file.path.as_str() == SETTINGS)?;
        let found = self.walk.found.remove(at);
        if let Some(known) = same(&found, self.before).filter(|known| known.is_kept()) {
            self.first.push(known.clone());
            return Some(known.clone());
        }
        match read(&found.path, &found.disk) {
            Read::File(file, diagnostic) => {
                let source = self.source(&found, &file, diagnostic, SystemTime::now());
                source.keep(file);
                let source = Arc::new(source);
                self.first.push(source.clone());
                Some(source)
            }
            Read::Refused(diagnostic) => {
                self.walk.diagnostics.push(diagnostic);
                None
            }
            Read::Gone => None,
        }
    }

    /// Walks one more folder, for its YAML files. It may lie beside the root: `folder` is its path from there (`../awards`),
    /// and stands before the names of its files.
    pub fn add_folder(&mut self, project: &Project, folder: &str) {
        let mut walk = Walk::default();
        walk.add(&project.folder(folder), folder);
        walk.found.retain(|file| file.path.extension() == "yaml");
        self.walk.found.extend(walk.found);
        self.walk.diagnostics.extend(walk.diagnostics);
    }

    /// Makes something of each file, on every core. For one of before with the same stamp `known` is asked, which may find that
    /// it need not be read. Any other is read and handed to `make`; then its bytes are forgotten, unless `keeps` wants them in
    /// memory.
    pub fn read<T: Send>(
        self,
        known: impl Fn(&Arc<Source>) -> Option<T> + Sync,
        keeps: impl Fn(&SourcePath) -> bool + Sync,
        make: impl Fn(&Arc<Source>, &SourceFile) -> T + Sync,
    ) -> Scanned<T> {
        let now = SystemTime::now();
        let one = |found: &Found| {
            if let Some(source) = same(found, self.before)
                && let Some(made) = known(source)
            {
                return Outcome::Source(source.clone(), made);
            }
            match read(&found.path, &found.disk) {
                Read::File(file, diagnostic) => {
                    let source = Arc::new(self.source(found, &file, diagnostic, now));
                    let made = make(&source, &file);
                    if keeps(&source.path) {
                        source.keep(file);
                    }
                    Outcome::Source(source, made)
                }
                Read::Refused(diagnostic) => Outcome::Refused(diagnostic),
                Read::Gone => Outcome::Gone,
            }
        };
        let read: Vec<_> = self.walk.found.par_iter().map(one).collect();
        let mut diagnostics = self.walk.diagnostics;
        let first = self.first.iter().filter_map(|source| {
            let made = known(source).or_else(|| Some(make(source, source.file()?)));
            Some((source.clone(), made?))
        });
        let mut all: Vec<(Arc<Source>, T)> = first.collect();
        all.reserve(read.len());
        for outcome in read {
            match outcome {
                Outcome::Source(source, made) => all.push((source, made)),
                Outcome::Refused(diagnostic) => diagnostics.push(diagnostic),
                Outcome::Gone => {}
            }
        }
        all.sort_by(|(a, _), (b, _)| a.path.cmp(&b.path));
        // Of two with one path the last counts.
        all.dedup_by(|later, earlier| {
            let same = later.0.path == earlier.0.path;
            if same {
                diagnostics.push(two_spellings(&later.0.path));
                std::mem::swap(later, earlier);
            }
            same
        });
        let (sources, made): (Vec<_>, Vec<_>) = all.into_iter().unzip();
        let tree: SourceTree = sources.into_iter().collect();
        same_names(&tree.files, &mut diagnostics);
        diagnostics.extend(tree.diagnostics().cloned());
        Scanned {
            tree,
            diagnostics,
            made,
        }
    }

    fn source(
        &self,
        found: &Found,
        file: &SourceFile,
        diagnostic: Option<Diagnostic>,
        now: SystemTime,
    ) -> Source {
        let disk = Disk::new(&self.root, &found.path, &found.disk);
        Source::new(
            &found.path,
            disk,
            found.stamp.settled(now),
            file,
            diagnostic,
        )
    }
}

/// What became of a file that was found.
enum Outcome<T> {
    Source(Arc<Source>, T),
    Refused(Diagnostic),
    Gone,
}

/// The file of before, if its stamp is the same.
fn same<'a>(found: &Found, before: Option<&'a SourceTree>) -> Option<&'a Arc<Source>> {
    let known = before?.get(&found.path)?;
    (known.stamp() == Some(found.stamp)).then_some(known)
}

/// The error of a path that two files have: paths are in one spelling, their names are in two.
fn two_spellings(path: &SourcePath) -> Diagnostic {
    let message = message!("two files have this name, with accents written in two ways");
    Diagnostic::about(Code::SameName, path, message).help(message!("rename one of the two"))
}
