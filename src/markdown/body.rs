//! What a page's Markdown becomes when it is read alone: HTML with placeholders for what depends on other files.

use std::ops::Range;

use super::Size;

/// The body of one page. Depends on no other file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// HTML, complete but for the placeholders.
    pub html: String,
    /// Where something is put in, by position.
    pub placeholders: Vec<Placeholder>,
    /// What the text refers to; a [`LinkId`] is an index here.
    pub links: Vec<Link>,
    /// The complete URLs of its links with a text, and where they are written: one may be of this very site.
    pub foreign: Vec<(String, Range<usize>)>,
    /// The headings, in order.
    pub outline: Vec<Heading>,
    /// Text of a heading of level 1 that opens the body: the page's title when the front matter has none. It is not in `html`.
    pub title: Option<String>,
    /// True when the page has highlighted code and so needs its style.
    pub has_code: bool,
    /// Byte of [`Body::html`] where the notes begin, or its length: the last section ends here.
    pub notes: usize,
}

/// Index in [`Body::links`].
pub type LinkId = u32;

/// A place in the HTML that rendering fills.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placeholder {
    /// Byte of [`Body::html`] before which it is filled.
    pub at: usize,
    /// With what it is filled.
    pub fill: PlaceholderKind,
}

/// With what a placeholder is filled. Everything is escaped when it is filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlaceholderKind {
    /// The URL of a link's target: what stands between the quotes of an `href`.
    Href(LinkId),
    /// The title of a link's target: a wikilink without a label.
    Title(LinkId),
    /// Attributes of a picture after `<img`: ` src="…" width="…" height="…"`.
    Image(LinkId),
    /// A whole embedded block.
    Embed(LinkId),
    /// A string of the theme, by key (`alert_note`).
    Term(&'static str),
    /// The attribute ` id="…"` of a heading or a note: left out when the body is embedded in another page.
    Id(String),
    /// `#anchor` of this page between the quotes of an `href`: an embedding page writes the URL of this page before it.
    Anchor(String),
}

/// A reference from the text to another file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// How it was written.
    pub form: LinkForm,
    /// The target as written, percent-decoded, without its fragment; empty for the page itself.
    pub target: String,
    /// What follows `#`, decoded.
    pub fragment: Option<String>,
    /// Where it was written, in bytes of the file's text: the target alone where it is known.
    pub span: Range<usize>,
    /// The title that an embed gives to what it shows, typeset; empty when it gives none.
    pub label: String,
    /// How large a picture is shown, when not as large as it is.
    pub size: Option<Size>,
}

impl Link {
    /// A link with a target, and neither a label nor a size.
    pub fn new(
        form: LinkForm,
        target: String,
        fragment: Option<String>,
        span: Range<usize>,
    ) -> Self {
        Self {
            form,
            target,
            fragment,
            span,
            label: String::new(),
            size: None,
        }
    }
}

impl Body {
    /// True for the anchor of a heading, or of anything else that has one.
    pub fn has_anchor(&self, id: &str) -> bool {
        !id.is_empty()
            && (self.outline.iter().any(|heading| heading.id == id)
                || self
                    .placeholders
                    .iter()
                    .any(|placeholder| matches!(&placeholder.fill, PlaceholderKind::Id(known) if known == id)))
    }
}

/// How a reference was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

/// A heading of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6 (a level-1 heading that is not the title is shown as level 2).
    pub level: u8,
    /// Its anchor, unique in the page.
    pub id: String,
    /// Its text as HTML, inline elements without links or anchors.
    pub html: String,
    /// Its text without markup, typeset.
    pub text: String,
    /// Byte of [`Body::html`] where its element begins.
    pub start: usize,
    /// True inside a quote, a list or another element: it has an anchor, but opens no section that could be cut out.
    pub nested: bool,
}
