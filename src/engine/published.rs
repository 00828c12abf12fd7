//! What the last build published to a folder, as far as the next one can know by it that there is nothing to do, or little.

use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::made::is_kept;
use super::{Cache, Engine, Look, Snapshot};
use crate::artifact::BUILD;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::document::{Document, Page};
use crate::message::Message;
use crate::path::{OutPath, SourcePath};
use crate::project::Project;
use crate::source::Source;
use crate::store::Frames;

/// What a build published, and what the same build says when it is run again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// The seal of the manifest that it published.
    pub seal: Digest,
    /// All messages.
    pub diagnostics: Vec<Diagnostic>,
    /// Remarks for people.
    pub notes: Vec<Message>,
}

/// All that a build depends on but for the site that stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Inputs {
    /// What is asked for, the settings, the theme, and what is wrong with sources that are not read.
    general: Digest,
    /// All other sources.
    documents: Digest,
}

/// The documents of which a site was published, by path.
#[derive(Debug, Serialize, Deserialize)]
struct PublishedDocuments {
    seal: Digest,
    general: Digest,
    documents: Vec<(SourcePath, Digest, Option<Frames>)>,
}

/// Above so many changed pages it is not looked for what they have an effect on.
const FEW: usize = 200;

impl Inputs {
    /// The inputs of a build of what a look found.
    fn of(project: &Project, look: &Look) -> Option<Self> {
        let (kept, documents): (Vec<_>, Vec<_>) = look
            .tree
            .iter()
            .map(|(path, file)| (path, file.digest))
            .partition(|(path, _)| is_kept(path));
        // What is wrong with files that are not in the tree is said by its messages alone.
        let diagnostics = postcard::to_stdvec(&*look.diagnostics).ok()?;
        let Project {
            // The same sources give the same site, wherever they are.
            root: _,
            base_url,
            drafts,
            date,
            sitemap,
        } = project;
        let asked = (base_url, drafts, date.today(), sitemap);
        Some(Self {
            general: Digest::of_value(&(BUILD, asked, look.tree.history(), kept, diagnostics)),
            documents: Digest::of_value(&documents),
        })
    }
}

impl Engine {
    /// What the last build published to a folder, if a build of what a look found has the same inputs.
    pub fn published(&self, look: &Look, output: &Path) -> Option<Published> {
        let bytes = self
            .cache
            .as_ref()?
            .get_other(&name("published", output)?)?;
        let (inputs, published): (Inputs, Published) = postcard::from_bytes(&bytes).ok()?;
        (inputs == Inputs::of(&self.project, look)?).then_some(published)
    }

    /// Remembers what a build of the last snapshot published to a folder.
    pub fn remember(&self, output: &Path, published: &Published) {
        let Some((cache, last)) = self.cache.as_ref().zip(self.last.as_ref()) else {
            return;
        };
        let Some(inputs) = Inputs::of(&self.project, &last.look) else {
            return;
        };
        put(cache, "published", output, &(inputs, published));
        let sources = last.look.tree.iter().filter(|(path, _)| !is_kept(path));
        let document = |(path, source): (&SourcePath, &Source)| {
            let known = self.places.get(path);
            let known = known.filter(|(digest, _)| *digest == source.digest);
            let frames = known.map(|(_, frames)| *frames);
            (path.clone(), source.digest, frames)
        };
        let documents = PublishedDocuments {
            seal: published.seal,
            general: inputs.general,
            documents: sources.map(document).collect(),
        };
        put(cache, "documents", output, &documents);
    }

    /// The outputs of the last snapshot that may differ from those that the last build published to a folder, and the seal of
    /// the manifest of that build. `None` when any output may differ.
    pub fn affected(&self, snapshot: &Snapshot, output: &Path) -> Option<(Digest, Vec<OutPath>)> {
        let (cache, last) = self.cache.as_ref().zip(self.last.as_ref())?;
        let bytes = cache.get_other(&name("documents", output)?)?;
        let before: PublishedDocuments = postcard::from_bytes(&bytes).ok()?;
        if before.general != Inputs::of(&self.project, &last.look)?.general {
            return None;
        }
        let mut changed = Vec::new();
        let mut known = before.documents.iter();
        for (path, source) in last.look.tree.iter().filter(|(path, _)| !is_kept(path)) {
            let (of_before, digest, frames) = known.next()?;
            if of_before != path {
                return None;
            }
            if *digest != source.digest {
                changed.push((path, *digest, (*frames)?));
            }
        }
        if known.next().is_some() || changed.len() > FEW {
            return None;
        }
        let texts = cache.texts(last.look.settings.as_ref()?)?;
        let page = |(path, digest, frames): (&SourcePath, Digest, Frames)| {
            let source = Arc::new(Source::gone(path, digest));
            match cache.get(&source, &frames, &texts)?.document? {
                Document::Page(page) => Some(page),
                _ => None,
            }
        };
        let pages: Option<Vec<Arc<Page>>> = changed.into_iter().map(page).collect();
        Some((before.seal, snapshot.affected(&pages?)?))
    }
}

fn put(cache: &Cache, what: &str, output: &Path, value: &impl Serialize) {
    let bytes = postcard::to_stdvec(value).ok();
    if let Some((name, bytes)) = name(what, output).zip(bytes) {
        cache.put_other(&name, &bytes);
    }
}

/// The name under which something is remembered of what was published to a folder.
fn name(what: &str, output: &Path) -> Option<String> {
    let output = std::path::absolute(output).ok()?;
    let digest = Digest::of(output.as_os_str().as_encoded_bytes());
    Some(format!("{what}-{digest}"))
}
