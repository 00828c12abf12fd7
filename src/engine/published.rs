//! What the last build published to a folder, as far as the next one can know by it that there is nothing to do.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{Engine, Look};
use crate::artifact::BUILD;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::message::Message;
use crate::project::Project;

/// What a build published, and what the same build says when it is run again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// The seal of the manifest that it published.
    pub seal: Digest,
    /// All messages.
    pub diagnostics: Vec<Diagnostic>,
    /// A remark for people.
    pub note: Option<Message>,
}

/// All that a build depends on but for the site that stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inputs(Digest);

impl Inputs {
    /// The inputs of a build of what a look found.
    fn of(project: &Project, look: &Look) -> Option<Self> {
        let sources: Vec<_> = look
            .tree
            .iter()
            .map(|(path, file)| (path, file.digest))
            .collect();
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
        Some(Self(Digest::of_value(&(
            BUILD,
            asked,
            sources,
            diagnostics,
        ))))
    }
}

impl Engine {
    /// What the last build published to a folder, if a build of what a look found has the same inputs.
    pub fn published(&self, look: &Look, output: &Path) -> Option<Published> {
        let cache = self.cache.as_ref()?;
        let bytes = cache.get_other(&name(output)?)?;
        let (inputs, published): (Inputs, Published) = postcard::from_bytes(&bytes).ok()?;
        (inputs == Inputs::of(&self.project, look)?).then_some(published)
    }

    /// Remembers what a build of the last snapshot published to a folder.
    pub fn remember(&self, output: &Path, published: &Published) {
        let Some((cache, last)) = self.cache.as_ref().zip(self.last.as_ref()) else {
            return;
        };
        let bytes = Inputs::of(&self.project, &last.look)
            .and_then(|inputs| postcard::to_stdvec(&(inputs, published)).ok());
        if let Some((name, bytes)) = name(output).zip(bytes) {
            cache.put_other(&name, &bytes);
        }
    }
}

/// The name under which it is remembered what was published to a folder.
fn name(output: &Path) -> Option<String> {
    let output = std::path::absolute(output).ok()?;
    let digest = Digest::of(output.as_os_str().as_encoded_bytes());
    Some(format!("published-{digest}"))
}
