//! The text of a page where it is, with digests that stand for it. What links pages never reads it; what renders one does.

use std::sync::{Arc, LazyLock};

use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::markdown::BodyText;

/// The text of a page.
#[derive(Debug, Clone)]
pub struct PageText {
    html: Digest,
    digest: Digest,
    text: Arc<BodyText>,
}

impl PageText {
    /// A text that stays in memory.
    pub fn new(text: BodyText) -> Self {
        let html = Digest::of(text.html.as_bytes());
        let digest = Digest::of_value(&(html, &text.placeholders, &text.labels));
        Self {
            html,
            digest,
            text: Arc::new(text),
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

    /// The text.
    ///
    /// # Errors
    /// The source changed since it was parsed, and the text is no longer known.
    pub fn read(&self) -> Result<Arc<BodyText>, Diagnostic> {
        Ok(self.text.clone())
    }
}

/// No text at all.
impl Default for PageText {
    fn default() -> Self {
        static EMPTY: LazyLock<PageText> = LazyLock::new(|| PageText::new(BodyText::default()));
        EMPTY.clone()
    }
}
