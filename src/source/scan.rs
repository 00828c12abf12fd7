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

/// Sources that were found and not yet read. It reads nothing that is known by its stamp.
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
    /// What was made of each file that was read, by path. Of two files with one path the tree has the last.
    pub made: Vec<(SourcePath, T)>,
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
        if let Some(known) = known(&found, self.before).filter(|known| known.is_kept()) {
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

    /// Reads all files but those of before that have the same stamp and of which `is_enough` says that nothing more is needed,
    /// and hands each to `make`, on every core. Then its bytes are forgotten, unless `keeps` wants them in memory.
    pub fn read<T: Send>(
        self,
        is_enough: impl Fn(&Source) -> bool + Sync,
        keeps: impl Fn(&SourcePath) -> bool + Sync,
        make: impl Fn(&SourcePath, &SourceFile) -> T + Sync,
    ) -> Scanned<T> {
        let now = SystemTime::now();
        let one = |found: &Found| {
            if let Some(known) = known(found, self.before).filter(|known| is_enough(known)) {
                return Outcome::Known(known.clone());
            }
            match read(&found.path, &found.disk) {
                Read::File(file, diagnostic) => {
                    let source = self.source(found, &file, diagnostic, now);
                    let made = make(&source.path, &file);
                    if keeps(&source.path) {
                        source.keep(file);
                    }
                    Outcome::Read(Arc::new(source), made)
                }
                Read::Refused(diagnostic) => Outcome::Refused(diagnostic),
                Read::Gone => Outcome::Gone,
            }
        };
        let read: Vec<_> = self.walk.found.par_iter().map(one).collect();
        let mut diagnostics = self.walk.diagnostics;
        let (mut sources, mut made) = (self.first, Vec::new());
        for outcome in read {
            match outcome {
                Outcome::Known(source) => sources.push(source),
                Outcome::Read(source, new) => {
                    made.push((source.path.clone(), new));
                    sources.push(source);
                }
                Outcome::Refused(diagnostic) => diagnostics.push(diagnostic),
                Outcome::Gone => {}
            }
        }
        sources.sort_by(|a, b| a.path.cmp(&b.path));
        two_spellings(&sources, &mut diagnostics);
        made.sort_by(|(a, _), (b, _)| a.cmp(b));
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
    Known(Arc<Source>),
    Read(Arc<Source>, T),
    Refused(Diagnostic),
    Gone,
}

/// The file of before, if its stamp is the same.
fn known<'a>(found: &Found, before: Option<&'a SourceTree>) -> Option<&'a Arc<Source>> {
    let known = before?.get(&found.path)?;
    (known.stamp() == Some(found.stamp)).then_some(known)
}

/// Paths are in one spelling: two files that come to one have names in two. `sources` are by path.
fn two_spellings(sources: &[Arc<Source>], diagnostics: &mut Vec<Diagnostic>) {
    for pair in sources.windows(2) {
        if pair[0].path == pair[1].path {
            let message = message!("two files have this name, with accents written in two ways");
            diagnostics.push(
                Diagnostic::about(Code::SameName, &pair[1].path, message)
                    .help(message!("rename one of the two")),
            );
        }
    }
}
