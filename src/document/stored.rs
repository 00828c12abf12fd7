//! Documents as bytes, for the next process. What is read again is the same, value by value; what cannot be read, for whatever
//! reason, is parsed again.

use std::sync::Arc;

use serde::{Deserialize, Serialize, Serializer};

use super::page_text::Texts;
use super::{
    Asset, BadgeClass, ClassTranslation, CodeList, CreditFile, Document, Endorsement, Framework,
    FrameworkTranslation, Issuer, Lock, Occasion, Page, Parsed,
};
use crate::diagnostic::Diagnostic;
use crate::path::SourcePath;
use crate::source::Source;
use crate::store::Body;

/// What is stored of a file that was parsed.
#[derive(Debug)]
pub struct Encoded {
    /// All but the text of a page.
    pub metadata: Vec<u8>,
    /// What others show of a page, and its text, which are in memory.
    pub text: Option<[Vec<u8>; 2]>,
}

/// The sorts of documents, by the name of their variant and type.
macro_rules! documents {
    ($($variant:ident: $type:ident,)+) => {
        /// As it is written.
        #[derive(Serialize)]
        enum Written<'a> { $($variant(&'a $type),)+ }

        /// As it is read, in the same order.
        #[derive(Deserialize)]
        enum Read { $($variant(Box<$type>),)+ }

        impl Serialize for Document {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(document) => Written::$variant(document),)+
                }
                .serialize(serializer)
            }
        }

        impl From<Read> for Document {
            fn from(read: Read) -> Self {
                match read {
                    $(Read::$variant(document) => Self::$variant(Arc::from(document)),)+
                }
            }
        }
    };
}

documents! {
    Page: Page,
    Asset: Asset,
    Credit: CreditFile,
    ThemeFile: Asset,
    Issuer: Issuer,
    BadgeClass: BadgeClass,
    ClassTranslation: ClassTranslation,
    Framework: Framework,
    FrameworkTranslation: FrameworkTranslation,
    Occasion: Occasion,
    CodeList: CodeList,
    Endorsement: Endorsement,
    Lock: Lock,
}

impl Parsed {
    /// The bytes that are stored of it; `None` for the little that cannot be.
    pub fn encode(&self) -> Option<Encoded> {
        let metadata = postcard::to_stdvec(&(&self.document, &self.diagnostics)).ok()?;
        let text = match &self.document {
            Some(Document::Page(page)) => page.text.encode(),
            _ => None,
        };
        Some(Encoded { metadata, text })
    }

    /// What [`Parsed::encode`] was given: `source` is the file, and `text` where a log has the text of its page. `None`
    /// when the bytes are none that it gives, or of another file.
    pub fn decode(
        metadata: &[u8],
        source: &Arc<Source>,
        text: Option<(&Arc<Texts>, Body)>,
    ) -> Option<Self> {
        type Stored = (Option<Read>, Vec<Diagnostic>);
        let ((mut document, diagnostics), rest) =
            postcard::take_from_bytes::<Stored>(metadata).ok()?;
        if !rest.is_empty() {
            return None;
        }
        if let Some(document) = &mut document {
            let path = document.path()?;
            if *path != source.path {
                return None;
            }
            *path = source.path.clone();
            match document {
                Read::Page(page) => {
                    let (texts, body) = text?;
                    page.text = page.text.in_log(texts, body, source);
                }
                Read::Asset(asset) | Read::ThemeFile(asset) => asset.leave_to(source),
                _ => {}
            }
        }
        Some(Self {
            path: source.path.clone(),
            digest: source.digest,
            document: document.map(Document::from),
            diagnostics,
        })
    }

    /// The same without what can be read again: bytes of assets in their source, and the text of a page in a log that has
    /// it.
    #[must_use]
    pub fn lightened(self, source: &Arc<Source>, text: Option<(&Arc<Texts>, Body)>) -> Self {
        let document = self.document.map(|document| match (document, text) {
            (Document::Page(page), Some((texts, body))) => {
                let mut page = Arc::unwrap_or_clone(page);
                page.text = page.text.in_log(texts, body, source);
                Document::Page(Arc::new(page))
            }
            (Document::Asset(asset), _) => Document::Asset(left(asset, source)),
            (Document::ThemeFile(asset), _) => Document::ThemeFile(left(asset, source)),
            (document, _) => document,
        });
        Self { document, ..self }
    }
}

fn left(asset: Arc<Asset>, source: &Arc<Source>) -> Arc<Asset> {
    let mut asset = Arc::unwrap_or_clone(asset);
    asset.leave_to(source);
    Arc::new(asset)
}

impl Read {
    /// The path of its file.
    fn path(&mut self) -> Option<&mut SourcePath> {
        Some(match self {
            Self::Page(document) => &mut document.path,
            Self::Asset(document) | Self::ThemeFile(document) => &mut document.path,
            Self::Credit(document) => &mut document.path,
            Self::Issuer(document) => &mut document.path,
            Self::BadgeClass(document) => &mut document.path,
            Self::ClassTranslation(document) => &mut document.path,
            Self::Framework(document) => document.path.as_mut()?,
            Self::FrameworkTranslation(document) => &mut document.path,
            Self::Occasion(document) => &mut document.path,
            Self::CodeList(document) => &mut document.path,
            Self::Endorsement(document) => &mut document.path,
            Self::Lock(document) => &mut document.path,
        })
    }
}

#[cfg(test)]
mod tests;
