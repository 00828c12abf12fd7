//! The links that are open.

use pulldown_cmark::LinkType;

use super::footnote::Reference;
use crate::markdown::html::Html;
use crate::markdown::{LinkId, PlaceholderKind};

/// A link that is open.
pub(in crate::markdown) struct OpenLink {
    pub(in crate::markdown) kind: LinkType,
    /// False when its tag is not written: it was refused, or stands in another link.
    pub(in crate::markdown) written: bool,
    /// How many pieces the line had when it began.
    pub(in crate::markdown) from: usize,
    /// The link of the page that it is.
    pub(in crate::markdown) link: Option<LinkId>,
    /// References to notes in it.
    pub(in crate::markdown) notes: Vec<Reference>,
}

/// The start tag of a link.
pub(in crate::markdown) struct Opening {
    pub(in crate::markdown) to: To,
    pub(in crate::markdown) title: String,
}

/// Where a link leads.
pub(in crate::markdown) enum To {
    Link(LinkId),
    LinkTarget(String),
}

impl Opening {
    /// The start of a link to another site, whose URL is ready for an attribute once escaped.
    pub(in crate::markdown) fn to_url(url: String) -> Self {
        Self {
            to: To::LinkTarget(url),
            title: String::new(),
        }
    }

    /// Writes the tag.
    pub(in crate::markdown) fn write(&self, out: &mut Html) {
        match &self.to {
            To::Link(link) => {
                out.push("<a href=\"");
                out.fill(PlaceholderKind::Href(*link));
                out.push("\"");
            }
            To::LinkTarget(url) => {
                out.push("<a");
                out.attribute("href", url);
            }
        }
        if !self.title.is_empty() {
            out.attribute("title", &self.title);
        }
        out.push(">");
    }
}
