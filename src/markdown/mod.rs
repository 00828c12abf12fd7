//! A page's Markdown, read alone, becomes HTML with placeholders for what depends on other files.
//!
//! The parser gives events; one pass over them writes the HTML. Each file here is one transformation of that stream:
//!
//! | file | what it makes |
//! |---|---|
//! | `options` | which Markdown is spoken |
//! | `rewrite` | forms that the parser does not know (`form`), put under others for it; `definition` those of definitions |
//! | `limits` | what is refused before it costs anything |
//! | `page` | the pass itself: which event goes where; `state` what it remembers of each form |
//! | `structure` | what begins and ends: blocks, and the elements within a line |
//! | `comment` | what readers never see, `%%…%%` |
//! | `block` | text on its way to a line, and the line on its way out |
//! | `line` | the inline content of one block, with its typography |
//! | `sign` | signs in a text that the parser leaves as they are; `mark` those of `==marked==` text, `emoji` names of emoji |
//! | `foreign` | forms of other tools that have no meaning here |
//! | `open` | what is open, so that what is written always balances |
//! | `heading` | headings, the outline and the title; `anchor` their anchors, `raw_heading` those of HTML |
//! | `block_name` | names of blocks, `^name` |
//! | `link` | links; `reference` reads their targets and refuses schemes, which `refusal` reports; `other_tool` reports the forms of other tools |
//! | `url` | URLs and email addresses that are links as they stand, by the rules in `autolink` |
//! | `near_link` | text that looks like a link and is none; `brackets` the wikilinks that are links of CommonMark |
//! | `destination` | where the targets of links are written, for a command that writes others |
//! | `link_definition` | `[name]: url`, used and given once |
//! | `wikilink` | `[[links]]` and `![[embeds]]` |
//! | `image` | pictures and figures; `size` how large |
//! | `footnote` | notes, numbered in the order of the text; `footnote_check` what goes wrong with them |
//! | `note_in_place` | notes in the text, `^[…]` |
//! | `table` | tables in a box that scrolls |
//! | `task` | the boxes of task lists |
//! | `quote` | quotes, and those that are callouts; `callout` the types of callouts, `callout_header` their first line |
//! | `admonition` | callouts in the forms of other tools, which `admonition_sign` recognises |
//! | `code` | blocks of code, whose text is a `block_text`; `fence` their languages, `highlight` their colours |
//! | `math` | formulas: `dollar` finds them, `tex` reads them, `tex_error` reports what is wrong, and `mathml` is what a browser shows |
//! | `raw_html` | HTML of contributors, by an allow list (`element`), read by `tag` and `entity`; `removal` counts what was left out |
//! | `markdown_in_html` | Markdown inside a block of HTML, which is reported |
//! | `target` | what a text refers to |
//! | `glossary` | the terms that a glossary defines |
//! | `term` | the strings of the theme that a text needs |
//! | `body` | what comes out: what links need apart from what is shown; `part` what each anchor names of it |
//! | `sentence` | the sentences around links, for the pages that these lead to |
//! | `run_together` | lines that their author means to be apart, which are reported |
//! | `criteria` | the little Markdown that a badge may hold |
//!
//! Invariants: nothing that a contributor writes reaches the HTML unescaped; an element is closed in the container where
//! it was opened; the result depends on the text, the language and nothing else; no template code is ever run.

mod admonition;
mod admonition_sign;
mod anchor;
mod autolink;
mod block;
mod block_name;
mod block_text;
mod body;
mod brackets;
mod callout;
mod callout_header;
mod code;
mod comment;
mod criteria;
mod definition;
mod destination;
mod dollar;
mod element;
mod emoji;
mod entity;
mod fence;
mod footnote;
mod footnote_check;
mod foreign;
mod form;
mod glossary;
mod heading;
mod highlight;
mod html;
mod image;
mod limits;
mod line;
mod link;
mod link_definition;
mod mark;
mod markdown_in_html;
mod math;
mod mathml;
mod near_link;
mod note_in_place;
mod open;
mod options;
mod other_tool;
mod page;
mod part;
mod quote;
mod raw_heading;
mod raw_html;
mod reference;
mod refusal;
mod removal;
mod rewrite;
mod run_together;
mod sentence;
mod sign;
mod size;
mod state;
mod structure;
mod table;
mod tag;
mod target;
mod task;
mod term;
#[cfg(test)]
mod tests;
mod tex;
mod tex_error;
mod url;
mod wikilink;

use std::ops::Range;

pub use body::{Anchor, Body, BodyText, Heading, LinkId, Placeholder, PlaceholderKind, Prose};
pub use criteria::criteria;
pub use destination::{Destination, Place, destinations, of_link};
pub use glossary::Definition;
pub use sentence::{Sentence, Words};
pub use size::Size;
pub use target::{Link, LinkForm};
pub use term::Term;

use crate::diagnostic::Diagnostic;
use crate::path::SourcePath;

/// A page to parse.
#[derive(Debug, Clone)]
pub struct Input<'a> {
    /// The path of the file, for diagnostics.
    pub file: &'a SourcePath,
    /// The whole text of the file, with `\n` line ends: places count from its start.
    pub text: &'a str,
    /// The Markdown in it: what follows the front matter.
    pub body: Range<usize>,
    /// Language tag of the page, for typography (`fr`).
    pub language: &'a str,
    /// True when the front matter gives the title: then a heading of level 1 is not it.
    pub has_title: bool,
    /// True for a page that defines terms: the items of its definition lists have anchors.
    pub is_glossary: bool,
}

/// Parses the body of a page: what it becomes, and what is wrong with it, in the order of the text. Of a page that is refused
/// as a whole ([`Code::TooDeep`](crate::diagnostic::Code::TooDeep)) both parts are empty.
pub fn parse(input: &Input<'_>) -> (Prose, Vec<Diagnostic>) {
    let (prose, mut diagnostics) = page::parse(input);
    diagnostics.sort();
    (prose, diagnostics)
}
