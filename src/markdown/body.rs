//! What a page's Markdown becomes when it is read alone: HTML with placeholders for what depends on other files, and apart
//! from it what these other files and the links need to know. Texts are most of what a site weighs; all that links pages does
//! without them.

use std::ops::{Deref, Range};

use serde::{Deserialize, Serialize};

use super::{Definition, Link, Sentence, Term};

/// The Markdown of one file, read alone. Depends on no other file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prose {
    /// What links need to know of it.
    pub body: Body,
    /// What is shown of it.
    pub text: BodyText,
    /// The sentences around its links, for the pages that these lead to. A text that is stored with its body has none.
    #[serde(skip)]
    pub sentences: Vec<Sentence>,
}

impl Deref for Prose {
    type Target = Body;

    fn deref(&self) -> &Body {
        &self.body
    }
}

/// What a text says of itself: all that linking pages needs of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// What the text refers to; a [`LinkId`] is an index here.
    pub links: Box<[Link]>,
    /// The complete URLs of its links with a text, and where they are written: one may be of this very site.
    pub foreign: Box<[(String, Range<usize>)]>,
    /// The headings, in order.
    pub outline: Box<[Heading]>,
    /// The anchors that are not those of headings, in order.
    pub anchors: Box<[Anchor]>,
    /// The terms that it defines, in order, when it is a glossary.
    pub definitions: Box<[Definition]>,
    /// Where it embeds something, in order: the byte of [`BodyText::html`], and the link that says what.
    pub embeds: Box<[(u32, LinkId)]>,
    /// Text of a heading of level 1 that opens the body: the page's title when the front matter has none. It is not in the HTML.
    pub title: Option<String>,
    /// True when the page has highlighted code and so needs its style.
    pub has_code: bool,
    /// Bytes of [`BodyText::html`].
    pub length: u32,
}

/// What is shown of a text, for rendering alone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct BodyText {
    /// HTML, complete but for the placeholders.
    pub html: String,
    /// Where something is put in, by position.
    pub placeholders: Vec<Placeholder>,
    /// Of each heading of [`Body::outline`] its text as HTML: inline elements without links or anchors.
    pub labels: Vec<String>,
}

/// Index in [`Body::links`].
pub type LinkId = u32;

/// A place in the HTML that rendering fills.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Placeholder {
    /// Byte of [`BodyText::html`] before which it is filled.
    pub at: usize,
    /// With what it is filled.
    pub fill: PlaceholderKind,
}

/// With what a placeholder is filled. Everything is escaped when it is filled.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PlaceholderKind {
    /// The URL of a link's target: what stands between the quotes of an `href`.
    Href(LinkId),
    /// The title of a link's target: a wikilink without a label.
    Title(LinkId),
    /// Attributes of a picture after `<img`: ` src="…" width="…" height="…"`.
    Image(LinkId),
    /// A whole embedded block.
    Embed(LinkId),
    /// A string of the theme.
    Term(Term),
    /// The attribute ` id="…"` of a heading or a note: left out when the body is embedded in another page.
    Id(String),
    /// `#anchor` of this page between the quotes of an `href`: an embedding page writes the URL of this page before it.
    Anchor(String),
}

impl Body {
    /// True for the anchor of a heading, or of anything else that has one.
    pub fn has_anchor(&self, id: &str) -> bool {
        !id.is_empty() && self.anchored(id).is_some()
    }

    /// The bytes of [`BodyText::html`] that an anchor names: of a heading, what it opens in the element that holds it; else the
    /// element that has the anchor; the whole text when none has.
    pub fn part(&self, anchor: &str) -> Range<usize> {
        self.anchored(anchor)
            .map_or(0..self.length as usize, |part| {
                part.start as usize..part.end as usize
            })
    }

    fn anchored(&self, id: &str) -> Option<&Range<u32>> {
        let heading = self.outline.iter().find(|heading| *heading.id == *id);
        let anchor = || self.anchors.iter().find(|anchor| *anchor.id == *id);
        heading
            .map(|heading| &heading.part)
            .or_else(|| anchor().map(|anchor| &anchor.part))
    }
}

/// A heading of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// 2 to 6 (a level-1 heading that is not the title is shown as level 2).
    pub level: u8,
    /// The bytes of [`BodyText::html`] that it opens, its own element first: up to the next heading of its level or above in
    /// the element that holds it. In no other element, the notes are no part of it.
    pub part: Range<u32>,
    /// Its anchor, unique in the page.
    pub id: Box<str>,
    /// Its text without markup, typeset.
    pub text: Box<str>,
}

/// An anchor of something else than a heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The anchor.
    pub id: Box<str>,
    /// The bytes of [`BodyText::html`] of the element that has it.
    pub part: Range<u32>,
}
