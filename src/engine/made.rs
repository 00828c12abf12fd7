//! What is made of each source: its document, from memory, from the store, or parsed.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::cache::{Cache, Saved};
use crate::digest::Digest;
use crate::document::{Documents, Parsed, Texts, changed, parse_file};
use crate::path::SourcePath;
use crate::project::{SETTINGS, Settings};
use crate::source::{Source, SourceFile, SourceTree};
use crate::store::Frames;
use crate::timing::{self, Timings, Work};

/// What was made of a source.
#[derive(Debug)]
pub(super) enum Made {
    /// It has no document.
    Nothing,
    /// The document that was in memory.
    Known(Arc<Parsed>),
    /// Its document is in the store, and was not read yet.
    Stored(Frames),
    /// A new document, and where the store has it.
    New(Arc<Parsed>, Option<Frames>),
}

/// Where stored documents are, by the path of their file; with the digest of the file.
pub(super) type Places = BTreeMap<SourcePath, (Digest, Frames)>;

/// Makes documents under some settings.
pub(super) struct Maker<'a> {
    settings: &'a Settings,
    cache: Option<(&'a Cache, Arc<Texts>)>,
    /// Documents in memory, made under settings that give the same.
    documents: Option<&'a Documents>,
    /// What the store has, made under settings that give the same.
    saved: Option<&'a Saved>,
    timings: Option<&'a Timings>,
}

impl<'a> Maker<'a> {
    pub(super) fn new(
        settings: &'a Settings,
        cache: Option<&'a Cache>,
        documents: Option<&'a Documents>,
        timings: Option<&'a Timings>,
    ) -> Self {
        let cache = cache.and_then(|cache| Some((cache, cache.texts(settings)?)));
        let context = super::cache::context(settings);
        let saved = cache.as_ref().and_then(|(cache, _)| cache.saved());
        Self {
            settings,
            documents,
            saved: saved.filter(|saved| saved.context == context),
            cache,
            timings,
        }
    }

    /// What can be made of a file without reading it; `None` when it has to be read.
    pub(super) fn known(&self, source: &Arc<Source>) -> Option<Made> {
        if is_kept(&source.path) && !source.is_kept() {
            return None;
        }
        self.made_before(source).or_else(|| {
            // Files without a document are those of themes and the settings.
            let is_known = self.documents.is_some() && is_kept(&source.path);
            is_known.then_some(Made::Nothing)
        })
    }

    fn made_before(&self, source: &Source) -> Option<Made> {
        let known = self
            .documents
            .and_then(|documents| documents.get(&source.path))
            .filter(|known| known.digest == source.digest);
        if let Some(known) = known {
            return Some(Made::Known(known.clone()));
        }
        let frames = self.saved?.get(source)?;
        Some(Made::Stored(frames))
    }

    /// What is made of a file that was read.
    pub(super) fn make(&self, source: &Arc<Source>, file: &SourceFile) -> Made {
        self.made_before(source)
            .unwrap_or_else(|| self.parse(source, file))
    }

    /// Parses a file. What the store takes of it leaves memory.
    pub(super) fn parse(&self, source: &Arc<Source>, file: &SourceFile) -> Made {
        // Settings and templates are no documents.
        let timings = self.timings.filter(|_| !is_kept(&source.path));
        let name = || source.path.to_string();
        let parse = || parse_file(&source.path, file, self.settings);
        let Some(parsed) = timing::make(timings, Work::Parse, name, parse) else {
            return Made::Nothing;
        };
        let (text, frames) = match &self.cache {
            Some((cache, texts)) => {
                let frames = cache.put(&parsed);
                let body = frames.and_then(|frames| frames.body);
                (body.map(|body| (texts, body)), frames)
            }
            None => (None, None),
        };
        Made::New(Arc::new(parsed.lightened(source, text)), frames)
    }

    /// The documents of a tree of which `made` was made. Also where the store has those that it did not have, or that were not
    /// in memory.
    pub(super) fn documents(&self, tree: &SourceTree, mut made: Vec<Made>) -> (Documents, Places) {
        let sources: Vec<&Arc<Source>> = tree.sources().collect();
        if made.len() != sources.len() {
            // A tree of which nothing was made yet.
            let all = sources.par_iter().map(|source| self.of(source));
            made = all.collect();
        }
        let made: Vec<(Option<Arc<Parsed>>, Option<Frames>)> = made
            .into_par_iter()
            .zip(sources)
            .map(|(made, source)| self.document(made, source))
            .collect();
        let mut places = Places::new();
        let mut documents = Vec::with_capacity(made.len());
        for (parsed, frames) in made {
            let Some(parsed) = parsed else { continue };
            if let Some(frames) = frames {
                places.insert(parsed.path.clone(), (parsed.digest, frames));
            }
            documents.push(parsed);
        }
        (documents.into_iter().collect(), places)
    }

    /// What is made of a file that is read only if need be.
    fn of(&self, source: &Arc<Source>) -> Made {
        let made = || Some(self.make(source, &source.load()?));
        self.known(source).or_else(made).unwrap_or(Made::Nothing)
    }

    fn document(&self, made: Made, source: &Arc<Source>) -> (Option<Arc<Parsed>>, Option<Frames>) {
        match made {
            Made::Nothing => (None, None),
            Made::Known(parsed) => {
                timing::take_over(self.timings, Work::Parse, 1);
                (Some(parsed), None)
            }
            Made::New(parsed, frames) => (Some(parsed), frames),
            Made::Stored(frames) => match self.stored(source, &frames) {
                Some(parsed) => {
                    timing::take_over(self.timings, Work::Parse, 1);
                    (Some(Arc::new(parsed)), Some(frames))
                }
                None => self.again(source),
            },
        }
    }

    fn stored(&self, source: &Arc<Source>, frames: &Frames) -> Option<Parsed> {
        let (cache, texts) = self.cache.as_ref()?;
        cache.get(source, frames, texts)
    }

    /// The document of a file that the store has lost.
    fn again(&self, source: &Arc<Source>) -> (Option<Arc<Parsed>>, Option<Frames>) {
        match source.load() {
            Some(file) => self.document(self.parse(source, &file), source),
            // It is another file since it was looked at.
            None => {
                let parsed = Parsed {
                    path: source.path.clone(),
                    digest: source.digest,
                    document: None,
                    diagnostics: vec![changed(&source.path)],
                };
                (Some(Arc::new(parsed)), None)
            }
        }
    }
}

/// Files whose texts stay in memory: what a theme is loaded from is read more than once.
pub(super) fn is_kept(path: &SourcePath) -> bool {
    path.as_str() == SETTINGS || path.as_str().starts_with("themes/")
}
