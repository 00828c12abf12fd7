//! What a text refers to, as small as can be: a wiki has more links than anything else.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Size;

/// A reference from the text to another file of the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// How it was written.
    pub form: LinkForm,
    /// The target as written, percent-decoded, without its fragment; empty for the page itself.
    pub target: Box<str>,
    /// No page has 4 GiB.
    span: Range<u32>,
    /// `None` for all that few links have.
    more: Option<Box<More>>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct More {
    fragment: Option<Box<str>>,
    label: Box<str>,
    size: Option<Size>,
}

impl Link {
    /// A link with a target, and neither a label nor a size.
    pub fn new(
        form: LinkForm,
        target: String,
        fragment: Option<String>,
        span: Range<usize>,
    ) -> Self {
        let more = fragment.map(|fragment| More {
            fragment: Some(fragment.into()),
            ..More::default()
        });
        Self {
            form,
            target: target.into(),
            span: span.start as u32..span.end as u32,
            more: more.map(Box::new),
        }
    }

    /// The same with a label.
    pub(super) fn with_label(mut self, label: String) -> Self {
        if !label.is_empty() {
            self.more.get_or_insert_default().label = label.into();
        }
        self
    }

    /// The same with a size.
    pub(super) fn with_size(mut self, size: Option<Size>) -> Self {
        if size.is_some() {
            self.more.get_or_insert_default().size = size;
        }
        self
    }

    /// Says where in another text it is written.
    pub(super) fn set_span(&mut self, span: Range<usize>) {
        self.span = span.start as u32..span.end as u32;
    }

    /// What follows `#`, decoded.
    pub fn fragment(&self) -> Option<&str> {
        self.more.as_ref()?.fragment.as_deref()
    }

    /// The title that an embed gives to what it shows, typeset; empty when it gives none.
    pub fn label(&self) -> &str {
        self.more.as_ref().map_or("", |more| &more.label)
    }

    /// How large a picture is shown, when not as large as it is.
    pub fn size(&self) -> Option<Size> {
        self.more.as_ref()?.size
    }

    /// Where it was written, in bytes of the file's text: the target alone where it is known.
    pub fn span(&self) -> Range<usize> {
        self.span.start as usize..self.span.end as usize
    }

    /// True when both say the same, wherever they are written.
    pub fn is_same(&self, other: &Self) -> bool {
        let Self {
            form,
            target,
            span: _,
            more,
        } = self;
        *form == other.form && *target == other.target && *more == other.more
    }
}

/// How a reference was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkForm {
    /// `[x](../page.md#a)`: a path, relative or from the root of the site.
    Path,
    /// `[[page#a|label]]`.
    Wiki,
    /// `![alt](picture.jpg)`.
    Image,
    /// `![[page#a]]`: embeds a page, a section, a badge or a picture.
    Embed,
}
