//! The text of a page where it is, with digests that stand for it. What links pages never reads it; what renders one does.

use std::sync::{Arc, LazyLock};

use serde::{Deserialize, Serialize};

use super::page;
use crate::diagnostic::{Code, Diagnostic};
use crate::digest::Digest;
use crate::markdown::{BodyText, Sentence};
use crate::message;
use crate::path::SourcePath;
use crate::source::Source;
use crate::store::{Log, Place};

/// The text of a page.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PageText {
    html: Digest,
    digest: Digest,
    /// Where it is depends on the process.
    #[serde(skip)]
    kept: Kept,
}

/// Where texts are that are not in memory, and what they are made of again.
#[derive(Debug)]
pub struct Texts {
    /// The log that has them.
    pub log: Arc<Log>,
    /// The form of pages under which they were made.
    pub form: page::Form,
}

#[derive(Debug, Clone, Default)]
enum Kept {
    /// Nowhere that is known: nobody reads it before it is said.
    #[default]
    Nowhere,
    Memory(Arc<BodyText>),
    Log(Stored),
}

#[derive(Debug, Clone)]
struct Stored {
    texts: Arc<Texts>,
    place: Place,
    source: Arc<Source>,
}

impl PageText {
    /// A text that stays in memory.
    pub fn new(text: BodyText) -> Self {
        let html = Digest::of(text.html.as_bytes());
        let digest = Digest::of_value(&(html, &text.placeholders, &text.labels));
        Self {
            html,
            digest,
            kept: Kept::Memory(Arc::new(text)),
        }
    }

    /// The same text, which a log has at this place; `source` is the file that it was made of.
    pub(super) fn in_log(&self, texts: &Arc<Texts>, place: Place, source: &Arc<Source>) -> Self {
        Self {
            kept: Kept::Log(Stored {
                texts: texts.clone(),
                place,
                source: source.clone(),
            }),
            ..*self
        }
    }

    /// The bytes that a log keeps of it; `None` when it is not in memory.
    pub(super) fn encode(&self) -> Option<Vec<u8>> {
        match &self.kept {
            Kept::Memory(text) => {
                let sentences = postcard::to_stdvec(&text.sentences).ok()?;
                let length = u32::try_from(sentences.len()).ok()?;
                let mut bytes = length.to_le_bytes().to_vec();
                bytes.extend(sentences);
                postcard::to_extend(&**text, bytes).ok()
            }
            _ => None,
        }
    }

    /// The digest of all of the text: what is shown of it depends on nothing else of the page's file.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// The digest of the HTML alone, without what rendering puts in.
    pub fn html_digest(&self) -> Digest {
        self.html
    }

    /// The text of the page at `path`. One that its log has no more is made again of the source.
    ///
    /// # Errors
    /// The log does not have it, and the source changed since.
    pub fn read(&self, path: &SourcePath) -> Result<Arc<BodyText>, Diagnostic> {
        let text = match &self.kept {
            Kept::Memory(text) => return Ok(text.clone()),
            Kept::Log(stored) => stored.read().or_else(|| self.again(stored)),
            Kept::Nowhere => None,
        };
        text.ok_or_else(|| changed(path))
    }

    /// The sentences around the links of the page at `path`, in the order of its text.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn sentences(&self, path: &SourcePath) -> Result<Vec<Sentence>, Diagnostic> {
        if let Kept::Log(stored) = &self.kept
            && let Some(sentences) = stored.sentences()
        {
            return Ok(sentences);
        }
        Ok(self.read(path)?.sentences.clone())
    }

    fn again(&self, stored: &Stored) -> Option<Arc<BodyText>> {
        let file = stored.source.load()?;
        let text = file.text.as_deref()?;
        let (page, _) = page::parse(&stored.source.path, text, &stored.texts.form);
        let made = page?.text;
        match made.kept {
            Kept::Memory(text) if made.digest == self.digest => Some(text),
            _ => None,
        }
    }
}

impl Stored {
    fn read(&self) -> Option<Arc<BodyText>> {
        let bytes = self.texts.log.read(self.place)?;
        let (sentences, text) = parts(&bytes)?;
        let mut text: BodyText = postcard::from_bytes(text).ok()?;
        text.sentences = postcard::from_bytes(sentences).ok()?;
        Some(Arc::new(text))
    }

    fn sentences(&self) -> Option<Vec<Sentence>> {
        let bytes = self.texts.log.read(self.place)?;
        postcard::from_bytes(parts(&bytes)?.0).ok()
    }
}

/// The two parts of what is kept: the sentences, then the text.
fn parts(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    rest.split_at_checked(u32::from_le_bytes(*length) as usize)
}

/// The error of a source that is not what it was when the site was read.
pub fn changed(path: &SourcePath) -> Diagnostic {
    let message = message!("the file changed while the site was built");
    Diagnostic::about(Code::Unreadable, path, message).help(message!("build again"))
}

/// No text at all.
impl Default for PageText {
    fn default() -> Self {
        static EMPTY: LazyLock<PageText> = LazyLock::new(|| PageText::new(BodyText::default()));
        EMPTY.clone()
    }
}
