//! The text of a page where it is, with digests that stand for it. What links pages never reads it; what renders one does.

use std::sync::{Arc, LazyLock};

use serde::{Deserialize, Serialize};

use super::page;
use crate::diagnostic::{Code, Diagnostic};
use crate::digest::Digest;
use crate::markdown::{BodyText, LinkId, Sentence};
use crate::message;
use crate::path::SourcePath;
use crate::source::Source;
use crate::store::{Body, Log};

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

/// What other outputs show of a text. A log has it apart: they read nothing else.
#[derive(Debug)]
struct Shown {
    excerpt: String,
    sentences: Vec<Sentence>,
}

#[derive(Debug, Clone, Default)]
enum Kept {
    /// Nowhere that is known: nobody reads it before it is said.
    #[default]
    Nowhere,
    Memory(Arc<BodyText>, Arc<Shown>),
    Log(Stored),
}

#[derive(Debug, Clone)]
struct Stored {
    texts: Arc<Texts>,
    body: Body,
    source: Arc<Source>,
}

impl PageText {
    /// A text that stays in memory, with its beginning as plain text and the sentences around its links.
    pub fn new(text: BodyText, excerpt: String, sentences: Vec<Sentence>) -> Self {
        let html = Digest::of(text.html.as_bytes());
        let digest = Digest::of_value(&(html, &text.placeholders, &text.labels));
        Self {
            html,
            digest,
            kept: Kept::Memory(Arc::new(text), Arc::new(Shown { excerpt, sentences })),
        }
    }

    /// The same text, which a log has at these places; `source` is the file that it was made of.
    pub(super) fn in_log(&self, texts: &Arc<Texts>, body: Body, source: &Arc<Source>) -> Self {
        Self {
            kept: Kept::Log(Stored {
                texts: texts.clone(),
                body,
                source: source.clone(),
            }),
            ..*self
        }
    }

    /// The bytes that a log keeps of what others show of it, and of it; `None` when it is not in memory.
    pub(super) fn encode(&self) -> Option<[Vec<u8>; 2]> {
        let Kept::Memory(text, shown) = &self.kept else {
            return None;
        };
        let sentence =
            |sentence: &Sentence| Some((sentence.link, postcard::to_stdvec(sentence).ok()?));
        let sentences = shown.sentences.iter().map(sentence);
        let sentences: Vec<(LinkId, Vec<u8>)> = sentences.collect::<Option<_>>()?;
        let shown = postcard::to_stdvec(&(&shown.excerpt, sentences)).ok()?;
        Some([shown, postcard::to_stdvec(&**text).ok()?])
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
            Kept::Memory(text, _) => return Ok(text.clone()),
            Kept::Log(stored) => stored.read().or_else(|| Some(self.again(stored)?.0)),
            Kept::Nowhere => None,
        };
        text.ok_or_else(|| changed(path))
    }

    /// The first sentence of the page at `path` with one of the links that are looked for. The text is not read for it.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn sentence(
        &self,
        path: &SourcePath,
        is_wanted: impl Fn(LinkId) -> bool,
    ) -> Result<Option<Sentence>, Diagnostic> {
        let first = |shown: &Shown| {
            let mut sentences = shown.sentences.iter();
            sentences.find(|sentence| is_wanted(sentence.link)).cloned()
        };
        self.shown(path, first, |stored| stored.sentence(&is_wanted))
    }

    /// All sentences around the links of the page at `path`, in the order of its text.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn sentences(&self, path: &SourcePath) -> Result<Vec<Sentence>, Diagnostic> {
        self.shown(path, |shown| shown.sentences.clone(), Stored::sentences)
    }

    /// The beginning of the text of the page at `path`, as plain text. The rest is not read for it.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn excerpt(&self, path: &SourcePath) -> Result<String, Diagnostic> {
        self.shown(path, |shown| shown.excerpt.clone(), Stored::excerpt)
    }

    fn shown<T>(
        &self,
        path: &SourcePath,
        of: impl Fn(&Shown) -> T,
        read: impl Fn(&Stored) -> Option<T>,
    ) -> Result<T, Diagnostic> {
        let found = match &self.kept {
            Kept::Memory(_, shown) => return Ok(of(shown)),
            Kept::Log(stored) => read(stored).or_else(|| Some(of(&self.again(stored)?.1))),
            Kept::Nowhere => None,
        };
        found.ok_or_else(|| changed(path))
    }

    fn again(&self, stored: &Stored) -> Option<(Arc<BodyText>, Arc<Shown>)> {
        let file = stored.source.load()?;
        let text = file.text.as_deref()?;
        let (page, _) = page::parse(&stored.source.path, text, &stored.texts.form);
        let made = page?.text;
        match made.kept {
            Kept::Memory(text, shown) if made.digest == self.digest => Some((text, shown)),
            _ => None,
        }
    }
}

/// What is stored of [`Shown`]: the sentences each for itself, by their links.
type StoredShown<'a> = (&'a str, Vec<(LinkId, &'a [u8])>);

impl Stored {
    fn read(&self) -> Option<Arc<BodyText>> {
        let bytes = self.texts.log.read(self.body[1])?;
        postcard::from_bytes(&bytes).ok().map(Arc::new)
    }

    fn excerpt(&self) -> Option<String> {
        let bytes = self.texts.log.read(self.body[0])?;
        let (excerpt, _): StoredShown<'_> = postcard::from_bytes(&bytes).ok()?;
        Some(excerpt.to_owned())
    }

    fn sentences(&self) -> Option<Vec<Sentence>> {
        let bytes = self.texts.log.read(self.body[0])?;
        let (_, sentences): StoredShown<'_> = postcard::from_bytes(&bytes).ok()?;
        let sentence = |(_, sentence)| postcard::from_bytes(sentence).ok();
        sentences.into_iter().map(sentence).collect()
    }

    fn sentence(&self, is_wanted: impl Fn(LinkId) -> bool) -> Option<Option<Sentence>> {
        let bytes = self.texts.log.read(self.body[0])?;
        let (_, sentences): StoredShown<'_> = postcard::from_bytes(&bytes).ok()?;
        let mut sentences = sentences.into_iter();
        match sentences.find(|(link, _)| is_wanted(*link)) {
            Some((_, sentence)) => postcard::from_bytes(sentence).ok().map(Some),
            None => Some(None),
        }
    }
}

/// The error of a source that is not what it was when the site was read.
pub fn changed(path: &SourcePath) -> Diagnostic {
    let message = message!("the file changed while the site was built");
    Diagnostic::about(Code::Unreadable, path, message).help(message!("build again"))
}

/// No text at all.
impl Default for PageText {
    fn default() -> Self {
        static EMPTY: LazyLock<PageText> =
            LazyLock::new(|| PageText::new(BodyText::default(), String::new(), Vec::new()));
        EMPTY.clone()
    }
}
