//! The store of a project as the engine uses it: a document is found again by its path and the digest of its file.
//!
//! What a document depends on besides is the build of the program, which the store keeps apart, and a few settings: their
//! digest is the *context* of what was saved.

use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::artifact::BUILD;
use crate::digest::Digest;
use crate::document::page::Form as PageForm;
use crate::document::{Parsed, Texts};
use crate::message::Message;
use crate::path::SourcePath;
use crate::project::{Project, Settings};
use crate::source::{Source, SourceTree, Stamp};
use crate::store::{Frames, Store};

/// The documents of a project on the disk.
#[derive(Debug)]
pub struct Cache {
    store: Store,
    saved: Option<Saved>,
    /// Digest of the state that was saved last.
    last: Mutex<Option<Digest>>,
}

/// What was saved when the cache was opened.
#[derive(Debug)]
pub(super) struct Saved {
    pub(super) context: Digest,
    pub(super) tree: SourceTree,
    /// Where the document of each file of the tree is.
    frames: Vec<Frames>,
}

/// What is saved of a file that has a document.
#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    path: SourcePath,
    /// `None` for a file that has to be read to be known: one that changed just before it was read, as all do that were checked
    /// out for this build.
    stamp: Option<Stamp>,
    digest: Digest,
    frames: Frames,
}

#[derive(Debug, Serialize, Deserialize)]
struct State {
    context: Digest,
    entries: Vec<Entry>,
}

impl Cache {
    /// Opens the cache of a project; `folder` holds those of all projects.
    ///
    /// # Errors
    /// Why the folder is not used.
    pub fn open(folder: &Path, project: &Project) -> Result<Self, Message> {
        let (mut store, known) = Store::open(folder, &project.root, BUILD)?;
        let last = known.as_deref().map(Digest::of);
        let state = known.and_then(|bytes| postcard::from_bytes::<State>(&bytes).ok());
        let Some(mut state) = state else {
            return Ok(Self::new(store, None, None));
        };
        let live: Vec<Frames> = state.entries.iter().map(|entry| entry.frames).collect();
        let moved = store.compact(&live);
        if let Some(moved) = &moved {
            let mut moved = moved.iter();
            state.entries.retain_mut(|entry| {
                let frames = moved.next().copied().flatten();
                frames.map(|frames| entry.frames = frames).is_some()
            });
        }
        let cache = Self::new(store, last, None);
        if moved.is_some() {
            cache.write(&state);
        }
        Ok(Self {
            saved: Some(Saved::new(state, project)),
            ..cache
        })
    }

    fn new(store: Store, last: Option<Digest>, saved: Option<Saved>) -> Self {
        Self {
            store,
            saved,
            last: Mutex::new(last),
        }
    }

    /// What was saved when the cache was opened.
    pub(super) fn saved(&self) -> Option<&Saved> {
        self.saved.as_ref()
    }

    /// Where the texts of pages are under some settings.
    pub(super) fn texts(&self, settings: &Settings) -> Option<Arc<Texts>> {
        Some(Arc::new(Texts {
            log: self.store.bodies()?.clone(),
            form: PageForm::of(settings),
        }))
    }

    /// The document that was stored of a file; `None` when it is not there any more.
    pub(super) fn get(
        &self,
        source: &Arc<Source>,
        frames: &Frames,
        texts: &Arc<Texts>,
    ) -> Option<Parsed> {
        let metadata = self.store.metadata()?.read(frames.metadata)?;
        Parsed::decode(&metadata, source, frames.body.map(|body| (texts, body)))
    }

    /// Stores a document. `None` when this process may not, or the disk takes no more.
    pub(super) fn put(&self, parsed: &Parsed) -> Option<Frames> {
        let encoded = parsed.encode()?;
        let body = match &encoded.text {
            Some(text) => Some(self.store.bodies()?.append_body(text)?),
            None => None,
        };
        let metadata = self.store.metadata()?.append(&encoded.metadata)?;
        Some(Frames { metadata, body })
    }

    /// Saves where the documents of a tree are: `frames` gives it, for those that are stored.
    pub(super) fn save(
        &self,
        context: Digest,
        tree: &SourceTree,
        frames: impl Fn(&Source) -> Option<Frames>,
    ) {
        if !self.store.is_writer() {
            return;
        }
        let entry = |source: &Arc<Source>| {
            // A file with something wrong in its bytes is read each time, and says so each time.
            let is_plain = source.diagnostic().is_none() && source.is_at_its_path();
            Some(Entry {
                path: source.path.clone(),
                stamp: source.stamp().filter(Stamp::is_lasting),
                digest: source.digest,
                frames: frames(source).filter(|_| is_plain)?,
            })
        };
        self.write(&State {
            context,
            entries: tree.sources().filter_map(entry).collect(),
        });
    }

    /// The bytes that were remembered under another name.
    pub(super) fn get_other(&self, name: &str) -> Option<Vec<u8>> {
        self.store.get(name)
    }

    /// Remembers bytes under a name.
    pub(super) fn put_other(&self, name: &str, bytes: &[u8]) {
        if self.store.get(name).as_deref() != Some(bytes) {
            self.store.put(name, bytes);
        }
    }

    /// Remembers under a name what `content` writes.
    pub(super) fn put_large(
        &self,
        name: &str,
        content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) {
        self.store.put_with(name, content);
    }

    fn write(&self, state: &State) {
        let Ok(bytes) = postcard::to_stdvec(state) else {
            return;
        };
        let digest = Digest::of(&bytes);
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if *last != Some(digest) {
            self.store.save(&bytes);
            *last = Some(digest);
        }
    }
}

impl Saved {
    fn new(state: State, project: &Project) -> Self {
        let root: Arc<Path> = project.root.as_path().into();
        let mut frames = Vec::with_capacity(state.entries.len());
        let sources = state.entries.into_iter().map(|entry| {
            frames.push(entry.frames);
            Arc::new(Source::known(&root, entry.path, entry.stamp, entry.digest))
        });
        // They were saved in the order of their paths, each path once.
        let tree = sources.collect();
        Self {
            context: state.context,
            tree,
            frames,
        }
    }

    /// Where the document of a file is, if the file is the one of which it was made.
    pub(super) fn get(&self, source: &Source) -> Option<Frames> {
        let place = self.tree.place(&source.path)?;
        let known = self.tree.sources().nth(place)?;
        let frames = self.frames.get(place)?;
        (known.digest == source.digest).then_some(*frames)
    }
}

/// All that documents depend on but for their files and the program.
pub(super) fn context(settings: &Settings) -> Digest {
    Digest::of_value(&(
        &settings.languages,
        settings.taxonomy_keys(),
        &settings.awards,
        &settings.theme.value,
    ))
}
